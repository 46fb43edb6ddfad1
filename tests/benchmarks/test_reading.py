"""How fast are stories read? `make bench` prints a group of formats with the time for the same 40 stories in each."""

import gzip
import json

import pandas as pd
import pytest

from analysis import read
from analysis.sources.characters import normalise, split_paragraphs
from analysis.sources.cleaning import clean
from analysis.sources.duplicates import clustered
from analysis.sources.language import detect
from analysis.sources.shared import without_shared_lines

STORIES = 40


@pytest.fixture(scope="module")
def rows():
    texts = [(article.headline, article.text) for article in read("seeds")]
    return [{"id": i, "title": texts[i % len(texts)][0], "text": texts[i % len(texts)][1]} for i in range(STORIES)]


def page(row):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in row["text"].split("\n\n"))
    links = "".join(f"<li><a href='/{i}'>Another story of the day</a></li>" for i in range(60))
    return f"<html><head><title>{row['title']}</title></head><body><nav><ul>{links}</ul></nav><article><h1>{row['title']}</h1>{body}</article><aside>{links}</aside></body></html>"


def warc_record(row):
    body = page(row).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://calder.example/{row['id']}\r\nContent-Length: {len(http)}\r\n\r\n"
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def factiva(row):
    return f"HD     {row['title']}\nWC     400 words\nPD     3 May 2026\nSN     The Calder Post\nLA     English\nLP     \n{row['text']}\n\nAN     Document CALDP00020260503eh53{row['id']:05}\n\n"


@pytest.fixture(scope="module")
def files(rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    frame = pd.DataFrame(rows)
    (folder / "text").mkdir()
    (folder / "html").mkdir()
    for row in rows:
        (folder / "text" / f"{row['id']}.txt").write_text(
            f"Headline: {row['title']}\nDate: 2026-05-03\n\n{row['text']}"
        )
        (folder / "html" / f"{row['id']}.html").write_text(page(row))
    frame.to_csv(folder / "a.csv", index=False)
    frame.to_parquet(folder / "a.parquet")
    frame.to_excel(folder / "a.xlsx", index=False)
    (folder / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (folder / "a.warc.gz").write_bytes(b"".join(map(warc_record, rows)))
    (folder / "factiva.txt").write_text("".join(map(factiva, rows)))
    return folder


@pytest.mark.benchmark(group=f"reading, {STORIES} stories")
@pytest.mark.parametrize(
    "name", ["text", "html", "a.csv", "a.parquet", "a.xlsx", "a.jsonl.gz", "a.warc.gz", "factiva.txt"]
)
def test_reading(benchmark, files, name):
    assert len(list(read(files / name))) == STORIES
    benchmark.pedantic(lambda: list(read(files / name)), rounds=3)


@pytest.mark.benchmark(group=f"what is done to them, {STORIES} stories")
@pytest.mark.parametrize("work", ["characters and paragraphs", "cleaning", "language", "copies", "shared lines"])
def test_steps(benchmark, rows, files, work):
    articles = list(read(files / "a.csv"))
    texts = [row["text"] for row in rows]
    paragraphs = [split_paragraphs(normalise(text)) for text in texts]
    steps = {
        "characters and paragraphs": lambda: [split_paragraphs(normalise(text)) for text in texts],
        "cleaning": lambda: [clean(story) for story in paragraphs],
        "language": lambda: [detect(text) for text in texts],
        "copies": lambda: list(clustered(articles)),
        "shared lines": lambda: list(without_shared_lines(articles)),
    }
    benchmark.pedantic(steps[work], rounds=3)
