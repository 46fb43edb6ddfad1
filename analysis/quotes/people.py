"""Which names are one person or body? Names of a story -> entities, each with its fullest name, kind and gender."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.quotes.lexicon import (
    Gender,
    Kind,
    agreed_gender,
    closed,
    given_name_gender,
    honorifics,
    is_before_names,
    is_often_given,
    nouns,
)
from analysis.quotes.mentions import LETTER, Form, Mention
from analysis.quotes.reader import Words

_KINDS = {
    Form.PERSON_NAME: Kind.PERSON,
    Form.BODY_NAME: Kind.BODY,
    Form.PLACE_NAME: Kind.PLACE,
    Form.OTHER_NAME: Kind.THING,
    Form.PERSON: Kind.PERSON,
    Form.GROUP: Kind.GROUP,
    Form.BODY: Kind.BODY,
    Form.TEXT: Kind.TEXT,
}
_POST_NOMINALS = closed("post_nominals")
_SUFFIXES = closed("suffixes") | _POST_NOMINALS
# Evidence of gender, strongest first: what the story says outweighs what a given name suggests.
#: Bearers of one word of a name that are compared with another name; no story has as many.
MOST_BEARERS = 50
#: Capitals that a person may be called by ("JFK", "FDR"); longer names in capitals are only written so.
LONGEST_INITIALS = 3
EVIDENCE = ("pronoun", "title", "noun", "given name")


@dataclass
class Entity:
    """Somebody or something of a story.

    ``mentions`` holds the numbers of the mentions that mean it; ``genders`` the evidence, as (by, gender).
    """

    name: str
    named: bool
    kind: Kind
    tokens: tuple[str, ...] = ()
    mentions: list[int] = field(default_factory=list)
    genders: Counter[tuple[str, Gender]] = field(default_factory=Counter)
    spoke: bool = False
    _told: tuple[Gender, str | None] | None = None

    @property
    def heads(self) -> frozenset[str]:
        """Return the last words of its name."""
        return frozenset(self.tokens[-1:]) or frozenset({self.name.lower().split()[-1]})

    def gender(self) -> tuple[Gender, str | None]:
        """Return the gender that the story marks and the evidence for it, the strongest first."""
        if self._told is None:
            self._told = self._weigh()
        return self._told

    def _weigh(self) -> tuple[Gender, str | None]:
        for by in EVIDENCE:
            told = Counter({gender: count for (one, gender), count in self.genders.items() if one == by})
            if told:
                (gender, count), *rest = told.most_common(2)
                if not rest or count > 2 * rest[0][1]:
                    return gender, by
        return "unknown", None


def gather(text: str, words: Words, mentions: Sequence[Mention]) -> tuple[list[Entity], list[int]]:
    """Return the entities that are named, and for each mention the number of its entity, -1 for all but names.

    A surname or a given name alone is the person with that full name; where two have it, the title before it decides,
    and else whoever was named last. Both may stand before the full name does, as in a headline.
    """
    entities: list[Entity] = []
    owner = [-1] * len(mentions)
    names = [
        number for number, mention in enumerate(mentions) if mention.form in _KINDS and mention.form <= Form.OTHER_NAME
    ]
    by_word: dict[str, list[int]] = {}
    by_name: dict[tuple[str, ...], int] = {}
    spelled = {number: name_tokens(text, words, mentions[number]) for number in names}
    married = _married(mentions, spelled)
    spelled |= {number: (*spelled[number], surname) for number, surname in married.items()}
    longest_first = sorted(names, key=lambda number: (-len(spelled[number]), number))
    for number in longest_first:
        tokens = spelled[number]
        mention = mentions[number]
        bearers = by_word.get(_key(tokens), ())[:MOST_BEARERS]
        same = [one for one in bearers if _is_same(entities[one], tokens, mention.form)]
        if not same and (known := by_name.get(_low(tokens))) is not None:
            same = [known]
        same = [one for one in same if not _is_spouse(entities[one], mention)]
        if len(tokens) == 1 and len(same) > 1:
            continue  # decided below, in the order of the text
        if same:
            owner[number] = same[0]
        else:
            owner[number] = len(entities)
            entities.append(_new_entity(text, words, mention, tokens))
            if number in married:
                entities[-1].name += f" {married[number]}"
            by_name.setdefault(_low(tokens), owner[number])
            for token in {token.lower() for token in tokens}:
                by_word.setdefault(token, []).append(owner[number])
            if len(initials := _initials(tokens)) > 1:
                by_word.setdefault(initials, []).append(owner[number])
        note(entities[owner[number]], number, mention)
    recent: dict[str, list[int]] = {}
    for number in names:
        tokens = spelled[number]
        if owner[number] < 0:
            owner[number] = _choose(
                entities, by_word.get(_key(tokens), ())[:MOST_BEARERS], tokens, mentions[number], recent
            )
            note(entities[owner[number]], number, mentions[number])
        for token in {token.lower() for token in entities[owner[number]].tokens}:
            recent.setdefault(token, []).append(owner[number])
    _settle_kinds(entities, mentions)
    _tell_spouses_apart(text, words, entities, mentions)
    return entities, owner


def _married(mentions: Sequence[Mention], spelled: Mapping[int, tuple[str, ...]]) -> dict[int, str]:
    """Return the surnames of given names alone that a title tells: "Martin and Joyce Pellew ... Mr Pellew said".

    It is so if the story has somebody of that surname whom the title does not fit, and only one given name alone whom
    it fits.
    """
    people = [number for number in spelled if mentions[number].form is Form.PERSON_NAME and spelled[number]]
    bearers: dict[str, set[Gender | None]] = {}
    for number in people:
        if len(spelled[number]) > 1:
            bearers.setdefault(_key(spelled[number]), set()).add(agreed_gender(spelled[number][0]))
    alone: dict[Gender | None, set[str]] = {}
    for number in people:
        [first, *more] = spelled[number]
        if not more and first.lower() not in bearers and (gender := agreed_gender(first)) is not None:
            alone.setdefault(gender, set()).add(first)
    told: dict[str, str] = {}
    for number in people:
        mention, tokens = mentions[number], spelled[number]
        others = bearers.get(_key(tokens), {None})
        if len(tokens) == 1 and mention.gender_by == "title" and not others & {None, mention.gender}:
            given = alone.get(mention.gender, set())
            if len(given) == 1:
                told[next(iter(given))] = tokens[0]
    return {
        number: told[spelled[number][0]]
        for number in people
        if spelled[number][0] in told and len(spelled[number]) == 1
    }


def note(entity: Entity, number: int, mention: Mention) -> None:
    """Take in a mention of an entity, and what it tells of the gender."""
    entity.mentions.append(number)
    if mention.gender != "unknown" and mention.gender_by is not None:
        entity.genders[mention.gender_by, mention.gender] += 1
        entity._told = None


def name_tokens(text: str, words: Words, mention: Mention) -> tuple[str, ...]:
    """Return the words of a name without titles before it, marks and what follows it ("Jr")."""
    found = [text[words.start[i] : words.end[i]] for i in range(mention.first, mention.last)]
    found = [token for token in found if LETTER.search(token)]
    if mention.form is Form.PERSON_NAME:
        while len(found) > 1 and (is_before_names(found[0].lower()) or is_role(found)) and found[1] != "of":
            found.pop(0)
        while len(found) > 1 and found[-1].lower() in _SUFFIXES:
            found.pop()
    while len(found) > 1 and found[-1] == "s":
        found.pop()
    return tuple(found)


def shown_name(text: str, words: Words, mention: Mention) -> str:
    """Return a name as the story writes it, without titles before it and honours behind it ("KC", "MP")."""
    first, last = mention.first, mention.last
    if mention.form is Form.PERSON_NAME:
        spelled = [text[words.start[i] : words.end[i]] for i in range(first, last)]
        while last - first > 1 and words.low[first + 1] != "of":
            if not (is_before_names(words.low[first]) or is_role(spelled[first - mention.first :])):
                break
            first += 1 + (first + 2 < last and words.low[first + 1] == ".")
        while last - first > 2 and words.low[last - 1] in _POST_NOMINALS | {","}:
            last -= 1
    shown = text[words.start[first] : words.end[last - 1]]
    return " ".join(re.sub(r"['’]s?$", "", shown).split())


def _key(tokens: Sequence[str]) -> str:
    return tokens[-1].lower()


def _low(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(token.lower() for token in tokens)


def _initials(tokens: Sequence[str]) -> str:
    return "".join(token[0].lower() for token in tokens if token[0].isupper())


def _new_entity(text: str, words: Words, mention: Mention, tokens: tuple[str, ...]) -> Entity:
    name = shown_name(text, words, mention)
    letters = [letter for letter in name if letter.isalpha()]
    if (
        mention.form is Form.PERSON_NAME
        and len(letters) > LONGEST_INITIALS
        and all(letter.isupper() for letter in letters)
    ):
        name = name.title()
    return Entity(name, True, _KINDS[mention.form], tuple(token.lower() for token in tokens))


def _is_same(entity: Entity, tokens: Sequence[str], form: Form) -> bool:
    """Tell whether a name can be a shorter or equal form of an entity's name."""
    low = _low(tokens)
    full = entity.tokens
    if low == full:
        return True
    person = entity.kind is Kind.PERSON
    if len(low) == 1:
        if low[0] == _initials(entity.name.split()) and len(low[0]) > 1 and not person and tokens[0].isupper():
            return True
        if person and form is Form.BODY_NAME:
            return len(full) > 1 and low[0] == full[-1]  # a surname that is a company's too
        if person and form in (Form.PERSON_NAME, Form.OTHER_NAME):
            return low[0] in full
        return not person and form is not Form.PERSON_NAME and low[0] == full[0] and entity.kind is Kind.BODY
    if not person or form is not Form.PERSON_NAME:
        return not person and form is not Form.PERSON_NAME and full[: len(low)] == low
    if low[-1] == full[-1] or low[-1] in full[1:]:
        return (
            low[0] == full[0]
            or low[0] in full
            or (len(low[0]) == 1 and full[0].startswith(low[0]))
            or (len(full[0]) == 1 and low[0].startswith(full[0]))
        )
    return False


