"""Which speech model hears the recordings: the bundled one, or a local CTranslate2 folder.

Nothing is ever fetched: a model is on this machine or it is missing.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from earwitness.case.errors import ModelMissing
from earwitness.transcripts.bundled import (
    BASE_WEIGHTS,
    WEIGHTS,
    base_folder,
    check_files,
    part_paths,
    ready_base,
)
from earwitness.transcripts.stamps import sha256_of, stamp, stamped_digest

BASE = "base"
NEEDED = (WEIGHTS, "config.json", "tokenizer.json")
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
NO_DIGEST = "missing"


class ModelState(StrEnum):
    """Whether a model can be loaded."""

    READY = "ready"
    PACKED = "installed; put together at first use"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """A model as a person should know it. sha256, size_bytes None: there is no file to look at."""

    name: str
    path: Path
    sha256: str | None
    size_bytes: int | None
    licence: str
    state: ModelState
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechModel:
    """A model that may be loaded: its folder has been checked."""

    name: str
    folder: Path
    sha256: str


def find_model(setting: str) -> SpeechModel:
    """Find the model that a case's settings name, checked. Raises ModelMissing."""
    if setting == BASE:
        return SpeechModel(name="whisper-base", folder=ready_base(), sha256=BASE_WEIGHTS.sha256)
    folder = _local_folder(setting)
    return SpeechModel(name=folder.name, folder=folder, sha256=_local_digest(folder))


def model_digest(setting: str) -> str:
    """Name the weights a setting stands for, without hashing what has been hashed before.

    Returns the sha256, or "missing" where there is no such model: a run with it will say so.
    """
    if setting == BASE:
        return BASE_WEIGHTS.sha256
    try:
        return _local_digest(_local_folder(setting))
    except ModelMissing:
        return NO_DIGEST


def verify_model(setting: str = BASE) -> ModelCard:
    """Hash a model's files anew, whatever was noted before. Raises ModelMissing."""
    if setting == BASE:
        check_files(ready_base())
        return _base_card()
    folder = _local_folder(setting)
    stamp(folder, _names(folder), sha256=sha256_of(folder / WEIGHTS))
    return _local_card(setting)


def available_models(setting: str = BASE) -> tuple[ModelCard, ...]:
    """List the models of this machine: the bundled ones, and the folder a setting names."""
    local = () if setting == BASE else (_local_card(setting),)
    return (_base_card(), *local, _detector_card())


def _base_card() -> ModelCard:
    folder = base_folder()
    state = ModelState.READY if folder.is_dir() else _packed_state()
    return ModelCard(
        name="whisper-base",
        path=folder,
        sha256=BASE_WEIGHTS.sha256,
        size_bytes=BASE_WEIGHTS.size_bytes,
        licence="MIT (OpenAI)",
        state=state,
        purpose="speech to words, 99 languages; translation to English",
    )


def _packed_state() -> ModelState:
    try:
        is_whole = all(path.is_file() for path in part_paths())
    except ModelMissing:
        return ModelState.MISSING
    return ModelState.PACKED if is_whole else ModelState.MISSING


def _local_card(setting: str) -> ModelCard:
    path = Path(setting).expanduser()
    try:
        folder = _local_folder(setting)
        sha256, size = _local_digest(folder), (folder / WEIGHTS).stat().st_size
    except ModelMissing:
        return ModelCard(
            name=path.name,
            path=path,
            sha256=None,
            size_bytes=None,
            licence="as its maker says",
            state=ModelState.MISSING,
            purpose="speech to words",
        )
    return ModelCard(
        name=folder.name,
        path=folder,
        sha256=sha256,
        size_bytes=size,
        licence="as its maker says (OpenAI's Whisper: MIT)",
        state=ModelState.READY,
        purpose="speech to words",
    )


def _detector_card() -> ModelCard:
    spec = importlib.util.find_spec("faster_whisper")
    package = Path(spec.origin).parent if spec and spec.origin else Path("faster_whisper")
    path = package / "assets" / "silero_vad_v6.onnx"
    is_there = path.is_file()
    return ModelCard(
        name="silero-vad-v6",
        path=path,
        sha256=sha256_of(path) if is_there else None,
        size_bytes=path.stat().st_size if is_there else None,
        licence="MIT (Silero)",
        state=ModelState.READY if is_there else ModelState.MISSING,
        purpose="where somebody speaks",
    )


def _local_folder(setting: str) -> Path:
    folder = Path(setting).expanduser()
    if not folder.is_dir():
        raise ModelMissing(
            f"case.toml names the speech model {setting!r}, but there is no such folder; "
            "give the path of a CTranslate2 Whisper folder, or `base` for the bundled one"
        )
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in VOCABULARIES):
        missing.append(" or ".join(VOCABULARIES))
    if missing:
        raise ModelMissing(
            f"the speech model in {folder} is not whole: {', '.join(missing)} not found; "
            "copy the whole CTranslate2 folder, or set `base` for the bundled model"
        )
    return folder.resolve()


def _names(folder: Path) -> tuple[str, ...]:
    optional = (*VOCABULARIES, "preprocessor_config.json")
    return (*NEEDED, *(name for name in optional if (folder / name).is_file()))


def _local_digest(folder: Path) -> str:
    names = _names(folder)
    known = stamped_digest(folder, names)
    if known is not None:
        return known
    sha256 = sha256_of(folder / WEIGHTS)
    stamp(folder, names, sha256=sha256)
    return sha256
