import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text import parse, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hale met Gov. Ortiz in St. Oswin. He left.", 2),
        ("The U.S. central bank met at 10 a.m. on Friday. It did nothing.", 2),
        ("Shares rose to $1.5bn, or 3.2 per cent. Nobody knew why.", 2),
        ("J. K. Rowe wrote it. She was 19.", 2),
        ('"We won." He left.', 2),
        ('"Is it true?" she asked.', 1),
        ('"No!" he said. "Never!" he said again.', 2),
        ("“It works.” “Does it?” asked Dr. Lee.", 2),
        ("He waited ... and then he left.", 1),
        ("Lt. Gen. Bob Marsh Jr. arrived. The band played.", 2),
        ("No. 5 won by a head.", 1),
        ("The score was 3-1 at 4.30 p.m. Nobody left.", 2),
        ("'I can't,' he said. 'I won't.'", 2),
        ("(He was late.) They began.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert len(list(sentences(text))) == expected


GOLD = [
    line
    for line in Path(__file__).with_name("gold").joinpath("sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


def ends(parts):
    """Return after how many visible characters each part ends."""
    found, total = set(), 0
    for part in parts:
        total += len(re.sub(r"\s", "", part))
        found.add(total)
    return found


def test_at_most_one_in_a_hundred_sentences_of_the_gold_is_cut_wrongly():
    wrong, total = [], 0
    for line in GOLD:
        text, right = line.replace("|", ""), line.split("|")
        total += len(right)
        cut = [text[start:end] for start, end in sentences(text)]
        wrong += [line] * len(ends(cut) ^ ends(right))
    assert total >= 300
    assert len(wrong) <= total / 100, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inspector V.T. Rao and S.K. Bose of the P.W.D. office met. They left.", 2),  # initials
        ("Rs. 750 was paid, Rs. 250 is due. Nothing else.", 2),
        ("Turn to pp. 8 and 9. Then to p. 12.", 2),
        ("Arts. 14 to 16 apply. Art is long.", 2),
        ("1. Wash. 2. Rinse 3. Dry.", 3),
        ("(a) Wash (b) Rinse", 2),
        ("He paused… Then he spoke.", 2),
        ("Dr.\u00a0Lee came.\u00a0She left.", 2),
        ("She left. ” He stayed.", 2),
        ("It poured.The match was off!Fans left.", 3),
        ("See kerr.example/a.Html or Kerr.Com today.", 1),
        ("“Will it hold?” Mayor Ida Brandt asked.", 1),
        ("Prices fell. iHome gained.", 2),
        ("Key dates: • 5 May • 6 June", 3),
    ],
)
def test_kinds_of_places_that_mislead(text, expected):
    assert [text[start:end] for start, end in sentences(text)][expected - 1 :] != []
    assert len(list(sentences(text))) == expected


@pytest.mark.parametrize("unit", ["a.", "Mr. ", "...", '."A', "He left. ", "1. ", "a@", "- ", "x.x", "( ", "? "])
def test_time_grows_with_the_length_of_the_text(unit):
    def seconds(text):
        begun = time.process_time()
        parse(text)
        return time.process_time() - begun

    short, long = unit * 2000, unit * 32000
    parse(short)
    assert seconds(long) < 60 * max(seconds(short), 0.002)


def test_a_heading_does_not_run_into_the_next_sentence():
    assert len(parse("Prices rise again\n\nThe bank met on Friday.").sentences) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a well-known mother-in-law", ["a", "well-known", "mother-in-law"]),
        ("prices--all of them—rose", ["prices", "all", "of", "them", "rose"]),
        ("it cost $1.5bn, up 3%", ["it", "cost", "$1.5bn", "up", "3%"]),
        ("see https://a.example/b?c=d. Then", ["see", "https://a.example/b?c=d", "Then"]),
        ("write to desk@calder.example or @desk", ["write", "to", "desk@calder.example", "or", "@desk"]),
        ("the U.S. and O’Brien’s", ["the", "U.S.", "and", "O’Brien’s"]),
        ("$5million or 50km, 1990s", ["$5million", "or", "50km", "1990s"]),
        ("a 54-year-old at AT&T", ["a", "54-year-old", "at", "AT&T"]),
    ],
)
def test_words_are_what_a_reader_counts(text, expected):
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text(alphabet="aB .,!?\"“”'\n-1é", max_size=200))
def test_sentences_and_words_are_in_order_and_inside_their_paragraph(text):
    document = parse(text)
    ends = [0]
    for (start, end), spans in zip(document.sentences, document.words, strict=True):
        assert ends[-1] <= start < end
        assert any(first <= start and end <= last for first, last in document.paragraphs)
        assert all(start <= first < last <= end for first, last in spans)
        ends.append(end)


@given(st.text(max_size=300))
def test_no_word_is_lost_between_sentences(text):
    document = parse(text)
    inside = sum(len(spans) for spans in document.words)
    assert inside == sum(len(list(words(text, start, end))) for start, end in document.paragraphs)
