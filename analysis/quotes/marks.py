"""Where do quoted words begin and end? Straight, curly, single, nested, across paragraphs, never closed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.text import Span

Repair = Literal["never closed", "closed twice"]

# Opening mark -> the marks that may close it. A curly mark closed by a straight one is common in edited copy.
PAIRS = {
    '"': '"',
    "“": '”"',
    "”": '”"',  # an opening mark typed the wrong way round
    "„": "“”",
    "«": "»",
    "``": "''",
    "‘": "’",
    "'": "'’",
}
# A tag's attributes are marks of the markup, not of the story: the tag is matched whole and passed over.
_DOUBLE = re.compile(r"<[a-z/][^<>\n]*>|``|''|’’'?|[\"“”„«»]", re.I)
_SINGLE = re.compile(r"['‘’]")
# Words that begin with an apostrophe of omission, which is no opening mark.
ELISIONS = re.compile(r"(?<!\w)['’‘](?:em|til|tis|twas|cause|bout|round|n|s|\d\ds?)\b", re.I)
_ELIDED_TWICE = re.compile(r"['’‘]n(?=['’])", re.I)  # "rock ’n’ roll"
_OPENS_SINGLE = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(\[—–]))['‘](?=’?\w)", re.M)
_OPENS_DOUBLE = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(\[—–]))[\"“](?=\w)", re.M)
_CLOSES_SINGLE = re.compile(r"[\w,.!?…]['’](?=[\s.,;:!?)]|$)", re.M)
_LETTER = re.compile(r"[^\W_]")
_INCHES = re.compile(r"(?<=\d)\"")
NEAR = 8  # marks behind one that tell whether it is an apostrophe
_OPENS_AFTER = frozenset(" \t\n([{—–-/:…\u00a0")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words inside one pair of marks: offsets of the words, marks left out.

    ``paragraphs`` counts the paragraphs it runs over; ``repaired`` says what was wrong with its marks.
    """

    start: int
    end: int
    opening: str
    paragraphs: int = 1
    repaired: Repair | None = None


def find_marked(text: str, paragraphs: Sequence[Span]) -> list[Marked]:
    """Return the spans of words that stand inside outer quotation marks, in order, none overlapping.

    Parameters
    ----------
    text : str
        Normalised as :func:`analysis.read` does.
    paragraphs : sequence of (start, end)
        A quotation ends with its paragraph unless the next one opens with its mark again.

    Examples
    --------
    >>> text = 'He said "yes" twice.'
    >>> [text[m.start:m.end] for m in find_marked(text, [(0, len(text))])]
    ['yes']
    """
    british = _single_is_outer(text)
    found: list[Marked] = []
    open_ended: Marked | None = None
    for start, end in paragraphs:
        spans = _in_paragraph(text, start, end, british)
        if open_ended is not None and spans and spans[0].start - len(spans[0].opening) == start:
            first = spans.pop(0)
            found[-1] = open_ended = Marked(
                open_ended.start, first.end, open_ended.opening, open_ended.paragraphs + 1, first.repaired
            )
        found.extend(spans)
        last = found[-1] if found else None
        open_ended = last if last is not None and last.end == end and last.repaired == "never closed" else None
    return [mark for mark in found if _LETTER.search(text, mark.start, mark.end)]


def _single_is_outer(text: str) -> bool:
    """Tell whether single marks are this text's outer marks, as in British copy: they then outnumber double ones."""
    if ("'" not in text and "‘" not in text) or "''" in text:
        return False
    elided = {match.start() for match in ELISIONS.finditer(text)}
    singles = sum(match.start() not in elided for match in _OPENS_SINGLE.finditer(text))
    doubles = sum(1 for _ in _OPENS_DOUBLE.finditer(text))
    return singles > doubles and _CLOSES_SINGLE.search(text) is not None


def _in_paragraph(text: str, start: int, end: int, british: bool) -> list[Marked]:
    spans = _pair_double(text, start, end)
    if not british:
        return spans
    outer = _pair_single(text, start, end)
    starts = [one.start for one in outer]  # in order, none overlapping
    alone = [
        span for span in spans if not any(span.start < one.end for one in outer[: bisect_left(starts, span.end)][-1:])
    ]
    return sorted(outer + alone, key=lambda span: span.start)


