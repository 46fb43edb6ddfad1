"""What is said, which words introduce it, what could be its source? The network's tags and the marks -> stretches."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np

from analysis.quotes.lexicon import closed, cues, nouns
from analysis.quotes.mentions import INSIDE_MARKS, Form
from analysis.quotes.network import Encoded
from analysis.quotes.reader import Floats, Words

Stretch = tuple[int, int]  # from a word to before a word

CLEAR = float(np.log(0.99))  # a word as surely outside as this ends every stretch
CAPITALS = (1, 2)  # shapes of capitalised words outside marks
LONGEST_LABEL = 8  # words
MOST_BEFORE_TOLD = 4  # words from who speaks to whom: "a lawyer later told the judge"
LONGEST_INSERTION = 10  # words, commas counted
LONGEST_INVERTED = 7  # words from its article to its noun
NAME_FORMS = (Form.PERSON_NAME, Form.BODY_NAME, Form.PLACE_NAME, Form.OTHER_NAME)
NOUN_FORMS = (Form.PERSON, Form.GROUP, Form.BODY, Form.TEXT)


@dataclass(frozen=True)
class Tagged:
    """The stretches that the network tags in a story, each list in order.

    ``content_chance`` and ``said_chance`` hold for each word how likely it belongs to something attributed, and to
    something said or written rather than thought; ``name_chance`` how likely each tag of names is.
    """

    contents: list[Stretch]
    sources: list[Stretch]
    cues: list[Stretch]
    names: list[tuple[Stretch, Form]]
    nouns: list[tuple[Stretch, Form]]
    content_chance: Floats
    said_chance: Floats
    name_chance: Floats

    def likely_name(self, stretch: Stretch) -> Form:
        """Return what a name most likely names, where the network is not sure that it is one."""
        chances = self.name_chance[slice(*stretch)].sum(0)
        return NAME_FORMS[int(np.argmax(chances[1::2] + chances[2::2]))]


def read_tags(words: Words, encoded: Encoded) -> Tagged:
    """Return what the network tags, decoded so that no tag is broken (Viterbi 1967)."""
    opens = np.concatenate(([True], np.diff(words.paragraph) > 0)) if len(words) else np.zeros(0, bool)
    found = {head: list(decode(encoded.tags(head), opens)) for head in ("content", "source", "cue", "names", "nouns")}
    content = np.exp(encoded.tags("content"))
    said = np.exp(encoded.tags("said"))
    taken = {i for head in ("source", "cue") for stretch, _ in found[head] for i in range(*stretch)}
    return Tagged(
        _over_insertions(words, [stretch for stretch, _ in found["content"]], taken),
        _with_patterns(words, [words.whole(stretch) for stretch, _ in found["source"]]),
        [stretch for stretch, _ in found["cue"]],
        [(words.whole(stretch), NAME_FORMS[label]) for stretch, label in found["names"]],
        [(words.whole(stretch), NOUN_FORMS[label]) for stretch, label in found["nouns"]],
        1 - content[:, 0],
        said[:, 1],
        np.exp(encoded.tags("names")),
    )


def _over_insertions(words: Words, contents: Sequence[Stretch], taken: Set[int]) -> list[Stretch]:
    """Return clauses joined over what two commas set apart: "the report, published in May, had been ignored"."""
    joined = list(contents[:1])
    for first, last in contents[1:]:
        low, high = joined[-1]
        gap = words.low[high:first]
        apart = 2 < len(gap) <= LONGEST_INSERTION and gap[0] == gap[-1] == "," and taken.isdisjoint(range(high, first))
        if apart and words.sentence[low] == words.sentence[first] and max(words.shape[high:first]) < INSIDE_MARKS:
            joined[-1] = (low, last)
        else:
            joined.append((first, last))
    return joined


def _with_patterns(words: Words, sources: Sequence[Stretch]) -> list[Stretch]:
    """Return the sources that the network tags, and those that stand where only a source stands.

    A round-up's "A near miss - Ida Brandt: “...”", and "“...” sighed the weary goalkeeper"; whom somebody speaks to is
    no source.
    """
    exact = [*_labels(words), *_inverted(words, {number for stretch in sources for number in range(*stretch)})]
    inside = {number for stretch in exact for number in range(*stretch)}
    kept = [one for one in sources if inside.isdisjoint(range(*one)) and not _is_told(words, one, sources)]
    return sorted([*kept, *exact])


def _inverted(words: Words, taken: Set[int]) -> Iterator[Stretch]:
    for cue in range(2, len(words) - 2):
        first = cue + 1
        if is_after_marks(words, first) and words.low[first] in closed("determiners") and first not in taken:
            head = 0
            for number in range(first + 1, min(first + LONGEST_INVERTED, len(words))):
                if words.low[number] in ENDS | closed("prepositions") | closed("relatives"):
                    break
                if words.low[number] in nouns():
                    head = number
            if head:
                yield first, head + 1


def is_after_marks(words: Words, first: int) -> bool:
    """Tell whether a word of saying stands before a word, and closing marks before that: "“...” said"."""
    inside = first > 2 and words.shape[first - 3] >= INSIDE_MARKS > words.shape[first - 2]
    return bool(inside) and words.low[first - 1] in cues() and words.paragraph[first - 3] == words.paragraph[first]


def _is_told(words: Words, source: Stretch, others: Sequence[Stretch]) -> bool:
    """Tell whether a source is whom somebody speaks to: "Hale wrote to Brandt", "a lawyer told Judge Benn"."""
    first = source[0]
    if first > 1 and words.low[first - 1] == "to" and words.low[first - 2] in cues().keys() - {"according"}:
        return True
    before = words.low[first - 1] if first else ""
    if before not in closed("told") and before not in closed("tells"):
        return False
    begun = bisect_right(others, source) - 1
    near = [one for one in others[max(0, begun - 2) : begun] if one[1] <= first - 1]
    return any(words.sentence[one[0]] == words.sentence[first] and first - one[1] <= MOST_BEFORE_TOLD for one in near)


def _labels(words: Words) -> Iterator[Stretch]:
    for colon in range(1, len(words) - 2):
        if words.low[colon] != ":" or words.shape[colon + 2] < INSIDE_MARKS:
            continue
        first = colon
        while (
            first
            and colon - first < LONGEST_LABEL
            and (words.shape[first - 1] in CAPITALS or words.low[first - 1] in closed("joiners"))
        ):
            first -= 1
        while first < colon and words.shape[first] not in CAPITALS:
            first += 1
        opens = not first or words.sentence[first - 1] != words.sentence[first]  # then the network sees it itself
        if first < colon and not opens and is_label(words, (first, colon)):
            yield first, colon


def is_label(words: Words, stretch: Stretch) -> bool:
    """Tell whether a colon follows, and nothing stands before but a dash or "from", or another sentence."""
    first, last = stretch
    if words.low[last : last + 1] != [":"] or words.paragraph[last] != words.paragraph[first]:
        return False
    if not first or words.sentence[first - 1] != words.sentence[first] or words.low[first - 1] in closed("dashes"):
        return True
    before = words.low[first - 2] if first > 1 else ""
    return words.low[first - 1] in closed("label_openers") and before not in cues()  # "writes from Kelby:" is where


def decode(scores: Floats, opens: Sequence[bool] | np.ndarray) -> Iterator[tuple[Stretch, int]]:
    """Yield the stretches, with their labels, of the most probable sequence of tags.

    Parameters
    ----------
    scores : (words, 1 + 2 * labels) array
        Log-probabilities: outside, then begin and inside of each label.
    opens : (words,) array of bool
        Words that begin a paragraph: no stretch goes on over them.
    """
    doubtful = np.flatnonzero(scores[:, 0] < CLEAR) if len(scores) else np.zeros(0, np.int64)
    if not len(doubtful):
        return
    for part in np.split(doubtful, np.flatnonzero(np.diff(doubtful) > 1) + 1):
        first, last = int(part[0]), int(part[-1]) + 1
        for (low, high), label in _runs(_best_path(scores[first:last].tolist(), opens[first:last])):
            yield (first + low, first + high), label


def _best_path(scores: list[list[float]], opens: Sequence[bool] | np.ndarray) -> list[int]:
    """Return the most probable sequence of tags between two words that are clearly outside."""
    width = len(scores[0])
    best = [0.0] + [-math.inf] * (width - 1)
    back: list[list[int]] = []
    for row, fresh in zip(scores, opens, strict=True):
        reach = max(best)
        top = best.index(reach)
        step, came = [reach + row[0]], [top]
        for begin in range(1, width, 2):
            before = begin if best[begin] >= best[begin + 1] else begin + 1
            step += reach + row[begin], -math.inf if fresh else best[before] + row[begin + 1]
            came += top, before
        best = step
        back.append(came)
    path: list[int] = []
    state = best.index(max(best))
    for came in reversed(back):
        path.append(state)
        state = came[state]
    return path[::-1]


def _runs(path: Sequence[int]) -> Iterator[tuple[Stretch, int]]:
    first = -1
    for number, tag in enumerate([*path, 0]):
        if first >= 0 and (tag == 0 or tag % 2):
            yield (first, number), (path[first] - 1) // 2
            first = -1
        if tag % 2:
            first = number


# --- what is said --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody says, writes or thinks.

    Attributes
    ----------
    stretch : (first, last)
        Its words, marks left out.
    whole : (first, last)
        The attributed clause around it, as it is linked to a source.
    marked : int or None
        Number of the pair of marks around it.
    chance : float
        Probability that somebody says it.
    speech : float
        Probability that it is said or written rather than thought.
    """

    stretch: Stretch
    whole: Stretch
    marked: int | None
    chance: float
    speech: float


