"""Which words of a source say who it is? "the director of Northline, Sven Aas" is Sven Aas, "his lawyer" a lawyer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.quotes.lexicon import Kind, closed, cues, nouns, pronouns
from analysis.quotes.mentions import NAMES, NOUNS, PRONOUNS, Form, Mention
from analysis.quotes.people import is_title
from analysis.quotes.reader import Words
from analysis.quotes.spans import CAPITALS, ENDS, MOST_LACKING, Stretch

_PREPOSITIONS = closed("prepositions")
BOUNDARIES = frozenset(", ( ) - – — ; :".split())
_RELATIVES = closed("relatives")
_JOINERS = closed("joiners")
_HANGING = _RELATIVES | frozenset({"and"})
_REDUCED = closed("reduced")
DETERMINERS = closed("determiners")
_BEFORE_PARTICIPLES = closed("be") | closed("have") | closed("adverbs")


LONGEST_OWNER = 6  # words before "'s"


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its words, and the numbers of the mentions that say who it is (several are joint speakers).

    ``others`` are the mentions besides in its words, none of whom it is: "the captain to Ruth Pell".
    """

    stretch: Stretch
    mentions: tuple[int, ...]
    others: tuple[int, ...] = ()


def head_of(words: Words, stretch: Stretch, names: Sequence[Stretch]) -> Stretch | None:
    """Return a description up to its head noun ("the head of the union" -> "the head"); None for a name."""
    first, last = stretch
    near = names[max(0, bisect_left(names, (first,)) - 1) : bisect_left(names, (last,))]  # in order, none overlapping
    inside = {i for low, high in near if first < high for i in range(low, high)}
    for number in range(first, last):
        if number in inside and number == first:
            return None
        if number > first and number not in inside and _ends_head(words, number):
            last = number
            break
    return (first, last) if not inside or last - 1 not in inside else None


def _ends_head(words: Words, number: int) -> bool:
    word = words.low[number]
    if word in BOUNDARIES:
        return not words.is_joined(number)
    return word in _PREPOSITIONS or word in _RELATIVES


def complete(words: Words, stretch: Stretch, mentions: Sequence[Mention], firsts: Sequence[int]) -> Stretch:
    """Return a source's words with the name or noun that they break off before: "the press secretary," + "Jo Earle".

    So with what a preposition or a genitive leads to: "a spokesman for" + "the union", "the dockers'" + "union".
    """
    first, last = stretch
    if words.low[first] in _RELATIVES:  # "a councillor, who asked not to be named, said": the noun stands before
        before = mentions[bisect_left(firsts, first) - 1] if bisect_left(firsts, first) else None
        if before is not None and all(word == "," for word in words.low[before.last : first]):
            return before.first, last
    number = bisect_left(firsts, last)
    for mention in mentions[max(0, number - 1) : number + 2]:
        if (
            mention.form is Form.CONTENT
            or mention.last <= last
            or words.sentence[mention.first] != words.sentence[last - 1]  # "said the mayor. Ida Brandt wept."
        ):
            continue
        between = words.low[last : mention.first]
        hanging = words.low[last - 1] in DETERMINERS or is_title(words.low[last - 1]) or words.low[last - 1] == ","
        broken_off = hanging or (last - first == 1 and words.low[first] in cues())
        named = mention.form is Form.PERSON_NAME and broken_off
        led_to = words.low[last - 1] in _PREPOSITIONS or _possessive(words, last - 2) or words.low[last - 1] in "'’"
        if led_to and last - first > 1 and mention.form in NAMES | NOUNS and set(between) <= DETERMINERS:
            return first, mention.last
        whose = _possessive(words, last - 2) and mention.form is Form.PERSON_NAME
        if whose and all(is_title(word) or word == "," for word in between):  # "Joan Hale's" + "husband, Peter"
            return first, mention.last
        bare = last - first == 1 and words.low[first] in DETERMINERS and mention.form in NAMES | NOUNS
        if (mention.first < last or named or bare) and all(is_title(word) or word in (",", ".") for word in between):
            return first, mention.last
    behind = mentions[number] if number < len(mentions) else None
    if behind is not None and behind.form is Form.PERSON_NAME and words.low[last : behind.first] in (["and"], ["&"]):
        ended = words.low[behind.last : behind.last + 1]
        if ended in ([], ["."], [","]) and number and mentions[number - 1].last == last and behind.first == last + 1:
            return first, behind.last  # "reply Burt" + "and Nick."
    whole = last
    while last - first > 1 and words.low[last - 1] in _HANGING:  # "Ida Brandt, who": what she did is left out
        last -= 1
    while last < whole and last - first > 1 and words.low[last - 1] == ",":
        last -= 1
    return first, last


