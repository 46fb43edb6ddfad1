"""Stories -> a folder of reports, their tables, and the page that leads to them; only what has changed is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.article import Article
from analysis.errors import AnalysisError, ReportError
from analysis.files import check_writable, sweep, write_text
from analysis.reports import engine
from analysis.reports.jobs import Job, Outcome, run_all
from analysis.reports.look import Look, read_look
from analysis.reports.marks import figures_mark, is_marked, mark, story_mark
from analysis.reports.notebooks import Notebooks, choose_notebooks
from analysis.reports.parameters import check_handed
from analysis.reports.preload import PRELOAD
from analysis.sources import Collection, Paths, read

if TYPE_CHECKING:
    from analysis.corrections import Correction
    from analysis.corpus import Tables
    from analysis.measures import Measures

#: Names of the collection's reports; no story has one as its id.
COLLECTION = "corpus"
VOICES = "voices"

#: What each kind of notebook is handed, all of it text.
HANDED = {
    "story": ("article", "corrections", "known"), "collection": ("articles", "links"),
    "voices": ("articles", "links", "people", "names"),
}  # fmt: skip


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

        return load_tables(self.index.parent / "tables", large=False)


def make_reports(
    paths: Paths,
    out: str | Path = "reports",
    *,
    corrections: str | Path | None = None,
    jobs: int = 1,
    force: bool = False,
    stamp: bool = True,
    notebook: str | Path | Sequence[str | Path] = (),
    template: str | Path | None = None,
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
        Folder to write into: ``index.html``, ``ID.html`` a story, for two stories and more
        ``corpus.html`` and ``voices.html``, ``notebooks/``, ``tables/``, ``known/`` (each story's figures, so that a story is
        measured once) and ``failed/``.
    corrections : str or Path, optional
        CSV file of corrected speakers.
    jobs : int
        Notebooks to run at a time.
    force : bool
        Make every report again, even where nothing has changed.
    stamp : bool
        Whether a page's foot names the day it was made.
    notebook : str, Path or sequence of them
        A newsroom's own notebooks; each takes the place of that of ours whose parameters it has.
    template : str or Path, optional
        Folder with a newsroom's own look (`analysis.reports.look`).
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
        If the corrections, a notebook or the look cannot be used, or no story at all can be read.
    """
    own = [notebook] if isinstance(notebook, str | Path) else notebook
    form = _Form(choose_notebooks(own), read_look(template), stamp)
    for path in map(Path, own):  # what is wrong in them is said before any work
        check_handed(path, form.handed(path))
    errors: list[str] = []

    def remember(error: AnalysisError) -> None:
        errors.append(str(error))
        if on_error:
            on_error(error)

    if not isinstance(paths, Collection):
        from analysis.handed import as_collection  # it brings numpy, which a command that reads nothing does without

        paths = as_collection(paths)
    articles = list(read(paths, remember))
    rows: tuple[Correction, ...] = ()
    if corrections:
        from analysis.corrections import load_corrections

        rows = load_corrections(corrections)  # what is wrong in it is said before any work
    if not articles:
        raise ReportError("no story could be read, so there is no report to make; name at least one readable file")
    check_writable(Path(out))
    for folder in ("", "notebooks", "tables", "known", "failed"):
        sweep(Path(out) / folder)
    if people:
        from analysis.audit import read_register

        read_register(people)  # what is wrong in it is said before any work
    run = _Run(articles, Path(out), str(corrections or ""), form, str(people or ""), names)
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


@dataclass(frozen=True, slots=True)
class _Form:
    """What pages are made with: the notebooks, the look, and whether their foot names the day."""

    notebooks: Notebooks
    look: Look
    stamp: bool

    def state(self, notebook: Path, values: Sequence[object]) -> str:
        """Return the mark of a page: of its form and of what it tells."""
        return mark([*values, self.stamp, self.look.digests()], [notebook])

    def handed(self, notebook: Path) -> tuple[str, ...]:
        """Return the parameters that a notebook will be handed."""
        return HANDED["story" if notebook == self.notebooks.story else
                      "voices" if notebook == self.notebooks.voices else "collection"]  # fmt: skip


