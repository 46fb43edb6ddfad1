"""How does a mention hang on a cue? Subject, inverted subject, "according to", a colon: the rules of attribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.quotes.cues import CUES, SPEECH_NOUNS
from analysis.quotes.grammar import QUOTE, Mention, Paragraph
from analysis.quotes.lexicon import ADVERBS, AUXILIARIES, OBJECT_PRONOUNS, PREPOSITIONS
from analysis.quotes.people import is_oblique

#: What each rule means, in words for a reader.
RULES = {
    "subject": "subject of the verb of saying",
    "subject, apposition between": "subject of the verb of saying, with a description between",
    "subject, words between": "subject of a verb of saying further on in the sentence",
    "comma between": "stands before a comma and the verb of saying",
    "after the verb": "stands right after the verb of saying",
    "according to": "source named by “according to”",
    "colon": "stands before a colon and the quotation",
    "whose words": "owner of the statement, letter or remark",
    "by": "named with “by”",
    "inside a source": "stands inside the words that name the source",
    "object": "object of a verb of saying",
    "beside": "the only likely person nearby",
    "speaker goes on": "no source here: the last speaker goes on",
    "paragraph before": "introduced in the paragraph before",
    "transcript": "speaker named before the colon, as in a transcript",
    "signed below": "signs the quotation on the line below",
    "corrected": "put right by a person",
}


# The rules by which a mention is the source of a cue.
LINKED = frozenset(
    {"subject", "subject, apposition between", "comma between", "subject, words between",
     "after the verb", "according to", "colon",
     "whose words"}
)  # fmt: skip
_GOING_ON = frozenset("added adds adding continued continues continuing concluded concludes".split())
_NOUN_BEFORE = frozenset("the a an his her their its this that of in 's ’s".split())
PLACING = frozenset("in at near across throughout into outside inside around".split())  # a place follows
_FORWARD = frozenset({"subject", "subject, apposition between", "comma between", "subject, words between"})
_SAYING = frozenset({"say", "tell", "name", "according", "colon", "noun"})


@dataclass(slots=True)
class Link:
    """How a mention hangs on a cue: the rule, the cue's token (-1 for none), its class and tense."""

    rule: str
    cue: int = -1
    cue_class: str = "-"
    tense: str = "-"


def link(paragraph: Paragraph, mention: Mention, starts: Mapping[int, Mention]) -> Link:
    """Find the cue that a mention is the source of, and the rule that says so."""
    lower, words = paragraph.lower, paragraph.words
    count = len(lower)
    before = mention.first - 1
    after = mention.last
    # "according to X"
    if before >= 1 and lower[before] == "to" and lower[before - 1] == "according":
        return Link("according to", before - 1, "according")
    if mention.possessive:
        k = after + 1
        for k in range(after + 1, min(after + 5, count)):
            if lower[k] in SPEECH_NOUNS:
                return Link("whose words", k, "noun")
            if not words[k][0].isalpha():
                break
        return Link("possessor")
    if after < count and words[after] == ":":
        return Link("colon", after, "colon")
    # After its verb: "..., said X", "said X:", where the verb has no subject before it.
    if before >= 0 and lower[before] in CUES and mention.head not in OBJECT_PRONOUNS:
        _, kind, tense = CUES[lower[before]]
        ahead = words[before - 1] if before > 0 else "."
        if tense in ("past", "third", "base") and (
            ahead in ',.?!—–-"”’;)' or ahead == QUOTE or before == 0 or lower[before - 1] in ("so", "as", "and", "also")
            or (before > 0 and paragraph.sentence[before - 1] != paragraph.sentence[before])
        ):  # fmt: skip
            direct = _subject_ahead(paragraph, after)
            if direct is None or ahead == QUOTE:
                return Link("after the verb", before, kind, tense)
        found = _forward(paragraph, mention, starts)
        if found is not None:
            return found
        return Link("object", before, kind, tense)
    found = _forward(paragraph, mention, starts)
    if found is not None:
        return found
    if before >= 0 and lower[before] == "by":
        return Link("by", before, "by")
    return Link("beside")


def keep_heads(paragraph: Paragraph, links: list[Link]) -> None:
    """Unlink mentions that only stand inside another source of the same cue: "Zornick of The Nation wrote"."""
    heads: dict[int, int] = {}
    for i, (mention, linked) in enumerate(zip(paragraph.mentions, links, strict=True)):
        if linked.cue < 0 or linked.rule not in _FORWARD:
            continue
        if not is_oblique(paragraph, mention):
            heads.setdefault(linked.cue, i)
        elif linked.cue in heads:
            links[i] = Link("inside a source", linked.cue, linked.cue_class, linked.tense)


def _subject_ahead(paragraph: Paragraph, k: int) -> int | None:
    lower = paragraph.lower
    while k < len(lower) and (lower[k] in ADVERBS or lower[k] in AUXILIARIES):
        k += 1
    if k < len(lower) and lower[k] in CUES and CUES[lower[k]][2] in ("past", "third"):
        return k
    return None


