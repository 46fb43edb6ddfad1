"""What a notebook's cell shows: small, escaped, in the theme's own colours."""

import re
from datetime import datetime

import pytest

import analysis
from tests.test_report import ATTACK

STORY = (
    '"We had no choice," harbour master Lena Boyle said on Monday.\n\n'
    'Commuters disagreed. "It is robbery," said Omar Reid, who crosses every day.\n\nThe council meets in June.'
)


@pytest.fixture
def measures(story):
    return analysis.measure(story(STORY, headline="Ferry fares to rise", outlet="Echo"))


def test_measures_show_the_story_with_its_voices_marked(measures):
    shown = measures._repr_html_()
    assert re.search(r'<mark class="s\d" title="[^"]*Lena Boyle[^"]* %[^"]*">We had no choice,</mark>', shown)
    assert "Ferry fares to rise" in shown
    assert "2 quotations" in shown
    assert len(shown) < 6000


def test_a_cell_takes_the_colours_of_the_theme(measures):
    shown = measures._repr_html_()
    assert "var(--jp-content-font-color1" in shown
    assert not re.search(r"[{;]color:#|background:#", shown)


def test_two_prices_are_no_formula(story):
    article = story('The fare rose from $4 to $6. "It cost $2 once and $3 later," said Ida Brandt.')
    for value in (article, analysis.measure(article), analysis.find_quotes(article)):
        assert '<div class="ma-cell mathjax_ignore' in value._repr_html_()


def test_all_that_a_story_holds_is_escaped(story):
    article = story(
        f'"We are {ATTACK} here," said Ida Brandt {ATTACK}. It rained.', headline=ATTACK, outlet=ATTACK, author=ATTACK
    )
    values = [article, analysis.measure(article), analysis.read([article]), analysis.measure_corpus([article]),
              analysis.find_quotes(article), analysis.find_people(article)]  # fmt: skip
    for value in values:
        shown = value._repr_html_()
        assert "<script" not in shown
        assert "<img" not in shown
        assert not re.search(r"<[^>]*\son\w+=", shown)


def test_a_long_story_is_cut_and_says_where_the_rest_is(story):
    long = "\n\n".join(
        f"The council met on day {number} and spoke of the roads for a long while." for number in range(900)
    )
    shown = story(long)._repr_html_()
    assert len(shown) < 25_000
    assert "words more" in shown


def test_an_article_shows_what_was_taken_off():
    [article] = analysis.read(f"Ferry fares to rise\n\n{STORY}\n\nPhoto: Ann Bo/Getty Images\n")
    assert "1 piece taken off" in article._repr_html_()
    assert "Photo: Ann Bo" in article._repr_html_()


def test_tables_show_their_shapes(measures):
    tables = analysis.measure_corpus([measures.article])
    shown = tables._repr_html_()
    cells = re.sub("<[^>]*>", "|", re.sub(r"(<t[dh])[^>]*>", r"\1>", shown)).replace("||", "|")
    assert f"|speakers|2|{tables.speakers.shape[1]}|" in cells
    assert len(shown) < 4000


def test_a_story_in_another_language_is_shown_with_the_reason(story):
    article = story("Der Rat tagte am Montag.", language="de")
    assert "German" in analysis.measure(article)._repr_html_() or "de" in analysis.measure(article)._repr_html_()


def test_found_people_and_quotations_are_listed_with_what_is_known_of_them():
    people = analysis.find_people(STORY)
    shown = people._repr_html_()
    rows = {}
    for row in re.findall(r"<tr>(.*?)</tr>", shown, re.S):
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)]
        rows[cells[0]] = cells[1:]
    assert rows["Lena Boyle"][-1] == "yes"
    assert {one.name: "yes" if one.quoted else "" for one in people} == {
        name: cells[-1] for name, cells in rows.items() if name != "name"
    }
    assert "2 quotations" in analysis.find_quotes(STORY)._repr_html_()


