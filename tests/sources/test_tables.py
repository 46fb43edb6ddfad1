"""Tables, JSON and DataFrames: a story a row."""

import datetime as dt
import gzip
import json

import pandas as pd
import pytest

from analysis import AnalysisError, read
from analysis.errors import SourceError
from analysis.sources import Columns

BODY = (
    "“We will stay,” said Mona Ekwueme, who runs the café. The county met on Monday.\n\nThe mill will open in spring."
)


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "stories_id": [11, 12, 13],
            "title": ["Mill to open", "Nothing here", "Café stays"],
            "media_name": ["Calder Post"] * 3,
            "publish_date": ["2026-05-03"] * 3,
            "url": [f"https://calder.example/{i}" for i in range(3)],
            "text": [BODY, "", BODY + "\n\nIt rained."],
        }
    )


def write(frame, path):
    match path.suffix:
        case ".parquet":
            frame.to_parquet(path)
        case ".xlsx":
            frame.to_excel(path, index=False)
        case ".jsonl" | ".gz":
            lines = "\n".join(json.dumps(row) for row in frame.to_dict("records"))
            path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
        case ".json":
            frame.to_json(path, orient="records")
        case ".tsv":
            frame.to_csv(path, index=False, sep="\t", encoding="utf-16")
        case _:
            frame.to_csv(path, index=False, sep=";", encoding="cp1252")
    return path


@pytest.mark.parametrize(
    "name", ["a.csv", "a.tsv", "a.jsonl", "a.jsonl.gz", "a.json", "a.parquet", "a.xlsx", "a.txt", "csv-without-suffix"]
)
def test_a_story_a_row_with_its_metadata(frame, tmp_path, name):
    errors: list[AnalysisError] = []
    first, second = read(write(frame, tmp_path / name), errors.append)
    assert (first.id, first.headline, first.outlet) == ("11", "Mill to open", "Calder Post")
    assert (first.date, first.url) == (dt.date(2026, 5, 3), "https://calder.example/0")
    assert first.text == BODY
    assert second.headline == "Café stays"
    [missing] = errors
    assert name in str(missing)
    assert "text" in str(missing)


def test_a_dataframe_is_read_as_a_file_is(frame):
    assert [story.id for story in read(frame, lambda error: None)] == ["11", "13"]


def test_columns_of_ones_own_are_named(frame, tmp_path):
    path = write(frame.rename(columns={"text": "kop", "title": "regel"}), tmp_path / "a.csv")
    [first, _] = read(path, lambda error: None, columns=Columns(text="kop", headline="regel"))
    assert (first.headline, first.text) == ("Mill to open", BODY)


def test_a_table_without_texts_says_which_columns_it_has(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("seendate,tone\n20260503T101500Z,1\n")
    with pytest.raises(SourceError, match=r"seendate, tone.*--text-column"):
        list(read(path))


def test_a_column_that_is_not_there_is_named(frame, tmp_path):
    with pytest.raises(SourceError, match="no column 'kop'"):
        list(read(write(frame, tmp_path / "a.csv"), columns=Columns(text="kop")))


def test_rows_and_lines_that_do_not_fit_are_told_and_passed(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"text": BODY})
        + '\n{"text": \n[1]\n'
        + json.dumps({"title": "x"})
        + "\n"
        + json.dumps({"text": BODY})
    )
    errors: list[AnalysisError] = []
    assert len(list(read(path, errors.append))) == 2
    assert [str(error).split(":")[0].rsplit(", ", 1)[-1] for error in errors] == ["line 2", "line 3", "line 4"]


def test_a_row_with_more_cells_than_columns_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\nOne,It rained, and it snowed\nTwo,"{BODY}"\n')
    errors: list[AnalysisError] = []
    assert [story.headline for story in read(path, errors.append)] == ["Two"]
    assert "row 2" in str(errors[0])


@pytest.mark.parametrize(
    ("value", "outlet"),
    [
        (
            {"status": "ok", "articles": [{"title": "A", "content": BODY, "source": {"id": None, "name": "Post"}}]},
            "Post",
        ),
        ({"articles": {"results": [{"uri": "7", "title": "A", "body": BODY, "source": {"title": "Post"}}]}}, "Post"),
        (
            {"authors": ["Jo Lee"], "title": "A", "images": [{"u": 1}], "text": BODY, "source_domain": "post.example"},
            "post.example",
        ),
        (
            {"response": {"results": [{"webTitle": "A", "fields": {"body": f"<p>{BODY}</p>", "publication": "Post"}}]}},
            "Post",
        ),
        ({"uri": "x:1", "headline": "A", "body_xhtml": f"<div><p>{BODY}</p></div>", "source": "Post"}, "Post"),
        ([{"title": "A", "maintext": BODY, "source_domain": "post.example"}], "post.example"),
    ],
    ids=["NewsAPI", "Event Registry", "newspaper4k", "Guardian", "ninjs", "news-please"],
)
def test_answers_of_programs_and_services(tmp_path, value, outlet):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value))
    [story] = read(path)
    assert (story.headline, story.outlet) == ("A", outlet)
    assert story.text.startswith("“We will stay,”")


def test_a_story_that_its_provider_cut_is_not_taken_for_a_whole_one(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"articles": [{"title": "A", "content": "The county met on… [+3120 chars]"}]}))
    errors: list[AnalysisError] = []
    assert list(read(path, errors.append)) == []
    assert "only the beginning" in str(errors[0])


def test_broken_json_is_named(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('[{"title": "A", "text": "' + BODY.replace("\n", " ") + '"}, {"title"')
    errors: list[AnalysisError] = []
    assert len(list(read(path, errors.append))) == 1
    assert "not valid JSON" in str(errors[0])


def test_one_story_of_a_table_is_read_by_its_address(frame, tmp_path):
    [_, second] = read(write(frame, tmp_path / "a.csv"), lambda error: None)
    [again] = read(str(second.source))
    assert again == second


def test_ids_do_not_depend_on_place_or_order(frame, tmp_path):
    frame = frame.drop(columns="stories_id")
    first = [story.id for story in read(write(frame, tmp_path / "a.csv"), lambda error: None)]
    moved = [story.id for story in read(write(frame.iloc[::-1], tmp_path / "b.jsonl"), lambda error: None)]
    assert first == moved[::-1]
    assert all(name.replace("-", "").isalnum() for name in first)


def test_the_same_id_twice_becomes_two(frame):
    frame["stories_id"] = 5
    ids = [story.id for story in read(frame, lambda error: None)]
    assert len(set(ids)) == 2
