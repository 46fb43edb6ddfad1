"""How much of a story is speech, in marks or reported, and how much of it is whose?"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.quotes import Mode, Quote
from analysis.text import Document, Span, parse

#: Below this confidence a speaker is reported as uncertain.
SURE = 0.6
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Shares:
    """Which words of a story are whose.

    Attributes
    ----------
    marked : tuple of Quote
        What somebody says in the story's own words for it: inside marks, and turns of a transcript.
    reported : tuple of Quote
        What somebody says, without marks.
    owners : tuple of int
        For each word of the story the number of the quotation in ``marked`` that it is in, or -1.
    words : tuple of int
        The words of each quotation in ``marked``.
    quoted_words, reported_words : mapping of str or None to int
        Speaker -> words. A word in marks is never counted as reported.
    unspoken_words : int
        Words in marks that nobody says.
    """

    marked: tuple[Quote, ...]
    reported: tuple[Quote, ...]
    owners: tuple[int, ...]
    words: tuple[int, ...]
    quoted_words: Mapping[str | None, int]
    reported_words: Mapping[str | None, int]
    unspoken_words: int


def is_said(quote: Quote) -> bool:
    """Tell whether somebody says these words, aloud or in writing; thoughts that the reporter tells are no speech."""
    return quote.verbatim or quote.mode is not Mode.THOUGHT


def is_uncertain(confidence: float) -> bool:
    """Tell whether a speaker is uncertain, by the whole percent that a reader sees.

    >>> is_uncertain(0.59), is_uncertain(0.596)
    (True, False)
    """
    return round(100 * confidence) < round(100 * SURE)


def shares(document: Document, quotes: Sequence[Quote], unspoken: Sequence[Span]) -> Shares:
    """Return which words of a story are whose.

    Parameters
    ----------
    document : Document
    quotes : sequence of Quote
    unspoken : sequence of (start, end)
        Marked words that nobody says.
    """
    starts = [start for words in document.words for start, _ in words]
    marked = tuple(quote for quote in quotes if quote.verbatim and is_said(quote))
    reported = tuple(quote for quote in quotes if not quote.verbatim and is_said(quote))
    owners = _owners(starts, [(quote.start, quote.end) for quote in marked])
    silent = [*unspoken, *((quote.start, quote.end) for quote in quotes if quote.verbatim and not is_said(quote))]
    unsaid = [owner if mine == NOBODY else NOBODY for owner, mine in zip(_owners(starts, silent), owners, strict=True)]
    told = _owners(starts, [(quote.start, quote.end) for quote in reported])
    each = Counter(owners)
    words = tuple(each[number] for number in range(len(marked)))
    return Shares(
        marked,
        reported,
        tuple(owners),
        words,
        _by_speaker(marked, words),
        Counter(
            reported[owner].speaker
            for owner, mine, silent_ in zip(told, owners, unsaid, strict=True)
            if owner != NOBODY and mine == NOBODY and silent_ == NOBODY
        ),
        sum(owner != NOBODY for owner in unsaid),
    )


def _by_speaker(quotes: Sequence[Quote], words: Sequence[int]) -> dict[str | None, int]:
    found: dict[str | None, int] = {}
    for quote, count in zip(quotes, words, strict=True):
        found[quote.speaker] = found.get(quote.speaker, 0) + count
    return found


def _owners(starts: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Return, for each word of the story, the number of the span it is in, or -1."""
    owners = [NOBODY] * len(starts)
    for number, (start, end) in enumerate(spans):
        for word in range(bisect_left(starts, start), bisect_left(starts, end)):
            owners[word] = number
    return owners


def share_figures(document: Document, found: Shares) -> dict[str, object]:
    """Return the story's figures of quotation: how much in marks, unsaid in marks, reported, and who has most.

    The three densities are shares of all words and never count a word twice.
    """
    total = document.word_count
    quoted, reported = sum(found.quoted_words.values()), sum(found.reported_words.values())
    both = Counter(found.quoted_words) + Counter(found.reported_words)
    top, share = _top(found.quoted_words)
    top_of_both, share_of_both = _top(both)
    unsure = sum(
        count for quote, count in zip(found.marked, found.words, strict=True) if is_uncertain(quote.confidence)
    )
    return {
        "quotations": len(found.marked),
        "quoted_words": quoted,
        "quote_density": _ratio(quoted, total),
        "quotes_per_1000": _ratio(1000 * len(found.marked), total),
        "unspoken_words": found.unspoken_words,
        "unspoken_density": _ratio(found.unspoken_words, total),
        "reported_passages": len(found.reported),
        "reported_words": reported,
        "reported_density": _ratio(reported, total),
        "speakers": len({quote.speaker for quote in found.marked} - {None}),
        "speakers_with_reported": len({quote.speaker for quote in (*found.marked, *found.reported)} - {None}),
        "top_speaker": top,
        "top_speaker_share": share,
        "top_speaker_with_reported": top_of_both,
        "top_speaker_share_with_reported": share_of_both,
        "unattributed_share": _ratio(found.quoted_words.get(None, 0), quoted),
        "uncertain_share": _ratio(unsure, quoted),
    }


def _top(words: Mapping[str | None, int]) -> tuple[str | None, float]:
    """Return who has most words and which share; of equals the first by name."""
    known = sorted((-count, name) for name, count in words.items() if name is not None and count)
    if not known:
        return None, math.nan
    return known[0][1], _ratio(-known[0][0], sum(words.values()))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


def speaker_share(quotes: Iterable[Quote]) -> dict[str | None, float]:
    """Return each speaker's share of the quoted words, largest first; None stands for words without a speaker.

    >>> speaker_share([Quote(0, 7, "direct", "Yes, we", "Ida"), Quote(9, 11, "direct", "No", "Bo")])
    {'Ida': 0.6666666666666666, 'Bo': 0.3333333333333333}
    """
    words: Counter[str | None] = Counter()
    for quote in quotes:
        if quote.verbatim and is_said(quote):
            words[quote.speaker] += parse(quote.text).word_count
    total = words.total()
    return {speaker: count / total for speaker, count in words.most_common()} if total else {}
