"""What a user of pandas does first: the public face, what it takes, what it says, what it gives."""

import inspect
import io

import pandas as pd
import pytest

import analysis
from analysis import UsageError

STORY = (
    'Ferry fares to rise\n\n"We had no choice," harbour master Lena Boyle said on Monday.\n\n'
    'Commuters disagreed. "It is robbery," said Omar Reid, who crosses every day.\n\nThe council meets in June.\n'
)
OTHER = 'Library stays open\n\n"The books stay," said librarian Ann Cole. The town had feared for it since March.\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ferry fares.txt").write_text(STORY)
    (tmp_path / "library.txt").write_text(OTHER)
    return tmp_path


@pytest.fixture
def frame():
    return pd.DataFrame({"body": [STORY, OTHER], "paper": ["Echo", "Post"], "day": ["2026-01-05", "2026-01-06"]})


def test_dir_lists_the_public_face_and_nothing_else():
    assert dir(analysis) == sorted(analysis.__all__, key=lambda name: analysis.__all__.index(name))
    for name in dir(analysis):
        assert getattr(analysis, name).__doc__, name
        assert not name.startswith("_")
    for module in (analysis.charts, analysis.markup, analysis.audit, analysis.reports):
        assert sorted(dir(module)) == sorted(module.__all__), module.__name__
    with pytest.raises(AttributeError, match="no attribute 'mesure'; do you mean 'measure'"):
        getattr(analysis, "mesure")  # noqa: B009


@pytest.mark.parametrize("name", ["read", "measure", "measure_corpus", "find_quotes", "find_people", "review"])
def test_every_function_says_what_it_takes(name):
    function = getattr(analysis, name)
    signature = inspect.signature(function)
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty
        assert parameter.name in function.__doc__
    assert signature.return_annotation is not inspect.Signature.empty
    assert "Examples" in function.__doc__


def test_a_text_its_file_its_article_and_its_row_measure_alike(folder, frame):
    path = folder / "ferry fares.txt"
    article = analysis.read(path)[0]
    rows = [
        analysis.measure(one).row
        for one in (
            STORY,
            path,
            str(path),
            article,
            analysis.read(path),
            frame.rename(columns={"body": "text"}).iloc[0],
        )
    ]
    assert {row["quoted_words"] for row in rows} == {7}
    assert {row["headline"] for row in rows[:-1]} == {"Ferry fares to rise"}


def test_a_story_alone_is_one_line_of_a_frame():
    measures = analysis.measure(STORY)
    assert measures.to_frame().shape[0] == 1
    assert set(measures.to_frame("speakers")["speaker"]) == {"Lena Boyle", "Omar Reid"}
    assert len(measures.to_frame("quotes")) == len(measures.quotes)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (3, "measure takes a text, a path, an Article, or a row of a table; this is int (3)"),
        (None, "this is nothing (None)"),
        (float("nan"), "this is nothing (nan)"),
        (b"They closed.", "bytes"),
        ("", "there is no story in it"),
        (["They closed.", "They opened."], "give many to measure_corpus"),
        (pd.DataFrame({"text": ["They closed."]}), "a table of 1 rows"),
    ],
)
def test_what_is_no_story_is_told_in_one_line(given, said):
    with pytest.raises(UsageError) as raised:
        analysis.measure(given)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: analysis.markup.story(STORY),
            "story takes Measures, as analysis.measure(...) gives them; this is str",
        ),
        (lambda: analysis.markup.portrait(3), "portrait takes Measures"),
        (lambda: analysis.audit.list_sources(STORY), "list_sources takes Tables"),
        (lambda: analysis.reports.make_reports(3), "stories are paths, texts, Articles, or a table with a story a row"),
        (lambda: analysis.charts.by_outlet(3, "words"), "by_outlet draws Measures, Tables, or the table articles"),
        (lambda: analysis.review(3), "this is int (3)"),
        (lambda: analysis.measure_corpus(3), "this is int (3)"),
        (lambda: analysis.measure(STORY, corrections=3), "corrections are a path of a CSV file"),
        (
            lambda: analysis.measure(STORY).to_frame("quote"),
            "there is no table 'quote'; the tables are articles, quotes",
        ),
    ],
)
def test_every_function_says_what_it_takes_when_handed_something_else(call, said):
    with pytest.raises(UsageError) as raised:
        call()
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "path", ["ferry.txt", "my stories/day 2.txt", "stories/", "./ferry", "C:\\news\\a.docx", "ferry"]
)
def test_a_path_that_is_not_there_is_told_and_not_measured_as_text(path):
    with pytest.raises(analysis.AnalysisError, match="no such file"):
        analysis.measure(path)


@pytest.mark.parametrize(
    "text", ["They closed it.", '"No," she said', "Closed.", "He said yes and/or no", "What? No * there"]
)
def test_a_sentence_is_measured_as_text(text):
    assert analysis.measure(text).article.text


def test_an_error_is_one_line_in_a_notebook():
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shown = []
    shell._showtraceback = lambda kind, value, lines: shown.extend(lines)
    shell.run_cell("import analysis; analysis.measure(3)")
    assert len(shown) == 1
    assert shown[0].startswith("UsageError: measure takes")


