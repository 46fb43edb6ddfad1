"""Who said what? A story's quotations, each with its speaker, why, and how sure; and everybody whom the story names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.quotes.attribution import Verdict, attribute, cue_of, find_links, mode_of
from analysis.quotes.calibration import confidence
from analysis.quotes.coreference import Cast, gather_cast
from analysis.quotes.finding import find_mentions
from analysis.quotes.lexicon import Kind as EntityKind
from analysis.quotes.marks import Marked, find_marked
from analysis.quotes.mentions import Form
from analysis.quotes.network import encode
from analysis.quotes.people import Entity
from analysis.quotes.quote import Chances, Kind, Mode, Person, Quote, Reading, Rule
from analysis.quotes.reader import read_words
from analysis.quotes.spans import Said, Stretch, Tagged, find_said, read_tags
from analysis.quotes.turns import INTERVIEWER, Part, Turn, find_turns
from analysis.text import Document, parse, plain_blanks, span_in

__all__ = [
    "Chances",
    "EntityKind",
    "Kind",
    "Mode",
    "Person",
    "Quote",
    "Reading",
    "Rule",
    "find_people",
    "find_quotes",
    "read_quotes",
]


def find_quotes(text: str) -> list[Quote]:
    """Return the quotations of an English news story, in order.

    Parameters
    ----------
    text : str
        A story as :func:`analysis.read` gives it: paragraphs on lines of their own.

    Returns
    -------
    list of Quote
        Direct, partial and reported speech and the turns of transcripts. Words in marks that nobody says (titles,
        terms) are left out; :func:`read_quotes` lists them.

    Examples
    --------
    >>> [quote] = find_quotes('"The baths will close in May," Mayor Ida Brandt said.')
    >>> quote.speaker, quote.cue, str(quote.kind)
    ('Ida Brandt', 'said', 'direct')
    """
    return list(read_quotes(text).quotes)


def find_people(text: str) -> list[Person]:
    """Return everyone and every body that an English news story names, and all that means them.

    Examples
    --------
    >>> [person] = find_people("Ida Brandt has led the town since 2019. She is 54.")
    >>> person.name, person.gender, person.quoted
    ('Ida Brandt', 'woman', False)
    """
    return list(read_quotes(text).people)


def read_quotes(text: str, document: Document | None = None) -> Reading:
    """Return the quotations of a text, the marked words that nobody says, and the people of it.

    Parameters
    ----------
    text : str
    document : Document, optional
        The text's paragraphs, sentences and words, if they are known already.
    """
    plain, places = plain_blanks(text)
    if places is not None:
        return _moved(_read(plain, parse(plain)), text, places)
    return _read(text, parse(text) if document is None else document)


def _read(text: str, document: Document) -> Reading:
    turns = find_turns(text, document.paragraphs)
    spoken = {turn.paragraph for turn in turns}
    marks = find_marked(text, [span for span in document.paragraphs if span not in spoken])
    words = read_words(text, document.paragraphs, document.sentences, [(mark.start, mark.end) for mark in marks])
    if not len(words):
        return Reading((), ())
    encoded = encode(words)
    tagged = read_tags(words, encoded)
    pairs = [(mark, stretch) for mark in marks if (stretch := words.stretch(mark.start, mark.end)) is not None]
    said, unspoken = find_said(words, tagged, [stretch for _, stretch in pairs])
    in_turns = {number for number, span in enumerate(document.paragraphs) if span in spoken}
    said = [one for one in said if int(words.paragraph[one.stretch[0]]) not in in_turns]
    sources = [stretch for stretch in tagged.sources if int(words.paragraph[stretch[0]]) not in in_turns]
    links = find_links(words, encoded, said, sources)
    alone = [one.stretch[0] for one, link in zip(said, links, strict=True) if link.source < 0]
    labels = [words.stretch(turn.name_start, turn.name_end) for turn in turns]
    letters = {label for turn, label in zip(turns, labels, strict=True) if turn.part in (Part.QUESTION, Part.ANSWER)}
    mentions = find_mentions(text, words, tagged, [None if label in letters else label for label in labels], alone)
    cast = gather_cast(text, words, encoded, [one for one in mentions if (one.first, one.last) not in letters])
    verdicts = attribute(cast, said, links, sources)
    quotes = [
        _quote(cast, tagged, one, verdict, pairs[one.marked][0] if one.marked is not None else None)
        for one, verdict in zip(said, verdicts, strict=True)
    ]
    if turns:
        firsts = {mention.first: number for number, mention in reversed(list(enumerate(cast.table.mentions)))}
        main = _main_person(cast)
        quotes.extend(_turn(cast, turn, label, firsts, main) for turn, label in zip(turns, labels, strict=True))
    return Reading(
        tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end))),
        tuple((pairs[number][0].start, pairs[number][0].end) for number in unspoken),
        tuple(_people(cast)),
    )


def _moved(reading: Reading, text: str, places: Sequence[int]) -> Reading:
    """Return a reading of a text with plain blanks as one of the text as it was."""

    def quote(one: Quote) -> Quote:
        start, end = span_in(places, (one.start, one.end))
        named = (one.speaker_start, one.speaker_end)
        if one.speaker_start is not None and one.speaker_end is not None:
            named = span_in(places, (one.speaker_start, one.speaker_end))
        return replace(
            one, start=start, end=end, text=text[start:end], speaker_start=named[0], speaker_end=named[1],
            through=one.through and span_in(places, one.through),
        )  # fmt: skip

    return Reading(
        tuple(map(quote, reading.quotes)),
        tuple(span_in(places, span) for span in reading.unspoken),
        tuple(
            replace(person, mentions=tuple(span_in(places, span) for span in person.mentions))
            for person in reading.people
        ),
    )


def _quote(cast: Cast, tagged: Tagged, said: Said, verdict: Verdict, mark: Marked | None) -> Quote:
    text, words = cast.text, cast.words
    start, end = (mark.start, mark.end) if mark is not None else words.span(said.stretch)
    entities = [cast.entities[number] for number in verdict.entities]
    cue = cue_of(words, tagged, said, verdict.shown)
    kind = Kind.INDIRECT if mark is None else Kind.DIRECT if is_whole(text[start:end]) else Kind.PARTIAL
    shown = words.span(verdict.shown) if verdict.shown is not None else (None, None)
    through = cast.table.mentions[verdict.through] if verdict.through is not None else None
    chances = verdict.chances
    named = bool(entities) and all(entity.named for entity in entities)
    return Quote(
        start,
        end,
        kind,
        text[start:end],
        speaker=" and ".join(entity.name for entity in entities) if entities else None,
        speaker_start=shown[0],
        speaker_end=shown[1],
        cue=" ".join(text[slice(*words.span(cue))].split()) if cue is not None else None,
        rule=verdict.rule,
        confidence=round(confidence(verdict.rule, chances, named), 3) if entities else 0.0,
        named=named,
        repaired=mark.repaired if mark is not None else None,
        mode=mode_of(words, said, cue, entities[0].kind if entities else None),
        through=words.span((through.first, through.last)) if through is not None else None,
        chances=chances,
    )


def _turn(cast: Cast, turn: Turn, label: Stretch | None, firsts: Mapping[int, int], main: Entity | None) -> Quote:
    """Return what is said in one turn of a transcript."""
    number = firsts.get(label[0]) if label else None
    answer = cast.answers[number] if number is not None else None
    entity: Entity | None = None
    name: str | None = None
    rule, sure = Rule.LABEL, 0.95
    if turn.part is Part.QUESTION:
        name, rule, sure = INTERVIEWER, Rule.QUESTION, 0.7
    elif turn.part is Part.ANSWER:
        entity, rule, sure = main, Rule.ANSWER, 0.6  # the person whom the story is about
    elif turn.part is Part.ROLE:
        name = " ".join(word.capitalize() for word in turn.label.split()) if turn.label.isupper() else turn.label
    elif answer is not None and answer.entity >= 0:
        entity = cast.entities[answer.entity]
    if entity is not None:
        entity.spoke, name = True, entity.name
    text = cast.text[turn.start : turn.end]
    return Quote(
        turn.start, turn.end, Kind.TURN, text, name, turn.name_start, turn.name_end, None, rule,
        sure if name else 0.0, entity is not None and entity.named,
    )  # fmt: skip


def _main_person(cast: Cast) -> Entity | None:
    people = [entity for entity in cast.entities if entity.kind is EntityKind.PERSON and entity.named]
    return max(people, key=lambda entity: len(entity.mentions), default=None)


def _people(cast: Cast) -> Iterator[Person]:
    """Yield those who are named or speak, in the order in which they come in."""
    order = sorted((entity for entity in cast.entities if entity.mentions), key=lambda entity: min(entity.mentions))
    for entity in order:
        if entity.kind in (EntityKind.PLACE, EntityKind.THING) and not entity.spoke:
            continue
        if not entity.named and not entity.spoke and len(entity.mentions) < 2:
            continue
        gender, by = entity.gender() if entity.kind is EntityKind.PERSON else (None, None)
        means = [cast.table.mentions[i] for i in entity.mentions if cast.table.mentions[i].form is not Form.CONTENT]
        mentions = sorted({cast.words.span((mention.first, mention.last)) for mention in means})
        yield Person(entity.name, entity.named, entity.kind, gender, by, tuple(mentions), entity.spoke)


def is_whole(words: str) -> bool:
    """Tell whether quoted words stand as an utterance of their own, not as a piece of the reporter's sentence.

    >>> is_whole("We won,"), is_whole("blowhard")
    (True, False)
    """
    first = re.sub(r"^[‘' ]+", "", words)[:1]
    return (first.isupper() or first.isdigit()) and (words.rstrip()[-1:] in ",.!?…—–-’'" or len(words.split()) > 6)
