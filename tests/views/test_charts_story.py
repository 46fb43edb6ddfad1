"""What do the pictures of one story draw? The positions of what is drawn, from tables made by hand."""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.colors import to_hex

from analysis import charts
from analysis.measures.columns import columns
from analysis.views.drawing import NARROW, STYLE, WIDE
from analysis.views.palette import speaker_colours


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


NAMES = ["Ida Brandt", "Bo Osei", "Cy Dean", "the harbour authority's spokeswoman", "Di Falk", "Ed Gunn", "Flo Hart",
         "Gus Ivy", "Hal Jones", "Iris Kemp", "Jo Lund", "Kit Moss", "Lou Nash", "Mo Orr"]  # fmt: skip


def speakers(words, reported=0):
    """Make the table of one story's speakers: who said how many words; the last one reported as many without marks."""
    total = sum(words)
    return table("speakers", [
        {"article": "baths", "speaker": name, "quotations": 2, "quoted_words": count, "reported_words": 0,
         "share_of_quoted_words": count / total}
        for name, count in zip([*NAMES[:len(words) - 1], None], words, strict=True)
    ] + ([{"article": "baths", "speaker": "Zed Reporter", "quotations": 0, "quoted_words": 0, "reported_words": reported,
           "share_of_quoted_words": 0.0}] if reported else []))  # fmt: skip


def bar_of_words(ax):
    """Return the parts of the bar from left to right: left edge, right edge, colour."""
    height = ax.get_ylim()[1]
    whole = [bar for bar in ax.patches if bar.get_height() == height and bar.get_y() == 0]
    return [(bar.get_x(), bar.get_x() + bar.get_width(), to_hex(bar.get_facecolor())) for bar in whole]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_bar_of_words_is_divided_as_the_words_are(width):
    rows = speakers([80, 40, 20], reported=60)
    chart = charts.whose_words(article(words=400), rows)
    ax = chart.figure(width).axes[0]
    parts = bar_of_words(ax)
    whole = parts[-1][1]
    assert [(right - left) / whole for left, right, _ in parts] == pytest.approx([0.2, 0.1, 0.05, 0.15, 0.5])
    assert [left for left, *_ in parts] == pytest.approx([0, *(right for _, right, _ in parts[:-1])])
    assert ax.get_xlim() == (0, whole)
    colours = speaker_colours(["Ida Brandt", "Bo Osei", None])
    assert [colour.upper() for *_, colour in parts[:3]] == list(colours.values())
    assert len({colour for *_, colour in (parts[0], parts[1], parts[2], parts[4])}) == 4
    assert chart.finding == (
        "Of the story's 400 words: Ida Brandt 20 %, Bo Osei 10 %, speaker not found 5 %, reported without marks 15 % "
        "and the reporter 50 %."
    )


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("words", [[80, 40, 20], [30] * 8, [90, 60, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4], [2, 1]])
def test_the_names_on_the_bar_of_words_stay_on_the_drawing_and_apart(width, words):
    with rc_context(STYLE):
        figure = charts.whose_words(article(words=400), speakers(words, reported=9)).figure(width)
        figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert boxes
    for box in boxes:
        assert box.x0 >= -1
        assert box.x1 <= width + 1
        assert box.y0 >= -1
        assert box.y1 <= figure.bbox.height + 1
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)]


def test_what_is_reported_is_named_in_full_whoever_else_has_no_room():
    for width in (NARROW, WIDE):
        drawn = charts.whose_words(article(words=400), speakers([9] * 9, reported=30)).figure(width).axes[0]
        assert "reported" in [text.get_text() for text in drawn.texts]


