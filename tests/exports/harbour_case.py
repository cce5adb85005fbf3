"""A small invented case held in memory, for tests of what is written from a case.

It has a recording, a report in English and one in Arabic of the same file name in two folders, a
listed actor, an open identity, a pronoun for each, and one of every other kind of record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from earwitness.case.additions.citations import Cited, SaidCitation
from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.additions.kinds import AddedMention, NamingWords
from earwitness.case.additions.places import WordsPlace
from earwitness.case.audio import WorkingAudio
from earwitness.case.instalment_rows import ListedInstalment
from earwitness.case.ledger.replay import UnfittingOfLedger
from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    ContainerFact,
    CustodyEvent,
    DocumentFacts,
    Exhibit,
    Finding,
    Forecast,
    ForecastMark,
    HeardNote,
    ListedActor,
    Mention,
    Naming,
    Passage,
    Reading,
    RecordingFacts,
    Refusal,
    Review,
    RunRecord,
    Span,
    SpeechActivity,
    Tie,
    TurnedAway,
    Word,
)
from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.settings import CaseSettings
from earwitness.case.stages import Stage, digest
from earwitness.case.vocabulary import (
    ActorKind,
    CustodyAction,
    ExhibitKind,
    FactReader,
    ForecastOutcome,
    Modality,
    Outcome,
    PassageRole,
    Relation,
    RunState,
    Stance,
    Verdict,
)

TAPE, REPORT, ARABIC = "a" * 64, "b" * 64, "c" * 64
TEXT = 'Mayor Vane said the tape was "forged". He called the dockers cowards. They may strike.'
ARABIC_TEXT = "قال فين إن التسجيل مزور"


SAID_AT = "2031-03-02T00:00:00Z"


def _words(text: str) -> WordsPlace:
    start = TEXT.index(text)
    return WordsPlace(exhibit_id=REPORT, start_char=start, end_char=start + len(text), text=text)


def span(start: int, end: int, exhibit: str = REPORT, passage: str = "p-report") -> Span:
    """Characters of the English report, unless told otherwise."""
    return Span(exhibit_id=exhibit, passage_id=passage, start_char=start, end_char=end)


@dataclass
class HarbourCase:
    """A CaseView over lists."""

    folder: Path
    held: list[Any] = field(default_factory=list)
    exhibit_list: list[Exhibit] = field(default_factory=list)
    settings: CaseSettings = field(default_factory=CaseSettings)
    title: str = "Harbour"
    seats: list[WrittenSeatRow] = field(default_factory=list)

    def exhibits(self, kind: ExhibitKind | None = None) -> Sequence[Exhibit]:
        return tuple(e for e in self.exhibit_list if kind is None or e.kind is kind)

    def listed_actors(self) -> Sequence[ListedActor]:
        return (ListedActor(name="Orla Vane", kind=ActorKind.PERSON, aliases=("Vane",)),)

    def seat_rows(self) -> Sequence[WrittenSeatRow]:
        return self.seats

    def instalment_rows(self) -> Sequence[ListedInstalment]:
        return ()

    def records(self, kind: type[Any], *, exhibit_id: str | None = None) -> Sequence[Any]:
        return tuple(
            r
            for r in self.held
            if type(r) is kind
            and (exhibit_id is None or getattr(r, "exhibit_id", exhibit_id) == exhibit_id)
        )

    def state_of(self, *kinds: type, exhibit_id: str | None = None) -> str:
        return digest(kinds, exhibit_id, len(self.held))

    def reading(self, exhibit_id: str) -> Reading | None:
        return None

    def working_audio(self, exhibit_id: str) -> WorkingAudio | None:
        return None

    def native_audio(self, exhibit_id: str) -> None:
        return None

    def evidence_bytes(self, exhibit_id: str) -> Any:
        raise AssertionError("nothing here reads an exhibit's bytes")

    def evidence_path(self, exhibit_id: str) -> str:
        return str(self.folder / exhibit_id)

    def working_folder(self) -> str:
        return str(self.folder)

    def custody(self) -> Sequence[CustodyEvent]:
        actions = ((None, CustodyAction.OPENED), (TAPE, CustodyAction.TAKEN_IN))
        return tuple(
            CustodyEvent(
                number=number,
                at="2031-03-01T00:00:00Z",
                who="tester",
                action=action,
                exhibit_id=exhibit,
                details="{}",
                previous_hash="0",
                hash=str(number),
            )
            for number, (exhibit, action) in enumerate(actions, start=1)
        )

    def runs(self, *, current_only: bool = True) -> Sequence[RunRecord]:
        return tuple(
            RunRecord(
                key=f"key-{stage}-{subject}",
                stage=stage,
                version=version,
                subject=subject,
                options=(),
                inputs=(),
                state=RunState.DONE,
                is_current=True,
                started_at="2031-03-01T00:00:01Z",
                seconds=1.5,
                because="",
            )
            for stage, version, subject in (
                ("statements", "rules/1", REPORT),
                ("actors", "names/2", "case"),
            )
        )

    def heard_notes(self) -> Sequence[HeardNote]:
        return (
            HeardNote(
                number=1,
                at="2031-03-02T00:00:00Z",
                who="an analyst",
                exhibit_id=TAPE,
                start_s=0.5,
                end_s=2.5,
                text="hold the date",
                note="",
            ),
        )

    def reviews(self) -> Sequence[Review]:
        return (
            Review(
                number=1,
                at="2031-03-02T00:00:00Z",
                who="editor",
                record_id="t-1",
                verdict=Verdict.CONFIRM,
                correction="",
                note="heard it",
            ),
        )

    def unfitting_of_ledger(self) -> Sequence[UnfittingOfLedger]:
        return ()

    def as_found(self, kind: type[Any], *, exhibit_id: str | None = None) -> Sequence[Any]:
        return self.records(kind, exhibit_id=exhibit_id)

    def actor_corrections(self) -> Sequence[Any]:
        return ()

    def unfitting_of_actors(self) -> Sequence[Any]:
        return ()

    def citations(self) -> Sequence[SaidCitation]:
        cited = Cited(passage_id="p-report", place=_words("the dockers"), start_s=None, end_s=None)
        return (SaidCitation(number=2, at=SAID_AT, who="editor", note="lead", cited=cited),)

    def additions(self) -> Sequence[SaidAddition]:
        added = AddedMention(words=NamingWords(place=_words("the dockers")))
        return (
            SaidAddition(
                number=3, at=SAID_AT, who="editor", note="", record_id="me-3", addition=added
            ),
        )

    def unfitting_additions(self) -> Sequence[Any]:
        return ()

    def forecast_marks(self) -> Sequence[ForecastMark]:
        return (
            ForecastMark(
                number=4,
                at=SAID_AT,
                who="editor",
                forecast_id="fc-1",
                exhibit_id=REPORT,
                start_char=70,
                end_char=86,
                text="They may strike.",
                outcome=ForecastOutcome.UNDECIDABLE,
                decided_on="2031-04-01",
                note="",
            ),
        )

    def unfitting_corrections(self, exhibit_id: str | None = None) -> Sequence[Any]:
        return ()

    def turned_away(self) -> Sequence[TurnedAway]:
        return (TurnedAway(name="odd.bin", size_bytes=3, because="of no kind known here"),)


def stage(name: str, *writes: type) -> Stage:
    """A registered stage of which only name and `writes` count here."""
    return Stage(
        name=name,
        version="unused",
        sentence="",
        source="",
        limits="",
        writes=writes,
        units=lambda case: (),
        payload=lambda case, unit: None,
        work=lambda payload, context: (),
    )


STAGES = (
    stage("statements", Mention, Attribution, Tie),
    stage("actors", Actor, Naming),
    stage("claims", Claim),
)


def harbour_case(folder: Path) -> HarbourCase:
    """Build the case anew; tests may add to its lists."""
    return HarbourCase(
        folder=folder,
        exhibit_list=[
            Exhibit(
                id=TAPE,
                name="tapes/first tape.opus",
                kind=ExhibitKind.RECORDING,
                size_bytes=10,
                published="2031-03-03",
                publisher="Pier Post",
                instalment=1,
            ),
            Exhibit(id=REPORT, name="en/report.txt", kind=ExhibitKind.DOCUMENT, size_bytes=9),
            Exhibit(id=ARABIC, name="ar/report.txt", kind=ExhibitKind.DOCUMENT, size_bytes=8),
        ],
        held=[
            *_texts(),
            *_people(),
            *_statements(),
            *_recording(),
        ],
    )


def _texts() -> list[Any]:
    paragraph = Passage(
        id="p-report",
        exhibit_id=REPORT,
        ordinal=0,
        role=PassageRole.PARAGRAPH,
        text=TEXT,
        start_char=0,
        end_char=len(TEXT),
        language="en",
    )
    return [
        DocumentFacts(
            exhibit_id=REPORT,
            media_type="text/plain",
            title="The tape",
            published="2031-03-04",
            publisher="Quay Gazette",
            sources=("https://example.org/1",),
        ),
        paragraph,
        replace(
            paragraph, id="p-arabic", exhibit_id=ARABIC, text=ARABIC_TEXT, language="ar",
            end_char=len(ARABIC_TEXT),
        ),
    ]  # fmt: skip


def _people() -> list[Any]:
    vane = Actor(
        id="ac-vane",
        name="Orla Vane",
        kind=ActorKind.PERSON,
        aliases=("Vane", "فين"),
        is_listed=True,
        because="on the list",
    )
    dockers = Actor(id="ac-dock", name="Dockers", kind=ActorKind.COMMUNITY, because="named once")
    return [
        vane,
        dockers,
        Mention(id="m-vane", span=span(6, 10), text="Vane", label="LISTED"),
        Mention(id="m-he", span=span(39, 41), text="He", label="PRONOUN", antecedent_id="m-vane"),
        Mention(id="m-dock", span=span(49, 60), text="the dockers", label="NORP"),
        Mention(
            id="m-they", span=span(70, 74), text="They", label="PRONOUN", antecedent_id="m-dock"
        ),
        Naming(mention_id="m-vane", actor_id="ac-vane", confidence=0.9, because="an alias"),
        Naming(mention_id="m-dock", actor_id="ac-dock", confidence=0.5, because="a new name"),
    ]


def _statements() -> list[Any]:
    said = Attribution(
        id="at-1",
        span=span(0, 38),
        source_mention_id="m-vane",
        source_text="Mayor Vane",
        cue="said",
        content='the tape was "forged"',
        content_start_char=16,
        content_end_char=37,
        modality=Modality.ASSERTS,
        is_direct=False,
        is_negated=False,
        confidence=0.8,
        because="subject of `said`",
    )
    return [
        said,
        replace(said, id="at-2", source_mention_id=None, source_text="author", span=span(70, 86)),
        Tie(
            id="t-1",
            span=span(39, 69),
            holder_mention_id="m-he",
            target_mention_id="m-dock",
            sign=-1,
            relation=Relation.CRITICISES,
            evidence="He called the dockers cowards",
            confidence=0.7,
            because="`called` with an insult",
        ),
        Claim(
            id="cl-1",
            span=span(0, 38),
            text="The tape is forged",
            who_mention_id="m-vane",
            who_text="Mayor Vane",
            stance=Stance.ASSERTS,
            evidence='the tape was "forged"',
            confidence=0.6,
            because="`forged`",
        ),
        Forecast(
            id="fo-1",
            span=span(70, 86),
            text="They may strike",
            by_mention_id=None,
            by_text="author",
            condition="",
            hedge="may",
            confidence=0.5,
            because="`may`",
        ),
    ]


def _recording() -> list[Any]:
    return [
        RecordingFacts(
            exhibit_id=TAPE,
            container="ogg",
            codec="opus",
            rate_hz=48000,
            channels=1,
            claimed_duration_s=None,
            duration_s=4.0,
            bit_rate=None,
            tags=(("title", "=HYPERLINK(1)"),),
            decoded_sha256="d" * 64,
            working_copy="tape.pcm",
            peak_step_s=1.0,
            peaks=(0.1, 0.2),
        ),
        SpeechActivity(
            exhibit_id=TAPE, spans=((0.5, 1.25), (2.0, 3.5)), net_speech_s=2.25, because="heard"
        ),
        Finding(
            id="f-1",
            exhibit_id=TAPE,
            test="digital silence",
            outcome=Outcome.INCONCLUSIVE,
            because="=1+1 is not a formula here",
            start_s=1.0,
            end_s=1.5,
            limits="short gaps",
            fact_ids=("cf-1",),
        ),
        ContainerFact(
            id="cf-1",
            exhibit_id=TAPE,
            ordinal=0,
            name="encoder delay",
            value="576",
            place="frame 0, Info tag",
            byte_offset=72,
            reader=FactReader.STRUCTURE,
        ),
        Refusal(id="rf-1", exhibit_id=ARABIC, what="statements", because="no model for Arabic"),
        Passage(
            id="p-tape",
            exhibit_id=TAPE,
            ordinal=0,
            role=PassageRole.SEGMENT,
            text="Hold the gate.",
            start_char=0,
            end_char=14,
            start_s=0.5,
            end_s=1.25,
            confidence=0.9,
            method="whisper-base/1",
        ),
        *(
            Word(
                id=f"w-{number}",
                passage_id="p-tape",
                exhibit_id=TAPE,
                ordinal=number,
                text=text,
                start_s=0.5 + number / 4,
                end_s=0.75 + number / 4,
                confidence=None if number else 0.9,
            )
            for number, text in enumerate(("Hold", "the", "gate."))
        ),
    ]
