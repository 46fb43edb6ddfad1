"""What are the words outside the marks, and which of them can name a speaker? Tokens, word classes, mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from analysis.quotes.cues import CUES
from analysis.quotes.given_names import sex_of_given_name
from analysis.quotes.lexicon import (
    ABBREVIATED,
    ADVERBS,
    AUXILIARIES,
    BODIES,
    DETERMINERS,
    FUNCTION,
    HONORIFICS,
    INDEFINITES,
    NOUNS,
    OFFICES,
    ORGANISATION,
    PARTICLES,
    PLURALS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SUFFIXES,
    TEXTS,
    TIMES,
    TITLES,
)
from analysis.quotes.marks import Marked
from analysis.text import Span

MentionKind = Literal["name", "pron", "desc"]
_PARTY = re.compile(r"[RDI]-[A-Z]")  # R-Ky., D-N.Y.
QUOTE = "\ue000"  # stands for a marked stretch among the tokens
_TOKEN = re.compile(
    r"\([A-Z]{1,3}[-–][^()\s]{1,14}\)|\([A-Z][A-Za-z]{0,4}\.?\)|(?:[A-Z]\.){2,}|[’']s\b|\w+(?:[-‑]\w+|[’'](?!s\b)\w+|&\w+)*(?:[’'](?=\s))?|--+|\.\.+|[^\w\s]",
    re.UNICODE,
)


@dataclass(slots=True)
class Paragraph:
    """The tokens of one paragraph with each marked stretch as one token.

    ``words`` and ``lower`` hold the tokens, ``begin`` and ``end`` their offsets, ``quote`` the number of the marked
    stretch a token stands for (else -1), ``sentence`` the number of its sentence in the paragraph.
    """

    start: int
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    begin: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    quote: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """Words that can name a speaker: a name, a pronoun or a description.

    ``first`` and ``last`` are token numbers (last excluded); ``name`` holds a name's tokens without titles; ``head``
    the noun of a description; ``described`` the lower-case words that describe it; ``sex`` "m", "f", "" (unknown),
    "p" (several), "n" (not a person).
    """

    first: int
    last: int
    kind: MentionKind
    head: str
    sex: str = ""
    name: tuple[str, ...] = ()
    described: frozenset[str] = frozenset()
    definite: bool = False
    possessive: bool = False
    titled: bool = False
    entity: int = -1


def tokenize(text: str, paragraphs: Sequence[Span], marked: Sequence[Marked]) -> list[Paragraph]:
    """Return the tokens of each paragraph outside the marks.

    A stretch that runs over paragraphs is a token of the last of them, or of the first if words stand before it there.
    """
    found = []
    number = 0
    skip_to = 0
    for start, end in paragraphs:
        paragraph = Paragraph(start)
        position = max(start, skip_to)
        while number < len(marked) and marked[number].start <= end:
            mark = marked[number]
            opening = max(mark.start - len(mark.opening), start)
            if mark.end > end and opening == start and _words_behind(text, mark.end):
                position = skip_to = mark.end  # its cue, if any, stands in the paragraph where it ends
                break
            if position < opening:
                _add(paragraph, text, position, opening)
            _push(paragraph, QUOTE, mark.start, mark.end, number)
            position = skip_to = mark.end + (2 if text.startswith("''", mark.end) else 1)
            if mark.repaired:
                position = skip_to = mark.end
            number += 1
        if position < end:
            _add(paragraph, text, position, end)
        _number_sentences(paragraph, text, marked)
        found.append(paragraph)
    return found


def _words_behind(text: str, at: int) -> bool:
    """Tell whether words follow in the paragraph in which a stretch ends."""
    stop = text.find("\n", at)
    return any(character.isalnum() for character in text[at : len(text) if stop < 0 else stop])


def _push(paragraph: Paragraph, word: str, begin: int, end: int, quote: int = -1) -> None:
    paragraph.words.append(word)
    paragraph.lower.append(word.lower())
    paragraph.begin.append(begin)
    paragraph.end.append(end)
    paragraph.quote.append(quote)


def _add(paragraph: Paragraph, text: str, start: int, end: int) -> None:
    words, lower, begin, ends, quote = (
        paragraph.words, paragraph.lower, paragraph.begin, paragraph.end, paragraph.quote
    )  # fmt: skip
    dot_at = -1
    for match in _TOKEN.finditer(text, start, end):
        at, after = match.span()
        if at == dot_at:
            continue
        word = match[0]
        low = word.lower()
        if (
            after < end
            and text[after] == "."
            and (low in ABBREVIATED or (after - at == 1 and word.isupper()))
            and (low != "no" or text[after + 1 : after + 3].strip().isdigit())
        ):
            dot_at = after
            word += "."
            after += 1
        words.append(word)
        lower.append(low)
        begin.append(at)
        ends.append(after)
        quote.append(-1)


def _number_sentences(paragraph: Paragraph, text: str, marked: Sequence[Marked]) -> None:
    sentence = 0
    words = paragraph.words
    count = len(words)
    numbers = paragraph.sentence
    for i, word in enumerate(words):
        numbers.append(sentence)
        if i + 1 == count:
            break
        following = words[i + 1]
        if word in ".!?" or word == "…":
            if following not in ")]”'’" and (following[0].isupper() or following == QUOTE or following[0].isdigit()):
                sentence += 1
        elif word == QUOTE:
            last = text[marked[paragraph.quote[i]].end - 1]
            if last in ".!?…" and (following[0].isupper() or following == QUOTE) and not _inverted(paragraph, i + 1):
                sentence += 1


def _inverted(paragraph: Paragraph, i: int) -> bool:
    """Tell whether a capitalised word after a quotation begins its cue: "Why?" Smith asked."""
    lower = paragraph.lower
    if paragraph.words[i] == QUOTE:
        return False
    for k in range(i + 1, min(i + 4, len(lower))):
        if lower[k] in CUES:
            cue = CUES[lower[k]]
            after = lower[k + 1] if k + 1 < len(lower) else "."
            return cue[1] in ("say", "tell") and cue[2] != "base" and (after in ".,;" or after in PREPOSITIONS)
        if not paragraph.words[k][0].isupper():
            return False
    return False


# --- mentions ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a story writes its words.

    ``lowercased`` words also stand without a capital: at a sentence's start these are no names. ``capitalised`` words
    stand with one inside a sentence, or at the start of several: these are.
    """

    lowercased: frozenset[str]
    capitalised: frozenset[str]


