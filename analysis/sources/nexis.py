"""Text exports of Nexis Uni and LexisNexis -> stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.sources.exports import documents, is_day, lines, parsed
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.packed import File
from analysis.sources.story import Raw

_START = re.compile(r"\s*(?:Document )?\d+ of \d+ DOCUMENTS?\s*$")
_END = re.compile(r"\s*End of Document\s*$")
_FIELD = re.compile(
    r"(SECTION|LENGTH|BYLINE|DATELINE|HIGHLIGHT|HEADLINE|TITLE|SERIES|DISTRIBUTION|COLUMN|EDITION|GUEST|ANCHOR|SHOW|TYPE|JOURNAL):\s*(.*)",
    re.I,
)
_TAIL = re.compile(
    r"(?:LOAD-DATE|URL|GRAPHIC|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|SUBJECT|GEOGRAPHIC|ORGANIZATION|COMPANY|PERSON|INDUSTRY|TICKER|COUNTRY|CITY"
    r"|STATE|CORRECTION-DATE|CORRECTION|NOTES|ISSN|DOC-TYPE|ACC-NO|PUB-TYPE|LENGTH|TRANSCRIPT|FACTS|CATEGORY)\s*:.*"
    r"|Classification|Graphic|Notes|Copyright (?:©|\(c\)|\d{4}).*|(?:©|\(c\)) ?\d{4}.*|All Rights Reserved",
    re.I,
)
_EDITION = re.compile(r".*\bedition\b.*|correction appended|(?:first|final|late) .{0,20}", re.I)
# The sheet before the first document: who searched for what, and the list of what was found.
_COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Documents? ?\(\d+\)|Client/Matter|Search Terms|Search Type|Content Type"
    r"|Narrowed by|Page \d+ of \d+|\d+\. )",
    re.I,
)


def read(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a text export of Nexis Uni or LexisNexis."""
    yield from stories(lines(file), file.name, tell)


def looks_like(text: Sequence[str]) -> bool:
    """Whether the lines of a document are an export of Nexis."""
    return any(_END.match(line) or _START.match(line) for line in text) and any(
        re.match(r"\s*(?:Length|Load-Date|Body)\b", line, re.I) for line in text
    )


def stories(text: Iterable[str], name: str, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of the lines of a Nexis export."""
    yield from parsed(documents(text, _START, _END, name), _story, name, tell)


def _story(document: Sequence[str], place: str) -> Raw | None:
    """Read one document of Nexis: title, outlet and day (or outlet, day and title), fields, body, more fields."""
    text = [line.strip() for line in document]
    head: list[str] = []
    known: dict[str, object] = {}
    body_at = next((i + 1 for i, line in enumerate(text) if line == "Body"), None)
    i = 0
    last = ""
    while i < len(text) and (body_at is None or i < body_at - 1):
        line = text[i]
        if match := _FIELD.fullmatch(line):
            value, i = _wrapped_value(text, i, match[2], body_at)
            known.setdefault(match[1].casefold(), value)
            last = match[1].casefold()
            continue
        if not line:
            i += 1
            continue
        if body_at is None and last in ("length", "dateline", "highlight", "byline") and "length" in known:
            break
        head.append(line)
        i += 1
    start = body_at if body_at is not None else i
    end = next((j for j in range(start, len(text)) if _TAIL.fullmatch(text[j]) or _END.match(text[j])), len(text))
    body = "\n".join(document[start:end]).strip("\n")
    if not body.strip():
        return None
    headline, outlet, date = _head(
        [line for line in head if not re.match(r"Copyright|©|All Rights Reserved", line, re.I)]
    )
    about = {
        "headline": known.get("headline") or known.get("title") or headline,
        "outlet": outlet,
        "date": date,
        "author": known.get("byline"),
        "dateline": known.get("dateline"),
        "section": known.get("section"),
        "url": next((line[4:].strip() for line in text[end:] if line.upper().startswith("URL:")), None),
    }
    return Raw(body, {key: value for key, value in about.items() if value}, place, headless=True)


def _wrapped_value(text: Sequence[str], i: int, value: str, body_at: int | None) -> tuple[str, int]:
    """Return a field's value with the lines that it goes on in, and where the next line is."""
    i += 1
    while i < len(text) and text[i] and not _FIELD.fullmatch(text[i]) and (body_at is None or i < body_at - 1):
        value += " " + text[i]
        i += 1
    return value.strip(), i


def _head(head: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return headline, outlet and day of the lines before the first field."""
    cover = max((i + 1 for i, line in enumerate(head) if _COVER.match(line)), default=0)
    head = head[cover:]
    day_at = next((i for i, line in enumerate(head) if len(line) < 60 and is_day(line)), None)
    if day_at is None:
        return (head[0] if head else None), (head[1] if len(head) > 1 else None), None
    before, after = list(head[:day_at]), [line for line in head[day_at + 1 :] if not _EDITION.fullmatch(line)]
    if len(before) >= 2:
        return before[-2], before[-1], head[day_at]
    return (" ".join(after) or None), (before[0] if before else None), head[day_at]
