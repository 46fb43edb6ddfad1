"""How fast is it? `make bench` prints each group with the ratio to its fastest member, all in one run.

Each round works on the same stories; caches are warm and dictionaries loaded before, as in a long run.
"""

from itertools import count

import pytest
from textstat import textstat
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import Article, measure, read
from analysis.measures.readability import readability
from analysis.measures.sentiment import tones
from analysis.quotes import find_quotes
from analysis.text import parse

ANALYZER = SentimentIntensityAnalyzer()
USUAL = (
    textstat.flesch_reading_ease, textstat.flesch_kincaid_grade, textstat.gunning_fog, textstat.smog_index,
    textstat.automated_readability_index, textstat.coleman_liau_index, textstat.dale_chall_readability_score,
    textstat.linsear_write_formula, textstat.difficult_words, textstat.text_standard, textstat.reading_time,
)  # fmt: skip


@pytest.fixture(scope="module")
def texts():
    return [article.text for article in read("seeds")]


@pytest.fixture
def fresh(texts):
    """Hand out the stories with a number behind them: textstat remembers every text that it has seen."""
    numbers = count()
    return lambda: (([f"{text} Round {next(numbers)}." for text in texts],), {})


def naive(texts):
    """Do what the usual notebook does: eleven textstat functions and VADER on the whole text."""
    for text in texts:
        for function in USUAL:
            function(text)
        ANALYZER.polarity_scores(text)


def whole(texts):
    """Do all that we do: readability, sentiment and quotations, in full."""
    for text in texts:
        measure(Article("x", "", text))


@pytest.mark.benchmark(group="a story, everything")
@pytest.mark.parametrize("work", [naive, whole])
def test_everything(benchmark, fresh, work):
    work(fresh()[0][0])  # load the dictionaries
    benchmark.pedantic(work, setup=fresh, rounds=20)


@pytest.mark.benchmark(group="parts")
def test_sentences_and_words(benchmark, texts):
    benchmark(lambda: [parse(text) for text in texts])


@pytest.mark.benchmark(group="parts")
def test_readability(benchmark, texts):
    documents = [parse(text) for text in texts]
    benchmark(lambda: [readability(document) for document in documents])


@pytest.mark.benchmark(group="parts")
def test_sentiment(benchmark, texts):
    documents = [parse(text) for text in texts]
    benchmark(lambda: [list(tones(document)) for document in documents])


@pytest.mark.benchmark(group="parts")
def test_quotations(benchmark, texts):
    benchmark(lambda: [find_quotes(text) for text in texts])


@pytest.mark.benchmark(group="one paragraph of 20 kB against 80 kB: at most five times")
@pytest.mark.parametrize("size", [20_000, 80_000])
def test_one_long_paragraph(benchmark, texts, size):
    line = " ".join(" ".join(texts).split())
    text = (line * (size // len(line) + 1))[:size]
    benchmark.pedantic(find_quotes, args=(text,), rounds=3, warmup_rounds=1)
