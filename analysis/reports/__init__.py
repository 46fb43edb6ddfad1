"""Notebook + parameters -> HTML report; stories -> a folder of reports and the page that leads to them.

The public face: :func:`make_reports`, :class:`Made`, :class:`Outcome`, :func:`copy_notebooks` and the papermill engine
in :mod:`analysis.reports.engine`. Nothing heavy is imported before it is used: most runs change little.
"""

from __future__ import annotations

from analysis.reports.jobs import Job, Outcome
from analysis.reports.making import Made, make_reports, summary_lines
from analysis.reports.notebooks import NOTEBOOKS, copy_notebooks, notebook_folder

__all__ = [
    "NOTEBOOKS",
    "Job",
    "Made",
    "Outcome",
    "copy_notebooks",
    "make_reports",
    "notebook_folder",
    "summary_lines",
]


def __dir__() -> list[str]:
    return list(__all__)
