"""What is a source: a person, a group, a body, a text? Told by a table from its name or description."""

from __future__ import annotations

from enum import StrEnum

from analysis.measures.lexicon import closed
from analysis.measures.public_life import body_class
from analysis.measures.role_nouns import UNKNOWN
from analysis.quotes import EntityKind, Person
from analysis.quotes.lexicon import closed as grammar
from analysis.quotes.lexicon import nouns


class SourceKind(StrEnum):
    """What a source is."""

    NAMED = "named"
    UNNAMED = "unnamed"
    ANONYMOUS = "anonymous"
    GROUP = "group"
    BODY = "body"
    TEXT = "text"
    CROWD = "crowd"


#: What somebody is: (named or not, what the finder takes it for, what its noun is) -> kind; the first that fits.
_KINDS: tuple[tuple[bool | None, frozenset[EntityKind], str, SourceKind], ...] = (
    (True, frozenset({EntityKind.PERSON}), "", SourceKind.NAMED),
    # "Republicans", "White House officials", but not "Tarrow Police"
    (True, frozenset({EntityKind.BODY, EntityKind.THING, EntityKind.PLACE}), "people", SourceKind.GROUP),
    (False, frozenset(EntityKind), "crowd", SourceKind.CROWD),
    (False, frozenset({EntityKind.THING}), "body", SourceKind.BODY),
    (False, frozenset({EntityKind.THING}), "group", SourceKind.GROUP),
    (True, frozenset({EntityKind.THING}), "known body", SourceKind.BODY),
    (False, frozenset({EntityKind.THING, EntityKind.TEXT}), "listed body", SourceKind.BODY),
    (None, frozenset({EntityKind.THING, EntityKind.TEXT}), "", SourceKind.TEXT),
    (None, frozenset({EntityKind.BODY, EntityKind.PLACE}), "", SourceKind.BODY),
    (True, frozenset(EntityKind), "", SourceKind.BODY),
    (False, frozenset(EntityKind), "listed text", SourceKind.TEXT),
    (False, frozenset(EntityKind), "listed body", SourceKind.BODY),
    (False, frozenset({EntityKind.GROUP}), "", SourceKind.GROUP),
    (False, frozenset(EntityKind), "group", SourceKind.GROUP),
    (False, frozenset(EntityKind), "quantity", SourceKind.GROUP),
    (False, frozenset(EntityKind), "", SourceKind.UNNAMED),
)


def kind_of(person: Person) -> SourceKind:
    """Return what somebody is, anonymity apart.

    >>> str(kind_of(Person("Tarrow officials", True, EntityKind.BODY, None, None, ())))
    'group'
    """
    nature = _nature(person.name) | {""}
    return next(
        kind
        for named, kinds, noun, kind in _KINDS
        if named in (None, person.named) and person.kind in kinds and noun in nature
    )


def _nature(name: str) -> set[str]:
    """Return what a name or a description is by its noun, in the words of the table of kinds."""
    head = head_of(name)
    noun, one = nouns().get(head), nouns().get(head.removesuffix("s"))
    group = noun is not None and noun.kind is EntityKind.GROUP
    told = {
        "people": group and one is not None and one.kind is EntityKind.PERSON,
        "group": group,
        "body": noun is not None and noun.kind is EntityKind.BODY,
        "known body": body_class(name) != UNKNOWN,
        "crowd": is_crowd(name),
        "listed text": head in closed("texts"),
        "listed body": head in closed("bodies"),
        "quantity": head in closed("quantities"),
    }
    return {nature for nature, holds in told.items() if holds}


def head_of(name: str) -> str:
    """Return the noun of a description, in small letters: the last word before what is only added to it.

    >>> head_of("some on Twitter"), head_of("many reporters"), head_of("data released on Friday")
    ('some', 'reporters', 'data')
    """
    words = [word.strip(".,%") for word in name.lower().split()]
    words = [word for word in words if word not in closed("determiners")] or words
    words = words[1:] if len(words) > 1 and words[0] in grammar("prepositions") else words  # "about 9 percent"
    added = closed("links") | grammar("prepositions") | grammar("reduced")
    return words[max(0, next((n for n, word in enumerate(words) if word in added), len(words)) - 1)]


def is_crowd(name: str) -> bool:
    """Tell whether a description is of nobody in particular: "many", "some on Twitter", "three in 10".

    >>> is_crowd("some on Twitter"), is_crowd("many reporters"), is_crowd("about three in 10")
    (True, False, True)
    """
    return head_of(name) in closed("crowd") or _is_share(name)


def _is_share(name: str) -> bool:
    """Tell whether a description is a share of many: "nine in 10", "two out of three Americans"."""
    words = [word for word in name.lower().split() if word not in closed("fillers")]
    return any(
        between in closed("shares") and all(word.isdigit() or word in grammar("indefinite") for word in (part, whole))
        for part, between, whole in zip(words, words[1:], words[2:], strict=False)
    )
