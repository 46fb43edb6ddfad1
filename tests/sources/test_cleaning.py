import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.characters import normalise, split_paragraphs
from analysis.sources.cleaning import boilerplate, clean


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("Get the day's top stories in your inbox", "newsletter"),
        ("See all newsletters", "newsletter"),
        ("Check out all newsletters", "newsletter"),
        ("Sign up for our weekly business newsletter.", "newsletter"),
        ("Subscribe to The Courier's morning briefing", "newsletter"),
        ("Read more", "link to another story"),
        ("Read more: How a tidal turbine works", "link to another story"),
        ("Also read | Leisure centre to open at six", "link to another story"),
        ("RELATED: The row over the baths", "link to another story"),
        ("Watch: Inside the Chapel", "link to another story"),
        ("Share this article", "sharing"),
        ("Facebook Twitter WhatsApp", "sharing"),
        ("Follow us on Facebook and Twitter", "sharing"),
        ("© Dunmere Courier 2026. All rights reserved.", "copyright"),
        ("Copyright 2026 The Long Reader", "copyright"),
        ("Photo: The baths, opened in 1911 (Courier archive)", "photo credit"),
        ("Firefighters at the scene on Monday. (AP Photo/J. Doe)", "photo credit"),
        ("(Reporting by Owen Castellane; editing by Ruth Amadi)", "agency credit"),
        ("Advertisement", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Comments are closed", "comments"),
        ("Published: 14 October 2026, 10:32", "publication date"),
        ("Have a story? Nobody asked.", None),
        ("Contact the news desk at desk@calder.example", "contact"),
    ],
)
def test_boilerplate_is_known_by_its_whole_shape(paragraph, reason):
    assert boilerplate(paragraph) == reason


@pytest.mark.parametrize(
    "paragraph",
    [
        "Read more books, she told the pupils.",
        "Share prices fell on Thursday, and the board met.",
        "Copyright law was changed last year, the minister said.",
        "Sign up for the army, he was told, and he did.",
        "Get out of the house, the officer shouted.",
        "Photographs of the bridge were shown to the jury.",
        "By Tuesday the water had reached the step.",
        "Follow the money, the accountant said.",
        "Related industries lost 4,000 jobs.",
        "Advertisement spending rose by a tenth.",
        "Published authors are rarely rich, Ms Rowe said.",
        "Email was down for a day at the hospital.",
        "Watch makers in the valley have closed.",
        '"Sign up for our newsletter," the poster read, and nobody did.',
        "More than a hundred people came.",
        "Contact between the two sides ended in March.",
        "Image was everything to him.",
        "Comments by the mayor angered the council.",
        "Subscribe or else, the old editor used to say to his readers in the square.",
    ],
)
def test_the_story_itself_stays_where_it_resembles_boilerplate(paragraph):
    story = clean(["Headline of the day", "The river rose on Monday.", paragraph, "It fell on Tuesday."])
    assert paragraph in story.paragraphs


def test_a_headline_said_thrice_is_one():
    story = clean(["Baths to close", "Baths to close", "Baths to close", "The baths will close, the council said."])
    assert story.headline == "Baths to close"
    assert story.paragraphs == ("The baths will close, the council said.",)
    assert [piece.reason for piece in story.removed] == ["repeated headline", "repeated headline"]


def test_closing_blocks_said_twice_go_once():
    closing = ["Tickets cost a penny.", "Doors open at six."]
    story = clean(["A headline here", "The show begins on Monday.", *closing, *closing])
    assert story.paragraphs == ("The show begins on Monday.", *closing)


def test_a_short_refrain_is_not_a_repetition():
    story = clean(
        ["A headline here", "They waited.", "Nobody came.", "They waited.", "Nobody came to the door at all."]
    )
    assert story.paragraphs.count("They waited.") == 2


def test_byline_and_dateline_are_recognised_and_listed():
    story = clean(
        ["Blades recalled", "By Owen Castellane, business correspondent", "SARN BAY (Coastwire) -- The maker said so."]
    )
    assert (story.author, story.dateline) == ("Owen Castellane", "SARN BAY")
    assert story.paragraphs == ("The maker said so.",)
    assert [piece.reason for piece in story.removed] == ["byline", "dateline"]


@pytest.mark.parametrize(
    "opening", ["IBM - the computer firm - said so.", "NATO said so.", "The U.S. -- as ever -- said so."]
)
def test_a_name_in_capitals_is_no_dateline(opening):
    assert clean(["A headline", opening, "It rained."]).paragraphs[0] == opening


def test_a_text_without_a_headline_keeps_its_first_sentence():
    story = clean(["The river rose on Monday.", "It fell on Tuesday."])
    assert (story.headline, len(story.paragraphs)) == ("", 2)


def test_lines_broken_to_a_width_are_joined():
    text = "The council voted on Tuesday night to close the baths, and the public gallery\nwas full to the stairs when the mayor rose to speak to those who had come.\n\nIt rained."
    assert len(split_paragraphs(text)) == 2


@given(st.lists(st.text(min_size=1, max_size=80), max_size=12))
def test_every_paragraph_is_kept_or_listed(paragraphs):
    paragraphs = split_paragraphs(normalise("\n\n".join(paragraphs)))
    story = clean(paragraphs)
    whole = " ".join([story.headline, *story.paragraphs, *(piece.text for piece in story.removed)])
    assert sorted(whole.split()) == sorted(" ".join(paragraphs).split())


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)
