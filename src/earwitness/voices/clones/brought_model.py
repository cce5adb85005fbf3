"""The anti-spoofing model a user brings: one ONNX file, sound at 16 kHz in, one score out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from earwitness.case.audio import WORKING_RATE_HZ, Mono
from earwitness.case.errors import ModelMissing
from earwitness.case.model_files import open_session
from earwitness.voices.clones.spoofing import WINDOW_S

NO_DIGEST = "missing"


@dataclass(frozen=True, slots=True)
class BroughtModel:
    """A loaded model. window: samples it is given at a time."""

    session: Any
    input_name: str
    window: int
    name: str

    def score(self, y: Mono) -> float:
        """Score one window, shape (window,), full scale +-1. Raises ModelMissing: no one score."""
        given = {self.input_name: np.asarray(y, dtype=np.float32)[None]}
        found = np.asarray(self.session.run(None, given)[0]).reshape(-1)
        if len(found) != 1 or not np.isfinite(found[0]):
            raise ModelMissing(
                f"{self.name} gives {len(found)} values for a window, and one finite score is "
                "needed; export it with one output"
            )
        return float(found[0])


def brought_model(path: Path) -> BroughtModel:
    """Load a model. Raises ModelMissing where it is absent or takes anything but sound."""
    if not path.is_file():
        raise ModelMissing(f"no anti-spoofing model at {path}; name the file in case.toml")
    try:
        session = open_session(path)
    except Exception as error:  # onnxruntime raises what its C++ side throws, of many kinds
        raise ModelMissing(f"{path.name} cannot be loaded as ONNX; export it anew") from error
    inputs = session.get_inputs()
    if len(inputs) != 1 or inputs[0].type != "tensor(float)" or len(inputs[0].shape) != 2:
        raise ModelMissing(
            f"{path.name} must take one float input of shape (1, samples); export it so"
        )
    length = inputs[0].shape[1]
    window = length if isinstance(length, int) else round(WINDOW_S * WORKING_RATE_HZ)
    return BroughtModel(session, inputs[0].name, window, path.name)


def model_sha256(path: Path) -> str:
    """Hash the model's file, once per process; "missing" where there is none."""
    if not path.is_file():
        return NO_DIGEST
    state = path.stat()
    return _hashed(path, state.st_size, state.st_mtime_ns)


@cache
def _hashed(path: Path, size: int, changed_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
