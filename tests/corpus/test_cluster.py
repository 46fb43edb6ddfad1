"""Many machines: a real scheduler and two workers as processes on loopback make the tables of one process."""

import os
import signal
import subprocess
import sys
import time

import pytest

from analysis import load_tables, measure_corpus
from analysis.cli import main
from analysis.corpus import Running, measure_into
from analysis.errors import AnalysisError
from tests.corpus.stories import write_stories
from tests.corpus.test_resume import Stopped, assert_same, stop_after

distributed = pytest.importorskip("distributed", reason="pip install 'media-analysis[cluster]'")
ENVIRONMENT = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}


def started(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, start_new_session=True,
    )  # fmt: skip


def worker(address):
    return started("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")


@pytest.fixture
def cluster(tmp_path):
    """The address of a scheduler with two workers, and their processes."""
    about = tmp_path / "scheduler.json"
    processes = [
        started(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(about)
        )
    ]
    until = time.monotonic() + 30
    while not about.exists() and time.monotonic() < until:
        time.sleep(0.1)
    with distributed.Client(scheduler_file=str(about), timeout=30) as client:
        address = client.scheduler.address
        processes += [worker(address), worker(address)]
        client.wait_for_workers(2, timeout=60)
    yield address
    for process in processes:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_stories(tmp_path_factory.mktemp("stories"), 40, paragraphs=3)


def test_a_cluster_whose_worker_is_killed_half_way_makes_the_tables_of_one_process(cluster, folder, tmp_path):
    whole = measure_corpus(folder)
    killed = []

    def kill(progress):
        if progress.measured >= 12 and not killed:
            with distributed.Client(cluster, set_as_default=False) as client:
                pids = client.run(os.getpid)
            killed.append(next(iter(pids.values())))
            os.kill(killed[0], signal.SIGKILL)

    summary = measure_into(folder, tmp_path / "out", running=Running(scheduler=cluster, part_size=16, on_progress=kill))
    assert killed
    assert summary.measured == 40
    assert_same(load_tables(tmp_path / "out"), whole)


def test_a_run_on_a_cluster_is_gone_on_with_by_one_machine_and_the_other_way_round(cluster, folder, tmp_path):
    with pytest.raises(Stopped):
        measure_into(folder, tmp_path / "out", running=Running(scheduler=cluster, on_progress=stop_after(8)))
    with pytest.raises(Stopped):
        measure_into(folder, tmp_path / "out", running=Running(on_progress=stop_after(8)))
    with distributed.Client(cluster, set_as_default=False) as client:
        tables = measure_corpus(folder, tmp_path / "out", scheduler=client)
    assert_same(tables, measure_corpus(folder))


def test_tables_go_to_any_address_of_fsspec(folder):
    one = measure_corpus(folder, "memory://tables", jobs=2)
    assert_same(load_tables("memory://tables"), one)
    assert measure_into(folder, "memory://tables").measured == 0


def test_a_scheduler_that_is_not_there_is_one_clear_line(folder, tmp_path):
    from click.testing import CliRunner

    done = CliRunner().invoke(
        main, ["measure", str(folder), "--out", str(tmp_path / "o"), "--scheduler", "tcp://127.0.0.1:9"]
    )
    assert done.exit_code == 1
    assert "tcp://127.0.0.1:9: no Dask scheduler answers here; start one with `dask scheduler`" in done.stderr
    assert "Traceback" not in done.stderr


def test_versions_that_differ_are_named(cluster, folder, tmp_path, monkeypatch):
    from analysis.corpus import cluster as home

    monkeypatch.setattr(home, "versions", lambda: {"media-analysis": "9.9"})
    monkeypatch.setattr(
        home.Cluster, "_asked", lambda self, addresses: {one: {"media-analysis": "9.8"} for one in addresses}
    )
    with pytest.raises(AnalysisError, match=r"worker tcp://.*media-analysis 9.8 there, 9.9 here; install the same"):
        measure_into(folder, tmp_path / "out", running=Running(scheduler=cluster))
