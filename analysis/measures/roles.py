"""What does a story call a source? The words of its role, and the part of public life that they tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from analysis.measures.lexicon import closed, compounds, role_classes, roles
from analysis.quotes import EntityKind, Person
from analysis.quotes.lexicon import closed as grammar
from analysis.quotes.lexicon import cues, honorifics, nouns, pronouns
from analysis.text import Span

UNKNOWN = "unknown"
EXPERT = "expert"  # whose noun ends as those of scholars do: geophysicist, seismologist
LONGEST = 12  # words of a role that are looked at
OWNED_WITHIN = 4  # words behind a genitive: "Brandt's long White House bid"
_TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w")
_ENDS = frozenset(',.;:!?()[]—–-“”"')
_HANDLE = "@"
FIRST_WORDS = 3  # words behind a name among which its verb stands
DEED = 90  # characters behind a name in which its deed stands
_CLAUSE = re.compile(r"[^.;:?!“”\"\n]*")
_CAPITAL = r"[A-Z][\w.&’'-]*"
_BODY = re.compile(rf",? (?:of|at|from|with) (?:the )?({_CAPITAL}(?: (?:of |for |and |the )*{_CAPITAL}){{0,6}})")
_GENITIVES = ("'s", "’s")


def role_of(text: str, person: Person, sources: Sequence[Span]) -> str | None:
    """Return the role of a source in the story's own words: the first that it gives.

    Parameters
    ----------
    text : str
    person : Person
    sources : sequence of (start, end)
        The words that name the source at its quotations, such as "Ida Brandt, the mayor of Tarrow".

    Examples
    --------
    >>> from analysis.quotes import Person, EntityKind
    >>> text = "Ida Brandt, opposition councillor for Tarrow, left."
    >>> role_of(text, Person("Ida Brandt", True, EntityKind.PERSON, "woman", "pronoun", ((0, 10),)), [])
    'opposition councillor for Tarrow'
    """
    if person.kind in (EntityKind.BODY, EntityKind.TEXT):
        return None
    if not person.named:
        return _without_article(person.name)
    return next(iter(roles_of(text, person, sources)), None)


def roles_of(text: str, person: Person, sources: Sequence[Span]) -> Iterator[str]:
    """Yield all that the story calls somebody whom it names, in order: with the name first, then instead of it."""
    names = [span for span in person.mentions if _is_name(text[slice(*span)])]
    for span in names:
        for found in (_title(text[slice(*span)]), _before(text, span[0]), _ahead(text, span),
                      _after(text, span[1], sources)):  # fmt: skip
            if found:
                yield found
    others = [span for span in person.mentions if not _is_name(text[slice(*span)])]
    for span in others:
        words = text[slice(*span)]
        if _person_noun(_tokens(words)) is not None:
            before = _before(text, span[0]) if " " not in words else None  # "the Democratic presidential" + "candidate"
            yield _without_article(f"{before} {words}" if before else words)
    for _, end in others:
        if (found := _defined(text, end)) is not None:
            yield found


def _defined(text: str, end: int) -> str | None:
    """Return what a pronoun is said to be: "she is a retired teacher", "he's the party's nominee"."""
    opened = re.match(r"(?: (\w+)|['’]s) (\w+)", text[end : end + 30])
    if opened is None or (opened[1] and opened[1].lower() not in closed("copulas")):
        return None
    if opened[2].lower() not in grammar("articles"):
        return None
    line = text[end : end + 220].split("\n", 1)[0]
    phrase = _phrase(line, list(_TOKEN.finditer(line, opened.start(2))))
    return _without_article(phrase) if phrase and _person_noun(_tokens(phrase)) is not None else None


def class_of(phrases: Iterable[str]) -> str:
    """Return the class of the first role that tells one: by its noun, else by what stands nearest to the noun.

    Whose mother or brother somebody is counts only where nothing else is told.

    >>> class_of(["president of the bank"]), class_of(["deputy campaign manager"]), class_of([])
    ('business', 'politics and government', 'unknown')
    """
    found = [told for phrase in phrases if (told := _class(_tokens(_joined(phrase)))) is not None]
    special = Counter(told for told in found if told != role_classes()[-1])
    return next((told for told, _ in special.most_common(1)), found[0] if found else UNKNOWN)


def _joined(phrase: str) -> str:
    """Return a phrase with the nouns of several words joined as the table has them: "chief-of-staff"."""
    for words, noun in compounds().items():
        if words in phrase.lower():
            phrase = re.sub(rf"\b{re.escape(words)}\b", noun, phrase, flags=re.IGNORECASE)
    return phrase


def body_class(name: str) -> str:
    """Return the class of a body, by the words of its name.

    >>> body_class("the Tarrow Police Department"), body_class("Reuters")
    ('police and justice', 'media')
    """
    told = [found for token in _tokens(name) if (found := _lookup(token, "body")) is not None]
    special = [found for found in told if found != role_classes()[0]]  # "the Tarrow Police Department"
    return next(iter(special or told), None) or class_of([name])


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
    done = _done_class(text, mentions)
    return done if done != UNKNOWN else _belongs_class(text, mentions)


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
        if words[:1] == [","] and words[1:2] == ["whose"] and (kin := _lookup(words[2], "head") if words[2:] else None):
            return kin
        acted = next((place for place, word in enumerate(words) if word in closed("deeds")
                      and (place < FIRST_WORDS or words[place - 1] in grammar("relatives"))), None)  # fmt: skip
        if acted is not None:
            told = [roles("owned")[word] for word in words[acted + 1 :] if word in roles("owned")]
            if told:
                return told[0]
        before = text[max(0, start - 30) : start].lower().split()[-2:]
        before = [word for word in before if word != "for"]
        if before[-1:] and before[-1] in closed("elected"):
            return role_classes()[0]
    return UNKNOWN


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _is_name(words: str) -> bool:
    """Tell whether a mention is a name: it begins with a capital or a handle and is no pronoun or description."""
    first = words.split(" ", 1)[0].lower()
    last = words.rsplit(" ", 1)[-1]
    if last != words and last[0].islower() and _is_person_noun(last):  # "Democratic presidential candidate"
        return False
    return (
        (words[0].isupper() or words[0] == _HANDLE) and first not in pronouns() and first not in closed("determiners")
    )


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return " ".join(rest.split()) if rest and first.lower() in grammar("articles") else " ".join(words.split())


def _is_person_noun(token: str) -> bool:
    noun = nouns().get(token.lower())
    if noun is None and token.lower().endswith(tuple(closed("endings"))):
        return True
    return (noun is not None and noun.kind in (EntityKind.PERSON, EntityKind.GROUP)) or _lookup(
        token, "head"
    ) is not None


def _person_noun(tokens: Sequence[str]) -> int | None:
    """Return the place of the noun of a description: the last that stands before a preposition."""
    place = None
    for number, token in enumerate(tokens[:LONGEST]):
        if place is not None and token.lower() in grammar("prepositions"):
            break
        if _is_person_noun(token):
            place = number
    return place


def _lookup(token: str, strength: str) -> str | None:
    """Return the class that a word tells; "d-*" in the table stands for "D-Calif", "*-tv" for "KING-TV"."""
    low = re.sub(r"['’]s?$", "", token.lower())
    table = roles(strength)
    first, _, last = low.partition("-")
    told = table.get(low) or (table.get(f"{first}-*") or table.get(f"*-{last}") if last else None)
    scholar = strength == "head" and low.endswith(tuple(closed("endings")))
    return told or (EXPERT if scholar else None)


def _class(tokens: Sequence[str]) -> str | None:
    """Return the class of one description: its noun's; else of what stands before it, nearest first; else behind it."""
    place = _person_noun(tokens)
    if place is not None and (told := _lookup(tokens[place], "head")) is not None:
        return told
    at = place if place is not None else len(tokens)
    before, behind = tokens[:at][::-1], tokens[at + 1 :]
    found = [_telling(token) for token in before] + [_lookup(token, "head") for token in behind]
    found += [_telling(token) for token in behind]
    return next((told for told in found if told), _lookup(tokens[place], "hint") if place is not None else None)


