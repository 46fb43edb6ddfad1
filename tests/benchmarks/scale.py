"""How does `measure` grow? `python -m tests.benchmarks.scale 1000` prints a row for each way to run it, in one run.

Stories are those of ``tests/corpus/stories.py``: own sentences recombined, seeded, some 400 words each. Memory is the
proportional share (PSS) of the command and all processes below it, looked at every five seconds. Each way to run begins
with an empty folder; the time is the command's own, reading, starting processes and loading the model included. On a
machine that others use too the ways are best compared by `--rounds 2`, which takes them in turn and the best of each.
"""

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.corpus.stories import write_stories


def below(pid):
    """Return a process and all below it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def megabytes(pid):
    total = 0
    for one in below(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def measured(stories, out, *options):
    """Return the seconds and the peak memory of one command."""
    command = [sys.executable, "-m", "analysis.cli", "measure", str(stories), "--out", str(out), *options]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    stop = threading.Event()

    def watch():
        nonlocal peak
        while not stop.wait(5.0):  # the look itself takes some 20 ms a process of what is measured, and holds it up
            peak = max(peak, megabytes(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - begun
    stop.set()
    watcher.join()
    assert code == 0, code
    return seconds, peak


def resumed(stories, out, seconds):
    """Return the seconds of a run that finds everything measured, after one that was killed and one that ended it."""
    command = [sys.executable, "-m", "analysis.cli", "measure", str(stories), "--out", str(out), "--jobs", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds / 2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    rest, _ = measured(stories, out, "--jobs", "2")
    nothing, _ = measured(stories, out, "--jobs", "2")
    return rest, nothing


def cluster(folder):
    """Start a scheduler and two workers; return its address and the processes."""
    about = folder / "scheduler.json"

    def start(name, *arguments):
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *arguments, "--host", "127.0.0.1", "--no-dashboard"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    processes = [start("dask_scheduler", "--port", "0", "--scheduler-file", str(about))]
    while not about.exists():
        time.sleep(0.1)
    from distributed import Client

    with Client(scheduler_file=str(about)) as client:
        address = client.scheduler.address
        processes += [start("dask_worker", address, "--nthreads", "1") for _ in range(2)]
        client.wait_for_workers(2)
    return address, processes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--paragraphs", type=int, default=12, help="of a story: one for as many stories as memory needs"
    )
    parser.add_argument("--only", metavar="WAY", nargs="+", help="which of the ways: '1 process' '2 processes' Dask")
    given = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("| stories | way | seconds | stories a second | memory, MB |\n|---|---|---|---|---|", flush=True)
    for count in given.stories:
        folder = Path(tempfile.mkdtemp(prefix="scale-"))
        try:
            stories = write_stories(folder / "stories", count, paragraphs=given.paragraphs)
            best = {}
            ways = {"1 process": ("--jobs", "1"), "2 processes": ("--jobs", "2"), "Dask": ("--scheduler", "")}
            ways = {way: options for way, options in ways.items() if way in (given.only or ways)}
            processes = []
            if "Dask" in ways:
                address, processes = cluster(folder)
                ways["Dask"] = ("--scheduler", address)
            for number in range(given.rounds):
                for way, options in ways.items():
                    found = measured(stories, folder / f"{way}-{number}", *options)
                    best[way] = min(best.get(way, found), found)
            for process in processes:
                os.killpg(process.pid, signal.SIGKILL)
            for way, (seconds, peak) in best.items():
                memory = "" if "Dask" in way else f"{peak:.0f}"
                print(f"| {count:,} | {way} | {seconds:.1f} | {count / seconds:.1f} | {memory} |", flush=True)
            if given.only is None:
                rest, nothing = resumed(stories, folder / "resumed", best["2 processes"][0])
                print(f"| {count:,} | killed half way, the rest | {rest:.1f} | | |")
                print(f"| {count:,} | nothing to do | {nothing:.1f} | | |", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
