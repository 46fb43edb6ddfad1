"""Values -> HTML: the templates of all pages. Whatever is filled in is escaped."""

from __future__ import annotations

from IPython.display import HTML
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

_ENVIRONMENT = Environment(
    loader=PackageLoader("analysis", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def render(template: str, **values: object) -> HTML:
    """Return a template filled in, as a notebook's cell shows it."""
    return HTML(fill(template, **values))


def fill(template: str, **values: object) -> str:
    """Return a template filled in."""
    return _ENVIRONMENT.get_template(template).render(**values)


def asset(name: str) -> Markup:
    """Return a style sheet or program that ships with the package, to stand in a page as it is."""
    source = _ENVIRONMENT.loader.get_source(_ENVIRONMENT, name)[0] if _ENVIRONMENT.loader else ""
    return Markup(source)
