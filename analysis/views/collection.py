"""Many stories -> what an editor reads: the stories in a table, who has the words, outlets, what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from IPython.display import HTML

from analysis.measures.columns import column
from analysis.sources.language import is_english
from analysis.views.charts_collection import bootstrap_interval
from analysis.views.figures import (
    capital,
    counted,
    figure,
    in_words,
    is_missing,
    listed,
    number,
    percent,
    schooling,
    share_in_words,
)
from analysis.views.labels import shown
from analysis.views.pages import render
from analysis.views.tables import ALWAYS, ASKED, DESK, TABLET, Cell, Column, Row, Table, bar, interval

#: Fewer stories than these are not compared: their mean may be chance.
FEW_STORIES = 5

#: Stories whose speakers are drawn, those with most words in one mouth.
MULTIPLES = 12

#: Stories that the page's own table holds; of a larger collection it has the newest, and says where the others are.
LISTED = 5_000

#: The columns of the table of stories: name, head, when it is shown.
_LISTED = (
    ("outlet", "Outlet", TABLET), ("date", "Date", TABLET), ("author", "Author", ASKED), ("words", "Words", DESK),
    ("quote_density", "Quoted words", ALWAYS), ("speakers", "Speakers", DESK), ("top_speaker", "Top speaker", TABLET),
    ("top_speaker_share", "Top speaker's share", TABLET), ("consensus_grade", "Grade", ALWAYS),
    ("sentiment_mean", "Sentiment", DESK), ("flesch_reading_ease", "Reading ease", ASKED),
    ("sentences", "Sentences", ASKED), ("quotations", "Quotations", ASKED),
    ("reported_density", "Reported words", ASKED), ("narration_sentiment_mean", "Sentiment of narration", ASKED),
    ("speech_sentiment_mean", "Sentiment of quoted speech", ASKED), ("agency", "Agency", ASKED),
    ("language", "Language", ASKED), ("cluster", "First of its copies", ASKED), ("article", "Name", ASKED),
)  # fmt: skip
_MEASURES = (
    ("sentiment_mean", "Tone", "mean sentiment of a story's sentences, -1 to 1", "most positive", "most negative"),
    ("consensus_grade", "Difficulty", "US school years that a story asks for", "hardest to read", "easiest to read"),
    ("quote_density", "Quotation", "share of a story's words that are quoted", "quoting most", "quoting least"),
)


def stories(articles: pd.DataFrame, links: Mapping[str, str] | None = None) -> HTML:
    """Return the table of a collection's stories: sorted, searched and chosen from by its reader.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``; a column that no story has a value of is left out.
    links : mapping of str to str, optional
        A story's name -> its report.
    """
    words = []
    if len(articles) > LISTED:
        words = [f"Listed are the newest {LISTED:,} of {len(articles):,} stories; all are counted below and stand "
                 "in the folder of tables."]  # fmt: skip
        articles = articles.sort_values("date", ascending=False, kind="stable", na_position="last").head(LISTED)
    return render("told_table.html.j2", words=words, table=stories_table(articles, links or {}))


def stories_table(articles: pd.DataFrame, links: Mapping[str, str]) -> Table:
    """Return the same as a value."""
    listed_ = [entry for entry in _LISTED if entry[0] in articles and articles[entry[0]].notna().any()]
    kinds = {name: pd.api.types.is_numeric_dtype(articles[name]) for name, *_ in listed_}
    heads = [Column("Story"), *(Column(head, kinds[name], column("articles", name).meaning, rank, name == "date")
                                for name, head, rank in listed_)]  # fmt: skip
    rows = []
    for row in articles.to_dict("records"):
        name = str(row["article"])
        title = str(row["headline"]) if not is_missing(row["headline"]) and row["headline"] else name
        cells = [_cell(key, row[key], kinds[key]) for key, *_ in listed_]
        rows.append(Row([Cell(title, link=links.get(name, "")), *cells]))
    return Table("stories", "The stories and their figures", ("story", "stories"), heads, rows)


def _cell(name: str, value: object, numeric: bool) -> Cell:
    if is_missing(value):
        return Cell("n/a" if numeric else "")
    if name == "date":
        return Cell(f"{value:%Y-%m-%d}")
    return Cell(shown(name, value), figure(value)) if numeric else Cell(str(value))


def collection_header(articles: pd.DataFrame, speakers: pd.DataFrame) -> HTML:
    """Return the head of a collection's report: how many stories, whose voices, how hard."""
    outlets = int(articles["outlet"].nunique())
    of = f" of {counted(outlets, 'outlet')}" if outlets else ""
    words, quoted = int(articles["words"].sum()), int(articles["quoted_words"].sum())
    sentences = [f"{counted(len(articles), 'story', 'stories')}{of}, {counted(words, 'word')} in all."]
    if quoted:
        voices = int(speakers.loc[speakers["quotations"] > 0, "speaker"].nunique())
        sentences.append(f"{capital(share_in_words(quoted / words))} of the words are quoted, from "
                         f"{counted(voices, 'speaker')}.")  # fmt: skip
        sentences += _first_by_name(speakers)
    else:
        sentences.append("Nobody is quoted in any of them.")
    grade = figure(articles["consensus_grade"].median())
    if grade == grade:
        sentences.append(f"The median story reads at US grade {number(max(grade, 0.0), 0)} ({schooling(grade)}).")
    return render("header.html.j2", headline="The collection", facts=[], portrait=sentences, uncertain=[])


