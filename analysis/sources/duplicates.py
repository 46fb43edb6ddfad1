"""Which stories tell the same in nearly the same words? Wire copy in nine papers, cut and under other headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.article import Article

if TYPE_CHECKING:
    import pandas as pd

#: Words that a shingle has; hash functions, and bands of two of them: a copy cut to a third is still met.
SHINGLE = 5
PERMUTATIONS = 128
BANDS = 64
#: Share of the shorter story that stands in the longer one too, from which on the two are one.
CONTAINED = 0.6
FEWEST = 25
_WORD = re.compile(r"\w+")


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
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    known: list[tuple[RMinHash, int, str]] = []
    short: dict[str, str] = {}
    for article in articles:
        words = _WORD.findall(article.text.casefold())
        if len(words) < FEWEST:
            yield replace(article, cluster=short.setdefault(" ".join(words), article.id))
            continue
        shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
        marks = RMinHash(num_perm=PERMUTATIONS, seed=42)
        marks.update(sorted(shingles))
        best, cluster = CONTAINED, article.id
        for key in index.query(marks):
            other, size, name = known[key]
            contained = _containment(marks.jaccard(other), len(shingles), size)
            if contained >= best:
                best, cluster = contained, name
        index.insert(len(known), marks)
        known.append((marks, len(shingles), cluster))
        yield replace(article, cluster=cluster)


def _containment(jaccard: float, one: int, other: int) -> float:
    """Return which share of the smaller of two sets is in the larger, from their resemblance and sizes."""
    return jaccard / (1 + jaccard) * (one + other) / min(one, other)


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
