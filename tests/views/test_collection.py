"""What does the page of a collection say? Its sentences and tables, true of tables made by hand."""

import re

import pandas as pd
import pytest

from analysis.measures.columns import columns
from analysis.views import collection


def articles(*rows):
    """Return a table of stories: their names and a few figures; all others are missing."""
    return pd.DataFrame(list(rows), columns=columns("articles"))


def speakers(*rows):
    keys = ("article", "speaker", "quoted_words", "share_of_quoted_words", "quotations", "named")
    return pd.DataFrame([dict(zip(keys, row, strict=True)) for row in rows], columns=columns("speakers")).astype(
        {"named": bool, "quoted_words": int, "quotations": int}
    )


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html.data).split())


TWO = (
    {"article": "a", "headline": "Baths close", "outlet": "Courier", "words": 300, "quoted_words": 100, "consensus_grade": 8.4},
    {"article": "b", "headline": None, "outlet": "Post", "words": 100, "quoted_words": 0, "consensus_grade": 10.0},
)  # fmt: skip


def test_the_head_counts_stories_outlets_words_and_voices():
    said = text(
        collection.collection_header(
            articles(*TWO), speakers(("a", "Ida Brandt", 90, 0.9, 2, True), ("a", "Bo Osei", 10, 0.1, 1, True))
        )
    )
    assert "2 stories of 2 outlets, 400 words in all." in said
    assert "A quarter of the words are quoted, from 2 speakers." in said
    assert "Most quoted by name is Ida Brandt, with 90 words." in said
    assert "The median story reads at US grade 9" in said


def test_the_head_of_stories_that_quote_nobody():
    said = text(collection.collection_header(articles({**TWO[1], "outlet": None}), speakers()))
    assert "1 story, 100 words in all." in said
    assert "Nobody is quoted in any of them." in said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (2, "Most quoted by name are S0 and S1, with 40 words each."),
        (3, "Most quoted by name are S0, S1 and S2, with 40 words each."),
        (4, "4 speakers are quoted most, with 40 words each."),
    ],
)
def test_ties_are_told_as_ties(count, said):
    rows = [("a", f"S{number}", 40, 1 / count, 1, True) for number in range(count)]
    assert said in text(collection.collection_header(articles(*TWO), speakers(*rows)))


def test_most_quoted_sums_the_words_of_all_stories_and_leaves_out_the_nameless():
    table = collection.most_quoted(
        speakers(
            ("a", "Ida Brandt", 30, 0.3, 1, True), ("b", "Ida Brandt", 30, 1.0, 2, True), ("a", "Bo Osei", 40, 0.4, 1, True),
            ("a", "a clerk", 100, 0.3, 1, False), ("b", "Cy Dean", 0, 0.0, 1, True),
        ),
        most=2,
    )  # fmt: skip
    said = text(table)
    assert said.index("Ida Brandt") < said.index("Bo Osei")
    assert "Ida Brandt 60 30 % 2 3" in said
    assert "Bo Osei 40 20 % 1 1" in said
    assert "a clerk" not in said
    assert "Cy Dean" not in said
    assert "These are" not in said
    one = text(
        collection.most_quoted(speakers(("a", "Ida Brandt", 3, 0.6, 1, True), ("a", "Bo", 2, 0.4, 1, True)), most=1)
    )
    assert "These are the 1 of 2 speakers with a name who have most words." in one
    assert "Nobody is quoted by name." in text(collection.most_quoted(speakers(("a", "a clerk", 9, 1.0, 1, False))))


def test_the_words_of_each_story_are_divided_and_the_most_lopsided_come_first():
    rows = speakers(
        ("a", "Ida Brandt", 40, 0.4, 1, True), ("a", "Bo Osei", 30, 0.3, 1, True), ("a", "Cy Dean", 20, 0.2, 1, True),
        ("a", None, 10, 0.1, 1, False), ("b", "Ann Lee", 9, 1.0, 1, True),
    )  # fmt: skip
    said = text(collection.words_by_story(articles(*TWO), rows))
    assert (
        "In one of two stories that quote, one voice has more than half of the quoted words; in one it has all" in said
    )
    assert said.index("Ann Lee 100 %") < said.index("Ida Brandt 40 %, Bo Osei 30 %, Cy Dean 20 %, one more 10 %")
    assert "Shown are" not in said
    assert "Shown are the 1 stories" in text(collection.words_by_story(articles(*TWO), rows, most=1))
    assert "speaker not found 10 %" in text(collection.words_by_story(articles(*TWO), rows[3:]))


