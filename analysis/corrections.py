"""What did a person put right? Corrections of speakers and people, kept in a file, applied on top of what was found."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.cells import unarmed
from analysis.errors import AnalysisError, SourceError
from analysis.quotes import Quote, Rule

FIELDS = ("article", "quote", "speaker")
OPTIONAL = ("name", "gender", "kind", "role")
GENDERS = ("woman", "man", "nonbinary", "unknown")
KINDS = ("named", "unnamed", "anonymous", "group", "body", "text", "crowd")
EVERYWHERE = "*"
#: The evidence of a gender that a person put in.
BY_HAND = "a person"
#: Bytes that a file of corrections or people has at most.
MOST_BYTES = 50_000_000
#: Characters of one cell.
LONGEST_CELL = 20_000
#: How like the words of a row and of a quotation must be for the row to be found again after a change of the story.
LIKE = 0.8
#: How many characters a quotation may have moved from its offset.
NEAR = 40
#: A quotation of a collection: story, words, speaker.
Listed = tuple[str, str, str | None]
_SOUND = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of what a person put right.

    Attributes
    ----------
    article : str
        The story, or "*" for all.
    quote : str
        First words of a quotation, "@120" for the one at that offset, "=Name" for all that were given to Name; empty
        for a row about a person.
    speaker : str or None
        Who says it; in a row about a person, who that is, by the name that the finder gives.
    name : str or None
        The name under which the speaker is to stand.
    gender, kind, role : str or None
        What the person is.
    line : int
        Line of the file, 0 for none.
    """

    article: str
    quote: str
    speaker: str | None
    name: str | None = None
    gender: str | None = None
    kind: str | None = None
    role: str | None = None
    line: int = 0


class UnusedCorrection(AnalysisError):
    """A row of the corrections fits nothing."""


def load_corrections(path: str | Path | None) -> tuple[Correction, ...]:
    """Read corrections from a CSV file with the columns ``article``, ``quote`` and ``speaker``, and others if wanted.

    ``quote`` holds the first words of the quotation, ``@OFFSET``, or ``=Name`` for all that were given to that
    speaker; an empty ``speaker`` then means that nobody known says it. ``article`` may be ``*``. A row without
    ``quote`` is about a person: ``name`` gives the speaker another name, ``gender``, ``kind`` and ``role`` say what
    the person is. Commas, semicolons and tabs separate; byte order marks and all line ends are read.

    Raises
    ------
    SourceError
        If the file is missing, not readable, lacks a column, or says what cannot be.
    """
    if path is None or str(path) == "":
        return ()
    path = Path(path)
    text = read_table(path, "the corrections")
    rows = read_rows(text)
    try:
        return _read_corrections(path, rows)
    except csv.Error as error:
        problem = f"line {rows.line_num + 1} is not readable as CSV ({error})"
        raise SourceError(path, problem, "check its quotation marks") from error


def _read_corrections(path: Path, rows: csv.DictReader[str]) -> tuple[Correction, ...]:
    fields = rows.fieldnames or ()
    missing = [field for field in FIELDS if field not in fields]
    if missing:
        raise SourceError(path, f"no column {', '.join(missing)}", f"give it the columns {', '.join(FIELDS)}")
    return tuple(_correction(path, rows.line_num, _stripped(row)) for row in rows if any(_stripped(row).values()))


def _stripped(row: Mapping[str, object]) -> dict[str, str]:
    """Return a row without blanks at the edges, and without what stands in no column."""
    return {key: unarmed(value.strip()) if isinstance(value, str) else "" for key, value in row.items() if key}


def read_table(path: Path, what: str, keep_mark: bool = False) -> str:
    """Return the text of a CSV file that a person keeps; its byte order mark only where `keep_mark` asks for it.

    Raises
    ------
    SourceError
        If it is no file, too large, or no text in UTF-8.
    """
    try:
        if path.exists() and not path.is_file():
            raise SourceError(path, "not a file", f"check the path of {what}")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        text = data.decode("utf-8" if keep_mark else "utf-8-sig")
    except OSError as error:
        raise SourceError(path, f"cannot be opened ({error.strerror})", f"check the path of {what}") from error
    except UnicodeDecodeError as error:
        raise SourceError(path, "not in UTF-8", f"save {what} as CSV in UTF-8") from error
    except ValueError as error:  # NUL in a path
        raise SourceError(repr(str(path)), "no path", f"check the path of {what}") from error
    if len(data) > MOST_BYTES or "\x00" in text:
        raise SourceError(path, "no CSV file, or one too large", f"save {what} as CSV in UTF-8")
    return text


