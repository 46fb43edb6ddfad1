"""Which story is its cluster's first? Known only when all are read: put right in the parts that are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from analysis.corpus.parts import files, read_file, write_table
from analysis.corpus.places import Place
from analysis.corpus.schema import schema

_LAST = dt.datetime.max
_Winner = tuple[dt.datetime, int, int]


@dataclass(frozen=True, slots=True)
class _About:
    """What one file of articles says of copies."""

    name: str
    articles: list[str]
    stored: list[str | None]
    days: list[dt.datetime | None]
    first: list[bool | None]


def finish(where: Place, copies: Mapping[str, str], is_gone: Callable[[str], bool]) -> None:
    """Write `cluster` and `first` of all stories as they are now that all are read.

    Parameters
    ----------
    where : Place
    copies : mapping of str to str
        Story -> the one that it is a copy of, of all stories read by this run, measured by it or not.
    is_gone : callable
        Whether a story of the tables was not among them: its cluster stays as it was.
    """

    def clusters(about: _About) -> list[str | None]:
        return [
            stored if stored is None or is_gone(article) else copies.get(article, article)
            for article, stored in zip(about.articles, about.stored, strict=True)
        ]

    shared = set(copies.values())
    for about in _all(where):
        shared.update(
            one for one, article in zip(clusters(about), about.articles, strict=True) if one not in (None, article)
        )
    winners: dict[str | None, _Winner] = {}
    for number, about in enumerate(_all(where)):
        for row, (cluster, day) in enumerate(zip(clusters(about), about.days, strict=True)):
            if cluster in shared:
                place = (day or _LAST, number, row)
                winners[cluster] = min(winners.get(cluster, place), place)
    for number, about in enumerate(_all(where)):
        now = clusters(about)
        first = [one not in shared or winners[one][1:] == (number, row) for row, one in enumerate(now)]
        if (now, first) != (about.stored, about.first):
            _rewrite(where, about.name, cluster=now, first=first)


def _all(where: Place) -> Iterator[_About]:
    for name in files(where, "articles"):
        found = read_file(where, name, ["article", "cluster", "date", "first"]).to_pydict()
        yield _About(name, found["article"], found["cluster"], found["date"], found["first"])


def _rewrite(where: Place, name: str, **columns: Any) -> None:
    table = read_file(where, name)
    for column, values in columns.items():
        place = table.schema.get_field_index(column)
        field = table.schema.field(place)
        table = table.set_column(place, field, pa.array(values, field.type))
    write_table(where, name, table, schema("articles"))
