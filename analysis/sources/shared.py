"""Which lines do many stories of one outlet share? They are furniture of its pages, whatever they say."""

from __future__ import annotations

import pickle
import re
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from analysis.article import Article, Removed

REASON = "line that many stories of this outlet share"
#: Fewest stories that share a line, and their share of the outlet's.
FEWEST = 4
SHARE = 0.1
# A line that reads as prose may be background that an outlet repeats, so more is asked of it: a third of all stories,
# at their head or foot nearly always.
PROSE_SHARE = 0.3
AT_EDGE = 0.8
LONGEST = 400
_HEAD, _FOOT = 2, 3
_PROSE_WORDS = 8
_BUCKETS = 1 << 22
# Lines are counted exactly from this number of stories on; before that in a table of fixed size.
_EXACT_FROM = 3


@dataclass(slots=True)
class _Counts:
    """How many stories an outlet has, and in how many of them, and at how many edges, each frequent line stands."""

    stories: int = 0
    lines: Counter[int] = field(default_factory=Counter)
    edges: Counter[int] = field(default_factory=Counter)


def without_shared_lines(articles: Iterable[Article]) -> Iterator[Article]:
    """Yield the articles without the lines that many stories of their outlet share.

    The stories are counted in one pass, during which they lie in a temporary file; memory does not grow with them.
    Copies of one story (`cluster`) count once.

    Parameters
    ----------
    articles : iterable of Article

    Yields
    ------
    Article
        What was taken off stands in `removed`. A story never loses all of its text.

    Examples
    --------
    >>> text = "Story number {} of the day was told.\\n\\nMore from the desk"
    >>> stories = [Article(str(i), "", text.format(i), "Post") for i in range(5)]
    >>> [story.text for story in without_shared_lines(stories)][4]
    'Story number 4 of the day was told.'
    """
    seen = array("B", bytes(_BUCKETS))
    counts: dict[str, _Counts] = {}
    with tempfile.TemporaryFile(prefix="media-analysis-") as spool:
        number = 0
        for article in articles:
            number += 1
            pickle.dump(article, spool, pickle.HIGHEST_PROTOCOL)
            if article.cluster in (None, article.id):
                _count(article, counts.setdefault(article.outlet or "", _Counts()), seen)
        spool.seek(0)
        for _ in range(number):
            article = pickle.load(spool)
            yield _without(article, counts)


def _count(article: Article, known: _Counts, seen: array[int]) -> None:
    known.stories += 1
    lines = article.text.split("\n\n")
    for key, places in _keys(article.outlet, lines).items():
        bucket = key % _BUCKETS
        if seen[bucket] < 255:
            seen[bucket] += 1
        if seen[bucket] >= _EXACT_FROM:
            known.lines[key] += 1
            known.edges[key] += any(place < _HEAD or place >= len(lines) - _FOOT for place in places)


def _without(article: Article, counts: Mapping[str, _Counts]) -> Article:
    known = counts.get(article.outlet or "")
    if known is None or known.stories < FEWEST or not known.lines:
        return article
    lines = article.text.split("\n\n")
    gone = {
        place
        for key, places in _keys(article.outlet, lines).items()
        if _is_shared(key, lines[places[0]], known)
        for place in places
    }
    if not gone or len(gone) == len(lines):
        return article
    kept = [line for place, line in enumerate(lines) if place not in gone]
    taken = tuple(Removed(lines[place], REASON) for place in sorted(gone))
    return replace(article, text="\n\n".join(kept), removed=(*article.removed, *taken))


def _is_shared(key: int, line: str, known: _Counts) -> bool:
    if key not in known.lines:
        return False
    number = known.lines[key] + _EXACT_FROM - 1
    is_prose = bool(re.search(r"[.!?][\"”’')]*$", line)) and len(line.split()) >= _PROSE_WORDS
    if number < FEWEST or number < (PROSE_SHARE if is_prose else SHARE) * known.stories:
        return False
    return not is_prose or known.edges[key] >= AT_EDGE * known.lines[key]


def _keys(outlet: str | None, lines: list[str]) -> dict[int, list[int]]:
    """Return a number for each different line of a story, with where it stands."""
    found: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        if len(line) <= LONGEST:
            words = re.sub(r"\W+", " ", line.casefold()).strip()
            key = int.from_bytes(blake2b(f"{outlet}\n{words}".encode(errors="replace"), digest_size=8).digest(), "big")
            found.setdefault(key, []).append(place)
    return found
