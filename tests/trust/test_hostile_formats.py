"""A hostile story in every format, in a real browser: nothing of it runs, asks for anything, or becomes an element."""

import pytest

from analysis import read
from analysis.reports import make_reports
from analysis.sources.formats import FORMATS as KNOWN
from analysis.sources.formats import find_format
from analysis.sources.places import local
from tests.trust.hostile import write_all

pytestmark = pytest.mark.xdist_group("browser")

#: What must not be in any page: counted by the browser, not by us.
INJECTED = """() => ({
    attacked: window.attacked,
    scripts: [...document.scripts].filter(s => s.type !== "application/json").length,  // data does nothing
    elements: document.querySelectorAll("x-evil, [x-evil], iframe, object, embed, img[src='x'], svg[onload]").length,
    acting: [...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on"))).length,
    addresses: [...document.querySelectorAll("[href], [src], [action]")].map(e =>
        e.getAttribute("href") ?? e.getAttribute("src") ?? e.getAttribute("action")).filter(a => /^\\s*javascript:/i.test(a)),
})"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write_all(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def made(files):
    return make_reports(files, files[0].parent / "out", jobs=2)


def test_there_is_a_file_of_each_format_that_is_read(files):
    assert {find_format(local(path)) for path in files} == {*KNOWN, "zip"}


def test_the_hostile_words_arrive(files):
    """Else the pages prove nothing."""
    for path in files:
        stories = list(read(path))
        assert len(stories) == 1, path.name
        assert "onerror" in stories[0].headline + stories[0].text, path.name


def test_nothing_of_them_is_obeyed(made, visit):
    assert not made.failed, [outcome.message for outcome in made.outcomes]
    pages = sorted(made.index.parent.rglob("*.html"))
    assert len(pages) >= 28
    for path in pages:
        page = visit(path)
        for mark in page.locator("mark").all()[:5]:
            mark.hover()
            mark.focus()
        for button in page.locator("th button, button.alone").all()[:4]:
            if button.is_visible():
                button.click()
        found = page.evaluate(INJECTED)
        assert found == {"attacked": None, "scripts": 1, "elements": 0, "acting": 0, "addresses": []}, (
            path.name,
            found,
        )
        assert [url for url in page.requests if not url.startswith("data:")] == [path.as_uri()]
        assert page.problems == []
        page.close()
