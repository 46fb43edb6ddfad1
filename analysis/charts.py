"""Tables -> pictures, one function a question: those of a story and those of a collection."""

from analysis.views.charts_collection import (
    bootstrap_interval,
    by_outlet,
    density_by_readability,
    over_time,
    share_across_stories,
)
from analysis.views.charts_story import readability_scale, sentiment_arc, speaker_share, speaking_order, whose_words
from analysis.views.drawing import Chart, show

__all__ = [
    "Chart", "bootstrap_interval", "by_outlet", "density_by_readability", "over_time", "readability_scale",
    "sentiment_arc", "share_across_stories", "show", "speaker_share", "speaking_order", "whose_words",
]  # fmt: skip


def __dir__() -> list[str]:
    return list(__all__)
