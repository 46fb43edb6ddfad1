"""Hostile stories in every source format: what a browser would obey, were it handed on as it is."""

from __future__ import annotations

import csv
import email.message
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pandas as pd

ATTACK = (
    "<script>window.attacked=1</script><img src=x onerror='window.attacked=1'><svg onload=window.attacked=1>"
    '<x-evil onclick=1></title></style></script></textarea><x-evil>"\' x-evil="1" {{7*7}} <!-- '
)
HEADLINE = f"Ferry late again {ATTACK}"
NAME = f"Mona {ATTACK} Lund"
PARAGRAPHS = (
    f"The ferry to Holm was late again on Monday {ATTACK}, and nobody at the port said why it was so late this time.",
    f'"We {ATTACK} waited for an hour in the rain," said {NAME}, who takes it to work each day of the week.',
    f'"It will be better in May {ATTACK}," the port\'s director, Per Dahl, told the Courier. He did not say how.',
    f"Read more: {ATTACK}",
)
BODY = "\n\n".join(PARAGRAPHS)
IN_HTML = "".join(f"<p>{escape(words)}</p>" for words in PARAGRAPHS)
OUTLET = f"Holm Courier {ATTACK}"


def _page(title: str = HEADLINE) -> str:
    """A web page whose words, not whose elements, are hostile; and elements that are."""
    return (
        f"<html><head><title>{escape(title)}</title><meta property='og:site_name' content='{escape(OUTLET)}'>"
        f"<meta name=author content='{escape(NAME)}'><script>window.attacked=1</script></head><body><article>"
        f"<h1>{escape(title)}</h1><img src=x onerror='window.attacked=1'><iframe srcdoc='<script>1</script>'></iframe>"
        f"{IN_HTML}</article></body></html>"
    )


def _csv() -> str:
    buffer = io.StringIO()
    rows = csv.writer(buffer)
    rows.writerows([("title", "text", "publisher", "author", "url"),
                    (HEADLINE, BODY, OUTLET, NAME, "javascript:window.attacked=1")])  # fmt: skip
    return buffer.getvalue()


def _record() -> dict[str, str]:
    return {"title": HEADLINE, "text": BODY, "publisher": OUTLET, "author": NAME, "url": "javascript:window.attacked=1"}


def _table(write: Callable[[pd.DataFrame, io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    write(pd.DataFrame([_record()]), buffer)
    return buffer.getvalue()


def _mail(kind: str) -> bytes:
    mail = email.message.EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Courier Desk <a@b.example>",
        HEADLINE,
        "Mon, 3 May 2021 10:00:00 +0000",
    )
    mail.set_content(BODY)
    if kind == "html":
        mail.add_alternative(f"<html><body>{IN_HTML}</body></html>", subtype="html")
        del mail.get_payload()[0]
    return mail.as_bytes()


def _mhtml() -> str:
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://holm.example/1\nSubject: Ferry\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n--B\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Transfer-Encoding: 8bit\n\n{_page()}\n--B--\n"
    )


def _feed(content: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(escape(OUTLET))}</title><item><title>{escape(escape(HEADLINE))}</title>"
        f"<author>{escape(escape(NAME))}</author><content:encoded>{content}</content:encoded></item></channel></rss>"
    )


def _newsml() -> str:
    return (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:1"><itemMeta><provider><name>'
        f"{escape(OUTLET)}</name></provider></itemMeta><contentMeta><headline>{escape(HEADLINE)}</headline>"
        f'<by>{escape(NAME)}</by></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{IN_HTML}</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    )


def _nitf() -> str:
    return (
        f'<nitf><head><docdata/><pubdata name="{escape(OUTLET)}"/></head><body><body.head><hedline><hl1>{escape(HEADLINE)}'
        f"</hl1></hedline><byline>{escape(NAME)}</byline></body.head><body.content>{IN_HTML}</body.content></body></nitf>"
    )


def _warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page().encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://holm.example/?<x-evil>\r\nWARC-Date: 2021-05-03T10:00:00Z"
        "\r\nWARC-Record-ID: <urn:uuid:11111111-1111-1111-1111-111111111111>\r\nContent-Type: application/http; msgtype="
        f"response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def _docx() -> bytes:
    import docx

    word, buffer = docx.Document(), io.BytesIO()
    word.add_heading(HEADLINE, 0)
    for line in PARAGRAPHS:
        word.add_paragraph(line)
    word.save(buffer)
    return buffer.getvalue()


def _odt() -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P

    text, buffer = OpenDocumentText(), io.BytesIO()
    text.text.addElement(H(outlinelevel=1, text=HEADLINE))
    for line in PARAGRAPHS:
        text.text.addElement(P(text=line))
    text.save(buffer)
    return buffer.getvalue()


def _rtf() -> str:
    words = "\\par ".join(
        line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}") for line in (HEADLINE, *PARAGRAPHS)
    )
    return f"{{\\rtf1\\ansi {words}\\par}}"


