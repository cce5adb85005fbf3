"""Words that would say more than a test can show never reach a reader."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from source_tree import PACKAGE, Module, modules

TOO_STRONG = re.compile(
    r"\bauthentic\b|\bauthenticated\b|\bidentif(?:y|ies|ied)\b|\bmatch(?:es|ed)?\b|\bdeepfake\b"
    r"|\b\d+(?:\.\d+)? ?%\s+(?:genuine|authentic|real|fake|sure|certain|likely)\b"
    r"|\bproven? (?:genuine|fake|real)\b|\bdefinitely\b",
    re.IGNORECASE,
)
LEXICONS = {  # modules that hold other people's words, to recognise them, not to show them
    "reactions/claims.py": "how people word a claim about a recording",
}
ISLANDS = PACKAGE.parents[1] / "web" / "src"
TEMPLATES = sorted(
    path
    for root, ends in ((PACKAGE, ("html", "j2", "js", "typ")), (ISLANDS, ("ts",)))
    for end in ends
    for path in root.rglob(f"*.{end}")
    if "built" not in path.parts  # made from the islands and from other people's libraries
)
ALL_MODULES = [pytest.param(module, id=module.path) for module in modules()]
_UNSEEN = re.compile(
    r"<script.*?</script>|<style.*?</style>|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>",
    re.DOTALL,
)
_SQL_OR_PATTERN = re.compile(
    r"\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WITH)\b|.*\\b", re.DOTALL
)
_JS_STRING = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")


def shown_strings(module: Module) -> list[tuple[int, str]]:
    """Strings that may be read by a person: with a blank in them, no docstring, SQL or pattern."""
    silent = {
        id(node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value.strip()
        and id(node) not in silent
        and not _SQL_OR_PATTERN.match(node.value)
    ]


@pytest.mark.parametrize("module", ALL_MODULES)
def test_no_string_of_the_program_says_too_much(module: Module) -> None:
    if module.path in LEXICONS:
        return
    assert not [f"line {n}: {text}" for n, text in shown_strings(module) if TOO_STRONG.search(text)]


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in TEMPLATES])
def test_no_template_says_too_much(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".js", ".ts"):
        strings = ("".join(groups) for groups in _JS_STRING.findall(text))
        shown = "\n".join(string for string in strings if " " in string.strip())
    else:
        shown = _UNSEEN.sub(" ", text)
    assert not TOO_STRONG.findall(shown)


@pytest.mark.parametrize(
    ("text", "says_too_much"),
    [
        ("the recording is authentic", True),
        ("98 % genuine", True),
        ("the voice matches", True),
        ("the speaker was identified", True),
        ("consistent with the claimed origin", False),
        ("an expert report on its authenticity", False),
        ("an open identity", False),
        ("12 % of the words are in doubt", False),
    ],
)
def test_the_list_of_words_hits_verdicts_and_spares_description(
    text: str, says_too_much: bool
) -> None:
    assert bool(TOO_STRONG.search(text)) is says_too_much
