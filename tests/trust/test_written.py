"""What was written is read back the same: tables, corrections, registers, front matter, spreadsheets, kept figures."""

import csv
import datetime as dt
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import read
from analysis.article import Article, Removed
from analysis.audit.register import Register, read_register, save_register
from analysis.cells import FORMULA, unarmed
from analysis.corpus import load_tables, save_tables, tabulate
from analysis.corpus.export import export_tables
from analysis.corrections import Correction, load_corrections
from analysis.measures import measure
from analysis.measures.columns import ALL, columns
from analysis.reports.records import from_json, to_json
from analysis.reviewing import add_corrections
from analysis.views.cells import html
from tests.trust.news import news, often, some

SIGNS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "'=1", "＝1", '"', "'", ",", ";", "|", "#", "date:2026-05-04", "nan", "0",
         "<b>", "&amp;", "\u00a0", "\ufffe", "_x0041_", "\\", "{x}", "None", "true", "é", "e\u0301", "😀", "\n", "我们")  # fmt: skip
cells = st.lists(st.sampled_from(SIGNS) | st.text(max_size=8), max_size=4).map("".join)
days = st.dates(dt.date(1600, 1, 1), dt.date(2099, 12, 31)) | st.none()
stories = st.builds(
    Article, id=st.just("a"), headline=cells, text=news.filter(str.strip), outlet=cells | st.none(),
    author=cells | st.none(), date=days, url=cells | st.none(), language=st.just("en"),
    removed=st.lists(st.builds(Removed, cells, cells), max_size=2).map(tuple),
)  # fmt: skip


def without_halves(words: str) -> str:
    """Halves of characters cannot be written into any file; a question mark stands for each."""
    return words.encode("utf-8", "replace").decode()


@some
@given(stories)
def test_tables_are_read_back_as_they_are_in_memory(story):
    measured = [measure(story)]
    in_memory = tabulate(measured)
    with tempfile.TemporaryDirectory() as folder:
        save_tables(measured, Path(folder))
        back = load_tables(folder)
        for name in ALL:
            pd.testing.assert_frame_equal(getattr(back, name), getattr(in_memory, name))


@some
@given(stories)
def test_spreadsheets_are_read_back_as_the_tables_and_hold_no_formula(story):
    with tempfile.TemporaryDirectory() as folder:
        save_tables([measure(story)], Path(folder))
        tables = load_tables(folder)
        export_tables(folder, "csv")
        export_tables(folder, "xlsx")
        for name in ALL:
            texts = [column for column in columns(name) if str(getattr(tables, name)[column].dtype) == "string"]
            wanted = getattr(tables, name)[texts].fillna("").map(_cell).to_numpy().tolist()
            with Path(folder, f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
                rows = list(csv.DictReader(stream))
            sheet = openpyxl.load_workbook(Path(folder, f"{name}.xlsx")).active
            head, *body = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
            for found in ([[row[column] for column in texts] for row in rows],
                          [[row[head.index(column)] for column in texts] for row in body]):  # fmt: skip
                assert not [cell for row in found for cell in row if cell.lstrip(" ").startswith(FORMULA)]
                assert [[unarmed(cell) for cell in row] for row in found] == wanted


def _cell(words: str) -> str:
    """Return what a spreadsheet can hold of a text: no characters that XML has no place for."""
    return "".join(letter for letter in words if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff"))


corrections = st.builds(
    Correction, article=cells, quote=cells, speaker=cells, name=cells,
    gender=st.sampled_from(("woman", "man", "unknown")), role=cells,
).map(lambda row: replace(row, **{
    name: " ".join(without_halves(getattr(row, name) or "").replace("\0", "").split())
    for name in ("article", "quote", "speaker", "name", "role")
}))  # fmt: skip


@often
@given(st.lists(corrections, min_size=1, max_size=4))
def test_corrections_are_read_back_as_they_were_written(rows):
    rows = [replace(row, article=row.article or "*", quote=row.quote or "They", name=None, gender=None, role=None)
            for row in rows]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corrections.csv")
        add_corrections(rows, path)
        found = load_corrections(path)
        assert [(one.article, one.quote, one.speaker or "") for one in found] == [
            (one.article, one.quote, one.speaker) for one in rows
        ]
        before = path.read_bytes()
        add_corrections([], path)
        assert load_corrections(path) == found
        assert len(path.read_bytes()) == len(before)


@often
@given(st.lists(st.lists(cells.map(without_halves), min_size=3, max_size=3), max_size=4), st.sampled_from(",;\t"))
def test_a_register_is_read_back_as_it_was_written(people, separator):
    people = [[" ".join(cell.replace("\0", "").split()) for cell in row] for row in people]
    columns_ = ("name", "gender", "note")
    register = Register(columns_, tuple(dict(zip(columns_, ["Bo", *row[1:]], strict=True)) for row in people),
                        ("# kept by the desk",))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.csv")
        save_register(register, path)
        once = read_register(path)
        assert (once.columns, once.people, once.comments) == (register.columns, register.people, register.comments)
        bytes_ = path.read_bytes()
        save_register(once, path)
        assert path.read_bytes() == bytes_


# Control characters from U+0080 on are marks of Windows read in a wrong encoding, and are mended as such; a short file
# in which several characters stand for lost ones is refused.
typed = cells.filter(lambda words: not any("\x7f" <= letter < "\xa0" or letter == "\ufffd" for letter in words))
heads = st.fixed_dictionaries(
    {"headline": typed, "outlet": typed, "author": typed, "date": st.dates(dt.date(1600, 1, 1), dt.date(2099, 12, 31))}
)


def test_front_matter_of_strange_letters_does_not_hide_the_story(tmp_path):
    path = tmp_path / "story.txt"
    author = yaml.safe_dump({"author": "\U00010000\x08" * 20}, allow_unicode=True)
    path.write_text(f"---\n{author}---\n\nThe council met on Monday. It was late when it parted.\n", "utf-8")
    [story] = read(path)
    assert story.text.startswith("The council met on Monday.")


@often
@given(heads)
def test_front_matter_is_read_back_as_it_was_written(head):
    head = {
        name: " ".join(without_halves(value).split()) if isinstance(value, str) else value
        for name, value in head.items()
    }
    body = 'The council met on Monday.\n\n"We are glad," said Mayor Ida Brandt, who lives near by.\n'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.txt")
        header = yaml.safe_dump(head | {"headline": "Baths " + head["headline"]}, allow_unicode=True)
        path.write_text(f"---\n{header}---\n\n{body}", "utf-8")
        [story] = read(path, [].append)
        assert story.date == head["date"]
        assert story.headline.startswith("Baths")
        assert story.text.startswith("The council met on Monday.")
        if head["outlet"].isascii() and head["outlet"].isalnum():
            assert story.outlet == head["outlet"]


@often
@given(stories)
def test_kept_stories_and_figures_are_read_back_with_their_types(story):
    story = replace(story, text=story.text[:200])
    assert from_json(Article, json.loads(json.dumps(to_json(story)))) == story


def test_kept_figures_are_read_back():
    story = Article(
        "a", "date:2026-05-04", "“We won,” said Ida Brandt. It rained.", outlet="date:x", date=dt.date(2026, 5, 4)
    )
    measures = measure(story)
    back = from_json(type(measures), json.loads(json.dumps(to_json(measures))))
    assert back.article == measures.article
    assert repr(back.row) == repr(dict(measures.row))
    assert back.quotes == measures.quotes
    assert html(back) == html(measures)
