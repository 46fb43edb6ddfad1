"""One story -> pictures: whose words, who speaks where, how hard it is to read, how its tone moves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from analysis.measures.readability import FLESCH_BANDS, band
from analysis.measures.sentiment import NEGATIVE, POSITIVE, SMOOTHING, smooth
from analysis.sources.language import reason
from analysis.views.drawing import NOBODY, SMALL, Pad, chart, in_full, short, text_width
from analysis.views.figures import capital, counted, listed, number, percent, score
from analysis.views.palette import (
    GROUND,
    INK,
    LINE,
    NARRATION,
    PANEL,
    SOFT,
    SPEECH,
    TREND,
    VOICES,
    colour_of,
    hatch_of,
    initials,
    speaker_classes,
)
from analysis.views.svg import CLASS

MOST = 12  # speakers in one picture
_COLUMN = 200  # pixels for names beside their rows
_REPORTED = "reported"
_QUOTED = "No speaker of quoted words was found, so there is nothing to draw."


@chart("Whose words the story is made of", one=True)
def whose_words(pad: Pad, articles: pd.DataFrame, speakers: pd.DataFrame) -> Axes:
    """Draw the words of a story as one bar: each speaker's quoted words, what is reported, the reporter's own.

    Parameters
    ----------
    articles, speakers : DataFrame
        The tables of one story; the order of ``speakers`` is the order of the parts and gives the colours.
    """
    if _foreign(articles):
        return pad.nothing(
            "Speakers are found in English stories only, so there is no picture of whose words these are."
        )
    words = int(articles["words"].iloc[0]) if len(articles) else 0
    quoted = speakers[speakers["quoted_words"] > 0]
    reported = int(speakers["reported_words"].sum())
    if not words or (quoted.empty and not reported):
        return pad.nothing("Every word of this story is the reporter's own.")
    names = _names(speakers["speaker"])
    looks, signs, groups = speaker_classes(names), initials(names), _groups(speakers)
    parts = [_Part(name or NOBODY, signs[name], int(count), looks[name], groups[name]) for name, count in
             zip(_names(quoted["speaker"]), quoted["quoted_words"], strict=True)]  # fmt: skip
    rest = max(words - reported - sum(part.words for part in parts), 0)
    parts += [_Part(_REPORTED, "rep.", reported, VOICES, f"{CLASS}other")] if reported else []
    parts += [_Part("the reporter", "", rest, None, f"{CLASS}other")] if rest else []
    edges = [0, *np.cumsum([part.words for part in parts]) / words]
    inner = pad.width - 2
    labels = _labels(parts, [edge * inner for edge in edges], 5 if pad.is_narrow else 7)
    tall, line = (34, 14) if pad.is_narrow else (42, 16)
    above = line * max((label.tier for label in labels), default=0)
    ax = pad.axes(tall + 8 + above, (1, 1, above + 4, 3))
    ax.set(xlim=(0, inner), ylim=(0, tall))
    ax.set_axis_off()
    for part, left, right in zip(parts, edges, edges[1:], strict=False):
        _draw_part(ax, part, left * inner, right * inner, tall)
    for label in labels:
        if label.tier:
            top = tall + line * label.tier - 5
            over = 10 if label.x < label.part else 5  # a line below its words, or beside them
            ax.plot([label.part + 1.5] * 2, [tall, top - over], color=SOFT, lw=1, clip_on=False, gid=label.group)
            ax.text(label.x + 5, top + 4, label.words, va="top", fontsize=SMALL, gid=label.group)
        else:
            ax.text(label.x, tall / 2 + 3, label.words, ha="center", va="center", fontsize=SMALL, gid=label.group)
    told = [(part.name, part.words) for part in parts if part.group != f"{CLASS}other"]
    ax.set_label(_told(words, told, reported, rest))
    return ax


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the bar: whose, how it is called in short, how many words, its look; the reporter has none."""

    name: str
    sign: str
    words: int
    look: int | None
    group: str


@dataclass(frozen=True, slots=True)
class _Label:
    """Words on a part of the bar (tier 0, around x), or above it (from x on, so many lines up from where it begins)."""

    words: str
    x: float
    tier: int
    group: str
    part: float = 0


@dataclass(frozen=True, slots=True)
class _Bar:
    """A row of a chart of bars."""

    name: str
    share: float
    count: int
    look: int
    group: str


