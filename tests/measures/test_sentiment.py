import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import Article, read
from analysis.measures import measure
from analysis.measures.names import name_spans
from analysis.measures.sentiment import FIGURES, MIN_SENTENCES, _scored, compound, smooth, summary, told, tone, tones
from analysis.measures.typography import straightened
from analysis.text import parse

VADER = SentimentIntensityAnalyzer()


def test_a_sentence_without_names_scores_what_vader_says_of_it_typed_plainly(seeds):
    checked = 0
    for article in read(seeds):
        document = parse(article.text)
        names = name_spans(document, VADER.lexicon)
        for (start, end), spans, mine in zip(document.sentences, names, tones(document), strict=True):
            if not spans:
                plain = straightened(article.text[start:end])
                assert mine.score == VADER.polarity_scores(plain)["compound"], plain
                checked += bool(mine.score)
    assert checked > 50


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It can't be good.", "It can’t be good."),
        ("Two were killed, injured and robbed.", "Two were killed,injured and robbed."),
        ("They weren't happy.", "They weren′t happy."),
        ('"Dreadful," he said. "A failure."', "“Dreadful,” he said. «A failure.»"),
        ("``Dreadful'' was the word.", '"Dreadful" was the word.'),
        ("A 'great' day (for some).", "A ‘great’ day [for some]."),
        ("She was kind - brave, too.", "She was kind—brave, too."),
        ("She was kind -- brave, too.", "She was kind – brave, too."),
        ("She was kind- brave, too.", "She was kind—brave, too."),
        ("A fine win... or a loss?", "A fine win… or a loss?"),
        ("A fine win . . . or a loss?", "A fine win ... or a loss?"),
        ("Very good news.", "Very\u00a0good\u2009news."),
        ("A heart-breaking defeat.", "A heart‑breaking de\u00adfeat."),
        ("The ﬁne was a disaster.", "The fine was a disaster."),
    ],
)
def test_typography_changes_no_score(one, other):
    assert compound(one) == compound(other) != 0


@pytest.mark.parametrize(
    ("name", "nobody"),
    [
        ("Save the Children sent lorries.", "Unicef sent lorries."),
        ("Victim Support sent lorries.", "Unicef sent lorries."),
        ("Crisis UK sent lorries.", "Unicef sent lorries."),
        ("Shelter said that rents rose.", "Unicef said that rents rose."),
        ("A spokesman for War on Want spoke.", "A spokesman for Unicef spoke."),
        ("Best ran to the line.", "Bell ran to the line."),
        ("Keld beat Ann Best.", "Keld beat Ann Bell."),
        ("Hope Love read the statement.", "Anna Bell read the statement."),
        ("“Go home,” Grace told them.", "“Go home,” Anna told them."),
        ("The Justice Department met.", "The Health Department met."),
        ("He joined the Freedom Party in May.", "He joined the Tarrow Unit in May."),
        ("No 10 declined to say.", "Downing Street declined to say."),
        ("The HOPE Trust met.", "The Bell Board met."),
    ],
)
def test_a_name_does_not_count(name, nobody):
    assert compound(name) == compound(nobody)


@pytest.mark.parametrize(
    "sentence",
    [
        "Terrible news came from Keld.",
        "He said: “Terrible plan.”",
        "Mayor Hails Great Win Over Rivals",
        "War in Orsk goes on.",
        "Killing Ida Bell was a crime",
        "This is TERRIBLE, she wrote.",
    ],
)
def test_a_capital_alone_makes_no_name(sentence):
    assert compound(sentence) != 0


def test_a_name_known_from_the_story_is_one_at_the_beginning_too():
    first, second = tones(parse("The judge asked Peter Sweet to leave. Sweet refused."))
    assert [word for word, _ in second.because] == ["refused"]
    assert [word for word, _ in first.because] == ["leave"]


def test_each_sentence_keeps_the_words_that_counted_strongest_first():
    [sentence] = measure(Article("x", "", "The winter is no longer a threat to brave swimmers.")).sentences
    assert [word for word, _ in sentence.because] == ["threat", "brave", "no"]
    assert told(sentence.because).startswith("threat -2.4, brave +2.4")
    assert told(()) is None


def test_emoji_and_emoticons_count_as_vader_has_them():
    assert compound("😀 at the match") == VADER.polarity_scores("😀 at the match")["compound"] > 0
    assert compound("At the match :)") == VADER.polarity_scores("At the match :)")["compound"] > 0


@pytest.mark.parametrize(
    ("score", "expected"), [(0.05, "positive"), (0.049, "neutral"), (-0.05, "negative"), (0.0, "neutral")]
)
def test_tones_follow_vaders_thresholds(score, expected):
    assert tone(score) == expected


