"""Lanes, scales, plots and the map of voices: everything at its place, and light."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from fake_voices import between, compared, voice_id
from hypothesis import given
from hypothesis import strategies as st

from earwitness.case.records import Comparison, Turn, Voice
from earwitness.dossier.lanes_svg import MOST_LANES, Lanes, joined, overlapping, voice_lanes
from earwitness.dossier.lr_scale_svg import LEFT, RIGHT, lr_scale, ratio_text
from earwitness.dossier.model import VoiceTag
from earwitness.dossier.tippett_svg import tippett_plot
from earwitness.dossier.voice_map_svg import MappedRecording, VoiceMap, voice_map
from earwitness.dossier.zoo_svg import LEAST_SPEAKERS, zoo_plot


def turn(start_s: float, end_s: float, voice: str | None = "a", sure: float | None = 0.9) -> Turn:
    return Turn(
        id=f"tu-{start_s}-{voice}",
        exhibit_id="x",
        start_s=start_s,
        end_s=end_s,
        voice_id=voice,
        confidence=sure,
    )


def voice(name: str, ordinal: int, *, net_s: float = 10.0, is_stray: bool = False) -> Voice:
    return Voice(
        id=name,
        exhibit_id="x",
        ordinal=ordinal,
        net_speech_s=net_s,
        alone_s=net_s,
        is_stray=is_stray,
        because="",
    )


def lanes_of(turns: list[Turn], voices: list[Voice], duration_s: float = 100.0) -> Lanes:
    tags = {v.id: VoiceTag(key="v1", label=f"voice {v.ordinal}") for v in voices}
    made = voice_lanes(voices, turns, duration_s=duration_s, tags=tags)
    assert made is not None
    return made


def strokes(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(w)) for x, w in re.findall(r"M([\d.]+) \d+h([\d.]+)", path)]


TWO = [voice("a", 1), voice("b", 2)]


def test_a_turn_lies_at_its_seconds_in_the_lane_of_its_voice() -> None:
    made = lanes_of([turn(10, 20), turn(15, 30, "b")], TWO)
    assert [lane.voice_id for lane in made.lanes] == ["a", "b"]
    assert strokes(made.lanes[0].sure) == [(100.0, 100.0)]
    assert strokes(made.lanes[1].sure) == [(150.0, 150.0)]
    assert made.lanes[0].top < made.lanes[1].top < made.height


def test_where_two_speak_at_once_is_marked_across_the_lanes() -> None:
    made = lanes_of([turn(10, 20), turn(15, 30, "b")], TWO)
    assert made.overlap.startswith("M150.0 0h50.0")
    assert made.overlap_s == 5.0


def test_turns_that_only_touch_do_not_overlap() -> None:
    assert list(overlapping([turn(10, 20), turn(20, 30, "b")])) == []
    assert lanes_of([turn(10, 20), turn(20, 30, "b")], TWO).overlap == ""


def test_three_at_once_are_one_overlap() -> None:
    turns = [turn(0, 10), turn(2, 8, "b"), turn(4, 6, "c")]
    assert list(overlapping(turns)) == [(2, 8)]


def test_speech_that_nothing_gives_to_a_voice_has_a_lane_of_its_own() -> None:
    made = lanes_of([turn(10, 20), turn(40, 50, None)], TWO[:1])
    assert [lane.tag.label for lane in made.lanes] == ["voice 1", "voice not told apart"]


@pytest.mark.parametrize(
    ("sure", "is_paler"), [(0.49, True), (0.5, False), (None, False)], ids=["low", "half", "person"]
)
def test_a_turn_the_machine_is_unsure_of_is_paler(sure: float | None, is_paler: bool) -> None:
    (lane,) = lanes_of([turn(10, 20, sure=sure)], TWO[:1]).lanes
    assert bool(lane.unsure) is is_paler
    assert bool(lane.sure) is not is_paler


def test_a_turn_said_by_a_person_carries_no_confidence() -> None:
    (lane,) = lanes_of([turn(1, 2, sure=None), turn(3, 4, sure=0.874)], TWO[:1]).lanes
    assert lane.turns == "1.0 2.0,3.0 4.0 87"


def test_of_very_many_voices_those_with_most_speech_are_drawn() -> None:
    voices = [voice(f"v{n}", n, net_s=float(n)) for n in range(1, MOST_LANES + 4)]
    made = lanes_of([turn(n, n + 1, f"v{n}") for n in range(1, MOST_LANES + 4)], voices)
    assert len(made.lanes) == MOST_LANES
    assert made.undrawn == 3
    assert "v1" not in [lane.voice_id for lane in made.lanes]


def test_without_a_turn_there_are_no_lanes() -> None:
    assert voice_lanes(TWO, [], duration_s=10.0, tags={}) is None


def test_an_hour_with_two_thousand_turns_stays_light() -> None:
    """Measured: 28 kB of paths and 32 kB of times for four voices."""
    chance = random.Random(7)
    turns, at = [], 0.0
    for _ in range(2000):
        length = chance.uniform(0.4, 2.8)
        turns.append(turn(at, at + length, f"v{chance.randint(1, 4)}", chance.random()))
        at += length + chance.uniform(-0.3, 0.7)
    voices = [voice(f"v{n}", n) for n in range(1, 5)]
    made = lanes_of(turns, voices, duration_s=3600.0)
    assert len(made.lanes) == 4
    drawn = sum(len(lane.sure) + len(lane.unsure) for lane in made.lanes) + len(made.overlap)
    times = sum(len(lane.turns) for lane in made.lanes)
    assert drawn < 45_000
    assert times < 45_000


SPANS = st.lists(
    st.tuples(st.floats(0, 900), st.floats(0.0, 40)).map(lambda s: (s[0], s[0] + s[1])), max_size=40
)


@given(SPANS)
def test_joining_loses_no_second_and_adds_none_that_can_be_seen(
    spans: list[tuple[float, float]],
) -> None:
    ordered = sorted(spans)
    together = list(joined(ordered, nearer_than=1.0))
    for start, end in ordered:
        assert any(a <= start and end <= b for a, b in together)
    gaps = [(b, c) for (_, b), (c, _) in pairwise(together)]
    assert all(c - b >= 1.0 for b, c in gaps)


def test_the_middle_of_the_scale_favours_neither_side() -> None:
    scale = lr_scale(0.0, low=-0.3, high=0.3, bounds=(-1.2, 2.4))
    assert scale.figure_x == scale.middle
    assert scale.interval is not None
    assert scale.interval.x + scale.interval.width / 2 == pytest.approx(scale.middle, abs=0.1)


@given(st.floats(-2.4, 2.4), st.floats(-2.4, 2.4))
def test_more_evidence_lies_farther_to_its_side(one: float, other: float) -> None:
    first, second = (
        lr_scale(lr, low=None, high=None, bounds=(-1.2, 2.4)) for lr in sorted((one, other))
    )
    assert first.figure_x is not None and second.figure_x is not None
    assert first.figure_x <= second.figure_x
    assert all(LEFT <= x <= RIGHT for x in (first.figure_x, second.figure_x))


def test_what_lies_beyond_a_bound_is_hatched_on_its_side() -> None:
    scale = lr_scale(1.0, low=0.5, high=1.5, bounds=(-1.0, 2.0))
    (less, more), (left, right) = scale.reach, scale.beyond
    assert less.x + less.width == pytest.approx(scale.middle, abs=0.2)
    assert more.x == pytest.approx(scale.middle, abs=0.2)
    assert left.x == LEFT
    assert left.x + left.width == pytest.approx(less.x, abs=0.2)
    assert right.x == pytest.approx(more.x + more.width, abs=0.2)
    assert right.x + right.width == pytest.approx(RIGHT, abs=0.2)


def test_a_side_without_a_bound_is_neither_shaded_nor_hatched() -> None:
    scale = lr_scale(1.0, low=0.5, high=1.5, bounds=(2.0,))
    assert all(stretch.x >= scale.middle for stretch in (*scale.reach, *scale.beyond))


def test_a_refused_comparison_has_a_scale_as_large_and_hatched_throughout() -> None:
    given_one, refused = (
        lr_scale(lr, low=None, high=None, bounds=(-1.2, 2.4), reach=3.0) for lr in (1.0, None)
    )
    assert (refused.width, refused.height) == (given_one.width, given_one.height)
    assert refused.ticks == given_one.ticks
    assert refused.figure_x is None
    assert [(b.x, b.width) for b in refused.beyond] == [(LEFT, RIGHT - LEFT)]
    assert refused.figure == "not compared"


@pytest.mark.parametrize(
    ("log10_lr", "text"),
    [(0.0, "1 : 1"), (1.86, "72 : 1"), (-1.31, "1 : 20"), (3.0, "1,000 : 1"), (0.2, "1.6 : 1")],
)
def test_a_ratio_is_written_on_the_side_it_speaks_for(log10_lr: float, text: str) -> None:
    assert ratio_text(log10_lr) == text


SAME = [(-1.0, 1.0), (0.0, 0.9), (1.0, 0.7), (2.0, 0.0)]
OTHERS = [(-1.0, 0.8), (0.0, 0.05), (1.0, 0.0), (2.0, 0.0)]


def test_both_curves_fall_and_the_misleading_shares_are_said() -> None:
    plot = tippett_plot(SAME, OTHERS, marks=[(1.0, "voice 2")])
    assert plot is not None
    for path in (plot.same, plot.different):
        heights = [float(y) for y in re.findall(r" ([\d.]+)", path)]
        assert heights == sorted(heights)
    assert "5.0% come out on the side of one speaker" in plot.label
    assert "10.0% on the side of two" in plot.label
    assert plot.marks[0].x == next(t.at for t in plot.x_ticks if t.label == "10 : 1")


def test_a_curve_without_points_is_not_drawn() -> None:
    assert tippett_plot([], OTHERS) is None


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    curve = [(n / 1000 - 2, 1 - n / 4000) for n in range(4001)]
    plot = tippett_plot(curve, curve)
    assert plot is not None
    assert plot.same.count("L") <= 161
    assert plot.same.startswith(f"M{plot.left} {plot.top}")
    assert plot.same.endswith(f"{plot.right} {plot.bottom}")


def test_only_speakers_in_an_outer_quarter_both_ways_are_marked() -> None:
    points = [(f"s{n}", float(n), float(n)) for n in range(12)]
    plot = zoo_plot(points)
    assert plot is not None
    assert [p.is_corner for p in plot.points] == [True] * 3 + [False] * 6 + [True] * 3
    assert plot.points[0].x < plot.points[-1].x
    assert plot.points[0].y > plot.points[-1].y, "up is more"


def test_too_few_speakers_make_no_zoo() -> None:
    assert zoo_plot([("s", 1.0, 1.0)] * (LEAST_SPEAKERS - 1)) is None


def mapped(comparisons: list[Comparison], recordings: int = 3) -> VoiceMap | None:
    held = [
        MappedRecording(
            title=f"clip {n}",
            date="",
            href=f"#{n}",
            instalment=n,
            voices=[
                replace(voice(voice_id(f"{n}", o), o, net_s=10.0 * o), exhibit_id=f"{n}")
                for o in (1, 2)
            ],
        )
        for n in range(1, recordings + 1)
    ]
    tags = {v.id: VoiceTag(key="v1", label=f"voice {v.ordinal}") for r in held for v in r.voices}
    return voice_map(held, comparisons, tags=tags)


def test_links_are_drawn_for_one_person_only_and_the_rest_is_counted() -> None:
    picture = mapped(
        [
            between(("1", 1), ("2", 1), 1.9),
            between(("1", 2), ("3", 2), 0.4),
            between(("1", 1), ("2", 2), 0.1),
            between(("2", 1), ("3", 1), -2.0),
            between(("2", 2), ("3", 2), None),
        ]
    )
    assert picture is not None
    assert [link.text for link in picture.links] == ["2.5 : 1", "79 : 1"]
    assert (picture.undrawn, picture.refused, picture.surplus) == (2, 1, 0)


def test_more_evidence_is_a_thicker_line_and_an_open_interval_a_dashed_one() -> None:
    weak, strong = between(("1", 1), ("2", 1), 0.45), between(("1", 2), ("2", 2), 2.0)
    picture = mapped([weak, strong])
    assert picture is not None
    assert [link.is_open for link in picture.links] == [True, False]
    assert picture.links[0].width < picture.links[1].width


def test_ratios_that_found_no_room_give_way_to_stronger_ones() -> None:
    many = [between(("1", 1), ("2", 1), 0.5 + n / 100) for n in range(30)]
    picture = mapped(many)
    assert picture is not None
    labelled = [link for link in picture.links if link.text]
    assert 0 < len(labelled) < len(picture.links) == 30
    assert picture.links[-1].text, "the strongest is drawn last, on top"
    places = [(link.x, link.y) for link in labelled]
    assert all(abs(a - c) > 40 or abs(b - d) >= 19 for (a, b), (c, d) in combinations(places, 2))


def test_a_link_over_a_row_leads_around_it() -> None:
    picture = mapped([between(("1", 1), ("3", 1), 1.0), between(("1", 1), ("2", 1), 0.9)])
    assert picture is not None
    near, far = (
        [float(x) for x in re.findall(r"([\d.]+) [\d.]+", link.path)] for link in picture.links
    )
    assert max(near) == near[0]
    assert max(far) > far[0]


def test_rows_stand_in_the_order_given_and_bars_are_to_one_scale() -> None:
    picture = mapped([])
    assert picture is not None
    assert [row.number for row in picture.rows] == ["1", "2", "3"]
    assert [row.y for row in picture.rows] == sorted(row.y for row in picture.rows)
    short, long = picture.voices[0], picture.voices[1]
    assert long.width == pytest.approx(2**0.5 * short.width, abs=0.2)


def test_a_comparison_with_a_voice_that_is_not_on_the_map_is_not_drawn() -> None:
    picture = mapped([between(("1", 1), ("9", 1), 2.0)])
    assert picture is not None
    assert picture.links == ()


def test_one_recording_alone_makes_no_map() -> None:
    assert mapped([], recordings=1) is None


def test_a_comparison_with_known_speech_is_no_link() -> None:
    picture = mapped([compared("1", 1, "Ada Vane", lr=2.0)])
    assert picture is not None
    assert picture.links == ()
