"""What does the network learn from? Annotated stories, passages and chains of mentions, as arrays over words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from analysis.quotes.learn.passages import Passage, read_passages
from analysis.quotes.lexicon import cues, honorifics, nouns, pronouns
from analysis.quotes.links import Stretch, link_candidates, link_features
from analysis.quotes.marks import find_marked
from analysis.quotes.mentions import NAMES, NOUNS, Form, Mention, make_mention, share_gender
from analysis.quotes.pairs import Table
from analysis.quotes.reader import Floats, Ints, Words, read_words
from analysis.text import parse

IGNORE = -100
BEHIND, AHEAD = 60, 6  # mentions before an anaphor, and after it in its paragraph, that it may mean
NAME_TAGS = {Form.PERSON_NAME: 1, Form.BODY_NAME: 3, Form.PLACE_NAME: 5, Form.OTHER_NAME: 7}
NOUN_TAGS = {Form.PERSON: 1, Form.GROUP: 3, Form.BODY: 5, Form.TEXT: 7}
PRONOUN_FORMS = {"he": Form.HE, "she": Form.SHE, "they": Form.THEY, "it": Form.IT}

# (label, start, end) of the names of a text, from a tagger: the kinds of names that no benchmark file marks.
Namer = Callable[[str], Iterable[tuple[str, int, int]]]


@dataclass
class Pairs:
    """Choices to learn: each row a pair of stretches, `group` the choice it belongs to, `right` whether it is right."""

    one: list[Stretch] = field(default_factory=list)
    other: list[Stretch] = field(default_factory=list)
    features: list[Floats] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    asked: list[Stretch] = field(default_factory=list)  # one a choice
    nobody: list[bool] = field(default_factory=list)  # one a choice: none of the candidates is right
    excluded: list[bool] = field(default_factory=list)  # one a choice: all that is known is who it is not
    weight: list[float] = field(default_factory=list)
    label: list[str] = field(default_factory=list)

    def add(
        self,
        asked: Stretch,
        others: Sequence[Stretch],
        features: Floats,
        right: Sequence[bool],
        weight: float,
        label: str,
        excluded: bool = False,
    ) -> None:
        """Add a choice among `others`."""
        number = len(self.asked)
        self.asked.append(asked)
        self.nobody.append(not any(right))
        self.excluded.append(excluded)
        self.weight.append(weight)
        self.label.append(label)
        for i, other in enumerate(others):
            self.one.append(asked)
            self.other.append(other)
            self.features.append(features[i])
            self.group.append(number)
            self.right.append(right[i])


@dataclass
class Example:
    """One text with what is to be learned of its words; ``IGNORE`` where nothing is known."""

    id: str
    words: Words
    content: Ints
    source: Ints
    cue: Ints
    said: Ints
    names: Ints
    nouns: Ints
    links: Pairs = field(default_factory=Pairs)
    chains: Pairs = field(default_factory=Pairs)


def blank_example(identity: str, words: Words, attributions: int, names: int, described: int) -> Example:
    """Return an example whose tags of attributions, names and descriptions are all outside (0) or unknown (IGNORE)."""
    content, source, cue, said = (_blank(words, attributions) for _ in range(4))
    return Example(identity, words, content, source, cue, said, _blank(words, names), _blank(words, described))


def load(folder: Path, passages: Iterable[Path], namer: Namer) -> Iterator[tuple[str, Example]]:
    """Yield (data set, example) for all that the network learns from."""
    for name in ("train", "people"):
        for line in (folder / f"{name}.jsonl").open(encoding="utf-8"):
            yield name, from_story(json.loads(line), namer, tracker=name == "people")
    for line in (folder / "coref.jsonl").open(encoding="utf-8"):
        yield "coref", from_chains(json.loads(line))
    for line in (folder / "gap.jsonl").open(encoding="utf-8"):
        yield "gap", from_gap(json.loads(line), namer)
    for path in passages:
        for passage in read_passages(path):
            yield "passages", from_passage(passage)


# --- words ---------------------------------------------------------------------------------------------------


def split(text: str) -> Words:
    """Return a text's words, as the finder reads them."""
    document = parse(text)
    marked = [(mark.start, mark.end) for mark in find_marked(text, document.paragraphs)]
    return read_words(text, document.paragraphs, document.sentences, marked)


