"""A newsroom's own notebook and its own look: what works with both, and what is said when something is wrong."""

import json

import nbformat
import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import AnalysisError, ParameterError
from analysis.reports import make_reports, notebook_folder
from analysis.reports.notebooks import choose_notebooks
from analysis.reports.parameters import check_parameters, declared

STORY = "seeds/no-quotes-rainfall.txt"


@pytest.fixture
def own(tmp_path):
    """Our notebook of a story with one cell more; what stands in its first cell may be another."""

    def write(first=None, tag="parameters", more="print('Our desk says hello')"):
        notebook = nbformat.read(notebook_folder() / "article.ipynb", as_version=4)
        notebook.cells[0].source = first or notebook.cells[0].source
        notebook.cells[0].metadata["tags"] = [tag]
        notebook.cells.append(nbformat.v4.new_code_cell(more))
        nbformat.write(notebook, tmp_path / "mine.ipynb")
        return tmp_path / "mine.ipynb"

    return write


def test_an_own_notebook_takes_the_place_of_ours_and_is_made_again_when_it_changes(own, tmp_path):
    notebook = own()
    made = make_reports([STORY], tmp_path / "out", notebook=notebook)
    assert "Our desk says hello" in (tmp_path / "out" / "no-quotes-rainfall.html").read_text()
    assert 'href="no-quotes-rainfall.html"' in made.index.read_text()
    assert make_reports([STORY], tmp_path / "out", notebook=notebook).outcomes[0].status == "unchanged"
    changed = make_reports([STORY], tmp_path / "out", notebook=own(more="print('Good evening')"))
    assert changed.outcomes[0].status == "made"
    assert make_reports([STORY], tmp_path / "out").outcomes[0].status == "made"


GOOD = 'article: str = ""\ncorrections: str = ""\ntitle: str = ""\nknown: str = ""'


@pytest.mark.parametrize(
    ("first", "tag", "said"),
    [
        (GOOD, "setup", "has no cell tagged `parameters`"),
        (GOOD.replace("article", "artcle"), "parameters", "is artcle a slip of the pen for article?"),
        (GOOD.replace("known", "knwn"), "parameters", "lacks known; is knwn a slip of the pen? add known: str"),
        (GOOD.replace("corrections: str", "corrections: int"), "parameters", "declares corrections as int"),
        ("# nothing yet", "parameters", "declares none"),
        (GOOD + "\ndesk: str = 'sport", "parameters", "is no Python: unterminated string literal"),
        ("x = 1", "parameters", "neither article (a story's report)"),
    ],
)
def test_wrong_parameters_of_an_own_notebook_are_told_in_one_line_before_any_work(own, tmp_path, first, tag, said):
    ran = CliRunner().invoke(
        main, ["report", STORY, "--out", str(tmp_path / "out"), "--notebook", str(own(first, tag))]
    )
    assert ran.exit_code == 1
    [line] = ran.output.strip().splitlines()
    assert said in line
    assert "mine.ipynb" in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "said"), [(None, "no such file"), ("{", "is no Jupyter notebook"), ("[]", "is no Jupyter")]
)
def test_a_file_that_is_no_notebook_is_told(tmp_path, text, said):
    path = tmp_path / "mine.ipynb"
    if text:
        path.write_text(text)
    with pytest.raises(AnalysisError, match=said):
        make_reports([STORY], tmp_path / "out", notebook=path)


def test_two_notebooks_for_one_report_are_too_many(own, tmp_path):
    one = own()
    with pytest.raises(AnalysisError, match="makes the same report"):
        make_reports([STORY], tmp_path / "out", notebook=[one, notebook_folder() / "article.ipynb"])


CELL = 'article: str = ""  # path of the story\nsince: str = ""  # first day'


