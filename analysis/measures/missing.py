"""Why is a figure missing? The true reason, from the figures of the same voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis.measures import sentiment
from analysis.measures.readability import FORMULAS, MIN_WORDS, MIN_WORDS_MTLD, SMOG_SENTENCES
from analysis.sources.language import NEUTRAL, reason

_EMPTY = {
    "": "no words",
    "narration_": "no sentence of the reporter's own",
    "speech_": "no sentence is mostly quoted",
}
_FROM_COUNTS = frozenset({*FORMULAS, "consensus_grade", "difficult_words"})
_UNQUOTED = frozenset(
    {"top_speaker", "top_speaker_share", "unattributed_share", "uncertain_share"}
    | {"top_speaker_with_reported", "top_speaker_share_with_reported"}
)


def reasons(row: Mapping[str, object]) -> dict[str, str]:
    """Return why each missing figure of a story is missing.

    Parameters
    ----------
    row : mapping of str to object
        The story's row of the table ``articles``, or some of it.

    Returns
    -------
    dict
        Column name -> reason, for the columns whose value is None or NaN.

    Examples
    --------
    >>> reasons({"words": 434, "speech_words": 12, "speech_consensus_grade": None})
    {'speech_consensus_grade': '12 quoted words; the formula needs 30'}
    """
    language = row.get("language")
    foreign = reason(language if isinstance(language, str) else None)
    found = {}
    for column, value in row.items():
        if value is None or value != value:
            why = foreign if foreign and column not in NEUTRAL else _reason(column, row)
            if why:
                found[column] = why
    return found


def _reason(column: str, row: Mapping[str, object]) -> str:
    prefix = next((voice for voice in ("narration_", "speech_") if column.startswith(voice)), "")
    name = column.removeprefix(prefix)
    words, sentences = _count(row, f"{prefix}words"), _count(row, f"{prefix}sentences")
    if name in _UNQUOTED:
        return "no quoted word has a known speaker" if _count(row, "quoted_words") else "nobody is quoted"
    if name == "headline_sentiment":
        return "no headline"
    if name in ("most_positive", "most_negative"):
        return f"no sentence is {name.removeprefix('most_')}" if sentences else _EMPTY[""]
    if name in sentiment.FIGURES:
        least = sentiment.MIN_SENTENCES if prefix else 2
        return _few(sentences, f"{_KINDS[prefix]}sentence", least) if sentences else _EMPTY[prefix]
    special = _SPECIAL.get(name)
    if special and words:
        return special(words, sentences)
    if name in _FROM_COUNTS:
        return _few(words, f"{_KINDS[prefix]}word", MIN_WORDS, "formula") if words else _EMPTY[prefix]
    return "" if words else _EMPTY[prefix]


_KINDS = {"": "", "narration_": "", "speech_": "quoted "}


def _count(row: Mapping[str, object], name: str) -> int:
    value = row.get(name)
    return int(value) if isinstance(value, int | float) and value == value else 0


def _few(count: int, unit: str, least: int, what: str = "figure") -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}; the {what} needs {least}"


def _mtld(words: int, sentences: int) -> str:
    if words < MIN_WORDS_MTLD:
        return _few(words, "word", MIN_WORDS_MTLD, "measure")
    return "no word is repeated often enough"


def _smog(words: int, sentences: int) -> str:
    if sentences < SMOG_SENTENCES:
        return _few(sentences, "sentence", SMOG_SENTENCES, "formula")
    return _few(words, "word", MIN_WORDS, "formula")


_SPECIAL: dict[str, Callable[[int, int], str]] = {"mtld": _mtld, "smog_index": _smog}
