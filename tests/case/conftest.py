"""A small case in a temporary folder, and stages that need no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.layout import CaseFolder
from earwitness.case.vocabulary import ExhibitKind

TakeIn = Callable[..., str]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """An empty case."""
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as opened:
        yield opened


@pytest.fixture
def take_in(case: CaseFile, tmp_path: Path) -> TakeIn:
    """Take a text in under a name, and give its exhibit's id."""

    def _take_in(name: str, text: str, **more: object) -> str:
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        kind = more.pop("kind", ExhibitKind.DOCUMENT)
        incoming = Incoming(path=path, name=name, kind=kind, **more)  # type: ignore[arg-type]
        return case.take_in([incoming])[0].exhibit_id

    return _take_in
