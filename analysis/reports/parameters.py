"""Which parameters does a notebook take, and are those that it was handed the right ones?"""

from __future__ import annotations

import ast
import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError, SourceError

#: The comment that papermill puts over the parameters that it hands to a notebook.
HANDED = "# Parameters"

#: What a parameter's annotation allows, with the word for it.
_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "str": ((str,), "text"),
    "int": ((int,), "a whole number"),
    "float": ((int, float), "a number"),
    "bool": ((bool,), "True or False"),
    "list": ((list, tuple), "a list"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a notebook: its annotation ("" without one), and what the comment beside it says."""

    name: str
    kind: str
    meaning: str


def declared(source: str) -> dict[str, Parameter]:
    """Return the parameters that a cell declares: its assignments, in order.

    Parameters
    ----------
    source : str
        The cell's text; one that is no Python declares nothing.

    Returns
    -------
    dict of str to Parameter

    Examples
    --------
    >>> declared('article: str = ""  # path of the story')["article"]
    Parameter(name='article', kind='str', meaning='path of the story')
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return {}
    lines = source.splitlines()
    found = {}
    for statement in statements:
        meaning = lines[(statement.end_lineno or 1) - 1].encode()[statement.end_col_offset or 0 :].decode().lstrip(" #")
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            found[statement.target.id] = Parameter(statement.target.id, ast.unparse(statement.annotation), meaning)
        elif isinstance(statement, ast.Assign):
            kind = type(statement.value.value).__name__ if isinstance(statement.value, ast.Constant) else ""
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    found[target.id] = Parameter(target.id, kind, meaning)
    return found


def check_parameters(namespace: Mapping[str, Any], needs: str = "") -> None:
    """Check what a notebook was handed, in its first cell, so that a slip of the pen ends it with one clear line.

    Parameters
    ----------
    namespace : mapping
        The notebook's variables: ``globals()``.
    needs : str
        The parameter without which there is nothing to do.

    Raises
    ------
    ParameterError
        If a parameter was handed that the notebook does not have, one has the wrong type, or `needs` is empty.
    """
    cells = [str(cell) for cell in namespace.get("In", ()) if str(cell).strip()]
    handed = next((number for number in reversed(range(len(cells))) if cells[number].startswith(HANDED)), None)
    before = cells[:handed] if handed is not None else cells
    known = {name: parameter for cell in before for name, parameter in declared(cell).items()}
    if handed == 0:
        raise ParameterError("this notebook has no cell tagged `parameters`, so that what it is handed is overwritten; "
                             "tag the cell that declares them (in JupyterLab: Property Inspector, Cell Tags)")  # fmt: skip
    for name in declared(cells[handed]) if handed is not None else ():
        if name not in known:
            raise ParameterError(f"{name} is no parameter of this notebook; {_instead(name, known)}")
    for parameter in known.values():
        if parameter.name in namespace:
            _check_type(parameter, namespace[parameter.name])
    if needs and not namespace.get(needs):
        meaning = known[needs].meaning if needs in known else "what to report"
        raise ParameterError(f"{needs} is empty ({meaning}); hand it over with `papermill IN OUT -p {needs} ...`, "
                             "or write it into the first cell")  # fmt: skip


def _check_type(parameter: Parameter, value: object) -> None:
    allowed, words = _KINDS.get(parameter.kind, ((object,), ""))
    if isinstance(value, allowed) and not (isinstance(value, bool) and bool not in allowed and object not in allowed):
        return
    raw = f"; papermill hands over text with `-r {parameter.name} {value}`" if parameter.kind == "str" and isinstance(value, int | float | dt.date) else ""
    raise ParameterError(f"{parameter.name} is to be {words}, and {value!r} is not ({parameter.meaning}){raw}")


def _instead(name: str, known: Iterable[str]) -> str:
    """Return what may have been meant."""
    names = list(known)
    near = get_close_matches(name, names, 1)
    return f"did you mean {near[0]}?" if near else f"it has {', '.join(names) or 'none'}"


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """Return the parameters of a notebook: those that its cells tagged ``parameters`` declare.

    Parameters
    ----------
    notebook : Path

    Returns
    -------
    dict of str to Parameter

    Raises
    ------
    SourceError
        If it cannot be read, is no notebook, or has no such cell.
    """
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", ())]
        sources = ["".join(cell["source"]) for cell in tagged]
    except FileNotFoundError:
        raise SourceError(notebook, "no such file", "name a notebook (.ipynb)") from None
    except OSError as error:
        raise SourceError(notebook, f"cannot be read ({error.strerror})", "name a notebook (.ipynb)") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SourceError(notebook, "is no Jupyter notebook of version 4", "save it from JupyterLab") from None
    if not sources:
        raise SourceError(notebook, "has no cell tagged `parameters`",
                          "tag the cell that declares them (in JupyterLab: Property Inspector, Cell Tags)")  # fmt: skip
    for source in sources:
        try:
            ast.parse(source)
        except SyntaxError as error:
            raise SourceError(notebook, f"its cell tagged `parameters` is no Python: {error.msg}",
                              f"mend line {error.lineno} of that cell") from None  # fmt: skip
    found = {name: parameter for source in sources for name, parameter in declared(source).items()}
    if not found:
        raise SourceError(notebook, "its cell tagged `parameters` declares none", 'write lines such as article: str = ""')
    return found


def check_handed(notebook: Path, handed: Sequence[str]) -> None:
    """Check that a notebook takes the parameters that it will be handed, all of which are text.

    Raises
    ------
    SourceError
        If it lacks one, or declares it as another type.
    """
    known = read_parameters(notebook)
    for name in handed:
        if name not in known:
            near = get_close_matches(name, [other for other in known if other not in handed], 1)
            meant = f"is {near[0]} a slip of the pen? " if near else ""
            raise SourceError(notebook, f"its cell tagged `parameters` lacks {name}", f'{meant}add {name}: str = ""')
        if known[name].kind not in ("", "str"):
            raise SourceError(notebook, f"declares {name} as {known[name].kind}, and it will be handed text",
                              f'declare it as {name}: str = ""')  # fmt: skip
