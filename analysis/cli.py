"""The command ``media-analysis``: a thin mirror of the Python functions. A verb imports what it needs when it runs."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from analysis.article import Article
    from analysis.errors import AnalysisError
    from analysis.reports import Made
    from analysis.sources import Collection

_PATHS = click.argument("paths", nargs=-1, required=True)
_CORRECTIONS = click.option("--corrections", metavar="FILE", help="CSV file of corrected speakers.")
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="Processes to use.",
)
_NO_NAMES = click.option(
    "--no-names", is_flag=True, help="Tell no gender by a given name: only by pronouns, titles and nouns of the story."
)


def _reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of how stories are read."""
    for name in reversed(("text", "headline", "outlet", "author", "date", "url", "id")):
        help_text = f"Column of a table that holds the {name}, if its name does not tell."
        command = click.option(f"--{name}-column", metavar="NAME", help=help_text)(command)
    no_shared = click.option("--no-shared-lines", is_flag=True, help="Keep lines that many stories of an outlet share.")
    size = click.option("--max-size", type=click.IntRange(1), metavar="N", help="Characters that a story has at most.")
    return size(no_shared(command))


def _collection(paths: tuple[str, ...], reading: dict[str, Any]) -> Collection:
    from analysis.sources import Collection, Columns

    columns = Columns(
        **{name.removesuffix("_column"): value for name, value in reading.items() if name.endswith("_column")}
    )
    return Collection(paths, columns, not reading["no_shared_lines"], _complain, reading["max_size"])


def plain(text: str) -> str:
    """Return text without control characters and marks of direction, safe to print in a terminal.

    >>> plain("a\\x1b[31mb")
    'a[31mb'
    """
    return _CONTROL.sub("", text).encode("utf-8", "replace").decode()


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def _complain(problem: object) -> None:
    """Say one line of what went wrong; with ``--debug`` where, too."""
    click.echo(plain(" ".join(f"media-analysis: {problem}".split())), err=True)
    if _debug() and isinstance(problem, BaseException):
        import traceback

        click.echo(plain("".join(traceback.format_exception(problem))), err=True)


