"""What does a newsroom's own look consist of? A folder with any of: a style sheet, a logo, HTML, a template."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import SourceError

#: The template that extends ours, by the name that nbconvert looks for.
TEMPLATE = "index.html.j2"
STYLE, MASTHEAD, FOOTER = "page.css", "masthead.html", "footer.html"
LOGOS = {
    "logo.svg": "image/svg+xml", "logo.png": "image/png", "logo.webp": "image/webp", "logo.jpg": "image/jpeg",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """A folder with a newsroom's look; without a folder, ours.

    Parameters
    ----------
    folder : Path, optional
    """

    folder: Path | None = None

    def parts(self) -> Iterator[Path]:
        """Yield the files that make the look."""
        if self.folder:
            names = (TEMPLATE, STYLE, MASTHEAD, FOOTER, *LOGOS)
            yield from (path for name in names if (path := self.folder / name).is_file())

    def frame(self) -> dict[str, str]:
        """Return what stands around each page: ``own_style``, ``masthead`` and ``footer``, empty where it is ours."""
        return {
            "own_style": self._text(STYLE).replace("</", "<\\/"),
            "masthead": self._logo() + self._text(MASTHEAD),
            "footer": self._text(FOOTER),
        }

    def _text(self, name: str) -> str:
        path = self.folder / name if self.folder else None
        return path.read_text("utf-8") if path and path.is_file() else ""

    def _logo(self) -> str:
        for name, kind in LOGOS.items():
            if self.folder and (path := self.folder / name).is_file():
                data = base64.b64encode(path.read_bytes()).decode()
                alt = "" if (self.folder / MASTHEAD).is_file() else "Logo"
                return f'<img class="logo" src="data:{kind};base64,{data}" alt="{alt}">'
        return ""

    def digests(self) -> dict[str, str]:
        """Return a digest of each file, so that pages are made again when one changes."""
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in self.parts()}


def read_look(folder: str | Path | None) -> Look:
    """Return the look in a folder, checked before any work.

    Parameters
    ----------
    folder : str or Path, optional
        Nothing for our own look.

    Returns
    -------
    Look

    Raises
    ------
    SourceError
        If there is no such folder, nothing in it that we know, or a template that is none.
    """
    if not folder:
        return Look()
    look = Look(Path(folder))
    names = f"{STYLE}, logo.svg or .png, {MASTHEAD}, {FOOTER}, {TEMPLATE}"
    if not Path(folder).is_dir():
        raise SourceError(folder, "no such folder", f"name one that holds any of {names}")
    if not list(look.parts()):
        raise SourceError(folder, "nothing in it is part of a page's look", f"put any of {names} there")
    for path in look.parts():
        if path.name not in LOGOS:
            try:
                source = path.read_text("utf-8")
            except UnicodeDecodeError:
                raise SourceError(path, "is not UTF-8", "save it as UTF-8") from None
            if path.name == TEMPLATE:
                _check_template(path, source)
    return look


def _check_template(path: Path, source: str) -> None:
    from jinja2 import Environment, TemplateSyntaxError

    try:
        Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as error:
        raise SourceError(path, f"line {error.lineno}: {error.message}", "mend the template") from None
    if "report/index.html.j2" not in source:
        raise SourceError(path, "does not extend ours",
                          "begin it with {% extends 'report/index.html.j2' %} and change blocks of it")  # fmt: skip
