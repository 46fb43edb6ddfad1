"""Who is he, she, the minister, the company? Mentions -> entities, one after the other, each with its probability."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache, partial

import numpy as np

from analysis.quotes.apposition import find_apposed, find_owners, titles_before
from analysis.quotes.lexicon import Kind, closed, pronouns
from analysis.quotes.mentions import NAMES, NOUNS, PRONOUNS, Form, Mention
from analysis.quotes.network import Encoded, Ranking, ranking
from analysis.quotes.pairs import SPOKE_LAST, Table
from analysis.quotes.people import Entity, describe, gather, note
from analysis.quotes.reader import Floats, Ints, Words

# Of the chance of a mention whose gender clashes with what is known of the entity; titles and nouns are sure.
LEFT_AGAINST: dict[str | None, float] = {"given name": 0.05, "pronoun": 0.2}
THEMSELVES = 0.03  # of the chance that is left to somebody whom the words themselves name: people say "I"
APPOSED = 0.97  # chance that a description behind a name and a comma describes it
CALLED_OTHERWISE = 0.1  # of the chance that is left to all others where somebody was described by the same words
THEY_FOR_ONE = 0.05  # of the chance that is left to a man or a woman where "they" is asked
SPOKE_BEFORE = 0.005  # of the chance that is left to others than an unnamed speaker of the sentence before
LONE_BODY = 0.2  # of the chance that is left to a body where nothing at a quotation names its speaker: people go on
NAMED_LATER = 0.5  # of the chance that is left to whom only a later sentence names: "said the mayor. Ida Brandt wept."
UNSEEN = 0.03  # the least chance of somebody whom the story does not name, where who is left hardly fits
BEHIND, AHEAD = 60, 6  # mentions before an anaphor, and after it in its paragraph, that it may mean
BLOCK = 500  # anaphors whose candidates are scored together: all of a common story's, few enough to keep of a book's
_PERSONS = frozenset({Kind.PERSON, Kind.GROUP})


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a mention means: the entity (-1 for nobody known), how sure, and through which mention."""

    entity: int
    chance: float
    through: int | None = None


class Choices:
    """What each mention that is no name may mean, scored a block of them at a time: no story's pairs stand all at once.

    Mentions are asked in the order of the text and quotations without a source in an order of their own, a little
    behind: two blocks are kept, and each is reckoned twice at most.
    """

    def __init__(self, table: Table, ranked: Ranking) -> None:
        self._anaphors = [number for number, mention in enumerate(table.mentions) if mention.form not in NAMES]
        self._block = lru_cache(maxsize=2)(partial(_score, table, ranked))

    def of(self, number: int) -> tuple[Ints, Floats]:
        """Return the mentions that one may mean, and the inner layer of each pair."""
        place = bisect_left(self._anaphors, number)
        first = place - place % BLOCK
        return self._block(tuple(self._anaphors[first : first + BLOCK]))[place - first]


