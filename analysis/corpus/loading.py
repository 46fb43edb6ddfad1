"""How are tables read that were written before? As DataFrames, or, where they are large, as relations of DuckDB."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, overload

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.corpus.memory import Tables, frame
from analysis.corpus.parts import files, read_file
from analysis.corpus.places import Place, place
from analysis.corpus.schema import schema
from analysis.errors import AnalysisError, SourceError
from analysis.measures.columns import ALL

#: Bytes of all tables, unpacked, from which on they are large: some 200,000 stories.
LARGE = 4_000_000_000


@dataclass(frozen=True, slots=True)
class LargeTables:
    """The tables of a collection as relations of DuckDB, which reads of the files what a question needs.

    Attributes
    ----------
    articles, quotes, speakers, sentences, people, failures : duckdb.DuckDBPyRelation
        ``.df()`` makes a DataFrame of one, or of what was selected from it.
    connection : duckdb.DuckDBPyConnection
        ``.sql(query)`` asks them all, by these names.
    """

    articles: Any
    quotes: Any
    speakers: Any
    sentences: Any
    people: Any
    failures: Any
    connection: Any


@overload
def load_tables(folder: str | Path, large: Literal[False]) -> Tables: ...
@overload
def load_tables(folder: str | Path, large: Literal[True]) -> LargeTables: ...
@overload
def load_tables(folder: str | Path, large: None = None) -> Tables | LargeTables: ...
def load_tables(folder: str | Path, large: bool | None = None) -> Tables | LargeTables:
    """Read the tables that :func:`measure_corpus` wrote.

    Parameters
    ----------
    folder : str or Path
        A folder, or an address for which fsspec has a driver.
    large : bool, optional
        Whether to give relations of DuckDB in place of DataFrames; without it, whether the tables are large decides.

    Returns
    -------
    Tables or LargeTables
        With the same names; of a folder that is being written, the parts that are whole.

    Raises
    ------
    SourceError
        If the folder does not hold them.
    AnalysisError
        If they are large and DuckDB is not installed.
    """
    where = place(folder)
    if not has_tables(where):
        raise SourceError(folder, "no tables here", "make them with `media-analysis measure`")
    if large or (large is None and size(where) > LARGE):
        return _relations(where)
    return Tables(**{name: frame(name, read(where, name)) for name in ALL})


def load_some(folder: str | Path, wanted: Container[str]) -> Tables:
    """Read some tables of a folder as DataFrames; the others are empty, which saves what is large and not asked for."""
    where = place(folder)
    return Tables(**{
        name: frame(name, read(where, name) if name in wanted else schema(name).empty_table()) for name in ALL
    })  # fmt: skip


def has_tables(where: Place) -> bool:
    """Tell whether a folder holds tables."""
    return bool(files(where, "articles"))


def read(where: Place, table: str, columns: list[str] | None = None) -> pa.Table:
    """Return all rows of a table, or some of their columns."""
    wanted = schema(table) if columns is None else pa.schema([schema(table).field(name) for name in columns])
    found = [read_file(where, name, columns).cast(wanted) for name in files(where, table)]
    return pa.concat_tables(found) if found else wanted.empty_table()


def size(where: Place) -> int:
    """Return how many bytes all tables have in memory, as their files tell."""
    total = 0
    for table in ALL:
        for name in files(where, table):
            with where.files.open(where.path(name), "rb") as stream:
                about = pq.read_metadata(stream)
            total += sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
    return total


def _relations(where: Place) -> LargeTables:
    try:
        import duckdb
    except ImportError as error:
        raise AnalysisError(
            f"{where.name}: these tables are asked for as relations of DuckDB, which is not installed;"
            " pip install 'media-analysis[large]', or read them whole with load_tables(..., large=False)"
        ) from error
    connection = duckdb.connect()
    if not where.is_local:
        connection.register_filesystem(where.files)
    relations = {}
    for name in ALL:
        paths = [where.path(file) if where.is_local else where.files.unstrip_protocol(where.path(file))
                 for file in files(where, name)]  # fmt: skip
        if paths:
            relations[name] = connection.read_parquet(paths)
        else:
            relations[name] = connection.from_arrow(schema(name).empty_table())
        relations[name].create_view(name)
    return LargeTables(**relations, connection=connection)
