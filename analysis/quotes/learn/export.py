"""From trained weights to the files that the finder reads: one int8 network and the last layer of its rankings."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from analysis.quotes.learn.network import HEADS, INNER, Network

PARTS = (("asked", INNER), ("other", INNER), ("nobody", 1))


class _Reader(nn.Module):
    """Encoder and heads with named inputs and one output: for each piece all that is linear in its vector.

    A ranking's projection of a stretch is that of its first word plus that of its last.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        weights: list[Tensor] = []
        biases: list[Tensor] = []
        self.places: dict[str, tuple[int, int]] = {}

        def add(name: str, weight: Tensor, bias: Tensor) -> None:
            low = sum(map(len, weights))
            weights.append(weight)
            biases.append(bias)
            self.places[name] = (low, low + len(weight))

        for name in HEADS:
            add(name, network.heads[name].weight.data, network.heads[name].bias.data)
        width = weights[0].shape[1]
        for head in ("links", "chains"):
            for part, _ in PARTS:
                layer = getattr(getattr(network, head), part)
                add(f"{head}.{part}.first", layer.weight.data[:, :width], layer.bias.data)
                add(f"{head}.{part}.last", layer.weight.data[:, width:], torch.zeros_like(layer.bias.data))
        self.heads = nn.Linear(width, sum(map(len, weights)))
        self.heads.weight.data, self.heads.bias.data = torch.cat(weights), torch.cat(biases)

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=pieces, attention_mask=mask, token_type_ids=shapes).last_hidden_state
        read: Tensor = self.heads(hidden)
        return read


def export(network: Network, folder: Path, quantize: bool = True) -> None:
    """Write the model's files to a folder.

    The encoder's matrices become int8 with a range of seven bits, so that processors with and without the fast int8
    instructions give the same sums; the heads stay as they are.
    """
    network.eval()
    network.encoder.config._attn_implementation = "eager"
    reader = _Reader(network)
    example = (
        torch.ones(2, 16, dtype=torch.long),
        torch.ones(2, 16, dtype=torch.long),
        torch.zeros(2, 16, dtype=torch.long),
    )
    axes = {name: {0: "windows", 1: "length"} for name in ("pieces", "mask", "shapes", "read")}
    with tempfile.TemporaryDirectory() as made:
        plain = Path(made, "plain.onnx")
        torch.onnx.export(
            reader, example, str(plain), input_names=["pieces", "mask", "shapes"], output_names=["read"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        target = folder / "reader.onnx"
        if quantize:
            kept = [node.name for node in onnx.load(plain).graph.node if node.name.startswith("/heads/")]
            quantize_dynamic(
                plain, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=kept
            )
        else:
            target.write_bytes(plain.read_bytes())
    state = network.state_dict()
    names = [
        f"{head}.{layer}.{kind}"
        for head in ("links", "chains")
        for layer in ("inner", "score")
        for kind in ("weight", "bias")
    ]
    np.savez(folder / "ranking.npz", **{name: state[name].numpy().astype(np.float32) for name in names})
    (folder / "heads.json").write_text(json.dumps(reader.places, indent=1) + "\n", "utf-8")