@pytest.mark.parametrize(
    ("stories", "said"),
    [
        ([0.4, 0.3], "In none of two stories that quote, one voice has more than half of the quoted words."),
        ([0.6, 0.3], "In one of two stories that quote, one voice has more than half of the quoted words."),
        ([0.6], "In the one story that quotes, one voice has more than half of the quoted words."),
        ([0.5], "In the one story that quotes, no voice has more than half of the quoted words."),
        ([1.0] * 13, "In each of the 13 stories that quote, one voice has all of the quoted words."),
        (
            [1.0] * 12 + [0.6],
            "In each of the 13 stories that quote, one voice has more than half of the quoted words; in twelve it has all",
        ),
    ],
)
def test_how_many_stories_one_voice_owns_is_said_of_one_and_of_many(stories, said):
    rows = [(f"s{n}", name, 10, share, 1, True) for n, most in enumerate(stories)
            for name, share in (("Ida Brandt", most), (None, 1 - most)) if share]  # fmt: skip
    told = text(
        collection.words_by_story(articles(*({"article": f"s{n}"} for n in range(len(stories)))), speakers(*rows))
    )
    assert said in told


def test_a_story_without_a_headline_goes_by_its_name_and_empty_columns_are_left_out():
    table = collection.stories_table(articles(*TWO), {"a": "a.html"})
    assert [row.cells[0].shown for row in table.rows] == ["Baths close", "b"]
    assert [row.cells[0].link for row in table.rows] == ["a.html", ""]
    heads = [head.head for head in table.columns]
    assert "Outlet" in heads
    dated = articles({**TWO[0], "date": pd.Timestamp("2026-03-01")}, {**TWO[1], "date": pd.NaT})
    table = collection.stories_table(dated, {})
    at = [head.head for head in table.columns].index("Date")
    assert [row.cells[at].shown for row in table.rows] == ["2026-03-01", ""]
    assert [head.head for head in table.columns if head.whole] == ["Date"]  # a date stays on one line
    assert {"Words", "Grade"} <= {head.head for head in table.columns if head.numeric}
    assert "Date" not in heads


def density(values):
    return articles(*({"article": f"s{n}", "headline": f"Story {n}", "quote_density": v} for n, v in enumerate(values)))


def test_what_stands_out_is_told_with_its_figure_the_farthest_first():
    usual = [0.2, 0.21, 0.19, 0.2, 0.22, 0.18, 0.2, 0.21, 0.19]
    said = text(collection.outliers(density([*usual, 0.9, 0.6])))
    assert said.index("Story 9") < said.index("Story 10")
    assert "90 %, the median is 20 %" in said
    assert "Story 0 " not in said
    assert "Story 9" not in text(collection.outliers(density([*usual[:6], 0.9])))  # seven are too few


def test_too_little_of_a_measure_stands_out_as_well():
    said = text(collection.outliers(density([0.5, 0.51, 0.49, 0.5, 0.52, 0.48, 0.5, 0.51, 0.02])))
    assert "Story 8 quotes less than the others: 2 %, the median is 50 %" in said


def outlet_stories(**tones):
    return articles(*({"article": f"{name}{n}", "outlet": None if name == "none" else name, "sentiment_mean": tone}
                      for name, tones_ in tones.items() for n, tone in enumerate(tones_)))  # fmt: skip


def test_outlets_with_stories_enough_are_compared_the_most_positive_first():
    said = text(collection.outlets(outlet_stories(
        Post=[0.1, 0.12, 0.08, 0.1, 0.1], Courier=[0.5, 0.52, 0.48, 0.5, 0.5, 0.5], Echo=[0.9, 0.9, 0.9, 0.9], none=[0.3]
    )))  # fmt: skip
    assert "Most positive: Courier (+0.50); most negative: Post (+0.10). Their intervals do not overlap." in said
    assert said.index("Courier +0.50") < said.index("Post +0.10")
    assert re.search(r"Courier \+0\.50 \+0\.49 to \+0\.51 6 Post \+0\.10 \+0\.09 to \+0\.11 5", said)
    assert "Too few stories to compare: Echo (4)." in said
    assert "1 story names no outlet." in said
    assert "Difficulty" not in said  # no story has a grade