def _telling(token: str) -> str | None:
    return _lookup(token, "hint") or (_lookup(token, "body") if token[0].isupper() else None) or _lookup(token, "head")


def _before(text: str, start: int) -> str | None:
    """Return the role that stands before a name: "opposition councillor" Ida Brandt, "CNN's" Bo Osei."""
    found = list(_TOKEN.finditer(text, max(0, start - 100, text.rfind("\n", 0, start) + 1), start))
    kept: list[re.Match[str]] = []
    for number in range(len(found) - 1, -1, -1):
        token = found[number][0]
        if token == "." and number and is_abbreviated(found[number - 1][0]):
            continue
        if not _can_stand_before(token, token.lower()):
            break
        kept.insert(0, found[number])
    kept = [match for match in kept if honorifics().get(match[0].lower(), "unknown") == "unknown"]
    if not any(_is_person_noun(match[0]) or _telling(match[0]) for match in kept):
        return None
    return " ".join(text[kept[0].start() : kept[-1].end()].split()).removesuffix("'s").removesuffix("’s")


def _title(name: str) -> str | None:
    """Return the title that a name itself begins with: "Judge Helena Marchetti"."""
    first, _, rest = name.partition(" ")
    return first if rest and first.lower() in nouns() and nouns()[first.lower()].title else None


