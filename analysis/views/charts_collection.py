"""A collection -> pictures: who owns the stories, how outlets compare, what changes with time."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from textwrap import fill
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.errors import UsageError
from analysis.measures.columns import TABLES
from analysis.measures.columns import column as known_column
from analysis.measures.sentiment import NEGATIVE, POSITIVE
from analysis.views.drawing import SMALL, Pad, chart, figure_of, in_full, short, text_width
from analysis.views.figures import counted, day, number, percent, score
from analysis.views.labels import shown
from analysis.views.palette import COLOURS, GROUND, INK, LINE, NARRATION, PANEL, SPEECH, TREND

if TYPE_CHECKING:
    from pandas.core.groupby.generic import DataFrameGroupBy, SeriesGroupBy

#: More stories than these are not drawn point by point: a page of thousands of points is slow, and a blot.
POINTS = 300

#: So many stories and more have a line through their middle.
ENOUGH = 10

#: From so many values on the bootstrap interval of a mean is the normal one, to all digits that are shown.
MANY = 2000

#: So many of the stories drawn point by point may have their names beside them.
NAMED = 15

#: What stands beside and under the axes of a picture of points, in pixels.
_AXES = (66, 48)

#: Where a name may stand: pixels from its point, how it is aligned, and which part of it lies to the left of there.
_SIDES = ((8, 0, "left", 0.0), (-8, 0, "right", 1.0), (0, 13, "center", 0.5), (0, -13, "center", 0.5))

#: How opaque a place is by how many stories lie there, from the fewest to the most.
_SHADES = (0.18, 0.4, 0.65, 1.0)

#: Periods of time, and how each is called.
_PERIODS = (("D", "day"), ("W", "week"), ("M", "month"), ("Q", "quarter"), ("Y", "year"))


@chart("Quotation and reading ease")
def density_by_readability(pad: Pad, articles: pd.DataFrame) -> Axes:
    """Draw each story's share of quoted words against how easy it reads."""
    known = articles.dropna(subset=["flesch_reading_ease", "quote_density"])
    if known.empty:
        return pad.nothing("No story is long enough to be placed")
    ax = pad.axes(72 * 4.2)
    ease, quoted = known["flesch_reading_ease"].to_numpy(float), known["quote_density"].to_numpy(float)
    if len(known) > POINTS:
        _density(pad, ax, ease, quoted)
    else:
        ax.scatter(ease, quoted, s=52, color=SPEECH, alpha=0.75, edgecolor=GROUND)
    top = max(float(quoted.max()), 0.05)  # of stories that hardly quote, a twentieth is much
    ax.set(
        xlabel="Flesch reading ease: higher is easier",
        ylabel="share of words that are quoted",
        ylim=(-0.09 * top, 1.09 * top),
    )
    ax.margins(x=0.12 if len(known) <= POINTS else 0.04)
    if len(known) <= POINTS and not pad.is_narrow:
        _label_points(ax, known, (pad.width - _AXES[0], 72 * 4.2 - _AXES[1]))
    ax.yaxis.set_major_formatter(lambda value, _: percent(value) if value >= 0 else "")
    ax.set_label(
        f"{_together(ease, quoted)} {len(known):,} stories by reading ease "
        f"(from {number(ease.min(), 0)} to {number(ease.max(), 0)}) "
        f"and share of quoted words (from {percent(quoted.min())} to {percent(quoted.max())})."
    )
    return ax


def _density(pad: Pad, ax: Axes, xs: np.ndarray, ys: np.ndarray) -> None:
    """Draw how many stories lie where, darker where there are more."""
    cells = ax.hexbin(xs, ys, gridsize=(15, 12) if pad.is_narrow else (30, 14), mincnt=1, linewidths=0.4)
    counts = np.asarray(cells.get_array(), dtype=int)
    edges = sorted({max(1, int(edge)) for edge in np.geomspace(1, counts.max() + 1, len(_SHADES) + 1)[:-1]})
    shade = np.searchsorted(edges, counts, "right") - 1
    cells.set_array(None)
    cells.set_facecolor([(*to_rgb(SPEECH), _SHADES[number]) for number in shade])
    cells.set_edgecolor(GROUND)
    tops = [*(edge - 1 for edge in edges[1:]), int(counts.max())]
    names = [f"{low:,}" if low == high else f"{low:,} to {high:,}" for low, high in zip(edges, tops, strict=True)]
    handles = [Patch(facecolor=SPEECH, alpha=_SHADES[number], label=names[number]) for number in np.unique(shade)]
    ax.legend(handles=handles, title="stories in one place", title_fontsize=SMALL, ncols=len(handles), loc="lower left",
              bbox_to_anchor=(0, 1), columnspacing=1, handlelength=1.2, borderpad=0.2, alignment="left")  # fmt: skip


