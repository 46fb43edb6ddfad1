"""Which words does somebody say without quotation marks? "The river was falling, she said."

A candidate is a cue with its source and the clause that hangs on it; a small logistic model, trained with the others,
says whether the clause is what the source says. As in PolNeAR (Newell et al. 2018) what people think, hope and plan
counts as well as what they say.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from analysis.quotes.attribution import Attributor
from analysis.quotes.cues import CUES, FUTURE_OR_HYPOTHETICAL
from analysis.quotes.grammar import QUOTE, Mention, Paragraph
from analysis.quotes.lexicon import ADVERBS, AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, TIMES
from analysis.quotes.links import LINKED, Link

Feature = Hashable

_RANK = {
    "subject": 0,
    "after the verb": 1,
    "according to": 1,
    "subject, apposition between": 2,
    "subject, words between": 3,
}
_ENDS = frozenset(".!?;")
_SUBORDINATE = frozenset("while when after before by without in on from for".split())
_FEWEST = 3  # words of a clause


@dataclass(slots=True)
class Clause:
    """A clause that may be reported speech, its source and the evidence."""

    start: int
    end: int
    mention: Mention
    link: Link
    paragraph: int
    features: list[Feature]

    def probability(self, weights: Mapping[Feature, float]) -> float:
        """Return how likely the source says these words."""
        score = sum(weights.get(feature, 0.0) for feature in self.features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def find_reported(attributor: Attributor) -> Iterator[tuple[Clause, float]]:
    """Yield the clauses that are reported speech, each with its probability; none overlaps another.

    Parameters
    ----------
    attributor : Attributor
        After its :meth:`run`, which gives the mentions their people.
    """
    weights = attributor.model.reported
    for number in range(len(attributor.paragraphs)):
        taken = -1
        for clause in sorted(clauses(attributor, number), key=lambda clause: (clause.start, -clause.end)):
            if clause.start < taken:
                continue
            sure = clause.probability(weights)
            if sure >= 0.5:
                taken = clause.end
                yield clause, sure


def clauses(attributor: Attributor, number: int) -> Iterator[Clause]:
    """Yield the candidate clauses of one paragraph."""
    paragraph = attributor.paragraphs[number]
    sources: dict[int, tuple[Mention, Link]] = {}
    for mention, linked in zip(paragraph.mentions, attributor.links[number], strict=True):
        if linked.cue >= 0 and linked.rule in LINKED and linked.rule in _RANK:
            known = sources.get(linked.cue)
            if known is None or _RANK[linked.rule] < _RANK[known[1].rule]:
                sources[linked.cue] = (mention, linked)
    _inherit(paragraph, sources)
    for cue, (mention, linked) in sources.items():
        if linked.cue_class == "mark" or (number, cue) in attributor.cued:
            continue
        if linked.tense == "participle" and paragraph.lower[cue - 1] in _SUBORDINATE:
            continue  # "Trump, while announcing his plan, ..."
        side, first, last = _extent(paragraph, cue, mention, linked)
        if last - first < _FEWEST or QUOTE in paragraph.words[first:last]:
            continue
        yield Clause(
            paragraph.begin[first], paragraph.end[last - 1], mention, linked, number,
            _evidence(attributor, paragraph, cue, mention, linked, side, first, last),
        )  # fmt: skip


def _inherit(paragraph: Paragraph, sources: dict[int, tuple[Mention, Link]]) -> None:
    """Give a cue that hangs on another by a comma the other's source: "..., she said, adding that ..."."""
    lower, sentences = paragraph.lower, paragraph.sentence
    latest: tuple[Mention, Link] | None = None
    sentence = -1
    for k, low in enumerate(lower):
        if sentences[k] != sentence:
            sentence, latest = sentences[k], None
        if k in sources:
            latest = sources[k]
        elif latest is not None and low in CUES and lower[k - 1] in (",", "and") and k - 1 > latest[1].cue:
            _, kind, tense = CUES[low]
            if tense == "participle" or (lower[k - 1] == "and" and tense == latest[1].tense):
                sources[k] = (latest[0], Link("subject, words between", k, kind, tense))