def is_told(words: Words, stretch: Stretch) -> bool:
    """Tell whether a source is only whom somebody tells something: "tenants were told", "she had been warned"."""
    at = stretch[1]
    while at < len(words) and words.low[at] in _BEFORE_PARTICIPLES:
        at += 1
    passive = not closed("be").isdisjoint(words.low[stretch[1] : at])
    return passive and at < len(words) and words.low[at] in closed("told")


def read_source(words: Words, stretch: Stretch, mentions: Sequence[Mention], firsts: Sequence[int]) -> Source:
    """Return which mentions inside a source's words say who it is: names first, then a pronoun, then a description.

    Parameters
    ----------
    words : Words
    stretch : (first, last)
    mentions : sequence of Mention
        In order; `firsts` their first words.
    """
    first, last = stretch
    number = max(0, bisect_left(firsts, first - 12))
    inside: list[int] = []
    while number < len(mentions) and mentions[number].first < last:
        mention = mentions[number]
        if mention.last > first and mention.form is not Form.CONTENT:
            inside.append(number)
        number += 1
    named = [i for i in inside if mentions[i].form in NAMES and not _possessive(words, mentions[i].last)]
    people = [i for i in named if mentions[i].form is Form.PERSON_NAME]
    free = [i for i in people if not _governed(words, stretch, mentions[i], [mentions[j] for j in named])]
    free = [i for i in free if not _opens_title(words, mentions[i], last)]
    free = [i for i, then in pairwise([*free, -1]) if then < 0 or _stands_alone(words, mentions[i], mentions[then])]
    who = _who(words, stretch, mentions, free, inside)
    return Source(stretch, who, tuple(i for i in inside if i not in who))


def _who(
    words: Words, stretch: Stretch, mentions: Sequence[Mention], free: Sequence[int], inside: Sequence[int]
) -> tuple[int, ...]:
    """Return who speaks: people named, else the first mention whose words end the noun phrase, else an owner."""
    if free:
        return tuple(_joint(words, mentions, free))
    rest = [i for i in inside if not _possessive(words, mentions[i].last)]
    names = [mentions[i] for i in rest if mentions[i].form in NAMES]
    for i in rest:
        if not _only_describes(words, stretch, mentions[i], names):
            return (i,)
    owned = [i for i in inside if mentions[i].form in NAMES | NOUNS and _possessive(words, mentions[i].last)]
    owners = [i for i in owned if mentions[i].last + 2 >= stretch[1]]
    return tuple(owners[-1:])  # "Rubio's", "the minister's": that is all there is


def _opens_title(words: Words, mention: Mention, last: int) -> bool:
    """Tell whether a noun follows a name and ends the source: "the Varland Interior Minister", "Sanders supporters"."""
    behind = words.low[mention.last : last]
    return bool(behind) and behind[0] in nouns() and all(is_title(word) or _is_group(word) for word in behind)


def _is_group(word: str) -> bool:
    return word in nouns() and nouns()[word].kind is Kind.GROUP


def _stands_alone(words: Words, mention: Mention, then: Mention) -> bool:
    """Tell whether a name is followed by an addition or by others joined to it, not by the name that it describes."""
    between = words.low[mention.last : then.first]
    if not between or between[0] in BOUNDARIES:
        return bool(between)
    return not _JOINERS.isdisjoint(between) and all(word in _JOINERS or is_title(word) for word in between)


def _only_describes(words: Words, stretch: Stretch, mention: Mention, names: Sequence[Mention]) -> bool:
    """Tell whether a mention is part of a description: "Kelby police", "his lawyer", "a friend of Ida Brandt"."""
    last = stretch[1]
    if mention.form in NAMES:
        goes_on = mention.last < last and _goes_on(words, mention.last, last)
        return goes_on or _governed(words, stretch, mention, names)
    pronoun = pronouns().get(words.low[mention.first]) if mention.form in PRONOUNS else None
    return pronoun is not None and pronoun.possessive and mention.last < last


def _possessive(words: Words, at: int) -> bool:
    return at + 1 < len(words) and words.low[at] in "'’" and words.low[at + 1] == "s"


