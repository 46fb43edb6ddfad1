"""Where would an editor cut first? The hardest sentences of a story, each with reasons that an editor would give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from wordfreq import get_frequency_dict

from analysis.measures.lexicon import closed
from analysis.measures.readability import flesch_kincaid_grade
from analysis.measures.syllables import LONGEST, is_made_of_known, syllables
from analysis.measures.words import Counts, count
from analysis.text import Document, Span

MIN_WORDS = 10  # shorter sentences are not listed
MIN_GRADE = 8.0  # easier ones neither
LONG = 30  # words; the style guides of the UK government and of AP ask for 25 at most
BREAKS = 4  # commas, dashes, brackets and semicolons that break a sentence, those of lists apart
NUMBERS = 4
PASSIVES = 2
CLAUSES = 3
ASIDE = 8  # words of a clause between commas that part a subject from its verb
OPENING = 12  # words of a clause before the main one
ABSTRACT = 3
LONG_WORDS, LONG_WORD = 3, 4  # words, of syllables
#: A word is rare below this part of all words: one in four million (wordfreq, Speer 2022).
RARE = 2.5e-7
#: The parts of a compound that readers know are at least so frequent: gunmakers, taxpaying.
PART = 1e-5
#: Words as frequent as this are everyday words: abstract ones (government), and long ones (regularly, diabetes).
EVERYDAY_ABSTRACT, EVERYDAY_LONG = 4e-5, 1.5e-5
MANY_LONG = 1.9  # syllables a word, names apart, from which on "many of them long" is said

_LINKS = frozenset("who whom whose which because although though whereas unless whether while".split())
_BE = (
    r"(?:(?:has|have|had|having|will|would|could|should|can|may|might|must|to|not) )?"
    r"(?:am|is|are|was|were|be|been|being|isn't|aren't|wasn't|weren't|isn’t|aren’t|wasn’t|weren’t)"
)
_DONE = (
    r"(?:\w{2,}ed|beaten|begun|born|bought|broken|brought|built|caught|chosen|cut|done|drawn|driven|eaten|fed|fought|found|"
    r"forced|forgotten|given|gone|grown|held|hidden|hit|hurt|kept|known|laid|led|left|lent|lost|made|met|paid|put|"
    r"read|run|said|seen|sent|set|shot|shown|shut|sold|spent|spoken|stolen|struck|taken|taught|thrown|told|torn|"
    r"understood|withdrawn|won|worn|written)"
)
_PASSIVE = re.compile(rf"\b{_BE} (?:not |also |now |then |still |never |since |\w+ly )?({_DONE})\b")
_ASIDE = re.compile(r", ((?:who|whose|which|where|whom)\b[^,;:.?!“”\"]*), (?!and\b|or\b)")
_OPENING = re.compile(
    r"((?:Although|Though|While|When|If|Because|Unless|Until|Since|Despite|Following|Whereas|After|Before|As)\b"
    r"[^,;:.?!“”\"]*),"
)
_STATES = frozenset(
    "tired married excited worried pleased delighted interested scared concerned disappointed determined "
    "supposed ashamed retired devoted limited crowded red need indeed hundred speed gone left done used born "
    "advanced aged sacred wicked naked embarrassed confused bored thrilled convinced prepared relaxed located "
    "engaged divorced opposed committed wed distressed emaciated dehydrated shocked stunned saddened surprised amazed "
    "frustrated satisfied dedicated qualified experienced talented skilled educated isolated complicated detailed "
    "sophisticated gifted renowned overcrowded mistaken flawed biased based unchanged unconvinced unaffected untouched "
    "unarmed unemployed undecided unfinished unpaid inclined accustomed entitled indebted disabled exhausted "
    "horrified devastated terrified overjoyed relieved annoyed ill-prepared well-known".split()
)
_ABSTRACT = re.compile(r"\w{4,}(?:tion|sion|ment|ness|ance|ence|ability|ibility|isation|ization|ality|ivity)s?")
_BREAK = re.compile(r"(?<!\d)[,](?!\d)|(?<=\d),(?=\s)|(?<!\d),(?=\d)|[;(]|\s[–—-]\s|—|--")
_MARKS = {",": ("comma", "commas"), ";": ("semicolon", "semicolons"), "(": ("bracket", "brackets")}
_DASH = ("dash", "dashes")
_NUMBER = re.compile(r"[$£€¥₹₦]?\d")
_QUOTED_BREAK = re.compile(r",[\"”’]")


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence that is hard to read: its US grade, why, and whose it is."""

    start: int
    end: int
    words: int
    score: float
    reasons: tuple[str, ...]
    voice: str = "narration"
    speaker: str | None = None


def hardest_sentences(
    document: Document,
    counts: Sequence[Counts] | None = None,
    said_by: Sequence[tuple[str, str | None]] | None = None,
    most: int = 5,
) -> list[HardSentence]:
    """Return the sentences that are hardest to read, hardest first, each with the reasons.

    Parameters
    ----------
    document : Document
    counts : sequence of Counts, optional
        The counts of its sentences, if they were made already.
    said_by : sequence of (voice, speaker), optional
        Whose each sentence is.
    most : int

    Notes
    -----
    A sentence is ranked by its own Flesch-Kincaid grade (Kincaid et al. 1975), which is rough on one sentence; those of
    fewer than ten words, and those below grade 8, are left out.

    Examples
    --------
    >>> from analysis.text import parse
    >>> hardest_sentences(parse("We ate the cake and then we went home again in the rain."))
    []
    """
    text = document.text
    parts = [count(text, words) for words in document.words] if counts is None else counts
    voices = said_by or [("narration", None)] * len(parts)
    graded = sorted(
        (-grade, number)
        for number, part in enumerate(parts)
        if part.words >= MIN_WORDS and (grade := flesch_kincaid_grade(part)) >= MIN_GRADE
    )
    found = []
    for grade, number in graded[:most]:
        start, end = document.sentences[number]
        why = tuple(_reasons(text, (start, end), document.words[number], parts[number]))
        found.append(HardSentence(start, end, parts[number].words, -grade, why, *voices[number]))
    return found


