"""The figures of a story -> its page's tables: tone, quotations, hardest sentences, all figures, what was taken off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.metadata import version

from IPython.display import HTML

from analysis.article import Article
from analysis.measures import SURE, Measures, is_uncertain
from analysis.measures.columns import column, columns
from analysis.measures.missing import reasons
from analysis.measures.sentiment import FIGURES, MIN_SENTENCES
from analysis.sources.language import reason as language_reason
from analysis.views.figures import counted, figure, is_missing, number, percent, schooling, score
from analysis.views.labels import LABELS, shown
from analysis.views.pages import render
from analysis.views.portrait import tone_in_words
from analysis.views.tables import TABLET, Cell, Column, Row, Table

#: How the figures of tone after the mean are called.
_SPREAD = ("Median", "Volatility", "Positive", "Neutral", "Negative")
KINDS = {"direct": "direct", "partial": "partial", "indirect": "without marks", "turn": "a turn"}


def key_figures(measures: Measures) -> HTML:
    """Return the three figures that one would quote, each with what it comes to in a few words."""
    row, why = measures.row, reasons(measures.row)
    mean = figure(row["sentiment_mean"])
    meanings = {
        "quote_density": "of all words",
        "consensus_grade": schooling(figure(row["consensus_grade"])),
        "sentiment_mean": tone_in_words(mean) if mean == mean else "",
    }
    foreign = language_reason(measures.article.language)  # said once, above
    cells = [(LABELS[name], shown(name, row[name]), why.get(name) or meaning, name in why)
             for name, meaning in meanings.items() if not (foreign and name in why)]  # fmt: skip
    return render("key_figures.html.j2", cells=cells)


def tones(measures: Measures) -> HTML:
    """Return the sentiment of headline, narration, quoted speech and each speaker apart, and the extremes."""
    row = measures.row
    rows: list[Row] = []
    if not is_missing(row["headline_sentiment"]):
        value = figure(row["headline_sentiment"])
        rows.append(Row([Cell("headline"), Cell("1", 1), Cell(score(value), value), *[Cell("")] * (len(FIGURES) - 1)]))
    for voice, words in (("narration", "narration"), ("speech", "quoted speech")):
        count = sum(sentence.voice == voice for sentence in measures.sentences)
        if count:
            rows.append(_tone_row(words, count, {name: row[f"{voice}_{name}"] for name in FIGURES}))
    for speaker in measures.speakers:
        if speaker.sentences:
            values = {name: getattr(speaker, name) for name in FIGURES}
            rows.append(_tone_row(speaker.name or "speaker not found", speaker.sentences, values))
    heads = [Column("Voice"), Column("Sentences", True), Column("Mean", True, "from -1 to 1"),
             *(Column(head, True, rank=TABLET) for head in _SPREAD)]  # fmt: skip
    made = Table("tone", "Sentiment by voice", ("voice", "voices"), heads, rows)
    return render("tones.html.j2", table=made, extremes=_extremes(measures), least=MIN_SENTENCES)


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


def _tone_row(voice: str, count: int, values: Mapping[str, object]) -> Row:
    told = {name: percent if name.startswith("share") else _score for name in FIGURES}
    told["sentiment_volatility"] = partial(number, digits=2)  # a spread has no sign
    return Row([Cell(voice), Cell(number(count), count),
                *(Cell(told[name](values[name]), figure(values[name])) for name in FIGURES)])  # fmt: skip


def _score(value: object) -> str:
    return number(None) if is_missing(value) else score(figure(value))


def quotations(measures: Measures) -> HTML:
    """Return the table of all quotations of a story."""
    if language_reason(measures.article.language):
        return HTML('<p class="nothing">Quotations and their speakers are found in stories in English only.</p>')
    if not measures.quotes:
        return HTML('<p class="nothing">No quotation was found in this story.</p>')
    rows = [
        Row([Cell(quote.speaker or "not found"), Cell(quote.text.replace("\n\n", " ¶ ")), Cell(KINDS[quote.kind]),
             Cell(quote.cue or ""), Cell(str(quote.rule)), Cell(f"{100 * quote.confidence:.0f} %", quote.confidence)],
            is_uncertain(quote.confidence))
        for quote in measures.quotes
    ]  # fmt: skip
    heads = [Column("Speaker"), Column("Words"), Column("Kind", rank=TABLET), Column("Cue", rank=TABLET),
             Column("Found by", rank=TABLET), Column("Sure", True, "how sure the speaker is")]  # fmt: skip
    made = Table("quotations", "Quotations with their speakers", ("passage", "passages"), heads, rows)
    summary = f"{'All ' if len(rows) > 2 else ''}{counted(len(rows), 'passage')} in a table, with why and how sure"
    note = f"Grey: uncertain, below {SURE:.0%}." if any(row.few for row in rows) else ""
    return render("folded_table.html.j2", id="all-quotations", summary=summary, table=made, note=note)


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
    return render("hardest.html.j2", rows=rows, foreign=language_reason(measures.article.language))


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
        reason = f" (missing: {why[name]})" if why.get(name) else ""
        rows.append(Row([Cell(name.replace("_", " ")), Cell(shown, figure(value)), Cell(f"{meaning}{reason}"),
                         Cell("" if known.unit == "share" else known.unit), Cell(known.source)]))  # fmt: skip
    heads = [Column("Figure"), Column("Value", True), Column("Meaning"), Column("Unit", rank=TABLET),
             Column("Source", rank=TABLET)]  # fmt: skip
    made = Table("figures", "All figures", ("figure", "figures"), heads, rows)
    summary = "All figures, with their meaning and source"
    return render("folded_table.html.j2", id="all-figures", summary=summary, table=made)


def removed(article: Article) -> HTML:
    """Return what cleaning took off the story, with the reasons."""
    return render("removed.html.j2", pieces=article.removed)


def method() -> HTML:
    """Return how the figures were computed: versions, and what they cannot say."""
    packages = [
        (name, version(name)) for name in ("media-analysis", "textstat", "vaderSentiment", "wordfreq", "pandas")
    ]
    return render("method.html.j2", packages=packages)
