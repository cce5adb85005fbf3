"""Speech activity on real meetings recorded across a table, against people's annotation."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.voices.activity import speech_activity

FRAMES_PER_S = 100


def decoded(path: Path) -> np.ndarray:
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=WORKING_RATE_HZ)
    with av.open(str(path)) as container:
        frames = [*container.decode(audio=0), None]
        parts = [one.to_ndarray()[0] for frame in frames for one in resampler.resample(frame)]
    return np.concatenate(parts).astype("<i2")


def frames_of(spans: list[tuple[float, float]], *, seconds: float) -> np.ndarray:
    active = np.zeros(round(seconds * FRAMES_PER_S), dtype=bool)
    for start, end in spans:
        active[round(start * FRAMES_PER_S) : round(end * FRAMES_PER_S)] = True
    return active


def annotated(path: Path) -> list[tuple[float, float]]:
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    starts = [(float(row[3]), float(row[4])) for row in rows if row and row[0] == "SPEAKER"]
    return [(start, start + length) for start, length in starts]


def test_most_speech_in_meetings_is_found_and_hardly_any_is_invented(
    shared: Path, tmp_path: Path
) -> None:
    spoken = missed = silent = invented = 0
    for recording in sorted((shared / "data/speech/meetings").glob("*.flac")):
        path = tmp_path / "working.s16"
        decoded(recording).tofile(path)
        audio = WorkingAudio(path=path)
        told = annotated(recording.with_suffix(".rttm"))
        truth = frames_of(told, seconds=audio.duration_s)
        found = speech_activity(audio, exhibit_id=recording.stem)
        heard = frames_of(list(found.spans), seconds=audio.duration_s)
        spoken, missed = spoken + truth.sum(), missed + (truth & ~heard).sum()
        silent, invented = silent + (~truth).sum(), invented + (heard & ~truth).sum()
    print(f"missed {missed / spoken:.1%} of the speech, invented {invented / silent:.1%}")
    assert missed / spoken < 0.20
    assert invented / silent < 0.02
