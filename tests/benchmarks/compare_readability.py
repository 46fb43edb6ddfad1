"""Do the formulas agree with other libraries on the same counts? ``python tests/benchmarks/compare_readability.py``.

Needs textstat, textacy and textdescriptives. Each library is handed our sentences and words (its own splitting is switched
off) and our syllables and letters, so that what is left is the formula.
"""

import math
from unittest.mock import patch

import spacy
import textacy
from spacy.tokens import Doc
from textacy.text_stats import basics, readability
from textdescriptives.components.readability import Readability
from textstat import textstat

from analysis import read
from analysis.measures.readability import FORMULAS
from analysis.measures.syllables import syllables
from analysis.measures.words import Counts, count, word_facts
from analysis.text import parse

NLP = spacy.blank("en")
OURS = {
    "flesch_reading_ease": ("flesch_reading_ease", "flesch_reading_ease", "flesch_reading_ease"),
    "flesch_kincaid_grade": ("flesch_kincaid_grade", "flesch_kincaid_grade_level", "flesch_kincaid_grade"),
    "gunning_fog": ("gunning_fog", "gunning_fog_index", "gunning_fog"),
    "smog_index": ("smog_index", "smog_index", "smog"),
    "automated_readability_index": (
        "automated_readability_index", "automated_readability_index", "automated_readability_index"
    ),
    "coleman_liau_index": ("coleman_liau_index", "coleman_liau_index", "coleman_liau_index"),
    "dale_chall": ("dale_chall_readability_score", None, None),
    "lix": ("lix", "lix", "lix"),
}  # fmt: skip


def documents(text):
    """Return our counts and a spaCy document of exactly our words and sentences."""
    parsed = parse(text)
    words = [[text[start:end] for start, end in spans] for spans in parsed.words]
    doc = Doc(NLP.vocab, [w for s in words for w in s], sent_starts=[i == 0 for s in words for i in range(len(s))])
    return Counts.sum(count(text, spans) for spans in parsed.words), doc, words


def by_textacy(name, counts, doc, words):
    """Return textacy's formula on our counts."""
    flat = [word for sentence in words for word in sentence]
    spoken = tuple(syllables(word) for word in flat)
    with (
        patch.object(basics, "n_sents", lambda _: counts.sentences),
        patch.object(basics, "n_words", lambda _: counts.words),
        patch.object(basics, "n_chars", lambda _: counts.letters),
        patch.object(basics, "n_syllables", lambda *_, **__: counts.syllables),
        patch.object(basics, "n_polysyllable_words", lambda *_, **__: sum(number >= 3 for number in spoken)),
        patch.object(basics, "n_long_words", lambda *_, **__: counts.long),
    ):
        return getattr(readability, name)(doc)


class Counted:
    """What TextDescriptives looks at of a document, with our counts in it."""

    def __init__(self, counts):
        self._ = self
        self.token_length = {"token_length_mean": counts.letters / counts.words}
        self.sentence_length = {"sentence_length_mean": counts.words / counts.sentences}
        self.syllables = {"syllables_per_token_mean": counts.syllables / counts.words}
        self._n_sentences, self._n_tokens = counts.sentences, counts.words

    def __len__(self):
        return self._n_tokens


def by_textdescriptives(name, counts):
    """Return the formula of TextDescriptives on our counts."""
    known = {"gunning_fog": (counts.polysyllables,), "smog": (counts.polysyllables,), "lix": (counts.long,)}
    component = Readability.__new__(Readability)
    component.can_calculate_syllables = True
    return getattr(component, f"_{name}")(Counted(counts), *known.get(name, ()))


def by_textstat(name, counts, words):
    """Return textstat's formula with our counts in place of its own, as far as its own parts can be replaced."""
    import importlib

    text = " ".join(word for sentence in words for word in sentence)
    module = importlib.import_module(f"textstat.backend.metrics._{name}")
    replaced = {
        "words_per_sentence": counts.words / counts.sentences, "syllables_per_word": counts.syllables / counts.words,
        "letters_per_word": counts.letters / counts.words, "sentences_per_word": counts.sentences / counts.words,
        "chars_per_word": counts.letters / counts.words, "count_sentences": counts.sentences,
        "count_polysyllable_words": counts.polysyllables, "count_words": counts.words, "count_long_words": counts.long,
        "count_difficult_words": counts.difficult,
    }  # fmt: skip
    saved = {key: getattr(module, key) for key in replaced if hasattr(module, key)}
    for key in saved:
        setattr(module, key, lambda *_, _value=replaced[key], **__: _value)
    try:
        return getattr(module, name)(text, "en_US") if name != "lix" else module.lix(text)
    except TypeError:
        return getattr(module, name)(text)
    finally:
        for key, value in saved.items():
            setattr(module, key, value)


def main():
    print("| formula | textstat | textacy | TextDescriptives |\n|---|---|---|---|")
    stories = [documents(article.text) for article in read("seeds")]
    longest = max(stories, key=lambda story: story[0].sentences)
    for name, (first, second, third) in OURS.items():
        counts, doc, words = longest
        mine = FORMULAS[name](counts)
        theirs = [
            by_textstat(first, counts, words),
            by_textacy(second, counts, doc, words) if second else math.nan,
            by_textdescriptives(third, counts) if third else math.nan,
        ]
        print(f"| {name} | " + " | ".join("-" if math.isnan(t) else f"{t - mine:+.4f}" for t in theirs) + " |")
    people = word_facts("people").syllables, textacy.make_spacy_doc("people", lang=NLP)
    print("people:", people[0], "ours;", readability.basics.n_syllables(people[1], lang="en"), "by hyphenation points")
    print("textstat's", textstat.syllable_count("people"))


if __name__ == "__main__":
    main()
