"""How do many stories become tables? Read, measured side by side, written part by part, nothing twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from analysis.article import Article
from analysis.corpus.finishing import finish
from analysis.corpus.loading import has_tables, load_some, load_tables, read
from analysis.corpus.locking import alone
from analysis.corpus.manifest import agree, manifest, record
from analysis.corpus.memory import Tables, framed, unfit
from analysis.corpus.parts import (
    PART_SIZE,
    Journal,
    Known,
    Part,
    clear,
    parts,
    read_part,
    sweep,
    write_part,
    write_table,
)
from analysis.corpus.piece import Options, Piece, failed_piece, failure_of, joined, mark
from analysis.corpus.places import Place, place
from analysis.corpus.pool import Pool
from analysis.corpus.progress import Progress
from analysis.corpus.rows import Row, arrow
from analysis.corpus.schema import schema
from analysis.corpus.workers import STORY_LIMIT, Workers, in_order
from analysis.corrections import Correction
from analysis.errors import AnalysisError, SourceError
from analysis.measures import Measures, measure
from analysis.measures.columns import ALL
from analysis.sources import Collection, Paths
from analysis.sources.collection import read_collection

_Tell = Callable[[AnalysisError], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Running:
    """How the work is done: nothing of this changes a figure.

    Attributes
    ----------
    jobs : int
        Processes of this machine.
    scheduler : str or distributed.Client, optional
        The address of a Dask scheduler, or a client of one, whose workers measure in place of them.
    limit : float
        Seconds after which a story that does not end is given up; long ones have more.
    part_size : int
        Stories of a part.
    on_error : callable, optional
        Called with the error of each file that cannot be read and each story that cannot be measured.
    on_progress : callable, optional
        Called again and again with how far the run is.
    """

    jobs: int = 1
    scheduler: Any = None
    limit: float = STORY_LIMIT
    part_size: int = PART_SIZE
    on_error: _Tell | None = None
    on_progress: Callable[[Progress], None] | None = None

    def workers(self, options: Options) -> Workers:
        """Return whoever measures."""
        if self.scheduler is None:
            return Pool(options, self.jobs, options.get_ready)
        from analysis.corpus.cluster import Cluster

        return Cluster(options, self.scheduler)


#: How stories are measured, and the work done, unless somebody says otherwise.
ALL_FOUND = Options()
ONE_PROCESS = Running()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run has made.

    Attributes
    ----------
    rows : dict of str to int
        Rows of each table.
    measured : int
        Stories measured by this run; the others were there.
    gone : int
        Stories of the tables that are no longer among those named.
    """

    rows: dict[str, int]
    measured: int
    gone: int


def measure_into(
    paths: Paths,
    out: str | Path,
    options: Options = ALL_FOUND,
    running: Running = ONE_PROCESS,
    force: bool = False,
) -> Summary:
    """Measure stories and write their tables, part by part; go on where an earlier run was stopped.

    Stories that are there and have not changed are not measured again; those that have changed take the place of what
    was. Memory does not grow with the number of stories.

    Parameters
    ----------
    paths : str, Path, DataFrame, iterable of them, or Collection
        As for :func:`analysis.read`.
    out : str or Path
        Folder of the tables, or an address for which fsspec has a driver.
    options : Options
    running : Running
    force : bool
        Measure everything again, in place of what is there.

    Returns
    -------
    Summary

    Raises
    ------
    SourceError
        If the folder holds tables of other stories or that were made in another way, or is being written to; without
        `on_error` also if a file cannot be read or a story cannot be measured.
    """
    where = place(out)
    with alone(where):
        return _Run(where, paths, options, running, force).run()


