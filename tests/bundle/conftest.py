"""Two small invented cases with recordings, statements and verdicts, and a bundle of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bundled_case import pier_case
from hand_made_bundle import Change, HandMade, listed_anew, parts_of, tar_of

from earwitness.bundle.making import Made, make_bundle
from earwitness.bundle.sealing import Seal
from earwitness.case.progress import Silent

Bundle = Callable[..., Made]


@pytest.fixture(scope="session")
def pier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that tests read only."""
    return pier_case(tmp_path_factory.mktemp("pier") / "pier")


@pytest.fixture
def own_pier(tmp_path: Path) -> Path:
    """A case of a test's own, to damage."""
    return pier_case(tmp_path / "own")


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    """Make a bundle of a case beside the test's other files."""

    def _bundle(case: Path, name: str = "pier.earwitness", **more: Any) -> Made:
        given = {"seal": Seal(), "progress": Silent(), **more}
        return make_bundle(case, tmp_path / name, **given)

    return _bundle


@pytest.fixture
def hand_made(pier: Path, bundle: Bundle, tmp_path: Path) -> HandMade:
    """Change the parts of a good bundle and put it together again."""

    def _hand_made(change: Change, *, keeps_books: bool = False) -> Path:
        parts = parts_of(bundle(pier, "good").file)
        change(parts)
        if keeps_books:
            listed_anew(parts)
        folder = tmp_path / "post"
        folder.mkdir()
        file = folder / "sent.earwitness"
        file.write_bytes(tar_of(parts))
        return file

    return _hand_made
