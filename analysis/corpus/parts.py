"""How do tables survive? Parts of about a thousand stories, each whole or not there, and a journal of the one begun.

A folder of tables holds ``TABLE/part-00000.parquet`` for each table and part, ``parts/part-00000.json`` for each part
that is whole (written last: what it does not name is not there), ``manifest.json``, and, while a run goes on or after
it was killed, ``.unfinished/`` with the pieces of the part that is begun.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.corpus.piece import Piece, from_bytes, joined, to_bytes
from analysis.corpus.places import UNFINISHED, Place
from analysis.corpus.schema import schema
from analysis.measures.columns import ALL

#: Stories of a part.
PART_SIZE = 1000
COMMITTED = "parts"
#: What stands in a folder of tables: all that may be removed to begin anew.
OURS = (*ALL, COMMITTED, "manifest.json", UNFINISHED)
# The table of articles goes last, so that whoever reads a folder while it is written finds for each story all of it.
_ORDER = (*(name for name in ALL if name != "articles"), "articles")


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a part that is whole: its number, stories with their marks, rows, fitting corrections."""

    number: int
    stories: tuple[tuple[str, str], ...]
    rows: dict[str, int]
    fitting: frozenset[int] = frozenset()


def file_of(table: str, number: int) -> str:
    """Return where a table's part stands in its folder.

    >>> file_of("quotes", 3)
    'quotes/part-00003.parquet'
    """
    return f"{table}/part-{number:05d}.parquet"


def write_table(where: Place, name: str, table: pa.Table, schema_: pa.Schema) -> None:
    """Write an Arrow table as one Parquet file."""
    sink = io.BytesIO()
    pq.write_table(table.cast(schema_), sink, compression="zstd")
    where.write(name, sink.getvalue())


def write_part(where: Place, number: int, piece: Piece) -> Part:
    """Write a part: all its tables, and then the line that says that it is there."""
    for name in _ORDER:
        write_table(where, file_of(name, number), piece.tables[name], schema(name))
    part = Part(number, piece.stories, {name: table.num_rows for name, table in piece.tables.items()}, piece.fitting)
    about = {"stories": part.stories, "rows": part.rows, "fitting": sorted(part.fitting)}
    where.write(f"{COMMITTED}/part-{number:05d}.json", json.dumps(about).encode())
    return part


def read_part(where: Place, number: int) -> Piece:
    """Return the tables of a part."""
    [part] = [part for part in parts(where) if part.number == number]
    tables = {name: read_file(where, file_of(name, number)) for name in ALL}
    return Piece(tables, part.stories, part.fitting)


