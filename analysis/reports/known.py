"""What does this run know of a story already? Read once, measured once: kept in a file that all processes share."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analysis.article import Article
from analysis.files import write_text
from analysis.reports.marks import figures_mark, story_mark
from analysis.reports.records import from_json, to_json

if TYPE_CHECKING:
    from analysis.measures import Measures

T = TypeVar("T")


def figures_of(article: str, corrections: str = "", title: str = "", known: str = "") -> Measures:
    """Return a story's figures: those that are known, else measured now, and then known.

    Parameters
    ----------
    article : str
        Path of the story.
    corrections : str
        Path of a CSV file of corrected speakers; empty for none.
    title : str
        Headline to show instead of the story's own; empty for its own.
    known : str
        File in which a run keeps the story; empty to read and measure it here.

    Returns
    -------
    Measures

    Examples
    --------
    >>> figures_of("seeds/no-quotes-rainfall.txt").row["outlet"]
    'Dunmere Courier'
    """
    from analysis.corrections import load_corrections
    from analysis.measures import measure
    from analysis.sources import read

    place = Path(known) if known else None
    state = story_mark(article, corrections, title) if place else ""
    if place and (measures := recall(place, state)):
        return measures
    story = (place and recall_article(place, state)) or next(read(article))
    measures = measure(replace(story, headline=title or story.headline), load_corrections(corrections or None))
    if place:
        remember(place, state, measures, "" if title else figures_mark(story, corrections))
    return measures


def remember_article(place: Path, state: str, article: Article) -> None:
    """Keep a story that was read and not yet measured."""
    _write(place, {"mark": state, "article": to_json(article)})


def remember(place: Path, state: str, measures: Measures, figures: str = "") -> None:
    """Keep a story's figures.

    Parameters
    ----------
    place : Path
    state : str
        The story's mark by its address (`story_mark`).
    measures : Measures
    figures : str
        Its mark by what was read (`figures_mark`): it holds although other stories of the same file change.
    """
    _write(place, {"mark": state, "figures": figures, "article": to_json(measures.article),
                   "measures": to_json(measures)})  # fmt: skip


def recall(place: Path, state: str, by: str = "mark") -> Measures | None:
    """Return the figures kept in `place`, or None if there are none of this state: a mark of the kind `by`."""
    from analysis.measures import Measures

    return _read(place, state, "measures", Measures, by)


def recall_article(place: Path, state: str) -> Article | None:
    """Return the story kept in `place`, or None if there is none of this state."""
    return _read(place, state, "article", Article)


def _write(place: Path, values: dict[str, object]) -> None:
    write_text(place, json.dumps(values, ensure_ascii=True))


def _read(place: Path, state: str, name: str, kind: type[T], by: str = "mark") -> T | None:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        kept = json.loads(place.read_text("utf-8"))
        if kept[by] == state:
            found: T = from_json(kind, kept[name])
            return found
    return None
