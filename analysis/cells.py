"""How does a text go into a spreadsheet so that it stays a text?"""

from __future__ import annotations

#: Spreadsheets take a cell that begins so for a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Characters that a cell of Excel can hold.
LONGEST = 32_767


def harmless(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula: an apostrophe goes before it.

    >>> harmless("=HYPERLINK(1)"), harmless("Ida Brandt")
    ("'=HYPERLINK(1)", 'Ida Brandt')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def unarmed(cell: str) -> str:
    """Return a cell's text as it was before :func:`harmless`.

    >>> unarmed("'@120"), unarmed("'Tis late")
    ('@120', "'Tis late")
    """
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell
