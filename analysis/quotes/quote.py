"""What is a quotation, and what a person of a story? The values that the finder gives, with the words a reader sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from analysis.quotes.lexicon import Gender
from analysis.quotes.lexicon import Kind as EntityKind
from analysis.shown import short
from analysis.text import Span


class Kind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    TURN = "turn"


class Mode(StrEnum):
    """What is reported (Semino and Short 2004, "Corpus Stylistics"): speech, writing, or thought.

    Thought is what somebody is told to think, feel, want or stand for, in the reporter's words.
    """

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"


class Rule(StrEnum):
    """Why this speaker: the words that the report shows."""

    NAMED = "named at the quotation"
    DESCRIBED = "described at the quotation"
    PRONOUN = "a pronoun at the quotation"
    CONTINUES = "goes on speaking"
    INTRODUCED = "was introduced just before"
    SIGNED = "stands below it"
    LABEL = "the transcript's label"
    ANSWER = "answers in an interview"
    QUESTION = "asks in an interview"
    CORRECTED = "put right by a person"
    NOBODY = "nobody is named"


@dataclass(frozen=True, slots=True)
class Chances:
    """How sure each step is, as probabilities.

    Attributes
    ----------
    said : float
        That the words are somebody's.
    source : float
        That the mention at the quotation names its source.
    name : float
        That this mention means the speaker given.
    """

    said: float = 1.0
    source: float = 1.0
    name: float = 1.0


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, reported in a story.

    Parameters
    ----------
    start, end : int
        Offsets of the words in the text, marks left out.
    kind : Kind
        "direct": a whole utterance inside marks; "partial": some words inside marks within the reporter's sentence;
        "indirect": reported without marks; "turn": what a transcript gives somebody.
    text : str
        ``text[start:end]`` of the story.
    mode : Mode
        "speech", "writing" or "thought".
    speaker : str or None
        The fullest name that the story gives the speaker, or the words that describe an unnamed source; None if
        nobody is named.
    speaker_start, speaker_end : int or None
        Offsets of the mention that names the speaker at this quotation, such as "he".
    through : (start, end) or None
        Offsets of the mention through which that mention is known to be the speaker, such as the name before "he".
    cue : str or None
        The words of saying.
    rule : Rule
        Why this speaker.
    confidence : float
        Estimated probability that the speaker's name is right, 0 to 1; 0 without a speaker.
    named : bool
        Whether the speaker is known by a name, not by a description only.
    chances : Chances
        The probabilities of the steps to it.
    repaired : str or None
        What was wrong with the marks, if anything was.
    """

    start: int
    end: int
    kind: Kind
    text: str
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    rule: Rule = Rule.NOBODY
    confidence: float = 0.0
    named: bool = False
    repaired: str | None = None
    mode: Mode = Mode.SPEECH
    through: Span | None = None
    chances: Chances = field(default=Chances())

    @property
    def verbatim(self) -> bool:
        """Whether these are the speaker's own words: inside marks, or a transcript's turn."""
        return self.kind != Kind.INDIRECT

    def __repr__(self) -> str:
        sure = f", {100 * self.confidence:.0f} % sure" if self.speaker else ""
        return f"<Quote {short(self.text, 60)!r} by {self.speaker or 'nobody found'}: {self.kind}{sure}>"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a story: a person, a group or a body, and all that means them.

    Attributes
    ----------
    name : str
        The fullest name, or the description if there is no name.
    named : bool
    kind : EntityKind
        "person", "group", "body" or "text".
    gender : {"woman", "man", "nonbinary", "unknown"} or None
        As the story itself marks it; None for all but persons.
    gender_by : str or None
        The evidence: "pronoun", "title", "noun" or "given name".
    mentions : tuple of (start, end)
        Names, pronouns and descriptions, in order.
    quoted : bool
        Whether one of the quotations is theirs.
    """

    name: str
    named: bool
    kind: EntityKind
    gender: Gender | None
    gender_by: str | None
    mentions: tuple[Span, ...]
    quoted: bool = False

    def __repr__(self) -> str:
        facts = [self.kind.value, *([self.gender] if self.gender else []), f"{len(self.mentions)} mentions"]
        return f"<Person {self.name}: {', '.join(facts)}{', quoted' if self.quoted else ''}>"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one text.

    Attributes
    ----------
    quotes : tuple of Quote
        In order, none overlapping.
    unspoken : tuple of (start, end)
        Words in marks that nobody says.
    people : tuple of Person
        Everyone and every body that is named or speaks.
    """

    quotes: tuple[Quote, ...]
    unspoken: tuple[Span, ...]
    people: tuple[Person, ...] = ()
