"""How is a number told? The one voice for numbers: percents, fractions in words, ties, plurals, what is missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from numbers import Integral

import pandas as pd

MISSING = "n/a"
_FRACTIONS = {
    Fraction(1, 20): "a twentieth", Fraction(1, 15): "a fifteenth", Fraction(1, 12): "a twelfth",
    Fraction(1, 10): "a tenth", Fraction(1, 8): "an eighth",
    Fraction(1, 7): "a seventh", Fraction(1, 6): "a sixth", Fraction(1, 5): "a fifth",
    Fraction(1, 4): "a quarter", Fraction(3, 10): "three tenths", Fraction(1, 3): "a third",
    Fraction(2, 5): "two fifths", Fraction(1, 2): "half", Fraction(3, 5): "three fifths", Fraction(2, 3): "two thirds",
    Fraction(7, 10): "seven tenths", Fraction(3, 4): "three quarters", Fraction(4, 5): "four fifths",
    Fraction(9, 10): "nine tenths",
}  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def is_missing(value: object) -> bool:
    """Tell whether a figure is missing.

    >>> is_missing(float("nan")), is_missing(0)
    (True, False)
    """
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def figure(value: object) -> float:
    """Return a value of a table as a float, NaN if it is missing.

    >>> figure(3), figure(None)
    (3.0, nan)
    """
    return math.nan if is_missing(value) else float(str(value))


def percent(share: object) -> str:
    """Return a share for a table: never 0 % of what there is, nor 100 % of what is not all.

    >>> percent(0.254), percent(0.004), percent(0.997), percent(1.0), percent(None)
    ('25 %', 'under 1 %', 'over 99 %', '100 %', 'n/a')
    """
    value = figure(share)
    if math.isnan(value):
        return MISSING
    whole = round(100 * value)
    if value and whole == 0:
        return "under 1 %"
    if value < 1 and whole == 100:
        return "over 99 %"
    return f"{whole} %"


def number(value: object, digits: int = 1) -> str:
    """Return a figure for a table; a missing one is said to be missing.

    >>> number(3.14159, 2), number(1200), number(-0.4, 0), number(None)
    ('3.14', '1,200', '0', 'n/a')
    """
    if is_missing(value):
        return MISSING
    if isinstance(value, float):
        return f"{unsigned_zero(value, digits):,.{digits}f}"
    return f"{value:,}" if isinstance(value, Integral) else str(value)


def unsigned_zero(value: float, digits: int) -> float:
    """Return a value rounded, and what rounds to nothing as 0.0: no reader is shown -0.00.

    >>> unsigned_zero(-0.001, 2), unsigned_zero(-0.126, 2)
    (0.0, -0.13)
    """
    return round(value, digits) + 0.0  # -0.0 + 0.0 is 0.0


def score(value: float) -> str:
    """Return a score of sentiment with its sign; what rounds to nothing has none.

    >>> score(0.254), score(-0.001)
    ('+0.25', '0.00')
    """
    rounded = unsigned_zero(value, 2)
    return f"{rounded:+.2f}" if rounded else "0.00"


def counted(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun.

    >>> counted(1, "story", "stories"), counted(1200, "word")
    ('1 story', '1,200 words')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def in_words(count: int) -> str:
    """Return a small count in words.

    >>> in_words(2), in_words(40)
    ('two', '40')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them.

    >>> listed(["Ida"]), listed(["Ida", "Bo", "Cy"])
    ('Ida', 'Ida, Bo and Cy')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def whose(name: str) -> str:
    """Return a name as an owner's.

    >>> whose("Ida Brandt"), whose("the residents"), whose("Tom Lyons")
    ("Ida Brandt's", "the residents'", "Tom Lyons'")
    """
    return name + ("'" if name.endswith(("s", "S")) else "'s")


def share_in_words(share: float) -> str:
    """Return a share as people say it: the nearest fraction, "about" if it is not just that.

    >>> share_in_words(0.8), share_in_words(0.145), share_in_words(0.34), share_in_words(1.0), share_in_words(0.0)
    ('four fifths', 'about a seventh', 'about a third', 'all', 'none')
    """
    if share in (0.0, 1.0):
        return "all" if share else "none"
    if share < 0.035 or share > 0.955:
        return "hardly any" if share < 0.5 else "nearly all"
    nearest = min(_FRACTIONS, key=lambda fraction: abs(share - fraction))
    words, off = _FRACTIONS[nearest], share - float(nearest)
    if abs(off) < 0.0005:
        return words
    if nearest == Fraction(1, 2) and abs(off) > 0.015:
        return "just over half" if off > 0 else "just under half"
    return f"about {words}"


def leaders(shares: Sequence[tuple[str, float]]) -> list[str]:
    """Return who has the largest share, several where the whole percents that a reader sees are equal.

    >>> leaders([("Ida", 0.334), ("Bo", 0.332), ("Cy", 0.334)]), leaders([("Ida", 0.6), ("Bo", 0.4)])
    (['Ida', 'Bo', 'Cy'], ['Ida'])
    """
    if not shares:
        return []
    most = max(round(100 * share) for _, share in shares)
    return [name for name, share in shares if round(100 * share) == most]


def schooling(grade: float) -> str:
    """Return what a US school grade means.

    >>> schooling(8.2), schooling(14.0)
    ('readers of 13 to 14', 'readers with some college')
    """
    if math.isnan(grade):
        return "not enough text"
    whole = round(grade)
    if whole < 1:
        return "first readers"
    if whole >= 16:
        return "readers with a degree"
    if whole > 12:
        return "readers with some college"
    return f"readers of {whole + 5} to {whole + 6}"


def capital(words: str) -> str:
    """Return words with a capital at the beginning.

    >>> capital("a third")
    'A third'
    """
    return words[:1].upper() + words[1:]


def day(when: date) -> str:
    """Return a date as a reader says it; strftime's own sign for a day without a zero is not the same everywhere.

    >>> import datetime as dt
    >>> day(dt.date(2026, 3, 8))
    '8 March 2026'
    """
    return f"{when.day} {when:%B %Y}"
