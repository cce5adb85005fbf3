"""Pictures: level, time and ties at the places where they belong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from earwitness.case.records import Finding, RecordingFacts, SpeechActivity
from earwitness.case.vocabulary import ActorKind, Outcome
from earwitness.consequences.network import (
    EdgeSign,
    NetworkEdge,
    NetworkNode,
    SignedNetwork,
)
from earwitness.dossier.network_svg import draw_network
from earwitness.dossier.pictures import WIDTH, column_peaks, waveform
from earwitness.dossier.timeline_svg import Dated, timeline


def facts(duration_s: float = 60.0, peaks: tuple[float, ...] = (0.5,) * 600) -> RecordingFacts:
    return RecordingFacts(
        exhibit_id="x",
        container="ogg",
        codec="opus",
        rate_hz=48_000,
        channels=1,
        claimed_duration_s=None,
        duration_s=duration_s,
        bit_rate=None,
        tags=(),
        decoded_sha256="0",
        working_copy="w",
        peak_step_s=0.1,
        peaks=peaks,
    )


def finding(outcome: Outcome, start_s: float | None, end_s: float | None = None) -> Finding:
    return Finding(
        id=f"fi-{outcome.name}",
        exhibit_id="x",
        test="jump",
        outcome=outcome,
        because="it jumps",
        start_s=start_s,
        end_s=end_s,
    )


def test_speech_and_findings_stand_at_their_seconds() -> None:
    activity = SpeechActivity(exhibit_id="x", spans=((15.0, 30.0),), net_speech_s=15.0, because="")
    jump = finding(Outcome.INCONSISTENT, 45.0, 48.0)
    picture = waveform(facts(), activity=activity, findings=[jump])
    assert picture is not None
    assert [(s.x, s.width) for s in picture.speech] == [(250.0, 250.0)]
    assert [(f.x, f.width, f.href) for f in picture.findings] == [(750.0, 50.0, "#fi-INCONSISTENT")]


@pytest.mark.parametrize(
    ("outcome", "start_s", "is_drawn"),
    [
        (Outcome.INCONSISTENT, 1.0, True),
        (Outcome.INCONCLUSIVE, 0.0, True),
        (Outcome.CONSISTENT, 1.0, False),
        (Outcome.NOT_TESTED, 1.0, False),
        (Outcome.INCONSISTENT, None, False),
    ],
)
def test_only_a_doubt_about_a_span_is_drawn(
    outcome: Outcome, start_s: float | None, is_drawn: bool
) -> None:
    picture = waveform(facts(), activity=None, findings=[finding(outcome, start_s)])
    assert picture is not None
    assert bool(picture.findings) is is_drawn


@pytest.mark.parametrize("broken", [facts(duration_s=0.0), facts(peaks=())])
def test_nothing_decoded_gives_no_picture(broken: RecordingFacts) -> None:
    assert waveform(broken, activity=None, findings=[]) is None


def test_where_nobody_looked_for_speech_the_picture_says_so() -> None:
    picture = waveform(facts(), activity=None, findings=[])
    assert picture is not None
    assert "speech was not looked for" in picture.label


@given(st.lists(st.floats(0, 1), min_size=1, max_size=400), st.integers(1, 100))
def test_no_peak_is_lost_when_columns_are_fewer(peaks: list[float], columns: int) -> None:
    reduced = column_peaks(peaks, columns=columns)
    assert len(reduced) == min(columns, len(peaks))
    assert max(reduced) == max(peaks)


@pytest.mark.parametrize("duration_s", [0.3, 2.0, 59.0, 601.0, 3600.0, 8 * 3600.0])
def test_the_axis_has_few_ticks_at_any_length(duration_s: float) -> None:
    picture = waveform(facts(duration_s), activity=None, findings=[])
    assert picture is not None
    assert 1 <= len(picture.ticks) <= 9
    assert all(0 <= tick.x <= WIDTH for tick in picture.ticks)


START = datetime(2022, 7, 13, tzinfo=UTC)


def dated(days: float | None, kind: str = "document", instalment: int | None = None) -> Dated:
    when = None if days is None else START + timedelta(days=days)
    return Dated(href="#x", label="one", kind=kind, when=when, instalment=instalment)


def test_recordings_stand_above_the_line_and_documents_below() -> None:
    strip = timeline([dated(0, "recording", 1), dated(5), dated(10, "transcript")])
    assert strip is not None
    by_kind = {mark.kind: mark for mark in strip.marks}
    assert by_kind["recording"].y < strip.axis_y < by_kind["document"].y
    assert by_kind["transcript"].y > strip.axis_y
    assert by_kind["recording"].number == "1"
    assert by_kind["recording"].x < by_kind["document"].x < by_kind["transcript"].x


def test_exhibits_without_a_date_are_counted_not_placed() -> None:
    strip = timeline([dated(0), dated(None), dated(None)])
    assert strip is not None
    assert (len(strip.marks), strip.undated) == (1, 2)
    assert timeline([dated(None)]) is None


def test_a_crowded_day_becomes_a_count() -> None:
    strip = timeline([dated(0) for _ in range(40)] + [dated(30)])
    assert strip is not None
    assert sum(s.count for s in strip.surplus) + len(strip.marks) == 41
    assert strip.height < 300


@pytest.mark.parametrize("days", [0.01, 1, 9, 100, 400, 3000, 30000])
def test_dates_on_the_line_are_few_and_within_it(days: float) -> None:
    strip = timeline([dated(0), dated(days)])
    assert strip is not None
    assert 1 <= len(strip.ticks) <= 11
    assert all(0 <= tick.x <= 1000 for tick in strip.ticks)


def node(name: str, ties: int = 1, *, is_listed: bool = True) -> NetworkNode:
    return NetworkNode(
        actor_id=name.lower(), name=name, kind=ActorKind.PERSON, is_listed=is_listed, ties=ties
    )


def edge(holder: str, target: str, *, minus: int = 0, zero: int = 0, plus: int = 0) -> NetworkEdge:
    return NetworkEdge(
        holder_id=holder,
        target_id=target,
        negative=minus,
        neutral=zero,
        positive=plus,
        sign=EdgeSign.MIXED,
        relations=(),
        first=None,
        last=None,
        tie_ids=(),
    )


def network(*edges: NetworkEdge) -> SignedNetwork:
    return SignedNetwork(nodes=(node("A", 4), node("B", 2)), edges=edges, unplaced_tie_ids=("t",))


PLACES = np.array([[0.2, 0.5], [0.8, 0.5]])


def test_opposite_signs_between_two_are_drawn_beside_each_other() -> None:
    drawing = draw_network(network(edge("a", "b", minus=2, plus=1)), places=PLACES, because="")
    assert drawing is not None
    assert [(e.sign_key, e.glyph) for e in drawing.edges] == [("minus", "−"), ("plus", "+")]
    assert len({e.path for e in drawing.edges}) == 2
    assert drawing.edges[0].width > drawing.edges[1].width
    assert drawing.unplaced == 1


def test_there_and_back_bend_to_different_sides() -> None:
    drawing = draw_network(
        network(edge("a", "b", plus=1), edge("b", "a", minus=1)), places=PLACES, because=""
    )
    assert drawing is not None
    there, back = drawing.edges
    middle = drawing.height / 2
    assert (there.glyph_y - middle) * (back.glyph_y - middle) < 0


def test_an_arrow_ends_outside_the_node_it_points_at() -> None:
    drawing = draw_network(network(edge("a", "b", plus=1)), places=PLACES, because="")
    assert drawing is not None
    target = next(n for n in drawing.nodes if n.id == "b")
    *_, x, y = (float(number) for number in re.findall(r"-?[\d.]+", drawing.edges[0].path))
    assert np.hypot(x - target.x, y - target.y) > target.radius


def test_a_network_without_edges_is_not_drawn() -> None:
    assert draw_network(network(), places=PLACES, because="") is None


def test_a_very_long_name_is_cut_and_kept_whole_in_the_title() -> None:
    name = "x" * 90
    long = SignedNetwork(
        nodes=(node(name, 1), node("B", 1)),
        edges=(edge(name, "b", plus=1),),
        unplaced_tie_ids=(),
    )
    drawing = draw_network(long, places=PLACES, because="")
    assert drawing is not None
    assert max(len(line.text) for n in drawing.nodes for line in n.lines) <= 27
    assert any(name in n.title for n in drawing.nodes)