@dataclass(slots=True)
class _Run:
    """One call of `measure_into`."""

    where: Place
    paths: Paths
    options: Options
    running: Running
    force: bool
    about: dict[str, Any] = field(init=False)
    known: Known = field(init=False)
    journal: Journal = field(init=False)
    failures: list[Row] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    changed: dict[int, set[str]] = field(default_factory=dict)
    fitting: set[int] = field(default_factory=set)
    read: int = 0
    all_read: bool = False
    skipped: int = 0
    measured: int = 0
    since: float = 0.0

    def run(self) -> Summary:
        self.about = manifest(self.paths, self.options)
        if self.force:
            clear(self.where)
        agree(self.where, self.about)
        sweep(self.where)
        self.take_up()
        with closing(self.running.workers(self.options)) as workers:
            for piece in in_order(self.new(), workers, failed_piece, self.running.limit):
                self.keep(piece)
        if self.journal.pieces:
            self.commit()
        self.journal.forget()
        gone = self.known.unseen
        if has_tables(self.where):
            finish(self.where, self.copies, self.known.is_unseen)
            write_table(
                self.where, "failures/reading.parquet", arrow([], self.failures)["failures"], schema("failures")
            )
        self.check_corrections()
        return Summary(self.rows(), self.measured, gone)

    def take_up(self) -> None:
        """Find what earlier runs have left."""
        last = -1

        def noted() -> Iterator[Part]:
            nonlocal last
            for part in parts(self.where):
                last = part.number
                self.fitting |= part.fitting
                yield part
            self.journal = Journal(self.where, last + 1)
            self.journal.recall()
            self.fitting.update(*(piece.fitting for piece in self.journal.pieces))
            yield Part(last + 1, joined(self.journal.pieces).stories, {})

        self.known = Known(noted())

    def new(self) -> Iterator[Article]:
        """Yield the stories that are to be measured."""
        collection = self.paths if isinstance(self.paths, Collection) else Collection(self.paths)
        stories = read_collection(
            collection.paths, self.unread, columns=collection.columns, on_note=collection.on_note,
            shared_lines=collection.shared_lines, on_read=self.count,
        )  # fmt: skip
        for article in stories:
            self.all_read = collection.shared_lines
            if article.cluster not in (None, article.id):
                self.copies[article.id] = str(article.cluster)
            found = self.known.find(article.id, mark(article))
            if found is not None and found[1]:
                self.skipped += 1
                continue
            if found is not None:
                self.changed.setdefault(found[0], set()).add(article.id)
            self.since = self.since or time.monotonic()
            yield article
        self.all_read = True

    def count(self) -> None:
        self.read += 1
        if self.read % 100 == 0 and not self.measured:
            self.tell()

    def unread(self, error: AnalysisError) -> None:
        if self.running.on_error is None:
            raise error
        self.failures.append(failure_of(error))
        self.running.on_error(error)

    def keep(self, piece: Piece) -> None:
        """Keep what was measured, so that nothing takes it away again."""
        if not self.measured:
            record(self.where, self.about)
        for name in [story for story, _ in piece.stories]:
            self.replace(name)
        self.journal.add(piece)
        self.measured += len(piece.stories)
        self.fitting |= piece.fitting
        _tell_failed(piece, self.running.on_error)
        if self.journal.stories >= self.running.part_size:
            self.commit()
        self.tell()

    def replace(self, name: str) -> None:
        """Take the rows of a story that has changed out of the part that has them."""
        for number, names in self.changed.items():
            if name in names:
                names.discard(name)
                if number == self.journal.number and self.journal.pieces:
                    self.journal.drop([name])
                else:
                    write_part(self.where, number, read_part(self.where, number).without([name]))

    def commit(self) -> None:
        self.journal.commit()

    def tell(self) -> None:
        if self.running.on_progress is not None:
            seconds = time.monotonic() - self.since if self.since else 0.0
            total = self.read if self.all_read else None
            done = self.skipped + self.measured
            self.running.on_progress(Progress(self.read, done, self.measured, total, seconds))

    def rows(self) -> dict[str, int]:
        total = {"failures": len(self.failures)}
        for part in parts(self.where):
            for name, number in part.rows.items():
                total[name] = total.get(name, 0) + number
        return total

    def check_corrections(self) -> None:
        """Tell of the corrections that fit nothing anywhere."""
        if len(self.fitting) < len(self.options.corrections):
            quotes = read(self.where, "quotes", ["article", "text", "speaker"]).to_pandas()
            _tell_unfit(quotes, self.options.corrections, self.fitting, self.running.on_error)


def _tell_failed(piece: Piece, on_error: _Tell | None) -> None:
    for row in piece.tables["failures"].to_pylist():
        where = row["file"] if row["place"] is None else f"{row['file']}, {row['place']}"
        error = SourceError(where, row["reason"], row["mend"])
        if on_error is None:
            raise error
        on_error(error)


def _tell_unfit(quotes: Any, corrections: Sequence[Correction], fitting: Iterable[int], on_error: _Tell | None) -> None:
    for error in unfit(quotes, corrections, fitting):
        if on_error is None:
            raise error
        on_error(error)


