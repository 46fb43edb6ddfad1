"""Where does a sentence end? At a stop, a mark or an ellipsis, if the words around it agree.

Each such place is judged by the word before it and the word after it; the words are the lists of
``analysis.text.abbreviations``. No place is looked at twice, so that the time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.text import abbreviations as known

Span = tuple[int, int]

_BLANK = r"\s\u200b\u2060\ufeff"
_BEFORE_A_WORD = ' \u00a0\n\t\r\u200b—–/(“"‘[«'
_CLOSING = "\"”’'»)]"
# A mark or several, with what closes after it: quotation marks, brackets, the number of a note.
_STOP = re.compile(
    rf"(?P<mark>[.!?…]+(?:[ \u00a0]\.(?![\w.]))*)"
    rf"(?P<closers>[{re.escape(_CLOSING)}*_]*(?:\[\d{{1,3}}\])*(?:[ \u00a0](?:[”»]|\"(?=\s)))?)"
    rf"(?P<blank>[{_BLANK}]*)"
)
# What comes next: opening marks, a word, and whether that word is an initial.
_NEXT = re.compile(
    r"(?P<opening>[\"“‘'«(\[¿¡*_]*(?:[—–-]+[ \u00a0]?)?)(?P<word>[^\W_]+(?:['’&-][^\W_]+)*|)(?P<initial>\.?)"
)
_LABEL = re.compile(r"[\"“‘'(\[•‣▪●◦⁃\s]*(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})\)?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")
_WHOLE = re.compile(r"(?:[^\W\d_]{2}|\d|%|[^\W\d_]\.[^\W\d_])$")
_ZONE = re.compile(r"(?:[SD]\.)?T\.")  # of E.S.T. and E.T., after the first letter
_ROMAN = re.compile(r"[IVXLC]+|[A-Z]")
_LIST = re.compile(r"(?:[•‣▪●◦⁃]\s?)?\(?(?P<label>\d{1,2}|a)(?P<style>\.\)|\.|\))\s*(?=\S)")
_ITEM = re.compile(r"(?<=[\s•‣▪●◦⁃])\(?(?P<label>\d{1,2}|[a-z])(?P<style>\.\)|\.|\))\s+(?=\S)")
_BULLET = re.compile(r"(?:(?<=\s)|^)[•‣▪●◦⁃](?=\s*[\w\"“‘])")


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a sentence may end: what stands before and after it."""

    so_far: str  # the sentence so far, or its last 80 characters, without the mark
    apart: bool  # whether a blank stands before the mark
    token: str  # the word before the mark
    mark: str
    closers: str
    blank: bool
    opening: str
    word: str  # the word after
    initial: bool  # whether that word is an initial
    rest: str  # what follows that word

    @property
    def opens(self) -> bool:
        """Whether the next word is one that begins a sentence."""
        word = self.word.casefold()
        if word in known.OPENERS:
            return not (self.initial and len(word) == 1)
        return word in known.STARTERS and self.rest.lstrip()[:1].islower()

    @property
    def quoted(self) -> bool:
        """Whether a quotation closes here."""
        return any(mark in self.closers for mark in "\"”’'»")


def sentences(text: str) -> Iterator[Span]:
    """Yield the spans of the sentences of one paragraph.

    >>> [(s, e) for s, e in sentences("Mr. Hale came at 10 a.m. on Friday. He left.")]
    [(0, 35), (36, 44)]
    """
    begin = seen = straight = 0
    items = iter(_items(text))
    item = next(items, len(text))
    for stop in _STOP.finditer(text):
        straight += text.count('"', seen, stop.start())
        seen = stop.start()
        while item <= stop.start():
            yield from _trimmed(text, begin, item)
            begin, item = item, next(items, len(text))
        if begin < stop.start() and stop.end() < len(text) and stop.end() != item:
            place = _place(text, begin, stop, is_open=straight % 2 == 1)
            if _ends(place):
                end = stop.start("closers") + len(place.closers)
                yield from _trimmed(text, begin, end)
                begin = end
    while item < len(text):
        yield from _trimmed(text, begin, item)
        begin, item = item, next(items, len(text))
    yield from _trimmed(text, begin, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start].isspace() or text[start] in "\u200b\u2060\ufeff"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "\u200b\u2060\ufeff"):
        end -= 1
    if start < end:
        yield start, end


def _items(text: str) -> Iterator[int]:
    """Yield where the items of a list begin that stands in one paragraph: "1. Buy milk 2. Buy bread"."""
    bullets = [match.start() for match in _BULLET.finditer(text)]
    if bullets and (bullets[0] == 0 or text[: bullets[0]].rstrip()[-1:] == ":"):
        yield from (place for place in bullets if place)
        return
    first = _LIST.match(text)
    if not first:
        return
    expected = _after(first["label"])
    for item in _ITEM.finditer(text, first.end()):
        if item["label"] == expected and item["style"] == first["style"]:
            yield item.start()
            expected = _after(expected)


def _after(label: str) -> str:
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)


def _place(text: str, begin: int, stop: re.Match[str], is_open: bool) -> _Place:
    """Look around a mark; a straight quotation mark against the next word opens it, if none `is_open`."""
    at, closers, end = stop.start(), stop["closers"], stop.end()
    if not is_open and closers.strip() == '"' and (closers != '"' or not stop["blank"]):
        closers, end = "", stop.start("closers")
    first = at
    while first > begin and at - first < 40 and text[first - 1] not in _BEFORE_A_WORD:
        first -= 1
    following = _NEXT.match(text, end)
    assert following is not None
    rest = text[following.end() : following.end() + 60]
    so_far = text[max(begin, at - 80) : at]
    return _Place(so_far.strip(), so_far[-1:].isspace(), text[first:at].lstrip("-"), stop["mark"], closers,
                  bool(stop["blank"]), following["opening"], following["word"], bool(following["initial"]),
                  rest)  # fmt: skip


