"""What is one news story, and where does it come from?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.shown import Shown, short

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the source file that is not the story, and why it was taken off."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article(Shown):
    """One story: a headline, its text, and what is known about both.

    Parameters
    ----------
    id : str
        Short name, unique in a collection and safe as a file name.
    headline : str
        The headline, once; empty if there is none.
    text : str
        The story's paragraphs joined by a blank line, without headline, byline, dateline and boilerplate.
        All character offsets in this package are offsets into this string.
    outlet, author, url, dateline, source : str, optional
        Who published it, who wrote it, where it stands, where it was filed from, which file it was read from.
    date : datetime.date, optional
        Day of publication.
    agency, language, section : str, optional
        The news agency that it came from; its language (ISO 639-1); the part of the paper that it stands in.
    cluster : str, optional
        The `id` of the first story, in the order of reading, that tells the same in nearly the same words; its own
        `id` if it is that story or has no double.
    removed : tuple of Removed
        What cleaning took away, in the order of the file.

    Examples
    --------
    >>> Article(id="flood", headline="River rises", text="The river rose.").text
    'The river rose.'
    """

    id: str
    headline: str
    text: str
    outlet: str | None = None
    author: str | None = None
    date: dt.date | None = None
    url: str | None = None
    dateline: str | None = None
    source: str | None = None
    removed: tuple[Removed, ...] = ()
    agency: str | None = None
    language: str | None = None
    cluster: str | None = None
    section: str | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """Who published it, when, who wrote it: as much as is known."""
        day = f"{self.date.day} {self.date:%B %Y}" if self.date else None
        return tuple(fact for fact in (self.outlet, day, self.author) if fact)

    def to_frame(self) -> pd.DataFrame:
        """Return the story as a table of one row, which :func:`analysis.read` takes back."""
        import pandas as pd

        return pd.DataFrame([as_row(self)])

    def __repr__(self) -> str:
        facts = "".join(f", {short(fact, 40)}" for fact in self.about)
        return (
            f"<Article {self.id}: {short(self.headline or self.text, 60)!r}{facts}, {len(self.text.split()):,} words>"
        )

    def __str__(self) -> str:
        taken = [f"[{piece.reason}] {' '.join(piece.text.split())}" for piece in self.removed]
        listed = "\n".join(["-- taken off --", *taken]) if taken else ""
        return "\n\n".join(part for part in (self.headline, ", ".join(self.about), self.text, listed) if part)


def as_row(article: Article) -> dict[str, object]:
    """Return what is known of a story, by the names that the table ``articles`` has, and its text."""
    return {
        "article": article.id, "headline": article.headline or None, "outlet": article.outlet,
        "author": article.author, "section": article.section, "date": article.date, "url": article.url,
        "dateline": article.dateline, "source": article.source, "agency": article.agency, "language": article.language,
        "cluster": article.cluster, "text": article.text,
    }  # fmt: skip
