import math

import pytest

from analysis import Article, measure
from analysis.measures.columns import TABLES
from analysis.measures.missing import reasons

ROW = {
    "words": 434, "sentences": 22, "narration_words": 405, "narration_sentences": 20, "speech_words": 29,
    "speech_sentences": 2, "quoted_words": 40,
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "changed", "reason"),
    [
        ("speech_consensus_grade", {}, "29 quoted words; the formula needs 30"),
        ("speech_sentiment_mean", {}, "2 quoted sentences; the figure needs 5"),
        ("speech_sentiment_mean", {"speech_sentences": 1}, "1 quoted sentence; the figure needs 5"),
        ("speech_sentiment_mean", {"speech_sentences": 0}, "no sentence is mostly quoted"),
        ("speech_words_per_sentence", {"speech_words": 0}, "no sentence is mostly quoted"),
        ("narration_sentiment_median", {"narration_sentences": 4}, "4 sentences; the figure needs 5"),
        ("narration_flesch_reading_ease", {"narration_words": 0}, "no sentence of the reporter's own"),
        ("smog_index", {}, "22 sentences; the formula needs 30"),
        ("smog_index", {"words": 20, "sentences": 1}, "1 sentence; the formula needs 30"),
        ("smog_index", {"words": 29, "sentences": 30}, "29 words; the formula needs 30"),
        ("mtld", {"words": 20}, "20 words; the measure needs 50"),
        ("mtld", {"words": 49}, "49 words; the measure needs 50"),
        ("mtld", {}, "no word is repeated often enough"),
        ("lix", {"words": 1}, "1 word; the formula needs 30"),
        ("lix", {"words": 0}, "no words"),
        ("longest_sentence", {"words": 0}, "no words"),
        ("quote_density", {"words": 0}, "no words"),
        ("sentiment_mean", {"sentences": 0}, "no words"),
        ("sentiment_volatility", {"sentences": 1}, "1 sentence; the figure needs 2"),
        ("most_positive", {}, "no sentence is positive"),
        ("headline_sentiment", {}, "no headline"),
        ("top_speaker_share", {}, "no quoted word has a known speaker"),
        ("uncertain_share", {"quoted_words": 0}, "nobody is quoted"),
    ],
)
def test_the_reason_is_the_true_one(column, changed, reason):
    assert reasons(ROW | changed | {column: None})[column] == reason


def test_what_is_there_needs_no_reason():
    assert reasons(ROW | {"lix": 40.0, "outlet": None}) == {}


@pytest.mark.parametrize(
    "text", ["", "It rained.", "“We won,” said Ann Bo. It rained.", "Prices of fish rose again in May. " * 12]
)
def test_every_missing_figure_has_a_reason(text):
    row = measure(Article("x", "", text)).row
    why = reasons(row)
    for column in TABLES["articles"]:
        value = row.get(column.name)
        if column.dtype in ("float64", "Int64") and (value is None or math.isnan(value)):
            assert why[column.name], column.name
            assert column.missing != "never"
