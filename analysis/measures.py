"""What are the figures of one story? Each measure computed once, from values that all of them share."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis import sentiment
from analysis.article import Article
from analysis.corrections import Correction, correct
from analysis.quotes import Quote, read_quotes
from analysis.readability import Counts, HardSentence, count, formulas, hardest_sentences, readability
from analysis.text import Document, Span, parse

#: Below this confidence a speaker is reported as uncertain.
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: offsets, words, whose voice it is in, and its sentiment."""

    start: int
    end: int
    words: int
    quoted_words: int
    voice: str
    speaker: str | None
    sentiment: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of a story and how much of the quoted words is theirs; `name` is None for words without one."""

    name: str | None
    named: bool
    quotations: int
    words: int
    share_of_words: float
    share_of_quotations: float
    confidence: float
    sentences: int
    sentiment_mean: float
    sentiment_median: float
    sentiment_volatility: float
    share_positive: float
    share_neutral: float
    share_negative: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of one story.

    Attributes
    ----------
    article : Article
    row : mapping of str to object
        The story's row of the table ``articles``: column -> value, NaN or None where a figure is missing.
    quotes : tuple of Quote
        Those that are not ``verbatim`` (reported without marks) have no part in the shares.
    speakers : tuple of Speaker
        Most quoted words first.
    sentences : tuple of Sentence
    unspoken : tuple of (start, end)
        Words in marks that nobody says.
    hardest : tuple of HardSentence
        Hardest first.
    """

    article: Article
    row: Mapping[str, object]
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    sentences: tuple[Sentence, ...]
    unspoken: tuple[Span, ...]
    hardest: tuple[HardSentence, ...]


def measure(article: Article, corrections: Sequence[Correction] = ()) -> Measures:
    """Measure one story.

    Parameters
    ----------
    article : Article
    corrections : sequence of Correction
        A person's corrections of speakers, applied to what was found.

    Returns
    -------
    Measures

    Examples
    --------
    >>> story = Article("flood", "River rises", '"We are ready," Mayor Ida Brandt said. The river rose.')
    >>> measure(story).row["top_speaker"]
    'Ida Brandt'
    """
    text = article.text
    document = parse(text)
    starts = [start for words in document.words for start, _ in words]
    counts = [count(text, words) for words in document.words]
    reading = read_quotes(text, document.paragraphs)
    quotes = tuple(correct(article.id, reading.quotes, corrections))
    marked = [quote for quote in quotes if quote.verbatim]
    owners = _owners(starts, marked)
    sentences = tuple(_sentences(document, marked, owners))
    words = Counter(owner for owner in owners if owner >= 0)
    speakers = tuple(_speakers(marked, words, sentences))
    row = {
        **_about(article),
        **readability(document, counts),
        **sentiment.summary([sentence.sentiment for sentence in sentences]),
        **_extremes(sentences),
        "headline_sentiment": sentiment.compound(article.headline) if article.headline else math.nan,
        **_quote_figures(document, marked, words, speakers),
        "unspoken_words": sum(bisect_left(starts, end) - bisect_left(starts, start) for start, end in reading.unspoken),
        "reported": len(quotes) - len(marked),
        **_voices(document, counts, owners, sentences),
    }
    return Measures(
        article, row, quotes, speakers, sentences, reading.unspoken, tuple(hardest_sentences(document, counts))
    )


def speaker_share(quotes: Sequence[Quote]) -> dict[str | None, float]:
    """Return each speaker's share of the quoted words, largest first; None stands for words without a speaker.

    >>> speaker_share([Quote(0, 7, "direct", "Yes, we", "Ida"), Quote(9, 11, "direct", "No", "Bo")])
    {'Ida': 0.6666666666666666, 'Bo': 0.3333333333333333}
    """
    words: Counter[str | None] = Counter()
    for quote in quotes:
        if quote.verbatim:
            words[quote.speaker] += parse(quote.text).word_count
    total = words.total()
    return {speaker: count / total for speaker, count in words.most_common()} if total else {}


def _about(article: Article) -> dict[str, object]:
    return {
        "article": article.id,
        "headline": article.headline or None,
        "outlet": article.outlet,
        "author": article.author,
        "date": article.date,
        "url": article.url,
        "dateline": article.dateline,
        "source": article.source,
    }


def _owners(starts: Sequence[int], marked: Sequence[Quote]) -> list[int]:
    """Return, for each word of the story, the number of the quotation it is in, or -1."""
    owners = [-1] * len(starts)
    for number, quote in enumerate(marked):
        for word in range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)):
            owners[word] = number
    return owners