def _labels(parts: Sequence[_Part], edges: Sequence[float], most: int) -> list[_Label]:
    """Return the names of the parts: on them where there is room, else above them, each line over those to its right.

    Where more than `most` speakers would stand above, the smaller parts have their initials, or nothing.
    """
    found: list[_Label] = []
    above: list[tuple[_Part, float]] = []
    for part, left, right in zip(parts, edges, edges[1:], strict=False):
        room = right - left - 8
        if text_width(part.name, SMALL) <= room:
            found.append(_Label(part.name, (left + right) / 2, 0, part.group))
        elif (len(above) < most or part.name == _REPORTED) and edges[-1] - left > 60:
            above.append((part, left))
        elif part.sign and text_width(part.sign, SMALL) <= room:
            found.append(_Label(part.sign, (left + right) / 2, 0, part.group))
    placed: list[tuple[float, int]] = []  # where each label begins, and how high: from the right to the left
    for part, left in reversed(above):
        words = short(part.name, edges[-1] - 8, SMALL)
        start = min(left, edges[-1] - text_width(words, SMALL) - 8)  # at the end of the bar it ends where the bar does
        tier = 1 + max((tier for x, tier in placed if x < start + text_width(words, SMALL) + 10), default=0)
        placed.append((start, tier))
        found.append(_Label(words, start, tier, part.group, left))
    return found


def _draw_part(ax: Axes, part: _Part, left: float, right: float, tall: float) -> None:
    """Draw one part of the bar, tinted and underlined as the marked text is."""
    colour = NARRATION if part.look is None else colour_of(part.look)
    hatch = None if part.look is None else hatch_of(part.look)
    for bottom, height, alpha, pattern in ((0, tall, 0.28, None), (0, 6, 1, hatch)):
        [drawn] = ax.bar(left, height, right - left, bottom, align="edge", color=colour, alpha=alpha, hatch=pattern,
                         edgecolor=GROUND, lw=0)  # fmt: skip
        drawn.set_gid(part.group)
    ax.vlines(right, 0, tall, color=GROUND, lw=2)


def _foreign(articles: pd.DataFrame) -> str:
    """Return why a story has no figures made for English; nothing if it has."""
    language = articles["language"].iloc[0] if len(articles) else None
    why = reason(language if isinstance(language, str) else None)
    return f"{capital(why)}; there is nothing to draw." if why else ""


def _told(words: int, parts: Sequence[tuple[str, int]], reported: int, rest: int) -> str:
    told = [f"{in_full(name)} {percent(count / words)}" for name, count in parts]
    told += [f"reported without marks {percent(reported / words)}"] if reported else []
    return f"Of the story's {words:,} words: {listed([*told, f'the reporter {percent(max(rest, 0) / words)}'])}."


@chart("How the quoted words divide among the speakers", one=True)
def speaker_share(pad: Pad, speakers: pd.DataFrame, most: int = MOST) -> Axes:
    """Draw how the quoted words divide among the speakers, as ordered bars.

    Parameters
    ----------
    speakers : DataFrame
        The table ``speakers`` of one story; its order is the order of the bars and gives the colours.
    most : int
        Speakers to show; the others are one bar.
    """
    top = speakers[speakers["quoted_words"] > 0]
    if top.empty:
        return pad.nothing(_QUOTED)
    looks, groups = _looks(speakers), _groups(speakers)
    room = 330 if pad.is_narrow else _COLUMN - 14
    rows = [_Bar(short(name, room), float(share), int(count), looks[name], groups[name]) for name, share, count in
            zip(_names(top["speaker"]), top["share_of_quoted_words"], top["quotations"], strict=True)]  # fmt: skip
    if rest := rows[most:]:
        share, count = sum(row.share for row in rest), sum(row.count for row in rest)
        rows = [*rows[:most], _Bar(counted(len(rest), "other"), share, count, VOICES, f"{CLASS}other")]
    ax = _rows(pad, [row.name for row in rows], bottom=8, right=92)
    for height, row in enumerate(reversed(rows)):
        [bar] = ax.barh(height, row.share, color=colour_of(row.look), height=_thick(pad), hatch=hatch_of(row.look),
                        edgecolor=GROUND)  # fmt: skip
        bar.set_gid(row.group)
        ax.annotate(f"{percent(row.share)}  ({row.count})", (row.share, height), xytext=(5, 0), va="center",
                    textcoords="offset points", fontsize=SMALL)  # fmt: skip
    ax.set(xlim=(0, max(row.share for row in rows)), xticks=[])
    ax.spines["bottom"].set_visible(False)
    told = [f"{in_full(name)} {percent(share)}" for name, share in
            zip(_names(top["speaker"]), top["share_of_quoted_words"], strict=True)]  # fmt: skip
    if len(top) > most:
        told = [*told[:most], f"{counted(len(top) - most, 'other')} {percent(rows[-1].share)}"]
    ax.set_label(f"Of the quoted words: {listed(told)}.")
    return ax


