"""Which stories are in these files? Paths, folders and patterns in, Articles out."""

from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from analysis.article import Article
from analysis.errors import AnalysisError, SourceError
from analysis.sources import text

Paths = str | Path | Iterable[str | Path]

# A format is one module with ``read(path, id)`` and its line here. A folder yields the files of these suffixes; a
# file named outright whose suffix is not here is read as text.
FORMATS: dict[str, Callable[[Path, str], Iterator[Article]]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": text.read,
}


def find_files(paths: Paths) -> list[Path]:
    """Return the story files that `paths` name, each once, in order.

    Parameters
    ----------
    paths : str, Path or iterable of them
        Files, folders (searched below, files called README left out) and patterns (``stories/*.txt``). A relative
        path that the current folder does not have is also looked for in the folder above, so that a notebook in
        ``notebooks/`` and a command in the project's root name a story alike.

    Raises
    ------
    SourceError
        If a path does not exist or a pattern or folder holds no story.
    """
    found: dict[Path, None] = {}
    for path in [paths] if isinstance(paths, str | Path) else paths:
        for file in _expand(path):
            found.setdefault(file)
    return list(found)


def _expand(path: str | Path) -> list[Path]:
    place = Path(path)
    if not place.exists() and not place.is_absolute() and (Path("..") / place).exists():
        place = Path("..") / place
    if place.is_dir():
        inside = sorted(file for file in place.rglob("*") if _is_story(file.relative_to(place)) and file.is_file())
        if not inside:
            raise SourceError(path, "no story in this folder", f"put files ending in {', '.join(FORMATS)} into it")
        return inside
    if place.exists():
        return [place]
    if any(mark in str(path) for mark in "*?["):
        matched = sorted(Path(name) for name in glob.glob(str(path), recursive=True))
        if not matched and not place.is_absolute():
            matched = sorted(Path(name) for name in glob.glob(str(Path("..") / path), recursive=True))
        if not matched:
            raise SourceError(path, "no file matches this pattern", "check the pattern and the folder you are in")
        return [file for file in matched if file.is_file()]
    raise SourceError(path, "no such file", "check the path and the folder you are in")


def _is_story(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.suffix.lower() in FORMATS and path.stem.upper() != "README"


def read(paths: Paths, on_error: Callable[[AnalysisError], None] | None = None) -> Iterator[Article]:
    """Yield the stories that `paths` name, in order.

    Parameters
    ----------
    paths : str, Path or iterable of them
        As in :func:`find_files`.
    on_error : callable, optional
        Called with the error of each path that cannot be read, after which reading goes on. Without it the first
        error is raised.

    Yields
    ------
    Article
        With an `id` that no other story of this call has and that is safe as a file name.

    Raises
    ------
    SourceError
        If a file is missing, empty, not text or not readable, and `on_error` is not given.

    Examples
    --------
    >>> from analysis import read
    >>> next(iter(read("seeds/no-quotes-rainfall.txt"))).outlet
    'Tarrow Weather Desk'
    """
    taken: set[str] = set()
    seen: set[Path] = set()
    for path in [paths] if isinstance(paths, str | Path) else list(paths):
        try:
            files = find_files(path)
        except AnalysisError as error:
            _report(error, on_error)
            continue
        for file in files:
            if file.resolve() in seen:
                continue
            seen.add(file.resolve())
            try:
                name = _free_id(file, taken)
                taken.add(name)
                yield from FORMATS.get(file.suffix.lower(), text.read)(file, name)
            except AnalysisError as error:
                _report(error, on_error)


def _report(error: AnalysisError, on_error: Callable[[AnalysisError], None] | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _free_id(file: Path, taken: set[str]) -> str:
    """Return a name for the file's story: its stem, with a mark of its path where two stems are the same."""
    name = re.sub(r"[^\w.-]+", "-", file.stem).strip("-.")[:80] or "story"
    if name.casefold() in {"index", "corpus"} or name in taken:
        name += "-" + hashlib.sha256(str(file).encode()).hexdigest()[:6]
    return name
