"""The page docs/command.md, from the command itself."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from analysis.cli import main

HEAD = """# The command

Written by `make command` from the command itself. PATHS are files, folders, patterns, archives, addresses, or `-` for what
is piped in. A file that cannot be read gives one line that names it and the mend, and exit code 1; all other stories are
still done. A run that is stopped goes on where it was.

Exit codes: 0 all is done; 1 something could not be read, measured or written, and a line says what; 2 the command was
called as it does not know; 130 stopped by Ctrl-C, 143 by SIGTERM. In the instants in which Python itself starts or ends and
no line of ours runs, the system ends the process by the signal: a shell says 130 and 143 then, too, Python's `subprocess`
-2 and -15.
"""


def page() -> str:
    """Return the page: each verb with its help."""
    return "\n".join([HEAD, *_verbs()])


def _verbs() -> Iterator[str]:
    root = click.Context(
        main, info_name="media-analysis", terminal_width=100, max_content_width=100, **main.context_settings
    )
    for name in main.list_commands(root):
        verb = main.get_command(root, name)
        assert verb is not None
        with click.Context(verb, parent=root, info_name=name, terminal_width=100, max_content_width=100) as context:
            shown = verb.get_help(context).replace(f"{os.cpu_count()};", "...;")
        yield f"## {name}\n\n```text\n{shown}\n```\n"


if __name__ == "__main__":
    print(page(), end="")
