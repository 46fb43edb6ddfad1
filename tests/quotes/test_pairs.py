"""What the rankings are told of a pair, and what mentions tell of gender, on one small story."""

import numpy as np
import pytest

from analysis.quotes.lexicon import Kind
from analysis.quotes.links import REACH, link_candidates, link_features
from analysis.quotes.mentions import FORMS, Form, make_mention, share_gender
from analysis.quotes.pairs import SPOKE_LAST, WIDTH, Table
from analysis.quotes.people import Entity
from analysis.quotes.reader import read_words
from analysis.text import parse

TEXT = "Mrs Osei met the mayor. Osei left.\n\n“She was late,” he said.\n\nThe mayor slept."
MARKED = [(TEXT.index("She"), TEXT.index(",”") + 1)]


@pytest.fixture(scope="module")
def words():
    document = parse(TEXT)
    return read_words(TEXT, document.paragraphs, document.sentences, MARKED)


@pytest.fixture(scope="module")
def table(words):
    forms = [("Osei", Form.PERSON_NAME), ("the mayor", Form.PERSON), ("Osei", Form.PERSON_NAME), ("She", Form.SHE),
             ("he", Form.HE), ("The mayor", Form.PERSON)]  # fmt: skip
    mentions, at = [], 0
    for shown, form in forms:
        start = TEXT.index(shown, at)
        at = start + len(shown)
        mentions.append(make_mention(TEXT, words, *words.stretch(start, at), form))
    return Table(words, share_gender(mentions))


def test_a_surname_alone_has_the_gender_of_the_title_elsewhere(table):
    assert [mention.gender for mention in table.mentions] == ["woman", "unknown", "woman", "woman", "man", "unknown"]
    assert table.mentions[0].gender_by == "title"


def test_genders_that_do_not_agree_are_not_shared():
    text = "Mrs Osei met Mr Osei. Osei left."
    document = parse(text)
    words = read_words(text, document.paragraphs, document.sentences, [])
    mentions = [make_mention(text, words, number, number + 1, Form.PERSON_NAME) for number in (1, 4, 6)]
    assert [mention.gender for mention in share_gender(mentions)] == ["woman", "man", "unknown"]


def test_features_of_pairs(table):
    found = table.features(4, np.array([0, 2, 3]), frozenset({"osei"}))
    assert found.shape == (3, WIDTH)
    osei, again, she = found
    assert osei[1] == again[1] == 1  # one paragraph before
    assert she[0] == 1  # in the same paragraph
    assert [row[6] for row in found] == [0, 0, 1]  # in the same sentence
    assert not found[:, 7].any()  # all stand before
    assert osei[8] > again[8] > she[8]  # nearer and nearer
    assert found[:, 9].sum() == 0  # "he" stands outside marks
    assert [row[10] for row in found] == [0, 0, 1]  # "She" inside
    assert [row[11] for row in found] == [1, 1, 0]
    assert (found[:, 12 + Form.HE] == 1).all()
    assert she[12 + FORMS + Form.SHE] == 1
    at = 12 + 2 * FORMS
    assert [tuple(row[at : at + 2]) for row in found] == [(0, 1), (0, 1), (0, 1)]  # genders clash
    assert [row[SPOKE_LAST] for row in found] == [1, 1, 0]
    assert again[at + 5] == pytest.approx(np.log1p(2) / 2)  # named twice before
    assert [row[at + 6] for row in found] == [1, 1, 1]  # each first in its sentence


def test_a_description_shares_head_and_words_with_another(table):
    at = 12 + 2 * FORMS
    [mayor, name] = table.features(5, np.array([1, 0]))
    assert (mayor[at + 2], mayor[at + 3]) == (1, 1)
    assert (name[at + 2], name[at + 3]) == (0, 0)
    assert mayor[SPOKE_LAST] == 0


def test_a_later_candidate_is_told_to_be_later(table):
    [later] = table.features(3, np.array([4]))
    assert (later[0], later[6], later[7]) == (1, 1, 1)
    [far] = table.features(0, np.array([5]))
    assert far[5] == 1


def test_sources_are_looked_for_nearby_and_the_nearest_first(words):
    content = words.stretch(*MARKED[0])
    he = words.stretch(TEXT.index("he said"), TEXT.index("he said") + 2)
    osei = words.stretch(TEXT.index("Osei left"), TEXT.index("Osei left") + 4)
    mayor = words.stretch(TEXT.index("The mayor"), TEXT.index("The mayor") + 9)
    sources = sorted([osei, he, mayor])
    assert REACH == 1
    assert [sources[number] for number in link_candidates(words, content, sources)] == [he, osei, mayor]
    found = link_features(words, content, sources, [sources.index(he), sources.index(osei)], [content])
    assert found[0][0] == 1  # behind, at most two words apart
    assert found[1][5:10].sum() == 1  # before
    assert [row[10] for row in found] == [1, 0]  # same sentence
    assert [row[11] for row in found] == [1, 0]  # same paragraph
    assert [row[13] for row in found] == [1, 1]  # the content stands in marks
    assert [row[14] for row in found] == [0, 0]  # neither source does


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({("pronoun", "woman"): 3, ("given name", "man"): 1}, ("woman", "pronoun")),
        ({("pronoun", "woman"): 3, ("pronoun", "man"): 1}, ("woman", "pronoun")),
        ({("pronoun", "woman"): 2, ("pronoun", "man"): 1, ("title", "man"): 1}, ("man", "title")),  # too even to tell
        ({("given name", "man"): 1}, ("man", "given name")),
        ({}, ("unknown", None)),
    ],
)
def test_the_strongest_clear_evidence_of_gender_wins(evidence, expected):
    entity = Entity("Kim Roe", True, Kind.PERSON, ("kim", "roe"))
    entity.genders.update(evidence)
    assert entity.gender() == expected


def test_what_stands_between_a_source_and_what_is_said_is_counted(words):
    content = words.stretch(*MARKED[0])
    osei = words.stretch(TEXT.index("Osei left"), TEXT.index("Osei left") + 4)
    he = words.stretch(TEXT.index("he said"), TEXT.index("he said") + 2)
    mayor = words.stretch(TEXT.index("The mayor"), TEXT.index("The mayor") + 9)
    said = words.stretch(TEXT.index("said."), TEXT.index("said.") + 4)
    sources = sorted([osei, he, mayor])
    rows = link_features(words, content, sources, [sources.index(one) for one in (osei, he, mayor)], [content, said])
    assert [row[15] for row in rows] == pytest.approx([0, 0, 1 / 3])  # "he" stands before "The mayor"
    assert [row[16] for row in rows] == pytest.approx([0, 0, 1 / 3])
    assert [row[12] for row in rows] == [0, 0, 0]
    she = words.stretch(TEXT.index("She"), TEXT.index("She") + 3)
    [inside] = link_features(words, content, [she], [0], [content])
    assert (inside[12], inside[14]) == (1, 1)
