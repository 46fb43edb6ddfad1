"""Tables -> pictures: one function a question. Each returns its Axes, whose label is the picture's alt text."""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from IPython.display import Image, display
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.measures.readability import FLESCH_BANDS, band
from analysis.measures.sentiment import NEGATIVE, POSITIVE, SMOOTHING, smooth
from analysis.views.figures import percent
from analysis.views.palette import COLOURS, NARRATION, REST, SPEECH, speaker_colours

WIDTH = 8.0  # inches
DPI = 144
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#8A8A8A",
    "axes.labelcolor": "#333333",
    "text.color": "#222222",
    "text.parse_math": False,
    "xtick.color": "#444444",
    "ytick.color": "#222222",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "figure.facecolor": "white",
    "legend.frameon": False,
}
NOBODY = "speaker not found"


def show(ax: Axes) -> None:
    """Display a chart as a PNG image with its alt text, the same bytes for the same figures."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    buffer = io.BytesIO()
    with rc_context(STYLE):
        figure.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None}, bbox_inches="tight", pad_inches=0.12)
    display(Image(data=buffer.getvalue(), format="png", alt=str(ax.get_label())))


def _axes(ax: Axes | None, height: float) -> Axes:
    return Figure(figsize=(WIDTH, height), layout="constrained").subplots() if ax is None else ax


def _nothing(ax: Axes, words: str) -> Axes:
    ax.set_axis_off()
    ax.text(0.5, 0.5, words, ha="center", va="center", transform=ax.transAxes, color="#555555")
    ax.set_label(words)
    return ax


def _short(name: object, width: int = 28) -> str:
    return textwrap.shorten(str(name), width, placeholder="…") if isinstance(name, str) else NOBODY


# --- one story -----------------------------------------------------------------------------------------------------


def readability_scale(articles: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw where a story stands on Flesch's scale, its narration and its quoted speech apart.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles`` of one story.
    ax : Axes, optional
    """
    with rc_context(STYLE):
        ax = _axes(ax, 2.6)
        row = articles.iloc[0]
        points = [
            ("whole story", row["flesch_reading_ease"], "#222222", "o"),
            ("narration", row["narration_flesch_reading_ease"], NARRATION, "s"),
            ("quoted speech", row["speech_flesch_reading_ease"], SPEECH, "D"),
        ]
        known = [point for point in points if not math.isnan(point[1])]
        if not known:
            return _nothing(ax, "Not enough text for a readability score")
        edges = [100.0, *(lowest for lowest, _ in FLESCH_BANDS if lowest > -math.inf), 0.0]
        shades = ("#E8F3EC", "#EDF4E4", "#F4F4DF", "#F8F1DC", "#FAE9DA", "#F9DFD8", "#F4D3D3")
        for (_, name), high, low, shade in zip(FLESCH_BANDS, edges, edges[1:], shades, strict=False):
            ax.axvspan(low, high, color=shade, lw=0)
            ax.text(
                (low + high) / 2,
                3.05,
                name.replace(" ", "\n"),
                ha="center",
                va="center",
                fontsize=8.5,
                color="#555555",
            )
        for height, (name, score, colour, marker) in enumerate(reversed(known)):
            shown = min(max(score, 0), 100)
            ax.plot([0, shown], [height, height], color=colour, lw=1.2, alpha=0.5)
            ax.plot(shown, height, marker, color=colour, ms=9)
            right = shown > 72  # no room for the words on the right
            ax.annotate(
                f"{name}: {score:.0f}",
                (shown, height),
                xytext=(-9, 4) if right else (9, 0),
                textcoords="offset points",
                va="bottom" if right else "center",
                ha="right" if right else "left",
                fontsize=9.5,
            )
        ax.set(
            xlim=(0, 100),
            ylim=(-0.6, 3.5),
            yticks=[],
            xlabel="Flesch reading ease (Flesch 1948): higher is easier",
        )
        ax.spines["left"].set_visible(False)
        ax.set_label(
            "Flesch reading ease on its scale from 0, very hard, to 100, very easy. "
            + "; ".join(f"{name} {score:.0f}, {band(score)}" for name, score, *_ in known)
            + "."
        )
        return ax


