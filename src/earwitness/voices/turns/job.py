"""Find the turns of one recording: hear its windows part by part, group, tell."""

from __future__ import annotations

from earwitness.case.audio import WorkingAudio
from earwitness.case.records import Record, Refusal, record_id
from earwitness.case.stages import WorkContext
from earwitness.voices.level import hearing_gain, speech_level
from earwitness.voices.turns.agreement import agreement
from earwitness.voices.turns.grouping import LINK, grouped
from earwitness.voices.turns.hearing import Heard, hear, joined, packed, unpacked, window_starts
from earwitness.voices.turns.lanes import lanes
from earwitness.voices.turns.telling import counts_of, turns, voice_count, voices

PART_WINDOWS = 60  # two minutes, heard between two checkpoints
UNSURE_BY = 0.10  # how far the distance is moved to see whether the count stays
LINKS = (LINK + UNSURE_BY, LINK, LINK - UNSURE_BY)


def find_turns(audio: WorkingAudio, context: WorkContext, *, exhibit_id: str) -> tuple[Record, ...]:
    """Tell who speaks when: voices, turns and a count, or a refusal where nobody is heard."""
    heard = hear_all(audio, context)
    if heard is None or not len(heard.window):
        return (_nobody_heard(exhibit_id),)
    agreed = agreement(heard)
    groups = [grouped(heard, agreed, link=link) for link in LINKS]
    laid = [lanes(heard, one, duration_s=audio.duration_s) for one in groups]
    told = laid[LINKS.index(LINK)]
    if not any(told.lanes):
        return (_nobody_heard(exhibit_id),)
    return (
        *voices(told, exhibit_id=exhibit_id),
        *turns(told, exhibit_id=exhibit_id),
        voice_count([counts_of(one) for one in laid], exhibit_id=exhibit_id, links=LINKS),
    )


def hear_all(audio: WorkingAudio, context: WorkContext) -> Heard | None:
    """Hear every window of a recording; finished parts are kept. None: it has no sound."""
    starts_s = window_starts(audio.duration_s)
    gain = hearing_gain(speech_level(audio))
    parts: list[Heard] = []
    for number, first in enumerate(range(0, len(starts_s), PART_WINDOWS)):
        kept = context.checkpoint.load(number)
        if kept is None:
            some = starts_s[first : first + PART_WINDOWS]
            parts.append(hear(audio, starts_s=some, gain=gain))
            context.checkpoint.store(number, packed(parts[-1]))
        else:
            parts.append(unpacked(kept))
        context.progress(min(1.0, (first + PART_WINDOWS) / len(starts_s)))
    return joined(parts) if parts else None


def _nobody_heard(exhibit_id: str) -> Refusal:
    return Refusal(
        id=record_id("re", exhibit_id, "voices"),
        exhibit_id=exhibit_id,
        what="voices",
        because=(
            "no turn was found: nobody is heard to speak clearly enough to tell voices apart. "
            "Words may have been transcribed all the same; nothing here says whose they are"
        ),
    )
