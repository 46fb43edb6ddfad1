"""Which picture answers which question of the audit? One chart a question, each with its sentence as its alt text."""

from __future__ import annotations

import math

from IPython.display import HTML
from markupsafe import escape
from matplotlib import rc_context
from matplotlib.axes import Axes

from analysis.audit.balance import Balance, balance, most_quoted, shares_of, unheard, voices_by_month
from analysis.audit.register import Register, completeness, missing
from analysis.audit.sources import SourceList, merged_names
from analysis.audit.words import in_words, told
from analysis.charts import STYLE, _axes, _nothing, _short
from analysis.corpus import Tables
from analysis.views.figures import counted, listed, percent
from analysis.views.palette import COLOURS, NARRATION, REST

WOMEN, MEN = COLOURS[3], COLOURS[0]


def summary(sources: SourceList, title: str = "") -> HTML:
    """Return the head of the audit: its title and what it says in sentences."""
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in told(sources))
    return HTML(f'<header class="top"><h1>{escape(title or "Whose voices")}</h1></header>{lines}')


def women_by(sources: SourceList, by: str, ax: Axes | None = None, most: int = 20) -> Axes:
    """Draw the share of women among women and men quoted, a row a group, with the interval of 95 %; few in grey.

    Parameters
    ----------
    sources : SourceList
    by : {"", "outlet", "author", "section", "month"} or a column of a register
    ax : Axes, optional
    most : int
        Groups to show, those with most stories.
    """
    groups = [one for one in balance(sources, by) if not math.isnan(one.share)][:most]
    with rc_context(STYLE):
        ax = _axes(ax, 1.4 + 0.42 * max(2, len(groups)))
        if not groups:
            return _nothing(ax, f"No group to compare by {by}" if by else "No woman and no man is quoted")
        for place, one in enumerate(reversed(groups)):
            colour = REST if one.is_small else WOMEN
            ax.plot([one.low, one.high], [place, place], color=colour, lw=4, alpha=0.5, solid_capstyle="butt")
            ax.plot(one.share, place, "D", color=colour, ms=7)
        ax.axvline(0.5, color=NARRATION, lw=1, ls="--")
        ax.set_yticks(range(len(groups)), [_row(one) for one in reversed(groups)])
        ax.set(xlim=(0, 1), ylim=(-0.7, len(groups) - 0.3), xlabel="women among women and men quoted; grey: few")
        ax.xaxis.set_major_formatter(lambda value, _: percent(value))
        ax.set_label(" ".join(f"{one.group or 'All'}: {in_words(one)}" for one in groups))
        return ax


def _row(one: Balance) -> str:
    return f"{_short(one.group or 'all stories', 26)} ({counted(one.stories, 'story', 'stories')})"


def parts(sources: SourceList, column: str, ax: Axes | None = None) -> Axes:
    """Draw how many sources are of each kind ("source_kind") or each part of public life ("role_class")."""
    table = shares_of(sources, column)
    rows = [(str(name), int(count), float(share)) for name, count, share in
            table[[column, "sources", "share"]].itertuples(index=False)]  # fmt: skip
    with rc_context(STYLE):
        ax = _axes(ax, 1.2 + 0.36 * max(2, len(rows)))
        if not rows:
            return _nothing(ax, "Nobody is quoted")
        places = range(len(rows) - 1, -1, -1)
        colours = [REST if name == "unknown" else COLOURS[0] for name, _, _ in rows]
        ax.barh(list(places), [count for _, count, _ in rows], color=colours)
        for place, (_, count, share) in zip(places, rows, strict=True):
            ax.annotate(f"{count} ({percent(share)})", (count, place), xytext=(4, 0), textcoords="offset points",
                        va="center", fontsize=9)  # fmt: skip
        ax.set_yticks(list(places), [name for name, _, _ in rows])
        ax.set(xlabel="sources, each once a story")
        ax.margins(x=0.15)
        ax.set_label("Sources: " + listed([f"{name} {percent(share)}" for name, _, share in rows]) + ".")
        return ax


