"""Below each recording: its voices, how many there seem to be, and who gave any of them a name.

A name is what a person called a voice, never a finding; it is printed with who said so.
"""

from __future__ import annotations

from earwitness.case.records import Voice, VoiceCount
from earwitness.dossier.detail import Detail
from earwitness.dossier.file_model import VoiceRow, VoicesView
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.lanes_svg import voice_lanes
from earwitness.dossier.voice_index import VoiceIndex
from earwitness.dossier.wording import duration_text


def voices_view(
    exhibit_id: str, *, index: CaseIndex, voices: VoiceIndex, detail: Detail
) -> VoicesView | None:
    """Lay out the voices of one recording; None where nobody has looked for them."""
    if not voices.was_heard(exhibit_id):
        return None
    facts = index.recording_facts.get(exhibit_id)
    heard, turns = voices.voices_of.get(exhibit_id, ()), voices.turns_of.get(exhibit_id, ())
    count = voices.counts.get(exhibit_id)
    ends = max((turn.end_s for turn in turns), default=0.0)
    lanes = voice_lanes(
        heard,
        turns,
        duration_s=ends if facts is None else facts.duration_s,
        tags=voices.tags,
        has_times=detail.has_words,
    )
    overlap_s = 0.0 if lanes is None else lanes.overlap_s
    return VoicesView(
        lanes=lanes,
        rows=tuple(_row(voice, voices) for voice in heard),
        counted=counted(count) if count is not None else "",
        because=count.because if count is not None else "",
        overlap=duration_text(overlap_s) if overlap_s >= 0.05 else "",
    )


def counted(count: VoiceCount) -> str:
    """Say how many voices a recording seems to hold, as the suggestion it is."""
    if count.most == 0:
        return "No voice was found"
    noun = "voice" if count.suggested == 1 else "voices"
    if count.least == count.most == count.suggested:
        return f"There seem to be {count.suggested} {noun}"
    return (
        f"There seem to be {count.suggested} {noun}; "
        f"anything from {count.least} to {count.most} would fit what was heard"
    )


def _row(voice: Voice, voices: VoiceIndex) -> VoiceRow:
    return VoiceRow(
        id=voice.id,
        tag=voices.tag(voice.id),
        net=duration_text(voice.net_speech_s),
        alone=duration_text(voice.alone_s),
        is_stray=voice.is_stray,
        is_named=voice.name is not None,
        called_by=voices.called_by.get(voice.id, "") if voice.name is not None else "",
        because=voice.because,
    )
