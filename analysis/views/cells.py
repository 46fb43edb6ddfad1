"""How does a value look in a notebook's cell? Small HTML in the colours of the notebook's theme; everything escaped."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader

from analysis.article import Article
from analysis.corpus import Tables
from analysis.found import Found
from analysis.measures import Measures
from analysis.measures.columns import ALL
from analysis.quotes import Person, Quote
from analysis.shown import short
from analysis.stories import Stories
from analysis.views.figures import counted, figure, is_missing, number, percent
from analysis.views.palette import speaker_classes
from analysis.views.portrait import portrait, tone_in_words, warnings
from analysis.views.story import explain

#: A cell shows so many characters of a story, and so many rows of a list.
LONGEST = 12_000
ROWS = 10
QUOTES = 30
_ENVIRONMENT = Environment(
    loader=PackageLoader("analysis", "templates/cells"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
Piece = tuple[str, int | None, str]


def html(value: object) -> str:
    """Return a value as a notebook's cell shows it.

    Parameters
    ----------
    value : Article, Measures, Stories, Tables or Found
    """
    draw = next(draw for kind, draw in _CELLS if isinstance(value, kind))
    return draw(value)


def _render(template: str, **values: object) -> str:
    return _ENVIRONMENT.get_template(template).render(**values)


def _article(article: Article) -> str:
    paragraphs, left = _shown(article.text)
    return _render("article.html.j2", article=article, facts=article.about, left=left,
                   paragraphs=[article.text[start:end] for start, end in paragraphs])  # fmt: skip


def _shown(text: str) -> tuple[list[tuple[int, int]], int]:
    """Return the paragraphs that a cell shows, as offsets, and how many words it leaves out."""
    found = []
    position = 0
    for block in text.split("\n\n"):
        if position and position + len(block) > LONGEST:
            break
        found.append((position, min(position + len(block), LONGEST)))
        position += len(block) + 2
    return found, len(text[found[-1][1] :].split())


def _measures(measures: Measures) -> str:
    classes = speaker_classes(speaker.name for speaker in measures.speakers)
    paragraphs, left = _shown(measures.article.text)
    marked = [quote for quote in measures.quotes if quote.verbatim]
    legend = [(classes[speaker.name], speaker.name or "speaker not found", percent(speaker.share_of_quoted_words))
              for speaker in measures.speakers if speaker.quotations]  # fmt: skip
    return _render(
        "measures.html.j2", article=measures.article, facts=measures.article.about, figures=_figures(measures.row),
        portrait=portrait(measures), warnings=warnings(measures) if measures.speakers else [], legend=legend, left=left,
        paragraphs=[_pieces(measures.article.text, span, marked, classes) for span in paragraphs],
    )  # fmt: skip


def _figures(row: Mapping[str, object]) -> list[str]:
    """Return the few figures that a cell tells, those that are there."""
    count, quotations, density = (figure(row[name]) for name in ("words", "quotations", "quote_density"))
    grade, mean = figure(row["consensus_grade"]), figure(row["sentiment_mean"])
    facts = [] if math.isnan(count) else [counted(int(count), "word")]
    facts += [] if math.isnan(quotations) else [counted(int(quotations), "quotation")]
    facts += [] if math.isnan(density) else [f"{percent(density)} quoted"]
    facts += [] if math.isnan(grade) else [f"US grade {number(max(grade, 0.0), 0)}"]
    return facts if math.isnan(mean) else [*facts, f"tone {tone_in_words(mean)}"]


def _pieces(
    text: str, span: tuple[int, int], quotes: Iterable[Quote], classes: Mapping[str | None, int]
) -> list[Piece]:
    """Return (words, colour number or None, explanation) of each piece of one paragraph."""
    position, end = span
    pieces: list[Piece] = []
    for quote in quotes:
        first, last = max(quote.start, position), min(quote.end, end)
        if first < last:
            pieces += [
                (text[position:first], None, ""),
                (text[first:last], classes[quote.speaker], explain(text, quote)),
            ]
            position = last
    return [*pieces, (text[position:end], None, "")]


def _stories(stories: Stories) -> str:
    first, count = stories.first(ROWS)
    rows = [(story.id, short(story.headline or story.text, 70), *map(_plain, (story.outlet, story.date)))
            for story in first]  # fmt: skip
    note = "more follow; len() reads all" if count is None or count > len(rows) else ""
    title = counted(len(rows), "story", "stories") if not note else f"The first {len(rows)} stories"
    return _render("rows.html.j2", title=title, note=note, heads=("id", "headline", "outlet", "date"), rows=rows)


def _tables(tables: Tables) -> str:
    articles = tables.articles
    days = articles["date"].dropna()
    facts = [counted(len(articles), "story", "stories")]
    if outlets := int(articles["outlet"].nunique()):
        facts.append(counted(outlets, "outlet"))
    if len(days):
        facts.append(" to ".join(dict.fromkeys(f"{day.day} {day:%B %Y}" for day in (days.min(), days.max()))))
    rows = []
    for name in ALL:
        frame = getattr(tables, name)
        if len(frame) or name != "failures":
            some = ", ".join(list(frame.columns)[:7])
            rows.append((name, f"{len(frame):,}", str(frame.shape[1]), f"{some}, …"))
    note = "Each is a DataFrame: tables.articles, tables.quotes, …"
    return _render("rows.html.j2", title="; ".join(facts), note=note, heads=("table", "rows", "columns", ""), rows=rows)


def _found(found: Found[Any]) -> str:
    rows: list[tuple[str, ...]]
    if found.kind is Quote:
        heads: tuple[str, ...] = ("words", "speaker", "kind", "sure")
        rows = [(short(one.text, 110), one.speaker or "nobody found", str(one.kind),
                 f"{100 * one.confidence:.0f} %" if one.speaker else "") for one in found[:QUOTES]]  # fmt: skip
    elif found.kind is Person:
        heads = ("name", "kind", "gender", "mentions", "quoted")
        rows = [(one.name, one.kind.value, one.gender or "", str(len(one.mentions)), "yes" if one.quoted else "")
                for one in found[:QUOTES]]  # fmt: skip
    else:
        heads, rows = ("",), [(short(repr(one), 150),) for one in found[:QUOTES]]
    what = {Quote: ("quotation", "quotations"), Person: ("person or body", "people and bodies")}
    note = f"The first {QUOTES}; to_frame() has all." if len(found) > QUOTES else ""
    title = counted(len(found), *what.get(found.kind, ("value", "values")))
    return _render("rows.html.j2", title=title, note=note, heads=heads, rows=rows)


def _plain(value: object) -> str:
    return "" if is_missing(value) else str(value)


_CELLS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Article, _article), (Measures, _measures), (Stories, _stories), (Tables, _tables), (Found, _found),
)  # fmt: skip
