"""Time grows in proportion to the text, however it is laid out; what it would cost to be wrong shows in minutes."""

import os
import re
import time

import pytest

from analysis.article import Article
from analysis.measures import measure, sentiment
from analysis.measures.shares import shares
from analysis.measures.sources import mentioned, sources
from analysis.measures.voices import speakers, voiced
from analysis.quotes import EntityKind, Kind, Person, Quote, find_quotes
from analysis.sources.characters import normalise, split_paragraphs
from analysis.sources.cleaning import clean
from analysis.sources.encoding import mend
from analysis.text import parse
from tests.trust.shapes import SHAPES, names

LARGE = bool(os.environ.get("MEDIA_ANALYSIS_FUZZ"))


def cleaning(text: str) -> None:
    clean(split_paragraphs(normalise(mend(text))))
    parse(text)


def seconds(work, text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


@pytest.mark.parametrize("shape", SHAPES)
def test_cleaning_is_linear(shape):
    small = seconds(cleaning, SHAPES[shape](5_000))
    large = seconds(cleaning, SHAPES[shape](1_000_000 if LARGE else 20_000))
    assert large < (3 * (200 if LARGE else 4) * small + (3 if LARGE else 0.5))


@pytest.mark.skipif(not LARGE, reason="minutes: make fuzz")
@pytest.mark.parametrize("work", [find_quotes, lambda text: measure(Article("a", "", text))], ids=["quotes", "measure"])
@pytest.mark.parametrize("shape", SHAPES)
def test_reading_is_linear(shape, work):
    work("We won.")
    small, large = (seconds(work, SHAPES[shape](size)) for size in (25_000, 100_000))
    assert large < 6 * small + 1


@pytest.mark.parametrize("shape", ["one name", "hyphens", "a family", "transcript", "British plural possessives"])
def test_no_step_beside_the_network_looks_at_the_whole_text_for_each_part(shape, monkeypatch):
    """Here with a network that knows nothing but names, so that only our own steps count."""
    import numpy as np

    from analysis import quotes
    from analysis.quotes.network import Encoded, _heads

    def names_only(words):
        values = np.full((len(words), max(high for _, high in _heads().values())), -8, np.float32)
        for head in ("content", "source", "cue", "nouns"):
            values[:, _heads()[head][0]] = 8
        values[:, _heads()["names"][0] + 1] = 8  # each word a person's name
        return Encoded(values)

    monkeypatch.setattr(quotes, "encode", names_only)
    find_quotes(SHAPES[shape](500))
    small, large = (seconds(find_quotes, SHAPES[shape](size)) for size in (5_000, 20_000))
    assert large < 8 * small + 0.5


def tell_who_is_who(text: str) -> None:
    """Do all that measures do of a story's people, each named once and quoted, and each beside Ida Bo."""
    document = parse(text)
    beside = tuple(match.span() for match in re.finditer("Ida Bo", text))
    quotes, people = [], [Person("Ida Bo", True, EntityKind.PERSON, "unknown", None, beside)]
    for start, _ in document.paragraphs:
        said, behind = text.index("”", start), text.index(" and", start)
        named = (text.index("said ", start) + len("said "), behind)
        name = text[slice(*named)]
        quotes.append(Quote(start, said + 1, Kind.DIRECT, text[start : said + 1], name, *named, confidence=0.9))
        people.append(Person(name, True, EntityKind.PERSON, "unknown", None, (named,), True))
    found = shares(document, quotes, [])
    sentences = voiced(document, found, list(sentiment.tones(document)))
    assert len(speakers(found, sentences, sources(document, quotes, people), document)) == len(quotes)
    listed = mentioned(document, people, {quote.speaker for quote in quotes})
    assert all(one.quoted != (one.name == "Ida Bo") for one in listed)


def test_no_measure_looks_at_the_whole_story_for_each_of_its_people():
    line = "“We won,” said {} Brandt and Ida Bo, who left."
    few, many = ("\n\n".join(map(line.format, names(number))) for number in (300, 1200))
    tell_who_is_who(few)
    assert seconds(tell_who_is_who, many) < 7 * seconds(tell_who_is_who, few) + 0.3
