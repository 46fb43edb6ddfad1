import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from analysis import load_tables, read
from analysis.cli import plain
from analysis.errors import ReportError
from analysis.measures import measure
from analysis.reports import NOTEBOOKS, jobs, make_reports, notebook_folder, notebooks
from analysis.reports.known import figures_of, recall, remember, story_mark
from analysis.sources import Collection, Columns

GERMAN = (
    "Der Stadtrat hat am Montag beschlossen, das Schwimmbad im Mai zu schließen. „Es ist schade“, sagte Anna Bo. " * 3
)
ATTACK = "<script>window.attacked=1</script><img src=x onerror='window.attacked=1'>"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Reports of two good stories, an attack, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("reports")
    bad = tmp_path_factory.mktemp("bad")
    (bad / "empty.txt").write_text("")
    hostile = bad / "a <img src=x onerror=alert(1)>.txt"
    hostile.write_text(
        f'---\nheadline: "{ATTACK}"\noutlet: "{ATTACK}"\nauthor: "{ATTACK}"\n---\n'
        f'"We are {ATTACK} here," said {ATTACK} Ida Brandt of the council.\n\n'
        f"Read more: {ATTACK}\n\nThe council met and voted, and then it went home in the rain. </main><script>window.attacked=1</script>\n"
    )
    os.chdir(Path(__file__).parent.parent)
    return make_reports(
        ["seeds/council-baths.txt", "seeds/no-quotes-rainfall.txt", hostile, bad / "empty.txt"], folder, jobs=2
    )


def test_readable_stories_get_reports_although_others_fail(made):
    assert made.failed
    assert [outcome.status for outcome in made.outcomes] == ["made"] * 5
    [error] = made.errors
    assert "empty.txt: the file is empty" in error
    folder = made.index.parent
    assert (folder / "council-baths.html").is_file()
    assert (folder / "notebooks" / "council-baths.ipynb").is_file()
    assert not [path for path in folder.rglob(".*") if path.is_file()]


def test_the_index_leads_to_every_report_and_names_what_was_not_read(made):
    page = made.index.read_text()
    for outcome in made.outcomes:
        assert f'href="{outcome.path.name}"' in page
    assert "empty.txt" in page


def test_a_report_fetches_nothing_and_is_small(made):
    for path in made.index.parent.glob("*.html"):
        page = path.read_text()
        assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
        assert not re.findall(r"(?:src|href)=[\"'](?!data:|#|[\w.-]+\.html)", page), path
        assert len(page) < 1_000_000


def test_markup_in_a_story_is_shown_as_text(made):
    for path in made.index.parent.glob("*.html"):
        page = path.read_text()
        assert "<script>window" not in page
        assert "<img src=x" not in page


def test_unchanged_stories_are_left_alone_and_force_gives_the_same_bytes(made, seeds):
    folder = made.index.parent
    before = (folder / "council-baths.html").read_bytes()
    again = make_reports(["seeds/council-baths.txt"], folder, jobs=1)
    assert again.outcomes[0].status == "unchanged"
    forced = make_reports(["seeds/council-baths.txt"], folder, jobs=1, force=True)
    assert forced.outcomes[0].status == "made"
    assert (folder / "council-baths.html").read_bytes() == before