def words_of(shown):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown.split("</style>")[-1]))


def test_a_measured_story_tells_its_few_figures_and_whose_words_they_are(measures):
    shown = words_of(measures._repr_html_())
    row = measures.row
    assert f"{row['words']} words" in shown
    assert f"{100 * row['quote_density']:.0f} % quoted" in shown
    assert re.search(r"US grade \d", shown) or row["consensus_grade"] != row["consensus_grade"]
    assert "tone " in shown
    for speaker in measures.speakers:
        if speaker.quotations:
            assert re.search(rf"{speaker.name}\W+{100 * speaker.share_of_quoted_words:.0f} %", shown)


def test_a_figure_that_is_missing_is_not_told_in_a_cell(story):
    shown = words_of(analysis.measure(story("It rained.", language="de"))._repr_html_())
    assert "2 words" in shown
    assert "nan" not in shown.lower()
    assert "grade" not in shown
    assert "quoted ·" not in shown


def test_files_that_failed_are_listed_only_where_there_are_some(measures, tmp_path):
    whole = analysis.measure_corpus([measures.article])._repr_html_()
    assert ">failures<" not in whole
    (tmp_path / "a.txt").write_text("Ferry fares to rise\n\nThe council met on Monday.\n")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 cut off")
    broken = analysis.measure_corpus(tmp_path, on_error=lambda *_: None)
    assert len(broken.failures) == 1
    assert ">failures<" in broken._repr_html_()


def test_only_so_many_of_a_list_are_shown_and_where_all_are_is_said():
    people = analysis.find_quotes(" ".join(f'"We saw lorry {n}," said Ida Brandt.' for n in range(31)))
    assert len(people) == 31
    shown = people._repr_html_()
    assert shown.count("<tr>") == 31  # the heads and thirty
    assert "The first 30; to_frame() has all." in shown


def test_what_is_quoted_is_marked_and_nothing_of_the_story_is_lost(measures):
    shown = measures._repr_html_()
    marked = [
        re.sub(r"<[^>]+>", "", words) for words in re.findall(r"<mark[^>]* title=[^>]*>(.*?)</mark>", shown, re.S)
    ]
    assert marked == [quote.text for quote in measures.quotes if quote.verbatim]
    told = words_of(shown).replace(" ,", ",")
    for sentence in ("who crosses every day.", "The council meets in June."):
        assert sentence in told


def test_a_long_story_is_shown_up_to_a_paragraphs_end_and_the_words_left_are_counted(story):
    paragraph = "The council met on a long day and spoke of the roads for a while."  # 15 words
    article = story("\n\n".join([paragraph] * 400))
    shown = article._repr_html_()
    count = shown.count(paragraph)
    assert 11_000 < count * (len(paragraph) + 2) <= 12_000 + len(paragraph)
    assert f"{(400 - count) * 15:,} words more" in words_of(shown)
    assert "words more" not in story(paragraph)._repr_html_()
    single = story("word " * 4000)  # one paragraph alone is cut
    assert "1,600 words more" in words_of(single._repr_html_())


def test_tables_tell_how_many_stories_outlets_and_days_they_hold(story):
    stories = [story(STORY, id=f"s{n}", headline="Fares", outlet=outlet, date=date) for n, (outlet, date) in enumerate(
        [("Echo", datetime(2026, 3, 1)), ("Post", datetime(2026, 3, 4)), ("Echo", datetime(2026, 3, 4))])]  # fmt: skip
    shown = words_of(analysis.measure_corpus(stories)._repr_html_())
    assert "3 stories; 2 outlets; 1 March 2026 to 4 March 2026" in shown
    assert "1 story; 1 outlet; 1 March 2026 " in words_of(analysis.measure_corpus(stories[:1])._repr_html_())
    assert "outlet" not in words_of(analysis.measure_corpus([story(STORY)])._repr_html_()).split("table")[0]
