"""Transcripts, interviews, and what looks like them."""

import pytest

from analysis.quotes import Rule, find_quotes, read_quotes
from analysis.quotes.turns import find_turns
from analysis.text import paragraphs


def turns(text):
    return [(turn.label, text[turn.start : turn.end]) for turn in find_turns(text, list(paragraphs(text)))]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("HALE: Is it true?\n\nORTIZ: It is.\n\nHALE: Why?", ["HALE", "ORTIZ", "HALE"]),
        # two turns
        ("HALE: Is it true?\n\nORTIZ: It is.", ["HALE", "ORTIZ"]),
        # role and body after the name, brackets, a title before it
        (
            "NIA OKORO, HEAD, RIVER TRUST: The gate held.\n\nPAUL REES, LIVES BY THE LOCK (by phone): It did not.\n\n"
            "OKORO: It did.\n\nREES: I watched it.",
            ["NIA OKORO", "PAUL REES", "OKORO", "REES"],
        ),
        ("THE PRIME MINISTER: Good morning.\n\nQ: Will it pass?\n\nTHE PRIME MINISTER: It will.",
         ["THE PRIME MINISTER", "Q", "THE PRIME MINISTER"]),
        ("MR. TOLL: Morning, all.\n\nQ Two things.\n\nMR. TOLL: Go on.\n\nQ First, the tax.", ["MR. TOLL", "Q", "MR. TOLL", "Q"]),
        # bold, times, marks that never close
        ("**Mira:** How was it?\n\n**Joss:** It was loud.", ["Mira", "Joss"]),
        ("[10:02] Mira: How was it?\n\n[10:03] Joss: It was loud.\n\n[10:04] Mira: Good.", ["Mira", "Joss", "Mira"]),
        ("\"PELL: We lost the seat.\n\n\"ROE: By how much?\n\n\"PELL: By nine.", ["PELL", "ROE", "PELL"]),
        ("Zofka Trnka: Is it true?\n\nVlk Hora: It is.\n\nZofka Trnka: Why?", ["Zofka Trnka", "Vlk Hora", "Zofka Trnka"]),
        ("Hale: Is it true?\n\nDr. Ortiz Vlk Hora: It is.\n\nHale: Why?", ["Hale", "Dr. Ortiz Vlk Hora", "Hale"]),
        # a surname comes back
        ("ANA ORTIZ: Is it true?\n\nJON HALE: It is.\n\nORTIZ: Why?", ["ANA ORTIZ", "JON HALE", "ORTIZ"]),
        # what a paragraph in brackets tells is nobody's, nor a heading
        ("HALE: It is true.\n\n(Laughter.)\n\nORTIZ: It is.\n\n* * *.\n\n# More.\n\nHALE: Why?", ["HALE", "ORTIZ", "HALE"]),
        # where labels are few, a paragraph without one is nobody's
        ("HALE: It is.\n\nIt rained.\n\nIt snowed.\n\nIt blew.\n\nIt froze.\n\nORTIZ: So it is.\n\nHALE: Why?",
         ["HALE", "ORTIZ", "HALE"]),
        # one question without a colon; two who speak once each, of themselves or to another
        ("THE PRESIDENT: Good morning.\n\nQ   Will you sign it?\n\nTHE PRESIDENT: No.",
         ["THE PRESIDENT", "Q", "THE PRESIDENT"]),
        ("Ms Dube: Order! Order!\n\nMr Tau: I will not sit down.", ["Ms Dube", "Mr Tau"]),
        ("Ida Brandt: We must close it.\n\nTom Hale: I disagree.", ["Ida Brandt", "Tom Hale"]),
        ("Ida Brandt: The mayor has two children.\n\nTom Hale: The baker wants lower rates.", []),
        ("Ida Brandt: We must close it.\n\nIt rained.\n\nTom Hale: I disagree.", []),
        # people who speak once each
        ("Bo Osei (by phone): I heard it.\n\nIt rained that night. It rained.\n\n**Ann Lee:** I did not.", []),
        ("**Bo Osei:** I heard it.\n\n**Ann Lee:** I did not.\n\n**Ida Vale:** I was asleep.", ["Bo Osei", "Ann Lee", "Ida Vale"]),
        ("**Zorn Vlk:** I heard it.\n\n**Hora Trn:** I did not.\n\n**Mlok Pes:** I was asleep.", []),
        ("THE JUDGE: Sit down.\n\nTHE WITNESS: I will.\n\nTHE JUDGE: Good.", ["THE JUDGE", "THE WITNESS", "THE JUDGE"]),
        ("Reporter: Is it true?\n\nMayor: It is.\n\nReporter: Why?", ["Reporter", "Mayor", "Reporter"]),
        # a paragraph without a label goes on with the turn before it
        ("Q: Were you angry?\n\nA: For a week.\n\nThen I slept.\n\nQ: And now?\n\nA: A gale.", ["Q", "A", "A", "Q", "A"]),
    ],
)  # fmt: skip
def test_turns_of_a_transcript(text, labels):
    assert [label for label, _ in turns(text)] == labels