def with_owner(words: Words, mention: Mention) -> Stretch:
    """Return a description with whose it is: "Varland's" + "interior minister", "the central bank's" + "governor"."""
    first = mention.first
    if not _possessive(words, first - 2):
        return first, mention.last
    at = first - 3
    low = max(0, at - LONGEST_OWNER)
    while at > low and words.low[at].isalpha() and words.low[at] not in DETERMINERS and words.shape[at - 1] in CAPITALS:
        at -= 1
    if words.shape[at] not in CAPITALS:
        at = next((i for i in range(first - 3, low - 1, -1) if words.low[i] in DETERMINERS), first)
    return (at if words.sentence[at] == words.sentence[first] else first), mention.last


def _goes_on(words: Words, at: int, last: int) -> bool:
    return at < last and words.low[at] not in BOUNDARIES | _PREPOSITIONS | _RELATIVES | _JOINERS


def _governed(words: Words, stretch: Stretch, mention: Mention, named: Sequence[Mention]) -> bool:
    """Tell whether a name is not the source but stands in what describes it: "a spokesman for Mayor Brandt"."""
    at = mention.first - 1
    while at >= stretch[0] and (is_title(words.low[at]) or words.low[at] in DETERMINERS or words.low[at] == "."):
        at -= 1
    if at < stretch[0] or words.low[at] not in _PREPOSITIONS:
        return False
    if at == stretch[0]:  # "Of Brandt, Osei said": whom it is about
        return words.low[at] in closed("topics") and any(name.first > mention.last for name in named)
    return not any(name.first <= at < name.last for name in named)


def _joint(words: Words, mentions: Sequence[Mention], people: Sequence[int]) -> list[int]:
    """Return the first person and those joined to it by "and" and commas alone."""
    kept = [people[0]]
    pending: list[int] = []
    for number in people[1:]:
        between = words.low[mentions[(pending or kept)[-1]].last : mentions[number].first]
        plain = [word for word in between if not is_title(word) and word not in (".", "the")]
        if not plain or any(word not in _JOINERS for word in plain):
            break
        pending.append(number)
        if "and" in plain or "&" in plain:
            kept += pending
            pending = []
    return kept


def _whole_phrase(words: Words, first: int, last: int) -> int:
    """Return where a description ends that breaks off at a preposition: "a person familiar with" + "the talks"."""
    behind = words.low[last] if last < len(words) else ""
    if behind == "%" or (behind == "to" and words.low[last - 1] in closed("to_whom")):
        last += 1
    if words.low[last - 1] not in _PREPOSITIONS or last - first < 2:
        return last
    at = last
    while at < len(words) and at - last < MOST_LACKING and words.low[at].isalpha():
        at += 1
        goes_on = at < len(words) and words.low[at] not in ENDS | cues().keys()
        if not goes_on and words.low[at - 1] not in _PREPOSITIONS | DETERMINERS:
            return at
    return last - 1


def description(text: str, words: Words, stretch: Stretch, form: Form) -> str:
    """Return the words that describe an unnamed source, without what is only added to them.

    What a body or a text is called ends with its noun; of people the story tells what they belong to ("a spokesman
    for the ministry"). A sentence's first article is written small.
    """
    first, last = stretch
    while last - first > 1 and words.low[first] in _RELATIVES | closed("openers"):  # "what economists call"
        first += 1
    head = head_of(words, (first, last), ()) or (first, last)
    for number in range(first + 1, last):
        word = words.low[number]
        addressed = word == "to" and words.low[number - 1] not in closed("to_whom")  # whom it is said to
        ends = word in _RELATIVES or (number >= head[1] and (word in _REDUCED or addressed))
        ends = ends or (word in BOUNDARIES and not words.is_joined(number))
        plain = word not in nouns() and not words.is_joined(number - 1)
        reduced = number >= head[1] - 1 and number > first + 1 and word.endswith("ed") and plain
        if ends or reduced or (form in (Form.TEXT, Form.BODY) and number >= head[1]):
            last = number
            break
    last = _whole_phrase(words, first, last)
    shown = " ".join(text[words.start[first] : words.end[last - 1]].split())
    opening = shown.split(" ")[0]
    small = opening.lower() in DETERMINERS | pronouns().keys() and (len(opening) == 1 or not opening.isupper())
    return shown[0].lower() + shown[1:] if small else shown
