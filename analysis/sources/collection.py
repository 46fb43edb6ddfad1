"""Which stories make a collection? Those that ``read`` yields, without shared lines, copies and languages known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from analysis.article import Article
from analysis.errors import AnalysisError
from analysis.sources import Columns, Paths, read
from analysis.sources.duplicates import clustered
from analysis.sources.language import is_english
from analysis.sources.language_names import name_of
from analysis.sources.shared import without_shared_lines

_LISTED = 10


def read_collection(
    paths: Paths,
    on_error: Callable[[AnalysisError], None] | None = None,
    *,
    columns: Columns | None = None,
    on_note: Callable[[str], None] | None = None,
    shared_lines: bool = True,
    on_read: Callable[[], None] | None = None,
    max_size: int | None = None,
) -> Iterator[Article]:
    """Yield the stories that `paths` name as members of one collection.

    Parameters
    ----------
    paths, on_error, columns, on_note, max_size
        As for :func:`analysis.read`; `on_note` is also told of copies and of stories that are not in English.
    shared_lines : bool
        Whether lines that many stories of one outlet share are taken off. All stories are then read, and kept in a
        temporary file, before the first is yielded.
    on_read : callable, optional
        Called after each story that is read.

    Yields
    ------
    Article
        With `cluster` filled in.

    Examples
    --------
    >>> [(story.id, story.cluster) for story in read_collection("seeds") if story.cluster != story.id]
    [('ministers-ostrey-signs', 'ministers-ostrey-copy')]
    """
    articles = clustered(_told(read(paths, on_error, columns=columns, on_note=on_note, max_size=max_size), on_read))
    tally = _Tally()
    for article in without_shared_lines(articles) if shared_lines else articles:
        tally.add(article)
        yield article
    if on_note is not None:
        for sentence in tally.sentences():
            on_note(sentence)


def _told(articles: Iterable[Article], on_read: Callable[[], None] | None) -> Iterator[Article]:
    for article in articles:
        if on_read is not None:
            on_read()
        yield article


@dataclass(slots=True)
class _Tally:
    """What there is to say of a collection once it is read."""

    copies: int = 0
    foreign: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)

    def add(self, article: Article) -> None:
        self.copies += article.cluster != article.id
        if not is_english(article.language):
            self.foreign[str(article.language)] += 1
            self.names.append(article.id)

    def sentences(self) -> Iterator[str]:
        if self.copies:
            stories = "1 story tells" if self.copies == 1 else f"{self.copies} stories tell"
            yield f"{stories} in nearly the same words what another tells; see the column `cluster`"
        if self.foreign:
            kinds = ", ".join(f"{name_of(language)} {number}" for language, number in self.foreign.most_common())
            more = "" if len(self.names) <= _LISTED else f" and {len(self.names) - _LISTED} more"
            names = ", ".join(self.names[:_LISTED]) + more
            yield f"not in English, so without the figures made for it ({kinds}): {names}"
