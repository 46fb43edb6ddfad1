"""Where are the notebooks, and how is one executed?"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from analysis.errors import ReportError, SourceError
from analysis.files import write_text
from analysis.reports.parameters import read_parameters
from analysis.reports.preload import PRELOAD

NOTEBOOKS = ("article.ipynb", "corpus.ipynb", "voices.ipynb", "explore.ipynb")

#: Seconds after which a cell is given up; the slowest of ours, on the largest story, needs a few.
LONGEST_CELL = 600


#: The parameters that tell which report a notebook makes; the first kind that fits counts.
SIGNS = {"story": ("article",), "voices": ("articles", "by"), "collection": ("articles", "links")}


@dataclass(frozen=True, slots=True)
class Notebooks:
    """The notebook of each kind of report."""

    story: Path
    collection: Path
    voices: Path


def choose_notebooks(own: Sequence[str | Path] = ()) -> Notebooks:
    """Return the notebook of each kind of report: ours, but for those that a newsroom has of its own.

    Parameters
    ----------
    own : sequence of str or Path
        Each takes the place of that of ours whose parameters it has.

    Returns
    -------
    Notebooks

    Raises
    ------
    SourceError
        If one cannot be read, or its parameters are those of none of ours.
    ReportError
        If two of them make the same report.
    """
    ours = Notebooks(*(notebook_folder() / name for name in NOTEBOOKS[:3]))
    chosen: dict[str, Path] = {}
    for path in map(Path, own):
        known = read_parameters(path)
        kind = next((kind for kind, signs in SIGNS.items() if all(sign in known for sign in signs)), None)
        if kind is None:
            near = [(name, found[0]) for name in ("article", "articles") if (found := get_close_matches(name, known, 1))]
            meant = f"is {near[0][1]} a slip of the pen for {near[0][0]}? " if near else ""
            raise SourceError(path, "its cell tagged `parameters` has neither article (a story's report), "
                              "nor articles and links (the collection), nor articles and by (the voices)",
                              f"{meant}`media-analysis notebooks DIR` gives copies of ours to begin with")  # fmt: skip
        if kind in chosen:
            raise ReportError(f"{path}: {chosen[kind]} makes the same report ({kind}); name one of them")
        chosen[kind] = path
    return replace(ours, **chosen)


@cache
def notebook_folder() -> Path:
    """Return the folder of the notebooks: in a checkout ``notebooks/``, else the copy inside the package."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent / "notebooks"
    if (checkout / NOTEBOOKS[0]).is_file():
        return checkout
    with as_file(files("analysis").joinpath("notebooks")) as folder:
        return Path(folder)


def copy_notebooks(folder: str | Path) -> list[Path]:
    """Copy the notebooks into `folder`, to be changed there; return the copies.

    Parameters
    ----------
    folder : str or Path
        Made if it is not there.

    Returns
    -------
    list of Path

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


def load() -> None:
    """Import papermill and nbconvert: in the main thread, so that Ctrl-C is heard meanwhile, and before any kernel."""
    # jsonschema looks for this one to check international addresses, which no notebook has, and compiles a grammar of
    # theirs when it is there (JupyterLab brings it): half of the time of all imports together.
    absent = "rfc3987_syntax"
    hide = absent not in sys.modules
    if hide:
        sys.modules[absent] = None  # type: ignore[assignment]
    try:
        import papermill

        import analysis.reports.pages  # noqa: F401
    finally:
        if hide:
            del sys.modules[absent]
    assert papermill


def execute(notebook: Path, executed: Path, parameters: Mapping[str, str]) -> Any:
    """Execute a notebook in a kernel of its own and write it with its outputs.

    Parameters
    ----------
    notebook, executed : Path
        What to execute, and where the result goes.
    parameters : mapping of str to str

    Returns
    -------
    nbformat.NotebookNode

    Raises
    ------
    papermill.exceptions.PapermillExecutionError
        If a cell fails; `executed` then holds what was ready before.
    RuntimeError, TimeoutError
        If the kernel did not start, died or did not end.
    """
    import papermill
    from papermill.engines import papermill_engines

    from analysis.reports.engine import WarmEngine

    papermill_engines.register("warm", WarmEngine)  # papermill itself finds it only where this package is installed
    return papermill.execute_notebook(
        _literally(notebook), _literally(executed), dict(parameters), engine_name="warm", preload=PRELOAD,
        kernel_name="python3", progress_bar=False, log_output=False, request_save_on_cell_execute=False,
        execution_timeout=LONGEST_CELL, shutdown_kernel="immediate",
        extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
    )  # fmt: skip


def _literally(path: Path) -> str:
    """Keep papermill from filling in what stands between braces in a path."""
    return str(path).replace("{", "{{").replace("}", "}}")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what papermill and dying kernels say off the user's screen: each outcome says it in one line."""
    for name in ("papermill", "traitlets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    before, sys.unraisablehook = sys.unraisablehook, lambda unraisable: None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if sys.exc_info()[0] is None:
            sys.unraisablehook = before
