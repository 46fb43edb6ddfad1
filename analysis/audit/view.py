"""How does the audit look in a terminal? Sentences, a table a question, small numbers grey."""

from __future__ import annotations

import math

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from analysis.audit.balance import Balance, balance, most_quoted, shares_of, unheard
from analysis.audit.register import Register, completeness, missing
from analysis.audit.sources import SourceList, merged_names
from analysis.audit.words import told
from analysis.views.figures import percent

GREY = "dim"


def print_audit(sources: SourceList, people: pd.DataFrame, by: str, register: Register | None = None) -> None:
    """Print the audit of a collection.

    Parameters
    ----------
    sources : SourceList
    people : DataFrame
        The table ``people``.
    by : str
        What to compare.
    register : Register, optional
    """
    console = Console()
    for sentence in told(sources):
        console.print(_clean(sentence), highlight=False)
    groups = balance(sources, by)
    if groups and not (len(groups) == 1 and groups[0].group == "not known"):
        console.print(_groups(groups, by))
    elif by:
        console.print(f"No story says its {_clean(by)}.")
    if len(sources.rows):
        console.print(_rows("Roles", shares_of(sources, "role_class"), ["role_class", "sources", "words"]))
        console.print(_rows("Most quoted", most_quoted(sources), ["person", "stories", "quotations", "words"]))
    names = merged_names(sources)
    if len(names):
        console.print(_rows("Names to check", names, ["person", "also", "stories", "check"]))
    silent = unheard(people[people["article"].isin(sources.stories["article"])])
    if len(silent):
        console.print(_rows("Written about, never quoted", silent, ["person", "gender", "stories", "mentions"]))
    if register is not None:
        _print_register(console, sources, register)


def _groups(groups: list[Balance], by: str) -> Table:
    others = any(one.nonbinary for one in groups)
    heads = ["Stories", "Women", "Men", *(["Nonbinary"] if others else []), "Unknown"]
    table = Table(by.capitalize(), *heads, "Women among people", "Among words", box=None)
    for one in groups:
        people = [one.women, one.men, *([one.nonbinary] if others else []), one.unknown]
        cells = [one.group, *map(str, (one.stories, *people))]
        cells.append(_interval(one.share, one.low, one.high))
        cells.append(_interval(one.words_share, one.words_low, one.words_high))
        table.add_row(*(_clean(cell) for cell in cells), style=GREY if one.is_small else "")
    if any(one.is_small for one in groups):
        table.caption = "Grey: so few that the share may be chance."
    return table


def _interval(share: float, low: float, high: float) -> str:
    if math.isnan(share):
        return ""
    return percent(share) if math.isnan(low) else f"{percent(share)} ({percent(low)} to {percent(high)})"


def _rows(title: str, rows: pd.DataFrame, columns: list[str]) -> Table:
    table = Table(
        *(name.replace("_", " ").capitalize() for name in columns), title=title, title_justify="left", box=None
    )
    for row in rows[columns].itertuples(index=False):
        table.add_row(*("" if pd.isna(cell) else _clean(str(cell)) for cell in row))
    return table


def _print_register(console: Console, sources: SourceList, register: Register) -> None:
    for column, share in completeness(sources, register).items():
        console.print(_clean(f"Register: {column} is filled in for {percent(share)} of the people quoted by name."))
    rest = missing(sources, register)
    if len(rest):
        console.print(_rows("Not yet in the register", rest, ["person", "stories", "words", "role", "where", "says"]))


def _clean(text: str) -> str:
    from analysis.cli import plain

    return escape(plain(text))
