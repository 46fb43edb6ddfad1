"""The project's own annotated passages: a text file that a person can read and add to (see ``examples/FORMAT.md``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.text import Span

_TAG = re.compile(r"<(?P<close>/?)(?:(?P<role>[QSC])(?P<number>\d+)(?P<mode>[tw]?)|(?P<entity>[a-z]))>")
_ENTITY = re.compile(
    r"(?P<letter>[a-z]) (?P<kind>person|group|body|text|place|thing) "
    r"(?P<gender>woman|man|nonbinary|unknown|-) (?P<name>.+)"
)
_MODES = {"": "speech", "t": "thought", "w": "writing"}


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Somebody or something that a passage speaks of."""

    kind: str
    gender: str
    name: str


@dataclass(slots=True)
class Said:
    """One annotated quotation: spans of its pieces, of its source's words, of its cue."""

    mode: str = "speech"
    speaker: str | None = None
    content: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its quotations, its entities by letter, and (start, end, letter) of each mention."""

    name: str
    text: str
    entities: dict[str, NamedEntity]
    quotes: tuple[Said, ...]
    mentions: tuple[tuple[int, int, str], ...]


def read_passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file.

    Raises
    ------
    AnalysisError
        With the passage's name, if a tag is not closed or a letter is not in the header.
    """
    for block in re.split(r"^### ", path.read_text("utf-8"), flags=re.M)[1:]:
        head, _, body = block.partition("\n---\n")
        name, *lines = head.splitlines()
        try:
            yield _read(name.strip(), lines, body.strip("\n"))
        except (KeyError, ValueError) as error:
            raise AnalysisError(f"{path}: passage {name}: {error}; see FORMAT.md") from error


def _read(name: str, lines: list[str], body: str) -> Passage:
    entities: dict[str, NamedEntity] = {}
    speakers: dict[int, str | None] = {}
    for line in filter(str.strip, lines):
        if line.startswith("Q"):
            for number, letter in re.findall(r"Q(\d+)\s*=\s*([a-z?])", line):
                speakers[int(number)] = None if letter == "?" else letter
        elif match := _ENTITY.match(line.strip()):
            entities[match["letter"]] = NamedEntity(match["kind"], match["gender"], match["name"].strip())
        else:
            raise ValueError(f"header line not understood: {line!r}")
    text, spans = _untag(body)
    quotes: dict[int, Said] = {}
    mentions: list[tuple[int, int, str]] = []
    for role, number, mode, start, end in sorted(spans, key=lambda one: (one[3], -one[4])):
        if role == "entity":
            mentions.append((start, end, str(number)))
            entities[str(number)]  # a letter that is not in the header is an error
            continue
        quote = quotes.setdefault(int(number), Said(speaker=speakers.get(int(number))))
        {"Q": quote.content, "S": quote.source, "C": quote.cue}[role].append((start, end))
        if role == "Q" and mode:
            quote.mode = _MODES[mode]
    complete = tuple(quote for quote in quotes.values() if quote.content)
    return Passage(name, text, entities, complete, tuple(mentions))


def _untag(body: str) -> tuple[str, list[tuple[str, str, str, int, int]]]:
    """Return the text without tags and (role, number or letter, mode, start, end) of each tag."""
    parts: list[str] = []
    opened: list[tuple[str, str, str, int]] = []
    spans: list[tuple[str, str, str, int, int]] = []
    length = at = 0
    for match in _TAG.finditer(body):
        parts.append(body[at : match.start()])
        length += match.start() - at
        at = match.end()
        role, number = match["role"] or "entity", match["number"] or match["entity"]
        if not match["close"]:
            opened.append((role, number, match["mode"] or "", length))
            continue
        if not opened or opened[-1][:2] != (role, number):
            raise ValueError(f"tag {match[0]} closes nothing that is open")
        role, number, mode, start = opened.pop()
        spans.append((role, number, mode, start, length))
    if opened:
        raise ValueError(f"never closed: {opened}")
    return "".join([*parts, body[at:]]), spans
