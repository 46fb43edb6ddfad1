"""Who says it? Each thing said is linked to its source and the source to somebody, with the chance of each step."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.quotes.coreference import Answer, Cast
from analysis.quotes.lexicon import Kind as EntityKind
from analysis.quotes.lexicon import closed
from analysis.quotes.lexicon import cues as cue_modes
from analysis.quotes.links import link_candidates, link_features
from analysis.quotes.mentions import BODIES, NAMES, NOUNS, PRONOUNS, Form, Mention
from analysis.quotes.naming import DETERMINERS, Source, complete, description, is_told, read_source, with_owner
from analysis.quotes.network import Encoded, Ranking, ranking
from analysis.quotes.people import is_title
from analysis.quotes.quote import Chances, Mode, Rule
from analysis.quotes.reader import Words
from analysis.quotes.spans import Said, Stretch, Tagged, is_after_marks, is_label

ENOUGH_FOR_SPEECH = 0.7  # the network's chance that a reported clause is said or written rather than thought
EXACT = 0.999  # chance that a source says what is in marks that a colon or a word of saying joins to it
SIGNS = 0.95  # chance that a name behind a dash signs the quotation before it
GOES_ON = 0.95  # chance that a quotation without a source, behind another of its paragraph, is the same speaker's


@dataclass(frozen=True, slots=True)
class Link:
    """The source of something said: number of the source, or -1 if none stands near; how sure."""

    source: int
    chance: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who says it, by which mention, through which other, and how sure each step is."""

    entities: tuple[int, ...]
    shown: Stretch | None
    through: int | None
    rule: Rule
    chances: Chances


def find_links(words: Words, encoded: Encoded, said: Sequence[Said], sources: Sequence[Stretch]) -> list[Link]:
    """Return for each thing said the source that the network ranks first."""
    contents = sorted({one.whole for one in said})
    ranked: Ranking = ranking("links", encoded, [one.whole for one in said] + list(sources))
    offset = len(said)
    found = []
    labels = {stretch[1]: source for source, stretch in enumerate(sources) if is_label(words, stretch)}
    behind = {first: source for source, (first, _) in enumerate(sources) if is_after_marks(words, first)}
    for number, one in enumerate(said):
        exact = labels.get(one.stretch[0] - 2, behind.get(one.stretch[1] + 2)) if one.marked is not None else None
        if exact is not None:
            found.append(Link(exact, EXACT))
            continue
        near = link_candidates(words, one.whole, sources)
        features = link_features(words, one.whole, sources, near, contents)
        inner = ranked.inner(np.full(len(near), number), np.array(near, np.int64) + offset, features)
        chances = ranked.chances(number, inner)
        best = int(np.argmax(chances))
        source = _begun(words, sources, near[best]) if best < len(near) else -1
        found.append(Link(source, float(chances[best])))
    return found


def _begun(words: Words, sources: Sequence[Stretch], number: int) -> int:
    """Return the source that one only ends: "A spokesman for" before "Brandt"."""
    before = sources[number - 1] if number else None
    goes_on = before is not None and before[1] == sources[number][0]
    # Not "by": a study by somebody is what somebody says.
    return number - 1 if goes_on and words.low[sources[number][0] - 1] in closed("serving") else number


