"""Rows -> a table that a reader sorts, searches, chooses columns of and takes home as CSV; bars drawn in its cells."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from analysis.views.figures import MISSING, is_missing

#: Rows that stand in the page itself; a longer table carries the others as data and shows them page by page.
PAGE = 100

#: When a column is shown, before the reader chooses: always, from a tablet on, on a desk, only when asked for.
ALWAYS, TABLET, DESK, ASKED = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    head, meaning : str
    numeric : bool
        Whether it holds numbers.
    rank : int
        When it is shown.
    whole : bool
        Whether a cell stays on one line.
    """

    head: str
    numeric: bool = False
    meaning: str = ""
    rank: int = ALWAYS
    whole: bool = False

    @property
    def look(self) -> str:
        """Return the classes of its cells: numbers, and from which width on the style sheet shows them."""
        kind = "n" if self.numeric else "w" if self.whole else ""
        return f"{kind} {f'k{self.rank}' if self.rank > ALWAYS else ''}".strip()


class Cell(NamedTuple):
    """What a reader sees, the number behind it (NaN or None where there is none), where it leads, and its picture."""

    shown: str
    value: float | None = None
    link: str = ""
    picture: Markup = Markup()

    @property
    def raw(self) -> str:
        """Return the number behind the cell, as a spreadsheet wants it."""
        return "" if is_missing(self.value) or self.value is None else f"{self.value + 0.0:.6g}"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; `few` greys what is too little to rely on."""

    cells: Sequence[Cell]
    few: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a page.

    Attributes
    ----------
    name : str
        Name of the CSV file that a reader takes home, without its ending.
    caption : str
        What the table holds, for those who do not see it.
    nouns : tuple of str
        What a row is: one, several.
    columns : sequence of Column
    rows : sequence of Row
    """

    name: str
    caption: str
    nouns: tuple[str, str]
    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def first(self) -> Sequence[Row]:
        """The rows that stand in the page itself."""
        return self.rows[:PAGE]

    @property
    def rest(self) -> Markup:
        """The other rows, as data that no browser takes for markup."""
        rows = [[_data(cell) for cell in row.cells] for row in self.rows[PAGE:]]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _data(cell: Cell) -> str | list[str]:
    """Return a cell as short as it can be told: text alone, or what is shown, what is behind it, and where it leads."""
    if cell.link:
        return [cell.shown, cell.raw, cell.link]
    return [cell.shown, cell.raw] if cell.raw else cell.shown


def cells(values: Iterable[object]) -> list[Cell]:
    """Return plain cells: text as it is, numbers with their thousands, missing as such.

    >>> [cell.shown for cell in cells(["Ida", 1200, None])]
    ['Ida', '1,200', 'n/a']
    """
    return list(_plain(values))


def _plain(values: Iterable[object]) -> Iterator[Cell]:
    for value in values:
        if is_missing(value):
            yield Cell(MISSING)
        elif isinstance(value, str):
            yield Cell(value)
        else:
            yield Cell(f"{value:,}", float(str(value)))


def bar(parts: Sequence[tuple[float, str]]) -> Markup:
    """Return a bar of parts: (share of the whole width, kind); a kind is a class of the style sheet.

    >>> '<rect class="a" x="0" width="50" height="10"/>' in bar([(0.5, "a")])
    True
    """
    pieces, left = [], 0.0
    for share, kind in parts:
        pieces.append(_rect(kind, left, 100 * share))
        left += 100 * share
    return _picture(pieces)


def interval(low: float, point: float, high: float, scale: tuple[float, float], middle: float | None = None) -> Markup:
    """Return a strip with a point and the interval around it, on a scale; `middle` is a line to compare with.

    NaN for the ends of the interval: there is none, and the point stands alone.

    >>> "whisker" in interval(0.2, 0.3, 0.4, (0, 1))
    True
    """
    left, right = scale
    places = [100 * (min(max(x, left), right) - left) / (right - left) for x in (low, point, high)]
    pieces = [_rect("ground", 0, 100, 4.5, 1)]
    if middle is not None:
        pieces.append(_rect("middle", 100 * (middle - left) / (right - left) - 0.3, 0.6))
    if not math.isnan(low + high):
        pieces.append(_rect("whisker", places[0], max(places[2] - places[0], 0.5), 3, 4))
    pieces.append(_rect("point", min(max(places[1] - 1, 0), 98), 2))
    return _picture(pieces)


def _rect(kind: str, x: float, width: float, y: float = 0, height: float = 10) -> str:
    down = f' y="{y:g}"' if y else ""
    return f'<rect class="{escape(kind)}" x="{x:.4g}"{down} width="{width:.4g}" height="{height:g}"/>'


def _picture(pieces: Iterable[str]) -> Markup:
    shape = 'viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"'
    return Markup(f'<svg class="bar" {shape}>{"".join(pieces)}</svg>')
