"""Write the networks of voices as ONNX, and check them against torch.

python -m training.voices.export --out src/earwitness/voices/learned/weights

Weights are stored in 16 bits and computed with in 32. Each model is then run by onnxruntime beside
the torch network with the original 32-bit weights; the greatest difference is printed, and a
difference over the bound stops the export.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from training.sums import write_sums
from training.voices.torch_models import average_exactly, embedding_network, segmentation_network

OPSET = 17
FRAMES = (50, 99, 100, 101, 150, 199, 200, 201, 250, 300, 350, 500, 777, 1000, 1500)
SECONDS = (1.0, 2.5, 5.0, 10.0)
EXACT = 1e-4  # greatest distance of cosine from 1, 32-bit weights against torch
STORED = 1e-4  # the same, 16-bit stored weights against torch with 32-bit ones
SMALL = 2048  # values; smaller tensors, filters and biases among them, stay in 32 bits
EMBEDDING = "campplus.onnx"
SEGMENTATION = "segmentation.onnx"


def write_embedding(path: Path) -> None:
    """Write CAM++ with any number of windows and frames."""
    network = embedding_network()
    average_exactly(network)
    torch.onnx.export(
        network,
        (torch.randn(2, 345, 80),),
        str(path),
        input_names=["features"],
        output_names=["embedding"],
        dynamic_axes={"features": {0: "windows", 1: "frames"}, "embedding": {0: "windows"}},
        opset_version=OPSET,
        dynamo=False,
    )


def write_segmentation(path: Path) -> None:
    """Write the segmentation network with any number of windows and samples."""
    torch.onnx.export(
        segmentation_network(),
        (torch.randn(2, 1, 160_000),),
        str(path),
        input_names=["samples"],
        output_names=["log_shares"],
        dynamic_axes={
            "samples": {0: "windows", 2: "samples"},
            "log_shares": {0: "windows", 1: "frames"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def store_in_16_bits(path: Path) -> None:
    """Store large weights as 16-bit floats, each cast back to 32 where it is used."""
    model = onnx.load(path)
    kept, casts = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < SMALL:
            kept.append(tensor)
            continue
        name = tensor.name + ".half"
        kept.append(numpy_helper.from_array(values.astype(np.float16), name))
        casts.append(helper.make_node("Cast", [name], [tensor.name], to=TensorProto.FLOAT))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def embedding_distance(path: Path) -> float:
    """Give the greatest 1 - cosine between onnxruntime's and torch's embeddings, over lengths."""
    network, session = embedding_network(), _session(path)
    generator = torch.Generator().manual_seed(1)
    worst = 0.0
    for frames in FRAMES:
        features = torch.randn(2, frames, 80, generator=generator) * 3.0
        with torch.no_grad():
            wanted = network(features).numpy()
        given = session.run(None, {"features": features.numpy()})[0]
        norms = np.linalg.norm(wanted, axis=1) * np.linalg.norm(given, axis=1)
        worst = max(worst, float((1.0 - (wanted * given).sum(axis=1) / norms).max()))
    return worst


def segmentation_distance(path: Path) -> float:
    """Give the greatest difference of a frame's shares between onnxruntime and torch."""
    network, session = segmentation_network(), _session(path)
    generator = torch.Generator().manual_seed(2)
    worst = 0.0
    for seconds in SECONDS:
        samples = torch.randn(2, 1, round(seconds * 16_000), generator=generator) * 0.1
        with torch.no_grad():
            wanted = network(samples).exp().numpy()
        given = np.exp(session.run(None, {"samples": samples.numpy()})[0])
        worst = max(worst, float(np.abs(wanted - given).max()))
    return worst


def check(what: str, distance: float, bound: float) -> None:
    """Print a distance, and stop where it is over its bound."""
    print(f"{what}: {distance:.2e} (bound {bound:.0e})")
    if not distance <= bound:
        raise SystemExit(f"export-voices: {what} differs from torch by {distance:.2e}")


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="export the models of voices")
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    write_embedding(out / EMBEDDING)
    check("embedding, 32 bits", embedding_distance(out / EMBEDDING), EXACT)
    store_in_16_bits(out / EMBEDDING)
    check("embedding, stored in 16", embedding_distance(out / EMBEDDING), STORED)
    write_segmentation(out / SEGMENTATION)
    check("segmentation, 32 bits", segmentation_distance(out / SEGMENTATION), EXACT)
    store_in_16_bits(out / SEGMENTATION)
    distance = segmentation_distance(out / SEGMENTATION)
    print(f"segmentation, stored in 16: greatest difference of a share {distance:.2e}")
    write_sums(out)


if __name__ == "__main__":
    main()
