"""Story and figures -> HTML for a reader: marked text, tables, sentences in plain words. Everything is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version

import pandas as pd
from IPython.display import HTML
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from analysis.article import Article
from analysis.columns import column, columns
from analysis.measures import SURE, Measures
from analysis.palette import speaker_classes
from analysis.quotes import Quote
from analysis.quotes.links import RULES
from analysis.readability import band, reasons
from analysis.sentiment import tone

MISSING = "n/a"
_ENVIRONMENT = Environment(
    loader=PackageLoader("analysis", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_KINDS = {"direct": "direct", "partial": "partial", "indirect": "without marks"}


def _render(template: str, **values: object) -> HTML:
    return HTML(_ENVIRONMENT.get_template(template).render(**values))


# --- numbers and words ---------------------------------------------------------------------------------------------


def percent(share: float) -> str:
    """Return a share in words for a table.

    >>> percent(0.254), percent(float("nan"))
    ('25 %', 'n/a')
    """
    return MISSING if _missing(share) else f"{100 * share:.0f} %"


def number(value: object, digits: int = 1) -> str:
    """Return a figure for a table; a missing one is said to be missing.

    >>> number(3.14159, 2), number(1200), number(None)
    ('3.14', '1,200', 'n/a')
    """
    if _missing(value):
        return MISSING
    if isinstance(value, float):
        return f"{value:,.{digits}f}"
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value)


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def share_in_words(share: float) -> str:
    """Return a share as people say it.

    >>> share_in_words(0.8), share_in_words(0.34), share_in_words(1.0)
    ('four fifths', 'a third', 'all')
    """
    if share >= 0.995:
        return "all"
    steps = (
        (0.96, "nearly all"), (0.875, "nine tenths"), (0.775, "four fifths"), (0.71, "three quarters"),
        (0.63, "two thirds"), (0.555, "three fifths"), (0.515, "more than half"), (0.485, "half"),
        (0.455, "nearly half"), (0.365, "two fifths"), (0.29, "a third"), (0.225, "a quarter"), (0.15, "a fifth"),
        (0.075, "a tenth"),
    )  # fmt: skip
    return next((words for lowest, words in steps if share >= lowest), "hardly any")


def portrait(measures: Measures) -> list[str]:
    """Return three sentences in plain words: whose voices, how hard, in what tone."""
    row = measures.row
    return [_voices_sentence(measures), _difficulty_sentence(row), _tone_sentence(row)]


def _voices_sentence(measures: Measures) -> str:
    known = [speaker for speaker in measures.speakers if speaker.name is not None and speaker.words]
    density = float(str(measures.row["quote_density"]))
    if not known:
        reported = len(measures.quotes)
        return "Nobody is quoted in this story" + (
            f"; {reported} passage{'s are' if reported > 1 else ' is'} reported without quotation marks."
            if reported
            else "."
        )
    first = known[0]
    start = f"{_capital(share_in_words(density))} of the story's words are quoted"
    if len(known) == 1 and first.share_of_words > 0.995:
        return f"{start}, {'and ' if density < 0.995 else ''}every quoted word is {first.name}'s."
    others = known[1:]
    rest = (
        f"{others[0].name} has {share_in_words(others[0].share_of_words)}"
        if len(others) == 1
        else f"the {len(others)} other speakers share the rest"
        if others
        else "nobody could be found for the rest"
    )
    return f"{start}: {share_in_words(first.share_of_words)} of the quoted words are {first.name}'s, {rest}."


def _difficulty_sentence(row: Mapping[str, object]) -> str:
    ease, grade = float(str(row["flesch_reading_ease"])), float(str(row["consensus_grade"]))
    if math.isnan(ease):
        return "The story is too short for a readability score."
    said = f"It reads as {band(ease)}, at about US grade {grade:.0f} ({schooling(grade)})"
    narration, speech = (
        float(str(row["narration_consensus_grade"])),
        float(str(row["speech_consensus_grade"])),
    )
    if math.isnan(narration) or math.isnan(speech) or abs(narration - speech) < 1.5:
        return said + "."
    harder = "the reporter's own sentences are" if narration > speech else "the quoted words are"
    return f"{said}; {harder} the harder ones, by {abs(narration - speech):.0f} grades."


def _tone_sentence(row: Mapping[str, object]) -> str:
    narration, speech = float(str(row["narration_sentiment_mean"])), float(str(row["speech_sentiment_mean"]))
    mean = float(str(row["sentiment_mean"]))
    if math.isnan(mean):
        return "There is no sentence to score for tone."
    said = f"Its sentences are {_tone_words(mean)} on average ({mean:+.2f} on a scale from -1 to 1)"
    if math.isnan(narration) or math.isnan(speech):
        return said + "."
    if abs(narration - speech) < 0.1:
        return f"{said}, narration and quoted speech alike."
    return (
        f"{said}: the narration {_tone_words(narration)} ({narration:+.2f}), "
        f"the quoted speech {_tone_words(speech)} ({speech:+.2f})."
    )


def _tone_words(score: float) -> str:
    strength = "" if abs(score) < 0.05 else "slightly " if abs(score) < 0.2 else "" if abs(score) < 0.5 else "strongly "
    return strength + tone(score)


def schooling(grade: float) -> str:
    """Return what a US school grade means.

    >>> schooling(8.2), schooling(14.0)
    ('readers of 13 to 14', 'readers with some college')
    """
    if math.isnan(grade):
        return "not enough text"
    if grade < 1:
        return "first readers"
    if grade >= 16:
        return "readers with a degree"
    if grade >= 12.5:
        return "readers with some college"
    age = round(grade) + 5
    return f"readers of {age} to {age + 1}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# --- one story -----------------------------------------------------------------------------------------------------


def header(measures: Measures) -> HTML:
    """Return the head of a story's report: headline, outlet, date, author and the portrait in three sentences."""
    article = measures.article
    facts = [fact for fact in (article.outlet, article.date and f"{article.date:%-d %B %Y}", article.author) if fact]
    return _render("header.html.j2", headline=article.headline or article.id, facts=facts, portrait=portrait(measures),
                   uncertain=_uncertainty(measures))  # fmt: skip


