"""What does each figure mean? The one dictionary from which tables, documentation and explanations are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.measures import sentiment
from analysis.measures.kinds import SourceKind
from analysis.measures.readability import MIN_WORDS, MIN_WORDS_MTLD, SMOG_SENTENCES
from analysis.measures.voices import FIGURES
from analysis.sources.language import NEUTRAL


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name, dtype : str
    unit : str
        "share" is a part of 1.
    meaning : str
    range : str
        Which values there can be.
    direction : str
        What a higher value means, where that is not plain.
    missing : str
        When there is no value.
    source : str
        Who published the formula.
    """

    name: str
    dtype: str
    unit: str
    meaning: str
    range: str = ""
    direction: str = ""
    missing: str = "never"
    source: str = ""


def _text(name: str, meaning: str, missing: str = "never") -> Column:
    return Column(name, "string", "", meaning, missing=missing)


def _count(name: str, unit: str, meaning: str) -> Column:
    return Column(name, "int64", unit, meaning, "0 or more")


def _in_english(column: Column) -> Column:
    """Return a column of stories as it is where it has no value for a story that is not in English."""
    if column.name in NEUTRAL:
        return column
    missing = "" if column.missing == "never" else f"{column.missing}, or "
    return replace(column, dtype=column.dtype.replace("int64", "Int64"), missing=f"{missing}not in English")


def _share(name: str, meaning: str, missing: str, source: str = "") -> Column:
    return Column(name, "float64", "share", meaning, "0 to 1", missing=missing, source=source)


def _grade(name: str, meaning: str, source: str = "", missing: str = f"under {MIN_WORDS} words") -> Column:
    return Column(name, "float64", "US school years", meaning, "mostly 0 to 20", "higher is harder", missing, source)


def _points(name: str, meaning: str, extent: str, direction: str, source: str) -> Column:
    return Column(name, "float64", "points", meaning, extent, direction, f"under {MIN_WORDS} words", source)


_KEYS = (_text("article", "the story's short name"),)
_ABOUT = (
    _text("headline", "headline", "the file has none"),
    _text("outlet", "who published it", "the file does not say"),
    _text("author", "who wrote it", "the file does not say"),
    _text("section", "the part of the paper that it stands in, such as Sport", "the file does not say"),
    Column("date", "date", "day", "day of publication", missing="the file does not say"),
    _text("url", "where it stands on the web", "the file does not say"),
    _text("dateline", "the place it was filed from", "the file does not say"),
    _text("source", "the file it was read from, and its place in it", "the story came from no file"),
    _text("agency", "the news agency that it came from", "neither the file nor the text says"),
    _text("language", "its language (ISO 639-1); figures made for English are missing for others",
          "the story is too short or too mixed to tell"),
    _text("cluster", "the first story read that tells the same in nearly the same words; itself if there is none",
          "the story was not read as one of a collection"),
    Column("first", "boolean", "", "whether it is its cluster's first, by date and then in the order of reading",
           "true or false"),
)  # fmt: skip
_EASE = _points("flesch_reading_ease", "Flesch reading ease; 60 to 70 is plain English", "mostly 0 to 100",
                "higher is easier", "Flesch 1948")  # fmt: skip
