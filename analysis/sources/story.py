"""How does what a format tells become an Article? The same putting right and cleaning for all of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from analysis.article import Article
from analysis.errors import AnalysisError, SourceError
from analysis.sources import cleaning, fields
from analysis.sources.characters import normalise, split_paragraphs
from analysis.sources.encoding import NotText, mend
from analysis.sources.language import detect
from analysis.sources.openings import byline

_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|h[1-6]|blockquote|table)\b[^>]{0,2000}>", re.I)
_INLINE = re.compile(r"</?(?:em|strong|a|b|i|u|span|font|sup|sub)\b[^>]{0,2000}>", re.I)
_CUT = re.compile(r"\[\+\d+ chars\]$")


@dataclass(frozen=True, slots=True)
class Raw:
    """One story as its format tells it, before anything is put right.

    Attributes
    ----------
    text : str
        Plain text, paragraphs on lines of their own or wrapped; HTML where a format carries it.
    known : mapping
        Metadata under the names of ``fields.NAMES``, values as the format has them.
    place : str
        Where in its file: ``row 3``; empty for a file of one story.
    headless : bool
        Whether a story without a headline in `known` has none: else the text's first line may be one.
    """

    text: str
    known: Mapping[str, object] = field(default_factory=dict)
    place: str = ""
    headless: bool = False


def finish(
    raw: Raw, source: str, name: Callable[[Raw, str, str], str], tell: Callable[[AnalysisError], None]
) -> Article | None:
    """Return the article of a story, put right and cleaned; None after telling why there is none.

    Parameters
    ----------
    raw : Raw
    source : str
        Name of the file.
    name : callable
        Gives the `id`, for the raw story, its headline and text.
    tell : callable
        Called with what is wrong with the story or one of its values.
    """
    where = f"{source}, {raw.place}" if raw.place else source
    try:
        text = mend(raw.text)
    except NotText as error:
        tell(SourceError(where, str(error), "get it anew, saved as UTF-8"))
        return None
    known = {}
    for key, value in raw.known.items():
        if key != "date" and (found := fields.words(value)):
            try:
                known[key] = mend(found)
            except NotText as error:  # costs this value only
                tell(SourceError(where, f"{key} {found[:60]!r}: {error}", "put it right, or leave it out"))
    if _CUT.search(text.rstrip()[-40:]):
        tell(SourceError(where, "only the beginning of a story, cut by its provider", "get the full text"))
        return None
    headline = " ".join(normalise(_untagged(known["headline"])).split()) if "headline" in known else None
    if headline is None and raw.headless:
        headline = ""
    story = cleaning.clean(_paragraphs(text), headline)
    if not story.paragraphs:
        tell(SourceError(where, "no story text here", "put the story's text into it"))
        return None
    body = "\n\n".join(story.paragraphs)
    author = _author(known.get("author")) or story.author
    return Article(
        id=name(raw, story.headline, body),
        headline=story.headline,
        text=body,
        outlet=_line(known.get("outlet")),
        author=author,
        date=_date(raw.known.get("date"), where, tell),
        url=known.get("url"),
        dateline=_line(known.get("dateline")) or story.dateline,
        source=address(raw, source),
        removed=story.removed,
        agency=_line(known.get("agency")) or story.agency,
        language=detect(body),
        section=_section(known.get("section")),
    )


def address(raw: Raw, source: str) -> str:
    """Return where a story stands, as ``read`` takes it: its file, and its place in it.

    >>> address(Raw("They close.", place="row 3"), "stories.csv")
    'stories.csv#row-3'
    """
    return f"{source}#{raw.place.replace(' ', '-')}" if raw.place else source


def digest(text: str) -> str:
    """Return a short mark of a story's words.

    >>> len(digest("The river rose."))
    6
    """
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:6]


def slug(text: str, longest: int = 80) -> str:
    """Return a name that is safe as a file name.

    >>> slug("Baths to close: “a shame”")
    'Baths-to-close-a-shame'
    """
    return re.sub(r"[^\w.-]+", "-", text)[:longest].strip("-.")


def _paragraphs(text: str) -> list[str]:
    if _BLOCK.search(text):
        from analysis.sources.html import fragment

        text = fragment(text)
    else:
        text = _INLINE.sub("", text)
    return split_paragraphs(normalise(text))


def _untagged(text: str) -> str:
    return _INLINE.sub("", text)


def _line(text: str | None) -> str | None:
    return " ".join(_untagged(text).split()) if text else None


def _section(text: str | None) -> str | None:
    """Return the section without the page that some exports add: "News; Pg. 4"."""
    line = _line(text)
    return re.split(r"\s*;\s*|,\s*(?=[Pp](?:g|age|\.))", line)[0] or None if line else None


def _author(text: str | None) -> str | None:
    """Return the authors without the "By" that many exports keep."""
    line = _line(text)
    if not line:
        return None
    name = re.sub(r"^(?:by|BY|By):?\s+", "", line)
    return byline(f"By {name}") or name


def _date(value: object, where: str, tell: Callable[[AnalysisError], None]) -> dt.date | None:
    try:
        return fields.day(value)
    except (ValueError, TypeError, OverflowError):
        tell(SourceError(where, f"date {str(value)[:60]!r} is not understood", "write it as 2026-11-25"))
        return None
