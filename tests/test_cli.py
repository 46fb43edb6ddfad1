import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import main
from tests.processes import descendants


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_quotes_in_the_terminal(run, seeds):
    result = run("quotes", seeds / "council-baths.txt")
    assert result.exit_code == 0
    assert "Ida Brandt  [direct; named at the quotation" in result.output


def test_quotes_as_json_and_csv_hold_the_same(run, seeds):
    as_json = json.loads(run("quotes", seeds / "council-baths.txt", "--format", "json").output)
    as_csv = list(csv.DictReader(io.StringIO(run("quotes", seeds / "council-baths.txt", "--format", "csv").output)))
    assert [row["text"] for row in as_json] == [row["text"] for row in as_csv]
    assert {"speaker", "rule", "confidence", "start", "end"} <= set(as_json[0])


def test_measure_writes_tables(run, seeds, tmp_path):
    result = run("measure", seeds, "--out", tmp_path, "--jobs", 1)
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "articles").iterdir()] == ["part-00000.parquet"]


def test_a_missing_file_is_one_clear_line_and_exit_code_1(run, tmp_path):
    result = run("quotes", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "none.txt: no such file; check the path" in result.stderr


def test_an_address_that_no_story_has_is_one_clear_line(run, tmp_path):
    (tmp_path / "a.csv").write_text('title,text\nBaths,"They close, said Ida Brandt."\n')
    result = run("quotes", f"{tmp_path / 'a.csv'}#row-9")
    assert result.exit_code == 1
    assert "a.csv#row-9: no such story in this file" in result.stderr
    assert run("quotes", f"{tmp_path / 'a.csv'}#row-2").exit_code == 0


def test_options_of_reading_name_the_columns_of_a_table(run, tmp_path):
    (tmp_path / "a.csv").write_text('x,y\nBaths,"“They close,” said Ida Brandt."\n')
    said = run("quotes", tmp_path / "a.csv", "--text-column", "y", "--headline-column", "x", "--format", "json")
    assert [row["speaker"] for row in json.loads(said.stdout)] == ["Ida Brandt"]


def test_voices_and_review_read_tables_of_stories_like_the_other_verbs(run, tmp_path):
    (tmp_path / "a.csv").write_text('x,y\nBaths,"“They close,” said Ida Brandt."\n')
    options = (tmp_path / "a.csv", "--text-column", "y", "--headline-column", "x", "--jobs", 1)
    assert "1 people" in (said := run("voices", *options)).stdout or "1 person" in said.stdout
    assert run("review", *options, "--out", tmp_path / "c.csv").exit_code == 0
    assert "They close" in (tmp_path / "c.csv").read_text("utf-8-sig")


def test_notebooks_are_copied_out_and_never_overwritten(run, tmp_path):
    assert run("notebooks", tmp_path / "mine").exit_code == 0
    assert (tmp_path / "mine" / "article.ipynb").is_file()
    again = run("notebooks", tmp_path / "mine")
    assert again.exit_code == 1
    assert "exists" in again.stderr


@pytest.mark.parametrize("command", ["report", "measure", "quotes", "voices", "review", "notebooks"])
def test_every_command_shows_an_example(run, command):
    assert f"media-analysis {command} " in run(command, "--help").output


HEAVY = ("papermill", "nbconvert", "nbformat", "jupyter_client", "matplotlib", "pandas", "pyarrow", "IPython", "numpy")


def imported(*arguments, at="-c"):
    """Return which heavy libraries a command has imported when it ends, and its exit code."""
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print('imported', *[name for name in {HEAVY} if name in sys.modules], file=sys.stderr))\n"
        "from analysis.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, at, code, *map(str, arguments)], capture_output=True, text=True, check=False)
    return done.stderr.rpartition("imported")[2].split(), done.returncode