@chart("Where in the story each speaker speaks", one=True)
def speaking_order(pad: Pad, quotes: pd.DataFrame, speakers: pd.DataFrame, length: int, most: int = MOST) -> Axes:
    """Draw where in the story each speaker speaks.

    Parameters
    ----------
    quotes, speakers : DataFrame
        The tables of one story; the order of ``speakers`` is the order of the rows and gives the colours.
    length : int
        Characters of the story's text.
    most : int
        Speakers to show, the first of them.
    """
    said = quotes[quotes["verbatim"].astype(bool)]
    names = _names(speakers.loc[speakers["quotations"] > 0, "speaker"])[:most]
    if said.empty or not length:
        return pad.nothing(_QUOTED)
    looks, groups = _looks(speakers), _groups(speakers)
    owner = _names(said["speaker"])
    places = {name: [(100 * start / length, 100 * (end - start) / length) for start, end, who in
                     zip(said["start"], said["end"], owner, strict=True) if who == name] for name in names}  # fmt: skip
    ax = _rows(pad, [short(name, 330 if pad.is_narrow else _COLUMN - 14) for name in names], bottom=30)
    for height, name in enumerate(reversed(names)):
        look, thick = looks[name], _thick(pad)
        spans = [(start, max(extent, 0.5)) for start, extent in places[name]]
        drawn = ax.broken_barh(spans, (height - thick / 2, thick), facecolors=colour_of(look), hatch=hatch_of(look))
        drawn.set_gid(groups[name])
    ax.hlines(range(len(names)), 0, 100, color=LINE, lw=1, zorder=0)
    ax.set_xlim(0, 100)
    ax.set_xticks([0, 50, 100], ["beginning", "middle", "end"])
    first, _, last = ax.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    firsts = [f"{in_full(name)} first at {places[name][0][0]:.0f} %" for name in names if places[name]]
    ax.set_label(f"Where each is quoted, in percent of the story's length: {listed(firsts)}.")
    return ax


@chart("How easily the story reads", one=True)
def readability_scale(pad: Pad, articles: pd.DataFrame) -> Axes:
    """Draw where a story stands on Flesch's scale, its narration and its quoted speech apart.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles`` of one story.
    """
    if foreign := _foreign(articles):
        return pad.nothing(foreign)
    row = articles.iloc[0] if len(articles) else {}
    points = [("whole story", "flesch_reading_ease", INK, "o"),
              ("narration", "narration_flesch_reading_ease", NARRATION, "s"),
              ("quoted speech", "speech_flesch_reading_ease", SPEECH, "D")]  # fmt: skip
    known = [(name, float(row[key]), colour, marker) for name, key, colour, marker in points
             if not math.isnan(float(row.get(key, math.nan)))]  # fmt: skip
    if not known:
        return pad.nothing("Not enough text for a readability score.")
    ax = _rows(pad, [name for name, *_ in known], top=8 if pad.is_narrow else 40, bottom=44, right=16)
    edges = [100.0, *(lowest for lowest, _ in FLESCH_BANDS if lowest > -math.inf), 0.0]
    for place, ((_, name), high, low) in enumerate(zip(FLESCH_BANDS, edges, edges[1:], strict=False)):
        if place % 2 == 0:
            ax.axvspan(low, high, color=PANEL, lw=0, zorder=0)
        if not pad.is_narrow:
            ax.text((low + high) / 2, len(known) - 0.3, name.replace(" ", "\n"), ha="center", va="baseline",
                    fontsize=SMALL, color=SOFT, linespacing=1.1)  # fmt: skip
    for height, (_, value, colour, marker) in enumerate(reversed(known)):
        shown = min(max(value, 0), 100)
        ax.plot([0, shown], [height, height], color=colour, lw=1.2, alpha=0.6)
        ax.plot(shown, height, marker, color=colour, ms=9, clip_on=False)
        right = shown > 62  # no room for the words on the right
        ax.annotate(f"{number(value, 0)}, {band(value)}", (shown, height), xytext=(-10 if right else 10, 0),
                    textcoords="offset points", va="center", ha="right" if right else "left", fontsize=SMALL,
                    bbox={"facecolor": GROUND, "edgecolor": "none", "pad": 1, "alpha": 0.85})  # fmt: skip
    ax.set(xlim=(0, 100), xlabel="Flesch reading ease: higher is easier")
    ax.set_xticks([0, 30, 50, 70, 90] if pad.is_narrow else edges)
    told = listed([f"{name} {number(value, 0)}, {band(value)}" for name, value, *_ in known])
    ax.set_label(f"Flesch reading ease, from 0, very hard, to 100, very easy: {told}.")
    return ax