def test_outlets_of_one_mean_stand_by_name_and_may_not_differ():
    said = text(
        collection.outlets(outlet_stories(Post=[0.5, 0.0, 0.5, 0.0, 0.25], Courier=[0.5, 0.0, 0.5, 0.0, 0.25, 0.25]))
    )
    assert said.index("Courier +0.25") < said.index("Post +0.25")
    assert "The outlets have one mean: +0.25." in said
    near = text(collection.outlets(outlet_stories(Post=[0.5, 0.0, 0.5, 0.0, 0.25], Courier=[0.5, 0.0, 0.5, 0.0, 0.35])))
    assert "The intervals overlap, so there may be no difference." in near


@pytest.mark.parametrize(
    ("tones", "words"),
    [
        ({"Post": [0.1] * 5, "Echo": [0.1] * 4}, "takes two with five stories or more, and there is one."),
        ({"Post": [0.1] * 4, "none": [0.1, 0.2]}, "takes two with five stories or more, and there is none."),
        ({"none": [0.1, 0.2]}, "2 stories name no outlet."),
        ({f"O{n:02}": [0.1] for n in range(10)}, "O07 (1) and 2 more."),
    ],
)
def test_outlets_with_few_stories_are_not_compared(tones, words):
    assert words in text(collection.outlets(outlet_stories(**tones)))


def test_a_story_with_one_quoted_word_quotes_and_an_empty_headline_is_none():
    rows = articles({"article": "a", "headline": "", "words": 90, "quoted_words": 1})
    drawn = collection.words_by_story(
        rows, speakers(("a", "Ida Brandt", 1, 1.0, 1, True), ("a", "Bo", 0, 0.0, 1, True))
    )
    assert "In the one story that quotes, one voice has all of the quoted words." in text(drawn)
    assert "Ida Brandt 100 %" in text(drawn)
    assert "Bo 0 %" not in text(drawn)
    assert re.search(r">\s*a\s*<", drawn.data)
    quiet = speakers(("a", "Ida Brandt", 0, 0.0, 1, True))
    assert text(collection.words_by_story(rows, quiet)) == "No story of this collection quotes anybody."


def test_the_reports_are_listed_with_what_became_of_them():
    rows = collection.reports_table([
        ({"article": "a", "headline": "Baths close", "outlet": "Post", "words": 300, "consensus_grade": 8.4,
          "quote_density": 0.25, "top_speaker": "Ida Brandt", "date": pd.Timestamp("2026-03-01"), "language": "en"},
         "a.html", "done"),
        ({"article": "b", "headline": "", "outlet": None, "words": 9, "consensus_grade": float("nan"),
          "quote_density": 0.0, "top_speaker": None}, "", "failed"),
        ({"article": "c", "headline": "Who was it", "outlet": None, "words": 40, "consensus_grade": float("nan"),
          "quote_density": 0.1, "top_speaker": None, "language": None}, "c.html", "done"),
        ({"article": "d", "headline": "Le pont", "outlet": None, "words": 40, "consensus_grade": float("nan"),
          "quote_density": 0.1, "top_speaker": None, "language": "fr"}, "d.html", "done"),
    ]).rows  # fmt: skip
    assert [[cell.shown for cell in row.cells] for row in rows] == [
        ["Baths close", "Post", "2026-03-01", "300", "8.4", "25 %", "Ida Brandt", "done"],
        ["b", "", "", "9", "n/a", "0 %", "nobody is quoted", "failed"],
        ["Who was it", "", "", "40", "n/a", "10 %", "not found", "done"],
        ["Le pont", "", "", "40", "n/a", "10 %", "n/a", "done"],  # speakers are found in English stories only
    ]
    assert [row.cells[0].link for row in rows] == ["a.html", "", "c.html", "d.html"]


def test_a_story_stands_out_only_among_eight_or_more():
    usual = [0.2, 0.21, 0.19, 0.22, 0.18, 0.2, 0.9]
    for count, told in ((7, False), (8, True)):
        rows = articles(
            *({"article": f"s{n}", "quote_density": value} for n, value in enumerate([*usual, 0.23][-count:]))
        )
        said = text(collection.outliers(rows))
        assert ("quotes more than the others: 90 %" in said) is told
        assert ("eight" in said.lower() or "few" in said.lower()) is not told


def test_of_a_large_collection_the_newest_are_listed_and_where_the_others_are_is_said(monkeypatch):
    rows = articles({**TWO[0], "date": pd.Timestamp("2026-03-01")}, {**TWO[1], "date": pd.Timestamp("2026-03-02")})
    assert "Listed are" not in text(collection.stories(rows))
    monkeypatch.setattr(collection, "LISTED", 1)
    said = text(collection.stories(rows))
    assert "Listed are the newest 1 of 2 stories" in said
    assert "Post" in said
    assert "Baths close" not in said
