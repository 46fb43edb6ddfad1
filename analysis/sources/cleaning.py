"""What in a file is not the story? A headline said thrice, and the lines of a page that are no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.article import Removed
from analysis.sources import openings
from analysis.sources.lines import INLINE_CREDIT, LIST_LABEL, TWEET, kind_of

_HEADLINE_WORDS = 30
_REPEAT_WORDS = 8
_LINK_WORDS = 18
_LINKS = 6
_STOP = re.compile(r"[.!?…:;,][\"”’')]*$")
_INTRODUCES = re.compile(r":\s*$|\b(?:tweet|post|wrote|said|X|Twitter|social media)\w*\b[^.]{0,60}[.:]?\s*$", re.I)
_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"(?:He|She|They|His|Her|Their)\b")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file's story apart from what surrounded it."""

    headline: str
    paragraphs: tuple[str, ...]
    author: str | None
    dateline: str | None
    removed: tuple[Removed, ...]
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """One paragraph on its way: its place in the file, its words, and why it goes, if it does."""

    place: int
    text: str
    reason: str | None = None
    also: tuple[Removed, ...] = ()
    opening: openings.Opening | None = field(default=None)


def clean(paragraphs: Sequence[str], headline: str | None = None) -> Cleaned:
    """Part a story from what surrounds it in its file.

    Parameters
    ----------
    paragraphs : sequence of str
        The file's paragraphs, normalised.
    headline : str, optional
        The headline if the file's metadata names it; else it is the first paragraph, if that looks like one.

    Returns
    -------
    Cleaned
        Everything that is not in ``paragraphs`` stands in ``removed`` with its reason, the headline apart.

    Examples
    --------
    >>> clean(["Baths to close", "Baths to close", "The baths will close.", "Read more: Pools"]).paragraphs
    ('The baths will close.',)
    """
    left = [paragraph.strip() for paragraph in paragraphs if paragraph.strip()]
    glued = None
    if headline is None:
        headline, first, glued = _own_headline(left)
        rest = [(i, paragraph) for i, paragraph in enumerate(left) if i != first]
    else:
        rest = list(enumerate(left))
    pieces = _with_opening(_judged(rest, headline))
    pieces = _without_closing_repeat(pieces)
    told = [piece.opening for piece in pieces if piece.opening] + ([glued] if glued else [])
    removed = [Removed(glued.taken, "byline")] if glued else []
    for piece in pieces:
        removed.extend(piece.also)
        if piece.reason is not None:
            removed.append(Removed(piece.text, piece.reason))
    return Cleaned(
        headline or "",
        tuple(piece.text for piece in pieces if piece.reason is None),
        next((opening.author for opening in told if opening.author), None),
        next((opening.place for opening in told if opening.place), None),
        tuple(removed),
        next((opening.agency for opening in told if opening.agency), None),
    )


def boilerplate(paragraph: str) -> str | None:
    """Return why a whole paragraph is boilerplate, or None if it belongs to the story.

    >>> boilerplate("Sign up for our newsletter")
    'newsletter'
    >>> boilerplate("Read more books, she told the pupils.") is None
    True
    """
    found = kind_of(paragraph)
    return found[0].reason if found else None


def _judged(paragraphs: Sequence[tuple[int, str]], headline: str | None) -> list[_Piece]:
    """Judge each paragraph on its own and beside its neighbours."""
    texts = [paragraph for _, paragraph in paragraphs]
    furniture = _furniture(texts)
    pieces: list[_Piece] = []
    seen: set[str] = set()
    links = 0
    for number, (place, paragraph) in enumerate(paragraphs):
        key = _key(paragraph)
        reason = None
        if headline and key == _key(headline):
            reason = "repeated headline"
        elif key in seen and len(paragraph.split()) >= _REPEAT_WORDS:
            reason = "repeated paragraph"
        else:
            reason = furniture[number]
        if reason is None and 0 < links <= _LINKS and _is_link(paragraph):
            reason, links = "link to another story", links + 1
        else:
            links = 1 if reason is not None and LIST_LABEL.fullmatch(paragraph) else 0
        if reason is None:
            seen.add(key)
            pieces.append(_stripped(place, paragraph, texts[number - 1] if number else ""))
        else:
            pieces.append(_Piece(place, paragraph, reason))
    return pieces


def _furniture(texts: Sequence[str]) -> list[str | None]:
    """Return why each paragraph is furniture, the rest of the story considered, or None."""
    kinds = [kind_of(text) for text in texts]
    about = [found[1].groupdict().get("person") if found else None for found in kinds]
    told: Counter[str] = Counter()
    if any(about):
        told.update(word for text in texts if not openings.byline(text) for word in set(_WORD.findall(text)))
    reasons = []
    for number, (found, person) in enumerate(zip(kinds, about, strict=True)):
        following = texts[number + 1] if number + 1 < len(texts) else ""
        is_told = person is not None and (told[_WORD.findall(person)[-1]] > 1 or bool(_GOES_ON.match(following)))
        reasons.append(None if found is None or is_told else found[0].reason)
    return reasons


