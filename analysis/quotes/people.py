"""Who is who? Names, offices and pronouns of one story -> the people and bodies they stand for."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.quotes.given_names import sex_of_given_name
from analysis.quotes.grammar import QUOTE, Mention, Paragraph
from analysis.quotes.lexicon import BODIES, ORGANISATION, PREPOSITIONS, ROLES, TEXTS, TITLES

Feature = Hashable
Weights = Mapping[Feature, float]

_GENERIC = frozenset("the a an of and his her their its former current 's ’s new".split())
_MEMORY = 12  # how many of the last mentioned people a pronoun may mean


@dataclass(slots=True)
class Entity:
    """A person or body of the story: the fullest name met, and what the story says of it."""

    name: tuple[str, ...]
    person: float = 0.0  # evidence: above 0 a person, below 0 a body or place
    male: float = 0.0
    female: float = 0.0
    described: set[str] = field(default_factory=set)
    count: int = 0
    mentions: int = 0  # by full name, in the whole story
    last: tuple[int, int, int] = (-9, -9, -9)  # paragraph, running number of the sentence, token
    last_role: str = "-"  # "c" subject of a cue, "s" first in its sentence, "o" oblique
    opened: int = -9  # paragraph that it was the first mention of
    spoke: int = -9  # paragraph in which it last spoke
    label: str | None = None

    def describe(self, words: Iterable[str], role: str) -> None:
        """Take in words that describe this person, among them a role."""
        self.described |= set(words) - _GENERIC
        self.person += 1.0
        self.male += 2.0 * (ROLES[role] == "m")
        self.female += 2.0 * (ROLES[role] == "f")

    @property
    def canonical(self) -> str:
        """The name to report."""
        return self.label if self.label is not None else " ".join(self.name)

    @property
    def sex(self) -> str:
        """ "m", "f" or "" where the evidence is even or missing."""
        if self.male > self.female:
            return "m"
        return "f" if self.female > self.male else ""


class Cast:
    """The people and bodies of one story, filled mention by mention."""

    def __init__(self, paragraphs: list[Paragraph], weights: Weights) -> None:
        self.entities: list[Entity] = []
        self.weights = weights
        self.recent: deque[int] = deque(maxlen=_MEMORY)
        self.speaker: int | None = None
        self._by_last: dict[str, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._by_initials: dict[str, int] = {}
        self._labels: dict[str, int] = {}
        self._tokens: set[str] = set()  # lower-case words of all names
        for paragraph in paragraphs:
            for mention in paragraph.mentions:
                if mention.kind == "name" and len(mention.name) > 1:
                    mention.entity = self._full(mention)
        for paragraph in paragraphs:
            _appositions(paragraph, self)

    # --- names ---------------------------------------------------------------------------------------------

    def _full(self, mention: Mention) -> int:
        name = mention.name
        last = name[-1].lower()
        for number in self._by_last.get(last, ()):
            if _same(self.entities[number].name, name):
                entity = self.entities[number]
                if len(name) > len(entity.name):
                    entity.name = name
                self._note(entity, mention)
                return number
        return self._new(mention)

    def _new(self, mention: Mention) -> int:
        entity = Entity(mention.name)
        number = len(self.entities)
        self.entities.append(entity)
        name = mention.name
        self._by_last.setdefault(name[-1].lower(), []).append(number)
        if len(name) > 1:
            self._by_first.setdefault(name[0].lower(), []).append(number)
            capitals = "".join(token[0] for token in name if token[0].isupper())
            if len(capitals) > 2:
                self._by_initials.setdefault(capitals, number)
            known = sex_of_given_name(name[0])
            if known and name[-1].lower() not in ORGANISATION:
                entity.person += 1.0
                entity.male += known == "m"
                entity.female += known == "f"
            elif len(name[0]) == 2 and name[0][1] == ".":
                entity.person += 1.0
        lows = {token.lower() for token in name}
        self._tokens |= lows
        if lows & ORGANISATION or "of" in lows:
            entity.person -= 2.0
        if len(name) == 1 and name[0].isupper() and len(name[0]) > 1:
            entity.person -= 1.0
        self._note(entity, mention)
        return number

    def _note(self, entity: Entity, mention: Mention) -> None:
        if len(mention.name) > 1:
            entity.mentions += 1
        if mention.titled:
            entity.person += 2.0
        if mention.sex in ("m", "f"):
            weight = 4.0
            entity.male += weight * (mention.sex == "m")
            entity.female += weight * (mention.sex == "f")
            entity.person += 2.0
        if mention.described:
            entity.described |= mention.described - _GENERIC
        if mention.definite and not mention.titled:
            entity.person -= 0.5

    def _likeliest(self, bearers: Sequence[int], mention: Mention, paragraph: int) -> int:
        """Choose among the bearers of one surname: who was just named, else who is named most in the whole story.

        News style keeps the bare surname for the main person and calls relatives by their given names.
        """
        entities = self.entities
        near = [n for n in bearers if paragraph - entities[n].last[0] <= 1]
        if len(near) == 1 and (mention.titled or entities[near[0]].spoke >= paragraph - 1):
            return near[0]
        return max(bearers, key=lambda n: (entities[n].mentions, entities[n].last))

    def name(self, mention: Mention, paragraph: int = 0) -> int:
        """Return the entity of a name, a new one if the story has none that fits."""
        if mention.entity >= 0:
            return mention.entity
        token = mention.name[-1].lower()
        fitting = self._by_last.get(token, [])
        if mention.sex in ("m", "f"):
            agreeing = [n for n in fitting if self.entities[n].sex in (mention.sex, "")]
            fitting = agreeing or fitting
        if not fitting:
            fitting = self._by_first.get(token, [])
            if any(self.entities[n].person < 0 for n in fitting):
                fitting = [n for n in fitting if self.entities[n].person > 0]
        if (
            not fitting
            and mention.name[0].isupper()
            and mention.name[0].rstrip(".").replace(".", "") in self._by_initials
        ):
            fitting = [self._by_initials[mention.name[0].replace(".", "")]]
        if fitting:
            number = fitting[0] if len(fitting) == 1 else self._likeliest(fitting, mention, paragraph)
            self._note(self.entities[number], mention)
        else:
            number = self._new(mention)
        mention.entity = number
        return number

    def only_bearer(self, mention: Mention) -> int:
        """Return the one person with the surname that a mention gives, or -1."""
        bearers = self._by_last.get(mention.name[-1].lower(), ())
        return bearers[0] if len(bearers) == 1 else -1

    def ambiguous(self, mention: Mention) -> bool:
        """Tell whether a bare surname could be more than one person of the story."""
        if mention.sex in ("m", "f") and mention.kind == "name":
            bearers = self._by_last.get(mention.name[-1].lower(), ())
            return sum(self.entities[n].sex in (mention.sex, "") for n in bearers) > 1
        return (
            mention.kind == "name"
            and len(mention.name) == 1
            and len(self._by_last.get(mention.name[-1].lower(), ())) > 1
        )

    # --- pronouns and descriptions ---------------------------------------------------------------------------

    def candidates(
        self, mention: Mention, place: tuple[int, int, int], linked: str
    ) -> Iterator[tuple[int, list[Feature]]]:
        """Yield the entities that a pronoun or a definite description may mean, with the evidence for each."""
        sex = mention.sex
        rank = 0
        for number in reversed(self.recent):
            entity = self.entities[number]
            if sex in ("m", "f"):
                other = entity.sex
                if (other and other != sex) or entity.person < -0.5:
                    continue
            elif sex in ("n", "p"):
                if entity.person > 0:
                    continue
            elif entity.person < -0.5:
                continue
            features = _evidence(mention, entity, number, rank, place, self.speaker, linked)
            rank += 1
            yield number, features

    def resolve(self, mention: Mention, place: tuple[int, int, int], linked: str = "") -> tuple[int, float]:
        """Return the likeliest entity of a pronoun or description, or -1, and how sure that is (0 to 1)."""
        best, best_score, total = -1, -1e9, 0.0
        scores = []
        weights = self.weights
        for number, features in self.candidates(mention, place, linked):
            score = 0.0
            for feature in features:
                score += weights.get(feature, 0.0)
            scores.append(score)
            if score > best_score:
                best, best_score = number, score
        if best < 0:
            return -1, 0.0
        if mention.kind == "desc":
            scores.append(weights.get(("d", "none", mention.definite, desc_class(mention)), 0.0))
            if scores[-1] > best_score:
                return -1, 0.0
        total = sum(2.718281828 ** (score - best_score) for score in scores)
        return best, 1.0 / total

    def label(self, text: str, described: frozenset[str], sex: str) -> int:
        """Return the entity that stands for an unnamed source, by its words: never merged with a name."""
        key = text.lower()
        for article in ("the ", "a ", "an "):
            if key.startswith(article):
                key = key[len(article) :]
        number = self._labels.get(key)
        if number is None:
            number = self._labels[key] = len(self.entities)
            self.entities.append(
                Entity(
                    (text,),
                    label=text,
                    described=set(described),
                    person=-1.0 if sex in ("n", "p") else 1.0,
                    male=float(sex == "m"),
                    female=float(sex == "f"),
                )
            )
        return number

    def office(self, mention: Mention) -> int:
        """Return the one person whose title or description a description repeats, or -1.

        Two words of it must be the person's, or its only word if it is definite ("the mayor").
        """
        words = mention.described - _GENERIC
        if not words or (len(words) < 2 and not mention.definite):
            return -1
        holders = [
            number
            for number, entity in enumerate(self.entities)
            if entity.label is None
            and mention.head in entity.described
            and len(words & entity.described) >= min(2, len(words))
        ]
        return holders[0] if len(holders) == 1 else -1

    def body(self, mention: Mention) -> int:
        """Return the named body that "the ministry", "the department" stands for, or -1."""
        if mention.head not in self._tokens:
            return -1
        for number in reversed(self.recent):
            entity = self.entities[number]
            if (
                entity.label is None
                and any(token.lower() == mention.head for token in entity.name)
                and len(entity.name) > 1
            ):
                return number
        return -1

    def main_person(self) -> str | None:
        """Return the name of the person whom the story names most, or None."""
        people = [entity for entity in self.entities if entity.person > 0 and entity.label is None]
        return max(people, key=lambda entity: entity.count).canonical if people else None

    def full_name(self, label: str) -> str:
        """Return the fullest name of the person whom a transcript's label names: "MR. HALE" -> "Jonah Hale"."""
        words = [word for word in label.split() if word.rstrip(".").lower() not in TITLES]
        last = (words or label.split())[-1]
        bearers = self._by_last.get(last.lower(), ())
        if bearers:
            return self.entities[max(bearers, key=lambda n: self.entities[n].mentions)].canonical
        return " ".join(word.title() if word.isupper() else word for word in words) or label

    def learn_sex(self, number: int, sex: str) -> None:
        """Take a pronoun that surely means a person as evidence of sex where there is no other."""
        entity = self.entities[number]
        if not entity.sex:
            entity.male += 0.5 * (sex == "m")
            entity.female += 0.5 * (sex == "f")

    def see(self, number: int, place: tuple[int, int, int], role: str, opens: bool) -> None:
        """Take note that an entity was mentioned."""
        entity = self.entities[number]
        if entity.last[1] == place[1] and entity.last_role == "c" and role != "c":
            role = "c"  # the cue's subject stays that for its sentence
        entity.last, entity.last_role = place, role
        if opens:
            entity.opened = place[0]
        entity.count += 1
        if number in self.recent:
            self.recent.remove(number)
        self.recent.append(number)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of one last token may be one person's: given names equal, or an initial of it."""
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0].rstrip(".").lower(), other[0].rstrip(".").lower()
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    shorter, longer = sorted((first, second), key=len)
    if longer.startswith(shorter) and len(shorter) >= 3:
        return True
    return first in {token.lower() for token in other} or second in {token.lower() for token in one}


