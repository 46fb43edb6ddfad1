"""What do the pictures of a collection draw? The positions of what is drawn, from tables made by hand."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.colors import to_hex, to_rgba

from analysis import charts
from analysis.errors import UsageError
from analysis.measures.columns import columns
from analysis.views.charts_collection import NAMED, POINTS
from analysis.views.drawing import NARROW, STYLE, WIDE


def articles(**figures):
    """Make a table of stories of lists of figures; the others are missing."""
    many = len(next(iter(figures.values())))
    names = {"article": [f"s{number}" for number in range(many)]}
    return pd.DataFrame(names | figures, columns=columns("articles"))


def speakers(**stories):
    """Make a table of speakers: story -> its quoted words by speaker, in the order given."""
    return pd.DataFrame([
        {"article": story, "speaker": name, "quotations": 1, "quoted_words": count,
         "share_of_quoted_words": count / sum(words.values())}
        for story, words in stories.items() for name, count in words.items()
    ], columns=columns("speakers"))  # fmt: skip


def test_each_story_is_a_point_at_its_figures_with_its_name_beside_it():
    rows = articles(flesch_reading_ease=[40.0, 60.0, 80.0, np.nan], quote_density=[0.1, 0.3, 0.5, 0.2],
                    headline=["Baths close", None, "Ferry sails", "Too short"])  # fmt: skip
    chart = charts.density_by_readability(rows)
    [points] = chart.axes.collections
    assert points.get_offsets().tolist() == [[40.0, 0.1], [60.0, 0.3], [80.0, 0.5]]
    names = {note.get_text(): tuple(note.xy) for note in chart.axes.texts}
    assert names == {"Baths close": (40.0, 0.1), "s1": (60.0, 0.3), "Ferry sails": (80.0, 0.5)}
    assert chart.finding.endswith(
        "3 stories by reading ease (from 40 to 80) and share of quoted words (from 10 % to 50 %)."
    )
    assert chart.finding.startswith("There are too few stories to tell")
    assert not chart.figure(NARROW).axes[0].texts  # a phone has no room for the names


def test_of_many_stories_those_farthest_out_have_their_names():
    ease, quoted = np.linspace(50, 60, 40), np.linspace(0.2, 0.22, 40)
    ease[7], quoted[11] = 95, 0.9
    names = [note.get_text() for note in charts.density_by_readability(
        articles(flesch_reading_ease=ease, quote_density=quoted)).axes.texts]  # fmt: skip
    assert names[:2] in (["s7", "s11"], ["s11", "s7"])
    assert len(names) <= NAMED


def test_no_name_lies_on_another_on_a_point_or_outside_the_axes():
    rng = np.random.default_rng(7)
    rows = articles(flesch_reading_ease=rng.normal(70, 8, 24), quote_density=rng.uniform(0, 0.5, 24),
                    headline=[f"A headline of some length, number {n}" for n in range(24)])  # fmt: skip
    with rc_context(STYLE):
        figure = charts.density_by_readability(rows).figure()
        figure.draw_without_rendering()
        [ax] = figure.axes
        boxes = [note.get_window_extent() for note in ax.texts]
        points = ax.transData.transform(rows[["flesch_reading_ease", "quote_density"]].to_numpy())
    assert len(boxes) >= 8
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)]
    assert not [box for box in boxes for x, y in points if box.contains(x, y)]
    assert all(ax.bbox.x0 - 3 <= box.x0 and box.x1 <= ax.bbox.x1 + 3 for box in boxes)


def test_names_of_near_points_do_not_hide_each_other():
    rows = articles(flesch_reading_ease=[50.0, 50.0, 70.0], quote_density=[0.2, 0.22, 0.4],
                    headline=["Council shuts baths", "Mayor quits office", "Ferry sails"])  # fmt: skip
    with rc_context(STYLE):
        figure = charts.density_by_readability(rows).figure()
        figure.draw_without_rendering()
        boxes = [note.get_window_extent() for note in figure.axes[0].texts]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)]


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        (lambda n: n, "Stories that quote more are clearly easier to read (rank correlation +1.00)."),
        (lambda n: -n, "Stories that quote more are clearly harder to read (rank correlation -1.00)."),
        (lambda n: (n * 3) % 20, "Stories that quote more are easier to read (rank correlation +0.37)."),
        (lambda n: (n * 11) % 20, "Stories that quote more are slightly easier to read (rank correlation +0.25)."),
        (lambda n: min(n, 19 - n), "Stories that quote more are neither easier nor harder to read"),
        (lambda n: 0, "There are too few stories to tell"),
    ],
)
def test_the_sentence_on_both_together_is_true_of_the_ranks(quoted, said):
    rows = articles(flesch_reading_ease=[30.0 + n for n in range(20)],
                    quote_density=[0.3 + quoted(n) / 100 for n in range(20)])  # fmt: skip
    assert charts.density_by_readability(rows).finding.startswith(said)


def test_ten_stories_are_enough_to_tell():
    for count in (9, 10):
        rows = articles(flesch_reading_ease=np.arange(float(count)), quote_density=np.linspace(0, 0.5, count))
        assert ("too few" in charts.density_by_readability(rows).finding) == (count < 10)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_of_many_stories_a_place_is_as_dark_as_the_legend_says_of_its_count(width):
    rng = np.random.default_rng(3)
    rows = articles(flesch_reading_ease=rng.normal(60, 8, 2000), quote_density=rng.beta(3, 9, 2000))
    ax = charts.density_by_readability(rows).figure(width).axes[0]
    [cells] = ax.collections
    shades = [face[3] for face in cells.get_facecolor()]
    legend = ax.get_legend()
    named = {}
    for patch, text in zip(legend.get_patches(), legend.get_texts(), strict=True):
        low, _, high = text.get_text().partition(" to ")
        named[round(patch.get_alpha(), 3)] = (int(low), int(high or low))
    assert {round(shade, 3) for shade in shades} == set(named)
    spans = [named[shade] for shade in sorted(named)]
    assert spans[0][0] == 1
    assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))
    # as many stories as there are fit into what the shades say
    least = sum(named[round(shade, 3)][0] for shade in shades)
    most = sum(named[round(shade, 3)][1] for shade in shades)
    assert least <= 2000 <= most
    assert legend.get_title().get_text() == "stories in one place"


def test_points_turn_into_places_only_where_they_would_be_a_blot():
    for count in (POINTS, POINTS + 1):
        ease = np.linspace(10, 90, count)
        ax = charts.density_by_readability(articles(flesch_reading_ease=ease, quote_density=ease / 200)).axes
        assert (ax.get_legend() is None) == (count == POINTS)


def test_each_story_is_one_whole_bar_the_most_lopsided_on_top():
    rows = speakers(
        baths={"Ida Brandt": 40, "Bo Osei": 30, "Cy Dean": 20, None: 6, "Di Falk": 4},
        ferry={"Ann Lee": 9},
        strike={"Ed Gunn": 40, "Flo Hart": 60},
    )
    chart = charts.share_across_stories(rows)
    ax = chart.axes
    assert [label.get_text() for label in ax.get_yticklabels()][::-1] == ["ferry", "strike", "baths"]
    bars = {}
    for bar in ax.patches:
        bars.setdefault(round(bar.get_y() + bar.get_height() / 2), []).append((bar.get_x(), bar.get_width()))
    assert {height: [width for _, width in found] for height, found in bars.items()} == {
        2: pytest.approx([1.0]), 1: pytest.approx([0.6, 0.4]), 0: pytest.approx([0.4, 0.3, 0.2, 0.1])
    }  # fmt: skip
    for found in bars.values():
        assert found[0][0] == 0
        assert all(x + w == pytest.approx(after) for (x, w), (after, _) in pairwise(found))
    lowest = [bar for bar in ax.patches if round(bar.get_y() + bar.get_height() / 2) == 0]
    assert len({to_hex(bar.get_facecolor()) for bar in lowest}) == 4
    assert chart.finding == (
        "Most quoted speaker of each story. ferry: Ann Lee 100 %; strike: Flo Hart 60 %; baths: Ida Brandt 40 %."
    )
    assert ax.get_xlim() == (0, 1)


def test_names_stand_in_the_middle_of_their_parts_and_fit_into_them():
    chart = charts.share_across_stories(
        speakers(
            baths={"Ida Brandt of the council's committee for baths, harbours and parks": 60, "Bo Osei": 35, "Cy": 5}
        )
    )
    figure = chart.figure()
    with rc_context(STYLE):
        figure.draw_without_rendering()
    ax = figure.axes[0]
    assert [text.get_position()[0] for text in ax.texts] == pytest.approx([0.3, 0.775])  # none in the smallest
    for text, bar in zip(ax.texts, ax.patches, strict=False):
        box, part = text.get_window_extent(), bar.get_window_extent()
        assert part.x0 <= box.x0
        assert box.x1 <= part.x1
        assert to_rgba(text.get_color()) != bar.get_facecolor()


def test_only_so_many_stories_are_drawn_and_equals_by_name():
    rows = speakers(**{f"s{n}": {"Ida Brandt": 1} for n in (3, 1, 2)}, s0={"Ida Brandt": 1, "Bo Osei": 1})
    ax = charts.share_across_stories(rows, most=2).axes
    assert [label.get_text() for label in ax.get_yticklabels()][::-1] == ["s1", "s2"]


OUTLETS = {
    "outlet": ["Post", "Courier", "Post", "Echo", "Post", None],
    "sentiment_mean": [0.3, -0.1, 0.1, 0.0, 0.2, 0.9],
}


def test_outlets_stand_in_the_order_of_their_means_each_story_a_dot():
    chart = charts.by_outlet(articles(**OUTLETS), "sentiment_mean")
    ax = chart.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Courier (1)", "Echo (1)", "Post (3)"]
    dots = [points.get_offsets().tolist() for points in ax.collections]
    assert dots == [[[-0.1, 0]], [[0.0, 1]], [[0.3, 2], [0.1, 2], [0.2, 2]]]
    [mean] = [line for line in ax.lines if line.get_marker() == "D"]  # of one story there is no interval
    assert (mean.get_xdata()[0], mean.get_ydata()[0]) == (pytest.approx(0.2), 2)
    [interval] = [line for line in ax.lines if len(line.get_xdata()) == 2]
    assert tuple(interval.get_xdata()) == charts.bootstrap_interval([0.3, 0.1, 0.2])
    low, high = ax.get_xlim()
    assert low == -high
    assert high >= 0.3
    assert chart.finding == (
        "By outlet, mean sentiment of the sentences: negative to positive: Post +0.20, 95 % interval +0.10 to +0.30 "
        "(3 stories); Echo 0.00 (1 story); Courier -0.10 (1 story)."
    )
    [legend] = chart.figure().legends
    assert len(legend.get_texts()) == 2


def test_the_outlets_with_most_stories_are_shown():
    ax = charts.by_outlet(articles(outlet=["A", "B", "B", "C", "C", "C"], quote_density=[0.9, 0.1, 0.3, 0.2, 0.2, 0.2]),
                          "quote_density", most=2).axes  # fmt: skip
    assert {label.get_text() for label in ax.get_yticklabels()} == {"B (2)", "C (3)"}
    assert len([line for line in ax.lines if line.get_marker() == "D"]) == 2  # two stories have an interval already
    assert ax.xaxis.get_major_formatter()(0.25, 0) == "25 %"


def dated(count, days=1):
    dates = pd.date_range("2026-01-01", periods=count, freq=f"{days}D")
    return articles(date=dates, quote_density=np.linspace(0, 0.5, count), consensus_grade=np.linspace(5, 9, count),
                    sentiment_mean=np.linspace(-0.4, 0.4, count))  # fmt: skip


def test_each_dated_story_is_a_point_in_three_pictures():
    chart = charts.over_time(dated(9))
    panels = chart.figure().axes
    assert [panel.get_ylabel() for panel in panels] == ["quoted words", "grade", "sentiment"]
    for panel, (low, high) in zip(panels, ((0, 0.5), (5, 9), (-0.4, 0.4)), strict=True):
        [points] = panel.lines  # too few for a line through their middle
        assert points.get_ydata()[0] == pytest.approx(low)
        assert points.get_ydata()[-1] == pytest.approx(high)
    assert chart.finding == (
        "9 dated stories from 1 January 2026 to 9 January 2026: share of quoted words, grade and sentiment. "
        "Medians: 25 %, grade 7.0, sentiment 0.00. A point is a story."
    )


def test_ten_stories_have_a_line_through_their_middle():
    [points, middle] = charts.over_time(dated(10)).figure().axes[1].lines
    known = ~np.isnan(middle.get_ydata())
    assert known.sum() == 10
    assert np.all(np.abs(middle.get_ydata() - points.get_ydata()) <= 1)
    assert to_hex(points.get_color()) != to_hex(middle.get_color())


@pytest.mark.parametrize(("count", "days", "period"), [(400, 0, ""), (480, 1, "month"), (320, 9, "quarter")])
def test_many_stories_are_drawn_by_the_shortest_period_that_there_is_room_for(count, days, period):
    rows = dated(count, days or 1)
    if not days:  # all within eight weeks: ten a day
        rows["date"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.arange(count) // 10, "D")
        period = "day"
    chart = charts.over_time(rows)
    assert chart.finding.endswith(
        f"The line is the median of each {period}, the band holds the middle half of its stories."
    )
    panel = chart.figure().axes[0]
    [middle], [band] = panel.lines, panel.collections
    starts = rows["date"].dt.to_period({"day": "D", "month": "M", "quarter": "Q"}[period]).dt.start_time
    groups = rows.groupby(starts)["quote_density"]
    enough = groups.count() >= 3
    assert middle.get_ydata() == pytest.approx(groups.median()[enough].to_numpy())
    edges = band.get_paths()[0].vertices[:, 1]
    assert edges.max() == pytest.approx(groups.quantile(0.75)[enough].max())
    assert edges.min() == pytest.approx(groups.quantile(0.25)[enough].min())


def test_an_interval_of_a_large_sample_is_the_one_drawn_by_lot():
    values = np.random.default_rng(5).normal(0.2, 0.1, 2001)
    large, lot = charts.bootstrap_interval(values), charts.bootstrap_interval(values[:2000])
    assert large == pytest.approx(lot, abs=0.0005)
    assert large[0] < values.mean() < large[1]
    assert large[1] - large[0] == pytest.approx(2 * 1.96 * 0.1 / np.sqrt(2001), rel=0.1)


LONG = "The North Tarrow and District Weekly Advertiser with Harbour News"


@pytest.mark.parametrize(
    ("chart", "width"),
    [
        *((chart, width) for width in (NARROW, WIDE) for chart in (
            charts.by_outlet(articles(**OUTLETS | {"outlet": [LONG, "B", LONG, "C", LONG, "D"]}), "sentiment_mean"),
            charts.by_outlet(articles(outlet=[LONG, "B"], unspoken_density=[0.1, 0.2]), "unspoken_density"),
            charts.share_across_stories(speakers(**{LONG: {LONG: 3, "Bo Osei": 2}})),
        )),
        *((charts.over_time(dated(40)), width) for width in (NARROW, WIDE)),
        *((charts.density_by_readability(articles(flesch_reading_ease=[30.0, 90.0], quote_density=[0.0, 0.8])), width)
          for width in (NARROW, WIDE)),
    ],
)  # fmt: skip
def test_nothing_of_a_chart_of_a_collection_is_drawn_outside_of_it(chart, width):
    with rc_context(STYLE):
        figure = chart.figure(width)
        figure.draw_without_rendering()  # which lays it out
        drawn = figure.get_tightbbox()  # in inches of 72 pixels
    assert drawn.x0 >= -0.05
    assert drawn.x1 <= width / 72 + 0.05
    assert drawn.y0 >= -0.05
    assert drawn.y1 <= figure.get_figheight() + 0.05


@pytest.mark.parametrize(
    ("chart", "across", "up"),
    [
        (charts.density_by_readability(articles(flesch_reading_ease=[30.0, 90.0], quote_density=[0.0, 0.8])),
         "Flesch reading ease: higher is easier", "share of words that are quoted"),
        (charts.share_across_stories(speakers(baths={"Ida Brandt": 3, "Bo Osei": 2})),
         "share of the story's quoted words: most quoted speaker, second, third, all others", ""),
        (charts.by_outlet(articles(**OUTLETS), "sentiment_mean"), "mean sentiment of the sentences: negative to positive", ""),
        (charts.by_outlet(articles(outlet=["Post"], consensus_grade=[8.0]), "consensus_grade"),
         "US school years that the text asks for", ""),
        (charts.by_outlet(articles(outlet=["Post"], words=[400]), "words"), "words", ""),
    ],
)  # fmt: skip
def test_axes_say_what_they_are_of(chart, across, up):
    assert across in " ".join(chart.axes.get_xlabel().split())
    assert chart.axes.get_ylabel() == up


def test_shares_are_told_in_percent_and_a_point_at_nought_is_drawn_whole():
    density = charts.density_by_readability(articles(flesch_reading_ease=[30.0, 90.0], quote_density=[0.0, 0.8])).axes
    over_time = charts.over_time(dated(9)).axes
    for ax in (density, over_time):
        told = ax.yaxis.get_major_formatter()
        assert [told(share, 0) for share in (-0.1, 0.0, 0.25)] == ["", "0 %", "25 %"]
        assert ax.get_ylim()[0] < 0
    low, high = density.get_xlim()
    assert low < 30 < 90 < high
    alike = charts.density_by_readability(articles(flesch_reading_ease=[30.0, 90.0], quote_density=[0.21, 0.22])).axes
    assert alike.get_ylim()[0] < 0 < 0.22 * 1.05 < alike.get_ylim()[1] < 0.3
    shares = charts.share_across_stories(speakers(baths={"Ida Brandt": 3})).axes
    assert shares.xaxis.get_major_formatter()(0.5, 0) == "50 %"


def test_only_sentiment_has_a_neutral_middle():
    tones = charts.by_outlet(articles(**OUTLETS), "sentiment_mean").axes
    band = tones.patches[0].get_bbox()
    assert (band.x0, band.x1) == (-0.05, 0.05)
    shares = charts.by_outlet(articles(outlet=["A", "A", "B"], quote_density=[0.4, 0.5, 0.6]), "quote_density").axes
    assert not shares.patches
    assert 0.3 < shares.get_xlim()[0] < 0.4
    assert 0.6 < shares.get_xlim()[1] < 0.7
    small = charts.by_outlet(articles(outlet=["A", "B"], sentiment_mean=[0.01, -0.02]), "sentiment_mean").axes
    assert small.get_xlim() == (-0.2, 0.2)  # a hair's breadth is not drawn as a gulf


def test_one_story_has_no_mean_and_two_have():
    chart = charts.by_outlet(articles(outlet=["A", "B", "B"], consensus_grade=[6.0, 8.0, 10.0]), "consensus_grade")
    assert "A 6.0 (1 story)" in chart.finding
    assert "B 9.0, 95 % interval 8.0 to 10.0 (2 stories)" in chart.finding


def test_dates_are_told_on_the_axis_below_without_crowding():
    for count in (9, 40, 200):
        figure = charts.over_time(dated(count)).figure(NARROW)
        with rc_context(STYLE):
            figure.draw_without_rendering()
        labels = [label for label in figure.axes[-1].get_xticklabels() if label.get_text()]
        assert 2 <= len(labels) <= 8
        boxes = [label.get_window_extent() for label in labels]
        assert all(one.x1 <= other.x0 for one, other in pairwise(boxes))
        title = figure.axes[0].title if figure.axes[0].get_title() else figure.axes[0]._left_title
        assert "a point is a story" in title.get_text().lower()


def test_the_line_through_the_middle_is_of_as_many_stories_as_it_says():
    for count, window in ((10, 5), (80, 8)):
        chart = charts.over_time(dated(count))
        assert f"the line is the median of {window} in a row" in chart.finding
        points, middle = chart.figure().axes[0].lines
        at = count // 2
        around = points.get_ydata()[at - window // 2 : at - window // 2 + window]
        assert middle.get_ydata()[at] == pytest.approx(np.median(around))


def test_a_collection_of_one_date_has_nothing_over_time():
    rows = dated(3)
    rows["date"] = rows["date"].iloc[0]
    assert charts.over_time(rows).finding == "Fewer than two dates: nothing to draw over time."
    rows.loc[2, "date"] += pd.Timedelta(days=1)
    assert charts.over_time(rows).finding.startswith("3 dated stories from 1 January 2026 to 2 January 2026")


def test_an_unknown_figure_is_refused_with_those_that_there_are():
    with pytest.raises(UsageError, match=r"no figure 'mood' to compare; there are .*quote_density"):
        charts.by_outlet(articles(**OUTLETS), "mood")
    with pytest.raises(UsageError):
        charts.by_outlet(articles(**OUTLETS), "headline")
