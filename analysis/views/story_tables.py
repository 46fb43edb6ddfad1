"""The figures of a story -> its page's tables: tone, quotations, hardest sentences, all figures, what was taken off."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from IPython.display import HTML

from analysis.article import Article
from analysis.measures import Measures, is_uncertain
from analysis.measures.columns import column, columns
from analysis.measures.missing import reasons
from analysis.measures.sentiment import FIGURES, MIN_SENTENCES
from analysis.views.figures import figure, is_missing, number, percent, schooling, score
from analysis.views.labels import LABELS, shown
from analysis.views.pages import render
from analysis.views.portrait import tone_in_words

KINDS = {"direct": "direct", "partial": "partial", "indirect": "without marks", "turn": "a turn"}


def key_figures(measures: Measures) -> HTML:
    """Return the three figures that one would quote, each with what it comes to in a few words."""
    row, why = measures.row, reasons(measures.row)
    mean = figure(row["sentiment_mean"])
    meanings = {
        "quote_density": "of the words are quoted",
        "consensus_grade": schooling(figure(row["consensus_grade"])),
        "sentiment_mean": f"{tone_in_words(mean)}, from -1 to 1" if mean == mean else "",
    }
    cells = [(LABELS[name], shown(name, row[name]), why.get(name) or meaning) for name, meaning in meanings.items()]
    return render("key_figures.html.j2", cells=cells)


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
    return render("tones.html.j2", rows=rows, extremes=_extremes(measures), least=MIN_SENTENCES)


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
            KINDS[quote.kind],
            quote.cue or "",
            quote.rule,
            f"{100 * quote.confidence:.0f} %",
            is_uncertain(quote.confidence),
        )
        for quote in measures.quotes
    ]
    return render("quotations.html.j2", rows=rows)


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
    return render("hardest.html.j2", rows=rows)


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
    return render("figures.html.j2", rows=rows)


def removed(article: Article) -> HTML:
    """Return what cleaning took off the story, with the reasons."""
    return render("removed.html.j2", pieces=article.removed)


def method() -> HTML:
    """Return how the figures were computed: versions, and what they cannot say."""
    packages = [
        (name, version(name)) for name in ("media-analysis", "textstat", "vaderSentiment", "wordfreq", "pandas")
    ]
    return render("method.html.j2", packages=packages)