def test_a_name_with_room_stands_on_its_part_and_one_without_is_led_to_it():
    ax = charts.whose_words(article(words=400), speakers([200, 20, 20])).axes
    middle = {text.get_text(): text for text in ax.texts}
    parts = bar_of_words(ax)
    on = middle["Ida Brandt"]
    assert on.get_position()[0] == pytest.approx(sum(parts[0][:2]) / 2)
    assert on.get_horizontalalignment() == "center"
    above = middle["Bo Osei"]
    assert above.get_position()[1] > ax.get_ylim()[1]
    led = [line.get_xdata()[0] for line in ax.lines]
    assert any(parts[1][0] < x < parts[1][1] for x in led)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_speakers_bars_are_as_long_as_their_shares_and_say_them(width):
    rows = speakers([50, 30, 20])
    ax = charts.speaker_share(rows).figure(width).axes[0]
    bars = sorted(ax.patches, key=lambda bar: -bar.get_y())
    assert [bar.get_width() for bar in bars] == pytest.approx([0.5, 0.3, 0.2])
    assert [to_hex(bar.get_facecolor()).upper() for bar in bars] == list(
        speaker_colours(["Ida Brandt", "Bo Osei", None]).values()
    )
    said = {text.get_text(): text.xy for text in ax.texts}
    assert [said[words] for words in ("50 %  (2)", "30 %  (2)", "20 %  (2)")] == [(0.5, 2), (0.3, 1), (0.2, 0)]
    assert ax.get_xlim()[0] == 0
    assert ax.get_xlim()[1] == pytest.approx(0.5)
    above = [words for words in said if "%" not in words]
    names = above if width == NARROW else [label.get_text() for label in ax.get_yticklabels()][::-1]
    assert sorted(names) == ["Bo Osei", "Ida Brandt", "speaker not found"]


def test_more_speakers_than_there_is_room_for_are_one_bar_that_says_how_many():
    rows = speakers([20, 18, 16, 14, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1])
    chart = charts.speaker_share(rows)
    bars = sorted(chart.axes.patches, key=lambda bar: -bar.get_y())
    assert len(bars) == 13
    assert sum(bar.get_width() for bar in bars) == pytest.approx(1)
    assert bars[-1].get_width() == pytest.approx(3 / 126)
    assert chart.axes.get_yticklabels()[0].get_text() == "2 others"
    assert chart.finding.endswith("Kit Moss 2 % and 2 others 2 %.")
    looks = {(to_hex(bar.get_facecolor()), bar.get_hatch()) for bar in bars}
    assert len(looks) == 13  # no two speakers look alike


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_of_a_chart_of_one_story_is_drawn_outside_of_it(width):
    rows = speakers([50, 30, 20])
    quotes = table("quotes", [
        {"article": "baths", "speaker": name, "start": start, "end": start + 50, "verbatim": True, "words": 9}
        for name, start in (("Ida Brandt", 0), ("Bo Osei", 450), (None, 950))
    ])  # fmt: skip
    tones = table("sentences", [
        {"article": "baths", "sentence": n, "voice": ("narration", "speech")[n % 2], "sentiment": (-1) ** n * 0.9}
        for n in range(1, 31)
    ])  # fmt: skip
    for chart in (
        charts.speaker_share(rows),
        charts.speaking_order(quotes, rows, 1000),
        charts.sentiment_arc(tones),
        charts.readability_scale(article(flesch_reading_ease=101.0, narration_flesch_reading_ease=-9.0)),
    ):
        with rc_context(STYLE):
            figure = chart.figure(width)
            figure.draw_without_rendering()
            drawn = figure.get_tightbbox()  # in inches of 72 pixels
        assert drawn.x0 >= -0.02, chart.title
        assert drawn.y0 >= -0.02, chart.title
        assert drawn.x1 <= width / 72 + 0.02, chart.title
        assert drawn.y1 <= figure.get_figheight() + 0.02, chart.title


