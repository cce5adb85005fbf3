"""An invented report and a tape in a case file, read by toy stages that can be run again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.description import Description
from earwitness.case.layout import CaseFolder
from earwitness.case.progress import Silent
from earwitness.case.records import (
    Actor,
    Mention,
    Naming,
    Passage,
    Record,
    Silence,
    Span,
    Tie,
    record_id,
)
from earwitness.case.runner import run_stages
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ActorKind, ExhibitKind, PassageRole, Relation

REPORT = (
    "Warden Oake met the guild on Monday.",
    "He said the pier would stay shut. The guild called Oake a liar.",
    "Later the guild left the yard.",
)
SPOKEN = ("Tell the guild nothing.", "The guild can wait.")
OAKE = Actor(
    id=record_id("ac", "listed", "Oake"),
    name="Oake",
    kind=ActorKind.PERSON,
    is_listed=True,
    because="on the list",
)
GUILD = Actor(id=record_id("ac", "open", "guild"), name="the guild", kind=ActorKind.OTHER)


def yard_case(root: Path) -> CaseFile:
    """Open a case that holds the report and the tape, not analysed yet."""
    case = CaseFile.open(CaseFolder(root=root / "case"))
    files = (("report.txt", ExhibitKind.DOCUMENT), ("tape.wav", ExhibitKind.RECORDING))
    for name, kind in files:
        (root / name).write_text(name, encoding="utf-8")
        told = Description(publisher="Pier Post", published="2031-03-03")
        case.take_in([Incoming(path=root / name, name=name, kind=kind, description=told)])
    return case


def analyse(
    case: CaseFile,
    *,
    report: Sequence[str] = REPORT,
    finds: Sequence[str] = ("Oake",),
    lists: Sequence[str] = (),
    version: str = "toy/1",
) -> list[str]:
    """Run the toy stages; give those that did anything.

    finds: words that are mentions. lists: names on the user's list besides Oake's.
    """
    done: list[str] = []

    def read(payload: tuple[str, str], context: WorkContext) -> Sequence[Record]:
        exhibit_id, name = payload
        done.append("read")
        is_tape = name == "tape.wav"
        return _passages(exhibit_id, SPOKEN if is_tape else report, is_tape=is_tape)

    def mention(payload: tuple[str, str], context: WorkContext) -> Sequence[Record]:
        exhibit_id, text = payload
        done.append("mention")
        return [_mention(exhibit_id, text, words) for words in finds if words in text]

    def name(payload: Sequence[Mention], context: WorkContext) -> Sequence[Record]:
        done.append("name")
        return [
            OAKE,
            *map(_listed, lists),
            *(_naming(one) for one in payload if one.text == "Oake"),
        ]

    def rest(payload: int, context: WorkContext) -> Sequence[Record]:
        done.append("rest")
        return [_counting(payload)]

    stages = (
        _stage("read", version, (Passage,), _each, _name_of, read),
        _stage("mention", version, (Mention,), _each_text, _text_of, mention),
        _stage("name", version, (Actor, Naming), _whole(Mention), _all(Mention), name),
        _stage("rest", version, (Silence,), _whole(Tie), lambda c, u: len(c.records(Tie)), rest),
    )
    run_stages(case, stages, progress=Silent())
    return done


def _stage(name, version, writes, units, payload, work) -> Stage:  # type: ignore[no-untyped-def]
    return Stage(
        name=name,
        version=version,
        sentence=name,
        source="none",
        limits="none",
        writes=writes,
        units=units,
        payload=payload,
        work=work,
    )


def _each(case: CaseView) -> list[Unit]:
    return [Unit(subject=one.id, label=one.name, inputs=()) for one in case.exhibits()]


def _name_of(case: CaseView, unit: Unit) -> tuple[str, str]:
    return unit.subject, unit.label


def _each_text(case: CaseView) -> list[Unit]:
    return [
        Unit(
            subject=one.id,
            label=one.name,
            inputs=(case.state_of(Passage, exhibit_id=one.id),),
        )
        for one in case.exhibits()
    ]


def _text_of(case: CaseView, unit: Unit) -> tuple[str, str]:
    reading = case.reading(unit.subject)
    return unit.subject, reading.text if reading else ""


def _whole(*kinds: type):  # type: ignore[no-untyped-def]
    return lambda case: [Unit(subject=WHOLE_CASE, label="case", inputs=(case.state_of(*kinds),))]


def _all(kind: type):  # type: ignore[no-untyped-def]
    return lambda case, unit: tuple(case.records(kind))


def _passages(exhibit_id: str, texts: Sequence[str], *, is_tape: bool) -> list[Record]:
    made: list[Record] = []
    position = 0
    for ordinal, text in enumerate(texts):
        made.append(
            Passage(
                id=record_id("p", exhibit_id, ordinal),
                exhibit_id=exhibit_id,
                ordinal=ordinal,
                role=PassageRole.SEGMENT if is_tape else PassageRole.PARAGRAPH,
                text=text,
                start_char=position,
                end_char=position + len(text),
                start_s=ordinal * 4.0 if is_tape else None,
                end_s=ordinal * 4.0 + 3.0 if is_tape else None,
                language="en",
            )
        )
        position += len(text) + (1 if is_tape else 2)
    return made


def span_of(exhibit_id: str, text: str, words: str) -> Span:
    """Cite the first place of some words."""
    at = text.index(words)
    return Span(exhibit_id=exhibit_id, passage_id="p", start_char=at, end_char=at + len(words))


def _mention(exhibit_id: str, text: str, words: str) -> Mention:
    span = span_of(exhibit_id, text, words)
    made = record_id("me", exhibit_id, span.start_char, words)
    return Mention(id=made, span=span, text=words, label="PERSON")


def _naming(mention: Mention) -> Naming:
    return Naming(mention_id=mention.id, actor_id=OAKE.id, confidence=0.8, because="by name")


def _listed(name: str) -> Actor:
    made = record_id("ac", "listed", name)
    return Actor(id=made, name=name, kind=ActorKind.COMMUNITY, is_listed=True)


def _counting(ties: int) -> Silence:
    return Silence(
        id="si",
        instalment_id="in",
        actor_id=OAKE.id,
        searched_ids=(),
        until="",
        names=(),
        named_in=ties,
        told_ids=(),
        because="",
    )


__all__ = ["GUILD", "OAKE", "REPORT", "SPOKEN", "Relation", "analyse", "span_of", "yard_case"]
