"""How is a file written so that nobody ever sees half of it?"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.errors import WriteError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; move it to `path` once the block has ended well, else remove it.

    Raises
    ------
    WriteError
        If the place cannot be written to, or has no room.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{path.stem[:20]}-{os.getpid()}-"
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=path.suffix[:20], dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None and error.errno not in _NO_ROOM and not _is_of(error, path, temporary):
            raise  # of something else that the block does
        raise WriteError(path, f"cannot be written ({_reason(error)})") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})


def _is_of(error: OSError, *paths: Path) -> bool:
    return not {error.filename, error.filename2}.isdisjoint(map(str, paths))


def _reason(error: OSError) -> str:
    return (os.strerror(error.errno) if error.errno else "").lower() or " ".join(str(error).split())[:150]


def check_writable(folder: Path) -> None:
    """Make a folder, and see whether files can be written into it, before any work is done for it.

    Raises
    ------
    WriteError
    """
    probe = folder / "probe"
    try:
        with replacing(probe) as temporary:
            temporary.write_bytes(b"x" * 4096)
            raise _Written
    except _Written:
        return
    except WriteError as error:
        raise WriteError(folder, error.problem) from error.__cause__


class _Written(Exception):
    """The probe could be written, and need not stay."""


def write_text(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all; its line ends are the same on every system."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def sweep(folder: Path) -> None:
    """Remove what processes that were killed have left half written in `folder`."""
    for file in folder.glob(".*-*-*") if folder.is_dir() else ():
        found = re.fullmatch(r"\..*-(\d+)-\w{8}(\.\w+)?", file.name)
        if found and not _is_running(int(found[1])):
            file.unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    if os.name == "nt":  # asking would end it
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
