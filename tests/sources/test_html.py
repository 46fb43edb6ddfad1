from collections import Counter

import pytest

from analysis import read
from analysis.errors import SourceError
from analysis.sources.html import fragment
from tests.sources.pages import PAGES


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def page(request, tmp_path):
    (tmp_path / "page.html").write_text(request.param.html, "utf-8")
    [article] = read(tmp_path / "page.html")
    return request.param, article


def test_all_of_the_story_and_nothing_of_the_page(page):
    page, article = page
    wanted, got = Counter(" ".join(page.story).split()), Counter(article.text.split())
    assert (wanted & got).total() >= 0.98 * wanted.total()
    assert (got - wanted).total() <= 0.02 * got.total()


def test_headline_author_and_date(page):
    page, article = page
    assert article.headline == page.headline
    assert article.author == page.author
    assert (article.date.isoformat() if article.date else None) == page.date


def test_a_live_blog_alone_is_no_story(tmp_path):
    post = "<article class='live-blog-post'><time>21:04</time><p>Nine to seven. There is shouting in the gallery.</p></article>"
    (tmp_path / "a.html").write_text(f"<html><body><main class='live-blog'>{post * 5}</main></body></html>")
    with pytest.raises(SourceError, match="web page"):
        list(read(tmp_path / "a.html"))


def test_a_page_in_an_old_encoding(tmp_path):
    text = "<p>Zoë said the café in Calder was closed, and that it would stay so until the spring of next year.</p>"
    page = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1252'></head><body>{text * 3}</body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    assert "Zoë said the café" in next(read(tmp_path / "a.html")).text


def test_the_layout_named_in_a_class_does_not_cost_the_story(tmp_path):
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PAGES[0].story)
    page = f"<html><body class='has-sidebar'><div class='col-main'><article class='post tag-newsletter category-comments has-related'><div class='entry-content'>{story}</div></article></div></body></html>"
    (tmp_path / "a.html").write_text(page)
    assert next(read(tmp_path / "a.html")).text.split("\n\n") == list(PAGES[0].story)


def test_a_form_around_the_whole_page_is_not_cut_out(tmp_path):
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PAGES[0].story)
    (tmp_path / "a.html").write_text(
        f"<html><body><form id='aspnetForm'><div id='x'>{story}</div></form></body></html>"
    )
    assert next(read(tmp_path / "a.html")).text.count("\n\n") == len(PAGES[0].story) - 1


def test_a_fragment_keeps_its_paragraphs():
    assert fragment("<p>One <b>and</b> two.</p><aside>No</aside><p>Three.</p>") == "One and two.\n\nThree."
