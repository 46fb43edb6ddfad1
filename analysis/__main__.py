"""The command as it starts, also as ``python -m analysis``: whoever stops it before it has begun sees no traceback."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command; Ctrl-C ends it quietly also while its modules are imported, with the exit code of a shell."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell's background jobs ignore Ctrl-C
        signal.signal(signal.SIGINT, lambda number, frame: sys.exit(128 + number))
    from analysis.cli import main as command

    try:
        command()
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done and said: Ctrl-C would kill Python while it ends


if __name__ == "__main__":
    main()
