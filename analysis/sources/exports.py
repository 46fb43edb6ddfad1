"""Text exports of Nexis Uni, Factiva and ProQuest -> stories, each by its own structure."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.errors import SourceError
from analysis.sources import encoding, fields
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.openings import byline
from analysis.sources.places import File
from analysis.sources.story import Raw

#: Most lines of one document; beyond them the marks that part documents are missing.
MAX_LINES = 200_000

# --- Nexis
_NEXIS_START = re.compile(r"\s*(?:Document )?\d+ of \d+ DOCUMENTS?\s*$")
_NEXIS_END = re.compile(r"\s*End of Document\s*$")
_NEXIS_FIELD = re.compile(
    r"(SECTION|LENGTH|BYLINE|DATELINE|HIGHLIGHT|HEADLINE|TITLE|SERIES|DISTRIBUTION|COLUMN|EDITION|GUEST|ANCHOR|SHOW|TYPE|JOURNAL):\s*(.*)",
    re.I,
)
_NEXIS_TAIL = re.compile(
    r"(?:LOAD-DATE|URL|GRAPHIC|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|SUBJECT|GEOGRAPHIC|ORGANIZATION|COMPANY|PERSON|INDUSTRY|TICKER|COUNTRY|CITY"
    r"|STATE|CORRECTION-DATE|CORRECTION|NOTES|ISSN|DOC-TYPE|ACC-NO|PUB-TYPE|LENGTH|TRANSCRIPT|FACTS|CATEGORY)\s*:.*"
    r"|Classification|Graphic|Notes|Copyright (?:©|\(c\)|\d{4}).*|(?:©|\(c\)) ?\d{4}.*|All Rights Reserved",
    re.I,
)
_EDITION = re.compile(r".*\bedition\b.*|correction appended|(?:first|final|late) .{0,20}", re.I)
# The sheet before the first document: who searched for what, and the list of what was found.
_COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Documents? ?\(\d+\)|Client/Matter|Search Terms|Search Type|Content Type|Narrowed by|Page \d+ of \d+|\d+\. )",
    re.I,
)
# --- Factiva
_FACTIVA_END = re.compile(r"\s*(?:AN\s+)?Document ([A-Za-z]\w{12,40})\s*$")
_FACTIVA_CODE = re.compile(
    r"\s?(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM|CX|GC)(?:\s{2,}|\t|\s*$)(.*)"
)
_WORD_COUNT = re.compile(r"\s*[\d,]+ words\s*$")
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright\b).*", re.I)
_NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+")
# --- ProQuest
_PROQUEST_RULE = re.compile(r"_{20,}\s*$")
_PROQUEST_LABEL = re.compile(
    r"(Author|Authors|Publication info|Abstract|Links|Full text|Subject|Location|People|Company / organization|Business indexing term|Title"
    r"|Alternate title|Publication title|First page|Pages|Number of pages|Publication year|Publication date|Year|Dateline|Section|Publisher"
    r"|Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|Source type|Language of publication|Document type"
    r"|Document feature|ProQuest document ID|Document URL|Copyright|Last updated|Database|Credit|Column|Identifier / keyword|Classification"
    r"|Edition|Volume|Issue|Accession number|DOI|Supplement|Source attribution|Full text availability)\s*:\s*(.*)"
)


def read_nexis(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a text export of Nexis Uni or LexisNexis."""
    yield from nexis(lines(file), file.name, tell)


