"""How hard is it to read? Counts made once, then each published formula as one function of counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from textstat import textstat

from analysis.text import Document, Span

#: Below these sizes a formula says nothing (NaN): Flesch and the others were fitted on samples of 100 words.
MIN_WORDS = 30
MIN_WORDS_MTLD = 50
MIN_WORDS_HARD = 10  # of a sentence to be listed among the hardest
SMOG_SENTENCES = 30
MTLD_THRESHOLD = 0.72
WORDS_PER_MINUTE = 238  # silent reading of non-fiction in English, Brysbaert (2019), a meta-analysis of 190 studies
LONG_SENTENCE = 30  # words; style guides of the UK government and the AP ask for 25 at most
LONG_WORD_LETTERS = 6  # LIX counts words of more letters than this

# Flesch (1948), table of his "The Art of Readable Writing": score from which on a text is so called.
FLESCH_BANDS: tuple[tuple[float, str], ...] = (
    (90, "very easy"),
    (80, "easy"),
    (70, "fairly easy"),
    (60, "plain English"),
    (50, "fairly hard"),
    (30, "hard"),
    (-math.inf, "very hard"),
)

_UNITS = (
    2,
    1,
    1,
    1,
    1,
    1,
    1,
    2,
    1,
    1,
)  # syllables of zero, one, two, three, four, five, six, seven, eight, nine
_TEENS = (1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # ten to nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty to ninety
_SCALE = (0, 2, 2, 2, 2)  # thousand, million, billion, trillion
_CURRENCY = {"$": 2, "£": 1, "€": 2, "¥": 1}
_NUMBER = re.compile(r"([$£€¥]?)(\d[\d.,:/]*)(.*)")


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
        listed = list(parts)
        return cls(
            sum(part.sentences for part in listed),
            sum(part.words for part in listed),
            sum(part.letters for part in listed),
            sum(part.syllables for part in listed),
            sum(part.polysyllables for part in listed),
            sum(part.complex for part in listed),
            sum(part.difficult for part in listed),
            sum(part.long for part in listed),
            max((part.longest for part in listed), default=0),
        )


EMPTY = Counts(0, 0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence that is hard to read, and why."""

    start: int
    end: int
    words: int
    score: float
    reason: str


# --- words ---------------------------------------------------------------------------------------------------------


def spoken_syllables(digits: str) -> int:
    """Return the syllables of a number read aloud, as Flesch (1948) has figures counted.

    >>> spoken_syllables("42"), spoken_syllables("1,500"), spoken_syllables("3.5")
    (3, 6, 3)
    """
    whole, _, fraction = digits.replace(",", "").partition(".")
    parts = [part for part in re.split(r"[:/]", whole) if part.isdigit()]
    count = sum(_whole_syllables(int(part)) for part in parts if len(part) <= 15)
    if fraction.isdigit():
        count += 1 + sum(_UNITS[int(digit)] for digit in fraction)
    return max(count, 1)


