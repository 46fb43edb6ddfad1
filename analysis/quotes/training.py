"""How were the weights learned? From annotated stories: ``python -m analysis.quotes.training STORIES.jsonl``.

The file has one story a line: ``id``, ``publisher``, ``text`` and ``attributions``, each with ``kind``, ``source``,
``content`` (lists of character spans) and ``speaker``, as made from PolNeAR (Newell et al. 2018, "An attribution
relations corpus for political news"), which is free for research from its authors. The four models are linear:
who a pronoun is and who speaks are chosen among candidates (a softmax over their scores), whether marked words are
speech, and whether a clause is reported speech, are logistic regressions; all are
fitted by Adagrad (Duchi et al. 2011) with weights drawn to zero.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.quotes import prepare
from analysis.quotes.attribution import Attribution, Attributor, Candidate, Model
from analysis.quotes.grammar import Mention
from analysis.quotes.marks import find_marked
from analysis.quotes.people import Cast, desc_class
from analysis.quotes.reported import clauses
from analysis.text import paragraphs

Feature = Hashable
Choice = tuple[list[list[Feature]], set[int], float]  # candidates' features, which are right, weight
Story = Mapping[str, Any]

# How strongly each model's weights are drawn to zero, chosen by cross-validation over stories.
PULL = {"people": 0.002, "speaker": 0.01, "speech": 0.0003, "reported": 0.0003}
_NAME_WORD = re.compile(r"\w+(?:['’]\w+)*")


def surname(name: str | None) -> str | None:
    """Return the word by which two names of one person are told to be the same.

    >>> surname("Sen. Ida M. Brandt Jr.")
    'brandt'
    """
    words = [word for word in _NAME_WORD.findall(name or "") if word[0].isupper() or len(word) > 3]
    while len(words) > 1 and words[-1].rstrip(".") in ("Jr", "Sr", "II", "III", "s"):
        words.pop()
    return re.sub(r"['’]s$", "", words[-1]).lower() if words else None


class _TeacherCast(Cast):
    """A cast that is told who the annotated pronouns are, and keeps what there was to choose from."""

    teacher: Teacher

    def resolve(self, mention: Mention, place: tuple[int, int, int], linked: str = "") -> tuple[int, float]:
        gold = self.teacher.gold_name(mention, place[0])
        if gold is None:
            return super().resolve(mention, place, linked)
        options = list(self.candidates(mention, place, linked))
        right = {
            i
            for i, (number, _) in enumerate(options)
            if surname(self.entities[number].canonical) == gold
            and (mention.kind == "desc" or self.entities[number].person > 0.5)  # the chains are noisy: people only
        }
        features = [list(features) for _, features in options]
        if mention.kind == "desc":
            features.append([("d", "none", mention.definite, desc_class(mention))])
            right = right or {len(options)}
        if right:
            self.teacher.people.append((features, right, 1.0))
            best = min(right)
            if best < len(options):
                return options[best][0], 1.0
        return super().resolve(mention, place, linked)


class Teacher(Attributor):
    """An attributor that follows the annotation and records every choice it made."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.cast.__class__ = _TeacherCast
        self.cast.teacher = self  # type: ignore[attr-defined]
        self.people: list[Choice] = []
        self.speakers: list[Choice] = []
        self.speech: list[tuple[list[Feature], bool, float]] = []
        self.sources: dict[tuple[int, int], str] = {}
        self.gold: list[Story | None] = []
        self.covered: list[float] = []
        self.attributions: Sequence[Story] = ()

    def teach(self, attributions: Sequence[Story]) -> None:
        """Take in the annotation of the story."""
        self.attributions = attributions
        for attribution in attributions:
            if attribution["speaker"]:
                for start, end in attribution["source"][:1]:
                    name = surname(attribution["speaker"])
                    if name:
                        self.sources[(start, end)] = name
        for mark in self.marked:
            best, most = None, 0
            total = 0
            for attribution in attributions:
                over = sum(max(0, min(e, mark.end) - max(s, mark.start)) for s, e in attribution["content"])
                total += over
                if over > most and (attribution["source"] or best is None):
                    best, most = attribution, over
            self.gold.append(best)
            self.covered.append(total / (mark.end - mark.start))

    def reported_clauses(self) -> Iterator[tuple[list[Feature], bool, float]]:
        """Yield the evidence for each clause that may be reported speech, and whether it is."""
        said = [
            span
            for attribution in self.attributions
            if attribution["kind"] == "indirect"
            for span in attribution["content"]
        ]
        for number in range(len(self.paragraphs)):
            for clause in clauses(self, number):
                over = sum(max(0, min(end, clause.end) - max(start, clause.start)) for start, end in said)
                length = clause.end - clause.start
                yield clause.features, over > 0.5 * length, min(3.0, length / 60)

    def gold_name(self, mention: Mention, paragraph: int) -> str | None:
        """Return the annotated surname of a mention that is a source, or None."""
        tokens = self.paragraphs[paragraph]
        start, end = tokens.begin[mention.first], tokens.end[mention.last - 1]
        for (first, last), name in self.sources.items():
            if first <= start < last or start <= first < end:
                return name
        return None

    def _attribute(self, number: int, k: int, *rest: Any) -> Attribution:
        verdict = super()._attribute(number, k, *rest)
        which = self.paragraphs[number].quote[k]
        mark = self.marked[which]
        gold, covered = self.gold[which], self.covered[which]
        weight = min(3.0, math.sqrt((mark.end - mark.start) / 40))
        self.speech.append((verdict.speech_features, covered > 0.5, max(0.5, min(8.0, (mark.end - mark.start) / 25))))
        if gold is None or covered <= 0.5:
            return Attribution(0.0, None, 0.0, verdict.candidates, verdict.speech_features)
        right = {i for i, candidate in enumerate(verdict.candidates) if self._is_right(candidate, gold)}
        chosen = verdict.candidate
        if right:
            self.speakers.append(([candidate.features for candidate in verdict.candidates], right, weight))
            if chosen is None or verdict.candidates.index(chosen) not in right:
                chosen = verdict.candidates[max(right, key=lambda i: verdict.candidates[i].score)]
        return Attribution(1.0, chosen, 1.0, verdict.candidates, verdict.speech_features)

    def _is_right(self, candidate: Candidate, gold: Story) -> bool:
        if candidate.mention is not None:
            tokens = self.paragraphs[candidate.paragraph]
            start, end = tokens.begin[candidate.mention.first], tokens.end[candidate.mention.last - 1]
            if any(first < end and start < last for first, last in gold["source"]):
                return True
            if candidate.rule != "paragraph before":
                return False
        if gold["speaker"] is None or candidate.entity < 0:
            return False
        return surname(self.cast.entities[candidate.entity].canonical) == surname(gold["speaker"])


