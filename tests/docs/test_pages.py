"""The pages of the documentation: no dead links, nothing out of date, a site that asks nothing of the network."""

import re
import subprocess
import sys

import pytest

from tests.docs import command
from tests.docs.examples import PAGES, ROOT

TEXTS = sorted({*PAGES, ROOT / "CHANGELOG.md", *ROOT.glob("*.md")})
_LINK = re.compile(r"!?\[[^\]\n]*(?:\n[^\]\n]*)?\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:analysis|tests|docs|seeds|notebooks)/[\w./-]*[\w/])`")


def anchors(page):
    """Return the anchors of a page's headings, as GitHub and mkdocs make them."""
    plain = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    heads = re.findall(r"^#+ (.+)$", plain, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.stem)
def test_no_link_is_dead(page):
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    for link in _LINK.findall(text):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {link}"


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.stem)
def test_every_file_that_a_page_names_is_there(page):
    if page.name == "CHANGELOG.md":
        pytest.skip("it names files of the past")
    for path in _PATH.findall(page.read_text("utf-8")):
        assert (ROOT / path).exists(), f"{page.name}: {path}"


def test_the_page_of_the_command_is_that_of_the_code():
    assert (ROOT / "docs/command.md").read_text("utf-8") == command.page(), "run `make command`"


def test_the_readme_is_one_screen_and_says_the_two_commands():
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 70
    assert "make report " in text
    assert "make test " in text


def test_the_site_is_built_and_asks_nothing_of_the_network(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path / "site"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        fetched = re.findall(
            r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"']?(?:https?:)?//[^\s>]+", page.read_text("utf-8")
        )
        assert not fetched, f"{page.name}: {fetched}"
    for style in (tmp_path / "site").rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", style.read_text("utf-8")), style.name


def test_the_smaller_lock_files_have_the_pins_of_the_largest():
    def pins(name):
        return set(re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / name).read_text("utf-8"), re.M))

    whole, lab, reports = (pins(f"requirements{name}.lock") for name in ("", "-lab", "-report"))
    assert reports <= lab, "run `make lock`"
    assert {pin for pin in lab - whole if not pin.startswith("colorama")} == set(), "run `make lock`"
    assert not any(pin.startswith(("playwright", "polars", "mypy", "jupyterlab==", "duckdb")) for pin in reports)
