"""The command ``media-analysis``: a thin mirror of the Python functions. A verb imports what it needs when it runs."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
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
    return no_shared(command)


def _collection(paths: tuple[str, ...], reading: dict[str, Any]) -> Collection:
    from analysis.sources import Collection, Columns

    columns = Columns(
        **{name.removesuffix("_column"): value for name, value in reading.items() if name.endswith("_column")}
    )
    return Collection(paths, columns, not reading["no_shared_lines"], _complain)


def plain(text: str) -> str:
    """Return text without control characters, safe to print in a terminal.

    >>> plain("a\\x1b[31mb")
    'a[31mb'
    """
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)


def _complain(problem: object) -> None:
    click.echo(plain(f"media-analysis: {problem}"), err=True)


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Turn what a user can mend into one line, and what stops a run into its exit code; clean up in either case."""
    from analysis.errors import AnalysisError

    def stop(number: int, frame: object) -> None:
        _say_no_more()
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except AnalysisError as error:
        _complain(error)
        sys.exit(1)
    except KeyboardInterrupt:
        _say_no_more()
        _complain("stopped; what is ready stays, and the same command goes on from there")
        sys.exit(128 + signal.SIGINT)
    finally:
        signal.signal(signal.SIGTERM, before)


def _say_no_more() -> None:
    """Keep to itself what event loops of stopped threads find wrong while they are collected."""
    sys.unraisablehook = lambda unraisable: None


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
            _complain(outcome.message)
    click.echo(f"\nOpen {made.index}")


@main.command()
@_PATHS
@click.option("--out", required=True, metavar="DIR", help="Folder for the tables (Parquet).")
@_CORRECTIONS
@_NO_NAMES
@_JOBS
@_reading
def measure(
    paths: tuple[str, ...], out: str, corrections: str | None, no_names: bool, jobs: int, **reading: Any
) -> None:
    """Measure stories and write the tables only.

    \b
    Example:
      media-analysis measure seeds/ --out tables/
    """
    errors: list[Exception] = []

    def remember(error: Exception) -> None:
        errors.append(error)
        _complain(error)

    with _clear_errors():
        from analysis.corpus import measure_corpus
        from analysis.corrections import load_corrections

        stories = _collection(paths, reading)
        tables = measure_corpus(stories, out, load_corrections(corrections), jobs, remember, not no_names)
    click.echo(f"{len(tables.articles)} stories, {len(tables.quotes)} quotations: {out}")
    sys.exit(1 if errors else 0)


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
    import csv
    import json
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
        from analysis.corrections import correct, load_corrections
        from analysis.quotes import find_quotes

        known = load_corrections(corrections)
        rows = [
            {"article": article.id, **asdict(quote), "verbatim": quote.verbatim}
            for article in articles
            for quote in correct(article.id, find_quotes(article.text), known)
        ]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "csv":
        fields = list(rows[0]) if rows else ["article"]
        writer = csv.DictWriter(sys.stdout, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        for row in rows:
            words = " ".join(str(row["text"]).split())
            who = row["speaker"] or "speaker not found"
            why = f"{row['kind']}; {row['rule']}" + (f", “{row['cue']}”" if row["cue"] else "")
            click.echo(plain(f"{who}  [{why}; {100 * float(str(row['confidence'])):.0f} % sure]\n    {words}"))
        if not rows:
            click.echo("No quotation found.")
    sys.exit(1 if errors else 0)


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
        from analysis.review import least_certain, save_review
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


if __name__ == "__main__":
    main()
