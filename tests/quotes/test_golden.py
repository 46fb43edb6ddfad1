"""What the finder says of each seed, kept as text: a change shows as a difference that a person can read.

``python -m tests.quotes.test_golden`` writes the files anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest

from analysis import read
from analysis.quotes import read_quotes

HERE = Path(__file__).parent / "golden"
SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").glob("*.txt"))


def told(path):
    """Return a line a quotation (kind, mode, speaker, rule, words) and a line a person (name, kind, gender, mentions)."""
    article = next(iter(read(path)))
    reading = read_quotes(article.text)
    lines = []
    for quote in reading.quotes:
        words = " ".join(quote.text.split())
        shown = words if len(words) < 60 else f"{words[:40]} ... {words[-15:]}"
        lines.append(f"{quote.kind} {quote.mode} | {quote.speaker or 'nobody'} | {quote.rule} | {shown}")
    lines += [
        f"{person.kind} {person.gender or '-'} | {person.name} | {len(person.mentions)} mentions"
        + (", quoted" if person.quoted else "")
        for person in reading.people
    ]
    lines += [f"not said | {article.text[start:end]}" for start, end in reading.unspoken]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_is_read_as_before(path):
    assert told(path) == (HERE / f"{path.stem}.txt").read_text("utf-8")


def test_the_same_text_gives_the_same_to_the_last_digit():
    text = next(iter(read(SEEDS[0]))).text
    assert read_quotes(text) == read_quotes(text)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for seed in SEEDS:
        (HERE / f"{seed.stem}.txt").write_text(told(seed), "utf-8")