def attribute(cast: Cast, said: Sequence[Said], links: Sequence[Link], sources: Sequence[Stretch]) -> Iterator[Verdict]:
    """Yield who says each thing, in the order of the text; what is resolved for one helps with the next."""
    mentions = cast.table.mentions
    firsts = [mention.first for mention in mentions]
    whole = [complete(cast.words, stretch, mentions, firsts) for stretch in sources]
    reads = [
        Source(stretch, ()) if is_told(cast.words, stretch) else read_source(cast.words, stretch, mentions, firsts)
        for stretch in whole
    ]
    for read in reads:
        others = (*read.others, *_addressed(cast.words, read.stretch, mentions, firsts))
        for number in read.mentions:
            cast.apart[number] = (*cast.apart.get(number, ()), *others)
            if mentions[number].form is Form.PERSON_NAME:
                cast.only_theirs.update(other for other in read.others if mentions[other].form in BODIES)
    for one, link in zip(said, links, strict=True):
        low, high = (bisect_left(firsts, edge) for edge in one.stretch)
        within = [number for number in range(low, high) if mentions[number].form in NAMES | NOUNS]
        asking = reads[link.source].mentions if link.source >= 0 else range(low, min(low + 2, high))
        for number in asking:
            cast.inside.setdefault(number, []).extend(within)
    described = {number: source.stretch for source in reads for number in source.mentions}
    last_speaker = -1
    spoke_in = -1  # the paragraph
    spoke_to = 0  # the first mention behind
    asked = 0
    for one, link in zip(said, links, strict=True):
        source = reads[link.source] if link.source >= 0 else None
        until = (
            max([one.stretch[0], *(mentions[number].first + 1 for number in source.mentions)])
            if source
            else one.stretch[0]
        )
        while asked < len(mentions) and mentions[asked].first < until:
            if mentions[asked].form is not Form.CONTENT:
                _mean(cast, asked, last_speaker, described)
            asked += 1
        here = int(cast.words.paragraph[one.stretch[0]])
        signed = _signature(cast, one, firsts)
        if signed is not None:
            verdict = signed
        elif source is None and last_speaker >= 0 and _goes_on(cast, one, here, spoke_in, last_speaker, spoke_to):
            verdict = Verdict((last_speaker,), None, None, Rule.CONTINUES, Chances(one.chance, link.chance, GOES_ON))
        else:
            verdict = _decide(cast, one, link, source, last_speaker, described, firsts)
        if verdict.entities:
            last_speaker = verdict.entities[0]
            spoke_in = int(cast.words.paragraph[one.stretch[1] - 1])
            spoke_to = bisect_left(firsts, max(one.stretch[1], source.stretch[1] if source else 0))
            for entity in verdict.entities:
                cast.entities[entity].spoke = True
        yield verdict
    for number in range(asked, len(mentions)):
        if mentions[number].form is not Form.CONTENT:
            _mean(cast, number, last_speaker, described)


def _addressed(words: Words, source: Stretch, mentions: Sequence[Mention], firsts: Sequence[int]) -> Iterator[int]:
    """Yield the mention of whom a source speaks to: "said the captain to Ruth Pell"."""
    number = bisect_left(firsts, source[1] + 1)
    if source[1] < len(words) and words.low[source[1]] == "to" and number < len(mentions):
        between = words.low[source[1] + 1 : mentions[number].first]
        if all(is_title(word) or word in (*DETERMINERS, ".") for word in between):
            yield number


def _goes_on(cast: Cast, one: Said, here: int, spoke_in: int, last_speaker: int, spoke_to: int) -> bool:
    """Tell whether words in marks without a source go on with what somebody said before them in their paragraph.

    Not where a sentence between them begins with somebody else: "His mother, Ruth, had another explanation."
    """
    if one.marked is None or here != spoke_in:
        return False
    for number, mention in enumerate(cast.table.mentions[spoke_to:], spoke_to):
        if mention.first >= one.stretch[0]:
            break
        answer = cast.answers[number]
        if mention.form is Form.PERSON_NAME and answer is not None and answer.entity != last_speaker:
            return False
    return True


def _signature(cast: Cast, one: Said, firsts: Sequence[int]) -> Verdict | None:
    """Return the verdict of a name behind a dash that signs words in marks, in their paragraph or opening the next."""
    words, at = cast.words, one.stretch[1]
    while at < len(words) and at < one.stretch[1] + 2 and words.low[at] not in closed("dashes"):
        at += 1
    if one.marked is None or at + 1 >= len(words) or words.low[at] not in closed("dashes"):
        return None
    number = bisect_left(firsts, at + 1)
    if number == len(firsts) or cast.table.mentions[number].form is not Form.PERSON_NAME:
        return None
    answer = cast.answers[number]
    between = words.low[at + 1 : firsts[number]]
    if answer is None or words.paragraph[firsts[number]] != words.paragraph[at] or not all(map(is_title, between)):
        return None
    mention = cast.table.mentions[number]
    return Verdict((answer.entity,), (mention.first, mention.last), None, Rule.SIGNED, Chances(one.chance, SIGNS, 1.0))


