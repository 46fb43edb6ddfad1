"""From which day to which? What a user writes -> days, or one clear line."""

from __future__ import annotations

from datetime import date

from analysis.errors import UsageError


def day_asked(name: str, value: str) -> date | None:
    """Return a day as it is written; None for no limit.

    Parameters
    ----------
    name : str
        What the day is called where it is asked for.
    value : str
        As ``"2026-01-31"``, or empty.

    Raises
    ------
    UsageError
        If it is no day.

    Examples
    --------
    >>> day_asked("since", "2026-01-31"), day_asked("until", "")
    (datetime.date(2026, 1, 31), None)
    """
    if not str(value).strip():
        return None
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise UsageError(f"{name} is to be a day, written as 2026-01-31, and {value!r} is not") from None


def days_asked(since: str, until: str) -> tuple[date | None, date | None]:
    """Return the first and the last day.

    Raises
    ------
    UsageError
        If one is no day, or no day lies between them.
    """
    first, last = day_asked("since", since), day_asked("until", until)
    if first and last and first > last:
        raise UsageError(f"since ({first}) is after until ({last}), so that no day is left; change one of them")
    return first, last
