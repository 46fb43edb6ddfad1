"""What does a story call a source? The words of its role: beside its name, and instead of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.measures.lexicon import closed, compounds, roles
from analysis.measures.role_nouns import (
    ENDS,
    LONGEST,
    TOKEN,
    is_of_several,
    is_person_noun,
    is_plural,
    place_of_noun,
    telling,
    tokens_of,
    told_by,
)
from analysis.quotes import EntityKind, Person
from analysis.quotes.lexicon import closed as grammar
from analysis.quotes.lexicon import cues, honorifics, nouns, pronouns
from analysis.text import Span

_WORD = re.compile(r"\w")
_HANDLE = "@"
_APOSTROPHES = ("'", "’")
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
    yield from roles_beside(text, person, sources)
    yield from roles_instead(text, person)


def roles_beside(text: str, person: Person, sources: Sequence[Span]) -> Iterator[str]:
    """Yield what stands beside the name of somebody: "opposition councillor Ida Brandt", "Ida Brandt, a nurse"."""
    for span in person.mentions:
        if not _is_name(text[slice(*span)]):
            continue
        for found in (_title(text[slice(*span)]), _before(text, span[0]), _ahead(text, span),
                      _after(text, span[1], sources)):  # fmt: skip
            if found:
                yield found


def roles_instead(text: str, person: Person) -> Iterator[str]:
    """Yield what stands instead of the name of somebody: "the councillor", "she is a nurse"."""
    others = [span for span in person.mentions if not _is_name(text[slice(*span)])]
    for span in others:
        words = text[slice(*span)]
        if (noun := _noun_of(words)) is not None and not (person.kind is EntityKind.PERSON and is_of_several(noun)):
            before = _before(text, span[0]) if " " not in words else None  # "the Democratic presidential" + "candidate"
            yield _without_article(f"{before} {words}" if before else words)
    for _, end in others:
        if (found := _defined(text, end)) is not None:
            yield found


def _noun_of(words: str) -> str | None:
    tokens = tokens_of(words)
    place = place_of_noun(tokens)
    return tokens[place] if place is not None else None


def _defined(text: str, end: int) -> str | None:
    """Return what a pronoun is said to be: "she is a retired teacher", "he's the party's nominee"."""
    opened = re.match(r"(?: (\w+)|['’]s) (\w+)", text[end : end + 30])
    if opened is None or (opened[1] and opened[1].lower() not in closed("copulas")):
        return None
    if opened[2].lower() not in grammar("articles"):
        return None
    line = text[end : end + 220].split("\n", 1)[0]
    return _defined_role(line, list(TOKEN.finditer(line, opened.start(2))))


def _is_name(words: str) -> bool:
    """Tell whether a mention is a name: it begins with a capital or a handle and is no pronoun or description."""
    first = words.split(" ", 1)[0].lower()
    last = words.rsplit(" ", 1)[-1]
    if last != words and last[0].islower() and is_person_noun(last):  # "Democratic presidential candidate"
        return False
    return (
        (words[0].isupper() or words[0] == _HANDLE) and first not in pronouns() and first not in closed("determiners")
    )


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return " ".join(rest.split()) if rest and first.lower() in grammar("articles") else " ".join(words.split())


def described(text: str, start: int, end: int) -> Iterator[str]:
    """Yield what a body is called beside its name or instead of it: "the watchdog" Northline, "Northline, a charity".

    >>> list(described("the watchdog group Northline, a charity, left", 19, 28))
    ['a charity', 'the watchdog group']
    """
    if text[start].islower():
        yield text[start:end]
        return
    line = text[end : end + 220].split("\n", 1)[0]
    tokens = list(TOKEN.finditer(line))
    if len(tokens) > 1 and tokens[0][0] in closed("apposing") and tokens[1][0].lower() in grammar("articles"):
        phrase = _phrase(line, tokens[1:])
        if phrase and place_of_noun(tokens_of(phrase)) is None:  # ", the authors say" goes on about others
            yield phrase
    before = re.search(r"\b(?:a|an|the)((?: [a-z][\w-]*){1,4}) $", text[max(0, start - 60) : start])
    if before is not None:
        yield before[0].strip()


def _before(text: str, start: int) -> str | None:
    """Return the role that stands before a name: "opposition councillor" Ida Brandt, "CNN's" Bo Osei."""
    found = list(TOKEN.finditer(text, max(0, start - 100, text.rfind("\n", 0, start) + 1), start))
    kept: list[re.Match[str]] = []
    for number in range(len(found) - 1, -1, -1):
        token = found[number][0]
        if token == "." and number and is_abbreviated(found[number - 1][0]):
            continue
        inside = _is_inside_a_title([match[0] for match in found[max(0, number - 1) : number + 2]])
        if not (inside or _can_stand_before(token, token.lower())):
            break
        kept.insert(0, found[number])
    kept = [match for match in kept if honorifics().get(match[0].lower(), "unknown") == "unknown"]
    others = [place for place, match in enumerate(kept[:-1]) if match[0].islower() and is_plural(match[0])]
    kept = kept[others[-1] + 1 :] if others else kept  # "of the refugees" President Brandt
    if not any(is_person_noun(match[0]) or telling(match[0]) for match in kept):
        return None
    return " ".join(text[kept[0].start() : kept[-1].end()].split()).removesuffix("'s").removesuffix("’s")


def _is_inside_a_title(words: Sequence[str]) -> bool:
    """Tell whether the second of three words stands in a title, or is an apostrophe: "Chief of Staff", "Times' Bo"."""
    if len(words) > 1 and words[1] in _APOSTROPHES:
        return words[0].endswith("s")
    return " ".join(words).lower() in compounds()


def _title(name: str) -> str | None:
    """Return the title that a name itself begins with: "Judge Helena Marchetti"."""
    first, *rest = name.split()
    title = first.lower() in nouns() and nouns()[first.lower()].title
    added = len(rest) > 1 and is_person_noun(first) and told_by(first, "head") is not None  # "Author Roger Vale"
    return first if rest and (title or added) else None


def _ahead(text: str, name: Span) -> str | None:
    """Return the role that a name is added to: "the council's head of finance, Ida Brandt"."""
    start, end = name
    if text[end : end + 1] not in closed("closing"):  # "..., Ida Brandt said": no addition, but the end of a clause
        return None
    line = text[max(0, start - 120, text.rfind("\n", 0, start) + 1) : start]
    found = list(TOKEN.finditer(line))
    while found and (found[-1][0].lower() in honorifics() or found[-1][0] == "."):
        found.pop()
    if not found or found[-1][0] != ",":
        return None
    for number in range(len(found) - 2, max(-1, len(found) - 2 - LONGEST), -1):
        token = found[number][0].lower()
        if token in ENDS and not (token == "." and number and is_abbreviated(found[number - 1][0])):
            return None
        inside = [match[0] for match in found[number + 1 : -1]]
        owned = found[number][0].endswith(_GENITIVES) and inside
        if (token in closed("determiners") or owned) and place_of_noun(inside) is not None:
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
    if low in closed("determiners") or low in pronouns() or low in closed("copulas") or low in closed("openers"):
        return False
    if low in cues() and not (noun is not None and noun.title) and not token[0].isupper():
        return False
    if token != low or noun is not None or low in honorifics():
        return True
    return low in closed("modifiers") or any(low in roles(strength) for strength in ("head", "weak", "hint"))


def _after(text: str, end: int, sources: Sequence[Span]) -> str | None:
    """Return the role that stands behind a name, after a comma, in brackets, or after "is a"."""
    line = text[end : end + 220].split("\n", 1)[0]
    tokens = list(TOKEN.finditer(line))
    tokens = tokens[2:] if _is_age([match[0] for match in tokens[:3]]) else tokens
    if len(tokens) < 2:
        return None
    opened, second = tokens[0][0], tokens[1][0]
    if opened.lower() in closed("belonging"):
        known = next((last for first, last in sources if first <= end < last), end)
        return " ".join(text[end:known].split()) if second[0].isupper() and known > end else None
    if (served := _served(tokens)) is not None:
        return _defined_role(line, tokens[served:])
    defined = opened.lower() in closed("copulas") and second.lower() in grammar("articles")
    phrase = _phrase(line, tokens[1:]) if defined or opened in closed("apposing") else None
    if not phrase:
        return None
    inside = tokens_of(phrase)
    if opened == "(":
        return phrase if any(told_by(token, "hint") for token in inside) else None
    if place_of_noun(inside) is None or not _can_open(inside[0]) or _is_title_of_another(inside):
        return None
    return _without_article(phrase)


def _is_title_of_another(words: Sequence[str]) -> bool:
    """Tell whether a name follows a title: ", Mayor Ida Brandt" is the next one, no addition to the one before."""
    place = place_of_noun(words)
    if place is None or place + 1 >= len(words):
        return False
    noun = nouns().get(words[place].lower())
    return noun is not None and noun.title and words[place][0].isupper() and words[place + 1][0].isupper()


def _is_age(words: Sequence[str]) -> bool:
    """Tell whether an age stands between a name and what it is called: ", 44, a teacher"."""
    return len(words) == 3 and words[0] == words[2] == "," and words[1].isdigit()


def _served(tokens: Sequence[re.Match[str]]) -> int | None:
    """Return where a role begins in a clause that tells it: ", who served as", ", who is a"; None if none does."""
    words = [match[0].lower() for match in tokens[:5]]
    if words[:2] != [",", "who"] or len(words) < 5 or words[2] not in closed("served"):
        return None
    return 4 if words[3] == "as" else 3 if words[3] in grammar("articles") or is_person_noun(words[3]) else None


def _defined_role(line: str, tokens: Sequence[re.Match[str]]) -> str | None:
    """Return the role that words open with, without its article, where they have a noun for one."""
    phrase = _phrase(line, tokens)
    return _without_article(phrase) if phrase and place_of_noun(tokens_of(phrase)) is not None else None


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
        if match[0] in ENDS and not (match[0] == "." and last is not None and len(tokens[number - 1][0]) < 4):
            break
        if (
            low in grammar("relatives")
            or low in closed("contrasts")
            or (seen and low in cues() and low not in nouns() and not match[0][0].isupper())
        ):
            break
        if low in pronouns() and low not in closed("determiners"):
            break
        seen = seen or is_person_noun(match[0])
        last = match.end()
    return line[tokens[0].start() : last].strip() if last is not None else None
