"""Where do paragraphs, sentences and words begin and end? Computed once a story, shared by all measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from nupunkt import PunktSentenceTokenizer, load_default_model

Span = tuple[int, int]

# nupunkt's model was trained on American legal text, whose 5,865 abbreviations hold ordinary words ("met", "cent",
# "bombed"): a news text keeps these instead. Written without the last full stop.
ABBREVIATIONS = frozenset(
    # titles and ranks
    "mr mrs ms mx dr prof rev fr hon messrs mmes mme mlle st ste sr jr lt col maj sgt cpl pvt spc capt cmdr adm gen "
    "brig supt insp det ds dc pc cllr ald rep reps sen sens gov govs pres sec amb atty treas del asst assoc dep "
    # companies, numbers, references
    "inc corp co cos ltd plc bros dept univ assn est no nos vol pp fig approx vs v cf et al ca c "
    # places
    "mt ft ave blvd rd ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb "
    "nev okla ore pa tenn tex vt va wash wis wyo "
    # months and days that are not words
    "jan feb apr aug sept oct nov dec tues thurs "
    # with inner stops
    "u.s u.k u.n e.u d.c n.y n.j n.h n.c s.c n.d s.d n.m w.va r.i l.a a.m p.m e.g i.e u.s.a ph.d m.p m.p.h b.c "
    "a.d".split()
)
# A capital after "a.m." begins a sentence unless it is a day, a month or a zone of time.
_HOUR = re.compile(
    r"[ap]\.m\.[\"”’']?(?=\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|[A-Z]{2,4}\b|Eastern|Central|Pacific|Greenwich)[A-Z\"“‘])"
)
# A closing mark and then an opening one part two sentences, whatever the model says.
_MARKS_MEET = re.compile(r"[.!?…][\"”’](?=\s+[“‘(])")

_WORD = re.compile(
    r"""
      (?: https?:// | www\. ) [^\s<>"“”]* [\w/]          # a web address
    | [\w.+-]+ @ [\w-]+ (?: \.[\w-]+ )+                  # an e-mail address
    | [@\#] \w+                                          # a handle or hashtag
    | (?: [^\W\d_] \. ){2,}                              # U.S., a.m.
    | [$£€¥]? \d+ (?: [.,:/] \d+ )* [^\W\d_]{0,3} (?: -\w+ )* %?   # $1.5bn, 10:30, 3rd, 54-year-old
    | \w+ (?: [-‑'’.&] (?=\w) \w+ )*                     # mother-in-law, O'Brien, AT&T, bbc.co.uk
    """,
    re.VERBOSE,
)

_SENTENCE_MARK = re.compile(r"[.!?…][\"”’'»)\]]*\s")
_CLOSERS = re.compile(r"[\"”’'»)\]]+\s*")


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


@cache
def _splitter() -> PunktSentenceTokenizer:
    model = load_default_model()
    for abbreviation in set(model.abbreviations) - ABBREVIATIONS:
        model.remove_abbreviation(abbreviation)
    model.add_abbreviations(sorted(ABBREVIATIONS))
    return model


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of the non-empty lines of `text`, without white space at either end.

    >>> list(paragraphs("One.\\n\\n Two. "))
    [(0, 4), (7, 11)]
    """
    for line in re.finditer(r"\S(?:[^\n]*\S)?", text):
        yield line.span()


def sentences(text: str) -> Iterator[Span]:
    """Yield the spans of the sentences of one paragraph.

    >>> [(s, e) for s, e in sentences("Mr. Hale came at 10 a.m. on Friday. He left.")]
    [(0, 35), (36, 44)]
    """
    if not _SENTENCE_MARK.search(text):  # a paragraph of one sentence: no need to ask the model
        yield 0, len(text)
        return
    yield from _joined(text, _splitter().spans(text))


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Put right what the model cuts wrongly: marks on their own, a cue after "Really?", hours, marks that meet."""
    pending: Span | None = None
    for start, end in spans:
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            continue
        if pending is not None:
            closers = _CLOSERS.match(text, start, end)
            if (closers and closers.end() == end) or text[start].islower() or text[start] in ",;":
                pending = (pending[0], end)
                continue
            yield from _parted(text, *pending)
        pending = (start, end)
    if pending is not None:
        yield from _parted(text, *pending)


def _parted(text: str, start: int, end: int) -> Iterator[Span]:
    cuts = sorted(
        match.end() for shape in (_HOUR, _MARKS_MEET) for match in shape.finditer(text, start, end) if match.end() < end
    )
    for cut in cuts:
        yield start, cut
        start = cut
        while text[start].isspace():
            start += 1
    yield start, end


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
