"""The name that ``analysis.reports`` had in the first edition; both are the same."""

from __future__ import annotations

import warnings

from analysis.reports import NOTEBOOKS, Job, Made, Outcome, copy_notebooks, make_reports, notebook_folder, summary_lines

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

warnings.warn("analysis.report is called analysis.reports; the old name goes in 0.3", DeprecationWarning, stacklevel=2)
