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
from analysis.quotes.calibration import UNNAMED, log_odds
from analysis.quotes.learn.accuracy import held_out, overlaps
from analysis.quotes.learn.data import surname

STEPS, PULL = 2000, 2.0
FOUND = (Rule.NAMED, Rule.DESCRIBED, Rule.PRONOUN, Rule.CONTINUES, Rule.INTRODUCED, Rule.SIGNED)
ROWS = (*(rule.name for rule in FOUND), UNNAMED)


def outcomes(stories: Iterable[Any]) -> Iterator[tuple[str, float, bool]]:
    """Yield the row of the table, the log-odds and whether it is right for each quotation that the annotation knows.

    A name is right if it is the annotated speaker's, a description of nobody named if it is the annotated source.
    """
    for story in stories:
        for quote in read_quotes(story["text"]).quotes:
            item = next(
                (one for one in story["attributions"] if overlaps(one["content"], quote.start, quote.end)), None
            )
            odds = log_odds(quote.chances)
            if item is not None and quote.named and item["speaker"]:
                yield quote.rule.name, odds, surname(quote.speaker) == surname(item["speaker"])
            elif item is not None and quote.speaker and not quote.named and quote.rule is Rule.DESCRIBED:
                yield UNNAMED, odds, overlaps(item["source"], quote.speaker_start, quote.speaker_end)


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
    rows: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for name in ("train", "people"):
        for row, odds, right in outcomes(held_out(args.benchmark, name)):
            rows[row].append((odds, right))
    table = {row: fit(rows[row]) for row in ROWS if rows[row]}
    args.out.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    for name, fitted in table.items():
        print(name, len(rows[name]), fitted)


if __name__ == "__main__":
    main()
