import pytest

from analysis import AnalysisError, read
from analysis.sources.encoding import NotText, decode, mend

TEXT = "Zoë said the café was closed. “It’s a naïve plan – not here,” she told the meeting, and the others said so too."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_every_usual_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_mojibake_is_mended(wrong):
    garbled = TEXT.encode("utf-8").decode(wrong, "replace" if wrong == "latin-1" else "ignore")
    if wrong == "latin-1":
        assert mend(garbled) == TEXT
    else:
        assert "Zoë said the café" in mend(garbled)


def test_mojibake_of_mojibake_is_mended():
    once = TEXT.encode("utf-8").decode("latin-1")
    assert mend(once.encode("utf-8").decode("latin-1")) == TEXT


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("&ldquo;It&#8217;s R&amp;D,&rdquo; she said", "“It’s R&D,” she said"),
        ("&amp;ldquo;Yes&amp;rdquo;", "“Yes”"),
        ("Marks & Co., AT&T and Q&A;", "Marks & Co., AT&T and Q&A;"),
        ("＂Yes,＂ she said", '"Yes," she said'),
        ("ﬁve oﬃces", "five offices"),
    ],
)
def test_entities_and_wide_letters(text, right):
    assert mend(text) == right


def test_a_few_foreign_bytes_in_utf8_cost_nothing():
    mixed = TEXT.encode("utf-8") + b" Caf\xe9 owners wept."
    assert decode(mixed).endswith("Café owners wept.")


def test_a_cyrillic_file_is_not_read_as_western():
    text = "Городской совет решил в понедельник закрыть бассейн в мае. Жители недовольны, сказал мэр."
    assert decode(text.encode("cp1251")) == text


def test_characters_that_were_lost_are_named():
    with pytest.raises(NotText, match="lost"):
        mend("\ufffdIt\ufffds a plan,\ufffd said Ann. We won\ufffdt have it.")


def test_a_file_beyond_repair_is_refused_by_name(tmp_path):
    path = tmp_path / "lost.txt"
    path.write_text("\ufffdIt\ufffds a plan,\ufffd said Ann Bo. \ufffdWe won\ufffdt have it.\ufffd")
    errors: list[AnalysisError] = []
    assert list(read(path, errors.append)) == []
    assert "lost.txt" in str(errors[0])
