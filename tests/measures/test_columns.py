import math
from pathlib import Path

import pytest

from analysis import Article, measure
from analysis.measures.columns import ALL, TABLES, as_markdown, column, columns

ROOT = Path(__file__).parents[2]
EVERYTHING = (
    "Baths to shut\n\nThe council met on Monday. “We will not sell the baths,” Mayor Ida Brandt said. “Never.”\n\n"
    "Councillor Bo Osei said that the roof leaks. He called the plan “a disgrace”. The “Chapel” was closed."
)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_every_table_is_there_and_nothing_else(table, seed_tables):
    frame = getattr(seed_tables, table)
    assert list(frame.columns) == list(columns(table))
    assert len(set(columns(table))) == len(columns(table))
    assert len(frame) > 5


def test_a_row_has_exactly_the_columns_of_the_dictionary():
    assert set(measure(Article("x", "Baths", EVERYTHING)).row) | {"first"} == set(
        columns("articles")
    )  # only a collection knows who is first
    assert set(measure(Article("x", "", "")).row) | {"first"} == set(
        columns("articles")
    )  # only a collection knows who is first


def test_each_column_says_what_it_is():
    for table, entries in ALL.items():
        for entry in entries:
            assert entry.meaning, (table, entry.name)
            assert entry.missing
            if entry.dtype in ("int64", "float64", "Int64"):
                assert entry.range, (table, entry.name)
            if entry.dtype == "int64":
                assert entry.missing == "never"


def test_values_lie_in_the_range_that_the_dictionary_gives(seed_tables):
    for table, frame in vars_of(seed_tables).items():
        for entry in TABLES[table]:
            values = (
                frame[entry.name].dropna() if entry.range in ("0 to 1", "-1 to 1", "0 or more", "1 or more") else []
            )
            low, high = {"0 to 1": (0, 1), "-1 to 1": (-1, 1), "1 or more": (1, math.inf)}.get(
                entry.range, (0, math.inf)
            )
            assert all(low <= value <= high + 1e-9 for value in values), (table, entry.name)


def vars_of(tables):
    return {name: getattr(tables, name) for name in TABLES}


def test_the_documentation_has_a_row_a_column(request):
    text = as_markdown()
    assert text.count("\n| `") == sum(map(len, ALL.values()))
    assert "| `lix` | points |" in text
    assert (request.config.rootpath / "docs" / "columns.md").read_text("utf-8").endswith(text)
    assert column("articles", "speech_words").meaning != column("articles", "quoted_words").meaning