def test_the_arc_tells_its_mean_and_its_ends():
    rows = table("sentences", [
        {"article": "baths", "sentence": n, "voice": voice, "sentiment": score}
        for n, (voice, score) in enumerate([("narration", 0.2), ("speech", -0.7), ("speech", 0.8)], 1)
    ])  # fmt: skip
    chart = charts.sentiment_arc(rows)
    assert chart.finding == (
        "Tone of 3 sentences in order, 2 of them mostly quoted: +0.10 on average; most positive is sentence 3 (+0.80), "
        "most negative sentence 2 (-0.70)."
    )
    colours = [to_hex(patch.get_facecolor()) for patch in chart.axes.patches[-2:]]
    legend = [to_hex(handle.get_facecolor()) for handle in chart.axes.get_legend().get_patches()]
    assert colours == legend
    assert colours[0] != colours[1]


def test_the_legend_of_the_arc_names_what_is_drawn_and_one_sentence_has_no_arc():
    rows = table("sentences", [{"article": "baths", "sentence": n, "voice": "narration", "sentiment": 0.1 * n}
                               for n in (1, 2, 3)])  # fmt: skip
    [legend] = [charts.sentiment_arc(rows).axes.get_legend()]
    assert [words.get_text() for words in legend.get_texts()] == ["narration", "moving average of 5 sentences"]
    alone = charts.sentiment_arc(rows[:1])
    assert alone.is_empty
    assert alone.finding == "The story has one sentence: its tone has nowhere to move."
    still = charts.sentiment_arc(rows.assign(sentiment=0.0))
    assert still.is_empty
    assert still.finding == "All 3 sentences are neutral (0.00), so there is nothing to draw."


def test_what_a_drawing_refers_to_is_in_it_and_in_no_other():
    page = charts.speaker_share(speakers([20, 18, 16, 14, 12, 10, 8, 7, 6, 5])).html()  # some have a pattern
    page += charts.readability_scale(article(flesch_reading_ease=50.0)).html()  # with a marker
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for drawing in page.split("</svg>")[:-1]:
        wanted = set(re.findall(r'url\(#([^)]+)\)|(?:href|aria-\w+)="#?([^"]+)"', drawing))
        own = set(re.findall(r' id="([^"]+)"', drawing))
        assert {one or other for one, other in wanted} == own
    assert page.count('href="#') >= 2
    assert page.count("url(#") >= 2
    assert len(re.findall(r"<use [^>]*href=", page)) == page.count("<use ")


def test_all_that_is_drawn_of_a_speaker_can_be_shown_alone():
    """The page's script shows the parts of one class: marks, names and lines of one voice."""
    rows = speakers([200, 20, 60], reported=9)
    quotes = table("quotes", [
        {"article": "baths", "speaker": name, "start": start, "end": start + 50, "verbatim": True, "words": 9}
        for name, start in (("Ida Brandt", 0), ("Bo Osei", 450), (None, 950))
    ])  # fmt: skip
    whose = charts.whose_words(article(words=400), rows).html().split("<svg")[2]
    # tint, line below and name; the two with little room have a line up to their names besides
    assert [whose.count(f'class="voice v{number}"') for number in range(3)] == [3, 4, 4]
    share = charts.speaker_share(rows).html().split("<svg")[2]
    order = charts.speaking_order(quotes, rows, 1000).html().split("<svg")[2]
    for drawing in (share, order):
        assert [drawing.count(f'class="voice v{number}"') for number in range(3)] == [1, 1, 1]
    assert whose.count('class="other"') >= 4  # reported words, and the reporter's


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_bars_of_neighbouring_rows_and_sentences_do_not_touch(width):
    tones = table("sentences", [
        {"article": "baths", "sentence": n, "voice": "narration", "sentiment": (-1) ** n * 0.9} for n in range(1, 5)
    ])  # fmt: skip
    ax = charts.sentiment_arc(tones).figure(width).axes[0]
    path = ax.patches[-2].get_path().vertices[:, 0].reshape(4, 5)
    assert (path.min(axis=1) + path.max(axis=1)) / 2 == pytest.approx([1, 2, 3, 4])
    assert all(0.5 < wide < 1 for wide in np.ptp(path, axis=1))
    rows = charts.speaker_share(speakers([50, 30, 20])).figure(width).axes[0]
    assert all(0.3 < bar.get_height() < 0.8 for bar in rows.patches)


