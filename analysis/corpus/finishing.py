"""Which story is its cluster's first? Known only when all are read: put right in the parts that are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis.corpus.parts import files, read_file, write_table
from analysis.corpus.places import Place
from analysis.corpus.schema import schema

_LAST = dt.datetime.max


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
    shared = set(copies.values())
    winners: dict[str, tuple[dt.datetime, int, int]] = {}
    for number, frame in _about(where):
        clusters = _clusters(frame, copies, is_gone)
        shared |= set(clusters[(clusters != frame["article"]).fillna(False)])
        members = clusters.isin(list(shared))
        days = frame["date"][members]
        for row, (cluster, day) in enumerate(zip(clusters[members], days, strict=True)):
            place = (_LAST if pd.isna(day) else day.to_pydatetime(), number, int(days.index[row]))
            winners[cluster] = min(winners.get(cluster, place), place)
    for (number, frame), name in zip(_about(where), files(where, "articles"), strict=True):
        clusters = _clusters(frame, copies, is_gone)
        first = [
            cluster not in shared or winners[cluster][1:] == (number, row)
            for row, cluster in enumerate(clusters.astype(object).where(clusters.notna(), None))
        ]
        same = clusters.equals(frame["cluster"]) and frame["first"].tolist() == first
        if not same:
            _rewrite(where, name, cluster=clusters.astype(object).where(clusters.notna(), None).tolist(), first=first)


def _about(where: Place) -> Iterator[tuple[int, pd.DataFrame]]:
    for number, name in enumerate(files(where, "articles")):
        yield number, read_file(where, name, ["article", "cluster", "date", "first"]).to_pandas()


def _clusters(frame: pd.DataFrame, copies: Mapping[str, str], is_gone: Callable[[str], bool]) -> Any:
    """Return the cluster of each story as it was read this time."""
    stored = frame["cluster"]
    as_read = frame["article"].map(copies).fillna(frame["article"]).astype(stored.dtype)
    keep = stored.isna() | frame["article"].map(is_gone).astype(bool)
    return stored.where(keep, as_read)


def _rewrite(where: Place, name: str, **columns: Any) -> None:
    table = read_file(where, name)
    for column, values in columns.items():
        field = table.schema.field(column)
        place = table.schema.get_field_index(column)
        table = table.set_column(place, field, pa.array(values, field.type, from_pandas=True))
    write_table(where, name, table, schema("articles"))