def _first_by_name(speakers: pd.DataFrame) -> list[str]:
    """Return the sentence on who is quoted most by name, several where they have as many words."""
    named = speakers[speakers["named"] & (speakers["quoted_words"] > 0)].groupby("speaker")["quoted_words"].sum()
    if named.empty:
        return []
    first = sorted(named[named == named.max()].index)
    words = counted(int(named.max()), "word")
    if len(first) > 3:
        return [f"{len(first)} speakers are quoted most, with {words} each."]
    verb = f"are {listed(first)}, with {words} each" if len(first) > 1 else f"is {first[0]}, with {words}"
    return [f"Most quoted by name {verb}."]


def most_quoted(speakers: pd.DataFrame, most: int = 15) -> HTML:
    """Return who is quoted most across the stories, by name and words."""
    named = speakers[speakers["named"] & (speakers["quoted_words"] > 0)]
    grouped = named.groupby("speaker").agg(stories=("article", "nunique"), quotations=("quotations", "sum"),
                                           words=("quoted_words", "sum"))  # fmt: skip
    top = grouped.sort_values(["words", "quotations"], ascending=False, kind="stable").head(most)
    if top.empty:
        return render("multiples.html.j2", rows=[], words=["Nobody is quoted by name."])
    total, longest = int(speakers["quoted_words"].sum()), int(top["words"].max())
    heads = [Column("Speaker"), Column("Words", True, "words in quotation marks"),
             Column("Share of all quoted words", True, rank=TABLET),
             Column("Stories", True, "in which they are quoted in quotation marks"),
             Column("Quotations", True, rank=TABLET)]  # fmt: skip
    rows = [Row([Cell(str(name)), Cell(f"{row.words:,}", row.words, picture=bar([(row.words / longest, "one")])),
                 Cell(percent(row.words / total), row.words / total), Cell(f"{row.stories:,}", row.stories),
                 Cell(f"{row.quotations:,}", row.quotations)])
            for name, row in zip(top.index, top.itertuples(), strict=True)]  # fmt: skip
    made = Table("most-quoted", "Most quoted people", ("speaker", "speakers"), heads, rows)
    words = [f"These are the {len(top)} of {len(grouped):,} speakers with a name who have most words."]
    return render("told_table.html.j2", words=words if len(grouped) > len(top) else [], table=made)


def words_by_story(
    articles: pd.DataFrame, speakers: pd.DataFrame, links: Mapping[str, str] | None = None, most: int = MULTIPLES
) -> HTML:
    """Return a small bar a story: how its quoted words divide, those first that one voice has most of.

    Parameters
    ----------
    articles, speakers : DataFrame
    links : mapping of str to str, optional
        A story's name -> its report.
    most : int
        Stories to show.
    """
    quoted = speakers[speakers["quoted_words"] > 0]
    if quoted.empty:
        return render("multiples.html.j2", rows=[], words=["No story of this collection quotes anybody."])
    shares = quoted["share_of_quoted_words"].where(quoted["speaker"].notna(), 0.0)  # nobody is no voice
    tops = shares.groupby(quoted["article"], sort=False).max().reset_index()
    order = tops.sort_values(["share_of_quoted_words", "article"], ascending=[False, True])["article"].tolist()[:most]
    titles = _titles(articles[articles["article"].isin(order)])
    divided = dict(iter(quoted[quoted["article"].isin(order)].groupby("article", sort=False)))
    rows = [(titles.get(story, story), (links or {}).get(story, ""), *_divided(divided[story])) for story in order]
    words = [_owned(tops["share_of_quoted_words"].to_numpy(float))]
    if len(tops) > most:
        words.append(f"Shown are the {most} stories in which one voice has most; the table of stories has all.")
    key = [("one", "most quoted"), ("two", "second"), ("three", "third"), ("rest", "all others")]
    return render("multiples.html.j2", key=key, rows=rows, words=words)


