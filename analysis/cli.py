"""The command ``media-analysis``: a thin mirror of the Python functions."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from analysis.corpus import measure_corpus
from analysis.corrections import load_corrections
from analysis.errors import AnalysisError
from analysis.sources import Collection, Columns, read

_PATHS = click.argument("paths", nargs=-1, required=True)
_CORRECTIONS = click.option("--corrections", metavar="FILE", help="CSV file of corrected speakers.")
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="Processes to use.",
)


def _reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of how stories are read."""
    for name in reversed(("text", "headline", "outlet", "author", "date", "url", "id")):
        help_text = f"Column of a table that holds the {name}, if its name does not tell."
        command = click.option(f"--{name}-column", metavar="NAME", help=help_text)(command)
    no_shared = click.option("--no-shared-lines", is_flag=True, help="Keep lines that many stories of an outlet share.")
    return no_shared(command)


def _collection(paths: tuple[str, ...], reading: dict[str, Any]) -> Collection:
    columns = Columns(
        **{name.removesuffix("_column"): value for name, value in reading.items() if name.endswith("_column")}
    )
    return Collection(paths, columns, not reading["no_shared_lines"], _note)


def _note(sentence: str) -> None:
    from analysis.report import plain

    click.echo(plain(f"media-analysis: {sentence}"), err=True)


def _complain(error: AnalysisError) -> None:
    from analysis.report import plain

    click.echo(plain(f"media-analysis: {error}"), err=True)


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
@_reading
def report(
    paths: tuple[str, ...], out: str, corrections: str | None, jobs: int, force: bool, no_date: bool, **reading: Any
) -> None:
    """Make HTML reports of stories: files, folders, patterns, archives, addresses, or - for what is piped in.

    \b
    Example:
      media-analysis report seeds/ --out reports/
    """
    from analysis.report import make_reports, plain, summary_lines

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console,
        disable=not console.is_terminal,
    ) as progress:  # fmt: skip
        task = progress.add_task("Making reports", total=None)
        try:
            made = make_reports(
                _collection(paths, reading), out, corrections=corrections, jobs=jobs, force=force, stamp=not no_date,
                on_done=lambda outcome, total: progress.update(task, advance=1, total=total), on_error=_complain,
            )  # fmt: skip
        except AnalysisError as error:
            _complain(error)
            sys.exit(1)
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
            click.echo(plain(f"media-analysis: {outcome.message}"), err=True)
    click.echo(f"\nOpen {made.index}")
    sys.exit(1 if made.failed else 0)


@main.command()
@_PATHS
@click.option("--out", required=True, metavar="DIR", help="Folder for the tables (Parquet).")
@_CORRECTIONS
@_JOBS
@_reading
def measure(paths: tuple[str, ...], out: str, corrections: str | None, jobs: int, **reading: Any) -> None:
    """Measure stories and write the tables only.

    \b
    Example:
      media-analysis measure seeds/ --out tables/
    """
    errors: list[AnalysisError] = []

    def remember(error: AnalysisError) -> None:
        errors.append(error)
        _complain(error)

    try:
        tables = measure_corpus(_collection(paths, reading), out, load_corrections(corrections), jobs, remember)
    except AnalysisError as error:
        _complain(error)
        sys.exit(1)
    click.echo(f"{len(tables.articles)} stories, {len(tables.quotes)} quotations: {Path(out)}")
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
    from analysis.measures import measure as measure_one
    from analysis.report import plain

    errors: list[AnalysisError] = []
    try:
        stories = read(_collection((file,), reading), errors.append)
        measured = [measure_one(article, load_corrections(corrections)) for article in stories]
    except AnalysisError as error:
        measured = []
        errors.append(error)
    for problem in errors:
        _complain(problem)
    if errors and not measured:
        sys.exit(1)
    rows = [
        {"article": m.article.id, **asdict(quote), "verbatim": quote.verbatim} for m in measured for quote in m.quotes
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
@click.argument("folder")
def notebooks(folder: str) -> None:
    """Copy the notebooks out, to change them.

    \b
    Example:
      media-analysis notebooks my-notebooks/
    """
    from analysis.report import copy_notebooks

    try:
        for path in copy_notebooks(folder):
            click.echo(path)
    except AnalysisError as error:
        _complain(error)
        sys.exit(1)


if __name__ == "__main__":
    main()