def _uncertainty(measures: Measures) -> list[str]:
    row = measures.row
    found = []
    uncertain, missing = float(str(row["uncertain_share"])), float(str(row["unattributed_share"]))
    if uncertain > 0:
        found.append(
            f"The speaker of {percent(uncertain)} of the quoted words is uncertain (confidence below {SURE:.0%})."
        )
    if missing > 0:
        found.append(f"No speaker was found for {percent(missing)} of the quoted words.")
    repaired = [quote for quote in measures.quotes if quote.repaired]
    if repaired:
        found.append(
            f"{len(repaired)} quotation mark{'s were' if len(repaired) > 1 else ' was'} never closed in the story; "
            "where the words end is a guess."
        )
    return found


def key_figures(measures: Measures) -> HTML:
    """Return the figures that one would quote, each with its one-line explanation."""
    names = ("words", "quotations", "quote_density", "speakers", "top_speaker_share", "consensus_grade",
             "flesch_reading_ease", "sentiment_mean")  # fmt: skip
    why = reasons({name: value for name, value in measures.row.items() if isinstance(value, int | float)})
    cells = []
    for name in names:
        known = column("articles", name)
        value = measures.row[name]
        shown = (
            percent(float(str(value))) if known.unit == "share" else number(value, 2 if name == "sentiment_mean" else 1)
        )
        meaning = f"{known.meaning}: {schooling(float(str(value)))}" if name == "consensus_grade" else known.meaning
        cells.append((_LABELS[name], shown, meaning, why.get(name, "")))
    return _render("key_figures.html.j2", cells=cells)


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
    legend = [(classes[speaker.name], speaker.name or "speaker not found", percent(speaker.share_of_words))
              for speaker in measures.speakers]  # fmt: skip
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

    >>> explain(Quote(0, 2, "direct", "No", "Ida Brandt", cue="said", rule="subject", confidence=0.93))
    'Ida Brandt: subject of the verb of saying (“said”); 93 % sure'
    """
    if quote.speaker is None:
        return "no speaker found"
    cue = f" (“{quote.cue}”)" if quote.cue else ""
    unsure = ", uncertain" if quote.confidence < SURE else ""
    return f"{quote.speaker}: {RULES.get(quote.rule, quote.rule)}{cue}; {100 * quote.confidence:.0f} % sure{unsure}"


def tones(measures: Measures) -> HTML:
    """Return the sentiment of headline, narration, quoted speech and each speaker apart, and the extremes."""
    row, speakers = measures.row, [speaker for speaker in measures.speakers if speaker.sentences]
    rows: list[tuple[str, ...]] = []
    if not _missing(row["headline_sentiment"]):
        rows.append(("headline", "1", number(row["headline_sentiment"], 2), "", "", "", "", ""))
    for voice, words in (("narration", "narration"), ("speech", "quoted speech")):
        count = sum(sentence.voice == voice for sentence in measures.sentences)
        if count:
            rows.append((words, *_tone_cells(count, {name: row[f"{voice}_{name}"] for name in _TONES})))
    for speaker in speakers:
        cells = _tone_cells(speaker.sentences, {name: getattr(speaker, name) for name in _TONES})
        rows.append((speaker.name or "speaker not found", *cells))
    text = measures.article.text
    extremes = [
        (words, text[found.start : found.end], f"{found.sentiment:+.2f}")
        for words, name in (("Most positive", "most_positive"), ("Most negative", "most_negative"))
        if isinstance(where := row[name], int) and (found := measures.sentences[where])
    ]
    return _render("tones.html.j2", rows=rows, extremes=extremes)


_TONES = (
    "sentiment_mean",
    "sentiment_median",
    "sentiment_volatility",
    "share_positive",
    "share_neutral",
    "share_negative",
)


def _tone_cells(count: int, values: Mapping[str, object]) -> list[str]:
    return [number(count)] + [
        percent(float(str(values[name]))) if name.startswith("share") else number(values[name], 2) for name in _TONES
    ]


def quotations(measures: Measures) -> HTML:
    """Return the table of all quotations of a story."""
    rows = [
        (
            quote.text.replace("\n\n", " ¶ "),
            quote.speaker or "not found",
            _KINDS[quote.kind],
            quote.cue or "",
            RULES.get(quote.rule, quote.rule),
            f"{100 * quote.confidence:.0f} %",
            quote.confidence < SURE,
        )
        for quote in measures.quotes
    ]
    return _render("quotations.html.j2", rows=rows)


def hardest(measures: Measures) -> HTML:
    """Return the hardest sentences of a story, each with the reason."""
    text = measures.article.text
    rows = [(text[s.start : s.end], f"{s.score:.0f}", s.reason) for s in measures.hardest]
    return _render("hardest.html.j2", rows=rows)


def all_figures(measures: Measures) -> HTML:
    """Return every figure of a story with its unit, meaning and source; a missing one with the reason."""
    values = measures.row
    why = reasons({name: value for name, value in values.items() if isinstance(value, int | float)})
    rows = []
    for name in columns("articles"):
        known = column("articles", name)
        if known.dtype not in ("int64", "float64"):
            continue
        value = values[name]
        shown = percent(float(str(value))) if known.unit == "share" else number(value, 2)
        rows.append((name.replace("_", " "), shown, "" if known.unit == "share" else known.unit, known.meaning,
                     known.source, why.get(name, "")))  # fmt: skip
    return _render("figures.html.j2", rows=rows)


def removed(article: Article) -> HTML:
    """Return what cleaning took off the story, with the reasons."""
    return _render("removed.html.j2", pieces=article.removed)


def method() -> HTML:
    """Return how the figures were computed: versions, and what they cannot say."""
    packages = [(name, version(name)) for name in ("media-analysis", "textstat", "vaderSentiment", "nupunkt", "pandas")]
    return _render("method.html.j2", packages=packages)


# --- a collection --------------------------------------------------------------------------------------------------

_LISTED = (
    "words",
    "quote_density",
    "speakers",
    "top_speaker",
    "top_speaker_share",
    "consensus_grade",
    "sentiment_mean",
)


def stories(articles: pd.DataFrame, links: Mapping[str, str] | None = None) -> HTML:
    """Return the sortable, filterable table of a collection's stories."""
    heads = [("Story", False), ("Outlet", False), ("Date", False)]
    heads += [(_LABELS.get(name, name.replace("_", " ").capitalize()), name != "top_speaker") for name in _LISTED]
    rows = []
    for row in articles.to_dict("records"):
        name = str(row["article"])
        cells = [_cell(row[key], column("articles", key).unit) for key in _LISTED]
        date = "" if _missing(row["date"]) else f"{row['date']:%Y-%m-%d}"
        title = str(row["headline"]) if not _missing(row["headline"]) else name
        outlet = "" if _missing(row["outlet"]) else str(row["outlet"])
        rows.append(((title, (links or {}).get(name)), [outlet, date, *cells]))
    return _render("stories.html.j2", heads=heads, rows=rows)


