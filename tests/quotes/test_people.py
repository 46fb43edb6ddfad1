"""Which names are one person? Names and titles in, entities out; no network is asked."""

import pytest

from analysis.quotes import read_quotes
from analysis.quotes.lexicon import Kind
from analysis.quotes.mentions import Form, make_mention, with_given_names
from analysis.quotes.naming import complete, description, read_source
from analysis.quotes.people import gather
from analysis.quotes.reader import read_words
from analysis.text import parse


def read(text):
    document = parse(text)
    return read_words(text, document.paragraphs, document.sentences, [])


def mention_all(text, names):
    """Return the text's words and a mention for each (words, form), found one after the other."""
    words, found, at = read(text), [], 0
    for name, form in names:
        start = text.index(name, at)
        at = start + len(name)
        found.append(make_mention(text, words, *words.stretch(start, at), form))
    return words, found


P, B, L = Form.PERSON_NAME, Form.BODY_NAME, Form.PLACE_NAME


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ida Brandt spoke. Brandt left. Ida slept.", ["Ida Brandt", "Brandt", "Ida"], ["Ida Brandt"] * 3),
        # a headline's surname before the full name
        ("Brandt wins. Ida Brandt spoke.", ["Brandt", "Ida Brandt"], ["Ida Brandt"] * 2),
        # two of one surname: the title decides, and else who was named last
        (
            "Peter Osei and Grace Osei came. Mrs Osei spoke. Mr Osei left.",
            ["Peter Osei", "Grace Osei", "Osei", "Osei"],
            ["Peter Osei", "Grace Osei", "Grace Osei", "Peter Osei"],
        ),
        (
            "Ann Moss met Carl Moss. Moss left.",
            ["Ann Moss", "Carl Moss", "Moss"],
            ["Ann Moss", "Carl Moss", "Carl Moss"],
        ),
        # shorter forms of a long name
        (
            "Maria García Lopez spoke. García Lopez left. García slept.",
            ["Maria García Lopez", "García Lopez", "García"],
            ["Maria García Lopez"] * 3,
        ),
        ("J. K. Marsh spoke. John Marsh left.", ["J. K. Marsh", "John Marsh"], ["J. K. Marsh"] * 2),
        ("Bob Marsh Jr. spoke. Marsh left.", ["Bob Marsh Jr.", "Marsh"], ["Bob Marsh Jr."] * 2),
        # a genitive is no part of one
        ("Ida Boyle spoke. Boyle’s boat sank.", ["Ida Boyle", "Boyle’s"], ["Ida Boyle"] * 2),
        # titles are no part of a name
        ("Captain Rowan Thist spoke. Thist left.", ["Captain Rowan Thist", "Thist"], ["Rowan Thist"] * 2),
        # different people stay apart
        ("Ann Moss met Ann Poole.", ["Ann Moss", "Ann Poole"], ["Ann Moss", "Ann Poole"]),
        ("Dave Holt met David Holt.", ["Dave Holt", "David Holt"], ["Dave Holt", "David Holt"]),
        # a transcript's capitals
        ("Jonah Hale came. HALE spoke.", ["Jonah Hale", "HALE"], ["Jonah Hale"] * 2),
    ],
)
def test_names_of_people(text, names, expected):
    words, mentions = mention_all(text, [(name, P) for name in names])
    entities, owner = gather(text, words, mentions)
    assert [entities[number].name.rstrip(".") for number in owner] == [name.rstrip(".") for name in expected]


def test_a_body_and_its_initials_are_one():
    text = "The Harbour Safety Board met. HSB staff left. The Harbour Safety Board closed."
    words, mentions = mention_all(text, [("Harbour Safety Board", B), ("HSB", B), ("Harbour Safety Board", B)])
    entities, owner = gather(text, words, mentions)
    assert len(set(owner)) == 1
    assert entities[owner[0]].name == "Harbour Safety Board"


def test_a_person_and_a_place_of_one_name_are_two():
    text = "Jane Kelby lives in Kelby."
    words, mentions = mention_all(text, [("Jane Kelby", P), ("Kelby", L)])
    _, owner = gather(text, words, mentions)
    assert owner[0] != owner[1]


