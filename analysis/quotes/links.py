"""Which source says what? What pairs of something said and a source look like to the ranking."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from analysis.quotes.reader import Floats, Words

Stretch = tuple[int, int]  # from a word to before a word
REACH = 1  # paragraphs between what is said and the words that name its source
MOST = 10  # sources considered
WIDTH = 10 + 3 + 2 + 2
_STEPS = np.array([0, 3, 6, 11, 21])


def link_candidates(words: Words, content: Stretch, sources: Sequence[Stretch]) -> list[int]:
    """Return the numbers of the sources near enough to be the content's, nearest first; `sources` in order."""
    here = words.paragraph[content[0]], words.paragraph[content[1] - 1]
    at = bisect_left(sources, content)
    near = [
        number
        for number in range(max(0, at - MOST), min(len(sources), at + MOST))
        if here[0] - REACH <= words.paragraph[sources[number][0]] <= here[1] + REACH
    ]
    return sorted(near, key=lambda number: _apart(content, sources[number]))[:MOST]


def _apart(content: Stretch, source: Stretch) -> int:
    return max(content[0] - source[1], source[0] - content[1], 0)


def link_features(
    words: Words, content: Stretch, sources: Sequence[Stretch], candidates: Sequence[int], contents: Sequence[Stretch]
) -> Floats:
    """Return what can be seen of each pair of a content and a source: a (candidates, WIDTH) array."""
    out = np.zeros((len(candidates), WIDTH), np.float32)
    first, last = content
    inside = words.shape[first] >= 4
    for row, number in enumerate(candidates):
        source = sources[number]
        before = source[0] < first
        bucket = int(np.searchsorted(_STEPS, _apart(content, source), "right")) - 1
        values = out[row]
        values[bucket + 5 * before] = 1
        at = 10
        edge = first if before else last - 1
        values[at] = words.sentence[source[0]] == words.sentence[edge]
        values[at + 1] = words.paragraph[source[0]] == words.paragraph[edge]
        values[at + 2] = first <= source[0] < last
        values[at + 3] = inside
        values[at + 4] = words.shape[source[0]] >= 4
        low, high = (source[1], first) if before else (last, source[0])
        for place, stretches in ((at + 5, sources), (at + 6, contents)):
            between = bisect_left(stretches, (high, 0)) - bisect_left(stretches, (low, 0))
            values[place] = min(3, max(0, between)) / 3
    return out
