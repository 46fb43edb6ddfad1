"""How are the voices of a collection shared out? Shares of each group with the interval in which they may lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.audit.sources import SourceList, one_name_each
from analysis.measures.sources import NOT_TOLD

BY = ("outlet", "author", "section", "month")
#: Fewer stories or people than these are shown in grey: their share may be chance.
FEW_STORIES, FEW_PEOPLE = 5, 10
DRAWS = 1000
LEVEL = 0.95
#: From so many stories on what is drawn again is not each story but bundles of them, made by chance: as many as this.
BUNDLES = 4000
TOP = 10


@dataclass(frozen=True, slots=True)
class Balance:
    """Women and men among those whose gender is told, of one group of stories.

    Attributes
    ----------
    group : str
        Value of what the stories are grouped by; empty for all.
    stories, women, men, unknown : int
        Stories, and women, men and persons of unknown gender quoted in them, each once a story.
    share, low, high : float
        Women among women and men, and the interval of 95 % by bootstrap over stories. NaN if nobody is quoted; the
        interval is NaN too if one story alone has such people, or if all of them are alike: drawing tells nothing then.
    words_share, words_low, words_high : float
        The same of their quoted words.
    nonbinary : int
        Persons whom their story tells to be nonbinary: in no share of women and men.
    """

    group: str
    stories: int
    women: int
    men: int
    unknown: int
    share: float
    low: float
    high: float
    words_share: float
    words_low: float
    words_high: float
    nonbinary: int = 0

    @property
    def is_small(self) -> bool:
        """Whether so little was counted that the shares may be chance."""
        return self.stories < FEW_STORIES or self.women + self.men < FEW_PEOPLE


def balance(sources: SourceList, by: str = "") -> list[Balance]:
    """Return the balance of women and men of all stories, or of each group of them, most stories first.

    Parameters
    ----------
    sources : SourceList
    by : {"", "outlet", "author", "section", "month"} or a column of a register
        Stories, or people, without a value form the group "not known".
    """
    if not by:
        return [_balance("", sources.rows, sources.stories["article"].nunique())]
    if by not in sources.rows.columns:
        return []
    groups = sources.rows[by].astype("string").fillna("not known")
    counted = [_balance(str(name), mine, mine["article"].nunique()) for name, mine in sources.rows.groupby(groups)]
    if by == "month":
        return sorted(counted, key=lambda one: one.group)
    return sorted(counted, key=lambda one: (-one.stories, one.group))


def _balance(group: str, rows: pd.DataFrame, stories: int) -> Balance:
    people = rows[rows["gender"].notna()]
    woman, man = ((people["gender"] == one).fillna(False).astype(int) for one in ("woman", "man"))
    counts = pd.DataFrame(
        {"article": people["article"], "women": woman, "men": man,
         "women_words": people["quoted_words"] * woman, "men_words": people["quoted_words"] * man}
    ).groupby("article").sum()  # fmt: skip
    share, low, high = part(counts["women"].to_numpy(float), counts["men"].to_numpy(float))
    words = part(counts["women_words"].to_numpy(float), counts["men_words"].to_numpy(float))
    unknown, nonbinary = (int((people["gender"] == one).sum()) for one in ("unknown", "nonbinary"))
    return Balance(group, stories, int(woman.sum()), int(man.sum()), unknown, share, low, high, *words, nonbinary)


def part(
    mine: np.ndarray[tuple[int], np.dtype[np.float64]], rest: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> tuple[float, float, float]:
    """Return the part of `mine` in both together, and its interval of 95 % by drawing stories again (Efron 1979).

    One story, or stories that are all of one kind, have no interval: it would be of no width, which is not true.

    >>> part(np.array([1.0, 1.0]), np.array([1.0, 1.0]))
    (0.5, 0.5, 0.5)
    """
    total = mine.sum() + rest.sum()
    if not total:
        return np.nan, np.nan, np.nan
    if len(mine) < 2 or not mine.sum() or not rest.sum():
        return float(mine.sum() / total), np.nan, np.nan
    chance = np.random.default_rng(0)
    if (
        len(mine) > BUNDLES
    ):  # bundles vary as much as stories do, so the interval is the same, at a cost that is bounded
        bundle = chance.permutation(len(mine)) % BUNDLES
        mine, rest = (np.bincount(bundle, one, BUNDLES).astype(np.float64) for one in (mine, rest))
        total = mine.sum() + rest.sum()
    drawn = chance.integers(0, len(mine), (DRAWS, len(mine)))
    some, others = mine[drawn].sum(axis=1), rest[drawn].sum(axis=1)
    some, others = some[some + others > 0], others[some + others > 0]
    shares = some / (some + others)
    low, high = np.quantile(shares, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(mine.sum() / total), float(low), float(high)


def shares_of(sources: SourceList, column: str) -> pd.DataFrame:
    """Return how many sources have each value of a column, and how many words: ``sources``, ``words``, ``share``."""
    rows = sources.rows[sources.rows[column].notna()]
    table = rows.groupby(column).agg(sources=("speaker", "size"), words=("quoted_words", "sum")).reset_index()
    table["share"] = table["sources"] / max(1, len(rows))
    return table.sort_values(["sources", column], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True, slots=True)
class Concentration:
    """How few have how much: people named, the share of quoted words of the ten most quoted, Gini's coefficient."""

    people: int
    again: int
    top_share: float
    gini: float