def _owned(shares: np.ndarray) -> str:
    """Return in how many stories one voice has most of the quoted words, by the largest share of each.

    >>> _owned(np.array([1.0, 0.6, 0.4]))
    'In two of three stories that quote, one voice has more than half of the quoted words; in one it has all of them.'
    """
    over, whole, stories = int((shares > 0.5).sum()), int((shares > 0.9995).sum()), len(shares)
    if stories == 1:
        has = "one voice has all" if whole else f"{'one' if over else 'no'} voice has more than half"
        return f"In the one story that quotes, {has} of the quoted words."
    first = f"In {in_words(over) if over else 'none'} of {in_words(stories)} stories that quote"
    if over == stories:
        first = f"In each of the {in_words(stories)} stories that quote"
    if whole == stories:
        return f"{first}, one voice has all of the quoted words."
    rest = f"; in {in_words(whole)} it has all of them" if whole else ""
    return f"{first}, one voice has more than half of the quoted words{rest}."


def _divided(rows: pd.DataFrame) -> tuple[object, str]:
    """Return a story's bar, and the same in words."""
    rows = rows.sort_values("share_of_quoted_words", ascending=False, kind="stable")
    pairs = [(name if isinstance(name, str) else "speaker not found", float(share))
             for name, share in rows[["speaker", "share_of_quoted_words"]].itertuples(index=False)]  # fmt: skip
    parts = [(share, kind) for (_, share), kind in zip(pairs, ("one", "two", "three"), strict=False)]
    rest = sum(share for _, share in pairs[3:])
    said = [f"{name} {percent(share)}" for name, share in pairs[:3]]
    if len(pairs) > 3:
        parts.append((rest, "rest"))
        said.append(f"{in_words(len(pairs) - 3)} more {percent(rest)}")
    return bar(parts), ", ".join(said)


def _titles(articles: pd.DataFrame) -> dict[str, str]:
    """Return each story's headline; its name if it has none."""
    return {
        str(name): headline if isinstance(headline, str) and headline else str(name)
        for name, headline in articles[["article", "headline"]].itertuples(index=False)
    }


def outlets(articles: pd.DataFrame) -> HTML:
    """Return how the outlets compare in tone, difficulty and quotation, where they have stories enough.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``. Stories that name no outlet are of none, and are counted as such.
    """
    counts = articles["outlet"].dropna().value_counts()
    enough = sorted(str(name) for name, count in counts.items() if count >= FEW_STORIES)
    few = [f"{name} ({count})" for name, count in counts.items() if count < FEW_STORIES]
    nameless = int(articles["outlet"].isna().sum())
    words = []
    if len(enough) < 2:
        words.append(f"The outlets are not compared: that takes two with {in_words(FEW_STORIES)} stories or more, and "
                     f"there {'is one' if enough else 'is none'}.")  # fmt: skip
    if few:
        shown_ = [*few[:8], *([f"{len(few) - 8} more"] if len(few) > 8 else [])]
        words.append(f"Too few stories to compare: {listed(shown_)}.")
    if nameless:
        words.append(f"{capital(counted(nameless, 'story names', 'stories name'))} no outlet.")
    panels = [panel for measure in _MEASURES if (panel := _panel(articles, enough, *measure))] if enough[1:] else []
    return render("outlets.html.j2", panels=panels, words=words)


class _Outlet(NamedTuple):
    """An outlet in a comparison: its stories, their mean, and the ends of its interval."""

    name: str
    stories: int
    mean: float
    low: float
    high: float


