"""Which words of saying belong to what is said, how it is said, and how sure the name is. No network is asked."""

import numpy as np
import pytest

from analysis.quotes import Chances, Mode, Rule, find_quotes
from analysis.quotes.attribution import cue_of, mode_of
from analysis.quotes.calibration import confidence
from analysis.quotes.lexicon import Kind
from analysis.quotes.reader import read_words
from analysis.quotes.spans import Said, Tagged
from analysis.text import parse


def read(text, cues):
    """Return a text's words, what the network tags as words of saying, and where a piece of the text stands."""
    document = parse(text)
    words = read_words(text, document.paragraphs, document.sentences, [])
    nothing = np.zeros(len(words), np.float32)

    def stretch(part):
        return words.stretch(text.index(part), text.index(part) + len(part))

    return words, Tagged([], [], [stretch(cue) for cue in cues], [], [], nothing, nothing, nothing), stretch


STORY = (
    "Bo Osei announced the vote. “No,” Ida Brandt added, and “perhaps,” he wrote.\n\n"
    "The mayor told them. “It is late.”\n\nThe clerk agreed."
)


@pytest.mark.parametrize(
    ("said", "source", "cue"),
    [
        ("No,", "Ida Brandt", "added"),
        ("perhaps,", "he wrote", "wrote"),
        ("perhaps,", None, "wrote"),
        ("No,", None, "added"),
        ("No,", "Bo Osei", "announced"),  # the cue of its source's sentence
        ("It is late.", None, "told"),  # none of another paragraph
        ("It is late.", "The mayor", "told"),
    ],
)
def test_the_cue_is_nearest_to_what_is_said_and_to_its_source(said, source, cue):
    words, tagged, stretch = read(STORY, ["announced", "added", "wrote", "told", "agreed"])
    found = cue_of(words, tagged, Said(stretch(said), stretch(said), 0, 1.0, 1.0), source and stretch(source))
    assert found == stretch(cue)


def test_without_a_word_of_saying_in_its_paragraph_there_is_no_cue():
    words, tagged, stretch = read("“It is late.”\n\nThe clerk agreed.", ["agreed"])
    said = Said(stretch("It is late."), stretch("It is late."), 0, 1.0, 1.0)
    assert cue_of(words, tagged, said, None) is None
    words, tagged, stretch = read("“It is late.”", [])
    assert cue_of(words, tagged, said, None) is None


@pytest.mark.parametrize(
    ("cue", "marked", "speech", "speaker", "mode"),
    [
        ("said", 0, 1.0, Kind.PERSON, Mode.SPEECH),
        ("wrote", 0, 1.0, Kind.PERSON, Mode.WRITING),
        ("believes", 0, 1.0, Kind.PERSON, Mode.THOUGHT),
        (None, 0, 1.0, Kind.PERSON, Mode.SPEECH),
        (None, 0, 0.1, Kind.PERSON, Mode.SPEECH),  # in marks it is said, whatever the network makes of it
        (None, None, 0.1, Kind.PERSON, Mode.THOUGHT),
        (None, None, 0.8, None, Mode.SPEECH),
        ("said", 0, 1.0, Kind.TEXT, Mode.WRITING),
        ("believes", 0, 1.0, Kind.TEXT, Mode.THOUGHT),
    ],
)
def test_the_cue_and_the_kind_of_source_tell_the_mode(cue, marked, speech, speaker, mode):
    text = f"She {cue or 'sighed'}: it is late."
    words, _, stretch = read(text, [])
    said = Said(stretch("it is late"), stretch("it is late"), marked, 1.0, speech)
    assert mode_of(words, said, cue and stretch(cue), speaker) is mode


def test_a_name_beside_is_surer_than_a_pronoun():
    even = Chances(source=0.9, name=0.9)
    order = (Rule.NAMED, Rule.PRONOUN)
    sure = [confidence(rule, even) for rule in order]
    assert sure == sorted(sure, reverse=True)
    assert confidence(Rule.DESCRIBED, even) < confidence(Rule.DESCRIBED, even, named=False)
    for rule in order:
        assert confidence(rule, Chances(source=0.5)) < confidence(rule, Chances(source=0.99))
        assert confidence(rule, Chances(source=0.9, name=0.5)) == confidence(rule, Chances(source=0.5, name=0.9))
        assert 0 < confidence(rule, Chances(source=0.0)) < confidence(rule, Chances(source=1.0)) < 1


@pytest.mark.parametrize("dash", ["– ", "— ", "- "])
@pytest.mark.parametrize("title", ["", "Councillor "])
def test_a_name_behind_a_dash_signs_what_stands_before_it(dash, title):
    text = f"Bo Osei left early.\n\n“Keep the ferry running for our schools, please” {dash}{title}Ines Vale"
    [quote] = find_quotes(text)
    assert (quote.speaker, quote.rule) == ("Ines Vale", Rule.SIGNED)
    assert text[quote.speaker_start : quote.speaker_end].endswith("Ines Vale")
    assert quote.chances.source == 0.95


def test_a_lone_quotation_in_the_paragraph_of_a_speaker_goes_on_with_him():
    text = (
        "Ida Brandt said the plan was “a disgrace” and, on the way, “a farce”. "
        "“Never again. Not here, not in any town of ours.”"
    )
    *_, last = find_quotes(text)
    assert (last.speaker, last.rule, last.speaker_start) == ("Ida Brandt", Rule.CONTINUES, None)
    assert last.chances.name < 1
