"""Word, OpenDocument, RTF and PDF files, mails and saved MHTML pages -> stories; each library is an extra."""

from __future__ import annotations

import contextlib
import email
import email.policy
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from analysis.errors import SourceError
from analysis.sources import encoding, exports, html, nexis
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell, missing
from analysis.sources.packed import File
from analysis.sources.story import Raw

MAX_BYTES = 100_000_000
MAX_PAGES = 2_000
#: Blanks that one mark of an OpenDocument may stand for.
MOST_BLANKS = 10_000
#: Characters of a mail's header that are read.
LONGEST_HEADER = 2_000
EXTRA = "documents"
# Words in the name of a sender that is a house and no person.
_HOUSES = re.compile(
    r"\b(?:the|news\w*|times|post|press|desk|courier|herald|daily|gazette|bulletin|tribune|media|alerts?|journal|agency|echo|mail|observer|standard"
    r"|star|sun|telegraph|weekly|editors?|team|briefing|wire)\b",
    re.I,
)


def read_docx(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the story of a Word document, or the stories of an export of Nexis in that form.

    Raises
    ------
    SourceError
        If python-docx is not installed or the document is broken.
    """
    try:
        import docx
    except ImportError as error:
        raise missing(file, EXTRA, error) from error
    with file.seekable() as stream:
        try:
            document = docx.Document(stream)
            text = [line for paragraph in document.paragraphs for line in paragraph.text.split("\n")]
        except Exception as error:  # whatever zipfile and XML raise
            raise SourceError(
                file.name, f"a broken Word document ({type(error).__name__})", "save it anew as .docx"
            ) from error
    yield from _of_lines(text, file, tell)


def read_odt(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the story of an OpenDocument text.

    Raises
    ------
    SourceError
        If odfpy is not installed or the document is broken.
    """
    try:
        from odf import teletype
        from odf.opendocument import load
        from odf.text import S
    except ImportError as error:
        raise missing(file, EXTRA, error) from error
    with file.seekable() as stream:
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):  # a document that is broken it prints
                document = load(stream)
            if said.getvalue():
                raise ValueError("broken XML")
            if any(int(blanks.getAttribute("c") or 1) > MOST_BLANKS for blanks in document.getElementsByType(S)):
                raise ValueError("blanks without end")
            text = [
                line
                for node in document.text.childNodes
                for block in _odf_blocks(node)
                for line in teletype.extractText(block).split("\n")
            ]
        except Exception as error:  # whatever zipfile and XML raise
            raise SourceError(
                file.name, f"a broken OpenDocument file ({type(error).__name__})", "save it anew as .odt"
            ) from error
    yield from _of_lines(text, file, tell)


