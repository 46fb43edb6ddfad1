"""The bad input matrix: a row a kind of file, how it is made, and what a run has to say of it."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

STORY = (
    "Baths to close in May\n\n"
    '"We are sorry that it has come to this," Mayor Ida Brandt told the council on Monday.\n\n'
    "The council voted by nine to two after a debate of four hours. The swimmers left before it was over.\n"
)
BODY = STORY.split("\n\n", 1)[1]


@dataclass(frozen=True)
class Row:
    """One kind of bad file.

    ``make`` writes it into a folder and returns its path; ``told`` is what the line about it says, empty if it is read
    as a story; ``large`` gives the size of the slow suite.
    """

    name: str
    make: Callable[[Path, bool], Path]
    told: str = ""


def _file(name: str, content: bytes | str | Callable[[bool], bytes | str]) -> Callable[[Path, bool], Path]:
    def make(folder: Path, large: bool) -> Path:
        data = content(large) if callable(content) else content
        path = folder / name
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        return path

    return make


def _folder(folder: Path, large: bool) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def _fifo(folder: Path, large: bool) -> Path:
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt"


def _socket(folder: Path, large: bool) -> Path:
    here = Path.cwd()
    os.chdir(folder)  # a socket's name is at most 104 bytes long
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket.txt")
    finally:
        os.chdir(here)
    return folder / "socket.txt"


def _unreadable(folder: Path, large: bool) -> Path:
    (folder / "mine.txt").write_text(STORY)
    (folder / "mine.txt").chmod(0)
    return Path("/proc/self/mem") if os.access(folder / "mine.txt", os.R_OK) else folder / "mine.txt"  # root reads all


def _word(folder: Path, large: bool) -> Path:
    import docx

    document = docx.Document()
    for words in STORY.split("\n\n"):
        document.add_paragraph(words)
    document.save(folder / "word.txt")
    return folder / "word.txt"


def _loop(folder: Path, large: bool) -> Path:
    (folder / "loop.txt").symlink_to(folder / "loop2.txt")
    (folder / "loop2.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt"


def _zip(name: str, content: bytes) -> Callable[[Path, bool], Path]:
    def make(folder: Path, large: bool) -> Path:
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("a.txt", content)
        return folder / name

    return make


def _docx_bomb(folder: Path, large: bool) -> Path:
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<w>" + b"a" * 120_000_000)
    return folder / "bomb.docx"


def _odt(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path, bool], Path]:
    """Make an OpenDocument whose text is changed below its library."""

    def make(folder: Path, large: bool) -> Path:
        from odf.opendocument import OpenDocumentText
        from odf.text import P

        whole, document = io.BytesIO(), OpenDocumentText()
        for words in STORY.split("\n\n"):
            document.text.addElement(P(text=words))
        document.save(whole)
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as new:
            for member in old.namelist():
                data = old.read(member)
                new.writestr(member, change(data) if member == "content.xml" else data)
        return folder / name

    return make


def _sheet(folder: Path, large: bool) -> Path:
    """Make a sheet that says that it has all rows and columns that there can be."""
    import pandas as pd

    whole = io.BytesIO()
    pd.DataFrame({"title": ["Baths"], "text": [BODY]}).to_excel(whole, index=False)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(folder / "vast.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    return folder / "vast.xlsx"


def _gzip_bomb(folder: Path, large: bool) -> Path:
    path = folder / "bomb.txt.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(200 if large else 30):
            file.write(b"We won. " * 131_072)
    return path


def _gzip_of_gzip(folder: Path, large: bool) -> Path:
    path = folder / "twice.txt.gz"
    path.write_bytes(gzip.compress(gzip.compress(STORY.encode())))
    return path


def _parquet(folder: Path, large: bool) -> Path:
    import pandas as pd

    buffer = io.BytesIO()
    pd.DataFrame({"title": ["Baths"] * 50, "text": [BODY * 20] * 50}).to_parquet(buffer)
    path = folder / "cut.parquet"
    path.write_bytes(buffer.getvalue()[:-300])
    return path


def _warc(folder: Path, large: bool) -> Path:
    page = f"<html><body><h1>Baths to close</h1><p>{'</p><p>'.join(BODY.split(chr(10)))}</p></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\nWARC-Date: 2026-05-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    record = gzip.compress(head.encode() + answer + b"\r\n\r\n")
    path = folder / "cut.warc.gz"
    path.write_bytes(record + record[: len(record) // 2])
    return path


def _raw_name(name: bytes) -> Callable[[Path, bool], Path]:
    def make(folder: Path, large: bool) -> Path:
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.write_text(STORY)
        return path

    return make


def _front(*lines: str) -> str:
    return "\n".join(("---", "headline: Baths to close", *lines, "---", "", BODY))


_LAUGHS = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 7))
_DTD = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)
_ITEM = "<rss version='2.0'><channel><title>C</title><item><title>Baths</title><description>{}</description></item></channel></rss>"

ROWS = (
    Row("missing", lambda folder, large: folder / "missing.txt", "no such file; check the path"),
    Row("empty", _file("empty.txt", ""), "the file is empty"),
    Row("blanks only", _file("blanks.txt", " \n\t\n \r\n" * 100), "the file is empty"),
    Row("an empty folder", _folder, "no story in this folder"),
    Row("FIFO", _fifo, "not a file but a device or a pipe"),
    Row("socket", _socket, "not a file but a device or a pipe"),
    Row("device", lambda folder, large: Path("/dev/zero"), "not a file but a device or a pipe"),
    Row("unreadable", _unreadable, "cannot be opened"),
    Row("symlink loop", _loop, "cannot be opened"),
    Row("dangling link", lambda folder, large: ((folder / "l.txt").symlink_to("gone"), folder / "l.txt")[1], "a link that leads nowhere"),
    Row("too large", _file("large.txt", lambda large: BODY * (900_000 if large else 110_000)), "too large for a story"),
    Row("one line too long", _file("line.txt", lambda large: "We won. " * (6_500_000 if large else 2_600_000)), "too large for a story"),
    Row("NUL bytes", _file("nul.txt", b"\x00" * 5000), "the file is empty"),
    Row("text with NUL bytes", _file("nuls.txt", STORY.replace("a", "\x00")), "not a text file"),
    Row("JPEG named .txt", _file("jpeg.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40), "a picture, not a text file"),
    Row("RTF cut off, named .txt", _file("rtf.txt", "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\u"), "no story text"),
    Row("RTF named .txt", _file("whole.txt", "{\\rtf1\\ansi " + STORY.replace("\n\n", "\\par ") + "}")),
    Row("Word document named .txt", _word),
    Row("text named .docx", _file("text.docx", STORY), "this is no .docx file; it was read as text"),
    Row("a table named .xlsx", _file("table.xlsx", f"title,text\nBaths,{BODY!r}\n"), "this is no .xlsx file; it was read as csv"),
    Row("PDF cut off, named .txt", _file("pdf.txt", b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\n"), "a broken PDF"),
    Row("Cyrillic of an old code page", _file("koi8.txt", ("Совет проголосовал за закрытие. " * 20).encode("koi8-r"))),
    Row("Windows-1252", _file("cp1252.txt", STORY.replace('"', "“").encode("cp1252"))),
    Row("noise", _file("noise.txt", bytes((i * 7919 + 13) % 251 + 1 for i in range(20_000))), "not a text file"),
    Row("lone surrogates", _file("surrogates.txt", STORY.replace("sorry", "so\udc80rry\ud83d"))),
    Row("right-to-left and zero-width marks", _file("rtl.txt", STORY.replace(" ", " \u202e\u200b\u2066\u200f"))),
    Row("a thousand marks", _file("marks.txt", STORY * 12 + '"' * 400)),
    Row("marks never closed", _file("unclosed.txt", STORY + '\n"We won, said Ann Bo. ' * 60)),
    Row("nested brackets", _file("brackets.txt", STORY * 12 + "([{" * 150)),
    Row("one word", _file("word.txt", "Rain\n")),
    Row("a sentence of many words", _file("sentence.txt", "The council met and " * 80 + "went home.\n")),
    Row("only full stops", _file("dots.txt", "..." * 3000), "no story and no known format"),
    Row("only dashes", _file("dashes.txt", "-" * 9000), "no story and no known format"),
    Row("he said", _file("said.txt", "he said " * 100)),
    Row("emoji only", _file("emoji.txt", "😀🎉 " * 300), "no story and no known format"),
    Row("Chinese", _file("chinese.txt", "市议会周一投票决定关闭游泳池。“我们很遗憾，”市长说。" * 8)),
    Row("JSON lines, malformed", _file("bad.jsonl", json.dumps({"title": "Baths", "text": BODY}) + '\n{"title": "Bat\n[1\n'), "line 2: this line is not valid JSON"),
    Row("JSON nested", _file("nested.json", "[" * 200_000), "not valid JSON"),
    Row("JSON with a figure of 5,000 digits", _file("digits.jsonl", '{"text": "a", "id": ' + "9" * 5000 + "}\n"), "not valid JSON"),
    Row("CSV with broken quoting", _file("bad.csv", 'title,text\nBaths,"They close, said Bo.\n' + "Pool,open\n" * 30)),
    Row("CSV with a field too long", _file("field.csv", "title,text\nBaths,They close.\nPools,They open " + "a" * 140_000 + ".\n")),
    Row("CSV with too many cells", _file("cells.csv", "title,text\nBaths,They close.\nPools,a,b,c\n"), "row 3: 4 cells"),
    Row("Parquet cut off", _parquet, "a broken Parquet file"),
    Row("gzip bomb", _gzip_bomb, "too large for a story"),
    Row("gzip in gzip", _gzip_of_gzip, "not a text file"),
    Row("gzip cut off", _file("cut.txt.gz", gzip.compress(STORY.encode() * 300)[:-60]), "the compressed data is broken"),
    Row("zip bomb", _zip("bomb.zip", b"We won. " * 3_000_000), "too large for a story"),
    Row("zip cut off", _file("cut.zip", b"PK\x03\x04" + b"\x00" * 300), "a broken zip archive"),
    Row("Word bomb", _docx_bomb, "it grows more than any text does"),
    Row("XML entity bomb", _file("bomb.xml", _DTD + "]>" + _ITEM.format("&j;")), "bomb.xml"),
    Row("external entity", _file("external.xml", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _ITEM.format("&x;")), "external.xml"),
    Row("HTML nested deep", _file("deep.html", "<html><body>" + "<div>" * 50_000 + BODY), "no story in this web page"),
    Row("WARC cut off", _warc, "the compressed data is broken"),
    Row("blank lines without end", _file("lines.txt", STORY * 20 + "\n" * 300_000)),
    Row("a table without a row", _file("rows.csv", "title,text\n"), "no story in this file"),
    Row("JSON lines, the first broken", _file("first.jsonl", '{"title": tru\n' + json.dumps({"title": "Baths", "text": BODY})), "line 1: this line is not valid JSON"),
    Row("a tag of endless attributes", _file("tag.html", "<html><body " + "a='<' " * 9000 + f"><p>{BODY}</p>"), "no story in this web page"),
    Row("RTF with a letter beyond all", _file("beyond.rtf", "{\\rtf1\\ansi \\u9999999999? " + BODY + "}"), "a broken RTF file"),
    Row("mail with brackets for a sender", _file("from.eml", f"From: {'(' * 20_000}\nSubject: Baths\nMIME-Version: 1.0\n\n{BODY}")),
    Row("mail of mails without end", _file("nest.eml", "".join(f"Content-Type: multipart/mixed; boundary=b{i}\nMIME-Version: 1.0\nFrom: a\nSubject: x\n\n--b{i}\n" for i in range(3000))), "a broken mail"),
    Row("OpenDocument cut off", _odt("cut.odt", lambda text: text[:-60]), "a broken OpenDocument file"),
    Row("OpenDocument, blanks without end", _odt("blanks.odt", lambda text: text.replace(b"<text:p>", b'<text:p><text:s text:c="999999999"/>', 1)), "a broken OpenDocument file"),
    Row("OpenDocument nested deep", _odt("deep.odt", lambda text: text.replace(b"<text:p>", b"<text:span>" * 20_000 + b"<text:p>", 1)), "a broken OpenDocument file"),
    Row("a sheet that says it is vast", _sheet),
    Row("a garbled author", _file("garbled.txt", _front('author: "\\x94Ü\\x80\\x98\\x80¸"')), "author "),
    Row("semicolons after old line ends", _file("old.csv", 'title;text\rBaths;"' + BODY.replace('"', '""') + '"\r')),
    Row("impossible date", _file("date.txt", _front("date: 2024-13-45")), "date '2024-13-45' is not understood"),
    Row("the year 24", _file("year24.txt", _front("date: 0024-05-01")), "date '0024-05-01' is not understood"),
    Row("the year 0", _file("year0.txt", _front("date: 0000-00-00")), "date '0000-00-00' is not understood"),
    Row("a date of 5,000 digits", _file("datedigits.txt", _front("date: " + "9" * 300) + BODY * 8), "is not understood"),
    Row("a date far away", _file("far.txt", _front("date: 9999999999999")), "is not understood"),
    Row("front matter never closed", _file("open.txt", "---\nheadline: Baths\ndate: 2026-05-01\n\n" + BODY), "front matter is not closed"),
    Row("front matter in TOML", _file("toml.md", '+++\ntitle = "Baths to close"\ndate = 2026-05-01\n+++\n\n' + BODY)),
    Row("front matter in broken TOML", _file("badtoml.md", "+++\ntitle = Baths to\n+++\n\n" + BODY), "front matter is not valid TOML"),
    Row("TOML with a figure of 5,000 digits", _file("digits.md", f'+++\nsummary = "{BODY * 30!r}"\nn = {"9" * 5000}\n+++\n\n{BODY}'), "front matter is not valid TOML"),
    Row("front matter with nested values", _file("nested.txt", _front("author: {a: [{b: [1, {c: d}]}]}"))),
    Row("front matter nested deep", _file("deepyaml.txt", _front("a: " + "[" * 250) + BODY * 8), "front matter is not valid YAML"),
    Row("front matter, anchors bomb", _file("anchors.txt", f"---\nheadline: Baths\na0: &a0 ha\n{_LAUGHS}---\n\n{BODY}"), "front matter is not valid YAML"),
    Row("front matter, object tag", _file("tag.txt", _front("author: !!python/object/apply:os.system [touch attacked]"))),
    Row("name with a newline", _raw_name(b"new\nline.txt")),
    Row("name with quotes", _raw_name(b"quo\"te's.txt")),
    Row("name with braces", _raw_name(b"{x}.txt")),
    Row("name of dots", _raw_name(b"...txt")),
    Row("name with percent", _raw_name(b"100%25.txt")),
    Row("name of emoji", _raw_name("🏊.txt".encode())),
    Row("name of 255 bytes", _raw_name(b"n" * 251 + b".txt")),
    Row("name that is no UTF-8", _raw_name(b"caf\xe9.txt")),
    Row("name with a backslash", _raw_name(b"back\\slash.txt")),
    Row("name with markup", _raw_name(b"<b>&amp;.txt")),
    Row("name that begins with a dash", _raw_name(b"-rf.txt")),
)  # fmt: skip
