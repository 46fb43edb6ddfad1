"""A matplotlib figure -> SVG for a page: real text, the page's colours, ids that clash with nothing."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import xml.etree.ElementTree as ET

from matplotlib import rc_context
from matplotlib.figure import Figure

from analysis.views.palette import THEME

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
_LONG_NUMBER = re.compile(r"(\d\.\d\d)\d+")
_REFERENCE = re.compile(r"url\(#([^)]+)\)|^#(.+)$")
_FAMILY = re.compile(r"font-family:[^;]*;?\s*|(?<=px) 'DejaVu Sans'[^;]*")
_NAMES = {colour.lower(): name for colour, (name, _) in THEME.items()}
#: What a drawing has as id to become a class of the page: an artist's `set_gid("class:voice v3")`.
CLASS = "class:"


def inline_svg(figure: Figure, title: str, finding: str, look: str) -> str:
    """Return a figure as an SVG element to stand in a page.

    Parameters
    ----------
    figure : Figure
        Drawn at 72 dots an inch, so that a point is a pixel of the page.
    title, finding : str
        What it shows, in a few words and in a sentence: read aloud instead of the picture.
    look : str
        Class of the element.

    Returns
    -------
    str
        Its colours are the page's properties (``var(--ink)``), with the light ones where a page has none.
    """
    root = _tree(figure)
    key = hashlib.sha1(ET.tostring(root) + finding.encode("utf-8", "replace") + look.encode()).hexdigest()[:8]
    _rename_ids(root, key)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
    _, _, width, height = root.get("viewBox", "0 0 1 1").split()
    names = (f"{key}-t", f"{key}-d")
    root.attrib = {"viewBox": f"0 0 {width} {height}", "width": width, "height": height, "class": look, "role": "img",
                   "aria-labelledby": names[0], "aria-describedby": names[1]}  # fmt: skip
    for name, tag, words in reversed(list(zip(names, ("title", "desc"), (title, finding), strict=True))):
        element = ET.Element(tag, {"id": name})
        element.text = words
        root.insert(0, element)
    return ET.tostring(root, encoding="unicode")


def image_svg(figure: Figure) -> str:
    """Return a figure as an SVG file of its own, on white, for where there is no page around it."""
    buffer = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "media-analysis"}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # letters that the measuring font lacks: the reader's has them
        figure.savefig(buffer, format="svg", dpi=72, facecolor="white", metadata={"Date": None})
    return buffer.getvalue()


def _tree(figure: Figure) -> ET.Element:
    """Return the drawing without what belongs to a file, with the page's colours and short numbers."""
    buffer = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "media-analysis"}), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        figure.savefig(buffer, format="svg", dpi=72, transparent=True,
                       metadata={"Date": None, "Creator": None, "Format": None, "Type": None})  # fmt: skip
    root = ET.fromstring(buffer.getvalue())
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{_SVG}style" or child.tag.endswith("metadata"):
                parent.remove(child)
        for name in ("fill", "stroke"):  # a pattern has them as attributes, where a page's properties do not reach
            if _COLOUR.fullmatch(parent.get(name, "")):
                parent.set("style", f"{name}: {parent.attrib.pop(name)}; {parent.get('style', '')}")
        for name, value in parent.attrib.items():
            if name == "style":
                value = _COLOUR.sub(_themed, _FAMILY.sub("", value))
            if name not in ("id", _HREF):
                parent.set(name, " ".join(_LONG_NUMBER.sub(r"\1", value).split()))
        parent.tail = None
        if parent.tag != f"{_SVG}text":
            parent.text = None
    _drop_empty(root)
    return root


def _themed(match: re.Match[str]) -> str:
    colour = match.group().lower()
    return f"var(--{_NAMES[colour]},{colour})" if colour in _NAMES else colour


def _drop_empty(root: ET.Element) -> None:
    """Take out groups and definitions that hold nothing, those first that lie inside others."""
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            if child.tag in (f"{_SVG}g", f"{_SVG}defs") and len(child) == 0:
                parent.remove(child)


def _rename_ids(root: ET.Element, key: str) -> None:
    """Keep the ids that the drawing refers to, under names that no other drawing of the page has."""
    wanted = set()
    for element in root.iter():
        for value in element.attrib.values():
            if found := _REFERENCE.search(value):
                wanted.add(found.group(1) or found.group(2))
    names = {name: f"{key}-{number}" for number, name in enumerate(sorted(wanted))}
    for element in root.iter():
        identity = element.attrib.pop("id", "")
        if identity.startswith(CLASS):
            element.set("class", identity.removeprefix(CLASS))
        elif identity in names:
            element.set("id", names[identity])
        if (target := element.attrib.pop(_HREF, "")) and target[1:] in names:
            element.set("href", f"#{names[target[1:]]}")
        for name, value in element.attrib.items():
            if (found := _REFERENCE.search(value)) and found.group(1) in names:
                element.set(name, value.replace(f"url(#{found.group(1)})", f"url(#{names[found.group(1)]})"))