def _blank(words: Words, value: int) -> Ints:
    return np.full(len(words), value, np.int64)


def _tag(tags: Ints, stretch: Stretch, label: int = 1) -> None:
    """Write begin and inside labels, unless words of it are taken."""
    first, last = stretch
    if (tags[first:last] <= 0).all():
        tags[first:last] = label + 1
        tags[first] = label


# --- attributions --------------------------------------------------------------------------------------------


def from_story(story: dict[str, Any], namer: Namer, tracker: bool) -> Example:
    """Return an annotated story; `tracker`: only what is said and written is annotated, nothing that is thought."""
    text = story["text"]
    words = split(text)
    content, source, cue = (_blank(words, 0) for _ in range(3))
    said = _blank(words, 0)
    sources: list[Stretch] = []
    pieces: list[tuple[Stretch, list[Stretch]]] = []
    for item in story["attributions"]:
        own = [one for span in item["source"] if (one := words.stretch(*span))]
        for one in own:
            _tag(source, one)
        sources.extend(own)
        cue_words = ""
        for span in item.get("cue", ()):
            if one := words.stretch(*span):
                _tag(cue, one)
            cue_words += text[span[0] : span[1]].lower() + " "
        opening = text[item["content"][0][0] : item["content"][0][1]].lower().split(" ")[0]
        verdict = 1 if tracker else _is_said(cue_words, opening, item)
        for span in item["content"]:
            if one := words.stretch(*span):
                _tag(content, one)
                pieces.append((one, own))
                said[one[0] : one[1]] = verdict
    if tracker:  # what is thought is not annotated here: words that are no content may be some
        for tags in (content, source, cue):
            tags[tags == 0] = IGNORE
        near = np.flatnonzero(content > 0)
        for i in near:
            lo, hi = max(0, i - 3), min(len(words), i + 4)
            for tags in (content,):
                part = tags[lo:hi]
                part[part == IGNORE] = 0
    names = [(stretch, form) for stretch, form in _named(text, words, namer)]
    example = Example(story["id"], words, content, source, cue, said, _blank(words, 0), _blank(words, IGNORE))
    for stretch, form in names:
        _tag(example.names, stretch, NAME_TAGS[form])
    _learn_links(example, sources, pieces)
    _learn_speakers(example, text, story["attributions"], names, weight=1.0 if tracker else 0.3)
    return example


_PLAIN_CUES = frozenset("say says said saying tell tells told telling add adds added adding wrote writes".split())
_OPENS_CLAUSE = frozenset("that he she it they we i you there this these".split())


def _is_said(cue_words: str, opening: str, item: dict[str, Any]) -> int:
    """Return 1 for words said or written, 0 for thoughts and acts told without words, IGNORE where the cue is new."""
    if item["kind"] == "direct":
        return 1
    told = re.findall(r"[\w-]+", cue_words)
    if "according to" in cue_words or not _PLAIN_CUES.isdisjoint(told):
        return 1
    modes = {cues()[word] for word in told if word in cues()}
    if modes & {"speech", "writing"}:  # a clause is told, not only what it is about ("announced a sale")
        return 1 if opening in _OPENS_CLAUSE else IGNORE
    return 0 if modes else IGNORE


def _learn_links(example: Example, sources: Sequence[Stretch], pieces: Sequence[tuple[Stretch, list[Stretch]]]) -> None:
    ordered = sorted(set(sources))
    contents = sorted({piece for piece, _ in pieces})
    for piece, own in pieces:
        candidates = link_candidates(example.words, piece, ordered)
        right = [ordered[number] in own for number in candidates]
        if own and not any(right):
            continue
        example.links.add(
            piece,
            [ordered[number] for number in candidates],
            link_features(example.words, piece, ordered, candidates, contents),
            right,
            1.0,
            "link" if own else "alone",
        )


