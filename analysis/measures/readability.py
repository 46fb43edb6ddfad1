"""How hard is it to read? Each published formula as one function of counts, and the bands that name a score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median

from analysis.measures.words import Counts, count, word_facts
from analysis.text import Document

#: Below these sizes a formula says nothing (NaN): Flesch and the others were fitted on samples of 100 words.
MIN_WORDS = 30
MIN_WORDS_MTLD = 50
SMOG_SENTENCES = 30
MTLD_THRESHOLD = 0.72
WORDS_PER_MINUTE = 238  # silent reading of non-fiction in English, Brysbaert (2019), a meta-analysis of 190 studies

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


def band(score: float) -> str:
    """Return Flesch's word for a reading ease score.

    >>> band(65.0)
    'plain English'
    """
    if math.isnan(score):
        return "not enough text"
    return next(name for lowest, name in FLESCH_BANDS if score >= lowest)
