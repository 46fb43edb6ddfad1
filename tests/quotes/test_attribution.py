"""Who said what, on sentences as news has them. Add a row to teach the finder's next maker something."""

import pytest

from analysis.quotes import find_quotes, read_quotes


def speakers(text):
    return [quote.speaker for quote in find_quotes(text) if quote.kind != "indirect"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the cue before, after, inside, inverted
        ('Ida Brandt said, "We will not sell."', ["Ida Brandt"]),
        ('"We will not sell," Ida Brandt said.', ["Ida Brandt"]),
        ('"We will not sell," said Ida Brandt.', ["Ida Brandt"]),
        ('"We," Ida Brandt said, "will not sell."', ["Ida Brandt", "Ida Brandt"]),
        ('"Is it true?" asked Bo Osei.', ["Bo Osei"]),
        ('"We will not sell", said Ida Brandt, the mayor.', ["Ida Brandt"]),
        # adverbs, objects and long appositions between
        ('"It is late," Bo Osei quietly told reporters on Friday.', ["Bo Osei"]),
        ('"It is late," said the 54-year-old, who has led the union since 2019.', ["the 54-year-old"]),
        ('"It is late," Marta Lindqvist, 71, who has swum here since 1988, said.', ["Marta Lindqvist"]),
        ('Bo Osei, who leads the opposition and sits for the harbour ward, called it "a disgrace".', ["Bo Osei"]),
        # other cues
        ('According to Bo Osei, the plan is "a disgrace".', ["Bo Osei"]),
        ('Ida Brandt: "We will not sell."', ["Ida Brandt"]),
        ('In a statement, the Harbour Board said: "We expect an answer by Monday."', ["Harbour Board"]),
        # organisations, collectives, unnamed sources
        ('"We expect an answer," the ministry said.', ["the ministry"]),
        ('"It was in the minutes," said a senior official, who asked not to be named.', ["a senior official"]),
        ('"Nobody told us," residents said.', ["residents"]),
        # names with particles, hyphens, apostrophes, initials, suffixes
        ('"It is late," said Ana-Maria van der Berg.', ["Ana-Maria van der Berg"]),
        ('"It is late," Conor O’Brien said.', ["Conor O’Brien"]),
        ('"It is late," said J. K. Marsh.', ["J. K. Marsh"]),
        ('"It is late," said Bob Marsh Jr., the coach.', ["Bob Marsh"]),
        ('"It is late," said Nguyễn Thị Hoa.', ["Nguyễn Thị Hoa"]),
    ],
)  # fmt: skip
def test_one_sentence(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # full name -> surname -> office -> pronoun
        (
            'Defence Minister Jonah Hale met reporters on Friday. "We agree," Hale said.\n\n"It is a start," the defence '
            'minister told them.\n\n"There is more to do," he added.',
            ["Jonah Hale", "Jonah Hale", "Jonah Hale"],
        ),
        # apposition both ways
        ('Ida Brandt, the mayor, was late. "I am sorry," the mayor of the town said.', ["Ida Brandt"]),
        ('The mayor, Ida Brandt, was late. "I am sorry," Brandt said.', ["Ida Brandt"]),
        # pronouns agree in sex
        (
            'Ida Brandt met Jonah Hale on Monday.\n\n"I was glad," she said.\n\n"So was I," he said.',
            ["Ida Brandt", "Jonah Hale"],
        ),
        # the last speaker outranks the last mention
        (
            '"We won," Jonah Hale said. He thanked David Marsh, the coach.\n\n"It was close," he added.',
            ["Jonah Hale", "Jonah Hale"],
        ),
        # two people of one surname, told apart by honorifics
        (
            'Peter Osei and his sister Grace Osei spoke.\n\n"No," Mr Osei said.\n\n"Yes," Mrs Osei said.',
            ["Peter Osei", "Grace Osei"],
        ),
        # no cue: the speaker goes on
        ('"We won," Ida Brandt said. "It was close. Nobody slept."', ["Ida Brandt", "Ida Brandt"]),
        # introduced in the paragraph before
        ("Ida Brandt told the meeting:\n\n“We will not sell, and we will not lease.”", ["Ida Brandt"]),
        # signed below
        ("“We will not sell, and we will not lease the baths.”\n\n— Ida Brandt", ["Ida Brandt"]),
    ],
)
def test_who_is_who(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'The film, called "The Long Night", opens on Friday.',
        'The gallery is known as the "Chapel" to cavers.',
        'Robert "Bobby" Marsh won the race.',
    ],
)
def test_words_in_marks_that_nobody_says_stay_apart(text):
    reading = read_quotes(text)
    assert not [quote for quote in reading.quotes if quote.kind != "indirect"]
    assert len(reading.unspoken) == 1


