"""Text exports of Factiva and ProQuest -> stories, each by its own structure; what exports have in common."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from analysis.errors import SourceError
from analysis.sources import encoding, fields
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.openings import byline
from analysis.sources.packed import File
from analysis.sources.story import Raw

#: Most lines of one document; beyond them the marks that part documents are missing.
MAX_LINES = 200_000

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
    r"(Author|Authors|Publication info|Abstract|Links|Full text|Subject|Location|People|Company / organization"
    r"|Business indexing term|Title"
    r"|Alternate title|Publication title|First page|Pages|Number of pages|Publication year|Publication date|Year"
    r"|Dateline|Section|Publisher"
    r"|Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|Source type|Language of"
    r" publication|Document type"
    r"|Document feature|ProQuest document ID|Document URL|Copyright|Last updated|Database|Credit|Column|Identifier"
    r" / keyword|Classification"
    r"|Edition|Volume|Issue|Accession number|DOI|Supplement|Source attribution|Full text availability)\s*:\s*(.*)"
)


def read_factiva(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a text export of Factiva, with field codes or without."""
    yield from parsed(documents(lines(file), None, _FACTIVA_END, file.name), _factiva, file.name, tell)


def read_proquest(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a text export of ProQuest."""
    found = documents(lines(file), _PROQUEST_RULE, None, file.name)
    labelled = (document for document in found if sum(bool(_PROQUEST_LABEL.match(line)) for line in document) > 2)
    yield from parsed(labelled, _proquest, file.name, tell)


def lines(file: File) -> Iterator[str]:
    """Yield the lines of a text file, whatever its encoding, without holding it."""
    name = encoding.detect(file.head())
    with file.open() as stream:
        for line in io.TextIOWrapper(stream, name, "forgiving" if name == "utf-8-sig" else "replace"):
            yield normalise_line(line)


def normalise_line(line: str) -> str:
    """Return a line without its end and with plain blanks."""
    return line.rstrip("\r\n").replace("\xa0", " ").replace("\f", "").lstrip("\ufeff")


def documents(
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


def parsed(
    found: Iterable[list[str]], parse: Callable[[Sequence[str], str], Raw | None], name: str, tell: Tell
) -> Iterator[Raw]:
    """Yield the stories that `parse` finds in documents, by their number; tell of those without one."""
    any_story = False
    for number, document in enumerate(found, 1):
        raw = parse(document, f"document {number}")
        if raw is not None:
            any_story = True
            yield raw
        elif sum(bool(line.strip()) for line in document) > 6:
            tell(SourceError(f"{name}, document {number}", "no story text here", "export it with its full text"))
    if not any_story:
        raise SourceError(name, "no story in this export", "export the documents with their full text")


def is_day(line: str) -> bool:
    """Whether a line names a day.

    >>> is_day("May 3, 2021 Monday"), is_day("Late Edition")
    (True, False)
    """
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
    known = {"headline": "HD", "author": "BY", "date": "PD", "outlet": "SN", "agency": "CR", "section": "SE"}
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
    day_at = next((i for i, line in enumerate(after) if is_day(line)), None)
    author = before.pop() if len(before) > 1 and (byline(before[-1]) or _NAME.fullmatch(before[-1])) else None
    known = {
        "headline": before[-1] if before else None,
        "author": author,
        "date": after[day_at] if day_at is not None else None,
        "outlet": after[day_at + 1] if day_at is not None and day_at + 1 < len(after) else None,
    }
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
    known = {
        "headline": value("Title") or " ".join(head),
        "outlet": (outlet or "").split(";")[0].strip(),
        "author": _turned(value("Author", "Authors")),
        "date": value("Publication date"),
        "url": value("Document URL"),
        "id": value("ProQuest document ID"),
        "dateline": value("Dateline"),
    }
    return Raw(body, {key: text for key, text in known.items() if text}, place, headless=True)


def _turned(author: str | None) -> str | None:
    """Return "Bo, Ann; Do, Cy" as "Ann Bo, Cy Do"."""
    if not author:
        return None
    people = [re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", person.strip(" .")) for person in author.split(";")]
    return ", ".join(people)
