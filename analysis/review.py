"""Which speakers should a person look at first? The least certain quotations, as rows to put right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.cells import harmless
from analysis.corrections import FIELDS, OPTIONAL
from analysis.files import write_text
from analysis.measures import Measures
from analysis.measures.shares import is_said

FIRST_WORDS = 8
CONTEXT = 100  # characters before and behind
LOOKED_AT = ("confidence", "context")


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
    starts = [_first_words(quote.text) for quote in measures.quotes]
    for quote, words in zip(measures.quotes, starts, strict=True):
        if is_said(quote) and quote.confidence < 1:
            before, behind = text[max(0, quote.start - CONTEXT) : quote.start], text[quote.end : quote.end + CONTEXT]
            context = " ".join(f"{before}[[{quote.text}]]{behind}".split())
            known = words if starts.count(words) == 1 else f"@{quote.start}"
            yield Row(measures.article.id, known, quote.speaker or "", quote.confidence, context)


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
