"""Note the digests of the model files beside them, so that a run need not hash them.

python -m training.sums FOLDER
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from earwitness.case.model_files import SUMS_FILE

SUMMED = {".onnx", ".bin", ".json", ".npz"}


def write_sums(folder: Path) -> None:
    """Write one line a file: SHA-256 and name, as `sha256sum -c` reads them."""
    files = sorted(path for path in folder.iterdir() if path.suffix in SUMMED)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in files]
    (folder / SUMS_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_sums(Path(sys.argv[1]))
