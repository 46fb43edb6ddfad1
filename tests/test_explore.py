"""explore.ipynb leads a newcomer: twelve cells, on whatever stories one has."""

import subprocess
import sys

import nbformat
import pytest

from analysis.reports.notebooks import notebook_folder

NOTEBOOK = notebook_folder() / "explore.ipynb"
TABLE = '''title,body,published_at
Toll rises to $5,"""It was $3 and is $5,"" said toll keeper Ann Holt. The road opens at six.",2026-02-01
Toll falls,"""We listened,"" said Cllr Bram Oakes. He cut it to $3.",2026-02-03
'''


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(NOTEBOOK, as_version=nbformat.NO_CONVERT)


def test_it_has_twelve_cells_and_is_a_notebook_that_every_program_opens(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert sum(cell.cell_type == "code" for cell in notebook.cells) == 12
    for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
        assert cell.cell_type == "markdown" or before.cell_type == "markdown", f"nothing says what {cell.id} asks"


def test_it_names_no_story_outlet_or_person_of_the_examples(notebook, seeds):
    import analysis

    stories = analysis.read(seeds)
    known = {story.id for story in stories} | {story.outlet for story in stories}
    text = "\n".join(cell.source for cell in notebook.cells)
    assert not [name for name in known if name in text]


@pytest.mark.parametrize(
    ("name", "content"),
    [("toll.csv", TABLE), ("rain.txt", "Rain falls\n\nRain fell on Dunmere. It rained all day.\n")],
)
def test_it_runs_on_a_table_without_outlets_and_on_a_story_without_quotations(name, content, tmp_path):
    stories, out = tmp_path / name, tmp_path / "out.ipynb"
    stories.write_text(content)
    own = ["-p", "own", str(stories)] if name.endswith(".csv") else []
    done = subprocess.run(
        [sys.executable, "-m", "papermill", str(NOTEBOOK), str(out), "-p", "stories", str(stories), *own],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    shown = [cell for cell in nbformat.read(out, 4).cells if cell.cell_type == "code" and cell.outputs]
    assert len(shown) == 11
    assert not [part for cell in shown for part in cell.outputs if part.get("name") == "stderr"]