@dataclass
class Cast:
    """Everybody of a story, and whom each mention means.

    ``choices`` tells, for a mention that is no name, the mentions that it may mean and the inner layer of each pair;
    ``apart`` holds those that are others by grammar or stand with a mention in one source; ``inside`` those that name
    or describe somebody in what the one whom a mention means says; ``only_theirs`` are the bodies that only say whose
    a speaker is: no lone quotation is theirs.
    """

    text: str
    words: Words
    table: Table
    ranking: Ranking
    entities: list[Entity]
    answers: list[Answer | None]
    choices: Choices
    apart: dict[int, tuple[int, ...]] = field(default_factory=dict)
    inside: dict[int, list[int]] = field(default_factory=dict)
    only_theirs: set[int] = field(default_factory=set)

    def mean(self, number: int, last_speaker: int = -1) -> Answer:
        """Return whom a mention means, found now if it was not yet."""
        known = self.answers[number]
        if known is None:
            known = self.answers[number] = self._resolve(number, last_speaker)
            if known.entity >= 0:
                note(self.entities[known.entity], number, self.table.mentions[number])
        return known

    def _resolve(self, number: int, last_speaker: int) -> Answer:
        mention = self.table.mentions[number]
        near, inner = self.choices.of(number)
        if last_speaker >= 0:
            heads = self.entities[last_speaker].heads
            spoke = [self.table.mentions[other].head in heads for other in near]
            inner = inner + np.outer(spoke, self.ranking.shift(SPOKE_LAST)).astype(np.float32)
        chances = self.ranking.chances(number, inner).tolist()
        spoken_of = {
            known.entity for other in self.inside.get(number, ()) if (known := self.answers[other]) is not None
        }
        called = self._called(mention, near)
        goes_on = last_speaker if self._goes_on(number, last_speaker) else -1
        total: dict[int, float] = {}
        best: dict[int, tuple[float, int]] = {}
        for candidate, chance in zip(near.tolist(), chances, strict=False):
            answer = self.answers[candidate]
            if answer is None or answer.entity < 0:
                continue
            if candidate in self.apart.get(number, ()) or (
                mention.form is Form.CONTENT and candidate in self.only_theirs
            ):
                continue
            chance *= self._plausible(mention, self.entities[answer.entity])
            chance *= self._left(answer.entity, called, goes_on, spoken_of)
            total[answer.entity] = total.get(answer.entity, 0.0) + chance
            best[answer.entity] = max(best.get(answer.entity, (chance, candidate)), (chance, candidate))
        allowed = {entity: chance for entity, chance in total.items() if chance}
        nobody = chances[-1]
        if allowed:
            entity = max(allowed, key=allowed.__getitem__)
            if self._plausible(mention, self.entities[entity]) < 1:
                nobody = max(nobody, UNSEEN)
            if mention.form in PRONOUNS or mention.form is Form.CONTENT or allowed[entity] > nobody:
                through = best[entity][1]
                later = mention.form is not Form.CONTENT and self.table.sentence[through] > self.table.sentence[number]
                sure = allowed[entity] / (sum(allowed.values()) + nobody)
                return Answer(entity, sure * (NAMED_LATER if later else 1.0), through)
        return Answer(-1, nobody)

    def _left(self, entity: int, called: Set[int], goes_on: int, spoken_of: Set[int]) -> float:
        """Return what is left of somebody's chance by what the story says besides of whom it is."""
        left = 1.0
        if called and entity not in called:
            left *= CALLED_OTHERWISE
        if goes_on not in (-1, entity):
            left *= SPOKE_BEFORE
        if entity in spoken_of and self.entities[entity].kind is Kind.PERSON:
            left *= THEMSELVES
        return left

    def _called(self, mention: Mention, near: Ints) -> set[int]:
        """Return who is described by just these words, else by this noun: "a farmer" and "the farmer"."""
        if mention.form not in NOUNS:
            return set()
        telling = mention.words - closed("unspecific")
        same: dict[bool, set[int]] = {True: set(), False: set()}
        for other in near.tolist():
            described, answer = self.table.mentions[other], self.answers[other]
            if answer is None or answer.entity < 0:
                continue
            if described.form is mention.form:
                words = described.words - closed("unspecific")
            elif mention.form is Form.PERSON and described.form is Form.PERSON_NAME:
                words = titles_before(self.words, described)
            else:
                continue
            if mention.head in words and closed("ranks").isdisjoint(words - telling):  # a deputy mayor is no mayor
                same[words == telling].add(answer.entity)
        return same[True] or same[False]

    def _goes_on(self, number: int, last_speaker: int) -> bool:
        """Tell whether he or she is who spoke in the sentence before: "A spokeswoman said no. She added ..."."""
        mention = self.table.mentions[number]
        if mention.form not in (Form.HE, Form.SHE) or last_speaker < 0 or not self.table.opens[number]:
            return False
        speaker = self.entities[last_speaker]
        if speaker.named or speaker.kind is not Kind.PERSON or speaker.gender()[0] not in (mention.gender, "unknown"):
            return False
        last = max((other for other in speaker.mentions if other < number), default=-1)
        if any(self.table.form[other] == Form.PERSON_NAME for other in range(last + 1, number)):
            return False
        beside = self.table.sentence[number] - self.table.sentence[last] == 1
        return last >= 0 and bool(beside and self.table.paragraph[number] == self.table.paragraph[last])

    def _plausible(self, mention: Mention, entity: Entity) -> float:
        """Return 0 for what a mention cannot mean, less than 1 where something speaks against it."""
        gender, by = entity.gender()
        clash = mention.gender != "unknown" and gender not in (mention.gender, "unknown")
        left = LEFT_AGAINST.get(by, 0.0) if clash else 1.0
        if mention.form is Form.CONTENT:
            return left if entity.kind is Kind.PERSON else left * LONE_BODY * self._can_speak(entity)
        if mention.form is Form.THEY and entity.kind is Kind.PERSON and gender in ("man", "woman"):
            left *= THEY_FOR_ONE
        return left * self._fits(mention, entity)

    def _can_speak(self, entity: Entity) -> bool:
        """Tell whether what is no person can say a lone quotation: no place, and not "her advice", for it is hers."""
        whose = pronouns().get(entity.name.lower().split()[0])
        return entity.kind is not Kind.PLACE and not (entity.kind is Kind.TEXT and whose is not None)

    def _fits(self, mention: Mention, entity: Entity) -> bool:
        if mention.form in (Form.HE, Form.SHE):
            return entity.kind is Kind.PERSON
        if mention.form is Form.IT:
            return entity.kind is not Kind.PERSON
        if mention.form is Form.PERSON:
            return entity.kind is Kind.PERSON
        if mention.form is Form.TEXT:
            return entity.kind in (Kind.TEXT, Kind.THING)
        if mention.form is Form.BODY:
            return entity.kind not in _PERSONS
        return True

    def introduce(self, number: int, name: str) -> int:
        """Return a new entity that a description stands for; later mentions may mean it."""
        mention = self.table.mentions[number]
        self.entities.append(describe(name, mention.form))
        entity = len(self.entities) - 1
        self.answers[number] = Answer(entity, 1.0, number)
        note(self.entities[entity], number, mention)
        return entity


