"""What are the figures of many stories? Stories -> tables, in memory and on disk, by one machine or many."""

from __future__ import annotations

from analysis.corpus.loading import LargeTables, load_tables
from analysis.corpus.measuring import (
    Running,
    Summary,
    measure_all,
    measure_corpus,
    measure_into,
    open_tables,
    save_tables,
)
from analysis.corpus.memory import Tables, tabulate, unfit, without_copies
from analysis.corpus.piece import Options
from analysis.corpus.progress import Progress

__all__ = [
    "LargeTables",
    "Options",
    "Progress",
    "Running",
    "Summary",
    "Tables",
    "load_tables",
    "measure_all",
    "measure_corpus",
    "measure_into",
    "open_tables",
    "save_tables",
    "tabulate",
    "unfit",
    "without_copies",
]
