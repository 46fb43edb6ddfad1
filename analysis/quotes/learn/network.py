"""The network that is trained: an encoder, tags of words, and two rankings of pairs of stretches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertModel

from analysis.quotes import links, pairs
from analysis.quotes.learn.data import IGNORE, Example, Pairs
from analysis.quotes.reader import Window, Words, as_input, split_windows

SHAPES = 8
HEADS = {"content": 3, "source": 3, "cue": 3, "said": 2, "names": 9, "nouns": 9}
LOSSES = {
    "content": 1.0,
    "source": 1.0,
    "cue": 0.6,
    "said": 0.5,
    "names": 0.6,
    "nouns": 0.5,
    "links": 0.6,
    "chains": 0.8,
}
INNER = 64


class _Rounded(torch.autograd.Function):
    """Numbers as int8 gives them back, with the gradient of what they were (straight through: Bengio et al. 2013)."""

    @staticmethod
    def forward(context: object, values: Tensor, scale: Tensor) -> Tensor:
        return torch.round(values / scale) * scale

    @staticmethod
    def backward(context: object, *gradients: Tensor) -> tuple[Tensor, None]:
        return gradients[0], None


class RoundedLinear(nn.Linear):
    """A layer that can compute as its int8 form will: weights of seven bits a row, inputs of eight bits a matrix."""

    rounds = False

    def forward(self, values: Tensor) -> Tensor:
        """Return the layer's output."""
        if not self.rounds:
            return super().forward(values)
        weights = (self.weight.detach().abs().amax(1, keepdim=True) / 63).clamp(min=1e-8)
        spread = values.detach().amax().clamp(min=0) - values.detach().amin().clamp(max=0)
        inputs = (spread / 255).clamp(min=1e-8)
        return F.linear(_Rounded.apply(values, inputs), _Rounded.apply(self.weight, weights), self.bias)


