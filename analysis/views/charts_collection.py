"""A collection -> pictures: who owns the stories, how outlets compare, what changes with time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.lines import Line2D

from analysis.errors import UsageError
from analysis.measures.columns import TABLES
from analysis.measures.columns import column as known_column
from analysis.measures.sentiment import NEGATIVE, POSITIVE
from analysis.views.drawing import SMALL, Pad, chart, short
from analysis.views.figures import day, percent
from analysis.views.palette import COLOURS, GROUND, INK, LINE, NARRATION, PANEL, SPEECH, TREND


@chart("Quotation and reading ease")
def density_by_readability(pad: Pad, articles: pd.DataFrame) -> Axes:
    """Draw each story's share of quoted words against how easy it reads."""
    ax = pad.axes(72 * (4.2))
    known = articles.dropna(subset=["flesch_reading_ease", "quote_density"])
    if known.empty:
        return pad.nothing("No story is long enough to be placed")
    ax.scatter(
        known["flesch_reading_ease"],
        known["quote_density"],
        s=52,
        color=SPEECH,
        alpha=0.75,
        edgecolor=GROUND,
    )
    if len(known) <= 15 and not pad.is_narrow:
        _label_points(ax, known)
    ax.set(
        xlabel="Flesch reading ease: higher is easier",
        ylabel="share of words that are quoted",
        ylim=(-0.07, None),
    )
    ax.margins(x=0.12)
    ax.yaxis.set_major_formatter(lambda value, _: percent(value))
    ax.set_label(
        f"{len(known)} stories by reading ease (from {known['flesch_reading_ease'].min():.0f} to "
        f"{known['flesch_reading_ease'].max():.0f}) and share of quoted words (from "
        f"{percent(known['quote_density'].min())} to {percent(known['quote_density'].max())})."
    )
    return ax


def _label_points(ax: Axes, rows: pd.DataFrame) -> None:
    """Write each story's name beside its point, on the side where the fewest others are."""
    xs, ys = rows["flesch_reading_ease"].to_numpy(), rows["quote_density"].to_numpy()
    span_x, span_y = max(float(np.ptp(xs)), 1.0), max(float(np.ptp(ys)), 0.05)
    placed: list[tuple[float, float]] = []
    names = rows["headline"].fillna(rows["article"])
    for name, x, y in sorted(zip(names, xs, ys, strict=True), key=lambda point: -point[2]):
        options = ((7, 0, "left"), (-7, 0, "right"), (0, 9, "center"), (0, -12, "center"))

        def crowd(option: tuple[int, int, str], x: float = x, y: float = y) -> float:
            at_x, at_y = x / span_x + option[0] / 60, y / span_y + option[1] / 140
            near = [
                *placed,
                *((px / span_x, py / span_y) for px, py in zip(xs, ys, strict=True) if (px, py) != (x, y)),
            ]
            return float(sum(1 / (0.02 + abs(at_x - px) / 3 + 2 * abs(at_y - py)) for px, py in near))

        dx, dy, align = min(options, key=crowd)
        placed.append((x / span_x + dx / 60, y / span_y + dy / 140))
        ax.annotate(
            short(name),
            (x, y),
            xytext=(dx, dy),
            textcoords="offset points",
            ha=align,
            va="center",
            fontsize=SMALL,
        )


