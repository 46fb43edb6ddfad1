"""What does a chart draw? The tables that it asks for, out of what one has at hand: Measures, Tables, a DataFrame."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.errors import UsageError
from analysis.measures import Measures
from analysis.measures.columns import TABLES

#: What else of one story a chart may ask for.
LENGTH = "length"


def at_hand(draw: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a drawing function asks for, by name.

    Parameters
    ----------
    draw : callable
        Its first parameter is the pad; those called after a table want that table.
    args, kwargs
        What a user gave: the tables, or first Measures or Tables, of which ``article="..."`` takes one story.

    Raises
    ------
    UsageError
        If what was given is nothing to draw.
    """
    asked = list(inspect.signature(draw).parameters)[1:]
    first = args[0] if args else None
    whole = _is_whole(first)
    given = dict(kwargs)
    known: dict[str, Any] = {}
    if whole:
        story = given.pop("article", None)
        frames = {name: _rows(first, name, story) for name in asked if name in TABLES}
        known = frames if LENGTH not in asked else {**frames, LENGTH: _length(first, story)}
    rest = [name for name in asked if name not in known]
    values = list(args[1:] if whole else args)
    if len(values) > len(rest):
        raise UsageError(f"{draw.__name__} takes {_listed(asked)}, or Measures or Tables that have them")
    known |= dict(zip(rest, values, strict=False)) | given
    for name, value in known.items():
        if name in TABLES and not hasattr(value, "columns"):
            raise UsageError(
                f"{draw.__name__} draws Measures, Tables, or the table {name}; this is {type(value).__name__}"
            )
    try:
        inspect.signature(draw).bind(None, **known)
    except TypeError as error:
        raise UsageError(
            f"{draw.__name__} takes {_listed(asked)}, or Measures or Tables that have them; {error}"
        ) from None
    return known


def shown_signature(draw: Callable[..., Any], result: type) -> inspect.Signature:
    """Return a drawing function's signature as a user sees it: without the pad, its first table from anything."""
    parameters = list(inspect.signature(draw).parameters.values())[1:]
    if parameters and parameters[0].name in TABLES:
        parameters[0] = parameters[0].replace(annotation="DataFrame | Measures | Tables")
        parameters = [
            one.replace(default=None) if one.name in (*TABLES, LENGTH) and place and one.default is one.empty else one
            for place, one in enumerate(parameters)
        ]
        if any(one.default is one.empty for one in parameters[1:]):
            parameters = [one.replace(default=one.empty) for one in parameters]
    return inspect.Signature(parameters, return_annotation=result.__name__)


def _is_whole(given: object) -> bool:
    return isinstance(given, Measures) or all(hasattr(given, name) for name in ("articles", "speakers", "quotes"))


def _rows(given: Any, table: str, story: str | None) -> Any:
    rows = given.to_frame(table)
    if story is None:
        return rows
    if story not in set(given.to_frame("articles")["article"]):
        raise UsageError(f"there is no story {story!r} in these tables; the column article has their names")
    return rows[rows["article"] == story]


def _length(given: Any, story: str | None) -> int:
    """Return how many characters a story has, as far as its tables tell."""
    if isinstance(given, Measures):
        return len(given.article.text)
    sentences = _rows(given, "sentences", story)
    return int(sentences["end"].max()) if len(sentences) else 0


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
