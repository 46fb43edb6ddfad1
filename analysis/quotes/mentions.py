"""What can mean somebody? Names, pronouns and descriptions as values, with the gender that they themselves tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from analysis.quotes.lexicon import Gender, alone_gender, given_name_gender, honorifics, is_before_names, nouns
from analysis.quotes.reader import Words

INSIDE_MARKS = 4  # shapes of words from here on stand inside quotation marks
LETTER = re.compile(r"\w")  # or a digit: what a name has at least one of


class Form(IntEnum):
    """What a mention is made of. ``CONTENT`` is a quotation itself, where no words name its speaker."""

    PERSON_NAME = 0
    BODY_NAME = 1
    PLACE_NAME = 2
    OTHER_NAME = 3
    PERSON = 4
    GROUP = 5
    BODY = 6
    TEXT = 7
    HE = 8
    SHE = 9
    THEY = 10
    IT = 11
    CONTENT = 12


NAMES = frozenset({Form.PERSON_NAME, Form.BODY_NAME, Form.PLACE_NAME, Form.OTHER_NAME})
NOUNS = frozenset({Form.PERSON, Form.GROUP, Form.BODY, Form.TEXT})
BODIES = frozenset({Form.BODY_NAME, Form.BODY})
PRONOUNS = frozenset({Form.HE, Form.SHE, Form.THEY, Form.IT})
FORMS = len(Form)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean somebody: from word `first` to before word `last`.

    ``head`` is the last word in lower case; ``gender`` what the words themselves, or a title or noun before a name,
    tell; ``gender_by`` which of them.
    """

    first: int
    last: int
    form: Form
    head: str
    words: frozenset[str] = field(compare=False)
    gender: Gender = "unknown"
    gender_by: str | None = None


def make_mention(text: str, words: Words, first: int, last: int, form: Form) -> Mention:
    """Return the mention made of the words from `first` to before `last`."""
    low = words.low[first:last]
    gender, by = _gender(text, words, first, last, form)
    return Mention(first, last, form, low[-1] if low else "", frozenset(low), gender, by)


#: Words before a name among which its title is looked for.
MOST_TITLES = 12


def _gender(text: str, words: Words, first: int, last: int, form: Form) -> tuple[Gender, str | None]:
    if form in (Form.HE, Form.SHE):
        return ("man" if form is Form.HE else "woman"), "pronoun"
    if form is Form.PERSON_NAME:
        at = first - 1
        while at >= max(0, first - MOST_TITLES) and (
            words.low[at] in honorifics() or words.low[at] in nouns() or words.low[at] == "."
        ):
            word = words.low[at]
            for gender, by in (
                (honorifics().get(word), "title"),
                (nouns()[word].gender if word in nouns() else None, "noun"),
            ):
                if gender is not None and gender != "unknown":
                    return gender, by
            at -= 1
        while last - first > 1 and is_before_names(words.low[first]):  # "Judge" is a given name, too
            first += 1
        name = text[words.start[first] : words.end[first]]
        if last - first > 1 and (given := given_name_gender(name)) is not None and given != "unknown":
            return given, "given name"
    elif form in NOUNS:
        for word in reversed(words.low[first:last]):
            if word in nouns() and nouns()[word].gender != "unknown":
                return nouns()[word].gender, "noun"
    return "unknown", None


def share_gender(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, surnames alone with the gender that the full name or a title tells elsewhere."""
    told: dict[str, set[tuple[Gender, str | None]]] = {}
    for mention in mentions:
        if mention.form is Form.PERSON_NAME and mention.gender != "unknown":
            told.setdefault(mention.head, set()).add((mention.gender, mention.gender_by))
    shared = {head: next(iter(pairs)) for head, pairs in told.items() if len({gender for gender, _ in pairs}) == 1}
    return [
        replace(mention, gender=shared[mention.head][0])
        if mention.form is Form.PERSON_NAME and mention.gender == "unknown" and mention.head in shared
        else mention
        for mention in mentions
    ]


def with_given_names(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, names alone with the gender that they tell as given names: "Heather said".

    A name alone is no given name where it is somebody's surname, by a longer name or by the title before it, nor in a
    story that calls people by their surnames: where most names alone are no given names.
    """
    people = [mention for mention in mentions if mention.form is Form.PERSON_NAME]
    surnames = {one.head for one in people if one.last - one.first > 1 or _is_titled(words, one.first)}
    alone = {one.head for one in people if one.gender == "unknown"} - surnames
    told = {head: gender for head in alone if (gender := alone_gender(head)) is not None}
    if 2 * len(told) < len(alone):
        return list(mentions)
    return [
        replace(mention, gender=told[mention.head], gender_by="given name")
        if mention.form is Form.PERSON_NAME and mention.gender == "unknown" and mention.head in told
        else mention
        for mention in mentions
    ]


def _is_titled(words: Words, first: int) -> bool:
    """Tell whether a title stands before a name: "Sgt. Kelly", "Mayor Kelly"."""
    before = words.low[max(0, first - 2) : first]
    if before[-1:] == ["."]:
        before.pop()
    return bool(before) and is_before_names(before[-1])