@chart("How the tone moves through the story", one=True)
def sentiment_arc(pad: Pad, sentences: pd.DataFrame) -> Axes:
    """Draw the sentiment of a story from first to last sentence, quoted sentences told apart.

    Parameters
    ----------
    sentences : DataFrame
        The table ``sentences`` of one story.
    """
    if len(sentences) < 2:
        return pad.nothing("No sentence was scored, so there is nothing to draw." if sentences.empty else
                           "The story has one sentence: its tone has nowhere to move.")  # fmt: skip
    scores = sentences["sentiment"].to_numpy(dtype=float)
    if not scores.any():
        return pad.nothing(f"All {len(scores)} sentences are neutral (0.00), so there is nothing to draw.")
    order = np.arange(1, len(sentences) + 1)
    speech = (sentences["voice"] == "speech").to_numpy()
    ax = pad.axes(260, (66, 8, 62 if pad.is_narrow else 28, 40))
    ax.axhspan(NEGATIVE, POSITIVE, color=PANEL, lw=0, zorder=0)
    looks = (("narration", NARRATION, None), ("quoted speech", SPEECH, "////"))
    for mine, (_, colour, hatch) in zip((~speech, speech), looks, strict=True):
        ax.add_patch(PathPatch(_bars(order[mine], scores[mine]), facecolor=colour, hatch=hatch, edgecolor=GROUND, lw=0))
        still = order[mine & (np.abs(scores) < 0.02)]  # a neutral sentence has no bar: a dot says that it is there
        ax.plot(still, np.zeros(len(still)), "o", ms=3, color=colour)
    ax.plot(order, smooth(list(scores)), color=TREND, lw=2)
    ax.set(ylim=(-1.05, 1.05), xlim=(0.2, len(order) + 0.8), xlabel="sentence, from first to last")
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.set_yticks([-1, -0.5, 0, 0.5, 1], ["negative", "", "neutral", "", "positive"])
    ax.tick_params(axis="y", labelsize=SMALL)
    handles = [Patch(facecolor=colour, hatch=hatch, edgecolor=GROUND, label=name)
               for mine, (name, colour, hatch) in zip((~speech, speech), looks, strict=True) if mine.any()]  # fmt: skip
    handles.append(Line2D([], [], color=TREND, lw=2, label=f"moving average of {SMOOTHING} sentences"))  # type: ignore[arg-type]
    ax.legend(handles=handles, ncols=1 if pad.is_narrow else 3, loc="lower left", bbox_to_anchor=(0, 1.0),
              borderaxespad=0.4, borderpad=0, columnspacing=1.2, handlelength=1.6, labelspacing=0.25)  # fmt: skip
    lowest, highest = int(scores.argmin()), int(scores.argmax())
    ax.set_label(
        f"Tone of {len(scores)} sentences in order, {int(speech.sum())} of them mostly quoted: "
        f"{score(scores.mean())} on average; most positive is sentence {highest + 1} ({score(scores[highest])}), "
        f"most negative sentence {lowest + 1} ({score(scores[lowest])})."
    )
    return ax


def _bars(order: np.ndarray, scores: np.ndarray) -> Path:
    """Return bars as one path: a story of a thousand sentences stays small."""
    if not len(order):
        return Path(np.empty((0, 2)))
    corners = np.stack([order - 0.38, order + 0.38, order + 0.38, order - 0.38, order - 0.38], axis=1)
    heights = np.stack([np.zeros(len(order)), np.zeros(len(order)), scores, scores, np.zeros(len(order))], axis=1)
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(order)
    return Path(np.column_stack([corners.ravel(), heights.ravel()]), codes)


def _rows(pad: Pad, names: Sequence[str], top: float = 4, bottom: float = 30, right: float = 16) -> Axes:
    """Return axes with a row a name: the names beside the rows where there is room, else above them."""
    each = 44 if pad.is_narrow else 30
    left = 6 if pad.is_narrow else _COLUMN
    ax = pad.axes(each * len(names) + top + bottom, (left, right, top, bottom))
    ax.set_ylim(-0.5, len(names) - 0.5)
    ax.set_yticks(range(len(names)), list(reversed(names)))
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    if pad.is_narrow:
        ax.tick_params(axis="y", labelleft=False)
        for height, name in enumerate(reversed(names)):
            ax.annotate(name, (0, height), xycoords=("axes fraction", "data"), xytext=(0, 10), va="bottom",
                        textcoords="offset points")  # fmt: skip
    return ax


def _thick(pad: Pad) -> float:
    """Return how much of a row its bar takes."""
    return 0.36 if pad.is_narrow else 0.66


def _looks(speakers: pd.DataFrame) -> dict[str | None, int]:
    return speaker_classes(_names(speakers["speaker"]))


def _groups(speakers: pd.DataFrame) -> dict[str | None, str]:
    """Return the class of each speaker's part of a drawing, by which the page shows one voice alone."""
    return {name: f"{CLASS}voice v{number}" for number, name in enumerate(_names(speakers["speaker"]))}


def _names(column: pd.Series) -> list[str | None]:
    return [name if isinstance(name, str) else None for name in column]
