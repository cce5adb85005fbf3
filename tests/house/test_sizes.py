"""Modules and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
import io
import tokenize

import pytest
from source_tree import Module, modules

MODULE_LINES = 300
LISTED_MODULE_LINES = 500
FUNCTION_LINES = 40
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
BANNED_STEMS = {"utils", "util", "helpers", "common", "misc"}
ALL_MODULES = [pytest.param(module, id=module.path) for module in modules()]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def code_lines(module: Module) -> set[int]:
    """Lines that hold code: neither blank nor comment nor docstring."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type not in silent and token.type != tokenize.ENDMARKER:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines - docstring_lines(module.tree)


def docstring_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            continue
        if isinstance(node.value.value, str) and node.end_lineno is not None:
            lines.update(range(node.lineno, node.end_lineno + 1))
    return lines


def long_functions(module: Module) -> list[str]:
    """Functions with more than FUNCTION_LINES lines of code, as `path:name has N lines`."""
    code = code_lines(module)
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, Function) and node.end_lineno is not None:
            length = len(code & set(range(node.lineno, node.end_lineno + 1)))
            name = f"{module.path}:{node.name}"
            if length > FUNCTION_LINES and name not in LONG_FUNCTIONS:
                found.append(f"{name} has {length} lines")
    return found


@pytest.mark.parametrize("module", ALL_MODULES)
def test_no_module_is_longer_than_300_lines_or_500_where_it_says_why(module: Module) -> None:
    limit = LISTED_MODULE_LINES if module.path in LONG_MODULES else MODULE_LINES
    assert len(module.text.splitlines()) <= limit


@pytest.mark.parametrize("module", ALL_MODULES)
def test_no_function_has_more_than_40_lines_of_code(module: Module) -> None:
    assert not long_functions(module)


@pytest.mark.parametrize("module", ALL_MODULES)
def test_no_module_is_a_drawer_of_odds_and_ends(module: Module) -> None:
    assert module.path.rsplit("/", 1)[-1].removesuffix(".py") not in BANNED_STEMS


@pytest.mark.parametrize("module", ALL_MODULES)
def test_every_module_says_what_it_is(module: Module) -> None:
    assert ast.get_docstring(module.tree)


def test_the_lists_of_exceptions_name_what_exists() -> None:
    paths = {module.path for module in modules()}
    assert set(LONG_MODULES) <= paths
    assert {name.split(":")[0] for name in LONG_FUNCTIONS} <= paths


@pytest.mark.parametrize(
    ("lines", "is_long"), [(39, False), (40, False), (41, True)], ids=["39", "40", "41"]
)
def test_a_function_counts_its_code_and_not_its_docstring(lines: int, is_long: bool) -> None:
    body = '    """A docstring.\n\n    Of three lines.\n    """\n' + "    x = 1\n\n" * (lines - 1)
    text = f"def f():\n{body}"
    module = Module(path="made_up.py", room="made_up", text=text, tree=ast.parse(text))
    assert bool(long_functions(module)) is is_long
