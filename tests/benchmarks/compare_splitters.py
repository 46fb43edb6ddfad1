"""Which sentence splitter? Errors and time on the gold: ``python tests/benchmarks/compare_splitters.py``.

Compares what is installed: ours, textstat's rule, and nupunkt, blingfire, syntok, pysbd and spaCy's if they are there.
"""

import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from analysis.text import sentences

FILE = Path(__file__).parent.parent / "gold" / "sentences.txt"
LINES = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("# ")]


def ends(parts):
    """Return after how many visible characters each part ends: splitters differ in blanks."""
    found, total = set(), 0
    for part in parts:
        total += len(re.sub(r"\s", "", part))
        found.add(total)
    return found


def nupunkt():
    return import_module("nupunkt").sent_tokenize


def blingfire():
    cut = import_module("blingfire").text_to_sentences
    return lambda text: cut(text).split("\n")


def syntok():
    process = import_module("syntok.segmenter").process
    return lambda text: ["".join(t.spacing + t.value for t in s) for p in process(text) for s in p]


def pysbd():
    return import_module("pysbd").Segmenter(language="en", clean=False).segment


def sentencizer():
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in nlp(text).sents]


def parser():
    nlp = import_module("spacy").load("en_core_web_sm", exclude=["ner", "lemmatizer"])
    return lambda text: [sentence.text for sentence in nlp(text).sents]


def splitters() -> Iterator[tuple[str, Callable]]:
    yield "ours", lambda text: [text[start:end] for start, end in sentences(text)]
    yield "textstat's rule", lambda text: re.findall(r"\b[^.!?]+[.!?]*", text)
    others = {"nupunkt": nupunkt, "blingfire": blingfire, "syntok": syntok, "pysbd": pysbd,
              "spaCy, by rule": sentencizer, "spaCy, en_core_web_sm": parser}  # fmt: skip
    for name, load in others.items():
        try:
            yield name, load()
        except (ImportError, OSError):
            print(f"({name} is not installed)")


def main():
    texts = [line.replace("|", "") for line in LINES]
    gold = [ends(line.split("|")) for line in LINES]
    total = sum(map(len, gold))
    print(f"{total} sentences\n| splitter | wrong boundaries | time, ours = 1 |\n|---|---|---|")
    first = None
    for name, split in splitters():
        wrong = sum(len(ends(split(text)) ^ right) for text, right in zip(texts, gold, strict=True))
        begun = time.process_time()
        for _ in range(5):
            for text in texts:
                split(text)
        seconds = time.process_time() - begun
        first = first or seconds
        print(f"| {name} | {wrong} ({100 * wrong / total:.1f} %) | {seconds / first:.1f} |")


if __name__ == "__main__":
    main()
