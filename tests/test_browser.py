"""The pages in a real browser: what they fetch, run and look like to a machine."""

from xml.etree import ElementTree

import nbformat
import pytest

from analysis.reports import make_reports
from tests.test_report import ATTACK

WIDTHS, SCHEMES = (390, 768, 1280), ("light", "dark")
NAMES = ("Anna Keel", "Boris Lamm", "Carla Munt", "Dirk Nolan", "Edith Orr", "Farid Pell", "Gerda Quist", "Hanna Rudd",
         "Ivan Stamm", "Julia Tarn", "Karl Unger", "Lena Voss")  # fmt: skip
TRADERS = "---\nheadline: " + "Donaudampfschiff" * 60 + "\n---\n" + "\n\n".join(
    f'"We never saw the letter about the bridge, and number {number} waits for it still," said {name}.'
    for number, name in enumerate(NAMES)
)  # fmt: skip
ARABIC = """---
headline: رئيس البلدية يعلن افتتاح الجسر الجديد
outlet: صحيفة المدينة
date: 2026-03-12
---
أعلن رئيس البلدية يوم الاثنين افتتاح الجسر الجديد فوق النهر، وقال إن العمل استغرق ثلاث سنوات كاملة.

وحضر الحفل مئات من سكان المدينة، وعبر الأطفال النهر سيرا على الأقدام لأول مرة منذ سنوات طويلة.
"""
pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    hostile = folder / "hostile.txt"
    hostile.write_text(
        f'---\nheadline: "{ATTACK}"\noutlet: "{ATTACK}"\n---\n"We are {ATTACK} here," said Ida Brandt {ATTACK}.\n\n'
        "The council met and voted on Monday, and then it went home in the rain, as it does.\n"
    )
    traders = folder / "traders.txt"
    traders.write_text(TRADERS)
    arabic = folder / "arabic.txt"
    arabic.write_text(ARABIC)
    stories = ["seeds/council-baths.txt", "seeds/no-quotes-rainfall.txt", hostile, traders, arabic]
    made = make_reports(stories, folder / "out", jobs=2)
    return sorted(made.index.parent.glob("*.html"))


@pytest.fixture(scope="module")
def baths(pages):
    return next(path for path in pages if path.name == "council-baths.html")


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation(pages, visit, scheme):
    from axe_playwright_python.sync_playwright import Axe

    for path in pages:
        page = visit(path, color_scheme=scheme, bypass_csp=True)
        for summary in page.locator("summary").all():
            summary.click()
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        assert found.violations_count == 0, (path.name, found.generate_report()[:3000])


def test_axe_finds_no_violation_while_speakers_are_put_right(baths, visit):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(baths, bypass_csp=True)
    page.get_by_role("button", name="Put speakers right").click()
    page.locator("mark.q").first.click()
    assert page.locator("dialog").is_visible()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()[:3000]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(pages, visit, width):
    for path in pages:
        page = visit(path, viewport={"width": width, "height": 844})
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


#: The texts of the drawings that are seen which leave their drawing, and their sizes on the screen.
TEXTS = """[...document.querySelectorAll(".chart svg")].filter((svg) => svg.getClientRects().length).flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    const inside = box.left >= frame.left - 1 && box.right <= frame.right + 1
      && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
    return {words: text.textContent, inside, size: parseFloat(getComputedStyle(text).fontSize) * frame.width
      / svg.viewBox.baseVal.width};
  });
})"""


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_a_chart_is_inside_it_and_can_be_read(pages, visit, width):
    for path in (one for one in pages if one.stem in ("council-baths", "no-quotes-rainfall", "hostile", "traders")):
        texts = visit(path, viewport={"width": width, "height": 844}).evaluate(TEXTS)
        assert texts, path.name
        assert [text["words"] for text in texts if not text["inside"]] == [], path.name
        assert min(text["size"] for text in texts) >= 11, path.name