def read_file(where: Place, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Return a Parquet file's rows."""
    # Into Arrow's own memory: of Python's, its threads would let go when Python is perhaps ending, which aborts it.
    memory = pa.BufferOutputStream()
    memory.write(where.read(name) or b"")
    return pq.read_table(pa.BufferReader(memory.getvalue()), columns=columns)


def parts(where: Place) -> Iterator[Part]:
    """Yield what is known of each part that is whole, in order."""
    for name in where.names(COMMITTED):
        stored = where.read(f"{COMMITTED}/{name}") if name.endswith(".json") else None
        if stored is not None:
            about: dict[str, Any] = json.loads(stored)
            stories = tuple((id_, mark) for id_, mark in about["stories"])
            number = int(name.removeprefix("part-").removesuffix(".json"))
            yield Part(number, stories, about["rows"], frozenset(about["fitting"]))


def files(where: Place, table: str) -> list[str]:
    """Return the files of a table, only of parts that are whole."""
    numbers = [name.removesuffix(".json") for name in where.names(COMMITTED) if name.endswith(".json")]
    found = [f"{table}/{name}.parquet" for name in numbers]
    if table == "failures":
        found += [f"failures/{name}" for name in where.names("failures") if name.startswith("reading")]
    return found


def sweep(where: Place) -> None:
    """Remove the files of parts that were never finished."""
    for table in ALL:
        whole = {name.rsplit("/", 1)[1] for name in files(where, table)}
        for name in set(where.names(table)) - whole:
            if name.startswith("part-"):
                where.remove(f"{table}/{name}")
    for name in where.names(UNFINISHED):
        if name.startswith("writing-"):
            where.remove(f"{UNFINISHED}/{name}")


def clear(where: Place) -> None:
    """Remove all that a folder of tables holds, and nothing else; first what says that it is there."""
    for name in reversed(OURS):
        where.remove(name)


@dataclass(slots=True)
class Journal:
    """The part that is begun: its pieces, each kept on disk as soon as it is there, if the folder is a local one."""

    where: Place
    number: int
    pieces: list[Piece] = field(default_factory=list)

    def recall(self) -> None:
        """Take up the pieces that an earlier run has left, in order, as far as they follow each other."""
        for place in range(len(self.where.names(UNFINISHED))):
            stored = self.where.read(self._name(place))
            if stored is None:
                break
            self.pieces.append(from_bytes(stored))

    @property
    def stories(self) -> int:
        """How many stories the part has so far."""
        return sum(len(piece.stories) for piece in self.pieces)

    def add(self, piece: Piece) -> None:
        """Add a piece."""
        if self.where.is_local:
            self.where.write(self._name(len(self.pieces)), to_bytes(piece))
        self.pieces.append(piece)

    def drop(self, articles: Iterable[str]) -> None:
        """Take stories out of the part."""
        gone = set(articles)
        for place, piece in enumerate(self.pieces):
            if any(story in gone for story, _ in piece.stories):
                self.pieces[place] = piece.without(gone)
                if self.where.is_local:
                    self.where.write(self._name(place), to_bytes(self.pieces[place]))

    def commit(self) -> Part:
        """Write the part, forget the journal and begin the next part."""
        part = write_part(self.where, self.number, joined(self.pieces))
        self.forget()
        self.number += 1
        self.pieces.clear()
        return part

    def forget(self) -> None:
        """Remove the journal of this part, and of those before it."""
        for name in self.where.names(UNFINISHED):
            if name.startswith("part-") and name < f"part-{self.number + 1:05d}":
                self.where.remove(f"{UNFINISHED}/{name}")

    def _name(self, place: int) -> str:
        return f"{UNFINISHED}/part-{self.number:05d}-{place:05d}.arrow"


class Known:
    """Which stories have been measured, in which part, and with which mark: some twenty bytes a story.

    Examples
    --------
    >>> known = Known([Part(0, (("baths", "00000000000000aa"),), {})])
    >>> known.find("baths", "00000000000000aa"), known.find("baths", "00000000000000bb"), known.find("ferry", "0" * 16)
    ((0, True), (0, False), None)
    """

    def __init__(self, parts: Iterable[Part]) -> None:
        numbers: list[np.ndarray[Any, Any]] = []
        for part in parts:
            rows = [(_hashed(name), int(mark, 16), part.number) for name, mark in part.stories]
            numbers.append(np.array(rows, np.uint64).reshape(-1, 3))
        table = np.concatenate(numbers) if numbers else np.zeros((0, 3), np.uint64)
        order = np.argsort(table[:, 0], kind="stable")
        self._ids, self._marks = table[order, 0], table[order, 1]
        self._parts = table[order, 2].astype(np.int32)
        self._seen = np.zeros(len(self._ids), bool)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def unseen(self) -> int:
        """How many of them were not asked for."""
        return int((~self._seen).sum())

    def is_unseen(self, name: str) -> bool:
        """Tell whether a story has been measured and was not asked for since."""
        place = self._place(name)
        return place is not None and not self._seen[place]

    def find(self, name: str, mark: str) -> tuple[int, bool] | None:
        """Return in which part a story is, and whether it is still the same; None if it has not been measured."""
        place = self._place(name)
        if place is None:
            return None
        self._seen[place] = True
        return int(self._parts[place]), bool(self._marks[place] == np.uint64(int(mark, 16)))

    def _place(self, name: str) -> int | None:
        wanted = np.uint64(_hashed(name))
        place = int(np.searchsorted(self._ids, wanted))
        return place if place < len(self._ids) and self._ids[place] == wanted else None


def _hashed(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big")
