"""What holds for any text whatever, made of what news is made of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.quotes import find_people, find_quotes, read_quotes

WORDS = (
    "Ida Brandt|Brandt|Mr Osei|Bo Osei|Mrs|the mayor|a senior official|she|he|they|her|his|it|said|told|according to|"
    "wrote|believes|that|the baths|would close|rose 3.5 percent|in Kelby|on Monday|not|“|”|\"|‘|’|'|,|.|?|!|:|—|…|(|)|"
    "\n\n|\n|HALE: |Q: |A: |**Mira:** |[10:02] |- |U.S.|R.K.|<b>|&amp;|\u00a0|\u200b|é|東京|😀|’s|1,769|“No,”"
).split("|")
texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_quotations_select_what_they_say(text):
    reading = read_quotes(text)
    position = 0
    for quote in reading.quotes:
        assert position <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text
        assert any(map(str.isalnum, quote.text))
        assert 0 <= quote.confidence <= 1
        assert quote.speaker is not None or quote.confidence == 0
        assert quote.speaker != ""
        if quote.speaker_start is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(text)
        position = quote.end


@settings(max_examples=40, deadline=None)
@given(texts)
def test_people_are_mentioned_where_they_are_said_to_be(text):
    for person in find_people(text):
        assert person.name.strip()
        assert list(person.mentions) == sorted(set(person.mentions))
        assert all(0 <= start < end <= len(text) for start, end in person.mentions)
        assert (person.gender is None) == (person.kind != "person")


PLAIN = str.maketrans("“”", '""')


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“We won,” said Ida Brandt.",
                "Bo Osei called it “a disgrace”.",
                "“It was close,” she added. “Nobody slept.”",
                "He said the baths would close.",
                "The mayor, Ida Brandt, was late.",
            ]
        ),
        min_size=1,
        max_size=5,
    ).map("\n\n".join)
)
def test_curly_and_straight_marks_give_the_same_people(text):
    curly = [(quote.start, quote.end, quote.speaker) for quote in find_quotes(text)]
    straight = [(quote.start, quote.end, quote.speaker) for quote in find_quotes(text.translate(PLAIN))]
    assert curly == straight
