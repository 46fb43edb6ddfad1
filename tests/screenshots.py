"""Make the pictures of the README from the reports of the seeds: ``make screenshots``."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
SHOTS = {"council-baths": 1050, "corpus": 1050}


def main() -> None:
    browser_path = next(
        path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))
    )
    out = ROOT / "docs"
    out.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, height in SHOTS.items():
            page = browser.new_page(viewport={"width": 860, "height": height})
            page.goto((ROOT / "reports" / f"{name}.html").as_uri())
            page.screenshot(path=out / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
