"""Which table is meant? The DataFrames of a collection by name, and in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.errors import UsageError
from analysis.measures.columns import ALL

if TYPE_CHECKING:
    import pandas as pd


def table_of(tables: Any, name: str = "articles") -> pd.DataFrame:
    """Return a table of a collection by its name.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    if name not in ALL:
        raise UsageError(f"there is no table {name!r}; the tables are {', '.join(ALL)}")
    found: pd.DataFrame = getattr(tables, name)
    return found


def tables_in_a_line(tables: Any) -> str:
    """Return the names of a collection's tables with how many rows each has."""
    sizes = [f"{name} {len(frame):,}" for name in ALL if len(frame := getattr(tables, name)) or name != "failures"]
    return f"<Tables: {', '.join(sizes)}>"
