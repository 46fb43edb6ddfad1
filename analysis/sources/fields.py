"""Which column, key or header is the headline, the outlet, the author? Many names -> few, and days out of strings."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# As Media Cloud, GDELT, NewsAPI, newspaper4k, news-please, Event Registry, Guardian, feeds and people name them; the
# letters alone count, and an earlier name goes before a later one.
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "contenttext", "articletext", "maintext", "fulltext", "storytext",
        "textcontent", "articlebody", "bodytext", "plaintext", "story", "article", "rawtext", "articlecontent",
        "newstext", "contents", "bodyxhtml", "bodyhtml", "contenthtml", "bodies",
    ),
    "headline": (
        "headline", "title", "articletitle", "heading", "newstitle", "storytitle", "hed", "webtitle", "headlines",
    ),
    "outlet": (
        "outlet", "medianame", "publisher", "publication", "publicationtitle", "newspaper", "sourcename", "source",
        "sourcecommonname", "sitename", "site", "website", "sourcedomain", "domain", "provider", "mediaurl",
        "feed",
    ),
    "author": (
        "author", "authors", "byline", "by", "creator", "bylines", "writer", "reporter", "journalist", "dccreator",
    ),
    "section": (
        "section", "sectionname", "articlesection", "newssection", "newsdesk", "desk", "rubric", "category",
        "categories", "channel", "sectionid",
    ),
    "date": (
        "date", "publishdate", "published", "publicationdate", "publishedat", "datepublish", "datepublished",
        "pubdate", "datetimepub", "datetime", "seendate", "sqldate", "published_at", "publishedon", "day",
        "webpublicationdate", "versioncreated", "firstcreated", "datetimepublished", "v21date", "created",
    ),
    "url": (
        "url", "link", "documentidentifier", "canonicallink", "weburl", "permalink", "articleurl", "sourceurl",
        "uri",
    ),
    "dateline": (
        "dateline",
    ),
    "agency": (
        "agency", "wire", "newsagency",
    ),
    "language": (
        "language", "lang", "inlanguage",
    ),
    "id": (
        "id", "storiesid", "articleid", "storyid", "docid", "documentid", "guid", "gkgrecordid", "indexedid",
        "uri", "uuid", "article",
    ),
}  # fmt: skip
_MEANING: dict[str, tuple[tuple[str, int], ...]] = {}
for _field, _names in NAMES.items():
    for _rank, _name in enumerate(_names):
        _MEANING[_name] = (*_MEANING.get(_name, ()), (_field, _rank))

_MONTHS = {name: i + 1 for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
_ISO = re.compile(r"((?:16|17|18|19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:16|17|18|19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3,9})\.?,?[ .-]+((?:16|17|18|19|20)\d\d)\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +((?:16|17|18|19|20)\d\d)\b")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:16|17|18|19|20)\d\d)(?!\d)")


#: Years of which a story can be.
FIRST_YEAR, LAST_YEAR = 1600, 2099
#: Levels of lists and records that are looked into for a name.
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of a table's columns, for those whose own names do not tell.

    Examples
    --------
    >>> Columns(text="kop_en_tekst").text
    'kop_en_tekst'
    """

    text: str | None = None
    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    id: str | None = None


def meanings(names: Iterable[str], columns: Columns | None = None) -> dict[str, str]:
    """Return which of `names` holds which field of a story.

    >>> meanings(["media_name", "publish_date", "Title", "text", "stories_id"])["outlet"]
    'media_name'
    """
    best: dict[str, tuple[int, str]] = {}
    known = list(names)
    for name in known:
        for field, rank in _MEANING.get(plain(name), ()):
            if field not in best or rank < best[field][0]:
                best[field] = (rank, name)
    found = {field: name for field, (_, name) in best.items()}
    if "url" in found and "id" in found and found["url"] == found["id"]:
        del found["url"]
    if "text" in found and found["text"] == found.get("id"):  # "article": a text, or, beside one, its name
        del found["id"]
    for field in ("text", "headline", "outlet", "author", "date", "url", "id"):
        if columns is not None and (named := getattr(columns, field)) is not None:
            found[field] = named
    return found