def _together(xs: np.ndarray, ys: np.ndarray) -> str:
    """Return in a sentence whether stories that quote more read more easily (Spearman 1904)."""
    ranks = [pd.Series(values).rank().to_numpy() for values in (xs, ys)]
    if len(xs) < 10 or any(np.ptp(rank) == 0 for rank in ranks):
        return "There are too few stories to tell whether those that quote more are easier to read."
    rho = float(np.corrcoef(*ranks)[0, 1])
    if abs(rho) < 0.1:
        return f"Stories that quote more are neither easier nor harder to read (rank correlation {score(rho)})."
    strength = "slightly " if abs(rho) < 0.3 else "" if abs(rho) < 0.6 else "clearly "
    return (f"Stories that quote more are {strength}{'easier' if rho > 0 else 'harder'} to read "
            f"(rank correlation {score(rho)}).")  # fmt: skip


def _label_points(ax: Axes, rows: pd.DataFrame, room: tuple[float, float]) -> None:
    """Write the names of the stories farthest out beside their points, where there is room for them.

    Parameters
    ----------
    room : (float, float)
        Width and height of the axes in pixels.
    """
    places = np.column_stack([
        pixels * (rows[column].to_numpy(float) - low) / (high - low) for column, (low, high), pixels in
        zip(("flesch_reading_ease", "quote_density"), (ax.get_xlim(), ax.get_ylim()), room, strict=True)
    ])  # fmt: skip
    names = [short(name, 160, SMALL) for name in rows["headline"].fillna(rows["article"])]
    points = [_Box(x - 5, y - 5, x + 5, y + 5) for x, y in places]
    placed: list[_Box] = []
    for at in np.argsort(-np.hypot(*(places - np.median(places, axis=0)).T), kind="stable")[:NAMED]:
        others = [*placed, *points[:at], *points[at + 1 :]]
        (x, y), width = places[at], text_width(names[at], SMALL)
        for dx, dy, align, back in _SIDES:
            box = _Box(x + dx - back * width, y + dy - 8, x + dx + (1 - back) * width, y + dy + 8)
            if box.left >= 0 and box.right <= room[0] and not any(map(box.overlaps, others)):
                placed.append(box)
                ax.annotate(names[at], rows[["flesch_reading_ease", "quote_density"]].iloc[at], xytext=(dx, dy),
                            textcoords="offset points", ha=align, va="center", fontsize=SMALL)  # fmt: skip
                break


class _Box(NamedTuple):
    """Where something is drawn, in pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: _Box) -> bool:
        """Tell whether two lie on each other."""
        return (self.left < other.right and other.left < self.right
                and self.bottom < other.top and other.bottom < self.top)  # fmt: skip


@chart("Who has most of each story")
def share_across_stories(pad: Pad, speakers: pd.DataFrame, most: int = 20) -> Axes:
    """Draw how each story's quoted words divide among its first three speakers and the rest."""
    quoted = speakers[speakers["quoted_words"] > 0]
    tops = quoted.sort_values(["share_of_quoted_words"], ascending=False, kind="stable").groupby("article", sort=False)
    stories = sorted(
        tops.groups, key=lambda story: (-float(tops.get_group(story)["share_of_quoted_words"].max()), str(story))
    )[:most]
    if not stories:
        return pad.nothing("No story of this collection quotes anybody")
    ax = pad.axes(86 + 30 * max(len(stories), 2) + (30 if pad.is_narrow else 0))
    inks = (GROUND, INK, INK)
    shades = (COLOURS[0], COLOURS[4], PANEL)
    alts = []
    for height, story in enumerate(reversed(stories)):
        rows = tops.get_group(story)
        left = 0.0
        for rank, (name, share) in enumerate(zip(_names(rows["speaker"]), rows["share_of_quoted_words"], strict=True)):
            if rank == 3:
                ax.barh(height, 1 - left, left=left, color=LINE, height=0.72, edgecolor=GROUND)
                break
            ax.barh(height, share, left=left, color=shades[rank], height=0.72, edgecolor=GROUND)
            room = int(share * 62)
            if room >= 5:
                ax.text(
                    left + share / 2,
                    height,
                    short(name, share * (pad.width - _beside(pad) - 40), SMALL),
                    ha="center",
                    va="center",
                    fontsize=SMALL,
                    color=inks[rank],
                )
            left += share
        first = rows.iloc[0]
        alts.append(f"{story}: {in_full(_names(rows['speaker'])[0])} {percent(first['share_of_quoted_words'])}")
    ax.set_yticks(range(len(stories)), [short(story, _beside(pad)) for story in reversed(stories)])
    label = "share of the story's quoted words: most quoted speaker, second, third, all others"
    ax.set(xlim=(0, 1), xlabel=_wrapped(label, pad))
    ax.xaxis.set_major_formatter(lambda value, _: percent(value))
    ax.set_label("Most quoted speaker of each story. " + "; ".join(reversed(alts)) + ".")
    return ax


