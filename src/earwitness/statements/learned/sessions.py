"""Which models of statements there are, and the tokenizer that they share."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from earwitness.case.errors import ModelMissing
from earwitness.case.model_files import ModelFolder
from earwitness.statements.learned.windows import Marks

TAGS_FILE = "attribution-tags.onnx"
ROLES_FILE = "attribution-roles.onnx"
STANCE_FILE = "stance.onnx"
VECTORS_FILE = "sentence-vectors.onnx"
MODEL_FILES = (TAGS_FILE, ROLES_FILE, STANCE_FILE)  # what reading statements takes

MODELS = ModelFolder(
    package="earwitness.statements.learned",
    mend="install earwitness anew, or read statements with --statements rules",
)


def learned_versions() -> tuple[tuple[str, str], ...]:
    """Name the models here by their digests, for the key of a run."""
    return tuple((name, MODELS.digest(name)[:16]) for name in MODEL_FILES)


@lru_cache(maxsize=1)
def word_pieces() -> tuple[Any, Marks]:
    """Load the tokenizer that all models here share, and its marks of begin and end."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(MODELS.path("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if begin is None or end is None:
        raise ModelMissing("tokenizer.json has no [CLS] or [SEP]: install earwitness anew")
    return tokenizer, Marks(begin=begin, end=end)
