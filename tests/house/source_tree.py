"""The package as syntax trees, read once, for the tests that hold the house in order."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "earwitness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module of the package: its path below the package, its room and its tree."""

    path: str  # "case/records.py"
    room: str  # "case"; a module beside the rooms is its own room: "stages"
    text: str = field(repr=False)
    tree: ast.Module = field(repr=False)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, by path."""
    return tuple(read_module(path) for path in sorted(PACKAGE.rglob("*.py")))


def read_module(path: Path) -> Module:
    """Read one file; outside the package its path is relative to the repository."""
    relative = path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT)
    room = relative.parts[0] if len(relative.parts) > 1 else relative.stem
    text = path.read_text(encoding="utf-8")
    return Module(path=relative.as_posix(), room=room, text=text, tree=ast.parse(text))


def imported_names(module: Module) -> Iterator[tuple[int, str]]:
    """Each import as (line, dotted name), wherever it stands; relative ones made absolute."""
    here = ("earwitness", *Path(module.path).with_suffix("").parts)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: len(here) - node.level]) if node.level else ""
            start = ".".join(part for part in (base, node.module or "") if part)
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed; empty outside a git work tree."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())
