import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.views.figures import (
    counted,
    figure,
    in_words,
    is_missing,
    leaders,
    listed,
    number,
    percent,
    schooling,
    score,
    share_in_words,
)

PARTS = {"half": Fraction(1, 2)} | {
    words: Fraction(top, bottom)
    for words, top, bottom in [
        ("a twentieth", 1, 20), ("a fifteenth", 1, 15), ("a twelfth", 1, 12), ("a tenth", 1, 10), ("an eighth", 1, 8), ("a seventh", 1, 7), ("a sixth", 1, 6),
        ("a fifth", 1, 5), ("a quarter", 1, 4), ("three tenths", 3, 10), ("a third", 1, 3), ("two fifths", 2, 5), ("three fifths", 3, 5),
        ("two thirds", 2, 3), ("seven tenths", 7, 10), ("three quarters", 3, 4), ("four fifths", 4, 5), ("nine tenths", 9, 10),
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "none"), (0.01, "hardly any"), (0.05, "a twentieth"), (0.145, "about a seventh"), (0.125, "an eighth"),
        (0.21, "about a fifth"), (0.25, "a quarter"), (1 / 3, "a third"), (0.47, "just under half"), (0.5, "half"),
        (0.51, "about half"), (0.53, "just over half"), (0.8, "four fifths"), (0.94, "about nine tenths"),
        (0.97, "nearly all"), (0.072, "about a fifteenth"), (0.29, "about three tenths"), (0.69, "about seven tenths"), (0.999, "nearly all"), (1.0, "all"),
    ],
)  # fmt: skip
def test_shares_in_words(share, words):
    assert share_in_words(share) == words


@given(st.floats(0, 1))
def test_a_share_in_words_is_never_far_from_the_share(share):
    words = share_in_words(share)
    if words in ("none", "all"):
        assert share == (words == "all")
    elif words == "hardly any":
        assert 0 < share < 0.035
    elif words == "nearly all":
        assert 0.955 < share < 1
    elif words in ("just under half", "just over half"):
        assert (share > 0.5) == words.startswith("just over")
        assert abs(share - 0.5) <= 0.05
    else:
        told = PARTS[words.removeprefix("about ")]
        assert abs(share - told) < (0.056 if words.startswith("about ") else 0.0005)


@given(st.floats(0, 1))
def test_a_percent_is_zero_only_of_nothing_and_hundred_only_of_all(share):
    shown = percent(share)
    assert (shown == "0 %") == (share == 0)
    assert (shown == "100 %") == (share == 1)
    if shown[0].isdigit():
        assert abs(float(shown.split()[0]) - 100 * share) <= 0.5


def test_what_is_missing_is_said_to_be():
    assert is_missing(None)
    assert is_missing(math.nan)
    assert not is_missing(0.0)
    assert math.isnan(figure(None))
    assert percent(None) == number(math.nan) == "n/a"


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (0.5, 1, "0.5"),
        (1234.5, 1, "1,234.5"),
        (7, 1, "7"),
        (-0.01, 1, "0.0"),
        (-0.4, 0, "0"),
        (1200, 1, "1,200"),
        ("x", 1, "x"),
    ],
)
def test_numbers(value, digits, shown):
    assert number(value, digits) == shown


@pytest.mark.parametrize(("value", "shown"), [(0.254, "+0.25"), (-0.3, "-0.30"), (0.004, "0.00"), (-0.004, "0.00")])
def test_scores_have_their_sign_unless_they_are_nothing(value, shown):
    assert score(value) == shown


def test_counts_have_singular_and_plural():
    assert [counted(n, "story", "stories") for n in (0, 1, 2, 1000)] == [
        "0 stories",
        "1 story",
        "2 stories",
        "1,000 stories",
    ]
    assert counted(2, "word") == "2 words"
    assert [in_words(n) for n in (1, 12, 13, 1300)] == ["one", "twelve", "13", "1,300"]


def test_names_are_listed():
    assert [listed(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])] == ["A", "A and B", "A, B and C"]


@pytest.mark.parametrize(
    ("shares", "first"),
    [
        ([("A", 0.5), ("B", 0.5)], ["A", "B"]),
        ([("A", 0.504), ("B", 0.496)], ["A", "B"]),
        ([("A", 0.51), ("B", 0.49)], ["A"]),
        ([("B", 0.2), ("A", 0.3)], ["A"]),
        ([], []),
    ],
)
def test_who_is_ahead_by_the_percents_that_are_shown(shares, first):
    assert leaders(shares) == first


@pytest.mark.parametrize(
    ("grade", "readers"),
    [(-1, "first readers"), (0.6, "readers of 6 to 7"), (7.6, "readers of 13 to 14"), (12.4, "readers of 17 to 18"),
     (12.6, "readers with some college"), (15.4, "readers with some college"), (15.6, "readers with a degree")],
)  # fmt: skip
def test_grades_are_told_as_readers(grade, readers):
    assert schooling(grade) == readers
    assert schooling(math.nan) == "not enough text"


@pytest.mark.parametrize(
    ("share", "told"), [(0.0, "0 %"), (0.004, "under 1 %"), (0.994, "99 %"), (0.996, "over 99 %"), (1.0, "100 %")]
)
def test_nothing_and_all_are_said_only_of_nothing_and_all(share, told):
    assert percent(share) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(1 / 20, "twentieth"), (1 / 10, "tenth"), (1 / 8, "eighth"), (1 / 7, "seventh"), (1 / 6, "sixth"), (1 / 5, "fifth"),
     (1 / 4, "quarter"), (1 / 3, "third"), (2 / 5, "two fifths"), (1 / 2, "half"), (3 / 5, "three fifths"),
     (2 / 3, "two thirds"), (3 / 4, "three quarters"), (4 / 5, "four fifths"), (9 / 10, "nine tenths")],
)  # fmt: skip
def test_fractions_are_called_by_their_names(share, told):
    assert told in share_in_words(share)
