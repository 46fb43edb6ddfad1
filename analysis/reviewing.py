"""Which speakers should a person look at first? The least certain quotations, as rows to put right."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.cells import harmless, unarmed
from analysis.corrections import FIELDS, OPTIONAL, Correction, concerned, load_corrections, read_rows
from analysis.files import write_text
from analysis.measures import Measures
from analysis.measures.shares import is_said

FIRST_WORDS = 8
CONTEXT = 100  # characters before and behind
LOOKED_AT = ("confidence", "context")
#: What a spreadsheet, or this file, takes for a sign at the beginning of a cell.
SIGNS = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation to look at: where it is, who is said to say it, how sure, and what stands around it."""

    article: str
    quote: str
    speaker: str
    confidence: float
    context: str


def least_certain(measured: Iterable[Measures], most: int = 50) -> list[Row]:
    """Return the quotations whose speaker is least certain, of many stories, with what stands around them.

    Words with no speaker come first; what a person has put right is left out.
    """
    rows = [row for measures in measured for row in _rows(measures)]
    return sorted(rows, key=lambda row: (row.confidence, row.article, row.quote))[:most]


def _rows(measures: Measures) -> Iterable[Row]:
    text = measures.article.text
    for number, quote in enumerate(measures.quotes):
        if is_said(quote) and quote.confidence < 1:
            context = " ".join(f"{_before(text, quote.start)}[[{quote.text}]]{_behind(text, quote.end)}".split())
            yield Row(measures.article.id, _address(measures, number), quote.speaker or "", quote.confidence, context)


def _before(text: str, place: int) -> str:
    """Return what stands before a place, from the beginning of a word on.

    >>> _before("They " * 21 + "said", 105) == "They " * 20
    True
    """
    around = text[max(0, place - CONTEXT - 1) : place]
    return around if place <= CONTEXT else re.split(r"\s", around, maxsplit=1)[-1]


def _behind(text: str, place: int) -> str:
    """Return what stands behind a place, to the end of a word."""
    around = text[place : place + CONTEXT + 1]
    return around if len(around) <= CONTEXT else re.sub(r"\s\S*$", "", around)


def _address(measures: Measures, number: int) -> str:
    """Return by what a row means this quotation and no other: its first words if they do, else its offset."""
    quote = measures.quotes[number]
    words = _first_words(quote.text)
    meant = concerned(Correction(measures.article.id, words, None), measures.quotes, {})
    return words if meant == [number] and words[:1] not in SIGNS else f"@{quote.start}"


def _first_words(text: str) -> str:
    return " ".join(text.split()[:FIRST_WORDS])


def save_review(rows: Iterable[Row], path: str | Path) -> None:
    """Write the rows as a file of corrections that says what was found: a person puts right what is wrong."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, [*FIELDS, *OPTIONAL, *LOOKED_AT], restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        entry = asdict(row)
        for name in ("article", "quote", "speaker", "context"):  # `load_corrections` takes the apostrophe off again
            entry[name] = harmless(entry[name])
        writer.writerow(entry)
    write_text(Path(path), "\ufeff" + buffer.getvalue())


def add_corrections(corrections: Iterable[Correction], path: str | Path) -> int:
    """Write corrections into a file, beside what is in it, and return how many there are then.

    A row of the file about the same quotation is replaced; all others stay, with all their columns.

    Raises
    ------
    SourceError
        If the file is there and holds no corrections.
    """
    path = Path(path)
    new = [asdict(one) for one in corrections]
    kept: list[dict[str, str]] = []
    fields = [*FIELDS, *OPTIONAL]
    if path.exists():
        load_corrections(path)
        found = read_rows(path.read_text(encoding="utf-8-sig"))
        fields = list(dict.fromkeys([*(found.fieldnames or ()), *fields]))
        again = {(row["article"], row["quote"]) for row in new}
        kept = [
            row for row in found if not row["quote"] or (unarmed(row["article"]), unarmed(row["quote"])) not in again
        ]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fields, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*kept, *({key: harmless(value or "") for key, value in row.items()} for row in new)])
    write_text(path, "\ufeff" + buffer.getvalue())
    return len(kept) + len(new)
