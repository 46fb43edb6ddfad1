"""How a news story is written and whose voice is in it.

The public face: :func:`read`, :class:`Article`, :func:`measure`, :func:`find_quotes`,
:func:`find_people`, :func:`measure_corpus`,
:func:`load_tables`, and the modules ``charts``, ``markup`` and ``reports``. Nothing else is promised. Each is loaded
when it is asked for, so that ``import analysis`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis import charts, markup, report, reports
    from analysis.article import Article
    from analysis.corpus import Tables, load_tables, measure_corpus
    from analysis.errors import AnalysisError, SourceError
    from analysis.measures import Measures, measure
    from analysis.quotes import Person, Quote, find_people, find_quotes
    from analysis.sources import read

__all__ = [
    "AnalysisError",
    "Article",
    "Measures",
    "Person",
    "Quote",
    "SourceError",
    "Tables",
    "charts",
    "find_people",
    "find_quotes",
    "load_tables",
    "markup",
    "measure",
    "measure_corpus",
    "read",
    "report",
    "reports",
]

_MODULES = frozenset({"charts", "markup", "report", "reports"})
_HOMES = {
    "AnalysisError": "errors", "SourceError": "errors", "Article": "article", "read": "sources",
    "Person": "quotes", "Quote": "quotes", "find_people": "quotes", "find_quotes": "quotes",
    "Measures": "measures", "measure": "measures",
    "Tables": "corpus", "load_tables": "corpus", "measure_corpus": "corpus",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what is asked for, once."""
    if name in _MODULES:
        found: Any = import_module(f"analysis.{name}")
    elif name in _HOMES:
        found = getattr(import_module(f"analysis.{_HOMES[name]}"), name)
    else:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
