"""How is a chart drawn for the width at hand? A chart is one question, drawn narrow for a phone and wide for a desk."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, cast

from IPython.display import display
from markupsafe import Markup, escape
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font, LoadFlags

from analysis.errors import UsageError
from analysis.views.hand import at_hand, shown_signature
from analysis.views.palette import GROUND, INK, LINE, SOFT
from analysis.views.svg import image_svg, inline_svg

#: Widths in pixels of the page: what a phone of 390 leaves, and a column of text.
NARROW, WIDE = 352, 720
#: Size of the labels in pixels; none is smaller than SMALL.
SIZE, SMALL = 13, 12
#: The kind of output that a report's page takes before any other.
PAGE_MIME = "application/vnd.media-analysis.page+html"
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": SIZE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": LINE,
    "axes.facecolor": "none",
    "axes.labelcolor": SOFT,
    "axes.labelsize": SMALL,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "xtick.labelsize": SMALL,
    "figure.dpi": 72,
    "figure.facecolor": "none",
    "hatch.color": GROUND,
    "hatch.linewidth": 1.5,
    "legend.frameon": False,
    "legend.fontsize": SMALL,
}
NOBODY = "speaker not found"
#: What no file of XML may hold, and what no file of text can.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Pad:
    """What a chart is drawn on: so many pixels wide."""

    width: int = WIDE

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < WIDE

    def axes(self, height: float, margins: tuple[float, float, float, float] | None = None) -> Axes:
        """Return axes of this width.

        Parameters
        ----------
        height : float
            Of the whole drawing, in pixels.
        margins : (left, right, top, bottom), optional
            In pixels; without them matplotlib finds them, which takes longer.
        """
        size = (self.width / 72, height / 72)
        if margins is None:
            return Figure(figsize=size, layout="constrained").subplots()
        left, right, top, bottom = margins
        place = (left / self.width, bottom / height, 1 - (left + right) / self.width, 1 - (top + bottom) / height)
        return Figure(figsize=size).add_axes(place)

    def panels(self, height: float, rows: int) -> list[Axes]:
        """Return axes one above the other that share what runs from left to right."""
        figure = Figure(figsize=(self.width / 72, height / 72), layout="constrained")
        return list(figure.subplots(rows, 1, sharex=True))

    def nothing(self, words: str) -> Axes:
        """Return what stands for a chart where there is nothing to draw: its sentence."""
        ax = self.axes(40)
        ax.set_label(words)
        ax.set_gid("nothing")
        return ax


@dataclass(frozen=True, slots=True)
class Chart:
    """One question's picture; the last value of a notebook's cell, it shows itself.

    Attributes
    ----------
    title : str
        What is asked, in a few words.
    draw : callable
        Pad -> Axes.
    axes : Axes
        The wide drawing, to be looked at or changed.
    """

    title: str
    draw: Callable[[Pad], Axes]
    axes: Axes

    @property
    def finding(self) -> str:
        """What the chart says, in a sentence."""
        return _UNFIT.sub(" ", str(self.axes.get_label()))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: the sentence then stands alone."""
        return self.axes.get_gid() == "nothing"

    def figure(self, width: int = WIDE) -> Figure:
        """Return the drawing of a width of the page."""
        with rc_context(STYLE):
            drawn = self.axes if width == WIDE else self.draw(Pad(width))
        return figure_of(drawn)

    def html(self) -> str:
        """Return the chart for a page: both drawings, of which the page's style shows the one that fits."""
        if self.is_empty:
            return str(Markup('<p class="nothing">{}</p>').format(self.finding))
        with rc_context(STYLE):
            drawings = [inline_svg(self.figure(width), self.title, self.finding, look)
                        for width, look in ((NARROW, "narrow"), (WIDE, "wide"))]  # fmt: skip
        return f'<figure class="chart">{"".join(drawings)}</figure>'

    def __getattr__(self, name: str) -> Any:
        """Be the axes of the wide drawing to whoever looks at them, or changes them."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.axes, name)

    def __repr__(self) -> str:
        return f"<Chart: {self.finding}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        if self.is_empty:
            return {"text/html": f"<p>{escape(self.finding)}</p>", "text/plain": self.finding, PAGE_MIME: self.html()}
        with rc_context(STYLE):
            picture = base64.b64encode(image_svg(self.figure()).encode()).decode()
        shown = Markup('<img alt="{}" src="data:image/svg+xml;base64,{}">').format(self.finding, picture)
        return {"text/html": str(shown), "text/plain": self.finding, PAGE_MIME: self.html()}


def chart(title: str, one: bool = False) -> Callable[[Callable[Concatenate[Pad, P], Axes]], Callable[P, Chart]]:
    """Make a function that draws on a pad one that returns a :class:`Chart`.

    Parameters
    ----------
    title : str
        What the chart asks, in a few words.
    one : bool
        Whether it is of one story.
    """

    def decorate(draw: Callable[Concatenate[Pad, P], Axes]) -> Callable[P, Chart]:
        @wraps(draw)
        def drawn(*args: Any, **kwargs: Any) -> Chart:
            known = at_hand(draw, args, kwargs, one)
            picture = cast("Callable[[Pad], Axes]", partial(cast("Any", draw), **known))
            with rc_context(STYLE):
                try:
                    return Chart(title, picture, picture(Pad()))
                except KeyError as error:
                    raise UsageError(f"{draw.__name__}: the table has no column {error}") from None

        drawn.__signature__ = shown_signature(draw, Chart)  # type: ignore[attr-defined]
        del drawn.__wrapped__
        return cast("Callable[P, Chart]", drawn)

    return decorate


def figure_of(ax: Axes) -> Figure:
    """Return the drawing that axes stand in."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def show(chart: Chart) -> None:
    """Display a chart in the middle of a cell."""
    display(chart)


def short(name: object, width: float = 190, size: float = SIZE) -> str:
    """Return a name cut to a width in pixels; no name is somebody who was not found.

    >>> short("Ida Brandt"), short(None)
    ('Ida Brandt', 'speaker not found')
    """
    if not isinstance(name, str):
        return NOBODY
    words = " ".join(_UNFIT.sub(" ", name).split())
    if text_width(words, size) <= width:
        return words
    while words and text_width(f"{words}…", size) > width:
        words = words[:-1].rstrip()
    return f"{words}…"


def in_full(name: object) -> str:
    """Return a name for a chart's sentence: cut only where it is endless."""
    return short(name, 600)


def text_width(words: str, size: float = SIZE) -> float:
    """Return how many pixels words take, in a wide font: a reader's takes no more.

    >>> 60 < text_width("Ida Brandt") < 90
    True
    """
    return size * sum(map(_advance, words))


@cache
def _advance(letter: str) -> float:
    """Return the width of a letter in units of the font's size; one that the font lacks counts as a full square."""
    font = _font()
    if not font.get_char_index(ord(letter)):
        return 1.0
    return font.load_char(ord(letter), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


@cache
def _font() -> FT2Font:
    return FT2Font(findfont("DejaVu Sans"))


# A font reads its file as it goes, and processes that are forked would move one place in it: each opens its own.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_font.cache_clear)
