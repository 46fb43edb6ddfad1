"""The examples of README.md and docs/: found, run as a reader would, and their printed outputs compared.

A fenced block in `python` or `sh` is run, those of one page in order, in one folder with the example stories. A block in
`text` right behind it is what it prints; `...` stands for anything. A comment right before a block says otherwise:

    <!-- slow -->               run by `make release-check` only
    <!-- slow, in a copy -->    the same, in a copy of the project that has no environment yet
    <!-- not run: REASON -->    not run at all; the reason is for whoever reads the source

A file that a page shows (its first line is a comment with its name, as `/* page.css */`) is written into `look/`.

`make examples` runs all (`python -m tests.docs.examples PAGE...` some) and writes into each page what they print now.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
RUN = ("python", "sh")
#: Languages of blocks that show something and are not run.
SHOWN = ("text", "powershell", "csv", "html", "json", "yaml", "toml", "markdown", "css", "jinja")
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mode>slow(?:, in a copy)?|not run: [^\n]+) -->\n)?^```(?P<language>\w*)[^\n]*\n(?P<code>.*?)^```$"
    r"(?:\n+```text\n(?P<output>.*?)^```$)?",
    re.M | re.S,
)
_FILE = re.compile(r"(?:/\*|<!--|\{#) (?P<name>[\w.]+) (?:\*/|-->|#\})\n")
_PROGRESS = re.compile(r"\d+ of \d+ stories, .* left")


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a page: its language, its code, what it is said to print, where that stands, and how it is run."""

    language: str
    code: str
    output: str | None
    span: tuple[int, int]
    line: int
    mode: str


def examples(page: Path) -> Iterator[Example]:
    """Yield the blocks of a page, in order."""
    text = page.read_text("utf-8")
    for found in _BLOCK.finditer(text):
        language, output = found["language"], found["output"]
        span = found.span("output") if language in RUN else (0, 0)
        line = text.count("\n", 0, found.start("code"))
        yield Example(language, found["code"], output if language in RUN else None, span, line, found["mode"] or "")


def as_pattern(output: str) -> re.Pattern[str]:
    """Return what an output must match: blanks at line ends do not matter, `...` stands for anything."""
    lines = [line.rstrip() for line in output.strip("\n").split("\n")]
    return re.compile(".*?".join(re.escape(piece) for piece in "\n".join(lines).split("...")), re.S)


def tidy(output: str) -> str:
    """Return an output without blanks at line ends and without what a slow machine says of how far it has come."""
    kept = [line.rstrip() for line in output.strip("\n").split("\n") if not _PROGRESS.fullmatch(line)]
    return "\n".join(kept)


class Runner:
    """Runs the examples of one page, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, object] = {"__name__": "__main__"}
        for name in ("seeds", "notebooks"):
            shutil.copytree(ROOT / name, folder / name)
        (folder / "my-stories").mkdir()  # what a reader has
        shutil.copy(ROOT / "seeds/mayor-steps-down.txt", folder / "my-stories/mayor.txt")
        commands = folder / ".venv" / "bin"
        commands.mkdir(parents=True)
        for name, module in (("media-analysis", "analysis.cli"), ("papermill", "papermill")):
            command = commands / name
            command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', "utf-8")
            command.chmod(0o755)
        self.environment = os.environ | {
            "PATH": f"{commands}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT), "COLUMNS": "110", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip

    def run(self, example: Example) -> str:
        """Return what an example prints; an error ends with its code in the text."""
        if example.mode.endswith("in a copy"):
            return tidy(self._in_a_copy(example.code))
        return tidy(self._shell(example.code) if example.language == "sh" else self._cell(example))

    def keep(self, example: Example) -> None:
        """Write a file that a page shows to where the page's next command looks for it."""
        if named := _FILE.match(example.code):
            place = self.folder / "look" / named["name"]
            place.parent.mkdir(exist_ok=True)
            place.write_text(example.code, "utf-8")

    def _in_a_copy(self, code: str) -> str:
        """Run a command in a copy of what git knows of the project, as after a clone: nothing is set up there."""
        copy = self.folder / "copy"
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
        environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
        printed = self._shell(code, copy, environment, 1200)
        shutil.rmtree(copy)
        return printed

    def _shell(
        self, code: str, folder: Path | None = None, environment: dict[str, str] | None = None, seconds: int = 300
    ) -> str:
        done = subprocess.run(
            ["bash", "-c", code], cwd=folder or self.folder, env=environment or self.environment, timeout=seconds,
            check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        return done.stdout + (f"exit code {done.returncode}\n" if done.returncode else "")

    def _cell(self, example: Example) -> str:
        """Run code as a notebook's cell: the value of its last line is shown."""
        import matplotlib as mpl
        import pandas as pd

        mpl.use("agg")
        before = os.getcwd()  # noqa: PTH109
        os.chdir(self.folder)
        shown = io.StringIO()
        try:
            tree = ast.parse(example.code)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            with contextlib.redirect_stdout(shown), pd.option_context("display.width", 110, "display.max_columns", 12):
                exec(compile(tree, f"line {example.line}", "exec"), self.names)
                if last is not None:
                    value = eval(compile(ast.Expression(last.value), f"line {example.line}", "eval"), self.names)
                    if value is not None:
                        print(value if isinstance(value, pd.DataFrame | pd.Series) else repr(value))
        finally:
            os.chdir(before)
        return shown.getvalue()


def run(page: Path, runner: Runner, modes: Sequence[str]) -> Iterator[tuple[Example, str]]:
    """Run the examples of a page that are of some modes, and yield each with what it prints."""
    for example in examples(page):
        if example.language not in RUN:
            runner.keep(example)
        elif example.mode in modes:
            yield example, runner.run(example)


def rewrite(page: Path) -> list[str]:
    """Write into a page what its examples print now, `...` too where that differs; return what was changed."""
    text, changed = page.read_text("utf-8"), []
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(Path(folder))
        found = list(run(page, runner, ("", "slow")))
    for example, output in reversed(found):
        if example.output is not None and not as_pattern(example.output).fullmatch(output):
            text = text[: example.span[0]] + output + "\n" + text[example.span[1] :]
            changed.append(f"{page.name}:{example.line}")
        if "\nexit code " in f"\n{output}" and example.output is None:
            changed.append(f"{page.name}:{example.line} fails: {output[-300:]}")
    page.write_text(text, "utf-8")
    return changed[::-1]


if __name__ == "__main__":
    for one in [Path(name).absolute() for name in sys.argv[1:]] or PAGES:
        print("\n".join(rewrite(one)) or f"{one.name}: as it was")
