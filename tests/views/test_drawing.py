"""Charts: drawn narrow and wide, as text, in the page's colours, shown by any notebook."""

import base64
import os
import re
import subprocess
import sys

import pandas as pd
import pytest
from matplotlib import rc_context

from analysis import charts, measure_corpus
from analysis.views.drawing import NARROW, PAGE_MIME, STYLE, WIDE, Pad, short, text_width
from analysis.views.palette import THEME


@pytest.fixture(scope="module")
def tables():
    return measure_corpus("seeds/council-baths.txt")


@pytest.fixture(scope="module")
def drawn(tables):
    return (
        charts.whose_words(tables.articles, tables.speakers),
        charts.speaker_share(tables.speakers),
        charts.speaking_order(tables.quotes, tables.speakers, 3000),
        charts.readability_scale(tables.articles),
        charts.sentiment_arc(tables.sentences),
    )


def test_a_chart_is_drawn_narrow_and_wide_and_says_its_finding_in_both(drawn):
    for chart in drawn:
        page = chart.html()
        assert re.findall(r'viewBox="0 0 (\d+)', page) == [str(NARROW), str(WIDE)]
        assert page.count("<title id=") == page.count("<desc id=") == 2
        assert page.count('role="img"') == 2


def test_a_chart_has_no_colour_that_a_dark_screen_cannot_change(drawn):
    for chart in drawn:
        bare = re.sub(r"var\(--\w+,#[0-9a-f]{6}\)|url\(#[^)]+\)|href=\"#[^\"]+\"", "", chart.html())
        assert re.findall(r"#[0-9a-fA-F]{6}\b", bare) == []


def test_no_label_is_too_small_to_read(drawn):
    for chart in drawn:
        sizes = [float(size) for size in re.findall(r"font(?:-size)?: ?(\d+(?:\.\d+)?)px", chart.html())]
        assert sizes
        assert min(sizes) >= 12


def test_the_same_figures_give_the_same_bytes(tables):
    assert charts.speaker_share(tables.speakers).html() == charts.speaker_share(tables.speakers).html()


def test_a_notebook_shows_the_same_drawing_as_a_picture_with_its_alt_text(drawn):
    shown = drawn[1]._repr_mimebundle_()
    assert shown[PAGE_MIME].startswith('<figure class="chart">')
    picture = base64.b64decode(re.search(r"base64,([^\"]+)", shown["text/html"]).group(1)).decode()
    assert "Peter Osei" in picture
    assert 'alt="Of the quoted words: Peter Osei 32 %' in shown["text/html"]


def test_letters_that_no_font_or_file_can_hold_do_no_harm():
    rows = pd.DataFrame(
        [{"speaker": "日本 \x00محمد", "quotations": 1, "quoted_words": 3, "share_of_quoted_words": 1.0}]
    )
    assert "日本" in charts.speaker_share(rows).html().encode("utf-8").decode()


def test_a_name_is_cut_to_the_width_there_is():
    assert short("Ida Brandt", 400) == "Ida Brandt"
    cut = short("Ida Brandt of the council's committee for baths", 120)
    assert cut.endswith("…")
    assert text_width(cut) <= 120


def test_each_colour_has_a_name_and_one_for_dark_screens():
    names = [name for name, _ in THEME.values()]
    assert len(names) == len(set(names))
    assert all(light != dark for light, (_, dark) in THEME.items())


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_drawing_is_as_large_as_asked_and_its_axes_stand_within_the_margins(width):
    with rc_context(STYLE):
        ax = Pad(width).axes(260, (66, 8, 62, 40))
        place, whole = ax.get_window_extent(), ax.get_figure().bbox
        panels = Pad(width).panels(372, 3)
        free = Pad(width).axes(300).get_figure().bbox
    assert (whole.width, whole.height) == pytest.approx((width, 260))
    assert (place.x0, width - place.x1, 260 - place.y1, place.y0) == pytest.approx((66, 8, 62, 40))
    assert len(panels) == 3
    assert (panels[0].get_figure().bbox.width, panels[0].get_figure().bbox.height) == pytest.approx((width, 372))
    assert (free.width, free.height) == pytest.approx((width, 300))


def test_where_there_is_nothing_to_draw_the_sentence_stands_alone():
    chart = charts.speaker_share(pd.DataFrame({"speaker": [], "quoted_words": []}))
    assert chart.is_empty
    assert chart.html() == f'<p class="nothing">{chart.finding}</p>'
    assert chart._repr_mimebundle_()["text/plain"] == chart.finding


def test_a_drawing_has_no_empty_parts(drawn):
    for chart in drawn:
        assert not re.search(r"<(?:g|defs)[^>]*/>|<(g|defs)[^>]*>\s*</\1>", chart.html())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_processes_that_are_forked_read_the_font_each_by_itself():
    # Kernels are forked from one process that has drawn before; with one place in the file for all they break.
    code = """
import os
from analysis.views.drawing import text_width
text_width("Ida Brandt")
children = []
for _ in range(6):
    child = os.fork()
    if child == 0:
        try:
            text_width("".join(map(chr, range(33, 1300))))
            os._exit(0)
        except RuntimeError:
            os._exit(1)
    children.append(child)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""
    ended = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120)
    assert ended.stdout.strip() == str([0] * 6), ended.stderr
