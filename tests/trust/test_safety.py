"""Hostile words stay words: in terminals, in spreadsheets, in corrections; a full disk destroys nothing."""

import csv
import io
import json
import os
import resource
import subprocess
import sys

import pytest
from click.testing import CliRunner

from analysis.cells import FORMULA, harmless, unarmed
from analysis.cli import main, plain
from analysis.corrections import load_corrections
from analysis.errors import WriteError
from analysis.files import check_writable, write_text
from analysis.reviewing import Row, save_review

HOSTILE = (
    '"=HYPERLINK(1) and more is what we wanted to say," said Ida Brandt.\n\n"@SUM(1) is wrong," said Peter Osei.\n'
)


def test_quotes_as_csv_hold_no_formula(tmp_path):
    (tmp_path / "a.txt").write_text(HOSTILE)
    done = CliRunner().invoke(main, ["quotes", str(tmp_path / "a.txt"), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.lstrip(" ").startswith(FORMULA)]


def test_a_review_holds_no_formula_and_its_rows_come_back_as_they_were(tmp_path):
    rows = [Row("a", "@120", "=Bo", 0.2, "+1 [[x]]"), Row("a", "'Tis late", "Ann Bo", 0.3, "x")]
    save_review(rows, tmp_path / "c.csv")
    cells = [cell for row in csv.reader(io.StringIO((tmp_path / "c.csv").read_text("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert [(one.quote, one.speaker) for one in load_corrections(tmp_path / "c.csv")] == [
        ("@120", "=Bo"), ("'Tis late", "Ann Bo"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1", "@120", "-x", "'Tis late", "Ida", "", "'", "＝1"])
def test_what_is_made_harmless_comes_back(text):
    assert unarmed(harmless(text)) == text


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_nothing_that_a_terminal_obeys_is_printed(form, tmp_path):
    words = "We \x1b[31mwon\x9b2J \u202eand\u2066 lost\x07,"
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"title": words, "text": f'"{words}" said Ida Brandt on Monday.'}) + "\n"
    )
    done = CliRunner().invoke(main, ["quotes", str(tmp_path / "a.jsonl"), "--format", form])
    assert done.exit_code == 0
    assert plain(done.stdout) == done.stdout


def test_a_full_disk_leaves_what_was_there(tmp_path):
    """A limit on the size of files stands for the disk."""
    code = (
        "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\nfrom analysis.cli import main\nmain()"
    )
    out = tmp_path / "out"
    out.mkdir()
    (out / "articles.parquet").write_bytes(b"yesterday's")
    done = subprocess.run(
        [sys.executable, "-c", code, "measure", "seeds/council-baths.txt", "--out", out, "--jobs", "1", "--no-shared-lines"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "cannot be written" in done.stderr or "no tables can be written" in done.stderr
    assert (out / "articles.parquet").read_bytes() == b"yesterday's"
    assert [path.name for path in out.rglob("*.parquet")] == ["articles.parquet"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE) != (9000, 9000)


def test_a_file_that_cannot_be_written_says_so_and_stays(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WriteError, match=r"file/a.txt: cannot be written .*; name another place"):
        write_text(tmp_path / "file" / "a.txt", "x")
    with pytest.raises(WriteError, match=r"file: cannot be written"):
        check_writable(tmp_path / "file")
    check_writable(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


NOTHING_OUTSIDE = """
import sys
outside = []
def look(event, given):
    if event == "socket.connect" and not isinstance(given[1], str):
        outside.append(given[1])
sys.addaudithook(look)
from analysis import Article, measure
measure(Article("a", "Baths", "“We won the cup,” said Ann Bo. It rained."))
assert not outside, outside
"""


def test_measuring_tells_nobody_and_writes_nothing_into_the_home(tmp_path):
    """Libraries tell their makers of each run, in the background and by way of a folder of the user's, if one lets them."""
    watched = ("CI", "ORT_", "XDG_", "TF_BUILD", "GITHUB_")  # under these onnxruntime is silent by itself
    env = {name: value for name, value in os.environ.items() if not name.startswith(watched)}
    env |= {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    subprocess.run([sys.executable, "-B", "-c", NOTHING_OUTSIDE], env=env, check=True, timeout=120)
    assert [path for path in tmp_path.rglob("*") if path.is_file() and "matplotlib" not in str(path)] == []
