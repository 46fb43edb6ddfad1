"""Story and figures -> HTML for a reader: marked text, tables, sentences in plain words. Everything is escaped."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from analysis.errors import UsageError
from analysis.measures import Measures
from analysis.views import portrait as sentences
from analysis.views import story as marked
from analysis.views import story_tables as figures
from analysis.views.collection import (
    collection_header,
    most_quoted,
    outlets,
    outliers,
    stories,
    words_by_story,
)
from analysis.views.figures import number, percent, share_in_words
from analysis.views.pages import asset
from analysis.views.story import explain
from analysis.views.story_tables import method, removed

T = TypeVar("T")


def _of_a_story(show: Callable[[Measures], T]) -> Callable[[Measures], T]:
    """Return a function that says what it takes where it is handed anything but measures."""

    @wraps(show)
    def shown(measures: Measures) -> T:
        if not isinstance(measures, Measures):
            taken = "Measures, as analysis.measure(...) gives them"
            raise UsageError(f"{show.__name__} takes {taken}; this is {type(measures).__name__}")
        return show(measures)

    return shown


all_figures = _of_a_story(figures.all_figures)
hardest = _of_a_story(figures.hardest)
header = _of_a_story(marked.header)
key_figures = _of_a_story(figures.key_figures)
portrait = _of_a_story(sentences.portrait)
quotations = _of_a_story(figures.quotations)
story = _of_a_story(marked.story)
summary = _of_a_story(marked.summary)
tones = _of_a_story(figures.tones)

__all__ = [
    "all_figures", "asset", "collection_header", "explain", "hardest", "header", "key_figures", "method",
    "most_quoted", "number", "outlets", "outliers", "percent", "portrait", "quotations", "removed", "share_in_words",
    "stories", "story", "summary", "tones", "words_by_story",
]  # fmt: skip


def __dir__() -> list[str]:
    return list(__all__)
