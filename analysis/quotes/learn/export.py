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
from torch.nn.functional import scaled_dot_product_attention
from torch.onnx.symbolic_helper import _get_const
from transformers.modeling_utils import ALL_ATTENTION_FUNCTIONS

from analysis.quotes.learn.network import HEADS, INNER, Network

OPSET = 17
PARTS = (("asked", INNER), ("other", INNER), ("nobody", 1))


@torch.library.custom_op("media_analysis::attention", mutates_args=())  # type: ignore[untyped-decorator]
def _attention(query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
    """Attention over a whole window, as one operator that onnxruntime computes without a matrix of all pairs."""
    parts = [part.unflatten(2, (heads, -1)).transpose(1, 2) for part in (query, key, value)]
    return scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2).contiguous()


def _attention_node(graph: object, query: object, key: object, value: object, heads: object) -> object:
    count = _get_const(heads, "i", "heads")
    node = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=count)  # type: ignore[attr-defined]
    return node.setType(query.type())  # type: ignore[attr-defined]


def _without_mask(
    module: object, query: Tensor, key: Tensor, value: Tensor, mask: None, **_: object
) -> tuple[Tensor, None]:
    """Attend as transformers asks it of us: the finder reads one window at a time, nothing is masked."""
    parts = [part.transpose(1, 2).flatten(2) for part in (query, key, value)]
    attended = torch.ops.media_analysis.attention(*parts, query.shape[1])
    return attended.unflatten(2, (query.shape[1], -1)), None


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

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=pieces, token_type_ids=shapes).last_hidden_state
        read: Tensor = self.heads(hidden)
        return read


MOST = 64  # an int8 weight; two products with inputs of eight bits then fit in the 16 that slower processors sum in


def _check_range(path: Path) -> None:
    """See that every processor computes the same: no sum of two products can overflow."""
    for tensor in onnx.load(path).graph.initializer:
        if tensor.data_type == onnx.TensorProto.INT8:
            most = int(np.abs(onnx.numpy_helper.to_array(tensor).astype(np.int64)).max(initial=0))
            if most > MOST:
                raise ValueError(f"{tensor.name}: a weight of {most}, the most is {MOST}")


def export(network: Network, folder: Path, quantize: bool = True) -> None:
    """Write the model's files to a folder.

    The encoder's matrices become int8 with a range of seven bits, so that processors with and without the fast int8
    instructions give the same sums; the heads stay as they are.
    """
    network.eval()
    ALL_ATTENTION_FUNCTIONS.register("onnxruntime", _without_mask)
    torch.onnx.register_custom_op_symbolic("media_analysis::attention", _attention_node, OPSET)
    network.encoder.config._attn_implementation = "onnxruntime"
    reader = _Reader(network)
    example = (torch.ones(2, 16, dtype=torch.long), torch.zeros(2, 16, dtype=torch.long))
    axes = {name: {0: "windows", 1: "length"} for name in ("pieces", "shapes", "read")}
    with tempfile.TemporaryDirectory() as made:
        plain = Path(made, "plain.onnx")
        torch.onnx.export(
            reader, example, str(plain), input_names=["pieces", "shapes"], output_names=["read"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        target = folder / "reader.onnx"
        if quantize:
            kept = [node.name for node in onnx.load(plain).graph.node if node.name.startswith("/heads/")]
            quantize_dynamic(
                plain, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=kept
            )
            _check_range(target)
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
