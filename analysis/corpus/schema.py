"""What types have the tables in Arrow and Parquet? Those of the dictionary of columns, with its words as metadata."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pyarrow as pa

from analysis.measures.columns import ALL, Column

_DTYPES = {"string": "string", "date": "datetime64[ms]"}
_TYPES = {
    "string": pa.string(),
    "date": pa.timestamp("ms"),
    "float64": pa.float64(),
    "int64": pa.int64(),
    "Int64": pa.int64(),
    "bool": pa.bool_(),
    "boolean": pa.bool_(),
}


@cache
def schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table: the same for every part, whatever is missing in it.

    Parameters
    ----------
    table : str

    Returns
    -------
    pyarrow.Schema
        Each field with ``description``, ``unit``, ``range``, ``higher``, ``missing`` and ``source`` where the
        dictionary has them; the whole with what pandas needs to give back the dictionary's types.

    Examples
    --------
    >>> schema("articles").field("lix").metadata[b"higher"]
    b'higher is harder'
    """
    fields = [pa.field(entry.name, _TYPES[entry.dtype], metadata=_told(entry)) for entry in ALL[table]]
    return pa.schema(fields, metadata=_for_pandas(table))


@cache
def plain_schema(table: str) -> pa.Schema:
    """Return the schema without its words, as it travels between processes."""
    return schema(table).remove_metadata()


def empty_frame(table: str) -> pd.DataFrame:
    """Return a DataFrame without rows that has a table's columns and types."""
    return pd.DataFrame(
        {entry.name: pd.Series(dtype=_DTYPES.get(entry.dtype, entry.dtype)) for entry in ALL[table]},
    )


def _told(entry: Column) -> dict[str, str]:
    told = {"description": entry.meaning, "unit": entry.unit, "range": entry.range, "higher": entry.direction,
            "missing": entry.missing, "source": entry.source}  # fmt: skip
    return {name: words for name, words in told.items() if words}


def _for_pandas(table: str) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = pa.Schema.from_pandas(empty_frame(table), preserve_index=False).metadata
    return found
