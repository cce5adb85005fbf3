"""Golden files: what a result was when a person last looked at it. Written only by `make bless`."""

from __future__ import annotations

import os
from pathlib import Path

BLESS_VARIABLE = "EARWITNESS_BLESS"


def agree(made: str, golden: Path) -> None:
    """Fail where a result differs from its golden file, or where that is missing.

    Tests that call this have `golden` in their name: `make bless` picks them by it.
    """
    if os.environ.get(BLESS_VARIABLE):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8")
        return
    assert golden.exists(), f"no golden file {golden.name}: look at the result, then `make bless`"
    assert made == golden.read_text(encoding="utf-8"), "if this is right, `make bless`"