@pytest.mark.parametrize(
    ("text", "name", "gender", "by"),
    [
        ("Mrs Oluwaseun Bello spoke.", "Oluwaseun Bello", "woman", "title"),
        ("Chairwoman Kim Roe spoke.", "Kim Roe", "woman", "noun"),
        ("Anna Roe spoke.", "Anna Roe", "woman", "given name"),
        ("Mx Anna Roe spoke.", "Anna Roe", "nonbinary", "title"),
        ("Kim Roe spoke.", "Kim Roe", "unknown", None),
        ("Dr Roe spoke.", "Roe", "unknown", None),
    ],
)
def test_what_a_name_and_its_title_tell_of_gender(text, name, gender, by):
    _, [mention] = mention_all(text, [(name, P)])
    assert (mention.gender, mention.gender_by) == (gender, by)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Heather laughed.", ["Heather"], ["woman"]),
        ("Sgt. Heather laughed. Heather left.", ["Heather", "Heather"], ["unknown", "unknown"]),  # a surname
        ("Bo Heather laughed. Heather left.", ["Bo Heather", "Heather"], ["man", "unknown"]),
        ("Mayor Heather laughed.", ["Heather"], ["unknown"]),
        ("Kim laughed.", ["Kim"], ["unknown"]),
        ("Doyle and Moyes passed to Heather.", ["Doyle", "Moyes", "Heather"], ["unknown"] * 3),  # all are surnames
        ("Elyse and Moyes laughed.", ["Elyse", "Moyes"], ["woman", "unknown"]),
        ("It rained. Heather laughed.", ["Heather"], ["woman"]),
    ],
)
def test_a_name_alone_tells_a_gender_as_a_given_name(text, names, expected):
    words, mentions = mention_all(text, [(name, P) for name in names])
    assert [mention.gender for mention in with_given_names(words, mentions)] == expected


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ([("Doug Ford", B), ("Doug Ford", B), ("Doug Ford", P)], Kind.PERSON),
        ([("Doug Ford", B), ("Doug Ford", B), ("Doug Ford", B)], Kind.BODY),
    ],
)
def test_a_given_name_makes_a_person_of_what_is_once_taken_for_one(names, kind):
    words, mentions = mention_all("Premier Doug Ford spoke. Doug Ford left. Doug Ford slept.", names)
    entities, _ = gather("Premier Doug Ford spoke. Doug Ford left. Doug Ford slept.", words, mentions)
    assert entities[0].kind is kind


def test_a_verb_alone_is_completed_by_the_name_behind_it():
    text = "No, scolded Elyse."
    words, mentions = mention_all(text, [("Elyse", P)])
    first, last = complete(words, words.stretch(4, 11), mentions, [mention.first for mention in mentions])
    assert text[slice(*words.span((first, last)))] == "scolded Elyse"


@pytest.mark.parametrize(
    ("source", "names", "expected"),
    [
        ("Cambridge cartoonist Andre Moll", [("Cambridge", L), ("Andre Moll", P)], ["Andre Moll"]),
        ("the director of county transport for EHS, Jeff Frayne,", [("EHS", B), ("Jeff Frayne", P)], ["Jeff Frayne"]),
        ("Joan Pell, an analyst at Westmoor Research,", [("Joan Pell", P), ("Westmoor Research", B)], ["Joan Pell"]),
        ("Chief Minister of Kerala K. P. Nair", [("Kerala", L), ("K. P. Nair", P)], ["K. P. Nair"]),
        ("Burt Moll and Nick Roe", [("Burt Moll", P), ("Nick Roe", P)], ["Burt Moll", "Nick Roe"]),
        ("Ann Moll, Bo Roe and Cy Pell", [("Ann Moll", P), ("Bo Roe", P), ("Cy Pell", P)], ["Ann Moll", "Bo Roe", "Cy Pell"]),
        ("Northline chief executive Sven Aas", [("Northline", B), ("Sven Aas", P)], ["Sven Aas"]),
        ("the Harbour Board", [("Harbour Board", B)], ["Harbour Board"]),
        ("Stott’s", [("Stott", P)], ["Stott"]),
        # the name belongs to the description
        ("a spokesman for Mayor Ida Brandt", [("Ida Brandt", P)], []),
        ("Ida Brandt's lawyer", [("Ida Brandt", P)], []),
        ("Kelby police", [("Kelby", L)], []),
        ("the Varland Interior Minister", [("Varland Interior", P)], []),
        ("many Brandt supporters", [("Brandt", P)], []),
    ],
)  # fmt: skip
def test_who_a_source_is(source, names, expected):
    text = f"{source} said so."
    words, mentions = mention_all(text, names)
    firsts = [mention.first for mention in mentions]
    found = read_source(words, words.stretch(0, len(source)), mentions, firsts)
    assert [text[slice(*words.span((mentions[i].first, mentions[i].last)))] for i in found.mentions] == expected


@pytest.mark.parametrize(
    ("source", "form", "expected"),
    [
        ("A senior official, who asked not to be named,", Form.PERSON, "a senior official"),
        ("a spokesman for the ministry", Form.PERSON, "a spokesman for the ministry"),
        ("The memo obtained by the Courier", Form.TEXT, "the memo"),
        ("residents of Harrow Lane", Form.GROUP, "residents of Harrow Lane"),
        ("The 54-year-old", Form.PERSON, "the 54-year-old"),
        ("One kind-hearted man", Form.PERSON, "one kind-hearted man"),
        ("A woman arrested on Monday", Form.PERSON, "a woman"),
    ],
)
def test_descriptions_are_cut_to_what_describes(source, form, expected):
    text = f"{source} said so."
    words = read(text)
    assert description(text, words, words.stretch(0, len(source)), form) == expected


