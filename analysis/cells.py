"""How does a text go into a spreadsheet so that it stays a text?"""

from __future__ import annotations

import re

#: Spreadsheets take a cell that begins so for a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Characters that a cell of Excel can hold.
LONGEST = 32_767
# What XML, and so a sheet of Excel, has no place for.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula: an apostrophe goes before it.

    >>> harmless("=HYPERLINK(1)"), harmless("'=1"), harmless("Ida Brandt")
    ("'=HYPERLINK(1)", "''=1", 'Ida Brandt')
    """
    return f"'{text}" if _acts(text) else text


def unarmed(cell: str) -> str:
    """Return a cell's text as it was before :func:`harmless`.

    >>> unarmed("'@120"), unarmed("''=1"), unarmed("'Tis late")
    ('@120', "'=1", "'Tis late")
    """
    return cell[1:] if cell.startswith("'") and _acts(cell) else cell


def _acts(text: str) -> bool:
    """Tell whether a text begins as a formula does, or as one that was made harmless."""
    return text.lstrip("'").lstrip(" ").startswith(FORMULA)


def cell(text: str) -> str:
    """Return a text as any spreadsheet can hold it: harmless, without control characters, cut at what Excel takes.

    >>> cell("=1\\x1b[31m")
    "'=1[31m"
    """
    return harmless(_UNFIT.sub("", text))[:LONGEST]
