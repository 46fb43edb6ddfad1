import math

import pytest
from textstat import textstat

from analysis.measures.missing import reasons
from analysis.measures.readability import (
    automated_readability_index,
    band,
    coleman_liau_index,
    consensus_grade,
    dale_chall,
    flesch_kincaid_grade,
    flesch_reading_ease,
    gunning_fog,
    lix,
    mtld,
    readability,
    smog_index,
)
from analysis.measures.words import Counts
from analysis.text import parse

# A plain text on which textstat's own counts are right: no abbreviation, no sentence of two words, no figure.
PLAIN = (
    "The mayor opened the new library on a cold morning in March. Many people came to see the building and to drink "
    "a cup of tea. The children sang three songs in the garden behind the house. Nobody spoke about the money that the "
    "council had spent on the roof. An old teacher read a story to the smallest of them. They listened until the bell "
    "in the tower rang for dinner."
)


def test_each_formula_on_a_case_worked_by_hand():
    # 3 sentences, 60 words, 270 letters, 90 syllables, 6 polysyllables, 4 complex, 9 difficult, 12 long words:
    counts = Counts(3, 60, 270, 90, 6, 4, 9, 12, 25)
    # 206.835 - 1.015*20 - 84.6*1.5 = 206.835 - 20.3 - 126.9
    assert flesch_reading_ease(counts) == pytest.approx(59.635)
    # 0.39*20 + 11.8*1.5 - 15.59 = 7.8 + 17.7 - 15.59
    assert flesch_kincaid_grade(counts) == pytest.approx(9.91)
    # 0.4*(20 + 100*4/60) = 0.4*26.6667
    assert gunning_fog(counts) == pytest.approx(10.6667, abs=1e-4)
    # 4.71*4.5 + 0.5*20 - 21.43 = 21.195 + 10 - 21.43
    assert automated_readability_index(counts) == pytest.approx(9.765)
    # 0.0588*450 - 0.296*5 - 15.8 = 26.46 - 1.48 - 15.8
    assert coleman_liau_index(counts) == pytest.approx(9.18)
    # 15 % unfamiliar: 0.1579*15 + 0.0496*20 + 3.6365 = 2.3685 + 0.992 + 3.6365
    assert dale_chall(counts) == pytest.approx(6.997)
    # 20 + 100*12/60
    assert lix(counts) == pytest.approx(40.0)
    assert math.isnan(smog_index(counts))


def test_smog_from_thirty_sentences_on():
    # 3.1291 + 1.043*sqrt(30*40/30) = 3.1291 + 1.043*6.32456
    assert smog_index(Counts(30, 300, 1300, 450, 40, 30, 40, 60, 20)) == pytest.approx(9.7256, abs=1e-4)


def test_dale_chall_adds_its_constant_only_above_five_per_cent():
    # 3 of 60 words = 5 %: 0.1579*5 + 0.0496*20 = 0.7895 + 0.992
    assert dale_chall(Counts(3, 60, 270, 90, 6, 4, 3, 12, 25)) == pytest.approx(1.7815)


def test_agreement_with_textstat_where_its_counts_are_right():
    figures = readability(parse(PLAIN))
    assert figures["sentences"] == textstat.sentence_count(PLAIN)
    assert figures["words"] == textstat.lexicon_count(PLAIN)
    assert figures["flesch_reading_ease"] == pytest.approx(textstat.flesch_reading_ease(PLAIN), abs=1e-9)
    assert figures["flesch_kincaid_grade"] == pytest.approx(textstat.flesch_kincaid_grade(PLAIN), abs=1e-9)
    assert figures["lix"] == pytest.approx(textstat.lix(PLAIN), abs=1e-9)


def test_the_difference_to_textstat_where_abbreviations_break_its_sentences():
    text = (
        "Mr. J. Hale of the U.S. Treasury met Gov. Ana Ortiz at 10 a.m. on Friday, and both of them signed the paper. "
        * 3
    )
    assert readability(parse(text))["sentences"] == 3
    assert textstat.sentence_count(text) != 3
    assert textstat.flesch_kincaid_grade(text) < readability(parse(text))["flesch_kincaid_grade"] - 2


def test_what_is_too_short_is_missing_with_its_reason():
    figures = readability(parse("It rained. The council met and went home."))
    assert math.isnan(figures["flesch_reading_ease"])
    why = reasons(figures)
    assert why["flesch_reading_ease"] == "8 words; the formula needs 30"
    assert reasons(readability(parse(PLAIN)))["smog_index"] == "6 sentences; the formula needs 30"


def test_an_empty_text_has_no_figure_but_its_counts():
    figures = readability(parse(""))
    assert figures["words"] == 0
    assert all(math.isnan(figures[name]) for name in ("flesch_reading_ease", "lix", "mtld", "consensus_grade"))


def test_mtld_worked_by_hand():
    # "a b" repeated: after the third token 2/3 <= 0.72 closes a factor, so each factor is three tokens; 60 tokens
    # make 20 factors in either direction: 60/20.
    assert mtld(["a", "b"] * 30) == pytest.approx(3.0)


def test_mtld_hardly_depends_on_length():
    words = [PLAIN[start:end].lower() for spans in parse(PLAIN).words for start, end in spans]
    assert mtld(words * 4) == pytest.approx(mtld(words * 2), rel=0.05)


def test_names_are_neither_complex_nor_unfamiliar():
    with_name = readability(
        parse("We saw Alessandro Montgomery there, and he was at home with us all day in the small old house " * 3)
    )
    without = readability(
        parse("We saw an old man of ours there, and he was at home with us all day in the small old house " * 3)
    )
    assert with_name["difficult_words"] == without["difficult_words"]


def test_the_consensus_is_the_median_of_what_is_known():
    assert consensus_grade([7.0, math.nan, 9.0]) == 8.0
    assert math.isnan(consensus_grade([math.nan]))


@pytest.mark.parametrize(
    ("score", "name"),
    [(90, "very easy"), (89.9, "easy"), (80, "easy"), (79.9, "fairly easy"), (70, "fairly easy"), (69.9, "plain English"),
     (60, "plain English"), (59.9, "fairly hard"), (50, "fairly hard"), (49.9, "hard"), (30, "hard"), (29.9, "very hard"),
     (math.nan, "not enough text")],
)  # fmt: skip
def test_bands_are_fleschs(score, name):
    assert band(score) == name


def test_formulas_begin_at_thirty_words_and_mtld_at_fifty():
    assert math.isnan(readability(parse("a b c d e f g h i j k l m n o p q r s t u v w x y z a b c"))["lix"])
    assert readability(parse("a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d"))["lix"] == 30
    assert math.isnan(mtld(["a", "b"] * 24 + ["c"]))
    assert mtld(["a", "b"] * 25) > 0


def test_counts_and_minutes():
    figures = readability(parse("It rained. The council met and went home."))
    assert (figures["words"], figures["sentences"], figures["words_per_sentence"], figures["longest_sentence"]) == (
        8,
        2,
        4,
        6,
    )
    assert figures["syllables_per_word"] == pytest.approx(9 / 8)
    assert figures["reading_minutes"] == pytest.approx(8 / 238)
