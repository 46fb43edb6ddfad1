"""What was made of stories is no story: tables and reports that lie among the stories are not read with them."""

import shutil

import pytest

from analysis import measure_corpus, read
from analysis.errors import SourceError
from analysis.reports import make_reports


@pytest.fixture(scope="module")
def among_its_stories(tmp_path_factory, seeds):
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(seeds / "council-baths.txt", folder)
    measure_corpus(folder, folder / "tables")
    make_reports([folder], folder / "reports")
    return folder


def test_tables_and_reports_among_the_stories_are_left_out(among_its_stories):
    assert [article.id for article in read(among_its_stories)] == ["council-baths"]


def test_a_second_run_changes_nothing(among_its_stories):
    assert len(measure_corpus(among_its_stories, among_its_stories / "tables").articles) == 1


@pytest.mark.parametrize("name", ["tables", "reports"])
def test_a_folder_of_what_was_made_is_told_as_that(among_its_stories, name):
    with pytest.raises(SourceError, match="what media-analysis has made"):
        list(read(among_its_stories / name))


def test_a_report_is_told_as_that(among_its_stories, tmp_path):
    shutil.copy(among_its_stories / "reports" / "council-baths.html", tmp_path / "sent.html")
    with pytest.raises(SourceError, match="a report that media-analysis made"):
        list(read(tmp_path / "sent.html"))
