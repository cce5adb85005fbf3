"""A made-up case in which every text that a leak may bring is an attempt to act on a page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from quay_case import RATE_HZ, store, tone

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.records import (
    Actor,
    Attribution,
    DocumentFacts,
    Exhibit,
    Mention,
    Naming,
    Passage,
    Record,
    RecordingFacts,
    Span,
    Tie,
    Voice,
    Word,
)
from earwitness.case.vocabulary import (
    ActorKind,
    ExhibitKind,
    Modality,
    PassageRole,
    Relation,
)

SECONDS = 4


def hostile_case(folder: Path, corpus: Sequence[str]) -> Path:
    """Make the case in `folder`: a web page and a recording, all of whose texts are of `corpus`."""
    folder.mkdir()
    (folder / "case.toml").write_text(f"title = '''{corpus[0]}'''\n", encoding="utf-8")
    page = "<!doctype html><html><body>" + "".join(f"<p>{one}</p>" for one in corpus)
    names = ("page <b onclick=x>.html", "tape <img src=x onerror=alert(1)>.wav")
    (folder / names[0]).write_text(f"{page}</body></html>", encoding="utf-8")
    samples = tone(folder / names[1], seconds=SECONDS)
    told = Description(publisher=corpus[2], published="2031-03-03", title=corpus[3])
    kinds = (ExhibitKind.DOCUMENT, ExhibitKind.RECORDING)
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        case.take_in(
            [
                Incoming(path=folder / name, name=name, kind=kind, description=told)
                for name, kind in zip(names, kinds, strict=True)
            ]
        )
        written, tape = (case.exhibit(name) for name in names)
        (case.folder.working / "tape.pcm").write_bytes(samples)
        store(case, "container", [_facts(tape, corpus)], subject=tape.id)
        store(case, "transcribe", _spoken(tape, corpus), subject=tape.id)
        store(case, "statements", _read(written, corpus), subject=written.id)
        store(case, "actors", _actors(corpus), subject="case")
    return folder


def _facts(tape: Exhibit, corpus: Sequence[str]) -> RecordingFacts:
    return RecordingFacts(
        exhibit_id=tape.id,
        container="wav",
        codec="pcm_s16le",
        rate_hz=RATE_HZ,
        channels=1,
        claimed_duration_s=float(SECONDS),
        duration_s=float(SECONDS),
        bit_rate=None,
        tags=tuple((f"tag {n}", one) for n, one in enumerate(corpus)),
        decoded_sha256="0" * 64,
        working_copy="tape.pcm",
        peak_step_s=0.5,
        peaks=(0.1,) * (SECONDS * 2),
    )


def _spoken(tape: Exhibit, corpus: Sequence[str]) -> list[Record]:
    said = " ".join(corpus[:4])
    segment = Passage(
        id="p-tape",
        exhibit_id=tape.id,
        ordinal=0,
        role=PassageRole.SEGMENT,
        text=said,
        start_char=0,
        end_char=len(said),
        start_s=0.0,
        end_s=float(SECONDS),
        language="en",
        confidence=0.8,
        doubt=corpus[4],
        method="made-up/1",
    )
    words = [
        Word(
            id=f"w-{number}",
            passage_id="p-tape",
            exhibit_id=tape.id,
            ordinal=number,
            text=one,
            start_s=float(number),
            end_s=number + 0.9,
            confidence=0.9,
        )
        for number, one in enumerate(corpus[:4])
    ]
    voice = Voice(
        id="vo-1",
        exhibit_id=tape.id,
        ordinal=1,
        net_speech_s=3.0,
        alone_s=3.0,
        is_stray=False,
        because=corpus[6],
        name=corpus[5],
    )
    return [segment, *words, voice]


def _read(written: Exhibit, corpus: Sequence[str]) -> list[Record]:
    """Make one paragraph a text of the corpus, and let every kind of statement rest on it."""
    records: list[Record] = [DocumentFacts(exhibit_id=written.id, media_type="text/html")]
    at = 0
    for number, text in enumerate(corpus):
        passage = f"p-{number}"
        span = Span(
            exhibit_id=written.id, passage_id=passage, start_char=at, end_char=at + len(text)
        )
        records += [
            Passage(
                id=passage,
                exhibit_id=written.id,
                ordinal=number,
                role=PassageRole.PARAGRAPH,
                text=text,
                start_char=at,
                end_char=at + len(text),
                language="en",
            ),
            Mention(id=f"m-{number}", span=span, text=text, label="PERSON"),
            *_statements(number, span, text),
        ]
        at += len(text) + 1
    return records


def _statements(number: int, span: Span, text: str) -> list[Record]:
    other = f"m-{max(number - 1, 0)}"
    sure = {"confidence": 0.7, "because": text}
    return [
        Tie(
            id=f"t-{number}",
            span=span,
            holder_mention_id=f"m-{number}",
            target_mention_id=other,
            sign=-1,
            relation=Relation.CRITICISES,
            evidence=text,
            **sure,
        ),
        Attribution(
            id=f"at-{number}",
            span=span,
            source_mention_id=f"m-{number}",
            source_text=text,
            cue=text,
            content=text,
            content_start_char=span.start_char,
            content_end_char=span.end_char,
            modality=Modality.ALLEGES,
            is_direct=True,
            is_negated=False,
            **sure,
        ),
    ]


def _actors(corpus: Sequence[str]) -> list[Record]:
    records: list[Record] = []
    for number, text in enumerate(corpus):
        actor = Actor(
            id=f"ac-{number}",
            name=text,
            kind=ActorKind.PERSON,
            aliases=(text,),
            affiliation=text,
            is_listed=True,
            because=text,
        )
        records += [
            actor,
            Naming(mention_id=f"m-{number}", actor_id=actor.id, confidence=0.9, because=text),
        ]
    return records
