"""An invented case for the boards: a tape and two parts of it, claims, answers, a forecast."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from quay_case import RATE_HZ, store, tone

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.records import (
    Actor,
    Answer,
    Claim,
    Concern,
    CopyLink,
    Demand,
    Exhibit,
    Forecast,
    HeardOf,
    Instalment,
    Mediation,
    Mention,
    Naming,
    Passage,
    Position,
    Proposition,
    Record,
    RecordingFacts,
    Response,
    Silence,
    Span,
)
from earwitness.case.vocabulary import (
    ActorKind,
    Channel,
    ExhibitKind,
    HowConcerned,
    InstalmentBasis,
    PassageRole,
    ResponseKind,
    Stance,
)

SENTENCES = (
    "Mayor Vane says the tapes are forged.",
    "Ines Okoro denies that the tapes are forged.",
    "The recordings were faked, says Mayor Vane <img src=x onerror=alert(1)>.",
    "Ines Okoro demands that Vane resign.",
    "The council may fall by summer.",
    "Old Brand mediates between the two.",
)
REPORT = " ".join(SENTENCES)
UNSEEN_S = (6.0, 8.0)  # of the whole tape: in no instalment
TALK = "Nobody may hear of the harbour money."


def board_case(folder: Path) -> Path:
    """Make the case in `folder`."""
    folder.mkdir()
    told = {
        "whole.wav": (ExhibitKind.RECORDING, Description(title="The whole tape")),
        "part 1.wav": (
            ExhibitKind.RECORDING,
            Description(title="Part one", published="2031-03-03", instalment=1),
        ),
        "part 2.wav": (
            ExhibitKind.RECORDING,
            Description(title="Part two", published="2031-03-05", instalment=2),
        ),
        "report.txt": (
            ExhibitKind.DOCUMENT,
            Description(title="A report", published="2031-03-06", publisher="Pier Post"),
        ),
    }
    samples = {
        name: tone(folder / name, seconds=seconds)
        for name, seconds in (("whole.wav", 8), ("part 1.wav", 3), ("part 2.wav", 4.5))
    }
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        case.take_in(
            [
                Incoming(path=folder / name, name=name, kind=kind, description=description)
                for name, (kind, description) in told.items()
            ]
        )
        for name, held in samples.items():
            exhibit = case.exhibit(name)
            (case.folder.working / f"{name}.pcm").write_bytes(held)
            facts = _facts(exhibit, f"{name}.pcm", seconds=len(held) / 2 / RATE_HZ)
            store(case, "container", [facts], subject=exhibit.id)
        whole, first, second = (case.exhibit(n) for n in ("whole.wav", "part 1.wav", "part 2.wav"))
        store(case, "transcribe", [_talk(whole)], subject=whole.id)
        store(case, "copies", _links(whole, first, second), subject="")
        report = case.exhibit("report.txt")
        store(case, "statements", _written(report), subject=report.id)
        store(case, "gathering", _gathered(report, first, second), subject="")
    return folder


def _facts(exhibit: Exhibit, working_copy: str, *, seconds: float) -> RecordingFacts:
    return RecordingFacts(
        exhibit_id=exhibit.id,
        container="wav",
        codec="pcm_s16le",
        rate_hz=RATE_HZ,
        channels=1,
        claimed_duration_s=seconds,
        duration_s=seconds,
        bit_rate=None,
        tags=(),
        decoded_sha256="0" * 64,
        working_copy=working_copy,
        peak_step_s=0.5,
        peaks=(0.1,) * int(seconds * 2),
    )


def _talk(whole: Exhibit) -> Record:
    return Passage(
        id="p-talk",
        exhibit_id=whole.id,
        ordinal=0,
        role=PassageRole.SEGMENT,
        text=TALK,
        start_char=0,
        end_char=len(TALK),
        start_s=6.2,
        end_s=7.8,
        language="en",
        confidence=0.8,
        method="made-up/1",
    )


def _links(whole: Exhibit, first: Exhibit, second: Exhibit) -> list[Record]:
    """The whole tape at 0-3 s and 3-6 s; the second part has half a second put in."""
    link = {"speed": 1.0, "semitones": 0.0, "score": 12.0, "offset_error_s": 0.001}
    return [
        CopyLink(
            id="co-1",
            exhibit_id=first.id,
            start_s=0.0,
            end_s=3.0,
            other_exhibit_id=whole.id,
            other_start_s=0.0,
            other_end_s=3.0,
            edits=(),
            because="the first part is sound of the whole tape",
            **link,
        ),
        CopyLink(
            id="co-2",
            exhibit_id=second.id,
            start_s=0.5,
            end_s=4.5,
            other_exhibit_id=whole.id,
            other_start_s=3.0,
            other_end_s=6.0,
            edits=(("inserted", 2.5, 3.5, 5.0, 5.0),),
            because="the second part is sound of the whole tape",
            **link,
        ),
    ]


def _span(report: Exhibit, number: int) -> Span:
    start = REPORT.index(SENTENCES[number])
    return Span(
        exhibit_id=report.id,
        passage_id="p-report",
        start_char=start,
        end_char=start + len(SENTENCES[number]),
    )


def _written(report: Exhibit) -> list[Record]:
    named = {"m-vane": ("Mayor Vane", 0), "m-okoro": ("Ines Okoro", 1), "m-brand": ("Old Brand", 5)}
    return [
        Passage(
            id="p-report",
            exhibit_id=report.id,
            ordinal=0,
            role=PassageRole.PARAGRAPH,
            text=REPORT,
            start_char=0,
            end_char=len(REPORT),
            language="en",
        ),
        *(
            Mention(id=key, span=_span(report, number), text=name, label="PERSON")
            for key, (name, number) in named.items()
        ),
        _claim(report, "cl-1", "The tapes are forged", "m-vane", Stance.ASSERTS, 0),
        _claim(report, "cl-2", "The tapes are forged", "m-okoro", Stance.DENIES, 1),
        _claim(report, "cl-3", "The recordings were faked", "m-vane", Stance.ASSERTS, 2),
        Forecast(
            id="fc-1",
            span=_span(report, 4),
            text=SENTENCES[4],
            by_mention_id=None,
            by_text="author",
            condition="",
            hedge="may",
            confidence=0.6,
            because="predicts with “may”",
        ),
        Answer(
            id="an-1",
            span=_span(report, 0),
            text=SENTENCES[0],
            who_mention_id="m-vane",
            kind=ResponseKind.DENIES,
            toward_mention_id=None,
            channel=Channel.STATEMENT,
            through_text="",
            number=1,
            earliest="2031-03-04",
            latest="2031-03-04",
            names_leak=True,
            confidence=0.7,
            because="denies in answer to it",
        ),
        Demand(
            id="de-1",
            span=_span(report, 3),
            text=SENTENCES[3],
            content="that Vane resign",
            holder_mention_id="m-okoro",
            holder_text="Ines Okoro",
            to_mention_ids=("m-vane",),
            to_text="Vane",
            earliest="2031-03-05",
            latest="2031-03-06",
            confidence=0.7,
            because="demands that",
        ),
        Mediation(
            id="me-1",
            span=_span(report, 5),
            text=SENTENCES[5],
            by_mention_id="m-brand",
            between_mention_ids=("m-vane", "m-okoro"),
            earliest="2031-03-06",
            latest="2031-03-06",
            confidence=0.7,
            because="mediates between",
        ),
        HeardOf(
            id="he-1",
            span=_span(report, 5),
            text=SENTENCES[5],
            mention_id="m-brand",
            by_mention_id=None,
            how=HowConcerned.ATTACKED,
            number=1,
            because="attacked in it",
        ),
    ]


def _claim(
    report: Exhibit, claim_id: str, text: str, who: str, stance: Stance, number: int
) -> Claim:
    names = {"m-vane": "Mayor Vane", "m-okoro": "Ines Okoro"}
    return Claim(
        id=claim_id,
        span=_span(report, number),
        text=text,
        who_mention_id=who,
        who_text=names[who],
        stance=stance,
        evidence=SENTENCES[number],
        confidence=0.7,
        because="a verb of saying",
    )


def _gathered(report: Exhibit, first: Exhibit, second: Exhibit) -> list[Record]:
    actors = {"ac-vane": "Mayor Vane", "ac-okoro": "Ines Okoro", "ac-brand": "Old Brand"}
    return [
        *(
            Actor(id=key, name=name, kind=ActorKind.PERSON, aliases=(name,), affiliation=None)
            for key, name in actors.items()
        ),
        *(
            Naming(
                mention_id=f"m-{key.removeprefix('ac-')}",
                actor_id=key,
                confidence=0.9,
                because="the same words",
            )
            for key in actors
        ),
        _proposition("pr-forged", "The tapes are forged", ("cl-1", "cl-2")),
        _proposition("pr-faked", "The recordings were faked", ("cl-3",)),
        _position("pr-forged", "cl-1", "ac-vane", "Mayor Vane", Stance.ASSERTS, "2031-03-04"),
        _position("pr-forged", "cl-2", "ac-okoro", "Ines Okoro", Stance.DENIES, "2031-03-05"),
        _position("pr-faked", "cl-3", "ac-vane", "Mayor Vane", Stance.ASSERTS, "2031-03-06"),
        _part("in-1", 1, "Part one", "2031-03-03", first),
        _part("in-2", 2, "Part two", "2031-03-05", second),
        _concern("in-1", "ac-vane", HowConcerned.SPEAKS),
        _concern("in-1", "ac-brand", HowConcerned.ATTACKED),
        Response(
            id="re-1",
            instalment_id="in-1",
            actor_id="ac-vane",
            ordinal=1,
            kind=ResponseKind.DENIES,
            channel=Channel.STATEMENT,
            through_text="",
            earliest="2031-03-04",
            latest="2031-03-04",
            delay_days=1,
            answer_ids=("an-1",),
            because="the first answer found",
        ),
        Silence(
            id="si-1",
            instalment_id="in-1",
            actor_id="ac-brand",
            searched_ids=(report.id,),
            until="2031-03-06",
            names=("Old Brand",),
            named_in=1,
            told_ids=(),
            because="no answer was found in 1 source",
        ),
    ]


def _proposition(key: str, text: str, claims: tuple[str, ...]) -> Proposition:
    return Proposition(
        id=key, text=text, actor_ids=("ac-vane",), claim_ids=claims, because="worded alike"
    )


def _position(
    proposition: str, claim: str, actor: str, who: str, stance: Stance, day: str
) -> Position:
    return Position(
        id=f"po-{claim}",
        proposition_id=proposition,
        claim_id=claim,
        actor_id=actor,
        who=who,
        stance=stance,
        is_turned=False,
        earliest=day,
        latest=day,
        dated_by="when it was published",
        nearest_claim_id=None,
        similarity=None,
        because="in its own words",
    )


def _part(key: str, number: int, title: str, day: str, recording: Exhibit) -> Instalment:
    return Instalment(
        id=key,
        number=number,
        title=title,
        published=day,
        dates=((day, recording.id),),
        publisher="Pier Post",
        recording_ids=(recording.id,),
        told_ids=(),
        basis=InstalmentBasis.RECORDING,
        because="a recording of the case",
    )


def _concern(part: str, actor: str, how: HowConcerned) -> Concern:
    return Concern(
        id=f"con-{part}-{actor}", instalment_id=part, actor_id=actor, how=how, heard_ids=("he-1",)
    )
