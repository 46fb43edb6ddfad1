"""What a reader is told of why a speaker was found."""

import pytest

from analysis.quotes import Chances, Quote, Rule, find_quotes
from analysis.quotes.explanation import explain

TEXT = "Thomas Brandt came late. It rained. “No,” he said."


def test_a_pronoun_is_traced_to_the_name():
    start = TEXT.index("he said")
    quote = Quote(
        37, 40, "direct", "No,", "Thomas Brandt", start, start + 2, "said", Rule.PRONOUN, 0.8, True,
        through=(0, 13), chances=Chances(0.9, 0.999, 0.84),
    )  # fmt: skip
    assert explain(TEXT, quote) == (
        "“he”, next to “said” (almost certain); “he” is Thomas Brandt, “Thomas Brandt” two sentences before (84 %)"
    )


@pytest.mark.parametrize(
    ("story", "said", "place"),
    [
        ("Thomas Brandt came late, and “no,” he said.", "he", "“Thomas Brandt” in the same sentence"),
        ("Thomas Brandt came late. “No,” he said.", "he", "“Thomas Brandt” one sentence before"),
        ("Thomas Brandt was in Kelby. He said no.", "He", "“Thomas Brandt” one sentence before"),
        ("“No,” he said. It was Thomas Brandt.", "he", "“Thomas Brandt” one sentence behind"),
        ("Thomas Brandt came late." + " It rained." * 6 + " “No,” he said.", "he", "“Thomas Brandt” 7 sentences before"),
        ("Thomas Brandt came late." + " It rained." * 4 + " “No,” he said.", "he", "“Thomas Brandt” five sentences before"),
    ],
)  # fmt: skip
def test_where_the_name_stands_is_counted_in_sentences(story, said, place):
    start, name = story.index(f" {said} ") + 1, story.index("Thomas Brandt")
    quote = Quote(
        0, 2, "direct", "No", "Thomas Brandt", start, start + 2, "said", Rule.PRONOUN, 0.8, True,
        through=(name, name + 13), chances=Chances(0.9, 0.9, 0.84),
    )  # fmt: skip
    assert f"“{said}” is Thomas Brandt, {place} (84 %)" in explain(story, quote)


def test_without_words_that_name_a_source_the_reason_is_said():
    quote = Quote(0, 2, "direct", "No", "Ida Brandt", rule=Rule.CONTINUES, chances=Chances(1, 0.97, 0.95))
    assert explain("No", quote) == "no words name a source here (97 %), and Ida Brandt goes on speaking"


def test_a_correction_is_said_to_be_one():
    quote = Quote(0, 2, "direct", "No", "Ida Brandt", rule=Rule.CORRECTED, confidence=1.0)
    assert explain("No", quote) == "Ida Brandt: put right by a person"


def test_every_quotation_of_a_story_is_explained():
    for quote in find_quotes(TEXT + " “Yes,” she said. “We won,” Ann Bo told him."):
        assert explain(TEXT, quote)


def test_a_quotation_says_in_a_line_what_it_is():
    assert repr(Quote(0, 3, "direct", "No,", "Ida Brandt", confidence=0.934)) == (
        "<Quote 'No,' by Ida Brandt: direct, 93 % sure>"
    )
    assert repr(Quote(0, 3, "indirect", "No,")) == "<Quote 'No,' by nobody found: indirect>"
