"""Exports, feeds, news agencies, archives and documents: the same story from each of them."""

import bz2
import datetime as dt
import gzip
import json
import lzma
import sys
import zipfile

import pytest

from analysis import AnalysisError, read
from analysis.errors import SourceError
from tests.sources import samples
from tests.sources.samples import PROSE, QUOTE, STORY

DAY = dt.date(2021, 5, 3)


def stories(tmp_path, name, content):
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    errors: list[AnalysisError] = []
    return list(read(path, errors.append)), [str(error) for error in errors]


@pytest.mark.parametrize("name", ["NEXIS_UNI", "NEXIS_OLD", "FACTIVA", "PROQUEST"])
def test_many_stories_of_an_export(tmp_path, name):
    [first, second], errors = stories(tmp_path, "export.txt", getattr(samples, name))
    assert errors == []
    assert (first.headline, first.author, first.date) == ("Baths to close in May", "Jo Lee", DAY)
    assert first.outlet.removesuffix(" (England)").removesuffix(" (London)") == "The Calder Post"
    assert first.text == "\n\n".join(STORY)
    assert (second.headline, second.date, second.text) == (
        "Mill burns down",
        dt.date(2021, 6, 5),
        f"{QUOTE}\n\n{PROSE}",
    )


def test_ids_of_an_export_are_its_own(tmp_path):
    found, _ = stories(tmp_path, "a.txt", samples.FACTIVA)
    assert [story.id for story in found] == ["CALDP00020210503eh530002x", "CALDP00020210605eh650001e"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", samples.RSS), ("a.atom", samples.ATOM), ("a.json", samples.JSON_FEED), ("a.xml", samples.NEWSML), ("b.xml", samples.NEWSML1),
        ("a.nitf", samples.NITF), ("a.html", samples.PAGE), ("a.eml", samples.MAIL), ("a.mht", samples.MHTML), ("a.rtf", samples.RTF),
        ("a.warc", b"".join(samples.warc())), ("a.warc.gz", b"".join(gzip.compress(record) for record in samples.warc())),
        ("feed-in-a.txt", samples.RSS), ("page.txt", "<!-- saved -->\n" + samples.PAGE),
    ],
)  # fmt: skip
def test_the_same_story_from_every_format(tmp_path, name, content):
    [story], _ = stories(tmp_path, name, content)
    assert story.headline == "Baths to close in May"
    assert story.text == "\n\n".join(STORY)
    assert story.author == "Jo Lee"
    if content not in (samples.RTF,):
        assert story.date == DAY


def test_what_has_no_text_is_told(tmp_path):
    assert "entry 2: only a teaser" in stories(tmp_path, "a.xml", samples.RSS)[1][0]
    assert "item 2: no story text" in stories(tmp_path, "b.xml", samples.NEWSML)[1][0]


def test_word_and_opendocument(tmp_path):
    import docx
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P

    word = docx.Document()
    word.add_heading("Baths to close in May", 0)
    for line in ("By Jo Lee", *STORY):
        word.add_paragraph(line)
    word.save(tmp_path / "a.docx")
    text = OpenDocumentText()
    text.text.addElement(H(outlinelevel=1, text="Baths to close in May"))
    for line in ("By Jo Lee", *STORY):
        text.text.addElement(P(text=line))
    text.save(str(tmp_path / "b.odt"))
    for path in (tmp_path / "a.docx", tmp_path / "b.odt"):
        [story] = read(path)
        assert (story.headline, story.author, story.text) == ("Baths to close in May", "Jo Lee", "\n\n".join(STORY))


def test_a_nexis_export_as_a_word_document(tmp_path):
    import docx

    word = docx.Document()
    for line in samples.NEXIS_UNI.split("\n"):
        word.add_paragraph(line)
    word.save(tmp_path / "a.docx")
    assert [story.headline for story in read(tmp_path / "a.docx")] == ["Baths to close in May", "Mill burns down"]


def test_a_pdf_with_text(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        _pdf(
            [
                "Baths to close in May",
                "By Jo Lee",
                "The baths in Calder will close in May after ninety years, the",
                "county said on Monday, since it has no money for the roof.",
            ]
        )
    )
    [story] = read(path)
    assert (story.headline, story.author, story.text) == ("Baths to close in May", "Jo Lee", PROSE)


