"""Who speaks in a collection? A row a story and source, one name for one person, near duplicates counted once."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.audit.copies import duplicates
from analysis.audit.days import days_asked
from analysis.audit.matching import NOWHERE, is_among, numbered, places, texts
from analysis.corpus import Tables
from analysis.errors import UsageError
from analysis.measures.sources import GIVEN_NAME, NOT_TOLD

#: Characters of a source's first quotation that are shown.
QUOTATION = 120
SOME = 5  # stories of a person that are told by name
ABOUT = ("outlet", "author", "section", "date")
_WORD = re.compile(r"\w+")
_Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources of a collection.

    Attributes
    ----------
    rows : DataFrame
        The table ``speakers`` without words of nobody, with ``person`` (one name for one person), the stories'
        ``outlet``, ``author``, ``section``, ``date`` and ``month``, ``first_voice`` (whether the source speaks
        first), and ``first_quotation`` (its first words there, which help to tell who that is).
    stories : DataFrame
        The table ``articles`` of the stories that count, with ``month``.
    merges : mapping of str to tuple of str
        Name -> the other forms of it that were taken for the same person, to be checked.
    twofold : tuple of str
        Names whose bearers may be two people: the stories tell different genders or parts of public life.
    duplicates : mapping of str to str
        Story left out -> the story that counts for it: the first of its cluster, or one with the same quotations.
    """

    rows: pd.DataFrame
    stories: pd.DataFrame
    merges: Mapping[str, tuple[str, ...]]
    twofold: tuple[str, ...]
    duplicates: Mapping[str, str]


def list_sources(tables: Tables, since: str = "", until: str = "", names: bool = True) -> SourceList:
    """Return the sources of a collection; stories that are not in English, whose figures are missing, do not count.

    Parameters
    ----------
    tables : Tables
    since, until : str
        First and last day, "2026-01-31"; empty for no limit. Stories without a date count if there is no limit.
    names : bool
        Whether a gender counts that only a given name tells.

    Returns
    -------
    SourceList

    Raises
    ------
    UsageError
        If it is handed anything but tables, or if `since` or `until` is no day.
    """
    if not all(hasattr(tables, name) for name in ("articles", "quotes", "speakers")):
        raise UsageError(f"list_sources takes Tables, as measure_corpus(...) gives; this is {type(tables).__name__}")
    first, last = days_asked(since, until)
    stories, twice = _that_count(tables, first, last)
    ids = texts(stories["article"])
    rows, place = _of_stories(tables.speakers, ids, tables.speakers["speaker"].notna())
    rows = rows if names else without_given_names(rows)
    for column in (*ABOUT, "month", "first_speaker"):
        rows[column] = stories[column].array.take(place)
    chosen, merges = one_name_each(_counts(rows.loc[rows["source_kind"] == "named", "speaker"]))
    number, different = numbered(texts(rows["speaker"]))
    rows["person"] = np.array([chosen.get(name, name) for name in different.to_pylist()], object)[number]
    rows["first_voice"] = (rows["speaker"] == rows["first_speaker"]).fillna(False).astype(bool)
    rows["first_quotation"] = _first_quotations(tables.quotes, ids, place, number, different)
    rows = rows.drop(columns="first_speaker")
    return SourceList(rows, stories, merges, tuple(_twofold(rows)), twice)


