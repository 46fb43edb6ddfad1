"""The notebooks and the review table in a real JupyterLab in a headless browser: `make lab-test`.

Pictures of the cells go into the folder that LAB_PICTURES names, if it names one.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

import analysis
from analysis.corrections import load_corrections
from tests.conftest import ROOT

pytest.importorskip("jupyterlab", reason="pip install 'media-analysis[lab]'")
START, RUN = 90, 300  # seconds at most
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# Lab's windowing would leave cells that are out of sight unrendered; its news would ask the network.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
# The first story that explore.ipynb reads: prices that MathJax would take for formulas, and a "he" who may be either.
PRICES = """Kelby ferry fares rise from $5 to $7

Fares on the Kelby ferry will rise from $5 to $7 in May, the harbour board said on Monday.

"We pay $9 for oil that cost $4," said Ines Vale, who chairs the board. "There is no other way."

Tom Arkwright met Dunstan Dodd on the quay. He said: "It was $2 when I began and $3 when I married."
"""


class Lab:
    """A running JupyterLab on a folder with the notebooks and stories."""

    def __init__(self, home: Path, theme: str) -> None:
        self.root = home / "work"
        shutil.copytree(ROOT / "notebooks", self.root / "notebooks", ignore=shutil.ignore_patterns(".*"))
        shutil.copytree(ROOT / "seeds", self.root / "seeds")
        (self.root / "seeds" / "a-ferry.txt").write_text(PRICES)
        settings = {**SETTINGS, "apputils-extension/themes": {"theme": THEMES[theme]}}
        for name, value in settings.items():
            file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(value))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = os.environ | {
            "PYTHONPATH": str(ROOT), "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "IPYTHONDIR": str(home / "ipython"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        }  # fmt: skip
        self.log = (home / "lab.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={self.port}", "--ip=127.0.0.1",
             "--IdentityProvider.token=", f"--ServerApp.root_dir={self.root}"],
            env=environment, stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self.wait()

    def wait(self) -> None:
        end = time.monotonic() + START
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.address}/api/status", timeout=2):
                    return
            except OSError:
                time.sleep(0.3)
        self.stop()
        raise TimeoutError(f"JupyterLab did not start in {START} s: {self.log.name}")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


@pytest.fixture(params=["dark", "light"])
def lab(request, tmp_path):
    running = Lab(tmp_path, request.param)
    running.theme = request.param
    yield running
    running.stop()


@pytest.fixture
def page(browser, lab):
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{lab.address}/lab/tree/notebooks/explore.ipynb")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for(timeout=60_000)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)  # the kernel runs, not only the page
    yield page
    context.close()


def choose(page, menu, entry):
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{menu}$")).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{entry}$")).click()


def until(happens, seconds):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.3)


def picture(locator, name):
    if folder := os.environ.get("LAB_PICTURES"):
        locator.screenshot(path=Path(folder) / f"{name}.png")


def test_a_newcomer_runs_looks_puts_a_speaker_right_and_saves(lab, page):
    cells = page.locator(".jp-CodeCell")
    count = cells.count()
    choose(page, "Run", "Run All Cells")
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    until(lambda: all(re.fullmatch(r"\[\d+\]:", words.strip()) for words in prompts.all_text_contents()), RUN)
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0

    # What cells show: nothing but the parameters is without a result, and text can be read on its ground.
    shown = page.locator(".jp-CodeCell:has(.jp-OutputArea-output)").count()
    assert shown == count - 1
    story = page.locator(".ma-cell:has(.ma-legend)")
    assert story.locator("p > mark[title*=' %)']").count() >= 3
    for part in (story.locator("p").last, story.locator("mark").first, page.locator(".ma-cell td").first):
        assert contrast(part) >= 4.5
    for words in ("rise from $5 to $7 in May", "We pay $9 for oil that cost $4,", "It was $2 when I began and $3 when"):
        story.get_by_text(words).first.wait_for()
    assert page.locator(".jp-OutputArea mjx-container, .jp-OutputArea .MathJax").count() == 0
    for number in range(count):
        picture(cells.nth(number), f"{lab.theme}-{number:02d}")

    # The review table by keyboard, to a name with the letters that delete a cell; a tick; and save.
    speakers, ticks = page.get_by_label("Speaker"), page.get_by_label("right as it is")
    where = page.locator(".jp-CodeCell:has(.widget-checkbox)").first
    doubtful = where.locator(".widget-html", has_text="It was $2 when I began").first
    number = int(doubtful.inner_text().split(".")[0]) - 1
    assert "$3 when I married" in doubtful.inner_text()
    offered = page.locator(f"datalist[id='{speakers.nth(number).get_attribute('list')}'] option")
    assert {"Ines Vale", "nobody known"} <= set(offered.evaluate_all("all => all.map(one => one.value)"))
    speakers.nth(number).focus()
    page.keyboard.type("Dunstan Dodd")
    page.get_by_text("1 row put right, not yet saved").wait_for()
    ticks.nth(1 - min(number, 1)).focus()
    page.keyboard.press("Space")
    page.get_by_text("2 rows put right, not yet saved").wait_for()
    save = page.get_by_role("button", name="Save 2")
    save.focus()
    page.keyboard.press("Enter")
    page.get_by_text("2 corrections saved in corrections.csv").wait_for()
    assert page.locator(".jp-CodeCell").count() == count
    picture(where, f"{lab.theme}-review")
    saved = load_corrections(lab.root / "notebooks" / "corrections.csv")
    assert "Dunstan Dodd" in {row.speaker for row in saved if row.quote.startswith("It was $2")}
    assert len(saved) == 2
    again = analysis.measure(lab.root / "seeds" / "a-ferry.txt", lab.root / "notebooks" / "corrections.csv")
    assert next(one.speaker for one in again.quotes if one.text.startswith("It was $2")) == "Dunstan Dodd"

    # Saved, the notebook holds its results.
    page.locator(".jp-CodeCell").first.click()
    page.keyboard.press("Control+s")
    file = lab.root / "notebooks" / "explore.ipynb"
    until(lambda: any(cell.get("outputs") for cell in nbformat.read(file, 4).cells), 30)


def contrast(locator):
    """Return the contrast of a text with what it stands on (WCAG 2)."""
    return locator.evaluate(
        """node => {
        const paint = (under, over) => under.map((u, i) => u + (over[i] - u) * over[3] / 255);
        const grounds = [];
        for (let n = node; n; n = n.parentElement) grounds.unshift(getComputedStyle(n).backgroundColor);
        const clear = colour => {
          const c = document.createElement('canvas').getContext('2d');
          c.clearRect(0, 0, 1, 1); c.fillStyle = colour; c.fillRect(0, 0, 1, 1);
          const d = [...c.getImageData(0, 0, 1, 1).data]; return d;
        };
        let ground = [255, 255, 255];
        for (const colour of grounds) ground = paint(ground, clear(colour));
        const ink = paint(ground, clear(getComputedStyle(node).color));
        const light = c => c.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
        return (a + .05) / (b + .05);
        }"""
    )
