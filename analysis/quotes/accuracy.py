"""How often is the finder right? ``python -m analysis.quotes.accuracy STORIES.jsonl`` prints the README's tables.

The stories are as for ``analysis.quotes.training``. Every story is judged by weights learned from other publishers'
stories only, so that learning can be told from remembering. All figures count words.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.quotes import Quote, read_quotes
from analysis.quotes.attribution import Model
from analysis.quotes.lexicon import OBJECT_PRONOUNS, PRONOUNS
from analysis.quotes.links import RULES
from analysis.quotes.training import surname, train
from analysis.text import words

Story = Mapping[str, Any]
FOLDS = 4
KINDS = ("direct", "partial", "indirect")
SOURCES = ("name", "pronoun", "description", "all")


def rules_only() -> Model:
    """Return weights set by hand, for comparison: the rule that is nearest to a verb of saying, then nearness."""
    order = ("subject", "after the verb", "colon", "according to", "signed below", "subject, apposition between",
             "subject, words between", "whose words", "paragraph before", "by", "beside", "possessor",
             "object")  # fmt: skip
    speaker: dict[Any, float] = {}
    for rank, rule in enumerate(order):
        for side in "LR":
            for distance in range(6):
                for cue_side in "LR":
                    speaker[(rule, side, "d", distance, cue_side)] = 6.0 - 0.6 * rank - 0.8 * distance
            speaker[(rule, side, True)] = 2.0
    for linked in range(3):
        for whole in (True, False):
            speaker[("carry", linked, whole)] = 3.5 if not linked else 0.0
    people: dict[Any, float] = {("p", "rank", rank): -float(rank) for rank in range(5)}
    people |= {("p", "person", person, True): weight for person, weight in (("person", 1.5), ("body", -1.5))}
    reported: dict[Any, float] = {("bias",): -1.0, ("class", "say", "past", "after"): 2.0,
                ("class", "say", "past", "before"): 2.0,
                ("class", "according", "-", "after"): 2.0, ("class", "according", "-", "before"): 2.0}  # fmt: skip
    return Model(people, speaker, {("bias",): 1.0}, reported)


def source_type(text: str, spans: Sequence[Sequence[int]], name: str | None) -> str:
    """Return whether a source is a name, a pronoun or a description."""
    start, end = spans[0]
    said = text[start:end]
    low = said.lower().strip()
    if low in PRONOUNS or low in OBJECT_PRONOUNS:
        return "pronoun"
    last = surname(name)
    return "name" if last and last in said.lower() else "description"


def judge(story: Story, quotes: Sequence[Quote]) -> Iterator[tuple[str, str, bool, bool, bool | None]]:
    """Yield, for each attributed word of the annotation, (kind, source type, found, right, named right or None).

    Right: the mention found overlaps the annotated source, or the surname is the annotated speaker's.
    """
    text = story["text"]
    spans = list(words(text))
    marked: dict[int, Quote] = {}
    reported: dict[int, Quote] = {}
    for quote in quotes:
        into = reported if quote.kind == "indirect" else marked
        for i, (start, end) in enumerate(spans):
            if quote.start <= start and end <= quote.end:
                into.setdefault(i, quote)
    inside = _inside_marks(text)
    for attribution in story["attributions"]:
        if not attribution["source"]:
            continue
        kind = attribution["kind"]
        of = source_type(text, attribution["source"], attribution["speaker"])
        last = surname(attribution["speaker"])
        for first, stop in attribution["content"]:
            for i, (start, end) in enumerate(spans):
                if not (first <= start and end <= stop) or inside[start] != (kind != "indirect"):
                    continue
                quote_here = (reported if kind == "indirect" else marked).get(i)
                if quote_here is None:
                    yield kind, of, False, False, False if last else None
                    continue
                named = surname(quote_here.speaker) == last if last else None
                begun, ended = quote_here.speaker_start, quote_here.speaker_end
                at_source = begun is not None and ended is not None and any(
                    a < ended and begun < b for a, b in attribution["source"]
                )  # fmt: skip
                yield kind, of, True, at_source or bool(named), named


def _inside_marks(text: str) -> bytearray:
    """Mark the characters inside double marks, as the annotation does: a mark is closed by its paragraph's end."""
    mask = bytearray(len(text))
    inside = 0
    for i, character in enumerate(text):
        if character == "\n":
            inside = 0
        elif character == "“":
            inside = 1
        elif character == "”":
            inside = 0
        elif character == '"':
            inside ^= 1
        else:
            mask[i] = inside
    return mask