@pytest.mark.parametrize(
    ("text", "source", "names", "expected"),
    [
        ("So said the press secretary, Jo Earle.", "the press secretary,", [("Jo Earle", P)], "the press secretary, Jo Earle"),
        ("So said the press secretary Jo Earle.", "the press secretary", [("Jo Earle", P)], "the press secretary Jo Earle"),
        ("So said a spokesman for the union.", "a spokesman for", [("union", Form.BODY)], "a spokesman for the union"),
        ("So said the dockers’ union.", "the dockers’", [("union", Form.BODY)], "the dockers’ union"),
        ("So said Joan Hale’s husband, Peter.", "Joan Hale’s", [("Joan Hale", P), ("Peter", P)], "Joan Hale’s husband, Peter"),
        ("So said the Dr. Ann Roe of Kelby.", "the", [("Ann Roe", P)], "the Dr. Ann Roe"),
        ("It was a clerk, who asked not to be named.", "who asked", [("a clerk", Form.PERSON)], "a clerk, who asked"),
        ("So said Burt and Nick.", "Burt", [("Burt", P), ("Nick", P)], "Burt and Nick"),
        ("So said Ida Brandt, who came late.", "Ida Brandt, who", [("Ida Brandt", P)], "Ida Brandt"),
        # what is not broken off, or does not go on
        ("So said Burt and Nick left.", "Burt", [("Burt", P), ("Nick", P)], "Burt"),
        ("So said Burt, and Nick.", "Burt", [("Burt", P), ("Nick", P)], "Burt"),
        ("So said two clerks. Jo Earle left.", "two clerks", [("Jo Earle", P)], "two clerks"),
        ("So said the press secretary,\n\nJo Earle left.", "the press secretary,", [("Jo Earle", P)], "the press secretary,"),
        ("So said a spokesman for it when the union met.", "a spokesman for", [("union", Form.BODY)], "a spokesman for"),
        ("It was a clerk of ours, who asked.", "who asked", [("a clerk", Form.PERSON)], "who asked"),
        ("So said the press secretary, who met Jo Earle.", "the press secretary,", [("Jo Earle", P)], "the press secretary,"),
    ],
)  # fmt: skip
def test_a_source_goes_on_over_what_it_breaks_off_before(text, source, names, expected):
    words, mentions = mention_all(text, names)
    start = text.index(source)
    whole = complete(
        words, words.stretch(start, start + len(source)), mentions, [mention.first for mention in mentions]
    )
    assert text[slice(*words.span(whole))] == expected


@pytest.mark.parametrize(
    ("source", "names", "expected"),
    [
        ("Mr Moll, Rev. Bo Roe and Dr Cy Pell", [("Moll", P), ("Bo Roe", P), ("Cy Pell", P)], ["Moll", "Bo Roe", "Cy Pell"]),
        ("Ann Moll, mother of Bo Roe,", [("Ann Moll", P), ("Bo Roe", P)], ["Ann Moll"]),
        ("Ann Moll, Bo Roe", [("Ann Moll", P), ("Bo Roe", P)], ["Ann Moll"]),
        ("Ann Moll & Bo Roe", [("Ann Moll", P), ("Bo Roe", P)], ["Ann Moll", "Bo Roe"]),
        ("the union and Ann Moll", [("Ann Moll", P)], ["Ann Moll"]),
        ("a friend of his", [("his", Form.HE)], ["his"]),
        ("his lawyer", [("his", Form.HE), ("lawyer", Form.PERSON)], ["lawyer"]),
        ("Ann Moll’s brother Bo Roe", [("Ann Moll", P), ("Bo Roe", P)], ["Bo Roe"]),
        ("Ann Moll of the Harbour Board", [("Ann Moll", P), ("Harbour Board", B)], ["Ann Moll"]),
        ("Kelby’s Harbour Board", [("Kelby", L), ("Harbour Board", B)], ["Harbour Board"]),
        ("Ann Moll’s long-serving and much loved office", [("Ann Moll", P)], []),
    ],
)  # fmt: skip
def test_who_of_several_in_a_source_speaks(source, names, expected):
    test_who_a_source_is(source, names, expected)


def test_a_couple_that_only_titles_tell_apart_is_two_people():
    text = "Mr Osei said the house was cold. Mrs Osei said it was not. “He is always cold,” she said. “I am,” said Mr Osei."
    reading = read_quotes(text)
    assert [quote.speaker for quote in reading.quotes] == ["Mr Osei", "Mrs Osei", "Mrs Osei", "Mr Osei"]
    assert {(one.name, one.gender) for one in reading.people if one.kind == "person"} == {
        ("Mr Osei", "man"), ("Mrs Osei", "woman"),
    }  # fmt: skip
