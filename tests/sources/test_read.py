import datetime as dt

import pytest

from analysis import AnalysisError, read
from analysis.errors import SourceError
from analysis.quotes import find_quotes

TEXT = "Café to close\n\n“We’re sorry,” said Zoë Müller. It cost £5 — or €6.\n\nThe café opened in 1911."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_common_encoding_is_read_alike(tmp_path, encoding):
    path = tmp_path / "cafe.txt"
    path.write_bytes(TEXT.encode(encoding))
    [article] = read(path)
    assert article.headline == "Café to close"
    assert article.text == "“We’re sorry,” said Zoë Müller. It cost £5 — or €6.\n\nThe café opened in 1911."


def test_front_matter_becomes_metadata(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "---\nheadline: 'Row: who pays?'\noutlet: Courier\nauthor: [Ann Bo, Cy Do]\ndate: 2026-10-14\n---\nIt rained.\n"
    )
    [article] = read(path)
    assert (article.headline, article.outlet, article.author) == ("Row: who pays?", "Courier", "Ann Bo, Cy Do")
    assert article.date == dt.date(2026, 10, 14)


def test_offsets_are_into_the_text_whatever_the_file_had(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Cafe\u0301 news today\r\n\r\n\u00a0 ``So\u200b,'' said Ann\u00a0Bo.\r\n".encode())
    [article] = read(path)
    [quote] = find_quotes(article.text)
    assert article.text[quote.start : quote.end] == "So,"
    assert quote.speaker == "Ann Bo"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (bytes(range(256)) * 8, "not a text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "not a text file"),
        (b"<!DOCTYPE html><html><body>Hi</body></html>", "web page"),
        (b"---\nheadline: a: b: c\n---\nIt rained.\n", "front matter"),
        (b"---\ndate: soon\n---\nIt rained.\n", "date"),
    ],
)
def test_a_bad_file_is_named_with_its_mend(tmp_path, content, problem):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        list(read(path))
    message = str(caught.value)
    assert str(path) in message
    assert problem in message
    assert "; " in message
    assert "\n" not in message


def test_a_bad_file_costs_nobody_else(tmp_path, seeds):
    (tmp_path / "empty.txt").write_text("")
    errors: list[AnalysisError] = []
    found = list(read([tmp_path / "empty.txt", tmp_path / "none.txt", seeds / "council-baths.txt"], errors.append))
    assert [article.id for article in found] == ["council-baths"]
    assert len(errors) == 2


def test_files_of_one_name_get_ids_of_their_own(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text("It rained all day.")
    ids = [article.id for article in read(tmp_path)]
    assert len(set(ids)) == 2


def test_an_id_is_safe_as_a_file_name(tmp_path):
    (tmp_path / "a <b> & 'c'.txt").write_text("It rained all day.")
    [article] = read(tmp_path)
    assert article.id.replace("-", "").isalnum()


def test_folder_pattern_and_file_are_read_once(seeds):
    ids = [article.id for article in read([seeds, "seeds/*.txt", seeds / "council-baths.txt"])]
    assert len(ids) == len(set(ids)) == len(list(seeds.glob("*.txt")))


def test_every_seed_is_a_story_of_its_promised_length(seeds):
    for path in sorted(seeds.glob("*.txt")):
        assert 250 <= len(path.read_bytes().split()) <= 900, path
        [article] = read(path)
        assert article.headline
        assert not any(word in article.text.lower() for word in ("newsletter", "all rights reserved", "read more:"))


def test_the_wire_story_loses_its_repetitions_and_newsletter_lines(seeds):
    [article] = read(seeds / "ministers-harbour-pact.txt")
    assert article.headline not in article.text
    reasons = [piece.reason for piece in article.removed]
    assert reasons.count("repeated headline") == 2
    assert reasons.count("newsletter") == 3
