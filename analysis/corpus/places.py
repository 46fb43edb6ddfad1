"""Where do tables stand? A folder of this machine, or an address for which fsspec has a driver, used alike."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import SourceError

#: Where what is not yet whole stands: nobody takes it for a table.
UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of files that are written whole or not at all.

    Attributes
    ----------
    name : str
        As the user has named it.
    files : fsspec filesystem
    root : str
        The folder, as that filesystem names it.
    """

    name: str
    files: Any
    root: str

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this machine."""
        protocol = self.files.protocol
        return "file" in ((protocol,) if isinstance(protocol, str) else protocol)

    def path(self, name: str) -> str:
        """Return where a file of the folder stands."""
        return f"{self.root}/{name}"

    def read(self, name: str) -> bytes | None:
        """Return what a file holds; None if there is none."""
        with self._clear():
            try:
                found: bytes = self.files.cat_file(self.path(name))
            except (FileNotFoundError, NotADirectoryError):
                return None
            return found

    def write(self, name: str, content: bytes) -> None:
        """Write a file as a whole or not at all, in the place of one that is there."""
        with self._clear():
            if not self.is_local:
                self.files.pipe_file(self.path(name), content)
                return
            target, unfinished = Path(self.path(name)), Path(self.path(UNFINISHED))
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix="writing-", dir=unfinished)
            try:
                with open(handle, "wb") as stream:  # noqa: PTH123
                    stream.write(content)
                Path(temporary).chmod(0o644)
                os.replace(temporary, target)  # noqa: PTH105
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise

    def names(self, folder: str) -> list[str]:
        """Return the names of the files in a folder below, in order."""
        with self._clear():
            self.files.invalidate_cache()
            try:
                found = self.files.ls(self.path(folder), detail=False)
            except (FileNotFoundError, NotADirectoryError):
                return []
            return sorted(name.rstrip("/").rsplit("/", 1)[-1] for name in found)

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with what is in it; what is gone already is no matter."""
        with self._clear(), contextlib.suppress(FileNotFoundError):
            self.files.rm(self.path(name), recursive=True)

    @contextlib.contextmanager
    def _clear(self) -> Iterator[None]:
        """Let a full disk or a folder that may not be written to be told in one line."""
        try:
            yield
        except OSError as error:
            if isinstance(error, FileNotFoundError) and not error.strerror:
                raise
            reason = error.strerror or " ".join(str(error).split())[:200]
            raise SourceError(self.name, f"the tables cannot be written or read here ({reason})",
                              "check the folder, its permissions and the room on the disk; what is ready stays, and the"
                              " same command goes on from there") from error  # fmt: skip


def place(folder: object) -> Place:
    """Return the place that a path or address names.

    Raises
    ------
    SourceError
        If it is a file, or fsspec has no driver for the address.
    """
    from fsspec.core import url_to_fs

    name = os.fspath(folder) if isinstance(folder, str | os.PathLike) else str(folder)
    try:
        files, root = url_to_fs(name if "://" in name else str(Path(name).absolute()))
    except (ImportError, ValueError) as error:
        raise SourceError(name, f"no driver for this address ({error})",
                          "pip install the driver that fsspec names") from error  # fmt: skip
    found = Place(str(name), files, root.rstrip("/"))
    if found.is_local and os.path.lexists(found.root) and not os.path.isdir(found.root):  # noqa: PTH112 a name may be too long
        raise SourceError(name, "this is a file, no tables can be written here", "name a folder for the tables")
    return found
