"""Which format is a file in? Told by what it holds; the suffix decides only between formats that look alike."""

from __future__ import annotations

import importlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.errors import AnalysisError, SourceError
from analysis.sources import encoding
from analysis.sources.characters import INVISIBLE
from analysis.sources.fields import Columns, meanings
from analysis.sources.packed import File, check_packed
from analysis.sources.story import Raw

#: Called with what is wrong with one row, record or value of a file, after which reading goes on.
Tell = Callable[[AnalysisError], None]
Reader = Callable[[File, Columns, Tell], Iterator[Raw]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: where its reader is, its suffixes, and whether a file of it holds many stories."""

    name: str
    reader: str
    suffixes: tuple[str, ...]
    many: bool = False


# Adding a format: a module with ``read(file, columns, tell)``, its line here, and its mark in `find_format`.
FORMATS = {
    entry.name: entry
    for entry in (
        Format("text", "text:read", (".txt", ".text", ".md", ".markdown", ".story")),
        Format("html", "html:read", (".html", ".htm", ".xhtml")),
        Format("csv", "tables:read_csv", (".csv", ".tsv", ".tab"), many=True),
        Format("json lines", "records:read_json_lines", (".jsonl", ".ndjson", ".jl"), many=True),
        Format("json", "records:read_json", (".json",), many=True),
        Format("parquet", "tables:read_parquet", (".parquet", ".pq"), many=True),
        Format("excel", "tables:read_excel", (".xlsx", ".xlsm"), many=True),
        Format("nexis", "nexis:read", (), many=True),
        Format("factiva", "exports:read_factiva", (), many=True),
        Format("proquest", "exports:read_proquest", (), many=True),
        Format("feed", "feeds:read", (".rss", ".atom", ".rdf"), many=True),
        Format("json feed", "feeds:read_json_feed", (), many=True),
        Format("newsml", "newswire:read_newsml", (".newsml", ".xml"), many=True),
        Format("nitf", "newswire:read_nitf", (".nitf",)),
        Format("warc", "warc:read", (".warc",), many=True),
        Format("docx", "documents:read_docx", (".docx",), many=True),
        Format("odt", "documents:read_odt", (".odt",), many=True),
        Format("rtf", "documents:read_rtf", (".rtf",), many=True),
        Format("pdf", "documents:read_pdf", (".pdf",), many=True),
        Format("mail", "documents:read_mail", (".eml", ".mht", ".mhtml")),
    )
}
ARCHIVES = (".zip",)
SUFFIXES = frozenset(suffix for entry in FORMATS.values() for suffix in entry.suffixes) | frozenset(ARCHIVES)

_MAGIC = (
    (b"PAR1", "parquet"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"WARC/", "warc"),
)
#: Formats that have such a mark or are archives: what is named so and is text may be a page of errors, or a pointer.
_MARKED = frozenset({name for _, name in _MAGIC} | {"excel", "docx", "odt"})
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx or .xlsx"),
    (b"\x89PNG", "a picture, not a text file", "name the story's file"),
    (b"\xff\xd8\xff", "a picture, not a text file", "name the story's file"),
    (b"GIF8", "a picture, not a text file", "name the story's file"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and name the folder"),
    (b"Rar!", "a RAR archive", "unpack it and name the folder"),
    (b"SQLite format 3", "a database, not a text file", "export the table as CSV"),
    (b"\x7fELF", "a program, not a text file", "name the story's file"),
    (b"MZ\x90", "a program, not a text file", "name the story's file"),
)
_ROOT = re.compile(r"<(?!\?|!--|!)(?:[\w-]+:)?([\w-]+)")
_ROOTS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "html": "html",
    "nitf": "nitf",
    "newsmessage": "newsml",
    "newsitem": "newsml",
    "packageitem": "newsml",
    "newsml": "newsml",
}
_HTML = re.compile(r"<(?:html|head|body|article|div|meta|title|p|script)\b|<!doctype html", re.I)
_BLANKS = r"[^\S\n]*"  # within a line: blank lines without end are not looked through again and again
_EXPORTS = (
    # Two different lines of a kind's own must stand in the file.
    (
        "factiva",
        re.compile(
            rf"^{_BLANKS}(?P<a>Document [A-Za-z]{{2,10}}\w{{0,4}}0\w{{10,30}}){_BLANKS}$|^[^\S\n]?(?P<b>HD)\s+\S"
            rf"|^{_BLANKS}(?P<c>(?:WC\s+)?[\d,]+ words){_BLANKS}$"
            rf"|^[^\S\n]?(?P<d>(?:LP|TD))\s|^(?P<e>Document j\w{{20,30}}){_BLANKS}$",
            re.M,
        ),
    ),
    (
        "nexis",
        re.compile(
            rf"^{_BLANKS}(?P<a>(?:Document )?\d+ of \d+ DOCUMENTS?)\b|^{_BLANKS}(?P<b>Load-Date|LOAD-DATE): "
            rf"|^{_BLANKS}(?P<c>End of Document){_BLANKS}$"
            rf"|^{_BLANKS}(?P<d>LENGTH|Length): +[\d,]+ words|^(?P<e>Body){_BLANKS}$",
            re.M,
        ),
    ),
    (
        "proquest",
        re.compile(
            r"^(?P<a>ProQuest document ID): .|^(?P<b>Publication title): .|^(?P<c>Full text): |^(?P<d>_{40,})\s*$"
            r"|^(?P<e>Document \d+ of \d+)\s*$",
            re.M,
        ),
    ),
)
_MAIL = re.compile(
    r"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Message-ID|Received|Content-Type):", re.I
)
_FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)\n.*?\n\1\n", re.S)
_LETTERS = re.compile(r"[^\W\d_]")
_ENDLESS = re.compile(r"[^\W\d_]{200,}")  # a word of letters alone: a joke in a headline, no encoded file


def find_format(file: File) -> str:
    """Return the name of a file's format in `FORMATS`, or ``"zip"``.

    Raises
    ------
    SourceError
        If the file is empty, is no text, or is in no format that is known.
    """
    head = file.head()
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceError(file.name, "the file is empty", "put the story's text into it")
    for mark, name in _MAGIC:
        if head.startswith(mark):
            return name
    for mark, what, mend in _REFUSED:
        if head.startswith(mark):
            raise SourceError(file.name, what, mend)
    if head.startswith(b"PK\x03\x04"):
        return _packed(file)
    try:
        text = encoding.decode(_whole_characters(head))
    except encoding.NotText as error:
        raise SourceError(file.name, str(error), "export the story as plain text (UTF-8)") from error
    return _by_text(file, text.lstrip("\ufeff \t\r\n"))


def misnamed(file: File, name: str) -> SourceError | None:
    """Return what is to be told of a file that is text by what it holds and a document by its name."""
    named = next((entry.name for entry in FORMATS.values() if file.suffix in entry.suffixes), None)
    if named not in _MARKED or name in (*_MARKED, "zip"):
        return None
    return SourceError(
        file.name, f"this is no {file.suffix} file; it was read as {name}", "check that it is whole, and name it so"
    )


def reader(name: str) -> Reader:
    """Return a format's reader; its module is loaded only now."""
    module, function = FORMATS[name].reader.split(":")
    found: Reader = getattr(importlib.import_module(f"analysis.sources.{module}"), function)
    return found


def missing(file: File, extra: str, error: ImportError) -> SourceError:
    """Return the error that a format's library is not installed, with the extra that brings it."""
    return SourceError(
        file.name, f"the library for this format is missing ({error.name})", f"pip install 'media-analysis[{extra}]'"
    )


def _whole_characters(head: bytes) -> bytes:
    """Cut a sample where no character is divided: at its last line end, if there is one far enough on."""
    if len(head) < 60_000:
        return head
    cut = head.rfind(b"\n")
    if cut > 1000 and b"\x00" not in head[:100]:
        return head[: cut + 1]
    return head[: len(head) // 4 * 4]


def _packed(file: File) -> str:
    """Tell documents that are zip archives from archives of stories."""
    with file.seekable() as stream:
        try:
            packed = zipfile.ZipFile(stream)
            names = packed.namelist()
            kind = packed.read("mimetype")[:80] if "mimetype" in names else b""
            if "[Content_Types].xml" in names or kind:
                check_packed(file.name, packed)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
            raise SourceError(file.name, f"a broken zip archive ({error})", "get the file anew") from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "excel"
    if b"opendocument.text" in kind:
        return "odt"
    if kind or "[Content_Types].xml" in names:
        raise SourceError(file.name, "a document of a kind that is not read", "save it as .docx, .odt or plain text")
    return "zip"


def _by_text(file: File, text: str) -> str:
    if text.startswith("<"):
        return _markup(file, text)
    if text[:1] in "{[" and file.suffix in FORMATS["json lines"].suffixes:
        return "json lines"
    if text[:1] in "{[" and (found := _json(file, text)):
        return found
    if file.suffix in FORMATS["mail"].suffixes or (
        _MAIL.match(text) and re.search(r"^(?:From|Date|Subject): ", text, re.M)
    ):
        return "mail"
    for name, shape in _EXPORTS:
        if len({match.lastgroup for match in shape.finditer(text)}) >= 2:
            return name
    for name in ("csv", "json lines"):
        if file.suffix in FORMATS[name].suffixes:
            return name
    if _is_table(text):
        return "csv"
    if file.suffix in FORMATS["html"].suffixes and _HTML.search(text):
        return "html"
    if not _is_prose(text):
        raise SourceError(
            file.name, "no story and no known format", "name a text, a web page, a table, a feed or an export"
        )
    return "text"


def _markup(file: File, text: str) -> str:
    root = _ROOT.search(text[:20_000])
    name = root[1].casefold() if root else ""
    if name in _ROOTS:
        return _ROOTS[name]
    if _HTML.search(text[:20_000]):
        return "html"
    raise SourceError(file.name, f"XML of a kind that is not read (<{name}>)", "export it as text, HTML, RSS or NewsML")


def _json(file: File, text: str) -> str | None:
    """Tell JSON, JSON Lines and JSON Feed apart; None if it is none of them but a text that begins with a bracket."""
    if "jsonfeed.org/version" in text[:500]:
        return "json feed"
    first = text.split("\n", 1)[0].strip()
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        whole = file.suffix in (*FORMATS["json"].suffixes, *FORMATS["json lines"].suffixes)
        return "json" if whole or re.match(r"[\[{]\s*[\[{\"]", text) else None
    if isinstance(value, dict) and (text[end:].lstrip()[:1] == "{" or file.suffix in FORMATS["json lines"].suffixes):
        return "json lines"
    if isinstance(value, list) and value[:1] != [{}] and not any(isinstance(entry, dict | list) for entry in value[:3]):
        return None if first.startswith("[") and file.suffix not in FORMATS["json"].suffixes else "json"
    return "json"


def _is_table(text: str) -> bool:
    """Whether the first line names columns of stories: several short names, one of them a text's."""
    first = text.split("\n", 1)[0].strip()
    if len(first) > 2000 or "\n" not in text:
        return False
    for delimiter in ",\t;|":
        names = [name.strip(' "') for name in first.split(delimiter)]
        if len(names) >= 2 and all(0 < len(name) <= 40 for name in names) and "text" in (known := meanings(names)):
            return len(known) >= 2
    return False


def _is_prose(text: str) -> bool:
    sample = _ENDLESS.sub("", INVISIBLE.sub("", _FRONT_MATTER.sub("", text[:8000])))[:4000]
    letters = len(_LETTERS.findall(sample))
    blanks = len(sample) - sum(map(len, sample.split()))
    dense = len(sample) > 400 and blanks * 40 < len(sample) and sample.isascii()
    return letters * 2 > len(sample) - blanks and not dense
