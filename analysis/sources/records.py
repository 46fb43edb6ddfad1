"""JSON Lines and JSON -> stories: a story a record, read one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from analysis.errors import SourceError
from analysis.sources import encoding, fields
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.packed import File
from analysis.sources.story import Raw

#: Longest line of one story.
MAX_LINE = 20_000_000
#: Brackets open at a time: a parser spells the way to each value, so that a deep one costs much.
DEEPEST = 2_000
# Where APIs keep a story's fields one level down.
_NESTED = ("_source", "fields", "article", "attributes", "story")


def read_json_lines(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a JSON Lines file; a line that is no JSON is told of."""
    with file.open() as stream:
        for number, line in enumerate(_lines(stream, max(MAX_LINE, file.most)), 1):
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            where = f"{file.name}, line {number}"
            if len(line) > max(MAX_LINE, file.most):
                tell(SourceError(where, "too long for a story", "split it into one line a story"))
                continue
            try:
                record = json.loads(encoding.decode(line), strict=False)
            except (ValueError, RecursionError):
                tell(SourceError(where, "this line is not valid JSON", "write one whole record a line"))
                continue
            yield from _record(record, columns, f"line {number}", file.name, tell)
        stream.read(1)  # whether it ended, or broke off


def read_json(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a JSON file: an array of records, such an array inside an answer of an API, or one record.

    Raises
    ------
    SourceError
        If it is not valid JSON, or holds no record with a story.
    """
    import ijson

    with file.seekable() as seekable:
        stream = _Shallow(seekable)
        try:
            prefix = _record_prefix(stream, columns)
            stream.seek(0)
            found = False
            for number, record in enumerate(ijson.items(stream, prefix, use_float=True), 1):
                found = True
                place = f"record {number}" if prefix else ""
                yield from _record(record, columns, place, file.name, tell)
        except (ijson.JSONError, UnicodeDecodeError, RecursionError, ValueError) as error:
            reason = " ".join(str(error).split())[:100]
            raise SourceError(file.name, f"not valid JSON ({reason})", "export it anew") from error
        if not found:
            raise SourceError(file.name, "no records in this JSON file", "write an array of stories")


class _Shallow:
    """A stream that refuses JSON nested deeper than any story's is."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._open = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._open += data.count(b"[") + data.count(b"{") - data.count(b"]") - data.count(b"}")
        if self._open > DEEPEST:
            raise ValueError("nested too deep")
        return data

    def seek(self, place: int) -> None:
        self._stream.seek(place)
        self._open = 0


def _record(record: object, columns: Columns, place: str, name: str, tell: Tell) -> Iterator[Raw]:
    """Yield the story of a JSON record, its fields one level down taken in."""
    where = f"{name}, {place}" if place else name
    if not isinstance(record, dict):
        tell(SourceError(where, "no record of a story", "write an object with a text and a headline"))
        return
    for key in _NESTED:
        if isinstance(record.get(key), dict):
            record = {**record, **record[key]}
    known = fields.pick(record, columns)
    text = fields.words(known.pop("text", None))
    if text is None:
        names = ", ".join(map(str, record))[:150]
        tell(SourceError(where, f"no story text among its fields ({names})", "name the field with --text-column"))
        return
    yield Raw(text, known, place, headless="headline" in fields.meanings(record, columns))


def _record_prefix(stream: Any, columns: Columns) -> str:
    """Return where in a JSON file its records are, in ijson's words (``articles.item``); empty if it is one record."""
    import ijson

    arrays: list[str] = []
    names: list[str] = []

    def tells(name: str) -> bool:
        return "text" in fields.meanings([name], columns)

    for prefix, event, value in ijson.parse(stream, use_float=True):
        if event == "start_map" and prefix.endswith("item") and prefix.split(".").count("item") == 1:
            if not arrays or arrays[-1] != prefix:
                arrays.append(prefix)
        elif event == "map_key" and prefix in arrays and (tells(value) or value in _NESTED):
            return str(prefix)
        elif event == "map_key" and prefix == "":
            names.append(value)
        elif event == "string" and prefix in names and tells(prefix):
            return ""
    return "" if not arrays or any(map(tells, names)) else arrays[0]


def _lines(stream: Any, most: int) -> Iterator[bytes]:
    """Yield a stream's lines; of one that is too long only so much that it is seen to be."""
    while line := stream.readline(most + 1):
        yield line
        while len(line) > most and not line.endswith(b"\n"):
            line = stream.readline(most + 1)