def _appositions(paragraph: Paragraph, cast: Cast) -> None:
    """Let the descriptions beside a name be known of it: "Jim Mattis, the defence secretary", and turned round."""
    words, lower = paragraph.words, paragraph.lower
    mentions = paragraph.mentions
    for k, mention in enumerate(mentions):
        if mention.kind != "name":
            continue
        number = mention.entity if mention.entity >= 0 else cast.only_bearer(mention)
        if number < 0:
            continue
        entity = cast.entities[number]
        at = mention.last
        following = mentions[k + 1] if k + 1 < len(mentions) else None
        if at < len(words) and (words[at] in ",(—–" or lower[at] in ("is", "was", "who")):
            said, role = _beside(paragraph, at)
            if role is not None and not (following and following.kind == "name" and following.first < at + 3):
                entity.describe(said, role)
                for later in mentions[k + 1 : k + 4]:
                    if later.kind == "desc" and later.head in ROLES and _opens_apposition(paragraph, at, later):
                        later.entity = number
                        break
        previous = mentions[k - 1] if k else None
        if (
            previous is not None
            and previous.kind == "desc"
            and previous.head in ROLES
            and previous.last + 1 == mention.first
            and words[previous.last] == ","
            and len(mention.name) > 1
        ):
            entity.describe(previous.described, previous.head)
            previous.entity = number
        if mention.first > 1 and lower[mention.first - 1] in ("is", "was") and len(mention.name) > 1:
            # "The man in the hatch was Callum Rae"
            for earlier in reversed(mentions[max(0, k - 3) : k]):
                if earlier.kind == "desc" and earlier.head in ROLES and earlier.entity < 0:
                    if paragraph.sentence[earlier.first] == paragraph.sentence[mention.first]:
                        entity.describe(earlier.described, earlier.head)
                        earlier.entity = number
                    break