def gather_cast(text: str, words: Words, encoded: Encoded, mentions: Sequence[Mention]) -> Cast:
    """Return the cast of a story: names are grouped, all other mentions wait to be asked."""
    entities, owner = gather(text, words, mentions)
    answers = [
        Answer(owner[number], 1.0, number) if mention.form in NAMES and owner[number] >= 0 else None
        for number, mention in enumerate(mentions)
    ]
    for number, name in find_apposed(words, mentions):
        if answers[number] is None and (named := answers[name]) is not None:
            answers[number] = Answer(named.entity, APPOSED, name)
            note(entities[named.entity], number, mentions[number])
    apart: dict[int, tuple[int, ...]] = {}
    for number, name in find_owners(words, mentions):
        apart[number] = (*apart.get(number, ()), name)
    table = Table(words, mentions)
    ranked = ranking("chains", encoded, [(mention.first, mention.last) for mention in mentions])
    return Cast(text, words, table, ranked, entities, answers, Choices(table, ranked), apart)


def _score(table: Table, ranked: Ranking, anaphors: Sequence[int]) -> list[tuple[Ints, Floats]]:
    """Return the candidates of some mentions, and the inner layer of their pairs, reckoned together."""
    near = [_near(table, number) for number in anaphors]
    features = np.concatenate([table.features(number, others) for number, others in zip(anaphors, near, strict=True)])
    sizes = [len(others) for others in near]
    inner = ranked.inner(np.repeat(anaphors, sizes), np.concatenate(near), features)
    return list(zip(near, np.split(inner, np.cumsum(sizes)[:-1]), strict=True))


def _near(table: Table, number: int) -> Ints:
    """Return the mentions that one may mean: those before it, and a few after it in its paragraph."""
    low, high = max(0, number - BEHIND), min(len(table.mentions), number + 1 + AHEAD)
    near = np.arange(low, high)
    kept = (near != number) & (table.form[low:high] != Form.CONTENT)
    kept &= (near < number) | (table.paragraph[low:high] == table.paragraph[number])
    return np.asarray(near[kept])
