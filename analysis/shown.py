"""How does a value show itself? In one line in a console, as HTML in a notebook's cell."""

from __future__ import annotations

import textwrap
from importlib import import_module


class Shown:
    """A value that a notebook's cell can show.

    How it looks is known upstairs, in ``analysis.views.cells``, which is loaded when a cell shows one: the one place
    where a value asks upwards, since a notebook asks the value.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        shown: str = import_module("analysis.views.cells").html(self)
        return shown


def short(words: str, width: int) -> str:
    """Return words on one line, cut at a word where they are longer than `width` characters.

    >>> short("They will\\nclose the baths", 15)
    'They will…'
    """
    line = " ".join(words.split())
    if len(line) <= width:
        return line
    return textwrap.shorten(line, width, placeholder="…") if " " in line[:width] else f"{line[: width - 1]}…"
