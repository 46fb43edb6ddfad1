"""What a person puts right, in all the ways in which people write it down."""

import pytest
from click.testing import CliRunner

from analysis import Article, measure, measure_corpus
from analysis.cli import main
from analysis.corrections import Correction, correct, load_corrections, unused
from analysis.errors import SourceError
from analysis.quotes import Quote, Rule

STORY = (
    '"We will not sell the baths," Mayor Ida Brandt said. "Not this year."\n\n'
    'Councillor Bo Osei disagreed. "She will," he said.'
)


def quotes():
    return [
        Quote(10, 40, "direct", "We will not sell the baths,", "Ida Brandt", named=True),
        Quote(60, 75, "direct", "Not this year.", "Brandt", named=True),
        Quote(90, 99, "direct", "She will,", "Bo Osei", named=True),
    ]


def speakers(*rows, article="baths"):
    return [quote.speaker for quote in correct(article, quotes(), rows)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Correction("baths", "She will", "Cy Dunn"), ["Ida Brandt", "Brandt", "Cy Dunn"]),
        (Correction("*", "@92", "Cy Dunn"), ["Ida Brandt", "Brandt", "Cy Dunn"]),
        (Correction("baths", "@50", "Cy Dunn"), ["Ida Brandt", "Cy Dunn", "Bo Osei"]),
        (Correction("baths", "=Brandt", "Ida Brandt"), ["Ida Brandt", "Ida Brandt", "Bo Osei"]),
        (Correction("*", "", "brandt", name="Ida Brandt"), ["Ida Brandt", "Ida Brandt", "Bo Osei"]),
        (Correction("baths", "She will", None), ["Ida Brandt", "Brandt", None]),
        (Correction("other", "She will", "Cy Dunn"), ["Ida Brandt", "Brandt", "Bo Osei"]),
        (Correction("*", "@500", "Cy Dunn"), ["Ida Brandt", "Brandt", "Bo Osei"]),
    ],
)
def test_rows_and_whom_they_change(row, expected):
    assert speakers(row) == expected


@pytest.mark.parametrize(
    "words", ["We will not sell these baths", "We'll not sell the baths", "WE WILL NOT SELL THE BATHS"]
)
def test_a_row_is_found_again_after_a_small_change_of_the_story(words):
    assert speakers(Correction("baths", words, "Cy Dunn"))[0] == "Cy Dunn"


@pytest.mark.parametrize("words", ["The river has risen again", "We sold", "Will"])
def test_words_unlike_any_change_nothing(words):
    assert "Cy Dunn" not in speakers(Correction("baths", words, "Cy Dunn"))


def test_a_later_row_wins_and_an_alias_follows_a_correction():
    assert (
        speakers(Correction("*", "She will", "Cy Dunn"), Correction("*", "", "Cy Dunn", name="Cyril Dunn"))[2]
        == "Cyril Dunn"
    )


@pytest.mark.parametrize(
    "text",
    [
        "article,quote,speaker,gender\nbaths,She will,Cy Dunn,\n*,,Ida Brandt,nonbinary\n",
        "\ufeffarticle;quote;speaker;gender\r\nbaths;She will;Cy Dunn;\r\n*;;Ida Brandt;nonbinary\r\n",
        "article;quote;speaker;gender\rbaths;She will;Cy Dunn;\r*;;Ida Brandt;nonbinary\r",
        "article\tquote\tspeaker\tgender\nbaths\tShe will\tCy Dunn\t\n\t\tIda Brandt\tnonbinary\n\t\t\t\n",
    ],
)
def test_files_as_programs_write_them(tmp_path, text):
    path = tmp_path / "corrections.csv"
    path.write_bytes(text.encode())
    first, second = load_corrections(path)
    assert (first.article, first.quote, first.speaker, first.gender) == ("baths", "She will", "Cy Dunn", None)
    assert (second.article, second.quote, second.gender, second.line) == ("*", "", "nonbinary", 3)


def test_todays_files_of_three_columns_still_work(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("article,quote,speaker\nbaths,She will,\n")
    assert load_corrections(path) == (Correction("baths", "She will", None, line=2),)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("*,,Ida Brandt,female,", "woman, man"),
        ("*,,Ida Brandt,,robot", "named, unnamed"),
        ("*,,Ida Brandt,,", "line 2"),
        ("*,,,woman,", "line 2"),
    ],
)
def test_rows_that_cannot_be_are_refused_with_what_to_do(tmp_path, row, problem):
    path = tmp_path / "corrections.csv"
    path.write_text(f"article,quote,speaker,gender,kind\n{row}\n")
    with pytest.raises(SourceError, match=problem):
        load_corrections(path)


