"""Executed notebook -> page; outcomes of a run -> the page that leads to them. Each is one file that fetches nothing."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import BaseLoader, Environment, TemplateNotFound
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from analysis.reports.look import TEMPLATE, Look
from analysis.views.collection import READY, reports_table
from analysis.views.drawing import PAGE_MIME
from analysis.views.figures import day
from analysis.views.pages import asset, fill
from analysis.views.palette import theme_css

if TYPE_CHECKING:
    from analysis.reports.jobs import Outcome

_one_at_a_time = Lock()
_TEMPLATES = str(Path(__file__).parent.parent / "templates")


def render(
    notebook: Any,
    title: str,
    state: str = "",
    stamp: bool = True,
    failure: Mapping[str, str] | None = None,
    look: Look | None = None,
) -> str:
    """Return the HTML page of an executed notebook.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With its outputs.
    title : str
    state : str
        Mark of what the report was made from, kept in the page.
    stamp : bool
        Whether the page's foot names the day.
    failure : mapping, optional
        ``cell`` and ``error`` if the notebook stopped there.
    look : Look, optional
        A newsroom's own look.

    Returns
    -------
    str
    """
    resources = {
        **_frame(look or Look()),
        "metadata": {"name": title},
        "fingerprint": state,
        "made": day(_today()) if stamp else "",
        "failure": failure,
    }
    if failure:
        notebook = _until_failure(notebook)
    with _one_at_a_time:  # Python would not do two at a time anyhow, and templates are compiled once
        html, _ = (_own_exporter(look.folder) if look and look.folder else _exporter()).from_notebook_node(notebook, resources)
    return str(html)


def _until_failure(notebook: Any) -> Any:
    """Return a notebook without what comes after the cell that stopped it: headings and questions without an answer."""
    stopped = next((place for place, cell in enumerate(notebook.cells) if any(
        output.output_type == "error" for output in cell.get("outputs", ()))), len(notebook.cells))  # fmt: skip
    return NotebookNode(notebook, cells=notebook.cells[: stopped + 1])


@cache
def _exporter() -> HTMLExporter:
    """Return what makes pages of notebooks by our template; compiled once."""
    return HTMLExporter(
        template_name="report",
        extra_template_basedirs=[_TEMPLATES],
        extra_template_paths=[_TEMPLATES],
        sanitize_html=False,
    )


def _own_exporter(folder: Path) -> HTMLExporter:
    """Return what makes pages by a newsroom's template, which extends ours and may have changed since the last page."""
    exporter = _exporter.__wrapped__()
    if (folder / TEMPLATE).is_file():
        exporter.extra_loaders = [_Own(folder)]
    return exporter


class _Own(BaseLoader):
    """Finds a newsroom's template before ours, which it extends by its full name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template not in (TEMPLATE, TEMPLATE.removesuffix(".j2")):
            raise TemplateNotFound(template)
        path = self.folder / TEMPLATE
        return path.read_text("utf-8"), str(path), lambda: False


def _frame(look: Look) -> dict[str, Any]:
    """Return what stands around each page: ours, then what a newsroom adds."""
    return {**_ours(), **{name: Markup(part) for name, part in look.frame().items()}}


@cache
def _ours() -> dict[str, Any]:
    script = asset("tables.js") + asset("story.js") + asset("pictures.js")
    return {
        "policy": _policy(script),
        "style": theme_css() + asset("page.css") + asset("tables.css"),
        "page_mime": PAGE_MIME,
        "script": script,
        "version": version("media-analysis"),
    }


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def _today() -> dt.date:
    """Return the day to print; SOURCE_DATE_EPOCH fixes it for reproducible builds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(fixed), dt.UTC).date() if fixed.isdigit() else dt.date.today()


def index_page(
    out: Path,
    rows: Sequence[Mapping[str, Any]],
    failed: Mapping[str, Outcome],
    errors: Sequence[str],
    state: str,
    look: Look,
) -> str:
    """Return the page that leads to the stories of a run.

    Parameters
    ----------
    out : Path
        Folder of the pages.
    rows : sequence of mapping
        A row of the table ``articles`` for each story.
    failed : mapping of str to Outcome
        Id of each report that failed -> why, and the page that shows where, which need not exist.
    errors : sequence of str
        What could not be read, and why.
    state : str
        Mark of what the page is made from, kept in it.
    look : Look
        A newsroom's own look.

    Returns
    -------
    str
    """
    several = len(rows) > 1
    entries = [_entry(out, row, failed) for row in rows]
    values = {
        **_frame(look),
        "table": reports_table(entries),
        "errors": list(errors),
        "failures": [
            (outcome.message, _link(out, outcome.path), (out / f"{name}.html").is_file())
            for name, outcome in failed.items()
        ],
        "collection": "corpus.html" if several and (out / "corpus.html").is_file() else None,
        "voices": "voices.html" if several and (out / "voices.html").is_file() else None,
        "fingerprint": state,
    }
    return fill("index.html.j2", **values)


def _entry(
    out: Path, row: Mapping[str, Any], failed: Mapping[str, Outcome]
) -> tuple[Mapping[str, Any], str, str]:
    name = str(row["article"])
    there = (out / f"{name}.html").is_file()
    status = READY if there else "missing"
    if name in failed:
        status = "failed, older report kept" if there else "failed"
    return row, f"{quote(name)}.html" if there else "", status


def _link(out: Path, page: Path) -> str | None:
    """Return the address of a page that shows a failure, from the index; None if there is none."""
    if page.parent != out / "failed" or not page.is_file():
        return None
    return quote(page.relative_to(out).as_posix())