def _debug() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get("debug"))


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Turn what a user can mend into one line, and what stops a run into its exit code; clean up in either case."""
    from analysis.errors import AnalysisError

    def stop(number: int, frame: object) -> None:
        _say_no_more()
        raise SystemExit(128 + number)

    def interrupt(number: int, frame: object) -> None:
        raise _Interrupt

    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, stop)}
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        before[signal.SIGINT] = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
        sys.stdout.flush()
    except AnalysisError as error:
        _say_no_more()
        _complain(error)
        sys.exit(1)
    except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
        raise
    except Exception as error:  # no library's exception reaches a user
        if isinstance(error, OSError) and error.filename is None and error.errno == errno.ENOSPC:
            _complain(
                f"the output cannot be written ({os.strerror(errno.ENOSPC).lower()}); make room, or send it elsewhere"
            )
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else Python tries again when it ends
            sys.exit(1)
        mend = "run it again with --debug and report what it shows" if not isinstance(error, OSError) else "mend that"
        _complain(AnalysisError(f"stopped by {type(error).__name__}: {str(error)[:500]}; {mend}"))
        if _debug():
            _complain(error)
        sys.exit(1)
    except KeyboardInterrupt:
        _say_no_more()
        _complain("stopped; what is ready stays, and the same command goes on from there")
        sys.exit(128 + signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Interrupt(KeyboardInterrupt):
    """Ctrl-C, in a class of our own.

    A plain KeyboardInterrupt that passes through a string that is executed (dataclasses are made so) stays in Python's
    memory: under ``python -m`` it then ends by the signal, whatever has been done about it.
    """


def _say_no_more() -> None:
    """Keep to itself what event loops of stopped threads, and files on a full disk, find wrong while they go."""
    sys.unraisablehook = lambda unraisable: None


class _Line:
    """How far a run is: a line that is written over in a terminal, a line now and then in a file."""

    def __init__(self) -> None:
        self.is_terminal = sys.stderr.isatty()
        self.shown = time.monotonic()

    def show(self, text: str) -> None:
        """Show a line, if the last one has been there for long enough."""
        if time.monotonic() - self.shown < (0.2 if self.is_terminal else 30):
            return
        self.shown = time.monotonic()
        click.echo(f"\r\x1b[K{text}" if self.is_terminal else text, err=True, nl=not self.is_terminal)

    def clear(self) -> None:
        """Make room for another line."""
        if self.is_terminal:
            click.echo("\r\x1b[K", err=True, nl=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="media-analysis")
def main() -> None:
    """Find out how news stories are written and whose voice is in them."""


@main.command()
@_PATHS
@click.option("--out", default="reports", show_default=True, metavar="DIR", help="Folder to write into.")
@_CORRECTIONS
@_JOBS
@click.option("--force", is_flag=True, help="Make every report again, even where nothing has changed.")
@click.option("--no-date", is_flag=True, help="Leave the day out of the pages.")
@click.option("--notebook", multiple=True, metavar="FILE", help="Your own notebook, in place of ours; may be repeated.")
@click.option("--template", metavar="DIR", help="Folder with your own look: logo, colours, footer, template.")
@click.option("--people", metavar="FILE", help="The newsroom's own register, for the page of the sources.")
@_NO_NAMES
@_reading
def report(
    paths: tuple[str, ...],
    out: str,
    corrections: str | None,
    jobs: int,
    force: bool,
    no_date: bool,
    notebook: tuple[str, ...],
    template: str | None,
    people: str | None,
    no_names: bool,
    **reading: Any,
) -> None:
    """Make HTML reports of stories: files, folders, patterns, archives, addresses, or - for what is piped in.

    \b
    Example:
      media-analysis report seeds/ --out reports/
    """
    with _clear_errors():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        from analysis.reports import make_reports

        console = Console(stderr=True)
        with Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console,
            disable=not console.is_terminal,
        ) as progress:  # fmt: skip
            task = progress.add_task("Making reports", total=None)
            made = make_reports(
                _collection(paths, reading), out, corrections=corrections, jobs=jobs, force=force, stamp=not no_date,
                notebook=notebook, template=template,
                people=people, names=not no_names,
                on_done=lambda outcome, total: progress.update(task, advance=1, total=total), on_error=_complain,
            )  # fmt: skip
        _show(made)
    sys.exit(1 if made.failed else 0)


def _show(made: Made) -> None:
    """Print a row a story, what failed, and where to look."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from analysis.reports import summary_lines

    table = Table("Story", box=None)
    for head in ("Words", "Grade", "Quoted"):
        table.add_column(head, justify="right")
    table.add_column("Top speaker")
    table.add_column("Report")
    for row in summary_lines(made):
        table.add_row(*(escape(plain(cell)) for cell in row))
    Console().print(table)
    for outcome in made.outcomes:
        if outcome.status == "failed":
            shown = outcome.path.parent == made.index.parent / "failed"
            _complain(f"{outcome.message}; see {outcome.path}" if shown else outcome.message)
    click.echo(f"\nOpen {made.index}")


