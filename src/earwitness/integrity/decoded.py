"""What the stages of this room work on: recordings that could be decoded, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.audio import Mono, NativeAudio, WorkingAudio
from earwitness.case.records import RecordingFacts
from earwitness.case.stages import Unit
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind


def decoded_recordings(
    case: CaseView, *kinds: type, of_exhibit: tuple[str, ...] = ()
) -> Iterator[Unit]:
    """List recordings that have a working copy; `extract` has stored why the others have none.

    kinds: records the result depends on besides the recording's facts. of_exhibit: names of fields
    of the exhibit that it depends on.
    """
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        audio = case.working_audio(exhibit.id)
        if audio is None:
            continue
        state = case.state_of(RecordingFacts, *kinds, exhibit_id=exhibit.id)
        told = tuple(str(getattr(exhibit, name)) for name in of_exhibit)
        yield Unit(
            subject=exhibit.id,
            label=exhibit.name,
            inputs=(*told, state),
            weight=max(1.0, audio.duration_s),
        )


def in_blocks(audio: WorkingAudio | NativeAudio, *, block_s: float) -> Iterator[Mono]:
    """Give a recording's sound in blocks of so many seconds, in order; the last may be shorter."""
    start_s, duration_s = 0.0, audio.duration_s
    while start_s < duration_s:
        yield audio.block(start_s=start_s, end_s=start_s + block_s)
        start_s += block_s
