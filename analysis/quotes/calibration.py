"""How sure is sure? The network's chances -> how often a name is right at them (Platt 1999), rule by rule."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from analysis.quotes.quote import Chances, Rule

UNNAMED = "UNNAMED"  # the row of descriptions that stand for nobody named
_EDGE = 0.001  # chances nearer to 0 or 1 than this tell no more


@cache
def _table() -> dict[str, tuple[float, float]]:
    """Return slope and offset of each rule."""
    stored = json.loads((files(__package__) / "model" / "calibration.json").read_text("utf-8"))
    return {rule: (float(slope), float(offset)) for rule, (slope, offset) in stored.items()}


def log_odds(chances: Chances) -> float:
    """Return the log-odds of the chance that source and name are right."""
    chance = min(1 - _EDGE, max(_EDGE, chances.source * chances.name))
    return math.log(chance / (1 - chance))


def confidence(rule: Rule, chances: Chances, named: bool = True) -> float:
    """Return the estimated probability that the speaker is right.

    A description at the quotation that stands for nobody named ("a senior official") is as sure as those words are the
    source: no annotation says whom else it could mean.

    >>> 0 < confidence(Rule.PRONOUN, Chances(name=0.5)) < confidence(Rule.PRONOUN, Chances(name=0.99)) < 1
    True
    """
    row = UNNAMED if rule is Rule.DESCRIBED and not named else rule.name
    slope, offset = _table().get(row, (1.0, 0.0))
    return 1 / (1 + math.exp(-(slope * log_odds(chances) + offset)))
