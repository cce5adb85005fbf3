"""What follows from ties and seats can be taken elsewhere: as rows, tables, and node attributes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from harbour_case import HarbourCase, harbour_case

from earwitness.case.records import Tie
from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.exports.consequence_kinds import CONSEQUENCE_KINDS, FRONT
from earwitness.dossier.exports.registry import export_named

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "export-fields.md"


@pytest.fixture
def case(tmp_path: Path) -> HarbourCase:
    return harbour_case(tmp_path)


def lines(case: HarbourCase) -> list[dict[str, Any]]:
    written = b"".join(export_named("consequences").make(case))
    return [json.loads(line) for line in written.decode().splitlines()]


def tables(case: HarbourCase) -> dict[str, list[dict[str, str]]]:
    written = b"".join(export_named("consequences-csv").make(case))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {
            name: list(csv.DictReader(archive.read(name).decode("utf-8-sig").splitlines()))
            for name in archive.namelist()
        }


def test_a_pair_and_its_fronts_are_given_for_each_view(case: HarbourCase) -> None:
    rows = [row for row in lines(case) if row["kind"] == "pair"]
    (tie,) = case.records(Tie)
    kind = next(e.kind for e in case.exhibits() if e.id == tie.span.exhibit_id)
    own = "recordings" if kind is ExhibitKind.RECORDING else "reporting"
    assert {row["view"] for row in rows} == {own, "both"}
    assert {row["sign"] for row in rows} == {"negative"}
    assert all(row["tie_ids"] == [tie.id] for row in rows)
    splits = [row for row in lines(case) if row["kind"] == "fronts" and row["view"] == "both"]
    assert [row["at_most_fronts"] for row in splits] == [2, 3, 4, 5]
    assert sum(row["is_shown"] for row in splits) == 1


def test_chambers_coalitions_and_power_are_given(case: HarbourCase) -> None:
    case.seats = seats("Ferry,40,40", "Quay,35,0", "Tide,25,25")
    told = tables(case)
    assert {row["chamber"] for row in told["seats.csv"]} == {"before", "after"}
    shares = {
        (row["chamber"], row["list"]): float(row["shapley_shubik_highest"])
        for row in told["power.csv"]
        if row["threshold"] == "majority"
    }
    assert shares["before", "Quay"] == pytest.approx(1 / 3, abs=1e-6)
    assert shares["after", "Quay"] == 0
    surely = {
        tuple(json.loads(row["members"]))
        for row in told["coalition.csv"]
        if (row["chamber"], row["threshold"], row["asked"], row["certainty"])
        == ("before", "majority", "without a hostile pair", "surely")
    }
    assert surely == {("Ferry", "Quay"), ("Ferry", "Tide"), ("Quay", "Tide")}


def test_a_seats_table_that_cannot_be_read_is_a_row_that_says_why(case: HarbourCase) -> None:
    case.seats = seats("Ferry,many,1")
    (problem,) = [row for row in lines(case) if row["kind"] == "problem"]
    assert "line 2 (Ferry)" in problem["because"]


def test_both_formats_have_the_same_rows(case: HarbourCase) -> None:
    case.seats = seats("Ferry,40,40", "Quay,35,0")
    counts: dict[str, int] = {}
    for row in lines(case):
        counts[f"{row['kind']}.csv"] = counts.get(f"{row['kind']}.csv", 0) + 1
    assert {name: len(rows) for name, rows in tables(case).items()} == counts


def test_a_case_without_ties_and_seats_has_no_rows(case: HarbourCase) -> None:
    case.held = [record for record in case.held if not isinstance(record, Tie)]
    assert lines(case) == []
    assert tables(case) == {}


def test_a_row_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="2 values for the 7 of front"):
        FRONT.row("both", 2)


def test_every_column_is_documented() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for kind in CONSEQUENCE_KINDS:
        (line,) = re.findall(rf"^\| `{kind.kind}` \| (.*) \|$", page, re.MULTILINE)
        assert re.findall(r"`([a-z_]+)`", line) == list(kind.columns)


def test_a_node_has_its_front_and_how_many_it_is_on_good_terms_with_across(
    case: HarbourCase,
) -> None:
    (tie,) = case.records(Tie)
    case.held.append(replace(tie, id="t-2", sign=1))
    mixed = read_back(case, "graphml")
    assert "front" not in mixed.nodes["ac-vane"]  # evidence that conflicts gives no split
    case.held = [one for one in case.held if getattr(one, "id", "") != "t-2"]
    node = read_back(case, "graphml").nodes["ac-vane"]
    assert node["front_place"] in {"member", "loose", "opposed"}
    assert node["front"] in {1, 2}
    assert node["broker_score"] == 0


def test_each_view_has_a_network_of_its_own(case: HarbourCase) -> None:
    (tie,) = case.records(Tie)
    kind = next(e.kind for e in case.exhibits() if e.id == tie.span.exhibit_id)
    heard, reported = (
        len(read_back(case, f"graphml-{name}").edges) for name in ("recordings", "reporting")
    )
    assert (heard, reported) == ((1, 0) if kind is ExhibitKind.RECORDING else (0, 1))


def read_back(case: HarbourCase, name: str) -> Any:
    return networkx.read_graphml(io.BytesIO(b"".join(export_named(name).make(case))))


def seats(*rows: str) -> list[WrittenSeatRow]:
    columns = ("list", "seats_before", "seats_after")
    return [
        WrittenSeatRow(line=line, cells=tuple(zip(columns, row.split(","), strict=True)))
        for line, row in enumerate(rows, start=2)
    ]