def test_a_folder_prints_is_indexed_and_iterated_again_and_again(folder):
    stories = analysis.read(folder)
    assert repr(stories) == "<Stories: ferry-fares, library>"
    assert [story.id for story in stories] == [story.id for story in stories] == ["ferry-fares", "library"]
    assert stories[0].id == stories["ferry-fares"].id == stories[-2].id == "ferry-fares"
    assert [story.id for story in stories[1:]] == ["library"]
    assert len(stories) == 2
    assert "library" in stories
    with pytest.raises(IndexError, match="2 were read"):
        stories[2]
    with pytest.raises(KeyError, match="'nobody'"):
        stories["nobody"]


def test_a_long_file_is_read_no_further_than_asked(tmp_path, monkeypatch):
    from analysis.sources import tables

    seen = []
    plain = tables._records
    monkeypatch.setattr(tables, "_records", lambda *given: (seen.append(one[0]) or one for one in plain(*given)))
    rows = pd.DataFrame({"text": [f"The council met on day {number} of the month." for number in range(500)]})
    rows.assign(outlet="Echo").to_csv(tmp_path / "long.csv", index=False)
    stories = analysis.read(tmp_path / "long.csv")
    assert stories[2].text.startswith("The council met on day 2")
    repr(stories)
    assert len(seen) < 20
    for number, _ in enumerate(stories):
        if number == 5:
            break
    assert len(stories._held) < 20


def test_what_can_be_read_once_can_be_looked_at_twice(folder):
    stories = analysis.read(path for path in sorted(folder.iterdir()))
    assert [story.id for story in stories] == [story.id for story in stories] == ["ferry-fares", "library"]


def test_a_failure_is_told_once_and_does_not_end_the_others(folder):
    (folder / "broken.txt").write_text("---\nheadline: [\n---\nText.")
    told = []
    stories = analysis.read(folder, on_error=told.append)
    assert [story.id for story in stories] == ["ferry-fares", "library"] == [story.id for story in stories]
    assert len(told) == 1
    with pytest.raises(analysis.SourceError, match="front matter"):
        analysis.read(folder)


def test_a_frame_with_columns_of_its_own_names(frame):
    tables = analysis.measure_corpus(frame, text="body", outlet="paper", date="day")
    assert tables.articles["outlet"].tolist() == ["Echo", "Post"]
    assert tables["quotes"] is tables.quotes
    with pytest.raises(analysis.SourceError, match="no column 'boddy'"):
        analysis.measure_corpus(frame, text="boddy")


def test_texts_records_series_and_articles_are_collections(frame):
    for given in ([STORY, OTHER], frame["body"], frame.rename(columns={"body": "text"}).to_dict("records"),
                  list(analysis.read(frame)), analysis.read(frame), (story for story in analysis.read(frame))):  # fmt: skip
        assert analysis.measure_corpus(given).articles["quoted_words"].sum() == 10


def test_stories_go_into_a_frame_and_back_under_their_names(folder):
    frame = analysis.read(folder).to_frame()
    again = pd.read_csv(io.StringIO(frame.to_csv(index=False)))
    assert analysis.measure_corpus(again).articles["article"].tolist() == ["ferry-fares", "library"]


def test_found_quotations_are_a_list_and_a_frame(folder):
    found = analysis.find_quotes(folder / "library.txt")
    assert found.to_frame()["speaker"].tolist() == ["Ann Cole"]
    assert analysis.find_quotes("") == []
    assert list(analysis.find_quotes("It rained.").to_frame().columns[:3]) == ["start", "end", "kind"]
    with pytest.raises(analysis.SourceError, match="no such file"):
        analysis.find_quotes("librarry.txt")


def test_values_are_short_on_one_line():
    measures = analysis.measure(STORY)
    for value in (measures, measures.article, *measures.quotes, *measures.speakers, analysis.read(STORY),
                  analysis.measure_corpus(STORY), *analysis.find_people(STORY)):  # fmt: skip
        assert len(repr(value)) < 250
        assert "\n" not in repr(value)
    assert "Lena Boyle" in repr(measures.speakers)


def test_a_printed_article_is_its_text_and_what_was_taken_off():
    printed = str(analysis.read(f"{STORY}\nPhoto: Ann Bo/Getty Images\n")[0])
    assert printed.startswith("Ferry fares to rise\n\n“We" if "“We" in printed else 'Ferry fares to rise\n\n"We')
    assert "Photo: Ann Bo" in printed.split("taken off")[1]


def test_charts_draw_what_is_at_hand():
    from analysis import charts

    measures, tables = analysis.measure(STORY), analysis.measure_corpus([STORY, OTHER])
    for draw in (
        charts.speaker_share,
        charts.speaking_order,
        charts.sentiment_arc,
        charts.readability_scale,
        charts.whose_words,
    ):
        assert draw(measures).finding == draw(tables, article=measures.article.id).finding
        with pytest.raises(UsageError, match="draws one story; these are 2"):
            draw(tables)
        assert "pad" not in inspect.signature(draw).parameters
    assert charts.by_outlet(tables, "quote_density").get_label()
    for wrong in (3, "library.txt", tables.articles):
        with pytest.raises(UsageError):
            charts.speaker_share(wrong)
