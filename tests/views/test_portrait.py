"""Every sentence of the portrait against the figures that it tells."""

import math
import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article
from analysis.measures import Measures, Speaker
from analysis.measures.readability import band
from analysis.measures.sentiment import tone
from analysis.quotes import Quote
from analysis.views.figures import percent, schooling, share_in_words
from analysis.views.portrait import portrait, tone_in_words, warnings

NAMES = ("Ida Brandt", "Bo Osei", "Cy Dunn", "Di Falk", "Ed Gunn", "Flo Hart", None)
EMPTY = {field.name: math.nan for field in fields(Speaker)}


def story(words, total=1000, reported=0, **row):
    """Make the measures of a story: name -> quoted words; the row's other figures as given."""
    quoted = sum(words.values())
    speakers = [
        Speaker(**EMPTY | {"name": name, "quotations": 1, "quoted_words": count, "reported_words": 0,
                           "share_of_quoted_words": count / quoted if quoted else math.nan})
        for name, count in sorted(words.items(), key=lambda item: (-item[1], item[0] or "~"))
    ]  # fmt: skip
    missing = ("flesch_reading_ease", "consensus_grade", "narration_consensus_grade", "speech_consensus_grade",
               "sentiment_mean", "narration_sentiment_mean", "speech_sentiment_mean", "uncertain_share",
               "unattributed_share")  # fmt: skip
    figures = (
        dict.fromkeys(missing, math.nan) | {"quote_density": quoted / total, "reported_density": reported / total} | row
    )
    return Measures(Article("x", "", ""), figures, (), tuple(speakers), (), (), ())


WORDS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 60), max_size=7)


@given(WORDS, st.integers(0, 400))
def test_the_sentence_on_voices_is_true_of_the_shares(words, reported):
    measures = story(words, reported=reported)
    said = portrait(measures)[0]
    quoted = sum(words.values())
    if not quoted:
        assert said.startswith("Nobody is quoted in this story")
    else:
        assert said.lower().startswith(share_in_words(quoted / 1000) + " of the story's words are quoted")
    assert (share_in_words(reported / 1000) in said) or not reported
    told = re.search(r"; (.+) of (?:it is reported speech|the story is reported without marks)\.$", said)
    assert (told[1] if told else "") == (share_in_words(reported / 1000) if reported else "")
    known = {name: count for name, count in words.items() if name and count}
    unknown = words.get(None, 0)
    every = re.search(r"every quoted word is (.+?)'s?[.;]", said)
    assert bool(every) == (len(known) == 1 and not unknown and quoted > 0)
    if every:
        assert known == {every[1]: quoted}
    assert ("no speaker was found for any" in said) == (bool(quoted) and not known)
    if "nobody was found for the rest" in said or "speaker was not found" in said:
        assert unknown
        assert known
    elif known and unknown:
        pytest.fail(f"words without a speaker are passed over: {said}")
    assert said.endswith(".")
    check_leaders(said, known, quoted, unknown)


def check_leaders(said, known, quoted, unknown):
    one = re.search(r": (.+?)(?<! each) said (.+?) of the quoted words", said)
    several = re.search(r": (.+?) each said (.+?) of the quoted words", said)
    if not (one or several):
        assert len(known) == 0 or (len(known) == 1 and not unknown)
        return
    shown = {name: round(100 * count / quoted) for name, count in known.items()}
    first = {name for name, share in shown.items() if share == max(shown.values())}
    assert (several is not None) == (len(first) > 1)
    assert (one or several)[2] == share_in_words(max(known.values()) / quoted)
    if several and "speakers" in several[1]:
        assert several[1].startswith({4: "four", 5: "five", 6: "six"}[len(first)])
    else:
        assert set(re.split(", | and ", (one or several)[1])) == first
    others = re.search(r"and (\w+) others share the rest", said)
    assert (others is not None) == (len(known) - len(first) > 1)
    if others:
        assert others[1] == ("no", "one", "two", "three", "four", "five", "six")[len(known) - len(first)]
    if len(known) - len(first) == 1:
        [last] = known.keys() - first
        assert f", {last} {share_in_words(known[last] / quoted)}" in said


GRADE = st.one_of(st.just(math.nan), st.floats(-3, 25))


