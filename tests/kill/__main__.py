"""Kill ``report`` and ``measure`` at random moments, look what is left, start them again, compare with a run at rest."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from tests.processes import descendants

TABLES = ("articles", "quotes", "speakers", "sentences", "people")
ENDS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def start(verb: str, stories: Path, out: Path, jobs: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "analysis.cli", verb, stories, "--out", out, "--jobs", jobs]
    if verb == "report":
        command.append("--no-date")
    return subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def result(verb: str, out: Path) -> dict[str, object]:
    """Return what a run made, comparable: tables as values, pages as hashes."""
    folder = out / "tables" if verb == "report" else out
    made: dict[str, object] = {
        name: pd.read_parquet(folder / name).to_json(orient="records", date_format="iso") for name in TABLES
    }
    if verb == "report":
        made |= {page.name: hashlib.sha256(page.read_bytes()).hexdigest() for page in sorted(out.glob("*.html"))}
    return made


def whole(out: Path) -> None:
    """Every file at its final place can be read to its end."""
    for path in out.rglob("*.parquet"):
        if not path.name.startswith("."):
            pd.read_parquet(path)
    for path in out.glob("*.html"):
        assert path.read_text("utf-8").rstrip().endswith("</html>"), path


def main(times: int, seed: int) -> int:
    chance = random.Random(seed)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="kill-") as place:
        stories = Path(place, "stories")
        stories.mkdir()
        for path in sorted(Path("seeds").glob("*.txt"))[:5]:
            shutil.copy(path, stories)
        for verb in ("report", "measure"):
            for jobs in (1, 2):
                rest = Path(place, f"{verb}-{jobs}-rest")
                begun = time.monotonic()
                assert start(verb, stories, rest, jobs).wait() in (0, 1)
                takes = time.monotonic() - begun
                expected = result(verb, rest)
                for number in range(times):
                    out = Path(place, f"{verb}-{jobs}-{number}")
                    end = ENDS[number % len(ENDS)]
                    running = start(verb, stories, out, jobs)
                    moment = chance.uniform(0.2, takes)
                    time.sleep(moment)
                    children = descendants(running.pid)
                    if end == signal.SIGINT:
                        os.killpg(running.pid, end)
                    else:
                        running.send_signal(end)
                    said, _ = running.communicate(timeout=60)
                    until = time.monotonic() + 5
                    while (left := [pid for pid in children if alive(pid)]) and time.monotonic() < until:
                        time.sleep(0.1)
                    problems = [f"left running {left}"] if left else []
                    problems += ["a traceback"] if "Traceback" in said else []
                    whole(out)
                    assert start(verb, stories, out, jobs).wait() in (0, 1)
                    if result(verb, out) != expected:
                        problems.append("another result")
                    if list(out.rglob(".*-*-*")):
                        problems.append("a half file stays")
                    shutil.rmtree(out)
                    wrong += bool(problems)
                    print(
                        f"{verb} {jobs} job(s) {end.name} after {moment:.1f} s: {'; '.join(problems) or 'well'}",
                        flush=True,
                    )
    print(f"{wrong} wrong of {4 * times}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
