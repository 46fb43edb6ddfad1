"""What bounds the memory of a long text changes nothing that is found: blocks of pronouns, numbers of half precision."""

import numpy as np
import pytest

from analysis import quotes
from analysis.quotes import coreference, network, read_quotes
from analysis.quotes.network import Ranking

STORY = "\n\n".join(
    f"{name} has led the union since May. “We are glad,” {word} said of the vote.\n\n“It was close.” The mayor, who had "
    f"not been told, answered that {word} would be heard. “Nobody slept.”"
    for name, word in [("Ida Brandt", "she"), ("Bo Osei", "he"), ("Tom Hale", "he"), ("Ruth Pell", "she")]
)


def scored(monkeypatch, block):
    """Return what is read with blocks of a size, and how many pairs of mentions were scored at each step."""
    pairs = []

    def inner(self, asked, others, features, reckon=Ranking.inner):
        if self.head == "chains":
            pairs.append(len(asked))
        return reckon(self, asked, others, features)

    with monkeypatch.context() as patch:
        patch.setattr(coreference, "BLOCK", block)
        patch.setattr(Ranking, "inner", inner)
        return read_quotes(STORY), pairs


def test_blocks_change_nothing_and_bound_what_is_scored_at_once(monkeypatch):
    whole, [pairs] = scored(monkeypatch, 500)
    reading, parts = scored(monkeypatch, 4)
    assert [(one.text, one.speaker, one.rule, one.confidence) for one in reading.quotes] == [
        (one.text, one.speaker, one.rule, one.confidence) for one in whole.quotes
    ]
    assert reading.people == whole.people
    assert max(parts) <= 4 * (coreference.BEHIND + coreference.AHEAD)
    assert pairs <= sum(parts) <= 2 * pairs


def test_a_long_text_takes_half_the_memory_and_the_same_people_speak(monkeypatch):
    kept = []

    def encode(words, read=network.encode):
        kept.append(read(words))
        return kept[-1]

    monkeypatch.setattr(quotes, "encode", encode)
    whole = read_quotes(STORY)
    monkeypatch.setattr(network, "LONG", 100)
    long = read_quotes(STORY)
    assert 2 * kept[1].values.nbytes == kept[0].values.nbytes
    assert all(one.tags("content").dtype == np.float32 for one in kept)
    assert long.people == whole.people
    assert [(one.text, one.speaker, one.rule) for one in long.quotes] == [
        (one.text, one.speaker, one.rule) for one in whole.quotes
    ]
    sure = [one.confidence for one in whole.quotes]
    assert [one.confidence for one in long.quotes] == pytest.approx(sure, abs=0.002)