def _named(text: str, words: Words, namer: Namer) -> Iterator[tuple[Stretch, Form]]:
    kinds = {"PERSON": Form.PERSON_NAME, "ORG": Form.BODY_NAME, "GPE": Form.PLACE_NAME, "LOC": Form.PLACE_NAME,
             "FAC": Form.PLACE_NAME}  # fmt: skip
    for label, start, end in namer(text):
        start += len(re.match(r"(?:the |a |an )?", text[start:end], re.I)[0])  # type: ignore[index]
        end -= len(re.search(r"(?:['’]s?)?$", text[start:end])[0])  # type: ignore[index]
        if stretch := words.stretch(start, end):
            yield stretch, kinds.get(label, Form.OTHER_NAME)


def surname(name: str | None) -> str | None:
    """Return the last word of a name in lower case, without what follows it."""
    found = re.findall(r"\w+", (name or "").replace("’s", "").replace("'s", ""))
    while len(found) > 1 and found[-1].lower() in ("jr", "sr", "ii", "iii"):
        found.pop()
    return found[-1].lower() if found else None


def _learn_speakers(
    example: Example,
    text: str,
    attributions: Sequence[dict[str, Any]],
    names: Sequence[tuple[Stretch, Form]],
    weight: float,
) -> None:
    """Add the choices of who a pronoun, a description or a quotation without a source is."""
    words = example.words
    mentions = [make_mention(text, words, *stretch, form) for stretch, form in names]
    asked: dict[Stretch, tuple[str, str | None]] = {}
    last: str | None = None
    for item in sorted(attributions, key=lambda item: item["content"][0][0]):
        before, known = last, surname(item["speaker"])
        last = known or None
        span = tuple(item["source"][0]) if item["source"] else tuple(item["content"][0])
        stretch = words.stretch(*span)
        if not known or not stretch or item["speaker_from"] != "coref":
            continue
        form = form_of_words(text, words, stretch) if item["source"] else Form.CONTENT
        if form is None or (
            any(first < stretch[1] and stretch[0] < last_ for (first, last_), _ in names) and form is not Form.CONTENT
        ):
            continue
        if stretch in asked:
            continue
        asked[stretch] = (known, before)
        shown = head_of(text, words, stretch) if form in NOUNS else stretch
        shown = (stretch[0], stretch[0] + 1) if form is Form.CONTENT else shown
        mentions.append(make_mention(text, words, *shown, form))
        asked[shown] = asked[stretch]
    mentions = share_gender(sorted(mentions, key=lambda mention: (mention.first, mention.last)))
    for number, mention in enumerate(mentions):
        if mention.form in NAMES or (mention.first, mention.last) not in asked:
            continue
        known, before = asked[mention.first, mention.last]
        gold = {i for i, other in enumerate(mentions) if other.form in NAMES and other.head == known}
        if gold:
            learn_choice(
                example, mentions, number, gold, weight, frozenset({before} if before else ()), names_only=True
            )


def form_of_words(text: str, words: Words, stretch: Stretch) -> Form | None:
    """Return the form of a source's words by their look: a pronoun's, a description's, or None for others."""
    spelled = [text[words.start[i] : words.end[i]].lower() for i in range(*stretch)]
    if len(spelled) == 1 and spelled[0] in pronouns():
        return PRONOUN_FORMS.get(pronouns()[spelled[0]].person)
    _, last = head_of(text, words, stretch)
    head = text[words.start[last - 1] : words.end[last - 1]].lower()
    noun = nouns().get(head)
    if noun is None:
        return None
    return {"person": Form.PERSON, "group": Form.GROUP, "body": Form.BODY, "text": Form.TEXT}[noun.kind]


