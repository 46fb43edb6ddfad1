import math
import pickle
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article, measure, read
from analysis.corrections import Correction, load_corrections
from analysis.errors import SourceError
from analysis.measures import is_uncertain, speaker_share
from analysis.measures.columns import columns
from analysis.measures.sentiment import Tone
from analysis.measures.shares import _top as top_speaker
from analysis.measures.shares import share_figures, shares
from analysis.measures.voices import Sentence, extremes, speakers, voiced
from analysis.quotes import Quote, Rule
from analysis.text import parse

STORY = (
    'The council met on Monday. "We will not sell the baths," Mayor Ida Brandt said. "Not this year."\n\n'
    'Councillor Bo Osei disagreed. "She will," he said.\n\nThe "Chapel" was closed.'
)


def test_shares_are_of_quoted_words(story):
    measured = measure(story(STORY))
    by_name = {speaker.name: speaker for speaker in measured.speakers}
    # "We will not sell the baths" 6 and "Not this year" 3 words of 11; "She will" 2 of 11.
    assert by_name["Ida Brandt"].quoted_words == 9
    assert by_name["Ida Brandt"].share_of_quoted_words == pytest.approx(9 / 11)
    assert by_name["Bo Osei"].share_of_quotations == pytest.approx(1 / 3)
    assert measured.row["top_speaker"] == "Ida Brandt"
    assert measured.row["quote_density"] == pytest.approx(11 / measured.row["words"])
    assert measured.row["quotes_per_1000"] == pytest.approx(3000 / measured.row["words"])


def test_shares_add_up_in_every_seed(seed_tables):
    for row in seed_tables.articles.to_dict("records"):
        speakers = seed_tables.speakers[seed_tables.speakers["article"] == row["article"]]
        assert math.isclose(speakers["share_of_quoted_words"].sum(), 1.0) or (
            not len(speakers) and not row["quotations"]
        )
        assert speakers["quoted_words"].sum() == row["quoted_words"]


def test_a_story_without_quotations_has_no_share(seeds):
    [article] = read(seeds / "no-quotes-rainfall.txt")
    row = measure(article).row
    assert (row["quotations"], row["quote_density"], row["top_speaker"]) == (0, 0.0, None)
    assert math.isnan(row["top_speaker_share"])


def test_one_official_under_four_names_has_every_quoted_word(seeds):
    [article] = read(seeds / "ministers-harbour-pact.txt")
    measured = measure(article)
    assert [speaker.name for speaker in measured.speakers if speaker.quoted_words] == ["Tomas Reiherd"]
    assert any("\n\n" in quote.text for quote in measured.quotes)  # the quotation over two paragraphs is one
    assert not any(quote.speaker == "Ilse Morvane" for quote in measured.quotes if quote.verbatim)


def test_two_of_one_surname_are_kept_apart(seeds):
    [article] = read(seeds / "council-baths.txt")
    said = {quote.text: quote.speaker for quote in measure(article).quotes}
    assert said["I learned to swim there, and so did both my boys,"] == "Grace Osei"
    assert said["and would frame it"] == "Peter Osei"


def test_a_row_has_the_columns_of_the_dictionary_and_no_zero_for_missing():
    row = measure(Article("empty", "", "")).row
    assert set(row) | {"first"} == set(columns("articles"))  # only a collection knows who is first
    assert math.isnan(row["sentiment_mean"])
    assert math.isnan(row["quote_density"])


def test_measures_travel_between_processes(story):
    measured = measure(story(STORY))
    assert pickle.loads(pickle.dumps(measured)).row["top_speaker"] == "Ida Brandt"


@settings(deadline=None)  # the first text waits for the dictionaries
@given(st.text(alphabet="Aab .,!?\"“”‘’'\n-:(1éß", max_size=250))
def test_any_text_can_be_measured(text):
    measured = measure(Article("x", "", text))
    for quote in measured.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.text == text[quote.start : quote.end]
        assert 0 <= quote.confidence <= 1
    marked = sorted((q.start, q.end) for q in measured.quotes if q.verbatim)
    assert all(one[1] <= two[0] for one, two in pairwise(marked))