def test_what_a_person_knows_stands_in_place_of_what_the_story_tells():
    rows = [
        Correction("*", "", "Ida Brandt", gender="nonbinary"),
        Correction("*", "", "Bo Osei", role="deputy head of Tarrow School", kind="anonymous"),
    ]
    measured = measure(Article("baths", "", STORY), rows)
    ida, bo = (next(s for s in measured.speakers if s.name == name) for name in ("Ida Brandt", "Bo Osei"))
    assert (ida.gender, ida.gender_by) == ("nonbinary", "a person")
    assert (bo.source_kind, bo.role, bo.role_class) == (
        "anonymous",
        "deputy head of Tarrow School",
        "health and education",
    )
    assert {one.name: one.gender for one in measured.people}["Ida Brandt"] == "nonbinary"
    assert measured.fitting == (0, 1)


def test_a_class_may_be_put_in_as_a_role():
    measured = measure(Article("baths", "", STORY), [Correction("*", "", "Bo Osei", role="expert")])
    assert next(s for s in measured.speakers if s.name == "Bo Osei").role_class == "expert"


def test_an_alias_makes_two_people_one():
    measured = measure(Article("baths", "", STORY), [Correction("*", "", "Bo Osei", name="Ida Brandt")])
    assert [s.name for s in measured.speakers] == ["Ida Brandt"]
    [ida] = measured.people
    assert ida.mentions > 2


def test_a_correction_never_changes_which_words_count():
    rows = [
        Correction("*", "She will", "Report", kind="text"), Correction("*", "Not this", None),
        Correction("*", "=Ida Brandt", "many"), Correction("*", "", "Bo Osei", name="Bo", gender="woman", kind="crowd"),
    ]  # fmt: skip
    before, after = measure(Article("baths", "", STORY)).row, measure(Article("baths", "", STORY), rows).row
    for name in ("quoted_words", "reported_words", "unspoken_words", "quotations", "words", "reported_passages"):
        assert before[name] == after[name]


LISTED = [("baths", "We will not sell the baths,", "Ida Brandt"), ("baths", "She will,", "Bo Osei")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (Correction("bath", "She will", "Cy"), "the nearest is 'baths'"),
        (Correction("*", "We shall now sell", "Cy"), "the nearest is 'We will not sell the baths,'"),
        (Correction("*", "=Ida Brand", "Cy"), "the nearest is 'Ida Brandt'"),
        (
            Correction("*", "", "Bob Osei", gender="man", line=7),
            "line 7: nobody is called 'Bob Osei'; the nearest is 'Bo Osei'",
        ),
        (Correction("*", "@900", "Cy"), "no quotation stands at 900"),
        (Correction("*", "", "Zz", gender="man"), "nothing like it"),
    ],
)
def test_what_fits_nothing_is_reported_with_the_nearest_match(row, told):
    [error] = unused([row], [], LISTED)
    assert told in str(error)


def test_the_rows_of_a_collection_are_each_checked(tmp_path):
    (tmp_path / "baths.txt").write_text(STORY)
    errors = []
    rows = [Correction("*", "She will", "Cy Dunn", line=2), Correction("*", "=Ida Brand", "Cy Dunn", line=3)]
    tables = measure_corpus(tmp_path, corrections=rows, on_error=errors.append)
    assert "Cy Dunn" in set(tables.speakers["speaker"])
    assert [str(error)[:20] for error in errors] == ["corrections, line 3:"]
    with pytest.raises(Exception, match="line 3"):
        measure_corpus(tmp_path, corrections=rows)


def test_a_corrected_speaker_says_so():
    [*_, last] = correct("baths", quotes(), [Correction("*", "She will", "Cy Dunn")])
    assert (last.rule, last.confidence, last.named) == (Rule.CORRECTED, 1.0, True)


def test_the_command_that_shows_one_story_names_its_rows_that_fit_nothing(tmp_path):
    (tmp_path / "baths.txt").write_text(STORY)
    rows = "article,quote,speaker\nbaths,Not this yaer,Cy Dunn\nbaths,She wont,Cy Dunn\nbridge,It fell,Cy Dunn\n"
    (tmp_path / "corrections.csv").write_text(rows)
    command = ["quotes", str(tmp_path / "baths.txt"), "--corrections", str(tmp_path / "corrections.csv")]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "line 3: no quotation begins with 'She wont'; the nearest is 'She will,'" in result.output
    assert "line 2" not in result.output  # found again
    assert "line 4" not in result.output  # of another story
    (tmp_path / "corrections.csv").write_text(
        "article,quote,speaker,name\nbaths,She will,Cy Dunn,\n*,,Nobody,Jo Vale\n"
    )
    assert CliRunner().invoke(main, command).exit_code == 0