def _pair_double(text: str, start: int, end: int) -> list[Marked]:
    spans: list[Marked] = []
    opened: tuple[int, str] | None = None
    depth = 0
    for mark in _DOUBLE.finditer(text, start, end):
        char, at, after = mark[0], mark.start(), mark.end()
        if char[0] == "<" or _in_markup(text, at, after, start, end):
            continue
        if opened is None:
            if char in ("’’", "’’'", "»") or (char == "”" and not _opens_only(text, at, after, start, end)):
                continue  # closed twice: nothing is open
            if char == "''" or (char == '"' and _closes_only(text, at, after, start, end)):
                continue
            opened, depth = (after, char), 1
            continue
        begun, opening = opened
        if char == opening and _closes_only(text, at, after, start, end):
            char = PAIRS[opening][0]  # an opening mark typed where the closing one belongs
        doubled = char.startswith("’’") and opening in '"“``'
        closes = (
            doubled or char in PAIRS[opening] or (char == "”" and opening == '"') or (char == "''" and opening == "``")
        )
        if char == opening and char not in ('"', "”"):
            depth = 2  # the same mark again: nested, or the first never closed
            continue
        if char == '"' and opening == '"' and _opens_only(text, at, after, start, end) and _more(text, after, end):
            # Two openings in a row: the first was never closed.
            spans.append(Marked(begun, _sentence_end(text, begun, at), opening, repaired="never closed"))
            opened = (after, char)
            continue
        if not closes or (char == '"' and _INCHES.match(text, at) and _more(text, after, end)):
            continue
        depth -= 1
        if depth == 0 or not _another_closing(text, after, end, char):
            spans.append(Marked(begun, at, opening))
            opened = None
    if opened is not None:
        begun, opening = opened
        spans.append(Marked(begun, end, opening, repaired="never closed"))
    return spans


def _in_markup(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Tell whether a mark is an attribute's: ``name="`` or ``">`` of a tag that a line end broke."""
    return text[at] == '"' and (text.endswith("=", start, at) or text.startswith(">", after, end))


def _more(text: str, after: int, end: int) -> bool:
    return text.find('"', after, end) >= 0


def _another_closing(text: str, after: int, end: int, char: str) -> bool:
    """Tell whether a nested closing mark is followed by the outer one before anything opens again."""
    following = _DOUBLE.search(text, after, end)
    return following is not None and following[0] == char


def _opens_only(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    return before in " \t\u00a0([" and not behind.isspace() and (behind.isalnum() or behind in "‘'[$£€")


def _closes_only(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    if before.isdigit() and (behind.isspace() or behind in ".,;)"):
        return True  # inches
    return not before.isspace() and before not in _OPENS_AFTER and (behind.isspace() or behind in ".,;:)!?")


def _sentence_end(text: str, begun: int, limit: int) -> int:
    """Return where an unclosed quotation most likely ended: at its first comma or stop before a cue."""
    stop = re.compile(r"[,.!?…](?=\s)").search(text, begun, limit)
    if stop:
        return stop.end()
    while limit > begun and text[limit - 1].isspace():
        limit -= 1
    return limit


def _pair_single(text: str, start: int, end: int) -> list[Marked]:
    elided = {match.start() for match in ELISIONS.finditer(text, start, end)}
    elided |= {match.end() for match in _ELIDED_TWICE.finditer(text, start, end)}
    spans: list[Marked] = []
    opened: tuple[int, str] | None = None
    candidates = list(_SINGLE.finditer(text, start, end))
    last_strong = max((i for i, mark in enumerate(candidates) if _strong_close(text, mark.start(), end)), default=-1)
    opens = [_opens_single(text, mark, start, end) and mark.start() not in elided for mark in candidates]
    closes = [_closes_single(text, mark, start, end) and mark.start() not in elided for mark in candidates]
    for i, mark in enumerate(candidates):
        at = mark.start()
        if opened is None:
            if opens[i]:
                opened = (at + 1, mark[0])
            continue
        if not closes[i]:
            continue
        begun, opening = opened
        if _is_genitive(text, at, end):
            behind = [j for j in range(i + 1, min(i + 1 + NEAR, len(candidates))) if opens[j] or closes[j]]
            told = behind and not _is_genitive(text, candidates[behind[0]].start(), end)
            if closes[behind[0]] if told else i < last_strong:  # "‘the teachers’ fault’"
                continue
        spans.append(Marked(begun, at, opening))
        opened = None
    if opened is not None and opened[0] == start + 1:
        spans.append(Marked(opened[0], end, opened[1], repaired="never closed"))
    return spans


def _opens_single(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    behind = text[mark.end()] if mark.end() < end else " "
    return before in _OPENS_AFTER and not behind.isspace() and mark[0] != "’"


def _closes_single(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    behind = text[mark.end()] if mark.end() < end else " "
    return not before.isspace() and not behind.isalnum() and mark[0] != "‘"


def _is_genitive(text: str, at: int, end: int) -> bool:
    """Tell whether a mark may be the apostrophe of a plural's genitive: "the teachers’ fault"."""
    return text[at - 1] in "sSxz" and text[at + 1 : at + 2] == " " and at + 2 < end and text[at + 2].islower()


def _strong_close(text: str, at: int, end: int) -> bool:
    return text[at - 1] in ",.!?…" and (at + 1 >= end or not text[at + 1].isalnum())
