"""Can what is asked of an audit be answered? Days that are days, a group that there is: told before any work."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from analysis.audit.balance import BY
from analysis.audit.days import days_asked
from analysis.audit.register import read_register
from analysis.errors import UsageError
from analysis.measures.columns import columns


def check_asked(by: str = "", since: str = "", until: str = "", people: str = "", names: str = "yes") -> None:
    """Check the parameters of an audit, so that a slip of the pen is told before stories are read.

    Parameters
    ----------
    by : str
        What to compare: a part of :data:`BY`, a column of the register, or one of the table ``speakers``.
    since, until : str
        First and last day; empty for no limit.
    people : str
        File of the register; empty for none.
    names : {"yes", "no"}
        Whether a given name may tell a gender.

    Raises
    ------
    UsageError
        If one of them cannot be answered.
    SourceError
        If the register cannot be read.
    """
    days_asked(since, until)
    if names not in ("yes", "no"):
        raise UsageError(f'names is to be "yes" or "no", and {names!r} is not')
    register = read_register(people).dimensions if people else ()
    known = [*BY, *register, *(f"register_{one}" for one in register)]
    if by and by not in (*known, "date", *columns("speakers")):
        raise UsageError(f"{_instead(by, [*BY, *register])}{'' if people else ', or a column of a register'}")


def _instead(by: str, known: Sequence[str]) -> str:
    near = get_close_matches(by.casefold(), known, 1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f"there is no {by!r} to compare by{meant}; there are {', '.join(known)}"
