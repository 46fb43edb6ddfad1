"""Which language is a story in? By its most frequent words where that is plain, else by a bundled model."""

from __future__ import annotations

from functools import cache

#: Fewer words than this say nothing sure.
FEWEST = 20
SAMPLE = 3000
SURE = 0.7
# The most frequent words of English that are none of its neighbours': a text of which they are this share is English,
# and the model, which takes half a second to load, need not be asked.
FREQUENT = frozenset("the of and to that was is for it with his he by from they were which".split())
PLAIN = 0.17


def detect(text: str) -> str | None:
    """Return the language of a story (ISO 639-1), or None if it is too short or too mixed to tell.

    >>> detect("The council will meet again in June to talk about the future of the site, which it owns. The mayor said so.")
    'en'
    """
    sample = text[:SAMPLE]
    words = sample.casefold().split()
    if len(words) >= FEWEST and sum(word in FREQUENT for word in words) >= PLAIN * len(words):
        return "en"
    if len(words) < FEWEST and sum(map(len, words)) < 4 * FEWEST:
        return None
    language, confidence = _model().classify(sample)
    return str(language) if confidence >= SURE else None


@cache
def _model() -> object:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
