"""What does a newsroom know of the people it quotes? Its own file, joined by name, written back whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analysis.audit.sources import SourceList, name_key, some_names
from analysis.cells import harmless
from analysis.corrections import read_rows, read_table, separator_of
from analysis.errors import SourceError
from analysis.files import write_text

NAME = "name"
COMMENT = "#"
BOM = "\ufeff"
BY = "the register"  # the evidence of a gender that the newsroom entered


@dataclass(frozen=True, slots=True)
class Register:
    """A newsroom's own list of people.

    Attributes
    ----------
    columns : tuple of str
        As in the file, ``name`` among them.
    people : tuple of mapping
        A row a person: column -> what was entered.
    comments : tuple of str
        Lines that begin with "#", kept where they stand.
    text : str
        The file as it was read: whoever is new is added below it, so that nothing of it is lost.
    """

    columns: tuple[str, ...]
    people: tuple[Mapping[str, str], ...]
    comments: tuple[str, ...] = ()
    text: str = ""

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Return the columns that describe people."""
        return tuple(column for column in self.columns if column != NAME)


def read_register(path: str | Path) -> Register:
    """Read a register: a CSV file with a column ``name`` and any others.

    Raises
    ------
    SourceError
        If the file is missing or has no column ``name``.
    """
    path = Path(path)
    return _parsed(path, read_table(path, "the register", keep_mark=True))


def _parsed(path: Path, whole: str) -> Register:
    text = whole.removeprefix(BOM)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    comments = tuple(line for line in lines if line.startswith(COMMENT))
    rows = read_rows("\n".join(line for line in lines if not line.startswith(COMMENT)))
    rows.fieldnames = [NAME if name.strip().casefold() == NAME else name.strip() for name in rows.fieldnames or ()]
    columns = tuple(rows.fieldnames)
    if NAME not in columns:
        raise SourceError(path, f"no column {NAME}", f"give the people a column {NAME}")
    people = tuple({column: (row[column] or "") for column in columns} for row in rows)
    return Register(columns, people, comments, whole)


def join(sources: SourceList, register: Register) -> SourceList:
    """Return the sources with the register's columns, by name; what nobody entered stays unknown.

    A gender that a person gives takes the place of what the story marks; a column named as one of ours is
    ``register_NAME`` otherwise.
    """
    known = {name_key(person[NAME]): person for person in register.people if person[NAME].strip()}
    rows = sources.rows.copy()
    mine = [known.get(name_key(str(name))) if kind == "named" else None
            for name, kind in zip(rows["person"], rows["source_kind"], strict=True)]  # fmt: skip
    for column in register.dimensions:
        values = [(person[column].strip() or None) if person else None for person in mine]
        if column == "gender":
            rows["gender"] = [told or old for told, old in zip(values, rows["gender"], strict=True)]
            rows["gender"] = rows["gender"].astype("string")
            rows["gender_by"] = [BY if told else by for told, by in zip(values, rows["gender_by"], strict=True)]
        else:
            rows[dimension(column, sources)] = pd.array(values, dtype="string")
    return replace(sources, rows=rows)


def dimension(column: str, sources: SourceList) -> str:
    """Return under which name a column of the register stands beside ours."""
    return f"register_{column}" if column in sources.rows.columns else column


def missing(sources: SourceList, register: Register) -> pd.DataFrame:
    """Return the people quoted by name who are not yet in the register, most quoted first, with where they are quoted.

    Columns: ``person``, ``stories``, ``words``, ``where`` (some stories), ``role``, ``says`` (the first quotation).
    """
    known = {name_key(person[NAME]) for person in register.people}
    rows = sources.rows[sources.rows["source_kind"] == "named"]
    rows = rows[[name_key(str(name)) not in known for name in rows["person"]]]
    table = rows.groupby("person").agg(
        stories=("article", "nunique"), words=("quoted_words", "sum"),
        where=("article", some_names), role=("role", "first"),
        says=("first_quotation", "first"),
    )  # fmt: skip
    return table.reset_index().sort_values(["words", "person"], ascending=[False, True], ignore_index=True)


def completeness(sources: SourceList, register: Register) -> dict[str, float]:
    """Return for each column of the register how large a part of the people quoted by name it is filled in for."""
    filled = {name_key(person[NAME]): person for person in register.people}
    people = {name_key(str(name)) for name in sources.rows.loc[sources.rows["source_kind"] == "named", "person"]}
    return {
        column: sum(bool(filled.get(person, {}).get(column, "").strip()) for person in people) / max(1, len(people))
        for column in register.dimensions
    }


def with_new(register: Register, sources: SourceList) -> Register:
    """Return the register with an empty row for each person quoted who is not in it."""
    empty = dict.fromkeys(register.columns, "")
    new = [empty | {NAME: harmless(str(name))} for name in missing(sources, register)["person"]]
    return replace(register, people=(*register.people, *new))


def save_register(register: Register, path: str | Path) -> None:
    """Write a register back without losing a column, a comment, or how its file is made: new people go below.

    Where what was read has been changed, all of it is written anew, comments first.
    """
    read = _parsed(Path(path), register.text).people if register.text else ()
    kept = register.text if register.text and register.people[: len(read)] == read else ""
    ending = next((ending for ending in ("\r\n", "\n", "\r") if ending in kept), "\n")
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, register.columns, delimiter=_separator(kept), lineterminator=ending)
    if kept:
        writer.writerows(register.people[len(read) :])
        head = kept if kept.endswith(("\n", "\r")) else kept + ending
    else:
        writer.writeheader()
        writer.writerows(register.people)
        head = "".join(f"{line}\n" for line in register.comments)
    write_text(Path(path), head + buffer.getvalue())


def _separator(text: str) -> str:
    """Return what separates the columns of a register, by its line of headings."""
    head = next((line for line in text.splitlines() if line.strip(BOM) and not line.strip(BOM).startswith(COMMENT)), "")
    return separator_of(head)


def template(sources: SourceList) -> Register:
    """Return an empty register of the people quoted by name, to be filled in."""
    blank = Register((NAME, "gender", "role", "note"), ())
    return with_new(blank, sources)