def _ahead(text: str, name: Span) -> str | None:
    """Return the role that a name is added to: "the council's head of finance, Ida Brandt"."""
    start, end = name
    if text[end : end + 1] not in closed("closing"):  # "..., Ida Brandt said": no addition, but the end of a clause
        return None
    line = text[max(0, start - 120, text.rfind("\n", 0, start) + 1) : start]
    found = list(_TOKEN.finditer(line))
    while found and (found[-1][0].lower() in honorifics() or found[-1][0] == "."):
        found.pop()
    if not found or found[-1][0] != ",":
        return None
    for number in range(len(found) - 2, max(-1, len(found) - 2 - LONGEST), -1):
        token = found[number][0].lower()
        if token in _ENDS:
            return None
        inside = [match[0] for match in found[number + 1 : -1]]
        owned = found[number][0].endswith(_GENITIVES) and inside
        if (token in closed("determiners") or owned) and _person_noun(inside) is not None:
            phrase = line[found[number + (not owned)].start() : found[-1].start()]
            return _without_article(phrase)
    return None


def is_abbreviated(word: str) -> bool:
    """Tell whether a full stop behind a word before a name is an abbreviation's, as in "Sen." or "U.S."."""
    return word.lower() in honorifics() or len(word) == 1 or "." in word


def _can_stand_before(token: str, low: str) -> bool:
    if not _WORD.match(token):
        return False
    noun = nouns().get(low)
    if low in grammar("prepositions") or low in grammar("joiners") or low in grammar("relatives"):
        return False
    if low in closed("determiners") or low in pronouns() or low in closed("copulas"):
        return False
    if low in cues() and not (noun is not None and noun.title) and not token[0].isupper():
        return False
    if token[0].isupper() or noun is not None or low in honorifics():
        return True
    return low in closed("modifiers") or low in roles("head") or low in roles("hint")


def _after(text: str, end: int, sources: Sequence[Span]) -> str | None:
    """Return the role that stands behind a name, after a comma, in brackets, or after "is a"."""
    line = text[end : end + 220].split("\n", 1)[0]
    tokens = list(_TOKEN.finditer(line))
    if len(tokens) < 2:
        return None
    opened, second = tokens[0][0], tokens[1][0]
    if opened.lower() in closed("belonging"):
        known = next((last for first, last in sources if first <= end < last), end)
        return " ".join(text[end:known].split()) if second[0].isupper() and known > end else None
    defined = opened.lower() in closed("copulas") and second.lower() in grammar("articles")
    phrase = _phrase(line, tokens[1:]) if defined or opened in closed("apposing") else None
    if not phrase:
        return None
    inside = _tokens(phrase)
    if opened == "(":
        return phrase if any(_lookup(token, "hint") for token in inside) else None
    if _person_noun(inside) is None or not _can_open(inside[0]):
        return None
    return _without_article(phrase)


def _can_open(token: str) -> bool:
    """Tell whether a word can be the first of an addition to a name: an article, a noun, a capital, an adjective."""
    low = token.lower()
    return (low in closed("determiners") or _can_stand_before(token, low)) and low not in grammar("prepositions")


def _phrase(line: str, tokens: Sequence[re.Match[str]]) -> str | None:
    """Return the words up to the next mark, relative pronoun or word of saying behind a noun."""
    last = None
    seen = False
    for number, match in enumerate(tokens[:LONGEST]):
        low = match[0].lower()
        if match[0] in _ENDS and not (match[0] == "." and last is not None and len(tokens[number - 1][0]) < 4):
            break
        if low in grammar("relatives") or low in closed("contrasts") or (seen and low in cues() and low not in nouns()):
            break
        if low in pronouns() and low not in closed("determiners"):
            break
        seen = seen or _is_person_noun(match[0])
        last = match.end()
    return line[tokens[0].start() : last].strip() if last is not None else None
