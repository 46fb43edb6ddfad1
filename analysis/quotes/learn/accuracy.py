"""How often is the finder right? ``python -m analysis.quotes.learn.accuracy BENCHMARK`` prints the README's tables.

BENCHMARK is the folder that :mod:`analysis.quotes.learn.train` learns from; only stories that were held out there are
measured, and the project's second test set (``tests/quotes/passages.txt``), from which nothing is learned.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.quotes import Quote, Reading, read_quotes
from analysis.quotes.learn.data import surname
from analysis.quotes.learn.heldout import is_held_out, publishers
from analysis.quotes.learn.passages import Passage, read_passages
from analysis.quotes.lexicon import pronouns
from analysis.text import Span, parse

WORD = re.compile(r"\w+(?:['’]\w+)*")
KINDS = ("direct", "partial", "indirect")
SOURCES = ("name", "pronoun", "description", "none", "all")
Story = Mapping[str, Any]


@dataclass
class Tally:
    """Counted words or quotations of one row of a table."""

    gold: int = 0
    found: int = 0
    speaker: int = 0
    known: int = 0
    named: int = 0

    def row(self) -> str:
        """Return the row's figures as cells of a Markdown table."""
        shares = (self.found, self.gold), (self.speaker, self.gold), (self.named, self.known)
        return f"{self.gold:,} | " + " | ".join(_ratio(*pair) for pair in shares)


@dataclass
class Report:
    """All that is counted over a set of stories."""

    rows: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    share_errors: list[float] = field(default_factory=list)
    top_right: list[bool] = field(default_factory=list)
    per_story: list[float] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)


