"""From tags to stretches, and from a text to windows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quotes.reader import LIMIT, as_input, read_words, split_windows
from analysis.quotes.spans import decode
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
