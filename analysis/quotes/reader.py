"""What does a story look like to the network? Words, word pieces and windows; one encoding of a story serves all.

A word here is what the network's tokenizer calls one: a run of letters and digits, or one mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from analysis.quotes.lexicon import closed
from analysis.text import Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

LIMIT = 512  # word pieces that the network reads at once
CORE, CONTEXT = 400, 32  # those that a window answers for, and that it sees on either side besides
MOST_PIECES = 24  # of a word that are read; no word of a language has more
START, END, PAD = 101, 102, 0
MOST_JOINED = 24  # words, hyphens counted, that a compound has on either side of a stretch
JOINTS = frozenset("-'’‑")
# Spellings that mean the same to a reader are the same to the network, character for character.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "})
_PLAIN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # halves of characters, which the tokenizer does not take


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: offsets, pieces, and the paragraph of each.

    Attributes
    ----------
    start, end : (words,) arrays
        Offsets of each word in the text.
    paragraph, sentence : (words,) arrays
        Number of its paragraph and of its sentence.
    pieces : list of list of int
        The vocabulary's numbers of the pieces of each word.
    low : list of str
        Each word in lower case.
    shape : (words,) array
        How it is written: 0 small or a mark, 1 capital first, 2 capitals only, 3 with a digit; plus 4 inside marks.
    """

    start: Ints
    end: Ints
    paragraph: Ints
    sentence: Ints
    pieces: list[list[int]]
    low: list[str]
    shape: Ints

    def __len__(self) -> int:
        return len(self.pieces)

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words (first, before last) that lie in a span of characters; None if none does."""
        first = int(np.searchsorted(self.end, start, "right"))
        last = int(np.searchsorted(self.start, end, "left"))
        return (first, last) if first < last else None

    def is_joined(self, number: int) -> bool:
        """Tell whether a word is a hyphen or apostrophe inside a compound: "one kind-hearted man", "O'Brien"."""
        return bool(
            0 < number < len(self) - 1
            and self.low[number] in JOINTS
            and self.end[number - 1] == self.start[number]
            and self.end[number] == self.start[number + 1]
        )

    def whole(self, stretch: tuple[int, int]) -> tuple[int, int]:
        """Return a stretch with the rest of the compounds at its ends: "54-year-" -> "54-year-old"."""
        first, last = stretch
        while first > stretch[0] - MOST_JOINED and self.is_joined(first - 1):
            first -= 2
        while last < stretch[1] + MOST_JOINED and (
            self.is_joined(last - 1) or (self.is_joined(last) and self.low[last + 1] not in closed("possessive"))
        ):
            last += 1
        return max(first, 0), last

    def span(self, stretch: tuple[int, int]) -> Span:
        """Return the span of characters of a stretch of words."""
        return int(self.start[stretch[0]]), int(self.end[stretch[1] - 1])


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words that is encoded at once; it answers for the words from `first` to `last`."""

    low: int
    first: int
    last: int
    high: int


