import pandas as pd
import pytest

from analysis import load_tables, measure_corpus
from analysis.errors import SourceError
from analysis.measures.columns import TABLES, columns


def test_tables_are_the_same_in_memory_and_in_parquet(seeds, tmp_path):
    made = measure_corpus(seeds, tmp_path)
    read_back = load_tables(tmp_path)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(made, name), getattr(read_back, name))
        assert list(getattr(read_back, name).columns) == list(columns(name))


def test_processes_change_nothing(seeds):
    one, two = measure_corpus(seeds), measure_corpus(seeds, jobs=2)
    pd.testing.assert_frame_equal(one.quotes, two.quotes)
    pd.testing.assert_frame_equal(one.articles, two.articles)


def test_missing_is_missing(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("It rained.")
    row = measure_corpus(path).articles.iloc[0]
    assert pd.isna(row["outlet"])
    assert pd.isna(row["date"])
    assert pd.isna(row["flesch_reading_ease"])
    assert pd.isna(row["top_speaker"])


def test_a_folder_without_tables_is_named(tmp_path):
    with pytest.raises(SourceError, match="media-analysis measure"):
        load_tables(tmp_path)
