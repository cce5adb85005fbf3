"""Model files to sessions: one thread each, because the case's workers share the cores."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from earwitness.case.errors import ModelMissing
from earwitness.statements.learned.windows import Marks

_FOLDER = "weights"
TAGS_FILE = "attribution-tags.onnx"
ROLES_FILE = "attribution-roles.onnx"
STANCE_FILE = "stance.onnx"
SUMS_FILE = "SHA256SUMS"
MODEL_FILES = (TAGS_FILE, ROLES_FILE, STANCE_FILE)


def weights_path(name: str) -> Path:
    """Find a model file of this package. Raises ModelMissing where it is not there."""
    path = Path(str(files("earwitness.statements.learned"))) / _FOLDER / name
    if not path.is_file():
        raise ModelMissing(
            f"the model file {name} is missing from the installed package: install earwitness "
            "anew, or read statements with --statements rules"
        )
    return path


@lru_cache(maxsize=1)
def _sums() -> dict[str, str]:
    lines = weights_path(SUMS_FILE).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def weights_digest(name: str) -> str:
    """Give the SHA-256 of a model file, for the key of a run, as noted when it was made.

    Raises ModelMissing where the file or its note is not there.
    """
    if name not in _sums():
        raise ModelMissing(f"{SUMS_FILE} does not name {name}: install earwitness anew")
    weights_path(name)
    return _sums()[name]


def learned_versions() -> tuple[tuple[str, str], ...]:
    """Name the models here by their digests, for the key of a run."""
    return tuple((name, weights_digest(name)[:16]) for name in MODEL_FILES)


def open_session(name: str) -> Any:
    """Open a model of this package for onnxruntime, on one thread and one core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(weights_path(name)), sess_options=options, providers=["CPUExecutionProvider"]
    )


@lru_cache(maxsize=1)
def word_pieces() -> tuple[Any, Marks]:
    """Load the tokenizer that all models here share, and its marks of begin and end."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights_path("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if begin is None or end is None:
        raise ModelMissing("tokenizer.json has no [CLS] or [SEP]: install earwitness anew")
    return tokenizer, Marks(begin=begin, end=end)