def _opens_apposition(paragraph: Paragraph, at: int, mention: Mention) -> bool:
    """Tell whether a description is what an apposition after token `at` begins with: ", who is chairman of"."""
    between = paragraph.lower[at + 1 : mention.first]
    if not between:
        return True
    if between[0] == "who":
        return len(between) <= 3 and mention.first > 0
    # "Tad Devine, Sanders's chief strategist"
    return len(between) <= 4 and (between[-1] in ("'s", "’s") or between[-1][-1] in "'’") and "," not in between


def _beside(paragraph: Paragraph, at: int) -> tuple[set[str], str | None]:
    """Return the words that describe the name ending at token `at`, and the first of them that is a role."""
    words, lower = paragraph.words, paragraph.lower
    stop = at + 1
    if lower[at] == "who" and stop < len(words) and lower[stop] in ("is", "was"):
        stop += 1
    found: set[str] = set()
    role = None
    while stop < len(words) and stop < at + 14 and words[stop] not in ",.;:)—–" and words[stop] != QUOTE:
        low = lower[stop]
        if low in ("said", "who", "told", "says", "added"):
            break
        if low in ROLES and role is None:
            role = low
        found.add(low)
        stop += 1
    return found, role


def desc_class(mention: Mention) -> str:
    """Return what a description is of: a role, a body, a text or something else."""
    head = mention.head
    if head in ROLES:
        return "role"
    if head in BODIES:
        return "body"
    return "text" if head in TEXTS else "other"