def _that_count(tables: Tables, first: dt.date | None, last: dt.date | None) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the stories that count, with their month, and those that are left out as copies, with the one kept."""
    stories = tables.articles[["article", "date", "one_voice", "first", "cluster"]]
    stories = stories[stories["one_voice"].notna()]  # the others are not in English
    if first:
        stories = stories[stories["date"] >= pd.Timestamp(first)]
    if last:
        stories = stories[stories["date"] <= pd.Timestamp(last)]
    twice = _copies(stories)
    stories = stories[~stories["article"].isin(list(twice))]
    twice |= duplicates(tables.quotes.loc[is_among(tables.quotes["article"], stories["article"]), ["article", "text"]])
    stories = tables.articles.loc[stories.index[~stories["article"].isin(list(twice))]].copy()
    stories["month"] = stories["date"].dt.strftime("%Y-%m").astype("string")
    return stories, twice


def _of_stories(table: pd.DataFrame, ids: pa.Array, also: pd.Series) -> tuple[pd.DataFrame, _Numbers]:
    """Return the rows of some stories that are wanted `also`, numbered anew, and the place of the story of each."""
    place = places(table["article"], ids)
    wanted = np.flatnonzero((place != NOWHERE) & also.to_numpy(bool))
    return table.take(wanted).reset_index(drop=True), place[wanted]


def _first_quotations(
    quotes: pd.DataFrame, ids: pa.Array, place: _Numbers, number: _Numbers, speakers: pa.Array
) -> pd.Series:
    """Return for each source, a speaker by its number in a story by its place, its first words there."""
    story, speaker = places(quotes["article"], ids), places(quotes["speaker"], speakers)
    known = np.flatnonzero((story != NOWHERE) & (speaker != NOWHERE))
    said = pd.Series(known, index=story[known] * len(speakers) + speaker[known])
    said = said[~said.index.duplicated()]
    at = said.index.get_indexer(pd.Index(place * len(speakers) + number))
    first = np.append(said.to_numpy(), 0)[at]  # a source without a quotation is at -1, where nothing is taken
    return _cut(texts(quotes["text"]).take(pa.array(first, mask=at == NOWHERE)))


def _counts(names: pd.Series) -> dict[str, int]:
    """Return how often each name stands in a column, as they first come."""
    return {count["values"]: count["counts"] for count in pc.value_counts(texts(names)).to_pylist()}


def _cut(said: pa.Array) -> pd.Series:
    """Return texts on one line, the long ones cut at a word."""
    blank, dots, nothing = (pa.scalar(words, said.type) for words in (" ", " …", ""))
    lines = pc.binary_join(pc.ascii_split_whitespace(pc.utf8_trim_whitespace(said)), blank)
    long = pc.fill_null(pc.greater(pc.utf8_length(lines), QUOTATION), False)
    start = pc.utf8_slice_codeunits(lines.filter(long), 0, QUOTATION - 1)
    whole_words = pc.utf8_slice_codeunits(pc.replace_substring_regex(start, r"\s+\S*$", ""), 0, QUOTATION - 2)
    shown = pc.replace_with_mask(lines, long, pc.binary_join_element_wise(whole_words, dots, nothing))
    return pd.Series(shown.to_pandas(), dtype="string")


def without_given_names(rows: pd.DataFrame) -> pd.DataFrame:
    """Return speakers or people whose gender is unknown where nothing but a given name tells it."""
    guessed = (rows["gender_by"] == GIVEN_NAME).fillna(False).astype(bool)
    return rows.assign(gender=rows["gender"].mask(guessed, NOT_TOLD), gender_by=rows["gender_by"].mask(guessed))


def merged_names(sources: SourceList) -> pd.DataFrame:
    """Return for a person to check which forms were taken for one, and which names may be of two people.

    Columns: ``person``, ``also`` (the other forms), ``stories`` (names of some), and ``check``, what is to be asked. A
    row of the corrections with ``speaker`` and ``name`` puts forms together (the same ``name``) or apart (another).
    """
    asked = sources.rows.loc[sources.rows["person"].isin([*sources.merges, *sources.twofold]), ["person", "article"]]
    stories = asked.groupby("person")["article"].agg(some_names)
    entries = [(name, "; ".join(also), stories.get(name, ""), "one person?") for name, also in sources.merges.items()]
    entries += [(name, "", stories.get(name, ""), "two people?") for name in sources.twofold]
    return pd.DataFrame(sorted(entries), columns=["person", "also", "stories", "check"])


def some_names(stories: Iterable[str]) -> str:
    """Return the names of a few stories, and how many there are besides.

    >>> some_names(["baths", "baths", "ferry"])
    'baths, ferry'
    """
    names = list(dict.fromkeys(map(str, stories)))
    more = f" and {len(names) - SOME:,} more" if len(names) > SOME else ""
    return ", ".join(names[:SOME]) + more


def _copies(stories: pd.DataFrame) -> dict[str, str]:
    """Return the stories that are told in nearly the same words by the first of their cluster, with that one."""
    first = stories["first"].astype("boolean").fillna(True).astype(bool)
    kept = dict(stories.loc[first, ["cluster", "article"]].itertuples(index=False))
    copies = stories.loc[~first & stories["cluster"].isin(list(kept)), ["article", "cluster"]]
    return {article: kept[cluster] for article, cluster in copies.itertuples(index=False)}


def one_name_each(names: Iterable[str] | Mapping[str, int]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return name -> the name for that person, and which forms were taken for one; of names, or of their counts.

    First name and surname must be the same, capitals, accents and middle names apart; a surname alone is nobody else's.

    >>> one_name_each(["Ida M. Brandt", "Ida Brandt", "Ida Brandt", "Brandt"])[1]
    {'Ida Brandt': ('Ida M. Brandt',)}
    """
    forms: dict[tuple[str, ...], dict[str, int]] = {}
    for name, count in Counter(names).items():
        forms.setdefault(name_key(name), {})[name] = count
    chosen: dict[str, str] = {}
    merges = {}
    for counts in forms.values():
        best = max(counts, key=lambda name: (counts[name], len(name), name))
        chosen |= dict.fromkeys(counts, best)
        if len(counts) > 1:
            merges[best] = tuple(sorted(set(counts) - {best}))
    return chosen, merges


def name_key(name: str) -> tuple[str, ...]:
    """Return by what a name is compared: first name and surname, capitals and accents apart."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    words = _WORD.findall(plain.casefold())
    return (words[0], words[-1]) if len(words) > 1 else tuple(words)


def _twofold(rows: pd.DataFrame) -> Iterator[str]:
    """Yield the names under which two people may speak."""
    named = rows.loc[rows["source_kind"] == "named", ["person", "article", "gender", "role_class"]]
    stories = named.groupby("person")["article"].nunique()
    told = {
        column: named[named[column].notna() & (named[column] != "unknown")].groupby("person")[column].nunique()
        for column in ("gender", "role_class")
    }
    several = {str(name) for counts in told.values() for name in counts.index[counts > 1]}
    yield from (str(name) for name in stories.index[stories > 1] if str(name) in several)