class Ranking(nn.Module):
    """Scores pairs of stretches by their vectors and by what can be seen of the pair."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.asked = nn.Linear(2 * width, INNER)
        self.other = nn.Linear(2 * width, INNER)
        self.inner = nn.Linear(INNER + hidden, INNER)
        self.score = nn.Linear(INNER, 1)
        self.nobody = nn.Linear(2 * width, 1)

    def forward(self, vectors: Tensor, pairs: Pairs) -> Tensor:
        """Return the loss of each choice."""
        asked = self._ends(vectors, pairs.asked)
        nobody = self.nobody(asked).squeeze(1)
        place = vectors.device
        group = torch.tensor(pairs.group, dtype=torch.long, device=place)
        count = len(pairs.asked)
        right = torch.tensor(pairs.right, dtype=torch.bool, device=place)
        if len(pairs.group):
            query, key = self.asked(asked)[group], self.other(self._ends(vectors, pairs.other))
            features = torch.from_numpy(np.stack(pairs.features)).to(place)
            scores = self.score(torch.relu(self.inner(torch.cat([query * key, features], 1)))).squeeze(1)
        else:
            scores = torch.zeros(0, device=place)
        every = _log_sums(scores, group, count, nobody)
        none = torch.full((count,), -1e9, device=place)
        good = _log_sums(scores[right], group[right], count, none)
        alone = torch.tensor(pairs.nobody, device=place)
        excluded = torch.tensor(pairs.excluded, device=place)
        chosen = torch.where(alone, nobody, good)
        likely = chosen - every
        wrong = torch.log1p(-torch.exp(torch.clamp(good - every, max=-1e-4)))
        return -torch.where(excluded, wrong, likely)

    @staticmethod
    def _ends(vectors: Tensor, stretches: Sequence[tuple[int, int]]) -> Tensor:
        first = torch.tensor([a for a, _ in stretches], dtype=torch.long, device=vectors.device)
        last = torch.tensor([b - 1 for _, b in stretches], dtype=torch.long, device=vectors.device)
        return torch.cat([vectors[first], vectors[last]], 1)


def _log_sums(scores: Tensor, group: Tensor, count: int, start: Tensor) -> Tensor:
    """Return log(exp(start) + sum of exp(score)) for each group."""
    top = start.detach().clone().scatter_reduce(0, group, scores.detach(), "amax", include_self=True)
    total = torch.exp(start - top).scatter_add(0, group, torch.exp(scores - top[group]))
    return torch.log(total + 1e-12) + top


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        old = self.encoder.embeddings.token_type_embeddings.weight.data
        shapes = nn.Embedding(SHAPES, old.shape[1])
        shapes.weight.data[:] = old[0]
        shapes.weight.data += 0.005 * torch.randn_like(shapes.weight)
        self.encoder.embeddings.token_type_embeddings = shapes
        self.encoder.config.type_vocab_size = SHAPES
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False  # words never met keep their neighbours
        for module in list(self.encoder.encoder.modules()):
            for layer in module.children():
                if type(layer) is nn.Linear:
                    layer.__class__ = RoundedLinear
        width = old.shape[1]
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in HEADS.items()})
        self.drop = nn.Dropout(0.1)
        self.links = Ranking(width, links.WIDTH)
        self.chains = Ranking(width, pairs.WIDTH)

    def round(self, rounds: bool) -> None:
        """Let the encoder's layers compute as their int8 form will, or no longer."""
        for layer in self.modules():
            if isinstance(layer, RoundedLinear):
                layer.rounds = rounds

    @property
    def place(self) -> torch.device:
        """Return where the weights are: on the processor or on a GPU."""
        return next(self.parameters()).device

    def encode(self, batch: Sequence[tuple[Words, Sequence[Window]]]) -> list[Tensor]:
        """Return a (words, width) matrix for each text."""
        inputs = [as_input(words, windows) for words, windows in batch]
        width = max(one[0].shape[1] for one in inputs)
        stacked = [
            torch.from_numpy(
                np.concatenate([np.pad(one[part], ((0, 0), (0, width - one[part].shape[1]))) for one in inputs])
            ).to(self.place)
            for part in range(3)
        ]
        hidden = self.encoder(
            input_ids=stacked[0], attention_mask=stacked[1], token_type_ids=stacked[2]
        ).last_hidden_state
        out, offset = [], 0
        for pieces, _, _, row, column in inputs:
            out.append(hidden[torch.from_numpy(row) + offset, torch.from_numpy(column)].float())
            offset += len(pieces)
        return out

    def losses(self, examples: Sequence[Example]) -> dict[str, Tensor]:
        """Return the summed loss of each task over some examples, divided by what there was to learn."""
        with torch.autocast(self.place.type, dtype=torch.bfloat16):
            encoded = self.encode([(example.words, split_windows(example.words)) for example in examples])
        vectors = self.drop(torch.cat(encoded))
        out: dict[str, Tensor] = {}
        for name, head in self.heads.items():
            gold = torch.from_numpy(np.concatenate([getattr(example, name) for example in examples])).to(self.place)
            if bool((gold != IGNORE).any()):
                out[name] = F.cross_entropy(head(vectors), gold, ignore_index=IGNORE)
        for name in ("links", "chains"):
            pairs = _joined(
                [getattr(example, name) for example in examples], [len(example.words) for example in examples]
            )
            if pairs.asked:
                weight = torch.tensor(pairs.weight, device=self.place)
                out[name] = (getattr(self, name)(vectors, pairs) * weight).sum() / max(float(weight.sum()), 4.0)
        return out


def _joined(parts: Sequence[Pairs], sizes: Sequence[int]) -> Pairs:
    """Return the choices of several texts as one, its stretches counted from the first text's first word."""
    out, offset = Pairs(), 0
    for part, size in zip(parts, sizes, strict=True):
        before = len(out.asked)
        out.asked += [(a + offset, b + offset) for a, b in part.asked]
        out.one += [(a + offset, b + offset) for a, b in part.one]
        out.other += [(a + offset, b + offset) for a, b in part.other]
        out.features += part.features
        out.group += [number + before for number in part.group]
        for name in ("right", "nobody", "excluded", "weight", "label"):
            getattr(out, name).extend(getattr(part, name))
        offset += size
    return out
