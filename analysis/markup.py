"""Story and figures -> HTML for a reader: marked text, tables, sentences in plain words. Everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version

import pandas as pd
from IPython.display import HTML
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from analysis.article import Article
from analysis.measures import Measures, is_uncertain
from analysis.measures.columns import column, columns
from analysis.measures.missing import reasons
from analysis.measures.sentiment import FIGURES, MIN_SENTENCES
from analysis.quotes import Quote
from analysis.views.collection import collection_header, most_quoted, outlets, outliers, stories, words_by_story
from analysis.views.figures import (
    capital,
    counted,
    figure,
    is_missing,
    leaders,
    listed,
    number,
    percent,
    schooling,
    score,
    share_in_words,
)
from analysis.views.palette import speaker_classes
from analysis.views.portrait import portrait, warnings

__all__ = [
    "all_figures", "asset", "collection_header", "explain", "hardest", "header", "key_figures", "method",
    "most_quoted", "number", "outlets", "outliers", "percent", "portrait", "quotations", "removed", "share_in_words",
    "stories", "story", "tones", "words_by_story",
]  # fmt: skip
_ENVIRONMENT = Environment(
    loader=PackageLoader("analysis", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_KINDS = {"direct": "direct", "partial": "partial", "indirect": "without marks", "turn": "a turn"}


def _render(template: str, **values: object) -> HTML:
    return HTML(_ENVIRONMENT.get_template(template).render(**values))


# --- one story -----------------------------------------------------------------------------------------------------


def header(measures: Measures) -> HTML:
    """Return the head of a story's report: headline, outlet, date, author and the portrait in three sentences."""
    article = measures.article
    facts = [fact for fact in (article.outlet, article.date and f"{article.date:%-d %B %Y}", article.author) if fact]
    return _render("header.html.j2", headline=article.headline or article.id, facts=facts, portrait=portrait(measures),
                   uncertain=warnings(measures))  # fmt: skip


def key_figures(measures: Measures) -> HTML:
    """Return the figures that one would quote, each with its one-line explanation."""
    names = ("words", "quotations", "quote_density", "speakers", "top_speaker_share", "consensus_grade",
             "flesch_reading_ease", "sentiment_mean")  # fmt: skip
    why = reasons(measures.row)
    cells = [(_LABELS[name], _shown(name, measures.row[name]), _meaning(name, measures), why.get(name, ""))
             for name in names]  # fmt: skip
    return _render("key_figures.html.j2", cells=cells)


def _shown(name: str, value: object) -> str:
    """Return a figure as its unit asks for it."""
    unit = column("articles", name).unit
    if unit == "share":
        return percent(value)
    if unit == "score" and not is_missing(value):
        return score(figure(value))
    return number(value)


def _meaning(name: str, measures: Measures) -> str:
    """Return what a figure means, with what it comes to in this story."""
    meaning, value = column("articles", name).meaning, measures.row[name]
    if name == "consensus_grade":
        return f"{meaning}: {schooling(figure(value))}"
    if name == "top_speaker_share" and not is_missing(value):
        first = leaders(
            [(str(s.name), s.share_of_quoted_words) for s in measures.speakers if s.name and s.quoted_words]
        )
        return f"{listed(first)}: {'each with this' if len(first) > 1 else 'the'} share of the quoted words"
    return meaning


_LABELS = {
    "words": "Words", "quotations": "Quotations", "quote_density": "Quoted words", "speakers": "Speakers",
    "top_speaker_share": "Top speaker's share", "consensus_grade": "Grade", "flesch_reading_ease": "Reading ease",
    "sentiment_mean": "Sentiment",
}  # fmt: skip


def story(measures: Measures) -> HTML:
    """Return the story with every quotation marked in its speaker's colour; hover, tap or focus shows who and why."""
    text = measures.article.text
    classes = speaker_classes(speaker.name for speaker in measures.speakers)
    marked = [quote for quote in measures.quotes if quote.verbatim]
    paragraphs = []
    position = 0
    for block in text.split("\n\n"):
        paragraphs.append(_pieces(text, position, position + len(block), marked, classes))
        position += len(block) + 2
    legend = [(classes[speaker.name], speaker.name or "speaker not found", percent(speaker.share_of_quoted_words))
              for speaker in measures.speakers if speaker.quotations]  # fmt: skip
    return _render("story.html.j2", paragraphs=paragraphs, legend=legend)


def _pieces(
    text: str, start: int, end: int, quotes: Sequence[Quote], classes: Mapping[str | None, int]
) -> list[tuple[str, int | None, str]]:
    """Return (words, colour number or None, explanation) of each piece of one paragraph."""
    pieces: list[tuple[str, int | None, str]] = []
    position = start
    for quote in quotes:
        first, last = max(quote.start, start), min(quote.end, end)
        if first >= last:
            continue
        if position < first:
            pieces.append((text[position:first], None, ""))
        pieces.append((text[first:last], classes[quote.speaker], explain(quote)))
        position = last
    if position < end:
        pieces.append((text[position:end], None, ""))
    return pieces