def _pdf() -> bytes:
    lines = [HEADLINE, "", *(piece for words in PARAGRAPHS for piece in (*_wrapped(words), ""))]
    shown = "".join(
        "({}) Tj 0 -14 Td ".format(line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")) for line in lines
    )
    content = f"BT /F1 6 Tf 50 780 Td {shown} ET".encode("latin-1")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, entry in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + entry + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    foot = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + foot


def _wrapped(words: str) -> list[str]:
    return [words[at : at + 300] for at in range(0, len(words), 300)]


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("<x-evil onclick=1>.txt", f"{HEADLINE}\n\n{BODY}\n")
    return buffer.getvalue()


NEXIS = (
    f"1 of 1 DOCUMENTS\n\n{HEADLINE}\n\n{OUTLET}\n\nMay 3, 2021 Monday\n\nLength: 312 words\n\nByline: {NAME}\n\nBody\n\n{BODY}"
    "\n\nLoad-Date: May 4, 2021\n\nEnd of Document\n"
)
FACTIVA = (
    f"HD  {HEADLINE}\nBY  By {NAME}\nWC  312 words\nPD  3 May 2021\nSN  {OUTLET}\nLA  English\nLP  {PARAGRAPHS[0]}\nTD\n"
    + "\n\n".join(PARAGRAPHS[1:])
    + "\nDocument HOLMC00020210503eh530000b\n"
)
PROQUEST = (
    f"{'_' * 60}\n\nDocument 1 of 1\n\n{HEADLINE}\n\nAuthor: {NAME}\n\nFull text: {BODY}\n\nTitle: {HEADLINE}\n\n"
    f"Publication title: {OUTLET}\n\nPublication date: May 3, 2021\n\nProQuest document ID: 2522\n\n{'_' * 60}\n"
)
FRONT = f"headline: {json.dumps(HEADLINE)}\noutlet: {json.dumps(OUTLET)}\nauthor: {json.dumps(NAME)}\n"
TOML = f"title = {json.dumps(HEADLINE)}\noutlet = {json.dumps(OUTLET)}\n"

#: Name of a file -> what it holds: one hostile story in each format.
FORMATS: dict[str, str | bytes | Callable[[], str | bytes]] = {
    "plain.txt": f"{HEADLINE}\n\n{BODY}\n",
    "front.txt": f"---\n{FRONT}url: javascript:window.attacked=1\n---\n\n{BODY}\n",
    "toml.md": f"+++\n{TOML}+++\n\n{BODY}\n",
    "page.html": _page,
    "table.csv": _csv,
    "lines.jsonl": lambda: json.dumps(_record()) + "\n",
    "record.json": lambda: json.dumps([_record()]),
    "table.parquet": lambda: _table(lambda table, to: table.to_parquet(to)),
    "sheet.xlsx": lambda: _table(lambda table, to: table.to_excel(to, index=False)),
    "nexis.txt": NEXIS,
    "factiva.txt": FACTIVA,
    "proquest.txt": PROQUEST,
    "feed.rss": lambda: _feed(escape(IN_HTML)),
    "feed.json": lambda: json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": OUTLET,
        "items": [{"id": "1", "title": HEADLINE, "content_html": IN_HTML, "authors": [{"name": NAME}]}],
    }),
    "item.newsml": _newsml,
    "item.nitf": _nitf,
    "archive.warc.gz": _warc,
    "word.docx": _docx,
    "open.odt": _odt,
    "rich.rtf": _rtf,
    "print.pdf": _pdf,
    "plain.eml": lambda: _mail("plain"),
    "page.eml": lambda: _mail("html"),
    "saved.mhtml": _mhtml,
    "stories.zip": _zip,
}  # fmt: skip


def write_all(folder: Path) -> list[Path]:
    """Write a hostile story in each format."""
    paths = []
    for name, content in FORMATS.items():
        made = content() if callable(content) else content
        paths.append(folder / name)
        paths[-1].write_bytes(made.encode() if isinstance(made, str) else made)
    return paths