def _is_spouse(entity: Entity, mention: Mention) -> bool:
    """Tell whether a title says that a surname alone is somebody else's: "Mr Osei" where "Mrs Osei" is known."""
    told = {gender for by, gender in entity.genders if by == "title"}
    return len(entity.tokens) == 1 and mention.gender_by == "title" and bool(told) and mention.gender not in told


def _tell_spouses_apart(text: str, words: Words, entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
    """Name those whom only a title tells apart with it."""
    alone = [entity for entity in entities if len(entity.tokens) == 1 and entity.kind is Kind.PERSON]
    bearers = Counter(entity.tokens[0] for entity in alone)
    for entity in alone:
        if bearers[entity.tokens[0]] > 1:
            first = mentions[entity.mentions[0]].first
            title = first - 1 - (words.low[first - 1] == ".")
            if first and words.low[title] in honorifics():
                entity.name = f"{text[words.start[title] : words.end[title]]} {entity.name}"


def _choose(
    entities: Sequence[Entity],
    candidates: Iterable[int],
    tokens: Sequence[str],
    mention: Mention,
    recent: dict[str, list[int]],
) -> int:
    """Return whose name this is, of several who bear it: whom the title fits, and else who was named last."""
    fitting = [one for one in candidates if _is_same(entities[one], tokens, mention.form)]
    if mention.gender != "unknown":
        agreeing = [one for one in fitting if entities[one].gender()[0] in (mention.gender, "unknown")]
        fitting = agreeing or fitting
    key = tokens[-1].lower()
    last_names = [one for one in fitting if entities[one].tokens[-1] == key] or fitting
    for one in reversed(recent.get(key, [])[-MOST_BEARERS:]):
        if one in last_names:
            return one
    return last_names[0]


def _settle_kinds(entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
    """Let all mentions of a name vote on what it names."""
    for entity in entities:
        votes = Counter(_KINDS[mentions[number].form] for number in entity.mentions)
        if votes:
            entity.kind = votes.most_common(1)[0][0]
        if Kind.PERSON in votes and len(entity.tokens) > 1 and agreed_gender(entity.tokens[0]) is not None:
            entity.kind = Kind.PERSON  # "Premier Doug Ford": whatever the surname alone was taken for


def describe(name: str, form: Form) -> Entity:
    """Return an entity that the story describes and does not name."""
    return Entity(name, False, _KINDS.get(form, Kind.PERSON))


def is_role(name: Sequence[str]) -> bool:
    """Tell whether a name opens with what somebody does: "Author Tom Hale", but not "Hunter Biden"."""
    if len(name) < 3 or is_often_given(name[0]) or given_name_gender(name[1]) is None:
        return False
    noun = nouns().get(name[0].lower())
    return noun is not None and noun.kind is Kind.PERSON and name[2][0].isupper()


def is_title(word: str) -> bool:
    """Tell whether a word can stand before a name without being part of it."""
    return word in honorifics() or (word in nouns() and nouns()[word].kind is Kind.PERSON)
