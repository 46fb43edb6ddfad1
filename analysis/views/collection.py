"""A collection -> HTML: its head, its stories in a table, who is quoted most, what stands out, the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
from IPython.display import HTML

from analysis.views.figures import capital, counted, figure, is_missing, listed, percent, schooling, share_in_words
from analysis.views.labels import LABELS, shown
from analysis.views.pages import fill, render

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
    heads += [(LABELS.get(name, name.replace("_", " ").capitalize()), name != "top_speaker") for name in _LISTED]
    rows = []
    for row in articles.to_dict("records"):
        name = str(row["article"])
        cells = [shown(key, row[key]) for key in _LISTED]
        date = "" if is_missing(row["date"]) else f"{row['date']:%Y-%m-%d}"
        title = str(row["headline"]) if not is_missing(row["headline"]) else name
        outlet = "" if is_missing(row["outlet"]) else str(row["outlet"])
        rows.append(((title, (links or {}).get(name)), [outlet, date, *cells]))
    return render("stories.html.j2", heads=heads, rows=rows)


def collection_header(articles: pd.DataFrame, speakers: pd.DataFrame) -> HTML:
    """Return the head of a collection's report: how many stories, whose voices, how hard."""
    outlets = int(articles["outlet"].nunique())
    of = f" of {counted(outlets, 'outlet')}" if outlets else ""
    words, quoted = int(articles["words"].sum()), int(articles["quoted_words"].sum())
    sentences = [f"{counted(len(articles), 'story', 'stories')}{of}, {counted(words, 'word')} in all."]
    if quoted:
        voices = int(speakers.loc[speakers["quotations"] > 0, "speaker"].notna().sum())
        sentences.append(f"{capital(share_in_words(quoted / words))} of the words are quoted, from "
                         f"{counted(voices, 'speaker')}.")  # fmt: skip
        sentences += _first_by_name(speakers)
    else:
        sentences.append("Nobody is quoted in any of them.")
    grade = figure(articles["consensus_grade"].median())
    if grade == grade:
        sentences.append(f"The median story reads at US grade {max(grade, 0):.0f} ({schooling(grade)}).")
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
                told, typical = shown(name, value), shown(name, float(middle))
                reason = f"{above if score > 0 else below}: {told}, the median is {typical}"
                found.append(
                    (abs(score), title if isinstance(title, str) else story_, reason, (links or {}).get(story_))
                )
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return render("outliers.html.j2", rows=[entry[1:] for entry in found[:most]], enough=len(articles) >= 8)


def most_quoted(speakers: pd.DataFrame, most: int = 15) -> HTML:
    """Return who is quoted most across the stories, by name and words."""
    named = speakers[speakers["named"] & (speakers["quoted_words"] > 0)]
    grouped = named.groupby("speaker").agg(stories=("article", "nunique"), quotations=("quotations", "sum"),
                                           words=("quoted_words", "sum"))  # fmt: skip
    top = grouped.sort_values(["words", "quotations"], ascending=False, kind="stable").head(most)
    total = int(speakers["quoted_words"].sum())
    rows = [(name, int(row.stories), int(row.quotations), int(row.words), percent(row.words / total))
            for name, row in zip(top.index, top.itertuples(), strict=True)]  # fmt: skip
    return render("most_quoted.html.j2", rows=rows)


def index_page(entries: Iterable[Mapping[str, object]], values: Mapping[str, object]) -> str:
    """Return the page that leads to all reports."""
    return fill("index.html.j2", entries=list(entries), **values)
