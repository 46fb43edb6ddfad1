"""What holds for any text. The alphabet makes random text look like news: names, titles, cues, marks, breaks."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import markup
from analysis.article import Article
from analysis.measures import measure
from analysis.quotes import find_quotes
from analysis.sources.characters import normalise, split_paragraphs
from analysis.sources.cleaning import clean

MANY = int(os.environ.get("MEDIA_ANALYSIS_FUZZ", "0") or 0)
some = settings(max_examples=MANY or 25, deadline=None, suppress_health_check=list(HealthCheck))
often = settings(max_examples=10 * MANY or 100, deadline=None, suppress_health_check=list(HealthCheck))

PIECES = (
    "Ida Brandt", "Brandt", "Mayor Ida Brandt", "Peter Osei", "Ann Bo", "the mayor", "the council", "a spokesman", "he",
    "she", "they", "who", "said", "told", "asked", "added", "according to", "that", "it", "was", "terrible", "not",
    "safe", "the baths", "will close", "on Monday", "in Dunmere", "Mr.", "U.S.", "3.5", "£5m", "1990s", "and",
    ",", ".", "?", "!", ":", ";", " — ", "-", "…", "...", '"', '"', '"', "“", "”", "'", "‘", "’", "''", "``", "(", ")",
    "[", "<b>", "<script>", "&amp;", "&", "\n\n", "\n\n", "\n", " ", "  ", "\u00a0", "\u200b", "\u202e", "é", "e\u0301",
    "Q:", "A:", "BRANDT:", "OSEI:", "Photo:", "Read more:", "By Jo Lee", "(Reuters)", "@handle", "http://a.b/c", "😀", "我们",
)  # fmt: skip
news = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join)
texts = news | st.text(max_size=120)


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


@some
@given(news)
def test_no_markup_of_a_story_reaches_a_page(text):
    measures = measure(Article("a", text[:60], text))
    for page in (markup.header, markup.key_figures, markup.story, markup.quotations):
        assert "<script>" not in str(page(measures))
        assert "<b>" not in str(page(measures)).replace("<b>", "", 0) or "&lt;b&gt;" in str(page(measures))
