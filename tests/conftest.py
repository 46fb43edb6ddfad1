import os
import shutil
import signal
from pathlib import Path

import pytest

from analysis import measure_corpus
from analysis.article import Article

ROOT = Path(__file__).parent.parent
# A shell that runs the tests in the background has them ignore Ctrl-C, and what they start inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _in_root(request, monkeypatch):
    """Docstring examples and tests name stories as a user in the project's root does."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_tables():
    """The tables of all seeds, measured once; a test that changes them takes a copy."""
    return measure_corpus(ROOT / "seeds")


@pytest.fixture
def story():
    """Make a story of a text; the id and headline do not matter."""
    return lambda text, **fields: Article(**{"id": "story", "headline": "A headline", "text": text} | fields)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; a skip that says what to install where there is none."""
    from playwright.sync_api import sync_playwright

    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if path is None:
        pytest.skip("no browser: install one with `apt-get install chromium` (or your system's way)")
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


@pytest.fixture
def visit(browser):
    """Open a page; it keeps what it asks for and whatever it says to the console, which should be nothing."""
    contexts = []

    def open_page(path, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.problems = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.problems.append(message.text))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
