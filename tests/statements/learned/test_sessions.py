"""Model files are the ones that were noted when they were made."""

from __future__ import annotations

import hashlib

import pytest

from earwitness.case.errors import ModelMissing
from earwitness.case.model_files import SUMS_FILE
from earwitness.statements.learned.sessions import (
    MODEL_FILES,
    MODELS,
    VECTORS_FILE,
    learned_versions,
)


@pytest.mark.parametrize(
    "name", [*MODEL_FILES, VECTORS_FILE, "tokenizer.json", "stance-train-sentences.bin"]
)
def test_each_model_file_has_the_digest_that_is_noted(name: str) -> None:
    assert hashlib.sha256(MODELS.path(name).read_bytes()).hexdigest() == MODELS.digest(name)


def test_every_noted_file_is_there() -> None:
    for line in MODELS.path(SUMS_FILE).read_text(encoding="utf-8").splitlines():
        assert MODELS.path(line.split()[1]).is_file()


def test_a_run_is_keyed_by_every_model() -> None:
    assert [name for name, _ in learned_versions()] == list(MODEL_FILES)


@pytest.mark.parametrize("ask", [MODELS.path, MODELS.digest])
def test_a_missing_model_says_what_to_do(ask: object) -> None:
    with pytest.raises(ModelMissing, match="install earwitness anew"):
        ask("nothing.onnx")  # type: ignore[operator]
