"""How do tables go to those who work with spreadsheets? CSV and Excel files in which no text is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.cells import cell
from analysis.corpus.parts import files, read_file
from analysis.corpus.places import Place, place
from analysis.errors import SourceError
from analysis.files import replacing
from analysis.measures.columns import ALL, columns

#: Rows that a sheet of Excel has, the heading included.
SHEET = 1_048_576


def export_tables(folder: str | Path, form: str) -> list[Path]:
    """Write the tables of a folder as ``NAME.csv`` or ``NAME.xlsx`` beside the Parquet files.

    Parameters
    ----------
    folder : str or Path
        A folder of this machine.
    form : {"csv", "xlsx"}
        CSV is in UTF-8 with a byte order mark, as Excel wants it. A text of either that begins as a formula does has an
        apostrophe before it.

    Raises
    ------
    SourceError
        If the folder is on another machine, or a table has more rows than a sheet of Excel.
    """
    where = place(folder)
    if not where.is_local:
        raise SourceError(where.name, f"{form} files are written to this machine only",
                          "measure into a local folder, or convert the Parquet files there")  # fmt: skip
    write = _write_csv if form == "csv" else _write_sheet
    made = []
    for table in ALL:
        path = Path(where.path(f"{table}.{form}"))
        with replacing(path) as temporary:
            write(where, table, temporary)
        made.append(path)
    return made


def _rows(where: Place, table: str) -> Iterator[list[Any]]:
    for name in files(where, table):
        found = read_file(where, name, list(columns(table)))
        for batch in found.to_batches(max_chunksize=1000):
            for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield [_cell(value) for value in values]


def _cell(value: Any) -> Any:
    """Return what goes into a cell: numbers as they are, texts harmless, days as 2026-01-31."""
    if isinstance(value, str):
        return cell(value)
    return value.date() if hasattr(value, "date") else value


def _write_csv(where: Place, table: str, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns(table))
        writer.writerows(_rows(where, table))


def _write_sheet(where: Place, table: str, path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(table)
    sheet.freeze_panes = "A2"
    sheet.append(list(columns(table)))
    for number, row in enumerate(_rows(where, table), 2):
        if number > SHEET:
            raise SourceError(path.name, f"more rows than a sheet of Excel has ({SHEET:,})", "use --format csv")
        cells = []
        for value in row:
            made = WriteOnlyCell(sheet, value)
            if made.data_type == "f":
                made.data_type = "s"
            cells.append(made)
        sheet.append(cells)
    book.save(path)