def test_a_correction_wins_over_what_was_found(story, tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("article,quote,speaker\nstory,She will,Cy Dunn\n*,=Ida Brandt,Ida M. Brandt\n")
    corrected = {quote.text: quote for quote in measure(story(STORY), load_corrections(path)).quotes}
    assert corrected["She will,"].speaker == "Cy Dunn"
    assert corrected["She will,"].rule is Rule.CORRECTED
    assert corrected["Not this year."].speaker == "Ida M. Brandt"


def test_a_correction_of_another_story_changes_nothing(story):
    same = measure(story(STORY), [Correction("other", "She will", "Cy Dunn")])
    assert same.quotes == measure(story(STORY)).quotes


def test_corrections_without_their_columns_are_refused(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("story,who\n")
    with pytest.raises(SourceError, match="no column article, quote, speaker"):
        load_corrections(path)


def test_speaker_share_of_no_quotes_is_empty():
    assert speaker_share([]) == {}


def test_a_corrected_turn_of_a_transcript_stays_in_the_shares(seeds):
    [article] = read(seeds / "interview-lighthouse.txt")
    found = measure(article)
    first = next(quote for quote in found.quotes if quote.verbatim)
    corrected = measure(article, [Correction("*", first.text[:30], "Cy Dunn")])
    assert corrected.row["quoted_words"] == found.row["quoted_words"]
    assert "Cy Dunn" in {speaker.name for speaker in corrected.speakers if speaker.quoted_words}


def test_the_three_parts_of_speech_share_no_word():
    text = 'She said the "Chapel" must go. "We have no choice," he said. The "Chapel" fell.'
    quotes = [Quote(9, 29, "indirect", text[9:29], "Ida", confidence=0.7), Quote(32, 50, "direct", text[32:50], "Bo")]
    assert [quote.text for quote in quotes] == ['the "Chapel" must go', "We have no choice,"]
    document = parse(text)
    figures = share_figures(document, shares(document, quotes, [(14, 20), (66, 72)]))
    assert document.word_count == 15
    assert (figures["quoted_words"], figures["quote_density"]) == (4, 4 / 15)
    assert (figures["unspoken_words"], figures["unspoken_density"]) == (2, 2 / 15)  # Chapel, twice
    assert (figures["reported_words"], figures["reported_density"]) == (3, 3 / 15)  # the ... must go
    assert figures["reported_passages"] == 1
    assert figures["quotes_per_1000"] == pytest.approx(1000 / 15)


def test_a_speaker_who_never_stands_in_marks_has_a_share_too(story):
    text = 'Mayor Ida Brandt said that the baths will close in May. "No," Councillor Bo Osei said.'
    measured = measure(story(text))
    by_name = {speaker.name: speaker for speaker in measured.speakers}
    brandt, osei = by_name["Ida Brandt"], by_name["Bo Osei"]
    assert (brandt.quotations, brandt.quoted_words, brandt.share_of_quoted_words) == (0, 0, 0.0)
    assert brandt.reported_words == 7
    assert brandt.share_with_reported == pytest.approx(7 / 8)
    assert osei.share_with_reported == pytest.approx(1 / 8)
    assert [speaker.name for speaker in measured.speakers] == ["Bo Osei", "Ida Brandt"]  # in marks first
    assert measured.row["speakers"] == 1
    assert measured.row["speakers_with_reported"] == 2
    assert measured.row["top_speaker"] == "Bo Osei"
    assert measured.row["top_speaker_with_reported"] == "Ida Brandt"
    assert measured.row["top_speaker_share_with_reported"] == pytest.approx(7 / 8)
    assert brandt.confidence > 0


def test_equals_are_named_in_order_of_name(story):
    text = '"We will not," Councillor Cy Dunn said. "We will now," Councillor Bo Osei said.'
    assert measure(story(text)).row["top_speaker"] == "Bo Osei"


def test_speech_words_are_those_of_sentences_mostly_quoted(story):
    text = '"We will never sell the old baths," Mayor Ida Brandt said. He called the plan of the council in Keld "a disgrace".'
    row = measure(story(text)).row
    assert row["quoted_words"] == 9
    assert row["speech_words"] == 7
    assert row["narration_words"] == 11
    assert (row["speech_sentences"], row["narration_sentences"]) == (1, 1)


def test_confidence_is_weighed_by_words_and_what_is_unsure_is_counted():
    text = "We won it all again. No."
    quotes = [
        Quote(0, 20, "direct", text[:20], "Ida", confidence=0.9),
        Quote(21, 24, "direct", "No.", "Ida", confidence=0.3),
    ]
    document = parse(text)
    found = shares(document, quotes, [])
    figures = share_figures(document, found)
    assert figures["uncertain_share"] == pytest.approx(1 / 6)
    [speaker] = speakers(found, voiced(document, found, [Tone(0.0), Tone(0.0)]))
    assert speaker.confidence == pytest.approx((5 * 0.9 + 0.3) / 6)


@pytest.mark.parametrize(("confidence", "unsure"), [(0.59, True), (0.594, True), (0.596, False), (0.6, False)])
def test_uncertain_is_what_is_shown_as_less_than_sixty(confidence, unsure):
    assert is_uncertain(confidence) is unsure


def test_extremes_are_the_first_of_equals_and_missing_where_there_is_none():
    def of(*scores):
        return extremes([Sentence(0, 1, 1, 0, "narration", None, score) for score in scores])

    assert of(0.1, 0.4, 0.4, -0.2, -0.2) == {"most_positive": 1, "most_negative": 3}
    assert of(0.04, -0.04) == {"most_positive": None, "most_negative": None}
    assert of(0.05, -0.05) == {"most_positive": 0, "most_negative": 1}


def test_without_unknown_speakers_none_is_unattributed(story):
    row = measure(story(STORY)).row
    assert row["unattributed_share"] == 0.0
    assert 0.0 <= row["uncertain_share"] <= 1.0
    nobody = shares(parse("No way. Yes."), [Quote(0, 6, "direct", "No way"), Quote(8, 11, "direct", "Yes", "Bo")], [])
    assert share_figures(parse("No way. Yes."), nobody)["unattributed_share"] == pytest.approx(2 / 3)
    assert speaker_share(nobody.marked) == {None: 2 / 3, "Bo": 1 / 3}


def test_a_story_without_a_headline_has_none(story):
    assert measure(story("It rained.", headline="")).row["headline"] is None
    assert measure(story("It rained.", headline="Rain")).row["headline"] == "Rain"


def test_speakers_stand_by_words_then_quotations_then_name_and_nobody_comes_last(story):
    text = '"We won," Bo Osei said. "We lost," Ada Falk said. "It is raining again today," Cy Dunn said.'
    assert [speaker.name for speaker in measure(story(text)).speakers] == ["Cy Dunn", "Ada Falk", "Bo Osei"]


def test_measures_say_in_a_line_what_they_are_of(story):
    assert repr(measure(story(STORY))).startswith(f"<Measures story: {measure(story(STORY)).row['words']} words, ")
    assert repr(measure(story("Rain."))) == "<Measures story: 1 word, 0 quotations>"
    assert repr(measure(story('"No," she said.'))).startswith("<Measures story: 3 words, 1 quotation, 33 % quoted")


def test_who_has_most_words_is_somebody_and_of_equals_the_first_by_name():
    assert top_speaker({None: 60, "Bo Osei": 20, "Ida Brandt": 20}) == ("Bo Osei", 0.2)
    assert top_speaker({"Bo Osei": 20, "Ida Brandt": 30}) == ("Ida Brandt", 0.6)
    name, share = top_speaker({None: 60})
    assert name is None
    assert math.isnan(share)


def test_the_tone_of_a_voice_is_that_of_its_quoted_sentences_alone(story):
    """What is reported of somebody stands in the reporter's words, and is no tone of the speaker."""
    said = "“We love it. We love the baths. We love the sea. It is a great joy. We are happy.”"
    measured = measure(
        story(f"{said} That is what Ida Brandt said. She added that the winter was a terrible disaster.")
    )
    [ida] = [speaker for speaker in measured.speakers if speaker.name == "Ida Brandt"]
    assert ida.sentences == 5
    assert ida.share_positive == 1.0
    narration = measured.row["narration_sentences"]
    assert narration == len(measured.sentences) - 5


def test_each_sentence_counts_its_own_quoted_words_and_half_of_them_make_it_speech(story):
    text = "It rained. “We won the cup,” Ida Brandt said. “No,” she told the club. They called it “a very good day” then. “Yes.”"
    measured = measure(story(text))
    assert [one.words for one in measured.sentences] == [2, 7, 5, 8, 1]
    assert [one.quoted_words for one in measured.sentences] == [0, 4, 1, 4, 1]
    assert [one.voice for one in measured.sentences] == ["narration", "speech", "narration", "speech", "speech"]
    assert sum(one.quoted_words for one in measured.sentences) == measured.row["quoted_words"]


def test_a_speaker_says_in_a_line_who_that_is(story):
    measured = measure(story("“We won the cup,” Mayor Ida Brandt said. Bo Osei said that the club had lost."))
    ida, bo = (next(one for one in measured.speakers if one.name == name) for name in ("Ida Brandt", "Bo Osei"))
    assert repr(ida) == "<Speaker Ida Brandt: 4 quoted words, 100 %, 0 reported words, named, woman, Mayor>"
    assert repr(bo).startswith("<Speaker Bo Osei: 0 quoted words, 0 %, ")
    nobody = replace(ida, name=None, share_of_quoted_words=math.nan, source_kind=None, gender=None, role=None)
    assert repr(nobody) == "<Speaker not found: 4 quoted words, 0 reported words>"
