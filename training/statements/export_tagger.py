"""Write the trained tagger as ONNX: the encoder in 8-bit integers per channel, the rest as it is.

python -m training.statements.export_tagger --weights FILE --out FOLDER
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from earwitness.statements.learned.sessions import ROLES_FILE, TAGS_FILE
from training.statements.encoder import HIDDEN, weights_folder
from training.statements.tagger import Tagger

OPSET = 17


def export(weights: Path, folder: Path) -> None:
    """Write tags, roles and the tokenizer into a folder."""
    model = Tagger()
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    _export_tags(model, folder / TAGS_FILE)
    _export_roles(model, folder / ROLES_FILE)
    shutil.copyfile(weights_folder() / "tokenizer.json", folder / "tokenizer.json")


def _export_tags(model: Tagger, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 32))
    example = (ids, torch.ones_like(ids), torch.arange(20).repeat(2, 1))
    whole, prepared = path.with_suffix(".whole"), path.with_suffix(".prepared")
    torch.onnx.export(
        model.tags,
        example,
        str(whole),
        input_names=["ids", "mask", "firsts"],
        output_names=["states", "scores"],
        dynamic_axes={
            "ids": {0: "windows", 1: "pieces"},
            "mask": {0: "windows", 1: "pieces"},
            "firsts": {0: "windows", 1: "words"},
            "states": {0: "windows", 1: "words"},
            "scores": {0: "windows", 1: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(path), per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()
    prepared.unlink()


def _export_roles(model: Tagger, path: Path) -> None:
    example = (
        torch.zeros(1, 20, HIDDEN),
        torch.zeros(3, HIDDEN),
        torch.zeros(3, 20, dtype=torch.long),
    )
    torch.onnx.export(
        model.roles,
        example,
        str(path),
        input_names=["states", "anchors", "distances"],
        output_names=["scores"],
        dynamic_axes={
            "states": {1: "words"},
            "anchors": {0: "cues"},
            "distances": {0: "cues", 1: "words"},
            "scores": {0: "cues", 1: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="export the attribution tagger")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    export(chosen.weights, chosen.out)


if __name__ == "__main__":
    main()
