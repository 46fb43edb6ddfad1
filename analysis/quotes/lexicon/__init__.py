"""Which word is of which kind? Tables that a linguist extends by a row, and how to look a word up in them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

Gender = Literal["woman", "man", "nonbinary", "unknown"]
_GENDERS: dict[str, Gender] = {"m": "man", "w": "woman"}  # codes of the table of given names
_UNKNOWN = (0, 0, "-", "-")


class Kind(StrEnum):
    """What a noun or a name stands for."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    TEXT = "text"
    PLACE = "place"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that can describe a source: what it is, the gender that it tells, whether it stands before names."""

    kind: Kind
    gender: Gender
    title: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun: the class of those who can be meant by it, and whether it is the possessive."""

    person: Literal["he", "she", "they", "it", "I", "we", "you"]
    possessive: bool


def rows(table: str, package: str = __name__) -> list[list[str]]:
    """Return the rows of one table of a package, comment lines left out."""
    text = (files(package) / f"{table}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _gender(code: str) -> Gender:
    return code if code in ("woman", "man", "nonbinary") else "unknown"  # type: ignore[return-value]


@cache
def nouns() -> dict[str, Noun]:
    """Return the nouns for people, groups, bodies and texts."""
    return {word: Noun(Kind(kind), _gender(gender), title == "title") for word, kind, gender, title in rows("nouns")}


@cache
def honorifics() -> dict[str, Gender]:
    """Return the words before a name that are no part of it, with the gender they tell."""
    return {word: _gender(gender) for word, gender in rows("honorifics")}


@cache
def pronouns() -> dict[str, Pronoun]:
    """Return the pronouns that can mean somebody of the story."""
    return {word: Pronoun(person, form == "possessive") for word, person, form in rows("pronouns")}  # type: ignore[arg-type]


@cache
def cues() -> dict[str, str]:
    """Return the written forms of words of saying, writing and thinking, with their mode."""
    return dict(rows("cues"))


@cache
def closed(name: str) -> frozenset[str]:
    """Return the words of a closed class, such as "prepositions"."""
    return frozenset(dict(rows("closed"))[name].split())


@cache
def not_speakers() -> frozenset[str]:
    """Return the first words of labels before a colon that are no speakers."""
    return frozenset(word for [word] in rows("labels"))


def is_before_names(word: str) -> bool:
    """Tell whether a word that opens a name is a title and no part of it: "Mrs", "Captain", "Judge"."""
    return word in honorifics() or (word in nouns() and nouns()[word].title)


@cache
def _given_names() -> dict[str, tuple[int, int, str, str]]:
    table = rows("given_names")
    return {name: (int(men), int(women), agreed, surname) for name, men, women, agreed, surname in table}


@cache
def given_name_gender(name: str) -> Gender | None:
    """Return whose given name this mostly is; "unknown" if men and women bear it; None if it is no given name.

    >>> given_name_gender("Anna"), given_name_gender("Brussels")
    ('woman', None)
    """
    men, women, *_ = _given_names().get(name.split("-")[0].lower(), _UNKNOWN)
    if men + women == 0 or (name.isupper() and len(name) > 1):
        return None
    if men >= 3 * women:
        return "man"
    return "woman" if women >= 3 * men else "unknown"


def is_often_given(name: str) -> bool:
    """Tell whether a word is more than one list's given name: "Hunter", but not "Boss" or "Lawyer".

    >>> is_often_given("Hunter"), is_often_given("Lawyer")
    (True, False)
    """
    men, women, *_ = _given_names().get(name.lower(), _UNKNOWN)
    return men + women > 1


def agreed_gender(name: str) -> Gender | None:
    """Return whose given name this is, if nearly all its bearers agree; None where they do not or it is not known.

    >>> agreed_gender("Anaïs"), agreed_gender("Robin")
    ('woman', None)
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    names = _given_names()
    told = names.get(plain, _UNKNOWN)[2], names.get(plain.split("-")[0], _UNKNOWN)[2]
    return next((_GENDERS[code] for code in told if code in _GENDERS), None)


def alone_gender(name: str) -> Gender | None:
    """Return whose given name a name of one word is, as :func:`agreed_gender`; None if it is a surname as well.

    >>> alone_gender("Heather"), alone_gender("Doyle"), alone_gender("Mason")
    ('woman', None, None)
    """
    men, women, _, surname = _given_names().get(name.lower(), _UNKNOWN)
    return None if surname == "s" or men + women == 0 else agreed_gender(name)
