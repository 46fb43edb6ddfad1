import csv
import io
import json

import pytest
from click.testing import CliRunner

from analysis.cli import main


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_quotes_in_the_terminal(run, seeds):
    result = run("quotes", seeds / "council-baths.txt")
    assert result.exit_code == 0
    assert "Ida Brandt  [direct; subject" in result.output


def test_quotes_as_json_and_csv_hold_the_same(run, seeds):
    as_json = json.loads(run("quotes", seeds / "council-baths.txt", "--format", "json").output)
    as_csv = list(csv.DictReader(io.StringIO(run("quotes", seeds / "council-baths.txt", "--format", "csv").output)))
    assert [row["text"] for row in as_json] == [row["text"] for row in as_csv]
    assert {"speaker", "rule", "confidence", "start", "end"} <= set(as_json[0])


def test_measure_writes_tables(run, seeds, tmp_path):
    result = run("measure", seeds, "--out", tmp_path, "--jobs", 1)
    assert result.exit_code == 0
    assert (tmp_path / "articles.parquet").is_file()


def test_a_missing_file_is_one_clear_line_and_exit_code_1(run, tmp_path):
    result = run("quotes", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "none.txt: no such file; check the path" in result.stderr


def test_notebooks_are_copied_out_and_never_overwritten(run, tmp_path):
    assert run("notebooks", tmp_path / "mine").exit_code == 0
    assert (tmp_path / "mine" / "article.ipynb").is_file()
    again = run("notebooks", tmp_path / "mine")
    assert again.exit_code == 1
    assert "exists" in again.stderr


@pytest.mark.parametrize("command", ["report", "measure", "quotes", "notebooks"])
def test_every_command_shows_an_example(run, command):
    assert f"media-analysis {command} " in run(command, "--help").output
