"""The network reads back in networkx with its signs, counts and evidence."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from harbour_case import HarbourCase, harbour_case

from earwitness.case.records import Tie
from earwitness.dossier.exports.graph import graphml, printable


@pytest.fixture
def case(tmp_path: Path) -> HarbourCase:
    return harbour_case(tmp_path)


def read_back(case: HarbourCase) -> Any:
    return networkx.read_graphml(io.BytesIO(b"".join(graphml(case))))


def test_a_tie_becomes_a_directed_edge_with_its_evidence(case: HarbourCase) -> None:
    graph = read_back(case)
    edge = graph.edges["ac-vane", "ac-dock"]
    assert graph.is_directed()
    assert (edge["sign"], edge["negative"], edge["positive"], edge["weight"]) == (
        "negative",
        1,
        0,
        1,
    )
    assert edge["evidence"] == "He called the dockers cowards"
    assert edge["first"] == "2031-03-04"
    assert graph.nodes["ac-vane"]["label"] == "Orla Vane"
    assert graph.nodes["ac-vane"]["is_listed"] is True


def test_ties_that_disagree_are_kept_side_by_side(case: HarbourCase) -> None:
    (tie,) = case.records(Tie)
    case.held.append(replace(tie, id="t-2", sign=1, evidence="He praised them"))
    edge = read_back(case).edges["ac-vane", "ac-dock"]
    assert (edge["sign"], edge["negative"], edge["positive"]) == ("mixed", 1, 1)
    assert edge["evidence"].split("\n") == ["He called the dockers cowards", "He praised them"]


def test_a_tie_without_a_known_end_is_counted_and_not_drawn(case: HarbourCase) -> None:
    (tie,) = case.records(Tie)
    case.held.append(replace(tie, id="t-2", target_mention_id="m-gone"))
    assert read_back(case).graph["unplaced_ties"] == 1


def test_a_case_without_ties_is_an_empty_network(case: HarbourCase) -> None:
    case.held = [record for record in case.held if not isinstance(record, Tie)]
    assert len(read_back(case)) == 0


def test_evidence_with_control_characters_still_reads_back(case: HarbourCase) -> None:
    (tie,) = case.records(Tie)
    case.held.remove(tie)
    case.held.append(replace(tie, evidence='a\x00b\x0b <c> & "د" \ufffe'))
    assert read_back(case).edges["ac-vane", "ac-dock"]["evidence"] == 'ab <c> & "د" '


@pytest.mark.parametrize(
    ("text", "kept"), [("a\tb\nc", "a\tb\nc"), ("\x1f\x7f\ud800é", "\x7fé"), ("مزور", "مزور")]
)
def test_what_xml_cannot_hold_is_left_out(text: str, kept: str) -> None:
    assert printable(text) == kept
