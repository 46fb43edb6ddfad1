"""Who is a speaker? Kind of source, gender as the story marks it, and role, each by what the text says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import cast

from analysis.corrections import BY_HAND, Correction, about, renamed
from analysis.measures.deeds import owned_class
from analysis.measures.kinds import SourceKind, head_of, kind_of
from analysis.measures.lexicon import anonymity, closed, role_classes
from analysis.measures.named import Named
from analysis.measures.public_life import body_class_of, class_of, class_of_person
from analysis.measures.role_nouns import BLANKS, OUTWEIGHED, PRIVATE, UNKNOWN
from analysis.measures.roles import role_of, roles_of
from analysis.quotes import EntityKind, Person, Quote
from analysis.quotes.lexicon import Gender, agreed_gender, is_before_names, pronouns
from analysis.text import Document, Span

GIVEN_NAME = "given name"
NOT_TOLD: Gender = "unknown"
PRONOUNS = 2  # "he" or "she" so often makes a person of what the finder takes for a body
_BESIDE = re.compile(r",? (?:and|or) |, ")
COMMA = ", "
_ONE_MORE = re.compile(r"(?:[A-Z][\w.’'-]* ?){1,4}(?:,? and |,? or |, )")
_BESIDE_BEFORE = re.compile(r"(?:,? (?:and|or) |, )$")
ANYBODY = "resident or witness"  # the part of a crowd, of "a man", of which nothing else is told
LONGEST_TITLE = 30  # characters before a name in which its title stands


@dataclass(frozen=True, slots=True)
class Source:
    """Who a speaker is.

    Attributes
    ----------
    kind : SourceKind
        "anonymous" where the story says that it withholds the name.
    gender : {"woman", "man", "nonbinary", "unknown"} or None
        As the story marks it; None for groups, crowds, bodies and texts.
    gender_by : {"pronoun", "title", "noun", "given name"} or None
        The evidence; None for an unknown gender.
    role : str or None
        In the story's own words.
    role_class : str or None
        The part of public life that the words tell, "unknown" if they tell none; None for texts.
    """

    kind: SourceKind
    gender: Gender | None = None
    gender_by: str | None = None
    role: str | None = None
    role_class: str | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A person whom a story names: how often, where first (as a share of the words), and whether heard."""

    name: str
    gender: Gender
    gender_by: str | None
    role: str | None
    role_class: str
    mentions: int
    first: float
    quoted: bool


def mentioned(
    document: Document,
    people: Sequence[Person],
    speakers: Collection[str | None],
    names: bool = True,
) -> Iterator[Mentioned]:
    """Yield the persons whom a story names, in the order in which they come in, the unheard among them.

    Parameters
    ----------
    document : Document
    people : sequence of Person
    speakers : collection of str
        The names of all whose words are quoted or reported.
    names : bool
        As for :func:`sources`.
    """
    document = replace(document, text=document.text.translate(BLANKS))
    starts = [start for words in document.words for start, _ in words]
    people = with_persons(document.text, people)
    known = Named(document, by_name(people), names)
    heard = {within for name in speakers if name is not None for within in known.within(name)}
    for person in people:
        if person.kind is EntityKind.PERSON and person.named and person.mentions:
            gender, by = gender_of(person, names)
            role = role_of(document.text, person, ())
            told = _class(known, person, (), SourceKind.NAMED) or UNKNOWN
            first = min(1.0, bisect_left(starts, person.mentions[0][0]) / max(1, len(starts)))
            mentions = len(person.mentions)
            yield Mentioned(person.name, gender or NOT_TOLD, by, role, told, mentions, first, person.name in heard)


def known_people(article: str, people: Iterable[Mentioned], corrections: Sequence[Correction]) -> Iterator[Mentioned]:
    """Yield the persons of a story with what a person knows of them in place of what the story tells."""
    for one in people:
        source = Source(SourceKind.NAMED, one.gender, one.gender_by, one.role, one.role_class)
        known = corrected(article, {one.name: source}, corrections)[one.name]
        yield replace(
            one, gender=known.gender or NOT_TOLD, gender_by=known.gender_by, role=known.role,
            role_class=known.role_class or UNKNOWN,
        )  # fmt: skip


def merged(article: str, people: Iterable[Person], corrections: Sequence[Correction]) -> list[Person]:
    """Return the people of a story under the names that a person gave them; who then has one name is one."""
    given = {correction.name for correction in corrections if correction.name}
    found: list[Person] = []
    places: dict[str, int] = {}
    for person in people:
        name = renamed(article, person.name, corrections)
        if name in places:
            found[places[name]] = _joined(found[places[name]], person)
            continue
        if name in given:
            places[name] = len(found)
        found.append(replace(person, name=name, named=True) if name != person.name else person)
    return found


def _joined(one: Person, other: Person) -> Person:
    gendered = one if one.gender_by else other
    return replace(
        one, named=True, gender=gendered.gender, gender_by=gendered.gender_by,
        mentions=tuple(sorted({*one.mentions, *other.mentions})), quoted=one.quoted or other.quoted,
    )  # fmt: skip


