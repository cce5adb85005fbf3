"""What the code imports is declared, so that a fresh set-up has it."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from source_tree import ROOT, imported_names, modules, read_module

OWN = {"earwitness", "benchmarks", "scripts", "training"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN_TIME = PROJECT["dependencies"]
DEVELOPMENT = [*RUN_TIME, *PROJECT["optional-dependencies"]["dev"]]
OUTSIDE = sorted(
    path for top in ("tests", "benchmarks", "scripts") for path in (ROOT / top).rglob("*.py")
)

TEST_MODULES = frozenset(path.stem for path in OUTSIDE)
offered_by = cache(packages_distributions)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def undeclared(
    names: set[str], *, declared: list[str], beside: frozenset[str] = frozenset()
) -> set[str]:
    """Say which imported top-level names no declared distribution offers."""
    heads = {normal(re.split(r"[^A-Za-z0-9._-]", line)[0]) for line in declared}
    offered = offered_by()
    return {
        name
        for name in names - set(sys.stdlib_module_names) - OWN - beside
        if not heads & {normal(one) for one in offered.get(name, ())}
    }


def test_the_package_imports_only_what_it_declares() -> None:
    names = {name.split(".")[0] for one in modules() for _, name in imported_names(one)}
    assert not undeclared(names, declared=RUN_TIME)


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in OUTSIDE])
def test_tests_and_yardsticks_import_only_what_is_declared(path: Path) -> None:
    names = {name.split(".")[0] for _, name in imported_names(read_module(path))}
    assert not undeclared(names, declared=DEVELOPMENT, beside=TEST_MODULES)


@pytest.mark.parametrize(
    ("name", "is_missing"),
    [("numpy", False), ("yaml", False), ("json", False), ("nowhere_to_be_found", True)],
)
def test_an_import_is_declared_under_its_distributions_name(name: str, is_missing: bool) -> None:
    assert bool(undeclared({name}, declared=RUN_TIME)) is is_missing
