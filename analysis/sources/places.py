"""Where are the files? Paths, folders, patterns, addresses of one story, remote addresses, standard input."""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
import sys
import tempfile
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.errors import AnalysisError, SourceError
from analysis.sources.packed import MADE_HERE, File, shown, unpacked

_REMOTE = re.compile(r"[a-z][a-z0-9+]+://", re.I)


def local(path: str | Path) -> File:
    """Return the file at a path of this machine.

    Raises
    ------
    SourceError
        If it is no file, or cannot be opened.
    """
    name = shown(path)
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        raise SourceError(name, f"cannot be opened ({error.strerror})", "check the path and its permissions") from error
    if not stat.S_ISREG(mode):
        raise SourceError(name, "this is not a file but a device or a pipe", "name a file, or pass its content as `-`")
    return File(name, lambda: unpacked(name, lambda: open(path, "rb", buffering=1 << 16)))  # noqa: PTH123


def remote(address: str) -> File:
    """Return the file at a remote address.

    Raises
    ------
    SourceError
        If fsspec or its driver for the address is not installed.
    """
    try:
        import fsspec

        fsspec.get_filesystem_class(address.split("://", 1)[0])
    except (ImportError, ValueError) as error:
        raise SourceError(address, f"no driver for this address ({error})",
                          "pip install 'media-analysis[remote]' and the driver that fsspec"
                              " names") from error  # fmt: skip
    name = address.split("?", 1)[0]
    return File(name, lambda: unpacked(name, lambda: fsspec.open(address, "rb").open()))


def standard_input() -> File:
    """Return what is piped into the command, kept in a temporary file so that it can be opened again."""
    copy = tempfile.NamedTemporaryFile(prefix="media-analysis-")  # noqa: SIM115
    shutil.copyfileobj(sys.stdin.buffer, copy, 1 << 20)
    copy.flush()
    # The lambda holds `copy`, and with it the file, for as long as the File lives.
    return File("stdin", lambda: unpacked("stdin", lambda: open(copy.name, "rb")))  # noqa: PTH123


def is_remote(path: str | Path) -> bool:
    """Whether a path is an address of another machine.

    >>> is_remote("s3://bucket/a.csv"), is_remote("seeds/a.txt")
    (True, False)
    """
    return isinstance(path, str) and bool(_REMOTE.match(path)) and not path.lower().startswith("file://")


def part(address: str) -> tuple[Path, str] | None:
    """Part the address of one story from the file that it stands in, or None if the address is a file's own.

    >>> part("seeds/council-baths.txt#row-3")
    (PosixPath('seeds/council-baths.txt'), '#row-3')
    """
    if _found(address) is not None:
        return None
    for cut in (*(match.end() for match in re.finditer(r"\.zip(?=/)", address, re.I)), address.rfind("#")):
        if cut > 0 and (place := _found(address[:cut])) is not None and place.is_file():
            return place, address[cut:]
    return None


def file_of(address: str) -> Path | None:
    """Return the file of this machine that an address is of, or is in; None if there is none.

    >>> file_of("seeds/council-baths.txt#row-3"), file_of("stdin#row-3")
    (PosixPath('seeds/council-baths.txt'), None)
    """
    found = part(address)
    return found[0] if found else _found(address)


def expand(path: str | Path, is_story: Callable[[Path], bool], passed: Callable[[Path], None]) -> list[Path]:
    """Return the paths of the files that a path, folder or pattern names, in order.

    Parameters
    ----------
    path : str or Path
    is_story : callable
        Whether a folder's file is to be read.
    passed : callable
        Called with each file of a folder that is passed over.

    Raises
    ------
    SourceError
        If there is no such file, or none in the folder or of the pattern.
    """
    place = _found(path)
    if place is not None and place.is_dir():
        if is_made(place):
            raise SourceError(shown(path), "this folder holds what media-analysis has made, no stories",
                              "name the stories; tables are for `media-analysis voices`, or for `papermill"
                              " notebooks/corpus.ipynb out.ipynb -p articles FOLDER`")  # fmt: skip
        inside: list[Path] = []
        for file in _walk(place):
            if is_story(file.relative_to(place)):
                inside.append(file)
            else:
                passed(file)
        if not inside:
            raise SourceError(
                shown(path), "no story in this folder", "put stories into it: text, web pages, tables, ..."
            )
        return inside
    if place is not None:
        return [place]
    if any(mark in str(path) for mark in "*?["):
        matched = sorted(glob.glob(str(path), recursive=True))
        if not matched and not Path(path).is_absolute():
            matched = sorted(glob.glob(str(Path("..") / path), recursive=True))
        if not matched:
            raise SourceError(
                shown(path), "no file matches this pattern", "check the pattern and the folder you are in"
            )
        return [file for file in map(Path, matched) if not file.is_dir()]
    if os.path.lexists(path):
        raise SourceError(shown(path), "cannot be opened (a link that leads nowhere)", "name the file that it is for")
    raise SourceError(shown(path), "no such file", "check the path and the folder you are in")


def _found(path: str | Path) -> Path | None:
    """Return where a path stands: here, in the folder above, or under the bytes that its ``%XX`` mean."""
    place = Path(path)
    spelled: Path = (
        Path(os.fsdecode(urllib.parse.unquote_to_bytes(os.fspath(path)))) if "%" in os.fspath(path) else place
    )
    candidates: list[Path] = [place, *([] if place.is_absolute() else [Path("..") / place]), spelled]
    for candidate in candidates:
        try:
            if candidate.exists():
                return candidate
        except (OSError, ValueError):
            return None
    return None


def is_made(folder: Path) -> bool:
    """Tell whether a folder holds tables or reports that were made of stories: they are no stories themselves."""
    if (folder / "manifest.json").is_file() and (folder / "parts").is_dir():
        return True
    if (folder / "known").is_dir() and (folder / "notebooks").is_dir():  # a run that was stopped
        return True
    index = folder / "index.html"
    try:
        return index.is_file() and MADE_HERE.search(local(index).head()) is not None
    except AnalysisError:
        return False


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it; what is hidden is a program's own (".git", ".lock")."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not is_made(Path(root, name)))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root, name)