@chart("The outlets compared")
def by_outlet(pad: Pad, articles: pd.DataFrame, column: str, most: int = 20) -> Axes:
    """Draw one figure of each outlet's stories, with the outlet's mean and its 95 % bootstrap interval.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    column : str
        The figure to compare: ``"quote_density"``, ``"consensus_grade"``, ``"sentiment_mean"``, or another column of
        numbers.
    most : int
        Outlets to show, those with most stories.
    """
    label = {
        "sentiment_mean": "mean sentiment of the sentences: negative to positive",
        "consensus_grade": "US school years that the text asks for",
        "quote_density": "share of words that are quoted",
    }.get(column) or _meaning(column)
    known = articles.dropna(subset=[column, "outlet"])
    counts = known["outlet"].value_counts()
    names = sorted(counts.index[:most], key=lambda name: float(known.loc[known["outlet"] == name, column].mean()))
    if not names:
        return pad.nothing("No story to compare")
    ax = pad.axes(94 + 30 * max(len(names), 2) + (20 if pad.is_narrow else 0))
    if column == "sentiment_mean":
        ax.axvspan(NEGATIVE, POSITIVE, color=PANEL, lw=0, zorder=0)
    alts = []
    for place, name in enumerate(names):
        scores = known.loc[known["outlet"] == name, column].to_numpy(dtype=float)
        ax.scatter(scores, np.full(len(scores), place), s=30, color=NARRATION, alpha=0.8, zorder=2)
        said = shown(column, scores.mean())
        if len(scores) > 1:
            low, high = bootstrap_interval(scores)
            ax.plot([low, high], [place, place], color=SPEECH, lw=4, alpha=0.6, solid_capstyle="butt", zorder=1)
            ax.plot(scores.mean(), place, "D", color=SPEECH, ms=7, zorder=3)
            said += f", 95 % interval {shown(column, low)} to {shown(column, high)}"
        alts.append(f"{in_full(name)} {said} ({counted(len(scores), 'story', 'stories')})")
    ax.set_yticks(range(len(names)), [f"{short(name, _beside(pad))} ({counts[name]})" for name in names])
    ax.set(ylim=(-0.7, len(names) - 0.3), xlabel=_wrapped(label, pad))
    ax.margins(x=0.08)
    if column == "sentiment_mean":
        bound = max(0.2, float(np.abs(known[column]).max()) * 1.15)
        ax.set_xlim(-bound, bound)
    if column == "quote_density":
        ax.xaxis.set_major_formatter(lambda value, _: percent(value) if value >= 0 else "")
    figure_of(ax).legend(
        handles=[Line2D([], [], marker="o", ls="", color=NARRATION, label="a story"),
                 Line2D([], [], marker="D", ls="-", lw=3, color=SPEECH, label="mean and 95 % bootstrap interval")],
        ncols=1 if pad.is_narrow else 2, loc="outside upper left", fontsize=SMALL,
    )  # fmt: skip
    ax.set_label(f"By outlet, {label}: " + "; ".join(reversed(alts)) + ".")
    return ax


