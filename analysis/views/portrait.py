"""What does a story look like in a few sentences? Whose voices, how hard, in what tone; each true of its figures."""

from __future__ import annotations

import math
from collections.abc import Mapping

from analysis.measures import SURE, Measures, Speaker
from analysis.measures.readability import band
from analysis.measures.sentiment import tone
from analysis.sources.language import reason
from analysis.views.figures import (
    capital,
    counted,
    figure,
    in_words,
    leaders,
    listed,
    percent,
    schooling,
    score,
    share_in_words,
    whose,
)

ALIKE = 0.1  # two means of sentiment nearer than this are told as one
GRADES_APART = 1.5


def portrait(measures: Measures) -> list[str]:
    """Return three sentences in plain words: whose voices, how hard, in what tone.

    Parameters
    ----------
    measures : Measures

    Returns
    -------
    list of str
        One sentence that says so if the story is not in English.

    Examples
    --------
    >>> from analysis import Article, measure
    >>> portrait(measure(Article("a", "", '"We won," Ida Brandt said. It rained.')))[0]
    "About three tenths of the story's words are quoted, and every quoted word is Ida Brandt's."
    """
    if foreign := reason(measures.article.language):
        return [
            f"{capital(foreign)}: who says what, how hard it reads and in what tone is told of English stories only."
        ]
    return [_voices(measures), _difficulty(measures.row), _tone(measures.row)]


def _voices(measures: Measures) -> str:
    row = measures.row
    quoted = [speaker for speaker in measures.speakers if speaker.quoted_words]
    density, reported = figure(row["quote_density"]), figure(row["reported_density"])
    if not quoted:
        start = "Nobody is quoted in this story"
        return f"{start}; {share_in_words(reported)} of it is reported speech." if reported > 0 else f"{start}."
    said = f"{capital(share_in_words(density))} of the story's words are quoted{_shared(quoted)}"
    return f"{said}; {share_in_words(reported)} of the story is reported without marks." if reported > 0 else f"{said}."


def _shared(quoted: list[Speaker]) -> str:
    """Return how the quoted words are shared: by one, by equals, by a first and others.

    They "said" them, which is right of one ("the mayor") and of many ("residents").
    """
    known = [speaker for speaker in quoted if speaker.name is not None]
    unknown = sum(speaker.share_of_quoted_words for speaker in quoted if speaker.name is None)
    if not known:
        return ", and no speaker was found for any of the quoted words"
    if len(known) == 1 and not unknown:
        return f", and every quoted word is {whose(str(known[0].name))}"
    first = leaders([(str(speaker.name), speaker.share_of_quoted_words) for speaker in known])
    share = share_in_words(known[0].share_of_quoted_words)
    if len(first) > 3:
        start = f": {in_words(len(first))} speakers each said {share} of the quoted words"
    elif len(first) > 1:
        start = f": {listed(first)} each said {share} of the quoted words"
    else:
        start = f": {first[0]} said {share} of the quoted words"
    return start + _rest(known, len(first), unknown)


def _rest(known: list[Speaker], first: int, unknown: float) -> str:
    others = known[first:]
    if not others and not unknown:
        return ""
    if not others:
        return ", and nobody was found for the rest"
    if len(others) == 1:
        rest = f", {others[0].name} {share_in_words(others[0].share_of_quoted_words)}"
        return f"{rest}, and nobody was found for the rest" if unknown else rest
    rest = f", and {in_words(len(others))} others share the rest"
    return f"{rest} with words whose speaker was not found" if unknown else rest


def _difficulty(row: Mapping[str, object]) -> str:
    ease, grade = figure(row["flesch_reading_ease"]), figure(row["consensus_grade"])
    if math.isnan(ease):
        return "The story is too short for a readability score."
    said = f"It reads as {band(round(ease, 1))}, at about US grade {max(round(grade), 0)} ({schooling(grade)})"
    narration, speech = figure(row["narration_consensus_grade"]), figure(row["speech_consensus_grade"])
    if math.isnan(narration) or math.isnan(speech) or abs(narration - speech) < GRADES_APART:
        return f"{said}."
    harder = "the reporter's own sentences are" if narration > speech else "the quoted words are"
    return f"{said}; {harder} the harder ones, by about {counted(round(abs(narration - speech)), 'grade')}."


def _tone(row: Mapping[str, object]) -> str:
    mean = figure(row["sentiment_mean"])
    narration, speech = figure(row["narration_sentiment_mean"]), figure(row["speech_sentiment_mean"])
    if math.isnan(mean):
        return "There is no sentence to score for tone."
    one = row.get("sentences") == 1
    are, average = ("one sentence is", "") if one else ("sentences are", " on average")
    said = f"Its {are} {tone_in_words(mean)}{average} ({score(mean)} on a scale from -1 to 1)"
    if math.isnan(narration) or math.isnan(speech):
        return f"{said}."
    if abs(narration - speech) < ALIKE and tone_in_words(narration) == tone_in_words(speech):
        return f"{said}, narration and quoted speech alike."
    return (
        f"{said}: the narration {tone_in_words(narration)} ({score(narration)}), "
        f"the quoted speech {tone_in_words(speech)} ({score(speech)})."
    )


def tone_in_words(value: float) -> str:
    """Return a mean score in words, by the two digits that a reader sees.

    >>> tone_in_words(0.049), tone_in_words(0.1), tone_in_words(-0.6)
    ('slightly positive', 'slightly positive', 'strongly negative')
    """
    shown = round(value, 2)
    size = abs(shown)
    strength = "" if size < 0.05 or 0.2 <= size < 0.5 else "slightly " if size < 0.2 else "strongly "
    return strength + tone(shown)


def warnings(measures: Measures) -> list[str]:
    """Return what a reader must know before trusting the shares: uncertain and missing speakers, marks never closed."""
    row = measures.row
    found = []
    if (uncertain := figure(row["uncertain_share"])) > 0:
        found.append(
            f"The speaker of {percent(uncertain)} of the quoted words is uncertain (confidence below {percent(SURE)})."
        )
    if (missing := figure(row["unattributed_share"])) > 0:
        found.append(f"No speaker was found for {percent(missing)} of the quoted words.")
    if repaired := sum(bool(quote.repaired) for quote in measures.quotes):
        found.append(
            f"{counted(repaired, 'quotation mark was', 'quotation marks were')} never closed in the story; "
            "where the words end is a guess."
        )
    return found
