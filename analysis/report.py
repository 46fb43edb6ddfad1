"""The name that ``analysis.reports`` had in the first edition; both are the same."""

from __future__ import annotations

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
