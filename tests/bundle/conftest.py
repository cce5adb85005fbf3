"""Two small invented cases with recordings, statements and verdicts, and a bundle of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bundled_case import pier_case

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