@pytest.mark.parametrize(
    ("handed", "values", "said"),
    [
        ("artcle = 'a.txt'", {"article": ""}, "artcle is no parameter of this notebook; did you mean article?"),
        ("qqq = 1", {"article": ""}, "it has article, since"),
        ("article = 5", {"article": 5}, "article is to be text, and 5 is not .path of the story.; .* `-r article 5`"),
        ("since = 2026", {"article": "a", "since": 2026}, "since is to be text, and 2026 is not"),
        ("", {"article": ""}, "article is empty .path of the story.; hand it over"),
    ],
)
def test_the_first_cell_says_what_is_wrong_with_what_papermill_hands_over(handed, values, said):
    cells = ["", CELL, *([f"# Parameters\n{handed}\n"] if handed else []), "check_parameters(globals())"]
    with pytest.raises(ParameterError, match=said) as caught:
        check_parameters({"In": cells, **values}, needs="article")
    assert "\n" not in str(caught.value)
    assert caught.value._render_traceback_() == [f"ParameterError: {caught.value}"]


def test_right_parameters_pass_and_a_notebooks_own_ones_too():
    cells = [CELL + "\ndesk = 'politics'", "# Parameters\narticle = 'a.txt'\ndesk = 'sport'\n"]
    check_parameters({"In": cells, "article": "a.txt", "since": "", "desk": "sport"}, needs="article")
    assert list(declared(cells[0])) == ["article", "since", "desk"]


def test_without_a_tagged_cell_what_is_handed_comes_first_and_that_is_said():
    with pytest.raises(ParameterError, match="no cell tagged `parameters`"):
        check_parameters({"In": ["", "# Parameters\narticle = 'a.txt'\n", CELL], "article": ""}, needs="article")


@pytest.fixture
def look(tmp_path):
    folder = tmp_path / "look"
    folder.mkdir()
    (folder / "page.css").write_text(":root{--link:#7a0019}")
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "footer.html").write_text("<p>The Courier, data desk</p>")
    return folder


def test_an_own_look_is_on_every_page_and_pages_follow_its_changes(look, tmp_path):
    make_reports([STORY], tmp_path / "out", template=look)
    for name in ("index", "no-quotes-rainfall"):
        page = (tmp_path / "out" / f"{name}.html").read_text()
        assert "--link:#7a0019" in page
        assert 'class="logo" src="data:image/svg+xml;base64,' in page
        assert "<p>The Courier, data desk</p>" in page
    (look / "index.html.j2").write_text(
        "{% extends 'report/index.html.j2' %}{% block colophon %}<p>Desk of {{ resources.metadata.name }}</p>{% endblock %}"
    )
    assert make_reports([STORY], tmp_path / "out", template=look).outcomes[0].status == "made"
    page = (tmp_path / "out" / "no-quotes-rainfall.html").read_text()
    assert "<p>Desk of October was the wettest" in page
    assert "--link:#7a0019" in page
    assert make_reports([STORY], tmp_path / "out", template=look).outcomes[0].status == "unchanged"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (None, "no such folder"),
        ({}, "nothing in it is part of a page's look"),
        ({"index.html.j2": "{% extends 'report/index.html.j2' %}{% block"}, "line 1"),
        ({"index.html.j2": "<p>mine</p>"}, "does not extend ours"),
    ],
)
def test_a_look_that_cannot_be_used_is_told_before_any_work(tmp_path, files, said):
    folder = tmp_path / "look"
    if files is not None:
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text)
    ran = CliRunner().invoke(main, ["report", STORY, "--out", str(tmp_path / "out"), "--template", str(folder)])
    assert ran.exit_code == 1
    [line] = ran.output.strip().splitlines()
    assert said in line


@pytest.mark.parametrize("name", ["article.ipynb", "corpus.ipynb", "voices.ipynb"])
def test_each_parameter_has_a_type_and_a_meaning_for_help_notebook(name):
    cell = json.loads((notebook_folder() / name).read_text())["cells"][0]
    parameters = declared("".join(cell["source"]))
    assert all(parameter.kind == "str" and len(parameter.meaning) > 5 for parameter in parameters.values())


@pytest.mark.parametrize(("name", "kind"), [("article", "story"), ("corpus", "collection"), ("voices", "voices")])
def test_a_notebook_is_known_by_its_parameters_whatever_it_is_called(tmp_path, name, kind):
    copy = tmp_path / "mine.ipynb"
    copy.write_text((notebook_folder() / f"{name}.ipynb").read_text())
    assert getattr(choose_notebooks([copy]), kind) == copy
