"""How a long story's pronouns and descriptions are scored: a block at a time, with the result of all at once."""

from analysis.quotes import coreference, read_quotes
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
