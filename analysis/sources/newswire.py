"""NewsML-G2, NewsML 1 and NITF, the formats of news agencies -> stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from analysis.errors import SourceError
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.packed import File
from analysis.sources.story import Raw

# What stands among a story's paragraphs and is none of them.
_APART = frozenset(
    "media media-caption media-producer figure figcaption aside note table fn body.end tagline caption".split()
)
_PARAGRAPHS = frozenset("p hl2 h2 h3 h4 li dt dd pre".split())
_HARDENED: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def read_newsml(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a NewsML file, one item after the other.

    Raises
    ------
    SourceError
        If the file is no well-formed XML or holds no story.
    """
    number = 0
    found = False
    with file.seekable() as stream:
        try:
            for _, item in etree.iterparse(stream, events=("end",), tag=("{*}newsItem", "{*}NewsItem"), **_HARDENED):
                number += 1
                raw = _item(item, f"item {number}")
                item.clear()
                while item.getprevious() is not None and item.getparent() is not None:
                    del item.getparent()[0]
                if raw is None:
                    tell(SourceError(f"{file.name}, item {number}", "no story text here", "name items of text"))
                    continue
                found = True
                yield raw
        except etree.XMLSyntaxError as error:
            raise SourceError(file.name, f"broken XML ({error.msg})", "export it anew") from error
    if not found:
        raise SourceError(file.name, "no story in this NewsML file", "export items of text")


def read_nitf(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the one story of a NITF file.

    Raises
    ------
    SourceError
        If the file is no well-formed XML or holds no story.
    """
    with file.open() as stream:
        try:
            tree = etree.parse(stream, etree.XMLParser(**_HARDENED)).getroot()
        except etree.XMLSyntaxError as error:
            raise SourceError(file.name, f"broken XML ({error.msg})", "export it anew") from error
    text = _text(_one(tree, "body.content"))
    if not text:
        raise SourceError(file.name, "no story in this NITF file", "export items of text")
    yield Raw(text, _nitf_fields(tree), headless=True)


def _item(item: Any, place: str) -> Raw | None:
    """Read one item of NewsML; its body is NITF or XHTML inside it."""
    inner = next(
        (found for name in ("inlineXML", "DataContent", "inlineData") if (found := _one(item, name)) is not None), None
    )
    if inner is None:
        return None
    text = _text(_one(inner, "body.content", "body")) or _text(inner) or (inner.text or "").strip()
    if not text:
        return None
    meta = _one(item, "contentMeta")
    about = meta if meta is not None else item
    creator = _one(about, "creator")
    known = {
        "headline": _words(_one(about, "headline", "HeadLine")),
        "author": _words(_one(about, "by", "ByLine"))
        or (_words(_one(creator, "name")) if creator is not None else None),
        "dateline": _words(_one(about, "dateline", "DateLine")) or _words(_one(_one(about, "located"), "name")),
        "date": _words(_one(about, "contentCreated")) or _words(_one(item, "versionCreated", "DateId", "firstCreated")),
        "agency": _provider(item),
        "id": (item.get("guid") or _words(_one(item, "PublicIdentifier"))),
        "language": (_one(about, "language").get("tag") if _one(about, "language") is not None else None),
    }
    nitf = _nitf_fields(inner) if _one(inner, "body.content") is not None else {}
    return Raw(text, {**nitf, **{key: value for key, value in known.items() if value}}, place, headless=True)


def _nitf_fields(tree: Any) -> dict[str, object]:
    issued, published, doc = _one(tree, "date.issue"), _one(tree, "pubdata"), _one(tree, "doc-id")
    person = _one(_one(tree, "byline"), "person")
    known = {
        "headline": _words(_one(tree, "hl1", "hedline", "title")),
        "author": _words(person) or _words(_one(tree, "byline")),
        "dateline": _words(_one(_one(tree, "dateline"), "location")),
        "date": (issued.get("norm") if issued is not None else None)
        or (published.get("date.publication") if published is not None else None),
        "outlet": published.get("name") if published is not None else None,
        "agency": _words(_one(tree, "distributor")),
        "id": doc.get("id-string") if doc is not None else None,
        "section": _nitf_section(tree, published),
    }
    return {key: value for key, value in known.items() if value}


def _nitf_section(tree: Any, published: Any) -> str | None:
    """Return the section: where the story stands in the paper, else what the archive's own tags say."""
    if published is not None and published.get("position.section"):
        return str(published.get("position.section"))
    named = {meta.get("name"): meta.get("content") for meta in tree.iter("{*}meta")}
    return named.get("online_sections") or named.get("section") or named.get("dsk")


def _provider(item: Any) -> str | None:
    for name in ("provider", "infoSource", "Provider"):
        if (found := _one(item, name)) is not None:
            words = _words(_one(found, "name")) or found.get("literal") or (found.get("qcode") or "").rsplit(":", 1)[-1]
            party = _one(found, "Party")
            return words or (party.get("FormalName") if party is not None else None) or None
    return None


def _one(element: Any, *names: str) -> Any:
    """Return the first element below with one of these names, whatever its name space."""
    if element is None:
        return None
    for name in names:
        if (found := next(element.iter(f"{{*}}{name}"), None)) is not None:
            return found
    return None


def _words(element: Any) -> str | None:
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def _text(element: Any) -> str:
    """Return the paragraphs below an element, captions and notes left out."""
    if element is None:
        return ""
    found: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname.casefold()
        if name in _APART and node is not element:
            continue
        if name in _PARAGRAPHS:
            for gap in node.iter("{*}br"):
                gap.tail = "\n" + (gap.tail or "")
            found.append(re.sub(r"[^\S\n]+", " ", "".join(node.itertext())).strip())
        else:
            stack.extend(reversed(node))
    return "\n\n".join(text for text in found if text)
