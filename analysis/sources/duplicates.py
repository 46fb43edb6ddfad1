"""Which stories tell the same in nearly the same words? Wire copy in nine papers, cut and under other headlines."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from analysis.article import Article

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

#: Words that a shingle has; hash functions, and bands of two of them: a copy cut to a third is still met.
SHINGLE = 5
PERMUTATIONS = 128
BANDS = 64
#: Share of the shorter story that stands in the longer one too, from which on the two are one.
CONTAINED = 0.6
FEWEST = 25
#: Stories that a band names, the first ones read: what very many stories share tells no copy, and would cost each of
#: them a look at all others.
IN_BAND = 10
_WORD = re.compile(r"\w+")
_Marks: TypeAlias = "npt.NDArray[np.uint32]"
_MIXER = 0x9E3779B97F4A7C15  # odd, its bits spread evenly (Knuth 1973, multiplicative hashing)
_TABLES = (
    "PRAGMA cache_size = -16000",  # kB
    "PRAGMA journal_mode = OFF",
    "CREATE TABLE stories (number INTEGER PRIMARY KEY, size INTEGER, cluster TEXT, marks BLOB)",
    "CREATE TABLE bands (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID",
    "CREATE TABLE short (words BLOB PRIMARY KEY, cluster TEXT) WITHOUT ROWID",
    "BEGIN",  # one transaction for all: pages go to the file only when the cache is full
)
_MET = f"SELECT key, number FROM bands WHERE key IN ({', '.join('?' * BANDS)})"
_KNOWN = "SELECT size, cluster, marks FROM stories WHERE number IN ({}) ORDER BY number"


def clustered(articles: Iterable[Article]) -> Iterator[Article]:
    """Yield the articles with `cluster` filled in, in order, each as soon as it comes.

    Stories are compared by MinHash (Broder 1997) in a locality-sensitive index, so that the time grows in proportion
    to their number. Since papers cut wire copy, what counts is how much of the shorter story the longer one contains.

    Parameters
    ----------
    articles : iterable of Article

    Yields
    ------
    Article
        With the `id` of the first story read that is the same, or its own.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents.

    Examples
    --------
    >>> text = "The council will meet again in June to talk about the future of the site. It owns the land. " * 3
    >>> one, two = clustered([Article("a", "One", text), Article("b", "Two", text + "It rained.")])
    >>> two.cluster
    'a'
    """
    with closing(_Index()) as index:
        for article in articles:
            yield replace(article, cluster=index.cluster(article))


class _Index:
    """The stories met so far, in a temporary file of SQLite: what is in memory does not grow with their number."""

    def __init__(self) -> None:
        self._base = sqlite3.connect(
            "", isolation_level=None
        )  # no name: a file that nobody sees and that goes by itself
        for line in _TABLES:
            self._base.execute(line)
        self._number = 0

    def close(self) -> None:
        """Remove the file."""
        self._base.close()

    def cluster(self, article: Article) -> str:
        """Return the first story met that is the same, and take the story in."""
        words = _WORD.findall(article.text.casefold())
        if len(words) < FEWEST:
            key = blake2b(" ".join(words).encode("utf-8", "replace")).digest()
            self._base.execute("INSERT OR IGNORE INTO short VALUES (?, ?)", (key, article.id))
            return str(self._base.execute("SELECT cluster FROM short WHERE words = ?", (key,)).fetchone()[0])
        shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
        marks = _marks(shingles)
        keys = _keys(marks)
        met = self._base.execute(_MET, keys).fetchall()
        cluster = self._best(marks, {number for _, number in met}, len(shingles)) or article.id
        self._base.execute(
            "INSERT INTO stories VALUES (?, ?, ?, ?)", (self._number, len(shingles), cluster, marks.tobytes())
        )
        full = Counter(key for key, _ in met)
        self._base.executemany(
            "INSERT OR IGNORE INTO bands VALUES (?, ?)", ((key, self._number) for key in keys if full[key] < IN_BAND)
        )
        self._number += 1
        return cluster

    def _best(self, marks: _Marks, met: Collection[int], size: int) -> str | None:
        import numpy as np

        # The numbers are our own, and may be more than a statement has places for.
        known = self._base.execute(_KNOWN.format(", ".join(map(str, met)))).fetchall()
        if not known:
            return None
        sizes, clusters, stored = zip(*known, strict=True)
        jaccard = np.mean(np.frombuffer(b"".join(stored), np.uint32).reshape(-1, PERMUTATIONS) == marks, axis=1)
        contained = _containment(jaccard, size, np.array(sizes))
        best = len(known) - 1 - int(np.argmax(contained[::-1]))  # of equals the last one read
        return str(clusters[best]) if contained[best] >= CONTAINED else None


def _marks(shingles: Iterable[str]) -> _Marks:
    import numpy as np
    from rensa import RMinHash

    minhash = RMinHash(num_perm=PERMUTATIONS, seed=42)
    minhash.update(list(shingles))
    return np.array(minhash.digest(), np.uint32)


def _keys(marks: _Marks) -> list[int]:
    """Return a number for each band: equal where two stories have the same marks in it."""
    import numpy as np

    mixer = np.uint64(_MIXER)
    pairs = marks.reshape(BANDS, -1).astype(np.uint64)
    mixed = (pairs[:, 0] << np.uint64(32) | pairs[:, 1]) * mixer + np.arange(BANDS, dtype=np.uint64)
    return [int(key) for key in np.right_shift(mixed * mixer, np.uint64(1))]


def _containment(jaccard: npt.NDArray[np.float64], one: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return which share of the smaller of two sets is in the larger, from their resemblance and sizes."""
    import numpy as np

    return jaccard / (1 + jaccard) * (one + others) / np.minimum(one, others)


def firsts(articles: pd.DataFrame) -> pd.Series:
    """Return which rows of the table ``articles`` are their cluster's first: by date, then in the order of reading.

    Parameters
    ----------
    articles : DataFrame
        With the columns ``cluster`` and ``date``.

    Returns
    -------
    Series of bool

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.to_datetime(["2026-05-02", "2026-05-01", None])
    >>> firsts(pd.DataFrame({"cluster": ["a", "a", "c"], "date": days})).tolist()
    [False, True, True]
    """
    ordered = articles.reset_index(drop=True).sort_values("date", kind="stable", na_position="last")
    first = ~ordered["cluster"].duplicated() | ordered["cluster"].isna()
    found = first.sort_index()
    found.index = articles.index
    return found
