"""What are the figures of many stories? Articles -> tables in memory and in Parquet."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from analysis.article import Article
from analysis.corrections import Correction, unused
from analysis.errors import AnalysisError, SourceError
from analysis.files import replacing
from analysis.frames import table_of, tables_in_a_line
from analysis.measures import Measures, measure
from analysis.measures.columns import TABLES, columns
from analysis.measures.sentiment import told
from analysis.shown import Shown
from analysis.sources import Collection, Paths, read
from analysis.sources.duplicates import firsts
from analysis.text import parse

_DTYPES = {"string": "string", "date": "datetime64[ms]"}


@dataclass(frozen=True, slots=True)
class Tables(Shown):
    """The five tables of a collection; their columns are those of ``analysis.measures.columns``."""

    articles: pd.DataFrame
    quotes: pd.DataFrame
    speakers: pd.DataFrame
    sentences: pd.DataFrame
    people: pd.DataFrame

    def to_frame(self, table: str = "articles") -> pd.DataFrame:
        """Return one of the tables by its name."""
        return table_of(self, table)

    def __repr__(self) -> str:
        return tables_in_a_line(self)


def tabulate(measured: Iterable[Measures]) -> Tables:
    """Return the tables of measured stories.

    Parameters
    ----------
    measured : iterable of Measures

    Returns
    -------
    Tables
        A row an article, quotation, speaker of an article, sentence, person named; missing figures are NaN or NA.
    """
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
    for measures in measured:
        key = {"article": measures.article.id}
        rows["articles"].append(dict(measures.row))
        for quote in measures.quotes:
            rows["quotes"].append(
                {**key, **asdict(quote), "verbatim": quote.verbatim, "words": parse(quote.text).word_count}
            )
        for speaker in measures.speakers:
            entry = asdict(speaker)
            rows["speakers"].append({**key, "speaker": entry.pop("name"), **entry})
        for number, sentence in enumerate(measures.sentences):
            rows["sentences"].append({**key, "sentence": number, **asdict(sentence), "because": told(sentence.because)})
        for person in measures.people:
            entry = asdict(person)
            rows["people"].append({**key, "person": entry.pop("name"), **entry})
    frames = {name: _frame(name, entries) for name, entries in rows.items()}
    frames["articles"]["first"] = firsts(frames["articles"]).astype("boolean")
    return Tables(**frames)


def without_copies(tables: Tables) -> Tables:
    """Return the tables of the first story of each cluster only: the figures without copies.

    Parameters
    ----------
    tables : Tables

    Returns
    -------
    Tables
    """
    first = set(tables.articles.loc[tables.articles["first"].fillna(True), "article"])
    return Tables(**{name: frame[frame["article"].isin(first)].reset_index(drop=True)
                     for name in TABLES if (frame := getattr(tables, name)) is not None})  # fmt: skip


def _frame(table: str, rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns(table)))
    return frame.astype({column.name: _DTYPES.get(column.dtype, column.dtype) for column in TABLES[table]})


def measure_all(
    articles: Iterable[Article], corrections: Sequence[Correction] = (), jobs: int = 1, names: bool = True
) -> Iterator[Measures]:
    """Yield the measures of many stories, in order, on `jobs` processes."""
    work = partial(measure, corrections=tuple(corrections), names=names)
    if jobs <= 1:
        yield from map(work, articles)
        return
    with ProcessPoolExecutor(jobs, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        with _signals_waiting():
            pool.submit(os.getpid)  # a pool that is stopped while it starts cannot be shut down
        yield from pool.map(work, articles, chunksize=8)


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until the block has ended, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(parent: int) -> None:
    """Let a worker end when its parent does, however that ends, and leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def measure_corpus(
    paths: Paths,
    out: str | Path | None = None,
    corrections: Sequence[Correction] = (),
    jobs: int = 1,
    on_error: Callable[[AnalysisError], None] | None = None,
    names: bool = True,
) -> Tables:
    """Measure the stories that `paths` name.

    Parameters
    ----------
    paths : str, Path, DataFrame, iterable of them, or Collection
        As for :func:`analysis.read`.
    out : str or Path, optional
        Folder to write the tables to, one Parquet file each.
    corrections : sequence of Correction
    jobs : int
        Number of processes.
    on_error : callable, optional
        Called with the error of each file that cannot be read; without it the first error is raised.
    names : bool
        Whether a given name may tell a gender that nothing else in a story does.

    Returns
    -------
    Tables

    Raises
    ------
    UnusedCorrection
        If a correction fits nothing and there is no `on_error` to be told.
    """
    stories = paths if isinstance(paths, Collection) else Collection(paths)
    fitting: set[int] = set()
    tables = tabulate(_noting(measure_all(read(stories, on_error), corrections, jobs, names), fitting))
    for error in unfit(tables, corrections, fitting):
        if on_error is None:
            raise error
        on_error(error)
    if out is not None:
        save_tables(tables, Path(out))
    return tables


def _noting(measured: Iterable[Measures], fitting: set[int]) -> Iterator[Measures]:
    """Yield measures, noting in `fitting` which corrections fit something in them."""
    for measures in measured:
        fitting.update(measures.fitting)
        yield measures


def unfit(tables: Tables, corrections: Sequence[Correction], fitting: Iterable[int]) -> Iterator[AnalysisError]:
    """Yield an error for each correction that fits nothing in a collection, with the nearest match."""
    listed = [
        (article, text, speaker if isinstance(speaker, str) else None)
        for article, text, speaker in tables.quotes[["article", "text", "speaker"]].itertuples(index=False)
    ]
    return unused(corrections, fitting, listed)


def save_tables(tables: Tables, folder: Path) -> None:
    """Write each table as ``NAME.parquet``, each as a whole or not at all."""
    for name in TABLES:
        with replacing(folder / f"{name}.parquet") as temporary:
            getattr(tables, name).to_parquet(temporary, index=False)


def load_tables(folder: str | Path) -> Tables:
    """Read the tables that :func:`measure_corpus` wrote.

    Raises
    ------
    SourceError
        If the folder does not hold them.
    """
    folder = Path(folder)
    missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise SourceError(folder, f"no {missing[0]}.parquet here", "make the tables with `media-analysis measure`")
    return Tables(**{name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES})


def open_tables(
    place: Paths,
    corrections: Sequence[Correction] = (),
    jobs: int = 1,
    on_error: Callable[[AnalysisError], None] | None = None,
    names: bool = True,
) -> Tables:
    """Return the tables in a folder of tables, or those of the stories that paths or patterns name.

    Raises
    ------
    SourceError
        If tables are to be corrected, which only stories can be.
    """
    paths = place.paths if isinstance(place, Collection) else place
    alone = paths[0] if isinstance(paths, list | tuple) and len(paths) == 1 else paths
    if isinstance(alone, str | Path) and (Path(alone) / "articles.parquet").is_file():
        if corrections or not names:
            raise SourceError(alone, "these are tables, made before", "name the stories to measure them otherwise")
        return load_tables(alone)
    return measure_corpus(place, None, corrections, jobs, on_error, names)
