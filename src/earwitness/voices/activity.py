"""Where somebody speaks in a recording: Silero's detector, in blocks, so that memory stays flat.

It says that there is speech, never whose, and it misses speech that is masked by noise or far away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.case.records import SpeechActivity
from earwitness.voices.level import hearing_gain, speech_level

WINDOW = 512  # samples in one decision of the detector, at 16 kHz
WINDOW_S = WINDOW / WORKING_RATE_HZ
BLOCK_WINDOWS = 3750  # two minutes
CONTEXT = 64  # samples of the window before that the detector sees again
# Silero's usual 0.5 and 0.35 lose a fifth of the speech in meetings recorded from across the table,
# and find next to none where there is none: for a hidden microphone the balance must be another.
SPEECH_FROM = 0.35
SPEECH_UNTIL = 0.2  # once speaking, a weaker sign of speech is enough
SHORTEST_PAUSE_S = 0.3
SHORTEST_SPEECH_S = 0.096
MARGIN_S = 0.1  # speech starts and ends softer than the detector's threshold

Probabilities = npt.NDArray[np.float32]
Spans = tuple[tuple[float, float], ...]
Samples = npt.NDArray[np.float32]
Detector = Callable[[Samples], Probabilities]


def speech_activity(
    audio: WorkingAudio,
    *,
    exhibit_id: str,
    progress: Callable[[float], None] = lambda fraction: None,
) -> SpeechActivity:
    """Find the stretches of a recording in which somebody speaks."""
    gain = hearing_gain(speech_level(audio))
    probabilities = speech_probabilities(audio, gain=gain, progress=progress)
    spans = speech_spans(probabilities, duration_s=audio.duration_s)
    net_s = round(sum(end - start for start, end in spans), 3)
    return SpeechActivity(
        exhibit_id=exhibit_id,
        spans=spans,
        net_speech_s=net_s,
        because=_because(spans, net_s=net_s, duration_s=audio.duration_s, gain=gain),
    )


def speech_probabilities(
    audio: WorkingAudio,
    *,
    gain: float = 1.0,
    detect: Detector | None = None,
    progress: Callable[[float], None] = lambda fraction: None,
) -> Probabilities:
    """Ask the detector about every window of 32 ms, a block at a time.

    detect: called with one block after another, samples in (a multiple of 512), one probability a
    window out; it may remember what it heard before. None: Silero's.
    Returns float32, shape (windows,), 0..1; the last window is filled up with silence.
    """
    hear = detect or SileroDetector()
    windows = int(np.ceil(audio.path.stat().st_size / 2 / WINDOW))
    heard: list[Probabilities] = []
    for first in range(0, windows, BLOCK_WINDOWS):
        last = min(first + BLOCK_WINDOWS, windows)
        block = audio.block(start_s=first * WINDOW_S, end_s=last * WINDOW_S)
        heard.append(hear(np.pad(block * np.float32(gain), (0, -len(block) % WINDOW))))
        progress(last / windows)
    return np.concatenate(heard) if heard else np.zeros(0, dtype=np.float32)


def speech_spans(probabilities: Probabilities, *, duration_s: float) -> Spans:
    """Turn window probabilities into stretches of speech, in order and without overlap, seconds.

    Speech begins at a window of 0.35 or more and ends before a pause of 0.3 s under 0.2; stretches
    under 0.096 s are dropped. Each end is widened by 0.1 s, at most to the middle of the pause.
    """
    runs = [
        (start, end)
        for start, end in _joined(_active_runs(probabilities))
        if (end - start) * WINDOW_S >= SHORTEST_SPEECH_S - 1e-9
    ]
    spans: list[tuple[float, float]] = []
    for number, (start, end) in enumerate(runs):
        before_s = runs[number - 1][1] * WINDOW_S if number else -duration_s
        after_s = runs[number + 1][0] * WINDOW_S if number + 1 < len(runs) else 2 * duration_s
        start_s, end_s = start * WINDOW_S, end * WINDOW_S
        from_s = max(0.0, start_s - min(MARGIN_S, (start_s - before_s) / 2))
        until_s = min(duration_s, end_s + min(MARGIN_S, (after_s - end_s) / 2))
        spans.append((round(from_s, 3), round(until_s, 3)))
    return tuple(spans)


def _active_runs(probabilities: Probabilities) -> list[tuple[int, int]]:
    """List runs of windows that hold speech, with hysteresis, half open."""
    runs: list[tuple[int, int]] = []
    began: int | None = None
    for window, probability in enumerate(probabilities.tolist()):
        if began is None and probability >= SPEECH_FROM:
            began = window
        elif began is not None and probability < SPEECH_UNTIL:
            runs.append((began, window))
            began = None
    if began is not None:
        runs.append((began, len(probabilities)))
    return runs


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join runs that only a breath divides."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and (start - joined[-1][1]) * WINDOW_S < SHORTEST_PAUSE_S:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


class SileroDetector:
    """Silero's detector for one recording: it remembers across blocks, so that their edges vanish.

    faster-whisper's own call forgets between calls; this one drives the session it has loaded.
    """

    def __init__(self) -> None:
        from faster_whisper.vad import get_vad_model

        self._session: Any = get_vad_model().session
        self._h = np.zeros((1, 1, 128), dtype=np.float32)
        self._c = np.zeros((1, 1, 128), dtype=np.float32)
        self._before = np.zeros((1, CONTEXT), dtype=np.float32)

    def __call__(self, samples: Samples) -> Probabilities:
        """Hear the next block: shape (512 n,) in, (n,) probabilities out."""
        windows = samples.reshape(-1, WINDOW)
        ends = np.concatenate([self._before, windows[:, -CONTEXT:]])
        heard = np.concatenate([ends[:-1], windows], axis=1)
        given = {"input": heard, "h": self._h, "c": self._c}
        output, self._h, self._c = self._session.run(None, given)
        self._before = ends[-1:]
        return np.asarray(output, dtype=np.float32).reshape(-1)


def _because(spans: Spans, *, net_s: float, duration_s: float, gain: float) -> str:
    raised = f"; heard {gain:.0f} times louder, since the recording is very quiet" * (gain > 1.0)
    how = f"(Silero VAD, threshold {SPEECH_FROM}{raised})"
    if not spans:
        return f"no speech was found in {duration_s:.1f} s {how}"
    times = "1 stretch" if len(spans) == 1 else f"{len(spans)} stretches"
    return f"{net_s:.1f} s of {duration_s:.1f} s sound like speech, in {times} {how}"