def test_a_story_without_quoted_sentences_has_an_arc_too():
    tones = table("sentences", [
        {"article": "baths", "sentence": n, "voice": "narration", "sentiment": 0.5} for n in range(1, 4)
    ])  # fmt: skip
    chart = charts.sentiment_arc(tones)
    assert "3 sentences in order, 0 of them mostly quoted" in chart.finding
    assert chart.html().count("<svg") == 2


def test_the_neutral_band_lies_around_nought_and_the_line_is_the_moving_average():
    scores = [0.6, -0.5, 0.1, 0.0, 0.4, 0.2, -0.3]
    rows = table("sentences", [
        {"article": "baths", "sentence": n, "voice": "narration", "sentiment": score} for n, score in enumerate(scores, 1)
    ])  # fmt: skip
    ax = charts.sentiment_arc(rows).axes
    band = ax.patches[0].get_bbox()
    assert (band.y0, band.y1) == (-0.05, 0.05)
    [line] = [line for line in ax.lines if len(line.get_xdata()) == len(scores) and line.get_marker() != "o"]
    assert list(line.get_xdata()) == [1, 2, 3, 4, 5, 6, 7]
    assert line.get_ydata()[3] == pytest.approx(sum(scores[1:6]) / 5)
    assert ax.get_xlabel() == "sentence, from first to last"
    assert "average of 5 sentences" in ax.get_legend().get_texts()[-1].get_text()
    assert to_hex(ax.get_legend().get_lines()[-1].get_color()) == to_hex(line.get_color())


def test_a_story_in_another_language_has_the_reason_in_place_of_a_picture():
    german = article(words=400, flesch_reading_ease=50.0).assign(language="de")
    assert "English stories only" in charts.whose_words(german, speakers([2, 1])).finding
    assert charts.readability_scale(german).finding.endswith("there is nothing to draw.")
    assert charts.whose_words(article(words=400), speakers([2, 1])).finding.startswith("Of the story's 400 words")
    nobody = table("speakers", [])
    assert charts.whose_words(article(words=400), nobody).finding == "Every word of this story is the reporter's own."


def test_a_story_of_reported_words_alone_is_drawn_and_one_of_quoted_words_alone_has_no_reporter():
    reported = table("speakers", [
        {"article": "baths", "speaker": "Ida Brandt", "quotations": 0, "quoted_words": 0, "reported_words": 100,
         "share_of_quoted_words": 0.0}
    ])  # fmt: skip
    assert charts.whose_words(article(words=400), reported).finding == (
        "Of the story's 400 words: reported without marks 25 % and the reporter 75 %."
    )
    whole = bar_of_words(charts.whose_words(article(words=100), speakers([80, 20])).axes)
    assert len(whole) == 2


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_long_name_is_cut_to_the_room_there_is_and_uses_it(width):
    long = "Her Excellency the High Commissioner for the Preservation of Municipal Swimming Baths"
    rows = speakers([50, 30, 20]).replace({"speaker": {"Ida Brandt": long}})
    quotes = table(
        "quotes", [{"article": "baths", "speaker": long, "start": 0, "end": 50, "verbatim": True, "words": 9}]
    )
    for chart in (charts.speaker_share(rows), charts.speaking_order(quotes, rows, 1000)):
        with rc_context(STYLE):
            figure = chart.figure(width)
            figure.draw_without_rendering()
        ax = figure.axes[0]
        shown = [*ax.texts, *ax.get_yticklabels()]
        [name] = [one for one in shown if one.get_text().startswith("Her Excellency") and one.get_visible()][:1]
        box = name.get_window_extent()
        assert name.get_text().endswith("…")
        assert box.x0 >= 0
        assert box.x1 <= (width if width == NARROW else ax.get_window_extent().x0)
        assert box.width > (250 if width == NARROW else 150)
