"""The examples for notebooks run, on the documents of the bundled case."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from source_tree import ROOT

PAGE = ROOT / "docs/how-to/work-from-a-notebook.md"
NAMED_CASE = "demo/harbour-tapes"
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def documents_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the example's documents; the recordings would need the speech model."""
    from earwitness.case.progress import Silent
    from earwitness.job import run_job

    folder = tmp_path_factory.mktemp("notebook") / "harbour"
    left_out = shutil.ignore_patterns("recordings", "withheld", "*.py", "earwitness")
    shutil.copytree(ROOT / "examples/harbour-tapes", folder, ignore=left_out)
    run_job(folder, case=None, progress=Silent())
    return folder


@pytest.mark.parametrize("example", _PYTHON.findall(PAGE.read_text(encoding="utf-8")))
def test_every_example_runs(example: str, documents_only: Path) -> None:
    assert NAMED_CASE in example
    exec(compile(example.replace(NAMED_CASE, str(documents_only)), str(PAGE), "exec"), {})


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize(
    "kind", ["exhibits", "passages", "actors", "attributions", "ties", "claims", "runs"]
)
def test_records_load_into_a_data_frame_in_one_line(
    kind: str, library: str, documents_only: Path
) -> None:
    import earwitness

    frames = pytest.importorskip(library)
    with earwitness.open_case(documents_only) as case:
        records = getattr(case, kind)()
        frame = frames.DataFrame(records)
    assert len(frame) == len(records) > 0
    assert "id" in frame.columns or kind == "runs"
