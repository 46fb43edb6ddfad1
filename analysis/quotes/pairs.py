"""What do a mention and what it may mean look like side by side? The features of the ranking of antecedents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.quotes.lexicon import Gender, closed
from analysis.quotes.mentions import FORMS, INSIDE_MARKS, NOUNS, Mention
from analysis.quotes.reader import Floats, Ints, Words

_GENDERS: dict[Gender, int] = {"unknown": 0, "woman": 1, "man": 2, "nonbinary": 3}
_EMPTY = closed("unspecific")

# Features of a pair, in this order: paragraphs apart (5 steps, or the candidate's is later), same sentence, candidate
# later, mentions apart, anaphor and candidate inside marks and both alike, forms of both, genders agree or clash, same
# head, shared word of a description, candidate spoke last, how often its head stood before, first in its sentence.
_STEPS = np.array([0, 1, 2, 3, 6])
WIDTH = 6 + 3 + 3 + 2 * FORMS + 2 + 2 + 3
SPOKE_LAST = 6 + 3 + 3 + 2 * FORMS + 4


@dataclass(frozen=True)
class Table:
    """The mentions of one text in order, and their properties as arrays."""

    words: Words
    mentions: Sequence[Mention]

    @cached_property
    def first(self) -> Ints:
        """Return the first word of each mention."""
        return np.array([mention.first for mention in self.mentions], np.int64)

    @cached_property
    def paragraph(self) -> Ints:
        """Return the paragraph of each mention."""
        return np.asarray(self.words.paragraph[self.first])

    @cached_property
    def sentence(self) -> Ints:
        """Return the sentence of each mention."""
        return np.asarray(self.words.sentence[self.first])

    @cached_property
    def inside(self) -> Ints:
        """Return whether each mention stands inside marks."""
        return np.asarray(self.words.shape[self.first] >= INSIDE_MARKS, np.int64)

    @cached_property
    def form(self) -> Ints:
        """Return the form of each mention."""
        return np.array([mention.form for mention in self.mentions], np.int64)

    @cached_property
    def gender(self) -> Ints:
        """Return the gender that each mention itself tells, 0 where it tells none."""
        return np.array([_GENDERS[mention.gender] for mention in self.mentions], np.int64)

    @cached_property
    def head(self) -> Ints:
        """Return a number for each mention's head."""
        numbers: dict[str, int] = {}
        return np.array([numbers.setdefault(mention.head, len(numbers)) for mention in self.mentions], np.int64)

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Return the mentions with each head."""
        found: dict[int, list[int]] = {}
        for number, head in enumerate(self.head.tolist()):
            found.setdefault(head, []).append(number)
        return found

    @cached_property
    def opens(self) -> Ints:
        """Return whether each mention is the first of its sentence."""
        before = np.concatenate(([-1], self.sentence[:-1]))
        return np.asarray((self.sentence != before).astype(np.int64))

    def features(self, anaphor: int, candidates: Ints, last_speaker: frozenset[str] = frozenset()) -> Floats:
        """Return what can be seen of each pair of a mention and a candidate, without the network's vectors.

        Parameters
        ----------
        anaphor : int
            Number of the mention whose meaning is sought.
        candidates : (n,) array of int
            Numbers of the mentions that it may mean.
        last_speaker : frozenset of str
            Last words of the names of whoever spoke last.

        Returns
        -------
        (n, WIDTH) array
        """
        one = self.mentions[anaphor]
        rows = np.arange(len(candidates))
        out = np.zeros((len(candidates), WIDTH), np.float32)
        apart = self.paragraph[anaphor] - self.paragraph[candidates]
        out[rows, np.where(apart < 0, 5, np.searchsorted(_STEPS, apart, "right") - 1)] = 1
        out[:, 6] = self.sentence[candidates] == self.sentence[anaphor]
        out[:, 7] = candidates > anaphor
        out[:, 8] = np.log1p(np.abs(candidates - anaphor)) / 3
        out[:, 9] = self.inside[anaphor]
        out[:, 10] = self.inside[candidates]
        out[:, 11] = self.inside[candidates] == self.inside[anaphor]
        out[:, 12 + one.form] = 1
        out[rows, 12 + FORMS + self.form[candidates]] = 1
        at = 12 + 2 * FORMS
        mine, theirs = self.gender[anaphor], self.gender[candidates]
        if mine:
            out[:, at] = theirs == mine
            out[:, at + 1] = (theirs > 0) & (theirs != mine)
        out[:, at + 2] = self.head[candidates] == self.head[anaphor]
        if one.form in NOUNS and (telling := one.words - _EMPTY):
            out[:, at + 3] = [not telling.isdisjoint(self.mentions[number].words) for number in candidates]
        if last_speaker:
            out[:, at + 4] = [self.mentions[number].head in last_speaker for number in candidates]
        counts = [bisect_left(self.places[head], anaphor) for head in self.head[candidates].tolist()]
        out[:, at + 5] = np.log1p(counts) / 2
        out[:, at + 6] = self.opens[candidates]
        return out