def _cell(value: object, unit: str) -> str:
    if _missing(value) or isinstance(value, str):
        return MISSING if _missing(value) else str(value)
    return percent(float(str(value))) if unit == "share" else number(value, 2 if unit == "-1 to 1" else 1)


def collection_header(articles: pd.DataFrame, speakers: pd.DataFrame) -> HTML:
    """Return the head of a collection's report: how many stories, whose voices, how hard."""
    count = len(articles)
    outlets = articles["outlet"].nunique()
    sentences = [
        f"{count} {'story' if count == 1 else 'stories'}"
        + (f" of {outlets} outlet{'s' if outlets > 1 else ''}" if outlets else "")
        + f", {int(articles['words'].sum()):,} words in all."
    ]
    quoted = int(articles["quoted_words"].sum())
    if quoted:
        named = (
            speakers[speakers["named"]].groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable")
        )
        sentences.append(f"{_capital(share_in_words(quoted / articles['words'].sum()))} of the words are quoted, from "
                         f"{int(speakers['speaker'].notna().sum())} speakers.")  # fmt: skip
        if len(named):
            sentences.append(f"Most quoted by name is {named.index[0]}, with {int(named.iloc[0])} words.")
    else:
        sentences.append("Nobody is quoted in any of them.")
    grade = articles["consensus_grade"].median()
    if not math.isnan(grade):
        sentences.append(f"The median story reads at US grade {grade:.0f} ({schooling(grade)}).")
    return _render("header.html.j2", headline="The collection", facts=[], portrait=sentences, uncertain=[])


