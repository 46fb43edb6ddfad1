"""What has a user handed in? Texts, paths, stories, rows and tables -> what the rooms below take, or one clear line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.article import Article
from analysis.corrections import Correction, load_corrections
from analysis.errors import SourceError, UsageError
from analysis.measures import Measures
from analysis.shown import short
from analysis.sources import Collection, Columns, places, read
from analysis.sources.fields import meanings
from analysis.sources.formats import SUFFIXES, find_format, reader
from analysis.sources.packed import File
from analysis.sources.story import Raw, digest, finish
from analysis.stories import Stories

if TYPE_CHECKING:
    pass

#: A path is shorter than this, and on one line.
LONGEST_PATH = 1000
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
STORY = "a text, a path, an Article, or a row of a table"
STORIES = "paths, texts, Articles, or a table with a story a row"


def is_text(words: str) -> bool:
    """Whether a string is a story's words, not the name of a place that holds it.

    >>> is_text("The council met."), is_text("stories/baths.txt"), is_text("my stories/baths day 2.txt")
    (True, False, False)
    """
    line = words.strip()
    if "\n" in line or len(line) > LONGEST_PATH:
        return True
    if places.is_remote(line) or places.file_of(line) is not None or line == "-":
        return False
    bare = line.split("#", 1)[0].lower()
    if bare.endswith((*SUFFIXES, "/", "\\")) or re.match(r"[~/\\]|\.\.?[/\\]|[A-Za-z]:[/\\]", line):
        return False
    return (len(line.split()) > 1 and not _is_pattern(line)) or bool(_ENDS_A_SENTENCE.search(line) and "/" not in line)


def _is_pattern(line: str) -> bool:
    return any(mark in line for mark in "*?[") and "/" in line and not _ENDS_A_SENTENCE.search(line)


def one_story(given: object, verb: str) -> Article:
    """Return the one story that a user hands in.

    Raises
    ------
    UsageError
        If it is no story, or several.
    SourceError
        If it cannot be read.
    """
    if isinstance(given, Article):
        return given
    if isinstance(given, Measures):
        return given.article
    if isinstance(given, str) and is_text(given):
        return as_article(given)
    if isinstance(given, str | Path | Stories):
        return _only(Stories(as_collection(given)) if not isinstance(given, Stories) else given, verb)
    if _is_row(given):
        import pandas as pd

        return next(read(pd.DataFrame([dict(given)])))  # type: ignore[call-overload]
    if _is_table(given) or (isinstance(given, Iterable) and not isinstance(given, bytes)):
        raise UsageError(f"{verb} takes one story: {STORY}; give many to measure_corpus (this is {_kind(given)})")
    raise UsageError(f"{verb} takes {STORY}; this is {_kind(given)}")


def _only(stories: Stories, verb: str) -> Article:
    first, count = stories.first(1)
    if count == 0:
        raise UsageError(f"{verb} takes one story; there is none here")
    if count != 1:
        raise UsageError(
            f"{verb} takes one story; these are several: take one, as read(...)[0], or measure_corpus(...)"
        )
    return first[0]


def as_collection(given: Any, columns: Columns | None = None, **how: Any) -> Collection:
    """Return what a user hands in as a collection to read.

    Parameters
    ----------
    given : str, Path, Article, Measures, Stories, Collection, DataFrame, Series of texts, record, or iterable of them
    columns : Columns, optional
    **how
        What else :class:`Collection` takes.

    Raises
    ------
    UsageError
        If it is nothing of the kind.
    """
    if isinstance(given, Collection):
        return replace(given, columns=columns or given.columns, **how)
    if isinstance(given, Stories):
        mine = given.collection
        return Collection(given, **how) if given.is_once else Collection(mine.paths, columns or mine.columns, **how)
    if isinstance(given, Iterator):
        return Collection(map(partial(_source, columns=columns), given), columns, **how)
    if isinstance(given, Sequence) and not isinstance(given, str | bytes) and given and all(map(_is_row, given)):
        import pandas as pd

        given = pd.DataFrame([dict(row) for row in given])
    single = isinstance(given, str | Path | Article | Measures) or _is_table(given) or _is_row(given)
    if _is_series(given):
        given, single = given.to_frame("text"), True
        columns = replace(columns or Columns(), text="text")
    if not single and (isinstance(given, bytes) or not isinstance(given, Iterable)):
        raise UsageError(f"stories are {STORIES}; this is {_kind(given)}")
    return Collection(_source(given, columns) if single else [_source(one, columns) for one in given], columns, **how)


def _source(given: Any, columns: Columns | None) -> Any:
    """Return one of the things that a collection is made of."""
    if isinstance(given, str):
        return as_article(given) if is_text(given) else str(Path(given).expanduser()) if given[:1] == "~" else given
    if isinstance(given, Measures):
        return given.article
    if isinstance(given, Path | Article):
        return given
    if _is_row(given):
        import pandas as pd

        return pd.DataFrame([dict(given)])
    if _is_table(given):
        return given if hasattr(given, "iloc") else given.to_pandas()
    raise UsageError(f"stories are {STORIES}; one of them is {_kind(given)}")


def as_article(text: str) -> Article:
    """Return a text as a story, put right and cleaned as a file that holds it would be.

    >>> as_article("Baths to close\\n\\nThe council met on Monday.").headline
    'Baths to close'
    """
    if not text.strip():
        raise UsageError("the text is empty: there is no story in it")
    data = text.encode("utf-8", "replace")
    file = File(f"the text {short(text, 30)!r}", lambda: io.BytesIO(data), named=False)
    if not text.isprintable() and "\x00" in text:
        raise SourceError(file.name, "not text but bytes", "decode it first, or name the file")
    for raw in reader(find_format(file))(file, Columns(), _raise):
        story = finish(raw, file.name, _name, _raise)
        if story is not None:
            return replace(story, source=None)
    raise SourceError(file.name, "no story text here", "put the story's text into it")


def _name(raw: Raw, headline: str, text: str) -> str:
    return f"text-{digest(f'{headline} {text}')}"


def _raise(error: Exception) -> None:
    raise error


def as_corrections(given: Any) -> tuple[Correction, ...]:
    """Return the corrections of a file, a table or a sequence of them.

    Raises
    ------
    UsageError
        If they are nothing of the kind.
    """
    if given is None or isinstance(given, str | Path):
        return load_corrections(given)
    if isinstance(given, Correction):
        return (given,)
    known = tuple(given) if isinstance(given, Iterable) and not isinstance(given, bytes) else (None,)
    if all(isinstance(one, Correction) for one in known):
        return known
    raise UsageError(f"corrections are a path of a CSV file, or Corrections; this is {_kind(given)}")


def _is_table(given: object) -> bool:
    return hasattr(given, "columns") and (hasattr(given, "iloc") or hasattr(given, "to_pandas"))


def _is_series(given: object) -> bool:
    return (
        hasattr(given, "to_frame") and hasattr(given, "iloc") and not hasattr(given, "columns") and not _is_row(given)
    )


def _is_row(given: object) -> bool:
    """Whether this is one record: a mapping, or a row of a DataFrame."""
    if isinstance(given, Mapping):
        return True
    if not hasattr(given, "iloc") or hasattr(given, "columns"):
        return False
    return "text" in meanings(str(label) for label in given.index)  # type: ignore[attr-defined]


def _kind(given: object) -> str:
    """Return what a value is, in words for a message."""
    if _is_table(given):
        return f"a table of {len(given)} rows"  # type: ignore[arg-type]
    if given is None or (isinstance(given, float) and given != given):
        return f"nothing ({given})"
    if isinstance(given, bytes):
        return "bytes: decode them, or name the file"
    return f"{type(given).__name__} ({short(repr(given), 40)})"
