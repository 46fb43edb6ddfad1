"""What does a web page say of its story: headline, authors, day, house?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import lxml.html

from analysis.sources import fields
from analysis.sources.openings import byline

_SITE = re.compile(r"\s*(?:[|»·•]|\s[-–—])\s*[^|»·•–—-]{2,50}$")
_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Analysis|Opinion|Review|Background)?(?:NewsArticle|Article|ReportageNewsArticle|BlogPosting)$",
    re.I,
)
# Elements in which a page shows its reader who wrote the story and when.
_SHOWN = "[contains(translate(concat(@class, ' ', @id, ' ', @data-testid, ' ', @rel), 'ABDT', 'abdt'), '{}')]"
_MOST_SHOWN = 30


def metadata(tree: lxml.html.HtmlElement) -> dict[str, object]:
    """Return what a page says of itself: JSON-LD first, then its tags as trafilatura reads them, then what it shows.

    Parameters
    ----------
    tree : HtmlElement
        The whole page.

    Returns
    -------
    dict
        Under the names of ``fields.NAMES``.

    Examples
    --------
    >>> page = "<html><body><h1>Baths to close in May</h1><time>May 4, 2026</time></body></html>"
    >>> metadata(lxml.html.document_fromstring(page))["headline"]
    'Baths to close in May'
    """
    known = _linked_data(tree)
    linked = "headline" in known
    for field, value in _tagged(tree).items():
        known.setdefault(field, value)
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    heads = [head for head in heads if 2 <= len(head.split()) <= 40]
    title = str(known.get("headline") or "")
    if len(heads) == 1 and (not linked or heads[0].casefold() in title.casefold()):
        known["headline"] = heads[0]
    elif title and not linked:
        known["headline"] = _SITE.sub("", title) or title
    shown = (("date", _shown_day(tree)), ("author", _shown_author(tree)), ("section", _named_section(tree)))
    for field, value in shown:
        if value and field not in known:
            known[field] = value
    return known


def _first(value: object) -> str | None:
    """Return the first of several values: a story's own section stands before those above it."""
    return fields.words(value[0] if isinstance(value, list) and value else value)


def _tagged(tree: lxml.html.HtmlElement) -> dict[str, object]:
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(tree, extensive=False)
    except Exception:  # a library's slip on a broken page costs the metadata only
        return {}
    if found is None:
        return {}
    author = found.author.replace("; ", ", ") if found.author else None
    known = {"headline": found.title, "author": author, "outlet": found.sitename, "date": found.date, "url": found.url}
    return {field: value for field, value in known.items() if value}


def _shown_day(tree: lxml.html.HtmlElement) -> str | None:
    for element in tree.xpath("//time | //*" + _SHOWN.format("date") + " | //*" + _SHOWN.format("time"))[:_MOST_SHOWN]:
        for text in (element.get("datetime"), " ".join(" ".join(element.itertext()).split())[:120]):
            try:
                if text and fields.day(text) is not None:
                    return str(text)
            except (ValueError, TypeError, OverflowError):
                continue
    return None


def _shown_author(tree: lxml.html.HtmlElement) -> str | None:
    for element in tree.xpath("//*" + _SHOWN.format("byline") + " | //*" + _SHOWN.format("author"))[:_MOST_SHOWN]:
        if found := byline(" ".join(element.text_content().split())):
            return found
    return None


def _named_section(tree: lxml.html.HtmlElement) -> str | None:
    for name in ("article:section", "section", "parsely-section"):
        for value in tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name):
            if str(value).strip():
                return str(value).strip()
    return None


def _linked_data(tree: lxml.html.HtmlElement) -> dict[str, object]:
    """Return the metadata of the article that a page describes in JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            entries = list(_entries(json.loads(script.text or "", strict=False)))
        except (ValueError, RecursionError):
            continue
        for entry in entries:
            kinds = entry.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
                publisher = fields.words(entry.get("publisher"))
                about = {
                    "headline": entry.get("headline"),
                    "author": fields.words(entry.get("author")),
                    "outlet": publisher,
                    "date": entry.get("datePublished"),
                    "url": entry.get("url"),
                    "section": _first(entry.get("articleSection")),
                }
                return {key: value for key, value in about.items() if value}
    return {}


def _entries(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _entries(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), list | dict):
                yield from _entries(value[key], depth + 1)
