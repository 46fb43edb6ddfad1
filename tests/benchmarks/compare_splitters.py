"""Which sentence splitter? Boundary F1 and time on marked-up paragraphs: ``python tests/benchmarks/compare_splitters.py``.

Compares what is installed: ours, nupunkt as shipped, textstat's rule, and syntok, pysbd and blingfire if they are there.
"""

import re
import time
from pathlib import Path

from nupunkt import sent_tokenize

from analysis.text import sentences

LINES = Path(__file__).with_name("splitters.txt").read_text("utf-8").splitlines()


def ends(parts):
    """Return after how many visible characters each part ends: splitters differ in blanks."""
    found, total = set(), 0
    for part in parts:
        total += len(re.sub(r"\s", "", part))
        found.add(total)
    return found


def splitters():
    yield "ours (nupunkt, news abbreviations)", lambda text: [text[start:end] for start, end in sentences(text)]
    yield "nupunkt as shipped", sent_tokenize
    yield "textstat's rule", lambda text: re.findall(r"\b[^.!?]+[.!?]*", text)
    try:
        import blingfire

        yield "blingfire", lambda text: blingfire.text_to_sentences(text).split("\n")
    except ImportError:
        pass
    try:
        from syntok import segmenter

        yield (
            "syntok",
            lambda text: ["".join(t.spacing + t.value for t in s) for p in segmenter.process(text) for s in p],
        )
    except ImportError:
        pass
    try:
        import pysbd

        yield "pysbd", pysbd.Segmenter(language="en", clean=False).segment
    except ImportError:
        pass


def main():
    texts = [line.replace("|", "") for line in LINES]
    gold = [ends(line.split("|")) for line in LINES]
    print("| splitter | precision | recall | F1 | time, ours = 1 |\n|---|---|---|---|---|")
    first = None
    for name, split in splitters():
        found = [ends(split(text)) for text in texts]
        hit = sum(len(a & b) for a, b in zip(found, gold, strict=True))
        precision, recall = hit / sum(map(len, found)), hit / sum(map(len, gold))
        begun = time.perf_counter()
        for _ in range(20):
            for text in texts:
                split(text)
        seconds = time.perf_counter() - begun
        first = first or seconds
        f1 = 2 * precision * recall / (precision + recall)
        print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {seconds / first:.1f} |")


if __name__ == "__main__":
    main()
