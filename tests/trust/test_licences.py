from pathlib import Path

from tests.trust.licences import dependencies, unknown


def test_no_licence_comes_in_that_nobody_has_looked_at():
    found = dependencies("media-analysis")
    assert len(found) > 30
    assert unknown(found) == {}


def test_every_line_of_the_lock_has_a_hash():
    packages = [block for block in Path("requirements.lock").read_text().split("\n") if block and block[0].isalnum()]
    text = Path("requirements.lock").read_text()
    for line in packages:
        assert "==" in line
        assert "--hash=sha256:" in text.split(line, 1)[1].split("\n", 1)[1][:120] or "--hash" in line
