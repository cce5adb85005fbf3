"""Docs say what the program does: generated pages are fresh, and written ones name what exists."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from source_tree import ROOT, modules

WRITTEN = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if "reference" not in path.parts and "methods" not in path.parts
)
_FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("references", ROOT / "scripts/references.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


references = _generator()


@pytest.mark.parametrize("path", references.PAGES)
def test_a_generated_page_is_fresh(path: str) -> None:
    written = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else ""
    assert written == references.PAGES[path](), "run `make docs` and commit the page"


def test_every_error_a_person_can_meet_is_documented() -> None:
    page = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
    known = {"CaseError"}
    classes = [n for m in modules() for n in ast.walk(m.tree) if isinstance(n, ast.ClassDef)]
    for _ in range(3):  # children, grandchildren
        known |= {c.name for c in classes if known & {ast.unparse(base) for base in c.bases}}
    assert not {name for name in known - {"CaseError"} if f"`{name}`" not in page}


def test_every_setting_is_documented() -> None:
    from earwitness.case.settings import CaseSettings

    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for name, field in CaseSettings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        for setting in inner or (name,):
            assert f"| `{setting}` |" in page
        assert inner is None or f"## [{name}]" in page


def test_every_stage_is_documented_with_its_version_and_its_limits() -> None:
    from earwitness.stages import STAGES

    page = (ROOT / "docs/reference/methods.md").read_text(encoding="utf-8")
    for stage in STAGES:
        assert f"## {stage.name}" in page
        assert f"`{stage.version}`" in page
        assert stage.sentence and stage.source and stage.limits


def _commands() -> dict[str, Any]:
    from typer.main import get_command

    from earwitness.cli.app import app

    return dict(references._commands(get_command(app), "earwitness"))


def test_every_command_shows_an_example_in_its_help() -> None:
    commands = _commands()
    assert commands
    shown = {path: f"{one.help}\n{one.epilog}" for path, one in commands.items()}
    assert not [path for path, text in shown.items() if not re.search(rf"`{path}[ `]", text)]


def typed_commands(text: str) -> list[list[str]]:
    """The `earwitness ...` lines of a text's fenced blocks, split as a shell would."""
    lines = (
        line.strip().removeprefix("$ ")
        for block in _FENCE.findall(text)
        for line in block.replace("\\\n", " ").splitlines()
    )
    return [shlex.split(line, comments=True) for line in lines if line.startswith("earwitness ")]


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in WRITTEN])
def test_every_command_in_the_docs_exists_with_its_options(path: Path) -> None:
    commands = _commands()
    for words in typed_commands(path.read_text(encoding="utf-8")):
        if words[1].startswith("--"):
            continue
        name = next((n for n in (" ".join(words[:3]), " ".join(words[:2])) if n in commands), None)
        assert name is not None, " ".join(words)
        options = {o for p in commands[name].params for o in p.opts}
        typed = {word.split("=")[0] for word in words if word.startswith("--")} - {"--help"}
        assert typed <= options, " ".join(words)


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in WRITTEN])
def test_every_link_between_pages_leads_somewhere(path: Path) -> None:
    targets = _LINK.findall(path.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert not [target for target in local if not (path.parent / target).exists()]


def test_the_glossary_is_alphabetical_and_names_every_word_once() -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)[1:]
    assert words == sorted(set(words), key=str.casefold)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\nearwitness run CASE\n```\n", [["earwitness", "run", "CASE"]]),
        ("```\n$ earwitness run CASE  # why\n```\n", [["earwitness", "run", "CASE"]]),
        ("```\nearwitness add A \\\n  B\n```\n", [["earwitness", "add", "A", "B"]]),
        ("earwitness run outside a block", []),
        ("```\n# earwitness run in a comment\n```\n", []),
    ],
)
def test_commands_are_read_from_fenced_blocks_only(text: str, expected: list[list[str]]) -> None:
    assert typed_commands(text) == expected