def test_a_failing_notebook_says_so_and_keeps_the_older_report(made, seeds, tmp_path, monkeypatch):
    folder = tmp_path / "reports"
    shutil.copytree(made.index.parent, folder)
    broken = tmp_path / "notebooks"
    shutil.copytree(notebook_folder(), broken, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    notebook = nbformat.read(broken / "article.ipynb", as_version=4)
    notebook.cells.insert(5, nbformat.v4.new_code_cell("raise ValueError('<b>no</b>')"))
    nbformat.write(notebook, broken / "article.ipynb")
    monkeypatch.setattr("analysis.reports.notebooks.notebook_folder", lambda: broken)
    before = (folder / "council-baths.html").read_bytes()
    result = make_reports(["seeds/council-baths.txt"], folder, jobs=1)
    assert result.failed
    assert "ValueError" in result.outcomes[0].message
    assert (folder / "council-baths.html").read_bytes() == before
    page = (folder / "failed" / "council-baths.html").read_text()
    assert "This report failed" in page
    assert "<b>no</b>" not in page
    assert "Council votes to close" in page
    assert "How it was computed" not in page  # what the notebook would have said later is no part of the report
    assert 'href="failed/council-baths.html"' in result.index.read_text()
    monkeypatch.setattr(
        "analysis.reports.notebooks.notebook_folder", notebook_folder
    )  # ours: the older page is right again
    assert make_reports(["seeds/council-baths.txt"], folder, jobs=1).outcomes[0].status == "unchanged"
    assert not (folder / "failed" / "council-baths.html").exists()


def test_a_kernel_that_dies_is_tried_again_once_and_fails_its_report_only(tmp_path, monkeypatch):
    tried = []

    def die(notebook, executed, parameters):
        tried.append(parameters.get("article"))
        executed.write_text('{"cells": [')
        raise RuntimeError("Kernel died")

    monkeypatch.setattr(jobs, "execute", die)
    result = make_reports(["seeds/council-baths.txt"], tmp_path, jobs=1)
    assert tried == ["seeds/council-baths.txt"] * 2
    assert [outcome.status for outcome in result.outcomes] == ["failed"]
    assert (
        "seeds/council-baths.txt: the notebook could not be run (RuntimeError: Kernel died)"
        in result.outcomes[0].message
    )
    assert "failed" in result.index.read_text()
    assert len(result.tables.articles) == 1
    assert not [path for path in tmp_path.rglob(".*") if path.is_file()]
    assert not list((tmp_path / "notebooks").iterdir()), "half a notebook is none"


def test_a_report_that_fails_neither_hides_nor_deletes_the_page_of_a_story_called_failed(made, tmp_path, monkeypatch):
    stories = tmp_path / "stories"
    stories.mkdir()
    for name in ("x", "x.failed", "failed", "tables"):
        (stories / f"{name}.txt").write_text(f'Baths {name}\n\n"They will close," Mayor Ida Brandt said on Monday.')

    def execute(notebook, executed, parameters):
        if parameters.get("article", "").endswith("/x.txt") and broken:
            raise RuntimeError("Kernel died")
        shutil.copy(made.index.parent / "notebooks" / "council-baths.ipynb", executed)
        return nbformat.read(executed, 4)

    monkeypatch.setattr(jobs, "execute", execute)
    for broken in (True, False):
        result = make_reports([stories], tmp_path / "out", force=True)
        pages = {path.stem for path in (tmp_path / "out").glob("*.html")}
        assert pages == {"x.failed", "failed", "tables", "index", "corpus", "voices"} | (set() if broken else {"x"})
        assert result.failed == broken


def test_only_what_has_changed_is_made_and_measured_again(made, tmp_path, monkeypatch):
    folder, stories = tmp_path / "out", tmp_path / "stories"
    stories.mkdir()
    for name in ("council-baths", "no-quotes-rainfall"):
        shutil.copy(f"seeds/{name}.txt", stories)
    executed, measured = [], []

    def execute(notebook, path, parameters):
        executed.append(Path(parameters.get("article", notebook)).stem)
        if "article" in parameters:
            figures_of(parameters["article"], known=parameters["known"])
        shutil.copy(made.index.parent / "notebooks" / "council-baths.ipynb", path)
        return nbformat.read(path, 4)

    monkeypatch.setattr(jobs, "execute", execute)
    monkeypatch.setattr(
        "analysis.measures.measure", lambda story, *rest: (measured.append(story.id), measure(story, *rest))[1]
    )
    make_reports([stories], folder)
    assert executed == ["council-baths", "no-quotes-rainfall", "corpus", "voices"]
    assert measured == ["council-baths", "no-quotes-rainfall"]
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    again = make_reports([stories], folder)
    assert {outcome.status for outcome in again.outcomes} == {"unchanged"}
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()} == times

    story = stories / "council-baths.txt"
    story.write_text(story.read_text() + '\n"No," said Ida Brandt.\n')
    changed = make_reports([stories], folder)
    assert [outcome.status for outcome in changed.outcomes] == ["made", "unchanged", "made", "made"]
    assert executed[4:] == ["council-baths", "corpus", "voices"]
    assert measured[2:] == ["council-baths"]
    assert list(load_tables(folder / "tables").articles["article"]) == ["council-baths", "no-quotes-rainfall"]

    fewer = make_reports([story], folder)
    assert [outcome.status for outcome in fewer.outcomes] == ["unchanged"]
    assert len(fewer.tables.articles) == 1
    assert not re.findall(r"voices.html|corpus.html", fewer.index.read_text())  # one story is no collection


