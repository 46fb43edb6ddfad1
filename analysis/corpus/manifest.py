"""What were tables made from, and how? Kept beside them, so that nothing else is mixed in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from analysis.article import Article
from analysis.corpus.piece import Options
from analysis.corpus.places import Place
from analysis.corpus.schema import plain_schema
from analysis.errors import SourceError
from analysis.measures.columns import ALL
from analysis.sources import Collection, Paths
from analysis.sources.packed import shown

NAME = "manifest.json"
_MEND = "give another --out, or measure all anew with --force"
#: What a manifest says -> what a user calls it.
_CALLED = {
    "version": "another version of media-analysis",
    "reader": "another model of the reader",
    "columns": "other columns",
    "input": "other stories",
    "reading": "other options of reading",
    "names": "another choice of --no-names",
    "corrections": "other corrections",
}


def manifest(paths: Paths, options: Options) -> dict[str, Any]:
    """Return what tables are made from and how, as it is kept beside them.

    Parameters
    ----------
    paths : Paths
        As for :func:`analysis.read`. Only how they are called counts: stories may be added to a folder.
    options : Options
    """
    from analysis.quotes.network import fingerprint

    collection = paths if isinstance(paths, Collection) else Collection(paths)
    columns = asdict(collection.columns) if collection.columns else {}
    return {
        "version": installed(),
        "reader": fingerprint(),
        "columns": _digest({name: str(plain_schema(name)) for name in ALL}),
        "input": [_called(path) for path in _listed(collection.paths)],
        "reading": {"shared_lines": collection.shared_lines, **{k: v for k, v in columns.items() if v}},
        "names": options.names,
        "corrections": _digest([asdict(row) for row in options.corrections]) if options.corrections else None,
    }


def installed() -> str:
    """Return the version of this package."""
    try:
        return version("media-analysis")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"


def agree(where: Place, wanted: Mapping[str, Any]) -> None:
    """Make sure that tables that are there were made from the same and in the same way.

    Raises
    ------
    SourceError
        If they were not; the message says in what they differ and what to do.
    """
    stored = where.read(NAME)
    if stored is None:
        if where.names("parts"):
            raise SourceError(where.name, "the tables here are those of a report", _MEND)
        return
    try:
        known = json.loads(stored)
        differing = [name for name in _CALLED if not _agrees(name, known.get(name), wanted[name])]
    except (ValueError, AttributeError) as error:
        raise SourceError(f"{where.name}/{NAME}", "this is no manifest of tables", _MEND) from error
    if differing:
        what = " and ".join(_said(name, known, wanted) for name in differing)
        raise SourceError(where.name, f"the tables here were made from or with {what}", _MEND)


def record(where: Place, about: Mapping[str, Any]) -> None:
    """Write what tables are made from, before the first of them."""
    where.write(NAME, json.dumps(about, indent=2, ensure_ascii=False).encode("utf-8", "replace"))


def _agrees(name: str, known: Any, wanted: Any) -> bool:
    """Whether one entry allows to go on; of stories, more may be named than before, as a pattern of the shell does."""
    if name == "input" and isinstance(known, list):
        return set(map(str, known)) <= set(wanted)
    return bool(known == wanted)


def _said(name: str, known: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    if name in ("version", "input"):
        was, now = (_short(one.get(name)) for one in (known, wanted))
        return f"{_CALLED[name]} ({was}, now {now})"
    return _CALLED[name]


def _short(value: object) -> str:
    told = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return told if len(told) <= 60 else f"{told[:57]}..."


def _listed(paths: Any) -> Iterable[Any]:
    single = isinstance(paths, str | Path | Article) or hasattr(paths, "columns")
    return [paths] if single else list(paths)


def _called(path: Any) -> str:
    if isinstance(path, Article):
        return f"story {path.id}"
    if isinstance(path, str | Path):
        return shown(Path(path).absolute() if Path(path).exists() else path)
    return "DataFrame"


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode("utf-8", "replace")).hexdigest()[:16]
