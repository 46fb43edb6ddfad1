"""Write the model's card: ``python -m analysis.quotes.learn.card BENCHMARK`` (the last step of ``make train``)."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from analysis.quotes.learn.accuracy import (
    f1,
    from_passage,
    held_out,
    measure_pronouns,
    measure_quotations,
    measure_words,
)
from analysis.quotes.learn.passages import read_passages
from analysis.quotes.network import fingerprint

TEMPLATE = """# The reader

A 6-layer, 384-wide encoder (MiniLM, Wang et al. 2020, Apache 2.0; weights of all-MiniLM-L6-v2 as packed in `gt-all-
minilm-l6-v2`), trained further for this project to tag sources, cues, contents, names and descriptions in English
news and to rank which source says what and whom a mention means; int8, run by onnxruntime.

- **Made** {date}, fingerprint `{fingerprint}`, by `make train BENCHMARK=...` (minutes on a GPU, else hours).
- **Learned from**: PolNeAR (Newell et al. 2018; 840 US news stories of 2015 and 2016, attributions), half of the
  Gender Gap Tracker's test set (49 Canadian stories of 2018 and 2019, quotations and speakers' names), GUM (Zeldes
  2017 and later, CC BY and CC BY-SA documents, annotations CC BY 4.0; mentions), GAP (Webster et al. 2018, Apache
  2.0; pronouns, also with other names put in), and 380 passages of the project's own (`learn/examples/`). Names in
  the stories were tagged by spaCy's small English model (MIT). No text of the stories is in the model's files or in
  this project, but the project's own passages.
- **Held out**: a tenth of each set and two outlets of the Tracker's; the figures below are on these.
- **Limits**: English news only; US politics weighs heavily; pronouns between two people of one gender remain hard;
  what grammar cannot tell the network guesses, with a chance that is calibrated on the held-out stories.

| figure | held out |
|---|---|
{figures}
"""


def figures(folder: Path, passages: Path) -> Iterator[tuple[str, str]]:
    """Yield the card's figures."""
    stories = measure_words(held_out(folder, "train"))
    for part in ("marked", "reported"):
        yield f"{part} words found, F1", f"{f1(stories.hit[part], stories.predicted[part], stories.gold[part]):.3f}"
    yield "right speaker, per story", f"{sum(stories.per_story) / len(stories.per_story):.3f}"
    yield "share error", f"{sum(stories.share_errors) / len(stories.share_errors):.3f}"
    people = list(held_out(folder, "people"))
    own = [from_passage(passage) for passage in read_passages(passages)]
    for name, items in (("Tracker", people), ("own passages of other genres", own)):
        found, speaker, right = measure_quotations(items, 0.3)
        yield f"{name}: speech found F1 / speaker / name", f"{found:.3f} / {speaker:.3f} / {right:.3f}"
    for kind, (right_, asked) in measure_pronouns(folder).items():
        yield f"GAP, {kind}", f"{right_ / asked:.2f} of {asked}"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--passages", type=Path, default=Path("tests/quotes/passages.txt"))
    args = parser.parse_args()
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures(args.benchmark, args.passages))
    card = TEMPLATE.format(date=dt.date.today().isoformat(), fingerprint=fingerprint(), figures=rows)
    (Path(__file__).parents[1] / "model" / "README.md").write_text(card, "utf-8")


if __name__ == "__main__":
    main()
