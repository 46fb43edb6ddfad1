"""Which words does somebody say without quotation marks? "The river was falling, she said." """

from __future__ import annotations

from collections.abc import Iterator

from analysis.quotes.attribution import Attributor, Link
from analysis.quotes.grammar import Mention

Reported = tuple[int, int, Mention, Link, int, float]


def find_reported(text: str, attributor: Attributor) -> Iterator[Reported]:
    """Yield (start, end, mention, link, paragraph, confidence) of each stretch of reported speech."""
    yield from ()
