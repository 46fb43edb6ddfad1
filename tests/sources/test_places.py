"""Whatever lies in a folder, every file is read or named, and none ends the run."""

import io
import os
import sys

import pytest

from analysis import AnalysisError, Article, read
from analysis.errors import SourceError

TEXT = "Mill to open\n\n“We will stay,” said Mona Ekwueme. The county met on Monday and decided to keep the mill."


@pytest.fixture
def folder(tmp_path):
    """A folder of what folders hold: one good story, and everything that once ended a run."""
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "date.txt").write_text("---\nheadline: Mill\ndate: 2024-13-45\n---\n" + TEXT)
    (tmp_path / "bomb.txt").write_text("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n" + TEXT)
    (tmp_path / "deep.txt").write_text("---\na: " + "[" * 5000 + "\n---\n" + TEXT)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "nul.txt").write_bytes(bytes(5000))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "README.md").write_text("Not a story.")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT + " It rained.")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    return tmp_path


def test_a_folder_of_everything(folder):
    errors: list[AnalysisError] = []
    notes: list[str] = []
    found = list(read(folder, errors.append, on_note=notes.append))
    assert sorted(story.id for story in found) == ["caf-E9", "date", "good"]
    told = "\n".join(map(str, errors))
    for name in ("bomb.txt", "date.txt", "deep.txt", "empty.txt", "nul.txt", "pipe.txt", "dangling.txt", "loop.txt"):
        assert name in told
    assert len(notes) == 1
    assert "2 files passed over (.md 1, .png 1)" in notes[0]


def test_a_name_that_is_not_utf8_can_be_printed_and_read_again(folder):
    [story] = [story for story in read(folder, lambda error: None) if story.id == "caf-E9"]
    assert str(story.source).encode("utf-8").endswith(b"caf%E9.txt")
    assert next(read(str(story.source))).text == story.text


def test_a_bad_date_costs_the_date_only(folder):
    errors: list[AnalysisError] = []
    [story] = read(folder / "date.txt", errors.append)
    assert (story.headline, story.date) == ("Mill", None)
    assert "2024-13-45" in str(errors[0])


def test_reading_is_lazy(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    stories = read(tmp_path)
    assert next(stories).id == "a"
    with pytest.raises(SourceError, match=r"b\.txt"):
        next(stories)


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    [story] = read("-")
    assert (story.id, story.headline) == ("stdin", "Mill to open")


def test_remote_addresses_by_fsspec():
    import fsspec

    with fsspec.open("memory://calder/mill.txt", "w") as file:
        file.write(TEXT)
    [story] = read("memory://calder/mill.txt")
    assert (story.id, story.source) == ("mill", "memory://calder/mill.txt")


@pytest.mark.parametrize("address", ["nosuch://a/b.txt", "memory://calder/none.txt"])
def test_an_address_that_leads_nowhere_is_named(address):
    with pytest.raises(SourceError, match=address.split("://")[0]):
        list(read(address))


def test_articles_pass_through():
    story = Article("a", "Mill", "It will open.")
    assert list(read([story])) == [story]


def test_a_story_keeps_its_name_when_its_file_moves(tmp_path):
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    (tmp_path / "a" / "mill.txt").write_text(TEXT)
    (tmp_path / "b" / "mill.txt").write_text(TEXT + " It rained.")
    before = {story.text: story.id for story in read(tmp_path)}
    (tmp_path / "a").rename(tmp_path / "z")
    assert {story.text: story.id for story in read(tmp_path)} == before


@pytest.mark.parametrize(
    ("header", "headline", "author"),
    [
        ("Headline: Mill opens\nBy: Jo Lee\n\n", "Mill opens", "Jo Lee"),
        ("TITLE: Mill opens\nMedia_Name: Post\nPublish_date: 2026-05-03\n\n", "Mill opens", None),
        ("Title: Mill opens\nAuthor: Jo Lee\nWords: 300\n", "Mill opens", "Jo Lee"),
        ("---\ntitle: 'Mill: opens'\nauthors: [Jo Lee, Cy Dorn]\n---\n", "Mill: opens", "Jo Lee, Cy Dorn"),
    ],
)
def test_headers_with_a_fence_and_without(tmp_path, header, headline, author):
    (tmp_path / "a.txt").write_text(header + "The county met on Monday.\n\nIt rained.")
    [story] = read(tmp_path / "a.txt")
    assert (story.headline, story.author, story.text) == (headline, author, "The county met on Monday.\n\nIt rained.")


@pytest.mark.parametrize(
    "opening", ["LONDON: The minister left.", "Question: Who pays?", "Breaking: The mill will open."]
)
def test_a_text_that_begins_with_a_label_has_no_header(tmp_path, opening):
    (tmp_path / "a.txt").write_text(opening + "\n\nThe county met on Monday.")
    [story] = read(tmp_path / "a.txt")
    assert "".join((story.headline, story.text)).count("The county") == 1
    assert opening.split(": ")[1] in story.text + story.headline


def test_markdown_is_read_as_words(tmp_path):
    (tmp_path / "a.md").write_text(
        "# Mill opens\n\nThe **county** met, [it said](https://calder.example).\n\n> “Yes,” said Jo.\n"
    )
    [story] = read(tmp_path / "a.md")
    assert (story.headline, story.text) == ("Mill opens", "The county met, it said.\n\n“Yes,” said Jo.")


def test_tags_inside_the_lines_of_a_text_do_not_cost_its_paragraphs(tmp_path):
    (tmp_path / "a.txt").write_text("Mill opens\n\nThe <b>county</b> met.\n\nIt <em>rained</em>, she said.")
    assert next(read(tmp_path / "a.txt")).text == "The county met.\n\nIt rained, she said."