def again(sources: SourceList, ax: Axes | None = None) -> Axes:
    """Draw for each month how many people are heard for the first time, and how many were heard before."""
    months = list(voices_by_month(sources))
    with rc_context(STYLE):
        ax = _axes(ax, 3.0)
        if not months:
            return _nothing(ax, "No story has a date")
        places = range(len(months))
        new, old = [one for _, one, _ in months], [one for _, _, one in months]
        ax.bar(places, new, color=COLOURS[2], label="new")
        ax.bar(places, old, bottom=new, color=REST, label="heard before")
        ax.set_xticks(list(places), [month for month, _, _ in months], rotation=45, ha="right")
        ax.set(ylabel="people quoted by name")
        ax.legend(ncols=2)
        ax.set_label("New voices: " + listed([f"{month} {new} new, {old} again" for month, new, old in months]) + ".")
        return ax


def first_and_last(sources: SourceList, ax: Axes | None = None) -> Axes:
    """Draw where in the stories women and men first speak."""
    rows = sources.rows[sources.rows["first"].notna()]
    with rc_context(STYLE):
        ax = _axes(ax, 2.4)
        said = []
        for place, (gender, colour) in enumerate((("man", MEN), ("woman", WOMEN))):
            mine = rows.loc[(rows["gender"] == gender).fillna(False), "first"].to_numpy(float)
            ax.plot(mine, [place] * len(mine), "o", color=colour, alpha=0.5, ms=7)
            if len(mine):
                third = percent(float((mine < 1 / 3).mean()))
                said.append(f"of {counted(len(mine), gender, {'man': 'men', 'woman': 'women'}[gender])} {third} speak "
                            "in the first third of the story")  # fmt: skip
        if not said:
            return _nothing(ax, "No woman and no man is quoted")
        ax.axvline(1 / 3, color=NARRATION, lw=1, ls="--")
        ax.set_yticks([0, 1], ["men", "women"])
        ax.set(xlim=(-0.02, 1.02), ylim=(-0.6, 1.6), xlabel="where they first speak: beginning to end of the story")
        ax.xaxis.set_major_formatter(lambda value, _: percent(value))
        ax.set_label(f"{listed(said)}.".capitalize())
        return ax


def said(ax: Axes) -> HTML:
    """Return a chart's sentence, to stand below it."""
    return HTML(f"<p>{escape(ax.get_label())}</p>")


def people_table(sources: SourceList) -> HTML:
    """Return the people who are quoted most, as a table."""
    rows = most_quoted(sources).itertuples(index=False)
    return _table(["Person", "Stories", "Quotations", "Words"], rows, "Nobody is quoted by name.")


def unheard_table(sources: SourceList, tables: Tables) -> HTML:
    """Return who is written about and never quoted, as a table."""
    people = tables.people[tables.people["article"].isin(sources.stories["article"])]
    rows = unheard(people).itertuples(index=False)
    return _table(["Person", "Gender", "Stories", "Mentions"], rows, "All who are named are quoted.")


def names_table(sources: SourceList) -> HTML:
    """Return which forms of a name were taken for one person and which names may be of two, as a table."""
    rows = merged_names(sources).itertuples(index=False)
    return _table(["Person", "Also called", "Stories", "To be asked"], rows, "No name needs to be checked.")


def register_table(sources: SourceList, register: Register | None) -> HTML:
    """Return how complete the newsroom's register is, and who is not yet in it, as a table."""
    if register is None:
        return HTML("<p>No register is given.</p>")
    filled = [f"{column} {percent(share)}" for column, share in completeness(sources, register).items()]
    told = f"<p>Filled in for the people quoted by name: {escape(listed(filled))}.</p>" if filled else ""
    rows = missing(sources, register)[["person", "stories", "words", "role", "where", "says"]].fillna("")
    heads = ["Person", "Stories", "Words", "Role", "Where", "Says"]
    return HTML(told + _table(heads, rows.itertuples(index=False), "All who are quoted by name are in it.").data)


def _table(heads: list[str], rows: object, empty: str) -> HTML:
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows  # type: ignore[attr-defined]
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    table = f'<div class="scroll" tabindex="0" role="region" aria-label="{heads[0]}"><table class="sortable">'
    return HTML(
        f"{table}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>" if body else f"<p>{empty}</p>"
    )