def sources(
    document: Document, quotes: Sequence[Quote], people: Sequence[Person], names: bool = True
) -> dict[str, Source]:
    """Return who each speaker of a story is.

    Parameters
    ----------
    document : Document
    quotes : sequence of Quote
    people : sequence of Person
        Everyone and every body of the story.
    names : bool
        Whether a given name that nearly all bearers share may tell the gender where nothing else does.
    """
    document = replace(document, text=document.text.translate(BLANKS))
    known = Named(document, by_name(with_persons(document.text, people)), names)
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.speaker is not None:
            found.setdefault(quote.speaker, []).append(quote)
    return {name: _source(known, name, mine) for name, mine in found.items()}


def corrected(article: str, who: Mapping[str, Source], corrections: Sequence[Correction]) -> dict[str, Source]:
    """Return who the speakers are, with what a person knows of them in place of what the story tells.

    A class of roles is a role too: "expert" as the role puts somebody in that class, other words tell it themselves.
    """
    found = {}
    for name, source in who.items():
        for told in about(article, name, corrections):
            kind = SourceKind(told.kind) if told.kind else source.kind
            gender = cast(Gender, told.gender) if told.gender else source.gender
            by = BY_HAND if told.gender else source.gender_by
            role = told.role or source.role
            known = (
                told.role if told.role in role_classes() else class_of([told.role]) if told.role else source.role_class
            )
            source = Source(kind, gender, by, role, known)
        found[name] = source
    return found


def by_name(people: Sequence[Person]) -> dict[str, Person]:
    """Return the people of a story by name; of two under one name the one who is quoted."""
    return {person.name: person for person in sorted(people, key=lambda person: person.quoted)}


def with_persons(text: str, people: Iterable[Person]) -> list[Person]:
    """Return the people of a story, with those persons whom the finder takes for a body: "he" is said of them.

    >>> text = "Kelby ran. He won, and he knew."
    >>> [one.gender for one in with_persons(text, [Person("Kelby", True, EntityKind.BODY, None, None,
    ...     ((0, 5), (11, 13), (23, 25)))])]
    ['man']
    """
    return [_as_person(text, one) for one in people]


def _as_person(text: str, one: Person) -> Person:
    if not one.named or one.kind in (EntityKind.PERSON, EntityKind.GROUP):
        return one
    meant = Counter(
        pronouns()[word].person for span in one.mentions if (word := text[slice(*span)].lower()) in pronouns()
    )
    told: Gender = "man" if meant["he"] > meant["she"] else "woman"
    clear = meant["he"] + meant["she"] >= PRONOUNS and min(meant["he"], meant["she"]) == 0 and not meant["it"]
    return replace(one, kind=EntityKind.PERSON, gender=told, gender_by="pronoun") if clear else one


def _peers_class(person: Person, known: Named) -> str:
    """Return the class of those who are named in one breath with somebody: "Sanders and Clinton", "Bo, Ida and Cy"."""
    text = known.text
    for start, end in person.mentions:
        behind, before = _BESIDE.match(text, end), _BESIDE_BEFORE.search(text, max(0, start - 6), start)
        goes_on = behind is not None and _goes_on(text, behind.end())
        comes_before = before is not None and (before[0] != COMMA or _BESIDE.match(text, end))
        following = _next_named(behind.end(), person, known) if behind and goes_on else None
        previous = known.ending(before.start(), person) if before and comes_before else None
        for other in (following, previous):
            if other is not None and other.kind is EntityKind.PERSON:
                told = known.once(_class_described, other)
                if told not in (UNKNOWN, *PRIVATE):
                    return told
    return UNKNOWN


def _class_described(known: Named, person: Person) -> str:
    return class_of_person(known.text, person, ())


def _goes_on(text: str, start: int) -> bool:
    """Tell whether a name is one of a list: "and" stands before it, or behind it stands one more."""
    return text[start - len(COMMA) : start] != COMMA or _ONE_MORE.match(text, start) is not None


def gender_of(person: Person, names: bool = True) -> tuple[Gender | None, str | None]:
    """Return the gender that the story marks and the evidence; a given name counts if nearly all bearers agree.

    A name of one word may be a surname; it counts only where the finder takes it for a given name.

    >>> gender_of(Person("Ida Brandt", True, EntityKind.PERSON, "unknown", None, ()))
    ('woman', 'given name')
    >>> gender_of(Person("Ida Brandt", True, EntityKind.PERSON, "unknown", None, ()), names=False)
    ('unknown', None)
    """
    if person.kind is not EntityKind.PERSON:
        return None, None
    if person.gender_by is not None and person.gender_by != GIVEN_NAME:
        return person.gender, person.gender_by
    plain = names and person.named and not any(letter.isdigit() for letter in person.name)  # not "Bill C-69"
    first, *rest = person.name.split()
    told = agreed_gender(first) if plain and (rest or person.gender_by == GIVEN_NAME) else None
    return (told, GIVEN_NAME) if told is not None else ("unknown", None)


