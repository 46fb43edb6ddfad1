"""Which language is a story in? By its most frequent words where that is plain, else by a bundled model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from analysis.sources.language_names import name_of

#: Fewer words than this say nothing sure.
FEWEST = 20
SAMPLE = 3000
SURE = 0.7
# The most frequent words of English that are none of its neighbours': a text of which they are this share is English,
# and the model, which takes half a second to load, need not be asked.
FREQUENT = frozenset("the of and to that was is for it with his he by from they were which".split())
PLAIN = 0.17
#: Columns that hold in any language: what is known of the story, and counts of its words. Which words in marks are said
#: is read by a network that knows English alone.
NEUTRAL = frozenset(
    "article headline outlet author section date url dateline source agency language cluster words sentences"
    " words_per_sentence longest_sentence".split()
)


def detect(text: str) -> str | None:
    """Return the language of a story (ISO 639-1), or None if it is too short or too mixed to tell.

    >>> detect("The council will meet again in June to talk about the site, which was a gift to the town by the river.")
    'en'
    """
    sample = text[:SAMPLE]
    words = sample.casefold().split()
    if len(words) >= FEWEST and sum(word in FREQUENT for word in words) >= PLAIN * len(words):
        return "en"
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters) * 2 > len(letters)
    if len(words) < FEWEST and len(letters) < FEWEST * (4 if latin else 1):
        return None
    language, confidence = _model().classify(sample)
    return str(language) if confidence >= SURE else None


def is_english(language: str | None) -> bool:
    """Whether figures made for English hold for a story; one whose language is not known is taken for English.

    >>> is_english("en"), is_english(None), is_english("de")
    (True, True, False)
    """
    return language is None or language == "en"


def reason(language: str | None) -> str | None:
    """Return why figures made for English are missing for a story, or None if they are not.

    >>> reason("de")
    'the story is in German, not in English'
    """
    return None if is_english(language) else f"the story is in {name_of(str(language))}, not in English"


def neutral(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row of the table ``articles`` with only those figures that hold in any language.

    >>> neutral({"article": "a", "words": 200, "smog_index": 9.1})
    {'article': 'a', 'words': 200}
    """
    return {name: value for name, value in row.items() if name in NEUTRAL}


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