def _whole_syllables(number: int) -> int:
    if number == 0:
        return _UNITS[0]
    count = 0
    scale = 0
    while number:
        number, group = divmod(number, 1000)
        if group:
            hundreds, rest = divmod(group, 100)
            count += (_UNITS[hundreds] + 2) if hundreds else 0
            if rest >= 20:
                count += _TENS[rest // 10] + (_UNITS[rest % 10] if rest % 10 else 0)
            elif rest >= 10:
                count += _TEENS[rest - 10]
            elif rest:
                count += _UNITS[rest]
            count += _SCALE[min(scale, len(_SCALE) - 1)]
        scale += 1
    return count


@lru_cache(maxsize=200_000)
def _syllables(part: str) -> int:
    return max(int(textstat.syllable_count(part)), 1)


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

    >>> word_facts("readability").syllables, word_facts("O'Brien").letters
    (5, 6)
    """
    plain = word.replace("’", "'")
    letters = sum(map(str.isalnum, plain))
    number = _NUMBER.match(plain)
    if number:
        sign, digits, unit = number.groups()
        syllables = spoken_syllables(digits) + _CURRENCY.get(sign, 0)
        syllables += sum(map(_syllables, re.findall(r"[^\W\d_]+", unit))) + (2 if "%" in unit else 0)
        return WordFacts(letters, syllables, False, True, False, plain)
    if "@" in plain or "#" in plain or "/" in plain or ".co" in plain or ".org" in plain:
        syllables = sum(_syllables(part) for part in re.findall(r"[^\W\d_]+", plain)) or 1
        return WordFacts(letters, syllables, False, True, False, plain)
    base = plain.lower()
    base = base[:-2] if base.endswith("'s") else base.rstrip("'")
    if re.fullmatch(r"(?:[^\W\d_]\.)+", base):
        return WordFacts(letters, letters + base.count("w") * 2, False, True, False, base)  # letter by letter
    parts = [part for part in re.split(r"[-‑.&_]", base) if part]
    syllables = sum(map(_syllables, parts)) or 1
    compound = len(parts) > 1
    is_complex = syllables >= 3 and not compound
    if is_complex and base.endswith(("es", "ed", "ing")):
        stem = base[: -3 if base.endswith("ing") else -2]
        is_complex = len(stem) > 2 and max(_syllables(stem), _syllables(stem + "e")) >= 3
    familiar = all(_is_familiar(part.split("'")[0]) for part in parts)
    return WordFacts(letters, syllables, is_complex, familiar, letters > LONG_WORD_LETTERS, base)


# --- counts --------------------------------------------------------------------------------------------------------


def count(text: str, words: Sequence[Span]) -> Counts:
    """Count what the formulas need of one sentence.

    Parameters
    ----------
    text : str
    words : sequence of (start, end)
        The sentence's words. A name (a capital inside a sentence) is neither complex (Gunning 1952) nor unfamiliar
        (Chall & Dale 1995).
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


# --- formulas ------------------------------------------------------------------------------------------------------


def flesch_reading_ease(counts: Counts) -> float:
    """Return Flesch reading ease: higher => easier; about 0 to 100.

    206.835 - 1.015 words/sentence - 84.6 syllables/word

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology 32, 221-233.
    """
    return 206.835 - 1.015 * _per(counts.words, counts.sentences) - 84.6 * _per(counts.syllables, counts.words)


def flesch_kincaid_grade(counts: Counts) -> float:
    """Return the Flesch-Kincaid grade: higher => harder; years of US schooling.

    0.39 words/sentence + 11.8 syllables/word - 15.59

    References
    ----------
    Kincaid, J. P., Fishburne, R. P., Rogers, R. L. & Chissom, B. S. (1975). Derivation of new readability formulas
    for Navy enlisted personnel. Research Branch Report 8-75.
    """
    return 0.39 * _per(counts.words, counts.sentences) + 11.8 * _per(counts.syllables, counts.words) - 15.59


def gunning_fog(counts: Counts) -> float:
    """Return the Gunning fog index: higher => harder; years of US schooling.

    0.4 (words/sentence + 100 complex words/words); complex: three syllables or more, names, compounds and the
    endings -es, -ed, -ing apart.

    References
    ----------
    Gunning, R. (1952). The Technique of Clear Writing. McGraw-Hill.
    """
    return 0.4 * (_per(counts.words, counts.sentences) + 100 * _per(counts.complex, counts.words))


def smog_index(counts: Counts) -> float:
    """Return the SMOG grade: higher => harder; NaN under 30 sentences, on which it was defined.

    3.1291 + 1.043 sqrt(30 polysyllables/sentences)

    References
    ----------
    McLaughlin, G. H. (1969). SMOG grading: a new readability formula. Journal of Reading 12, 639-646.
    """
    if counts.sentences < SMOG_SENTENCES:
        return math.nan
    return 3.1291 + 1.043 * math.sqrt(30 * counts.polysyllables / counts.sentences)


def automated_readability_index(counts: Counts) -> float:
    """Return the automated readability index: higher => harder; years of US schooling.

    4.71 letters and digits/word + 0.5 words/sentence - 21.43

    References
    ----------
    Smith, E. A. & Senter, R. J. (1967). Automated readability index. AMRL-TR-66-220.
    """
    return 4.71 * _per(counts.letters, counts.words) + 0.5 * _per(counts.words, counts.sentences) - 21.43


def coleman_liau_index(counts: Counts) -> float:
    """Return the Coleman-Liau index: higher => harder; years of US schooling.

    0.0588 letters per 100 words - 0.296 sentences per 100 words - 15.8

    References
    ----------
    Coleman, M. & Liau, T. L. (1975). A computer readability formula designed for machine scoring. Journal of Applied
    Psychology 60, 283-284.
    """
    return 5.88 * _per(counts.letters, counts.words) - 29.6 * _per(counts.sentences, counts.words) - 15.8


def dale_chall(counts: Counts) -> float:
    """Return the new Dale-Chall score: higher => harder; 4.9 and below grade 4, 10 and above college.

    0.1579 x % unfamiliar words + 0.0496 words/sentence, + 3.6365 where more than 5 % are unfamiliar

    References
    ----------
    Chall, J. S. & Dale, E. (1995). Readability Revisited: The New Dale-Chall Readability Formula. Brookline Books
    (list and rules of counting); coefficients of Dale, E. & Chall, J. S. (1948).
    """
    unfamiliar = 100 * _per(counts.difficult, counts.words)
    score = 0.1579 * unfamiliar + 0.0496 * _per(counts.words, counts.sentences)
    return score + 3.6365 if unfamiliar > 5 else score


def lix(counts: Counts) -> float:
    """Return LIX: higher => harder; below 30 children's books, 40 to 50 newspapers, above 60 scholarship.

    words/sentence + 100 words of more than six letters/words

    References
    ----------
    Björnsson, C. H. (1968). Läsbarhet. Liber.
    """
    return _per(counts.words, counts.sentences) + 100 * _per(counts.long, counts.words)


def mtld(words: Sequence[str]) -> float:
    """Return the measure of textual lexical diversity: higher => more varied; hardly depends on length.

    The mean length of stretches whose type-token ratio stays above 0.72, forwards and backwards averaged.
    NaN under 50 words, where it is not stable.

    References
    ----------
    McCarthy, P. M. & Jarvis, S. (2010). MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to
    lexical diversity assessment. Behavior Research Methods 42, 381-392.
    """
    if len(words) < MIN_WORDS_MTLD:
        return math.nan
    return (_mtld_one_way(words) + _mtld_one_way(words[::-1])) / 2


def _mtld_one_way(words: Sequence[str]) -> float:
    factors = 0.0
    types: set[str] = set()
    tokens = 0
    for word in words:
        tokens += 1
        types.add(word)
        if len(types) / tokens <= MTLD_THRESHOLD:
            factors += 1
            types.clear()
            tokens = 0
    if tokens:
        factors += (1 - len(types) / tokens) / (1 - MTLD_THRESHOLD)
    return len(words) / factors if factors else math.nan


def consensus_grade(grades: Iterable[float]) -> float:
    """Return the median of the grades that could be computed: one number for people who want one.

    >>> consensus_grade([8.0, 10.0, float("nan"), 9.0])
    9.0
    """
    known = [grade for grade in grades if not math.isnan(grade)]
    return median(known) if known else math.nan


def _per(one: float, other: float) -> float:
    return one / other if other else math.nan


# --- the measure ---------------------------------------------------------------------------------------------------


def readability(document: Document, counts: Sequence[Counts] | None = None) -> dict[str, float]:
    """Return the readability figures of a text.

    Parameters
    ----------
    document : Document
    counts : sequence of Counts, optional
        The counts of its sentences, if they were made already.

    Returns
    -------
    dict
        Column name -> figure; NaN where the text is too short for a formula (see ``reasons``).
    """
    text = document.text
    parts = [count(text, words) for words in document.words] if counts is None else counts
    figures = formulas(Counts.sum(parts))
    figures["mtld"] = mtld([word_facts(text[start:end]).key for words in document.words for start, end in words])
    return figures


def formulas(counts: Counts) -> dict[str, float]:
    """Return all figures that counts alone give; NaN where there are too few words or sentences."""
    figures: dict[str, float] = {
        "words": counts.words,
        "sentences": counts.sentences,
        "words_per_sentence": _per(counts.words, counts.sentences),
        "longest_sentence": counts.longest if counts.sentences else math.nan,
        "syllables_per_word": _per(counts.syllables, counts.words),
    }
    enough = counts.words >= MIN_WORDS
    for name, formula in FORMULAS.items():
        figures[name] = formula(counts) if enough else math.nan
    figures["consensus_grade"] = consensus_grade(figures[name] for name in GRADES)
    figures["difficult_words"] = _per(counts.difficult, counts.words) if enough else math.nan
    figures["reading_minutes"] = counts.words / WORDS_PER_MINUTE
    return figures


FORMULAS = {
    "flesch_reading_ease": flesch_reading_ease,
    "flesch_kincaid_grade": flesch_kincaid_grade,
    "gunning_fog": gunning_fog,
    "smog_index": smog_index,
    "automated_readability_index": automated_readability_index,
    "coleman_liau_index": coleman_liau_index,
    "dale_chall": dale_chall,
    "lix": lix,
}
GRADES = (
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
)


def reasons(figures: Mapping[str, float]) -> dict[str, str]:
    """Return why each missing figure is missing.

    >>> reasons({"words": 12, "sentences": 1, "lix": float("nan")})
    {'lix': '12 words; the formula needs 30'}
    """
    words, sentences = int(figures["words"]), int(figures["sentences"])
    found = {}
    for name, value in figures.items():
        if not math.isnan(value):
            continue
        if name == "mtld" and words < MIN_WORDS_MTLD:
            found[name] = f"{words} words; the measure needs {MIN_WORDS_MTLD}"
        elif name == "mtld":
            found[name] = "no word is repeated often enough"
        elif name == "smog_index" and words >= MIN_WORDS:
            found[name] = f"{sentences} sentences; SMOG needs {SMOG_SENTENCES}"
        else:
            found[name] = f"{words} words; the formula needs {MIN_WORDS}" if words else "no words"
    return found


def band(score: float) -> str:
    """Return Flesch's word for a reading ease score.

    >>> band(65.0)
    'plain English'
    """
    if math.isnan(score):
        return "not enough text"
    return next(name for lowest, name in FLESCH_BANDS if score >= lowest)


def hardest_sentences(document: Document, counts: Sequence[Counts] | None = None, most: int = 5) -> list[HardSentence]:
    """Return the sentences that are hardest to read, hardest first, each with the reason.

    A sentence is ranked by its own Flesch-Kincaid grade (Kincaid et al. 1975), which is rough on one sentence; those
    of fewer than ten words are left out.
    """
    parts = [count(document.text, words) for words in document.words] if counts is None else counts
    graded = [
        (-flesch_kincaid_grade(part), number) for number, part in enumerate(parts) if part.words >= MIN_WORDS_HARD
    ]
    graded.sort()
    return [_hard_sentence(document, number, parts[number], -grade) for grade, number in graded[:most]]


def _hard_sentence(document: Document, number: int, counts: Counts, grade: float) -> HardSentence:
    text = document.text
    start, end = document.sentences[number]
    rare = {
        text[a:b]
        for i, (a, b) in enumerate(document.words[number])
        if not word_facts(text[a:b]).familiar and (i == 0 or not text[a].isupper())
    }
    listed = sorted(rare, key=lambda word: (-word_facts(word).syllables, word))
    parts = len(re.findall(r"[,;:—–(]|--", text[start:end])) + 1
    why = []
    if counts.words >= LONG_SENTENCE:
        why.append(f"{counts.words} words")
    if len(listed) >= 0.15 * counts.words:
        why.append(f"rare words: {', '.join(listed[:4])}")
    if parts >= 4:
        why.append(f"{parts} parts nested by commas, dashes or brackets")
    if not why:
        why.append(f"{counts.words} words, {counts.syllables / counts.words:.1f} syllables a word")
    return HardSentence(start, end, counts.words, grade, "; ".join(why))