def _next_named(start: int, person: Person, known: Named) -> Person | None:
    """Return who besides somebody is named at a place, titles before the name left out."""
    for place in range(start, start + LONGEST_TITLE):
        if (other := known.beginning(place, person)) is not None:
            titles = known.text[start:place].split()
            return other if all(is_before_names(word.rstrip(".").lower()) for word in titles) else None
    return None


def _source(known: Named, name: str, quotes: Sequence[Quote] = ()) -> Source:
    person = known.people.get(name)
    if person is None:
        return _joint(known, name, quotes)
    spans = [
        (q.speaker_start, q.speaker_end) for q in quotes if q.speaker_start is not None and q.speaker_end is not None
    ]
    kind = _kind(known.document, person, [*person.mentions, *spans, *((q.start, q.end) for q in quotes)])
    gender, by = gender_of(person, known.names)
    role = role_of(known.text, person, spans)
    return Source(kind, gender, by, role, _class(known, person, spans, kind))


def _silent_source(known: Named, person: Person) -> Source:
    return _source(known, person.name)


def _joint(known: Named, name: str, quotes: Sequence[Quote]) -> Source:
    """Return who several are that speak as one, "A and B", or whom a person put in; what they differ in is unknown."""
    parts = [known.once(_silent_source, one) for part in known.within(name) if (one := known.people[part]).named]
    named = any(quote.named for quote in quotes)
    if not parts:
        return Source(SourceKind.NAMED if named else SourceKind.UNNAMED, "unknown", None, None, UNKNOWN)
    kinds, genders, classes = {p.kind for p in parts}, {p.gender for p in parts}, {p.role_class for p in parts}
    kind = kinds.pop() if len(kinds) == 1 else SourceKind.GROUP
    gender = parts[0].gender if len(genders) == 1 else "unknown"
    return Source(kind, gender, parts[0].gender_by if len(genders) == 1 else None, None,
                  classes.pop() if len(classes) == 1 else UNKNOWN)  # fmt: skip


def _kind(document: Document, person: Person, spans: Sequence[Span]) -> SourceKind:
    kind = kind_of(person)
    if kind in (SourceKind.TEXT, SourceKind.BODY, SourceKind.CROWD):
        return kind
    said = [document.text[slice(*span)].casefold() for span in _sentences(document, spans)] if spans else []
    phrases = anonymity("any" if person.named else "unnamed")
    withheld = any(phrase in sentence for phrase in phrases for sentence in said)
    return SourceKind.ANONYMOUS if withheld else kind


def _sentences(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences in which spans begin."""
    found = {bisect_right(document.sentences, start, key=itemgetter(0)) - 1 for start, _ in spans}
    return [document.sentences[max(0, number)] for number in sorted(found)]


def _class(known: Named, person: Person, spans: Sequence[Span], kind: SourceKind) -> str | None:
    text = known.text
    if kind is SourceKind.TEXT:
        return None
    if kind is SourceKind.BODY or (kind is SourceKind.GROUP and person.named and person.kind is not EntityKind.GROUP):
        told = body_class_of(text, person)
        return role_classes()[0] if told == UNKNOWN and person.kind is EntityKind.PLACE else told  # "Moscow said"
    if not person.named:
        told = class_of([person.name, *(text[slice(*span)] for span in spans)])
        if told == UNKNOWN:
            told = _spoken_for_class(known, person, spans)
        anybody = kind is SourceKind.CROWD or head_of(person.name) in closed("anybody")
        return ANYBODY if told == UNKNOWN and anybody else told
    told = _told_class(known, person, spans)
    told = _spoken_for_class(known, person, spans) if told == UNKNOWN else told
    return _peers_class(person, known) if told == UNKNOWN else told


def _told_class(known: Named, person: Person, spans: Sequence[Span] = ()) -> str:
    """Return the class that descriptions of a person tell, else deeds; a campaign outweighs a business or a stage."""
    told = class_of_person(known.text, person, spans)
    if told not in (UNKNOWN, *OUTWEIGHED):
        return told
    done = owned_class(known.text, person.mentions)
    if done == UNKNOWN and person.name.split()[-1] in known.camps:
        done = role_classes()[0]
    return done if told == UNKNOWN or done == role_classes()[0] else told


def _spoken_for_class(known: Named, person: Person, spans: Sequence[Span]) -> str:
    """Return the class of the person for whom somebody speaks: "a spokesman for Ms Brandt", "Brandt's aide"."""
    for role in roles_of(known.text, person, spans):
        words = [word.removesuffix("'s").removesuffix("’s") for word in role.split()]
        spokes = any(word.lower() in closed("spokes") for word in words)
        if spokes and (other := known.surnamed(words, person)) is not None:
            return known.once(_told_class, other)
    return UNKNOWN