def _sentences(document: Document, marked: Sequence[Quote], owners: Sequence[int]) -> list[Sentence]:
    found = []
    first = 0
    for (start, end), spans in zip(document.sentences, document.words, strict=True):
        mine = [owner for owner in owners[first : first + len(spans)] if owner >= 0]
        first += len(spans)
        said_by = Counter(marked[owner].speaker for owner in mine)
        speech = 2 * len(mine) >= len(spans)
        found.append(
            Sentence(
                start,
                end,
                len(spans),
                len(mine),
                "speech" if speech else "narration",
                said_by.most_common(1)[0][0] if said_by else None,
                sentiment.compound(document.text[start:end]),
            )
        )
    return found


def _speakers(marked: Sequence[Quote], words: Mapping[int, int], sentences: Sequence[Sentence]) -> list[Speaker]:
    by_name: dict[str | None, list[int]] = {}
    for number, quote in enumerate(marked):
        by_name.setdefault(quote.speaker, []).append(number)
    total = sum(words.values())
    found = []
    for name, numbers in by_name.items():
        mine = sum(words.get(number, 0) for number in numbers)
        sure = sum(words.get(number, 0) * marked[number].confidence for number in numbers)
        tones = [
            sentence.sentiment for sentence in sentences if sentence.voice == "speech" and sentence.speaker == name
        ]
        found.append(
            Speaker(
                name,
                any(marked[number].named for number in numbers),
                len(numbers),
                mine,
                mine / total if total else math.nan,
                len(numbers) / len(marked),
                sure / mine if mine else math.nan,
                len(tones),
                **sentiment.summary(tones),
            )
        )
    return sorted(found, key=lambda speaker: (-speaker.words, -speaker.quotations, speaker.name or "~"))


def _quote_figures(
    document: Document, marked: Sequence[Quote], words: Mapping[int, int], speakers: Sequence[Speaker]
) -> dict[str, object]:
    total = document.word_count
    quoted = sum(words.values())
    known = [speaker for speaker in speakers if speaker.name is not None]
    top = known[0] if known and known[0].words else None
    return {
        "quotations": len(marked),
        "quoted_words": quoted,
        "quote_density": quoted / total if total else math.nan,
        "quotes_per_1000": 1000 * len(marked) / total if total else math.nan,
        "speakers": len(known),
        "top_speaker": top.name if top else None,
        "top_speaker_share": top.share_of_words if top else math.nan,
        "unattributed_share": _share(words, (i for i, q in enumerate(marked) if q.speaker is None), quoted),
        "uncertain_share": _share(words, (i for i, q in enumerate(marked) if q.confidence < SURE), quoted),
    }


def _share(words: Mapping[int, int], numbers: Iterable[int], total: int) -> float:
    return sum(words.get(number, 0) for number in numbers) / total if total else math.nan


def _extremes(sentences: Sequence[Sentence]) -> dict[str, int | None]:
    """Return the numbers of the most positive and the most negative sentence, the first of equals."""
    scores = [sentence.sentiment for sentence in sentences]
    highest, lowest = max(scores, default=0.0), min(scores, default=0.0)
    return {
        "most_positive": scores.index(highest) if highest >= sentiment.POSITIVE else None,
        "most_negative": scores.index(lowest) if lowest <= sentiment.NEGATIVE else None,
    }


def _voices(
    document: Document, counts: Sequence[Counts], owners: Sequence[int], sentences: Sequence[Sentence]
) -> dict[str, float]:
    """Return the figures of the reporter's sentences and of the quoted words apart.

    Speech is the quoted words of the sentences that are half quoted or more, without "he said"; narration is all
    other sentences, the few quoted words in them included, since the reporter built these sentences.
    """
    parts: dict[str, list[Counts]] = {"narration": [], "speech": []}
    scores: dict[str, list[float]] = {"narration": [], "speech": []}
    first = 0
    for sentence, words, whole in zip(sentences, document.words, counts, strict=True):
        mine = whole
        if sentence.voice == "speech" and sentence.quoted_words < sentence.words:
            owned = owners[first : first + len(words)]
            mine = count(document.text, [word for word, owner in zip(words, owned, strict=True) if owner >= 0])
        first += len(words)
        parts[sentence.voice].append(mine)
        scores[sentence.voice].append(sentence.sentiment)
    found = {}
    for voice in ("narration", "speech"):
        figures = formulas(Counts.sum(parts[voice]))
        for name in ("words", "words_per_sentence", "flesch_reading_ease", "consensus_grade"):
            found[f"{voice}_{name}"] = figures[name]
        for name, value in sentiment.summary(scores[voice]).items():
            found[f"{voice}_{name}"] = value
    return found
