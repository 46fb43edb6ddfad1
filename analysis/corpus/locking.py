"""Is somebody else writing here? One run at a time in a folder of tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.corpus.places import Place
from analysis.errors import SourceError

NAME = ".lock"


@contextmanager
def alone(where: Place) -> Iterator[None]:
    """Hold a local folder of tables for one run; the system lets go of it however that ends.

    Raises
    ------
    SourceError
        If another run holds it, or the folder cannot be written to.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    if not where.is_local:
        yield
        return
    try:
        Path(where.root).mkdir(parents=True, exist_ok=True)
        handle = os.open(where.path(NAME), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise SourceError(where.name, f"no tables can be written here ({error.strerror})",
                          "check the folder and its permissions, or give another --out") from error  # fmt: skip
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # this lock no worker inherits
        except OSError as error:
            raise SourceError(where.name, "another run is writing tables here",
                              "wait for it, or give another --out") from error  # fmt: skip
        yield
    finally:
        os.close(handle)