def sentiment_arc(sentences: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw the sentiment of a story from first to last sentence, quoted sentences told apart.

    Parameters
    ----------
    sentences : DataFrame
        The table ``sentences`` of one story.
    ax : Axes, optional
    """
    with rc_context(STYLE):
        ax = _axes(ax, 3.4)
        if sentences.empty:
            return _nothing(ax, "No sentence to score")
        order = np.arange(1, len(sentences) + 1)
        scores = sentences["sentiment"].to_numpy()
        speech = (sentences["voice"] == "speech").to_numpy()
        ax.axhspan(NEGATIVE, POSITIVE, color="#EFEFEF", lw=0, zorder=0)
        ax.bar(order[~speech], scores[~speech], width=0.75, color=NARRATION)
        ax.bar(order[speech], scores[speech], width=0.75, color=SPEECH, hatch="///", edgecolor="white", lw=0)
        # A neutral sentence has no bar: a dot says that it is there.
        ax.scatter(
            order,
            np.where(np.abs(scores) < 0.02, 0, np.nan),
            s=10,
            c=np.where(speech, SPEECH, NARRATION),
            zorder=3,
        )
        ax.plot(order, smooth(list(scores)), color="#D55E00", lw=2)
        ax.set(ylim=(-1.05, 1.05), xlim=(0.2, len(order) + 0.8), xlabel="sentence, from first to last",
               ylabel="negative      positive")  # fmt: skip
        ax.set_yticks([-1, -0.5, 0, 0.5, 1])
        ax.legend(
            handles=[Patch(color=NARRATION, label="narration"),
                     Patch(facecolor=SPEECH, hatch="///", edgecolor="white", label="quoted speech"),
                     Line2D([], [], color="#D55E00", lw=2, label=f"moving average of {SMOOTHING} sentences")],
            ncols=3, loc="upper center", bbox_to_anchor=(0.5, 1.16), fontsize=9.5,
        )  # fmt: skip
        lowest, highest = int(scores.argmin()), int(scores.argmax())
        ax.set_label(
            f"Sentiment of {len(scores)} sentences in order, {int(speech.sum())} of them mostly quoted. "
            f"Mean {scores.mean():.2f}; most positive is sentence {highest + 1} ({scores[highest]:.2f}), "
            f"most negative sentence {lowest + 1} ({scores[lowest]:.2f})."
        )
        return ax


def speaker_share(speakers: pd.DataFrame, ax: Axes | None = None, most: int = 12) -> Axes:
    """Draw how the quoted words divide among the speakers, as ordered bars.

    Parameters
    ----------
    speakers : DataFrame
        The table ``speakers`` of one story; its order is the order of the bars and gives the colours.
    ax : Axes, optional
    most : int
        Speakers to show; the others are one bar.
    """
    with rc_context(STYLE):
        top = speakers[speakers["quoted_words"] > 0]
        ax = _axes(ax, 0.9 + 0.38 * max(min(len(top), most + 1), 2))
        if top.empty:
            return _nothing(ax, "No quoted words in this story")
        colours = speaker_colours(_names(speakers["speaker"]))
        rows = [(name, share, colours[name], int(count)) for name, share, count in
                zip(_names(top["speaker"]), top["share_of_quoted_words"], top["quotations"], strict=True)]  # fmt: skip
        if len(rows) > most:
            rest = rows[most:]
            rows = [
                *rows[:most],
                (f"{len(rest)} others", sum(row[1] for row in rest), REST, sum(row[3] for row in rest)),
            ]
        for height, (name, share, colour, count) in enumerate(reversed(rows)):
            ax.barh(height, share, color=colour, height=0.7, hatch=None if name else "///", edgecolor="white")
            ax.text(share + 0.008, height, f"{percent(share)}  ({count})", va="center", fontsize=9.5)
        ax.set_yticks(range(len(rows)), [_short(name) for name, *_ in reversed(rows)])
        ax.set(
            xlim=(0, min(1.18, max(row[1] for row in rows) * 1.25 + 0.08)),
            xlabel="share of the quoted words (number of quotations)",
        )
        ax.set_xticks([tick for tick in (0, 0.25, 0.5, 0.75, 1) if tick <= ax.get_xlim()[1]])
        ax.xaxis.set_major_formatter(lambda value, _: percent(value))
        ax.set_label(
            "Share of the quoted words: "
            + "; ".join(f"{_short(name, 60)} {percent(share)}" for name, share, *_ in rows)
            + "."
        )
        return ax


def speaking_order(
    quotes: pd.DataFrame, speakers: pd.DataFrame, length: int, ax: Axes | None = None, most: int = 12
) -> Axes:
    """Draw where in the story each speaker speaks.

    Parameters
    ----------
    quotes : DataFrame
        The table ``quotes`` of one story.
    speakers : DataFrame
        The table ``speakers`` of the story; its order is the order of the rows and gives the colours.
    length : int
        Characters of the story's text.
    ax : Axes, optional
    most : int
        Speakers to show, the first of them.
    """
    with rc_context(STYLE):
        said = quotes[quotes["verbatim"].astype(bool)]
        names = _names(speakers.loc[speakers["quotations"] > 0, "speaker"])[:most]
        ax = _axes(ax, 1.0 + 0.34 * max(len(names), 2))
        if said.empty or not length:
            return _nothing(ax, "No quoted words in this story")
        colours = speaker_colours(_names(speakers["speaker"]))
        owner = _names(said["speaker"])
        for height, name in enumerate(reversed(names)):
            spans = [
                (100 * start / length, max(100 * (end - start) / length, 0.35))
                for start, end, who in zip(said["start"], said["end"], owner, strict=True)
                if who == name
            ]
            ax.broken_barh(spans, (height - 0.36, 0.72), facecolors=colours[name])
        ax.hlines(range(len(names)), 0, 100, color="#DDDDDD", lw=0.8, zorder=0)
        ax.set_yticks(range(len(names)), [_short(name) for name in reversed(names)])
        ax.set(
            xlim=(0, 100),
            ylim=(-0.7, len(names) - 0.3),
            xlabel="place in the story, from its beginning to its end",
        )
        ax.set_xticks([0, 25, 50, 75, 100], ["start", "25 %", "50 %", "75 %", "end"])
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0)
        firsts = []
        for name in names:
            first = min(start for start, who in zip(said["start"], owner, strict=True) if who == name)
            firsts.append(f"{_short(name, 60)} first at {100 * first / length:.0f} %")
        ax.set_label("Where each speaker is quoted in the story: " + "; ".join(firsts) + ".")
        return ax


# --- a collection --------------------------------------------------------------------------------------------------


def density_by_readability(articles: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw each story's share of quoted words against how easy it reads."""
    with rc_context(STYLE):
        ax = _axes(ax, 4.2)
        known = articles.dropna(subset=["flesch_reading_ease", "quote_density"])
        if known.empty:
            return _nothing(ax, "No story is long enough to be placed")
        ax.scatter(
            known["flesch_reading_ease"],
            known["quote_density"],
            s=52,
            color=SPEECH,
            alpha=0.75,
            edgecolor="white",
        )
        if len(known) <= 15:
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
    for name, x, y in sorted(zip(rows["article"], xs, ys, strict=True), key=lambda point: -point[2]):
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
            _short(name, 26),
            (x, y),
            xytext=(dx, dy),
            textcoords="offset points",
            ha=align,
            va="center",
            fontsize=8.5,
        )


