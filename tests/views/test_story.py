"""The marked story: what a tip says, which words a mark has, how a correction finds its quotation."""

import json
import re

import pytest

from analysis import Article, find_quotes, markup, measure
from analysis.corrections import Correction, concerned
from analysis.quotes import Mode, Quote, Rule
from analysis.views.story import explain, how_sure

FLOOD = (
    'Mayor Ida Brandt opened the hall at noon. She said: "We have beds for ninety."\n\n'
    'Her deputy, Thomas Hale, had carried sandbags since dawn. "Nobody slept," he said. He said that the road was gone.\n\n'
    'The film "The Long Rain" was not shown.'
)


@pytest.fixture
def flood(story):
    return measure(story(FLOOD, headline="Hall opens"))


def test_a_tip_says_whom_a_pronoun_means_because_of_what_and_how_sure():
    text = 'Thomas Hale had carried sandbags since dawn. "Nobody slept," he said.'
    [quote] = [quote for quote in find_quotes(text) if quote.verbatim]
    told = explain(text, quote)
    assert told.startswith("“he” = Thomas Hale, because of “he”")
    assert re.search(r"\. (Almost certain|Very likely|Likely|More likely than not|Uncertain) \(\d+ %\)\.$", told)


@pytest.mark.parametrize(
    ("quote", "begins"),
    [
        (Quote(0, 2, "direct", "No"), "No speaker was found."),
        (Quote(0, 2, "turn", "No", "Ann Lee", rule=Rule.LABEL, confidence=1.0), "Ann Lee, because the transcript's"),
        (
            Quote(0, 2, "direct", "No", "Ann Lee", rule=Rule.CORRECTED, confidence=1.0),
            "Ann Lee, put right by a person.",
        ),
        (Quote(0, 2, "indirect", "No", "Ann Lee", rule=Rule.LABEL, confidence=0.7), "Reported: Ann Lee"),
        (Quote(0, 2, "indirect", "No", "Ann Lee", rule=Rule.LABEL, confidence=0.7, mode=Mode.THOUGHT), "Thought, told"),
    ],
)
def test_a_tip_says_what_kind_of_words_these_are(quote, begins):
    assert explain("No", quote).startswith(begins)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.99, "almost certain"),
        (0.9, "very likely"),
        (0.75, "likely"),
        (0.61, "more likely than not"),
        (0.3, "uncertain"),
    ],
)
def test_a_chance_in_words(chance, words):
    assert how_sure(chance) == words


def test_quoted_reported_and_unspoken_words_are_marked_apart(flood):
    page = markup.story(flood).data
    kinds = dict(re.findall(r'<mark class="(\w)[^>]*>([^<]+)</mark>', page)[::-1])
    assert kinds["q"].startswith("We have beds")
    assert "the road was gone" in kinds["r"]
    assert kinds["u"] == "The Long Rain"


def test_words_that_are_reported_inside_a_turn_stay_one_mark(story):
    turns = (
        "MODERATOR: Welcome to the debate on the harbour, and thank you all for coming out tonight.\n\n"
        "LENA VOSS: I said that I would not sell it. I told him that the crane costs a fortune.\n\n"
        "KARL UNGER: And you voted against the money."
    )
    page = markup.story(measure(story(turns))).data
    assert re.findall(r'<mark class="q[^>]*>(I said[^<]*)</mark>', page) == [
        "I said that I would not sell it. I told him that the crane costs a fortune."
    ]


def test_every_correction_of_the_page_finds_its_quotation_and_no_other(story):
    text = (
        '"No," said Ann Lee. "No way," said Bo Marsh. "No way at all, not in a month of Sundays, not ever," said Cy Dean. '
        '"@100 is the price," said Ann Lee. "=1+1 is two," said Bo Marsh. "..." "Café crème, s’il vous plaît," said Cy Dean.'
    )
    measured = measure(story(text))
    page = markup.story(measured).data
    listed = json.loads(re.search(r'class="quotes">(.*?)</script>', page, re.S).group(1))
    assert len(listed) == len(measured.quotes) > 5
    speakers = {number: quote.speaker for number, quote in enumerate(measured.quotes)}
    for number, entry in enumerate(listed):
        correction = Correction(measured.article.id, entry["key"], "Somebody Else")
        assert concerned(correction, measured.quotes, speakers) == [number], entry


