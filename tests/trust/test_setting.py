"""How a story is set, its blanks and its marks, changes neither who is quoted nor any figure of its tone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.measures import measure
from analysis.quotes import find_people
from tests.trust.news import edited, news, some

STRAIGHT = str.maketrans("“”‘’", "\"\"''")
BLANKS = ("\u00a0", "  ", " \u00a0", "\u202f", "\t", "   ")


def plain(words: str | None) -> str:
    return " ".join((words or "").translate(STRAIGHT).split())


def reading(text: str) -> list[object]:
    """All that is to be the same: quotations with speakers and reasons, the people, the tone of each sentence."""
    found = measure(Article("a", "", text))
    for quote in found.quotes:
        assert text[quote.start : quote.end] == quote.text
    return [
        [(plain(quote.text), str(quote.kind), plain(quote.speaker), plain(quote.cue), quote.rule, quote.confidence)
         for quote in found.quotes],
        [(plain(person.name), person.kind, person.gender, len(person.mentions)) for person in find_people(text)],
        [(sentence.sentiment, plain(sentence.speaker)) for sentence in found.sentences],
        [found.row[name] for name in ("words", "quoted_words", "sentences", "sentiment_mean")],
    ]  # fmt: skip


@some
@given(news | edited, st.sampled_from(BLANKS))
def test_other_blanks_change_nothing(text, blank):
    assert repr(reading(text.replace(" ", blank))) == repr(reading(" ".join(re.split("[^\\S\n]+", text))))


@some
@given(edited, st.data())
def test_blanks_of_all_kinds_mixed_change_nothing(text, data):
    mixed = "".join(data.draw(st.sampled_from((" ", *BLANKS))) if letter == " " else letter for letter in text)
    assert repr(reading(mixed)) == repr(reading(text))


@some
@given(edited)
def test_straight_marks_for_curly_ones_change_nothing(text):
    assert repr(reading(text.translate(STRAIGHT))) == repr(reading(text))


@pytest.mark.parametrize("blank", BLANKS)
def test_a_transcript_is_one_with_any_blank(blank):
    text = "HALE: We won the vote today.\n\nBRANDT: By how many votes?\n\nHALE: By two. It was close.\n\nBRANDT: Thank you."
    assert reading(text.replace(" ", blank)) == reading(text)
    assert len(reading(text)[0]) == 4
