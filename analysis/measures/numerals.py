"""How is a number in a text read aloud? "£1.2bn" -> "one point two billion pounds"."""

from __future__ import annotations

import re

from num2words import num2words

from analysis.measures.spoken import CURRENCIES, SCALES, UNITS

NUMBER = re.compile(
    r"(?P<sign>[$£€¥₹₦]?)(?P<digits>\d[\d,]*(?:\.\d+)?|\d+)(?P<more>(?:[.:/–-]\d+)*)(?P<unit>[^\W\d_]*)(?P<percent>%?)"
)
_DATED = range(1010, 2100)  # four digits without a comma are read as a year


def aloud(number: re.Match[str]) -> str:
    """Return the words that are said for a number with its sign and unit.

    Parameters
    ----------
    number : match of `NUMBER`

    Examples
    --------
    >>> [aloud(NUMBER.fullmatch(text)) for text in ("£1.2bn", "1990s", "10am", "3rd", "3-1", "50%")]
    ['one point two billion pounds', 'nineteen ninety', 'ten a m', 'third', 'three one', 'fifty per cent']
    """
    sign, digits, unit = number["sign"], number["digits"].rstrip(","), number["unit"].lower()
    if number["more"] or (unit in ("am", "pm") and "." in digits):
        parts = re.findall(r"\d+", digits.replace(",", "") + number["more"])
        return _joined(*map(_part, parts), _unit(unit, sign))
    if unit in ("st", "nd", "rd", "th") and digits.isdigit():
        return _said(int(digits), "ordinal")
    if unit == "s" and digits.isdigit():
        return _plain(digits)  # 1990s: nineties have the syllables of ninety
    percent = "per cent" if number["percent"] else ""
    if not sign:
        return _joined(_plain(digits), _unit(unit, sign), percent)
    one, several = CURRENCIES[sign]
    if not unit and re.fullmatch(r"[\d,]+\.\d\d", digits):  # two pounds fifty
        whole, part = digits.split(".")
        return _joined(_amount(whole), one if whole == "1" else several, _part(part))
    return _joined(_amount(digits), _unit(unit, sign), one if digits == "1" and not unit else several)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _said(number: int, form: str = "cardinal") -> str:
    """Return a number in words, without the "and" that only some readers say."""
    return " ".join(re.sub(r",|\band\b|-", " ", str(num2words(number, to=form))).split())


def _unit(unit: str, sign: str) -> str:
    """Return what is said for the letters behind a number: a unit, a scale, single letters, or the word itself."""
    known = (SCALES.get(unit) if sign else None) or UNITS.get(unit)
    if known:
        return known
    return " ".join(unit) if len(unit) < 3 or not re.search("[aeiouy]", unit) else unit


def _part(digits: str) -> str:
    """Return a part of an hour, a date, a score: "05" is "oh five", "00" is not said."""
    if digits == "00":
        return ""
    bare = digits.lstrip("0")
    return _joined(*["oh"] * (len(digits) - len(bare)), _plain(bare)) if bare else "oh"


def _plain(digits: str) -> str:
    """Return a number without a unit."""
    if digits.isdigit() and len(digits) == 4 and int(digits) in _DATED and digits != "2000":
        return _said(int(digits), "year")
    return _amount(digits)


def _amount(digits: str) -> str:
    whole, _, part = digits.replace(",", "").partition(".")
    if len(whole) > 15 or (len(whole) > 1 and whole[0] == "0"):  # a number of a telephone or an account
        return _joined(*(_said(int(digit)) for digit in whole))
    return _joined(_said(int(whole)), *(["point", *(_said(int(digit)) for digit in part)] if part else []))
