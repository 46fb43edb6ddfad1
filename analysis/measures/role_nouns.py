"""What does one word of a description tell: whether it is a noun for people, and of which part of public life?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.measures.lexicon import closed, compounds, roles
from analysis.quotes import EntityKind
from analysis.quotes.lexicon import closed as grammar
from analysis.quotes.lexicon import nouns

UNKNOWN = "unknown"
EXPERT = "expert"  # whose noun ends as those of scholars do: geophysicist, seismologist
PRIVATE = ("resident or witness", "victim or family")  # what anybody is besides: counts where nothing else is told
OUTWEIGHED = ("business", "culture and sport", *PRIVATE)  # who has one of these parts and a campaign is a candidate
LONGEST = 12  # words of a role that are looked at
INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}")
TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
BLANKS = str.maketrans("\u00a0\u2009\u202f", "   ")  # of web pages: all are blanks, one for one
ENDS = frozenset(',.;:!?()[]—–-“”"')


def tokens_of(text: str) -> list[str]:
    """Return the words and marks of a text."""
    return TOKEN.findall(text)


def joined(phrase: str) -> str:
    """Return a phrase as the table has it: nouns of several words joined ("chief-of-staff"), "U.S." as "US"."""
    phrase = INITIALISM.sub(lambda match: match[0].replace(".", ""), phrase)
    for words, noun in compounds().items():
        if words in phrase.lower():
            phrase = re.sub(rf"(?<![\w-]){re.escape(words)}(?![\w-])", noun, phrase, flags=re.IGNORECASE)
    return phrase


def told_by(token: str, strength: str) -> str | None:
    """Return the class that a word tells; "d-*" in the table stands for "D-Calif", "*-tv" for "KING-TV"."""
    low = re.sub(r"['’]s?$", "", token.lower())
    low = low.replace(".", "") if "." in low else low  # "F.B.I"
    table = roles(strength)
    first, _, last = low.partition("-")
    told = table.get(token) or table.get(low) or (table.get(f"{first}-*") or table.get(f"*-{last}") if last else None)
    scholar = strength == "head" and low.endswith(tuple(closed("endings")))
    return told or (EXPERT if scholar else None)


def telling(token: str) -> str | None:
    """Return the class that a word tells that is not the noun of a description itself: "campaign" manager."""
    return told_by(token, "hint") or (told_by(token, "body") if token[0].isupper() else None) or told_by(token, "head")


def is_person_noun(token: str) -> bool:
    """Tell whether a word is a noun for a person or for people."""
    noun = nouns().get(token.lower())
    if noun is None and token.lower().endswith(tuple(closed("endings"))):
        return True
    if noun is not None and noun.kind in (EntityKind.PERSON, EntityKind.GROUP):
        return True
    return told_by(token, "head") is not None or token.lower() in roles("weak")


def place_of_noun(tokens: Sequence[str]) -> int | None:
    """Return the place of the noun of a description: the last that stands before a preposition."""
    place = None
    for number, token in enumerate(tokens[:LONGEST]):
        if place is not None and token.lower() in grammar("prepositions"):
            break
        if is_person_noun(token):
            place = number
    return place


def is_of_several(noun: str) -> bool:
    """Tell whether a noun is of more than one, so that no one person is meant by it: "members", "troops"."""
    low = noun.lower()
    known = nouns().get(low)
    if known is not None:
        return known.kind is EntityKind.GROUP
    return low in roles("head") and low != low.removesuffix("s") and low.removesuffix("s") in roles("head")  # "Sens"


def is_plural(noun: str) -> bool:
    """Tell whether a noun is the plural of one person: "teachers", but not "police"."""
    single = nouns().get(noun.lower().removesuffix("s"))
    return is_of_several(noun) and single is not None and single.kind is EntityKind.PERSON
