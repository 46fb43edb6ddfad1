"""The collection, the voices and the index in a browser: for the eye, the keyboard, the ear, and home as CSV."""

import csv
import io
import time

import pandas as pd
import pytest

from analysis.reports import make_reports
from analysis.reports.look import Look
from analysis.reports.pages import index_page
from analysis.views.collection import reports_table
from tests.test_report import ATTACK

pytestmark = pytest.mark.xdist_group("browser")
PAGES = ("corpus", "voices", "index")
FORMULA = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Reports of nine stories: two outlets that can be compared, one that cannot, one that attacks, one unread."""
    stories = tmp_path_factory.mktemp("stories")
    people = ("Ida Brandt", "Bo Osei", "Cy Dunn", "Ann Vale", "Joan Marsh", "Tom Hale", "Eve Quill", "Max Stone")
    for number, name in enumerate(people):
        outlet = "Courier" if number < 5 else "Gazette"
        (stories / f"{number}.txt").write_text(
            f"---\nheadline: The river rose again, day {number}\noutlet: {outlet}\ndate: 2026-0{1 + number % 3}-11\n---\n"
            f'"We heard water number {number} and ran up the hill," said Mayor {name} on Monday. She was tired.\n\n'
            f"Rain had fallen for {number + 3} days over the valley, and the council met to talk about the bridge.\n\n"
            "Desmond Farrow, who owns the mill, stayed away, and so did his sister Wilhelmina Hathersage.\n"
        )
    (stories / "hostile.txt").write_text(
        f'---\nheadline: "{FORMULA}{ATTACK}"\noutlet: "{FORMULA}{ATTACK}"\nauthor: "{ATTACK}"\n---\n'
        f'"We are {ATTACK} here," said Ida Brandt {ATTACK}.\n\nThe council met, and {"w" * 400} was said.\n'
    )
    (stories / "empty.txt").write_text("")
    made = make_reports([stories], tmp_path_factory.mktemp("out"), jobs=2, stamp=False)
    assert [outcome.status for outcome in made.outcomes] == ["made"] * 11
    return made.index.parent


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_or_wider_than_the_screen(folder, visit, name):
    page = visit(folder / f"{name}.html")
    page.add_init_script(
        "addEventListener('resize', (event) => event.stopImmediatePropagation())"
    )  # style alone does it
    page.reload()
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        outside = page.evaluate("""() => [...document.querySelectorAll(".chart svg, svg.bar")].filter((svg) => {
            const box = svg.getBoundingClientRect();
            return box.width && (box.left < -1 || box.right > innerWidth + 1);
        }).length""")
        assert outside == 0, (name, width)
    assert set(page.requests) == {(folder / f"{name}.html").as_uri()}
    assert page.problems == []
    assert page.evaluate("window.attacked") is None
    assert page.locator("img[src='x']").count() == 0


def test_without_scripts_a_phone_is_given_no_column_that_does_not_fit(folder, visit):
    for name in PAGES:
        page = visit(folder / f"{name}.html", viewport={"width": 390, "height": 900}, java_script_enabled=False)
        for region in page.locator(".data .scroll").all():
            box = region.bounding_box()
            assert all(
                cell.bounding_box()["x"] < box["x"] + box["width"] for cell in region.locator("th:visible").all()
            )


def test_no_table_of_a_phone_scrolls_sideways(folder, visit):
    for name in PAGES:
        page = visit(folder / f"{name}.html", viewport={"width": 390, "height": 900})
        wider = """[...document.querySelectorAll(".data .scroll")].filter((box) => box.scrollWidth > box.clientWidth)
            .map((box) => box.getAttribute("aria-label"))"""
        assert page.evaluate(wider) == [], name
    assert "Wilhelmina Hathersage" in visit(folder / "voices.html").locator("main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(folder, visit, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(folder / f"{name}.html", color_scheme=scheme, bypass_csp=True)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()[:3000]


def test_the_table_of_stories_sorts_finds_and_shows_what_is_chosen_by_keyboard_alone(folder, visit):
    page = visit(folder / "corpus.html", viewport={"width": 1280, "height": 900})
    box = page.locator(".data[data-name=stories]")
    head = box.get_by_role("columnheader", name="Words", exact=True)
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    place = page.evaluate(
        "[...document.querySelectorAll('.data[data-name=stories] thead th')].findIndex(h => h.innerText.startsWith('Words'))"
    )
    words = [int(text) for text in box.locator(f"tbody tr > :nth-child({place + 1})").all_inner_texts()]
    assert words == sorted(words)
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"

    find = box.get_by_label("Find")
    find.focus()
    page.keyboard.type("ann vale")
    assert box.locator("output").inner_text() == "1 of 9 stories"
    assert box.locator("tbody tr").count() == 1
    find.fill("no such words")
    assert box.locator("output").inner_text() == "none of 9 stories"
    find.fill("")
    assert box.locator("output").inner_text() == "9 stories"

    box.locator("summary").focus()
    page.keyboard.press("Enter")
    box.get_by_label("Author").focus()
    page.keyboard.press("Space")
    assert box.get_by_role("columnheader", name="Author").is_visible()


def test_a_phone_shows_the_columns_that_fit(folder, visit):
    page = visit(folder / "corpus.html", viewport={"width": 390, "height": 900})
    heads = page.locator(".data[data-name=stories] thead th:visible").all_inner_texts()
    assert [head.split("\n")[0].strip() for head in heads] == ["Story", "Quoted words", "Grade"]


@pytest.mark.parametrize("name", PAGES)
def test_every_table_comes_home_as_csv_in_which_nothing_is_a_formula(folder, visit, name):
    page = visit(folder / f"{name}.html")
    boxes = page.locator(".data")
    assert boxes.count() > 0
    for number in range(boxes.count()):
        box = boxes.nth(number)
        with page.expect_download() as waiting:
            box.locator("button.save").click()
        rows = list(csv.reader(io.StringIO(waiting.value.path().read_text("utf-8-sig"))))
        assert len(rows) == 1 + int(box.get_attribute("data-count"))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))]
    if name == "index":
        assert any(cell.startswith(f"'{FORMULA}") for row in rows for cell in row)
    assert page.problems == []


def test_outlets_are_compared_where_they_have_stories_enough(folder, visit):
    page = visit(folder / "corpus.html")
    text = page.locator("main").inner_text()
    assert "The outlets are not compared: that takes two with five stories or more, and there is one." in text
    assert "Gazette (3)" in text


def test_stories_lead_to_their_reports_and_the_index_tells_what_was_not_read(folder, visit):
    page = visit(folder / "index.html")
    assert "empty.txt: the file is empty" in page.get_by_role("region", name="Not read").inner_text()
    for name in ("index", "corpus"):
        page = visit(folder / f"{name}.html")
        links = page.locator("table tbody th a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert links
        assert all((folder / link).is_file() for link in links)


def test_five_thousand_stories_are_one_quick_page(tmp_path, visit):
    rows = [{"article": f"story-{n}", "headline": f"The council of ward {n} votes on the swimming bath & the <b>bridge</b>",
             "outlet": f"Courier {n % 40}", "date": pd.Timestamp("2026-03-01"), "words": 100 + n, "consensus_grade": 6 + n % 7 / 3,
             "quote_density": n % 97 / 100, "top_speaker": f"Ida Brandt {n % 300}"} for n in range(5000)]  # fmt: skip
    path = tmp_path / "index.html"
    path.write_text(index_page(tmp_path, rows, {}, [], "", Look()))
    assert path.stat().st_size < 3_000_000
    begun = time.perf_counter()
    page = visit(path)
    page.get_by_label("Find").fill("ward 4321 ")
    assert page.locator("output").inner_text() == "1 of 5,000 stories"
    assert time.perf_counter() - begun < 3  # one second on a free machine; this one may be busy
    page.get_by_label("Find").fill("")
    page.get_by_role("button", name="Next").click()
    assert page.locator("tbody tr").first.inner_text().startswith("The council of ward 25 votes on")
    assert "<b>bridge</b>" in page.locator("tbody tr").first.inner_text()
    assert page.locator(".range").inner_text() == "26 to 50"
    assert page.problems == []


def test_without_scripts_the_first_rows_are_there_and_the_page_says_so(tmp_path, visit):
    table = pd.DataFrame({"article": [f"s{n}" for n in range(150)]}).assign(
        headline="Bath", outlet=None, words=1, consensus_grade=1.0, quote_density=0.5, top_speaker=None
    )
    assert len(reports_table((row, "", "ready") for row in table.to_dict("records")).first) == 100
    path = tmp_path / "index.html"
    path.write_text(index_page(tmp_path, table.to_dict("records"), {}, [], "", Look()))
    page = visit(path, java_script_enabled=False)
    assert page.locator("tbody tr").count() == 100
    assert "the first 100 of 150 stories" in page.locator("main").inner_text()
