"""Each recording: its facts, its picture, what the tests came to, what a machine heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from earwitness.case.records import (
    ContainerFact,
    Exhibit,
    Finding,
    RecordingFacts,
    SpeechActivity,
)
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.brackets_svg import Brackets, brackets, labels
from earwitness.dossier.detail import Detail
from earwitness.dossier.embedded import columns_each, embedded
from earwitness.dossier.fact_rows import fact_links, fact_rows
from earwitness.dossier.file_model import (
    FactRow,
    FindingView,
    RecordingView,
    RefusalView,
    VoicesView,
)
from earwitness.dossier.index import CaseIndex, by_exhibit, exhibit_anchor
from earwitness.dossier.model import Fact, PassageView
from earwitness.dossier.pictures import Waveform, waveform
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.tally import OUTCOME_ORDER, tally
from earwitness.dossier.texts import Text
from earwitness.dossier.unanalysed import refusal_view
from earwitness.dossier.voice_index import VoiceIndex
from earwitness.dossier.voice_rows import voices_view
from earwitness.dossier.wording import clock, count_text, date_text, outcome_key, size_text

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
    stated = by_exhibit(case.records(ContainerFact))
    activities = {activity.exhibit_id: activity for activity in case.records(SpeechActivity)}
    recordings = recordings_in_order(index)
    columns = columns_each(len(recordings), most=detail.waveform_columns)
    return tuple(
        _recording_view(
            exhibit,
            index=index,
            voices=None
            if voices is None
            else voices_view(exhibit.id, index=index, voices=voices, detail=detail),
            text=texts[exhibit.id],
            audio=audio(exhibit.id),
            findings=findings.get(exhibit.id, ()),
            stated=stated.get(exhibit.id, ()),
            activity=activities.get(exhibit.id),
            spectrogram=_spectrogram(case, index, exhibit.id, columns=columns),
            detail=detail,
        )
        for exhibit in recordings
    )


def recordings_in_order(index: CaseIndex) -> list[Exhibit]:
    """Sort recordings by instalment, then name; those without a number come last."""
    recordings = [e for e in index.exhibits.values() if e.kind is ExhibitKind.RECORDING]
    return sorted(recordings, key=lambda e: (e.instalment is None, e.instalment or 0, e.name))


def _recording_view(
    exhibit: Exhibit,
    *,
    index: CaseIndex,
    voices: VoicesView | None,
    text: Text,
    audio: str | None,
    findings: Sequence[Finding],
    stated: Sequence[ContainerFact],
    activity: SpeechActivity | None,
    spectrogram: str,
    detail: Detail,
) -> RecordingView:
    facts = index.recording_facts.get(exhibit.id)
    findings = _most_telling_first(findings)
    labelled = labels(findings)
    file_facts = fact_rows(stated, detail)
    picture = _waveform(facts, activity, findings, detail)
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
        file_facts=file_facts,
        waveform=picture,
        findings=tuple(_finding_views(findings, index, file_facts.rows, labelled)),
        audio=audio,
        passages=text.passages,
        models=_models(text.passages),
        refusals=_refusals(index, exhibit.id),
        voices=voices,
        spectrogram=spectrogram,
        brackets=_brackets(findings, labelled, picture),
        tally=tally(findings, duration_s=None if facts is None else facts.duration_s),
    )


def _waveform(
    facts: RecordingFacts | None,
    activity: SpeechActivity | None,
    findings: Sequence[Finding],
    detail: Detail,
) -> Waveform | None:
    if facts is None:
        return None
    return waveform(facts, activity=activity, findings=findings, columns=detail.waveform_columns)


def _brackets(
    findings: Sequence[Finding], labelled: Mapping[str, str], picture: Waveform | None
) -> Brackets | None:
    if picture is None:
        return None
    return brackets(findings, labelled, duration_s=picture.duration_s)


def _spectrogram(case: RememberingCase, index: CaseIndex, exhibit_id: str, *, columns: int) -> str:
    facts = index.recording_facts.get(exhibit_id)
    audio = case.working_audio(exhibit_id) if facts is not None and columns else None
    if facts is None or audio is None:
        return ""
    return embedded(audio, facts.decoded_sha256, columns)


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


def _most_telling_first(findings: Sequence[Finding]) -> list[Finding]:
    """Sort by outcome, then test, then time; what concerns the whole recording first."""

    def order(finding: Finding) -> tuple[int, str, float]:
        start_s = -1.0 if finding.start_s is None else finding.start_s
        return OUTCOME_ORDER.index(finding.outcome), finding.test, start_s

    return sorted(findings, key=order)


def _finding_views(
    ordered: Sequence[Finding],
    index: CaseIndex,
    rows: Sequence[FactRow],
    labelled: Mapping[str, str],
) -> Iterator[FindingView]:
    """Say once what each test cannot see. labelled: findings with a bracket in the picture."""
    printed = {row.id: row for row in rows}
    told: set[tuple[str, str]] = set()
    for finding in ordered:
        limits = (finding.test, finding.limits)
        view = _finding_view(finding, index, limits="" if limits in told else finding.limits)
        label = labelled.get(finding.id, "")
        yield replace(view, facts=fact_links(finding, printed), label=label)
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
