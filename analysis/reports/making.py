"""Stories -> a folder of reports, their tables, and the page that leads to them; only what has changed is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.article import Article
from analysis.errors import AnalysisError, ReportError
from analysis.files import sweep, write_text
from analysis.reports import engine
from analysis.reports.jobs import Job, Outcome, run_all
from analysis.reports.marks import figures_mark, is_marked, mark, story_mark
from analysis.reports.notebooks import notebook_folder
from analysis.reports.preload import PRELOAD
from analysis.sources import Collection, Paths, read

if TYPE_CHECKING:
    from analysis.corrections import Correction
    from analysis.corpus import Tables
    from analysis.measures import Measures

#: Names of the collection's reports; no story has one as its id.
COLLECTION = "corpus"
VOICES = "voices"


@dataclass(frozen=True, slots=True)
class Made:
    """The outcome of one call.

    Attributes
    ----------
    index : Path
        The page that leads to all reports.
    outcomes : tuple of Outcome
        The stories' in the order of the call, then the collection's.
    errors : tuple of str
        What was not read, and why.
    """

    index: Path
    outcomes: tuple[Outcome, ...]
    errors: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether any file was not read or any report failed."""
        return bool(self.errors) or any(outcome.status == "failed" for outcome in self.outcomes)

    @property
    def tables(self) -> Tables:
        """The tables of the stories, read from where the call has written them."""
        from analysis.corpus import load_tables

        return load_tables(self.index.parent / "tables")