def test_a_scan_is_named(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf([]))
    with pytest.raises(SourceError, match="scan"):
        list(read(path))


def _pdf(lines):
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 11 Tf 50 780 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, entry in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + entry + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    )
    return data + end


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_compressed_files(tmp_path, suffix, pack):
    path = tmp_path / f"mill.txt{suffix}"
    path.write_bytes(pack(f"Headline: Mill\n\n{PROSE}".encode()))
    [story] = read(path)
    assert (story.id, story.headline, story.text) == ("mill", "Mill", PROSE)


def test_zstandard(tmp_path):
    import zstandard

    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(zstandard.compress(json.dumps({"title": "Mill", "text": PROSE}).encode()))
    assert [story.headline for story in read(path)] == ["Mill"]


def test_a_zip_of_stories_and_the_address_of_one(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/mill.txt", f"Headline: Mill\n\n{PROSE}")
        archive.writestr("in/feed.xml", samples.RSS)
        archive.writestr("in/picture.png", b"\x89PNG")
        archive.writestr("../outside.txt", f"Headline: Outside\n\n{QUOTE}")
    found = {story.headline: story for story in read(path, lambda error: None)}
    assert set(found) == {"Mill", "Baths to close in May", "Outside"}
    for story in found.values():
        assert next(read(str(story.source))).text == story.text
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_bomb_is_refused(tmp_path, monkeypatch):
    from analysis.sources import packed

    monkeypatch.setattr(packed, "BOMB_BYTES", 100_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"word " * 1_000_000))
    with pytest.raises(SourceError, match="grows more than any text"):
        list(read(tmp_path / "a.txt.gz"))
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<w>" + "word " * 1_000_000)
    with pytest.raises(SourceError, match="grows more than any text"):
        list(read(tmp_path / "a.docx"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>', "entities"),
        ('<?xml version="1.0"?><invoice><total>1</total></invoice>', "XML of a kind"),
        (b"\x89PNG\r\n\x1a\n", "not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        (b"PK\x03\x04" + bytes(50), "broken zip"),
        (b"\x1f\x8b" + bytes(50), "broken"),
        (b"%PDF-1.4 rubbish", "broken PDF"),
        (b"PAR1 rubbish PAR1", "broken Parquet"),
        (b"WARC/1.0\r\nrubbish", "web archive"),
        ("1;2;3;4\n5;6;7;8\n" * 50, "no known format"),
        ("A1b2C3d4" * 300, "no known format"),
    ],
)  # fmt: skip
def test_what_is_no_story_is_refused_by_what_it_holds(tmp_path, content, problem):
    found, errors = stories(tmp_path, "named.txt", content)
    assert found == []
    assert problem in errors[0]
    assert "\n" not in errors[0]


def test_a_headline_of_one_endless_word_makes_no_story_an_encoded_file(tmp_path):
    text = f"{'Donaudampfschiff' * 190}\n\nThe printers waited for the page until midnight, and then they went home.\n"
    [story], errors = stories(tmp_path, "long.txt", text)
    assert "The printers waited" in story.text
    assert not errors


def test_an_external_entity_is_not_read(tmp_path):
    (tmp_path / "secret.txt").write_text("SECRET")
    nitf = samples.NITF.replace('SYSTEM "nitf-3-3.dtd"', f'[<!ENTITY x SYSTEM "{tmp_path}/secret.txt">]').replace(
        "<p>The", "<p>&x; The", 2
    )
    found, _ = stories(tmp_path, "a.xml", nitf)
    assert all("SECRET" not in story.text for story in found)


def test_a_library_that_is_missing_is_named_with_its_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(SourceError, match=r"pip install 'media-analysis\[excel\]'"):
        list(read(tmp_path / "a.xlsx"))


def test_a_warc_cut_short_costs_only_its_rest(tmp_path):
    data = b"".join(gzip.compress(record) for record in samples.warc(records=3))
    found, errors = stories(tmp_path, "a.warc.gz", data[:-30])
    assert len(found) >= 2
    assert "broken" in errors[-1] or "breaks off" in errors[-1]