_CONSENSUS = _grade("consensus_grade", "years of schooling that the text asks for: the median of five formulas")
_PER_SENTENCE = Column(
    "words_per_sentence", "float64", "words", "mean length of a sentence", "1 or more", "", "no words"
)
_READABILITY = (
    _count("words", "words", "words of the story"),
    _count("sentences", "sentences", "sentences of the story; a heading counts as one"),
    _PER_SENTENCE,
    Column("longest_sentence", "float64", "words", "length of the longest sentence", "1 or more", "", "no words"),
    Column("syllables_per_word", "float64", "syllables", "mean syllables of a word; figures as read aloud", "1 or more",
           "", "no words"),
    _EASE,
    _grade("flesch_kincaid_grade", "years of schooling that the text asks for", "Kincaid et al. 1975"),
    _grade("gunning_fog", "years of schooling, by long sentences and long words", "Gunning 1952"),
    _grade("smog_index", "years of schooling for full understanding", "McLaughlin 1969",
           f"under {SMOG_SENTENCES} sentences"),
    _grade("automated_readability_index", "years of schooling, by letters a word", "Smith & Senter 1967"),
    _grade("coleman_liau_index", "years of schooling, by letters and sentences", "Coleman & Liau 1975"),
    _points("dale_chall", "new Dale-Chall score; 4.9 or less grade 4, 10 or more college", "0 to 16 or so",
            "higher is harder", "Chall & Dale 1995"),
    _points("lix", "LIX; newspapers lie around 40 to 50", "mostly 20 to 70", "higher is harder", "Björnsson 1968"),
    _CONSENSUS,
    _share("difficult_words", "share of words that are not among 3,000 familiar ones, names apart",
           f"under {MIN_WORDS} words", "Chall & Dale 1995"),
    Column("mtld", "float64", "words", "variety of words: mean length of a stretch without much repetition",
           "10 to 200 or so", "higher is more varied", f"under {MIN_WORDS_MTLD} words, or no word is repeated",
           "McCarthy & Jarvis 2010"),
    Column("reading_minutes", "float64", "minutes", "silent reading at 238 words a minute", "0 or more",
           source="Brysbaert 2019"),
)  # fmt: skip
_VADER = "Hutto & Gilbert 2014"
_SENTIMENT = tuple(
    Column(name, "float64", unit, meaning, extent, direction, "no sentence", source)
    for name, (unit, meaning, extent, direction, source) in zip(
        sentiment.FIGURES,
        (
            ("score", "mean of the sentences' compound scores", "-1 to 1", "higher is more positive", _VADER),
            ("score", "median of the sentences' compound scores", "-1 to 1", "higher is more positive", _VADER),
            ("score", "standard deviation of the sentences' compound scores", "0 to 1", "higher changes more", ""),
            ("share", "share of sentences that score 0.05 or more", "0 to 1", "", _VADER),
            ("share", "share of sentences that score between", "0 to 1", "", _VADER),
            ("share", "share of sentences that score -0.05 or less", "0 to 1", "", _VADER),
        ),
        strict=True,
    )
)
_EXTREMES = (
    Column("most_positive", "Int64", "", "number of the most positive sentence, from 0", "0 or more",
           missing="no sentence is positive"),
    Column("most_negative", "Int64", "", "number of the most negative sentence, from 0", "0 or more",
           missing="no sentence is negative"),
    Column("headline_sentiment", "float64", "score", "compound score of the headline", "-1 to 1",
           "higher is more positive", "no headline", _VADER),
)  # fmt: skip
_QUOTES = (
    _count("quotations", "quotations", "stretches of speech inside quotation marks, and turns of a transcript"),
    _count("quoted_words", "words", "words in marks that somebody says, wherever they stand"),
    _share("quote_density", "share of the story's words that are quoted_words", "no words"),
    Column("quotes_per_1000", "float64", "per 1,000 words", "quotations per 1,000 words", "0 or more", "", "no words"),
    _count("unspoken_words", "words", "words in marks that nobody says: titles, terms, nicknames"),
    _share("unspoken_density", "share of the story's words that are unspoken_words", "no words"),
    _count("reported_passages", "passages", "passages of speech reported without marks; thoughts are none"),
    _count("reported_words", "words", "words of these that are in no marks: \"that the baths will close\""),
    _share("reported_density", "share of the story's words that are reported_words", "no words"),
    _count("speakers", "speakers", "different speakers of the quoted words, unnamed sources included"),
    _count("speakers_with_reported", "speakers", "different speakers of quoted and of reported words"),
    _text("top_speaker", "who has most of the quoted words; of equals the first by name", "nobody known is quoted"),
    _share("top_speaker_share", "that speaker's share of the quoted words", "nobody known is quoted"),
    _text("top_speaker_with_reported", "who has most of quoted and reported words together", "nobody known speaks"),
    _share("top_speaker_share_with_reported", "that speaker's share of these", "nobody known speaks"),
    _share("unattributed_share", "share of the quoted words with no speaker found", "nobody is quoted"),
    _share("uncertain_share", "share of the quoted words whose speaker is less sure than 60 %", "nobody is quoted"),
)  # fmt: skip


