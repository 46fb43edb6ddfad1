"""No face shows a story's text as anything but text: markup in it is seen, never obeyed."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import audit, charts, markup
from analysis.article import Article, Removed
from analysis.audit import pictures
from analysis.audit.register import Register
from analysis.corpus import tabulate
from analysis.found import Found
from analysis.measures import measure
from analysis.quotes import Quote
from analysis.reports.look import Look
from analysis.reports.pages import index_page
from analysis.views.cells import html
from tests.trust.news import PIECES, few

#: What would be an element, an attribute or the end of one of ours, were it not escaped.
EVIL = (
    "<x-evil>", "<x-evil x-evil=1 onload=x-evil()>", "\"><x-evil>", "' x-evil='1", "\" x-evil=\"1", "</title><x-evil>",
    "</script><x-evil>", "</style><x-evil>", "--><x-evil>", "]]><x-evil>", "</textarea><x-evil>", "</svg><x-evil>",
    "<!--", "<script>x-evil", "<style>x-evil", "javascript:x-evil", "&lt;x-evil&gt;", "<svg><x-evil/>", "<![CDATA[",
    "`<x-evil>`", "{{x-evil}}", "{% x-evil %}", "[x](javascript:x-evil)", "\u2028<x-evil>", "<\x00x-evil>", "$x-evil$",
)  # fmt: skip
words = st.lists(st.sampled_from(EVIL + PIECES[:40]), min_size=1, max_size=30).map(" ".join)
short = st.sampled_from(EVIL)


class Seen(HTMLParser):
    """What a browser would make of a page: elements, attributes that act, and what stands in scripts and comments."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.inside: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "x-evil":
            self.wrong.append(tag)
        if tag in ("script", "style"):
            self.inside.append(tag)
        for name, value in attrs:
            if name.startswith(("x-evil", "on")) or (name in ("href", "src", "style") and "x-evil" in (value or "")
                                                     and not (value or "").startswith("data:")):  # fmt: skip
                self.wrong.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag):
        if tag in ("script", "style") and self.inside:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside and "<x-evil" in data:  # in data for our script "<" is written as \\u003c
            self.wrong.append(f"in <{self.inside[-1]}>: {data[:80]}")

    def handle_comment(self, data):
        if "x-evil" in data:
            self.wrong.append(f"comment {data[:80]}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def page_of(shown) -> str:
    if isinstance(shown, str):
        return shown
    if hasattr(shown, "html"):  # a chart
        bundle = shown._repr_mimebundle_()
        return shown.html() + bundle["text/html"]
    return str(shown.data) if hasattr(shown, "data") else "".join(map(str, shown))


def faces(story: Article, other: Article):
    """Yield every face that shows something of a story, by its name."""
    measures, tables = measure(story), tabulate([measure(story), measure(other)])
    for name in ("header", "summary", "story", "key_figures", "tones", "quotations", "hardest", "all_figures"):
        yield name, getattr(markup, name)(measures)
    yield "removed", markup.removed(story)
    for name in ("stories", "outlets", "outliers"):
        yield name, getattr(markup, name)(tables.articles)
    yield "collection_header", markup.collection_header(tables.articles, tables.speakers)
    yield "most_quoted", markup.most_quoted(tables.speakers)
    yield "words_by_story", markup.words_by_story(tables.articles, tables.speakers)
    for value in (story, measures, tables, Found(measures.quotes, Quote)):
        yield f"cell of {type(value).__name__}", html(value)
    for name in ("whose_words", "speaker_share", "speaking_order", "readability_scale", "sentiment_arc"):
        yield name, getattr(charts, name)(measures)
    for name in ("density_by_readability", "share_across_stories", "over_time"):
        yield name, getattr(charts, name)(tables)
    yield "by_outlet", charts.by_outlet(tables, column="words")
    sources = audit.list_sources(tables)
    register = Register(("name", "note"), ({"name": story.headline, "note": story.headline},))
    for name in ("summary", "women_by", "first_and_last", "again", "people_table", "names_table"):
        yield f"audit {name}", getattr(pictures, name)(sources)
    yield "audit unheard", pictures.unheard_table(sources, tables)
    yield "audit register", pictures.register_table(audit.register.join(sources, register), register)
    yield "index", index_page(Path("out"), tables.articles.to_dict("records"), {}, [story.text], "x-state", Look())


@few
@given(words, short, short)
def test_no_face_obeys_what_stands_in_a_story(text, name, outlet):
    story = Article("a", f"Baths {name}", f'{text}\n\n"{name} We won {name}," said {name} Ida Brandt of {outlet}.',
                    outlet=outlet, author=name, url=f"javascript:x-evil {name}", dateline=name, agency=outlet,
                    source=f"{name}.txt", removed=(Removed(text, name),))  # fmt: skip
    other = Article("b", outlet, f'"We lost {name}," said Peter Osei {name}.', outlet=f"Courier {name}", author=outlet)
    for face, shown in faces(story, other):
        assert Seen(page_of(shown)).wrong == [], face


@pytest.mark.parametrize("evil", EVIL[:4])
def test_the_test_sees_what_is_not_escaped(evil):
    assert Seen(f'<p title="a {evil}">{evil}</p>').wrong or json.dumps(evil).startswith("\"'")