def _mean(cast: Cast, number: int, last_speaker: int, described: dict[int, Stretch]) -> Answer:
    """Return whom a mention means; "a nurse", or a description of nobody known, brings in somebody new."""
    mention = cast.table.mentions[number]
    new = (
        mention.form in NOUNS and cast.answers[number] is None and cast.words.low[mention.first] in closed("indefinite")
    )
    answer = Answer(-1, 1.0) if new else cast.mean(number, last_speaker)
    if answer.entity >= 0 or mention.form not in NOUNS:
        return answer
    stretch = described.get(number) or with_owner(cast.words, mention)
    entity = cast.introduce(number, description(cast.text, cast.words, stretch, mention.form))
    return Answer(entity, answer.chance)


def _decide(
    cast: Cast,
    one: Said,
    link: Link,
    source: Source | None,
    last_speaker: int,
    described: dict[int, Stretch],
    firsts: Sequence[int],
) -> Verdict:
    mentions = cast.table.mentions
    if source is not None and source.mentions and not (one.marked is not None and _hears(cast.words, source)):
        answers = [_mean(cast, number, last_speaker, described) for number in source.mentions]
        first = mentions[source.mentions[0]]
        rule = Rule.NAMED if first.form in NAMES else Rule.PRONOUN if first.form in PRONOUNS else Rule.DESCRIBED
        entities = tuple(answer.entity for answer in answers if answer.entity >= 0)
        chances = Chances(one.chance, link.chance, answers[0].chance)
        through = answers[0].through if answers[0].through not in source.mentions else None
        return Verdict(entities, source.stretch, through, rule, chances)
    if source is not None:
        return Verdict((), source.stretch, None, Rule.NOBODY, Chances(one.chance, link.chance, 0.0))
    number = next(
        (i for i in range(bisect_left(firsts, one.stretch[0]), bisect_left(firsts, one.stretch[0] + 1))
         if mentions[i].form is Form.CONTENT),
        None,
    )  # fmt: skip
    if number is None:
        return Verdict((), None, None, Rule.NOBODY, Chances(one.chance, link.chance, 0.0))
    answer = cast.mean(number, last_speaker)
    if answer.entity < 0:
        return Verdict((), None, None, Rule.NOBODY, Chances(one.chance, link.chance, 0.0))
    later = answer.through is not None and mentions[answer.through].first > one.stretch[0]
    rule = Rule.SIGNED if later else Rule.CONTINUES if answer.entity == last_speaker else Rule.INTRODUCED
    return Verdict((answer.entity,), None, answer.through, rule, Chances(one.chance, link.chance, answer.chance))


def _hears(words: Words, source: Source) -> bool:
    """Tell whether a source only hears or gets what stands in marks: "the jury heard", "she got a text"."""
    at = source.stretch[1]
    return at < len(words) and words.low[at] in closed("hearing")


def cue_of(words: Words, tagged: Tagged, said: Said, source: Stretch | None) -> Stretch | None:
    """Return the words of saying that stand nearest to what is said and to its source, in their paragraphs."""
    at = bisect_left(tagged.cues, said.whole)
    near = tagged.cues[max(0, at - 4) : at + 4]
    edge = words.paragraph[said.whole[0]], words.paragraph[said.whole[1] - 1]
    kept = [cue for cue in near if edge[0] <= words.paragraph[cue[0]] <= edge[1]]
    if source is not None:
        kept = [cue for cue in near if words.sentence[cue[0]] == words.sentence[source[0]]] or kept
    if not kept:
        return None
    return min(kept, key=lambda cue: _apart(cue, said.whole) + (2 * _apart(cue, source) if source else 0))


def _apart(one: Stretch, other: Stretch) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def mode_of(words: Words, said: Said, cue: Stretch | None, speaker: EntityKind | None) -> Mode:
    """Return whether it is spoken, written or thought."""
    if said.marked is None and said.speech < ENOUGH_FOR_SPEECH:
        return Mode.THOUGHT
    told = {cue_modes()[word] for word in words.low[slice(*cue)] if word in cue_modes()} if cue else set()
    if "writing" in told or (speaker is EntityKind.TEXT and "thought" not in told):
        return Mode.WRITING
    return Mode.THOUGHT if told == {"thought"} else Mode.SPEECH