_UNUSUAL = {
    "quote_density": ("quotes more than the others", "quotes less than the others"),
    "consensus_grade": ("is harder to read than the others", "is easier to read than the others"),
    "sentiment_mean": ("is told more positively than the others", "is told more negatively than the others"),
    "top_speaker_share": (
        "leaves one speaker more of the words than the others do",
        "shares its quoted words more widely",
    ),
}


def outliers(articles: pd.DataFrame, links: Mapping[str, str] | None = None, most: int = 10) -> HTML:
    """Return the stories that stand out, with what they stand out by.

    Standing out is a modified z-score of 3.5 or more (Iglewicz & Hoaglin 1993): the distance to the median in units
    of the median absolute deviation, times 0.6745. It needs at least eight stories.
    """
    found: list[tuple[float, str, str, str | None]] = []
    for name, (above, below) in _UNUSUAL.items():
        values = articles[name].astype(float)
        middle = values.median()
        spread = (values - middle).abs().median()
        if values.notna().sum() < 8 or not spread:
            continue
        for story_, title, value in zip(articles["article"], articles["headline"], values, strict=True):
            score = 0.6745 * (value - middle) / spread
            if abs(score) >= 3.5:
                unit = column("articles", name).unit
                shown, typical = (percent(v) if unit == "share" else number(v, 2) for v in (value, float(middle)))
                reason = f"{above if score > 0 else below}: {shown}, the median is {typical}"
                found.append(
                    (abs(score), title if isinstance(title, str) else story_, reason, (links or {}).get(story_))
                )
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return _render("outliers.html.j2", rows=[entry[1:] for entry in found[:most]], enough=len(articles) >= 8)


def most_quoted(speakers: pd.DataFrame, most: int = 15) -> HTML:
    """Return who is quoted most across the stories, by name and words."""
    named = speakers[speakers["named"] & (speakers["words"] > 0)]
    grouped = named.groupby("speaker").agg(stories=("article", "nunique"), quotations=("quotations", "sum"),
                                           words=("words", "sum"))  # fmt: skip
    top = grouped.sort_values(["words", "quotations"], ascending=False, kind="stable").head(most)
    total = int(speakers["words"].sum())
    rows = [(name, int(row.stories), int(row.quotations), int(row.words), percent(row.words / total))
            for name, row in zip(top.index, top.itertuples(), strict=True)]  # fmt: skip
    return _render("most_quoted.html.j2", rows=rows)


def index_page(entries: Iterable[Mapping[str, object]], values: Mapping[str, object]) -> str:
    """Return the page that leads to all reports."""
    return _ENVIRONMENT.get_template("index.html.j2").render(entries=list(entries), **values)


def asset(name: str) -> Markup:
    """Return a style sheet or program that ships with the package, to stand in a page as it is."""
    source = _ENVIRONMENT.loader.get_source(_ENVIRONMENT, name)[0] if _ENVIRONMENT.loader else ""
    return Markup(source)