_ENDS_NOUN = frozenset(
    "of in at for from with who which that whose on to by as , ( - – — : ; and near about after".split()
)


def head_of(text: str, words: Words, stretch: Stretch) -> Stretch:
    """Return a description without what follows its head: "the director of the firm" -> "the director"."""
    first, last = stretch
    for i in range(first + 1, last):
        if text[words.start[i] : words.end[i]].lower() in _ENDS_NOUN and i > first:
            return first, i
    return first, last


def learn_choice(
    example: Example,
    mentions: Sequence[Mention],
    number: int,
    gold: set[int],
    weight: float,
    last_speaker: frozenset[str] = frozenset(),
    names_only: bool = False,
    excluded: bool = False,
    ahead: int = AHEAD,
) -> None:
    """Add the choice of what mention `number` means; `gold` are the mentions that mean the same."""
    words = example.words
    here = words.paragraph[mentions[number].first]
    near = [
        i
        for i in range(max(0, number - BEHIND), min(len(mentions), number + 1 + ahead))
        if i != number
        and mentions[i].form is not Form.CONTENT
        and (not names_only or mentions[i].form in NAMES)
        and (i < number or words.paragraph[mentions[i].first] == here)
    ]
    one = mentions[number]
    example.chains.add(
        (one.first, one.last),
        [(mentions[i].first, mentions[i].last) for i in near],
        Table(words, mentions).features(number, np.array(near, np.int64), last_speaker),
        [i in gold for i in near],
        weight,
        one.form.name,
        excluded,
    )


# --- chains --------------------------------------------------------------------------------------------------


def from_chains(document: dict[str, Any]) -> Example:
    """Return a document whose mentions are all annotated, with the entity of each."""
    text = document["text"]
    words = split(text)
    example = blank_example(document["id"], words, IGNORE, 0, 0)
    found: dict[Stretch, tuple[Mention, int]] = {}
    for item in document["mentions"]:
        stretch = words.stretch(item["start"], item["end"])
        if stretch is None:
            continue
        read = _read_mention(text, words, stretch, item["type"])
        if read is None:
            continue
        part, form = read
        if part not in found:
            found[part] = (make_mention(text, words, *part, form), item["entity"])
            if form in NAME_TAGS:
                _tag(example.names, part, NAME_TAGS[form])
            elif form in NOUN_TAGS:
                _tag(example.nouns, part, NOUN_TAGS[form])
    _learn_chains(example, list(found.values()))
    return example


def _learn_chains(example: Example, known: list[tuple[Mention, int]], last: dict[int, str] | None = None) -> None:
    known.sort(key=lambda item: (item[0].first, item[0].last))
    mentions = share_gender([mention for mention, _ in known])
    entity = [number for _, number in known]
    for number, mention in enumerate(mentions):
        if mention.form in NAMES:
            continue
        gold = {i for i, other in enumerate(entity) if other == entity[number] and i != number}
        if mention.form in NOUNS:
            gold = {i for i in gold if i < number or mentions[i].form in NAMES}
        before = (last or {}).get(number)
        learn_choice(example, mentions, number, gold, 1.0, frozenset({before} if before else ()))


def _read_mention(text: str, words: Words, stretch: Stretch, kind: str) -> tuple[Stretch, Form] | None:
    spelled = [text[words.start[i] : words.end[i]] for i in range(*stretch)]
    if len(spelled) == 1 and spelled[0].lower() in pronouns():
        form = PRONOUN_FORMS.get(pronouns()[spelled[0].lower()].person)
        return None if form is None else (stretch, form)
    short = head_of(text, words, stretch)
    if (run := name_run(text, words, stretch, short)) is not None:
        form = {"person": Form.PERSON_NAME, "organization": Form.BODY_NAME, "place": Form.PLACE_NAME}.get(
            kind, Form.OTHER_NAME
        )
        return run, form
    head = text[words.start[short[1] - 1] : words.end[short[1] - 1]].lower()
    noun = nouns().get(head)
    if kind == "person":
        return short, Form.GROUP if (noun and noun.kind == "group") or (
            not noun and head.endswith("s")
        ) else Form.PERSON
    if kind == "organization":
        return short, Form.BODY
    return (short, Form.TEXT) if noun is not None and noun.kind == "text" else None


