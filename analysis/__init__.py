"""How a news story is written and whose voice is in it.

A story: :func:`measure` it, or look at :func:`find_quotes` and :func:`find_people`. Many: :func:`read`,
:func:`measure_corpus`, :func:`load_tables`. A person puts speakers right: :func:`review`, :func:`load_corrections`.
To look: the modules :mod:`charts`, :mod:`markup` and :mod:`audit`; to publish: :mod:`reports`. ``dir(analysis)`` is all
that is promised. Each is loaded when it is asked for, so that ``import analysis`` costs next to nothing.

>>> import analysis
>>> analysis.measure('"We won," Ida Brandt said. It rained.')
<Measures text-f988f0: 7 words, 1 quotation, 29 % quoted; Ida Brandt 100 %>
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis import audit, charts, markup, reports
    from analysis.article import Article
    from analysis.corpus import Tables, load_tables
    from analysis.corrections import Correction, load_corrections
    from analysis.errors import AnalysisError, SourceError, UsageError
    from analysis.measures import Measures, Speaker
    from analysis.quotes import Person, Quote
    from analysis.stories import Stories
    from analysis.verbs import find_people, find_quotes, measure, measure_corpus, read
    from analysis.views.review_table import Review, review

__all__ = [
    "AnalysisError",
    "Article",
    "Correction",
    "Measures",
    "Person",
    "Quote",
    "Review",
    "SourceError",
    "Speaker",
    "Stories",
    "Tables",
    "UsageError",
    "audit",
    "charts",
    "find_people",
    "find_quotes",
    "load_corrections",
    "load_tables",
    "markup",
    "measure",
    "measure_corpus",
    "read",
    "reports",
    "review",
]

_MODULES = frozenset({"audit", "charts", "markup", "report", "reports"})
_HOMES = {
    "article": "Article", "corpus": "Tables load_tables", "corrections": "Correction load_corrections",
    "errors": "AnalysisError SourceError UsageError", "measures": "Measures Speaker", "quotes": "Person Quote",
    "stories": "Stories", "views.review_table": "Review review",
    "verbs": "find_people find_quotes measure measure_corpus read",
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load what is asked for, once."""
    if name in _MODULES:
        found: Any = import_module(f"analysis.{name}")
    elif name in _HOME:
        found = getattr(import_module(f"analysis.{_HOME[name]}"), name)
    elif name == "__version__":
        found = import_module("importlib.metadata").version("media-analysis")
    else:
        near = import_module("difflib").get_close_matches(name, __all__, 1)
        meant = f"; do you mean {near[0]!r}?" if near and not name.startswith("_") else ""
        raise AttributeError(f"module 'analysis' has no attribute {name!r}{meant}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__all__)
