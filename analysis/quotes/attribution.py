"""Whose are the words? Each marked stretch -> speech or not, its speaker, by which rule and how surely."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.quotes.cues import CUES, FUTURE_OR_HYPOTHETICAL, TERM_BEFORE
from analysis.quotes.grammar import Mention, Paragraph
from analysis.quotes.lexicon import AUXILIARIES, BODIES, PLURALS, PREPOSITIONS, ROLES, TEXTS
from analysis.quotes.links import LINKED, PLACING, Link, how_it_speaks, is_tail, keep_heads, link
from analysis.quotes.marks import Marked
from analysis.quotes.people import Cast, is_oblique

Feature = Hashable


@dataclass(slots=True)
class Candidate:
    """One possible speaker of a marked stretch."""

    mention: Mention | None
    entity: int
    rule: str
    link: Link | None
    features: list[Feature]
    paragraph: int
    score: float = 0.0


@dataclass(slots=True)
class Attribution:
    """The verdict on one marked stretch."""

    speech: float
    candidate: Candidate | None
    confidence: float
    candidates: list[Candidate]
    speech_features: list[Feature]
    length: int = 0

    @property
    def is_speech(self) -> bool:
        """Whether somebody says these words; more than a dozen words always are somebody's."""
        return self.length > _LONG or self.speech >= (0.3 if self.length == _LONG else 0.5)


@dataclass(frozen=True)
class Model:
    """Weights of the four linear models: who a pronoun is, who speaks, whether anybody does, with marks or without."""

    people: Mapping[Feature, float]
    speaker: Mapping[Feature, float]
    speech: Mapping[Feature, float]
    reported: Mapping[Feature, float]


def _parse(weights: Mapping[str, float]) -> dict[Feature, float]:
    return {tuple(json.loads(key)): value for key, value in weights.items()}


@cache
def load_model() -> Model:
    """Return the weights that the package ships (``weights.json``, written by ``analysis.quotes.training``)."""
    data = json.loads(files("analysis.quotes").joinpath("weights.json").read_text("utf-8"))
    return Model(_parse(data["people"]), _parse(data["speaker"]), _parse(data["speech"]), _parse(data["reported"]))


# --- evidence -----------------------------------------------------------------------------------------------------


def _bucket(distance: int) -> int:
    if distance < 3:
        return distance
    return 3 if distance < 6 else 4 if distance < 12 else 5


def _kind(mention: Mention) -> str:
    if mention.kind == "pron":
        return "pron " + mention.sex
    if mention.kind == "name":
        return "name"
    head = mention.head
    if head in ROLES:
        return "role"
    if head in PLURALS:
        return "people"
    if head in BODIES:
        return "body"
    return "text" if head in TEXTS else "thing"


def _before_class(paragraph: Paragraph, k: int) -> str:
    """Return what stands right before a marked stretch."""
    if k == 0:
        return "start"
    low = paragraph.lower[k - 1]
    if low in CUES:
        return "cue"
    if low in (":", ",", "—", "–", "(", "…") or low.startswith("--"):
        return "," if low == "," else ":" if low == ":" else "-"
    if paragraph.quote[k - 1] >= 0:
        return "quote"
    if paragraph.sentence[k - 1] != paragraph.sentence[k]:
        return "stop"
    if low in ("that", "as", "and", "but", "the", "a", "an", "of", "to", "in", "by"):
        return low
    if low in PREPOSITIONS or low in AUXILIARIES:
        return "prep"
    return "word"


def _end_class(text: str, mark: Marked) -> str:
    """Return how a marked stretch ends; British copy sets the comma after the mark."""
    last = text[mark.end - 1]
    if last not in ",.?!—–-…" and text[mark.end + 1 : mark.end + 2] in (",", "."):
        last = text[mark.end + 1]
    return last if last in ",." else "!" if last in "?!" else "-" if last in "—–-…" else "w"


def _after_class(paragraph: Paragraph, k: int, starts: Mapping[int, Mention]) -> str:
    """Return what stands right after a marked stretch."""
    if k + 1 >= len(paragraph.lower):
        return "end"
    low = paragraph.lower[k + 1]
    if low in (",", ".", ":", ";", ")"):
        return low
    if paragraph.sentence[k + 1] != paragraph.sentence[k]:
        return "stop"
    if low in CUES:
        return "cue"
    if k + 1 in starts:
        return "mention"
    return low if low in ("and", "but", "that", "as", "in", "of", "about", "by", "to") else "word"


_LONG = 3  # the bucket of stretches of seven words and more


def _length_bucket(words: int) -> int:
    return 0 if words < 2 else 1 if words < 4 else 2 if words < 7 else 3 if words < 13 else 4


class Attributor:
    """Walks through one story in order and says whose each marked stretch is."""

    def __init__(self, text: str, paragraphs: list[Paragraph], marked: Sequence[Marked], model: Model) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marked = marked
        self.model = model
        self.cast = Cast(paragraphs, model.people)
        self.certainty: dict[int, float] = {}  # id(mention) -> how sure its entity is
        self.links: dict[int, list[Link]] = {}  # paragraph -> links, aligned with its mentions
        self.cued: set[tuple[int, int]] = set()  # (paragraph, token) of each cue that marked words hang on
        self._sentence = 0

    def run(self) -> Iterator[tuple[int, Attribution]]:
        """Yield the number of each marked stretch with its verdict."""
        previous: Candidate | None = None
        for number, paragraph in enumerate(self.paragraphs):
            self._resolve(number)
            tokens = [k for k, q in enumerate(paragraph.quote) if q >= 0]
            if not tokens:
                continue
            starts = {mention.first: mention for mention in paragraph.mentions}
            within: Candidate | None = None
            for order, k in enumerate(tokens):
                verdict = self._attribute(number, k, order, starts, within, previous)
                yield paragraph.quote[k], verdict
                chosen = verdict.candidate
                if verdict.is_speech and chosen is not None:
                    within = previous = chosen
                    if chosen.link is not None and chosen.mention is not None:
                        self.cued.add((chosen.paragraph, chosen.link.cue))
                    self.cast.speaker = chosen.entity
                    if chosen.entity >= 0:  # "I" and the like stand for nobody of the cast
                        self.cast.entities[chosen.entity].spoke = number

    def _resolve(self, number: int) -> None:
        """Give each mention of a paragraph its entity, in reading order."""
        paragraph = self.paragraphs[number]
        cast = self.cast
        starts = {mention.first: mention for mention in paragraph.mentions}
        opener = next((mention for mention in paragraph.mentions if not mention.possessive), None)
        links = self.links[number] = []
        sentence = -1
        running = self._sentence
        first = True
        latest = -1
        for mention in paragraph.mentions:
            if paragraph.sentence[mention.first] != sentence:
                sentence = paragraph.sentence[mention.first]
                running = self._sentence + sentence
                first = True
            place = (number, running, mention.first)
            sure = 1.0
            linked = link(paragraph, mention, starts)
            links.append(linked)
            speaks = how_it_speaks(paragraph, linked)
            if mention.kind == "name":
                cast.name(mention, number)
                sure = 0.6 if cast.ambiguous(mention) else 0.98
            elif mention.kind == "pron":
                if mention.sex == "w" and latest >= 0:
                    mention.entity, sure = latest, 0.9
                elif mention.sex in ("m", "f"):
                    mention.entity, sure = cast.resolve(mention, place, speaks)
                    if sure > 0.8:
                        cast.learn_sex(mention.entity, mention.sex)
                elif mention.sex == "1":
                    sure = 0.5
            elif mention.entity < 0:
                mention.entity, sure = self._described(paragraph, mention, place, speaks)
            self.certainty[id(mention)] = sure
            if mention.kind == "name" and mention.first > 0 and paragraph.lower[mention.first - 1] in PLACING:
                cast.entities[mention.entity].person -= 0.4
            if mention.entity >= 0:
                latest = mention.entity
                if speaks and mention.kind == "name":
                    cast.entities[mention.entity].person += 0.7  # who speaks is rarely a place
                oblique = is_oblique(paragraph, mention)
                role = "c" if speaks else "o" if oblique else "s" if first else "-"
                cast.see(mention.entity, place, role, mention is opener)
            first = False
        keep_heads(paragraph, links)
        self._sentence = running + 1

    def _described(
        self, paragraph: Paragraph, mention: Mention, place: tuple[int, int, int], speaks: str
    ) -> tuple[int, float]:
        cast = self.cast
        if mention.head in ROLES and not mention.possessive:
            number = cast.office(mention)
            if number >= 0:
                return number, 0.9
        if mention.head in ROLES and mention.definite:
            number, sure = cast.resolve(mention, place, speaks)
            if number >= 0:
                return number, sure
        if mention.definite and mention.head not in ROLES and mention.head not in PLURALS:
            number = cast.body(mention)
            if number >= 0:
                return number, 0.8
        text = self.text[paragraph.begin[mention.first] : paragraph.end[mention.last - 1]]
        return cast.label(text, mention.described, mention.sex), 0.7

    def _attribute(
        self,
        number: int,
        k: int,
        order: int,
        starts: Mapping[int, Mention],
        within: Candidate | None,
        previous: Candidate | None,
    ) -> Attribution:
        paragraph = self.paragraphs[number]
        mark = self.marked[paragraph.quote[k]]
        before = _before_class(paragraph, k)
        end = _end_class(self.text, mark)
        after = _after_class(paragraph, k, starts)
        words = self.text.count(" ", mark.start, mark.end) + 1
        length = _length_bucket(words)
        shape = (before, end, after, length)
        candidates = list(self._here(number, k, shape, within))
        candidates.extend(self._elsewhere(number, k, order, shape, within, previous, candidates))
        weights = self.model.speaker
        best: Candidate | None = None
        for candidate in candidates:
            score = 0.0
            for feature in candidate.features:
                score += weights.get(feature, 0.0)
            candidate.score = score
            if best is None or score > best.score:
                best = candidate
        confidence = 0.0
        if best is not None:
            total = 0.0
            for candidate in candidates:
                if candidate is best or candidate.entity != best.entity or candidate.entity < 0:
                    total += math.exp(candidate.score - best.score)
            confidence = 1.0 / total
        features = self._speech_features(paragraph, k, mark, shape, best, within, words)
        score = sum(self.model.speech.get(feature, 0.0) for feature in features)
        speech = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
        return Attribution(speech, best, confidence, candidates, features, length)

    def _here(
        self, number: int, k: int, shape: tuple[str, str, str, int], within: Candidate | None
    ) -> Iterator[Candidate]:
        paragraph = self.paragraphs[number]
        before, end, after, length = shape
        links = self.links[number]
        mentions = paragraph.mentions
        quote, sentences = paragraph.quote, paragraph.sentence
        linked_left = linked_right = 0
        ranks: dict[int, int] = {}
        for i in range(len(mentions) - 1, -1, -1):
            if mentions[i].last <= k and links[i].rule in LINKED:
                ranks[i] = linked_left
                linked_left += 1
        for i, mention in enumerate(mentions):
            if mention.first > k and links[i].rule in LINKED:
                ranks[i] = linked_right
                linked_right += 1
        for i, mention in enumerate(mentions):
            linked = links[i]
            rule = linked.rule
            left = mention.last <= k
            side = "L" if left else "R"
            anchor = linked.cue if linked.cue >= 0 else (mention.last - 1 if left else mention.first)
            distance = abs(k - anchor) - 1
            low, high = (min(anchor, mention.first), k) if left else (k + 1, max(anchor, mention.first))
            crossed = sum(1 for t in range(low, high) if quote[t] >= 0) if high > low else 0
            same = sentences[k] == sentences[mention.first]
            apart = abs(sentences[k] - sentences[mention.first])
            kind = _kind(mention)
            rank = ranks.get(i, 9)
            cue_side = "L" if anchor < k else "R"
            features: list[Feature] = [
                (rule, side, same),
                (rule, side, "d", _bucket(distance), cue_side),
                (rule, side, "end", end, same),
                (rule, side, "before", before, same),
                (rule, side, "after", after, same),
                ("kind", kind, rule),
                ("kind", kind, side, length),
                ("crossed", side, crossed if crossed < 3 else 3, same),
                ("apart", side, apart if apart < 3 else 3, end),
                ("cue", linked.cue_class, linked.tense, side, length),
                ("rank", rank if rank < 3 else 3, side, same),
                ("oblique", is_oblique(paragraph, mention), rule),
                ("first", i == 0, rule),
                (
                    "leads",
                    i == 0 or sentences[mentions[i - 1].first] != sentences[mention.first],
                    linked.tense,
                    side,
                    same,
                ),
            ]
            if within is not None:
                features.append(
                    (
                        "within",
                        within.mention is mention,
                        within.entity == mention.entity and mention.entity >= 0,
                        same,
                    )
                )
            if linked.cue >= 0 and is_tail(paragraph, mention, linked):
                features.append(("tail", side, same, end))
            if before == "start" and not left:
                features.append(("opens", rule, rank, end))
            if mention.entity >= 0:
                person = self.cast.entities[mention.entity].person
                features.append(("person", "y" if person > 0.5 else "n" if person < -0.5 else "?", kind, rule))
                features.append(("speaker", mention.entity == self.cast.speaker, rule))
            if linked.cue >= 0 and linked.cue_class in ("say", "tell", "name", "think"):
                low_cue = paragraph.lower[linked.cue]
                features.append(("verb", low_cue if low_cue in _COMMON else "other", side, same))
                if linked.cue > 0 and paragraph.lower[linked.cue - 1] in FUTURE_OR_HYPOTHETICAL:
                    features.append(("modal", side))
            yield Candidate(mention, mention.entity, rule, linked, features, number)

    def _elsewhere(
        self,
        number: int,
        k: int,
        order: int,
        shape: tuple[str, str, str, int],
        within: Candidate | None,
        previous: Candidate | None,
        here: Sequence[Candidate],
    ) -> Iterator[Candidate]:
        """Yield the candidates outside the paragraph: the last speaker, and who the paragraph before introduces."""
        before, end, after, length = shape
        linked = sum(1 for candidate in here if candidate.rule in LINKED)
        paragraph = self.paragraphs[number]
        whole = len(paragraph.words) == 1
        if previous is not None and previous.paragraph != number:
            gap = number - previous.paragraph
            yield Candidate(
                None,
                previous.entity,
                "speaker goes on",
                None,
                [
                    ("carry", linked if linked < 2 else 2, whole),
                    ("carry", "gap", gap if gap < 3 else 3, before, whole),
                    ("carry", "end", end, after),
                    ("carry", "mentions", min(len(here), 3), order == 0),
                    ("carry", "length", length, whole),
                    ("carry", "within", within is None),
                ],
                previous.paragraph,
            )
        signer = self._signer(number, whole)
        if signer is not None:
            features: list[Feature] = [("signed", whole, linked if linked < 2 else 2)]
            yield Candidate(signer, signer.entity, "signed below", None, features, number + 1)
        if (number > 0 and order == 0) or within is None:
            above = self.paragraphs[number - 1] if number > 0 else None
            if above is None or not above.words:
                return
            colon = above.words[-1] == ":"
            last = above.sentence[-1]
            links = self.links[number - 1]
            rank = 0
            for i in range(len(above.mentions) - 1, -1, -1):
                mention = above.mentions[i]
                rule = links[i].rule
                same = above.sentence[mention.first] == last
                if not same and (rule not in LINKED or rank > 3):
                    continue
                yield Candidate(
                    mention,
                    mention.entity,
                    "paragraph before",
                    links[i],
                    [
                        ("above", rule, same, colon),
                        ("above", "kind", _kind(mention), colon),
                        ("above", "linked", linked if linked < 2 else 2, whole, colon),
                        ("above", "rank", min(rank, 3), colon, same),
                        ("above", "first", i == 0, same),
                        ("above", "before", before, whole),
                        ("above", "oblique", is_oblique(above, mention), colon),
                        ("above", "speaker", mention.entity == self.cast.speaker),
                    ],
                    number - 1,
                )
                if rule in LINKED:
                    rank += 1

    def _signer(self, number: int, whole: bool) -> Mention | None:
        """Return the name that signs a quotation on the line below it: "- Ida Brandt"."""
        if not whole or number + 1 >= len(self.paragraphs):
            return None
        below = self.paragraphs[number + 1]
        if not below.mentions or below.lower[0] not in ("-", "–", "—", "--"):
            return None
        signer = below.mentions[0]
        if signer.kind != "name" or signer.first != 1:
            return None
        self.cast.name(signer, number)
        return signer

    def _speech_features(
        self,
        paragraph: Paragraph,
        k: int,
        mark: Marked,
        shape: tuple[str, str, str, int],
        best: Candidate | None,
        within: Candidate | None,
        words: int,
    ) -> list[Feature]:
        before, end, after, length = shape
        text = self.text[mark.start : mark.end]
        lower = paragraph.lower
        rule = best.rule if best is not None else "none"
        link_ = best.link if best is not None else None
        tokens = [token for token in text.split() if token[0].isalpha()]
        capitals = sum(token[0].isupper() for token in tokens)
        small = sum(text.lower().count(word) for word in (" of ", " the ", " and "))
        title = bool(tokens) and length < 4 and capitals >= max(1, len(tokens) - small)
        back = lower[k - 1] if k else "."
        near = (
            best is not None
            and best.mention is not None
            and best.rule != "paragraph before"
            and best.mention in paragraph.mentions
            and paragraph.sentence[best.mention.first] == paragraph.sentence[k]
        )
        score = best.score if best is not None else -9.0
        strength = (
            0 if score < -4 else 1 if score < -2 else 2 if score < 0 else 3 if score < 2 else 4 if score < 5 else 5
        )
        features: list[Feature] = [
            ("bias",),
            ("length", length),
            ("shape", before, end, length),
            ("after", after, end, length >= _LONG),
            ("rule", rule, length),
            ("near", near, length, rule),
            ("strength", strength, length),
            ("title", title, words < 2, before),
            ("term", back in TERM_BEFORE, length),
            ("within", within is not None, length),
        ]
        if link_ is not None:
            features.append(("cue", link_.cue_class, near, length))
        if back.isalpha() and back in _TELLING:
            features.append(("back", back))
        if words < 7:
            features.append(("short", words, text[:1].islower()))
        return features


_COMMON = frozenset(
    "said says say told tells added wrote writes called calls asked tweeted saying telling responded replied continued "
    "noted explained argued declared stated announced described adding calling according reported warned insisted read "
    "accused pledged concluded suggested recalled admitted acknowledged posted".split()
)
_TELLING = frozenset(
    "a an the of to as in on by for his her their its that and or called calling dubbed titled word words phrase term "
    "so-called like with is was be been are were my our some any more no not this these".split()
)
