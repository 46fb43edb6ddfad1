"""Fit the confidence: ``python -m analysis.quotes.learn.calibrate BENCHMARK`` writes ``model/calibration.json``.

A slope and an offset a rule (Platt 1999) from the held-out stories, drawn towards no change where a rule is rare.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from analysis.quotes import Rule, read_quotes
from analysis.quotes.calibration import log_odds
from analysis.quotes.learn.accuracy import held_out, overlaps
from analysis.quotes.learn.data import surname

STEPS, PULL = 2000, 2.0
FOUND = (Rule.NAMED, Rule.DESCRIBED, Rule.PRONOUN, Rule.CONTINUES, Rule.INTRODUCED, Rule.SIGNED)


def outcomes(stories: Iterable[Any]) -> Iterator[tuple[Rule, float, bool]]:
    """Yield, for each quotation whose speaker the annotation names, the rule, the log-odds and whether it is right."""
    for story in stories:
        for quote in read_quotes(story["text"]).quotes:
            item = next(
                (one for one in story["attributions"] if overlaps(one["content"], quote.start, quote.end)), None
            )
            if quote.named and item is not None and item["speaker"]:
                yield quote.rule, log_odds(quote.chances), surname(quote.speaker) == surname(item["speaker"])


def fit(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and offset of the logistic curve, with a pull towards (1, 0)."""
    features = np.array([[odds, 1.0] for odds, _ in pairs])
    right = np.array([float(is_right) for _, is_right in pairs])
    weights = start = np.array([1.0, 0.0])
    bound = np.linalg.inv(features.T @ features / 4 + PULL * np.eye(2))  # Böhning and Lindsay (1988): never overshoots
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-features @ weights))
        weights = weights - bound @ (features.T @ (chance - right) + PULL * (weights - start))
    return round(float(max(0.05, weights[0])), 3), round(float(weights[1]), 3)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "model" / "calibration.json")
    args = parser.parse_args()
    by_rule: dict[Rule, list[tuple[float, bool]]] = defaultdict(list)
    for name in ("train", "people"):
        for rule, odds, right in outcomes(held_out(args.benchmark, name)):
            by_rule[rule].append((odds, right))
    table = {rule.name: fit(by_rule[rule]) for rule in FOUND if by_rule[rule]}
    args.out.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    for name, fitted in table.items():
        print(name, len(by_rule[Rule[name]]), fitted)


if __name__ == "__main__":
    main()
