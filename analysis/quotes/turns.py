"""Who speaks in a transcript? Paragraphs that open with a speaker and a colon: "MR. HALE: No." and "Q: Why?"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.quotes.lexicon import closed, given_name_gender, honorifics, not_speakers, nouns
from analysis.text import Span

INTERVIEWER = "interviewer"
DENSE = 0.5  # of the paragraphs from the first turn to the last, for those without a label to go on with a turn
SENTENCES = 0.6  # of a transcript's turns that end as sentences do; the lines of fact boxes do not

_WORD = r"[^\W\d_][\w.'’-]*"
_LABEL = re.compile(
    rf"""
    (?P<time>[\[(]?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?[\])]?\s+)?     # [10:02]
    (?P<mark>["“]?)(?P<bold>\*\*|__)?
    (?P<label>(?P<name>{_WORD}(?:[ ]{_WORD}){{0,5}})(?:,[ ][^:\n]{{1,80}}?)?)       # NAME, ROLE, BODY
    (?:[ ]?\([^)\n]{{1,40}}\)|[ ]?\[[^\]\n]{{1,40}}\])?
    (?:\*\*|__)?[ ]?:(?:\*\*|__)?[ \u00a0]+(?=\S)
    """,
    re.VERBOSE,
)
_BARE_QUESTION = re.compile(r"(?P<label>Q)\s+(?=[A-Z\"“(])")  # as the White House prints them
_ENDED = re.compile(r"[.?!…—–-][\"”’')\]]*\s*$")
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Mm]e|[Uu]s)\b|[!?]")
_QUESTION, _ANSWER = closed("question_labels"), closed("answer_labels")


class Part(StrEnum):
    """Whom a label stands for: somebody with a name, a role, or the two sides of an interview."""

    NAME = "name"
    ROLE = "role"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a transcript.

    ``paragraph`` is its first paragraph's span, ``start`` and ``end`` the words', ``name_start`` and ``name_end`` the
    name's or role's in the label.
    """

    paragraph: Span
    start: int
    end: int
    name_start: int
    name_end: int
    label: str
    part: Part


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a transcript or of a question-and-answer part, or none if the text has neither.

    It is one if labels of speakers open at least two paragraphs, two or more different ones, and one comes back or all
    are set as labels are (capitals, bold, Q and A); and if most turns end as sentences do. A paragraph without a label
    between two turns goes on with the first of them, where turns are dense.

    >>> text = "HALE: Is it true?\\n\\nORTIZ: It is.\\n\\nHALE: Why?"
    >>> [turn.label for turn in find_turns(text, [(0, 17), (19, 32), (34, 44)])]
    ['HALE', 'ORTIZ', 'HALE']
    """
    found = [turn for span in paragraphs if (turn := _read(text, span)) is not None]
    bare = [turn for span in paragraphs if (turn := _read_bare(text, span)) is not None]
    if found and (len(bare) > 1 or any(turn.label.isupper() for turn in found)):
        found = sorted(found + bare, key=lambda turn: turn.start)
    labels = Counter(turn.label for turn in found)
    surnames = {label.split()[-1] for label in labels if " " in label}
    comes_back = any(count > 1 or label in surnames for label, count in labels.items())
    if len(labels) < 2 or not (comes_back or _is_exchange(text, paragraphs, found)):
        return []
    ended = sum(bool(_ENDED.search(text[turn.start : turn.end])) for turn in found)
    if ended < SENTENCES * len(found):
        return []
    return list(_continued(text, paragraphs, found))


def _read(text: str, span: Span) -> Turn | None:
    start, end = span
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    name = match["name"]
    part = _part(name, bool(match["bold"] or match["time"]))
    if part is None:
        return None
    begun, closed = match.end(), end
    if match["mark"]:
        closed = end - (text[end - 1] in '"”')
    elif text[begun] in "\"“‘'«„" and part in (Part.NAME, Part.ROLE):
        return None  # words in marks after a name and a colon are a quotation
    return Turn(span, begun, closed, match.start("name"), match.end("name"), name, part)


def _read_bare(text: str, span: Span) -> Turn | None:
    match = _BARE_QUESTION.match(text, *span)
    return match and Turn(span, match.end(), span[1], match.start("label"), match.end("label"), "Q", Part.QUESTION)


def _part(name: str, set_apart: bool) -> Part | None:
    """Return whom a label can stand for, None if it is no speaker."""
    low = [word.strip(".'’").lower() for word in name.split()]
    if len(low) == 1 and low[0] in _QUESTION:
        return Part.QUESTION
    if len(low) == 1 and low[0] in _ANSWER:
        return Part.ANSWER
    if low[0] in not_speakers() or (low[0] == "the" and len(low) > 1 and low[1] in not_speakers()):
        return None
    role = nouns().get(low[-1])
    if role is not None and (low[0] == "the" or len(low) == 1 or name.isupper()):
        return Part.ROLE if role.kind in ("person", "group") or low[-1] in closed("voices_on_lines") else None
    if low[0] == "the":
        return None
    if not all(word[:1].isupper() or word.lower() in closed("inside_names") for word in name.split()):
        return None
    known = low[0] in honorifics() or given_name_gender(low[0]) is not None
    return Part.NAME if name.isupper() or set_apart or known or len(low) == 2 or len(low) == 1 else None


def _is_exchange(text: str, paragraphs: Sequence[Span], found: Sequence[Turn]) -> bool:
    """Tell whether turns whose labels do not come back are an exchange: set as labels, of people or side by side.

    Names in small letters open the lines of lists as well; in an exchange somebody speaks of himself or to another.
    """
    order = list(paragraphs)
    together = order.index(found[-1].paragraph) - order.index(found[0].paragraph) == len(found) - 1
    known = all(map(_is_known, found))
    if all(_is_set_apart(text, turn) for turn in found):
        return known or (together and len(found) == 2)
    return known and together and all(_SPOKEN.search(text, turn.start, turn.end) for turn in found)


def _is_known(turn: Turn) -> bool:
    first = turn.label.split()[0].strip(".").lower()
    return turn.part is not Part.NAME or first in honorifics() or given_name_gender(first) is not None


def _is_set_apart(text: str, turn: Turn) -> bool:
    letters = text[turn.name_start : turn.name_end]
    return (
        letters.isupper()
        or text[turn.name_start - 2 : turn.name_start] in ("**", "__")
        or turn.part in (Part.QUESTION, Part.ANSWER)
    )


def _continued(text: str, paragraphs: Sequence[Span], turns: Sequence[Turn]) -> Iterator[Turn]:
    """Yield the turns and, where they are dense, the paragraphs that go on with them as turns of the same speaker."""
    by_paragraph = {turn.paragraph: turn for turn in turns}
    inside = [span for span in paragraphs if turns[0].paragraph <= span <= turns[-1].paragraph]
    dense = len(turns) >= DENSE * len(inside)
    last: Turn | None = None
    for span in inside:
        turn = by_paragraph.get(span)
        if turn is not None:
            last = turn
            yield turn
        elif dense and last is not None and text[span[0]] not in "([*#" and _ENDED.search(text[slice(*span)]):
            yield Turn(span, *span, last.name_start, last.name_end, last.label, last.part)