@chart("Who has most of each story")
def share_across_stories(pad: Pad, speakers: pd.DataFrame, most: int = 20) -> Axes:
    """Draw how each story's quoted words divide among its first three speakers and the rest."""
    quoted = speakers[speakers["quoted_words"] > 0]
    tops = quoted.sort_values(["share_of_quoted_words"], ascending=False, kind="stable").groupby("article", sort=False)
    stories = sorted(
        tops.groups, key=lambda story: (-float(tops.get_group(story)["share_of_quoted_words"].max()), str(story))
    )[:most]
    ax = pad.axes(72 * (1.2 + 0.42 * max(len(stories), 2)))
    if not stories:
        return pad.nothing("No story of this collection quotes anybody")
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
                    short(name, share * 0.7 * pad.width, SMALL),
                    ha="center",
                    va="center",
                    fontsize=SMALL,
                    color=inks[rank],
                )
            left += share
        first = rows.iloc[0]
        alts.append(f"{story}: {short(_names(rows['speaker'])[0], 600)} {percent(first['share_of_quoted_words'])}")
    ax.set_yticks(range(len(stories)), [short(story) for story in reversed(stories)])
    ax.set(
        xlim=(0, 1),
        xlabel="share of the story's quoted words: most quoted speaker, second, third, all others",
    )
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
    height = 1.3 + 0.42 * max(len(names), 2)
    ax = pad.axes(72 * (height))
    if not names:
        return pad.nothing("No story to compare")
    if column == "sentiment_mean":
        ax.axvspan(NEGATIVE, POSITIVE, color=PANEL, lw=0, zorder=0)
    alts = []
    for place, name in enumerate(names):
        scores = known.loc[known["outlet"] == name, column].to_numpy(dtype=float)
        ax.scatter(scores, np.full(len(scores), place), s=30, color=NARRATION, alpha=0.8, zorder=2)
        said = f"{scores.mean():.2f}"
        if len(scores) > 1:
            low, high = bootstrap_interval(scores)
            ax.plot([low, high], [place, place], color=SPEECH, lw=4, alpha=0.6, solid_capstyle="butt", zorder=1)
            ax.plot(scores.mean(), place, "D", color=SPEECH, ms=7, zorder=3)
            said += f", 95 % interval {low:.2f} to {high:.2f}"
        alts.append(f"{short(name, 600)} {said} ({len(scores)} {'story' if len(scores) == 1 else 'stories'})")
    ax.set_yticks(range(len(names)), [f"{short(name)} ({counts[name]})" for name in names])
    ax.set(ylim=(-0.7, len(names) - 0.3), xlabel=label)
    ax.margins(x=0.08)
    if column == "sentiment_mean":
        bound = max(0.2, float(np.abs(known[column]).max()) * 1.15)
        ax.set_xlim(-bound, bound)
    if column == "quote_density":
        ax.xaxis.set_major_formatter(lambda value, _: percent(value))
    ax.legend(
        handles=[Line2D([], [], marker="o", ls="", color=NARRATION, label="a story"),
                 Line2D([], [], marker="D", ls="-", lw=3, color=SPEECH, label="mean and 95 % bootstrap interval")],
        ncols=2, loc="upper center", bbox_to_anchor=(0.45, 1.0 + 0.5 / height), fontsize=SMALL,
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
    for place, (column, label) in zip(places, panels, strict=False):
        place.plot(known["date"], known[column], "o", color=SPEECH, ms=5, alpha=0.7)
        if len(known) >= 10:
            middle = known[column].rolling(max(5, len(known) // 10), center=True, min_periods=3).median()
            place.plot(known["date"], middle, color=TREND, lw=2)
        place.set_ylabel(label)
        place.margins(y=0.2)
    places[0].yaxis.set_major_formatter(lambda value, _: percent(value))
    locator = AutoDateLocator(maxticks=7)
    places[-1].xaxis.set_major_locator(locator)
    places[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))
    first, last = known["date"].iloc[0], known["date"].iloc[-1]
    places[0].set_label(
        f"{len(known)} dated stories from {day(first)} to {day(last)}: "
        f"share of quoted words, grade and sentiment. "
        f"Medians: {percent(known['quote_density'].median())}, grade {known['consensus_grade'].median():.1f}, "
        f"sentiment {known['sentiment_mean'].median():.2f}."
    )
    top: Axes = places[0]
    return top


def bootstrap_interval(
    values: Sequence[float] | np.ndarray, draws: int = 2000, level: float = 0.95
) -> tuple[float, float]:
    """Return the percentile bootstrap interval of a mean (Efron 1979), the same for the same values.

    >>> low, high = bootstrap_interval([0.0, 1.0, 2.0])
    >>> 0 <= low < 1 < high <= 2
    True
    """
    sample = np.asarray(values, dtype=float)
    picks = np.random.default_rng(0).integers(0, len(sample), (draws, len(sample)))
    means = sample[picks].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


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