def test_partial_and_direct_are_told_apart():
    kinds = [quote.kind for quote in find_quotes('Bo Osei called it "a disgrace". "I will ask again," he said.')]
    assert kinds == ["partial", "direct"]


def test_a_quote_says_where_its_source_stands_and_why():
    text = '"We won," said Ida Brandt.\n\n"It was close," she said.'
    first, second = find_quotes(text)
    assert text[first.speaker_start : first.speaker_end] == "Ida Brandt"
    assert (first.cue, first.rule) == ("said", "after the verb")
    assert text[second.speaker_start : second.speaker_end] == "she"
    assert second.speaker == "Ida Brandt"
    assert 0 < second.confidence <= 1


def test_an_unnamed_source_is_never_merged_with_a_name():
    text = 'Jonah Hale is the minister.\n\n"It was wrong," a senior official said.\n\n"It was not," Hale said.'
    official, hale = (quote for quote in find_quotes(text) if quote.kind != "indirect")
    assert (official.speaker, official.named) == ("a senior official", False)
    assert (hale.speaker, hale.named) == ("Jonah Hale", True)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ida Brandt said that the baths would close in March.", "Ida Brandt", "that the baths would close in March"),
        ("The baths would close in March, Ida Brandt said.", "Ida Brandt", "The baths would close in March"),
        ("The plan would cost £3m, according to the council.", "the council", "The plan would cost £3m"),
        ("Bo Osei told reporters that the vote was lost.", "Bo Osei", "that the vote was lost"),
    ],
)
def test_speech_reported_without_marks(text, speaker, words):
    [quote] = find_quotes(text)
    assert (quote.kind, quote.speaker, quote.text) == ("indirect", speaker, words)


def test_a_transcript_names_its_speakers():
    text = "Jonah Hale met Ana Ortiz.\n\nHALE: Is it true?\n\nORTIZ: It is.\n\nHALE: Why?\n\nORTIZ: You asked."
    turns = [quote for quote in find_quotes(text) if quote.rule == "transcript"]
    assert [quote.speaker for quote in turns] == ["Jonah Hale", "Ana Ortiz", "Jonah Hale", "Ana Ortiz"]
    assert all(quote.verbatim for quote in turns)


def test_answers_are_the_main_persons():
    text = "Agnes Drummond keeps the light. Drummond is 63.\n\nQ: Were you angry?\n\nA: For a week.\n\nQ: And then?\n\nA: A gale."
    said = {quote.text: quote.speaker for quote in find_quotes(text)}
    assert said["For a week."] == "Agnes Drummond"
    assert said["And then?"] == "interviewer"


@pytest.mark.parametrize("text", ['I said, "Go home."', '"Who are you?" they asked.', '"Go home," we said. "Now."'])
def test_a_story_that_names_nobody_still_has_its_quotations(text):
    quotes = [quote for quote in find_quotes(text) if quote.kind != "indirect"]
    assert quotes
    assert not any(quote.named for quote in quotes)


def test_no_text_no_quotes():
    assert find_quotes("") == []
    assert find_quotes("It rained.") == []
