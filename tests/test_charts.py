import pandas as pd
import pytest

from analysis import charts
from analysis.measures.columns import columns


@pytest.fixture
def tables(seed_tables):
    return seed_tables


def of_one(frame, name):
    return frame[frame["article"] == name]


def test_speaker_share_is_ordered_and_adds_up(tables):
    chart = charts.speaker_share(of_one(tables.speakers, "council-baths"))
    widths = [bar.get_width() for bar in chart.axes.patches]
    assert widths == sorted(widths)  # drawn from the bottom up
    assert sum(widths) == pytest.approx(1.0)
    assert "Ida Brandt" in chart.finding


def test_the_arc_tells_quoted_sentences_apart(tables):
    rows = of_one(tables.sentences, "council-baths")
    ax = charts.sentiment_arc(rows).axes
    narration, speech = [len(bars.get_path()) // 5 for bars in ax.patches[1:]]  # a path of five points a bar
    assert (narration, speech) == tuple((rows["voice"] == voice).sum() for voice in ("narration", "speech"))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "narration", "quoted speech", "moving average of 5 sentences"
    ]  # fmt: skip


def test_the_readability_scale_names_its_bands(tables):
    ax = charts.readability_scale(of_one(tables.articles, "council-baths")).axes
    labels = {text.get_text().replace("\n", " ") for text in ax.texts}
    assert {"very hard", "hard", "plain English", "very easy"} <= labels
    assert "Flesch" in ax.get_xlabel()


def test_speaking_order_draws_each_speaker_where_it_speaks(tables):
    name = "ministers-harbour-pact"
    chart = charts.speaking_order(of_one(tables.quotes, name), of_one(tables.speakers, name), 4000)
    assert [label.get_text() for label in chart.axes.get_yticklabels()] == ["Tomas Reiherd"]


@pytest.mark.parametrize(
    "draw",
    [
        lambda t: charts.density_by_readability(t.articles),
        lambda t: charts.share_across_stories(t.speakers),
        lambda t: charts.by_outlet(t.articles, "sentiment_mean"),
        lambda t: charts.by_outlet(t.articles, "quote_density"),
        lambda t: charts.over_time(t.articles),
    ],
)
def test_collection_charts_carry_alt_text(tables, draw):
    assert len(draw(tables).finding) > 40


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.speaker_share(pd.DataFrame(columns=columns("speakers"))),
        lambda: charts.speaking_order(
            pd.DataFrame(columns=columns("quotes")), pd.DataFrame(columns=columns("speakers")), 0
        ),
        lambda: charts.sentiment_arc(pd.DataFrame(columns=columns("sentences"))),
        lambda: charts.share_across_stories(pd.DataFrame(columns=columns("speakers"))),
        lambda: charts.density_by_readability(pd.DataFrame(columns=columns("articles"))),
        lambda: charts.by_outlet(pd.DataFrame(columns=columns("articles")), "consensus_grade"),
        lambda: charts.over_time(pd.DataFrame(columns=columns("articles"))),
    ],
)
def test_nothing_to_draw_is_said_not_raised(draw):
    chart = draw()
    assert chart.finding.startswith(("No", "Not", "Fewer", "There is no"))
    assert "<svg" not in chart.html()


def test_a_hostile_speaker_is_drawn_as_text():
    rows = pd.DataFrame([{"article": "a", "speaker": "$\\frac{1}{0}$ <b>x</b>", "named": True, "quotations": 1, "quoted_words": 3,
                          "share_of_quoted_words": 1.0, "share_of_quotations": 1.0, "confidence": 0.9, "sentiment_mean": 0.0}])  # fmt: skip
    page = charts.speaker_share(rows).html()
    assert "<b>" not in page
    assert "&lt;b&gt;x" in page


def test_the_bootstrap_interval_is_the_same_each_time_and_holds_the_mean():
    low, high = charts.bootstrap_interval([0.1, 0.2, 0.4, 0.5])
    assert (low, high) == charts.bootstrap_interval([0.1, 0.2, 0.4, 0.5])
    assert low < 0.3 < high
