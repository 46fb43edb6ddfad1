"""Executed notebook -> page; outcomes of a run -> the page that leads to them. Each is one file that fetches nothing."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from nbconvert import HTMLExporter

from analysis import markup
from analysis.views.drawing import PAGE_MIME
from analysis.views.figures import day
from analysis.views.palette import theme_css

_one_at_a_time = Lock()


def render(
    notebook: Any,
    title: str,
    state: str = "",
    stamp: bool = True,
    failure: Mapping[str, str] | None = None,
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

    Returns
    -------
    str
    """
    resources = {
        **_frame(),
        "metadata": {"name": title},
        "fingerprint": state,
        "made": day(_today()) if stamp else "",
        "failure": failure,
    }
    with _one_at_a_time:  # Python would not do two at a time anyhow, and templates are compiled once
        html, _ = _exporter().from_notebook_node(notebook, resources)
    return str(html)


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(Path(__file__).parent.parent / "templates")],
        sanitize_html=False,
    )


@cache
def _frame() -> dict[str, Any]:
    script = markup.asset("page.js") + markup.asset("story.js")
    return {
        "policy": _policy(script),
        "style": theme_css() + markup.asset("page.css"),
        "page_mime": PAGE_MIME,
        "script": script,
        "version": version("media-analysis"),
    }


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


def index_page(
    out: Path, rows: Sequence[Mapping[str, Any]], failed: Mapping[str, Path], errors: Sequence[str], state: str
) -> str:
    """Return the page that leads to the stories of a run.

    Parameters
    ----------
    out : Path
        Folder of the pages.
    rows : sequence of mapping
        A row of the table ``articles`` for each story.
    failed : mapping of str to Path
        Id of each report that failed -> the page that shows where, which need not exist.
    errors : sequence of str
        What could not be read, and why.
    state : str
        Mark of what the page is made from, kept in it.

    Returns
    -------
    str
    """
    return markup.index_page(
        [_entry(out, row, failed) for row in rows],
        {
            **_frame(),
            "errors": list(errors),
            "collection": "corpus.html" if (out / "corpus.html").is_file() else None,
            "voices": "voices.html" if (out / "voices.html").is_file() and len(rows) > 1 else None,
            "voices_failed": _link(out, failed["voices"]) if "voices" in failed else None,
            "collection_failed": _link(out, failed["corpus"]) if "corpus" in failed else None,
            "fingerprint": state,
        },
    )


def _entry(out: Path, row: Mapping[str, Any], failed: Mapping[str, Path]) -> dict[str, object]:
    name = str(row["article"])
    return {
        "link": f"{name}.html" if (out / f"{name}.html").is_file() else None,
        "failed": _link(out, failed[name]) if name in failed else None,
        "broken": name in failed,
        "headline": row["headline"] if isinstance(row["headline"], str) else name,
        "outlet": row["outlet"] if isinstance(row["outlet"], str) else "",
        "words": markup.number(row["words"]),
        "grade": markup.number(row["consensus_grade"], 0),
        "density": markup.percent(float(row["quote_density"])),
        "top_speaker": row["top_speaker"] if isinstance(row["top_speaker"], str) else "nobody is quoted",
    }


def _link(out: Path, page: Path) -> str | None:
    """Return the address of a page that shows a failure, from the index; None if there is none."""
    if page.parent.name != "failed" or not page.is_file():
        return None
    return page.relative_to(out).as_posix()