def test_what_is_known_of_a_story_is_what_was_measured(tmp_path, seeds):
    for path in sorted(seeds.glob("[a-z]*.txt")):
        measures = measure(next(read(path)))
        remember(tmp_path / "known.json", "now", measures)
        assert repr(recall(tmp_path / "known.json", "now")) == repr(measures)
        assert recall(tmp_path / "known.json", "later") is None


@pytest.mark.parametrize("broken", ["", "{", "null", '{"mark": "MARK"}', '{"mark": "MARK", "measures": {"row": 1}}'])
def test_a_broken_file_of_what_is_known_is_measured_anew(tmp_path, broken):
    place, story = tmp_path / "known.json", "seeds/no-quotes-rainfall.txt"
    place.write_text(broken.replace("MARK", story_mark(story, "")))
    assert figures_of(story, known=str(place)).row["words"] > 400
    assert recall(place, story_mark(story, "")) is not None


def test_braces_in_the_folders_name_are_no_pattern(tmp_path):
    result = make_reports(["seeds/no-quotes-rainfall.txt"], tmp_path / "{x} {")
    assert not result.failed
    assert (tmp_path / "{x} {" / "no-quotes-rainfall.html").is_file()


def test_what_a_killed_run_left_half_written_is_swept(tmp_path, monkeypatch):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "notebooks").mkdir()
    for number, name in ((ended.pid, "left"), (os.getpid(), "mine")):
        (tmp_path / "notebooks" / f".{name}-{number}-abcd1234.ipynb").touch()
    (tmp_path / ".hidden-file").touch()
    monkeypatch.setattr(jobs, "execute", lambda *arguments: (_ for _ in ()).throw(TimeoutError("hung")))
    make_reports(["seeds/no-quotes-rainfall.txt"], tmp_path)
    assert [path.name.split("-")[0] for path in tmp_path.rglob(".*") if path.is_file()] == [".hidden", ".mine"]


def test_no_readable_story_is_an_error(tmp_path):
    with pytest.raises(ReportError, match="no story could be read"):
        make_reports([tmp_path / "none.txt"], tmp_path, on_error=lambda error: None)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_are_thin_and_carry_no_output(name):
    notebook = nbformat.read(notebook_folder() / name, as_version=4)
    tags = [tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])]
    assert tags.count("parameters") == 1
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None
        if "parameters" in cell.metadata.get("tags", []):
            assert all("#" in line for line in cell.source.splitlines())
        elif cell.cell_type == "code":
            assert len([line for line in cell.source.splitlines() if line]) <= 6


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("place", [".", "notebooks"])
def test_notebooks_run_by_plain_papermill_and_from_their_own_folder(name, place, tmp_path):
    """From the project's root, as papermill is used, and from notebooks/, which is where JupyterLab runs them."""
    notebook = str(notebook_folder() / name)
    command = [sys.executable, "-m", "papermill", notebook, str(tmp_path / "out.ipynb"), "--no-progress-bar"]
    if name != "explore.ipynb":  # the others have no story of their own
        handed = {"article.ipynb": ("article", "seeds/court-ferry-pilot.txt")}.get(name, ("articles", "seeds"))
        command += ["-p", *handed]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_engine_is_found_where_the_package_is_only_on_the_path(monkeypatch, tmp_path):
    """As with PYTHONPATH: papermill looks for engines among what is installed."""
    from papermill.engines import papermill_engines

    monkeypatch.delitem(papermill_engines._engines, "warm", raising=False)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(3 + 4)")])
    notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "sum.ipynb")
    done = notebooks.execute(tmp_path / "sum.ipynb", tmp_path / "done.ipynb", {})
    assert done.cells[0].outputs[0].text == "7\n"


