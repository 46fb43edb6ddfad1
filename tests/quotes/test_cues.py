import pytest

from analysis.quotes.cues import CUES, inflect


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("quip", {"quip", "quips", "quipped", "quipping"}),
        ("tweet", {"tweet", "tweets", "tweeted", "tweeting"}),
    ],
)
def test_forms(verb, forms):
    assert set(inflect(verb)) == forms


def test_common_cues_are_known():
    assert all(
        word in CUES for word in "said says told added asked wrote tweeted according".split() if word != "according"
    )
