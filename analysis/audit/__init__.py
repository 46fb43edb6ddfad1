"""Whose voices are in a collection? The tables of many stories -> women and men, kinds, roles, and who comes again."""

from __future__ import annotations

from analysis.audit.asked import check_asked
from analysis.audit.balance import BY, Balance, balance, shares_of
from analysis.audit.export import export_sources
from analysis.audit.register import Register, join, read_register
from analysis.audit.sources import SourceList, list_sources, merged_names
from analysis.audit.words import told

__all__ = [
    "BY",
    "Balance",
    "Register",
    "SourceList",
    "balance",
    "check_asked",
    "export_sources",
    "join",
    "list_sources",
    "merged_names",
    "read_register",
    "shares_of",
    "told",
]


def __dir__() -> list[str]:
    return list(__all__)