def study(stories: Iterable[Story], model: Model) -> Iterator[Teacher]:
    """Walk through annotated stories with the weights so far."""
    for story in stories:
        text = story["text"]
        spans = list(paragraphs(text))
        teacher = prepare(text, spans, find_marked(text, spans), model, Teacher)
        assert isinstance(teacher, Teacher)
        teacher.teach(story["attributions"])
        for _ in teacher.run():
            pass
        yield teacher


def _rare(choices: Iterable[Iterable[Feature]], least: int) -> set[Feature]:
    counts: Counter[Feature] = Counter()
    for features in choices:
        counts.update(set(features))
    return {feature for feature, count in counts.items() if count < least}


def fit_choices(choices: Sequence[Choice], epochs: int, pull: float, least: int = 5) -> dict[Feature, float]:
    """Fit a softmax over candidates; features seen in fewer than `least` choices stay out."""
    rare = _rare(([f for features in candidates for f in features] for candidates, _, _ in choices), least)
    weights: dict[Feature, float] = defaultdict(float)
    squares: dict[Feature, float] = defaultdict(lambda: 1e-3)
    order = list(range(len(choices)))
    rng = random.Random(0)
    for epoch in range(epochs):
        rng.shuffle(order)
        rate = 0.3 / (1 + 0.3 * epoch)
        for number in order:
            candidates, right, weight = choices[number]
            scores = [sum(weights.get(f, 0.0) for f in features) for features in candidates]
            top = max(scores)
            exps = [math.exp(score - top) for score in scores]
            total = sum(exps)
            good = sum(exps[i] for i in right)
            for i, features in enumerate(candidates):
                p = exps[i] / total
                target = exps[i] / good if i in right else 0.0
                gradient = weight * (target - p)
                if abs(gradient) < 1e-3:
                    continue
                for feature in features:
                    if feature in rare:
                        continue
                    g = gradient - pull * weights[feature]
                    squares[feature] += g * g
                    weights[feature] += rate * g / math.sqrt(squares[feature])
    return {feature: round(value, 3) for feature, value in weights.items() if abs(value) >= 0.01}


def fit_speech(
    examples: Sequence[tuple[list[Feature], bool, float]], epochs: int, pull: float, least: int = 5
) -> dict[Feature, float]:
    """Fit a logistic regression; features seen in fewer than `least` examples stay out."""
    rare = _rare((features for features, _, _ in examples), least)
    choices = [
        ([[f for f in features if f not in rare], []], {0} if yes else {1}, weight)
        for features, yes, weight in examples
    ]
    return fit_choices(choices, epochs, pull, 0)


def train(stories: Sequence[Story], rounds: int = 3, epochs: int = 8) -> Model:
    """Return weights learned from annotated stories.

    Later rounds see the choices that the weights of the round before lead to.
    """
    model = Model({}, {}, {}, {})
    for _ in range(rounds):
        people: list[Choice] = []
        speakers: list[Choice] = []
        speech: list[tuple[list[Feature], bool, float]] = []
        reported: list[tuple[list[Feature], bool, float]] = []
        for teacher in study(stories, model):
            people += teacher.people
            speakers += teacher.speakers
            speech += teacher.speech
            reported += teacher.reported_clauses()
        model = Model(
            fit_choices(people, epochs, PULL["people"]),
            fit_choices(speakers, epochs, PULL["speaker"]),
            fit_speech(speech, epochs, PULL["speech"]),
            fit_speech(reported, epochs, PULL["reported"]),
        )
    return model


def save(model: Model, path: Path) -> None:
    """Write weights as JSON, a line each, sorted, so that two versions can be compared by eye."""
    parts = []
    for name in ("people", "speaker", "speech", "reported"):
        weights = getattr(model, name)
        lines = sorted(json.dumps(json.dumps(list(key))) + ": " + repr(value) for key, value in weights.items())
        parts.append(f'"{name}": {{\n' + ",\n".join(lines) + "\n}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Train on a file of annotated stories, leaving out the publishers named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="PUBLISHER")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.json"))
    options = parser.parse_args()
    lines = options.stories.read_text("utf-8").splitlines()
    stories = [story for story in map(json.loads, lines) if story["publisher"] not in options.leave_out]
    save(train(stories), options.out)
    print(f"{options.out}: learned from {len(stories)} stories")


if __name__ == "__main__":
    main()
