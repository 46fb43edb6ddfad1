"""What in a file is not the story? A headline said thrice, newsletter lines, "Also read", credits, copyright."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.article import Removed

# A paragraph goes only if the whole of it has one of these shapes. Each shape needs a mark that prose does not
# have (a separator, a missing full stop, an imperative aimed at the reader): when in doubt, the paragraph stays.
_NO_STOP = r"(?!.*[.!?][\"”’']?$)"
_OUTLETS = r"AP|AFP|Reuters|Getty(?: Images)?|PA|EPA|Bloomberg|Shutterstock|iStock|Alamy|Handout|Flickr"
BOILERPLATE: tuple[tuple[str, str], ...] = (
    ("newsletter", r"(?:see|view|browse|manage) (?:all )?(?:of )?(?:our |your )?newsletters"),
    (
        "newsletter",
        r"(?:get|receive|sign up|subscribe|join|check out|register|want more)\b(?=.*\b(?:newsletters?|inbox|round-?up"
        r"|briefings?|e-?mail alerts?|top stories|daily digest|subscribe)\b)[^\"“”]{0,160}",
    ),
    (
        "newsletter",
        r"(?:our|the) (?:free )?(?:daily|weekly|morning|evening) newsletter\b" + _NO_STOP + r".{0,80}",
    ),
    (
        "link to another story",
        r"(?:read more|also read|read also|read next|more to read|see also|see more|also see|related|"
        r"related (?:stories|articles?|coverage|topics)|recommended|don['’]t miss|"
        r"you may also like|you might also like|most read|trending"
        r"|more (?:on|from) this(?: story)?|watch|listen|in pictures|live|more on this)"
        r"(?:\s*(?:[:|>»→]|--?|[–—])\s*\S.{0,200}|\s*[:>»→]?)",
    ),
    (
        "link to another story",
        r"(?:read (?:more|the full|our)|click here|tap here|see|watch|more)\b"
        + _NO_STOP
        + r"(?=.*\b(?:here|full story|"
        r"full article|live blog|our coverage|our guide)\b)[^\"“”]{0,100}",
    ),
    (
        "sharing",
        r"(?:share|tweet|pin|e-?mail|print|save|comment|copy link|facebook|twitter|x|whatsapp|linkedin|reddit|"
        r"(?:share|save) (?:this|on|via|with|article)\b" + _NO_STOP + r".{0,60})"
        r"(?:[\s|/,·•]+(?:share|tweet|pin|e-?mail|print|save|comment|copy link|facebook|twitter|x|whatsapp|linkedin|"
        r"reddit|via|on|this|article|story))*",
    ),
    ("sharing", r"(?:follow|like|find|join) us (?:on|at)\b" + _NO_STOP + r".{0,120}"),
    (
        "sharing",
        r"(?:follow|like|find|join) us (?:on|at)\b.{0,60}\b(?:facebook|twitter|instagram|whatsapp)\b.{0,60}",
    ),
    ("copyright", r"(?:©|\(c\)|&copy;).{0,240}"),
    ("copyright", r"copyright\s+(?:©|\(c\)|\d{4}\b).{0,240}"),
    ("copyright", r"[^\"“”]{0,160}\ball rights reserved\b.{0,160}"),
    ("copyright", r"this (?:material|article|story) may not be (?:published|reproduced|republished).{0,200}"),
    (
        "photo credit",
        r"\(?(?:photo(?:graph)?|image|picture|video|file photo|illustration|graphic)s?(?: credit| by| courtesy)?s?"
        r"\s*[:/|]\s*\S.{0,160}",
    ),
    ("photo credit", r"\(?(?:photo(?:graph)?|image|picture)s? (?:by|courtesy of) " + _NO_STOP + r".{0,100}"),
    ("photo credit", r".{0,300}\((?:(?:file )?photo|image|picture)s?\s*[:/]?[^()]{1,60}\)"),
    ("photo credit", r".{0,300}\((?:" + _OUTLETS + r")\s*(?:photo|/)[^()]{0,80}\)"),
    ("photo credit", r".{0,300}[.…]\s*(?:photo|image|picture|photograph|credit)\s*:\s*[^.]{2,80}"),
    ("agency credit", r"\((?:(?:additional )?(?:reporting|writing|editing)|compiled) by .{1,200}\)"),
    ("agency credit", r"(?:additional reporting|reporting|editing) by [^.\"“”]{1,120}\.?(?:;.{1,120})?"),
    ("advertisement", r"(?:advertisement|advert|sponsored(?: content)?|promoted)"),
    ("advertisement", r"(?:story|article) continues (?:below|after)\b.{0,40}"),
    ("advertisement", r"(?:continue|keep) reading(?: below)?(?: the main story)?"),
    (
        "comments",
        r"(?:\d+ comments?|comments(?: \(?\d+\)?)?|leave a comment|comments are (?:closed|off).{0,60}"
        r"|join the conversation)",
    ),
    (
        "publication date",
        r"(?:first )?(?:published|updated|last updated|last modified|posted)(?: (?:on|at))?\s*:?\s+"
        r"(?=.*\d)" + _NO_STOP + r"[^\"“”]{0,60}",
    ),
    ("publication date", r"\d+ min(?:ute)?s? read"),
    (
        "contact",
        r"(?:contact|e-?mail|reach|write to|send (?:tips|feedback)|got a (?:story|tip))\b(?=.*(?:@|\bdesk\b))"
        r"[^\"“”]{0,140}",
    ),
)
_BOILERPLATE = tuple(
    (reason, re.compile(r"\W{0,3}(?:" + shape + r")\s*", re.I | re.S)) for reason, shape in BOILERPLATE
)

_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:de|da|van|von|der|bin|al|el|[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w.'’-]+)){0,4}"
_BYLINE = re.compile(
    rf"(?:By|BY|Words by|Story by) (?P<author>{_NAME}(?:(?:,| and| &) {_NAME}){{0,4}})"
    r"(?:\s*[,|/–—-]\s*(?P<role>[^.!?\"“”]{1,60}))?"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,}(?:, (?:[A-ZÀ-Þ][\w.]+ ?){1,3})?)"
    r"(?:,? (?:[A-Z][a-z]+\.? \d{1,2}))?\s*(?:\((?P<agency>[A-Z][\w /.-]{1,24})\))?"
    r"\s*(?:--|[–—-]|:)\s+(?=[\"“‘'A-ZÀ-Þ\d])"
)
_AGENCY_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}(?:, [A-ZÀ-Þ][\w.]+)?)\s*\((?P<agency>"
    + _OUTLETS
    + r"|[A-Z]{2,5})\)\s*(?:--|[–—-])\s*(?=\S)"
)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t ]+")
_HEADLINE_WORDS = 30
_REPEAT_WORDS = 8


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file's story apart from what surrounded it."""

    headline: str
    paragraphs: tuple[str, ...]
    author: str | None
    dateline: str | None
    removed: tuple[Removed, ...]


