"""Is each rule worth keeping? ``python -m analysis.quotes.learn.ablation BENCHMARK`` switches them off in turn.

A rule stays if a row of the tests fails without it and the figures on stories not learned from fall without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from analysis.quotes import attribution, coreference, finding, naming, people, reader, spans, turns
from analysis.quotes.learn.accuracy import Report, f1, from_passage, held_out, measure_quotations, measure_words
from analysis.quotes.learn.passages import read_passages

# What each rule is replaced with when it is off: (module, name, stand-in).
RULES: dict[str, tuple[Any, str, Any]] = {
    "credits of pictures name nobody": (finding, "_credits", lambda words: iter(())),
    "nicknames join a name's parts": (finding, "_with_nicknames", lambda words, names: names),
    "a source goes on to its name": (attribution, "complete", lambda words, stretch, mentions, firsts: stretch),
    "capitals in a source are a name": (finding, "_capitals", lambda words, stretch: None),
    "a name in a description is not the source": (naming, "_governed", lambda words, stretch, mention, named: False),
    "names joined by and speak together": (naming, "_joint", lambda words, mentions, numbers: numbers[:1]),
    "hyphens belong to names": (reader, "JOINTS", frozenset()),
    "a quotation goes on with its paragraph's speaker": (attribution, "_goes_on", lambda *_: False),
    "a nurse is somebody new": (attribution, "closed", lambda name: frozenset()),
    "given names speak against a pronoun": (coreference, "LEFT_AGAINST", {"given name": 1.0, "pronoun": 0.2}),
    "clauses mostly in marks are no reported speech": (spans, "MOSTLY_MARKED", 2.0),
    "titles decide between two of one surname": (
        people,
        "_choose",
        lambda entities, candidates, *rest: next(iter(candidates)),
    ),
    "paragraphs go on with a turn": (turns, "DENSE", 9.0),
    "whom somebody tells says nothing": (attribution, "is_told", lambda words, stretch: False),
    "a description beside a name is the named": (coreference, "find_apposed", lambda words, mentions: iter(())),
    "nobody is his own neighbour": (coreference, "find_owners", lambda words, mentions: iter(())),
    "who was called so before is meant": (coreference, "CALLED_OTHERWISE", 1.0),
    "nobody whom the words name says them": (coreference, "THEMSELVES", 1.0),
    "clauses go on over insertions": (spans, "_over_insertions", lambda words, contents, taken: contents),
    "what somebody owns is somebody": (finding, "_described", lambda words: iter(())),
}


@contextmanager
def without(rule: str) -> Iterator[None]:
    """Switch a rule off."""
    module, name, stand_in = RULES[rule]
    kept = getattr(module, name)
    setattr(module, name, stand_in)
    try:
        yield
    finally:
        setattr(module, name, kept)


def figures(folder: Path, passages: Path) -> dict[str, float]:
    """Return the figures that a rule may move."""
    stories = measure_words(held_out(folder, "train"))
    own = measure_words([from_passage(passage) for passage in read_passages(passages)])
    people_ = list(held_out(folder, "people"))
    found, speaker, name = measure_quotations(people_, 0.3)

    def named(report: Report) -> float:
        rows = [tally for (kind, form), tally in report.rows.items() if form == "all" and kind != "indirect"]
        return sum(tally.named for tally in rows) / max(1, sum(tally.known for tally in rows))

    return {
        "named": named(stories),
        "reported F1": f1(stories.hit["reported"], stories.predicted["reported"], stories.gold["reported"]),
        "people F1": found,
        "people speaker": speaker,
        "people name": name,
        "passages named": named(own),
    }


def failing_tests() -> int:
    """Return how many rows of the finder's tests fail."""

    class Count:
        failed = 0

        def pytest_runtest_logreport(self, report: Any) -> None:
            self.failed += report.failed

    count = Count()
    with redirect_stdout(StringIO()):
        pytest.main(["tests/quotes", "-q", "-p", "no:xdist", "-p", "no:randomly", "-o", "addopts="], plugins=[count])
    return count.failed


def main() -> None:
    """Print a table: each rule, the tests that fail without it, the change of each figure in points."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--passages", type=Path, default=Path("tests/quotes/passages.txt"))
    args = parser.parse_args()
    measure: Callable[[], dict[str, float]] = lambda: figures(args.benchmark, args.passages)  # noqa: E731
    whole, failed = measure(), failing_tests()
    print("| rule switched off | tests that fail | " + " | ".join(whole) + " |\n|" + "---|" * (len(whole) + 2))
    print(f"| none | {failed} | " + " | ".join(f"{value:.3f}" for value in whole.values()) + " |")
    for rule in RULES:
        with without(rule):
            changed = measure()
            cells = " | ".join(f"{100 * (changed[name] - whole[name]):+.1f}" for name in whole)
            print(f"| {rule} | {failing_tests() - failed} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
