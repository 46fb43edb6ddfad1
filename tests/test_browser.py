"""The pages in a real browser: what they fetch, run and look like to a machine."""

import pytest

from analysis.reports import make_reports
from tests.test_report import ATTACK

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    hostile = folder / "hostile.txt"
    hostile.write_text(
        f'---\nheadline: "{ATTACK}"\noutlet: "{ATTACK}"\n---\n"We are {ATTACK} here," said Ida Brandt {ATTACK}.\n\n'
        "The council met and voted on Monday, and then it went home in the rain, as it does.\n"
    )
    made = make_reports(["seeds/council-baths.txt", "seeds/no-quotes-rainfall.txt", hostile], folder / "out", jobs=2)
    return sorted(made.index.parent.glob("*.html"))


@pytest.fixture
def visit(browser):
    contexts = []

    def open_page(path, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.problems = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on(
            "console",
            lambda message: page.problems.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_a_page_requests_nothing_and_has_no_error(pages, visit):
    for path in pages:
        page = visit(path)
        assert [url for url in page.requests if not url.startswith("data:")] == [path.as_uri()]
        assert page.problems == []


def test_no_script_of_a_story_runs(pages, visit):
    for path in pages:
        page = visit(path)
        assert page.evaluate("window.attacked") is None
        assert page.locator("img[src='x']").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(pages, visit, scheme):
    from axe_playwright_python.sync_playwright import Axe

    for path in pages:
        page = visit(path, color_scheme=scheme, bypass_csp=True)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        assert found.violations_count == 0, (path.name, found.generate_report()[:3000])


def test_a_phone_needs_no_sideways_scroll(pages, visit):
    for path in pages:
        page = visit(path, viewport={"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name


def test_a_quotation_tells_its_speaker_on_focus(pages, visit):
    page = visit(next(path for path in pages if path.name == "council-baths.html"))
    mark = page.locator("mark.q").first
    assert not mark.locator(".tip").is_visible()
    mark.focus()
    assert "Ida Brandt" in mark.locator(".tip").inner_text()
    assert "% sure" in mark.locator(".tip").inner_text()


def test_the_tables_of_stories_sort_and_filter(pages, visit):
    page = visit(next(path for path in pages if path.name == "corpus.html"))
    table = page.locator("table.filterable")
    table.get_by_role("button", name="Words", exact=True).click()
    words = [int(text.replace(",", "")) for text in table.locator("tbody tr td:nth-child(4)").all_inner_texts()]
    assert words == sorted(words)
    page.get_by_label("Show stories with").fill("wettest in Tarrow")
    assert table.locator("tbody tr:visible").count() == 1