def share_across_stories(speakers: pd.DataFrame, ax: Axes | None = None, most: int = 20) -> Axes:
    """Draw how each story's quoted words divide among its first three speakers and the rest."""
    with rc_context(STYLE):
        quoted = speakers[speakers["quoted_words"] > 0]
        tops = quoted.sort_values(["share_of_quoted_words"], ascending=False, kind="stable").groupby(
            "article", sort=False
        )
        stories = sorted(
            tops.groups, key=lambda story: (-float(tops.get_group(story)["share_of_quoted_words"].max()), str(story))
        )[:most]
        ax = _axes(ax, 1.2 + 0.42 * max(len(stories), 2))
        if not stories:
            return _nothing(ax, "No story of this collection quotes anybody")
        inks = ("white", "#222222", "#222222")
        shades = (COLOURS[0], COLOURS[4], "#BFDDF2")
        alts = []
        for height, story in enumerate(reversed(stories)):
            rows = tops.get_group(story)
            left = 0.0
            for rank, (name, share) in enumerate(
                zip(_names(rows["speaker"]), rows["share_of_quoted_words"], strict=True)
            ):
                if rank == 3:
                    ax.barh(height, 1 - left, left=left, color="#DDDDDD", height=0.72, edgecolor="white")
                    break
                ax.barh(height, share, left=left, color=shades[rank], height=0.72, edgecolor="white")
                room = int(share * 62)
                if room >= 5:
                    ax.text(
                        left + share / 2,
                        height,
                        _short(name, room),
                        ha="center",
                        va="center",
                        fontsize=8.5,
                        color=inks[rank],
                    )
                left += share
            first = rows.iloc[0]
            alts.append(f"{story}: {_short(_names(rows['speaker'])[0], 60)} {percent(first['share_of_quoted_words'])}")
        ax.set_yticks(range(len(stories)), [_short(story, 30) for story in reversed(stories)])
        ax.set(
            xlim=(0, 1),
            xlabel="share of the story's quoted words: most quoted speaker, second, third, all others",
        )
        ax.xaxis.set_major_formatter(lambda value, _: percent(value))
        ax.set_label("Most quoted speaker of each story. " + "; ".join(reversed(alts)) + ".")
        return ax