def read_rtf(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the story of an RTF file, or the stories of an export of Nexis in that form.

    Raises
    ------
    SourceError
        If striprtf is not installed or the file is broken.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise missing(file, EXTRA, error) from error
    try:
        text = rtf_to_text(file.content(MAX_BYTES).decode("latin-1"), errors="replace")
    except SourceError:
        raise
    except Exception as error:  # striprtf hands on what it meets
        raise SourceError(file.name, f"a broken RTF file ({type(error).__name__})", "save it anew as .docx") from error
    yield from _of_lines(text.split("\n"), file, tell)


def read_pdf(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the story of a PDF with text.

    Raises
    ------
    SourceError
        If pypdf is not installed, the file is broken, locked, or a scan without text.
    """
    try:
        import pypdf
    except ImportError as error:
        raise missing(file, EXTRA, error) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file we say ourselves
    with file.seekable() as stream:
        try:
            document = pypdf.PdfReader(stream)
            if document.is_encrypted and not document.decrypt(""):
                raise SourceError(file.name, "this PDF is locked", "save it without a password")
            if len(document.pages) > MAX_PAGES:
                raise SourceError(file.name, f"a PDF of {len(document.pages)} pages", "split it into one file a story")
            pages = [page.extract_text().split("\n") for page in document.pages]
        except SourceError:
            raise
        except Exception as error:  # pypdf hands on what it meets
            raise SourceError(file.name, f"a broken PDF ({type(error).__name__})", "save its text as .txt") from error
    text = _without_running_heads(pages)
    if not any(line.strip() for line in text):
        raise SourceError(file.name, "a PDF without text (a scan?)", "run text recognition on it first")
    yield from _of_lines(text, file, tell)


def read_mail(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the story of a mail (.eml) or of a page saved as MHTML.

    Raises
    ------
    SourceError
        If it holds no text.
    """
    content = file.content(MAX_BYTES).lstrip()
    try:
        message = email.message_from_bytes(content, policy=_POLICY)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html")) or next(
            (part for part in message.walk() if part.get_content_type() == "text/html"), None
        )
        data = body.get_payload(decode=True) if body is not None else None
        kind = body.get_content_type() if body is not None else ""
        charset = body.get_content_charset() if body is not None else None
    except Exception as error:  # email hands on what it meets in hostile headers
        raise SourceError(file.name, "a broken mail", "save its text as .txt") from error
    if not isinstance(data, bytes) or not data.strip():
        raise SourceError(file.name, "no text in this mail", "save its text as .txt")
    is_page = message.get_content_type() == "multipart/related" or "Snapshot-Content-Location" in message
    if kind == "text/html" and is_page:
        raw = html.story(data, _header(message, "Snapshot-Content-Location"), charset)
        if raw is None:
            raise SourceError(file.name, "no story in this web page", "save the page of one story")
        yield raw
        return
    try:
        text = encoding.decode(data, charset)
    except encoding.NotText as error:
        raise SourceError(file.name, str(error), "save its text as .txt") from error
    text = html.fragment(text) if kind == "text/html" else re.split(r"\n-- ?\r?\n", text)[0]
    sender = parseaddr(_header(message, "From"))[0]
    known = {
        "headline": re.sub(r"^(?:(?:fwd?|re|aw|wg):\s*)+", "", _header(message, "Subject"), flags=re.I),
        "date": _header(message, "Date"),
        ("outlet" if _HOUSES.search(sender) else "author"): sender,
    }
    yield Raw(text, {key: value for key, value in known.items() if value}, headless=True)


class _Bounded(email.policy.EmailPolicy):
    """Reads no more of a header than any honest one has: its parser takes long over longer ones."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return super().header_fetch_parse(name, value[:LONGEST_HEADER])


_POLICY = _Bounded()


def _header(message: EmailMessage, name: str) -> str:
    """Return what a header says; nothing where it is broken, for the story is in the body."""
    try:
        return str(message.get(name, ""))
    except Exception:  # email hands on what it meets
        return ""


def _of_lines(text: Sequence[str], file: File, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a document's lines: those of a Nexis export, or the one that it is."""
    plain = [exports.normalise_line(line) for line in text]
    if nexis.looks_like(plain):
        yield from nexis.stories(plain, file.name, tell)
        return
    from analysis.sources.text import split_header

    known, body = split_header("\n".join(plain).strip("\n"), file.name)
    from analysis.sources.fields import pick

    yield Raw(body, pick(known))


def _odf_blocks(node: object) -> Iterator[object]:
    """Yield the paragraphs and headings below a node of an OpenDocument, captions in frames left out."""
    name = getattr(node, "qname", ("", ""))[1]
    if name in ("p", "h"):
        yield node
    elif name in ("section", "list", "list-item", "list-header"):
        for child in getattr(node, "childNodes", []):
            yield from _odf_blocks(child)


def _without_running_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all pages without numbers of pages and lines that stand on most of them."""

    def shape(line: str) -> str:
        return re.sub(r"\d+", "#", " ".join(line.split())).casefold()

    edges = Counter(key for page in pages for key in {shape(line) for line in (*page[:3], *page[-3:])})
    running = {key for key, number in edges.items() if len(pages) >= 2 and number * 2 > len(pages) and number >= 2}
    return [
        line.rstrip()
        for page in pages
        for line in page
        if not re.fullmatch(r"\s*(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?\s*", line, re.I)
        and shape(line) not in running
    ]