_INSIDE_NAMES = frozenset("of the and de da di del van von der den la le al el bin ' . - &".split())


def name_run(text: str, words: Words, stretch: Stretch, short: Stretch) -> Stretch | None:
    """Return the name in a mention: its run of capitalised words, titles before it left out; None if it has none."""
    spelled = [text[words.start[i] : words.end[i]] for i in range(*stretch)]
    offset = stretch[0]
    first = 0
    while first < len(spelled) and not spelled[first][:1].isupper():
        if spelled[first].lower() not in ("the", "a", "an") and first >= short[1] - offset:
            return None
        first += 1
    if first < len(spelled) and spelled[first] in ("The", "A", "An"):
        first += 1
    last = first
    while last < len(spelled) and (
        spelled[last][:1].isupper()
        or (spelled[last] in _INSIDE_NAMES and last + 1 < len(spelled) and spelled[last + 1][:1].isupper())
        or (spelled[last] == "s" and spelled[last - 1] in "'’" and last + 1 < len(spelled))
    ):
        last += 1
    while last - first > 1 and spelled[first].lower() in (nouns().keys() | honorifics().keys()):
        if spelled[first + 1] in _INSIDE_NAMES - {"."}:
            break
        first += 1
        if spelled[first] == ".":
            first += 1
    if last <= first or offset + last <= short[0] or not spelled[first][:1].isupper():
        return None
    if first >= short[1] - offset:  # the capitals stand only in what follows the head
        return None
    low = spelled[last - 1].lower()
    if last - first == 1 and (low in nouns() or low in pronouns()) and offset + last == short[1]:
        return None
    return offset + first, offset + last


def from_gap(item: dict[str, Any], namer: Namer) -> Example:
    """Return a passage with a pronoun and two names, either of which it may mean."""
    text = item["text"]
    words = split(text)
    example = blank_example(item["id"], words, IGNORE, IGNORE, IGNORE)
    asked = words.stretch(*item["pronoun"])
    assert asked is not None
    found: dict[Stretch, Form] = {}
    gold_heads: set[str] = set()
    two: set[Stretch] = set()
    for key in ("a", "b"):
        stretch = words.stretch(item[key]["start"], item[key]["end"])
        assert stretch is not None
        found[stretch] = Form.PERSON_NAME
        two.add(stretch)
        if item[key]["coref"]:
            gold_heads.add(text[words.start[stretch[1] - 1] : words.end[stretch[1] - 1]].lower())
    for stretch, form in _named(text, words, namer):
        if not any(a < stretch[1] and stretch[0] < b for a, b in found):
            found[stretch] = form
    mentions = [make_mention(text, words, *stretch, form) for stretch, form in found.items()]
    pronoun = PRONOUN_FORMS[pronouns()[text[words.start[asked[0]] : words.end[asked[0]]].lower()].person]
    mentions.append(make_mention(text, words, *asked, pronoun))
    mentions = share_gender(sorted(mentions, key=lambda mention: (mention.first, mention.last)))
    number = next(i for i, mention in enumerate(mentions) if (mention.first, mention.last) == asked)
    if gold_heads:
        gold = {i for i, mention in enumerate(mentions) if mention.form in NAMES and mention.head in gold_heads}
        learn_choice(example, mentions, number, gold, 1.0, ahead=60)
    else:
        wrong = {i for i, mention in enumerate(mentions) if (mention.first, mention.last) in two}
        learn_choice(example, mentions, number, wrong, 1.0, excluded=True, ahead=60)
    return example