_LETTER = re.compile(r"\w")
MOSTLY_MARKED = 0.35  # of a clause's words inside marks: then the rest is only what carries them
FEW, MANY = 3, 10  # words inside marks
ENOUGH_FOR_FEW, ENOUGH_FOR_MANY = 0.65, 0.25  # the network's chance that makes them speech
LEAST_OF_TITLE = 3  # capitalised words that make marked words a title
MOST_LACKING = 3  # words that the end of a clause may lack
ENDS = frozenset(",.;:?!")
FEWEST_REPORTED = 2  # words of a clause without marks that are worth telling


def find_said(words: Words, tagged: Tagged, marked: Sequence[Stretch]) -> tuple[list[Said], list[int]]:
    """Return what is said, and the numbers of the marked stretches that nobody says."""
    starts = [first for first, _ in tagged.contents]
    found: list[Said] = []
    unspoken: list[int] = []
    for number, (first, last) in enumerate(marked):
        chance = spoken_chance(tagged, first, last)
        if chance < 0.5 or _is_name_of_something(words, first, last):
            unspoken.append(number)
            continue
        whole = _around(tagged.contents, starts, first, last)
        found.append(Said((first, last), whole, number, chance, float(tagged.said_chance[first:last].mean())))
    closed_to = _taken(words, tagged)
    for stretch in tagged.contents:
        for first, last in _reported(words, _to_its_end(words, stretch, closed_to)):
            chance = float(tagged.content_chance[first:last].mean())
            found.append(Said((first, last), stretch, None, chance, float(tagged.said_chance[first:last].mean())))
    return sorted(found, key=lambda one: one.stretch), unspoken


