"""A run that is killed goes on where it was, and its tables are those of a run that nobody disturbed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from analysis import Article, load_tables, measure_corpus
from analysis.corpus import Options, Running, measure_into
from analysis.corpus.places import place
from analysis.errors import SourceError
from analysis.measures.columns import ALL
from tests.corpus.stories import write_stories


def assert_same(one, other, tables=tuple(ALL)):
    for name in tables:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_stories(tmp_path_factory.mktemp("stories"), 30, paragraphs=3)


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    return measure_corpus(folder, tmp_path_factory.mktemp("whole"), on_error=print)


class Stopped(Exception):
    pass


def stop_after(stories):
    def look(progress):
        if progress.measured >= stories:
            raise Stopped

    return look


@pytest.mark.parametrize("stories", [1, 9, 12, 29])
def test_a_run_that_stops_goes_on_with_the_story_where_it_was(folder, undisturbed, tmp_path, stories):
    with pytest.raises(Stopped):
        measure_into(folder, tmp_path, running=Running(part_size=8, on_progress=stop_after(stories)))
    seen = []
    summary = measure_into(folder, tmp_path, running=Running(part_size=8, on_progress=lambda p: seen.append(p)))
    assert summary.measured <= 30 - stories
    assert summary.rows["articles"] == 30
    assert_same(load_tables(tmp_path), undisturbed)
    assert measure_into(folder, tmp_path).measured == 0


def test_parts_have_as_many_stories_as_was_asked_for_and_nothing_unfinished_is_left(folder, tmp_path):
    measure_into(folder, tmp_path, running=Running(part_size=8))
    files = sorted(path.name for path in (tmp_path / "quotes").iterdir())
    assert files == [f"part-{number:05d}.parquet" for number in range(4)]
    assert not list((tmp_path / ".unfinished").iterdir())
    assert len(pd.read_parquet(tmp_path / "articles" / "part-00003.parquet")) == 6


def test_part_files_that_no_marker_names_are_not_read_and_are_removed(folder, undisturbed, tmp_path):
    measure_into(folder, tmp_path, running=Running(part_size=8))
    (tmp_path / "parts" / "part-00003.json").unlink()
    assert len(load_tables(tmp_path).articles) == 24
    assert measure_into(folder, tmp_path, running=Running(part_size=8)).measured == 6
    assert_same(load_tables(tmp_path), undisturbed)


def test_only_new_stories_are_measured(folder, tmp_path):
    mine = tmp_path / "stories"
    write_stories(mine, 6, paragraphs=2)
    measure_into(mine, tmp_path / "out")
    write_stories(mine, 3, paragraphs=2, first=6)
    assert measure_into(mine, tmp_path / "out").measured == 3
    assert_same(load_tables(tmp_path / "out"), measure_corpus(mine))


def test_a_story_that_has_changed_takes_the_place_of_what_it_was(tmp_path):
    mine = write_stories(tmp_path / "stories", 5, paragraphs=2)
    measure_into(mine, tmp_path / "out", running=Running(part_size=4))
    changed = next(mine.rglob("*2.txt"))
    changed.write_text("A headline\n\n“We won,” said Ann Bo.\n")
    assert measure_into(mine, tmp_path / "out").measured == 1
    tables = load_tables(tmp_path / "out")
    assert tables.articles["article"].is_unique
    assert len(tables.articles) == 5
    assert tables.quotes.loc[tables.quotes["article"] == "story-0000002", "speaker"].tolist() == ["Ann Bo"]
    assert measure_into(mine, tmp_path / "out").measured == 0


def test_copies_are_told_whatever_was_measured_first(tmp_path):
    """Which story is its cluster's first is known only from all of them."""
    mine = write_stories(tmp_path / "stories", 2, paragraphs=6)
    old = next(mine.rglob("*0.txt"))
    copy = old.parent / "a-copy.txt"
    measure_into(mine, tmp_path / "out")
    copy.write_text(old.read_text().replace("date: 2026", "date: 2025"))
    measure_into(mine, tmp_path / "out")
    found = load_tables(tmp_path / "out").articles.set_index("article")[["cluster", "first"]]
    assert found.loc["story-0000000"].tolist() == ["a-copy", False]
    assert found.loc["a-copy"].tolist() == ["a-copy", True]
    expected = measure_corpus(mine).articles.set_index("article")[["cluster", "first"]]
    pd.testing.assert_frame_equal(found.sort_index(), expected.sort_index())


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"paths": "seeds"}, "other stories"),
        ({"options": Options(names=False)}, "another choice of --no-names"),
    ],
)
def test_tables_made_otherwise_are_not_mixed(folder, tmp_path, change, what):
    mine = write_stories(tmp_path / "stories", 1, paragraphs=1)
    measure_into(mine, tmp_path / "out")
    call = {"paths": mine, "options": Options(), **change}
    with pytest.raises(SourceError, match=f"{what}.*give another --out, or measure all anew with --force"):
        measure_into(call["paths"], tmp_path / "out", call["options"])


