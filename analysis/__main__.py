"""The command as it starts, also as ``python -m analysis``: whoever stops it before it has begun sees no traceback."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from typing import NoReturn


def main() -> None:
    """Run the command; Ctrl-C ends it quietly also while its modules are imported, with the exit code of a shell."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell's background jobs ignore Ctrl-C
        signal.signal(signal.SIGINT, lambda number, frame: sys.exit(128 + number))
    from analysis.cli import main as command

    code: str | int | None = 0
    try:
        command()
    except SystemExit as ended:
        code = ended.code
    _leave(code if isinstance(code, int) else int(code is not None))


def _leave(code: int) -> NoReturn:
    """End here, all being done: a library's thread that C++ takes apart aborts a process once in some hundred runs."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
