"""What cannot be read or measured is a row that says where and why, and costs nothing else."""

import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from analysis import Article, load_tables, measure_corpus
from analysis.corpus import Options, Running, measure_into
from analysis.corpus.pool import Pool, WorkersDie
from analysis.corpus.workers import in_order
from analysis.errors import SourceError


def test_what_cannot_be_read_is_a_row_with_file_place_reason_and_mend(tmp_path):
    path = tmp_path / "stories.csv"
    path.write_text("title,text\nBaths,“We won!” said Ann Bo.\nEmpty,\nFerry,It rained on Monday.\n")
    told = []
    tables = measure_corpus([path, tmp_path / "none.txt"], tmp_path / "out", on_error=told.append)
    rows = tables.failures.set_index("file")
    assert rows.loc[str(path), "place"] == "row 3"
    assert "no such file" in rows.loc[str(tmp_path / "none.txt"), "reason"]
    assert rows["mend"].str.len().gt(5).all()
    assert len(told) == 2
    assert len(tables.articles) == 2
    assert len(pd.read_parquet(tmp_path / "out" / "failures")) == 2


class Broken(str):
    """Stands for a text on which the measuring stumbles."""

    __slots__ = ()

    def __getitem__(self, place):
        raise ValueError("no such place")


BROKEN = Broken("The river rose. It rained.")


def test_a_story_that_cannot_be_measured_costs_itself_only(tmp_path):
    stories = [Article("a", "", "It rained."), Article("b", "", BROKEN), Article("c", "", "It rained again.")]
    tables = measure_corpus(stories, tmp_path, jobs=2, on_error=lambda error: None)
    assert tables.articles["article"].tolist() == ["a", "c"]
    assert tables.failures["file"].tolist() == ["b"]
    assert tables.failures["reason"].str.startswith("it could not be measured (").all()
    with pytest.raises(SourceError, match="b: it could not be measured"):
        measure_corpus(stories)


def test_a_story_whose_row_fits_no_table_costs_itself_only():
    stories = [
        Article("a", "", "It rained."),
        Article("b", "", "It rained.", 4.5),
        Article("c", "", "It rained again."),
    ]
    piece = Options()(stories)
    assert piece.tables["articles"]["article"].to_pylist() == ["a", "c"]
    assert piece.tables["failures"]["file"].to_pylist() == ["b"]
    assert [story for story, _ in piece.stories] == ["a", "b", "c"]


def lengths(stories):
    """Stand in for the measuring: what a story's text says is what happens."""
    for story in stories:
        if story.text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if story.text == "hang":
            time.sleep(60)
    return [story.id for story in stories]


READINESS = []


def get_ready():
    READINESS.append("ready")


def as_ready(stories):
    return READINESS * len(stories)


def outcomes(texts, limit=60.0, work=lengths, get_ready=None):
    pool = Pool(work, 2, get_ready)
    try:
        articles = [Article(str(number), "", text) for number, text in enumerate(texts)]
        return list(in_order(articles, pool, lambda stories, reason: [f"{stories[0].id}: {reason}"], limit))
    finally:
        pool.close()


def test_a_story_that_kills_its_process_is_named_and_all_others_come_in_order():
    found = [one for some in outcomes([*"abcdefg", "die", *"hijklmnopq"]) for one in some]
    assert found[7] == "7: the process that measured it died each time (signal SIGKILL)"
    assert found[:7] + found[8:] == [str(number) for number in range(18) if number != 7]


def test_processes_get_ready_once_before_their_first_story():
    assert outcomes("abcdefghijkl", work=as_ready, get_ready=get_ready) == [["ready"] * 4] * 3


def test_a_story_that_hangs_is_given_up():
    begun = time.monotonic()
    found = [one for some in outcomes([*"abc", "hang", *"def"], limit=8.0) for one in some]
    assert found == ["0", "1", "2", "3: measuring it took too long and was given up", "4", "5", "6"]
    assert time.monotonic() - begun < 50


def test_processes_that_all_die_at_once_end_the_run_with_one_line():
    with pytest.raises(WorkersDie, match=r"the measuring processes end at once .* goes on from there"):
        outcomes(["die"] * 40)


def test_stories_are_taken_only_as_fast_as_they_are_measured():
    taken = 0

    def source():
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield Article(str(number), "", "x")

    pool = Pool(lengths, 2)
    try:
        results = in_order(source(), pool, lambda stories, reason: None)
        next(results)
        assert taken < 100
    finally:
        pool.close()


def test_what_failed_is_not_tried_again_by_the_next_run(tmp_path):
    stories = [Article("a", "", "It rained."), Article("b", "", BROKEN)]
    for measured in (2, 0):
        assert measure_into(stories, tmp_path, running=Running(on_error=lambda error: None)).measured == measured
    assert len(load_tables(tmp_path).failures) == 1


READ_AND_END = """
import sys
from analysis.corpus.loading import read
from analysis.corpus.places import place
for _ in range(10):
    read(place(sys.argv[1]), "articles", ["article", "cluster"])
"""


def test_python_ends_well_right_after_tables_were_read(tmp_path):
    """Threads of Arrow that still held memory of Python aborted about every fifth process that ended just then."""
    measure_corpus([Article("a", "", "“We won!” said Ann Bo.")], tmp_path)
    command = [sys.executable, "-c", READ_AND_END, str(tmp_path)]
    for _ in range(3):
        side_by_side = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
        assert [(one.communicate()[1], one.returncode) for one in side_by_side] == [(b"", 0)] * 4