def _ratio(part: float, whole: float) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def f1(hit: int, predicted: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * hit / (predicted + gold) if predicted + gold else 0.0


def overlaps(spans: Iterable[Sequence[int]], start: int | None, end: int | None) -> bool:
    """Tell whether a span touches one of some spans."""
    return start is not None and end is not None and any(low < end and start < high for low, high in spans)


def held_out(folder: Path, name: str) -> Iterator[Story]:
    """Yield the stories of a file that were not learned from."""
    outlets = publishers(folder)
    for line in (folder / f"{name}.jsonl").open(encoding="utf-8"):
        story = json.loads(line)
        if is_held_out(name, story["id"], outlets.get(story["id"])):
            yield story


def from_passage(passage: Passage) -> Story:
    """Return one of the project's passages in the form of the benchmark's stories."""
    return {
        "id": passage.name,
        "text": passage.text,
        "attributions": [
            {
                "content": quote.content,
                "source": quote.source,
                "speaker": passage.entities[quote.speaker].name if quote.speaker else None,
                "kind": "indirect"
                if not any(mark in passage.text[a:b] for a, b in quote.content for mark in '“”"‘«„')
                else "direct",
            }
            for quote in passage.quotes
        ],
    }


def marked_words(text: str) -> list[tuple[Span, bool]]:
    """Return the words of a text, each with whether it stands inside double marks."""
    inside, found = False, []
    for match in re.finditer(rf"\n|[\"“”]|{WORD.pattern}", text):
        mark = match[0]
        if mark == "\n":
            inside = False
        elif mark in '"“”':
            inside = mark == "“" or (mark == '"' and not inside)
        else:
            found.append((match.span(), inside))
    return found


def measure_words(stories: Iterable[Story], read: Callable[[str], Reading] = read_quotes) -> Report:
    """Count words found, with the right mention and with the right name, per kind and form of source."""
    report = Report()
    for story in stories:
        quotes = read(story["text"]).quotes
        _measure_story(report, story, quotes)
    return report


def _measure_story(report: Report, story: Story, quotes: Sequence[Quote]) -> None:
    text = story["text"]
    words = marked_words(text)
    gold = {i: item for item in story["attributions"] for i in _inside(words, item["content"])}
    said = {i: quote for quote in quotes for i in _inside(words, [(quote.start, quote.end)])}
    shares: tuple[Counter[str | None], Counter[str | None]] = Counter(), Counter()
    right = sourced = 0
    for i, item in gold.items():
        (_, marked), quote = words[i], said.get(i)
        if not marked and item["kind"] != "indirect":
            continue
        kind = item["kind"] if not marked or item["kind"] != "indirect" else "partial"
        known = surname(item["speaker"])
        touches = quote is not None and overlaps(item["source"], quote.speaker_start, quote.speaker_end)
        same = quote is not None and known is not None and surname(quote.speaker) == known
        found = quote is not None and quote.verbatim == marked
        for row in ((kind, _form(text, item)), (kind, "all")):
            tally = report.rows[row]
            tally.gold += 1
            tally.found += found
            tally.speaker += found and (touches or same)
            tally.known += known is not None
            tally.named += found and same
        if marked and item["source"]:
            sourced += 1
            right += found and (touches or same)
        if marked:
            shares[0][known] += 1
    for part in ("marked", "reported"):
        mine = {i for i, quote in said.items() if quote.verbatim == (part == "marked")}
        theirs = {
            i
            for i, item in gold.items()
            if words[i][1] == (part == "marked") and (words[i][1] or item["kind"] == "indirect")
        }
        report.predicted[part] += len(mine)
        report.gold[part] += len(theirs)
        report.hit[part] += len(mine & theirs)
        if part == "marked":
            shares[1].update(surname(said[i].speaker) for i in mine)
    if sourced:
        report.per_story.append(right / sourced)
    _measure_shares(report, *shares)
    for quote in quotes:
        item = next((item for item in story["attributions"] if overlaps(item["content"], quote.start, quote.end)), None)
        if quote.named and item is not None and item["speaker"]:
            report.calibration.append((quote.confidence, surname(quote.speaker) == surname(item["speaker"])))


def _inside(words: Sequence[tuple[Span, bool]], spans: Iterable[Sequence[int]]) -> set[int]:
    return {i for low, high in spans for i, ((start, end), _) in enumerate(words) if low <= start and end <= high}


def _form(text: str, item: Mapping[str, Any]) -> str:
    if not item["source"]:
        return "none"
    low, high = item["source"][0]
    shown = text[low:high].strip().lower()
    if shown in pronouns():
        return "pronoun"
    known = surname(item["speaker"])
    return "name" if known and known in shown else "description"


def _measure_shares(report: Report, gold: Counter[str | None], mine: Counter[str | None]) -> None:
    if not gold or None in gold:
        return
    totals = gold.total(), mine.total()
    names = gold.keys() | mine.keys()
    if totals[1]:
        report.share_errors.append(sum(abs(gold[n] / totals[0] - mine[n] / totals[1]) for n in names) / 2)
        report.top_right.append(gold.most_common(1)[0][0] == mine.most_common(1)[0][0])
    else:
        report.share_errors.append(1.0)
        report.top_right.append(False)


def print_words(title: str, report: Report) -> None:
    """Print the tables of a set of stories."""
    print(f"\n## {title}\n\n| kind | source | words | found | right speaker | right name |\n|---|---|---|---|---|---|")
    for kind in KINDS:
        for form in SOURCES:
            if report.rows[kind, form].gold:
                print(f"| {kind} | {form} | {report.rows[kind, form].row()} |")
    for part in ("marked", "reported"):
        print(f"\n{part} words found: F1 {f1(report.hit[part], report.predicted[part], report.gold[part]):.3f}", end="")
    stories, errors, tops = report.per_story, report.share_errors, report.top_right
    print(f"\nright speaker, per story {sum(stories) / max(len(stories), 1):.3f};", end=" ")
    print(f"share error {sum(errors) / max(len(errors), 1):.3f};")
    print(f"stories whose most quoted speaker is right {_ratio(sum(tops), len(tops))} of {len(tops)}")
    print_calibration(report.calibration)


def print_calibration(pairs: Sequence[tuple[float, bool]]) -> None:
    """Print how often a name is right at each confidence, and the mean gap over ten bins.

    Descriptions that stand for nobody named give no name that could be right or wrong, and are left out.
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in pairs:
        bins[min(9, int(10 * confidence))].append((confidence, right))
    print("\n| confidence | quotations | right name |\n|---|---|---|")
    gap = 0.0
    for number, inside in sorted(bins.items()):
        share = sum(right for _, right in inside) / len(inside)
        gap += abs(share - sum(confidence for confidence, _ in inside) / len(inside)) * len(inside) / len(pairs)
        print(f"| {number / 10:.1f} to {(number + 1) / 10:.1f} | {len(inside):,} | {share:.2f} |")
    print(f"\nmean gap {gap:.3f}")


def measure_quotations(stories: Sequence[Story], limit: float) -> tuple[float, float, float]:
    """Return F1 of quotations found, right speaker and right name of those, as the Gender Gap Tracker counts.

    A quotation is found if more than `limit` of its characters lie in one of ours, each used once; thoughts left out.
    """
    hit = predicted = gold = touched = named = known = 0
    for story in stories:
        rest = [q for q in read_quotes(story["text"]).quotes if not (q.kind == "indirect" and q.mode == "thought")]
        predicted += len(rest)
        gold += len(story["attributions"])
        for item in story["attributions"]:
            low, high = item["content"][0]
            shares = [max(0, min(high, q.end) - max(low, q.start)) / (high - low) for q in rest]
            best = max(range(len(rest)), key=shares.__getitem__, default=-1)
            if best < 0 or shares[best] <= limit:
                continue
            quote = rest.pop(best)
            same = item["speaker"] is not None and surname(quote.speaker) == surname(item["speaker"])
            hit += 1
            touched += overlaps(item["source"], quote.speaker_start, quote.speaker_end) or (not item["source"] and same)
            known += item["speaker"] is not None
            named += same
    return f1(hit, predicted, gold), touched / max(hit, 1), named / max(known, 1)


TOKEN = re.compile(r"\w+|[^\w\s]")


def measure_sentences(stories: Iterable[Story]) -> dict[str, float]:
    """Return how well contents and sources are met in sentences read alone, as CofeNet counts (Wang et al. 2022).

    The mean, over the annotated stretches and those of ours that touch none, of the best share of tokens in common
    (Jaccard): a stretch that nothing meets, or that meets nothing, counts 0.
    """
    shares: dict[str, list[float]] = {"content": [], "source": []}
    for story in stories:
        for low, high in parse(story["text"]).sentences:
            sentence = story["text"][low:high]
            tokens = [match.span() for match in TOKEN.finditer(sentence)]
            quotes = read_quotes(sentence).quotes
            ours: dict[str, set[Span]] = {"content": set(), "source": set()}
            for quote in quotes:
                ours["content"] |= _tokens(tokens, quote.start, quote.end)
                if quote.speaker_start is not None and quote.speaker_end is not None:
                    ours["source"] |= _tokens(tokens, quote.speaker_start, quote.speaker_end)
            for name, found in shares.items():
                spans = [span for item in story["attributions"] for span in item[name] if span[0] < high]
                gold = set().union(*(_tokens(tokens, a - low, b - low) for a, b in spans if b > low))
                found += [max((_jaccard(one, other) for other in ours[name]), default=0.0) for one in gold]
                found += [0.0 for one in ours[name] if not any(_jaccard(one, other) for other in gold)]
    return {name: sum(found) / max(len(found), 1) for name, found in shares.items()}


def _tokens(tokens: Sequence[Span], start: int, end: int) -> set[Span]:
    touched = [number for number, (low, high) in enumerate(tokens) if low < end and start < high]
    return {(touched[0], touched[-1] + 1)} if touched else set()


def _jaccard(one: Span, other: Span) -> float:
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / (max(one[1], other[1]) - min(one[0], other[0]))


def measure_pronouns(folder: Path) -> dict[str, tuple[int, int]]:
    """Return, for "he" and "she", how many pronouns of GAP are given to the right name, and how many there are."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for line in (folder / "gap.jsonl").open(encoding="utf-8"):
        item = json.loads(line)
        gold = next((item[key] for key in "ab" if item[key]["coref"]), None)
        if gold is None or not is_held_out("gap", item["id"]):
            continue
        kind = pronouns()[item["text"][slice(*item["pronoun"])].lower()].person
        asked[kind] += 1
        owner = next((p for p in read_quotes(item["text"]).people if tuple(item["pronoun"]) in p.mentions), None)
        right[kind] += owner is not None and overlaps(owner.mentions, gold["start"], gold["end"])
    return {kind: (right[kind], asked[kind]) for kind in ("he", "she")}


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--passages", type=Path, default=Path("tests/quotes/passages.txt"))
    args = parser.parse_args()
    print_words("News stories (PolNeAR), held out", measure_words(held_out(args.benchmark, "train")))
    own = [from_passage(passage) for passage in read_passages(args.passages)]
    print_words("Passages of other genres", measure_words(own))
    people = list(held_out(args.benchmark, "people"))
    print(
        "\n## Speech of any kind (Gender Gap Tracker), held out\n\n| overlap | F1 | speaker | name |\n|---|---|---|---|"
    )
    for limit in (0.3, 0.8):
        print(f"| {limit} | " + " | ".join(f"{figure:.3f}" for figure in measure_quotations(people, limit)) + " |")
    met = measure_sentences(held_out(args.benchmark, "train"))
    print(f"\n## Sentences read alone (PolNeAR), held out, mean Jaccard\n\ncontents {met['content']:.3f}, ", end="")
    print(f"sources {met['source']:.3f}")
    print("\n## Pronouns (GAP), held out\n")
    for kind, (right, asked) in measure_pronouns(args.benchmark).items():
        print(f"{kind}: {right} of {asked}, {_ratio(right, asked)}")


if __name__ == "__main__":
    main()
