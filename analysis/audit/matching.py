"""Whole columns put beside each other: where is each value of one in another? Without a loop over rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

#: The place of what is not there.
NOWHERE = -1


def texts(column: pd.Series) -> pa.Array:
    """Return a column of texts as one array of Arrow."""
    found = pa.array(column, pa.large_string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def places(column: pd.Series, among: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return for each value of a column its place among different values, or `NOWHERE`; a missing value has none.

    >>> places(pd.Series(["b", "c", None, "a"]), pa.array(["a", "b"], pa.large_string())).tolist()
    [1, -1, -1, 0]
    """
    found = pc.index_in(texts(column), among, skip_nulls=True)
    return np.asarray(found.fill_null(NOWHERE).to_numpy(zero_copy_only=False), np.int64)


def numbered(values: pa.Array) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], pa.Array]:
    """Return the number of each value, as they first come, and the different values; a missing value is `NOWHERE`."""
    found = pc.dictionary_encode(values)
    return np.asarray(found.indices.fill_null(NOWHERE).to_numpy(zero_copy_only=False), np.int64), found.dictionary


def is_among(column: pd.Series, values: pd.Series) -> pd.Series:
    """Tell for each value of a column whether another column has it, as ``isin`` does, without a look at each row."""
    return pd.Series(places(column, pc.unique(texts(values))) != NOWHERE, index=column.index)
