"""How a news story is written and whose voice is in it.

The public face: :func:`read`, :class:`Article`, :func:`measure`, :func:`find_quotes`, :func:`measure_corpus`,
:func:`load_tables`, and the modules ``charts`` and ``report``. Nothing else is promised.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from analysis.article import Article
from analysis.corpus import Tables, load_tables, measure_corpus
from analysis.errors import AnalysisError, SourceError
from analysis.measures import Measures, measure
from analysis.quotes import Quote, find_quotes
from analysis.sources import read

__all__ = [
    "AnalysisError",
    "Article",
    "Measures",
    "Quote",
    "SourceError",
    "Tables",
    "charts",
    "find_quotes",
    "load_tables",
    "markup",
    "measure",
    "measure_corpus",
    "read",
    "report",
]


def __getattr__(name: str) -> ModuleType:
    """Load the modules that draw and render only when they are asked for: they bring matplotlib and Jupyter."""
    if name in ("charts", "markup", "report"):
        return import_module(f"analysis.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
