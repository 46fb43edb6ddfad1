"""Which rows does a measured story have in each table? Measures -> Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from analysis.corpus.schema import plain_schema
from analysis.measures import Measures
from analysis.measures.columns import ALL, TABLES
from analysis.measures.sentiment import told
from analysis.text import parse

Row = Mapping[str, object]


def arrow(measured: Iterable[Measures], failures: Iterable[Row] = ()) -> dict[str, pa.Table]:
    """Return the tables of measured stories, and of those that failed.

    Parameters
    ----------
    measured : iterable of Measures
    failures : iterable of mapping
        Rows of the table ``failures``.

    Returns
    -------
    dict of str to pyarrow.Table
        A row an article, quotation, speaker of an article, sentence, person named, failure; what is missing is null.
    """
    rows: dict[str, list[Row]] = {name: [] for name in ALL}
    for measures in measured:
        for name in TABLES:
            rows[name].extend(_ROWS[name](measures))
    rows["failures"].extend(failures)
    return {name: _table(name, entries) for name, entries in rows.items()}


def _table(name: str, rows: Sequence[Row]) -> pa.Table:
    """Return an Arrow table of rows; NaN, NA and None are null."""
    schema = plain_schema(name)
    arrays = [_array([row.get(field.name) for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    if pa.types.is_timestamp(kind):  # days are dates; a table has them as the moment when they begin
        return pa.array(values, pa.date32(), from_pandas=True).cast(kind)
    return pa.array(values, kind, from_pandas=True)


def _values(one: Any) -> dict[str, object]:
    """Return the fields of a dataclass, its values as they are."""
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def _article(measures: Measures) -> Iterator[Row]:
    row = dict(measures.row)
    yield {**row, "first": row.get("cluster") in (None, row["article"])}  # until the days of all copies are known


def _quotes(measures: Measures) -> Iterator[Row]:
    for quote in measures.quotes:
        entry = _values(quote)
        yield {
            **entry,
            "article": measures.article.id,
            "verbatim": quote.verbatim,
            "words": parse(quote.text).word_count,
        }


def _speakers(measures: Measures) -> Iterator[Row]:
    for speaker in measures.speakers:
        entry = _values(speaker)
        yield {**entry, "article": measures.article.id, "speaker": entry["name"]}


def _sentences(measures: Measures) -> Iterator[Row]:
    for number, sentence in enumerate(measures.sentences):
        entry = _values(sentence)
        yield {**entry, "article": measures.article.id, "sentence": number, "because": told(sentence.because)}


def _people(measures: Measures) -> Iterator[Row]:
    for person in measures.people:
        entry = _values(person)
        yield {**entry, "article": measures.article.id, "person": entry["name"]}


_ROWS = {
    "articles": _article,
    "quotes": _quotes,
    "speakers": _speakers,
    "sentences": _sentences,
    "people": _people,
}