@main.command()
@_PATHS
@click.option("--out", required=True, metavar="DIR", help="Folder for the tables (Parquet), or an address (s3://...).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv", "xlsx"]),
    default="parquet",
    show_default=True,
    help="Write the tables in this format too, beside the Parquet files.",
)
@_CORRECTIONS
@_NO_NAMES
@_JOBS
@click.option("--scheduler", metavar="ADDRESS", help="Measure on the Dask cluster of this scheduler (tcp://...:8786).")
@click.option("--force", is_flag=True, help="Measure every story again, in place of the tables that are there.")
@_reading
def measure(
    paths: tuple[str, ...],
    out: str,
    form: str,
    corrections: str | None,
    no_names: bool,
    jobs: int,
    scheduler: str | None,
    force: bool,
    **reading: Any,
) -> None:
    """Measure stories and write the tables only, part by part: a run that is stopped goes on where it was.

    \b
    Example:
      media-analysis measure seeds/ --out tables/
    """
    errors: list[Exception] = []
    line = _Line()

    def remember(error: Exception) -> None:
        errors.append(error)
        line.clear()
        _complain(error)

    with _clear_errors():
        from analysis.corpus import Options, Running, measure_into
        from analysis.corrections import load_corrections

        options = Options(load_corrections(corrections), not no_names)
        running = Running(jobs, scheduler, on_error=remember, on_progress=lambda progress: line.show(progress.told()))
        try:
            summary = measure_into(_collection(paths, reading), out, options, running, force)
        finally:
            line.clear()
        if form != "parquet" and summary.rows.get("articles"):
            from analysis.corpus.export import export_tables

            export_tables(out, form)
        rows = summary.rows
        there = rows.get("articles", 0) - summary.measured
        known = f" ({there:,} of them there before)" if there > 0 else ""
        from analysis.views.figures import counted

        stories = counted(rows.get("articles", 0), "story", "stories")
        click.echo(f"{stories}{known}, {counted(rows.get('quotes', 0), 'quotation')}: {out}")
        if summary.gone:
            click.echo(f"{summary.gone:,} stories of these tables are not among those named now; they stay", err=True)
        if rows["failures"]:
            click.echo(f"{rows['failures']:,} could not be read or measured: {out}/failures", err=True)
    sys.exit(1 if errors or rows["failures"] else 0)


@main.command()
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@_CORRECTIONS
@_reading
def quotes(file: str, form: str, corrections: str | None, **reading: Any) -> None:
    """Show a story's quotations with speaker, rule and confidence.

    \b
    Example:
      media-analysis quotes seeds/council-baths.txt --format csv
    """
    from dataclasses import asdict

    errors: list[AnalysisError] = []
    with _clear_errors():
        from analysis.sources import read

        articles: list[Article] = []
        try:
            articles.extend(read(_collection((file,), reading), errors.append))
        finally:
            for problem in errors:
                _complain(problem)
        if errors and not articles:
            sys.exit(1)
        from analysis.corrections import correct, load_corrections, unused_of
        from analysis.quotes import read_quotes

        known = load_corrections(corrections)
        rows = []
        for article in articles:
            found = read_quotes(article.text)
            names = [person.name for person in found.people]
            for problem in unused_of(article.id, found.quotes, names, known):
                errors.append(problem)
                _complain(problem)
            rows += [
                {"article": article.id, **asdict(quote), "verbatim": quote.verbatim}
                for quote in correct(article.id, found.quotes, known)
            ]
        _print_quotes(rows, form)
    sys.exit(1 if errors else 0)


