"""What are the tables of a collection in memory? DataFrames, a row a story, quotation, speaker, sentence, person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
import pyarrow as pa

from analysis.corpus.rows import arrow
from analysis.corpus.schema import empty_frame, schema
from analysis.corrections import Correction, unused
from analysis.errors import AnalysisError
from analysis.frames import table_of, tables_in_a_line
from analysis.measures import Measures
from analysis.measures.columns import ALL, TABLES
from analysis.shown import Shown
from analysis.sources.duplicates import firsts


@dataclass(frozen=True, slots=True)
class Tables(Shown):
    """The tables of a collection; their columns are those of ``analysis.measures.columns``.

    Attributes
    ----------
    articles, quotes, speakers, sentences, people : DataFrame
    failures : DataFrame
        What could not be read or measured: file, place, reason and mend.
    """

    articles: pd.DataFrame
    quotes: pd.DataFrame
    speakers: pd.DataFrame
    sentences: pd.DataFrame
    people: pd.DataFrame
    failures: pd.DataFrame = field(default_factory=partial(empty_frame, "failures"))

    def to_frame(self, table: str = "articles") -> pd.DataFrame:
        """Return one of the tables by its name."""
        return table_of(self, table)

    def __repr__(self) -> str:
        return tables_in_a_line(self)


def tabulate(measured: Iterable[Measures]) -> Tables:
    """Return the tables of measured stories.

    Parameters
    ----------
    measured : iterable of Measures

    Returns
    -------
    Tables
        A row an article, quotation, speaker of an article, sentence, person named; missing figures are NaN or NA.
    """
    return framed(arrow(measured))


def framed(tables: Mapping[str, pa.Table]) -> Tables:
    """Return Arrow tables of a whole collection as DataFrames."""
    frames = {name: frame(name, tables[name]) for name in ALL}
    frames["articles"]["first"] = firsts(frames["articles"]).astype("boolean")
    return Tables(**frames)


def frame(name: str, table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a DataFrame with the dictionary's types."""
    return table.cast(schema(name)).to_pandas()


def without_copies(tables: Tables) -> Tables:
    """Return the tables of the first story of each cluster only: the figures without copies.

    Parameters
    ----------
    tables : Tables

    Returns
    -------
    Tables
    """
    first = tables.articles.loc[tables.articles["first"].fillna(True), "article"]
    kept = {name: one[one["article"].isin(first)].reset_index(drop=True)
            for name in TABLES if (one := getattr(tables, name)) is not None}  # fmt: skip
    return Tables(**kept, failures=tables.failures)


def unfit(quotes: pd.DataFrame, corrections: Sequence[Correction], fitting: Iterable[int]) -> Iterator[AnalysisError]:
    """Yield an error for each correction that fits nothing in a collection, with the nearest match.

    Parameters
    ----------
    quotes : DataFrame
        The table ``quotes`` of the collection; of its columns ``article``, ``text`` and ``speaker`` are looked at.
    corrections : sequence of Correction
    fitting : iterable of int
        The numbers of those that fit something.
    """
    listed = [
        (article, text, speaker if isinstance(speaker, str) else None)
        for article, text, speaker in quotes[["article", "text", "speaker"]].itertuples(index=False)
    ]
    return unused(corrections, fitting, listed)
