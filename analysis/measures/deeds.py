"""What do a source's deeds, possessions and company tell, where the story never calls it anything?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.measures.lexicon import closed, role_classes, roles
from analysis.measures.public_life import body_class, class_of
from analysis.measures.role_nouns import PRIVATE, UNKNOWN, is_of_several, tokens_of, told_by
from analysis.quotes.lexicon import closed as grammar
from analysis.text import Span

OWNED_WITHIN = 4  # words behind a genitive: "Brandt's long White House bid"
FIRST_WORDS = 3  # words behind a name among which its verb stands
STANDS_WITHIN = 7  # words in which somebody stands for an office
LIST = 160  # characters before a name in which the list stands that it is in
GROUP = 60  # characters before such a list in which is told of whom it is
GROUP_WORDS = 4
DEED = 90  # characters behind a name in which its deed stands
_CLAUSE = re.compile(r"[^.;:?!“”\"\n]*")
#: What stands between a group and one of those who are listed as of it: ", including Ida Brandt of Tarrow and "
_LISTED = re.compile(
    r"(?:,? (?:including|such as|like|among them|particularly|especially|notably)|\.)?"
    r"(?: (?:[A-Z][\w.’'-]*|and|or|of),?)* "
)
_WORDS = re.compile(r"\w+")
_CAMP = re.compile(r"\b(?i:anti|pro)-(?=(\S{1,60}))")
_EDGE = re.compile(r"\b")
_CAPITAL = r"[A-Z][\w.&’'-]*"
_BODY = re.compile(rf",? (?:of|at|from|with) (?:the )?({_CAPITAL}(?: (?:of |for |and |the )*{_CAPITAL}){{0,6}})")


def owned_class(text: str, mentions: Sequence[Span]) -> str:
    """Return the class that what belongs to somebody tells: "Brandt's failed campaign", "her radio show".

    >>> text = "Brandt's long campaign is over."
    >>> owned_class(text, [(0, 6)])
    'politics and government'
    """
    for start, end in mentions:
        genitive = text[start:end].lower() in closed("possessives")
        after = re.match(r"(?:['’]s?)?((?: [\w-]+){1,4})", text[end : end + 60])
        if after is None:
            continue
        owned = genitive or after[0][0] in "'’"
        for word in after[1].split()[: OWNED_WITHIN if owned else 1]:
            if word.lower() in closed("determiners") or word.lower() in grammar("prepositions"):
                break
            if word.lower() in roles("owned"):
                return roles("owned")[word.lower()]
    ways = (_done_class, _belongs_class, _listed_class)
    return next((told for way in ways if (told := way(text, mentions)) != UNKNOWN), UNKNOWN)


def _belongs_class(text: str, mentions: Sequence[Span]) -> str:
    """Return the class of the body that somebody is of: "Bo Osei of the Tarrow Institute".

    >>> _belongs_class("Bo Osei of the Tarrow Police Department left.", [(0, 7)])
    'police and justice'
    """
    for _, end in mentions:
        if (body := _BODY.match(text, end)) is not None and (told := body_class(body[1])) != UNKNOWN:
            return told
    return UNKNOWN


def _done_class(text: str, mentions: Sequence[Span]) -> str:
    """Return the class that deeds tell: "launched her bid", "voted for Brandt", "Brandt, whose son was killed".

    >>> text = "Brandt ran a brilliant primary campaign."
    >>> _done_class(text, [(0, 6)])
    'politics and government'
    """
    for start, end in mentions:
        behind = _CLAUSE.match(text, end, end + DEED)
        words = behind[0].lower().replace(",", " , ").split() if behind else []
        if words[:1] == [","] and words[1:2] == ["whose"] and (kin := told_by(words[2], "head") if words[2:] else None):
            return kin
        acted = next((place for place, word in enumerate(words) if word in closed("deeds")
                      and (place < FIRST_WORDS or words[place - 1] in grammar("relatives"))), None)  # fmt: skip
        if acted is not None:
            told = [roles("owned")[word] for word in words[acted + 1 :] if word in roles("owned")]
            if told:
                return told[0]
        before = text[max(0, start - 30) : start].lower().split()[-2:]
        before = [word for word in before if word != "for"]
        if (before[-1:] and before[-1] in closed("elected")) or _stands(words):
            return role_classes()[0]
    return UNKNOWN


def _stands(words: Sequence[str]) -> bool:
    """Tell whether somebody stands for an office: "is running for president", "will run again for a council seat"."""
    stands = next((place for place, word in enumerate(words[:STANDS_WITHIN]) if word in closed("standing")), None)
    if stands is None or "for" not in words[stands : stands + FIRST_WORDS]:
        return False
    return any(word in closed("offices") for word in words[stands : stands + STANDS_WITHIN])


def _listed_class(text: str, mentions: Sequence[Span]) -> str:
    """Return the class of those among whom somebody is named: "other senators, including Ida Brandt and Bo Osei".

    >>> text = "Some senators, among them Ida Brandt and Bo Osei, left."
    >>> _listed_class(text, [(text.index("Bo"), text.index("Bo") + 7)])
    'politics and government'
    """
    for start, _ in mentions:
        for group in _WORDS.finditer(text, max(0, start - LIST), start):
            if not (is_of_several(group[0]) and _LISTED.fullmatch(text, group.end(), start)):
                continue
            words = tokens_of(text[max(0, group.start() - GROUP) : group.end()])[-GROUP_WORDS:]
            told = class_of([" ".join(words)])
            if told not in (UNKNOWN, *PRIVATE):
                return told
    return UNKNOWN


def camps(text: str) -> frozenset[str]:
    """Return the words that others are for or against: "the anti-Brandt vote", "pro-Brandt leaflets".

    Who is named by one of them is in politics. A word of several parts is there whole and cut at each of them.

    >>> sorted(camps("Anti-Brandt leaflets lay on the stairs, pro-Osei-Hale ones in the yard."))
    ['Brandt', 'Osei', 'Osei-', 'Osei-Hale']
    """
    return frozenset(
        text[camp.start(1) : edge.start()]
        for camp in _CAMP.finditer(text)
        for edge in _EDGE.finditer(text, camp.start(1) + 1, camp.end(1))
    )
