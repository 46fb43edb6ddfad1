"""How often are kind and role of a source right? Labels of sources against what the tool takes them for.

    python -m tests.measures.score_voices STORIES.jsonl [LABELS.tsv] [--errors]

The labels were given by hand to sources of training stories (PolNeAR, Newell et al. 2018) that are not part of this
project: a file holds the story, the offsets of the words that name the source, its kind and the class of its role
("-" where there is none: texts), never a word of a story. What is judged is what the words of the label are taken for,
whether or not the finder sees that they are quoted; where it takes them for nobody, that counts as wrong. A role is
labelled as somebody who knows the people would, whether or not the story tells it.

=================  =======  =====================================================================================
file               sources  what it is
=================  =======  =====================================================================================
voices.tsv         200      the first; half of its errors were read when rules were written, later all of them
voices_more.tsv    67       of those that the tool lists as speakers; as above
voices_read.tsv    236      three draws of 80, 71 and 85, labelled before the tool was asked; errors read afterwards
voices_fresh.tsv   172      one of each of 172 stories, labelled last; no rule was written for its errors: the figure
                            to believe
=================  =======  =====================================================================================
"""

import csv
import json
import sys
from pathlib import Path

from analysis.measures.sources import sources
from analysis.quotes import Kind, Quote, read_quotes
from analysis.quotes.lexicon import closed
from analysis.text import parse

CLASSES = {
    "politics": "politics and government", "police": "police and justice", "business": "business", "expert": "expert",
    "civil": "civil society", "health": "health and education", "media": "media", "culture": "culture and sport",
    "resident": "resident or witness", "victim": "victim or family", "unknown": "unknown",
}  # fmt: skip


def labels(name="voices.tsv"):
    """Return the labels: story, start, end, kind, role."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def found(text, spans):
    """Return for each span what the finder takes its source for: the source, or None where it finds none."""
    reading, document = read_quotes(text), parse(text)
    known = {person.name: person for person in reading.people}
    all_of_them = [Quote(0, 0, Kind.INDIRECT, "", name) for name in known]
    who = sources(document, [*reading.quotes, *all_of_them], reading.people)
    for start, end in (_meant(text, span) for span in spans):
        said = [quote.speaker for quote in reading.quotes if quote.speaker and quote.speaker_start is not None
                and quote.speaker_start < end and start < quote.speaker_end]  # fmt: skip
        meant = [name for name, person in known.items() if any(a < end and start < b for a, b in person.mentions)]
        name = next(iter(said or meant), None)
        yield who[name] if name is not None else None


def _meant(text, span):
    """Return the span of a label, of a relative pronoun that of the word before it: "Ida Brandt, who"."""
    start, end = span
    if text[start:end].lower() not in closed("relatives"):
        return span
    return start - len(text[:start].rsplit(maxsplit=1)[-1]) - 2, start


def main(path, name, show):
    with Path(path).open(encoding="utf-8") as file:
        stories = {story["id"]: story["text"] for story in map(json.loads, file)}
    by_story = {}
    for row in labels(name):
        by_story.setdefault(row["story"], []).append(row)
    right, of, seen = (dict.fromkeys(("kind", "role"), 0) for _ in range(3))
    known = unknown = 0
    for story, rows in by_story.items():
        text = stories[story]
        spans = [(int(row["start"]), int(row["end"])) for row in rows]
        for row, span, source in zip(rows, spans, found(text, spans), strict=True):
            known += source is not None
            for what in ("kind", "role"):
                gold = CLASSES.get(row["role"]) if what == "role" else row["kind"]
                if gold is None:
                    continue
                mine = None if source is None else source.role_class if what == "role" else source.kind
                unknown += what == "role" and mine == "unknown"
                of[what] += 1
                seen[what] += source is not None
                right[what] += gold == mine
                if show and gold != mine:
                    print(f"{what}: {gold!r}, got {mine!r} ({source.role if source else '-'}): {text[slice(*span)]!r}")
    print(f"found {known} of {sum(map(len, by_story.values()))}")
    for what in right:
        share, of_found = right[what] / of[what], right[what] / seen[what]
        print(f"{what}: {right[what]}/{of[what]} = {share:.3f}; of those found {of_found:.3f}")
    print(f"role unknown: {unknown}/{of['role']} = {unknown / of['role']:.3f}")


if __name__ == "__main__":
    chosen = [argument for argument in sys.argv[2:] if not argument.startswith("-")]
    main(sys.argv[1], chosen[0] if chosen else "voices.tsv", "--errors" in sys.argv)
