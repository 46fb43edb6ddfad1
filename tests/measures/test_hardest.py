import pytest

from analysis import Article, measure
from analysis.measures.hardest import hardest_sentences, is_rare
from analysis.text import parse

EASY = "The mayor opened the new library on a cold morning in March, and many people came to see it."
HARD = (
    "The interdepartmental committee, whose deliberations, according to its constitution, remain confidential, "
    "recommended a comprehensive reconsideration of the administrative arrangements that its predecessors had established."
)


def reasons(text):
    return "; ".join(reason for hard in hardest_sentences(parse(text)) for reason in hard.reasons)


def test_the_hardest_comes_first_with_its_reasons():
    text = f"{EASY} {HARD}"
    first = hardest_sentences(parse(text))[0]
    assert text[first.start : first.end] == HARD
    assert first.score > 20
    assert first.reasons == (
        "broken up by 4 commas, dashes or brackets",
        "abstract nouns: deliberations, constitution, reconsideration, arrangements",
        "long words: interdepartmental, confidential, recommended, comprehensive, ...",
    )


def test_easy_and_short_sentences_are_not_listed():
    assert hardest_sentences(parse(f"{EASY} Incomprehensible jurisprudential deliberations continued.")) == []


@pytest.mark.parametrize(
    "word",
    "council email reply schoolchildren firefighters emailed organisation unhelpful teammates neighbourhoods replying "
    "headteacher councillor supermarket photograph televised volunteering restaurants beautifully".split(),
)
def test_everyday_words_are_never_rare(word):
    assert not is_rare(word)


@pytest.mark.parametrize("word", "usufruct perspicacious jurisprudential sesquipedalian ratiocination".split())
def test_rare_words_are_rare(word):
    assert is_rare(word)


@pytest.mark.parametrize("word", ["Ouagadougou", "Danladi", "54-year-old", "iPhone", "www.kerr.example"])
def test_names_and_figures_are_never_rare(word):
    assert not is_rare(word)


def test_a_comma_of_thousands_and_those_of_a_list_break_nothing():
    long = "at the extraordinary meeting of the municipal administration about the refurbishment of the community facilities"
    assert "broken" not in reasons(f"The treasurer said that £1,200,300, or 4,100 a day, was spent {long}.")
    assert "broken" not in reasons(f"They ordered apples, pears, plums, figs, dates and lemons {long}.")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The recommendation was rejected by the municipal authorities and the application was subsequently withdrawn.",
         "2 passives (was rejected, was subsequently withdrawn)"),
        ("The administration said 14 of 35 applications in 2019 and 22 of 41 in 2020 were considered satisfactory.",
         "6 numbers"),
        ("The commissioner, who chairs the authority, denied it because the evidence, which was late, was inadmissible.",
         "3 subordinate clauses (who, because, which)"),
        ("The modernisation, the reinforcement, the simplification and the consolidation of the municipal rules continued.",
         "abstract nouns: modernisation, reinforcement, simplification, consolidation"),
    ],
)  # fmt: skip
def test_the_reason_is_what_an_editor_would_say(sentence, reason):
    assert reason in reasons(sentence)


def test_a_state_is_no_passive():
    assert "passive" not in reasons(
        "The administrators were delighted and the neighbouring municipality was interested in the proposals."
    )


def test_a_quoted_sentence_is_marked_as_the_speakers():
    story = (
        "The council met. “The extraordinary administrative reorganisation of the municipal authorities necessitates "
        "considerable additional expenditure on accommodation,” Mayor Ida Brandt said."
    )
    [hard] = measure(Article("x", "", story)).hardest
    assert (hard.voice, hard.speaker) == ("speech", "Ida Brandt")


def test_no_more_than_asked_for():
    assert len(hardest_sentences(parse(f"{HARD} " * 7))) == 5
    assert len(hardest_sentences(parse(f"{HARD} " * 7), most=2)) == 2


REST = "were considered satisfactory applications by the municipal administration"


@pytest.mark.parametrize(
    ("sentence", "reason", "there"),
    [
        (f"The authority said that 14 of 35 in 2019 and 22 {REST}.", "4 numbers", True),
        (f"The authority said that 14 of 35 in 2019 {REST}.", "numbers", False),
        (
            f"The authority, it appears to us here, said, as the mayor of Keld told us, that some {REST}.",
            "broken up by 4",
            True,
        ),
        (
            f"The authority, it appears to us here, said, as the mayor of Keld told us that some {REST}.",
            "broken",
            False,
        ),
        (
            "The regulations were approved by the municipal authorities considerably earlier than usual.",
            "passive",
            False,
        ),
        (
            "The commissioner who chairs the authority denied it because the evidence was inadmissible.",
            "clauses",
            False,
        ),
        (
            "The modernisation and the reinforcement of the municipal rules were administratively easy.",
            "abstract",
            False,
        ),
    ],
)
def test_where_a_reason_begins(sentence, reason, there):
    assert (reason in reasons(sentence)) is there


def test_where_a_long_sentence_begins():
    word = "administration "
    assert "30 words" in reasons(f"The {word * 29}.")
    assert reasons(f"The {word * 28}.").startswith("29 words, 4.9 syllables a word")