def read_vocabulary(paragraphs: Sequence[Paragraph]) -> Vocabulary:
    """Return how a story writes its words."""
    lowercased = set()
    capitals: Counter[str] = Counter()
    for paragraph in paragraphs:
        heading = _is_heading(paragraph)
        sentence = -1
        for word, number in zip(paragraph.words, paragraph.sentence, strict=True):
            if word.islower():
                lowercased.add(word)
            elif not heading and word[0].isupper():
                capitals[word] += 2 if number == sentence else 1
            sentence = number
    return Vocabulary(frozenset(lowercased), frozenset(word for word, count in capitals.items() if count > 1))


def find_mentions(paragraph: Paragraph, vocabulary: Vocabulary) -> list[Mention]:
    """Return the mentions of one paragraph, in order.

    Parameters
    ----------
    paragraph : Paragraph
    vocabulary : Vocabulary
    """
    words, lower = paragraph.words, paragraph.lower
    count = len(words)
    found: list[Mention] = []
    i = 0
    while i < count:
        word, low = words[i], lower[i]
        char = word[0]
        if not (char.isalnum()):
            i += 1
            continue
        if low in PRONOUNS:
            if low == "her" and i + 1 < count and words[i + 1][0].isalpha() and lower[i + 1] not in FUNCTION:
                i = _description(paragraph, i, found, vocabulary)
                continue
            sex = PRONOUNS[low]
            found.append(Mention(i, i + 1, "pron", low, sex))
            i += 1
            continue
        if char.isupper() and _starts_name(paragraph, i, vocabulary):
            i = _name(paragraph, i, found, vocabulary)
            continue
        if low in ("that", "no") and i + 1 < count and words[i + 1][0].isupper():
            i += 1
            continue
        if low in DETERMINERS or low in POSSESSIVES or low in INDEFINITES or low[0].isdigit():
            i = _description(paragraph, i, found, vocabulary)
            continue
        if (
            low in PLURALS
            or low in ROLES
            or low in BODIES
            or low in TEXTS
            or (
                i + 1 < count
                and lower[i + 1] in PLURALS
                and low not in FUNCTION
                and low not in CUES
                and not low.endswith("ing")
            )
        ):
            i = _description(paragraph, i, found, vocabulary)
            continue
        i += 1
    if _is_heading(paragraph):
        # Every word has a capital there: only what a given name begins is surely a name.
        return [m for m in found if m.kind == "name" and 1 < len(m.name) < 4 and sex_of_given_name(m.name[0])]
    return found


