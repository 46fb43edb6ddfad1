"""What are the figures of one story? Each measure computed once, from values that all of them share."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from analysis.article import Article
from analysis.corrections import Correction, correct, used
from analysis.measures import sentiment, voices
from analysis.measures.columns import columns
from analysis.measures.hardest import HardSentence, hardest_sentences
from analysis.measures.readability import readability
from analysis.measures.shares import SURE, is_uncertain, share_figures, shares, speaker_share
from analysis.measures.sources import Mentioned, corrected, known_people, mentioned, merged, sources
from analysis.measures.voices import Sentence, Speaker
from analysis.measures.words import count
from analysis.quotes import Quote, read_quotes
from analysis.shown import Shown
from analysis.sources.language import is_english, neutral
from analysis.text import Span, parse

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SURE", "Measures", "Mentioned", "Sentence", "Speaker", "is_uncertain", "measure", "speaker_share"]


@dataclass(frozen=True, slots=True)
class Measures(Shown):
    """The figures of one story.

    Attributes
    ----------
    article : Article
    row : mapping of str to object
        The story's row of the table ``articles``: column -> value, NaN or None where a figure is missing.
    quotes : tuple of Quote
        Those that are not ``verbatim`` are reported without marks.
    speakers : tuple of Speaker
        Most quoted words first: the order, and by it the colours, of everything that shows speakers.
    sentences : tuple of Sentence
    unspoken : tuple of (start, end)
        Words in marks that nobody says.
    hardest : tuple of HardSentence
        Hardest first.
    people : tuple of Mentioned
        All persons whom the story names, whether they are heard or not.
    fitting : tuple of int
        The numbers of the corrections that fit something here.
    """

    article: Article
    row: Mapping[str, object]
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    sentences: tuple[Sentence, ...]
    unspoken: tuple[Span, ...]
    hardest: tuple[HardSentence, ...]
    people: tuple[Mentioned, ...] = ()
    fitting: tuple[int, ...] = ()

    def to_frame(self, table: str = "articles") -> pd.DataFrame:
        """Return the story's rows of a table: ``articles``, ``quotes``, ``speakers``, ``sentences`` or ``people``."""
        found: pd.DataFrame = import_module("analysis.corpus").tabulate([self]).to_frame(table)
        return found

    def __repr__(self) -> str:
        words, quotations, density = (self.row[name] for name in ("words", "quotations", "quote_density"))
        facts = [f"{words:,} word{'' if words == 1 else 's'}"]
        if isinstance(quotations, int):
            facts.append(f"{quotations} quotation{'' if quotations == 1 else 's'}")
        if isinstance(density, float) and density > 0:
            facts.append(f"{100 * density:.0f} % quoted")
        first = [speaker for speaker in self.speakers if speaker.name and speaker.quoted_words][:1]
        top = "".join(f"; {one.name} {100 * one.share_of_quoted_words:.0f} %" for one in first)
        return f"<Measures {self.article.id}: {', '.join(facts)}{top}>"


def measure(article: Article, corrections: Sequence[Correction] = (), names: bool = True) -> Measures:
    """Measure one story.

    Parameters
    ----------
    article : Article
    corrections : sequence of Correction
        A person's corrections of speakers, applied to what was found.
    names : bool
        Whether a given name may tell a gender that nothing else in the story does.

    Returns
    -------
    Measures
        Of a story that is not in English only what holds in any language: the columns ``NEUTRAL`` of its row.

    Examples
    --------
    >>> story = Article("flood", "River rises", '"We are ready," Mayor Ida Brandt said. The river rose.')
    >>> measure(story).row["top_speaker"]
    'Ida Brandt'
    """
    document = parse(article.text)
    counts = [count(article.text, words) for words in document.words]
    if not is_english(article.language):
        known = neutral({**_about(article), **readability(document, counts)})
        return Measures(article, {**dict.fromkeys(columns("articles")), **known}, (), (), (), (), ())
    reading = read_quotes(article.text, document)
    quotes = tuple(correct(article.id, reading.quotes, corrections))
    found = shares(document, quotes, reading.unspoken)
    sentences = tuple(voices.voiced(document, found, list(sentiment.tones(document))))
    row = {
        **_about(article),
        **readability(document, counts),
        **sentiment.summary([sentence.sentiment for sentence in sentences]),
        **voices.extremes(sentences),
        "headline_sentiment": sentiment.compound(article.headline) if article.headline else math.nan,
        **share_figures(document, found),
        **voices.voice_figures(document, counts, found, sentences),
    }
    people = merged(article.id, reading.people, corrections)
    who = corrected(article.id, sources(document, quotes, people, names), corrections)
    listed = tuple(voices.speakers(found, sentences, who, document))
    row |= voices.source_figures(listed)
    said_by = [(sentence.voice, sentence.speaker) for sentence in sentences]
    heard = {speaker.name for speaker in listed}
    return Measures(
        article,
        row,
        quotes,
        listed,
        sentences,
        reading.unspoken,
        tuple(hardest_sentences(document, counts, said_by)),
        tuple(known_people(article.id, mentioned(document, people, heard, names), corrections)),
        tuple(sorted(used(article.id, reading.quotes, [one.name for one in reading.people], corrections))),
    )


def _about(article: Article) -> dict[str, object]:
    return {
        "article": article.id,
        "headline": article.headline or None,
        "outlet": article.outlet,
        "author": article.author,
        "section": article.section,
        "date": article.date,
        "url": article.url,
        "dateline": article.dateline,
        "source": article.source,
        "agency": article.agency,
        "language": article.language,
        "cluster": article.cluster,
    }
