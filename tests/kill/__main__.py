"""Kill ``report`` and ``measure`` at random moments, look what is left, start them again, compare with a run at rest."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tests.processes import descendants

TABLES = ("articles", "quotes", "speakers", "sentences", "people")
ENDS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
#: What a run gives that was ended so. The negative ones are the system's, of the tenth of a second in which Python
#: starts and no line of ours has run.
CODES = {signal.SIGKILL: (-9,), signal.SIGTERM: (143, -15), signal.SIGINT: (130, -2)}
#: Stories of a run: of a report, each has a notebook; a process measures four at a time.
STORIES = {"report": 3, "measure": 10}
#: Seconds of that start, by far enough on a busy machine.
STARTS = 1.0


@dataclass(frozen=True)
class Way:
    """One way to run: a verb, and who does the work."""

    verb: str
    jobs: int = 1
    scheduler: str = ""

    def __str__(self) -> str:
        return f"{self.verb} {'on Dask' if self.scheduler else f'with {self.jobs} job(s)'}"

    def start(self, stories: Path, out: Path) -> subprocess.Popen[str]:
        """Begin a run, in a group of its own as a shell does it."""
        command = [sys.executable, "-m", "analysis", self.verb, stories, "--out", out]
        command += ["--scheduler", self.scheduler] if self.scheduler else ["--jobs", self.jobs]
        command += ["--no-date"] if self.verb == "report" else []
        return subprocess.Popen(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )  # fmt: skip

    def finish(self, stories: Path, out: Path) -> str:
        """Run to the end; return what it said."""
        running = self.start(stories, out)
        said, _ = running.communicate(timeout=600)
        assert running.returncode in (0, 1), said
        return said

    def result(self, out: Path) -> dict[str, object]:
        """Return what a run made, comparable: tables as values, pages as hashes."""
        folder = out / "tables" if self.verb == "report" else out
        made: dict[str, object] = {
            name: pd.read_parquet(folder / name).to_json(orient="records", date_format="iso") for name in TABLES
        }
        if self.verb == "report":
            made |= {page.name: hashlib.sha256(page.read_bytes()).hexdigest() for page in sorted(out.rglob("*.html"))}
        return made


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def whole(out: Path) -> list[str]:
    """Return the files at final places that cannot be read to their end."""
    broken = []
    for path in out.rglob("*"):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(out).parts):
            continue
        try:
            if path.suffix == ".parquet":
                pd.read_parquet(path)
            elif path.suffix in (".json", ".ipynb"):
                pd.io.json.ujson_loads(path.read_text("utf-8"))
            elif path.suffix == ".html":
                assert path.read_text("utf-8").rstrip().endswith("</html>")
        except Exception:
            broken.append(f"half a file at {path.relative_to(out)}")
    return broken


def problems_after(
    way: Way, running: subprocess.Popen[str], end: signal.Signals, out: Path, moment: float
) -> list[str]:
    """End a run, and return what is wrong with how it ended."""
    children = descendants(running.pid)
    if end == signal.SIGINT:  # as a terminal does it: to the whole group
        os.killpg(running.pid, end)
    else:
        running.send_signal(end)
    begun = time.monotonic()
    said, _ = running.communicate(timeout=120)
    took = time.monotonic() - begun
    until = time.monotonic() + 5
    while (left := [pid for pid in children if alive(pid)]) and time.monotonic() < until:
        time.sleep(0.1)
    found = [f"left running {left}"] if left else []
    found += [f"took {took:.1f} s to end"] if took > 30 else []
    found += [f"a traceback: {said}"] if "Traceback" in said else []
    code = running.returncode
    if code not in (0, CODES[end][0]) and not (code in CODES[end] and moment < STARTS):
        found.append(f"exit code {code}: {said}")
    return found + whole(out)


def differing(one: dict[str, object], other: dict[str, object]) -> list[str]:
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return [f"another {', '.join(names)}"] if names else []


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A Dask scheduler with two workers, each a process."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running.scheduler_address


def kill(way: Way, times: int, chance: random.Random, stories: Path, place: Path) -> int:
    """Kill one way to run again and again; return how often something was wrong."""
    out = place / "out"  # always the same: a page names the folders that its notebook was handed
    begun = time.monotonic()
    way.finish(stories, out)
    takes = time.monotonic() - begun
    expected = way.result(out)
    out.rename(place / "at-rest")
    wrong = 0
    for number in range(times):
        end = ENDS[number % len(ENDS)]
        moment = chance.uniform(0.0, takes)
        running = way.start(stories, out)
        time.sleep(moment)
        problems = problems_after(way, running, end, out, moment)
        said = way.finish(stories, out)
        if other := differing(way.result(out), expected):
            problems += [*other, f"it said: {said}"]
        if halves := [path.name for path in out.rglob(".*-*-*")]:
            problems.append(f"half files stay: {halves}")
        told = f"{'; '.join(problems) or 'well'}"
        print(f"{way}: {end.name} after {moment:.1f} of {takes:.1f} s, {running.returncode}: {told}", flush=True)
        wrong += bool(problems)
        out.rename(place / f"wrong-{number}") if problems else shutil.rmtree(out)
    return wrong


def main() -> int:
    asked = argparse.ArgumentParser("python -m tests.kill", description=__doc__)
    asked.add_argument("times", type=int, help="kills of each way to run")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="", help="only the ways with these words in their name, as 'report'")
    asked.add_argument("--keep", type=Path, help="folder that stays, with what went wrong")
    given = asked.parse_args()
    chance = random.Random(given.seed)
    wrong = total = 0
    with contextlib.ExitStack() as stack:
        place = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kill-")))
        for verb, count in STORIES.items():
            (place / verb).mkdir(parents=True)
            for path in sorted(Path("seeds").glob("*.txt"))[:count]:
                shutil.copy(path, place / verb)
        ways = [Way(verb, jobs) for verb in ("report", "measure") for jobs in (1, 2)]
        if given.only in "measure on Dask":
            ways.append(Way("measure", scheduler=stack.enter_context(cluster())))
        for number, way in enumerate(ways):
            if given.only in str(way):
                wrong += kill(way, given.times, chance, place / way.verb, place / f"way-{number}")
                total += given.times
    print(f"{wrong} wrong of {total}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
