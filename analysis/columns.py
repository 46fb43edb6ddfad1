"""What does each figure mean? The one dictionary from which tables, documentation and explanations are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in tables, its unit, what it means, and where its formula comes from."""

    name: str
    dtype: str
    unit: str
    meaning: str
    source: str = ""


def _text(name: str, meaning: str) -> Column:
    return Column(name, "string", "", meaning)


_KEYS = (_text("article", "the story's short name"),)
_ABOUT = (
    _text("headline", "headline"),
    _text("outlet", "who published it"),
    _text("author", "who wrote it"),
    Column("date", "date", "day", "day of publication"),
    _text("url", "where it stands on the web"),
    _text("dateline", "the place it was filed from"),
    _text("source", "the file it was read from, and its place in it"),
    _text("agency", "the news agency that it came from"),
    _text("language", "its language (ISO 639-1); figures made for English are missing for others"),
    _text("cluster", "the first story read that tells the same in nearly the same words; itself if there is none"),
    Column("first", "boolean", "", "whether it is its cluster's first, by date and then in the order of reading"),
)
_READABILITY = (
    Column("words", "int64", "words", "words of the story"),
    Column("sentences", "int64", "sentences", "sentences of the story; a heading counts as one"),
    Column("words_per_sentence", "float64", "words", "mean length of a sentence"),
    Column("longest_sentence", "float64", "words", "length of the longest sentence"),
    Column("syllables_per_word", "float64", "syllables", "mean syllables of a word; figures as read aloud"),
    Column("flesch_reading_ease", "float64", "points, 0 to 100", "higher is easier; 60 to 70 is plain English",
           "Flesch 1948"),
    Column("flesch_kincaid_grade", "float64", "US school years", "years of schooling that the text asks for",
           "Kincaid et al. 1975"),
    Column("gunning_fog", "float64", "US school years", "years of schooling, by long sentences and long words",
           "Gunning 1952"),
    Column("smog_index", "float64", "US school years", "years of schooling for full understanding; from 30 sentences",
           "McLaughlin 1969"),
    Column("automated_readability_index", "float64", "US school years", "years of schooling, by letters a word",
           "Smith & Senter 1967"),
    Column("coleman_liau_index", "float64", "US school years", "years of schooling, by letters and sentences",
           "Coleman & Liau 1975"),
    Column("dale_chall", "float64", "points", "higher is harder; 4.9 or less grade 4, 10 or more college",
           "Chall & Dale 1995"),
    Column("lix", "float64", "points", "higher is harder; newspapers lie around 40 to 50", "Björnsson 1968"),
    Column("consensus_grade", "float64", "US school years",
           "years of schooling that the text asks for: the median of five formulas"),
    Column("difficult_words", "float64", "share", "share of words that are not among 3,000 familiar ones, names apart",
           "Chall & Dale 1995"),
    Column("mtld", "float64", "words", "variety of words: the longer the stretch without repetition, the more varied",
           "McCarthy & Jarvis 2010"),
    Column("reading_minutes", "float64", "minutes", "silent reading at 238 words a minute", "Brysbaert 2019"),
)  # fmt: skip
_VOICES = tuple(
    Column(f"{voice}_{name}", "float64", unit, f"{meaning}, {words}", source)
    for voice, words in (
        ("narration", "sentences of the reporter's own"),
        ("speech", "words inside quotation marks"),
    )
    for name, unit, meaning, source in (
        ("words", "words", "words", ""),
        ("words_per_sentence", "words", "mean length of a sentence", ""),
        ("flesch_reading_ease", "points, 0 to 100", "Flesch reading ease", "Flesch 1948"),
        ("consensus_grade", "US school years", "median grade", ""),
        ("sentiment_mean", "-1 to 1", "mean of the sentences' compound scores", "Hutto & Gilbert 2014"),
        ("sentiment_median", "-1 to 1", "median of the sentences' compound scores", "Hutto & Gilbert 2014"),
        ("sentiment_volatility", "0 to 1", "standard deviation of the sentences' compound scores", ""),
        ("share_positive", "share", "share of sentences that score 0.05 or more", "Hutto & Gilbert 2014"),
        ("share_neutral", "share", "share of sentences between", "Hutto & Gilbert 2014"),
        ("share_negative", "share", "share of sentences that score -0.05 or less", "Hutto & Gilbert 2014"),
    )
)
_SENTIMENT = (
    Column(
        "sentiment_mean",
        "float64",
        "-1 to 1",
        "mean of the sentences' compound scores",
        "Hutto & Gilbert 2014",
    ),
    Column(
        "sentiment_median",
        "float64",
        "-1 to 1",
        "median of the sentences' compound scores",
        "Hutto & Gilbert 2014",
    ),
    Column("sentiment_volatility", "float64", "0 to 1", "standard deviation of the sentences' compound scores"),
    Column(
        "share_positive",
        "float64",
        "share",
        "share of sentences that score 0.05 or more",
        "Hutto & Gilbert 2014",
    ),
    Column("share_neutral", "float64", "share", "share of sentences between", "Hutto & Gilbert 2014"),
    Column(
        "share_negative",
        "float64",
        "share",
        "share of sentences that score -0.05 or less",
        "Hutto & Gilbert 2014",
    ),
    Column("most_positive", "Int64", "", "number of the most positive sentence, from 0; missing if none is positive"),
    Column("most_negative", "Int64", "", "number of the most negative sentence, from 0; missing if none is negative"),
)
_QUOTES = (
    Column("headline_sentiment", "float64", "-1 to 1", "compound score of the headline", "Hutto & Gilbert 2014"),
    Column(
        "quotations", "int64", "quotations", "stretches of speech inside quotation marks, and turns of a transcript"
    ),
    Column("quoted_words", "int64", "words", "words of these"),
    Column("quote_density", "float64", "share", "share of the story's words that are quoted speech"),
    Column("quotes_per_1000", "float64", "per 1,000 words", "quotations per 1,000 words"),
    Column("unspoken_words", "int64", "words", "words in marks that nobody says: titles, terms, nicknames"),
    Column("reported", "Int64", "passages", "passages of speech reported without marks"),
    Column("speakers", "Int64", "speakers", "different speakers of the quoted words, unnamed sources included"),
    _text("top_speaker", "who has most of the quoted words"),
    Column("top_speaker_share", "float64", "share", "that speaker's share of the quoted words"),
    Column("unattributed_share", "float64", "share", "share of the quoted words with no speaker found"),
    Column("uncertain_share", "float64", "share", "share of the quoted words whose speaker is less sure than 0.6"),
)
TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (*_KEYS, *_ABOUT, *_READABILITY, *_SENTIMENT, *_QUOTES, *_VOICES),
    "quotes": (
        *_KEYS,
        Column("start", "int64", "characters", "where the quoted words begin in the story's text"),
        Column("end", "int64", "characters", "where they end"),
        _text("kind", "direct, partial (some words inside marks) or indirect (without marks)"),
        Column("verbatim", "boolean", "", "whether these are the speaker's own words: in marks or a transcript's turn"),
        _text("text", "the words"),
        Column("words", "int64", "words", "number of words"),
        _text("speaker", "the fullest name, or the words for an unnamed source; missing if nobody is named"),
        Column("named", "boolean", "", "whether the speaker is known by a name"),
        Column("speaker_start", "Int64", "characters", "where the mention that names the speaker here begins"),
        Column("speaker_end", "Int64", "characters", "where it ends"),
        _text("cue", "the word of saying"),
        _text("rule", "why this speaker"),
        Column("confidence", "float64", "0 to 1", "estimated probability that the speaker is right"),
        _text("repaired", "what was wrong with the marks, if anything"),
    ),
    "speakers": (
        *_KEYS,
        _text("speaker", "name, or the words for an unnamed source; missing for words with no speaker found"),
        Column("named", "boolean", "", "whether the speaker is known by a name"),
        Column("quotations", "int64", "quotations", "quotations of this speaker"),
        Column("words", "int64", "words", "quoted words of this speaker"),
        Column("share_of_words", "float64", "share", "share of the story's quoted words"),
        Column("share_of_quotations", "float64", "share", "share of the story's quotations"),
        Column("confidence", "float64", "0 to 1", "mean confidence of the attributions, by words"),
        Column("sentences", "int64", "sentences", "sentences that are mostly this speaker's"),
        Column("sentiment_mean", "float64", "-1 to 1", "mean of their compound scores", "Hutto & Gilbert 2014"),
        Column("sentiment_median", "float64", "-1 to 1", "median of their compound scores", "Hutto & Gilbert 2014"),
        Column("sentiment_volatility", "float64", "0 to 1", "standard deviation of their compound scores"),
        Column("share_positive", "float64", "share", "share of them that score 0.05 or more", "Hutto & Gilbert 2014"),
        Column("share_neutral", "float64", "share", "share of them between", "Hutto & Gilbert 2014"),
        Column("share_negative", "float64", "share", "share of them that score -0.05 or less", "Hutto & Gilbert 2014"),
    ),
    "sentences": (
        *_KEYS,
        Column("sentence", "int64", "", "number of the sentence in the story, from 0"),
        Column("start", "int64", "characters", "where it begins in the story's text"),
        Column("end", "int64", "characters", "where it ends"),
        Column("words", "int64", "words", "number of words"),
        Column("quoted_words", "int64", "words", "words of it that are quoted speech"),
        _text("voice", "speech if half of its words or more are quoted, else narration"),
        _text("speaker", "who has most of its quoted words"),
        Column("sentiment", "float64", "-1 to 1", "compound score", "Hutto & Gilbert 2014"),
    ),
}  # fmt: skip


def columns(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns, in order.

    >>> columns("speakers")[:2]
    ('article', 'speaker')
    """
    return tuple(column.name for column in TABLES[table])


def column(table: str, name: str) -> Column:
    """Return what is known of one column."""
    return next(entry for entry in TABLES[table] if entry.name == name)


def as_markdown(tables: Iterable[str] = tuple(TABLES)) -> str:
    """Return the dictionary as Markdown tables, for the documentation."""
    parts = []
    for table in tables:
        lines = [f"### `{table}`", "", "| column | unit | meaning | source |", "|---|---|---|---|"]
        lines += [f"| `{c.name}` | {c.unit} | {c.meaning} | {c.source} |" for c in TABLES[table]]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