def measure_corpus(
    paths: Paths,
    out: str | Path | None = None,
    corrections: Sequence[Correction] = (),
    jobs: int = 1,
    on_error: _Tell | None = None,
    names: bool = True,
    *,
    scheduler: Any = None,
    on_progress: Callable[[Progress], None] | None = None,
    force: bool = False,
) -> Tables:
    """Measure the stories that `paths` name.

    Parameters
    ----------
    paths : str, Path, DataFrame, iterable of them, or Collection
        As for :func:`analysis.read`.
    out : str or Path, optional
        Folder of the tables, or an address for which fsspec has a driver: written part by part, so that a run that is
        killed goes on where it stopped, and stories that are there already are not measured again. See
        :func:`load_tables` for tables larger than memory.
    corrections : sequence of Correction
    jobs : int
        Number of processes.
    on_error : callable, optional
        Called with the error of each file that cannot be read or measured; without it the first error is raised.
    names : bool
        Whether a given name may tell a gender that nothing else in a story does.
    scheduler : str or distributed.Client, optional
        The address of a Dask scheduler, or a client of one: its workers measure.
    on_progress : callable, optional
        Called again and again with how far the run is.
    force : bool
        Measure everything again that stands in `out`.

    Returns
    -------
    Tables

    Raises
    ------
    UnusedCorrection
        If a correction fits nothing and there is no `on_error` to be told.
    """
    options = Options(tuple(corrections), names)
    running = Running(jobs, scheduler, on_error=on_error, on_progress=on_progress)
    if out is not None:
        summary = measure_into(paths, out, options, running, force)
        return load_tables(out, large=False) if summary.rows.get("articles") else framed(arrow([]))
    return _in_memory(paths, options, running)


def _in_memory(paths: Paths, options: Options, running: Running) -> Tables:
    stories = paths if isinstance(paths, Collection) else Collection(paths)
    failures: list[Row] = []

    def unread(error: AnalysisError) -> None:
        if running.on_error is None:
            raise error
        failures.append(failure_of(error))
        running.on_error(error)

    articles = read_collection(
        stories.paths, unread, columns=stories.columns, on_note=stories.on_note, shared_lines=stories.shared_lines
    )
    if running.jobs <= 1 and running.scheduler is None:
        pieces = [options([article]) for article in articles]
    else:
        with closing(running.workers(options)) as workers:
            pieces = list(in_order(articles, workers, failed_piece, running.limit))
    for piece in pieces:
        _tell_failed(piece, running.on_error)
    whole = joined([*pieces, Piece(arrow([], failures), ())])
    tables = framed(whole.tables)
    _tell_unfit(tables.quotes, options.corrections, whole.fitting, running.on_error)
    return tables


def measure_all(
    articles: Iterable[Article], corrections: Sequence[Correction] = (), jobs: int = 1, names: bool = True
) -> Iterator[Measures]:
    """Yield the measures of many stories, in order, on `jobs` processes.

    Raises
    ------
    SourceError
        If a story cannot be measured.
    """
    work = partial(_measures, corrections=tuple(corrections), names=names)
    if jobs <= 1:
        for article in articles:
            yield from work([article])
        return
    with closing(Pool(work, jobs)) as pool:
        for some in in_order(articles, pool, _none):
            yield from some


def _measures(articles: Sequence[Article], corrections: tuple[Correction, ...], names: bool) -> list[Measures]:
    return [measure(article, corrections, names) for article in articles]


def _none(articles: Sequence[Article], reason: str) -> list[Measures]:
    raise SourceError(articles[0].source or articles[0].id, reason, "leave the story out")


def save_tables(measured: Iterable[Measures], folder: Path) -> None:
    """Write the tables of stories measured one by one, as one part."""
    where = place(folder)
    clear(where)
    measured = tuple(measured)
    stories = tuple((measures.article.id, mark(measures.article)) for measures in measured)
    write_part(where, 0, Piece(arrow(measured), stories))
    copies = {m.article.id: m.article.cluster for m in measured if m.article.cluster not in (None, m.article.id)}
    finish(where, copies, lambda name: False)


def open_tables(
    place_: Paths,
    corrections: Sequence[Correction] = (),
    jobs: int = 1,
    on_error: _Tell | None = None,
    names: bool = True,
    wanted: Container[str] = ALL,
) -> Tables:
    """Return the tables in a folder of tables, or those of the stories that paths or patterns name.

    Of a folder of tables only those that are `wanted` are read.

    Raises
    ------
    SourceError
        If tables are to be corrected, which only stories can be.
    """
    paths = place_.paths if isinstance(place_, Collection) else place_
    alone_ = paths[0] if isinstance(paths, list | tuple) and len(paths) == 1 else paths
    if isinstance(alone_, str | Path) and _may_have_tables(alone_) and has_tables(place(alone_)):
        if corrections or not names:
            raise SourceError(alone_, "these are tables, made before", "name the stories to measure them otherwise")
        return load_some(alone_, wanted)
    return measure_corpus(place_, None, corrections, jobs, on_error, names)


def _may_have_tables(path: str | Path) -> bool:
    """Tell whether a path is a folder, as far as that can be told without asking another machine for a story."""
    return not str(path).startswith(("http://", "https://", "-")) if "://" in str(path) else Path(path).is_dir()
