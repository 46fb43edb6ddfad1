"""What is a figure called, and how is it written? The columns of the tables as a reader sees them."""

from __future__ import annotations

from analysis.measures.columns import column
from analysis.views.figures import figure, is_missing, number, percent, score

LABELS = {
    "words": "Words", "quotations": "Quotations", "quote_density": "Quoted words", "speakers": "Speakers",
    "top_speaker_share": "Top speaker's share", "consensus_grade": "Grade", "flesch_reading_ease": "Reading ease",
    "sentiment_mean": "Sentiment",
}  # fmt: skip


def shown(name: str, value: object) -> str:
    """Return a figure as its unit asks for it."""
    unit = column("articles", name).unit
    if unit == "share":
        return percent(value)
    if unit == "score" and not is_missing(value):
        return score(figure(value))
    return number(value)