def _extent(paragraph: Paragraph, cue: int, mention: Mention, linked: Link) -> tuple[str, int, int]:
    """Return on which side of its cue a clause stands, and its tokens."""
    words, lower, sentences = paragraph.words, paragraph.lower, paragraph.sentence
    count = len(words)
    sentence = sentences[cue]
    opening = min(mention.first, cue)
    closing = max(mention.last, cue + 1)
    begin = cue
    while begin > 0 and sentences[begin - 1] == sentence:
        begin -= 1
    stop = cue
    while stop < count and sentences[stop] == sentence and words[stop] not in _ENDS:
        stop += 1
    behind = closing
    while behind < stop and (lower[behind] in TIMES or lower[behind] in ADVERBS or lower[behind] in ("on", "in", "to")):
        behind += 1
    # The cue closes the sentence, or stands between commas in it: the clause is what goes before.
    before = opening - 1
    if before > begin and words[before] == ",":
        tail = (
            stop - behind <= 1
            or linked.rule in ("after the verb", "according to")
            or words[closing : closing + 1] == [","]
        )
        inside = words[closing : closing + 1] == [","] and stop - closing > 3
        if inside and lower[closing + 1] in CUES and CUES[lower[closing + 1]][2] == "participle":
            inside = False  # "..., she said, adding that ...": the words are those before
        if tail and not inside:
            return "before", begin, before
        if inside:
            return "around", closing + 1, stop
    if linked.rule == "according to":
        # "According to X, ..." or "... according to X."
        if opening == begin or cue == begin:
            first = mention.last
            while first < stop and words[first] != ",":
                first += 1
            return "after", min(first + 1, stop), stop
        return "before", begin, opening - (words[opening - 1] == ",")
    if linked.rule == "after the verb":
        return "before", begin, opening
    first = cue + 1
    kind = linked.cue_class
    if kind == "tell":
        first = _past_object(paragraph, first, stop)
    while first < stop and (lower[first] in ADVERBS or lower[first] in TIMES):
        first += 1
    for k in range(first + 1, min(first + 9, stop)):
        low = lower[k - 1]
        if low == "," or low in AUXILIARIES or low in CUES or low in PRONOUNS:
            break
        if lower[k] == "that" and kind in ("say", "tell", "think"):
            first = k  # "said in a statement that"
            break
    return "after", first, _cut(paragraph, first, stop)


def _past_object(paragraph: Paragraph, first: int, stop: int) -> int:
    """Return where the words begin after whom they are told to: "told reporters (that)"."""
    for mention in paragraph.mentions:
        if first <= mention.first <= first + 1:
            return min(mention.last, stop)
    return first


def _cut(paragraph: Paragraph, first: int, stop: int) -> int:
    """Return where a clause ends: before a further cue that hangs on a comma, else with its sentence."""
    words, lower = paragraph.words, paragraph.lower
    for k in range(first + 2, stop):
        if words[k] == "," and k + 1 < stop:
            following = CUES.get(lower[k + 1])
            if following is not None and following[2] == "participle" and following[1] in ("say", "tell", "name"):
                return k
            if lower[k + 1] == "according":
                return k
        if words[k] in ("--", "—", "–") and stop - k > 8:
            return k
    return stop


def _evidence(
    attributor: Attributor,
    paragraph: Paragraph,
    cue: int,
    mention: Mention,
    linked: Link,
    side: str,
    first: int,
    last: int,
) -> list[Feature]:
    lower = paragraph.lower
    verb, kind, tense = CUES.get(lower[cue], (lower[cue], linked.cue_class, "-"))
    opening = lower[first]
    person = "-"
    if mention.entity >= 0:
        evidence = attributor.cast.entities[mention.entity].person
        person = "y" if evidence > 0.5 else "n" if evidence < -0.5 else "?"
    length = last - first
    size = 0 if length < 4 else 1 if length < 8 else 2 if length < 16 else 3
    opens = _opening_class(opening, paragraph.words[first])
    ahead = lower[cue - 1] if cue > 0 else "."
    return [
        ("bias",),
        ("verb", verb),
        ("verb", verb, tense),
        ("verb", verb, opens),
        ("class", kind, tense, side),
        ("class", kind, opens),
        ("rule", linked.rule, side, tense),
        ("opens", opens, side),
        ("who", mention.kind, person, mention.sex in ("m", "f")),
        ("who", mention.head if mention.kind != "name" else "name"),
        ("size", size, side),
        ("verbal", kind, any(w in AUXILIARIES or (w in CUES and CUES[w][2] == "past") for w in lower[first:last])),
        ("modal", ahead in FUTURE_OR_HYPOTHETICAL, kind),
        ("ahead", ahead if ahead in AUXILIARIES or ahead == "to" else "-", kind),
    ]


def _opening_class(low: str, word: str) -> str:
    if low in (
        "that",
        "if",
        "whether",
        "to",
        "how",
        "what",
        "why",
        "it",
        "there",
        "for",
        "of",
        "on",
        "about",
        "as",
        "in",
        "with",
    ):
        return low
    if low in PRONOUNS or low in ("his", "their", "its", "my", "our"):
        return "pronoun"
    if low in DETERMINERS:
        return "determiner"
    if low in PREPOSITIONS or low in CONJUNCTIONS:
        return "preposition"
    if word[0].isupper():
        return "name"
    if not word[0].isalnum():
        return "mark"
    return "word"