def test_a_mistaken_path_leaves_nothing_that_the_right_one_could_not_be_mixed_with(tmp_path):
    measure_into(tmp_path / "stroies", tmp_path / "out", running=Running(on_error=lambda error: None))
    mine = write_stories(tmp_path / "stories", 1, paragraphs=1)
    assert measure_into(mine, tmp_path / "out").measured == 1


def test_force_measures_anew_and_leaves_other_files_alone(tmp_path):
    mine = write_stories(tmp_path / "stories", 2, paragraphs=1)
    measure_into(mine, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    assert measure_into(mine, tmp_path / "out", Options(names=False), force=True).measured == 2
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_stories_that_are_gone_stay_in_the_tables_and_are_counted(tmp_path):
    mine = write_stories(tmp_path / "stories", 3, paragraphs=1)
    measure_into(mine, tmp_path / "out")
    next(mine.rglob("*1.txt")).unlink()
    summary = measure_into(mine, tmp_path / "out")
    assert (summary.gone, summary.rows["articles"]) == (1, 3)


def test_two_runs_do_not_write_into_one_folder(tmp_path):
    from analysis.corpus.locking import alone

    code = f"from analysis.corpus.locking import alone\nfrom analysis.corpus.places import place\nwith alone(place({str(tmp_path)!r})): print('held', flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "held\n"
    with pytest.raises(SourceError, match="another run is writing tables here"), alone(place(tmp_path)):
        pass
    other.kill()
    other.wait()
    with alone(place(tmp_path)):
        pass


def test_tables_of_one_story_passed_as_a_value(tmp_path):
    stories = [Article("a", "Baths", "“We won,” said Ann Bo."), Article("b", "Baths", "It rained.")]
    assert measure_corpus(stories, tmp_path).articles["article"].tolist() == ["a", "b"]


def below(pid):
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()[1:]]
    return [child for child, parent in pairs if parent == pid]


def is_running(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and ") Z " not in stat.read_text()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_run_that_is_killed_at_any_moment_ends_in_the_same_tables(folder, undisturbed, tmp_path, how):
    command = [sys.executable, "-m", "analysis.cli", "measure", folder, "--out", tmp_path, "--jobs", "2"]
    moments = random.Random(how)
    for _ in range(3):
        run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        time.sleep(moments.uniform(1.5, 6))
        workers = below(run.pid)
        run.send_signal(getattr(signal, how))
        _, said = run.communicate(timeout=30)
        assert "Traceback" not in said
        until = time.monotonic() + 5
        while any(map(is_running, workers)) and time.monotonic() < until:
            time.sleep(0.05)
        assert not [pid for pid in workers if is_running(pid)]
        for path in tmp_path.glob("[a-z]*/*.parquet"):
            pd.read_parquet(path)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert_same(load_tables(tmp_path), undisturbed)


def test_a_worker_that_is_killed_costs_no_story(folder, undisturbed, tmp_path):
    killed = []

    def kill(progress):
        if progress.measured >= 4 and len(killed) < 2:
            killed.append(victim := below(os.getpid())[-1])
            os.kill(victim, signal.SIGKILL)

    summary = measure_into(folder, tmp_path, running=Running(2, on_progress=kill))
    assert len(killed) == 2
    assert summary.rows["failures"] == 0
    assert_same(load_tables(tmp_path), undisturbed)
