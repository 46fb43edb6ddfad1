"""Tags in, mentions out: names made whole, and what the network overlooks. No network is asked: a row a kind."""

import numpy as np
import pytest

from analysis.quotes.finding import find_mentions
from analysis.quotes.mentions import Form
from analysis.quotes.reader import read_words
from analysis.quotes.spans import NAME_FORMS, Tagged
from analysis.text import parse

P, B, L, O = Form.PERSON_NAME, Form.BODY_NAME, Form.PLACE_NAME, Form.OTHER_NAME  # noqa: E741


def found(text, names=(), sources=(), nouns=(), labels=(), likely=P, marked=()):
    """Return the mentions of a text of which the network tags some words: (words, form)."""
    document = parse(text)
    words = read_words(
        text, document.paragraphs, document.sentences, [(text.index(m), text.index(m) + len(m)) for m in marked]
    )

    def stretch(part):
        start = text.index(part)
        return words.stretch(start, start + len(part))

    chances = np.zeros((len(words), 1 + 2 * len(NAME_FORMS)), np.float32)
    chances[:, 1 + 2 * NAME_FORMS.index(likely)] = 1.0
    nothing = np.zeros(len(words), np.float32)
    tagged = Tagged(
        [], [stretch(one) for one in sources], [], [(stretch(one), form) for one, form in names],
        [(stretch(one), form) for one, form in nouns], nothing, nothing, chances,
    )  # fmt: skip
    mentions = find_mentions(text, words, tagged, [stretch(one) for one in labels], [])
    return [(text[slice(*words.span((one.first, one.last)))], one.form) for one in mentions]


def names_of(text, **tags):
    return [(words, form) for words, form in found(text, **tags) if form in (P, B, L, O)]


@pytest.mark.parametrize(
    ("text", "tagged", "form", "expected"),
    [
        # what is no part of a person's name
        ("The glaze cracked, says Dunmere potter Ines Vale.", "Dunmere potter Ines Vale", P, "Ines Vale"),
        ("So said the very lucky Tom Reddy.", "very lucky Tom Reddy", P, "Tom Reddy"),
        ("He thanked Ines Vale and left.", "Ines Vale and", P, "Ines Vale"),
        # what is
        ("April Rain spoke.", "Rain", P, "April Rain"),
        ("On Monday April Rain spoke.", "Rain", P, "April Rain"),
        ("They met Mary Anne Bell there.", "Bell", P, "Mary Anne Bell"),
        ("They met Ana van der Berg there.", "Ana", P, "Ana van der Berg"),
        ("It was Ana de la Cruz Marin.", "Ana", P, "Ana de la Cruz Marin"),
        ("It was Ann Poole, and Poole left.", "Ann", P, "Ann Poole"),
        ("It was said by J. K. Marsh.", "J. K. Marsh", P, "J. K. Marsh"),
        ("It was Bob Marsh Jr. who ran.", "Bob Marsh Jr.", P, "Bob Marsh Jr."),
        ("It was Bob Marsh.", "Bob Marsh.", P, "Bob Marsh"),
        ("He was the Duke of York then.", "Duke of York", P, "Duke of York"),
        # where a name ends
        ("It was Ann on Monday.", "Ann", P, "Ann"),
        ("It was Ann Monday morning.", "Ann", P, "Ann"),
        ("It was Ann He met.", "Ann", P, "Ann"),
        ("It was Ann.\n\nVan Berg left.", "Ann", P, "Ann"),
        ("Then came Ann\n\nvan Berg, who left.", "Ann", P, "Ann"),
        ("In came Mary\n\nBell slept.", "Bell", P, "Bell"),
        ("In came Mary, Bell slept.", "Bell", P, "Bell"),
        # bodies
        ("It is the Centre for Rural Life there.", "Centre", B, "Centre for Rural Life"),
        ("It is the Institute of Public Health and Care.", "Institute", B, "Institute of Public Health"),
        ("So said the Audit Office on Friday.", "Audit Office", B, "Audit Office"),
        ("It is the Northline of Kelby.", "Northline", B, "Northline"),
        # handles
        ("So wrote @fen_fisher there.", "fen", P, "@fen_fisher"),
        ("Mail fen @ fisher there to Ann.", "Ann", P, "Ann"),
    ],
)  # fmt: skip
def test_a_name_is_whole_and_nothing_besides(text, tagged, form, expected):
    assert (expected, form) in names_of(text, names=[(tagged, form)])


@pytest.mark.parametrize(
    ("text", "tagged", "form"),
    [
        ("It was Miss North Carolina.", "Miss", P),
        ("One came.", "One", P),
        ("A potter came.", "potter", P),
    ],
)
def test_what_is_tagged_and_is_no_name(text, tagged, form):
    assert names_of(text, names=[(tagged, form)]) == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ('Then Maria "Tess" Oliva won.', ["Maria", "Tess", "Oliva"], ['Maria "Tess" Oliva']),
        ("Then Maria ‘Tess’ Oliva won.", ["Maria", "Tess", "Oliva"], ["Maria ‘Tess’ Oliva"]),
        ("Then James (Jimmy) Carver won.", ["James", "Jimmy) Carver"], ["James (Jimmy) Carver"]),
        ("Then Tom Hale (Kelby) won.", ["Tom Hale", "Kelby"], ["Tom Hale", "Kelby"]),
        ("Then Ann Bo (Labour) and Tom Hale won.", ["Ann Bo", "Labour", "Tom Hale"], ["Ann Bo", "Labour", "Tom Hale"]),
        ("It was Ann Bo.\n\n“Tom Hale won.”", ["Ann Bo", "Tom Hale"], ["Ann Bo", "Tom Hale"]),
        ("Then Ann Bo met Tom Hale.", ["Ann Bo", "Tom Hale"], ["Ann Bo", "Tom Hale"]),
    ],
)
def test_a_nickname_in_marks_or_brackets_stands_inside_a_name(text, names, expected):
    assert [words for words, _ in names_of(text, names=[(name, P) for name in names])] == expected