def by_outlet(articles: pd.DataFrame, column: str, ax: Axes | None = None, most: int = 20) -> Axes:
    """Draw one figure of each outlet's stories, with the outlet's mean and its 95 % bootstrap interval.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    column : {"sentiment_mean", "consensus_grade", "quote_density"}
        The figure to compare.
    ax : Axes, optional
    most : int
        Outlets to show, those with most stories.
    """
    label = {
        "sentiment_mean": "mean sentiment of the sentences: negative to positive",
        "consensus_grade": "US school years that the text asks for",
        "quote_density": "share of words that are quoted",
    }[column]
    with rc_context(STYLE):
        known = articles.dropna(subset=[column])
        known = known.assign(outlet=known["outlet"].astype(object).where(known["outlet"].notna(), "outlet not named"))
        counts = known["outlet"].value_counts()
        names = sorted(counts.index[:most], key=lambda name: float(known.loc[known["outlet"] == name, column].mean()))
        height = 1.3 + 0.42 * max(len(names), 2)
        ax = _axes(ax, height)
        if not names:
            return _nothing(ax, "No story to compare")
        if column == "sentiment_mean":
            ax.axvspan(NEGATIVE, POSITIVE, color="#EFEFEF", lw=0, zorder=0)
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
            alts.append(f"{_short(name, 60)} {said} ({len(scores)} {'story' if len(scores) == 1 else 'stories'})")
        ax.set_yticks(range(len(names)), [f"{_short(name, 30)} ({counts[name]})" for name in names])
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
            ncols=2, loc="upper center", bbox_to_anchor=(0.45, 1.0 + 0.5 / height), fontsize=9,
        )  # fmt: skip
        ax.set_label(f"By outlet, {label}: " + "; ".join(reversed(alts)) + ".")
        return ax


def over_time(articles: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw how quotation, difficulty and tone of the dated stories move with time, as three small multiples.

    Returns
    -------
    Axes
        The topmost of the three, which carries the alt text. With `ax` given, only quotation is drawn, into it.
    """
    panels = (("quote_density", "quoted words"), ("consensus_grade", "grade"), ("sentiment_mean", "sentiment"))
    with rc_context(STYLE):
        known = articles.dropna(subset=["date"]).sort_values("date", kind="stable")
        if known["date"].nunique() < 2:
            return _nothing(_axes(ax, 1.2), "Fewer than two dates: nothing to draw over time")
        if ax is None:
            places = Figure(figsize=(WIDTH, 5.2), layout="constrained").subplots(3, 1, sharex=True)
        else:
            places = np.array([ax])
        for place, (column, label) in zip(places, panels, strict=False):
            place.plot(known["date"], known[column], "o", color=SPEECH, ms=5, alpha=0.7)
            if len(known) >= 10:
                middle = known[column].rolling(max(5, len(known) // 10), center=True, min_periods=3).median()
                place.plot(known["date"], middle, color="#D55E00", lw=2)
            place.set_ylabel(label)
            place.margins(y=0.2)
        places[0].yaxis.set_major_formatter(lambda value, _: percent(value))
        locator = AutoDateLocator(maxticks=7)
        places[-1].xaxis.set_major_locator(locator)
        places[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))
        first, last = known["date"].iloc[0], known["date"].iloc[-1]
        places[0].set_label(
            f"{len(known)} dated stories from {first:%-d %B %Y} to {last:%-d %B %Y}: "
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


def _names(column: pd.Series) -> list[str | None]:
    return [name if isinstance(name, str) else None for name in column]