# --- passages ------------------------------------------------------------------------------------------------


def from_passage(passage: Passage) -> Example:
    """Return one of the project's own annotated passages, in which everything is marked."""
    text = passage.text
    words = split(text)
    example = blank_example(passage.name, words, 0, 0, 0)
    sources: list[Stretch] = []
    pieces: list[tuple[Stretch, list[Stretch]]] = []
    spoken: list[tuple[Stretch, str]] = []
    asked: list[tuple[Stretch, str]] = []
    for quote in sorted(passage.quotes, key=lambda quote: quote.content[0]):
        own = [one for span in quote.source if (one := words.stretch(*span))]
        sources.extend(own)
        for one in own:
            _tag(example.source, one)
        for span in quote.cue:
            if one := words.stretch(*span):
                _tag(example.cue, one)
        for span in quote.content:
            if one := words.stretch(*span):
                _tag(example.content, one)
                example.said[one[0] : one[1]] = quote.mode != "thought"
                pieces.append((one, own))
                if not own and quote.speaker is not None:
                    asked.append(((one[0], one[0] + 1), quote.speaker))
                if quote.speaker is not None:
                    spoken.append((one, quote.speaker))
    _learn_links(example, sources, pieces)
    known: dict[Stretch, tuple[Mention, str]] = {}
    for start, end, letter in passage.mentions:
        stretch = words.stretch(start, end)
        entity = passage.entities[letter]
        if stretch is None:
            continue
        read = _read_passage_mention(text, words, stretch, entity.kind)
        if read is None or read[0] in known:
            continue
        part, form = read
        known[part] = (make_mention(text, words, *part, form), letter)
        if form in NAME_TAGS:
            _tag(example.names, part, NAME_TAGS[form])
        elif form in NOUN_TAGS:
            _tag(example.nouns, part, NOUN_TAGS[form])
    for stretch, letter in asked:
        known.setdefault(stretch, (make_mention(text, words, *stretch, Form.CONTENT), letter))
    letters = {letter: number for number, letter in enumerate(passage.entities)}
    ordered = sorted(known.values(), key=lambda item: (item[0].first, item[0].last))
    last: dict[int, str] = {}
    for number, (mention, _) in enumerate(ordered):
        before = [letter for stretch, letter in spoken if stretch[1] <= mention.first]
        if before:
            last[number] = surname(passage.entities[before[-1]].name) or ""
    _learn_chains(example, [(mention, letters[letter]) for mention, letter in ordered], last)
    return example


def _read_passage_mention(text: str, words: Words, stretch: Stretch, kind: str) -> tuple[Stretch, Form] | None:
    spelled = [text[words.start[i] : words.end[i]] for i in range(*stretch)]
    low = [word.lower() for word in spelled]
    if len(low) == 1 and low[0] in pronouns():
        form = PRONOUN_FORMS.get(pronouns()[low[0]].person)
        return None if form is None else (stretch, form)
    if len(low) == 1 and low[0] in ("who", "which", "that", "you", "your"):
        return None
    capital = [word for word in spelled if word[:1].isupper()]
    named = {"person": Form.PERSON_NAME, "group": Form.OTHER_NAME, "body": Form.BODY_NAME, "place": Form.PLACE_NAME}
    short = head_of(text, words, stretch)
    head = text[words.start[short[1] - 1] : words.end[short[1] - 1]]
    if (
        capital
        and (head[:1].isupper() or spelled[-1][:1].isupper())
        and low[0] not in ("a", "an", "his", "her", "their")
    ):
        first = stretch[0] + (low[0] == "the")
        if first < stretch[1] and not (head.islower() and kind in ("person", "group", "text")):
            return (first, stretch[1]), named.get(kind, Form.OTHER_NAME)
    described = {"person": Form.PERSON, "group": Form.GROUP, "body": Form.BODY, "text": Form.TEXT}
    return None if kind not in described else (short, described[kind])