@pytest.mark.parametrize(
    ("text", "tagged", "form"),
    [
        ("Varland Interior Minister Tomas Reiherd spoke.", "Varland Interior", O),
        ("The Varland minister left.", "Varland", O),
        ("He met the Varland minister there.", "Varland", O),
        ("They say Brandt minister of nothing.", "Brandt", P),
        ("The Brandt lorry left.", "Brandt", P),
        ("So said Brandt", "Brandt", P),
    ],
)
def test_a_name_in_the_name_of_an_office_is_nobodys(text, tagged, form):
    assert (tagged, form) in names_of(text, names=[(tagged, P)])


def test_a_surname_that_the_network_overlooked_is_found_and_a_word_that_is_one_is_not():
    text = "Ida Brandt left. BRANDT WINS, they wrote: Brandt slept, the brandt is a bird."
    assert names_of(text, names=[("Ida Brandt", P)]) == [("Ida Brandt", P), ("BRANDT", P), ("Brandt", P)]
    assert names_of("Ida Mayor left. Mayor slept.", names=[("Ida Mayor", P)]) == [("Ida Mayor", P)]
    assert names_of("Ida left. Ida slept.", names=[("Ida", P)]) == [("Ida", P)]
    inside = names_of("Ida Brandt left. “Brandt won.”", names=[("Ida Brandt", P)], marked=["Brandt won."])
    assert inside == [("Ida Brandt", P), ("Brandt", P)]


@pytest.mark.parametrize(
    ("text", "source", "likely", "expected"),
    [
        ("“No,” said Kelby Zorn.", "Kelby Zorn", B, [("Kelby Zorn", B)]),
        ("“No,” said the Kelby Zorn,", "the Kelby Zorn,", B, [("Kelby Zorn", B)]),
        ("“No,” said coach Vlk.", "coach Vlk", P, [("Vlk", P)]),
        ("“No,” said the coach.", "the coach", P, []),
        ("“No,” said She.", "She", P, []),
        ("“No,” said two of them.", "two of them", P, []),
    ],
)
def test_capitals_at_the_end_of_a_source_are_a_name(text, source, likely, expected):
    assert names_of(text, sources=[source], likely=likely) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Passengers wait. (Mark Lund/Reuters)", []),
        ("The shop (Photo: Mark Lund) is shut.", []),
        ("The winner (Mark Lund, 54) left.", [("Mark Lund", P)]),
        ("The winner) Mark Lund (of Kelby/Tarrow) left.", [("Mark Lund", P)]),
        (
            f"The winner (Mark Lund, {'who came and won and went ' * 4}/) left.",
            [("Mark Lund", P)],
        ),  # no credit is so long
    ],
)
def test_who_took_a_picture_is_nobody(text, expected):
    assert names_of(text, names=[("Mark Lund", P)]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met the captain.", [("He", Form.HE), ("the captain", Form.PERSON)]),
        ("Then a very senior official left.", [("a very senior official", Form.PERSON)]),
        ("Then a very old and senior official left.", []),
        ("She read the report to the committee.", [("She", Form.SHE), ("the report", Form.TEXT), ("the committee", Form.BODY)]),
        ("They saw the residents.", [("They", Form.THEY), ("the residents", Form.GROUP)]),
        ("It hit the police officer.", [("It", Form.IT), ("the police officer", Form.PERSON)]),
        ("Then the Captain left.", []),
        ("Then the captain Ida left.", []),
        ("Then the best of all captains left.", []),
        ("Then the old, captain.", []),
        ("So said the captain", [("the captain", Form.PERSON)]),
    ],
)  # fmt: skip
def test_pronouns_and_descriptions_are_found_without_a_tag(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "source", "names", "expected"),
    [
        ("So said his lawyer.", "his lawyer", [], ("lawyer", Form.PERSON)),
        ("So said two swimmers.", "two swimmers", [], ("two swimmers", Form.GROUP)),
        ("So said one oarsman of Kelby.", "one oarsman of Kelby", [("Kelby", L)], ("one oarsman", Form.PERSON)),
        ("So said the Rove ad.", "the Rove ad", [("Rove", P)], ("ad", Form.TEXT)),
    ],
)
def test_the_noun_of_a_source_is_a_mention(text, source, names, expected):
    assert expected in found(text, sources=[source], names=names)


def test_the_label_of_a_transcript_is_a_name_and_a_determiner_alone_is_no_noun():
    assert ("HALE", P) in found("HALE: It is true.", labels=["HALE"])
    assert found("So said the other.", nouns=[("the", Form.PERSON), ("other", Form.PERSON)]) in (
        [],
        [("other", Form.PERSON)],
    )


def test_no_two_mentions_share_a_word():
    text = "Dunmere potter Ines Vale met the mayor, Mr Vale, at the Centre for Rural Life (Photo: Ann Bo)."
    mentions = found(
        text, names=[("Dunmere potter Ines Vale", P), ("Vale", P), ("Centre", B), ("Ann Bo", P)],
        sources=["the mayor, Mr Vale"], nouns=[("the mayor", Form.PERSON)],
    )  # fmt: skip
    assert [words for words, _ in mentions] == ["Ines Vale", "the mayor", "Vale", "Centre for Rural Life"]