def test_the_words_of_a_chart_lie_on_no_others(pages, visit):
    overlapping = """(() => { const seen = [...document.querySelectorAll(".chart svg text")]
      .filter((text) => text.getClientRects().length);
      const found = [];
      for (const [at, one] of seen.entries()) for (const other of seen.slice(at + 1)) {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5) found.push([one.textContent, other.textContent]);
      } return found; })()"""
    for path in (one for one in pages if one.stem in ("council-baths", "traders")):
        for width in WIDTHS:
            assert visit(path, viewport={"width": width, "height": 844}).evaluate(overlapping) == []


def test_charts_take_the_colours_of_the_screen(baths, visit):
    ink = "getComputedStyle(document.querySelector('.chart .wide text')).fill"
    assert visit(baths, color_scheme="light").evaluate(ink) != visit(baths, color_scheme="dark").evaluate(ink)


def test_every_chart_tells_its_finding_and_no_id_is_used_twice(pages, visit):
    for path in pages:
        page = visit(path)
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids)), path.name
        for drawing in page.locator(".chart svg[role=img]").all():
            assert len(drawing.locator("desc").text_content()) > 30


def test_a_story_fits_four_hundred_kilobytes(baths):
    assert baths.stat().st_size < 400_000 * 476 / 1000


@pytest.mark.parametrize("width", WIDTHS)
def test_no_folded_table_scrolls_sideways(pages, visit, width):
    for path in (one for one in pages if one.stem in ("council-baths", "traders")):
        page = visit(path, viewport={"width": width, "height": 844})
        for summary in page.locator("details.more > summary").all():
            summary.click()
        wider = """[...document.querySelectorAll(".data .scroll")].filter((box) => box.scrollWidth > box.clientWidth)
            .map((box) => box.getAttribute("aria-label"))"""
        assert page.evaluate(wider) == [], path.stem


@pytest.mark.parametrize("width", WIDTHS)
def test_a_tip_tells_the_speaker_moves_nothing_and_closes_with_escape(baths, visit, width):
    page = visit(baths, viewport={"width": width, "height": 844})
    mark, tip = page.locator("mark.q").first, page.locator("#tip")
    mark.scroll_into_view_if_needed()
    height = page.evaluate("document.documentElement.scrollHeight")
    assert not tip.is_visible()
    mark.focus()
    assert "Ida Brandt" in tip.inner_text()
    assert "because" in tip.inner_text()
    assert mark.get_attribute("aria-describedby") == "tip"
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollHeight") == height
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_tip_stays_with_words_that_the_keyboard_scrolls_to(baths, visit):
    page = visit(baths, viewport={"width": 390, "height": 600})
    mark = page.locator("mark.q").last
    mark.focus()
    page.wait_for_timeout(200)
    tip, words = page.locator("#tip").bounding_box(), mark.bounding_box()
    assert page.locator("#tip").is_visible()
    assert abs(tip["y"] + tip["height"] - words["y"]) < 20 or abs(words["y"] + words["height"] - tip["y"]) < 20


def test_a_tip_comes_by_touch(baths, visit):
    page = visit(baths, viewport={"width": 390, "height": 844}, has_touch=True)
    page.locator("mark.q").first.tap()
    assert "Ida Brandt" in page.locator("#tip").inner_text()


def test_a_pronoun_is_told_with_the_name_it_stands_for(baths, visit):
    page = visit(baths)
    assert page.locator("mark[data-why*='“he” = Peter Osei']").count() > 0


def test_a_name_shows_one_voice_alone_in_text_and_charts(baths, visit):
    page = visit(baths)
    page.locator(".legend button", has_text="Ida Brandt").press("Enter")
    mine = page.locator(".legend li", has_text="Ida Brandt").get_attribute("data-voice")
    assert page.locator(f"mark[data-voice='{mine}'].dim").count() == 0
    assert page.locator(f"mark[data-voice]:not([data-voice='{mine}']):not(.dim)").count() == 0
    assert page.locator(f".chart .v{mine}").count() >= 6  # three charts, each drawn twice
    assert page.locator(f".chart .v{mine}.dim").count() == 0
    assert page.locator(f".chart .voice:not(.v{mine}):not(.dim)").count() == 0
    page.keyboard.press("Escape")
    assert page.locator(".dim").count() == 0


