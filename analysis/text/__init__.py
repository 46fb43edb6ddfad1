"""Where do paragraphs, sentences and words begin and end? Computed once a story, shared by all measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.text.sentences import Span, sentences

__all__ = ["Document", "Span", "paragraphs", "parse", "plain_blanks", "sentences", "span_in", "words"]

_ODD_BLANK = re.compile(r"[^\S\n ]|  | \n|\n ")
_BLANKS = re.compile(r"\s+")

_WORD = re.compile(
    r"""
      (?: https?:// | www\. ) [^\s<>"“”]* [\w/]          # a web address
    | \w [\w.+-]{0,63} @ [\w-]+ (?: \.[\w-]+ )+          # an e-mail address
    | [@\#] \w+                                          # a handle or hashtag
    | (?: [^\W\d_] \. ){2,}                              # U.S., a.m.
    | [$£€¥₹₦]? \d+ (?: [.,:/] \d+ )* [^\W_]* (?: [-‑–]\w+ )* %?   # $1.5bn, 10:30, 3rd, 54-year-old, 1990–95
    | \w+ (?: [-‑'’.&] (?=\w) \w+ )*                     # mother-in-law, O'Brien, AT&T, bbc.co.uk
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of one text, as offsets into it.

    Attributes
    ----------
    text : str
    paragraphs : tuple of (start, end)
        Non-empty lines, white space at both ends left out.
    sentences : tuple of (start, end)
        In order; none crosses a paragraph.
    words : tuple of tuple of (start, end)
        One tuple a sentence, aligned with ``sentences``.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    words: tuple[tuple[Span, ...], ...]

    @property
    def word_count(self) -> int:
        """Number of words in the whole text."""
        return sum(map(len, self.words))


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of the non-empty lines of `text`, without white space at either end.

    >>> list(paragraphs("One.\\n\\n Two. "))
    [(0, 4), (7, 11)]
    """
    for line in re.finditer(r"\S(?:[^\n]*\S)?", text):
        yield line.span()


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the spans of the words of ``text[start:end]``.

    A hyphenated compound, a number with its unit, an abbreviation, a web or e-mail address and a handle are one
    word each; words joined by a dash are two.

    >>> [ "$1.5bn—up"[s:e] for s, e in words("$1.5bn—up")]
    ['$1.5bn', 'up']
    """
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield match.span()


def parse(text: str) -> Document:
    """Split a story into paragraphs, sentences and words.

    Parameters
    ----------
    text : str
        Paragraphs on lines of their own. A heading is a paragraph, so that it never runs into the next sentence.

    Returns
    -------
    Document

    Examples
    --------
    >>> len(parse("Prices rise\\n\\nThe U.S. central bank met. It did nothing.").sentences)
    3
    """
    plain, places = plain_blanks(text)
    document = _parsed(plain)
    return document if places is None else _moved(document, text, places)


def _parsed(text: str) -> Document:
    paragraph_spans = tuple(paragraphs(text))
    sentence_spans = []
    for start, end in paragraph_spans:
        for first, last in sentences(text[start:end]):
            sentence_spans.append((start + first, start + last))
    found = [tuple(words(text, start, end)) for start, end in sentence_spans]
    kept = [i for i, span_words in enumerate(found) if span_words]
    return Document(
        text,
        paragraph_spans,
        tuple(sentence_spans[i] for i in kept),
        tuple(found[i] for i in kept),
    )


def _moved(document: Document, text: str, places: Sequence[int]) -> Document:
    return Document(
        text,
        tuple(span_in(places, span) for span in document.paragraphs),
        tuple(span_in(places, span) for span in document.sentences),
        tuple(tuple(span_in(places, span) for span in words) for words in document.words),
    )


def plain_blanks(text: str) -> tuple[str, Sequence[int] | None]:
    """Return a text with one plain blank where there are more, or others, and where each of its characters stood.

    So what is found does not hang on how a text is set. The second value is None if nothing had to be changed, as in
    any story that was read from a file.

    >>> plain_blanks("Ida\\u00a0 Brandt \\n won")
    ('Ida Brandt\\nwon', [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16])
    """
    if not _ODD_BLANK.search(text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for blanks in _BLANKS.finditer(text):
        kept = [at for at in range(*blanks.span()) if text[at] == "\n"]
        pieces += [text[end : blanks.start()], "\n" * len(kept) or " "]
        places += [*range(end, blanks.start()), *(kept or [blanks.start()])]
        end = blanks.end()
    places += range(end, len(text))
    return "".join([*pieces, text[end:]]), places


def span_in(places: Sequence[int], span: Span) -> Span:
    """Return where a span of a text with plain blanks stands in the text as it was."""
    return places[span[0]], places[span[1] - 1] + 1
