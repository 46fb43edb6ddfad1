"""In what tone is it told? VADER, sentence by sentence."""

from __future__ import annotations

import math
import string
from collections.abc import Container, Sequence
from functools import cache
from statistics import fmean, median, pstdev

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

#: Compound scores from which on a sentence counts as positive or negative (Hutto & Gilbert 2014).
POSITIVE = 0.05
NEGATIVE = -0.05
_PUNCTUATION = string.punctuation
SMOOTHING = 5  # sentences in the moving average of the arc


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def compound(sentence: str) -> float:
    """Return VADER's compound score of one sentence: -1 (most negative) to 1 (most positive).

    References
    ----------
    Hutto, C. J. & Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis of social media
    text. Proceedings of ICWSM 8, 216-225.

    Examples
    --------
    >>> compound("The plan is a disaster.") < 0 < compound("Everybody was delighted.")
    True
    """
    analyzer = _analyzer()
    if _has_no_score(sentence, analyzer.lexicon, analyzer.emojis):
        return 0.0
    return float(analyzer.polarity_scores(sentence)["compound"])


def _has_no_score(sentence: str, lexicon: Container[str], emojis: Container[str]) -> bool:
    """Tell whether VADER must find 0: it adds up words of its lexicon only, and here there are none.

    Words are cut as VADER cuts them: at white space, marks at both ends off. An emoji is words to it.
    """
    if not sentence.isascii() and any(character in emojis for character in sentence):
        return False
    return not any(word in lexicon or word.strip(_PUNCTUATION) in lexicon for word in sentence.lower().split())


def tone(score: float) -> str:
    """Return "positive", "neutral" or "negative" by VADER's own thresholds.

    >>> tone(0.05), tone(0.0)
    ('positive', 'neutral')
    """
    return "positive" if score >= POSITIVE else "negative" if score <= NEGATIVE else "neutral"


def summary(scores: Sequence[float]) -> dict[str, float]:
    """Return the sentiment figures of some sentences.

    Parameters
    ----------
    scores : sequence of float
        Compound score of each sentence.

    Returns
    -------
    dict
        Mean, median and volatility (standard deviation) of the scores, and the shares of positive, neutral and
        negative sentences; NaN where there is no sentence.
    """
    if not scores:
        return dict.fromkeys(
            ("sentiment_mean", "sentiment_median", "sentiment_volatility", "share_positive", "share_neutral",
             "share_negative"), math.nan
        )  # fmt: skip
    tones = [tone(score) for score in scores]
    count = len(scores)
    return {
        "sentiment_mean": fmean(scores),
        "sentiment_median": median(scores),
        "sentiment_volatility": pstdev(scores) if count > 1 else math.nan,
        "share_positive": tones.count("positive") / count,
        "share_neutral": tones.count("neutral") / count,
        "share_negative": tones.count("negative") / count,
    }


def smooth(scores: Sequence[float], window: int = SMOOTHING) -> list[float]:
    """Return the centred moving average of `scores`; at both ends over the sentences there are.

    >>> smooth([0.0, 3.0, 0.0], 3)
    [1.5, 1.0, 1.5]
    """
    half = window // 2
    return [fmean(scores[max(0, i - half) : i + half + 1]) for i in range(len(scores))]