@pytest.mark.parametrize("shown", ["fig", "fig;", "plt.show()"])
def test_a_figure_that_a_newsroom_draws_in_its_own_notebook_is_a_picture(tmp_path, shown):
    """As in any kernel: also where matplotlib was imported before the kernel was there."""
    drawn = f"import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 4, 2])\n{shown}"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(drawn)])
    notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "own.ipynb")
    done = notebooks.execute(tmp_path / "own.ipynb", tmp_path / "done.ipynb", {})
    pictures = ["image/png" in output.get("data", {}) for output in done.cells[0].outputs]
    assert pictures == [True] * (2 if shown == "fig" else 1)  # a value and an open figure are both shown, as in Jupyter


def test_control_characters_do_not_reach_the_terminal():
    assert plain("a\x1b[2Jb\x9b") == "a[2Jb"


def test_of_many_stories_in_a_file_only_what_has_changed_is_made_again(made, tmp_path, monkeypatch):
    table, executed, measured = tmp_path / "stories.csv", [], []

    def execute(notebook, path, parameters):
        executed.append(parameters["article"].rpartition("#")[2] if "known" in parameters else Path(notebook).stem)
        if "known" in parameters:
            figures_of(parameters["article"], known=parameters["known"])
        shutil.copy(made.index.parent / "notebooks" / "council-baths.ipynb", path)
        return nbformat.read(path, 4)

    def write(*texts):
        frame = pd.DataFrame({"Kopf": ["Baths", "Boats", "Zwei"], "Inhalt": texts, "id": ["a", "b", "c"]})
        frame.to_csv(table, index=False)

    monkeypatch.setattr(jobs, "execute", execute)
    monkeypatch.setattr(
        "analysis.measures.measure", lambda story, *rest: (measured.append(story.id), measure(story, *rest))[1]
    )
    collection = Collection(table, Columns(text="Inhalt", headline="Kopf"))
    write('"We shut the baths," Ida Brandt said.', "It rained on the boats.", GERMAN)
    make_reports(collection, tmp_path / "out")
    assert executed == ["row-2", "row-3", "row-4", "corpus", "voices"]
    assert measured == ["a", "b", "c"]
    write('"We keep the baths," Ida Brandt said.', "It rained on the boats.", GERMAN)
    again = make_reports(collection, tmp_path / "out")
    assert [outcome.status for outcome in again.outcomes] == ["made", "unchanged", "unchanged", "made", "made"]
    assert measured[3:] == ["a"]
    articles = again.tables.articles.set_index("article")
    assert articles.loc["a", "top_speaker"] == "Ida Brandt"
    assert pd.isna(articles.loc["c", "speakers"])
    assert make_reports(collection, tmp_path / "out").outcomes[0].status == "unchanged"


def test_a_table_in_memory_gives_reports_that_its_notebooks_could_not_read_again(tmp_path):
    frame = pd.DataFrame({"id": ["baths", "zwei"], "title": ["Baths", "Zwei"],
                          "text": ['"We shut the baths," Ida Brandt said.', GERMAN]})  # fmt: skip
    made = make_reports(frame, tmp_path)
    assert not made.failed
    assert "every quoted word is Ida Brandt" in (tmp_path / "baths.html").read_text()
    page = (tmp_path / "zwei.html").read_text()
    assert "The story is in German, not in English" in page
    assert "It reads as" not in page
