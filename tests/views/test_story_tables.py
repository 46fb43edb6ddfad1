"""What do the tables of a story's page say? Read as a reader does, beside what was measured."""

import html
import re

import pytest

from analysis import markup, measure
from analysis.measures.sentiment import FIGURES
from analysis.views.portrait import tone_in_words

STORY = (
    "The baths were a disgrace to the town, and the winter was terrible. The roof leaked. The council met on Monday. "
    "It was a sad evening for the swimmers. Nobody was happy with the plan. "
    'Mayor Ida Brandt opened the meeting. "We love these baths," she said. "It is a great loss. We are proud of them. '
    'We will fight for them. We hope that the region helps us. We thank everybody who came."\n\n'
    "\"The administration's extraordinary recommendation to discontinue the operation of the municipal swimming facilities "
    'was considered unsatisfactory by the overwhelming majority of the residents," said Bo Osei, a plumber.\n\n'
    "He added that the street was quiet."
)


@pytest.fixture(scope="module")
def measured():
    from analysis import Article

    return measure(Article("baths", "A disaster for the baths", STORY))


def rows(page):
    """Return the rows of a page's table: of each cell what is shown, and the number behind it."""
    found = []
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page.data.split("<tbody>")[1], re.S):
        cells = re.findall(r'<t[dh](?=[ >])[^>]*?(?: data-v="([^"]*)")?>(.*?)</t[dh]>', row, re.S)
        found.append(
            [(html.unescape(re.sub(r"<[^>]+>", "", shown)), float(raw) if raw else None) for raw, shown in cells]
        )
    return found


def shown(page):
    return [[words for words, _ in row] for row in rows(page)]


@pytest.mark.parametrize("table", [markup.tones, markup.quotations, markup.all_figures])
def test_a_number_is_sorted_by_what_it_shows(measured, table):
    seen = 0
    for row in rows(table(measured)):
        for words, number in row[1:]:
            if number is None:
                assert not re.fullmatch(r"[-+\d.,]+(?: %)?", words), row
                continue
            plain = float(words.removesuffix(" %").replace(",", "").replace("−", "-"))
            assert plain == pytest.approx(100 * number if words.endswith("%") else number, abs=0.51), row
            seen += 1
    assert seen >= 3


def test_the_tone_of_headline_narration_speech_and_each_voice_stands_with_its_sentences(measured):
    found = {row[0]: row[1:] for row in shown(markup.tones(measured))}
    assert list(found) == ["headline", "narration", "quoted speech", "Ida Brandt", "Bo Osei"]
    assert found["headline"][0] == "1"
    voices = [sentence.voice for sentence in measured.sentences]
    assert [int(found[name][0]) for name in ("narration", "quoted speech")] == [
        voices.count("narration"),
        voices.count("speech"),
    ]
    assert int(found["quoted speech"][0]) == int(found["Ida Brandt"][0]) + int(found["Bo Osei"][0])
    assert found["headline"][1].startswith(("-", "−"))
    assert found["quoted speech"][1].startswith("+")
    assert found["Bo Osei"][1:] == ["n/a"] * len(FIGURES)  # too few sentences
    positive, neutral, negative = (int(words.removesuffix(" %")) for words in found["narration"][-3:])
    assert 99 <= positive + neutral + negative <= 101
    assert negative > positive


def test_every_passage_stands_in_the_table_of_quotations_with_why_and_how_sure(measured):
    page = markup.quotations(measured)
    found = shown(page)
    assert len(found) == len(measured.quotes)
    for row, quote in zip(found, measured.quotes, strict=True):
        assert row[0] == quote.speaker
        assert row[1] == quote.text.replace("\n\n", " ¶ ")
        assert row[2] == {"direct": "direct", "partial": "partial", "indirect": "without marks"}[quote.kind]
        assert row[3] == (quote.cue or "")
        assert row[4] == str(quote.rule)
        assert row[5].endswith(" %")
    assert f"All {len(found)} passages in a table" in page.data


def test_a_single_passage_is_no_plural_and_none_is_said(story):
    one = markup.quotations(measure(story('"We won," said Ida Brandt.'))).data
    assert "1 passage in a table" in one
    assert "All 1" not in one
    assert "No quotation was found in this story." in markup.quotations(measure(story("It rained."))).data


@pytest.mark.parametrize(("text", "grey"), [("Hale met Marsh on Monday. He said: “No.”", True), ('"No," said Ida Brandt.', False)])  # fmt: skip
def test_an_uncertain_speaker_is_grey_and_the_note_says_what_grey_is(story, text, grey):
    page = markup.quotations(measure(story(text))).data
    assert ('<tr class="few">' in page) is grey
    assert ("Grey: uncertain, below 60%." in page) is grey


def test_the_hardest_sentences_say_whose_they_are(measured, story):
    page = re.sub(r"<[^>]+>", " ", markup.hardest(measured).data)
    assert re.search(r"residents,.*Grade \d\d, quoted \(Bo Osei\): ", page, re.S)
    hard = STORY.split('"')[-2].rstrip(",")
    alone = markup.hardest(measure(story(f"{hard}."))).data
    assert "Grade" in alone
    assert "quoted (" not in alone
    assert "Show it in the story" in alone
    two = (
        "The recommendation to discontinue operation of the municipal swimming facilities was considered unsatisfactory"
    )
    assert "Show them in the story" in markup.hardest(measure(story(f"{hard}. {two} by the town."))).data
    assert "No sentence stands out as hard." in markup.hardest(measure(story("It rained."))).data


def test_all_figures_are_told_with_meaning_and_unit_and_a_missing_one_with_the_reason(measured, story):
    found = {row[0]: row[1:] for row in shown(markup.all_figures(measured))}
    assert found["words"][0] == str(measured.row["words"])
    assert found["quote density"][0] == f"{100 * measured.row['quote_density']:.0f} %"
    assert found["quote density"][2] == ""  # a share says its unit itself
    assert "words" in found["quoted words"][2]
    assert float(found["flesch reading ease"][0]) == pytest.approx(measured.row["flesch_reading_ease"], abs=0.01)
    assert "missing" not in found["flesch reading ease"][1]
    assert not {"article", "headline", "top speaker", "language"} & found.keys()
    few = {row[0]: row[1:] for row in shown(markup.all_figures(measure(story("It rained."))))}
    assert few["flesch reading ease"][0] == "n/a"
    assert "(missing: 2 words; the formula needs 30)" in few["flesch reading ease"][1]


def test_the_extremes_are_the_sentences_with_the_highest_and_the_lowest_score(measured):
    page = html.unescape(re.sub(r"<[^>]+>", "", markup.tones(measured).data))
    scores = {measured.article.text[one.start : one.end]: one.sentiment for one in measured.sentences}
    for words, best in (("Most positive", max(scores.values())), ("Most negative", min(scores.values()))):
        [(score, sentence)] = re.findall(rf"{words} \(([^)]+)\): (.+)", page)
        assert float(score.replace("−", "-")) == pytest.approx(best, abs=0.005)
        assert any(sentence.startswith(text) for text, one in scores.items() if one == best)


def test_the_three_figures_to_quote_stand_with_what_they_come_to(measured):
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup.key_figures(measured).data))
    assert "of all words" in page
    assert "readers of 12 to 13" in page
    assert tone_in_words(measured.row["sentiment_mean"]) in page
