"""What do the bars and strips in a table's cells show? Their places, in hundredths of the strip."""

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.views.tables import PAGE, TABLET, Cell, Column, Row, Table, bar, cells, interval


def pieces(picture):
    """Return what is drawn: kind -> (left, right)."""
    found = re.findall(r'<rect class="(\w+)" x="([^"]+)"[^>]*? width="([^"]+)"', str(picture))
    return [(kind, float(x), float(x) + float(width)) for kind, x, width in found]


def test_the_parts_of_a_bar_are_as_wide_as_their_shares_and_join():
    drawn = pieces(bar([(0.5, "one"), (0.3, "two"), (0.15, "three"), (0.05, "rest")]))
    drawn = [piece for piece in drawn if piece[0] in ("one", "two", "three", "rest")]
    assert [kind for kind, *_ in drawn] == ["one", "two", "three", "rest"]
    assert [left for _, left, _ in drawn] == pytest.approx([0, 50, 80, 95], abs=0.6)
    assert [right for *_, right in drawn] == pytest.approx([50, 80, 95, 100], abs=0.6)


@given(st.floats(-1, 1), st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_point_stands_in_its_interval_at_its_place_of_the_scale(point, below, above):
    drawn = {
        kind: (left, right) for kind, left, right in pieces(interval(point - below, point, point + above, (-2, 2)))
    }
    middle = sum(drawn["point"]) / 2
    assert middle == pytest.approx(100 * (point + 2) / 4, abs=0.1)
    left, right = drawn["whisker"]
    assert left == pytest.approx(100 * (point - below + 2) / 4, abs=0.1)
    assert right == pytest.approx(100 * (point + above + 2) / 4, abs=0.6)
    assert drawn["ground"] == (0, 100)
    assert "middle" not in drawn


@pytest.mark.parametrize(("value", "place"), [(-9.0, (0, 2)), (9.0, (98, 100)), (0.0, (49, 51))])
def test_what_is_off_the_scale_stands_at_its_end(value, place):
    [point] = [piece[1:] for piece in pieces(interval(math.nan, value, math.nan, (-1, 1))) if piece[0] == "point"]
    assert point == pytest.approx(place)


def test_without_an_interval_the_point_stands_alone_and_a_line_to_compare_with_is_drawn_where_it_is():
    drawn = pieces(interval(math.nan, 0.2, math.nan, (0, 1), middle=0.5))
    assert [kind for kind, *_ in drawn] == ["ground", "middle", "point"]
    assert sum(drawn[1][1:]) / 2 == pytest.approx(50, abs=0.1)


def test_rows_beyond_the_first_page_are_data_with_what_is_shown_what_is_behind_it_and_where_it_leads():
    rows = [Row([Cell(f"story {n}", link="a.html" if n == PAGE else ""), Cell(f"{n:,}", n), Cell("Post")])
            for n in range(PAGE + 2)]  # fmt: skip
    table = Table(
        "stories", "Stories", ("story", "stories"), [Column("Story"), Column("Words", True), Column("Of")], rows
    )
    assert list(table.first) == rows[:PAGE]
    assert json.loads(table.rest) == [
        [[f"story {PAGE}", "", "a.html"], [f"{PAGE}", f"{PAGE}"], "Post"],
        [f"story {PAGE + 1}", [f"{PAGE + 1}", f"{PAGE + 1}"], "Post"],
    ]


@pytest.mark.parametrize(
    ("column", "look"),
    [(Column("Words", True), "n"), (Column("Words", True, rank=TABLET), "n k2"), (Column("When", whole=True), "w"),
     (Column("Story"), ""), (Column("Cue", rank=TABLET), "k2")],
)  # fmt: skip
def test_a_column_says_what_it_holds_and_from_which_width_on_it_is_shown(column, look):
    assert column.look == look


@pytest.mark.parametrize(
    ("value", "shown", "raw"), [(1200, "1,200", "1200"), ("Ida", "Ida", ""), (None, "n/a", ""), (math.nan, "n/a", ""), (0.5, "0.5", "0.5"), (0, "0", "0")]
)  # fmt: skip
def test_plain_cells(value, shown, raw):
    [cell] = cells([value])
    assert (cell.shown, cell.raw) == (shown, raw)


def test_the_number_behind_a_cell_has_no_minus_on_zero():
    assert Cell("0.00", -0.0).raw == "0"
    assert Cell("-0.10", -0.1).raw == "-0.1"