def _bucket(number: int) -> int:
    return number if number < 3 else 3 if number < 6 else 4


def _evidence(
    mention: Mention,
    entity: Entity,
    number: int,
    rank: int,
    place: tuple[int, int, int],
    speaker: int | None,
    linked: str,
) -> list[Feature]:
    kind = "p" if mention.kind == "pron" else "d"
    sentences = place[1] - entity.last[1]
    role = entity.last_role
    person = "person" if entity.person > 0.5 else "unknown" if entity.person > -0.5 else "body"
    features: list[Feature] = [
        (kind, "rank", rank if rank < 4 else 4),
        (kind, "sentences", _bucket(sentences), role),
        (kind, "paragraphs", _bucket(place[0] - entity.last[0])),
        (kind, "linked", linked, role, rank if rank < 3 else 3),
        (kind, "opened", place[0] - entity.opened if place[0] - entity.opened < 3 else 3, role),
        (kind, "person", person, entity.label is None),
        (kind, "count", _bucket(entity.count), rank == 0),
    ]
    if mention.kind == "pron":
        features.append((kind, "sex", entity.sex != "", mention.sex in ("m", "f")))
    features.append((kind, "topic", place[2] == 0, entity.opened >= place[0] - 1, role, rank == 0))
    if number == speaker:
        features.append((kind, "speaker", _bucket(place[0] - entity.spoke)))
        features.append((kind, "speaker", linked, rank < 2, place[0] - entity.spoke < 2))
    elif entity.spoke > -9:
        features.append((kind, "spoke", _bucket(place[0] - entity.spoke)))
    if mention.kind == "desc":
        shared = len(entity.described & mention.described - _GENERIC)
        features.append((kind, "head", mention.head in entity.described, mention.definite, desc_class(mention)))
        features.append((kind, "shared", shared if shared < 3 else 3))
        features.append((kind, "definite", mention.definite, person))
    return features


def is_oblique(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a mention hangs on a preposition or is a possessor, and so hardly a subject."""
    return mention.possessive or (mention.first > 0 and paragraph.lower[mention.first - 1] in PREPOSITIONS)
