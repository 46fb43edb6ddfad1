import math
import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, measure, read
from analysis.columns import columns
from analysis.corrections import Correction, load_corrections
from analysis.errors import SourceError
from analysis.measures import speaker_share

STORY = (
    'The council met on Monday. "We will not sell the baths," Mayor Ida Brandt said. "Not this year."\n\n'
    'Councillor Bo Osei disagreed. "She will," he said.\n\nThe "Chapel" was closed.'
)


def test_shares_are_of_quoted_words(story):
    measured = measure(story(STORY))
    by_name = {speaker.name: speaker for speaker in measured.speakers}
    # "We will not sell the baths" 6 and "Not this year" 3 words of 11; "She will" 2 of 11.
    assert by_name["Ida Brandt"].words == 9
    assert by_name["Ida Brandt"].share_of_words == pytest.approx(9 / 11)
    assert by_name["Bo Osei"].share_of_quotations == pytest.approx(1 / 3)
    assert measured.row["top_speaker"] == "Ida Brandt"
    assert measured.row["quote_density"] == pytest.approx(11 / measured.row["words"])
    assert measured.row["quotes_per_1000"] == pytest.approx(3000 / measured.row["words"])


def test_shares_add_up_in_every_seed(seeds):
    for article in read(seeds):
        measured = measure(article)
        total = sum(speaker.share_of_words for speaker in measured.speakers)
        assert math.isclose(total, 1.0) or (not measured.speakers and measured.row["quotations"] == 0)
        assert sum(speaker.words for speaker in measured.speakers) == measured.row["quoted_words"]


def test_a_story_without_quotations_has_no_share(seeds):
    [article] = read(seeds / "no-quotes-rainfall.txt")
    row = measure(article).row
    assert (row["quotations"], row["quote_density"], row["top_speaker"]) == (0, 0.0, None)
    assert math.isnan(row["top_speaker_share"])


def test_one_official_under_four_names_has_every_quoted_word(seeds):
    [article] = read(seeds / "ministers-harbour-pact.txt")
    measured = measure(article)
    assert [speaker.name for speaker in measured.speakers] == ["Tomas Reiherd"]
    assert any("\n\n" in quote.text for quote in measured.quotes)  # the quotation over two paragraphs is one
    assert not any(quote.speaker == "Ilse Morvane" for quote in measured.quotes if quote.verbatim)


def test_two_of_one_surname_are_kept_apart(seeds):
    [article] = read(seeds / "council-baths.txt")
    said = {quote.text: quote.speaker for quote in measure(article).quotes}
    assert said["I learned to swim there, and so did both my boys,"] == "Grace Osei"
    assert said["and would frame it"] == "Peter Osei"


def test_a_row_has_the_columns_of_the_dictionary_and_no_zero_for_missing():
    row = measure(Article("empty", "", "")).row
    # `tabulate` adds what only a collection knows.
    assert set(row) | {"agency", "language", "cluster", "first"} == set(columns("articles"))
    assert math.isnan(row["sentiment_mean"])
    assert math.isnan(row["quote_density"])


def test_measures_travel_between_processes(story):
    measured = measure(story(STORY))
    assert pickle.loads(pickle.dumps(measured)).row["top_speaker"] == "Ida Brandt"


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
    assert corrected["She will,"].rule == "corrected"
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
