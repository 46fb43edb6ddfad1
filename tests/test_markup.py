import html
import math
import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis import charts, markup, measure, read
from analysis.corpus import tabulate
from analysis.measures.columns import columns
from analysis.views.figures import share_in_words
from analysis.views.palette import speaker_classes, speaker_colours

ATTACK = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def baths():
    [article] = read("seeds/council-baths.txt")
    return measure(article)


def test_the_portrait_is_three_sentences_that_say_what_the_numbers_say(baths):
    voices, difficulty, tone = markup.portrait(baths)
    assert voices == (
        "About a quarter of the story's words are quoted: Peter Osei said about a third of the quoted words, and four others "
        f"share the rest; {share_in_words(baths.row['reported_density'])} of the story is reported without marks."
    )
    assert difficulty.startswith("It reads as fairly easy, at about US grade 7")
    assert "on a scale from -1 to 1" in tone


def test_the_portrait_of_a_story_without_quotations(seeds):
    [article] = read(seeds / "no-quotes-rainfall.txt")
    assert markup.portrait(measure(article))[0].startswith("Nobody is quoted in this story")


def test_every_quotation_is_marked_in_the_story_and_nothing_is_lost(baths):
    page = markup.story(baths).data
    marked = set(re.findall(r'<mark class="q [^>]*data-q="(\d+)"', page))
    assert marked == {str(number) for number, quote in enumerate(baths.quotes) if quote.verbatim}
    shown = re.sub(r"<[^>]+>", "", page.split('<div class="story"')[1].split("<script")[0].split(">", 1)[1])
    assert " ".join(html.unescape(shown).split()) == " ".join(baths.article.text.split())


@pytest.mark.parametrize(
    "show",
    [markup.story, markup.header, markup.summary, markup.quotations, markup.hardest, markup.tones, markup.all_figures],
)
def test_markup_in_a_story_is_text_in_every_part(story, show):
    text = (
        f'"We {ATTACK} are here," said Ida {ATTACK} Brandt of the council on the long and winding road by the sea. ' * 3
    )
    page = show(measure(story(text, headline=ATTACK, outlet=ATTACK, author=ATTACK))).data
    assert "<script>" not in page


def test_a_missing_figure_is_said_to_be_missing_with_its_reason(story):
    page = markup.key_figures(measure(story("It rained."))).data
    assert "n/a" in page
    assert "2 words; the formula needs 30" in page
    assert "nan" not in page.lower()


def test_uncertain_speakers_are_announced(seeds):
    [article] = read(seeds / "strike-deal.txt")
    measured = measure(article)
    assert measured.row["uncertain_share"] > 0
    assert "is uncertain (confidence below 60 %)" in markup.summary(measured).data


def test_outliers_are_named_with_their_reason():
    articles = pd.DataFrame({name: [math.nan] * 10 for name in columns("articles")})
    articles["article"] = [f"story-{i}" for i in range(10)]
    articles["headline"] = None
    articles["quote_density"] = [0.2, 0.21, 0.19, 0.2, 0.22, 0.18, 0.2, 0.21, 0.19, 0.9]
    page = markup.outliers(articles).data.replace("\u00a0", " ")
    assert "story-9 quotes more than the others: 90 %, the median is 20 %" in page


@pytest.fixture(scope="module")
def many(seed_tables):
    """Five thousand stories, made of the seeds' rows with figures that differ."""
    tables = seed_tables
    rng = np.random.default_rng(0)
    articles = pd.concat([tables.articles] * 556, ignore_index=True).head(5000)
    articles["article"] = [f"story-{i:04d}" for i in range(5000)]
    for name in ("quote_density", "consensus_grade", "sentiment_mean"):
        articles[name] = articles[name].astype(float) + rng.normal(0, 0.05, 5000)
    return articles


def test_five_thousand_stories_fit_a_page_of_three_megabytes(many):
    links = {name: f"{name}.html" for name in many["article"]}
    table = markup.stories(many, links).data
    assert table.count("<tr>") == 101  # a page of rows; the others are data
    assert 'data-count="5000"' in table
    assert "story-4999" in table
    assert len(table.encode()) < 2_600_000  # leaves room for the charts


def test_who_is_quoted_most_is_told_once_and_ties_as_ties(seed_tables):
    tables = seed_tables
    named = tables.speakers[tables.speakers["named"] & (tables.speakers["quoted_words"] > 0)]
    totals = named.groupby("speaker")["quoted_words"].sum()
    name = totals[named.groupby("speaker").size() > 1].idxmax()  # in several stories, yet one row with the sum of all
    rows = [row for row in markup.most_quoted(tables.speakers).data.split("<tr>") if f">{name}<" in row]
    assert len(rows) == 1
    assert f'data-v="{totals[name]}"' in rows[0]
    two = named.head(2).assign(quoted_words=40)
    head = markup.collection_header(tables.articles, two).data
    assert "Most quoted by name are " in head
    assert "with 40 words each" in head
    assert "from 2 speakers." in head


def test_legend_text_and_charts_have_the_speakers_in_one_order_and_colour(baths):
    frame = tabulate([baths]).speakers
    order = [speaker.name for speaker in baths.speakers if speaker.quotations]
    legend = re.findall(r'<button type="button" class="alone s(\d+)".*?<bdi>([^<]+)</bdi>', markup.story(baths).data)
    legend = [(look, html.unescape(name)) for look, name in legend]
    assert [name for _, name in legend][: len(order)] == order
    bars = charts.speaker_share(frame).axes
    drawn = [label.get_text() for label in bars.get_yticklabels()][::-1]
    assert drawn == order
    tabled = tabulate([baths])
    places = charts.speaking_order(tabled.quotes, tabled.speakers, len(baths.article.text)).axes
    assert [label.get_text() for label in places.get_yticklabels()][::-1] == order
    colours = speaker_colours(speaker.name for speaker in baths.speakers)
    shown = [to_hex(bar.get_facecolor()).upper() for bar in bars.patches][::-1]
    assert shown == [colours[name] for name in order]
    spans = [to_hex(span.get_facecolor()[0]).upper() for span in places.collections[: len(order)]][::-1]
    assert spans == shown
    classes = speaker_classes(speaker.name for speaker in baths.speakers)
    assert {name: int(look) for look, name in legend} == {name: classes[name] for _, name in legend}


def test_the_extremes_name_the_words_that_made_them(story):
    page = markup.tones(measure(story("The river is no longer a threat. It rained. The brave won."))).data
    assert "Because of <em>threat</em>, <em>no</em>." in page
    assert "<em>won</em>, <em>brave</em>" in page or "<em>brave</em>, <em>won</em>" in page


def test_a_mean_of_tone_has_its_sign_and_a_spread_has_none(story):
    told = "The harbour won a prize. A fire destroyed the terrible old shed. It rained. Boats came back. All was well."
    page = markup.tones(measure(story(told))).data
    cells = re.search(r">narration<.*?</tr>", page, re.S)[0]
    count, mean, _, volatility, *shares = re.findall(r"<td[^>]*>([^<]*)</td>", cells)
    assert (count, len(shares)) == ("5", 3)
    assert mean[0] in "+-"
    assert volatility[0] == "0"


def test_of_a_story_in_another_language_no_sentence_is_said_to_be_easy(story):
    page = markup.hardest(
        measure(story("Le conseil a voté lundi soir pour la rénovation du pont.", language="fr"))
    ).data
    assert "in English stories only" in page
    assert "No sentence stands out" not in page
