"""What holds for any text. The alphabet makes random text look like news: names, titles, cues, marks, breaks."""

from hypothesis import given

from analysis.article import Article
from analysis.measures import measure
from analysis.quotes import find_quotes
from analysis.sources.characters import normalise, split_paragraphs
from analysis.sources.cleaning import clean
from tests.trust.news import often, some, texts


@some
@given(texts)
def test_quotations_lie_in_the_text_and_shares_are_shares(text):
    found = find_quotes(text)
    end = 0
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text
        assert quote.start >= end, "quotations do not overlap"
        end = quote.end
        assert any(map(str.isalnum, quote.text))
        assert quote.speaker or not quote.confidence
        assert 0 <= quote.confidence <= 1
    shares = [voice.share_of_quoted_words for voice in measure(Article("a", "", text)).speakers]
    known = [share for share in shares if share == share]
    assert all(0 <= share <= 1 for share in known)
    assert not known or abs(sum(known) - 1) < 1e-6


@often
@given(texts)
def test_cleaning_is_idempotent_and_never_adds_a_character(text):
    paragraphs = split_paragraphs(normalise(text))
    once = clean(paragraphs, "")
    assert clean(once.paragraphs, "").paragraphs == once.paragraphs
    letters = [letter for letter in "".join(once.paragraphs) if letter.isalnum()]
    given_letters = iter(normalise(text))
    assert all(letter in given_letters for letter in letters), "only what was there, in its order"
    assert normalise(normalise(text)) == normalise(text)
