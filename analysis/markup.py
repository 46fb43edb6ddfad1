"""Story and figures -> HTML for a reader: marked text, tables, sentences in plain words. Everything is escaped."""

from analysis.views.collection import collection_header, index_page, most_quoted, outliers, stories
from analysis.views.figures import number, percent, share_in_words
from analysis.views.pages import asset
from analysis.views.portrait import portrait
from analysis.views.story import explain, header, story
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
    "all_figures", "asset", "collection_header", "explain", "hardest", "header", "index_page", "key_figures", "method",
    "most_quoted", "number", "outliers", "percent", "portrait", "quotations", "removed", "share_in_words", "stories",
    "story", "tones",
]  # fmt: skip