def read_factiva(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a text export of Factiva, with field codes or without."""
    documents = _documents(lines(file), None, _FACTIVA_END, file.name)
    yield from _parsed(documents, _factiva, file.name, tell)


def read_proquest(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a text export of ProQuest."""
    documents = _documents(lines(file), _PROQUEST_RULE, None, file.name)
    labelled = (document for document in documents if sum(bool(_PROQUEST_LABEL.match(line)) for line in document) > 2)
    yield from _parsed(labelled, _proquest, file.name, tell)


def lines(file: File) -> Iterator[str]:
    """Yield the lines of a text file, whatever its encoding, without holding it."""
    name = encoding.detect(file.head())
    with file.open() as stream:
        for line in io.TextIOWrapper(stream, name, "forgiving" if name == "utf-8-sig" else "replace"):
            yield normalise_line(line)


def normalise_line(line: str) -> str:
    """Return a line without its end and with plain blanks."""
    return line.rstrip("\r\n").replace("\xa0", " ").replace("\f", "").lstrip("\ufeff")


def looks_like_nexis(text: Sequence[str]) -> bool:
    """Whether the lines of a document are an export of Nexis."""
    return any(_NEXIS_END.match(line) or _NEXIS_START.match(line) for line in text) and any(
        re.match(r"\s*(?:Length|Load-Date|Body)\b", line, re.I) for line in text
    )


def nexis(text: Iterable[str], name: str, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of the lines of a Nexis export."""
    yield from _parsed(_documents(text, _NEXIS_START, _NEXIS_END, name), _nexis, name, tell)


def _documents(
    text: Iterable[str], start: re.Pattern[str] | None, end: re.Pattern[str] | None, name: str
) -> Iterator[list[str]]:
    """Yield the lines of each document: those between the lines that begin one and those that end one."""
    document: list[str] = []
    for line in text:
        ends = end is not None and end.match(line)
        if ends:
            document.append(line)
        if ends or (start is not None and start.match(line)):
            if any(entry.strip() for entry in document):
                yield document
            document = []
        elif not ends:
            document.append(line)
        if len(document) > MAX_LINES:
            raise SourceError(name, "the marks between its documents are missing", "export it anew as text")
    if any(entry.strip() for entry in document):
        yield document


def _parsed(documents: Iterable[list[str]], parse: object, name: str, tell: Tell) -> Iterator[Raw]:
    found = False
    for number, document in enumerate(documents, 1):
        raw = parse(document, f"document {number}")  # type: ignore[operator]
        if raw is not None:
            found = True
            yield raw
        elif sum(bool(line.strip()) for line in document) > 6:
            tell(SourceError(f"{name}, document {number}", "no story text here", "export it with its full text"))
    if not found:
        raise SourceError(name, "no story in this export", "export the documents with their full text")


def _nexis(document: Sequence[str], place: str) -> Raw | None:
    """Read one document of Nexis: title, outlet and day (or outlet, day and title), fields, body, more fields."""
    text = [line.strip() for line in document]
    head: list[str] = []
    known: dict[str, object] = {}
    body_at = next((i + 1 for i, line in enumerate(text) if line == "Body"), None)
    i = 0
    last = ""
    while i < len(text) and (body_at is None or i < body_at - 1):
        line = text[i]
        if match := _NEXIS_FIELD.fullmatch(line):
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
    end = next(
        (j for j in range(start, len(text)) if _NEXIS_TAIL.fullmatch(text[j]) or _NEXIS_END.match(text[j])), len(text)
    )
    body = "\n".join(document[start:end]).strip("\n")
    if not body.strip():
        return None
    headline, outlet, date = _nexis_head(
        [line for line in head if not re.match(r"Copyright|©|All Rights Reserved", line, re.I)]
    )
    about = {"headline": known.get("headline") or known.get("title") or headline, "outlet": outlet, "date": date,
             "author": known.get("byline"), "dateline": known.get("dateline"),
             "url": next((line[4:].strip() for line in text[end:] if line.upper().startswith("URL:")), None)}  # fmt: skip
    return Raw(body, {key: value for key, value in about.items() if value}, place, headless=True)


def _wrapped_value(text: Sequence[str], i: int, value: str, body_at: int | None) -> tuple[str, int]:
    """Return a field's value with the lines that it goes on in, and where the next line is."""
    i += 1
    while i < len(text) and text[i] and not _NEXIS_FIELD.fullmatch(text[i]) and (body_at is None or i < body_at - 1):
        value += " " + text[i]
        i += 1
    return value.strip(), i


def _nexis_head(head: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return headline, outlet and day of the lines before the first field."""
    cover = max((i + 1 for i, line in enumerate(head) if _COVER.match(line)), default=0)
    head = head[cover:]
    day_at = next((i for i, line in enumerate(head) if len(line) < 60 and _is_day(line)), None)
    if day_at is None:
        return (head[0] if head else None), (head[1] if len(head) > 1 else None), None
    before, after = list(head[:day_at]), [line for line in head[day_at + 1 :] if not _EDITION.fullmatch(line)]
    if len(before) >= 2:
        return before[-2], before[-1], head[day_at]
    return (" ".join(after) or None), (before[0] if before else None), head[day_at]


def _is_day(line: str) -> bool:
    try:
        return fields.day(line) is not None
    except (ValueError, TypeError, OverflowError):
        return False


def _factiva(document: Sequence[str], place: str) -> Raw | None:
    own = next((match[1] for line in reversed(document) if (match := _FACTIVA_END.match(line))), None)
    coded = sum(bool(_FACTIVA_CODE.match(line)) for line in document) >= 4
    raw = (
        _factiva_coded(document)
        if coded
        else _factiva_plain([line for line in document if not _FACTIVA_END.match(line)])
    )
    if raw is None:
        return None
    known, body = raw
    return Raw(body, {**known, **({"id": own} if own else {})}, place, headless=True)


def _factiva_coded(document: Sequence[str]) -> tuple[dict[str, object], str] | None:
    found: dict[str, list[str]] = {}
    code = ""
    for line in document:
        if _FACTIVA_END.match(line):
            continue
        if match := _FACTIVA_CODE.match(line):
            code = match[1]
            found.setdefault(code, []).append(match[2])
        elif code:
            found[code].append(line)
    body = "\n".join([*found.get("LP", []), "", *found.get("TD", [])]).strip()
    if not body:
        return None
    known = {"headline": "HD", "author": "BY", "date": "PD", "outlet": "SN", "agency": "CR"}
    return {field: value for field, key in known.items() if (value := " ".join(found.get(key, [])).strip())}, body


def _factiva_plain(document: Sequence[str]) -> tuple[dict[str, object], str] | None:
    """Read a document without codes: section?, headline, byline?, words, day, time?, outlet, code, language, rights."""
    text = [line.strip() for line in document]
    count_at = next((i for i, line in enumerate(text[:40]) if _WORD_COUNT.match(line)), None)
    if count_at is None:
        return None
    before = [line for line in text[:count_at] if line]
    rights = next((i for i in range(count_at + 1, min(count_at + 14, len(text))) if _RIGHTS.fullmatch(text[i])), None)
    language = next(
        (
            i
            for i in range(count_at + 1, min(count_at + 14, len(text)))
            if re.fullmatch("[A-Z][a-z]+(?:ish|ese|an|ch|ic)", text[i])
        ),
        None,
    )
    start = rights if rights is not None else language
    if start is None:
        return None
    after = [line for line in text[count_at + 1 : start] if line and not re.fullmatch(r"\d\d?:\d\d(?: [A-Z]+)?", line)]
    day_at = next((i for i, line in enumerate(after) if _is_day(line)), None)
    author = before.pop() if len(before) > 1 and (byline(before[-1]) or _NAME.fullmatch(before[-1])) else None
    known = {"headline": before[-1] if before else None, "author": author,
             "date": after[day_at] if day_at is not None else None,
             "outlet": after[day_at + 1] if day_at is not None and day_at + 1 < len(after) else None}  # fmt: skip
    body = "\n".join(document[start + 1 :]).strip()
    return ({key: value for key, value in known.items() if value}, body) if body else None


def _proquest(document: Sequence[str], place: str) -> Raw | None:
    found: dict[str, list[str]] = {}
    label = ""
    head: list[str] = []
    for line in document:
        if match := _PROQUEST_LABEL.match(line.lstrip()):
            label = match[1]
            found.setdefault(label, []).append(match[2])
        elif label:
            found[label].append(line)
        elif line.strip() and not re.match(r"\s*(?:Document \d+ of \d+|http)", line):
            head.append(line.strip())

    def value(*labels: str) -> str | None:
        return next((text for name in labels if (text := " ".join(" ".join(found.get(name, [])).split()))), None)

    body = "\n".join(found.get("Full text", [])).strip()
    if not body or body.lower().startswith("not available"):
        return None
    outlet = value("Publication title") or (value("Publication info") or "").split(";")[0].split(" [")[0]
    known = {"headline": value("Title") or " ".join(head), "outlet": (outlet or "").split(";")[0].strip(), "author": _turned(value("Author", "Authors")),
             "date": value("Publication date"), "url": value("Document URL"), "id": value("ProQuest document ID"),
             "dateline": value("Dateline")}  # fmt: skip
    return Raw(body, {key: text for key, text in known.items() if text}, place, headless=True)


def _turned(author: str | None) -> str | None:
    """Return "Bo, Ann; Do, Cy" as "Ann Bo, Cy Do"."""
    if not author:
        return None
    people = [re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", person.strip(" .")) for person in author.split(";")]
    return ", ".join(people)
