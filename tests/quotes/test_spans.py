"""From tags to stretches, and from a text to windows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quotes.marks import find_marked
from analysis.quotes.reader import LIMIT, as_input, read_words, split_windows
from analysis.quotes.spans import Tagged, decode, find_said
from analysis.text import parse


def scores(*likely, tags=3):
    out = np.full((len(likely), tags), -5.0, np.float32)
    for row, tag in enumerate(likely):
        out[row, tag] = -0.1
    return out


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ([0, 1, 2, 2, 0], [((1, 4), 0)]),
        ([1, 2, 1, 2], [((0, 2), 0), ((2, 4), 0)]),
        ([0, 0], []),
        ([], []),
    ],
)
def test_tags_become_stretches(likely, expected):
    assert list(decode(scores(*likely), [False] * len(likely))) == expected


def test_an_inside_without_a_begin_is_mended():
    [(stretch, _)] = decode(scores(0, 2, 2), [False] * 3)
    assert stretch in {(0, 3), (1, 3)}


def test_no_stretch_goes_on_over_a_paragraph():
    [(stretch, _)] = decode(scores(1, 2, 0), [True, False, False])
    assert stretch == (0, 2)
    parts = [one for one, _ in decode(scores(1, 2, 2, 2), [True, False, True, False])]
    assert all(not (low < 2 < high) for low, high in parts)


def test_labels_are_told_apart():
    assert list(decode(scores(1, 2, 3, 4, tags=5), [False] * 4)) == [((0, 2), 0), ((2, 4), 1)]


def words_of(text):
    document = parse(text)
    return read_words(text, document.paragraphs, document.sentences, [])


@given(
    st.lists(
        st.sampled_from(["word", "O’Brien-Hale", "3.5", "“", "\n\n", "é" * 30, "😀", "東京", ".", "x" * 300]),
        max_size=900,
    )
)
def test_windows_answer_for_each_word_once_and_fit(parts):
    words = words_of(" ".join(parts))
    windows = split_windows(words)
    answered = [i for window in windows for i in range(window.first, window.last)]
    assert answered == list(range(len(words)))
    if windows:
        pieces, mask, _, rows, columns = as_input(words, windows)
        assert pieces.shape[1] <= LIMIT
        assert len(rows) == len(words)
        assert mask[rows, columns].all()


def test_words_are_those_of_the_text():
    text = "“Isn’t it?” said Zoë O’Brien.\n\nIt’s 3.5 percent."
    words = words_of(text)
    assert [text[a:b] for a, b in zip(words.start, words.end, strict=True)][-5:] == ["3", ".", "5", "percent", "."]
    assert list(words.paragraph) == sorted(words.paragraph)
    assert words.sentence[0] == 0
    assert words.sentence[-1] == 1


def test_curly_and_straight_marks_read_alike():
    curly, straight = words_of("“We can’t,” she said."), words_of('"We can\'t," she said.')
    assert curly.pieces == straight.pieces


def said_in(text, contents=(), sources=(), cues=(), sure=1.0):
    """Return what is said and what is marked and not said, where the network is `sure` of every word."""
    document = parse(text)
    marks = find_marked(text, document.paragraphs)
    words = read_words(text, document.paragraphs, document.sentences, [(mark.start, mark.end) for mark in marks])

    def stretches(parts):
        return [words.stretch(text.index(part), text.index(part) + len(part)) for part in parts]

    every = np.full(len(words), sure, np.float32)
    tagged = Tagged(
        stretches(contents),
        stretches(sources),
        stretches(cues),
        [],
        [],
        every,
        every,
        np.zeros((len(words), 9), np.float32),
    )
    marked = [words.stretch(mark.start, mark.end) for mark in marks]
    said, unspoken = find_said(words, tagged, marked)
    shown = [(text[slice(*words.span(one.stretch))], text[slice(*words.span(one.whole))]) for one in said]
    return shown, [text[slice(*words.span(marked[number]))] for number in unspoken]


@pytest.mark.parametrize(
    ("text", "unspoken"),
    [
        ("The so-called “experts” left.", ["experts"]),
        ("The film, titled “a long night”, opens.", ["a long night"]),
        ("The word “dreadful” was used.", ["dreadful"]),
        ("He saw “The Long Night of Kelby” twice.", ["The Long Night of Kelby"]),
        ("He saw “The Long Night of kelby” twice.", []),
        ("He said “The Long Night,” and left.", []),  # ends as an utterance does
        ("He said “Never Again” twice.", []),  # too short for a title
        ("“Experts,” he called them.", []),
        ("It was “dreadful” to him.", []),
    ],
)
def test_titles_and_terms_are_not_said(text, unspoken):
    assert said_in(text)[1] == unspoken


@pytest.mark.parametrize(
    ("words", "sure", "is_said"),
    [
        ("dull", 0.6, False), ("dull", 0.7, True), ("a very dull", 0.6, False), ("a very dull plan", 0.6, True),
        ("a very dull plan", 0.4, False), ("we came in spring and we stayed there until autumn", 0.3, True),
        ("we came in spring and we stayed there until", 0.3, False),
        ("we came in spring and we stayed there until autumn", 0.2, False),
    ],
)  # fmt: skip
def test_few_words_in_marks_may_be_a_term_and_many_hardly_ever_are(words, sure, is_said):
    assert bool(said_in(f"It was “{words}” to him.", sure=sure)[0]) is is_said


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        # a clause is told to its end, if few words are lacking
        ("She said the repair would cost £3m.", "the repair would cost", "the repair would cost £3m"),
        ("She said the repair would cost £3m more in all, and left.", "the repair would cost", "the repair would cost"),
        ("The repair would cost more, she said.", "The repair would", "The repair would cost more"),
        ("The repair would cost, she said.", "The repair would cost,", "The repair would cost"),
        # not over what is a source's or a cue's
        ("The repair would cost she said.", "The repair would cost", "The repair would cost"),
        # punctuation at its ends is none of it
        ("She said: – the baths would close.", "– the baths would close.", "the baths would close"),
    ],
)
def test_a_reported_clause_is_whole(text, content, expected):
    said, _ = said_in(
        text, contents=[content], sources=[next(one for one in ("She", "she") if one in text)], cues=["said"]
    )
    assert [words for words, _ in said] == [expected]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        # the words in marks are a quotation; the clause around them tells their source
        ("He called it “a disgrace to us all”.", "it “a disgrace to us all”", [("a disgrace to us all", "it “a disgrace to us all”")]),
        # a long clause with few words in marks is reported besides
        ("He said that the roof of the old baths would never ever be “safe” again.",
         "that the roof of the old baths would never ever be “safe” again",
         [("that the roof of the old baths would never ever be",) * 2, ("safe",) * 2]),
        # one word is not worth telling
        ("He said no.", "no", []),
        ("He said no more.", "no more", [("no more", "no more")]),
    ],
)  # fmt: skip
def test_what_of_a_clause_is_quoted_and_what_reported(text, content, expected):
    said, _ = said_in(text, contents=[content], sources=["He"], cues=["called" if "called" in text else "said"])
    assert [one for one, _ in said] == [one for one, _ in expected]
    for (_, whole), (_, wanted) in zip(said, expected, strict=True):
        assert wanted in (whole, content) or whole == content


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("So said a 54-year-old swimmer.", "year", "year-old"),
        ("So said a 54-year-old swimmer.", "54", "54-year-old"),
        ("So said Ann O’Brien-Hale there.", "Hale", "O’Brien-Hale"),
        ("It was Ann’s boat.", "Ann", "Ann"),
        ("It was Ann - Hale left.", "Ann", "Ann"),
        ("It was Ann-", "Ann", "Ann"),
    ],
)
def test_a_compound_is_taken_whole(text, part, expected):
    words = words_of(text)
    start = text.index(part)
    grown = words.whole(words.stretch(start, start + len(part)))
    assert text[slice(*words.span(grown))] in (expected, f"54-{expected}")
