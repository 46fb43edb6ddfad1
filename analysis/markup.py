"""Story and figures -> HTML for a reader: marked text, tables, sentences in plain words. Everything is escaped."""

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
from analysis.views.portrait import portrait
from analysis.views.story import explain, header, story, summary
from analysis.views.story_tables import (
    all_figures,
    hardest,
    key_figures,
    method,
    quotations,
    removed,
    tones,
)

__all__ = [
    "all_figures", "asset", "collection_header", "explain", "hardest", "header", "key_figures", "method",
    "most_quoted", "number", "outlets", "outliers", "percent", "portrait", "quotations", "removed", "share_in_words",
    "stories", "story", "summary", "tones", "words_by_story",
]  # fmt: skip
