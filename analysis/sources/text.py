"""Plain text and Markdown files, with front matter, with ``Key: value`` lines, or bare -> stories."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

import yaml

from analysis.errors import SourceError
from analysis.sources import encoding, fields
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.packed import File
from analysis.sources.story import Raw

MAX_BYTES = 20_000_000
MAX_HEADER = 64_000
_FENCED = re.compile(r"---[ \t]*\n(?P<header>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<header>.*?)\n\+\+\+[ \t]*(?:\n|$)", re.S)
_OPENED = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<key>[A-Za-z][\w -]{0,30}?)\s*[:=]\s*\S")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}?)\s*:\s+(?P<value>\S.*)")
_MARKDOWN = (
    (re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.M), r"\1"),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"^>\s?", re.M), ""),
    (re.compile(r"^[ ]{0,3}(?:[-*_][ ]*){3,}$", re.M), ""),
)


class _Loader(yaml.BaseLoader):
    """YAML of plain values only: every value is a string, and no alias multiplies what the file holds."""

    def compose_node(self, parent: object, index: object) -> object:  # type: ignore[override]
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)  # type: ignore[arg-type]


def read(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the one story of a text file.

    Raises
    ------
    SourceError
        If the file cannot be opened, is empty, is not text, or its front matter is broken.
    """
    try:
        text = encoding.decode(file.content(MAX_BYTES)).replace("\r\n", "\n").replace("\r", "\n")
    except encoding.NotText as error:
        raise SourceError(file.name, str(error), "export the story as plain text (UTF-8)") from error
    known, body = split_header(text.lstrip("\ufeff"), file.name)
    if file.suffix in (".md", ".markdown"):
        for shape, plain in _MARKDOWN:
            body = shape.sub(plain, body)
    yield Raw(body, fields.pick(known, columns))


def split_header(text: str, name: str) -> tuple[Mapping[str, object], str]:
    """Part the metadata at the head of a text from its body.

    >>> split_header("Headline: Baths to close\\nOutlet: Courier\\n\\nThey close.", "a.txt")
    ({'Headline': 'Baths to close', 'Outlet': 'Courier'}, 'They close.')
    """
    if (fenced := _FENCED.match(text)) and ":" in fenced["header"]:
        return _front_matter(fenced["header"], name), text[fenced.end() :]
    if (fenced := _TOML.match(text)) and "=" in fenced["header"]:
        return _front_matter_in_toml(fenced["header"], name), text[fenced.end() :]
    if (opened := _OPENED.match(text)) and fields.meanings([opened["key"]]):
        raise SourceError(name, "the front matter is not closed", f"end it with a line {opened['fence']}")
    return _pairs(text)


def _front_matter(header: str, name: str) -> Mapping[str, object]:
    mend = "put values with a colon or quotation mark in quotes"
    if len(header) > MAX_HEADER:
        raise SourceError(name, "front matter is too long", mend)
    try:
        found = yaml.load(header, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f" in line {line + 2}"
        raise SourceError(name, f"front matter is not valid YAML{where}", mend) from error
    if not isinstance(found, dict):
        raise SourceError(name, "front matter is not valid YAML: no `key: value`", mend)
    return {str(key): value for key, value in found.items()}


def _front_matter_in_toml(header: str, name: str) -> Mapping[str, object]:
    mend = 'write `key = "value"`, a line each'
    if len(header) > MAX_HEADER:
        raise SourceError(name, "front matter is too long", mend)
    try:
        return tomllib.loads(header)
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:80]
        raise SourceError(name, f"front matter is not valid TOML ({reason})", mend) from error


def _pairs(text: str) -> tuple[Mapping[str, object], str]:
    """Read ``Key: value`` lines at the head of a text, if their keys are those of a story's metadata."""
    found: dict[str, object] = {}
    known = 0
    lines = text.split("\n")
    used = 0
    for number, line in enumerate(lines):
        match = _PAIR.fullmatch(line.strip())
        if match is None:
            used = number
            break
        meaning = fields.meanings([match["key"]])
        if meaning.keys() & {"text"}:
            used = number
            break
        if meaning:
            known += 1
        elif len(match["value"].split()) > 12:
            used = number
            break
        found[match["key"]] = match["value"].strip("\"'")
    blank = used < len(lines) and not lines[used].strip()
    strong = fields.meanings(found).keys() & {"headline", "outlet", "author", "date", "url"}
    if not strong or known * 2 < len(found) or not (blank or len(strong) >= 2):
        return {}, text
    return found, "\n".join(lines[used:]).lstrip("\n")
