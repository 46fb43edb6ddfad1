"""Which stories are in these files? Paths, folders, patterns, archives and DataFrames in, Articles out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Union

from analysis.article import Article
from analysis.errors import AnalysisError, SourceError
from analysis.sources import packed, places
from analysis.sources.fields import Columns
from analysis.sources.formats import ARCHIVES, SUFFIXES, find_format, misnamed, reader
from analysis.sources.names import Names
from analysis.sources.packed import File
from analysis.sources.story import Raw, address, finish

if TYPE_CHECKING:
    import pandas as pd

Source = Union[str, Path, Article, "pd.DataFrame"]

__all__ = ["Collection", "Columns", "Paths", "Source", "find_files", "read"]

#: Characters that a story has at most, if nobody says otherwise: more than any book's chapter.
MOST = 2_000_000

_Report = Callable[[AnalysisError], None]


@dataclass(frozen=True, slots=True)
class Collection:
    """Paths with the way in which to read them: what can be handed on wherever paths can.

    Examples
    --------
    >>> [story.cluster for story in read(Collection("seeds/council-baths.txt"))]
    ['council-baths']
    """

    paths: Source | Iterable[Source]
    columns: Columns | None = None
    shared_lines: bool = True
    on_note: Callable[[str], None] | None = None
    max_size: int | None = None


Paths = Source | Iterable[Source] | Collection


def read(
    paths: Paths,
    on_error: _Report | None = None,
    *,
    columns: Columns | None = None,
    on_note: Callable[[str], None] | None = None,
    max_size: int | None = None,
) -> Iterator[Article]:
    """Yield the stories that `paths` name, in order, each as soon as it is read.

    Parameters
    ----------
    paths : str, Path, DataFrame, Article or iterable of them, or Collection
        Files, folders (searched below, files called README left out), patterns (``stories/*.txt``), zip archives,
        remote addresses for which fsspec has a driver, ``-`` for standard input; a DataFrame with a story a row. A
        relative path that the current folder does not have is also looked for in the folder above, so that a notebook
        in ``notebooks/`` and a command in the project's root name a story alike. ``FILE#PLACE``, as `Article.source`
        has it, names one story of a file of many. An Article stays as it is. The stories of a Collection lose the
        lines that they share, and have `cluster` filled in.
    on_error : callable, optional
        Called with the error of each path, row or value that cannot be read, after which reading goes on. Without it
        the first error is raised.
    columns : Columns, optional
        Names of a table's columns where their own names do not tell.
    on_note : callable, optional
        Called with a sentence on what was passed over in a folder.
    max_size : int, optional
        Characters that a story has at most, `MOST` by default; a longer one is refused.

    Yields
    ------
    Article
        With an `id` that no other story of this call has and that is safe as a file name.

    Raises
    ------
    SourceError
        If a file is missing, empty, not text or not readable, and `on_error` is not given.

    Examples
    --------
    >>> from analysis import read
    >>> next(iter(read("seeds/no-quotes-rainfall.txt"))).outlet
    'Dunmere Courier'
    """
    if isinstance(paths, Collection):
        from analysis.sources.collection import read_collection

        note = paths.on_note or on_note
        yield from read_collection(
            paths.paths, on_error, columns=paths.columns or columns, on_note=note, shared_lines=paths.shared_lines,
            max_size=paths.max_size or max_size,
        )  # fmt: skip
        return
    tell = partial(_report, on_error=on_error)
    most = max_size or 0
    note = on_note or (lambda sentence: None)
    sources = list(_sources(paths, tell, note))
    names = Names(Counter(source.stem.casefold() for source, _ in sources if isinstance(source, File)))
    for source, wanted in sources:
        if isinstance(source, Article):
            yield source
            continue
        if isinstance(source, File):
            source = replace(source, most=4 * most)
        heard = _Heard(tell if wanted is None else _silent)
        try:
            for raw, file in _stories(source, columns or Columns(), heard):
                heard.anything = True
                if wanted is not None and wanted != address(raw, file)[len(source.name) :]:
                    continue
                if len(raw.text) > (most or MOST):
                    tell(_too_long(raw, file, most or MOST))
                    continue
                article = finish(raw, file, partial(names.give, stem=packed.stem(file)), tell)
                if article is not None:
                    yield article
                if wanted is not None:
                    break
            else:
                if wanted is None and not heard.anything and isinstance(source, File):
                    tell(SourceError(source.name, "no story in this file", "put a story into it, or name another"))
                if wanted is not None:
                    tell(SourceError(f"{source.name}{wanted}", "no such story in this file",
                                     "take an address from the column `source`"))  # fmt: skip
        except AnalysisError as error:
            tell(error)
        except Exception as error:  # a library's slip on a broken file costs that file only
            tell(_slip(source.name if isinstance(source, File) else "DataFrame", error))


def _slip(name: str, error: Exception) -> SourceError:
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    problem = SourceError(name, f"cannot be read ({reason})", "get it anew, or save its text as .txt")
    problem.__cause__ = error
    return problem


def _too_long(raw: Raw, file: str, most: int) -> SourceError:
    where = f"{file}, {raw.place}" if raw.place else file
    problem = f"too large for a story ({len(raw.text):,} characters, over {most:,})"
    return SourceError(where, problem, "split it, or raise --max-size")


def find_files(paths: Paths) -> list[Path]:
    """Return the story files of this machine that `paths` name, each once, in order.

    Raises
    ------
    SourceError
        If a path does not exist or a pattern or folder holds no story.

    Examples
    --------
    >>> [path.name for path in find_files("seeds/council-b*.txt")]
    ['council-baths.txt']
    """
    found: dict[Path, None] = {}
    for path in _listed(paths):
        if isinstance(path, str | Path):
            for file in places.expand(path, _is_story, lambda passed: None):
                found.setdefault(file)
    return list(found)


def _listed(paths: Paths) -> Iterable[Source]:
    if isinstance(paths, Collection):
        return _listed(paths.paths)
    single = isinstance(paths, str | Path | Article) or hasattr(paths, "columns")
    return [paths] if single else paths  # type: ignore[return-value]


def _sources(
    paths: Paths, tell: _Report, note: Callable[[str], None]
) -> Iterator[tuple[File | Article | pd.DataFrame, str | None]]:
    """Yield what is to be read, each file once, with the address in it of the one story wanted, if only one is."""
    seen: set[object] = set()
    for path in _listed(paths):
        if not isinstance(path, str | Path):
            yield path, None
            continue
        try:
            for file, wanted in _files(path, note):
                key = (
                    file if isinstance(file, str) else os.path.realpath(file),
                    wanted,
                )  # loops of links have one, too
                if key not in seen:
                    seen.add(key)
                    try:
                        yield _opened(file), wanted
                    except AnalysisError as error:
                        tell(error)
        except AnalysisError as error:
            tell(error)


def _files(path: str | Path, note: Callable[[str], None]) -> Iterator[tuple[str | Path, str | None]]:
    if path == "-" or places.is_remote(path):
        yield str(path), None
        return
    passed: Counter[str] = Counter()
    if (parted := places.part(str(path))) is not None:
        yield parted
        return
    for file in places.expand(path, _is_story, lambda file: passed.update([file.suffix.lower() or file.name])):
        yield file, None
    if passed:
        kinds = ", ".join(f"{packed.shown(kind)} {number}" for kind, number in passed.most_common(6))
        count = passed.total()
        note(f"{packed.shown(path)}: {count} {'file' if count == 1 else 'files'} passed over ({kinds})")


def _opened(path: str | Path) -> File:
    if path == "-":
        return places.standard_input()
    return places.remote(path) if isinstance(path, str) else places.local(path)


def _is_story(path: Path) -> bool:
    hidden = any(part.startswith(".") and part != ".." for part in path.parts)
    suffix = File(path.name, lambda: None).suffix  # type: ignore[arg-type, return-value]
    return not hidden and suffix in SUFFIXES and not path.stem.upper().startswith("README")


def _stories(source: File | pd.DataFrame, columns: Columns, tell: _Report) -> Iterator[tuple[Raw, str]]:
    """Yield the raw stories of a source, each with the name of the file that it is in."""
    if not isinstance(source, File):
        from analysis.sources.tables import read_frame

        for raw in read_frame(source, columns, tell):
            yield raw, "DataFrame"
        return
    kind = find_format(source)
    if (doubt := misnamed(source, kind)) is not None:
        tell(doubt)
    if kind != "zip":
        for raw in reader(kind)(source, columns, tell):
            yield raw, source.name
        return
    if not source.named and source.suffix in ARCHIVES:
        raise SourceError(source.name, "an archive in an archive", "unpack it and name the folder")
    for member in packed.members(source):
        if _is_story(Path(member.name[len(source.name) + 1 :])):
            try:
                yield from _stories(member, columns, tell)
            except AnalysisError as error:
                tell(error)
            except Exception as error:  # a library's slip on a broken file costs that file only
                tell(_slip(member.name, error))


class _Heard:
    """Passes on what is told of a file, and knows whether there was anything: no file is passed over in silence."""

    def __init__(self, tell: _Report) -> None:
        self.tell, self.anything = tell, False

    def __call__(self, error: AnalysisError) -> None:
        self.anything = True
        self.tell(error)


def _silent(error: AnalysisError) -> None:
    """Hear of the other stories of a file nothing where only one was asked for."""


def _report(error: AnalysisError, on_error: _Report | None) -> None:
    if on_error is None:
        raise error
    on_error(error)
