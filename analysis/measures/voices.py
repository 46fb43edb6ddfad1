"""Whose voice is each sentence in, and how do the voices of a story read and sound apart?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.measures import sentiment
from analysis.measures.readability import formulas
from analysis.measures.shares import NOBODY, Shares
from analysis.measures.words import Counts, count
from analysis.text import Document

VOICES = ("narration", "speech")
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
    """One speaker of a story and how much is said by whom; `name` is None for words without a speaker."""

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


def speakers(found: Shares, sentences: Sequence[Sentence]) -> list[Speaker]:
    """Return the speakers of a story: most quoted words first, then most reported words, then by name.

    This order is the one of every legend, table and chart.
    """
    names = dict.fromkeys(quote.speaker for quote in (*found.marked, *found.reported))
    listed = [_speaker(name, found, sentences) for name in names]
    return sorted(listed, key=lambda s: (-s.quoted_words, -s.quotations, -s.reported_words, s.name or "~"))


def _speaker(name: str | None, found: Shares, sentences: Sequence[Sentence]) -> Speaker:
    mine = [quote for quote in found.marked if quote.speaker == name]
    told = [quote for quote in found.reported if quote.speaker == name]
    quoted, reported = found.quoted_words.get(name, 0), found.reported_words.get(name, 0)
    total = sum(found.quoted_words.values())
    both = total + sum(found.reported_words.values())
    scores = [s.sentiment for s in sentences if s.voice == "speech" and s.speaker == name]
    return Speaker(
        name,
        any(quote.named for quote in (*mine, *told)),
        len(mine),
        quoted,
        reported,
        quoted / total if total else math.nan,
        (quoted + reported) / both if both else math.nan,
        len(mine) / len(found.marked) if found.marked else math.nan,
        _confidence(name, found),
        len(scores),
        **sentiment.summary(scores, sentiment.MIN_SENTENCES),
    )


def _confidence(name: str | None, found: Shares) -> float:
    """Return the mean confidence of a speaker's attributions, by quoted words; of those reported, if none is quoted."""
    known = [
        (quote.confidence, count)
        for quote, count in zip(found.marked, found.words, strict=True)
        if quote.speaker == name
    ]
    if not sum(count for _, count in known):
        known = [(quote.confidence, 1) for quote in found.reported if quote.speaker == name]
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
