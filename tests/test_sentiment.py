import math

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import read
from analysis.measures import measure
from analysis.sentiment import compound, smooth, summary, tone


def test_every_sentence_scores_what_vader_says(seeds):
    own = SentimentIntensityAnalyzer()
    for article in read(seeds):
        for sentence in measure(article).sentences:
            assert sentence.sentiment == own.polarity_scores(article.text[sentence.start : sentence.end])["compound"]


@pytest.mark.parametrize(
    ("score", "expected"), [(0.05, "positive"), (0.049, "neutral"), (-0.05, "negative"), (0.0, "neutral")]
)
def test_tones_follow_vaders_thresholds(score, expected):
    assert tone(score) == expected


def test_a_long_story_does_not_saturate():
    text = "The plan was a disaster. " * 40
    assert compound(text) < -0.99
    assert summary([compound("The plan was a disaster.")] * 40)["sentiment_mean"] == compound(
        "The plan was a disaster."
    )


def test_no_sentence_no_figure():
    assert all(math.isnan(value) for value in summary([]).values())


def test_smoothing_keeps_length_and_mean_of_a_flat_line():
    assert smooth([0.5] * 7) == [0.5] * 7