@cache
def tokenizer() -> Tokenizer:
    """Return the network's tokenizer, loaded once a process."""
    loaded = Tokenizer.from_str((files(__package__) / "model" / "tokenizer.json").read_text("utf-8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def read_words(text: str, paragraphs: Sequence[Span], sentences: Sequence[Span], marked: Sequence[Span]) -> Words:
    """Split paragraphs into the network's words.

    Parameters
    ----------
    text : str
    paragraphs, sentences : sequence of (start, end)
    marked : sequence of (start, end)
        Stretches inside quotation marks.
    """
    start: list[int] = []
    end: list[int] = []
    paragraph: list[int] = []
    pieces: list[list[int]] = []
    plain = text.translate(_PLAIN)
    parts = [plain[low:high] for low, high in paragraphs]
    for number, encoding in enumerate(tokenizer().encode_batch(parts, add_special_tokens=False)):
        low, last = paragraphs[number][0], None
        for piece, word, (a, b) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if word != last:
                start.append(low + a)
                end.append(low + b)
                paragraph.append(number)
                pieces.append([piece])
                last = word
            else:
                end[-1] = low + b
                if len(pieces[-1]) < MOST_PIECES:
                    pieces[-1].append(piece)
    starts, ends = np.array(start, np.int64), np.array(end, np.int64)
    inside = np.zeros(len(text) + 1, bool)
    for a, b in marked:
        inside[a:b] = True
    spelled = [plain[a:b] for a, b in zip(start, end, strict=True)]
    shape = np.array([_shape(word) for word in spelled], np.int64)
    sentence = np.searchsorted(np.array([low for low, _ in sentences], np.int64), starts, "right") - 1
    return Words(
        starts,
        ends,
        np.array(paragraph, np.int64),
        sentence,
        pieces,
        [word.lower() for word in spelled],
        shape + 4 * inside[starts],
    )


def _shape(word: str) -> int:
    if any(map(str.isdigit, word)):
        return 3
    if word.isupper() and len(word) > 1:
        return 2
    return int(word[:1].isupper())


def split_windows(words: Words) -> list[Window]:
    """Return windows that together answer for each word once; seams lie between paragraphs where they can."""
    if not len(words):
        return []
    breaks = np.flatnonzero(np.diff(words.paragraph)) + 1
    lengths = np.array([len(pieces) for pieces in words.pieces])
    lengths[breaks] += 1  # the mark between two paragraphs
    reach = np.concatenate(([0], np.cumsum(lengths)))
    cuts = _cuts(reach, breaks)
    windows = []
    for first, last in pairwise(cuts):
        context = min(CONTEXT, (LIMIT - 2 - int(reach[last] - reach[first])) // 2)
        low = int(np.searchsorted(reach, reach[first] - context))
        high = int(np.searchsorted(reach, reach[last] + context, "right")) - 1
        windows.append(Window(low, first, last, min(max(last, high), len(words))))
    return windows


def _cuts(reach: Ints, breaks: Ints) -> list[int]:
    """Return the words at which one window gives over to the next: at a paragraph's start, if one is near enough."""
    total, words = int(reach[-1]), len(reach) - 1
    count = -(-total // CORE)
    slack = max(MOST_PIECES, (LIMIT - 2 - 2 * CONTEXT - MOST_PIECES - total // count) // 2)
    at_breaks = reach[breaks]
    cuts = [0]
    for number in range(1, count):
        ideal = total * number // count
        low, high = np.searchsorted(at_breaks, ideal - slack, "right"), np.searchsorted(at_breaks, ideal + slack)
        near = breaks[low:high]
        near = near[near > cuts[-1]]
        cut = int(near[np.argmin(np.abs(reach[near] - ideal))]) if len(near) else int(np.searchsorted(reach, ideal))
        if cuts[-1] < cut < words:
            cuts.append(cut)
    return [*cuts, words]


def as_input(words: Words, windows: Sequence[Window]) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Return what the network is given for some windows, and where it answers.

    Returns
    -------
    pieces, mask, shapes : (windows, length) arrays
    row, column : (words,) arrays
        For each word that the windows answer for, in order, where its first piece stands.
    """
    lines, kinds, rows, columns = [], [], [], []
    for number, window in enumerate(windows):
        line, kind = [START], [0]
        for i in range(window.low, window.high):
            if i > window.low and words.paragraph[i] != words.paragraph[i - 1]:
                line.append(END)
                kind.append(0)
            if window.first <= i < window.last:
                rows.append(number)
                columns.append(len(line))
            line.extend(words.pieces[i])
            kind.extend([int(words.shape[i])] * len(words.pieces[i]))
        lines.append([*line, END])
        kinds.append([*kind, 0])
    width = max(map(len, lines), default=0)
    pieces = np.full((len(lines), width), PAD, np.int64)
    shapes = np.zeros((len(lines), width), np.int64)
    mask = np.zeros((len(lines), width), np.int64)
    for number, line in enumerate(lines):
        pieces[number, : len(line)] = line
        shapes[number, : len(line)] = kinds[number]
        mask[number, : len(line)] = 1
    return pieces, mask, shapes, np.array(rows, np.int64), np.array(columns, np.int64)
