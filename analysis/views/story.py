"""A story -> its page's head and its text, with all that is quoted marked: who says it, why, how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from IPython.display import HTML

from analysis.measures import Measures, is_uncertain
from analysis.quotes import Mode, Quote, Rule
from analysis.quotes.explanation import explain as evidence
from analysis.text import parse
from analysis.views.figures import capital, counted, day, percent
from analysis.views.pages import render
from analysis.views.palette import initials, speaker_classes
from analysis.views.portrait import portrait, warnings

FIRST_WORDS = 8  # of a quotation, by which a correction finds it again
_CONFIDENT = ((0.95, "almost certain"), (0.85, "very likely"), (0.7, "likely"), (0.6, "more likely than not"))
#: Why this speaker, where no mention at the quotation tells.
_RULED = {
    Rule.LABEL: "because the transcript's label says so",
    Rule.ANSWER: "because it is the answer in an interview",
    Rule.QUESTION: "because it is the question in an interview",
}
_UNSPOKEN = "Words in marks that nobody says: a title, a term, a word held at a distance."
_SOUND = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph: plain if they have no kind; else quoted, reported, thought or said by nobody."""

    words: str
    kind: str = ""
    why: str = ""
    number: int | None = None
    voice: int | None = None
    look: int | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class _Passage:
    """Marked words as offsets, with what all pieces of them share."""

    start: int
    end: int
    kind: str
    why: str
    number: int | None = None
    speaker: str | None = None


def header(measures: Measures) -> HTML:
    """Return the head of a story's report: headline, outlet, date and author."""
    article = measures.article
    facts = [fact for fact in (article.outlet, article.date and day(article.date), article.author) if fact]
    return render("header.html.j2", headline=article.headline or article.id, facts=facts,
                  language=article.language)  # fmt: skip


def summary(measures: Measures) -> HTML:
    """Return what a story looks like in three sentences, and what a reader must know before trusting them."""
    notes = warnings(measures)
    if right := sum(quote.rule is Rule.CORRECTED for quote in measures.quotes):
        were = "was" if right == 1 else "were"
        notes.append(f"The speaker of {counted(right, 'passage')} {were} put right by a person.")
    return render("summary.html.j2", portrait=portrait(measures), notes=notes)


def story(measures: Measures) -> HTML:
    """Return the story with all that is said marked in its speaker's colour and initials; a tip tells why."""
    text = measures.article.text
    names = [speaker.name for speaker in measures.speakers]
    passages = sorted(_passages(measures), key=lambda passage: passage.start)
    paragraphs = []
    position = first = 0
    for block in text.split("\n\n"):
        end = position + len(block)
        while first < len(passages) and passages[first].end <= position:
            first += 1
        inside = [passage for passage in passages[first:] if passage.start < end]
        paragraphs.append(list(_pieces(text, position, end, inside, names)))
        position = end + 2
    heard = {name for name in names if name}
    return render(
        "story.html.j2",
        article=measures.article.id,
        language=measures.article.language,
        paragraphs=paragraphs,
        legend=_legend(measures),
        switches=_switches(passages),
        hard=[_in_the_browser(text, sentence.start, sentence.end) for sentence in measures.hardest],
        others=[person.name for person in measures.people if person.name not in heard],
        quotes=_corrigible(measures.quotes),
    )


def _in_the_browser(text: str, *offsets: int) -> list[int]:
    """Return offsets as a browser counts: a character beyond the first 65,536 is two.

    >>> _in_the_browser("🙂 so", 2, 4)
    [3, 5]
    """
    return [len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2 for offset in offsets]


def _passages(measures: Measures) -> Iterator[_Passage]:
    for number, quote in enumerate(measures.quotes):
        kind = "q" if quote.verbatim else "t" if quote.mode is Mode.THOUGHT else "r"
        yield _Passage(quote.start, quote.end, kind, explain(measures.article.text, quote), number, quote.speaker)
    for start, end in measures.unspoken:
        yield _Passage(start, end, "u", _UNSPOKEN)


def _pieces(
    text: str, start: int, end: int, passages: Sequence[_Passage], names: Sequence[str | None]
) -> Iterator[Piece]:
    """Yield the pieces of one paragraph: where passages lie in each other, the words belong to the innermost kind."""
    looks, signs = speaker_classes(names), initials(names)
    voices = {name: number for number, name in enumerate(names)}
    edges = sorted({start, end, *(min(max(edge, start), end) for p in passages for edge in (p.start, p.end))})
    parts = [(left, right, _innermost(passages, left, right)) for left, right in pairwise(edges)]
    signed: set[int | None] = set()
    for top, same in groupby(parts, key=lambda part: part[2]):
        run = list(same)
        words = text[run[0][0] : run[-1][1]]
        if top is None:
            yield Piece(words)
        elif top.number is None or top.speaker not in looks:
            yield Piece(words, top.kind, top.why)
        else:
            sign = "" if top.number in signed else signs[top.speaker]
            signed.add(top.number)
            yield Piece(words, top.kind, top.why, top.number, voices[top.speaker], looks[top.speaker], sign)