def test_twelve_speakers_differ_without_colour(pages, visit):
    page = visit(next(path for path in pages if path.name == "traders.html"))
    signs = page.locator(".legend .sign").all_inner_texts()
    assert len(signs) == len(set(signs)) == 12
    assert set(page.evaluate("[...document.querySelectorAll('mark.q')].map((mark) => mark.dataset.by)")) == set(signs)
    looks = page.evaluate("""[...document.querySelectorAll(".legend .sign")].map((sign) => {
      const style = getComputedStyle(sign); return style.borderBottomColor + style.borderBottomStyle; })""")
    assert len(set(looks)) == 12


def test_every_mark_is_seen_and_its_initials_are_no_part_of_its_words(baths, visit):
    page = visit(baths)
    plain = """[...document.querySelectorAll(".marked mark")].filter((mark) =>
      getComputedStyle(mark).borderBottomStyle === "none").map((mark) => mark.textContent)"""
    assert page.locator("mark.t:not([data-voice])").count() > 0  # a thought of somebody who says nothing in the story
    assert page.evaluate(plain) == []
    assert "IB Nobody came into politics" in page.locator(".story").aria_snapshot().replace("\u00a0", " ")


def test_reported_words_are_marked_and_can_be_switched_off(baths, visit):
    page = visit(baths)
    border = "getComputedStyle(document.querySelector('mark.r')).borderBottomStyle"
    assert page.evaluate(border) == "dotted"
    page.get_by_text("What is marked").click()
    page.get_by_label("reported without marks").uncheck()
    assert page.evaluate(border) == "none"


def test_the_hardest_sentences_are_underlined_where_they_stand(baths, visit):
    page = visit(baths)
    lined = "[...(CSS.highlights.get('hard') || [])].map((range) => range.toString())"
    assert page.evaluate(lined) == []
    page.get_by_role("button", name="Show them in the story").press("Enter")
    told = page.locator(".hardest li > p:first-child").all_inner_texts()
    assert page.evaluate(lined) == told
    assert len(told) == 5
    switch = page.get_by_label("the hardest sentences")
    assert switch.evaluate("(one) => one === document.activeElement")  # beside the story, to be switched off again
    page.keyboard.press("Space")
    assert page.evaluate(lined) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_chart_goes_home_as_a_picture_in_the_colours_that_are_seen(baths, visit, scheme):
    page = visit(baths, color_scheme=scheme)
    page.locator(".legend button", has_text="Ida Brandt").press("Enter")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save picture: How the quoted words divide").press("Enter")
    assert download.value.suggested_filename == "how-the-quoted-words-divide-among-the-speakers.svg"
    picture = ElementTree.parse(download.value.path()).getroot()
    ground = next(part for part in picture if part.tag.endswith("rect")).get("fill")
    assert ground == page.evaluate("getComputedStyle(document.body).backgroundColor")
    groups = {part.get("class"): part.get("style") or "" for part in picture.iter() if "voice" in part.get("class", "")}
    assert len(groups) == 5
    assert sum("opacity" in style for style in groups.values()) == 4  # one voice alone
    assert b"var(" not in download.value.path().read_bytes()
    assert page.problems == []


