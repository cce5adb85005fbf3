"""The section "Who is speaking": voices, what they were compared with, and what is missing.

What it refuses: to give a voice to a person; a person may have called a voice something, and then
that is what it says. Comparisons are evidence for or against, bounded, with their cautions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from earwitness.case.records import Comparison, Exhibit
from earwitness.case.vocabulary import Against, ExhibitKind
from earwitness.dossier.comparison_part import (
    Comparing,
    card,
    comparing,
    in_order,
    row,
    with_most_speech,
)
from earwitness.dossier.detail import Detail
from earwitness.dossier.index import CaseIndex, exhibit_anchor
from earwitness.dossier.model import Shown
from earwitness.dossier.recordings import recordings_in_order
from earwitness.dossier.validation_part import plot_anchors, validation_views, validations_of
from earwitness.dossier.voice_index import VoiceIndex
from earwitness.dossier.voice_map_svg import MappedRecording, VoiceMap, voice_map
from earwitness.dossier.voice_model import (
    ComparedRow,
    HeardRow,
    KnownSpeech,
    UsedFile,
    WhoIsSpeaking,
)
from earwitness.dossier.voice_rows import counted
from earwitness.dossier.wording import date_text, duration_text, moment, plural
from earwitness.voices.clones.caution import COMPARISON_CAUTION

ROWS_A_CARD = 25  # a card takes the room of so many rows


def who_is_speaking(
    index: CaseIndex, voices: VoiceIndex, *, detail: Detail, doubts: Sequence[str] = ()
) -> WhoIsSpeaking | None:
    """Word the whole section; None where there is no recording.

    doubts: a sentence for each correction of a person that no longer fits what is heard.
    """
    recordings = recordings_in_order(index)
    if not recordings:
        return None
    held = validations_of(voices.comparisons)
    made_of = comparing(index, voices, plot_anchors(voices.comparisons, held))
    known = in_order(made_of, Against.REFERENCE)
    carded = with_most_speech(known, max(detail.rows // ROWS_A_CARD, 1))
    between = in_order(made_of, Against.VOICE)
    return WhoIsSpeaking(
        heard=tuple(_heard(exhibit, index, voices) for exhibit in recordings),
        missing=tuple(_missing(index, voices, recordings, known)),
        doubts=tuple(doubts),
        refused=tuple(_refused(index, recordings)),
        at_a_glance=_rows(known, made_of, detail, {one.id for one in carded}),
        cards=Shown(rows=tuple(card(one, made_of) for one in carded), total=len(known)),
        validations=validation_views(known, held, voices),
        map=_map(recordings, between, index, voices),
        between=_rows(_strongest_first(between), made_of, detail, set()),
        known=tuple(_known(index, voices, made_of)),
        population=_population(index, made_of, detail),
        clone_caution=COMPARISON_CAUTION,
    )


def known_speech(index: CaseIndex, detail: Detail) -> list[Exhibit]:
    """List references and as much of the population as there is room for: they have a place."""
    references = _of_kind(index, ExhibitKind.REFERENCE)
    return references + _of_kind(index, ExhibitKind.POPULATION)[: detail.exhibits]


def _of_kind(index: CaseIndex, kind: ExhibitKind) -> list[Exhibit]:
    return sorted((e for e in index.exhibits.values() if e.kind is kind), key=lambda e: e.name)


def _heard(exhibit: Exhibit, index: CaseIndex, voices: VoiceIndex) -> HeardRow:
    held = voices.voices_of.get(exhibit.id, ())
    count = voices.counts.get(exhibit.id)
    told = counted(count) if count is not None else plural(len(held), "voice") if held else ""
    return HeardRow(
        anchor=f"who-{exhibit_anchor(exhibit.id)}",
        title=index.title(exhibit),
        href=index.href(exhibit.id),
        instalment=exhibit.instalment,
        counted=told,
        voices=tuple(voices.tag(voice.id) for voice in held if not voice.is_stray),
        strays=sum(voice.is_stray for voice in held),
    )


def _missing(
    index: CaseIndex,
    voices: VoiceIndex,
    recordings: Sequence[Exhibit],
    known: Sequence[Comparison],
) -> Iterator[str]:
    """Say what is not there, each with the next step."""
    unheard = [e for e in recordings if not voices.was_heard(e.id) and not _reasons(index, e.id)]
    if unheard:
        yield (
            f"In {plural(len(unheard), 'recording')} nobody has looked for voices yet; "
            "the next run does."
        )
    if not _of_kind(index, ExhibitKind.REFERENCE):
        yield (
            "There is no known speech to compare these voices with: put recordings of known "
            "speech into references/NAME/, one folder a person, and run again."
        )
    elif not known and voices.voices:
        yield "The known speech in references/ has not been compared yet; the next run does."


def _refused(index: CaseIndex, recordings: Sequence[Exhibit]) -> Iterator[tuple[str, str]]:
    for exhibit in recordings:
        for because in _reasons(index, exhibit.id):
            yield index.title(exhibit), because


def _reasons(index: CaseIndex, exhibit_id: str) -> list[str]:
    refusals = index.refusals_of.get(exhibit_id, ())
    return [r.because for r in refusals if "voice" in r.what or "turn" in r.what]


def _rows(
    compared: Sequence[Comparison], made_of: Comparing, detail: Detail, carded: set[str]
) -> Shown[ComparedRow]:
    rows = tuple(
        row(one, made_of, href=f"#{one.id if one.id in carded else one.voice_id}")
        for one in compared[: detail.rows]
    )
    return Shown(rows=rows, total=len(compared))


def _strongest_first(compared: Sequence[Comparison]) -> list[Comparison]:
    """Order by how far from 1 : 1, to either side; refused ones last."""

    def order(one: Comparison) -> tuple[bool, float]:
        return one.log10_lr is None, -abs(one.log10_lr or 0.0)

    return sorted(compared, key=order)


def _map(
    recordings: Sequence[Exhibit],
    between: Sequence[Comparison],
    index: CaseIndex,
    voices: VoiceIndex,
) -> VoiceMap | None:
    """Map the voices over the recordings as they came out; undated ones last."""

    def published(exhibit: Exhibit) -> tuple[bool, float]:
        when = moment(index.published(exhibit))
        return when is None, when.timestamp() if when is not None else 0.0

    mapped = [
        MappedRecording(
            title=index.title(exhibit),
            date=date_text(index.published(exhibit)) or "date not known",
            href=index.href(exhibit.id),
            instalment=exhibit.instalment,
            voices=voices.voices_of.get(exhibit.id, ()),
        )
        for exhibit in sorted(recordings, key=published)
    ]
    return voice_map(mapped, between, tags=voices.tags)


def _known(index: CaseIndex, voices: VoiceIndex, made_of: Comparing) -> Iterator[KnownSpeech]:
    by_person: dict[str, list[Exhibit]] = defaultdict(list)
    for exhibit in _of_kind(index, ExhibitKind.REFERENCE):
        by_person[exhibit.person or exhibit.name].append(exhibit)
    for person, exhibits in sorted(by_person.items()):
        prints = [p for e in exhibits if (p := voices.prints.get((e.id, None))) is not None]
        net_s = sum(one.net_speech_s for one in prints)
        yield KnownSpeech(
            person=person,
            net_speech=duration_text(net_s) if prints else "not measured",
            files=tuple(made_of.file(exhibit.id) for exhibit in exhibits),
            conditions=", ".join(sorted({one.condition for one in prints})) or "not measured",
        )


def _population(index: CaseIndex, made_of: Comparing, detail: Detail) -> Shown[UsedFile]:
    exhibits = _of_kind(index, ExhibitKind.POPULATION)
    shown = tuple(made_of.file(exhibit.id) for exhibit in exhibits[: detail.exhibits])
    return Shown(rows=shown, total=len(exhibits))