def _ends(place: _Place) -> bool:
    """Tell whether a sentence ends at this place."""
    if not any(map(str.isalnum, place.so_far)) or place.so_far[-1:] in "([" or _LABEL.fullmatch(place.so_far):
        return False
    if not place.word and len(place.rest) < 60 and not any(map(str.isalnum, place.rest)):
        return False  # nothing but marks is left
    if not place.blank:
        return _ends_without_blank(place)
    if place.word[:1].islower():
        return _ends_before_small(place)
    if "…" in place.mark or place.mark.count(".") > 1:
        return _ends_at_ellipsis(place)
    if place.mark != ".":
        return place.opening[:1] not in tuple("—–-") and not (
            _goes_on(place) or (place.token.casefold() in known.MARKED_NAMES and not place.opens)
        )
    if place.quoted and place.opening[:1] in tuple('"“‘('):
        return True
    return _ends_after(place)


def _ends_without_blank(place: _Place) -> bool:
    """Tell whether a blank was lost here: "The vote was close.The mayor left." """
    if "…" in place.mark or place.mark.count(".") > 1:
        return place.word[:1].isupper() and len(place.word) > 1 and _ends_at_ellipsis(place)
    if not (place.word[:1].isupper() or place.opening[:1] in tuple('“"')):
        return False
    if place.opening[:1] in tuple("—–-") or (place.mark == "." and not _WHOLE.search(place.token)):
        return False
    if any(sign in place.token for sign in ("@", "/", "www.", "=")) or place.rest[:1] in tuple("@/="):
        return False
    if place.closers or place.opening[:1] in tuple('“"') or place.mark != ".":
        return place.token.casefold() not in known.MARKED_NAMES and (bool(place.word) or bool(place.opening))
    if place.word.casefold() in known.DOMAINS or (place.initial and place.rest[:1].isalpha()):
        return False
    whole = place.opens or (len(place.word) > 1 and not place.word.isupper())
    return whole and _ends_after(place)


def _ends_before_small(place: _Place) -> bool:
    """Tell whether a sentence begins with a small letter: "eBay rose", "van Dijk scored"."""
    if place.mark != "." or place.closers or not _ends_after(place):
        return False
    particle = place.word in known.PARTICLES and place.rest.lstrip()[:1].isupper()
    return particle or bool(_CAMEL.match(place.word))


def _ends_at_ellipsis(place: _Place) -> bool:
    if place.mark.count(".") > 3 or ("…" in place.mark and "." in place.mark):
        return True
    if place.word == "I" or place.word.startswith(("I'", "I’")) or _goes_on(place):
        return False
    return place.opens or place.closers != "" or not place.apart


def _goes_on(place: _Place) -> bool:
    """Tell whether a name and a word of saying follow a question in marks: “Why now?” Ann Bo asked."""
    if not place.quoted or place.opens or not place.word[:1].isupper():
        return False
    for word in place.rest.split()[:5]:
        if word.strip(".,:;") in known.SAYING:
            return True
        if not word[:1].isupper():
            return False
    return False


def _ends_after(place: _Place) -> bool:
    """Tell whether the word before a full stop may end the sentence before what comes next."""
    token, name = place.token, place.token.capitalize() if place.token.isupper() else place.token
    number = place.word[:1].isdigit() or (not place.word and place.rest[:1] in tuple("$£€₹₦#"))
    if token in known.HOURS:
        return not number and _ends_after_hour(place)
    if name in known.REFERENCES and (number or _points(name, place)):
        return False
    if name in known.TITLES:
        return False
    if name in known.MEASURES:
        return not number
    if name in known.INNER or _DOTTED.fullmatch(token) or _NO_VOWEL.fullmatch(token):
        return (place.opens and place.opening[:1] not in tuple("—–-")) or (place.quoted and not number)
    if len(token) == 1 and token.isalpha():
        return not number and _ends_after_letter(place)
    return True


def _points(name: str, place: _Place) -> bool:
    """Tell whether a reference points to what comes next: "Art. IV", "reg. no. KAB 312X"."""
    if name.casefold() == "no":
        return place.word.isupper() and place.rest.lstrip()[:1].isdigit()
    return bool(_ROMAN.fullmatch(place.word)) and name not in known.INNER


def _ends_after_hour(place: _Place) -> bool:
    """Tell whether an hour ends the sentence: not before a day, nor in "At 5 a.m. Mr. Hale ..."."""
    zone = place.word in known.AFTER_AN_HOUR or (place.initial and _ZONE.match(place.rest))
    return not zone and len(place.so_far.split()) > 3


def _ends_after_letter(place: _Place) -> bool:
    """Tell whether a single letter ends the sentence ("plan B.", "you and I.") or is an initial ("Albert I. Jones")."""
    if place.token.islower():
        return place.token != "v" or place.opens
    before = place.so_far.split()[-2:-1]
    if before and before[0].casefold() in (known.BEFORE_I if place.token == "I" else known.LABELLED):
        return True
    return place.opens or place.quoted
