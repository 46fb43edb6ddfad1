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
        "broken up by 4 commas",
        "abstract nouns: deliberations, constitution, reconsideration, arrangements",
        "long words: interdepartmental, confidential, predecessors",
    )


def test_easy_and_short_sentences_are_not_listed():
    assert hardest_sentences(parse(f"{EASY} Incomprehensible jurisprudential deliberations continued.")) == []


@pytest.mark.parametrize(
    "word",
    "council email reply schoolchildren firefighters emailed organisation unhelpful teammates neighbourhoods replying "
    "headteacher councillor supermarket photograph televised volunteering restaurants beautifully daffodils horseradish "
    "bulldozers incinerator terrorised equalised prioritised caramelised euthanised encampments abattoir matatu panchayat "
    "samosas gunmakers taxpaying conservatoires".split(),
)
def test_everyday_words_are_never_rare(word):
    assert not is_rare(word)


@pytest.mark.parametrize(
    "word",
    "usufruct perspicacious pusillanimous sesquipedalian ratiocination interlocutory opprobrium estoppel".split(),
)
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
        ("The modernisation, the reinforcement and the simplification of the municipal rules were administratively easy.",
         "abstract nouns: modernisation, reinforcement, simplification"),
        ("Crude futures settled at $78.41 a barrel, down $1.12, or 1.4%, after inventories rose by 8.7 million barrels.",
         "4 numbers"),
        ("Ramos, who has started only three league games since returning from a hamstring injury in September, equalised.",
         "interrupted by an aside of 15 words"),
        ("Although the committee had considered representations from residents of the neighbouring municipality, it voted.",
         "12 words before the main clause begins"),
        ("The application - which had attracted many objections - was deferred, to the disappointment of the architects "
         "(who wanted permission to demolish the municipal library), until after the elections.",
         "broken up by 2 dashes, 2 commas, 1 bracket"),
        ("The commissioner said that the evidence would be considered and that the applications had been reconsidered.",
         "2 passives (would be considered, had been reconsidered)"),
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


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents said the municipal administration was unconvinced and the neighbouring municipality was distressed.",
        "The councillor, who chairs the committee, which considered the application, postponed it until the new year.",
        "Teachers belonging to the National Education Union and the Educational Institute have rejected an offer of pay.",
        "The Bharatiya Janata Party on Thursday released its first list of candidates from Varanasi and Gandhinagar.",
        "The superviseor said that the administratoin considered the applicatiosn of organisations unsatisfactory.",
    ],
)
def test_nothing_is_said_that_is_not_there(sentence):
    assert not any(word in reasons(sentence) for word in ("passive", "subordinate", "rare", "aside", "long words"))


@pytest.mark.parametrize(
    ("sentence", "reason", "there"),
    [
        ("The lorry, which had stood outside the municipal swimming baths, demolished a considerable number of barriers.",
         "aside of 8", True),
        ("The lorry, which had stood outside the municipal baths, demolished a considerable number of barriers.",
         "aside", False),
        ("When the municipal administration had considered all of the representations, the committee reconvened.",
         "main clause", False),
    ],
)  # fmt: skip
def test_an_aside_and_an_opening_are_told_when_they_are_long(sentence, reason, there):
    assert (reason in reasons(sentence)) is there


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
    assert reasons(f"The {word * 28}.").startswith("29 words, many of them long")