def read_rows(text: str) -> csv.DictReader[str]:
    """Return the rows of a CSV text, whatever separates its columns and ends its lines.

    >>> [row["b"] for row in read_rows("a;b\\r1;2\\r")]
    ['2']
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return csv.DictReader(io.StringIO(plain), delimiter=separator_of(plain.split("\n", 1)[0]))


def separator_of(head: str) -> str:
    """Return what separates the columns of a file, by its line of headings: a comma, a semicolon or a tab.

    >>> separator_of("name;home"), separator_of("name")
    (';', ',')
    """
    return max(",;\t", key=head.count)


def _correction(path: Path, line: int, row: Mapping[str, str]) -> Correction:
    optional = {field: row.get(field) or None for field in OPTIONAL}
    for field, allowed in (("gender", GENDERS), ("kind", KINDS)):
        if optional[field] not in (None, *allowed):
            problem = f"line {line}: {field} {optional[field]!r} is none of those that there are"
            raise SourceError(path, problem, f"use one of {', '.join(allowed)}")
    if max(map(len, row.values())) > LONGEST_CELL:
        raise SourceError(path, f"line {line}: a cell of over {LONGEST_CELL:,} characters", "check its quotation marks")
    if not row["quote"] and not (row["speaker"] and any(optional.values())):
        mend = f"give it a quote, or a speaker and one of {', '.join(OPTIONAL)}"
        raise SourceError(path, f"line {line} says of nothing what is to change", mend)
    return Correction(row["article"] or EVERYWHERE, row["quote"], row["speaker"] or None, **optional, line=line)


def correct(article: str, quotes: Iterable[Quote], corrections: Sequence[Correction]) -> Iterator[Quote]:
    """Yield the quotations of a story with the corrections that concern them applied, the last one winning.

    Only who speaks is changed, never what is quoted, so that no correction changes which words count.

    >>> found = Quote(0, 2, "direct", "No", "Bo", confidence=0.4)
    >>> [quote.speaker for quote in correct("flood", [found], [Correction("flood", "No", "Ida Brandt")])]
    ['Ida Brandt']
    """
    found = list(quotes)
    speakers = {number: quote.speaker for number, quote in enumerate(found)}
    changed: dict[int, Correction] = {}
    for correction in _of(article, corrections):
        if correction.quote:
            for number in concerned(correction, found, speakers):
                speakers[number] = correction.name or correction.speaker
                changed[number] = correction
        elif correction.name:
            for number, speaker in speakers.items():
                if same_name(speaker, correction.speaker):
                    speakers[number] = correction.name
                    changed[number] = correction
    for number, quote in enumerate(found):
        yield _corrected(quote, speakers[number]) if number in changed else quote


def about(article: str, name: str, corrections: Sequence[Correction]) -> Iterator[Correction]:
    """Yield the corrections that say something of a person, by the name that the story's table has."""
    for correction in _of(article, corrections):
        told = correction.gender or correction.kind or correction.role
        if told and same_name(name, correction.name or correction.speaker):
            yield correction


def renamed(article: str, name: str, corrections: Sequence[Correction]) -> str:
    """Return the name under which a person of a story is to stand.

    >>> renamed("flood", "Brandt", [Correction("*", "", "Brandt", name="Ida Brandt")])
    'Ida Brandt'
    """
    for correction in _of(article, corrections):
        if correction.name and not correction.quote and same_name(name, correction.speaker):
            name = correction.name
    return name


def used(article: str, quotes: Sequence[Quote], names: Iterable[str], corrections: Sequence[Correction]) -> set[int]:
    """Return the numbers of the corrections that fit something in a story.

    Parameters
    ----------
    article : str
    quotes : sequence of Quote
        As they were found.
    names : iterable of str
        The people of the story.
    """
    named = {*names, *(quote.speaker for quote in quotes if quote.speaker)}
    for correction in _of(article, corrections):
        if correction.quote and correction.speaker:
            named.add(correction.name or correction.speaker)
        elif correction.name and any(same_name(name, correction.speaker) for name in named):
            named.add(correction.name)
    speakers = {number: quote.speaker for number, quote in enumerate(quotes)}
    fitting = set()
    for number, correction in enumerate(corrections):
        if correction.article not in (EVERYWHERE, article):
            continue
        if correction.quote.startswith("="):
            fits = any(same_name(name, correction.quote[1:]) for name in named)
        elif correction.quote:
            fits = bool(concerned(correction, quotes, speakers))
        else:
            fits = any(same_name(name, correction.speaker) for name in named)
        if fits:
            fitting.add(number)
    return fitting


