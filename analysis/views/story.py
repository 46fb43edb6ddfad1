"""A story -> its page's head and its text, with every quotation marked: who says it, why, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from IPython.display import HTML

from analysis.measures import Measures, is_uncertain
from analysis.quotes import Quote
from analysis.views.figures import day, percent
from analysis.views.pages import render
from analysis.views.palette import speaker_classes
from analysis.views.portrait import portrait, warnings


def header(measures: Measures) -> HTML:
    """Return the head of a story's report: headline, outlet, date, author and the portrait in three sentences."""
    article = measures.article
    facts = [fact for fact in (article.outlet, article.date and day(article.date), article.author) if fact]
    return render("header.html.j2", headline=article.headline or article.id, facts=facts, portrait=portrait(measures),
                   uncertain=warnings(measures))  # fmt: skip


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
    return render("story.html.j2", paragraphs=paragraphs, legend=legend)


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
