"""What did a person put right? Corrections of speakers, kept in a file, applied on top of what was found."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import SourceError
from analysis.quotes import Quote, Rule

FIELDS = ("article", "quote", "speaker")


@dataclass(frozen=True, slots=True)
class Correction:
    """A speaker put right: in story `article` (or "*"), where the quotation begins with `quote` (or "=Name")."""

    article: str
    quote: str
    speaker: str | None


def load_corrections(path: str | Path | None) -> tuple[Correction, ...]:
    """Read corrections from a CSV file with the columns ``article``, ``quote`` and ``speaker``.

    ``quote`` holds the first words of the quotation, or ``=Name`` for all that were given to that speaker; an empty
    ``speaker`` means that nobody known says it. ``article`` may be ``*``.

    Raises
    ------
    SourceError
        If the file is missing, not readable, or lacks a column.
    """
    if path is None or str(path) == "":
        return ()
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [field for field in FIELDS if field not in (rows.fieldnames or ())]
            if missing:
                raise SourceError(path, f"no column {', '.join(missing)}", f"give it the columns {', '.join(FIELDS)}")
            return tuple(
                Correction(
                    row["article"] or "*",
                    (row["quote"] or "").strip(),
                    (row["speaker"] or "").strip() or None,
                )
                for row in rows
            )
    except OSError as error:
        raise SourceError(path, f"cannot be opened ({error.strerror})", "check the path of the corrections") from error
    except UnicodeDecodeError as error:
        raise SourceError(path, "not in UTF-8", "save the corrections as CSV in UTF-8") from error


def correct(article: str, quotes: Iterable[Quote], corrections: Sequence[Correction]) -> Iterator[Quote]:
    """Yield the quotations of a story with the corrections that concern them applied, the last one winning.

    >>> found = Quote(0, 2, "direct", "No", "Bo", confidence=0.4)
    >>> [quote.speaker for quote in correct("flood", [found], [Correction("flood", "No", "Ida Brandt")])]
    ['Ida Brandt']
    """
    for quote in quotes:
        for correction in corrections:
            if correction.article in ("*", article) and _concerns(correction, quote):
                quote = _corrected(quote, correction.speaker)
        yield quote


def _corrected(quote: Quote, speaker: str | None) -> Quote:
    """Return a quotation with its speaker put right."""
    return replace(quote, speaker=speaker, named=speaker is not None, rule=Rule.CORRECTED, confidence=1.0)


def _concerns(correction: Correction, quote: Quote) -> bool:
    if correction.quote.startswith("="):
        return quote.speaker == correction.quote[1:].strip()
    return bool(correction.quote) and quote.text.strip().casefold().startswith(correction.quote.casefold())
