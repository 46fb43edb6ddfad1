"""What do the formulas ask of words? Facts of one word, and counts of a sentence that all formulas share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from analysis.measures.syllables import syllables
from analysis.text import Span

LONG_WORD_LETTERS = 6  # LIX counts words of more letters than this
_FIGURE = re.compile(r"[$£€¥₹₦]?\d")
_ADDRESS = re.compile(r"[@#/]|www\.|\.(?:com|org|net|co|uk|example)\b")


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What the formulas ask of one word."""

    letters: int
    syllables: int
    complex: bool  # three syllables or more, not by an ending alone, not a compound (Gunning 1952)
    familiar: bool  # in the list of 3,000 words (Chall & Dale 1995) or a regular form of one
    long: bool
    key: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one stretch of text; ``letters`` are letters and digits."""

    sentences: int
    words: int
    letters: int
    syllables: int
    polysyllables: int
    complex: int
    difficult: int
    long: int
    longest: int

    @classmethod
    def sum(cls, parts: Iterable[Counts]) -> Counts:
        """Return the counts of several stretches together."""
        rows = [_ALL(part) for part in parts]
        if not rows:
            return EMPTY
        columns = list(zip(*rows, strict=True))
        totals = [sum(column) for column in columns[:-1]]
        return cls(*totals, longest=max(columns[-1]))  # type: ignore[misc]


EMPTY = Counts(0, 0, 0, 0, 0, 0, 0, 0, 0)
_ALL = attrgetter(*(field.name for field in fields(Counts)))


@lru_cache(maxsize=1)
def _familiar_words() -> frozenset[str]:
    # The list of Chall & Dale (1995) as textstat ships it; textstat has no public door to the list itself.
    from textstat.backend.utils._get_lang_easy_words import get_lang_easy_words

    return frozenset(get_lang_easy_words("en_US"))


def _is_familiar(word: str) -> bool:
    """Tell whether a word or the base of its regular form is in the list (Chall & Dale 1995, rules of counting)."""
    known = _familiar_words()
    if word in known or not word.isalpha():
        return True
    for ending, bases in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if any(stem + base in known for base in bases):
                return True
            if len(stem) > 2 and stem[-1] == stem[-2] and ending in ("ed", "ing", "er", "est") and stem[:-1] in known:
                return True
    return False


_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ("ier", ("y",)), ("er", ("", "e")), ("iest", ("y",)), ("est", ("", "e")), ("ly", ("",)), ("n", ("",)),
)  # fmt: skip


@lru_cache(maxsize=200_000)
def word_facts(word: str) -> WordFacts:
    """Return what the formulas ask of one word, looked up once for each distinct word.

    Parameters
    ----------
    word : str
        As :func:`analysis.text.words` cuts it.

    References
    ----------
    Gunning, R. (1952). The Technique of Clear Writing; Chall, J. S. & Dale, E. (1995). Readability Revisited.

    Examples
    --------
    >>> word_facts("readability").syllables, word_facts("O'Brien").letters, word_facts("£1.2bn").familiar
    (5, 6, True)
    """
    plain = word.replace("’", "'")
    letters, spoken = sum(map(str.isalnum, plain)), syllables(word)
    base = plain.lower()
    base = base[:-2] if base.endswith("'s") else base.rstrip("'")
    if _FIGURE.match(plain) or _ADDRESS.search(plain) or re.fullmatch(r"(?:[^\W\d_]\.)+", base):
        return WordFacts(letters, spoken, False, True, False, base)
    parts = [part for part in re.split(r"[-‑–.&_]", base) if part]
    is_complex = spoken >= 3 and len(parts) == 1 and not _by_ending(base)
    familiar = all(_is_familiar(part.split("'")[0]) for part in parts)
    return WordFacts(letters, spoken, is_complex, familiar, letters > LONG_WORD_LETTERS, base)


def _by_ending(word: str) -> bool:
    """Tell whether a word has its third syllable by an ending alone (Gunning 1952): created, trespasses."""
    if not word.endswith(("es", "ed", "ing")):
        return False
    stem = word[: -3 if word.endswith("ing") else -2]
    return max(syllables(stem), syllables(stem + "e")) < 3


def count(text: str, words: Sequence[Span]) -> Counts:
    """Count what the formulas need of one sentence.

    Parameters
    ----------
    text : str
    words : sequence of (start, end)
        The sentence's words. A name (a capital inside a sentence) is neither complex (Gunning 1952) nor unfamiliar
        (Chall & Dale 1995).

    Examples
    --------
    >>> count("It rained.", [(0, 2), (3, 9)])
    Counts(sentences=1, words=2, letters=8, syllables=2, polysyllables=0, complex=0, difficult=0, long=0, longest=2)
    """
    if not words:
        return EMPTY
    letters = syllables = poly = hard = difficult = long = 0
    first = True
    for start, end in words:
        word = text[start:end]
        facts = word_facts(word)
        letters += facts.letters
        syllables += facts.syllables
        poly += facts.syllables >= 3
        long += facts.long
        if first or not word[0].isupper():
            hard += facts.complex
            difficult += not facts.familiar
        first = False
    return Counts(1, len(words), letters, syllables, poly, hard, difficult, long, len(words))