def spoken_chance(tagged: Tagged, first: int, last: int) -> float:
    """Return how likely somebody says the words inside a pair of marks: 0.5 is where it is taken for speech.

    Few words in marks may be a term, many hardly ever are anything but speech.
    """
    chance = float(tagged.content_chance[first:last].mean())
    length = last - first
    enough = ENOUGH_FOR_FEW if length <= FEW else ENOUGH_FOR_MANY if length >= MANY else 0.5
    return min(1.0, max(0.0, 0.5 + chance - enough))


def _is_name_of_something(words: Words, first: int, last: int) -> bool:
    """Tell whether marked words are a title or a term: capitals throughout, or "so-called" before them."""
    before = words.low[first - 2] if first > 1 else ""
    joined = "".join(words.low[max(0, first - 4) : first - 1])
    if before in closed("naming_words") or any(joined.endswith(word) for word in closed("naming_words") if "-" in word):
        return True
    letters = [i for i in range(first, last) if _LETTER.match(words.low[i])]
    large = [
        i for i in letters if words.low[i] not in closed("inside_names") and words.low[i] not in closed("prepositions")
    ]
    ended = words.low[last - 1] in ".,!?…"
    return not ended and all(words.shape[i] % INSIDE_MARKS in (1, 2) for i in large) and len(large) >= LEAST_OF_TITLE


def _around(contents: Sequence[Stretch], starts: Sequence[int], first: int, last: int) -> Stretch:
    """Return the marked words together with the clauses that reach into them."""
    low, high = first, last
    number = max(0, bisect_right(starts, first) - 1)
    while number < len(contents) and contents[number][0] < last:
        if contents[number][1] > first:
            low, high = min(low, contents[number][0]), max(high, contents[number][1])
        number += 1
    return low, high


def _taken(words: Words, tagged: Tagged) -> list[bool]:
    """Return which words are a cue's or a source's, or something else that is attributed."""
    taken = [False] * len(words)
    for first, last in [*tagged.sources, *tagged.cues, *tagged.contents]:
        taken[first:last] = [True] * (last - first)
    return taken


def _to_its_end(words: Words, stretch: Stretch, taken: Sequence[bool]) -> Stretch:
    """Return a clause with the few words that it lacks up to the next comma or stop: "... would cost" + "£3m"."""
    first, last = stretch
    at = last
    while at < len(words) and at - last < MOST_LACKING and not taken[at] and words.low[at] not in ENDS:
        at += 1
    ends = at < len(words) and words.low[at] in ENDS and words.sentence[at] == words.sentence[last - 1]
    return (first, at) if ends and words.low[last - 1] not in ENDS else stretch


def _reported(words: Words, stretch: Stretch) -> Iterator[Stretch]:
    """Yield what of a clause is reported speech: all of it, or its longest part where few of its words are in marks."""
    parts = list(_outside_marks(words, stretch))
    inside = int((words.shape[slice(*stretch)] >= INSIDE_MARKS).sum())
    if not inside:
        yield from parts
    elif parts and inside < MOSTLY_MARKED * (stretch[1] - stretch[0]):
        yield max(parts, key=lambda part: part[1] - part[0])


def _outside_marks(words: Words, stretch: Stretch) -> Iterator[Stretch]:
    """Yield the parts of a clause that stand outside marks, without punctuation at their ends."""
    first, last = stretch
    begun = first
    for number in range(first, last + 1):
        if number < last and words.shape[number] < INSIDE_MARKS:
            continue
        low, high = begun, number
        while low < high and not _LETTER.search(words.low[low]):
            low += 1
        while high > low and not _LETTER.search(words.low[high - 1]):
            high -= 1
        if sum(bool(_LETTER.search(words.low[i])) for i in range(low, high)) >= FEWEST_REPORTED:
            yield low, high
        begun = number + 1