def table(counts: Mapping[tuple[str, str, str], int]) -> str:
    """Return the figures as a Markdown table, a row a kind and source type."""
    lines = ["| kind | source | words | found | right speaker | right name |", "|---|---|---|---|---|---|"]
    for kind in KINDS:
        for of in SOURCES:
            total = counts[(kind, of, "words")]
            if not total:
                continue
            known = counts[(kind, of, "known")]
            name = f"{counts[(kind, of, 'named')] / known:.2f}" if known else "n/a"
            lines.append(f"| {kind} | {of} | {total:,} | {counts[(kind, of, 'found')] / total:.2f} | "
                         f"{counts[(kind, of, 'right')] / total:.2f} | {name} |")  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    """Print the accuracy of the shipped kind of model, and of hand-set rules alone, on unseen publishers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    options = parser.parse_args()
    stories = [json.loads(line) for line in options.stories.read_text("utf-8").splitlines()]
    publishers = sorted({story["publisher"] for story in stories})
    results: dict[str, Counter[tuple[str, str, str]]] = {"trained": Counter(), "rules only": Counter()}
    sure: Counter[tuple[int, bool]] = Counter()
    for fold in range(FOLDS):
        held = set(publishers[fold::FOLDS])
        models = {"trained": train([s for s in stories if s["publisher"] not in held]), "rules only": rules_only()}
        for story in (story for story in stories if story["publisher"] in held):
            for name, model in models.items():
                quotes = read_quotes(story["text"], model=model).quotes
                for kind, of, found, right, named in judge(story, quotes):
                    for key in (of, "all"):
                        results[name][(kind, key, "words")] += 1
                        results[name][(kind, key, "found")] += found
                        results[name][(kind, key, "right")] += right
                        results[name][(kind, key, "known")] += named is not None
                        results[name][(kind, key, "named")] += named is True
            for bucket, good in calibration(story, read_quotes(story["text"], model=models["trained"]).quotes):
                sure[(bucket, good)] += 1
    print(
        f"{len(stories)} stories of {len(publishers)} publishers, "
        "each judged by weights learned from other publishers\n"
    )
    for name, counts in results.items():
        print(f"{name}\n\n{table(counts)}\n")
    print("| confidence | quotations | right speaker |\n|---|---|---|")
    for bucket in range(4, 10):
        total = sure[(bucket, True)] + sure[(bucket, False)]
        if total:
            print(f"| {bucket / 10:.1f} to {(bucket + 1) / 10:.1f} | {total:,} | {sure[(bucket, True)] / total:.2f} |")


def calibration(story: Story, quotes: Sequence[Quote]) -> Iterator[tuple[int, bool]]:
    """Yield (tenth of confidence, right) of each annotated quotation inside marks."""
    for quote in quotes:
        if quote.kind == "indirect" or quote.rule not in RULES:
            continue
        over = [
            attribution
            for attribution in story["attributions"]
            if attribution["source"] and any(a < quote.end and quote.start < b for a, b in attribution["content"])
        ]
        if not over:
            continue
        right = any(
            (quote.speaker_start is not None and quote.speaker_end is not None
             and any(a < quote.speaker_end and quote.speaker_start < b for a, b in attribution["source"]))
            or (attribution["speaker"] and surname(quote.speaker) == surname(attribution["speaker"]))
            for attribution in over
        )  # fmt: skip
        yield max(4, min(9, int(quote.confidence * 10))), right


if __name__ == "__main__":
    main()
