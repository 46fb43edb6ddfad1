"""What can be asked? The functions of the public face, which take what one has at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from analysis import measures, quotes
from analysis.article import Article
from analysis.corrections import Correction
from analysis.errors import AnalysisError, UsageError
from analysis.found import Found
from analysis.handed import as_collection, as_corrections, is_text, one_story
from analysis.measures import Measures
from analysis.quotes import Person, Quote
from analysis.sources import Collection, Columns
from analysis.stories import Stories

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Progress, Tables

Story = Union[str, Path, Article, "pd.Series[Any]", dict[str, Any]]
ManyStories = Union[Story, "pd.DataFrame", Stories, Iterable[Union[Story, "pd.DataFrame"]], Collection]
Corrections = str | Path | Iterable[Correction] | None
OnError = Callable[[AnalysisError], None]


def read(
    paths: ManyStories,
    on_error: OnError | None = None,
    *,
    text: str | None = None,
    headline: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    date: str | None = None,
    url: str | None = None,
    id: str | None = None,
    columns: Columns | None = None,
    on_note: Callable[[str], None] | None = None,
) -> Stories:
    """Read stories, one after the other, as they are asked for.

    Parameters
    ----------
    paths : str, Path, DataFrame, or several of them
        Files, folders, patterns (``stories/*.txt``), archives, addresses; a table with a story a row; texts.
        ``FILE#PLACE``, as the column ``source`` has it, names one story of a file of many.
    on_error : callable, optional
        Called with what is wrong with a file or row, after which reading goes on, as in ``on_error=print``. Without
        it the first error is raised.
    text, headline, outlet, author, date, url, id : str, optional
        Names of a table's columns, where their own names do not tell.
    columns : Columns, optional
        The same as one value.
    on_note : callable, optional
        Called with a sentence on what was passed over in a folder.

    Returns
    -------
    Stories
        What prints, can be indexed (``[0]``, ``[2:5]``, ``["council-baths"]``) and iterated.

    Examples
    --------
    >>> import analysis
    >>> analysis.read("seeds/council-baths.txt")[0].outlet
    'Dunmere Courier'
    """
    named = _columns(columns, text, headline, outlet, author, date, url, id)
    how = {} if on_note is None else {"on_note": on_note}
    return Stories(as_collection(paths, named, **how), on_error, isinstance(paths, Collection))


def measure(story: Story, corrections: Corrections = (), names: bool = True) -> Measures:
    """Measure one story: its voices, quotations, readability and tone.

    Parameters
    ----------
    story : str, Path, Article, Series or dict
        A text, the path of a file with one story, an Article, or a row of a table. A string is a text if it has
        several words and is not the name of a file.
    corrections : str, Path or sequence of Correction
        A CSV file of corrected speakers, or its rows.
    names : bool
        Whether a given name may tell a gender that nothing else in a story does.

    Returns
    -------
    Measures
        ``row`` has the figures, ``quotes``, ``speakers``, ``sentences`` and ``people`` what they come from;
        ``to_frame()`` makes a DataFrame of any of them.

    Examples
    --------
    >>> import analysis
    >>> analysis.measure('"We are ready," Mayor Ida Brandt said. The river rose.').row["top_speaker"]
    'Ida Brandt'
    """
    return measures.measure(one_story(story, "measure"), as_corrections(corrections), names)


def measure_corpus(
    stories: ManyStories,
    out: str | Path | None = None,
    corrections: Corrections = (),
    jobs: int = 1,
    on_error: OnError | None = None,
    names: bool = True,
    *,
    text: str | None = None,
    headline: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    date: str | None = None,
    url: str | None = None,
    id: str | None = None,
    scheduler: Any = None,
    on_progress: Callable[[Progress], None] | None = None,
    force: bool = False,
) -> Tables:
    """Measure many stories.

    Parameters
    ----------
    stories : str, Path, DataFrame, Stories, or several of them
        As for :func:`analysis.read`; Articles and texts too.
    out : str or Path, optional
        Folder, or address, to write the tables to (Parquet), for :func:`analysis.load_tables`; a run that was stopped
        goes on where it was, and stories that are there already are not measured again.
    corrections : str, Path or sequence of Correction
        A CSV file of corrected speakers, or its rows.
    jobs : int
        Number of processes.
    on_error : callable, optional
        Called with what is wrong with a file or row, after which the others are measured, as in ``on_error=print``.
        Without it the first error is raised.
    names : bool
        Whether a given name may tell a gender that nothing else in a story does.
    text, headline, outlet, author, date, url, id : str, optional
        Names of a table's columns, where their own names do not tell.
    scheduler : str or distributed.Client, optional
        The address of a Dask scheduler, or a client of one: its workers measure.
    on_progress : callable, optional
        Called again and again with how far the run is.
    force : bool
        Measure everything again that stands in `out`.

    Returns
    -------
    Tables
        The DataFrames ``articles``, ``quotes``, ``speakers``, ``sentences`` and ``people``.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis
    >>> mine = pd.DataFrame({"body": ['"We won," Ida Brandt said.'], "paper": ["Courier"]})
    >>> analysis.measure_corpus(mine, text="body", outlet="paper").speakers["speaker"].tolist()
    ['Ida Brandt']
    """
    from analysis import corpus

    if not isinstance(jobs, int) or jobs < 1:
        raise UsageError(f"jobs is a number of processes, 1 or more; this is {jobs!r}")
    if isinstance(stories, Stories) and on_error is None:
        on_error = stories.on_error
    named = _columns(None, text, headline, outlet, author, date, url, id)
    return corpus.measure_corpus(
        as_collection(stories, named), out, as_corrections(corrections), jobs, on_error, names,
        scheduler=scheduler, on_progress=on_progress, force=force,
    )  # fmt: skip


def find_quotes(text: str | Path | Article) -> Found[Quote]:
    """Return who says what in a text.

    Parameters
    ----------
    text : str, Path or Article
        Offsets are into the string, or into the story's ``text``.

    Returns
    -------
    list of Quote
        In order, none overlapping; ``to_frame()`` makes a DataFrame of it.

    Examples
    --------
    >>> import analysis
    >>> analysis.find_quotes('"We won," said Ann Bo.')
    [<Quote 'We won,' by Ann Bo: direct, 93 % sure>]
    """
    return Found(quotes.find_quotes(_words(text, "find_quotes")), Quote)


def find_people(text: str | Path | Article) -> Found[Person]:
    """Return everyone who is named in a text, or speaks in it, with all that means them.

    Parameters
    ----------
    text : str, Path or Article
        Offsets are into the string, or into the story's ``text``.

    Returns
    -------
    list of Person
        In the order in which they come in; ``to_frame()`` makes a DataFrame of it.

    Examples
    --------
    >>> import analysis
    >>> [(person.name, person.gender) for person in analysis.find_people("Ida Brandt left. She was tired.")]
    [('Ida Brandt', 'woman')]
    """
    return Found(quotes.find_people(_words(text, "find_people")), Person)


def _words(given: object, verb: str) -> str:
    """Return a text as it is, or that of the story which a path or an Article is."""
    if isinstance(given, str) and (not given.strip() or is_text(given)):
        return given
    return one_story(given, verb).text


def _columns(columns: Columns | None, *named: str | None) -> Columns | None:
    fields = ("text", "headline", "outlet", "author", "date", "url", "id")
    given = {field: name for field, name in zip(fields, named, strict=True) if name is not None}
    wrong = [name for name in given.values() if not isinstance(name, str)]
    if wrong:
        raise UsageError(f"name a column by a string; this is {wrong[0]!r}")
    return replace(columns or Columns(), **given) if given or columns else None