def test_a_long_story_does_not_saturate():
    text = "The plan was a disaster. " * 40
    assert compound(text) < -0.99
    assert summary([compound("The plan was a disaster.")] * 40)["sentiment_mean"] == pytest.approx(
        compound("The plan was a disaster.")
    )


def test_the_figures_of_some_scores_worked_by_hand():
    figures = summary([0.5, -0.5, 0.0, 0.2, 0.04])
    # mean 0.24/5; deviations .452 -.548 -.048 .152 -.008: squares .204304 .300304 .002304 .023104 .000064 / 5 = .106016
    assert figures["sentiment_mean"] == pytest.approx(0.048)
    assert figures["sentiment_median"] == 0.04
    assert figures["sentiment_volatility"] == pytest.approx(math.sqrt(0.106016))
    assert [figures[name] for name in FIGURES[3:]] == [0.4, 0.4, 0.2]


def test_too_few_sentences_no_figure():
    assert all(math.isnan(value) for value in summary([]).values())
    assert all(math.isnan(value) for value in summary([0.1] * (MIN_SENTENCES - 1), MIN_SENTENCES).values())
    assert summary([0.1] * MIN_SENTENCES, MIN_SENTENCES)["sentiment_mean"] == pytest.approx(0.1)
    assert math.isnan(summary([0.1])["sentiment_volatility"])


def test_smoothing_keeps_length_and_mean_of_a_flat_line():
    assert smooth([0.5] * 7) == [0.5] * 7
    assert smooth([0.0, 3.0, 0.0, 0.0], 3) == [1.5, 1.0, 1.0, 0.0]


@given(
    st.lists(
        st.sampled_from(
            "good bad GREAT war not never no very least at so kind of but isn't the a plan was without doubt hardly win! ? "
            "and or nor barely extremely death the bomb yeah right happy sad".split()
        ),
        max_size=14,
    )
)
@settings(max_examples=400, deadline=None)
def test_the_words_one_by_one_add_up_to_vaders_score(words):
    plain = straightened(" ".join(words))
    assert _scored(plain, VADER).score == VADER.polarity_scores(plain)["compound"]


def test_five_sentences_are_enough_for_a_voice(story):
    row = measure(story("The storm was a disaster. " * 4 + "“We won a war.” " * 5)).row
    assert math.isnan(row["narration_sentiment_mean"])
    assert row["speech_sentiment_mean"] < 0
    assert row["speech_sentences"] == 5


@pytest.mark.parametrize("unit", ["Best ", "was killed ", "Save the ", "great, ", "a", "“No”, "])
def test_time_grows_with_the_length_of_a_sentence(unit):
    def seconds(text):
        begun = time.process_time()
        list(tones(parse(text)))
        return time.process_time() - begun

    short, long = unit * 1000, unit * 16000
    seconds(short)
    assert seconds(long) < 60 * max(seconds(short), 0.002)


def test_volatility_needs_two_sentences_and_is_the_root_of_the_mean_square():
    assert summary([0.5, -0.5])["sentiment_volatility"] == pytest.approx(0.5)
    assert summary([0.2, 0.4, 0.9])["sentiment_volatility"] == pytest.approx(math.sqrt((0.09 + 0.01 + 0.16) / 3))
    assert math.isnan(summary([0.5])["sentiment_volatility"])


def test_the_moving_average_is_centred():
    assert smooth([0.0, 0.0, 5.0, 0.0, 0.0], 5) == [5 / 3, 1.25, 1.0, 1.25, 5 / 3]
    assert smooth([1.0, 4.0], 1) == [1.0, 4.0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The chairman, Mr Best, resigned on Monday. Best gave no reason.", ["Best", "Best"]),
        ("The chairman, Mr Best, resigned on Monday. Best of all, the best pool is saved.", ["Best"]),
        ("Best of all, the pool is saved.", []),
        ("The council thanked Joy Okoro. Joy was moved to tears.", ["Joy", "Joy"]),
        ("The council thanked Joy Okoro. Joy and relief were felt; the joy was great.", ["Joy"]),
    ],
)
def test_a_name_that_opens_a_sentence_is_one_if_the_story_has_it_nowhere_as_a_word(text, names):
    spans = [text[a:b] for found in name_spans(parse(text), {"best", "joy"}) for a, b in found]
    assert [word for span in spans for word in span.split() if word in ("Best", "Joy")] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan was kind of dull.",
        "They were kind to us, and kind of tired.",
        "It was the least good plan of all.",
        "Without doubt it was a great day!",
        "It is hardly a victory, but never so grim.",
        "The food was good, but the service was terrible.",
        "It was VERY bad news for a happy town.",
    ],
)
def test_negation_boosters_and_kind_of_are_vaders(sentence):
    assert compound(sentence) == VADER.polarity_scores(sentence)["compound"] != 0
