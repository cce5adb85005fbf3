"""Model files that a package carries: where they lie, their digests, and sessions on them.

One thread a session, because a case's workers share the cores. Nothing is ever fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from earwitness.case.errors import ModelMissing

SUMS_FILE = "SHA256SUMS"
_FOLDER = "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFolder:
    """The folder `weights` of a package. mend: what to do where a file is missing."""

    package: str
    mend: str

    def path(self, name: str) -> Path:
        """Find a model file. Raises ModelMissing where it is not there."""
        path = Path(str(files(self.package))) / _FOLDER / name
        if not path.is_file():
            raise ModelMissing(
                f"the model file {name} is missing from the installed package: {self.mend}"
            )
        return path

    def digest(self, name: str) -> str:
        """Give the SHA-256 of a model file, for the key of a run, as noted when it was made.

        Raises ModelMissing where the file or its note is not there.
        """
        sums = _sums(self)
        if name not in sums:
            raise ModelMissing(f"{SUMS_FILE} does not name {name}: install earwitness anew")
        self.path(name)
        return sums[name]

    def session(self, name: str) -> Any:
        """Open a model for onnxruntime, on one thread and one core."""
        return open_session(self.path(name))


@cache
def _sums(folder: ModelFolder) -> dict[str, str]:
    lines = folder.path(SUMS_FILE).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def open_session(path: Path) -> Any:
    """Open any ONNX file for onnxruntime, on one thread and one core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )
