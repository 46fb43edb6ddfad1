"""Whose voice is each sentence in, and how do the voices of a story read and sound apart?"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.measures import sentiment
from analysis.measures.kinds import SourceKind
from analysis.measures.named import grouped
from analysis.measures.readability import formulas
from analysis.measures.shares import NOBODY, Shares
from analysis.measures.sources import Source
from analysis.measures.words import Counts, count
from analysis.quotes import Quote
from analysis.quotes.lexicon import Gender
from analysis.text import Document

VOICES = ("narration", "speech")
FIRST_PART = 1 / 3  # of a story: what most readers see
#: The figures of readability that each voice has of its own.
FIGURES = ("words", "sentences", "words_per_sentence", "flesch_reading_ease", "consensus_grade")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: offsets, words, whose voice it is in, its sentiment, the words that made it."""

    start: int
    end: int
    words: int
    quoted_words: int
    voice: str
    speaker: str | None
    sentiment: float
    because: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of a story, who that is, and how much is said by whom; `name` is None for words without a speaker.

    ``first`` and ``last`` are where the first and the last of what is said begin, as shares of the story's words.
    """

    name: str | None
    named: bool
    quotations: int
    quoted_words: int
    reported_words: int
    share_of_quoted_words: float
    share_with_reported: float
    share_of_quotations: float
    confidence: float
    sentences: int
    sentiment_mean: float
    sentiment_median: float
    sentiment_volatility: float
    share_positive: float
    share_neutral: float
    share_negative: float
    source_kind: SourceKind | None = None
    gender: Gender | None = None
    gender_by: str | None = None
    role: str | None = None
    role_class: str | None = None
    first: float = math.nan
    last: float = math.nan
    in_first_third: bool = False

    def __repr__(self) -> str:
        share = "" if math.isnan(self.share_of_quoted_words) else f", {100 * self.share_of_quoted_words:.0f} %"
        facts = [f"{self.quoted_words} quoted words{share}", f"{self.reported_words} reported words"]
        facts += [fact for fact in (self.source_kind and self.source_kind.value, self.gender, self.role) if fact]
        return f"<Speaker {self.name or 'not found'}: {', '.join(facts)}>"


def voiced(document: Document, found: Shares, tones: Sequence[sentiment.Tone]) -> list[Sentence]:
    """Return the sentences of a story, each with its voice: speech if half of its words or more are quoted."""
    sentences = []
    first = 0
    for (start, end), spans, tone in zip(document.sentences, document.words, tones, strict=True):
        mine = [owner for owner in found.owners[first : first + len(spans)] if owner != NOBODY]
        first += len(spans)
        said_by = Counter(found.marked[owner].speaker for owner in mine) if mine else None
        voice = "speech" if 2 * len(mine) >= len(spans) else "narration"
        speaker = said_by.most_common(1)[0][0] if said_by else None
        sentences.append(Sentence(start, end, len(spans), len(mine), voice, speaker, tone.score, tone.because))
    return sentences


def speakers(
    found: Shares,
    sentences: Sequence[Sentence],
    who: Mapping[str, Source] | None = None,
    document: Document | None = None,
) -> list[Speaker]:
    """Return the speakers of a story: most quoted words first, then most reported words, then by name.

    This order is the one of every legend, table and chart.

    Parameters
    ----------
    found : Shares
    sentences : sequence of Sentence
    who : mapping of str to Source, optional
        Name -> kind, gender and role.
    document : Document, optional
        For the places where each speaks.
    """
    places = positions(found, document) if document is not None else {}
    quoted = sum(found.quoted_words.values())
    words = quoted + sum(found.reported_words.values())
    listed = []
    for said in _said(found, sentences):
        source = who.get(said.name) if who and said.name is not None else None
        speaker = replace(_speaker(said, quoted, words, len(found.marked)), **_places(places.get(said.name, ())))
        if source is not None:
            speaker = replace(
                speaker, source_kind=source.kind, gender=source.gender, gender_by=source.gender_by,
                role=source.role, role_class=source.role_class,
            )  # fmt: skip
        listed.append(speaker)
    return sorted(listed, key=lambda s: (-s.quoted_words, -s.quotations, -s.reported_words, s.name or "~"))


def positions(found: Shares, document: Document) -> dict[str | None, list[float]]:
    """Return where each speaker's words begin, in order, as shares of the story's words."""
    starts = [start for words in document.words for start, _ in words]
    places: dict[str | None, list[float]] = {}
    for quote in sorted((*found.marked, *found.reported), key=lambda quote: quote.start):
        place = bisect_left(starts, quote.start) / len(starts) if starts else 0.0
        places.setdefault(quote.speaker, []).append(min(place, 1.0))
    return places


def _places(places: Sequence[float]) -> dict[str, Any]:
    if not places:
        return {}
    return {"first": places[0], "last": places[-1], "in_first_third": places[0] < FIRST_PART}


def source_figures(listed: Sequence[Speaker]) -> dict[str, object]:
    """Return the story's figures of its sources: how many of each kind and gender, their words, who comes first.

    Words without a speaker are no source's; a story has one voice if one source speaks in it, in marks or reported.
    """
    known = [speaker for speaker in listed if speaker.name is not None]
    first = min(known, key=lambda speaker: speaker.first, default=None)
    figures: dict[str, object] = {}
    for gender, name in (("woman", "women"), ("man", "men")):
        mine = [speaker for speaker in known if speaker.gender == gender]
        figures[f"{name}_quoted"] = len(mine)
        figures[f"{name}_quoted_words"] = sum(speaker.quoted_words for speaker in mine)
    for kind in SourceKind:
        figures[f"sources_{kind}"] = sum(speaker.source_kind == kind for speaker in known)
    return figures | {
        "first_speaker": first.name if first is not None else None,
        "first_speaker_gender": first.gender if first is not None else None,
        "speakers_in_first_third": sum(speaker.in_first_third for speaker in known),
        "one_voice": len(known) == 1,
    }


@dataclass(frozen=True, slots=True)
class _Said:
    """What one says in a story: quotations in marks, the words of each, reported passages, tones of sentences."""

    name: str | None
    marked: Sequence[Quote]
    words: Sequence[int]
    reported: Sequence[Quote]
    reported_words: int
    scores: Sequence[float]


def _said(found: Shares, sentences: Sequence[Sentence]) -> Iterator[_Said]:
    """Yield what each speaker says, in the order in which they come in."""
    marked = grouped((quote.speaker, quote) for quote in found.marked)
    words = grouped((quote.speaker, count) for quote, count in zip(found.marked, found.words, strict=True))
    reported = grouped((quote.speaker, quote) for quote in found.reported)
    scores = grouped((one.speaker, one.sentiment) for one in sentences if one.voice == "speech")
    for name in {**marked, **reported}:
        yield _Said(name, marked.get(name, ()), words.get(name, ()), reported.get(name, ()),
                    found.reported_words.get(name, 0), scores.get(name, ()))  # fmt: skip


def _speaker(said: _Said, quoted_words: int, words: int, quotations: int) -> Speaker:
    """Return the figures of a speaker in a story of so many quoted words, quoted and reported words, quotations."""
    quoted = sum(said.words)
    tones: dict[str, Any] = sentiment.summary(said.scores, sentiment.MIN_SENTENCES)
    return Speaker(
        said.name,
        any(quote.named for quote in (*said.marked, *said.reported)),
        len(said.marked),
        quoted,
        said.reported_words,
        quoted / quoted_words if quoted_words else math.nan,
        (quoted + said.reported_words) / words if words else math.nan,
        len(said.marked) / quotations if quotations else math.nan,
        _confidence(said),
        len(said.scores),
        **tones,
    )


def _confidence(said: _Said) -> float:
    """Return the mean confidence of a speaker's attributions, by quoted words; of those reported, if none is quoted."""
    known = [(quote.confidence, count) for quote, count in zip(said.marked, said.words, strict=True)]
    if not sum(count for _, count in known):
        known = [(quote.confidence, 1) for quote in said.reported]
    total = sum(count for _, count in known)
    return sum(sure * count for sure, count in known) / total if total else math.nan


def voice_figures(
    document: Document, counts: Sequence[Counts], found: Shares, sentences: Sequence[Sentence]
) -> dict[str, float]:
    """Return the figures of the reporter's sentences and of the quoted words apart.

    Speech is the quoted words of the sentences that are half quoted or more, without "he said"; narration is all
    other sentences, the few quoted words in them included, since the reporter built these sentences.
    """
    parts: dict[str, list[Counts]] = {voice: [] for voice in VOICES}
    scores: dict[str, list[float]] = {voice: [] for voice in VOICES}
    first = 0
    for sentence, words, whole in zip(sentences, document.words, counts, strict=True):
        mine = whole
        if sentence.voice == "speech" and sentence.quoted_words < sentence.words:
            owners = found.owners[first : first + len(words)]
            mine = count(document.text, [word for word, owner in zip(words, owners, strict=True) if owner != NOBODY])
        first += len(words)
        parts[sentence.voice].append(mine)
        scores[sentence.voice].append(sentence.sentiment)
    figures: dict[str, float] = {}
    for voice in VOICES:
        known = formulas(Counts.sum(parts[voice])) | sentiment.summary(scores[voice], sentiment.MIN_SENTENCES)
        figures |= {f"{voice}_{name}": known[name] for name in (*FIGURES, *sentiment.FIGURES)}
    return figures


def extremes(sentences: Sequence[Sentence]) -> dict[str, int | None]:
    """Return the numbers of the most positive and the most negative sentence, the first of equals."""
    scores = [sentence.sentiment for sentence in sentences]
    highest, lowest = max(scores, default=0.0), min(scores, default=0.0)
    return {
        "most_positive": scores.index(highest) if highest >= sentiment.POSITIVE else None,
        "most_negative": scores.index(lowest) if lowest <= sentiment.NEGATIVE else None,
    }