def _forward(paragraph: Paragraph, mention: Mention, starts: Mapping[int, Mention]) -> Link | None:
    """Look for the verb that a mention is the subject of, to its right in its sentence."""
    lower, words, sentences = paragraph.lower, paragraph.words, paragraph.sentence
    if mention.head in OBJECT_PRONOUNS:
        return None
    k = mention.last
    count = len(lower)
    sentence = sentences[mention.first]
    gap = 0
    crossed = False  # another possible subject stands between
    relative = False  # inside ", who ...,"
    fallback: Link | None = None  # the verb of the relative clause, if the sentence has no other
    while k < count and sentences[k] == sentence and gap < 45:
        low, word = lower[k], words[k]
        ahead = lower[k - 1] if k > 0 else "."
        if word == QUOTE:
            if gap == 0:
                return Link("colon", k, "mark")
        elif low in CUES:
            found = _as_subject(paragraph, k, gap, crossed, starts)
            if found == "stop":
                return fallback
            if found is not None and relative:
                fallback = fallback or Link("subject", k, *CUES[low][1:])
            elif found is not None:
                return Link(found, k, *CUES[low][1:])
        elif gap == 0 and (low in ADVERBS or low in AUXILIARIES or (low.endswith("ly") and len(low) > 4)):
            k += 1
            continue
        if word == ";":
            return fallback
        if low in ("who", "which") and gap < 2:
            relative = True
        elif relative and word == "," and gap > 2:
            relative = False
        other = starts.get(k)
        if other is not None and not other.possessive and not relative and other.sex != "w":
            # A name behind a comma is the subject itself, unless it ends an apposition: "the mayor, Ida Brandt, said".
            apart = ahead == "," and (mention.kind == "desc" or other.kind != "name" or len(other.name) == 1)
            oblique = apart or ahead in PREPOSITIONS or ahead in ("and", "or", "(")
            crossed = crossed or not oblique or other.kind == "pron"
        gap += 1
        k += 1
    return fallback


def _as_subject(paragraph: Paragraph, k: int, gap: int, crossed: bool, starts: Mapping[int, Mention]) -> str | None:
    """Return the rule by which a mention `gap` tokens before the cue at token `k` is its subject.

    None if it is not; "stop" if the cue has its subject behind it, so that the clause is over.
    """
    lower = paragraph.lower
    _, kind, tense = CUES[lower[k]]
    ahead = lower[k - 1] if k > 0 else "."
    if ahead in _NOUN_BEFORE:
        return None  # "the report", "his claims": a noun
    if gap == 0:
        return "subject"
    if ahead == "to" or _passive(lower, k):
        return None
    after_comma = ahead in (",", ")", "—", "–") or (ahead in ADVERBS and k > 1 and lower[k - 2] in (",", ")", "—", "–"))
    if tense in ("past", "third") or (tense == "base" and gap < 3):
        if kind == "think" and gap > 6:
            return None
        if after_comma:
            if (
                kind in ("say", "tell")
                and k + 1 in starts
                and starts[k + 1].head not in OBJECT_PRONOUNS
                and kind == "say"
            ):
                return "stop"  # "..., said Ida Brandt"
            if gap == 1:
                return "comma between"
            return "subject, words between" if crossed else "subject, apposition between"
        if crossed and ahead not in ("and", "but", "who"):
            return "stop"
        return "subject, words between"
    if tense == "participle" and kind in ("say", "tell", "name") and not crossed:
        return "subject, words between"
    return None


def _passive(lower: Sequence[str], k: int) -> bool:
    """Tell whether the verb at token `k` is passive: "was told", "been accused"."""
    for back in range(k - 1, max(k - 4, -1), -1):
        if lower[back] in ("was", "were", "been", "being", "be", "is", "are"):
            return CUES[lower[k]][2] == "past"
        if lower[back] not in ADVERBS:
            return False
    return False


def how_it_speaks(paragraph: Paragraph, linked: Link) -> str:
    """Return "on" for a cue that goes on from words before ("he added"), "say" for another, "" for none."""
    if linked.rule not in LINKED or linked.cue_class not in _SAYING:
        return ""
    return "on" if paragraph.lower[linked.cue] in _GOING_ON else "say"


def is_tail(paragraph: Paragraph, mention: Mention, linked: Link) -> bool:
    """Tell whether a cue closes its sentence, which is then all its source's: "..., he added."."""
    ahead = min(mention.first, linked.cue) - 1
    behind = max(mention.last, linked.cue + 1)
    lower = paragraph.lower
    return (
        ahead > 0
        and lower[ahead] in (",", QUOTE)
        and (
            behind >= len(lower)
            or lower[behind] in (".", ";")
            or paragraph.sentence[behind] != paragraph.sentence[ahead]
        )
    )
