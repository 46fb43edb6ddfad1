"""Which words of a sentence are names, and so say nothing of its tone? Save the Children, Crisis UK, a Mr Best."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from analysis.text import Document, Span
from analysis.text.abbreviations import SAYING

#: Names of organisations whose words would count and that may open a sentence.
ORGANISATIONS = tuple(
    tuple(name.split())
    for name in (
        "save the children", "war on want", "war child", "hope not hate", "stop the war", "help for heroes",
        "kick it out", "show racism the red card", "help the aged", "friends of the earth", "rape crisis",
        "victim support", "cancer research", "freedom from torture", "stop funding hate",
        "end violence against women", "peace now", "shelter", "crisis uk", "mercy corps", "care international",
        "justice for all", "make poverty history", "trust for london", "fair trials", "freedom house", "no 10",
        "no 11", "no. 10", "no. 11", "doctors without borders", "good law project", "big brother watch",
        "dignity in dying", "living streets", "beat", "relate", "respect", "hope for justice",
    )
)  # fmt: skip
#: Surnames and forenames among the words that count; before a verb they are people even at the beginning.
SURNAMES = frozenset(
    "best good sweet savage wise strong bright noble rich true grave hardy smart merry moody strange loving "
    "worthy gay fair grace hope joy faith mercy felicity charity constance winner pain love cross swift sharp "
    "lucky keen worth blessed amor".split()
)
_ACTS = re.compile(
    r"(?:\w+ed|said|says|won|ran|took|made|left|went|came|told|beat|led|hit|met|saw|got|gave|put|set|kept|lost|held|bought|"
    r"sold|paid|wrote|spoke|stood|sat|fell|grew|knew|thought|felt|found|threw|drew|drove|broke|became|began|brought|caught|"
    r"who|whose|and his|and her)\b"
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i i'm i've i'd i'll".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?|\d+")
_CLOSING = "\"”’')] "
_OPENING = "\"“‘'«([:—–•"


def name_spans(document: Document, counts: Container[str]) -> list[tuple[Span, ...]]:
    """Return, for each sentence, the spans of words that would count but are names there.

    Parameters
    ----------
    document : Document
    counts : container of str
        The words that would count, in small letters.

    Examples
    --------
    >>> from analysis.text import parse
    >>> text = "A hopeful Mr Best won."
    >>> [text[start:end] for spans in name_spans(parse(text), {"best", "won", "hopeful"}) for start, end in spans]
    ['Best']
    """
    text = document.text
    found = [
        _in_sentence(text, start, end, counts)
        if any(text[a].isupper() and text[a:b].lower() in counts for a, b in words)
        else []
        for (start, end), words in zip(document.sentences, document.words, strict=True)
    ]
    sure = {text[a:b] for spans in found for a, b in spans if text[a:b] != text[a:b].upper()}
    small = {text[a:b] for spans in document.words for a, b in spans if text[a].islower()} if sure else set()
    names = {word for word in sure if word.lower() not in small}
    if not names:
        return [tuple(spans) for spans in found]
    return [
        tuple(sorted({*spans, *_openers(text, words, names, counts)}))
        for spans, words in zip(found, document.words, strict=True)
    ]


def _openers(text: str, words: Sequence[Span], names: Container[str], counts: Container[str]) -> Iterator[Span]:
    """Yield the first word of a sentence that is a name elsewhere in the story."""
    start, end = words[0]
    if text[start:end] in names and text[start:end].lower() in counts:
        yield start, end


def _in_sentence(text: str, start: int, end: int, counts: Container[str]) -> list[Span]:
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    plain = [text[a:b].rstrip(".").lower() for a, b in words]
    listed = set(_listed(text, words, plain))
    heading = text[start:end].rstrip(_CLOSING)[-1:] not in ".!?…" and _is_heading(text, words)
    return [
        (a, b - text[a:b].endswith("."))
        for i, (a, b) in enumerate(words)
        if plain[i] in counts
        and (i in listed or (text[a].isupper() and not heading and _is_name(text, words, plain, i, start)))
    ]


def _listed(text: str, words: Sequence[Span], plain: Sequence[str]) -> Iterator[int]:
    """Yield the places of the words of the organisations that are known."""
    for i, (start, _) in enumerate(words):
        if text[start].isupper():
            for name in ORGANISATIONS:
                if tuple(plain[i : i + len(name)]) == name and (len(name) > 1 or _acts(text, words, i)):
                    yield from range(i, i + len(name))


def _is_heading(text: str, words: Sequence[Span]) -> bool:
    """Tell whether most words have capitals, so that a capital says nothing."""
    long = [text[start] for start, end in words if end - start > 3]
    return len(long) > 2 and sum(map(str.isupper, long)) >= 0.6 * len(long)


def _is_name(text: str, words: Sequence[Span], plain: Sequence[str], place: int, start: int) -> bool:
    first, last = words[place]
    before = text[max(start, first - 4) : first].rstrip()
    opens = place == 0 or before[-1:] in _OPENING or before[-1:] in (".", "!", "?")
    capitals = last - first > 1 and text[first:last].isupper()
    beside = _is_beside(text, words, plain, place)
    if capitals:
        return beside and not opens
    if not opens:
        return True
    if beside and not plain[place].endswith(("ed", "ing")):
        return True
    following = plain[place + 1] if place + 1 < len(words) else ""
    return following in SAYING or (plain[place] in SURNAMES and _acts(text, words, place))


def _is_beside(text: str, words: Sequence[Span], plain: Sequence[str], place: int) -> bool:
    """Tell whether the next word has a capital of its own, with only a blank between."""
    if place + 1 == len(words):
        return False
    between = text[words[place][1] : words[place + 1][0]]
    return between.isspace() and text[words[place + 1][0]].isupper() and plain[place + 1] not in _TIMES


def _acts(text: str, words: Sequence[Span], place: int) -> bool:
    """Tell whether a verb of somebody follows at once."""
    return place + 1 < len(words) and bool(_ACTS.match(text, words[place + 1][0]))