class _Run:
    """The stories of one call and where what is made of them goes."""

    def __init__(
        self, articles: Sequence[Article], out: Path, corrections: str, form: _Form, people: str = "", names: bool = True
    ) -> None:
        self.articles = articles
        self.out = out
        self.corrections = corrections
        self.form = form
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
        notebook = self.form.notebooks.story
        found = []
        for article, state in zip(self.articles, self.states, strict=True):
            place = self.known(article)
            title = article.headline or article.id
            parameters = dict(zip(HANDED["story"], (_address(article), self.corrections, str(place)), strict=True))
            job = self.job(article.id, _address(article), title, notebook, parameters, [title, state])
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
        """Return the reports of all stories together: side by side, and whose voices they have; one is no collection."""
        if len(self.articles) < 2:
            return []
        tables = str(self.out / "tables")
        side_by_side = dict(zip(HANDED["collection"], (tables, "yes"), strict=True))
        names = "yes" if self.names else "no"
        voices = dict(zip(HANDED["voices"], (tables, "yes", self.people, names), strict=True))
        register = Path(self.people).read_bytes().hex() if self.people else ""
        books = self.form.notebooks
        return [self.job(COLLECTION, "the collection", "The collection", books.collection, side_by_side, [self.state]),
                self.job(VOICES, "the source audit", "Whose voices", books.voices, voices, [self.state, register, names])]  # fmt: skip

    def job(
        self, id: str, name: str, title: str, notebook: Path, parameters: dict[str, str], told: Sequence[object]
    ) -> Job:
        """Return one report of this run; `told` is what its page tells."""
        return Job(id, name, title, notebook, parameters, self.out, self.form.state(notebook, told), self.form.stamp,
                   self.form.look)  # fmt: skip

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
        from analysis.corpus import save_tables

        note.unlink(missing_ok=True)
        save_tables(map(self.measures, self.articles, self.states), self.out / "tables")
        write_text(note, self.state)

    def unfit(self, corrections: Sequence[Correction]) -> list[AnalysisError]:
        """Return what is wrong with each correction that fits nothing in any story."""
        if not corrections:
            return []
        from analysis.corpus import load_tables, unfit

        measured = map(self.measures, self.articles, self.states)
        fitting = {number for measures in measured for number in measures.fitting}
        return list(unfit(load_tables(self.out / "tables", large=False).quotes, corrections, fitting))

    def save_index(self, outcomes: Sequence[Outcome], errors: Sequence[str]) -> Path:
        """Write the page that leads to all reports, unless it would say the same."""
        index = self.out / "index.html"
        failed = {outcome.id: outcome for outcome in outcomes if outcome.status == "failed"}
        why = [outcome.message for outcome in failed.values()]
        state = mark([self.state, why, list(errors), self.form.look.digests()])
        if not is_marked(index, state):
            from analysis.reports.pages import index_page

            rows = _rows(self.out / "tables")
            write_text(index, index_page(self.out, rows, failed, errors, state, self.form.look))
        return index


def _rows(tables: Path) -> list[dict[str, Any]]:
    """Return the table of stories, read alone: the others are large."""
    import pandas as pd

    rows: list[dict[str, Any]] = pd.read_parquet(tables / "articles").to_dict("records")
    return rows


def _address(article: Article) -> str:
    """Return where the story stands; its name if that is nowhere."""
    return article.source or article.id


def summary_lines(made: Made) -> list[tuple[str, ...]]:
    """Return a row a story for the terminal: name, words, grade, quoted, top speaker, status."""
    from analysis.views.figures import number, percent

    status = {outcome.id: outcome.status for outcome in made.outcomes}
    rows: list[tuple[str, ...]] = []
    for row in _rows(made.index.parent / "tables"):
        top = "not found" if float(row["quote_density"]) > 0 else "nobody"
        if isinstance(row["top_speaker"], str):
            top = f"{row['top_speaker']} ({percent(float(row['top_speaker_share']))})"
        rows.append((str(row["article"]), number(row["words"]), number(row["consensus_grade"], 0),
                     percent(float(row["quote_density"])), top, status[str(row["article"])]))  # fmt: skip
    return rows
