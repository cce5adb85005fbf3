"""An invented quarrel on disk, for tests of the network: six people, four reports, a chamber."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from quay_case import store

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.records import Actor, Exhibit, Mention, Naming, Passage, Record, Span, Tie
from earwitness.case.seat_rows import WrittenSeatRow, seat_rows_to_json
from earwitness.case.vocabulary import ActorKind, ExhibitKind, PassageRole, Relation

PEOPLE = {
    "ada": "Ada Vane",
    "bo": "Bo Reed",
    "cy": "Cy Holt",
    "dee": "Dee Marsh",
    "emil": "ناصر الميناء",
    "stray": '<b onclick="alert(1)">Stray</b>',
}
# (report, day, part of the leak): what each says of whom, in order
REPORTS: dict[tuple[str, str, int | None], tuple[tuple[str, str, int], ...]] = {
    ("one.txt", "2031-03-01", None): (("ada", "bo", 1), ("cy", "dee", 1), ("ada", "cy", -1)),
    ("two.txt", "2031-03-05", 1): (("ada", "bo", 1), ("bo", "dee", -1), ("emil", "ada", 1)),
    ("three.txt", "2031-03-09", None): (("ada", "bo", -1), ("emil", "cy", 1), ("ada", "cy", -1)),
    ("four.txt", "", None): (("bo", "cy", 0), ("stray", "ada", -1)),
}
SEATS = {"Anchor": "45", "Barge": "10", "Crane": "46"}
LISTS = {"ada": "Anchor", "bo": "Barge", "cy": "Crane"}
_RELATIONS = {1: Relation.SUPPORTS, 0: Relation.MEETS, -1: Relation.CRITICISES}


def quarrel_case(folder: Path) -> Path:
    """Make the case in `folder`. Every tie has a sentence of its own in its report."""
    folder.mkdir()
    for (name, _, _), told in REPORTS.items():
        (folder / name).write_text("\n".join(map(_sentence, told)), encoding="utf-8")
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        for name, day, number in REPORTS:
            words = Description(
                publisher=f"The {name.removesuffix('.txt').title()} Post",
                published=day or None,
                instalment=number,
            )
            incoming = Incoming(
                path=folder / name, name=name, kind=ExhibitKind.DOCUMENT, description=words
            )
            case.take_in([incoming])
        case.keep("seat_rows", seat_rows_to_json(_seats()))
        reports = {name: case.exhibit(name) for name, _, _ in REPORTS}
        store(case, "actors", _people(), subject="everybody")
        for (name, _, _), told in REPORTS.items():
            store(case, "statements", _read(reports[name], told), subject=reports[name].id)
    return folder


def _seats() -> list[WrittenSeatRow]:
    return [
        WrittenSeatRow(line=line, cells=(("list", name), ("seats_before", held)))
        for line, (name, held) in enumerate(SEATS.items(), start=2)
    ]


def _sentence(told: tuple[str, str, int]) -> str:
    holder, target, sign = told
    verb = {1: "praised", 0: "met", -1: "attacked"}[sign]
    return f"{PEOPLE[holder]} {verb} {PEOPLE[target]}."


def _people() -> list[Record]:
    return [
        Actor(
            id=key,
            name=name,
            kind=ActorKind.PERSON,
            affiliation=LISTS.get(key),
            is_listed=key != "stray",
        )
        for key, name in PEOPLE.items()
    ]


def _read(report: Exhibit, told: tuple[tuple[str, str, int], ...]) -> list[Record]:
    found: list[Record] = []
    start = 0
    for number, one in enumerate(told):
        text = _sentence(one)
        passage = f"p-{report.name}-{number}"
        found.append(
            Passage(
                id=passage,
                exhibit_id=report.id,
                ordinal=number,
                role=PassageRole.PARAGRAPH,
                text=text,
                start_char=start,
                end_char=start + len(text),
                language="en",
            )
        )
        found += _tie(report, passage, text, one)
        start += len(text) + 1
    return found


def _tie(report: Exhibit, passage: str, text: str, told: tuple[str, str, int]) -> list[Record]:
    holder, target, sign = told

    def span(start: int, end: int) -> Span:
        return Span(exhibit_id=report.id, passage_id=passage, start_char=start, end_char=end)

    named: list[Record] = []
    for who, place in ((holder, text.index(PEOPLE[holder])), (target, text.rindex(PEOPLE[target]))):
        mention = Mention(
            id=f"m-{passage}-{who}",
            span=span(place, place + len(PEOPLE[who])),
            text=PEOPLE[who],
            label="PERSON",
        )
        naming = Naming(mention_id=mention.id, actor_id=who, confidence=0.9, because="invented")
        named += [mention, naming]
    tie = Tie(
        id=f"t-{passage}",
        span=span(0, len(text)),
        holder_mention_id=f"m-{passage}-{holder}",
        target_mention_id=f"m-{passage}-{target}",
        sign=sign,
        relation=_RELATIONS[sign],
        evidence=text,
        confidence=0.8,
        because="a verb of the kind",
    )
    return [*named, tie]