def _panel(
    articles: pd.DataFrame, names: Sequence[str], name: str, title: str, meaning: str, most: str, least: str
) -> tuple[str, str, Table] | None:
    """Return one measure of the outlets: title, sentence, table; None if no two have stories enough to be measured."""
    mine = articles[articles["outlet"].isin(names)].dropna(subset=[name])
    values = {str(outlet): column.to_numpy(float) for outlet, column in mine.groupby("outlet")[name]}
    found = [_Outlet(outlet, len(mine), float(mine.mean()), *bootstrap_interval(mine))
             for outlet, mine in values.items() if len(mine) >= FEW_STORIES]  # fmt: skip
    if len(found) < 2:
        return None
    found.sort(key=lambda outlet: (-outlet.mean, outlet.name))
    lowest, highest = min(outlet.low for outlet in found), max(outlet.high for outlet in found)
    room = max((highest - lowest) * 0.08, 1e-6)
    scale = (lowest - room, highest + room)
    rows = [
        Row([Cell(outlet), Cell(shown(name, mean), mean, picture=interval(low, mean, high, scale)),
             Cell(f"{shown(name, low)} to {shown(name, high)}"), Cell(f"{count:,}", count)])
        for outlet, count, mean, low, high in found
    ]  # fmt: skip
    heads = [
        Column("Outlet"),
        Column("Mean", True, meaning),
        Column("May be", rank=TABLET, whole=True),
        Column("Stories", True),
    ]
    first, last = found[0], found[-1]
    apart = first.low > last.high
    sure = "their intervals do not overlap" if apart else "the intervals overlap, so there may be no difference"
    sentence = (f"{capital(most)}: {first.name} ({shown(name, first.mean)}); {least}: {last.name} "
                f"({shown(name, last.mean)}). {capital(sure)}.")  # fmt: skip
    if shown(name, first.mean) == shown(name, last.mean):
        sentence = f"The outlets have one mean: {shown(name, first.mean)}."
    return (
        f"{title}: {meaning}",
        sentence,
        Table(f"outlets-{title.lower()}", f"{title} of the outlets: {meaning}", ("outlet", "outlets"), heads, rows),
    )


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
    articles = articles.reset_index(drop=True)
    for name, (above, below) in _UNUSUAL.items():
        values = articles[name].astype(float)
        middle = values.median()
        spread = (values - middle).abs().median()
        if values.notna().sum() < 8 or not spread:
            continue
        distance = 0.6745 * (values - middle) / spread
        far = distance[distance.abs() >= 3.5].abs().nlargest(most).index
        typical = shown(name, float(middle))
        for story, title, by, value in zip(articles.loc[far, "article"], articles.loc[far, "headline"], distance[far],
                                           values[far], strict=True):  # fmt: skip
            reason = f"{above if by > 0 else below}: {shown(name, value)}, the median is {typical}"
            found.append((abs(by), title if isinstance(title, str) else story, reason, (links or {}).get(story)))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return render("outliers.html.j2", rows=[entry[1:] for entry in found[:most]], enough=len(articles) >= 8)


#: What became of a report that is there.
READY = "ready"
#: The columns of the table of reports but the last: what became of each, which a phone shows where one is not ready.
_REPORTS = (
    Column("Story"), Column("Outlet", rank=TABLET), Column("Date", rank=DESK, whole=True),
    Column("Words", True, rank=DESK), Column("Grade", True, rank=TABLET), Column("Quoted words", True),
    Column("Top speaker", rank=TABLET),
)  # fmt: skip


def reports_table(entries: Iterable[tuple[Mapping[str, object], str, str]]) -> Table:
    """Return the table of the page that leads to all reports.

    Parameters
    ----------
    entries : iterable of (mapping, str, str)
        A row of the table ``articles``, the address of its report or "", and what became of it.
    """
    rows, all_ready = [], True
    for row, link, status in entries:
        all_ready &= status == READY
        name = str(row["article"])
        title = row["headline"] if isinstance(row["headline"], str) and row["headline"] else name
        outlet = row["outlet"] if isinstance(row["outlet"], str) else ""
        figures = [
            Cell(shown(key, row[key]), figure(row[key])) for key in ("words", "consensus_grade", "quote_density")
        ]
        rows.append(Row([Cell(str(title), link=link), Cell(outlet), _cell("date", row.get("date"), False), *figures,
                         Cell(_first_speaker(row)), Cell(status)]))  # fmt: skip
    heads = (*_REPORTS, Column("Report", rank=ASKED if all_ready else ALWAYS))
    return Table("reports", "The stories and their reports", ("story", "stories"), heads, rows)


def _first_speaker(row: Mapping[str, object]) -> str:
    """Return who is quoted most in a story, or why that is nobody."""
    if isinstance(row["top_speaker"], str):
        return row["top_speaker"]
    language = row.get("language")
    if isinstance(language, str) and not is_english(language):
        return "n/a"
    return "not found" if figure(row["quote_density"]) > 0 else "nobody is quoted"