def plain(name: object) -> str:
    """Return a field's name by its letters alone.

    >>> plain("Publish_Date")
    'publishdate'
    """
    return re.sub(r"[^a-z0-9]", "", str(name).rsplit(":", 1)[-1].casefold())


def pick(record: Mapping[str, object], columns: Columns | None = None) -> dict[str, object]:
    """Return the fields of a story that a record holds, empty ones left out.

    >>> pick({"Title": "Baths to close", "source": {"id": None, "name": "Courier"}})
    {'headline': 'Baths to close', 'outlet': {'id': None, 'name': 'Courier'}}
    """
    filled = {name: value for name, value in record.items() if not _is_empty(value)}
    return {
        field: value for field, name in meanings(filled, columns).items() if (value := filled.get(name)) is not None
    }


def words(value: object, depth: int = 0) -> str | None:
    """Return a field's value as words: names of a list joined, the name of a nested record.

    >>> words([{"name": "Ann Bo"}, "Cy Do"]), words(b"Baths to close")
    ('Ann Bo, Cy Do', 'Baths to close')
    """
    if _is_empty(value) or depth > DEEPEST:
        return None
    if isinstance(value, Mapping):
        return next(
            (words(value[key], depth + 1) for key in ("name", "title", "value", "rendered") if value.get(key)), None
        )
    if isinstance(value, list | tuple):
        if isinstance(value[0], Mapping) and "value" in value[0]:  # ninjs 2: renderings of one text, the main one first
            return words(value[0], depth + 1)
        return ", ".join(filter(None, (words(entry, depth + 1) for entry in value))) or None
    text = (value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)).strip()
    if re.fullmatch(
        r"\[('[^']*'|\"[^\"]*\")(, ?('[^']*'|\"[^\"]*\"))*\]", text
    ):  # a list that a CSV keeps as Python writes it
        text = ", ".join(re.findall(r"['\"]([^'\"]+)['\"]", text))
    return text or None


def day(value: object) -> dt.date | None:
    """Return the day that a date names: :func:`_named_day`, if the press can have had it.

    Parameters
    ----------
    value : object
        A date, or a string: ISO, GDELT's 20261014093000, RFC 2822, "14 October 2026", "Oct. 14, 2026".

    Raises
    ------
    ValueError
        If the value names no day, one of two (03/04/2026), or one before 1600 or after 2099.

    Examples
    --------
    >>> day("Wednesday, October 14, 2026"), day("20261014T0930Z")
    (datetime.date(2026, 10, 14), datetime.date(2026, 10, 14))
    """
    found = _named_day(value)
    if found is not None and not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"no story is of the year {found.year}")
    return found


def _named_day(value: object) -> dt.date | None:
    if _is_empty(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()[:200]
    if match := _ISO.match(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _COMPACT.fullmatch(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.search(text):
        return dt.date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.search(text):
        return dt.date(int(match[3]), _month(match[1]), int(match[2]))
    if match := _FIGURES.match(text):
        return _by_figures(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"\d{10}(?:\.\d+)?|\d{13}", text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    return email.utils.parsedate_to_datetime(text).date()


def _by_figures(first: int, second: int, year: int) -> dt.date:
    if first <= 12 and second <= 12 and first != second:
        raise ValueError("day and month cannot be told apart")
    return dt.date(year, second, first) if first > 12 else dt.date(year, first, second)


def _month(name: str) -> int:
    number = _MONTHS.get(name[:3].casefold())
    if number is None:
        raise ValueError(f"no month: {name}")
    return number


def _is_empty(value: object) -> bool:
    if value is None or value == "" or value == []:
        return True
    if isinstance(value, float):
        return value != value
    return type(value).__name__ in ("NaTType", "NAType") or (isinstance(value, str) and not value.strip())
