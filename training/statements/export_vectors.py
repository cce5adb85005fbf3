"""Write the encoder as it is packaged, untrained by us, as ONNX that gives a sentence's vector.

The encoder in 8-bit integers per channel; the mean over the word pieces, of length 1, in floats.

python -m training.statements.export_vectors --out FOLDER
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from earwitness.statements.learned.sessions import VECTORS_FILE
from training.statements.encoder import load_encoder

OPSET = 17


class SentenceVectors(nn.Module):
    """Pieces to one vector a sentence, shape (sentences, 384), each of length 1."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_encoder()

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Average the states of the pieces that the mask keeps."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        kept = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * kept).sum(dim=1) / kept.sum(dim=1)
        return mean / mean.norm(dim=1, keepdim=True)


def export(path: Path) -> None:
    """Write the model to a file."""
    model = SentenceVectors().eval()
    ids = torch.randint(1000, 2000, (2, 12))
    whole, prepared = path.with_suffix(".whole"), path.with_suffix(".prepared")
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(whole),
        input_names=["ids", "mask"],
        output_names=["vectors"],
        dynamic_axes={
            "ids": {0: "sentences", 1: "pieces"},
            "mask": {0: "sentences", 1: "pieces"},
            "vectors": {0: "sentences"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(path), per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()
    prepared.unlink()


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="export the encoder of sentences")
    parser.add_argument("--out", type=Path, required=True)
    export(parser.parse_args().out / VECTORS_FILE)


if __name__ == "__main__":
    main()
