"""Which picture answers which question of the audit? A table with bars a question, each with its sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.audit.balance import Balance, balance, concentration, most_quoted, shares_of, unheard, voices_by_month
from analysis.audit.matching import is_among
from analysis.audit.register import Register, completeness, missing
from analysis.audit.sources import SourceList, merged_names
from analysis.audit.words import KINDS, in_words, some, told
from analysis.corpus import Tables
from analysis.views.figures import capital, counted, listed, percent
from analysis.views.pages import render
from analysis.views.tables import ASKED, DESK, TABLET, Cell, Column, Row, Table, bar, interval

UNKNOWN = "not known"
LISTED = 2_000  # rows of a table of names on a page
_THIRDS = ("first third", "middle", "last third")
_NO_REGISTER = Markup(
    "There is no register yet. Make one: a CSV file with a column <code>name</code> and, in columns of your own, what "
    "people tell you of themselves, such as gender, home or party. Give it with <code>--people FILE</code>; "
    "<code>media-analysis voices --add</code> writes into it who is quoted and not yet there."
)


def summary(sources: SourceList, title: str = "") -> HTML:
    """Return the head of the audit: its title and what it says in sentences, the first of them large."""
    first, *rest = told(sources)
    return render("voices_header.html.j2", title=title or "Whose voices", first=first, rest=rest)


def women_by(sources: SourceList, by: str = "") -> HTML:
    """Return the share of women among women and men quoted, a row a group, with the interval of 95 %; few in grey.

    Parameters
    ----------
    sources : SourceList
    by : {"", "outlet", "author", "section", "month"} or a column of a register
    """
    found = [one for one in balance(sources, by) if one.stories]
    without = sum(one.stories for one in found if by and one.group == UNKNOWN)
    groups = [one for one in found if not (by and one.group == UNKNOWN)]
    if not groups:
        return _words([f"No story says its {by}." if by else "Nobody is quoted."])
    words = [in_words(groups[0])] if not by else _compared(groups, by)
    if without:
        words.append(f"{capital(counted(without, 'story does', 'stories do'))} not say the {by}.")
    heads = [Column(by.capitalize() or "Stories together"),
             Column("Women among women and men", True, "people quoted, each once a story; the line is at 50 %"),
             Column("May be", rank=TABLET, whole=True, meaning="with other stories like these, 95 %"),
             Column("Women", True, rank=TABLET), Column("Men", True, rank=TABLET),
             Column("Gender not told", True, rank=DESK),
             Column("Women's share of quoted words", True, rank=DESK), Column("Stories", True, rank=TABLET),
             Column("Few", rank=ASKED, meaning="whether so few were counted that the share may be chance")]  # fmt: skip
    others = any(one.nonbinary for one in groups)
    heads[5:5] = [Column("Nonbinary", True, rank=TABLET)] if others else []
    rows = [Row([Cell(one.group or "all"), _share(one), Cell(_range(one)), *_counts(one.women, one.men),
                 *_counts(*([one.nonbinary] if others else []), one.unknown),
                 Cell(percent(one.words_share), one.words_share), *_counts(one.stories),
                 Cell("few" if one.is_small else "")], one.is_small) for one in groups]  # fmt: skip
    if any(one.is_small for one in groups):
        words.append("Grey: so few stories or people that the share may be chance.")
    caption = f"Women and men quoted, by {by}" if by else "Women and men quoted"
    return _chart(words, Table(f"women-and-men{'-by-' + by if by else ''}", caption, ("row", "rows"), heads, rows))


def _share(one: Balance) -> Cell:
    if math.isnan(one.share):
        return Cell("n/a")
    return Cell(percent(one.share), one.share, picture=interval(one.low, one.share, one.high, (0, 1), 0.5))


def _range(one: Balance) -> str:
    return "" if math.isnan(one.low) or one.stories < 2 else f"{percent(one.low)} to {percent(one.high)}"


def _counts(*counts: int) -> list[Cell]:
    return [Cell(f"{count:,}", count) for count in counts]


def _compared(groups: Sequence[Balance], by: str) -> list[str]:
    """Return in words how the groups differ of which enough was counted."""
    enough = sorted((one for one in groups if not one.is_small), key=lambda one: -one.share)
    if len(enough) < 2:
        rest = "there is one" if enough else "there is none"
        return [f"Groups by {by} are not compared: that takes two with stories and people enough, and {rest}."]
    first, last = enough[0], enough[-1]
    whom = "" if len(enough) == len(groups) else f", of the {len(enough)} of which enough was counted"
    if percent(first.share) == percent(last.share):
        return [f"The share of women is {percent(first.share)} everywhere{whom}."]
    apart = first.low > last.high
    sure = "their intervals do not overlap" if apart else "the intervals overlap, so there may be no difference"
    return [f"The share of women is highest for {first.group} ({percent(first.share)}) and lowest for {last.group} "
            f"({percent(last.share)}){whom}; {sure}."]  # fmt: skip


def parts(sources: SourceList, column: str) -> HTML:
    """Return how many sources are of each kind ("source_kind") or each part of public life ("role_class")."""
    found = shares_of(sources, column)
    if found.empty:
        return _words(["Nobody is quoted."])
    most = int(found["sources"].max())
    total = int(found["sources"].sum())
    names = [capital(KINDS[str(name)][1]) if column == "source_kind" else capital(str(name))
             for name in found[column]]  # fmt: skip
    rows = []
    for name, row in zip(names, found.itertuples(), strict=True):
        unknown = name.casefold() == "unknown"
        picture = bar([(row.sources / most, "unknown" if unknown else "one")])
        rows.append(Row([Cell("What they are is not told" if unknown else name),
                         Cell(f"{row.sources:,}", row.sources, picture=picture),
                         Cell(percent(row.share), row.share), *_counts(int(row.words))], unknown))  # fmt: skip
    heads = [Column("Kind" if column == "source_kind" else "Part of public life"),
             Column("Sources", True, "each once a story"), Column("Share", True),
             Column("Quoted words", True, rank=TABLET)]  # fmt: skip
    caption = "Kinds of sources" if column == "source_kind" else "Parts of public life"
    known = [(name, row.sources) for name, row in zip(names, found.itertuples(), strict=True) if name != "Unknown"]
    if not known:
        return _words(["What the sources are, no story tells."])
    count = known[0][1]
    first = [f"{name[0].lower()}{name[1:]}" for name, size in known if size == count]
    words = [f"Most often heard: {listed(first)}, {count:,} of {counted(total, 'source', 'sources')}"
             f"{' each' if len(first) > 1 else ''}."]  # fmt: skip
    return _chart(words, Table(caption.lower().replace(" ", "-"), caption, ("kind", "kinds"), heads, rows))


def first_and_last(sources: SourceList) -> HTML:
    """Return where in the stories women and men first speak, by thirds of the story."""
    rows = sources.rows[sources.rows["first"].notna()]
    made, words = [], []
    for gender, several in (("woman", "women"), ("man", "men")):
        mine = rows.loc[(rows["gender"] == gender).fillna(False), "first"].to_numpy(float)
        if not len(mine):
            continue
        thirds = [int(count) for count in np.histogram(mine, [0, 1 / 3, 2 / 3, 1.01])[0]]
        few = len(mine) < 10
        parts = [count / len(mine) for count in thirds]
        pictures = [
            Cell(f"{count:,} ({percent(part)})", count, picture=bar([(part, several)]))
            for count, part in zip(thirds, parts, strict=True)
        ]
        made.append(Row([Cell(capital(several)), *pictures, *_counts(len(mine))], few))
        words.append(f"{percent(thirds[0] / len(mine))} of the {len(mine):,} {several if len(mine) > 1 else gender}")
    if not made:
        return _words(["No woman and no man is quoted."])
    heads = [Column("Who"), *(Column(f"In the {third}", True, rank=1 if number == 0 else TABLET)
                              for number, third in enumerate(_THIRDS)), Column("All", True)]  # fmt: skip
    said = [f"Heard already in the first third of the story: {listed(words)}."]
    if any(row.few for row in made):
        said.append("Grey: fewer than ten, so the share may be chance.")
    return _chart(said, Table("who-speaks-early", "Where women and men first speak", ("row", "rows"), heads, made))


def again(sources: SourceList) -> HTML:
    """Return for each month how many people are heard for the first time, and how many were heard before."""
    months = list(voices_by_month(sources))
    if len(months) < 2:
        return _words(["All dated stories are of one month." if months else "No story has a date."])
    most = max(new + old for _, new, old in months)
    rows = [Row([Cell(month), Cell(f"{new} new, {old} again", picture=bar([(new / most, "one"), (old / most, "rest")])),
                 *_counts(new, old)]) for month, new, old in months]  # fmt: skip
    heads = [Column("Month"), Column("People quoted by name"), Column("New", True, rank=DESK),
             Column("Heard before", True, rank=DESK)]  # fmt: skip
    later = months[1:]
    new, old = sum(entry[1] for entry in later), sum(entry[2] for entry in later)
    share = f"; {percent(old / (new + old))} of these are by people heard in a month before" if new + old else ""
    words = [f"After the first month ({months[0][0]}), people are quoted by name "
             f"{counted(new + old, 'time')}{share}."]  # fmt: skip
    return _chart(words, Table("new-voices", "New voices by month", ("month", "months"), heads, rows))


def people_table(sources: SourceList, links: Mapping[str, str] | None = None) -> HTML:
    """Return the people who are quoted most, as a table; who comes in one story only has a link to it."""
    found = most_quoted(sources)
    if found.empty:
        return _words(["Nobody is quoted by name."])
    longest = max(1, int(found["words"].max()))
    where = _where(sources, found["person"], links or {})
    rows = [Row([Cell(str(row.person)), Cell(f"{row.words:,}", row.words, picture=bar([(row.words / longest, "one")])),
                 *_counts(int(row.stories), int(row.quotations)),
                 Cell("unknown" if pd.isna(row.gender) else str(row.gender)), where.get(str(row.person), Cell(""))])
            for row in found.itertuples()]  # fmt: skip
    heads = [Column("Person"), Column("Words", True, "in quotation marks"),
             Column("Stories", True, "in which they are heard, in quotation marks or without"),
             Column("Quotations", True, rank=TABLET), Column("Gender", rank=TABLET, meaning="if the stories tell one"),
             Column("First in", rank=DESK)]  # fmt: skip
    held = concentration(sources)
    ten = "" if math.isnan(held.top_share) else f"; the ten most quoted have {percent(held.top_share)} of their words"
    again = "all" if held.again == held.people > 1 else some(held.again)
    words = [f"{capital(counted(held.people, 'person is', 'people are'))} quoted by name, {again} of "
             f"them in more than one story{ten if held.people > 10 else ''}."]  # fmt: skip
    return _chart(words, Table("most-quoted", "Most quoted people", ("person", "people"), heads, rows))


def _where(sources: SourceList, people: pd.Series, links: Mapping[str, str]) -> dict[str, Cell]:
    """Return the story in which each of some people is first heard, in the order of the stories."""
    rows = sources.rows.loc[sources.rows["person"].isin(people), ["person", "article"]].drop_duplicates("person")
    rows = rows.merge(sources.stories[["article", "headline"]], on="article", how="left")
    found: dict[str, Cell] = {}
    for person, article, title in rows.itertuples(index=False):
        shown = title if isinstance(title, str) and title else str(article)
        found[str(person)] = Cell(shown, link=links.get(str(article), ""))
    return found


def unheard_table(sources: SourceList, tables: Tables) -> HTML:
    """Return who is written about and never quoted, as a table."""
    people = tables.people[is_among(tables.people["article"], sources.stories["article"])]
    found = unheard(people)
    if found.empty:
        return _words(["All who are named are quoted."])
    rows = [Row([Cell(str(row.person)), Cell("unknown" if pd.isna(row.gender) else str(row.gender)),
                 *_counts(int(row.mentions), int(row.stories))]) for row in found.itertuples()]  # fmt: skip
    heads = [Column("Person"), Column("Gender"), Column("Mentions", True), Column("Stories", True)]
    top = found.iloc[0]
    words = [f"Most named without a word: {top['person']}, {counted(int(top['mentions']), 'mention')} in "
             f"{counted(int(top['stories']), 'story', 'stories')}."]  # fmt: skip
    return _chart(words, Table("never-quoted", "Written about, never quoted", ("person", "people"), heads, rows))


def names_table(sources: SourceList) -> HTML:
    """Return which forms of a name were taken for one person and which names may be of two, as a table."""
    found = merged_names(sources)
    if found.empty:
        return _words(["No name needs to be checked."])
    words = [f"{capital(counted(len(found), 'name'))} to be checked.", *_cut(found)]
    heads = {"person": Column("Person"), "also": Column("Also called"), "check": Column("To be asked"),
             "stories": Column("Stories", rank=TABLET)}  # fmt: skip
    shown = [name for name in heads if found[name].any()]
    return _chart(words, _listed("names-to-check", "Names to check", ("name", "names"), found[shown].head(LISTED),
                                 [heads[name] for name in shown]))  # fmt: skip


def register_table(sources: SourceList, register: Register | None) -> HTML:
    """Return how complete the newsroom's register is, and who is not yet in it, as a table."""
    if register is None:
        return _words([_NO_REGISTER])
    filled = [f"{column} {percent(share)}" for column, share in completeness(sources, register).items()]
    words = [f"Filled in for the people quoted by name: {listed(filled)}."] if filled else []
    rows = missing(sources, register)[["person", "stories", "words", "role", "where", "says"]].fillna("")
    if rows.empty:
        return _words([*words, "All who are quoted by name are in it."])
    words.append(f"{capital(counted(len(rows), 'person', 'people'))} quoted by name not yet in it.")
    words += _cut(rows)
    shown = rows.head(LISTED)
    heads = [Column("Person"), Column("Stories", True), Column("Words", True), Column("Role", rank=TABLET),
             Column("Where", rank=DESK), Column("Says", rank=DESK)]  # fmt: skip
    return _chart(words, _listed("not-in-the-register", "Not yet in the register", ("person", "people"), shown, heads))


def _cut(found: pd.DataFrame) -> list[str]:
    """Return how many rows of a long table are shown."""
    return [f"Listed are the first {LISTED:,}."] if len(found) > LISTED else []


def _listed(name: str, caption: str, nouns: tuple[str, str], found: pd.DataFrame, heads: Sequence[Column]) -> Table:
    """Return a table of texts and counts as it stands."""
    rows = [
        Row(
            [
                _counts(int(value))[0] if head.numeric else Cell(str(value))
                for value, head in zip(row, heads, strict=True)
            ]
        )
        for row in found.itertuples(index=False)
    ]
    return Table(name, caption, nouns, heads, rows)


def _chart(words: Sequence[str], made: Table) -> HTML:
    return render("told_table.html.j2", words=words, table=made)


def _words(words: Sequence[str]) -> HTML:
    return render("told_table.html.j2", words=words, table=None)
