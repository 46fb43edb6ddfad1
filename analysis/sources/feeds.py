"""RSS, Atom and JSON Feed files with full texts -> stories."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from analysis.errors import SourceError
from analysis.sources import fields
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.packed import File
from analysis.sources.story import Raw

MAX_BYTES = 100_000_000
# A description of fewer words, and of one paragraph, is a teaser of the story behind the link.
FEWEST_WORDS = 120
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_TAG = re.compile(r"<[^>]{0,2000}>")


def read(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of an RSS or Atom feed; an entry that has only a teaser is told of.

    Raises
    ------
    SourceError
        If the file is broken or defines entities.
    """
    import feedparser

    data = file.content(MAX_BYTES)
    if _ENTITY.search(data[:100_000]):
        raise SourceError(file.name, "XML that defines entities is not read", "export the feed without them")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise SourceError(file.name, "no entry in this feed", "save a feed with full texts")
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        place = f"entry {number}"
        text = _content(entry)
        if text is None:
            tell(SourceError(f"{file.name}, {place}", "only a teaser, no full text", "get the story behind its link"))
            continue
        known = {
            "headline": entry.get("title"),
            "outlet": (entry.get("source") or {}).get("title") or outlet,
            "author": ", ".join(person["name"] for person in entry.get("authors", []) if person.get("name"))
            or entry.get("author"),
            "date": entry.get("published") or entry.get("updated"),
            "url": entry.get("link"),
            "id": entry.get("id"),
            "section": next((tag["term"] for tag in entry.get("tags", []) if tag.get("term")), None),
        }
        yield Raw(text, {key: value for key, value in known.items() if value}, place, headless=True)


def read_json_feed(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a JSON Feed.

    Raises
    ------
    SourceError
        If it is not valid JSON.
    """
    import ijson

    with file.seekable() as stream:
        try:
            outlet = next(
                (value for prefix, event, value in ijson.parse(stream) if prefix == "title" and event == "string"), None
            )
            stream.seek(0)
            for number, item in enumerate(ijson.items(stream, "items.item", use_float=True), 1):
                known = fields.pick(item, columns)
                text = fields.words(item.get("content_html")) or fields.words(item.get("content_text"))
                if text is None:
                    problem = "only a teaser, no full text"
                    tell(SourceError(f"{file.name}, entry {number}", problem, "get the story behind its link"))
                    continue
                yield Raw(text, {"outlet": outlet, **known} if outlet else known, f"entry {number}", headless=True)
        except (ijson.JSONError, ValueError) as error:
            raise SourceError(file.name, f"not valid JSON ({str(error)[:80]})", "save the feed anew") from error


def _content(entry: Mapping[str, Any]) -> str | None:
    """Return the full text of an entry, or None if it has a teaser only."""
    contents = [content.get("value", "") for content in entry.get("content", [])]
    summary = entry.get("summary", "")
    longest = max([*contents, summary], key=lambda text: len(_TAG.sub("", text)), default="")
    words = len(_TAG.sub(" ", longest).split())
    paragraphs = len(re.findall(r"<p\b|<br\s*/?>\s*<br|\n\s*\n", longest, re.I))
    is_content = longest in contents and words >= 20
    return longest if is_content or words >= FEWEST_WORDS or (words >= FEWEST_WORDS // 3 and paragraphs >= 3) else None
