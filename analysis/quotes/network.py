"""What does the network say of a story? One encoding of its words serves tags and rankings alike.

The network is an ONNX file run by onnxruntime, encoder and heads together; what is left for numpy is the last layer of
the rankings (``model/ranking.npz``), which also sees what is no matter of words: how far apart two mentions are.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from analysis.quotes.reader import Floats, Ints, Words, as_input, split_windows

if TYPE_CHECKING:
    import onnxruntime

_MODEL = files(__package__) / "model"
#: Read by onnxruntime when it is imported, by one name or the other: from 1.29 on it tells Microsoft of each run else.
NO_TELEMETRY = {"ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}
LONG = 100_000  # words, more than any story: from here on each number is kept in half precision and half the memory
SLOW_FUSION = "SkipLayerNormFusion"  # the fused operator takes three times as long as its two parts
MODEL_FILES = ("reader.onnx", "ranking.npz", "heads.json", "tokenizer.json", "calibration.json")


@cache
def _session() -> onnxruntime.InferenceSession:
    os.environ.update(NO_TELEMETRY)
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # where somebody has imported it before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # stories are measured side by side, one process a core
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(_MODEL / "reader.onnx") as path:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW_FUSION]
        )


@cache
def _weights() -> dict[str, Floats]:
    with as_file(_MODEL / "ranking.npz") as path, np.load(path, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


@cache
def _heads() -> dict[str, tuple[int, int]]:
    """Return where each head's numbers stand in what the network gives for a word."""
    stored = json.loads((_MODEL / "heads.json").read_text("utf-8"))
    return {name: (int(low), int(high)) for name, (low, high) in stored.items()}


@cache
def fingerprint() -> str:
    """Return a short hash of the model's files: what was measured with another one is to be measured again."""
    digest = hashlib.sha256()
    for name in MODEL_FILES:
        digest.update((_MODEL / name).read_bytes())
    return digest.hexdigest()[:12]


def log_softmax(scores: Floats) -> Floats:
    """Return log-probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network gives for each word of a story: a (words, numbers) array, and how its parts are read."""

    values: Floats | npt.NDArray[np.float16]

    def part(self, name: str, words: Ints | slice = slice(None)) -> Floats:
        """Return the numbers of one head for some words, all if none are named: a (words, size) array."""
        low, high = _heads()[name]
        return np.asarray(self.values[words, low:high], np.float32)

    def tags(self, head: str) -> Floats:
        """Return the log-probability of each tag of a head for each word: a (words, tags) array."""
        return log_softmax(self.part(head))


def encode(words: Words) -> Encoded:
    """Read the words of a story, window by window: one window fills a core, and bounds the memory of a long text."""
    width = max(high for _, high in _heads().values())
    values = np.empty((len(words), width), np.float16 if len(words) >= LONG else np.float32)
    for window in split_windows(words):
        pieces, _, shapes, row, column = as_input(words, [window])
        [read] = _session().run(["read"], {"pieces": pieces, "shapes": shapes})
        values[window.first : window.last] = read[row, column]
    return Encoded(values)


@dataclass(frozen=True)
class Ranking:
    """Scores how well stretches of words belong together.

    Attributes
    ----------
    head : str
        Which of the two rankings: "links" or "chains".
    asked, other : (stretches, inner) arrays
        What the network makes of each stretch as the one asked about, and as a candidate.
    nobody : (stretches,) array
        Score of the answer that no candidate is right.
    """

    head: str
    asked: Floats
    other: Floats
    nobody: Floats

    def inner(self, asked: Sequence[int] | Ints, others: Sequence[int] | Ints, features: Floats) -> Floats:
        """Return the inner layer of some pairs, before its threshold: a (pairs, inner) array."""
        weights = _weights()[f"{self.head}.inner.weight"]
        size = self.asked.shape[1]
        pairs = (self.asked[asked] * self.other[others]) @ weights[:, :size].T
        return np.asarray(pairs + features @ weights[:, size:].T + _weights()[f"{self.head}.inner.bias"])

    def chances(self, asked: int, inner: Floats) -> Floats:
        """Return the probability of each candidate of one choice, and last of nobody: a (candidates + 1,) array."""
        weights = _weights()
        scores = np.empty(len(inner) + 1, np.float32)
        scores[-1] = self.nobody[asked]
        scores[:-1] = (
            np.maximum(inner, 0) @ weights[f"{self.head}.score.weight"][0] + weights[f"{self.head}.score.bias"]
        )
        return np.exp(log_softmax(scores))

    def shift(self, feature: int) -> Floats:
        """Return what one feature adds to the inner layer: an (inner,) array."""
        column: Floats = _weights()[f"{self.head}.inner.weight"][:, self.asked.shape[1] + feature]
        return column


def ranking(head: str, encoded: Encoded, stretches: Sequence[tuple[int, int]]) -> Ranking:
    """Return what one ranking makes of some stretches of words (first, before last)."""
    first = np.array([low for low, _ in stretches], np.int64)
    last = np.array([high - 1 for _, high in stretches], np.int64)
    asked, other, nobody = (
        encoded.part(f"{head}.{part}.first", first) + encoded.part(f"{head}.{part}.last", last)
        for part in ("asked", "other", "nobody")
    )
    return Ranking(head, asked, other, nobody[:, 0])
