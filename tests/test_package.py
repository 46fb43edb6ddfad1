"""What `pip install` gives to somebody who has no checkout."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), "."],
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_carries_notebooks_templates_and_weights(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in ("notebooks/article.ipynb", "notebooks/corpus.ipynb", "notebooks/voices.ipynb",
                 "notebooks/explore.ipynb", "templates/report/index.html.j2", "templates/page.css",
                 "quotes/model/reader.onnx", "quotes/lexicon/nouns.tsv", "quotes/lexicon/given_names.tsv",
                 "py.typed"):  # fmt: skip
        assert f"analysis/{name}" in names
    assert not any(name.startswith(("seeds/", "tests/")) for name in names)


def test_an_installed_wheel_makes_a_report_from_an_empty_folder(wheel, tmp_path):
    """The environment is new; the libraries come from this one, by a path file, so that nothing is downloaded twice."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    zipfile.ZipFile(wheel).extractall(site)
    outer = subprocess.run(
        [sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # Only the folder itself: its own .pth files, and with them this checkout, are not followed.
    Path(site, "outer.pth").write_text(outer + "\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "story.txt").write_text(
        'Baths to close\n\n"They will close," Mayor Ida Brandt said. The council met on Monday.'
    )
    done = subprocess.run(
        [str(python), "-I", "-m", "analysis.cli", "report", "story.txt", "--jobs", "1"],
        cwd=empty, capture_output=True, text=True, check=False,
        env={"PATH": f"{home}/bin:/usr/bin:/bin", "HOME": str(tmp_path), "JUPYTER_PATH": f"{sys.prefix}/share/jupyter"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Ida Brandt" in (empty / "reports" / "story.html").read_text()
    where = subprocess.run(
        [str(python), "-I", "-c", "import analysis; print(analysis.__file__)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert where.stdout.strip().startswith(str(home))
