"""Evidence travels from left to right, so imports point left only, and analyses touch no file."""

from __future__ import annotations

import ast

import pytest
from source_tree import Module, imported_names, modules

ORDER = (
    "case",
    "intake",
    "integrity",
    "voices",
    "transcripts",
    "statements",
    "reactions",
    "consequences",
    "stages",
    "dossier",
    "bundle",
    "examination",
    "job",
    "bringing_back",
    "notebook_people",
    "notebook_reactions",
    "notebook",
    "desk",
    "cli",
)
FRONT_DOOR = {"__init__", "__main__"}  # `import earwitness` offers what the rooms have
PURE = {"integrity", "voices", "transcripts", "statements", "reactions", "consequences", "stages"}
NETWORK = {"socket", "urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "ssl"}
NETWORK_FREE_NAMES = {"urllib.parse", "http.HTTPStatus", "http.cookies"}  # words about the network
NAMES_THE_NETWORK = {
    "intake/parser_child.py": "takes the network away from the process that reads strangers' files",
}
FILES = {"sqlite3", "sqlalchemy", "shutil", "tempfile", "subprocess"}
FILE_CALLS = {
    "open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "rename"
}  # fmt: skip
OPENS_FILES = {
    "transcripts/bundled.py": "joins the packaged model's parts and checks them before use",
    "voices/clones/brought_model.py": "hashes the model that a user brings",
    "transcripts/stamps.py": "notes which model files were hashed, so that it is done once",
}
ALL_MODULES = [pytest.param(module, id=module.path) for module in modules()]


def room_of(name: str) -> str | None:
    """Say which room a dotted name stands in; None: outside the package, or its front door."""
    parts = name.split(".")
    return parts[1] if parts[0] == "earwitness" and len(parts) > 1 and parts[1] in ORDER else None


def is_networked(name: str) -> bool:
    if any(name == free or name.startswith(f"{free}.") for free in NETWORK_FREE_NAMES):
        return False
    return name.split(".")[0] in NETWORK


def rightward_imports(module: Module) -> list[str]:
    reach = ORDER.index(module.room)
    return [
        f"line {line}: {name}"
        for line, name in imported_names(module)
        if (room := room_of(name)) is not None and ORDER.index(room) > reach
    ]


def file_touches(module: Module) -> list[str]:
    imports = [
        f"line {line}: {name}"
        for line, name in imported_names(module)
        if name.split(".")[0] in FILES or name.startswith("earwitness.case.database")
    ]
    calls = [
        f"line {node.lineno}: {called_name(node)}()"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and called_name(node) in FILE_CALLS
    ]
    return imports + calls


@pytest.mark.parametrize("module", ALL_MODULES)
def test_imports_point_left_only(module: Module) -> None:
    assert module.room in FRONT_DOOR or not rightward_imports(module)


def test_every_room_has_its_place_in_the_order() -> None:
    assert {module.room for module in modules()} - FRONT_DOOR <= set(ORDER)


@pytest.mark.parametrize("module", ALL_MODULES)
def test_nothing_but_the_desk_can_reach_a_network(module: Module) -> None:
    if module.room == "desk" or module.path in NAMES_THE_NETWORK:
        return
    assert not [f"line {n}: {name}" for n, name in imported_names(module) if is_networked(name)]


@pytest.mark.parametrize("module", [m for m in ALL_MODULES if m.values[0].room in PURE])
def test_analyses_open_neither_a_file_nor_the_database(module: Module) -> None:
    assert module.path in OPENS_FILES or not file_touches(module)


def called_name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_the_lists_of_exceptions_are_not_longer_than_needed() -> None:
    assert {*OPENS_FILES, *NAMES_THE_NETWORK} <= {module.path for module in modules()}


def made_up(text: str, *, room: str = "voices") -> Module:
    return Module(path=f"{room}/made_up.py", room=room, text=text, tree=ast.parse(text))


@pytest.mark.parametrize(
    ("text", "is_rightward"),
    [
        ("from earwitness.case.records import Span", False),
        ("from earwitness.voices.level import speech_level", False),
        ("from earwitness.dossier.model import Dossier", True),
        ("import earwitness.cli.main", True),
        ("from earwitness import desk", True),
        ("from ..transcripts import whisper", True),
        ("from ..case import records", False),
        ("def late():\n    from earwitness.stages import STAGES", True),
        ("from earwitness import open_case", False),
        ("import deskew", False),
    ],
)
def test_a_rightward_import_is_seen_however_it_is_written(text: str, is_rightward: bool) -> None:
    assert bool(rightward_imports(made_up(text))) is is_rightward


@pytest.mark.parametrize(
    ("text", "touches"),
    [
        ("open('x')", True),
        ("path.read_text()", True),
        ("import sqlite3", True),
        ("from sqlalchemy import select", True),
        ("audio.block(start_s=1.0)", False),
        ("opened = is_open(x)", False),
    ],
)
def test_a_touched_file_is_seen(text: str, touches: bool) -> None:
    assert bool(file_touches(made_up(text))) is touches


@pytest.mark.parametrize(
    ("name", "reaches"),
    [
        ("socket", True),
        ("urllib.request.urlopen", True),
        ("httpx", True),
        ("urllib.parse.quote", False),
        ("http.HTTPStatus", False),
        ("requests_like", False),
    ],
)
def test_a_networked_module_is_told_from_words_about_the_network(name: str, reaches: bool) -> None:
    assert is_networked(name) is reaches
