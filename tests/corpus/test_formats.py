"""The tables are read by others as they are, with the dictionary's types and words; spreadsheets run nothing in them."""

import csv

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis import Article, load_tables, measure_corpus
from analysis.corpus.export import export_tables
from analysis.corpus.loading import LargeTables
from analysis.corpus.places import place
from analysis.corpus.schema import schema
from analysis.errors import AnalysisError
from analysis.measures.columns import ALL, column

STORIES = [
    Article("a", "=cmd|' /C calc'!A0", "“We won,” said Ann Bo. The river rose.", outlet="@Post", author="+1"),
    Article("b", "Rain", "It rained."),
]


@pytest.fixture
def out(tmp_path):
    measure_corpus(STORIES, tmp_path)
    return tmp_path


@pytest.mark.parametrize("table", ALL)
def test_pandas_polars_and_duckdb_read_a_table_as_it_is(out, table):
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    one = pd.read_parquet(out / table)
    pd.testing.assert_frame_equal(one, getattr(load_tables(out), table))
    other = polars.read_parquet(out / table / "*.parquet")
    third = duckdb.sql(f"select * from '{out}/{table}/*.parquet'").fetchall()
    assert other.columns == list(one.columns)
    assert other.rows() == third
    assert len(one) == len(third)


def test_what_is_missing_is_null_and_no_nan(out):
    duckdb = pytest.importorskip("duckdb")
    [(null, nan)] = duckdb.sql(
        f"select count(*) filter (flesch_reading_ease is null), count(*) filter (isnan(flesch_reading_ease))"
        f" from '{out}/articles/*.parquet'"
    ).fetchall()
    assert (null, nan) == (2, 0)


@pytest.mark.parametrize("table", ALL)
def test_every_part_has_the_same_types_also_where_all_is_missing(tmp_path, table):
    measure_corpus([Article("x", "", "…")], tmp_path)
    [path] = (tmp_path / table).glob("part-*.parquet")
    assert pq.read_schema(path).equals(schema(table), check_metadata=False)


def test_the_columns_say_what_they_are(out):
    field = pq.read_schema(out / "articles" / "part-00000.parquet").field("lix")
    assert field.metadata[b"description"].decode() == column("articles", "lix").meaning
    assert field.metadata[b"higher"] == b"higher is harder"


def test_large_tables_are_relations_of_duckdb(out):
    pytest.importorskip("duckdb")
    tables = load_tables(out, large=True)
    assert isinstance(tables, LargeTables)
    assert tables.quotes.count("*").fetchall() == [(1,)]
    assert tables.connection.sql("select speaker from quotes join articles using (article)").fetchall() == [("Ann Bo",)]


def test_tables_are_large_from_a_size_on(out, monkeypatch):
    pytest.importorskip("duckdb")
    from analysis.corpus import loading

    monkeypatch.setattr(loading, "LARGE", 1000)
    assert isinstance(load_tables(out), LargeTables)
    assert loading.size(place(out)) > 1000


def test_without_duckdb_the_extra_to_install_is_named(out, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(AnalysisError, match=r"pip install 'media-analysis\[large\]'"):
        load_tables(out, large=True)


def test_a_csv_file_has_all_rows_and_no_formula(out):
    export_tables(out, "csv")
    with (out / "articles.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["article"] for row in rows] == ["a", "b"]
    assert rows[0]["headline"].startswith("'=cmd")
    assert (rows[0]["outlet"], rows[0]["author"]) == ("'@Post", "'+1")
    assert rows[1]["flesch_reading_ease"] == ""


def test_an_excel_file_has_numbers_as_numbers_and_no_formula(out):
    from openpyxl import load_workbook

    export_tables(out, "xlsx")
    sheet = load_workbook(out / "articles.xlsx").active
    heads = {cell.value: cell.column - 1 for cell in sheet[1]}
    first = sheet[2]
    assert first[heads["headline"]].value.startswith("'=cmd")
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert isinstance(first[heads["words"]].value, int)