def make_reports(
    paths: Paths,
    out: str | Path = "reports",
    *,
    corrections: str | Path | None = None,
    jobs: int = 1,
    force: bool = False,
    stamp: bool = True,
    people: str | Path | None = None,
    names: bool = True,
    on_done: Callable[[Outcome, int], None] | None = None,
    on_error: Callable[[AnalysisError], None] | None = None,
) -> Made:
    """Make a report of each story and of all of them together, and the page that leads to them.

    Parameters
    ----------
    paths : str, Path, DataFrame, iterable of them, or Collection
        As for :func:`analysis.read`.
    out : str or Path
        Folder to write into: ``index.html``, ``ID.html`` a story, ``corpus.html``, ``voices.html`` for
        two stories and more, ``notebooks/``, ``tables/``, ``known/`` (each story's figures, so that a story is
        measured once) and ``failed/``.
    corrections : str or Path, optional
        CSV file of corrected speakers.
    jobs : int
        Notebooks to run at a time.
    force : bool
        Make every report again, even where nothing has changed.
    stamp : bool
        Whether a page's foot names the day it was made.
    people : str or Path, optional
        The newsroom's own register, for the page of the sources.
    names : bool
        Whether on the page of the sources a gender counts that only a given name tells.
    on_done : callable, optional
        Called with each outcome, in order, and the number of reports in all.
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
    errors: list[str] = []

    def remember(error: AnalysisError) -> None:
        errors.append(str(error))
        if on_error:
            on_error(error)

    articles = list(read(paths if isinstance(paths, Collection) else Collection(paths), remember))
    rows: tuple[Correction, ...] = ()
    if corrections:
        from analysis.corrections import load_corrections

        rows = load_corrections(corrections)  # what is wrong in it is said before any work
    if not articles:
        raise ReportError("no story could be read, so there is no report to make; name at least one readable file")
    for folder in ("", "notebooks", "tables", "known", "failed"):
        sweep(Path(out) / folder)
    if people:
        from analysis.audit import read_register

        read_register(people)
    run = _Run(articles, Path(out), str(corrections or ""), stamp, str(people or ""), names)
    outcomes: list[Outcome] = []

    def work(tasks: Sequence[Job]) -> None:
        if force or not all(task.is_done for task in tasks):
            engine.prepare(PRELOAD)  # it imports while this process does
        for outcome in run_all(tasks, jobs, force):
            outcomes.append(outcome)
            if on_done:
                on_done(outcome, len(articles) + len(run.collections()))

    work(run.stories())
    run.save_tables(force)
    work(run.collections())
    for error in run.unfit(rows):
        remember(error)
    index = run.save_index(outcomes, errors)
    return Made(index, tuple(outcomes), tuple(errors))


class _Run:
    """The stories of one call and where what is made of them goes."""

    def __init__(self, articles: Sequence[Article], out: Path, corrections: str, stamp: bool, people: str = "", names: bool = True
    ) -> None:
        self.articles = articles
        self.out = out
        self.corrections = corrections
        self.stamp = stamp
        self.people = people
        self.names = names
        self.states = [figures_mark(article, corrections) for article in articles]
        self.state = mark(self.states)

    def known(self, article: Article) -> Path:
        return self.out / "known" / f"{article.id}.json"

    def address_mark(self, article: Article) -> str:
        return story_mark(_address(article), self.corrections)

    def stories(self) -> list[Job]:
        """Return the stories' reports, and hand each that will be made what has been read."""
        notebook = notebook_folder() / "article.ipynb"
        found = []
        for article, state in zip(self.articles, self.states, strict=True):
            place = self.known(article)
            parameters = {"article": _address(article), "corrections": self.corrections, "known": str(place)}
            title = article.headline or article.id
            job = Job(article.id, _address(article), title, notebook, parameters, self.out,
                      mark([title, self.stamp, state], [notebook]), self.stamp)  # fmt: skip
            if not job.is_done:
                self.hand_over(article, state)
            found.append(job)
        return found

    def hand_over(self, article: Article, state: str) -> None:
        """Keep a story, with its figures if they are known, where its notebook looks for it."""
        from analysis.reports.known import recall, recall_article, remember, remember_article

        place, address = self.known(article), self.address_mark(article)
        if (measures := recall(place, state, "figures")) is not None:
            if recall_article(place, address) is None:
                remember(place, address, measures, state)
        elif recall_article(place, address) != article:
            remember_article(place, address, article)

    def collections(self) -> list[Job]:
        """Return the reports of all stories together; whose voices they have is asked of two and more."""
        return [self.collection(), *([self.voices()] if len(self.articles) > 1 else [])]

    def voices(self) -> Job:
        """Return the audit of the sources."""
        notebook = notebook_folder() / "voices.ipynb"
        names = "yes" if self.names else "no"
        parameters = {"articles": str(self.out / "tables"), "people": self.people, "names": names}
        files = [notebook, *([Path(self.people)] if self.people else [])]
        return Job(VOICES, "the source audit", "Whose voices", notebook, parameters, self.out,
                   mark([self.stamp, self.state, names], files), self.stamp)  # fmt: skip

    def collection(self) -> Job:
        """Return the report of all stories side by side."""
        notebook = notebook_folder() / "corpus.ipynb"
        parameters = {"articles": str(self.out / "tables"), "links": "yes"}
        return Job(COLLECTION, "the collection", "The collection", notebook, parameters, self.out,
                   mark([self.stamp, self.state], [notebook]), self.stamp)  # fmt: skip

    def measures(self, article: Article, state: str) -> Measures:
        """Return a story's figures: its notebook has left them, unless it failed before."""
        from analysis.corrections import load_corrections
        from analysis.measures import measure
        from analysis.reports.known import recall, remember

        found = recall(self.known(article), state, "figures")
        if found is None:
            found = measure(article, load_corrections(self.corrections or None))
            remember(self.known(article), self.address_mark(article), found, state)
        return found

    def save_tables(self, force: bool) -> None:
        """Write the tables of all stories; their mark goes before the first and comes back after the last."""
        note = self.out / "tables" / "made-from.txt"
        if not force and note.is_file() and note.read_text("utf-8") == self.state:
            return
        from analysis.corpus import save_tables, tabulate

        note.unlink(missing_ok=True)
        measured = map(self.measures, self.articles, self.states)
        save_tables(tabulate(measured), self.out / "tables")
        write_text(note, self.state)

    def unfit(self, corrections: Sequence[Correction]) -> list[AnalysisError]:
        """Return what is wrong with each correction that fits nothing in any story."""
        if not corrections:
            return []
        from analysis.corpus import load_tables, unfit

        measured = map(self.measures, self.articles, self.states)
        fitting = {number for measures in measured for number in measures.fitting}
        return list(unfit(load_tables(self.out / "tables"), corrections, fitting))

    def save_index(self, outcomes: Sequence[Outcome], errors: Sequence[str]) -> Path:
        """Write the page that leads to all reports, unless it would say the same."""
        index = self.out / "index.html"
        failed = {outcome.id: outcome.path for outcome in outcomes if outcome.status == "failed"}
        state = mark([self.state, sorted(failed), list(errors)])
        if not is_marked(index, state):
            from analysis.corpus import load_tables
            from analysis.reports.pages import index_page

            rows = load_tables(self.out / "tables").articles.to_dict("records")
            write_text(index, index_page(self.out, rows, failed, errors, state))
        return index


def _address(article: Article) -> str:
    """Return where the story stands; its name if that is nowhere."""
    return article.source or article.id


def summary_lines(made: Made) -> list[tuple[str, ...]]:
    """Return a row a story for the terminal: name, words, grade, quoted, top speaker, status."""
    from analysis.markup import number, percent

    status = {outcome.id: outcome.status for outcome in made.outcomes}
    rows: list[tuple[str, ...]] = []
    for row in made.tables.articles.to_dict("records"):
        top = "nobody"
        if isinstance(row["top_speaker"], str):
            top = f"{row['top_speaker']} ({percent(float(row['top_speaker_share']))})"
        rows.append((str(row["article"]), number(row["words"]), number(row["consensus_grade"], 0),
                     percent(float(row["quote_density"])), top, status[str(row["article"])]))  # fmt: skip
    return rows
