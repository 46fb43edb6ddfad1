"""One report: what it is made from, whether that has changed, and what became of it; and many of them at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any, Literal

from analysis.errors import WriteError
from analysis.files import replacing, write_text
from analysis.reports import engine
from analysis.reports.look import Look
from analysis.reports.marks import is_marked
from analysis.reports.notebooks import execute, load, quiet

Status = Literal["made", "unchanged", "failed"]

#: How often a notebook is executed whose kernel dies.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report.

    Attributes
    ----------
    id : str
    status : {"made", "unchanged", "failed"}
    path : Path
        The page; of a failed report, the page that shows where it failed, if the notebook ran at all.
    message : str
        Why it failed.
    """

    id: str
    status: Status
    path: Path
    message: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One report to make.

    Attributes
    ----------
    id : str
    name : str
        What to call it in a message: the story's file.
    title : str
    notebook : Path
    parameters : mapping of str to str
    out : Path
        Folder of the pages.
    state : str
        Mark of all that the page is made from.
    stamp : bool
        Whether the page's foot names the day.
    look : Look
        A newsroom's own look.
    """

    id: str
    name: str
    title: str
    notebook: Path
    parameters: Mapping[str, str]
    out: Path
    state: str
    stamp: bool = True
    look: Look = field(default_factory=Look)

    @property
    def page(self) -> Path:
        """Where the report goes."""
        return self.out / f"{self.id}.html"

    @property
    def failed(self) -> Path:
        """Where the page goes that shows where the report failed; no story's page can have this name."""
        return self.out / "failed" / f"{self.id}.html"

    @property
    def executed(self) -> Path:
        """Where the executed notebook goes."""
        return self.out / "notebooks" / f"{self.id}.ipynb"

    @property
    def is_done(self) -> bool:
        """Whether the page is there and made from what is there now."""
        return is_marked(self.page, self.state)


def run(job: Job, stop: Event | None = None) -> Outcome:
    """Make one report.

    The executed notebook and the page are each written beside their place and then moved. If the notebook fails, a
    page in ``failed/`` says where; an older good report stays. A kernel that dies is given a second try.

    Parameters
    ----------
    job : Job
    stop : threading.Event, optional
        Set when the run is given up, so that no second try is made.

    Returns
    -------
    Outcome
    """
    from analysis.reports.pages import render

    for attempt in range(1, ATTEMPTS + 1):
        if stop and stop.is_set():
            break
        try:
            with replacing(job.executed) as executed:  # nothing is kept of what a kernel that dies has begun
                notebook, error = _executed(job, executed)
        except (RuntimeError, TimeoutError, OSError) as died:  # the kernel died, hung or never came up
            if isinstance(died, TimeoutError) or attempt == ATTEMPTS:
                return _without_kernel(job, died)
            continue
        if error is not None:
            return _failed(job, notebook, error)
        write_text(job.page, render(notebook, job.title, job.state, job.stamp, look=job.look))
        job.failed.unlink(missing_ok=True)
        return Outcome(job.id, "made", job.page)
    return Outcome(job.id, "failed", job.page, f"{job.name}: the run was stopped")


def _executed(job: Job, executed: Path) -> tuple[Any, Any]:
    """Execute the notebook; return it with its outputs, as far as it came, and the error that stopped it, if any."""
    import nbformat
    from papermill.exceptions import PapermillExecutionError

    try:
        return execute(job.notebook, executed, job.parameters), None
    except PapermillExecutionError as error:
        return nbformat.read(executed, as_version=4), error


def _failed(job: Job, notebook: Any, error: Any) -> Outcome:
    """Write the page that shows where the notebook stopped."""
    from analysis.reports.pages import render

    failure = {"cell": str(error.exec_count), "error": f"{error.ename}: {error.evalue}".removesuffix(": ")}
    write_text(job.failed, render(notebook, job.title, stamp=job.stamp, failure=failure, look=job.look))
    why = _one_line(failure["error"])
    return Outcome(
        job.id, "failed", job.failed, f"{job.name}: the report's notebook failed in cell {failure['cell']} ({why})"
    )


def _without_kernel(job: Job, error: BaseException) -> Outcome:
    """Return the outcome of a report whose notebook could not be run to its end; an older report stays."""
    why = _one_line(f"{type(error).__name__}: {error}")
    return Outcome(job.id, "failed", job.page, f"{job.name}: the notebook could not be run ({why}); try again")


def _one_line(error: str, most: int = 200) -> str:
    """Return an error in one line, cut where it is longer than anybody reads."""
    words = " ".join(error.split())
    return words if len(words) <= most else f"{words[:most].rstrip()} …"


def run_all(work: Sequence[Job], jobs: int = 1, force: bool = False) -> Iterator[Outcome]:
    """Yield the outcome of each job, in the order of `work`.

    Parameters
    ----------
    work : sequence of Job
    jobs : int
        Notebooks to run at a time. Each has a kernel, which is a process; that they are looked after by threads of
        this one costs little.
    force : bool
        Make every report again, even where nothing has changed.

    Yields
    ------
    Outcome
    """
    stop = Event()
    if force or not all(job.is_done for job in work):
        load()
    with quiet(), ThreadPoolExecutor(jobs, "report") as pool:
        running = [_done(job) if job.is_done and not force else pool.submit(run, job, stop) for job in work]
        try:
            for job, future in zip(work, running, strict=True):
                yield _outcome(job, future)
        except BaseException:  # Ctrl-C, or nobody wants the rest
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            while not all(future.done() for future in running):
                engine.close()  # again, if a thread had just asked for a kernel
                sleep(0.05)
            raise


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except WriteError as error:
        return Outcome(job.id, "failed", job.page, f"{job.name}: {error}")
    except OSError as error:  # a full disk, a folder that may not be written to
        return _without_kernel(job, error)


def _done(job: Job) -> Future[Outcome]:
    job.failed.unlink(missing_ok=True)  # the page that is there is right again
    future: Future[Outcome] = Future()
    future.set_result(Outcome(job.id, "unchanged", job.page))
    return future