def test_a_speaker_is_put_right_by_keyboard_and_the_file_is_accepted(baths, visit, tmp_path):
    page = visit(baths)
    shares = page.locator(".legend .share")
    before = shares.all_inner_texts()
    page.get_by_role("button", name="Put speakers right").press("Enter")
    marks = page.locator("mark.q[data-q]")
    marks.nth(0).press("Enter")
    page.get_by_label("Grace Osei", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert not page.locator("dialog").is_visible()
    marks.nth(1).click()
    page.get_by_label("Name of somebody else").fill('Olga "Ola" Berg, retired')
    page.get_by_role("button", name="This is right").click()
    assert "2 of" in page.locator(".changed").inner_text()
    assert shares.all_inner_texts()[: len(before)] != before
    assert "put right by you" in marks.nth(0).get_attribute("data-why")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save corrections.csv").press("Enter")
    file = tmp_path / "corrections.csv"
    download.value.save_as(file)
    assert download.value.suggested_filename == "corrections.csv"
    assert [url for url in page.requests if url.startswith("http")] == []
    made = make_reports("seeds/council-baths.txt", tmp_path / "out", corrections=file)
    assert made.errors == ()
    right = made.tables.quotes.query("rule == 'put right by a person'")
    assert set(right["speaker"]) == {"Grace Osei", 'Olga "Ola" Berg, retired'}
    corrected = visit(tmp_path / "out" / "council-baths.html")
    assert "2 passages were put right by a person" in corrected.locator("main").inner_text()
    corrected.get_by_role("button", name="Put speakers right").click()
    with corrected.expect_download() as again:
        corrected.get_by_role("button", name="Save corrections.csv").click()
    assert again.value.path().read_text("utf-8") == file.read_text("utf-8")  # what was put right before is kept


def test_a_change_can_be_taken_back(baths, visit):
    page = visit(baths)
    before = page.locator(".legend").inner_text()
    page.get_by_role("button", name="Put speakers right").click()
    assert page.locator(".legend").inner_text() == before
    page.locator("mark.q").first.click()
    page.get_by_label("nobody who is known").check()
    page.get_by_role("button", name="This is right").click()
    assert page.locator(".legend").inner_text() != before
    page.get_by_role("button", name="Undo the last").click()
    assert "Nothing is changed" in page.locator(".changed").inner_text()
    assert page.get_by_role("button", name="Save corrections.csv").is_disabled()


def test_the_keyboard_alone_reaches_all_that_can_be_used(baths, visit):
    page = visit(baths)
    wanted = page.evaluate("""[...document.querySelectorAll("a[href],button,input,summary,mark[tabindex]")]
      .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled).length""")
    seen = set()
    for _ in range(wanted + 10):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("""[...document.querySelectorAll("a[href],button,input,summary,mark[tabindex]")]
          .indexOf(document.activeElement)""")
        )
    assert len(seen - {-1}) >= wanted


def test_the_code_is_behind_one_switch_at_the_foot(baths, visit):
    page = visit(baths)
    assert page.locator("details.code").count() == 1
    assert not page.locator("details.code pre").is_visible()
    page.get_by_text("Show how this page is made").click()
    assert "markup.story(measures)" in page.locator("details.code pre").inner_text()


def test_on_paper_names_stand_beside_colours_and_nothing_speaks_of_the_screen(baths, visit):
    page = visit(baths)
    page.emulate_media(media="print")
    assert page.locator(".legend").is_visible()
    assert not page.locator(".switches").is_visible()
    assert "tap or tab" not in page.locator("main").inner_text()


def test_headings_that_stand_again_on_the_next_page_keep_their_words(baths, visit):
    """Chromium prints no button of a heading that it repeats; what the reader has not opened stays off the paper."""
    page = visit(baths)
    assert page.locator("details.code").count() == 1
    page.locator("summary", has_text="passages in a table").click()
    page.emulate_media(media="print")
    head = page.locator("details[open] thead button").first
    assert head.evaluate("(button) => getComputedStyle(button).display") == "contents"
    assert head.evaluate("(button) => getComputedStyle(button, '::after').content") == "none"
    assert page.locator("details[open] tbody tr").first.is_visible()
    assert page.locator("details:not([open])").first.evaluate("(fold) => getComputedStyle(fold).display") == "none"


def test_very_many_voices_do_not_push_the_story_down(tmp_path, visit):
    names = [
        f"{first} {last}" for first in ("Ida", "Bo", "Cy", "Eve", "Max") for last in ("Brandt", "Osei", "Marsh", "Vale")
    ]
    story = tmp_path / "many.txt"
    story.write_text("Who spoke at the hearing\n\n" + "\n\n".join(
        f'"The bridge was closed on day {day} and nobody told us," said {name}.' for day, name in enumerate(names)))  # fmt: skip
    page = visit(make_reports([story], tmp_path / "out", jobs=1).index.parent / "many.html")
    voices = page.locator(".legend li")
    whole = voices.count()
    assert whole > 14
    assert sum(voice.is_visible() for voice in voices.all()) == 12
    button = page.get_by_role("button", name=f"and {whole - 12} more voices")
    button.focus()
    page.keyboard.press("Enter")
    assert all(voice.is_visible() for voice in voices.all())
    assert page.locator(".unfold").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    page.emulate_media(media="print")
    assert all(voice.is_visible() for voice in voices.all())
    assert page.problems == []