def concentration(sources: SourceList) -> Concentration:
    """Return how concentrated the quoted words are on few of the people named; ``again`` come in two stories or more.

    The coefficient of Gini (1912) is 0 if all have as many words, near 1 if one has nearly all.
    """
    rows = sources.rows[sources.rows["source_kind"] == "named"]
    words = np.sort(rows.groupby("person")["quoted_words"].sum().to_numpy(float))
    again = int((rows.groupby("person")["article"].nunique() > 1).sum())
    if not words.sum():
        return Concentration(len(words), again, np.nan, np.nan)
    ranks = np.arange(1, len(words) + 1)
    gini = float((2 * ranks - len(words) - 1) @ words / (len(words) * words.sum()))
    return Concentration(len(words), again, float(words[-TOP:].sum() / words.sum()), gini)


def most_quoted(sources: SourceList, most: int = TOP) -> pd.DataFrame:
    """Return the people named with most quoted words: ``person``, ``stories``, ``quotations``, ``words``, ``gender``.

    The gender is missing where no story tells it, and where stories tell different ones.
    """
    rows = sources.rows[sources.rows["source_kind"] == "named"]
    table = rows.groupby("person").agg(
        stories=("article", "nunique"), quotations=("quotations", "sum"), words=("quoted_words", "sum")
    )
    top = table.reset_index().sort_values(["words", "person"], ascending=[False, True], ignore_index=True).head(most)
    told = (
        rows[rows["person"].isin(top["person"]) & (rows["gender"] != NOT_TOLD)].groupby("person")["gender"].agg(_only)
    )
    return top.assign(gender=top["person"].map(told))


def _only(values: pd.Series) -> str | None:
    """Return the one value that a column has, None if it has none or several."""
    different = values.dropna().unique()
    return str(different[0]) if len(different) == 1 else None


def voices_by_month(sources: SourceList) -> Iterator[tuple[str, int, int]]:
    """Yield for each month how many people named are new in the collection, and how many were heard before."""
    heard: set[str] = set()
    rows = sources.rows[(sources.rows["source_kind"] == "named") & sources.rows["month"].notna()]
    for month, mine in rows.groupby("month"):
        now = set(mine["person"])
        yield str(month), len(now - heard), len(now & heard)
        heard |= now


def unheard(people: pd.DataFrame, most: int = TOP) -> pd.DataFrame:
    """Return who is written about and never quoted in any story: ``person``, ``gender``, ``stories``, ``mentions``."""
    if people.empty:
        return pd.DataFrame(columns=["person", "gender", "stories", "mentions"])
    names, _ = one_name_each(people["person"].tolist())
    told = people["gender"].where(people["gender"] != "unknown")  # one story may tell what another does not
    table = (
        people.assign(person=people["person"].map(names), gender=told)
        .groupby("person")
        .agg(
            gender=("gender", "first"),
            stories=("article", "nunique"),
            mentions=("mentions", "sum"),
            quoted=("quoted", "any"),
        )
    )
    table = table[~table["quoted"].astype(bool)].drop(columns="quoted").reset_index()
    table["gender"] = table["gender"].fillna("unknown")
    return table.sort_values(["mentions", "person"], ascending=[False, True], ignore_index=True).head(most)
