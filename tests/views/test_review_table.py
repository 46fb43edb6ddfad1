"""A person puts speakers right in a notebook: choices, the file, what is said."""

import sys

import pytest

import analysis
from analysis.reviewing import least_certain

pytest.importorskip("ipywidgets")
STORY = (
    'Tom Hale met Vic Marsh on Monday. He said: "No, we will not."\n\n'
    '"We won," said Ann Bo.\n\n"We won the match today and nobody will take it," said Cy Do.'
)


@pytest.fixture
def measures(story):
    return analysis.measure(story(STORY))


def widgets_of(table, kind):
    def walk(widget):
        yield widget
        for child in getattr(widget, "children", ()):
            yield from walk(child)

    table._repr_mimebundle_()
    return [one for one in walk(table._shown) if type(one).__name__ == kind]


def test_the_least_certain_comes_first_with_who_may_have_said_it(measures):
    table = analysis.review(measures)
    sure = [row.confidence for row in table.rows]
    assert sure == sorted(sure)
    for row, text, who in zip(table.rows, widgets_of(table, "HTML")[1:], widgets_of(table, "Combobox"), strict=False):
        assert f"found: <b>{row.speaker}</b>, {100 * row.confidence:.0f} % sure" in text.value
        assert set(who.options) == {"Tom Hale", "Vic Marsh", "Ann Bo", "Cy Do", "nobody known"} - {row.speaker}


def test_what_is_chosen_and_saved_is_taken_by_corrections(measures, tmp_path):
    file = tmp_path / "corrections.csv"
    table = analysis.review(measures, path=file)
    number = next(n for n, row in enumerate(table.rows) if row.quote.startswith("No, we"))
    who = widgets_of(table, "Combobox")[number]
    who.value = "Vic Marsh" if table.rows[number].speaker != "Vic Marsh" else "Tom Hale"
    [save] = widgets_of(table, "Button")
    save.click()
    assert "1 correction saved" in widgets_of(table, "HTML")[-1].value
    again = analysis.measure(measures.article, corrections=file)
    changed = next(quote for quote in again.quotes if quote.text.startswith("No, we"))
    assert (changed.speaker, changed.confidence) == (who.value, 1.0)
    assert len(analysis.review(again).rows) == len(table.rows) - 1


def test_a_name_that_the_story_lacks_nobody_and_right_as_it_is(measures):
    table = analysis.review(measures)
    first, second, third = widgets_of(table, "Combobox")[:3]
    ticks = widgets_of(table, "Checkbox")
    first.value = " Ida  Brandt "
    second.value = "nobody known"
    ticks[2].value = True
    assert table.chosen == {0: "Ida Brandt", 1: "", 2: table.rows[2].speaker}
    assert (ticks[0].disabled, ticks[2].disabled) == (True, False)
    first.value = ""
    assert 0 not in table.chosen
    third.value = "Cy"
    assert table.chosen[2] == "Cy"


def test_a_name_that_the_story_lacks_is_told_when_it_is_saved(measures, tmp_path):
    table = analysis.review(measures, path=tmp_path / "corrections.csv")
    first, second = widgets_of(table, "Combobox")[:2]
    [save], told = widgets_of(table, "Button"), widgets_of(table, "HTML")[-1]
    second.value = second.options[0]
    save.click()
    assert "not named" not in told.value
    first.value = "Vic March"
    save.click()
    assert "2 corrections saved" in told.value
    assert told.value.endswith("; not named in the story: Vic March</span>")


def test_one_quotation_that_begins_another_is_put_right_alone(measures):
    rows = {row.context.split("[[")[1].split("]]")[0]: row.quote for row in least_certain([measures])}
    corrections = analysis.Correction("story", rows["We won,"], "Eve Roe")
    changed = [
        quote.text for quote in analysis.measure(measures.article, [corrections]).quotes if quote.speaker == "Eve Roe"
    ]
    assert changed == ["We won,"]


def test_what_is_in_the_file_already_stays(measures, tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text("article,quote,speaker,note\nother,We lost,Al Poe,asked him\n", encoding="utf-8")
    table = analysis.review(measures, path=file)
    table.choose(0, "Ida Brandt")
    table.save()
    table.choose(0, "Ada Brandt")
    table.save()
    rows = analysis.load_corrections(file)
    assert [(row.article, row.speaker) for row in rows] == [("other", "Al Poe"), ("story", "Ada Brandt")]
    assert "asked him" in file.read_text(encoding="utf-8-sig")


def test_a_file_that_holds_something_else_is_not_overwritten(measures, tmp_path):
    file = tmp_path / "notes.csv"
    file.write_text("shopping\nmilk\n")
    table = analysis.review(measures, path=file)
    widgets_of(table, "Checkbox")[0].value = True
    widgets_of(table, "Button")[0].click()
    assert "Not saved" in widgets_of(table, "HTML")[-1].value
    assert file.read_text() == "shopping\nmilk\n"


def test_a_hostile_story_stays_text(story):
    table = analysis.review(analysis.measure(story('"<img src=x onerror=alert(1)> no," he said. It rained.')))
    shown = "".join(one.value for one in widgets_of(table, "HTML"))
    assert "<img" not in shown


def test_without_ipywidgets_one_line_says_what_to_do(measures, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(analysis.UsageError, match=r"pip install 'media-analysis\[lab\]'"):
        analysis.review(measures)._repr_mimebundle_()
    with pytest.raises(analysis.UsageError, match="tables have no texts"):
        analysis.review(analysis.measure_corpus([measures.article]))


@pytest.mark.parametrize("most", [0, -1, "ten", 2.5, None])
def test_a_number_of_rows_is_a_number(measures, most):
    with pytest.raises(analysis.errors.UsageError, match="most is a number of rows"):
        analysis.review(measures, most=most)


def test_no_more_rows_than_asked_for_and_each_with_its_number(measures):
    assert len(analysis.review(measures, most=1).rows) == 1
    table = analysis.review(measures)
    shown = [text.value for text in widgets_of(table, "HTML")[1:] if "found: " in text.value]
    assert [f">{number}. " in text for number, text in enumerate(shown, 1)] == [True] * len(table.rows)