def test_what_a_page_knows_of_quotations_cannot_end_its_script(story):
    page = markup.story(measure(story('"We are </script><script>alert(1)</script> here," said Ida Brandt.'))).data
    assert page.count("</script>") == 1


@pytest.mark.parametrize(
    ("text", "switches"),
    [
        ('"We won," Ida Brandt said. It rained.', set()),
        ("The baths will close in June, Ida Brandt said. It rained.", {"reported without marks"}),
        ('"We won," Ida Brandt said. The film “The Long Night” opens on Friday.', {"words in marks that nobody says"}),
    ],
)
def test_only_what_a_story_has_can_be_switched_off(text, switches):
    page = markup.story(measure(Article("x", "", text))).data
    known = ("reported without marks", "thoughts", "words in marks that nobody says")
    assert {words for words in known if f"{words}</label>" in page or f'"{words}"' in page} == switches, page[:3000]


def test_the_legend_tells_each_voices_share_and_who_is_only_reported(story):
    text = (
        '"We will not sell the baths," Ida Brandt said. "It is late," said Bo Osei.\n\n'
        "Cy Dean said that the roof of the baths had leaked."
    )
    measured = measure(story(text))
    page = markup.story(measured).data
    found = dict(re.findall(r'class="alone[^>]*>.*?<bdi>([^<]+)</bdi>(.*?)</li>', page, re.S))
    told = {name: re.sub(r"<[^>]+>", "", rest).strip() for name, rest in found.items()}
    for speaker in measured.speakers:
        share = f"{100 * speaker.share_of_quoted_words:.0f} %" if speaker.quoted_words else "reported only"
        assert share in told[speaker.name]
    assert "reported only" in told["Cy Dean"]


def test_marks_stand_in_their_own_paragraphs(story):
    text = "\n\n".join(f'It rained on day {n}. "We saw it {n} times," said Ida Brandt.' for n in range(1, 5))
    page = markup.story(measure(story(text))).data
    body = page.split('<div class="story"')[1].split("<script")[0]
    blocks = re.findall(r"<p[^>]*>(.*?)</p>", body, re.S)
    assert [re.sub(r"<[^>]+>", "", block) for block in blocks] == [
        part.replace('"', "&#34;") for part in text.split("\n\n")
    ]
    assert [re.findall(r"<mark[^>]*>([^<]+)</mark>", block) for block in blocks] == [
        [f"We saw it {n} times,"] for n in range(1, 5)
    ]


def test_a_speaker_who_was_put_right_is_counted_in_the_notes(story):
    article = story('"We won," said Ida Brandt. "It was close," said Bo Osei.')
    one = measure(article, [Correction("story", "We won,", "Cy Dean")])
    two = measure(article, [Correction("story", "We won,", "Cy Dean"), Correction("story", "It was close,", "Cy Dean")])
    assert "The speaker of 1 passage was put right by a person." in markup.summary(one).data
    assert "The speaker of 2 passages were put right by a person." in markup.summary(two).data
    assert "put right" not in markup.summary(measure(article)).data


def test_the_head_is_the_headline_or_the_storys_name_with_what_is_known_of_it(story):
    whole = measure(story("It rained.", id="rain", headline="Rain in Kelby", outlet="Echo", author="Ann Lee"))
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup.header(whole).data))
    assert "Rain in Kelby" in page
    assert "Echo" in page
    assert "Ann Lee" in page
    assert ">rain<" not in markup.header(whole).data
    assert ">rain<" in markup.header(measure(story("It rained.", id="rain", headline=""))).data
