"""A case in a notebook: typed records that load into data frames in one line."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from sqlalchemy import text
from typer.testing import CliRunner

import earwitness
from earwitness.case.errors import CaseNotFound, CaseNotWritable
from earwitness.cli.app import app

TEXT = """title: Two leaders
published: 2031-03-04
publisher: Harbour Wire

Anna Weber accused Boris Lang of corruption. "The tapes are forged," Boris Lang said.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("case")
    (made / "report.txt").write_text(TEXT, encoding="utf-8")
    assert CliRunner().invoke(app, ["run", str(made)]).exit_code == 0
    return made


def test_ties_carry_names_and_where_they_stand(folder: Path) -> None:
    with earwitness.open_case(folder) as case:
        tie = next(one for one in case.ties() if one.relation == "accuses")
    assert (tie.holder, tie.target, tie.sign) == ("Anna Weber", "Boris Lang", -1)
    assert (tie.document, tie.published, tie.publisher) == (
        "report.txt",
        "2031-03-04",
        "Harbour Wire",
    )
    assert 0 < tie.confidence <= 1


KINDS = ("exhibits", "passages", "mentions", "actors", "attributions", "ties", "claims", "runs")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_loads_into_a_data_frame_in_one_line(folder: Path, kind: str) -> None:
    with earwitness.open_case(str(folder)) as case:
        rows = getattr(case, kind)()
    assert len(pd.DataFrame(rows)) == len(rows) > 0
    assert len(pl.DataFrame(rows)) == len(rows)


def test_a_case_opened_for_reading_cannot_be_changed(folder: Path) -> None:
    with (
        earwitness.open_case(folder) as case,
        case._case.engine.connect() as connection,
        pytest.raises(CaseNotWritable, match="readonly"),
    ):
        connection.execute(text("INSERT INTO setting VALUES ('a', 'b')"))


def test_no_case_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound):
        earwitness.open_case(tmp_path)