def _reasons(text: str, sentence: Span, words: Sequence[Span], counts: Counts) -> list[str]:
    """Return what makes a sentence hard: its build first, then its words; if nothing stands out, its lengths."""
    plain = text[sentence[0] : sentence[1]]
    small = [text[start:end] for start, end in words if text[start].islower()]
    numbers = sum(_NUMBER.match(text, start) is not None for start, _ in words)
    found = [f"{counts.words} words"] if counts.words >= LONG else []
    found += [*_of_build(plain, small), *([f"{numbers} numbers"] if numbers >= NUMBERS else []), *_of_words(small)]
    long = ", many of them long" if sum(map(syllables, small)) >= MANY_LONG * len(small) else ""
    return found or [f"{counts.words} words{long}"]


def _of_build(plain: str, small: Sequence[str]) -> Iterator[str]:
    if len(breaks := _breaks(plain)) >= BREAKS:
        kinds = Counter(_MARKS.get(mark, _DASH) for mark in breaks)
        yield "broken up by " + ", ".join(
            f"{count} {one if count == 1 else several}" for (one, several), count in kinds.items()
        )
    if (opening := _OPENING.match(plain)) and (length := _length(opening[1])) >= OPENING:
        yield f"{length} words before the main clause begins"
    if (aside := max(map(_length, _ASIDE.findall(plain)), default=0)) >= ASIDE:
        yield f"interrupted by an aside of {aside} words"
    if len(clauses := [word for word in small if word in _LINKS]) >= CLAUSES:
        yield f"{len(clauses)} subordinate clauses ({_listed(clauses)})"
    if len(passives := _passives(plain)) >= PASSIVES:
        yield f"{len(passives)} passives ({_listed(passives)})"


def _of_words(small: Sequence[str]) -> Iterator[str]:
    different = list(dict.fromkeys(small))
    rare = sorted(filter(is_rare, different), key=lambda word: (_frequency(word), word))
    if rare:
        yield f"rare word{'s' if len(rare) > 1 else ''}: {_listed(rare)}"
    others = [word for word in different if word not in rare and word.isalpha() and _frequency(word) > 0]
    abstract = [word for word in others if _ABSTRACT.fullmatch(word) and _frequency(word) < EVERYDAY_ABSTRACT]
    if len(abstract) >= ABSTRACT:
        yield f"abstract nouns: {_listed(abstract)}"
    long = [word for word in others if syllables(word) >= LONG_WORD and _frequency(word) < EVERYDAY_LONG]
    long = [word for word in long if word not in abstract]
    if len(long) >= LONG_WORDS:
        yield f"long words: {_listed(long)}"


def _length(phrase: str) -> int:
    return len(phrase.split())


def _listed(words: Sequence[str], most: int = 4) -> str:
    listed = list(dict.fromkeys(words))
    return ", ".join(listed[:most]) + (", ..." if len(listed) > most else "")


def _breaks(plain: str) -> list[str]:
    """Return the marks that break a sentence: commas, brackets, dashes; those of figures, lists and cues apart."""
    said = _QUOTED_BREAK.sub(" ", plain)
    marks = [match[0].strip() for match in _BREAK.finditer(said)]
    short = [len(piece.split()) <= 3 for piece in _BREAK.split(said)]
    short[0] = short[-1] = False
    behind = zip(marks, short, short[1:], [*short[2:], False], strict=False)
    return [mark for mark, last, piece, following in behind if not (piece and (last or following))]


def _passives(plain: str) -> list[str]:
    return [match[0] for match in _PASSIVE.finditer(plain) if match[1] not in _STATES]


# --- how frequent a word is --------------------------------------------------------------------------------------


@cache
def _frequencies() -> dict[str, float]:
    return dict(get_frequency_dict("en", "large"))


def _frequency(word: str) -> float:
    return _frequencies().get(word.lower().replace("’", "'").removesuffix("'s"), 0.0)


@lru_cache(maxsize=50_000)
def is_rare(word: str) -> bool:
    """Tell whether a word is one that many readers do not know: rare, long, and not made of known words.

    Parameters
    ----------
    word : str
        With a small letter: a name is never rare.

    References
    ----------
    Speer, R. (2022). rspeer/wordfreq: v3.0. doi:10.5281/zenodo.7199437

    Examples
    --------
    >>> [word for word in ("council", "schoolchildren", "emailed", "usufruct", "perspicacious") if is_rare(word)]
    ['usufruct', 'perspicacious']
    """
    if not word.isalpha() or not word.islower() or not 6 <= len(word) <= LONGEST or syllables(word) < 3:
        return False
    if word in closed("local") or not 0 < _frequency(word) < RARE:  # what no list has is a slip of the pen or a name
        return False
    return not (is_made_of_known(word, _is_common) or _is_compound(word))


def _is_common(word: str) -> bool:
    return _frequency(word) >= RARE


def _is_compound(word: str) -> bool:
    """Tell whether a word is two that readers know: "gun" and "makers", "tax" and "paying"."""
    return any(min(_frequency(word[:cut]), _frequency(word[cut:])) >= PART for cut in range(3, len(word) - 2))
