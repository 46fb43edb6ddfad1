"""What is one piece of the work? A few stories, measured: their rows, in the form in which processes hand them on."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from analysis.article import Article
from analysis.corpus.rows import Row, arrow
from analysis.corpus.schema import plain_schema
from analysis.corrections import Correction
from analysis.errors import AnalysisError, SourceError
from analysis.measures import Measures, measure
from analysis.measures.columns import ALL

_PLACE = re.compile(r"(?P<file>.*), (?P<place>[a-z]+ \d+[^/,]*)", re.S)
_ADDRESS = re.compile(r"(?P<file>.*)#(?P<place>[a-z]+-\d+)", re.S)
_FIRST = Article(
    "first", "Baths to reopen",
    "“It will reopen in May,” said Ida Brandt, the mayor of Kelby. She was glad that the roof had been mended.",
)  # fmt: skip
#: How a person can help where a story could not be measured.
REPORT_IT = "the others are measured; report it with the story, and leave the story out until then"


@dataclass(frozen=True, slots=True)
class Options:
    """How stories are measured: what changes figures.

    Attributes
    ----------
    corrections : tuple of Correction
    names : bool
        Whether a given name may tell a gender that nothing else in a story does.
    """

    corrections: tuple[Correction, ...] = ()
    names: bool = True

    def __call__(self, articles: Sequence[Article]) -> Piece:
        """Measure some stories: the one function that every process of every machine runs."""
        return measured_piece(articles, self)

    def get_ready(self) -> None:
        """Load what the first story would wait for: processes do so while the stories are still being read."""
        measured_piece([_FIRST], Options())


@dataclass(frozen=True, slots=True)
class Piece:
    """Some stories, measured.

    Attributes
    ----------
    tables : dict of str to pyarrow.Table
    stories : tuple of (id, mark)
        All of them in order, also those that failed; the mark tells whether a story has changed.
    fitting : frozenset of int
        The numbers of the corrections that fit something here.
    """

    tables: dict[str, pa.Table]
    stories: tuple[tuple[str, str], ...]
    fitting: frozenset[int] = frozenset()

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes as one Arrow file: in a tenth of the time that six tables of many columns take."""
        return (from_bytes, (to_bytes(self),))

    def without(self, articles: Iterable[str]) -> Piece:
        """Return the piece without some stories."""
        gone = set(articles)
        value_set = pa.array(sorted(gone), pa.string())
        kept = {
            name: table.filter(pc.invert(pc.is_in(table["article"], value_set)))
            if "article" in table.column_names
            else table
            for name, table in self.tables.items()
        }
        return Piece(kept, tuple(story for story in self.stories if story[0] not in gone), self.fitting)


def measured_piece(articles: Sequence[Article], options: Options) -> Piece:
    """Measure some stories; one that fails is a row of the table ``failures`` and costs no other.

    Parameters
    ----------
    articles : sequence of Article
    options : Options
    """
    done: list[Measures] = []
    failures: list[Row] = []
    for article in articles:
        try:
            done.append(measure(article, options.corrections, options.names))
        except Exception as error:
            failures.append(_not_measured(article, error))
    try:
        tables = arrow(done, failures)
    except Exception as error:
        if len(articles) > 1:  # which of them has no rows?
            return joined([measured_piece([article], options) for article in articles])
        done, tables = [], arrow([], [_not_measured(articles[0], error)])
    fitting = frozenset(number for measures in done for number in measures.fitting)
    return Piece(tables, tuple((one.id, mark(one)) for one in articles), fitting)


def failed_piece(articles: Sequence[Article], reason: str) -> Piece:
    """Return the piece of stories whose process died or never came back."""
    failures = [failure(article, reason, REPORT_IT) for article in articles]
    return Piece(arrow([], failures), tuple((article.id, mark(article)) for article in articles))


def joined(pieces: Sequence[Piece]) -> Piece:
    """Return many pieces as one, in order."""
    tables = {
        name: pa.concat_tables([piece.tables[name] for piece in pieces]) if pieces else plain_schema(name).empty_table()
        for name in ALL
    }
    stories = tuple(story for piece in pieces for story in piece.stories)
    return Piece(tables, stories, frozenset().union(*(piece.fitting for piece in pieces)))


def mark(article: Article) -> str:
    """Return a mark of all that a story's figures and its row are made from, but for where it was found.

    >>> mark(Article("a", "Baths", "They close.")) == mark(Article("a", "Baths", "They close.", source="b/a.txt"))
    True
    """
    known = (article.headline, article.text, article.outlet, article.author, str(article.date), article.url,
             article.dateline, article.agency, article.language, article.section)  # fmt: skip
    return hashlib.blake2b(repr(known).encode("utf-8", "replace"), digest_size=8).hexdigest()


def failure(article: Article, reason: str, mend: str) -> Row:
    """Return the row of the table ``failures`` of a story that was read and could not be measured."""
    found = _ADDRESS.fullmatch(article.source or "")
    if found is None:
        return _row(article.source or article.id, None, reason, mend)
    return _row(found["file"], found["place"].replace("-", " "), reason, mend)


def _not_measured(article: Article, error: Exception) -> Row:
    return failure(article, f"it could not be measured ({_said(error)})", REPORT_IT)


def failure_of(error: AnalysisError) -> Row:
    """Return the row of the table ``failures`` of what could not be read.

    >>> failure_of(SourceError("a.csv, row 3", "no story text here", "put the story's text into it"))["place"]
    'row 3'
    """
    if not isinstance(error, SourceError):
        return _row("", None, str(error), "")
    found = _PLACE.fullmatch(error.path)
    file, place = (found["file"], found["place"]) if found else (error.path, None)
    return _row(file, place, error.problem, error.mend)


def _row(file: str, place: str | None, reason: str, mend: str) -> Row:
    plain = {"file": file, "place": place, "reason": reason, "mend": mend}
    return {name: words and words.encode("utf-8", "replace").decode() for name, words in plain.items()}


def _said(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def to_bytes(piece: Piece) -> bytes:
    """Return a piece as one Arrow file: a row a table, and what is known besides."""
    streams = []
    for table in piece.tables.values():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        streams.append(sink.getvalue().to_pybytes())
    about = json.dumps({"stories": piece.stories, "fitting": sorted(piece.fitting)})
    whole = pa.table({"table": list(piece.tables), "rows": pa.array(streams, pa.binary())}, metadata={"piece": about})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, whole.schema) as writer:
        writer.write_table(whole)
    return bytes(sink.getvalue().to_pybytes())


def from_bytes(stored: bytes) -> Piece:
    """Return the piece that :func:`to_bytes` has made bytes of.

    >>> from_bytes(to_bytes(joined([]))) == joined([])
    True
    """
    whole = pa.ipc.open_file(pa.BufferReader(stored)).read_all()
    about = json.loads(whole.schema.metadata[b"piece"])
    tables = {
        name: pa.ipc.open_stream(rows).read_all()
        for name, rows in zip(whole["table"].to_pylist(), whole["rows"].to_pylist(), strict=True)
    }
    return Piece(tables, tuple((id_, mark_) for id_, mark_ in about["stories"]), frozenset(about["fitting"]))
