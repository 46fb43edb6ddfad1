"""Plain text and Markdown files, with or without front matter -> Articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import frontmatter
import yaml
from charset_normalizer import from_bytes

from analysis import cleaning
from analysis.article import Article
from analysis.errors import SourceError

MAX_BYTES = 20_000_000
# The encodings that news files come in. The detector may choose among these only: a wider choice makes it see
# East European code pages in short Western texts.
ENCODINGS = ["ascii", "utf_8", "utf_16", "utf_32", "cp1252"]
METADATA = {
    "headline": ("headline", "title"),
    "outlet": ("outlet", "publisher", "source", "publication"),
    "author": ("author", "authors", "byline", "by"),
    "date": ("date", "published", "publication_date"),
    "url": ("url", "link"),
}


def read(path: Path, name: str) -> Iterator[Article]:
    """Yield the one story of a text file.

    Raises
    ------
    SourceError
        If the file cannot be opened, is empty, is not text, is a web page, or its front matter is broken.
    """
    try:
        metadata, body = frontmatter.parse(cleaning.normalise(decode(path)))
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f" in line {line + 2}"
        raise SourceError(
            path,
            f"front matter is not valid YAML{where}",
            "put values with a colon or quotation mark in quotes",
        ) from error
    if body.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        raise SourceError(path, "this is a web page, not text", "save the story's text as a .txt file")
    known = {field: _first(metadata, names) for field, names in METADATA.items()}
    headline = known["headline"]
    paragraphs = cleaning.split_paragraphs(body)
    if path.suffix.lower() == ".md":
        paragraphs = [paragraph.lstrip("# ") if paragraph.startswith("#") else paragraph for paragraph in paragraphs]
    story = cleaning.clean(paragraphs, cleaning.normalise(str(headline)) if headline else None)
    if not story.paragraphs:
        raise SourceError(path, "no story in this file", "put the story's text into it")
    author = known["author"]
    yield Article(
        id=name,
        headline=story.headline,
        text="\n\n".join(story.paragraphs),
        outlet=_text(known["outlet"]),
        author=_text(author) or story.author,
        date=_date(path, known["date"]),
        url=_text(known["url"]),
        dateline=story.dateline,
        source=str(path),
        removed=story.removed,
    )


def decode(path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252, whichever it is in.

    Raises
    ------
    SourceError
        If the file cannot be opened, is empty, too large, or not text.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except IsADirectoryError as error:
        raise SourceError(path, "this is a folder", "name the files in it") from error
    except FileNotFoundError as error:
        raise SourceError(path, "no such file", "check the path and the folder you are in") from error
    except OSError as error:
        raise SourceError(path, f"cannot be opened ({error.strerror})", "check the file's permissions") from error
    if size > MAX_BYTES:
        raise SourceError(path, f"too large for a story ({size:,} bytes)", "split it into one file a story")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceError(path, "the file is empty", "put the story's text into it")
    text = _decoded(data)
    if text is None or _share_of_control(text) > 0.01:
        raise SourceError(path, "not a text file", "export the story as plain text (UTF-8)")
    return text


def _decoded(data: bytes) -> str | None:
    if b"\x00" not in data:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    elif not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return _utf16_without_mark(data)
    best = from_bytes(data, cp_isolation=ENCODINGS).best()
    return None if best is None else str(best)


def _utf16_without_mark(data: bytes) -> str | None:
    """Decode UTF-16 that lacks its byte order mark: Western text then has a zero in every second byte."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) * 4 < len(data):  # fewer than half of one side are zeros: something else
        return None
    try:
        return data.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return None


def _share_of_control(text: str) -> float:
    odd = sum(1 for character in text if ord(character) < 32 and character not in "\t\n\r\x0c\x1a")
    return (odd + text.count("\ufffd")) / len(text)


def _first(metadata: dict[str, object], names: tuple[str, ...]) -> object:
    lowered = {str(key).lower(): value for key, value in metadata.items()}
    return next((lowered[name] for name in names if lowered.get(name) not in (None, "")), None)


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, list):
        return ", ".join(str(part) for part in value) or None
    return str(value)


def _date(path: Path, value: object) -> dt.date | None:
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise SourceError(path, f"date {value!r} is not understood", "write it as 2026-11-25") from None