@given(st.one_of(st.just(math.nan), st.floats(-20, 120)), st.floats(-3, 25), GRADE, GRADE)
def test_the_sentence_on_difficulty_is_true_of_the_grades(ease, grade, narration, speech):
    said = portrait(story({}, flesch_reading_ease=ease, consensus_grade=grade, narration_consensus_grade=narration,
                          speech_consensus_grade=speech))[1]  # fmt: skip
    if math.isnan(ease):
        assert said == "The story is too short for a readability score."
        return
    assert f"reads as {band(round(ease, 1))}," in said
    assert f"grade {max(round(grade), 0)} ({schooling(grade)})" in said
    harder = re.search(r"; (.+?) are the harder ones, by about (\d+) grades?\.", said)
    assert bool(harder) == (abs(narration - speech) >= 1.5)
    if harder:
        assert harder[1] == ("the reporter's own sentences" if narration > speech else "the quoted words")
        assert abs(int(harder[2]) - abs(narration - speech)) <= 0.5
        assert ("1 grade." in said) == (harder[2] == "1")


SCORE = st.one_of(st.just(math.nan), st.floats(-1, 1))


@given(SCORE, SCORE, SCORE)
@settings(max_examples=300)
def test_the_sentence_on_tone_is_true_of_the_scores(mean, narration, speech):
    said = portrait(story({}, sentiment_mean=mean, narration_sentiment_mean=narration, speech_sentiment_mean=speech))[2]
    if math.isnan(mean):
        assert said == "There is no sentence to score for tone."
        return
    told = re.findall(r"(\w+ )?(positive|negative|neutral)(?: on average)? \(([+-]?\d\.\d\d)", said)
    values = [mean] if "alike" in said or math.isnan(narration + speech) else [mean, narration, speech]
    assert len(told) == len(values)
    for (_, word, shown), value in zip(told, values, strict=True):
        assert abs(float(shown) - value) <= 0.005 + 1e-9
        assert word == tone(float(shown))
    if "alike" in said:
        assert abs(narration - speech) < 0.1
        assert tone_in_words(narration) == tone_in_words(speech)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "neutral"), (0.05, "slightly positive"), (0.2, "positive"), (0.49, "positive"), (0.5, "strongly positive"),
     (-0.046, "slightly negative"), (-0.19, "slightly negative"), (-0.7, "strongly negative")],
)  # fmt: skip
def test_tones_in_words(value, words):
    assert tone_in_words(value) == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"Ida Brandt": 200}, "A fifth of the story's words are quoted, and every quoted word is Ida Brandt's."),
        ({"Ida Brandt": 50, "Bo Osei": 50},
         "A tenth of the story's words are quoted: Bo Osei and Ida Brandt each said half of the quoted words."),
        ({"Ida Brandt": 75, None: 25},
         "A tenth of the story's words are quoted: Ida Brandt said three quarters of the quoted words, and nobody was found "
         "for the rest."),
        ({"residents": 60, "the unions": 40},
         "A tenth of the story's words are quoted: residents said three fifths of the quoted words, the unions two fifths."),
        ({"Ida Brandt": 100, "Bo Osei": 100, "Cy Dean": 100},
         "Three tenths of the story's words are quoted: Bo Osei, Cy Dean and Ida Brandt each said a third of the quoted words."),
        ({"Ida Brandt": 50, "Bo Osei": 50, "Cy Dean": 50, "Di Falk": 50},
         "A fifth of the story's words are quoted: four speakers each said a quarter of the quoted words."),
        ({"officials": 72}, "About a fifteenth of the story's words are quoted, and every quoted word is officials'."),
        ({None: 250}, "A quarter of the story's words are quoted, and no speaker was found for any of the quoted words."),
    ],
)  # fmt: skip
def test_voices_in_words(words, said):
    assert portrait(story(words))[0] == said


@given(st.floats(0, 1), st.floats(0, 1))
def test_warnings_say_the_percents(uncertain, missing):
    found = " ".join(warnings(story({}, uncertain_share=uncertain, unattributed_share=missing)))
    assert (f"The speaker of {percent(uncertain)} of the quoted words is uncertain" in found) == (uncertain > 0)
    assert (f"No speaker was found for {percent(missing)} of the quoted words" in found) == (missing > 0)


@pytest.mark.parametrize(("count", "said"), [(1, "1 quotation mark was never"), (2, "2 quotation marks were never")])
def test_marks_never_closed_are_counted(count, said):
    quotes = tuple(Quote(i, i + 1, "direct", "a", repaired="closed") for i in range(count))
    assert said in warnings(Measures(Article("x", "", ""), story({}).row, quotes, (), (), (), ()))[-1]


def test_one_sentence_has_no_average():
    said = portrait(story({}, sentences=1, sentiment_mean=0.3))[2]
    assert said == "Its one sentence is positive (+0.30 on a scale from -1 to 1)."
