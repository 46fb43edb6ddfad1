"""What do the pictures of one story draw? The positions of what is drawn, from tables made by hand."""

import pandas as pd
import pytest

from analysis import charts
from analysis.measures.columns import columns


def table(name, rows):
    return pd.DataFrame(rows, columns=columns(name))


def article(**figures):
    return table("articles", [{"article": "baths", "language": "en", "words": 400, **figures}])


def test_each_point_of_the_scale_stands_at_its_score_with_its_words_beside_it():
    ax = charts.readability_scale(
        article(flesch_reading_ease=71.4, narration_flesch_reading_ease=45.2, speech_flesch_reading_ease=103.0)
    ).axes
    points = [float(line.get_xdata()[-1]) for line in ax.lines if line.get_marker() in ("o", "s", "D")]
    assert points == pytest.approx([100.0, 45.2, 71.4])  # from the bottom up: quoted speech, narration, whole story
    notes = {text.get_text(): text for text in ax.texts if ", " in text.get_text()}
    assert [notes[words].get_horizontalalignment() for words in ("71, fairly easy", "45, hard", "103, very easy")] == [
        "right", "left", "right"
    ]  # fmt: skip
    assert ax.get_xlim() == (0, 100)
    assert [label.get_text() for label in ax.get_yticklabels()][::-1] == ["whole story", "narration", "quoted speech"]


def test_the_words_of_a_score_stand_where_there_is_room():
    for score, side in ((61.0, "left"), (63.0, "right")):
        ax = charts.readability_scale(article(flesch_reading_ease=score)).axes
        [note] = [text for text in ax.texts if ", " in text.get_text()]
        assert note.get_horizontalalignment() == side


def test_the_bands_of_the_scale_are_named_in_their_middles_from_very_easy_to_very_hard():
    chart = charts.readability_scale(article(flesch_reading_ease=50.0))
    places = {text.get_text().replace("\n", " "): text.get_position()[0] for text in chart.axes.texts}
    assert places["very easy"] == 95.0
    assert places["plain English"] == 65.0
    assert places["very hard"] == 15.0
    assert chart.finding.endswith("whole story 50, fairly hard.")


def test_a_part_without_a_score_is_left_out_of_the_scale():
    ax = charts.readability_scale(article(flesch_reading_ease=50.0, speech_flesch_reading_ease=float("nan"))).axes
    assert [label.get_text() for label in ax.get_yticklabels()] == ["whole story"]


def test_each_speaker_is_drawn_where_the_quotations_stand():
    quotes = table("quotes", [
        {"article": "baths", "speaker": "Ida Brandt", "start": 100, "end": 300, "verbatim": True, "words": 30},
        {"article": "baths", "speaker": "Bo Osei", "start": 500, "end": 501, "verbatim": True, "words": 1},
        {"article": "baths", "speaker": "Bo Osei", "start": 900, "end": 950, "verbatim": False, "words": 9},
    ])  # fmt: skip
    speakers = table("speakers", [
        {"article": "baths", "speaker": "Ida Brandt", "quotations": 1, "quoted_words": 30, "share_of_quoted_words": 0.97},
        {"article": "baths", "speaker": "Bo Osei", "quotations": 1, "quoted_words": 1, "share_of_quoted_words": 0.03},
        {"article": "baths", "speaker": "Cy Dean", "quotations": 0, "quoted_words": 0, "share_of_quoted_words": 0.0},
    ])  # fmt: skip
    chart = charts.speaking_order(quotes, speakers, 1000)
    bars = [box.get_paths() for box in chart.axes.collections if hasattr(box, "get_paths") and box.get_gid()]
    extents = [[(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in paths] for paths in bars]
    assert extents == [[(50.0, 50.5)], [(10.0, 30.0)]]  # from the bottom up; one character is still seen
    assert [tick.get_text() for tick in chart.axes.get_xticklabels()] == ["beginning", "middle", "end"]
    assert chart.finding.endswith("Ida Brandt first at 10 % and Bo Osei first at 50 %.")


def test_the_arc_has_a_bar_a_sentence_and_a_dot_for_a_neutral_one():
    rows = table("sentences", [
        {"article": "baths", "sentence": 1, "voice": "narration", "sentiment": 0.6},
        {"article": "baths", "sentence": 2, "voice": "speech", "sentiment": -0.5},
        {"article": "baths", "sentence": 3, "voice": "narration", "sentiment": 0.0},
    ])  # fmt: skip
    ax = charts.sentiment_arc(rows).axes
    bars = [patch.get_path() for patch in ax.patches if patch.get_path().vertices.shape[0] >= 5][-2:]
    assert [round(bar.vertices[:, 1].max(), 2) for bar in bars] == [0.6, 0.0]
    assert [round(bar.vertices[:, 1].min(), 2) for bar in bars] == [0.0, -0.5]
    dots = [list(line.get_xdata()) for line in ax.lines if line.get_marker() == "o"]
    assert dots == [[3], []]
    assert ax.get_ylim() == (-1.05, 1.05)
    assert ax.get_xlim() == (0.2, 3.8)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["negative", "", "neutral", "", "positive"]
    assert list(ax.get_yticks()) == [-1, -0.5, 0, 0.5, 1]
