"""How is a file written so that nobody ever sees half of it?"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; move it to `path` once the block has ended well, else remove it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.stem[:20]}-{os.getpid()}-"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all; its line ends are the same on every system."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def sweep(folder: Path) -> None:
    """Remove what processes that were killed have left half written in `folder`."""
    for file in folder.glob(".*-*-*"):
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
