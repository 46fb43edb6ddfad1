"""Which stories make a collection? Those that ``read`` yields, without shared lines, copies known as such."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.article import Article
from analysis.errors import AnalysisError
from analysis.sources import Columns, Paths, read
from analysis.sources.duplicates import clustered
from analysis.sources.shared import without_shared_lines


def read_collection(
    paths: Paths,
    on_error: Callable[[AnalysisError], None] | None = None,
    *,
    columns: Columns | None = None,
    on_note: Callable[[str], None] | None = None,
    shared_lines: bool = True,
) -> Iterator[Article]:
    """Yield the stories that `paths` name as members of one collection.

    Parameters
    ----------
    paths, on_error, columns, on_note
        As for :func:`analysis.read`.
    shared_lines : bool
        Whether lines that many stories of one outlet share are taken off. All stories are then read, and kept in a
        temporary file, before the first is yielded.

    Yields
    ------
    Article
        With `cluster` filled in.

    Examples
    --------
    >>> {story.cluster == story.id for story in read_collection("seeds")}
    {True}
    """
    articles = clustered(read(paths, on_error, columns=columns, on_note=on_note))
    yield from without_shared_lines(articles) if shared_lines else articles
