"""Which processes has a run started?"""

from __future__ import annotations

import subprocess


def descendants(pid: int) -> set[int]:
    """Return the processes below one, with those that were started in sessions of their own."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()[1:]]
    found = {pid}
    while more := {child for child, parent in pairs if parent in found} - found:
        found |= more
    return found - {pid}
