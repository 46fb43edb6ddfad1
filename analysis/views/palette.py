"""Which colour is whose? One colour-blind-safe palette for charts and marked text."""

from __future__ import annotations

from collections.abc import Iterable

#: Okabe & Ito (2008), "Color universal design", without its yellow and black, which do not carry text.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
REST = "#7F7F7F"
NARRATION = "#9A9A9A"
SPEECH = "#0072B2"


def speaker_classes(speakers: Iterable[str | None]) -> dict[str | None, int]:
    """Return the number of the colour of each speaker, in the order of ``Measures.speakers``; the last is for the rest.

    >>> speaker_classes(["Ida", "Bo", None])
    {'Ida': 0, 'Bo': 1, None: 6}
    """
    found: dict[str | None, int] = {}
    for speaker in speakers:
        if speaker not in found:
            free = sum(number < len(COLOURS) for number in found.values())
            found[speaker] = min(free, len(COLOURS)) if speaker is not None else len(COLOURS)
    return found


def speaker_colours(speakers: Iterable[str | None]) -> dict[str | None, str]:
    """Return the colour of each speaker, in the order of ``Measures.speakers``.

    >>> speaker_colours(["Ida"])
    {'Ida': '#0072B2'}
    """
    return {speaker: (*COLOURS, REST)[number] for speaker, number in speaker_classes(speakers).items()}