@pytest.mark.parametrize(
    "text",
    [
        "WATCH BELOW: Mayor speaks to press\n\nThe council met.\n\nWATCH BELOW: Swimmers protest\n\nIt meets again in May.",
        "Where: Kelby Hall\n\nWhen: Friday, 7pm\n\nTickets: £12",
        "Goals: Pell 12, Roe 40\n\nReferee: T. Moss\n\nGoals: Vane 77",
        "ENERGY: Oil rose 40 cents to $61.\n\nCURRENCIES: The euro fell.\n\nKEEPING SCORE: Stocks were mixed.",
        "The Weather: Rain is due.\n\nThe Weather: Wind is due.\n\nThe Score: It was close.",
        "Ida Brandt: “We will not sell.”\n\nBo Osei: “Then we will ask again.”",  # words in marks are quotations
        "Note: this story was updated. It rained.",
        "Three Big Things: The roof leaks.\n\nOther Big Things: It rained.\n\nThree Big Things: It rained again.",
        "The blue door: It is shut.\n\nThe red door: It is open.\n\nThe blue door: It is shut again.",
        "HALE: nine points\n\nORTIZ: ten points\n\nHALE: twelve points\n\nORTIZ: It is over.",  # a table of scores
        "The vote was close: nine to eight.\n\nThe mayor left.",
    ],
)
def test_fact_boxes_and_headings_are_no_transcript(text):
    assert turns(text) == []


def test_a_turn_is_its_words_without_the_label_and_the_mark():
    text = '"PELL: We lost the seat.\n\n"ROE: By how much?"\n\n"PELL: By nine.'
    assert [words for _, words in turns(text)] == ["We lost the seat.", "By how much?", "By nine."]


def test_labels_are_the_people_of_the_story():
    text = "Jonah Hale met Ana Ortiz.\n\nHALE: Is it true?\n\nORTIZ: It is.\n\nHALE: Why?\n\nORTIZ: You asked."
    found = [quote for quote in find_quotes(text) if quote.kind == "turn"]
    assert [quote.speaker for quote in found] == ["Jonah Hale", "Ana Ortiz", "Jonah Hale", "Ana Ortiz"]
    assert all(quote.verbatim for quote in found)


def test_answers_are_the_main_persons():
    text = "Agnes Drummond keeps the light. Drummond is 63.\n\nQ: Were you angry?\n\nA: For a week.\n\nQ: And then?\n\nA: A gale."
    said = {quote.text: quote.speaker for quote in find_quotes(text)}
    assert said["For a week."] == "Agnes Drummond"
    assert said["And then?"] == "interviewer"


def test_the_letters_of_an_interview_are_nobody():
    text = (
        "Nadia Orr runs the lifeboat at Fenby. She has done so since 1998, and Orr says she will stay.\n\n"
        "Q: When did you know that you would go to sea?\n\n"
        "A: The day my uncle Ben Orr sold the farm. I asked Ben why, and I never looked back.\n\n"
        "Q: Were you afraid?\n\nA: For a week. Then there was a gale and I had no time.\n"
    )
    reading = read_quotes(text)
    answers = [quote.speaker for quote in reading.quotes if quote.kind == "turn" and quote.speaker != "interviewer"]
    assert answers == ["Nadia Orr", "Nadia Orr"]
    assert not {"Q", "A"} & {person.name for person in reading.people}


def test_a_turn_says_by_what_label_it_is_whose():
    text = "THE PRIME MINISTER: Good morning.\n\nQ: Will it pass?\n\nTHE PRIME MINISTER: It will."
    found = find_quotes(text)
    assert [quote.speaker for quote in found] == ["The Prime Minister", "interviewer", "The Prime Minister"]
    assert [quote.rule for quote in found] == [Rule.LABEL, Rule.QUESTION, Rule.LABEL]
    assert [text[quote.speaker_start : quote.speaker_end] for quote in found] == [
        "THE PRIME MINISTER",
        "Q",
        "THE PRIME MINISTER",
    ]
    assert all(0 < quote.confidence < 1 for quote in found)
    assert not any(quote.named for quote in found)
    plain = find_quotes("Reporter: Is it true?\n\nMayor: It is.\n\nReporter: Why?")
    assert [quote.speaker for quote in plain] == ["Reporter", "Mayor", "Reporter"]


def test_answers_of_a_story_that_names_nobody_are_nobodys():
    found = find_quotes("Q: Were you angry?\n\nA: For a week.\n\nQ: And then?\n\nA: It blew.")
    assert [quote.speaker for quote in found] == ["interviewer", None, "interviewer", None]
    assert [quote.confidence > 0 for quote in found] == [True, False, True, False]


def test_what_stands_between_the_turns_of_a_transcript_is_read_as_any_story():
    text = (
        "HALE: Is it true?\n\nORTIZ: It is.\n\nIt rained.\n\nIt blew.\n\nIt froze.\n\n“We left,” said Ida Brandt.\n\n"
        "HALE: Why?"
    )
    assert [(quote.kind, quote.speaker) for quote in find_quotes(text) if quote.text == "We left,"] == [
        ("direct", "Ida Brandt")
    ]
