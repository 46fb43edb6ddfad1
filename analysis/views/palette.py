"""Which colour is whose? One colour-blind-safe palette for charts and marked text, on light and on dark screens."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: After Okabe & Ito (2008), "Color universal design"; the lighter ones darkened to 3:1 against a white page.
COLOURS = ("#0072B2", "#D55E00", "#00845F", "#B8568F", "#3D98D3", "#A87900")
REST = "#767676"
NARRATION = "#8E8E88"
SPEECH = COLOURS[0]
INK = "#1D1D1F"
SOFT = "#595959"
LINE = "#D9D9D4"
PANEL = "#EFEFEA"
GROUND = "#FDFDFB"
TREND = "#B3261E"
#: Colour of a drawing -> (the page's name for it, what it is on a dark screen). A chart has no other colours.
THEME = {
    INK: ("ink", "#ECECEC"), SOFT: ("soft", "#B3B3B3"), LINE: ("line", "#44464B"), PANEL: ("band", "#26282C"),
    GROUND: ("bg", "#17181A"), REST: ("rest", "#A0A0A0"), NARRATION: ("narration", "#8C8C88"),
    TREND: ("trend", "#FF8A80"),
    COLOURS[0]: ("s0", "#4DA8E0"), COLOURS[1]: ("s1", "#FF8A3D"), COLOURS[2]: ("s2", "#2BC79A"),
    COLOURS[3]: ("s3", "#E391C0"), COLOURS[4]: ("s4", "#8FD3FF"), COLOURS[5]: ("s5", "#F0B93A"),
}  # fmt: skip
#: Speakers that have a look of their own: a colour each, then the same colours again with a pattern.
VOICES = 2 * len(COLOURS)
HATCH = "////"
#: Words whose letters say nothing of who somebody is.
_SMALL_WORDS = frozenset("a an the of for and in at to his her its their".split())


def speaker_classes(speakers: Iterable[str | None]) -> dict[str | None, int]:
    """Return the number of the look of each speaker, in the order of ``Measures.speakers``; the last is for the rest.

    >>> speaker_classes(["Ida", "Bo", None])
    {'Ida': 0, 'Bo': 1, None: 12}
    """
    found: dict[str | None, int] = {}
    for speaker in speakers:
        if speaker not in found:
            free = sum(number < VOICES for number in found.values())
            found[speaker] = min(free, VOICES) if speaker is not None else VOICES
    return found


def colour_of(look: int) -> str:
    """Return the colour of a look of :func:`speaker_classes`.

    >>> colour_of(0) == colour_of(6)
    True
    """
    return COLOURS[look % len(COLOURS)] if look < VOICES else REST


def hatch_of(look: int) -> str | None:
    """Return the pattern of a look of :func:`speaker_classes`, None for a plain one.

    >>> hatch_of(0), hatch_of(6)
    (None, '////')
    """
    return None if look < len(COLOURS) else HATCH


def initials(speakers: Iterable[str | None]) -> dict[str | None, str]:
    """Return letters that tell the speakers of one story apart where there is no colour.

    >>> initials(["Ida Brandt", "Ivo Bell", "the port authority", None])
    {'Ida Brandt': 'IB', 'Ivo Bell': 'IB2', 'the port authority': 'PA', None: '?'}
    """
    found: dict[str | None, str] = {}
    for speaker in speakers:
        if speaker not in found:
            letters = _letters(speaker) if speaker is not None else "?"
            again = sum(label.rstrip("0123456789") == letters for label in found.values())
            found[speaker] = f"{letters}{again + 1}" if again else letters
    return found


def _letters(name: str) -> str:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.casefold() not in _SMALL_WORDS]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper() or "#"


def speaker_colours(speakers: Iterable[str | None]) -> dict[str | None, str]:
    """Return the colour of each speaker, in the order of ``Measures.speakers``.

    >>> speaker_colours(["Ida"])
    {'Ida': '#0072B2'}
    """
    return {speaker: colour_of(look) for speaker, look in speaker_classes(speakers).items()}


def theme_css() -> str:
    """Return the palette as properties of a page, for light and for dark screens and for paper.

    >>> "--s0:#0072b2" in theme_css()
    True
    """
    light = ";".join(f"--{name}:{colour.lower()}" for colour, (name, _) in THEME.items())
    dark = ";".join(f"--{name}:{colour.lower()}" for name, colour in THEME.values())
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
