"""What does grammar say of two mentions side by side? "Ida Brandt, the mayor" is one, "his neighbour, Tom Hale" is two.

A few constructions in which nobody has to guess (binding and apposition: Chomsky 1981, chapter 3; Quirk et al. 1985,
section 17.65).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.quotes.lexicon import closed, cues, honorifics, nouns, pronouns
from analysis.quotes.mentions import NAMES, Form, Mention
from analysis.quotes.people import is_title
from analysis.quotes.reader import Words

LONGEST_OWNED = 5  # words from "his" to the name: "his former shift boss, Tom Hale"
SENTENCES = 2  # before that of "his" in which its owner may stand
_OWNERS = {
    Form.HE: frozenset({Form.HE, Form.PERSON}),
    Form.SHE: frozenset({Form.SHE, Form.PERSON}),
    Form.IT: frozenset({Form.IT, Form.BODY}),
    Form.THEY: frozenset({Form.THEY, Form.GROUP}),
}
_NAMED = {Form.PERSON: frozenset({Form.PERSON_NAME}), Form.BODY: NAMES}


def find_apposed(words: Words, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield descriptions with the name beside them: (banker, James Dunn) of "James Dunn, a banker," and its reverse."""
    for number, mention in enumerate(mentions):
        first = mention.first - (words.low[mention.first - 1] in closed("articles"))
        if mention.form not in _NAMED or words.low[first] not in closed("articles"):
            continue
        before = mentions[number - 1] if number else None
        if before is not None and before.last == first - 1 and words.low[before.last] == ",":
            goes_on = mention.last < len(words) and words.low[mention.last] in cues()  # "To Dunn, a friend said, ..."
            if before.form in _NAMED[mention.form] and not goes_on and not _opens(words, before.first):
                yield number, number - 1
                continue
        behind = mentions[number + 1] if number + 1 < len(mentions) else None
        if behind is not None and behind.first == mention.last + 1 and words.low[mention.last] == ",":
            closed_by = words.low[behind.last : behind.last + 1]
            if behind.form in _NAMED[mention.form] and closed_by == [","] and not _opens(words, first):
                yield number, number + 1


def _opens(words: Words, first: int) -> bool:
    """Tell whether only a preposition opens the sentence before a mention: "According to Dunn, a deal ..."."""
    same = [i for i in range(max(0, first - 3), first) if words.sentence[i] == words.sentence[first]]
    return 0 < len(same) < 3 and words.low[first - 1] in closed("prepositions")


def find_owners(words: Words, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield pronouns and descriptions with a name that they cannot mean: nobody is "his neighbour, Tom Hale" himself.

    So not "his", and not whoever "his" may mean before it in this sentence and the last two.
    """
    firsts = [mention.first for mention in mentions]
    for number, mention in enumerate(mentions):
        if mention.form not in NAMES:
            continue
        at = mention.first - 1
        if words.low[at] == "," and words.low[mention.last : mention.last + 1] not in ([","], ["."], [")"]):
            continue  # "In his script, Hale ..."
        low = max(0, mention.first - LONGEST_OWNED)
        while at > low and (words.low[at] == "," or words.low[at].isalpha()) and not _is_possessive(words, at):
            word = words.low[at]
            if word in closed("prepositions") or (word in cues() and not is_title(word)):
                break
            at -= 1
        if not _is_possessive(words, at) or at >= mention.first - 1:
            continue
        owner = bisect_left(firsts, at)
        if owner == len(mentions) or mentions[owner].first != at or mentions[owner].form not in _OWNERS:
            continue
        yield owner, number
        forms = _OWNERS[mentions[owner].form]
        for other in range(owner - 1, -1, -1):
            if words.sentence[mentions[other].first] < words.sentence[at] - SENTENCES:
                break
            if mentions[other].form in forms and mentions[other].gender in ("unknown", mentions[owner].gender):
                yield other, number


def _is_possessive(words: Words, at: int) -> bool:
    word = pronouns().get(words.low[at]) if at >= 0 else None
    return word is not None and word.possessive


def titles_before(words: Words, mention: Mention) -> frozenset[str]:
    """Return the words that say before a name what somebody is: {"police", "chief"} of "Police Chief Ida Brandt"."""
    last = mention.first
    while last < mention.last - 1 and is_title(words.low[last]):
        last += 1
    first = last
    while (
        first > 0
        and last - first < LONGEST_OWNED
        and (words.low[first - 1] in honorifics() or words.low[first - 1] in nouns())
    ):
        first -= 1
    return frozenset(words.low[first:last])
