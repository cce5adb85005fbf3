"""Each recording: its facts, its picture, what the tests came to, what a machine heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from earwitness.case.records import Exhibit, Finding, RecordingFacts, SpeechActivity
from earwitness.case.vocabulary import ExhibitKind, Outcome
from earwitness.dossier.detail import Detail
from earwitness.dossier.file_model import FindingView, RecordingView, RefusalView
from earwitness.dossier.index import CaseIndex, by_exhibit, exhibit_anchor
from earwitness.dossier.model import Fact, PassageView
from earwitness.dossier.pictures import waveform
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.texts import Text
from earwitness.dossier.unanalysed import refusal_view
from earwitness.dossier.voice_index import VoiceIndex
from earwitness.dossier.voice_rows import voices_view
from earwitness.dossier.wording import clock, count_text, date_text, outcome_key, size_text

OUTCOME_ORDER = (
    Outcome.INCONSISTENT,
    Outcome.INCONCLUSIVE,
    Outcome.CONSISTENT,
    Outcome.NOT_TESTED,
)

AudioLinks = Callable[[str], str | None]


def recording_views(
    case: RememberingCase,
    *,
    index: CaseIndex,
    voices: VoiceIndex | None = None,
    texts: Mapping[str, Text],
    audio: AudioLinks,
    detail: Detail,
) -> tuple[RecordingView, ...]:
    """Lay out the recordings: numbered instalments first, in their order, then the rest by name.

    voices None: nothing is said of who speaks.
    """
    findings = by_exhibit(case.records(Finding))
    activities = {activity.exhibit_id: activity for activity in case.records(SpeechActivity)}
    return tuple(
        _recording_view(
            exhibit,
            index=index,
            voices=voices,
            text=texts[exhibit.id],
            audio=audio(exhibit.id),
            findings=findings.get(exhibit.id, ()),
            activity=activities.get(exhibit.id),
            detail=detail,
        )
        for exhibit in recordings_in_order(index)
    )


def recordings_in_order(index: CaseIndex) -> list[Exhibit]:
    """Sort recordings by instalment, then name; those without a number come last."""
    recordings = [e for e in index.exhibits.values() if e.kind is ExhibitKind.RECORDING]
    return sorted(recordings, key=lambda e: (e.instalment is None, e.instalment or 0, e.name))


def _recording_view(
    exhibit: Exhibit,
    *,
    index: CaseIndex,
    voices: VoiceIndex | None,
    text: Text,
    audio: str | None,
    findings: Sequence[Finding],
    activity: SpeechActivity | None,
    detail: Detail,
) -> RecordingView:
    facts = index.recording_facts.get(exhibit.id)
    picture = None
    if facts is not None:
        picture = waveform(
            facts, activity=activity, findings=findings, columns=detail.waveform_columns
        )
    return RecordingView(
        exhibit_id=exhibit.id,
        anchor=exhibit_anchor(exhibit.id),
        name=exhibit.name,
        title=index.title(exhibit),
        instalment=exhibit.instalment,
        publisher=index.publisher(exhibit),
        published=date_text(index.published(exhibit)),
        note=exhibit.note,
        facts=(*_origin_facts(exhibit), *_signal_facts(facts, activity)),
        waveform=picture,
        findings=tuple(_finding_views(findings, index)),
        audio=audio,
        passages=text.passages,
        models=_models(text.passages),
        refusals=_refusals(index, exhibit.id),
        voices=None
        if voices is None
        else voices_view(exhibit.id, index=index, voices=voices, detail=detail),
    )


def _refusals(index: CaseIndex, exhibit_id: str) -> tuple[RefusalView, ...]:
    return tuple(refusal_view(index, refusal) for refusal in index.refusals_of.get(exhibit_id, ()))


def _origin_facts(exhibit: Exhibit) -> Iterator[Fact]:
    yield Fact(label="File", value=exhibit.name, is_code=True)
    yield Fact(label="SHA-256", value=exhibit.id, is_code=True)
    yield Fact(label="Size", value=size_text(exhibit.size_bytes))
    if exhibit.recorded:
        yield Fact(label="Said to be recorded", value=date_text(exhibit.recorded))
    if exhibit.received_from:
        yield Fact(label="Received from", value=exhibit.received_from)


def _signal_facts(facts: RecordingFacts | None, activity: SpeechActivity | None) -> Iterator[Fact]:
    if facts is None:
        yield Fact(label="Container, codec", value="not measured: nothing could be decoded")
        return
    claimed = facts.claimed_duration_s
    yield Fact(label="Container, codec", value=f"{facts.container}, {facts.codec}")
    yield Fact(label="Rate, channels", value=f"{count_text(facts.rate_hz)} Hz, {facts.channels} ch")
    yield Fact(label="Duration as decoded", value=clock(facts.duration_s, tenths=True))
    yield Fact(
        label="Duration as claimed",
        value="not stated" if claimed is None else clock(claimed, tenths=True),
    )
    if facts.bit_rate is not None:
        yield Fact(label="Bit rate", value=f"{facts.bit_rate / 1000:.1f} kbit/s")
    speech = "not measured" if activity is None else clock(activity.net_speech_s, tenths=True)
    yield Fact(label="Net speech", value=speech)
    yield Fact(label="Decoded audio SHA-256", value=facts.decoded_sha256, is_code=True)
    for name, value in facts.tags:
        yield Fact(label=f"Tag {name}", value=value)


def _finding_views(findings: Sequence[Finding], index: CaseIndex) -> Iterator[FindingView]:
    """Put the most telling outcomes first, and say once what each test cannot see."""

    def order(finding: Finding) -> tuple[int, str, float]:
        start_s = -1.0 if finding.start_s is None else finding.start_s
        return OUTCOME_ORDER.index(finding.outcome), finding.test, start_s

    told: set[tuple[str, str]] = set()
    for finding in sorted(findings, key=order):
        limits = (finding.test, finding.limits)
        yield _finding_view(finding, index, limits="" if limits in told else finding.limits)
        told.add(limits)


def _finding_view(finding: Finding, index: CaseIndex, *, limits: str) -> FindingView:
    start_s, end_s = finding.start_s, finding.end_s
    place = "" if start_s is None else clock(start_s, tenths=True)
    if place and end_s is not None and end_s != start_s:
        place += f"–{clock(end_s, tenths=True)}"
    return FindingView(
        id=finding.id,
        test=finding.test,
        outcome=finding.outcome,
        outcome_key=outcome_key(finding.outcome),
        because=finding.because,
        limits=limits,
        clock=place,
        start_s=start_s,
        end_s=end_s,
        review=index.review(finding.id),
    )


def _models(passages: Sequence[PassageView]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage.method for passage in passages if passage.method))
