"""Many stories beside each other: languages, copies, lines that an outlet's pages share."""

import random
import time

import pandas as pd
import pytest

from analysis import Article, measure_corpus, read
from analysis.audit import list_sources
from analysis.corpus import without_copies
from analysis.sources import Collection
from analysis.sources.duplicates import clustered
from analysis.sources.language import detect
from analysis.sources.shared import without_shared_lines

WIRE = [
    "The ferry company said on Thursday that it would hire four pilots and change the way in which it draws up its rosters.",
    "The judge had found that the boat ran on to a sandbank in thick fog because the man at the wheel had slept.",
    "Three of the passengers have since sued for the cost of missed flights, and a second hearing is set for the autumn.",
    "“You were trusted with lives,” the judge told him before she read out the sentence to a full court room.",
    "Nobody was hurt, but the passengers waited five hours for the tide, and some of them were brought ashore in boats.",
    "A spokesman for the harbour board said the fog signals had worked as they should on the morning in question.",
]
OTHER = [paragraph.replace("ferry", "bus").replace("the", "a").replace("s", "z") for paragraph in WIRE]


def story(name, paragraphs, outlet=None):
    return Article(name, name, "\n\n".join(paragraphs), outlet)


@pytest.mark.parametrize(
    "copy",
    [WIRE, WIRE[:3], WIRE[2:], [*WIRE[:4], "It rained in the evening."], [WIRE[0].upper(), *WIRE[1:]]],
    ids=["the same", "cut to half", "without its head", "with a new end", "in capitals"],
)
def test_wire_copy_in_another_paper_is_one_story(copy):
    *_, last = clustered([story("first", WIRE), story("other", OTHER), story("copy", copy)])
    assert last.cluster == "first"


def test_stories_that_share_a_paragraph_stay_two():
    first, second = clustered([story("a", WIRE), story("b", [WIRE[0], *OTHER[1:]])])
    assert (first.cluster, second.cluster) == ("a", "b")


def results(number):
    """Return a match report: half of it reads as in all the others."""
    draw = random.Random(number)
    own = " ".join(draw.choice("goal corner late wet keeper header pitch crowd away half".split()) for _ in range(90))
    return story(f"match-{number}", [*WIRE[3:], own])


def test_what_very_many_stories_share_costs_each_of_them_no_look_at_all_others():
    seconds = []
    for _ in clustered(results(number) for number in range(2000)):
        seconds.append(time.process_time())
    early, late = seconds[300] - seconds[100], seconds[-1] - seconds[-201]
    assert late < 3 * early


def test_a_copy_is_found_among_very_many_stories_that_share_half_their_words():
    others = [results(number) for number in range(300)]
    copy = story("copy", results(200).text.split("\n\n")[1:])
    *_, last = clustered([*others, copy])
    assert last.cluster == "match-200"


def test_the_first_of_a_cluster_is_the_earliest(tmp_path):
    frame = pd.DataFrame(
        {
            "title": ["One", "Two"],
            "date": ["2026-05-03", "2026-05-01"],
            "text": ["\n\n".join(WIRE), "\n\n".join(WIRE[:4])],
        }
    )
    tables = measure_corpus(frame)
    assert tables.articles["cluster"].nunique() == 1
    assert tables.articles["first"].tolist() == [False, True]
    assert without_copies(tables).articles["headline"].tolist() == ["Two"]
    sources = list_sources(tables)
    assert sources.stories["headline"].tolist() == ["Two"]
    assert len(sources.duplicates) == 1


def numbered(i):
    return f"Report number {i} of the day said that {i * 7} people had come to look at {i * 3} boats on the river."


def test_lines_that_many_stories_of_an_outlet_share_go():
    stories = [story(str(i), [numbered(i), numbered(i + 50), "More from the quayside desk"], "Post") for i in range(12)]
    cleaned = list(without_shared_lines(stories))
    assert all(story.text.endswith("river.") for story in cleaned)
    assert cleaned[0].removed[0].text == "More from the quayside desk"


def test_background_that_an_outlet_repeats_in_the_middle_stays():
    background = "The harbour was built in 1911 after a storm had sunk nine boats in a single night."
    stories = [
        story(str(i), [numbered(i), numbered(i + 50), background, *map(numbered, range(i + 100, i + 104))], "Post")
        for i in range(12)
    ]
    assert all(background in story.text for story in without_shared_lines(stories))


def test_copies_of_one_story_do_not_make_its_lines_shared():
    stories = clustered([story(str(i), WIRE, "Post") for i in range(12)])
    assert all(len(story.text.split("\n\n")) == len(WIRE) for story in without_shared_lines(stories))


def test_shared_lines_stay_where_they_are_switched_off(tmp_path):
    for i in range(8):
        (tmp_path / f"{i}.txt").write_text(
            f"Outlet: Post\nHeadline: No {i}\n\n{numbered(i)}\n\nThe quayside desk reports"
        )
    assert not any("quayside" in story.text for story in read(Collection(tmp_path)))
    assert all("quayside" in story.text for story in read(Collection(tmp_path, shared_lines=False)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The council will meet again in June to talk about the future of the site, which was a gift to the town.",
            "en",
        ),
        (
            "Der Stadtrat hat am Montag beschlossen, das Schwimmbad im Mai zu schließen, sagte der Bürgermeister am Abend.",
            "de",
        ),
        (
            "Le conseil municipal a décidé lundi de fermer la piscine en mai, a déclaré le maire devant les habitants.",
            "fr",
        ),
        ("Городской совет решил в понедельник закрыть бассейн в мае, сообщил мэр жителям города.", "ru"),
        ("市議会は月曜日、五月にプールを閉鎖することを決めたと市長が述べた。住民は反対している。", "ja"),
        ("It rained.", None),
    ],
)
def test_the_language_of_a_story(text, language):
    assert detect(text) == language


def test_a_mixed_collection_has_no_english_figures_for_other_languages():
    german = (
        "Der Stadtrat hat am Montag beschlossen, das Schwimmbad im Mai zu schließen. „Es ist schade“, sagte Anna Bo. "
        * 3
    )
    notes: list[str] = []
    frame = pd.DataFrame({"id": ["en", "de"], "title": ["One", "Zwei"], "text": ["\n\n".join(WIRE), german]})
    tables = measure_corpus(Collection(frame, on_note=notes.append))
    articles = tables.articles.set_index("article")
    assert articles.loc["de", "language"] == "de"
    assert pd.isna(articles.loc["de", "consensus_grade"])
    assert articles.loc["de", "words"] > 40
    assert articles.loc["en", "consensus_grade"] > 0
    assert any("(German 1): de" in note for note in notes)
    assert pd.isna(articles.loc["de", "one_voice"])
    assert pd.isna(articles.loc["de", "women_quoted"])
    assert set(list_sources(tables).stories["article"]) == {"en"}
