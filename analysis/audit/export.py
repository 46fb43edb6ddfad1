"""How does a source list go to a desk? CSV and Excel files in which no name can become a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audit.sources import SourceList, merged_names
from analysis.cells import cell
from analysis.errors import SourceError
from analysis.files import replacing

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    "person", "speaker", "source_kind", "gender", "gender_by", "role", "role_class", "article", "outlet", "author",
    "section", "date", "quotations", "quoted_words", "reported_words", "share_of_quoted_words", "in_first_third",
    "confidence", "first_quotation",
)  # fmt: skip
FORMATS = (".csv", ".xlsx")


def export_sources(sources: SourceList, path: str | Path, more: Sequence[str] = ()) -> Path:
    """Write the list of sources, a row a story and source.

    Parameters
    ----------
    sources : SourceList
    path : str or Path
        Its ending decides: ".csv" (UTF-8 with a byte order mark, as Excel wants it) or ".xlsx".
    more : sequence of str
        Columns besides, such as those of a register.

    Raises
    ------
    SourceError
        If the ending is another.
    """
    path = Path(path)
    if path.suffix.lower() not in FORMATS:
        raise SourceError(path, "no format of ours", f"let the name end in {' or '.join(FORMATS)}")
    table = sources.rows[[*COLUMNS, *(name for name in more if name not in COLUMNS)]].copy()
    table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    table = _harmless(table)
    with replacing(path) as temporary:
        if path.suffix.lower() == ".csv":
            table.to_csv(temporary, index=False, encoding="utf-8-sig")
        else:
            _write_sheets({"sources": table, "names to check": _harmless(merged_names(sources))}, temporary)
    return path


def _harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table without a cell or a heading that could become a formula."""
    table = table.copy()
    for name in table.columns:
        if not pd.api.types.is_numeric_dtype(table[name]) and not pd.api.types.is_bool_dtype(table[name]):
            table[name] = [cell(value) if isinstance(value, str) else "" for value in table[name]]
    table.columns = [cell(str(name)) for name in table.columns]
    return table


def _write_sheets(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, table in tables.items():
        _fill(book.create_sheet(title), table)
    book.save(path)


def _fill(sheet: Worksheet, table: pd.DataFrame) -> None:
    sheet.append(list(table.columns))
    for row in table.itertuples(index=False):
        sheet.append([value if isinstance(value, str) else _plain(value) for value in row])
    for row_of_cells in sheet.iter_rows():
        for made in row_of_cells:
            if made.data_type == "f":
                made.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _plain(value: object) -> object:
    """Return a number as Python's own; None where it is missing."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
