"""Of which part of public life is a source? Told by the nouns of its descriptions and by what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from analysis.measures.lexicon import closed, role_classes
from analysis.measures.role_nouns import (
    ENDS,
    OUTWEIGHED,
    PRIVATE,
    UNKNOWN,
    joined,
    place_of_noun,
    telling,
    tokens_of,
    told_by,
)
from analysis.measures.roles import described, roles_beside, roles_instead
from analysis.quotes import Person
from analysis.quotes.lexicon import closed as grammar
from analysis.text import Span


def class_of(phrases: Iterable[str]) -> str:
    """Return the class that most roles tell, of two equals the first: by the noun, else by what stands nearest to it.

    Who is somebody's mother, voter or neighbour counts only where nothing else is told.

    >>> class_of(["president of the bank"]), class_of(["deputy campaign manager"]), class_of([])
    ('business', 'politics and government', 'unknown')
    """
    found = [told for phrase in phrases if (told := _class(joined(phrase))) is not None]
    special = Counter(told for told in found if told not in PRIVATE)
    return next((told for told, _ in (special or Counter(found)).most_common(1)), UNKNOWN)


def class_of_person(text: str, person: Person, sources: Sequence[Span]) -> str:
    """Return the class of somebody whom a story names: what stands beside the name outweighs what stands instead.

    A businessman or an actor whom the story calls a candidate besides is one.
    """
    beside, instead = class_of(roles_beside(text, person, sources)), class_of(roles_instead(text, person))
    if beside in OUTWEIGHED and instead == role_classes()[0]:
        return instead
    weak = beside == UNKNOWN or (beside in PRIVATE and instead not in PRIVATE)
    return instead if weak and instead != UNKNOWN else beside


def body_class(name: str) -> str:
    """Return the class of a body, by the words of its name.

    >>> body_class("the Tarrow Police Department"), body_class("Reuters")
    ('police and justice', 'media')
    """
    told = [found for token in tokens_of(name) if (found := told_by(token, "body")) is not None]
    special = [found for found in told if found != role_classes()[0]]  # "the Tarrow Police Department"
    named = class_of([name])
    return next(iter(special or told), UNKNOWN if named in PRIVATE else named)


def body_class_of(text: str, body: Person) -> str:
    """Return the class of a body: by its name, else by what the story calls it: "Northline, a software company".

    >>> from analysis.quotes import EntityKind
    >>> text = "Northline, a software company, left."
    >>> body_class_of(text, Person("Northline", True, EntityKind.BODY, None, None, ((0, 9),)))
    'business'
    """
    told = body_class(body.name)
    phrases = (phrase for start, end in body.mentions for phrase in described(text, start, end))
    found = (_class_of_belonging(tokens_of(phrase)) for phrase in phrases if told == UNKNOWN)
    return next((one for one in found if one), told)


def _class(phrase: str) -> str | None:
    """Return the class of one description, of several joined by "and" the first that is told and not private.

    >>> _class("activist and lawyer"), _class("police officer turned novelist"), _class("mother and a teacher")
    ('civil society', 'culture and sport', 'health and education')
    """
    parts = list(_parts(tokens_of(phrase)))
    plain = [told for part in parts if (told := _class_of_noun(part)) is not None and told not in PRIVATE]
    found = [told for part in parts if (told := _class_of_one(part)) is not None]
    return next((told for told in (*plain, *found) if told not in PRIVATE), found[0] if found else None)


def _class_of_noun(tokens: Sequence[str]) -> str | None:
    """Return the class that the noun of a description tells alone."""
    place = place_of_noun(tokens)
    return told_by(tokens[place], "head") if place is not None else None


def _parts(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the descriptions that are joined in one: a noun on each side; of "officer turned novelist" the second."""
    changed = next((place for place, token in enumerate(tokens) if token.lower() in closed("became")), None)
    if changed is not None and place_of_noun(tokens[changed + 1 :]) is not None:
        tokens = tokens[changed + 1 :]
    start = 0
    for place, token in enumerate(tokens):
        sides = tokens[start:place], tokens[place + 1 :]
        joins = token.lower() in grammar("joiners") and all(place_of_noun(side) is not None for side in sides)
        if joins and not _is_of_a_body(sides[0]):
            yield sides[0]
            start = place + 1
    yield tokens[start:]


def _is_of_a_body(tokens: Sequence[str]) -> bool:
    """Tell whether words end in what a noun is of, which "and" may go on: "secretary of health" and human services."""
    place = place_of_noun(tokens)
    return place is not None and any(token.lower() in grammar("prepositions") for token in tokens[place:])


def _class_of_one(tokens: Sequence[str]) -> str | None:
    """Return the class of one description: its noun's; else of who employs; else of what stands next to the noun."""
    if (told := _class_of_noun(tokens)) is not None:
        return told
    place = place_of_noun(tokens)
    noun = tokens[place] if place is not None else ""
    at = place if place is not None else len(tokens)
    employers, others = _belonging(tokens[at + 1 :])
    found = [_class_of_belonging(part) for part in employers]
    found += [telling(token) for token in tokens[:at][::-1]]
    found += [_class_of_belonging(part) for part in others]
    return next((told for told in found if told), told_by(noun, "weak") or told_by(noun, "hint") if noun else None)


def _belonging(tokens: Sequence[str]) -> tuple[list[Sequence[str]], list[Sequence[str]]]:
    """Return what stands behind a noun, parted at prepositions: who employs somebody, the last first; what else.

    >>> _belonging("of policy at the bank".split())
    ([['the', 'bank']], [['policy']])
    """
    employers: list[Sequence[str]] = []
    others: list[Sequence[str]] = []
    starts = [place for place, token in enumerate(tokens) if token.lower() in grammar("prepositions") or token in ENDS]
    for start, end in zip([-1, *starts], [*starts, len(tokens)], strict=True):
        part = tokens[start + 1 : end]
        employs = start >= 0 and tokens[start].lower() in closed("employed")
        if employs and part and (part[0].lower() in closed("determiners") or part[0][0].isupper()):
            employers.insert(0, part)
        elif part:
            others.append(part)
    return employers, others


def _class_of_belonging(tokens: Sequence[str]) -> str | None:
    """Return the class of what somebody is of: a body's name by its own nouns, other words by the last that tells.

    >>> _class_of_belonging(["the", "Working", "Families", "Party"]), _class_of_belonging(["the", "town", "museum"])
    ('politics and government', 'culture and sport')
    """
    found = [told for token in tokens[::-1] if (told := telling(token)) is not None and told not in PRIVATE]
    special = [told for told in found if told != role_classes()[0]]
    return next(iter(special or found), None)