def normalise(text: str) -> str:
    """Bring characters to one form, before any offset is taken.

    Canonical composition (NFC), plain blanks and line ends, no invisible characters; the typewriter's doubled
    marks (````so''``, ``''so''``) become real quotation marks, as in any edited text.

    >>> normalise("cafe\\u0301\\r\\n``So,'' he said.")
    'café\\n“So,” he said.'
    """
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    text = re.sub(r"``(?=\S)", "“", text)
    text = re.sub(r"(?:(?<=\s)|(?<=^)|(?<=[(\[—–-]))''(?=\w)", "“", text, flags=re.M)
    return re.sub(r"(?<=\S)''(?!\w)", "”", text)


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: blocks parted by blank lines, or lines where no blank lines part them.

    Lines of a block that were broken to a column width (none but the last much shorter than the longest) are
    joined again; a word divided at a line's end keeps its hyphen.

    >>> split_paragraphs("One line.\\nAnother line.\\n\\nA third.")
    ['One line.', 'Another line.', 'A third.']
    """
    found: list[str] = []
    for block in re.split(r"\n[ ]*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if _is_wrapped(lines):
            found.append(" ".join(lines))
        else:
            found.extend(lines)
    return found


def _is_wrapped(lines: Sequence[str]) -> bool:
    if len(lines) < 2:
        return False
    body = [len(line) for line in lines[:-1]]
    longest = max(body)
    unfinished = sum(not re.search(r"[.!?:][\"”’')]*$", line) for line in lines[:-1])
    return 40 <= longest <= 120 and min(body) >= longest - 22 and unfinished * 2 >= len(body)


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
    removed: list[tuple[int, Removed]] = []
    kept: list[tuple[int, str]] = []
    author = dateline = None
    if headline is None:
        headline = _headline(left)
        first_headline = next((i for i, p in enumerate(left) if p == headline), -1) if headline else -1
    else:
        first_headline = -1
    seen: set[str] = set()
    for i, paragraph in enumerate(left):
        key = _key(paragraph)
        if i == first_headline:
            continue
        if headline and key == _key(headline):
            removed.append((i, Removed(paragraph, "repeated headline")))
            continue
        reason = boilerplate(paragraph)
        if reason is None and key in seen and len(paragraph.split()) >= _REPEAT_WORDS:
            reason = "repeated paragraph"
        if reason is None and len(kept) < 2 and (byline := _BYLINE.fullmatch(paragraph)):
            reason = "byline"
            author = author or byline["author"]
        if reason is not None:
            removed.append((i, Removed(paragraph, reason)))
            continue
        seen.add(key)
        if not kept and (place := _DATELINE.match(paragraph) or _AGENCY_DATELINE.match(paragraph)):
            removed.append((i, Removed(place[0].strip(), "dateline")))
            dateline = place["place"].strip(" ,")
            paragraph = paragraph[place.end() :]
        kept.append((i, paragraph))
    while kept and (ending := _closing_repeat(kept)):
        removed.extend((i, Removed(paragraph, "repeated paragraph")) for i, paragraph in ending)
        del kept[-len(ending) :]
    return Cleaned(
        headline or "",
        tuple(paragraph for _, paragraph in kept),
        author,
        dateline,
        tuple(piece for _, piece in sorted(removed, key=lambda entry: entry[0])),
    )


def boilerplate(paragraph: str) -> str | None:
    """Return why a whole paragraph is boilerplate, or None if it belongs to the story.

    >>> boilerplate("Sign up for our newsletter")
    'newsletter'
    >>> boilerplate("Read more books, she told the pupils.") is None
    True
    """
    if len(paragraph) > 400:
        return None
    for reason, shape in _BOILERPLATE:
        if shape.fullmatch(paragraph):
            return reason
    return None


def _headline(paragraphs: Sequence[str]) -> str | None:
    """Return the first paragraph if it is a headline: short, and unlike prose in how it ends."""
    for paragraph in paragraphs[:3]:
        if boilerplate(paragraph):
            continue
        repeated = sum(_key(paragraph) == _key(other) for other in paragraphs[:6]) > 1
        words = len(paragraph.split())
        if words <= _HEADLINE_WORDS and (repeated or not re.search(r"[.…:;,][\"”’']?$", paragraph)):
            if words <= 3 and _BYLINE.fullmatch(paragraph):
                return None
            if re.match(r"[\"“].*[\"”]$", paragraph) and not repeated:
                return None
            return paragraph if len(paragraphs) > 1 else None
        return None
    return None


def _closing_repeat(kept: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Return the last block of short paragraphs if the same block stands right before it."""
    keys = [_key(paragraph) for _, paragraph in kept]
    for size in range(min(6, len(keys) // 2), 1, -1):
        if keys[-size:] == keys[-2 * size : -size]:
            return kept[-size:]
    return ()


def _key(paragraph: str) -> str:
    return re.sub(r"\W+", " ", paragraph.casefold()).strip()