@pytest.mark.parametrize(
    ("arguments", "code", "brings"),
    [
        (["--help"], 0, []),
        (["report", "--help"], 0, []),
        (["report", "missing.txt"], 1, []),
        (["quotes", "missing.txt"], 1, []),
        (["quotes", "seeds/council-baths.txt"], 0, ["numpy"]),  # the reader's
        (["voices", "--help"], 0, []),
        (["review", "--help"], 0, []),
        (["report", "seeds", "--jobs", "0"], 2, []),
        (["no-such-verb"], 2, []),
    ],
)
def test_what_needs_no_library_imports_none(arguments, code, brings):
    """Time depends on the machine; what is imported does not."""
    assert imported(*arguments) == (brings, code)


def test_import_analysis_imports_nothing_heavy_and_has_all_it_promises():
    code = (
        f"import sys, analysis; assert not [name for name in {HEAVY} if name in sys.modules]\n"
        "assert set(analysis.__all__) <= set(dir(analysis))\n"
        "assert all(getattr(analysis, name) is not None for name in analysis.__all__)\n"
        "import analysis.report; assert analysis.report.make_reports is analysis.reports.make_reports"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_run_without_changes_starts_no_kernel_and_imports_no_jupyter(tmp_path):
    command = ["report", "seeds/council-baths.txt", "--out", tmp_path, "--jobs", "1"]
    heavy, code = imported(*command)
    assert "papermill" in heavy
    assert code == 0
    heavy, code = imported(*command)
    assert not {"papermill", "nbconvert", "jupyter_client", "matplotlib"} & set(heavy)
    assert code == 0


def running(pids):
    return [
        pid for pid in pids if Path(f"/proc/{pid}/stat").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text()
    ]


CTRL_C = "import signal; signal.raise_signal(signal.SIGINT)"


def test_ctrl_c_gives_130_also_where_a_string_is_executed(tmp_path):
    """A dataclass is made by `exec`; under -m Python would end by the signal then, although it was handled."""
    (tmp_path / "stopped.py").write_text(
        f"import analysis.corpus\nfrom analysis.cli import main\n"
        f"analysis.corpus.measure_into = lambda *_: exec({CTRL_C + '; [0 for _ in range(9)]'!r})\n"
        "main(['measure', 'a.txt', '--out', 'out'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "stopped"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert done.returncode == 130
    assert done.stderr == "media-analysis: stopped; what is ready stays, and the same command goes on from there\n"


def test_ctrl_c_is_quiet_while_the_command_starts():
    finder = f"class Stop:\n  def find_spec(self, name, *_):\n    if name == 'click': exec({CTRL_C!r})"
    start = "import runpy, sys; sys.meta_path.insert(0, Stop()); runpy.run_module('analysis', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", f"{finder}\n{start}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("end", ["SIGINT", "SIGTERM", "SIGKILL"])
@pytest.mark.parametrize("command", ["report", "measure"])
def test_a_run_that_is_stopped_leaves_no_process_and_prints_no_traceback(command, end, tmp_path, seeds):
    stories = tmp_path / "stories"
    stories.mkdir()
    for number in range(40):
        (stories / f"story-{number}.txt").write_text(
            (seeds / "council-baths.txt").read_text() * (1 if command == "report" else 20)
        )
    started = subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", command, stories, "--out", tmp_path / "out", "--jobs", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    wanted, until = (3 if command == "report" else 2), time.monotonic() + 90
    while len(below := descendants(started.pid)) < wanted:
        assert started.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    if end == "SIGINT":  # as a terminal does it: to the whole group
        os.killpg(started.pid, signal.SIGINT)
    else:
        started.send_signal(getattr(signal, end))
    _, said = started.communicate(timeout=30)
    time.sleep(0.1)
    until = time.monotonic() + 5
    while running(below) and time.monotonic() < until:
        time.sleep(0.05)
    left = running(below)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert not left
    assert "Traceback" not in said
    assert started.returncode == {"SIGINT": 130, "SIGTERM": 143, "SIGKILL": -9}[end]
    assert not list((tmp_path / "out").glob("*/*.parquet"))