def unused(
    corrections: Sequence[Correction],
    fitting: Iterable[int],
    quotes: Iterable[tuple[str, str, str | None]],
    path: str = "",
) -> Iterator[UnusedCorrection]:
    """Yield what is wrong with each correction that fits nothing, with the nearest match.

    Parameters
    ----------
    corrections : sequence of Correction
    fitting : iterable of int
        The numbers of those that fit, of :func:`used`.
    quotes : iterable of (article, text, speaker)
        All quotations of the collection.
    path : str
        The file, for the message.
    """
    known = set(fitting)
    rest = [correction for number, correction in enumerate(corrections) if number not in known]
    listed = list(quotes) if rest else []
    for correction in rest:
        yield UnusedCorrection(_complaint(correction, listed, path))


def unused_of(
    article: str, quotes: Sequence[Quote], names: Iterable[str], corrections: Sequence[Correction]
) -> Iterator[AnalysisError]:
    """Return what is wrong with the corrections of one story; rows of other stories and of all are not looked at.

    Parameters
    ----------
    article : str
    quotes : sequence of Quote
        As they were found.
    names : iterable of str
        The people of the story.
    corrections : sequence of Correction
        Of a whole collection.
    """
    fitting = used(article, quotes, names, corrections)
    others = (number for number, correction in enumerate(corrections) if correction.article != article)
    return unused(corrections, [*fitting, *others], [(article, quote.text, quote.speaker) for quote in quotes])


def _complaint(correction: Correction, quotes: Sequence[Listed], path: str) -> str:
    articles = {article for article, _, _ in quotes}
    where = f"{path or 'corrections'}, line {correction.line}" if correction.line else path or "corrections"
    if correction.article != EVERYWHERE and correction.article not in articles:
        return f"{where}: no story {correction.article!r} with a quotation; {_nearest(correction.article, articles)}"
    mine = [quote for quote in quotes if correction.article in (EVERYWHERE, quote[0])]
    if correction.quote and correction.quote[0] not in "=@":
        words = {text[: max(30, len(correction.quote))] for _, text, _ in mine}
        return f"{where}: no quotation begins with {correction.quote!r}; {_nearest(correction.quote, words)}"
    if correction.quote.startswith("@"):
        return f"{where}: no quotation stands at {correction.quote[1:]}; give its first words"
    name = correction.quote[1:].strip() or correction.speaker or ""
    return f"{where}: nobody is called {name!r}; {_nearest(name, {who for _, _, who in mine if who})}"


def _nearest(words: str, among: Iterable[str]) -> str:
    plain = {one.casefold(): " ".join(one.split()) for one in sorted(among)}
    found = difflib.get_close_matches(words.casefold(), plain, 1, 0.3)
    return f"the nearest is {plain[found[0]]!r}" if found else "there is nothing like it; take the row out"


def concerned(correction: Correction, quotes: Sequence[Quote], speakers: Mapping[int, str | None]) -> list[int]:
    """Return the numbers of the quotations that a row means; after a change of the story, of the one most like it."""
    if correction.quote.startswith("="):
        return [n for n, speaker in speakers.items() if same_name(speaker, correction.quote[1:])]
    if correction.quote.startswith("@") and correction.quote[1:].strip().isdigit():
        return _at(int(correction.quote[1:]), quotes)
    wanted = _plain(correction.quote)
    if not wanted:
        return []
    begun = [_plain(quote.text)[: len(wanted) + 12] for quote in quotes]
    exact = [number for number, words in enumerate(begun) if f"{words} ".startswith(wanted)]
    if exact or correction.article == EVERYWHERE or len(wanted.split()) < 3:
        return exact
    likeness = [difflib.SequenceMatcher(None, wanted, words[: len(wanted)]).ratio() for words in begun]
    best = max(likeness, default=0.0)
    return [likeness.index(best)] if best >= LIKE else []


def _at(offset: int, quotes: Sequence[Quote]) -> list[int]:
    inside = [number for number, quote in enumerate(quotes) if quote.start <= offset < quote.end]
    near = sorted((abs(quote.start - offset), number) for number, quote in enumerate(quotes))
    return inside[:1] or [number for apart, number in near[:1] if apart <= NEAR]


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names are the same but for capitals, marks and blanks.

    >>> same_name("Ida  Brandt", "ida brandt."), same_name("Ida Brandt", "Brandt")
    (True, False)
    """
    return one is not None and other is not None and _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return " ".join(_SOUND.findall(words.casefold()))


def _of(article: str, corrections: Iterable[Correction]) -> Iterator[Correction]:
    return (correction for correction in corrections if correction.article in (EVERYWHERE, article))


def _corrected(quote: Quote, speaker: str | None) -> Quote:
    """Return a quotation with its speaker put right."""
    return replace(quote, speaker=speaker, named=speaker is not None, rule=Rule.CORRECTED, confidence=1.0)
