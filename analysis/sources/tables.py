"""CSV, Parquet, Excel and DataFrames -> stories: a story a row, read one after the other."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis.errors import SourceError
from analysis.sources import encoding, fields
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell, missing
from analysis.sources.packed import File
from analysis.sources.story import Raw

if TYPE_CHECKING:
    import pandas as pd

#: Longest cell or line of one story.
MAX_CELL = 20_000_000
DELIMITERS = ",\t;|"


def read_csv(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a CSV or TSV file; delimiter, encoding and quoting are found out.

    Raises
    ------
    SourceError
        If no column holds stories.
    """
    csv.field_size_limit(MAX_CELL)
    head = file.head()
    name = encoding.detect(head[: head.rfind(b"\n") + 1] or head)
    errors = "forgiving" if name == "utf-8-sig" else "replace"
    with file.open() as stream:
        text = io.TextIOWrapper(stream, name, errors, newline="")
        sample = head.decode(name, errors)
        rows = csv.reader(_without_nul(text), delimiter=_delimiter(sample, file, columns), doublequote=True)
        try:
            header = [cell.strip() for cell in next(rows)]
        except (StopIteration, csv.Error) as error:
            raise SourceError(
                file.name, "no table in this file", "save it as CSV with names in the first row"
            ) from error
        meaning = _meaning(header, columns, file.name)
        yield from _stories(_records(rows, header, file, tell), meaning, file.name, tell)
        stream.read(1)  # whether it ended, or broke off


def read_parquet(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a Parquet file.

    Raises
    ------
    SourceError
        If the file is broken, or no column holds stories.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with file.seekable() as stream:
        try:
            table = pq.ParquetFile(stream)
            meaning = _meaning(table.schema_arrow.names, columns, file.name)
            # Threads of Arrow that call Python's files abort it if it ends just then.
            batches = table.iter_batches(batch_size=128, columns=sorted(set(meaning.values())), use_threads=False)
            records = (record for batch in batches for record in batch.to_pylist())
            numbered = ((f"row {number}", record) for number, record in enumerate(records, 1))
            yield from _stories(numbered, meaning, file.name, tell)
        except (pa.ArrowException, OSError) as error:
            reason = " ".join(str(error).split())[:100]
            raise SourceError(file.name, f"a broken Parquet file ({reason})", "export it anew") from error


def read_excel(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of an Excel file: of each sheet that has a column of texts.

    Raises
    ------
    SourceError
        If openpyxl is not installed, the file is broken, or no sheet has a column of texts.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise missing(file, "excel", error) from error
    with file.seekable() as stream:
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            sheets = list(book.worksheets)
        except Exception as error:  # openpyxl hands on whatever zipfile and XML raise
            raise SourceError(file.name, f"a broken Excel file ({error})", "save it anew as .xlsx") from error
        problem: SourceError | None = None
        found = False
        for sheet in sheets:
            sheet.reset_dimensions()  # what it says of its own size need not be true
            rows = _sheet_rows(sheet.iter_rows(values_only=True), file.name)
            header = ["" if cell is None else str(cell).strip() for cell in next(rows, ())]
            try:
                meaning = _meaning(header, columns, file.name)
            except SourceError as error:
                problem = problem or error
                continue
            found = True
            prefix = f"{sheet.title} row" if len(sheets) > 1 else "row"
            records = (
                (f"{prefix} {number}", dict(zip(header, row, strict=False)))
                for number, row in enumerate(rows, 2)
                if any(row)
            )
            yield from _stories(records, meaning, file.name, tell)
        if problem is not None and not found:
            raise problem


def _sheet_rows(rows: Iterator[Sequence[object]], name: str) -> Iterator[Sequence[object]]:
    """Yield a sheet's rows; where it breaks off, that is told."""
    try:
        yield from rows
    except Exception as error:  # openpyxl hands on whatever zipfile and XML raise
        reason = " ".join(str(error).split())[:100]
        raise SourceError(name, f"a broken Excel file ({reason})", "save it anew as .xlsx") from error


def read_frame(frame: pd.DataFrame, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a DataFrame; a row is named by its index.

    Raises
    ------
    SourceError
        If no column holds stories.
    """
    meaning = _meaning([str(name) for name in frame.columns], columns, "DataFrame")
    plain = frame.rename(columns=str)[sorted(set(meaning.values()))]
    for start in range(0, len(plain), 256):
        part = plain.iloc[start : start + 256]
        records = ((f"row {label}", record) for label, record in zip(part.index, part.to_dict("records"), strict=True))
        yield from _stories(records, meaning, "DataFrame", tell)


def _meaning(header: Sequence[str], columns: Columns, name: str) -> dict[str, str]:
    """Return which column holds what.

    Raises
    ------
    SourceError
        If none holds stories, or one that was named is not there.
    """
    meaning = fields.meanings([cell for cell in header if cell], columns)
    listed = ", ".join(cell for cell in header if cell)[:200] or "none"
    for column in meaning.values():
        if column not in header:
            raise SourceError(name, f"no column {column!r}", f"name one of its columns: {listed}")
    if "text" not in meaning:
        problem = f"no column of story texts among its columns ({listed})"
        raise SourceError(name, problem, "name it with --text-column, in Python text=...")
    return meaning


def _stories(
    records: Iterable[tuple[str, Mapping[str, Any]]], meaning: Mapping[str, str], name: str, tell: Tell
) -> Iterator[Raw]:
    for place, record in records:
        known = {field: value for field, column in meaning.items() if fields.words(value := record.get(column))}
        text = known.pop("text", None)
        if text is None:
            tell(
                SourceError(
                    f"{name}, {place}", f"no text in column {meaning['text']!r}", "put the story's text into it"
                )
            )
            continue
        yield Raw(str(fields.words(text)), known, place, headless="headline" in meaning)


def _records(
    rows: Iterator[list[str]], header: Sequence[str], file: File, tell: Tell
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rows as records, numbered as a spreadsheet numbers them; those that do not fit are told of."""
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            tell(
                SourceError(f"{file.name}, row {number}", f"not readable as CSV ({error})", "check its quotation marks")
            )
            continue
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            problem = f"{len(row)} cells where the table has {len(header)} columns"
            tell(SourceError(f"{file.name}, row {number}", problem, "put its text in quotation marks"))
        elif any(cell.strip() for cell in row):
            yield f"row {number}", dict(zip(header, row, strict=False))


def _delimiter(sample: str, file: File, columns: Columns) -> str:
    """Return the delimiter that gives the first row the most names that are understood, then the most columns."""
    lines = re.split("\r\n?|\n", sample, maxsplit=40)[:40]

    def worth(delimiter: str) -> tuple[int, int, bool]:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return 0, 0, False
        header = [cell.strip() for cell in rows[0]] if rows else []
        wanted = fields.meanings(header, columns).values()
        return (
            len(set(header) & set(wanted)),
            len(header),
            delimiter == ("\t" if file.suffix in (".tsv", ".tab") else ","),
        )

    return max(DELIMITERS, key=worth)


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line.replace("\x00", "") if "\x00" in line else line