@chart("The stories over time")
def over_time(pad: Pad, articles: pd.DataFrame) -> Axes:
    """Draw how quotation, difficulty and tone of the dated stories move with time, as three small multiples.

    Returns
    -------
    Axes
        The topmost of the three, which carries the alt text.
    """
    panels = (("quote_density", "quoted words"), ("consensus_grade", "grade"), ("sentiment_mean", "sentiment"))
    known = articles.dropna(subset=["date"]).sort_values("date", kind="stable")
    if known["date"].nunique() < 2:
        return pad.nothing("Fewer than two dates: nothing to draw over time.")
    places = pad.panels(372, 3)
    many = len(known) > POINTS
    period, groups = _by_period(known) if many else ("", None)
    drawn = f"The line is the median of each {period}, the band holds the middle half of its stories."
    for place, (column, label) in zip(places, panels, strict=False):
        if groups is not None:
            _band(place, groups[column])
        else:
            drawn = _points(place, known["date"], known[column])
        place.set_ylabel(label)
        place.margins(y=0.2)
    places[0].yaxis.set_major_formatter(lambda value, _: percent(value) if value >= 0 else "")
    locator = AutoDateLocator(maxticks=7)
    places[-1].xaxis.set_major_locator(locator)
    places[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))
    first, last = known["date"].iloc[0], known["date"].iloc[-1]
    places[0].set_label(
        f"{len(known)} dated stories from {day(first)} to {day(last)}: "
        f"share of quoted words, grade and sentiment. "
        f"Medians: {percent(known['quote_density'].median())}, grade {number(known['consensus_grade'].median())}, "
        f"sentiment {score(known['sentiment_mean'].median())}. {drawn}"
    )
    top: Axes = places[0]
    top.set_title(fill(drawn, 48 if pad.is_narrow else 100), loc="left", fontsize=SMALL)
    return top


def _points(place: Axes, dates: pd.Series, values: pd.Series) -> str:
    """Draw each story, and how the middle of them moves where there are enough; return what is drawn, in words."""
    place.plot(dates, values, "o", color=SPEECH, ms=5, alpha=0.7)
    if len(values) < ENOUGH:
        return "A point is a story."
    window = max(5, len(values) // 10)
    middle = values.rolling(window, center=True, min_periods=3).median()
    place.plot(dates, middle, color=TREND, lw=2)
    return f"A point is a story; the line is the median of {window} in a row."


def _by_period(known: pd.DataFrame, most: int = 60) -> tuple[str, DataFrameGroupBy]:
    """Return the stories by the shortest period of which there are few enough to be drawn, and how it is called."""
    *shorter, longest = ((name, known["date"].dt.to_period(sign).dt.start_time) for sign, name in _PERIODS)
    name, starts = next((found for found in shorter if found[1].nunique() <= most), longest)
    return name, known.groupby(starts)


def _band(place: Axes, groups: SeriesGroupBy, least: int = 3) -> None:
    """Draw the median of each period and the middle half of its stories; a period of fewer than `least` is left out."""
    enough = groups.count() >= least
    low, middle, high = (groups.quantile(part)[enough] for part in (0.25, 0.5, 0.75))
    place.fill_between(middle.index, low, high, color=SPEECH, alpha=0.22, lw=0)
    place.plot(middle.index, middle, color=SPEECH, lw=2, marker="o", ms=3)


def bootstrap_interval(
    values: Sequence[float] | np.ndarray, draws: int = 2000, level: float = 0.95
) -> tuple[float, float]:
    """Return the percentile bootstrap interval of a mean (Efron 1979), the same for the same values.

    Of more than `MANY` values it is taken to be the normal interval, from which it does not differ then.

    >>> low, high = bootstrap_interval([0.0, 1.0, 2.0])
    >>> 0 <= low < 1 < high <= 2
    True
    """
    sample = np.asarray(values, dtype=float)
    if len(sample) > MANY:
        half = NormalDist().inv_cdf((1 + level) / 2) * sample.std() / np.sqrt(len(sample))
        return float(sample.mean() - half), float(sample.mean() + half)
    picks = np.random.default_rng(0).integers(0, len(sample), (draws, len(sample)))
    means = sample[picks].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _beside(pad: Pad) -> float:
    """Return how many pixels names beside their rows may take: on a phone, too, most of the width is the figures'."""
    return min(pad.width / 3, 190)


def _wrapped(label: str, pad: Pad) -> str:
    """Return what an axis says, in lines that are no longer than it."""
    return fill(label, 28 if pad.is_narrow else 80)


def _meaning(name: str) -> str:
    """Return what a column of numbers means.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    numbers = [one.name for one in TABLES["articles"] if one.dtype in ("float64", "int64", "Int64")]
    if name not in numbers:
        raise UsageError(f"there is no figure {name!r} to compare; there are {', '.join(numbers)}")
    return known_column("articles", name).meaning


def _names(column: pd.Series) -> list[str | None]:
    return [name if isinstance(name, str) else None for name in column]
