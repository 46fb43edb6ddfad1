"""In what tone is it told? VADER, sentence by sentence, with the words that made the score."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, median
from string import punctuation

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText

from analysis.measures.names import name_spans
from analysis.measures.typography import EMOTICON, straightened
from analysis.text import Document, Span, parse

#: Compound scores from which on a sentence counts as positive or negative (Hutto & Gilbert 2014).
POSITIVE = 0.05
NEGATIVE = -0.05
#: Fewer sentences of one voice say nothing of how it sounds.
MIN_SENTENCES = 5
SMOOTHING = 5  # sentences in the moving average of the arc
#: The figures of some sentences, in the order of :func:`summary`.
FIGURES = (
    "sentiment_mean",
    "sentiment_median",
    "sentiment_volatility",
    "share_positive",
    "share_neutral",
    "share_negative",
)
_NAME = "Noun"  # stands for a name: no word of the lexicon


@dataclass(frozen=True, slots=True)
class Tone:
    """The tone of a sentence: VADER's compound score, and the words that made it, strongest first, with their parts."""

    score: float
    because: tuple[tuple[str, float], ...] = ()


_FLAT = Tone(0.0)
_SIGHT = 5  # words before and after that VADER looks at; it copies all that it is handed, for each word anew


@dataclass(frozen=True, slots=True)
class _Near:
    """The words around one, in the form that VADER asks for."""

    words_and_emoticons: Sequence[str]
    is_cap_diff: bool


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def compound(sentence: str) -> float:
    """Return VADER's compound score of one sentence: -1 (most negative) to 1 (most positive).

    Parameters
    ----------
    sentence : str
        Its typography does not matter; names in it do not count.

    References
    ----------
    Hutto, C. J. & Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis of social media
    text. Proceedings of ICWSM 8, 216-225.

    Examples
    --------
    >>> compound("The plan is a disaster.") < 0 < compound("Everybody was delighted.")
    True
    >>> compound("It isn’t safe.") == compound("It isn't safe.")
    True
    """
    document = parse(sentence)
    names = [span for spans in name_spans(document, _analyzer().lexicon) for span in spans]
    return _tone(sentence, 0, len(sentence), names).score


def tones(document: Document) -> Iterator[Tone]:
    """Yield the tone of each sentence of a text; a word that is a name there does not count.

    >>> [tone.because for tone in tones(parse("It is no longer a threat. Mr Best agreed to wait."))]
    [(('threat', -2.4), ('no', -1.2)), (('agreed', 1.1),)]
    """
    text, lexicon = document.text, _analyzer().lexicon
    names = name_spans(document, lexicon)
    for (start, end), words, spans in zip(document.sentences, document.words, names, strict=True):
        if any(text[a:b].lower() in lexicon for a, b in words) or _has_signs(text[start:end]):
            yield _tone(text, start, end, spans)
        else:
            yield _FLAT


def _tone(text: str, start: int, end: int, names: Collection[Span]) -> Tone:
    pieces = []
    for first, last in names:
        pieces += [text[start:first], _NAME]
        start = last
    plain = straightened("".join([*pieces, text[start:end]]))
    return _scored(plain, _analyzer())


def _scored(plain: str, analyzer: SentimentIntensityAnalyzer) -> Tone:
    """Return the tone of a straightened sentence, VADER's own steps one by one, so that the words' parts are seen."""
    said = plain if plain.isascii() else _emojis_said(plain, analyzer.emojis)
    sentence = SentiText(said)
    words = sentence.words_and_emoticons
    parts: list[float] = []
    for i, word in enumerate(words):
        low = word.lower()
        kind_of = low == "kind" and " ".join(words[i : i + 2]).lower() == "kind of"
        if low in analyzer.lexicon and low not in BOOSTER_DICT and not kind_of:
            near = _Near(words[max(i - _SIGHT, 0) : i + _SIGHT], sentence.is_cap_diff)
            parts += analyzer.sentiment_valence(0, near, word, min(i, _SIGHT), [])
        else:
            parts.append(0)
    parts = analyzer._but_check(words, parts)
    score = float(analyzer.score_valence(parts, said)["compound"])
    counted = [
        (word.strip(punctuation) or word, round(part, 2)) for word, part in zip(words, parts, strict=True) if part
    ]
    return Tone(score, tuple(sorted(counted, key=lambda entry: -abs(entry[1]))))


def _emojis_said(plain: str, emojis: Mapping[str, str]) -> str:
    return "".join(f" {emojis[sign]}" if sign in emojis else sign for sign in plain).strip()


def _has_signs(sentence: str) -> bool:
    """Tell whether an emoji or an emoticon may stand in a sentence: they are words to VADER."""
    return bool(EMOTICON.search(sentence)) or not (sentence.isascii() or _emojis().isdisjoint(sentence))


@cache
def _emojis() -> frozenset[str]:
    return frozenset(_analyzer().emojis)


def told(because: Sequence[tuple[str, float]]) -> str | None:
    """Return the words that counted, each with its part, for a table; None if none did.

    >>> told((("threat", -2.4), ("safe", 1.9)))
    'threat -2.4, safe +1.9'
    """
    return ", ".join(f"{word} {part:+.1f}" for word, part in because) or None


def tone(score: float) -> str:
    """Return "positive", "neutral" or "negative" by VADER's own thresholds.

    >>> tone(0.05), tone(0.0)
    ('positive', 'neutral')
    """
    return "positive" if score >= POSITIVE else "negative" if score <= NEGATIVE else "neutral"


def summary(scores: Sequence[float], least: int = 1) -> dict[str, float]:
    """Return the sentiment figures of some sentences.

    Parameters
    ----------
    scores : sequence of float
        Compound score of each sentence.
    least : int
        Fewer sentences have no figure.

    Returns
    -------
    dict
        Mean, median and volatility (standard deviation) of the scores, and the shares of positive, neutral and
        negative sentences; NaN where there are too few sentences.

    Examples
    --------
    >>> summary([0.5, -0.5, 0.0])["share_neutral"]
    0.3333333333333333
    """
    count = len(scores)
    if count < max(least, 1):
        return dict.fromkeys(FIGURES, math.nan)
    named, mean = [tone(score) for score in scores], fmean(scores)
    figures = (
        mean,
        median(scores),
        math.sqrt(fmean([(one - mean) ** 2 for one in scores])) if count > 1 else math.nan,
        named.count("positive") / count,
        named.count("neutral") / count,
        named.count("negative") / count,
    )
    return dict(zip(FIGURES, figures, strict=True))


def smooth(scores: Sequence[float], window: int = SMOOTHING) -> list[float]:
    """Return the centred moving average of `scores`; at both ends over the sentences there are.

    >>> smooth([0.0, 3.0, 0.0], 3)
    [1.5, 1.0, 1.5]
    """
    half = window // 2
    return [fmean(scores[max(0, i - half) : i + half + 1]) for i in range(len(scores))]
