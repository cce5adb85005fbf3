"""Who speaks when, in NIST's Rich Transcription Time Marked format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Exhibit, SpeechActivity, Turn, Voice, VoiceCount
from earwitness.case.view import CaseView
from earwitness.dossier.exports.errors import NothingToExport
from earwitness.dossier.exports.rows import Origins
from earwitness.transcripts.speakers import voice_labels

SPEECH = "speech"  # the one label of everybody, where voices have not been told apart
UNKNOWN = "unknown"  # the label of turns that no voice is known of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A stretch with its label. confidence None: a person said so, or nothing was measured."""

    start_s: float
    end_s: float
    label: str
    confidence: float | None = None


def rttm_lines(case: CaseView) -> Iterator[bytes]:
    """Write one SPEAKER line a turn, as people have corrected turns, with the voice's label.

    Where voices were not told apart, one line a stretch of speech, with the label `speech`. Names
    have "_" for blanks; a recording's that occurs twice carries the start of its hash. Raises
    NothingToExport where no recording was measured: an empty file would say that nobody speaks.
    Source: NIST RT-09 evaluation plan, appendix A.
    """
    origins = Origins(case)
    if not case.records(SpeechActivity) and not case.records(Turn):
        raise NothingToExport(
            "speech was looked for in no recording of this case; `earwitness status` says why"
        )
    taken: set[str] = set()
    for exhibit in origins.exhibits:
        marked = _marked(case, exhibit)
        if marked is None:
            continue
        origin = origins.of_exhibit(exhibit.id)
        name = _one_field(origin.document if origin else exhibit.name)
        if name in taken:
            name = f"{name}.{exhibit.id[:12]}"
        taken.add(name)
        for one in marked:
            yield _line(name, one)


def _marked(case: CaseView, exhibit: Exhibit) -> list[_Marked] | None:
    """Gather a recording's stretches; None where nobody has looked for speech in it."""
    voices = case.records(Voice, exhibit_id=exhibit.id)
    turns = case.records(Turn, exhibit_id=exhibit.id)
    if turns or voices or case.records(VoiceCount, exhibit_id=exhibit.id):
        labels = _labels(voices)
        return [
            _Marked(
                start_s=turn.start_s,
                end_s=turn.end_s,
                label=labels.get(turn.voice_id or "", UNKNOWN),
                confidence=turn.confidence,
            )
            for turn in turns
        ]
    activity = case.records(SpeechActivity, exhibit_id=exhibit.id)
    if not activity:
        return None
    return [
        _Marked(start_s=start_s, end_s=end_s, label=SPEECH)
        for one in activity
        for start_s, end_s in one.spans
    ]


def _labels(voices: Sequence[Voice]) -> Mapping[str, str]:
    """Label voices, no two alike and none like those that are no voice's."""
    labels = {one: _one_field(label) for one, label in voice_labels(voices).items()}
    called = [*labels.values(), SPEECH, UNKNOWN]
    return {
        voice.id: labels[voice.id]
        if called.count(labels[voice.id]) == 1
        else f"{labels[voice.id]}_(voice_{voice.ordinal})"
        for voice in voices
    }


def _line(name: str, one: _Marked) -> bytes:
    times = f"{one.start_s:.3f} {one.end_s - one.start_s:.3f}"
    confidence = "<NA>" if one.confidence is None else f"{one.confidence:.3f}"
    return f"SPEAKER {name} 1 {times} <NA> <NA> {one.label} {confidence} <NA>\n".encode()


def _one_field(text: str) -> str:
    return "_".join(text.split())