def _is_link(paragraph: str) -> bool:
    """Whether a line in a list of other stories is one: short, and not ended as a sentence is."""
    return len(paragraph.split()) <= _LINK_WORDS and not re.search(r"[.:;,…][\"”’')]*$", paragraph)


def _stripped(place: int, paragraph: str, before: str) -> _Piece:
    """Take credits out of a paragraph that stays, and turn an embedded tweet into a signed quotation."""
    if "(@" in paragraph and (tweet := TWEET.fullmatch(paragraph)) is not None:
        words = re.sub(r"\s*(?:pic\.twitter\.com|https?://t\.co)/\w+", "", tweet["words"]).strip()
        if not words or not _INTRODUCES.search(before):
            return _Piece(place, paragraph, "embedded tweet")
        quoted = words if re.search('[“”"]', words) else f"“{words}”"
        taken = paragraph[tweet.end("words") :].strip()
        return _Piece(place, f"{quoted} — {tweet['who']}", None, (Removed(taken, "embedded tweet"),))
    credits = [match[0].strip() for match in INLINE_CREDIT.finditer(paragraph)]
    if not credits:
        return _Piece(place, paragraph)
    return _Piece(
        place,
        INLINE_CREDIT.sub("", paragraph).strip(),
        None,
        tuple(Removed(text, "photo credit") for text in credits),
    )


def _with_opening(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Take bylines before the third paragraph that stays, and the dateline of the first."""
    found: list[_Piece] = []
    kept = 0
    for piece in _without_menu(pieces):
        if piece.reason is None and kept < 2 and (author := openings.byline(piece.text)):
            opening = openings.Opening(piece.text, "", author)
            piece = _Piece(piece.place, piece.text, "byline", piece.also, opening)
        elif piece.reason is None:
            if kept == 0 and (place := openings.dateline(piece.text)):
                also = (*piece.also, Removed(place.taken, "dateline"))
                piece = _Piece(piece.place, place.rest, None, also, place)
            kept += 1
        found.append(piece)
    return found


def _without_menu(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Take off the entries of a page's menu that stand before a byline: up to eight lines of three words at most."""
    first = next((i for i, piece in enumerate(pieces[:9]) if piece.reason is None and openings.byline(piece.text)), 0)
    before = [piece for piece in pieces[:first] if piece.reason is None]
    if not all(len(piece.text.split()) <= 3 and not _STOP.search(piece.text) for piece in before):
        return list(pieces)
    menu = [
        piece if piece.reason else _Piece(piece.place, piece.text, "page furniture", piece.also)
        for piece in pieces[:first]
    ]
    return [*menu, *pieces[first:]]


def _without_closing_repeat(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Take off the last block of short paragraphs while the same block stands right before it."""
    found = list(pieces)
    kept = [i for i, piece in enumerate(found) if piece.reason is None]
    keys = [_key(found[i].text) for i in kept]
    while size := _repeated_tail(keys):
        for i in kept[-size:]:
            found[i] = _Piece(found[i].place, found[i].text, "repeated paragraph", found[i].also, found[i].opening)
        del kept[-size:], keys[-size:]
    return found


def _repeated_tail(keys: Sequence[str]) -> int:
    sizes = range(min(6, len(keys) // 2), 1, -1)
    return next((size for size in sizes if keys[-size:] == keys[-2 * size : -size]), 0)


def _own_headline(paragraphs: Sequence[str]) -> tuple[str | None, int, openings.Opening | None]:
    """Return the headline among the first paragraphs, where it stands, and a byline that was glued to it."""
    found = _headline(paragraphs)
    if found is None:
        return None, -1, None
    place = next(i for i, paragraph in enumerate(paragraphs) if paragraph == found)
    glued = openings.glued_byline(found)
    return (glued.rest if glued else found), place, glued


def _headline(paragraphs: Sequence[str]) -> str | None:
    """Return the first paragraph if it is a headline: short, and unlike prose in how it ends."""
    for paragraph in paragraphs[:4]:
        if openings.is_furniture(paragraph):
            continue
        repeated = sum(_key(paragraph) == _key(other) for other in paragraphs[:6]) > 1
        words = len(paragraph.split())
        if words <= _HEADLINE_WORDS and (repeated or not _STOP.search(paragraph)):
            if re.match(r"[\"“].*[\"”]$", paragraph) and not repeated:
                return None
            return paragraph if len(paragraphs) > 1 else None
        return None
    return None


def _key(paragraph: str) -> str:
    return re.sub(r"\W+", " ", paragraph.casefold()).strip()
