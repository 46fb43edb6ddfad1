"""Whose voices are in a collection? The tables of many stories -> women and men, kinds, roles, and who comes again."""

from __future__ import annotations

from analysis.audit.balance import BY, Balance, balance, shares_of
from analysis.audit.export import export_sources
from analysis.audit.register import Register, read_register
from analysis.audit.sources import SourceList, list_sources
from analysis.audit.words import told

__all__ = [
    "BY",
    "Balance",
    "Register",
    "SourceList",
    "balance",
    "export_sources",
    "list_sources",
    "read_register",
    "shares_of",
    "told",
]
