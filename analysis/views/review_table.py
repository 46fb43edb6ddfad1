"""How does a person put speakers right in a notebook? A table of the least certain quotations, with choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.corrections import Correction
from analysis.errors import AnalysisError, UsageError
from analysis.handed import STORIES, as_collection
from analysis.measures import Measures
from analysis.measures import measure as measure_story
from analysis.reviewing import Row, add_corrections, least_certain
from analysis.sources import Collection, read
from analysis.stories import Stories
from analysis.views.figures import counted

if TYPE_CHECKING:
    import pandas as pd

OneOrMany = Measures | Iterable[Measures] | Stories | str | Path
NOBODY = ""
UNKNOWN = "nobody known"  # as the field says it
MOST = 30


def review(stories: OneOrMany, path: str | Path = "corrections.csv", most: int = MOST) -> Review:
    """Show the least certain quotations as a table in which a person chooses the right speakers.

    Parameters
    ----------
    stories : Measures, or several; or what :func:`analysis.read` takes
        What was measured already is not measured again.
    path : str or Path
        The file that the button saves: CSV, for ``measure(..., corrections=path)`` and ``--corrections``. What is in
        it already stays in it.
    most : int
        Rows at most.

    Returns
    -------
    Review
        Shown by a cell in JupyterLab; ``corrections`` has what was chosen, ``save()`` writes it.

    Raises
    ------
    UsageError
        If there is nothing of the kind to look at.

    Examples
    --------
    >>> import analysis
    >>> table = analysis.review(analysis.measure('Hale met Marsh on Monday. He said: "No, we will not."'))
    >>> table.choose(0, "Marsh")
    >>> table.corrections[0].speaker
    'Marsh'
    """
    if not isinstance(most, int) or most < 1:
        raise UsageError(f"most is a number of rows, 1 or more; this is {most!r}")
    measured = list(_measured(stories))
    rows = least_certain(measured, most)
    names = {measures.article.id: _names(measures) for measures in measured}
    return Review(rows, {row.article: names[row.article] for row in rows}, Path(path))


def _measured(stories: Any) -> Iterable[Measures]:
    if isinstance(stories, Measures):
        return [stories]
    if hasattr(stories, "articles") and hasattr(stories, "quotes"):
        raise UsageError(f"review takes Measures, or {STORIES}; tables have no texts to show: hand in the stories")
    many = isinstance(stories, Iterable) and not hasattr(stories, "columns")
    if many and not isinstance(stories, str | bytes | Mapping | Stories | Collection):
        stories = list(stories)
        if stories and all(isinstance(one, Measures) for one in stories):
            return list(stories)
    return (measure_story(article) for article in read(as_collection(stories)))


def _names(measures: Measures) -> list[str]:
    """Return who may speak in a story: its speakers, then everybody else whom it names."""
    heard = (speaker.name for speaker in measures.speakers if speaker.name)
    return list(dict.fromkeys([*heard, *(person.name for person in measures.people)]))


@dataclass(slots=True)
class Review:
    """The least certain quotations of stories, and what a person chose.

    Attributes
    ----------
    rows : list of Row
        The least certain first.
    names : mapping of str to list of str
        Story -> who may speak in it.
    path : Path
        The file that is saved.
    chosen : dict of int to str
        Row -> the speaker that a person gave it, "" for nobody known.
    """

    rows: list[Row]
    names: Mapping[str, list[str]]
    path: Path
    chosen: dict[int, str] = field(default_factory=dict)
    _shown: Any = None

    def choose(self, row: int, speaker: str | None) -> None:
        """Give a row its speaker, None for nobody known; the one that was found says that it is right."""
        if not 0 <= row < len(self.rows):
            raise UsageError(f"there is no row {row}: there are {len(self.rows)}, from 0 on")
        self.chosen[row] = " ".join((speaker or NOBODY).split())

    def leave(self, row: int) -> None:
        """Take back what was chosen for a row."""
        self.chosen.pop(row, None)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What was chosen, for :func:`analysis.measure`."""
        return tuple(
            Correction(self.rows[number].article, self.rows[number].quote, speaker or None)
            for number, speaker in sorted(self.chosen.items())
        )

    def save(self, path: str | Path | None = None) -> Path:
        """Write what was chosen into the file of corrections, beside what is in it, and return the file."""
        place = Path(path) if path else self.path
        add_corrections(self.corrections, place)
        return place

    def to_frame(self) -> pd.DataFrame:
        """Return the rows as a table, with the speaker found and the one chosen."""
        import pandas as pd

        columns = ["article", "quote", "speaker", "confidence", "context", "chosen"]
        cells = [
            (row.article, row.quote, row.speaker or None, row.confidence, row.context, self.chosen.get(number))
            for number, row in enumerate(self.rows)
        ]
        return pd.DataFrame(cells, columns=columns)

    def __repr__(self) -> str:
        return f"<Review: {counted(len(self.rows), 'quotation')} to look at, {len(self.chosen)} put right>"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if self._shown is None:
            self._shown = _table(self)
        return {**self._shown._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def _table(review: Review) -> Any:
    """Return the table as a widget.

    Raises
    ------
    UsageError
        If ipywidgets is not installed.
    """
    try:
        import ipywidgets as widgets
    except ImportError as error:
        raise UsageError(
            "the table needs ipywidgets: pip install 'media-analysis[lab]'; or make it as a file: media-analysis review"
        ) from error
    if not review.rows:
        return widgets.HTML("No quotation has an uncertain speaker.")
    where = widgets.Text(str(review.path), description="File", layout=widgets.Layout(width="22rem"))
    save = widgets.Button(description="Save", button_style="primary", tooltip="Write the corrections into the file")
    told = widgets.HTML()

    def say(sentence: str = "") -> None:
        count = len(review.chosen)
        save.disabled = not count
        save.description = f"Save {count}" if count else "Save"
        sentence = sentence or f"{counted(count, 'row')} put right, not yet saved"
        told.value = f'<span role="status">{escape(sentence)}</span>'

    def write(_: object) -> None:
        try:
            place = review.save(where.value.strip() or None)
        except (AnalysisError, OSError) as error:
            say(f"Not saved: {error}")
        else:
            say(f"{counted(len(review.chosen), 'correction')} saved in {place}{_strangers(review)}")

    save.on_click(write)
    rows = [_row(widgets, review, number, say) for number in range(len(review.rows))]
    say("Nothing put right yet")
    head = widgets.HTML(
        "<b>Who says it?</b> The least certain first. Give another speaker, or tick what is right; then save."
    )
    return widgets.VBox([head, *rows, widgets.HBox([where, save]), told], layout=widgets.Layout(max_width="52rem"))


def _strangers(review: Review) -> str:
    """Return a word on the names that were given and that their stories lack: a slip of the pen makes a new speaker."""
    names = ((review.names[review.rows[number].article], name) for number, name in review.chosen.items() if name)
    strange = ", ".join(dict.fromkeys(name for known, name in names if name not in known))
    return f"; not named in the story: {strange}" if strange else ""


def _row(widgets: Any, review: Review, number: int, say: Any) -> Any:
    """Return one row: the quotation in its place, who says it, and whether that is right.

    Who says it is a field with the story's names to choose from, not a list that drops down: JupyterLab takes the keys
    of whatever is no field for itself, and two times D would delete the cell (ipywidgets, issue 3912).
    """
    row = review.rows[number]
    others = [name for name in review.names[row.article] if name != row.speaker]
    who = widgets.Combobox(
        options=[*others, UNKNOWN] if row.speaker else others, placeholder="choose or type a name",
        description="Speaker", style={"description_width": "4.5rem"}, layout=widgets.Layout(width="24rem"),
    )  # fmt: skip
    right = widgets.Checkbox(
        value=False, description="right as it is", indent=False, layout=widgets.Layout(width="9rem")
    )

    def change(_: object) -> None:
        name = " ".join(who.value.split())
        right.disabled = bool(name)
        if name:
            review.choose(number, NOBODY if name == UNKNOWN else name)
        elif right.value:
            review.choose(number, row.speaker)
        else:
            review.leave(number)
        say()

    for part in (who, right):
        part.observe(change, "value")
    text = widgets.HTML(_context(row, number))
    return widgets.VBox([text, widgets.HBox([who, right])], layout=widgets.Layout(margin="0 0 .6rem 0"))


def _context(row: Row, number: int) -> str:
    """Return a quotation in its place as HTML: escaped, its words marked."""
    before, _, rest = row.context.partition("[[")
    words, _, behind = rest.rpartition("]]")
    found = f"<b>{escape(row.speaker)}</b>, {100 * row.confidence:.0f} % sure" if row.speaker else "<b>nobody</b>"
    tint = "background:color-mix(in srgb,#0072b2 26%,transparent);color:inherit"
    return (
        '<div class="mathjax_ignore tex2jax_ignore" '
        'style="line-height:1.45;border-top:1px solid var(--jp-border-color2,#ccc);padding-top:.5rem">'
        f'<span style="color:var(--jp-content-font-color2,#666)">{number + 1}. {escape(row.article)}</span>; '
        f"found: {found}<br>"
        f'…{escape(before)}<mark style="{tint}">{escape(words)}</mark>{escape(behind)}…</div>'
    )
