"""Who said what? A story's quotations, each with its speaker, the rule that found the speaker and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analysis.quotes.attribution import Attribution, Attributor, Model, load_model
from analysis.quotes.grammar import QUOTE, Mention, find_mentions, read_vocabulary, tokenize
from analysis.quotes.links import Link
from analysis.quotes.marks import Marked, find_marked
from analysis.quotes.reported import find_reported
from analysis.quotes.turns import INTERVIEWER, Turn, find_turns
from analysis.text import Span, paragraphs

Kind = Literal["direct", "partial", "indirect"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, reported in a story.

    Parameters
    ----------
    start, end : int
        Offsets of the words in the text, marks left out.
    kind : {"direct", "partial", "indirect"}
        A whole utterance inside marks; some words inside marks within the reporter's sentence; without marks: speech
        that is reported, or a transcript's turn.
    text : str
        ``text[start:end]`` of the story.
    speaker : str or None
        The fullest name that the story gives the speaker, or the words that describe an unnamed source; None if
        nobody is named.
    speaker_start, speaker_end : int or None
        Offsets of the mention that names the speaker at this quotation, such as "he".
    cue : str or None
        The word of saying.
    rule : str
        Why this speaker (a key of ``attribution.RULES``).
    confidence : float
        Estimated probability that the speaker is right, 0 to 1.
    named : bool
        Whether the speaker is known by a name, not by a description only.
    repaired : str or None
        What was wrong with the marks, if anything was.
    """

    start: int
    end: int
    kind: Kind
    text: str
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    rule: str = "none"
    confidence: float = 0.0
    named: bool = False
    repaired: str | None = None

    @property
    def verbatim(self) -> bool:
        """Whether these are the speaker's own words: inside marks, or a transcript's turn."""
        return self.kind != "indirect" or self.rule == "transcript"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one text: quotations, and the marked words that nobody says."""

    quotes: tuple[Quote, ...]
    unspoken: tuple[Span, ...]


def find_quotes(text: str) -> list[Quote]:
    """Return the quotations of an English news story, in order.

    Parameters
    ----------
    text : str
        A story as :func:`analysis.read` gives it: paragraphs on lines of their own.

    Returns
    -------
    list of Quote
        Direct, partial and reported speech. Words in marks that nobody says (titles, terms) are left out;
        :func:`read_quotes` lists them.

    Examples
    --------
    >>> [quote] = find_quotes('"The baths will close," Mayor Ida Brandt said.')
    >>> quote.speaker, quote.cue, quote.rule
    ('Ida Brandt', 'said', 'subject')
    """
    return list(read_quotes(text).quotes)


def read_quotes(text: str, spans: Sequence[Span] | None = None, model: Model | None = None) -> Reading:
    """Return the quotations of a text and the spans of marked words that are not speech.

    Parameters
    ----------
    text : str
    spans : sequence of (start, end), optional
        The text's paragraphs, if they are known already.
    model : Model, optional
        Other weights than those shipped.
    """
    if not text:
        return Reading((), ())
    spans = list(paragraphs(text)) if spans is None else spans
    turns = find_turns(text, spans)
    spoken = {turn.label_start for turn in turns}
    rest = [span for span in spans if span[0] not in spoken]
    marked = find_marked(text, rest)
    attributor = prepare(text, rest, marked, load_model() if model is None else model)
    found: list[Quote] = []
    unspoken: list[Span] = []
    for number, verdict in attributor.run():
        mark = marked[number]
        if verdict.is_speech:
            found.append(_quote(text, attributor, mark, verdict))
        else:
            unspoken.append((mark.start, mark.end))
    for clause, sure in find_reported(attributor):
        reported = Quote(clause.start, clause.end, "indirect", text[clause.start : clause.end])
        source, cue = clause.mention, clause.link
        found.append(
            _with_speaker(reported, text, attributor, source, source.entity, cue, clause.paragraph, cue.rule, sure)
        )
    found.extend(_turn(text, attributor, turn) for turn in turns)
    found.sort(key=lambda quote: (quote.start, quote.end))
    return Reading(tuple(found), tuple(unspoken))


def _turn(text: str, attributor: Attributor, turn: Turn) -> Quote:
    """Return what is said in one turn of a transcript."""
    speaker: str | None
    if turn.is_question:
        speaker, named, sure = INTERVIEWER, False, 0.7
    elif turn.is_answer:
        speaker, named, sure = attributor.cast.main_person(), True, 0.6  # the person whom the story is about
    else:
        speaker, named, sure = attributor.cast.full_name(turn.label), True, 0.95
    words = text[turn.start : turn.end]
    return Quote(turn.start, turn.end, "indirect", words, speaker, turn.label_start, turn.label_end,
                 None, "transcript", sure if speaker else 0.0, named and speaker is not None)  # fmt: skip


def prepare(
    text: str,
    spans: Sequence[Span],
    marked: Sequence[Marked],
    model: Model,
    attributor: type[Attributor] = Attributor,
) -> Attributor:
    """Return the text's tokens and mentions, ready for attribution."""
    parts = tokenize(text, spans, marked)
    vocabulary = read_vocabulary(parts)
    for part in parts:
        part.mentions = find_mentions(part, vocabulary)
    return attributor(text, parts, marked, model)


def _quote(text: str, attributor: Attributor, mark: Marked, verdict: Attribution) -> Quote:
    words = text[mark.start : mark.end]
    kind: Kind = "direct" if is_whole(words) else "partial"
    found = Quote(mark.start, mark.end, kind, words, repaired=mark.repaired)
    chosen = verdict.candidate
    if chosen is None:
        return found
    return _with_speaker(found, text, attributor, chosen.mention, chosen.entity, chosen.link, chosen.paragraph,
                         chosen.rule, verdict.confidence)  # fmt: skip


def _with_speaker(
    quote: Quote,
    text: str,
    attributor: Attributor,
    mention: Mention | None,
    entity: int,
    link: Link | None,
    paragraph: int,
    rule: str,
    confidence: float,
) -> Quote:
    speaker, named = None, False
    if entity >= 0:
        known = attributor.cast.entities[entity]
        speaker, named = known.canonical, known.label is None
    start = end = cue = None
    tokens = attributor.paragraphs[paragraph]
    if mention is not None:
        start, end = tokens.begin[mention.first], tokens.end[mention.last - 1]
        confidence *= attributor.certainty.get(id(mention), 1.0)
        if speaker is None:
            speaker = text[start:end]
    if link is not None and link.cue >= 0 and tokens.words[link.cue] != QUOTE:
        cue = tokens.words[link.cue]
    return replace(quote, speaker=speaker, speaker_start=start, speaker_end=end, cue=cue, rule=rule,
                   confidence=round(confidence, 3), named=named)  # fmt: skip


def is_whole(words: str) -> bool:
    """Tell whether quoted words stand as an utterance of their own, not as a piece of the reporter's sentence.

    >>> is_whole("We won,"), is_whole("blowhard")
    (True, False)
    """
    first = re.sub(r"^[‘' ]+", "", words)[:1]
    return (first.isupper() or first.isdigit()) and (words.rstrip()[-1:] in ",.!?…—–-’'" or len(words.split()) > 6)