def _voices() -> tuple[Column, ...]:
    """Return the columns of narration and quoted speech: those of the whole story, each for one voice."""
    counts = {
        "words": Column("words", "float64", "words", "words", "0 or more"),
        "sentences": Column("sentences", "float64", "sentences", "sentences", "0 or more"),
    }
    whole = counts | {column.name: column for column in (_PER_SENTENCE, _EASE, _CONSENSUS, *_SENTIMENT)}
    said = {
        "narration": "sentences of which less than half is quoted, with the few quoted words in them",
        "speech": "quoted words of sentences of which half or more is quoted, so fewer than quoted_words",
    }
    return tuple(
        replace(
            whole[name],
            name=f"{voice}_{name}",
            meaning=f"{whole[name].meaning}: {words}",
            missing=f"under {sentiment.MIN_SENTENCES} sentences" if name in sentiment.FIGURES else whole[name].missing,
        )
        for voice, words in said.items()
        for name in (*FIGURES, *sentiment.FIGURES)
    )


_KINDS = {
    SourceKind.NAMED: "persons with a name",
    SourceKind.UNNAMED: 'persons without a name: "a senior official"',
    SourceKind.ANONYMOUS: "sources of whom the story says that it withholds the name",
    SourceKind.GROUP: 'groups: "White House officials"',
    SourceKind.BODY: "bodies: companies, councils, newspapers",
    SourceKind.TEXT: "texts: a report, a letter",
    SourceKind.CROWD: 'crowds of nobody in particular: "many", "some on Twitter"',
}
_SOURCES = (
    _count("women_quoted", "speakers", "women whose words are quoted or reported"),
    _count("women_quoted_words", "words", "quoted words of women"),
    _count("men_quoted", "speakers", "men whose words are quoted or reported"),
    _count("men_quoted_words", "words", "quoted words of men"),
    *(_count(f"sources_{kind}", "speakers", f"speakers that are {meaning}") for kind, meaning in _KINDS.items()),
    _text("first_speaker", "who speaks first, quoted or reported", "nobody known speaks"),
    _text("first_speaker_gender", "gender of who speaks first", "nobody known speaks, or no person"),
    _count("speakers_in_first_third", "speakers", "different speakers who begin in the first third of the words"),
    Column("one_voice", "boolean", "", "whether one known speaker only is quoted or reported", "true or false"),
)
_WHO = (
    _text("gender", "woman, man, nonbinary or unknown, as the story marks it; nobody is asked", "no person"),
    _text("gender_by", "the evidence: pronoun, title, noun, or given name", "unknown, or no person"),
    _text("role", "what the story calls the person, in its words", "it says nothing, or a body or text"),
    _text("role_class", "the part of public life that these words tell, or unknown", "a text, or no speaker found"),
)
_SPEAKER = (
    _text("speaker", "name, or the words for an unnamed source", "words with no speaker found"),
    Column("named", "boolean", "", "whether the speaker is known by a name", "true or false"),
    _count("quotations", "quotations", "quotations of this speaker"),
    _count("quoted_words", "words", "words of this speaker inside marks or in a transcript's turn"),
    _count("reported_words", "words", "words of this speaker that are reported without marks"),
    _share("share_of_quoted_words", "share of the story's quoted words", "nobody is quoted"),
    _share("share_with_reported", "share of the story's quoted and reported words together", "no word is said"),
    _share("share_of_quotations", "share of the story's quotations", "nobody is quoted"),
    _share("confidence", "mean confidence of the attributions, by words", "no word is counted"),
    _count("sentences", "sentences", "sentences that are mostly this speaker's quoted words"),
    *(
        replace(column, missing=f"under {sentiment.MIN_SENTENCES} such sentences", meaning=f"{column.meaning}: these")
        for column in _SENTIMENT
    ),
    _text("source_kind", f"{', '.join(SourceKind)}", "no speaker found"),
    *_WHO,
    _share("first", "where the first of this speaker's words begin, as a share of the story's words", "never"),
    _share("last", "where the last of what this speaker says begins", "never"),
    Column("in_first_third", "bool", "", "whether this speaker begins in the first third", "true or false"),
)
_PEOPLE = (
    _text("person", "name"),
    *(
        replace(entry, missing="unknown" if entry.name == "gender_by" else "never")
        if entry.name != "role"
        else replace(entry, missing="the story says nothing")
        for entry in _WHO
    ),
    _count("mentions", "mentions", "names, pronouns and descriptions that mean this person"),
    _share("first", "where the first of them stands, as a share of the story's words", "never"),
    Column("quoted", "bool", "", "whether anything this person says is quoted or reported", "true or false"),
)
_QUOTE = (
    _count("start", "characters", "where the quoted words begin in the story's text"),
    _count("end", "characters", "where they end"),
    _text("kind", "direct, partial (some words inside marks), indirect (without marks) or a transcript's turn"),
    Column("verbatim", "boolean", "", "whether these are the speaker's own words: in marks or a transcript's turn",
           "true or false"),
    _text("text", "the words"),
    _count("words", "words", "number of words"),
    _text("speaker", "the fullest name, or the words for an unnamed source", "nobody is named"),
    Column("named", "boolean", "", "whether the speaker is known by a name", "true or false"),
    Column("speaker_start", "Int64", "characters", "where the mention that names the speaker here begins", "0 or more",
           missing="no mention names the speaker"),
    Column("speaker_end", "Int64", "characters", "where it ends", "0 or more", missing="no mention names the speaker"),
    _text("cue", "the word of saying", "none stands there"),
    _text("rule", "why this speaker"),
    Column("confidence", "float64", "0 to 1", "estimated probability that the speaker is right", "0 to 1",
           "higher is surer"),
    _text("repaired", "what was wrong with the marks", "nothing was"),
)  # fmt: skip
_SENTENCE = (
    Column("sentence", "int64", "", "number of the sentence in the story, from 0", "0 or more"),
    _count("start", "characters", "where it begins in the story's text"),
    _count("end", "characters", "where it ends"),
    _count("words", "words", "number of words"),
    _count("quoted_words", "words", "words of it that are quoted speech"),
    _text("voice", "speech if half of its words or more are quoted, else narration"),
    _text("speaker", "who has most of its quoted words", "none of its words is quoted, or nobody is named"),
    Column("sentiment", "float64", "score", "compound score", "-1 to 1", "higher is more positive", source=_VADER),
    _text("because", "the words that made the score, strongest first, each with its part", "no word counted"),
)
TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        *_KEYS, *_ABOUT,
        *map(_in_english, (*_READABILITY, *_SENTIMENT, *_EXTREMES, *_QUOTES, *_SOURCES, *_voices())),
    ),
    "quotes": (*_KEYS, *_QUOTE),
    "speakers": (*_KEYS, *_SPEAKER),
    "sentences": (*_KEYS, *_SENTENCE),
    "people": (*_KEYS, *_PEOPLE),
}  # fmt: skip
#: What could not be read or measured, beside the tables of what could.
FAILURES = (
    _text("file", "the file, or the address that was named"),
    _text("place", "where in the file: row 3, line 12", "the whole file"),
    _text("reason", "what was wrong"),
    _text("mend", "what to do"),
)
ALL: dict[str, tuple[Column, ...]] = {**TABLES, "failures": FAILURES}


def columns(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns, in order.

    >>> columns("speakers")[:2]
    ('article', 'speaker')
    """
    return tuple(column.name for column in ALL[table])


def column(table: str, name: str) -> Column:
    """Return what is known of one column.

    >>> column("articles", "lix").direction
    'higher is harder'
    """
    return next(entry for entry in ALL[table] if entry.name == name)


def as_markdown(tables: Iterable[str] = tuple(ALL)) -> str:
    """Return the dictionary as Markdown tables, for the documentation."""
    parts = []
    for table in tables:
        lines = [f"### `{table}`", "", "| column | unit | meaning | range | a higher value | missing | source |"]
        lines.append("|---|---|---|---|---|---|---|")
        lines += [
            f"| `{c.name}` | {c.unit} | {c.meaning} | {c.range} | {c.direction} | {c.missing} | {c.source} |"
            for c in ALL[table]
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
