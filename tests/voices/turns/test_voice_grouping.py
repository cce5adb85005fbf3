"""Local speakers become voices: by what they sound like, by when they speak, never two of one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from heard_voices import heard_voices

from earwitness.voices.turns import grouping
from earwitness.voices.turns.agreement import agreement
from earwitness.voices.turns.grouping import grouped
from earwitness.voices.turns.hearing import Heard

DIALOGUE = [(0.0, 6.0, 1), (6.5, 14.0, 2), (14.5, 20.0, 1), (20.0, 30.0, 2)]


def true_voices(heard: Heard, spoken: list[tuple[float, float, int]]) -> list[int]:
    """Say for each local speaker whose middle it is, for speech without overlap."""
    found = []
    for window, number in zip(heard.window, heard.number, strict=True):
        active = np.flatnonzero(heard.shares[window, :, number] > 0.5)
        middle = heard.starts_s[window] + (active[len(active) // 2] + 0.5) * 270 / 16_000
        found.append(next(who for start, end, who in spoken if start <= middle < end))
    return found


def test_two_voices_are_told_apart_over_all_windows() -> None:
    heard = heard_voices(DIALOGUE, duration_s=30.0)
    groups = grouped(heard, agreement(heard))
    truth = true_voices(heard, DIALOGUE)
    assert groups.voices == 2
    assert len(set(zip(groups.labels.tolist(), truth, strict=True))) == 2


def test_two_local_speakers_of_a_window_never_get_one_voice() -> None:
    heard = heard_voices(DIALOGUE, duration_s=30.0)
    alike = replace(heard, vectors=np.tile(heard.vectors[:1], (len(heard.window), 1)))
    groups = grouped(alike, agreement(alike))
    for window in np.unique(heard.window):
        given = [label for label in groups.labels[heard.window == window] if label >= 0]
        assert len(given) == len(set(given))


def test_time_joins_what_the_sound_alone_would_split() -> None:
    spoken = [(0.0, 12.0, 1)]
    heard = heard_voices(spoken, duration_s=12.0, spread=1.15, seed=3)
    agreed = agreement(heard)
    nothing = replace(agreed, both_s=agreed.both_s * 0, either_s=agreed.either_s * 0)
    assert grouped(heard, nothing).voices == 2
    assert grouped(heard, agreed).voices == 1


@pytest.mark.parametrize(
    ("link", "voices"), [(0.001, "many"), (0.48, "two"), (1.9, "one")], ids=["0", "0.48", "1.9"]
)
def test_a_longer_link_makes_fewer_voices(link: float, voices: str) -> None:
    spoken = [(0.0, 9.0, 1), (40.0, 49.0, 2)]
    heard = heard_voices(spoken, duration_s=60.0)
    found = grouped(heard, agreement(heard), link=link).voices
    assert {"many": found > 2, "two": found == 2, "one": found == 1}[voices]


def test_short_speech_joins_a_voice_and_makes_none() -> None:
    spoken = [(0.0, 9.0, 1), (10.0, 10.3, 2), (11.0, 24.0, 1)]
    heard = heard_voices(spoken, duration_s=24.0)
    assert grouped(heard, agreement(heard)).voices == 1


def test_nobody_long_enough_to_be_embedded_has_a_voice() -> None:
    heard = heard_voices([(3.0, 3.3, 1)], duration_s=12.0)
    groups = grouped(heard, agreement(heard))
    assert len(heard.window) > 0
    assert groups.voices == 0
    assert set(groups.labels.tolist()) == {-1}


def test_blocks_give_the_same_voices_as_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = [(10.0 * i, 10.0 * i + 9.0, 1 + i % 3) for i in range(18)]
    heard = heard_voices(spoken, duration_s=180.0)
    whole = grouped(heard, agreement(heard))
    monkeypatch.setattr(grouping, "BLOCK_S", 60.0)
    blocks = grouped(heard, agreement(heard))
    assert whole.voices == blocks.voices == 3
    assert len(set(zip(whole.labels.tolist(), blocks.labels.tolist(), strict=True))) == 3


def test_the_next_voice_is_farther_and_a_lone_voice_is_sure() -> None:
    two = heard_voices(DIALOGUE, duration_s=30.0)
    one = heard_voices([(0.0, 20.0, 1)], duration_s=20.0)
    assert grouped(two, agreement(two)).margin.min() > 0.3
    assert set(grouped(one, agreement(one)).margin.tolist()) == {1.0}


def test_agreement_is_symmetric_and_full_for_one_voice() -> None:
    heard = heard_voices([(0.0, 30.0, 1)], duration_s=30.0)
    agreed = agreement(heard)
    both, either = agreed.both_s.toarray(), agreed.either_s.toarray()
    np.testing.assert_allclose(both, both.T)
    np.testing.assert_allclose(both, either, rtol=1e-5)
    assert not both.diagonal().any()
    assert both[0, 1] == pytest.approx(8.0, abs=0.1)  # windows of 10 s, two apart


def test_windows_that_do_not_overlap_do_not_agree() -> None:
    heard = heard_voices([(0.0, 60.0, 1)], duration_s=60.0)
    assert agreement(heard).either_s.toarray()[0, 6] == 0.0


@pytest.mark.parametrize(
    ("short_s", "distance", "voices"),
    [(1.0, 0.55, 1), (1.0, 0.65, 2), (9.0, 0.55, 2), (9.0, 0.45, 1)],
    ids=["short and near", "short and far", "long and as near", "long and nearer"],
)
def test_a_group_with_little_speech_joins_from_farther_away(
    short_s: float, distance: float, voices: int
) -> None:
    apart = np.array([[0.0, 0.1, distance], [0.1, 0.0, distance], [distance, distance, 0.0]])
    seconds = np.array([30.0, 30.0, short_s], dtype=np.float32)
    assert len(set(grouping._cut(apart, seconds, link=grouping.LINK).tolist())) == voices


def test_who_was_not_embedded_and_is_near_to_nobody_has_no_voice() -> None:
    spoken = [(0.0, 9.0, 1), (20.0, 29.0, 2), (45.0, 45.3, 1)]
    heard = heard_voices(spoken, duration_s=60.0)
    labels = grouped(heard, agreement(heard)).labels
    late = heard.starts_s[heard.window] > 32.0
    assert late.any()
    assert set(labels[late].tolist()) == {-1}


def test_two_of_one_window_are_as_far_apart_as_can_be() -> None:
    heard = heard_voices(DIALOGUE, duration_s=30.0)
    everybody = np.arange(len(heard.window))
    distances = grouping._distances(heard, agreement(heard), chosen=everybody)
    of_one_window = heard.window[:, None] == heard.window
    assert set(distances[of_one_window].tolist()) == {grouping.APART}
    assert distances[~of_one_window].max() < grouping.APART