def _innermost(passages: Sequence[_Passage], left: int, right: int) -> _Passage | None:
    """Return whose the words from left to right are: quoted before unspoken, thought and reported."""
    over = [passage for passage in passages if passage.start <= left and right <= passage.end]
    return min(over, key=lambda passage: "qutr".index(passage.kind)) if over else None


def _legend(measures: Measures) -> list[Mapping[str, object]]:
    names = [speaker.name for speaker in measures.speakers]
    looks, signs = speaker_classes(names), initials(names)
    return [
        {"number": number, "name": speaker.name, "look": looks[speaker.name], "sign": signs[speaker.name],
         "share": percent(speaker.share_of_quoted_words) if speaker.quoted_words else "reported only"}
        for number, speaker in enumerate(measures.speakers)
    ]  # fmt: skip


def _switches(passages: Sequence[_Passage]) -> list[tuple[str, str]]:
    kinds = {passage.kind for passage in passages}
    known = {"r": ("reported", "reported without marks"), "t": ("thoughts", "thoughts"),
             "u": ("unspoken", "words in marks that nobody says")}  # fmt: skip
    return [switch for kind, switch in known.items() if kind in kinds]


def _corrigible(quotes: Sequence[Quote]) -> list[Mapping[str, object]]:
    """Return what the page needs to know of each quotation for a reader to put its speaker right."""
    sounds = [" ".join(_SOUND.findall(quote.text.casefold())) for quote in quotes]
    return [
        {"key": _key(quote, sounds), "speaker": quote.speaker, "text": " ".join(quote.text.split()[:30]),
         "words": parse(quote.text).word_count if quote.verbatim else 0, "fixed": quote.rule is Rule.CORRECTED}
        for quote in quotes
    ]  # fmt: skip


def _key(quote: Quote, sounds: Sequence[str]) -> str:
    """Return how a file of corrections names a quotation: its first words where no other begins so, else its place."""
    words = " ".join(quote.text.split()[:FIRST_WORDS])
    sound = " ".join(_SOUND.findall(words.casefold()))
    alone = sum(f"{other} ".startswith(sound) for other in sounds) == 1
    return words if sound and alone and words[0] not in "=@+-" else f"@{quote.start}"


def explain(text: str, quote: Quote) -> str:
    """Return who says a quotation, why, and how sure that is, as the page's tip has it.

    >>> story = 'Ida Brandt met Bo. "No," said Ida Brandt.'
    >>> said = Quote(20, 23, "direct", "No,", "Ida Brandt", 30, 40, "said", Rule.NAMED, 0.93, True)
    >>> explain(story, said)
    'Ida Brandt, because of “Ida Brandt”, next to “said” (almost certain). Very likely (93 %).'
    """
    reported = "" if quote.verbatim else "Thought, told by the reporter" if quote.mode is Mode.THOUGHT else "Reported"
    start = f"{reported}: " if reported else ""
    if quote.speaker is None:
        return f"{start}No speaker was found." if start else "No speaker was found."
    if quote.rule is Rule.CORRECTED:
        return f"{start}{quote.speaker}, {quote.rule}."
    shown = ""
    if quote.speaker_start is not None:
        shown = " ".join(text[quote.speaker_start : quote.speaker_end].split())
    who = (
        f"“{shown}” = {quote.speaker}" if shown and shown.casefold() not in quote.speaker.casefold() else quote.speaker
    )
    return (
        f"{start}{who}, {_because(text, quote)}. {capital(how_sure(quote.confidence))} ({percent(quote.confidence)})."
    )


def _because(text: str, quote: Quote) -> str:
    if quote.rule in _RULED:
        return _RULED[quote.rule]
    steps = evidence(text, quote)
    return f"because of {steps}" if steps.startswith("“") else f"because {steps}"


def how_sure(confidence: float) -> str:
    """Return a probability in words.

    >>> how_sure(0.97), how_sure(0.4)
    ('almost certain', 'uncertain')
    """
    if is_uncertain(confidence):
        return "uncertain"
    return next((words for least, words in _CONFIDENT if confidence >= least), "more likely than not")
