"""Stages that need no model: one makes passages of lines, one finds names in them."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Actor, Mention, Passage, Record, Span, record_id
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ActorKind, PassageRole


def passages_of(exhibit_id: str, text: str) -> list[Passage]:
    """Cut a text into lines, as the reading of a document joins them: two characters apart."""
    passages, position = [], 0
    for ordinal, line in enumerate(text.splitlines()):
        passages.append(
            Passage(
                id=record_id("p", exhibit_id, ordinal),
                exhibit_id=exhibit_id,
                ordinal=ordinal,
                role=PassageRole.PARAGRAPH,
                text=line,
                start_char=position,
                end_char=position + len(line),
            )
        )
        position += len(line) + 2
    return passages


def _exhibit_units(case: CaseView) -> list[Unit]:
    return [Unit(subject=one.id, label=one.name, inputs=(one.id,)) for one in case.exhibits()]


def _file(case: CaseView, unit: Unit) -> tuple[str, str]:
    return unit.subject, case.evidence_path(unit.subject)


def cut(payload: tuple[str, str], context: WorkContext) -> Sequence[Record]:
    """Work of CUT; a text says what is to go wrong."""
    exhibit_id, path = payload
    text = Path(path).read_text(encoding="utf-8")
    if "REFUSE" in text:
        raise UnreadableExhibit(f"{exhibit_id[:6]}: says REFUSE; ask for another")
    if "BREAK" in text and not Path(os.environ.get("TOY_MENDED", "/nowhere")).exists():
        raise RuntimeError("it broke")
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    context.progress(0.5)
    return passages_of(exhibit_id, text)


CUT = Stage(
    name="cut",
    version="cut/1",
    sentence="Cut into lines.",
    source="none",
    limits="none",
    writes=(Passage,),
    units=_exhibit_units,
    payload=_file,
    work=cut,
)


def _reading_units(case: CaseView) -> list[Unit]:
    return [
        Unit(subject=one.id, label=one.name, inputs=(case.state_of(Passage, exhibit_id=one.id),))
        for one in case.exhibits()
        if case.records(Passage, exhibit_id=one.id)
    ]


def _reading(case: CaseView, unit: Unit) -> object:
    return case.reading(unit.subject)


def name(reading: object, context: WorkContext) -> Sequence[Record]:
    """Work of NAME: every capitalised word is a mention."""
    from earwitness.case.records import Reading

    assert isinstance(reading, Reading)
    mentions = []
    for passage in reading.passages:
        for word in passage.text.split():
            if word[0].isupper():
                start = passage.start_char + passage.text.index(word)
                span = Span(
                    exhibit_id=passage.exhibit_id,
                    passage_id=passage.id,
                    start_char=start,
                    end_char=start + len(word),
                )
                found = record_id("m", passage.id, word)
                mentions.append(Mention(id=found, span=span, text=word, label="PERSON"))
    return mentions


NAME = Stage(
    name="name",
    version="name/1",
    sentence="Find capitalised words.",
    source="none",
    limits="none",
    writes=(Mention,),
    units=_reading_units,
    payload=_reading,
    work=name,
)


def _whole(case: CaseView) -> list[Unit]:
    return [Unit(subject=WHOLE_CASE, label="whole case", inputs=(case.state_of(Mention),))]


def _mentions(case: CaseView, unit: Unit) -> tuple[str, ...]:
    return tuple(sorted({mention.text for mention in case.records(Mention)}))


def gather(names: tuple[str, ...], context: WorkContext) -> Sequence[Record]:
    """Work of GATHER: every name is an actor."""
    return [Actor(id=record_id("a", one), name=one, kind=ActorKind.OTHER) for one in names]


GATHER = Stage(
    name="gather",
    version="gather/1",
    sentence="Gather names.",
    source="none",
    limits="none",
    writes=(Actor,),
    units=_whole,
    payload=_mentions,
    work=gather,
)

TOY_STAGES = (CUT, NAME, GATHER)
