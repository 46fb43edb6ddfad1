"""Which stories were read? A value that prints, can be indexed and iterated, and reads on only when it is asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, overload

from analysis.article import Article, as_row
from analysis.errors import AnalysisError
from analysis.shown import Shown, short
from analysis.sources import Collection, read

if TYPE_CHECKING:
    import pandas as pd

#: How many stories a printed line looks at.
SHOWN = 3


class Stories(Shown):
    """The stories that paths, texts or tables hold, in order.

    Iterate over them as often as you like: they are read one after the other, and those gone by are not kept.
    ``stories[0]``, ``stories[-1]``, ``stories[2:5]``, ``stories["council-baths"]`` (by id) and ``len(stories)`` keep
    what they had to read. What can be read only once (standard input, a generator) is kept while it is read.

    Examples
    --------
    >>> import analysis
    >>> stories = analysis.read("seeds/council-*.txt")
    >>> stories
    <Stories: council-baths, council-petition>
    >>> [story.outlet for story in stories], stories["council-baths"].id, len(stories)
    (['Dunmere Courier', 'Dunmere Courier'], 'council-baths', 2)
    """

    def __init__(
        self,
        collection: Collection,
        on_error: Callable[[AnalysisError], None] | None = None,
        together: bool = False,
    ) -> None:
        self.collection = collection
        self.on_error = on_error
        self.together = together  # whether lines that they share are taken off, and copies known
        self._held: list[Article] = []
        self._whole = False
        self._failure: AnalysisError | None = None
        self._told: set[str] = set()
        self._cursor = 0
        self._reading = self._start()
        self._holds(1)  # what is wrong with the paths is said now, not when the first story is looked at

    def _start(self) -> Iterator[Article]:
        """Begin to read from the first story on."""
        told = self._tell if self.on_error is not None else None
        note = self._note if self.collection.on_note is not None else None
        if self.together:
            return read(replace(self.collection, on_note=note), told)
        return read(self.collection.paths, told, columns=self.collection.columns, on_note=note)

    def _tell(self, error: AnalysisError) -> None:
        if str(error) not in self._told and self.on_error is not None:
            self._told.add(str(error))
            self.on_error(error)

    def _note(self, sentence: str) -> None:
        if sentence not in self._told and self.collection.on_note is not None:
            self._told.add(sentence)
            self.collection.on_note(sentence)

    def _holds(self, count: int | None = None) -> bool:
        """Read on until so many stories are kept, or all; tell whether there are as many."""
        while not self._whole and (count is None or len(self._held) < count):
            if self._failure is not None:
                raise self._failure
            try:
                self._held.append(next(self._reading))
            except StopIteration:
                self._whole = True
            except AnalysisError as error:
                self._failure = error
                raise
        return count is None or len(self._held) >= count

    @property
    def is_once(self) -> bool:
        """Whether the stories can be read only once."""
        paths = self.collection.paths
        listed = paths if isinstance(paths, list | tuple) else [paths]
        return isinstance(paths, Iterator) or any(isinstance(one, str) and one == "-" for one in listed)

    def __iter__(self) -> Iterator[Article]:
        if self._whole or self.is_once:
            place = 0
            while self._holds(place + 1):
                yield self._held[place]
                place += 1
            return
        kept = len(self._held)
        yield from self._held[:kept]
        yield from islice(self._start(), kept, None)

    def __next__(self) -> Article:
        """Return the next story, as the generator did that ``read`` gave in the first edition."""
        if not self._holds(self._cursor + 1):
            raise StopIteration
        self._cursor += 1
        return self._held[self._cursor - 1]

    @overload
    def __getitem__(self, place: int | str) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> Stories: ...
    def __getitem__(self, place: int | str | slice) -> Article | Stories:
        if isinstance(place, slice):
            ahead = min(place.start or 0, place.stop or 0, 0) == 0 and place.stop is not None and (place.step or 1) > 0
            self._holds(place.stop if ahead else None)
            return Stories(Collection(self._held[place]))
        if isinstance(place, str):
            for story in self:
                if story.id == place:
                    return story
            raise NoStory(f"no story is called {place!r}; {self!r} has them")
        if not self._holds(place + 1 if place >= 0 else None) or place < -len(self._held):
            raise NoStoryAt(f"there is no story {place}: {len(self._held)} were read")
        return self._held[place]

    def __contains__(self, story: object) -> bool:
        return any(story in (one.id, one) for one in self)

    def __len__(self) -> int:
        self._holds()
        return len(self._held)

    def __bool__(self) -> bool:
        return self._holds(1)

    def to_frame(self) -> pd.DataFrame:
        """Return the stories as a table, a row a story with its text, which :func:`analysis.read` takes back."""
        import pandas as pd

        columns = list(as_row(Article("", "", "")))
        return pd.DataFrame([as_row(story) for story in self], columns=columns)

    def first(self, most: int) -> tuple[list[Article], int | None]:
        """Return up to so many stories, and how many there are in all, None if that is not known without reading on."""
        try:
            self._holds(most + 1)
        except AnalysisError:
            return self._held[:most], None
        return self._held[:most], len(self._held) if self._whole else None

    def __repr__(self) -> str:
        shown, count = self.first(SHOWN)
        names = ", ".join(short(story.id, 40) for story in shown) or "none"
        more = "" if count is not None and count <= SHOWN else ", …" if count is None else f", … {count} in all"
        return f"<Stories: {names}{more}>"


class NoStory(AnalysisError, KeyError):
    """No story has this id."""

    __str__ = Exception.__str__


class NoStoryAt(AnalysisError, IndexError):
    """There are fewer stories."""