def _starts_name(paragraph: Paragraph, i: int, vocabulary: Vocabulary) -> bool:
    word, low = paragraph.words[i], paragraph.lower[i]
    if low in TIMES or _PARTY.match(word):
        return False
    first = i == 0 or paragraph.sentence[i] != paragraph.sentence[i - 1] or paragraph.words[i - 1] in ":(—–-"
    if low in FUNCTION and not (word.isupper() and (len(word) > 2 or word == "US")):
        # "The Hill", "New York", "An Nguyen" begin names only in front of another capital.
        if low in ("new", "no", "so", "an", "may", "will") and i + 1 < len(paragraph.words):
            nxt = paragraph.words[i + 1]
            return not first and nxt[0].isupper() and paragraph.lower[i + 1] not in FUNCTION
        return False
    if not first:
        return True
    nxt = paragraph.words[i + 1] if i + 1 < len(paragraph.words) else "."
    if nxt[0].isupper() and paragraph.lower[i + 1] not in FUNCTION and paragraph.lower[i + 1] not in TIMES:
        return not low.endswith("ly") or low not in vocabulary.lowercased
    if low in vocabulary.lowercased or low in PLURALS or low in ROLES or low.endswith("ly") or low in TEXTS:
        return False
    if low in CUES or low.endswith("ing"):
        return False
    # A lone capital at a sentence's start is a name if the story shows it to be one, or if it does what people do.
    following = paragraph.lower[i + 1] if i + 1 < len(paragraph.lower) else "."
    return (
        word in vocabulary.capitalised
        or word.isupper()
        or following in CUES
        or following in AUXILIARIES
        or following in (",", ":", "'s", "’s")
    )


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a headline in capitals: nearly all its longer words have one, and it has no cue."""
    longer = [word for word in paragraph.words if len(word) > 3 and word[0].isalpha()]
    return (
        len(longer) >= 4
        and QUOTE not in paragraph.words
        and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
    )


def _name(paragraph: Paragraph, i: int, found: list[Mention], vocabulary: Vocabulary) -> int:
    words, lower = paragraph.words, paragraph.lower
    count = len(words)
    j = i + 1
    while j < count:
        word, low = words[j], lower[j]
        if word[0].isupper() and (
            low not in FUNCTION or word == "US" or (low in ("will", "an", "so") and words[j - 1] != ".")
        ):
            if low in TIMES and not (j + 1 < count and words[j + 1][0].isupper()):
                break
            if lower[j - 1] in SUFFIXES and lower[j - 1] not in ("mp", "md"):
                break
            j += 1
        elif low in PARTICLES and j + 1 < count and words[j + 1][0].isupper():
            j += 1
        elif (
            (low in PARTICLES and j + 2 < count and lower[j + 1] in PARTICLES and words[j + 2][0].isupper())
            or (
                low in ("of", "for", "and", "&")
                and j + 1 < count
                and words[j + 1][0].isupper()
                and (lower[j - 1] in ORGANISATION or lower[j - 1] in TITLES)
                and lower[j + 1] not in FUNCTION
                and (low == "of" or lower[j - 1] in ORGANISATION)
            )
            or (low == "," and j + 1 < count and lower[j + 1] in ("jr", "sr", "iii", "ii"))
        ):
            j += 2
        elif word == "." and j + 1 < count and lower[j - 1] in SUFFIXES:
            break
        else:
            break
    tokens = words[i:j]
    lows = lower[i:j]
    possessive = j < count and lower[j] in ("'s", "’s")
    if tokens[-1][-1] in "'’":
        possessive = True
    # A name followed by a lower-case noun of person or body describes it: "the Clinton campaign", "a Ford spokesman".
    if not possessive and j < count:
        k = j
        while k < count and k < j + 4 and words[k][0].islower() and (
            lower[k] in ROLES or lower[k] in BODIES or lower[k] in PLURALS or lower[k] in TEXTS
            or (k + 1 < count and (lower[k + 1] in ROLES) and lower[k] not in FUNCTION and lower[k] not in CUES
                and lower[k + 1] not in CUES)
        ):  # fmt: skip
            k += 1
        if k > j and not (
            lower[k - 1] in CUES
            and k - j == 1
            and lower[k - 1] not in ROLES
            and lower[k - 1] not in PLURALS
            and lower[k - 1] not in BODIES
        ):
            head = lower[k - 1]
            if k < count and words[k][0].isupper() and lower[k] not in FUNCTION and lower[k] not in TIMES:
                # The description of the name that follows: "White House press secretary Josh Earnest".
                return _described_name(paragraph, i, k, found, vocabulary)
            sex = ROLES.get(head, "p" if head in PLURALS else "n")
            found.append(
                Mention(
                    i,
                    k,
                    "desc",
                    head,
                    sex,
                    described=frozenset(lower[i:k]),
                    possessive=_has_possessive(lower, k),
                )
            )
            return k
    last_title = -1
    for k, low in enumerate(lows):
        if low in TITLES and k + 1 < len(lows) and (k == 0 or low not in ("house", "congress")):
            last_title = k
    name = [token for token in tokens[last_title + 1 :] if token != ","]
    while len(name) > 1 and name[-1].rstrip(".").lower() in SUFFIXES:
        name.pop()
    titled = last_title >= 0
    sex = ""
    for low in lows[: last_title + 1]:
        sex = HONORIFICS.get(low, "") or ROLES.get(low, "") or sex
    if not name:
        return j
    described = frozenset(lows[: last_title + 1])
    if lows[-1] in OFFICES and ((len(name) == 1 and not titled) or not sex_of_given_name(name[0])):
        # "President", "US Defence Secretary" without a name: an office.
        found.append(
            Mention(
                i,
                j,
                "desc",
                lows[-1],
                ROLES.get(lows[-1], ""),
                described=frozenset(lows),
                definite=True,
                possessive=possessive,
            )
        )
        return j
    if name[-1][-1] in "'’":
        name[-1] = name[-1].rstrip("'’")
    if any(token.isupper() and len(token) > 4 for token in name) and all(token.isupper() for token in name):
        name = [token.title() for token in name]
    if not name[-1]:
        return j
    found.append(
        Mention(i, j, "name", name[-1].lower(), sex, tuple(name), described, possessive=possessive, titled=titled)
    )
    return j


def _described_name(
    paragraph: Paragraph, first: int, named_at: int, found: list[Mention], vocabulary: Vocabulary
) -> int:
    """Read the name at token `named_at`, which the words from `first` on describe; return the token after it."""
    describing = paragraph.lower[first:named_at]
    at = len(found)
    after = _name(paragraph, named_at, found, vocabulary)
    if at < len(found):
        named = found[at]
        named.described |= frozenset(describing)
        named.sex = named.sex or ROLES.get(describing[-1], "")
        named.first = first
        named.titled = True
    return after


def _has_possessive(lower: Sequence[str], k: int) -> bool:
    return k < len(lower) and lower[k] in ("'s", "’s")


def _description(paragraph: Paragraph, i: int, found: list[Mention], vocabulary: Vocabulary) -> int:
    """Read a noun phrase from token `i`; return the token after what was taken."""
    words, lower = paragraph.words, paragraph.lower
    count = len(words)
    first = i
    definite = lower[i] in ("the", "this", "that", "his", "her", "their", "its", "these", "those")
    determined = lower[i] in DETERMINERS or lower[i] in POSSESSIVES or lower[i] in INDEFINITES or lower[i][0].isdigit()
    j = i + 1 if determined else i
    if lower[i] in INDEFINITES and (
        j >= count
        or (lower[j] in FUNCTION and not words[j][0].isupper())
        or lower[j] in CUES
        or not words[j][0].isalnum()
    ):
        if lower[i] in ("that", "this"):
            return i + 1
        found.append(Mention(i, i + 1, "desc", lower[i], "p"))
        return i + 1
    named_at = -1
    while j < count and j < i + 9:
        word, low = words[j], lower[j]
        if low in ("'s", "’s"):
            # "the company's chief executive": the phrase goes on after its possessive, but not into a name.
            if j + 1 < count and words[j + 1][0].isupper() and _starts_name(paragraph, j + 1, vocabulary):
                break
            j += 1
            continue
        if (
            not word[0].isalnum()
            or word == QUOTE
            or (
                low in FUNCTION
                and word not in ("US", "New")
                and low
                not in (
                    "new",
                    "old",
                    "other",
                    "last",
                    "next",
                    "first",
                    "top",
                    "own",
                    "same",
                    "few",
                    "two",
                    "three",
                    "four",
                    "five",
                    "most",
                    "one",
                    "many",
                )
            )
        ):
            break
        if low in CUES and low not in ROLES and low not in BODIES and low not in TEXTS and low not in PLURALS:
            # A verb, unless a noun that it modifies follows: "a reported attack".
            nxt = lower[j + 1] if j + 1 < count else "."
            modifies = nxt in ROLES or nxt in PLURALS or nxt in BODIES or nxt in TEXTS
            noun = (
                CUES[low][2] in ("base", "third")
                and determined
                and lower[j - 1] not in NOUNS
                and not words[j - 1][0].isupper()
                and j > first
            )
            if not (noun or (j == first + 1 and determined and modifies)):
                break
        if low in TEXTS and low in CUES and j > first + 1 and (lower[j - 1] in ROLES or lower[j - 1] in PLURALS):
            break  # "the analysts report that": the verb
        if word[0].isupper() and word[0].isalpha():
            if low in TIMES:
                break
            if (
                lower[j - 1] in ROLES
                and j > first
                and (lower[j - 1] not in ("democrat", "republican"))
                and _starts_name(paragraph, j, vocabulary)
            ):
                named_at = j
                break
        j += 1
    while j > first and lower[j - 1] in ("'s", "’s"):
        j -= 1
    if named_at >= 0:
        # "the actor John Doe": the name is the mention, the rest describes it.
        return _described_name(paragraph, first, named_at, found, vocabulary)
    if j == first or (determined and j == first + 1 and lower[first] not in INDEFINITES):
        # The determiner stands alone or before a name's possessive.
        return first + 1
    head = lower[j - 1]
    last = words[j - 1]
    if last[0].isupper() and last[0].isalpha():
        # "the Pentagon", "the Council on Foreign Relations", "the late Senator Byrd".
        k = j - 1
        while k > first + 1 and words[k - 1][0].isupper():
            k -= 1
        at = len(found)
        after = _name(paragraph, k, found, vocabulary)
        if at < len(found):
            found[at].described |= frozenset(lower[first:k])
            found[at].definite = True
            found[at].first = first
        return max(after, first + 1)
    sex = (
        ROLES[head]
        if head in ROLES
        else "p"
        if head in PLURALS or (head.endswith("s") and not head.endswith("ss"))
        else "n"
    )
    if head not in ROLES and head not in PLURALS and head not in BODIES and head not in TEXTS:
        # Any other noun is a source only as the subject of a verb of saying right behind it.
        k = j
        while k < count and (lower[k] in ADVERBS or lower[k] in AUXILIARIES):
            k += 1
        if not (k < count and lower[k] in CUES and CUES[lower[k]][1] in ("say", "tell")) and not (
            j < count and lower[j] in (",", "who", "of", "in", "from", "with", "at", ":", "for")
        ):
            return j
    possessive = _has_possessive(lower, j)
    found.append(
        Mention(
            first,
            j,
            "desc",
            head,
            sex,
            described=frozenset(lower[first:j]),
            definite=definite,
            possessive=possessive,
        )
    )
    return j