def _print_quotes(rows: Sequence[dict[str, Any]], form: str) -> None:
    import csv
    import json

    from analysis.cells import harmless

    if form == "json":
        text = json.dumps(rows, ensure_ascii=False, indent=2)
        click.echo(_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}" if found[0] != "\r" else "", text))
    elif form == "csv":
        fields = list(rows[0]) if rows else ["article"]
        writer = csv.DictWriter(sys.stdout, fields, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(
                {name: harmless(plain(cell)) if isinstance(cell, str) else cell for name, cell in row.items()}
            )
    else:
        for row in rows:
            words = " ".join(str(row["text"]).split())
            who = row["speaker"] or "speaker not found"
            why = f"{row['kind']}; {row['rule']}" + (f", “{row['cue']}”" if row["cue"] else "")
            click.echo(plain(f"{who}  [{why}; {100 * float(str(row['confidence'])):.0f} % sure]\n    {words}"))
        if not rows:
            click.echo("No quotation found.")


@main.command()
@_PATHS
@click.option(
    "--by",
    default="outlet",
    show_default=True,
    metavar="NAME",
    help="What to compare: outlet, author, section, month, or a column of the register.",
)
@click.option("--since", default="", metavar="DAY", help="First day, as 2026-01-31.")
@click.option("--until", default="", metavar="DAY", help="Last day.")
@click.option("--people", "register", metavar="FILE", help="The newsroom's own register: CSV with a column name.")
@click.option("--add", is_flag=True, help="Write into the register who is quoted and not yet in it.")
@click.option("--export", metavar="FILE", help="Write the list of sources, .csv or .xlsx.")
@_CORRECTIONS
@_NO_NAMES
@_JOBS
@_reading
def voices(
    paths: tuple[str, ...],
    by: str,
    since: str,
    until: str,
    register: str | None,
    add: bool,
    export: str | None,
    corrections: str | None,
    no_names: bool,
    jobs: int,
    **reading: Any,
) -> None:
    """Tell whose voices are in stories: files, folders, patterns, or one folder of tables.

    \b
    Example:
      media-analysis voices seeds/ --by outlet --export sources.xlsx
    """
    errors: list[Exception] = []

    def remember(error: Exception) -> None:
        errors.append(error)
        _complain(error)

    with _clear_errors():
        from analysis import audit
        from analysis.audit.register import join, save_register, with_new
        from analysis.audit.sources import without_given_names
        from analysis.audit.view import print_audit
        from analysis.corpus import open_tables
        from analysis.corrections import load_corrections

        audit.check_asked(by, since, until, register or "")
        tables = open_tables(_collection(paths, reading), load_corrections(corrections), jobs, remember)
        sources = audit.list_sources(tables, since, until, not no_names)
        people = tables.people if not no_names else without_given_names(tables.people)
        known = audit.read_register(register) if register else None
        if known is not None:
            sources = join(sources, known)
        print_audit(sources, people, by, known)
        if export:
            audit.export_sources(sources, export, known.dimensions if known else ())
        if known is not None and register and add:
            save_register(with_new(known, sources), register)
    sys.exit(1 if errors else 0)


@main.command()
@_PATHS
@click.option("--out", required=True, metavar="FILE", help="The file of corrections to write, CSV.")
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Rows at most.")
@_JOBS
@_reading
def review(paths: tuple[str, ...], out: str, most: int, jobs: int, **reading: Any) -> None:
    """List the least certain speakers, to be put right in a spreadsheet and given back with --corrections.

    \b
    Example:
      media-analysis review seeds/ --out corrections.csv
    """
    errors: list[Exception] = []

    def remember(error: Exception) -> None:
        errors.append(error)
        _complain(error)

    with _clear_errors():
        from analysis.corpus import measure_all
        from analysis.reviewing import least_certain, save_review
        from analysis.sources import read

        rows = least_certain(measure_all(read(_collection(paths, reading), remember), jobs=jobs), most)
        save_review(rows, out)
        click.echo(f"{len(rows)} quotations, the least certain first: {out}")
        click.echo("Put the column speaker right, take out the rows that are well, and give the file to --corrections.")
    sys.exit(1 if errors else 0)


@main.command()
@click.argument("folder")
def notebooks(folder: str) -> None:
    """Copy the notebooks out, to change them.

    \b
    Example:
      media-analysis notebooks my-notebooks/
    """
    with _clear_errors():
        from analysis.reports.notebooks import copy_notebooks

        for path in copy_notebooks(folder):
            click.echo(path)


def _note_debug(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    context.meta["debug"] = value


for _command in main.commands.values():
    _command.params.append(
        click.Option(["--debug"], is_flag=True, expose_value=False, is_eager=True, callback=_note_debug,
                     help="Show where in the program a problem was found.")
    )  # fmt: skip


if __name__ == "__main__":
    main()
