"""Which models of voices there are, and where their files lie."""

from __future__ import annotations

from earwitness.case.model_files import ModelFolder

EMBEDDING_FILE = "campplus.onnx"
SEGMENTATION_FILE = "segmentation.onnx"
EMBEDDING_METHOD = "campplus-zh-en/1"  # enters what is printed with a comparison
SEGMENTATION_METHOD = "pyannote-segmentation-3.0/1"

MODELS = ModelFolder(package="earwitness.voices.learned", mend="install earwitness anew")


def embedding_version() -> tuple[str, str]:
    """Name the embedding model by its digest, for the key of a run."""
    return EMBEDDING_FILE, MODELS.digest(EMBEDDING_FILE)[:16]


def segmentation_version() -> tuple[str, str]:
    """Name the segmentation model by its digest, for the key of a run."""
    return SEGMENTATION_FILE, MODELS.digest(SEGMENTATION_FILE)[:16]