OWN = """import pandas as pd
print("Checked by the data desk: " + "w" * 300)
pd.DataFrame([{f"a rather long name of column {number}": number for number in range(12)}])"""


@pytest.fixture(scope="module")
def own_pages(tmp_path_factory):
    """A newsroom's notebook that prints, shows a wide table, and fails of one story with a very long word."""
    folder = tmp_path_factory.mktemp("own")
    notebook = nbformat.read("notebooks/article.ipynb", as_version=4)
    fails = 'assert story.id != "strike-deal", "no desk is named: " + "w" * 300'
    notebook.cells[4:4] = [nbformat.v4.new_code_cell(OWN), nbformat.v4.new_code_cell(fails)]
    nbformat.write(notebook, folder / "mine.ipynb")
    stories = ["seeds/council-baths.txt", "seeds/strike-deal.txt"]
    made = make_reports(stories, folder / "out", jobs=2, notebook=folder / "mine.ipynb", stamp=False)
    return made.index.parent / "council-baths.html", made.index.parent / "failed" / "strike-deal.html", made.index


def test_what_an_own_notebook_shows_and_why_it_failed_fit_the_screen(own_pages, visit):
    from axe_playwright_python.sync_playwright import Axe

    for path in own_pages:
        for width in WIDTHS:
            page = visit(path, viewport={"width": width, "height": 844}, bypass_csp=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path.name, width)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        assert found.violations_count == 0, found.generate_report()[:3000]
    failed = visit(own_pages[1]).locator("main").inner_text()
    assert "This report failed. Cell" in failed
    assert "Speakers" not in failed  # headings of what the notebook did not come to


def test_a_phone_shows_the_marked_story_on_its_first_screen(baths, visit):
    page = visit(baths, viewport={"width": 390, "height": 844})
    assert page.locator(".figures dt:visible").count() == 3
    assert page.locator(".marked .story").bounding_box()["y"] < 760
    voices = page.locator(".legend li")
    assert sum(voice.is_visible() for voice in voices.all()) == 4
    page.get_by_role("button", name=f"and {voices.count() - 4} more voices").click()
    assert all(voice.is_visible() for voice in voices.all())


def test_choosing_a_voice_and_putting_speakers_right_moves_and_widens_nothing(pages, visit):
    page = visit(next(path for path in pages if path.name == "traders.html"), viewport={"width": 390, "height": 844})
    story = page.locator(".marked .story")
    top = story.bounding_box()["y"]
    for voice in page.locator(".legend button:visible").all():
        voice.click()
        assert story.bounding_box()["y"] == top
    page.get_by_role("button", name="Put speakers right").click()
    rights = page.evaluate("""[...document.querySelectorAll(".fixing, .fixing *")].flatMap((one) =>
      [...one.getClientRects()].map((box) => box.right))""")
    assert max(rights) <= 390 - 15


def test_a_date_beside_an_outlet_that_is_written_from_right_to_left_keeps_its_order(pages, visit):
    page = visit(next(path for path in pages if path.name == "arabic.html"))
    lefts = page.locator(".facts span").last.evaluate("""(fact) => [...fact.firstChild.data.matchAll(/\\S+/g)].map((word) => {
      const range = new Range();
      range.setStart(fact.firstChild, word.index);
      range.setEnd(fact.firstChild, word.index + word[0].length);
      return range.getBoundingClientRect().left;
    })""")
    assert len(lefts) == 3
    assert lefts == sorted(lefts)


def test_a_headline_of_one_endless_word_leaves_room_for_the_story(pages, visit):
    page = visit(next(path for path in pages if path.name == "traders.html"), viewport={"width": 390, "height": 844})
    assert page.locator("h1").bounding_box()["height"] < 400
