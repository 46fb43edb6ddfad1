"""How long does a report take? Plain papermill and nbconvert beside the command, on the same stories, in one run.

`make bench` prints, for 1, 10 and 50 stories, seconds a report and how many times fewer they are than those of plain
papermill + nbconvert.
Plain runs are the same for every story, so that PLAIN of them, spread over the run, stand for all.
"""

import shutil
import statistics
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent.parent
PLAIN = 4  # plain reports before and after each of ours, so that a busy machine is busy for both


def timed(*command):
    """Run a command and return the seconds that it took."""
    start = time.perf_counter()
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def plain(story, folder):
    """Make one report as everybody does, and return its seconds."""
    return timed(sys.executable, "-m", "papermill", "notebooks/article.ipynb", folder / "plain.ipynb",
                 "-p", "article", story, "--no-progress-bar") + timed(
        sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", folder / "plain.ipynb")  # fmt: skip


def cells(folder):
    """Return the seconds that the cells of all notebooks in a folder of reports took."""
    total = 0.0
    for path in (folder / "notebooks").glob("*.ipynb"):
        for cell in nbformat.read(path, 4).cells:
            total += (cell.metadata.get("papermill") or {}).get("duration") or 0.0
    return total


def rendering(folder):
    """Return the seconds that it takes to make pages of all notebooks in a folder of reports."""
    from analysis.reports.pages import render

    notebooks = [nbformat.read(path, 4) for path in (folder / "notebooks").glob("*.ipynb")]
    render(notebooks[0], "warm-up")
    start = time.perf_counter()
    for notebook in notebooks:
        render(notebook, "x")
    return time.perf_counter() - start


@pytest.mark.parametrize("count", [1, 10, 50])
def test_seconds_a_report(count, tmp_path, benchmark):
    stories = tmp_path / "stories"
    stories.mkdir()
    seeds = cycle(sorted((ROOT / "seeds").glob("[a-z]*.txt")))
    for number in range(count):
        shutil.copy(next(seeds), stories / f"story-{number:02}.txt")
    first = stories / "story-00.txt"
    usual, ours = [], {}
    for jobs in (1, 2):
        out = tmp_path / f"out-{jobs}"
        usual += [plain(first, tmp_path) for _ in range(PLAIN // 2)]
        command = [sys.executable, "-m", "analysis.cli", "report", stories, "--out", out, "--jobs", jobs]
        ours[jobs] = timed(*command) / (count + 1)  # the collection's page is a report too
        usual += [plain(first, tmp_path) for _ in range(PLAIN // 2)]
    unchanged = benchmark.pedantic(lambda: timed(*command), rounds=1)
    one = statistics.median(usual)
    own = (cells(tmp_path / "out-1") + rendering(tmp_path / "out-1")) / (count + 1)
    print(
        f"\n{count:3} stories: plain {one:.2f} s a report; ours {ours[1]:.2f} s with one job ({one / ours[1]:.1f} times"
        f" fewer), {ours[2]:.2f} s with two ({one / ours[2]:.1f} times fewer); cells and rendering {own:.2f} s"
        f" (ours is {ours[1] / own:.2f} times that); nothing changed: {unchanged:.2f} s in all"
    )


@pytest.mark.parametrize(
    "command",
    [["--help"], ["quotes", "seeds/council-baths.txt"], ["report", "missing.txt"]],
    ids=lambda words: words[0],
)
def test_short_commands(command, benchmark):
    def once():
        subprocess.run([sys.executable, "-m", "analysis.cli", *command], cwd=ROOT, capture_output=True, check=False)

    benchmark.pedantic(once, rounds=3)
