"""What grammar says of two mentions side by side: one person, or two who cannot be one."""

import pytest

from analysis.quotes.apposition import find_apposed, find_owners
from analysis.quotes.mentions import Form
from tests.quotes.test_people import mention_all

P, B, PERSON, HE = Form.PERSON_NAME, Form.BODY_NAME, Form.PERSON, Form.HE


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("Ann Roe, a farmer, wept.", [("Ann Roe", P), ("a farmer", PERSON)], [(1, 0)]),
        ("Ann Roe, a sheep farmer, wept.", [("Ann Roe", P), ("farmer", PERSON)], []),
        ("Ann Roe, the farmer, wept.", [("Ann Roe", P), ("farmer", PERSON)], [(1, 0)]),
        ("Rilke Air, the airline, fell.", [("Rilke Air", B), ("the airline", Form.BODY)], [(1, 0)]),
        ("It rained, said Ann Roe, a farmer.", [("Ann Roe", P), ("a farmer", PERSON)], [(1, 0)]),
        ("We heard from Ann Roe, a farmer.", [("Ann Roe", P), ("a farmer", PERSON)], [(1, 0)]),
        ("The farmer, Ann Roe, wept.", [("The farmer", PERSON), ("Ann Roe", P)], [(0, 1)]),
        # somebody else
        ("According to the farmer, Ann Roe, who is 40, wept.", [("the farmer", PERSON), ("Ann Roe", P)], []),
        ("So said the farmer, Ann Roe wept.", [("the farmer", PERSON), ("Ann Roe", P)], []),
        ("Ann Roe met a farmer.", [("Ann Roe", P), ("a farmer", PERSON)], []),
        ("To Ann Roe, a farmer is a hero.", [("Ann Roe", P), ("a farmer", PERSON)], []),
        ("For years with Ann Roe, a farmer said, it rained.", [("Ann Roe", P), ("a farmer", PERSON)], []),
        ("Ann Roe, his farmer, wept.", [("Ann Roe", P), ("his farmer", PERSON)], []),
        ("Rilke Air, a farmer, fell.", [("Rilke Air", B), ("a farmer", PERSON)], []),
    ],
)
def test_a_description_behind_a_name_and_a_comma_is_the_same(text, mentions, expected):
    words, found = mention_all(text, mentions)
    assert list(find_apposed(words, found)) == expected


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("His neighbour, Bo Roe, wept.", [("His", HE), ("Bo Roe", P)], [(0, 1)]),
        ("His former shift boss Bo Roe wept.", [("His", HE), ("Bo Roe", P)], [(0, 1)]),
        ("He left. His son, Bo Roe, wept.", [("He", HE), ("His", HE), ("Bo Roe", P)], [(1, 2), (0, 2)]),
        ("The baker left. His son, Bo Roe, wept.", [("baker", PERSON), ("His", HE), ("Bo Roe", P)], [(1, 2), (0, 2)]),
        ("Its rival Rilke Air fell.", [("Its", Form.IT), ("Rilke Air", B)], [(0, 1)]),
        # too far back, or nobody whose it can be
        (
            "He left. It rained. It blew. It snowed. His son, Bo Roe, wept.",
            [("He", HE), ("His", HE), ("Bo Roe", P)],
            [(1, 2)],
        ),
        ("The firm left. His son, Bo Roe, wept.", [("firm", Form.BODY), ("His", HE), ("Bo Roe", P)], [(1, 2)]),
        ("The actress left. His son, Bo Roe, wept.", [("actress", PERSON), ("His", HE), ("Bo Roe", P)], [(1, 2)]),
        # the name is the owner's own
        ("In his script, Bo Roe wept.", [("his", HE), ("Bo Roe", P)], []),
        ("His view of Bo Roe changed.", [("His", HE), ("Bo Roe", P)], []),
        ("His son told Bo Roe.", [("His", HE), ("Bo Roe", P)], []),
        ("He met Bo Roe.", [("He", HE), ("Bo Roe", P)], []),
    ],
)
def test_nobody_is_his_own_neighbour(text, mentions, expected):
    words, found = mention_all(text, mentions)
    assert list(find_owners(words, found)) == expected
