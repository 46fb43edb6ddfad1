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
