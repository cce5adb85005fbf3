"""An invented case held in memory: three clips, six documents, Arabic, and hostile names."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fake_copies import add_copies
from fake_voices import add_naming, add_voices

from earwitness.case.audio import WorkingAudio
from earwitness.case.instalment_rows import ListedInstalment
from earwitness.case.ledger.replay import UnfittingOfLedger
from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
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
    record_id,
)
from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.settings import CaseSettings
from earwitness.case.stages import Stage
from earwitness.case.vocabulary import (
    ActorKind,
    CustodyAction,
    ExhibitKind,
    Modality,
    Outcome,
    PassageRole,
    Relation,
    RunState,
    Stance,
    Verdict,
)

R = TypeVar("R")
EVIL = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>'
OVERRIDE = "harmless\u202egpj.exe"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class FakeCase:
    """A CaseView whose records are whatever was put into it."""

    settings: CaseSettings = field(default_factory=CaseSettings)
    title: str = "The harbour tapes"
    held: list[Any] = field(default_factory=list)
    exhibit_list: list[Exhibit] = field(default_factory=list)
    actor_list: list[ListedActor] = field(default_factory=list)
    events: list[CustodyEvent] = field(default_factory=list)
    seats: list[WrittenSeatRow] = field(default_factory=list)
    run_list: list[RunRecord] = field(default_factory=list)
    review_list: list[Review] = field(default_factory=list)
    mark_list: list[ForecastMark] = field(default_factory=list)
    heard_list: list[HeardNote] = field(default_factory=list)
    away: list[TurnedAway] = field(default_factory=list)
    unfitting: list[Any] = field(default_factory=list)

    def exhibits(self, kind: ExhibitKind | None = None) -> Sequence[Exhibit]:
        chosen = [e for e in self.exhibit_list if kind is None or e.kind is kind]
        return sorted(chosen, key=lambda e: e.name)

    def listed_actors(self) -> Sequence[ListedActor]:
        return self.actor_list

    def seat_rows(self) -> Sequence[WrittenSeatRow]:
        return self.seats

    def instalment_rows(self) -> Sequence[ListedInstalment]:
        return ()

    def records(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        chosen = [r for r in self.held if isinstance(r, kind)]
        if exhibit_id is None:
            return chosen
        return [r for r in chosen if getattr(r, "exhibit_id", None) == exhibit_id]

    def state_of(self, *kinds: type, exhibit_id: str | None = None) -> str:
        return ""

    def reading(self, exhibit_id: str) -> Reading | None:
        return None

    def working_audio(self, exhibit_id: str) -> WorkingAudio | None:
        return None

    def native_audio(self, exhibit_id: str) -> None:
        return None

    def evidence_bytes(self, exhibit_id: str) -> Any:
        raise AssertionError("nothing here reads an exhibit's bytes")

    def evidence_path(self, exhibit_id: str) -> str:
        return ""

    def working_folder(self) -> str:
        return ""

    def custody(self) -> Sequence[CustodyEvent]:
        return self.events

    def runs(self, *, current_only: bool = True) -> Sequence[RunRecord]:
        return self.run_list

    def reviews(self) -> Sequence[Review]:
        return self.review_list

    def unfitting_of_ledger(self) -> Sequence[UnfittingOfLedger]:
        return ()

    def as_found(self, kind: type[Any], *, exhibit_id: str | None = None) -> Sequence[Any]:
        return self.records(kind, exhibit_id=exhibit_id)

    def actor_corrections(self) -> Sequence[Any]:
        return ()

    def unfitting_of_actors(self) -> Sequence[Any]:
        return ()

    def citations(self) -> Sequence[Any]:
        return ()

    def additions(self) -> Sequence[Any]:
        return ()

    def unfitting_additions(self) -> Sequence[Any]:
        return ()

    def heard_notes(self) -> Sequence[HeardNote]:
        return self.heard_list

    def forecast_marks(self) -> Sequence[ForecastMark]:
        return self.mark_list

    def unfitting_corrections(self, exhibit_id: str | None = None) -> Sequence[Any]:
        return self.unfitting

    def turned_away(self) -> Sequence[TurnedAway]:
        return self.away

    # ---- putting things in -------------------------------------------------------------

    def document(self, name: str, paragraphs: Sequence[str], **facts: Any) -> str:
        language = facts.get("language", "en")
        exhibit_id = sha(name)
        self.exhibit_list.append(
            Exhibit(
                id=exhibit_id,
                name=name,
                kind=ExhibitKind.DOCUMENT,
                size_bytes=sum(map(len, paragraphs)),
                title=facts.get("title"),
                published=facts.get("published"),
                publisher=facts.get("publisher"),
                language=language,
                note=facts.get("note"),
            )
        )
        self.held.append(
            DocumentFacts(
                exhibit_id=exhibit_id,
                media_type="text/plain",
                title=facts.get("own_title", facts.get("title")),
                published=facts.get("own_published", facts.get("published")),
                publisher=facts.get("publisher"),
                sources=("https://example.org/a",),
                text_chars=sum(map(len, paragraphs)),
            )
        )
        at = 0
        for ordinal, text in enumerate(paragraphs):
            role = PassageRole.PARAGRAPH
            speaker = facts.get("speaker")
            self.passage(
                exhibit_id, ordinal, text, at, role=role, language=language, speaker=speaker
            )
            at += len(text) + 2
        return exhibit_id

    def passage(self, exhibit_id: str, ordinal: int, text: str, at: int, **more: Any) -> Passage:
        made = Passage(
            id=record_id("pa", exhibit_id, ordinal, more.get("of_passage")),
            exhibit_id=exhibit_id,
            ordinal=ordinal,
            role=more.pop("role", PassageRole.SEGMENT),
            text=text,
            start_char=at,
            end_char=at + len(text),
            **more,
        )
        self.held.append(made)
        return made

    def recording(
        self, name: str, segments: Sequence[tuple[float, float, str]], **facts: Any
    ) -> str:
        exhibit_id = sha(name)
        duration_s = facts.get("duration_s", segments[-1][1] + 2.0 if segments else 10.0)
        self.exhibit_list.append(
            Exhibit(
                id=exhibit_id,
                name=name,
                kind=ExhibitKind.RECORDING,
                size_bytes=182_044,
                title=facts.get("title"),
                published=facts.get("published"),
                publisher=facts.get("publisher"),
                instalment=facts.get("instalment"),
            )
        )
        self.held.append(
            RecordingFacts(
                exhibit_id=exhibit_id,
                container="ogg",
                codec="opus",
                rate_hz=48_000,
                channels=1,
                claimed_duration_s=duration_s + 0.02,
                duration_s=duration_s,
                bit_rate=24_100,
                tags=(("encoder", "Lavc61.3.100 libopus"),),
                decoded_sha256=sha(name + "decoded"),
                working_copy="w.pcm",
                peak_step_s=0.05,
                peaks=_peaks(duration_s, segments),
            )
        )
        self.held.append(
            SpeechActivity(
                exhibit_id=exhibit_id,
                spans=tuple((s, e) for s, e, _ in segments),
                net_speech_s=sum(e - s for s, e, _ in segments),
                because="speech found by level",
            )
        )
        at = 0
        for ordinal, (start_s, end_s, text) in enumerate(segments):
            passage = self.passage(
                exhibit_id,
                ordinal,
                text,
                at,
                start_s=start_s,
                end_s=end_s,
                language=facts.get("language", "en"),
                confidence=0.8,
                method="whisper-base/1",
                doubt=facts.get("doubts", {}).get(ordinal),
            )
            self._words(passage)
            at += len(text) + 1
        return exhibit_id

    def _words(self, passage: Passage) -> None:
        parts = passage.text.split()
        assert passage.start_s is not None and passage.end_s is not None
        step = (passage.end_s - passage.start_s) / max(len(parts), 1)
        for ordinal, part in enumerate(parts):
            self.held.append(
                Word(
                    id=record_id("wo", passage.id, ordinal),
                    passage_id=passage.id,
                    exhibit_id=passage.exhibit_id,
                    ordinal=ordinal,
                    text=part,
                    start_s=passage.start_s + ordinal * step,
                    end_s=passage.start_s + (ordinal + 1) * step,
                    confidence=0.3 if ordinal % 11 == 7 else 0.6 if ordinal % 7 == 3 else 0.95,
                )
            )

    def find(self, exhibit_id: str, words: str) -> Span:
        for passage in self.records(Passage, exhibit_id=exhibit_id):
            at = passage.text.find(words)
            if at >= 0:
                start = passage.start_char + at
                return Span(
                    exhibit_id=exhibit_id,
                    passage_id=passage.id,
                    start_char=start,
                    end_char=start + len(words),
                    start_s=passage.start_s,
                    end_s=passage.end_s,
                )
        raise AssertionError(f"{words!r} is not in {exhibit_id}")

    def mention(
        self, exhibit_id: str, words: str, actor: Actor | None, *, label: str = "PERSON"
    ) -> str:
        span = self.find(exhibit_id, words)
        made = Mention(
            id=record_id("me", span.exhibit_id, span.start_char, words),
            span=span,
            text=words,
            label=label,
        )
        if made not in self.held:
            self.held.append(made)
        if actor is not None:
            self.held.append(
                Naming(mention_id=made.id, actor_id=actor.id, confidence=0.9, because="listed")
            )
        return made.id

    def actor(self, name: str, kind: ActorKind = ActorKind.PERSON, **more: Any) -> Actor:
        made = Actor(id=record_id("ac", name), name=name, kind=kind, **more)
        self.held.append(made)
        return made

    def tie(self, exhibit_id: str, sentence: str, holder: str, target: str, **more: Any) -> Tie:
        made = Tie(
            id=record_id("ti", exhibit_id, sentence, holder, target),
            span=self.find(exhibit_id, sentence),
            holder_mention_id=holder,
            target_mention_id=target,
            evidence=sentence,
            because="verb between two names",
            **more,
        )
        self.held.append(made)
        return made

    def said(self, exhibit_id: str, sentence: str, content: str, **more: Any) -> Attribution:
        span, inner = self.find(exhibit_id, sentence), self.find(exhibit_id, content)
        made = Attribution(
            id=record_id("at", exhibit_id, sentence, content),
            span=span,
            content=content,
            content_start_char=inner.start_char,
            content_end_char=inner.end_char,
            because="cue verb with a subject",
            **{"source_mention_id": None, "is_negated": False, "is_direct": False, **more},
        )
        self.held.append(made)
        return made


def _peaks(duration_s: float, segments: Sequence[tuple[float, float, str]]) -> tuple[float, ...]:
    def level(t: float) -> float:
        is_speech = any(start <= t <= end for start, end, _ in segments)
        wave = abs(math.sin(t * 7.3) * math.sin(t * 1.7 + 0.4))
        return 0.12 + 0.75 * wave if is_speech else 0.03 + 0.02 * wave

    return tuple(level(i * 0.05) for i in range(int(duration_s / 0.05)))


STAGE = Stage(
    name="transcripts.hear",
    version="whisper-base/1",
    sentence="Writes down what is said in a recording, word by word with times.",
    source="Radford et al. 2022, Robust Speech Recognition via Large-Scale Weak Supervision",
    limits="It mishears names and numbers; over noise it can invent whole sentences.",
    writes=(Passage, Word),
    units=lambda case: (),
    payload=lambda case, unit: None,
    work=lambda payload, context: (),
)


def harbour() -> FakeCase:
    """Build the whole invented case."""
    case = FakeCase(
        settings=CaseSettings(
            title="The harbour tapes",
            description="Three clips of a meeting about the harbour of Lindow, published one by "
            "one in May 2031. Everything here is invented.",
        )
    )
    vane = case.actor("Ada Vane", aliases=("Vane", "the harbour minister"), is_listed=True)
    orlo = case.actor("Orlo Brandt", aliases=("Brandt",), is_listed=True, affiliation="Dockers")
    dock = case.actor("Dockers' Union", ActorKind.PARTY, is_listed=True)
    sadiq = case.actor("Karim Sadiq", aliases=("كريم صادق", "صادق"), is_listed=True)
    guard = case.actor("Coast Guard", ActorKind.ARMED_GROUP, is_listed=True)
    open_one = case.actor("Ilse Marrow", because="named twice, on no list")
    evil = case.actor(EVIL, because=EVIL)
    case.actor_list = [ListedActor(name="Ada Vane", kind=ActorKind.PERSON)]
    _recordings(case, vane=vane, orlo=orlo, dock=dock, guard=guard)
    _documents(case, vane=vane, orlo=orlo, dock=dock, sadiq=sadiq, open_one=open_one, evil=evil)
    add_voices(case)
    add_copies(case)
    _paperwork(case)
    add_naming(case)
    return case


def _recordings(case: FakeCase, *, vane: Actor, orlo: Actor, dock: Actor, guard: Actor) -> None:
    one = case.recording(
        "audio/clip-1.opus",
        [
            (
                0.8,
                6.2,
                "Brandt is a coward and he sold the east quay before anybody had voted on it.",
            ),
            (7.4, 13.9, "The Coast Guard are good men, they will do what they are told in June."),
            (15.0, 18.2, "Do not write this down, do not write anything of this down."),
            (19.5, 22.0, ""),
        ],
        title="First clip",
        instalment=1,
        published="2031-05-03",
        publisher="Lindow Ledger",
        doubts={
            2: "the model repeats itself here: it may be inventing words",
            3: "no words over noise",
        },
    )
    two = case.recording(
        "audio/clip-2.opus",
        [(0.4, 8.0, "If the dockers strike again the Coast Guard will clear the gates by force.")],
        title="Second clip",
        instalment=2,
        published="2031-05-09T18:30",
        publisher="Lindow Ledger",
    )
    case.recording(
        "audio/clip-3-ar.ogg",
        [(0.5, 6.5, "لن نسلّم الميناء لأحد قبل الانتخابات مهما قالوا"), (7.0, 9.0, "هذا وعد منّي")],
        title="المقطع الثالث",
        instalment=3,
        published="2031-05-14",
        publisher="قناة المرفأ",
        language="ar",
    )
    arabic = next(p for p in case.records(Passage) if p.language == "ar")
    case.passage(
        arabic.exhibit_id,
        0,
        "We will hand the harbour to nobody before the election, whatever they say.",
        0,
        role=PassageRole.TRANSLATION,
        of_passage=arabic.id,
        language="en",
        method="whisper-base/1",
        start_s=0.5,
        end_s=6.5,
    )
    brandt = case.mention(one, "Brandt", orlo)
    guards = case.mention(one, "Coast Guard", guard, label="ORG")
    he = case.mention(one, "they will", guard, label="PRONOUN")
    case.tie(
        one,
        "Brandt is a coward",
        he,
        brandt,
        sign=-1,
        relation=Relation.CRITICISES,
        confidence=0.62,
    )
    case.tie(
        one,
        "The Coast Guard are good men",
        brandt,
        guards,
        sign=1,
        relation=Relation.PRAISES,
        confidence=0.88,
    )
    gate = case.mention(two, "the Coast Guard", guard, label="ORG")
    dockers = case.mention(two, "dockers", dock, label="ORG")
    case.tie(
        two,
        "the Coast Guard will clear the gates by force",
        gate,
        dockers,
        sign=-1,
        relation=Relation.THREATENS,
        confidence=0.71,
    )
    for test, outcome, because, start, end in (
        (
            "sample discontinuity",
            Outcome.INCONSISTENT,
            "the level jumps by 14 dB within 2 ms",
            14.2,
            14.4,
        ),
        (
            "noise floor across pauses",
            Outcome.INCONCLUSIVE,
            "only two pauses are long enough",
            6.2,
            7.4,
        ),
        ("container order", Outcome.CONSISTENT, "pages are numbered without gaps", None, None),
        ("mains hum", Outcome.NOT_TESTED, "the hum sinks below the noise", None, None),
    ):
        case.held.append(
            Finding(
                id=record_id("fi", one, test),
                exhibit_id=one,
                test=test,
                outcome=outcome,
                because=because,
                start_s=start,
                end_s=end,
                limits="A cut made before the last encoding leaves no trace here.",
            )
        )
    case.held.append(
        Refusal(
            id=record_id("re", two),
            exhibit_id=two,
            what="voices",
            because="7.6 s of speech, 30 s are needed",
        )
    )


def _documents(
    case: FakeCase,
    *,
    vane: Actor,
    orlo: Actor,
    dock: Actor,
    sadiq: Actor,
    open_one: Actor,
    evil: Actor,
) -> None:
    report = case.document(
        "news/2031-05-04-ledger.txt",
        [
            "A clip about the east quay set off a quarrel in Lindow on Saturday.",
            "Ada Vane said the recordings were forged. "
            "She accused Orlo Brandt of spreading them, and demanded his resignation.",
            "Brandt said that Vane denied knowing Ilse Marrow. "
            "“I have nothing to hide,” he told the Ledger.",
            "If no settlement is found, the port will probably close in July.",
        ],
        title="Minister calls clip a forgery",
        published="2031-05-04",
        own_published="2031-05-05",
        publisher="Lindow Ledger",
    )
    v = case.mention(report, "Ada Vane", vane)
    b = case.mention(report, "Orlo Brandt", orlo)
    b2 = case.mention(report, "Brandt said", orlo)
    m = case.mention(report, "Ilse Marrow", open_one)
    case.mention(report, "She accused", vane, label="PRONOUN")
    forged = case.said(
        report,
        "Ada Vane said the recordings were forged.",
        "the recordings were forged",
        source_mention_id=v,
        source_text="Ada Vane",
        cue="said",
        modality=Modality.ASSERTS,
        confidence=0.9,
    )
    outer = case.said(
        report,
        "Brandt said that Vane denied knowing Ilse Marrow.",
        "Vane denied knowing Ilse Marrow",
        source_mention_id=b2,
        source_text="Brandt",
        cue="said that",
        modality=Modality.ASSERTS,
        confidence=0.84,
    )
    case.said(
        report,
        "Vane denied knowing Ilse Marrow",
        "knowing Ilse Marrow",
        source_text="Vane",
        cue="denied",
        modality=Modality.DENIES,
        confidence=0.66,
        parent_id=outer.id,
    )
    case.said(
        report,
        "“I have nothing to hide,” he told the Ledger.",
        "I have nothing to hide",
        source_text="he",
        cue="told",
        modality=Modality.ASSERTS,
        confidence=0.93,
        is_direct=True,
    )
    case.tie(
        report,
        "She accused Orlo Brandt of spreading them, and demanded his resignation.",
        v,
        b,
        sign=-1,
        relation=Relation.ACCUSES,
        confidence=0.91,
        attribution_id=forged.id,
    )
    case.tie(
        report,
        "Vane denied knowing Ilse Marrow",
        v,
        m,
        sign=0,
        relation=Relation.REJECTS,
        confidence=0.44,
    )
    case.held.append(
        Claim(
            id="cl-1",
            span=case.find(report, "the recordings were forged"),
            text="The recordings are forged",
            who_mention_id=v,
            who_text="Ada Vane",
            stance=Stance.ASSERTS,
            evidence="the recordings were forged",
            confidence=0.8,
            because="keyword forged",
        )
    )
    case.held.append(
        Forecast(
            id="fo-1",
            span=case.find(report, "the port will probably close in July"),
            text="the port will probably close in July",
            by_mention_id=None,
            by_text="author",
            condition="no settlement is found",
            hedge="probably",
            confidence=0.7,
            because="will + date",
        )
    )
    _arabic(case, sadiq=sadiq, dock=dock, vane=vane)
    _hostile(case, evil=evil, vane=vane)


def _arabic(case: FakeCase, *, sadiq: Actor, dock: Actor, vane: Actor) -> None:
    arabic = case.document(
        "news/2031-05-10-marfa.txt",
        [
            "قال كريم صادق إن التسجيلات صحيحة ولا يمكن تزويرها.",
            "BBC: رفض اتحاد عمال الميناء الاستقالة، "
            "ودعا صادق (52 عاماً) إلى الحوار مع Ada Vane قبل يوم 14.5.",
        ],
        title="صادق: التسجيلات صحيحة",
        published="2031-05-10",
        publisher="قناة المرفأ",
        language="ar",
    )
    s = case.mention(arabic, "كريم صادق", sadiq)
    a = case.mention(arabic, "Ada Vane", vane)
    case.mention(arabic, "اتحاد عمال الميناء", dock, label="ORG")
    case.tie(
        arabic,
        "ودعا صادق (52 عاماً) إلى الحوار مع Ada Vane قبل يوم 14.5.",
        s,
        a,
        sign=1,
        relation=Relation.MEDIATES,
        confidence=0.58,
    )
    case.held.append(
        Claim(
            id="cl-2",
            span=case.find(arabic, "إن التسجيلات صحيحة ولا يمكن تزويرها"),
            text="The recordings are forged",
            who_mention_id=s,
            who_text="كريم صادق",
            stance=Stance.DENIES,
            evidence="إن التسجيلات صحيحة ولا يمكن تزويرها",
            confidence=0.6,
            because="keyword",
        )
    )


def _hostile(case: FakeCase, *, evil: Actor, vane: Actor) -> None:
    exhibit_id = case.document(
        f"{OVERRIDE}.txt",
        [f"{EVIL} says Ada Vane is a liar.", "A\u202erorrim\u202c and a zero\u200bwidth."],
        title=f"{EVIL} {OVERRIDE}",
        publisher=EVIL,
        note=EVIL,
        speaker=EVIL,
    )
    e = case.mention(exhibit_id, EVIL, evil)
    v = case.mention(exhibit_id, "Ada Vane", vane)
    case.tie(
        exhibit_id,
        f"{EVIL} says Ada Vane is a liar.",
        e,
        v,
        sign=-1,
        relation=Relation.CRITICISES,
        confidence=0.3,
    )
    case.said(
        exhibit_id,
        f"{EVIL} says Ada Vane is a liar.",
        "Ada Vane is a liar",
        source_text=EVIL,
        cue=EVIL,
        modality=Modality.ALLEGES,
        confidence=0.3,
        is_direct=True,
    )
    case.away.append(TurnedAway(name=f"{OVERRIDE}{EVIL}", size_bytes=42, because=EVIL))


def _paperwork(case: FakeCase) -> None:
    previous = "0" * 64
    for number, exhibit in enumerate(case.exhibits(), start=1):
        current = sha(previous + exhibit.id)
        case.events.append(
            CustodyEvent(
                number=number,
                at=f"2031-06-01T09:00:{number:02d}Z",
                who="ed",
                action=CustodyAction.TAKEN_IN,
                exhibit_id=exhibit.id,
                details=json.dumps({}),
                previous_hash=previous,
                hash=current,
            )
        )
        previous = current
    for subject, state, because in (
        (case.exhibit_list[0].id, RunState.DONE, ""),
        (
            case.exhibit_list[2].id,
            RunState.FAILED,
            "the speech model's files are missing; see `earwitness models`",
        ),
    ):
        case.run_list.append(
            RunRecord(
                key=sha(subject),
                stage="transcripts.hear",
                version="whisper-base/1",
                subject=subject,
                options=(("model", "base"), ("beam", "5")),
                inputs=(),
                state=state,
                is_current=True,
                started_at="2031-06-01T09:01:00Z",
                seconds=4.2,
                because=because,
            )
        )
    case.review_list.append(
        Review(
            number=1,
            at="2031-06-02T10:00:00Z",
            who="M. Editor",
            record_id=case.records(Tie)[0].id,
            verdict=Verdict.CONFIRM,
            correction="",
            note="heard it twice",
        )
    )