def explain(quote: Quote) -> str:
    """Return why a quotation has its speaker, and how sure that is.

    >>> from analysis.quotes import Rule
    >>> explain(Quote(0, 2, "direct", "No", "Ida Brandt", cue="said", rule=Rule.NAMED, confidence=0.93))
    'Ida Brandt: named at the quotation (“said”); 93 % sure'
    """
    if quote.speaker is None:
        return "no speaker found"
    cue = f" (“{quote.cue}”)" if quote.cue else ""
    unsure = ", uncertain" if is_uncertain(quote.confidence) else ""
    return f"{quote.speaker}: {quote.rule}{cue}; {100 * quote.confidence:.0f} % sure{unsure}"


def tones(measures: Measures) -> HTML:
    """Return the sentiment of headline, narration, quoted speech and each speaker apart, and the extremes."""
    row = measures.row
    rows: list[tuple[str, ...]] = []
    if not is_missing(row["headline_sentiment"]):
        rows.append(("headline", "1", score(figure(row["headline_sentiment"])), "", "", "", "", ""))
    for voice, words in (("narration", "narration"), ("speech", "quoted speech")):
        count = sum(sentence.voice == voice for sentence in measures.sentences)
        if count:
            rows.append((words, *_tone_cells(count, {name: row[f"{voice}_{name}"] for name in FIGURES})))
    for speaker in measures.speakers:
        if speaker.sentences:
            cells = _tone_cells(speaker.sentences, {name: getattr(speaker, name) for name in FIGURES})
            rows.append((speaker.name or "speaker not found", *cells))
    return _render("tones.html.j2", rows=rows, extremes=_extremes(measures), least=MIN_SENTENCES)


def _extremes(measures: Measures) -> list[tuple[str, str, str, list[str]]]:
    """Return the most positive and the most negative sentence, each with its score and the words that made it."""
    text = measures.article.text
    found = []
    for words, name, sign in (("Most positive", "most_positive", 1), ("Most negative", "most_negative", -1)):
        where = measures.row[name]
        if isinstance(where, int):
            sentence = measures.sentences[where]
            because = [word for word, part in sentence.because if part * sign > 0]
            found.append((words, text[sentence.start : sentence.end], score(sentence.sentiment), because))
    return found


def _tone_cells(count: int, values: Mapping[str, object]) -> list[str]:
    return [number(count)] + [
        percent(values[name]) if name.startswith("share") or is_missing(values[name]) else score(figure(values[name]))
        for name in FIGURES
    ]


def quotations(measures: Measures) -> HTML:
    """Return the table of all quotations of a story."""
    rows = [
        (
            quote.text.replace("\n\n", " ¶ "),
            quote.speaker or "not found",
            _KINDS[quote.kind],
            quote.cue or "",
            quote.rule,
            f"{100 * quote.confidence:.0f} %",
            is_uncertain(quote.confidence),
        )
        for quote in measures.quotes
    ]
    return _render("quotations.html.j2", rows=rows)


def hardest(measures: Measures) -> HTML:
    """Return the hardest sentences of a story, each with the reason."""
    text = measures.article.text
    rows = [
        (
            text[s.start : s.end],
            f"{s.score:.0f}",
            "; ".join(s.reasons),
            (s.speaker or "speaker not found") if s.voice == "speech" else "",
        )
        for s in measures.hardest
    ]
    return _render("hardest.html.j2", rows=rows)


def all_figures(measures: Measures) -> HTML:
    """Return every figure of a story with its unit, meaning and source; a missing one with the reason."""
    values = measures.row
    why = reasons(values)
    rows = []
    for name in columns("articles"):
        known = column("articles", name)
        if known.dtype not in ("int64", "Int64", "float64") or not known.unit:
            continue
        value = values[name]
        shown = percent(value) if known.unit == "share" else number(value, 2)
        meaning = f"{known.meaning}; {known.direction}" if known.direction else known.meaning
        unit = "" if known.unit == "share" else known.unit
        rows.append((name.replace("_", " "), shown, unit, meaning, known.source, why.get(name, "")))
    return _render("figures.html.j2", rows=rows)


def removed(article: Article) -> HTML:
    """Return what cleaning took off the story, with the reasons."""
    return _render("removed.html.j2", pieces=article.removed)


def method() -> HTML:
    """Return how the figures were computed: versions, and what they cannot say."""
    packages = [
        (name, version(name)) for name in ("media-analysis", "textstat", "vaderSentiment", "wordfreq", "pandas")
    ]
    return _render("method.html.j2", packages=packages)


def asset(name: str) -> Markup:
    """Return a style sheet or program that ships with the package, to stand in a page as it is."""
    source = _ENVIRONMENT.loader.get_source(_ENVIRONMENT, name)[0] if _ENVIRONMENT.loader else ""
    return Markup(source)
