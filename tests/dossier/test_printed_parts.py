"""What the parts of the printed dossier say, and what they leave to the other forms of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from fake_case import STAGE, FakeCase, harbour

from earwitness.case.records import Actor, Finding, Tie
from earwitness.case.vocabulary import Relation
from earwitness.dossier.citation_card import CitationCard
from earwitness.dossier.dossier_model import Dossier
from earwitness.dossier.gather import gather
from earwitness.dossier.index import index_case
from earwitness.dossier.printed.blocks import (
    Block,
    Boxed,
    Bullets,
    Facts,
    Heading,
    Para,
    Passage,
    Picture,
    Table,
)
from earwitness.dossier.printed.build import ON_PAPER
from earwitness.dossier.printed.cited_part import cited
from earwitness.dossier.printed.compose import compose
from earwitness.dossier.printed.findings_part import findings
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import weigh


def dossier_of(case: FakeCase) -> Dossier:
    remembered = RememberingCase(case)
    return gather(
        remembered,
        audio=lambda _: None,
        stages=(STAGE,),
        generated_at="2031-06-03",
        detail=ON_PAPER,
        weighed=weigh(remembered, index_case(remembered)),
    )


def printed(case: FakeCase) -> list[str]:
    return list(lines(compose(dossier_of(case), as_of="").blocks))


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Give the text of every paragraph, in order."""
    for block in blocks:
        match block:
            case Para() | Heading():
                yield "".join(run.text for run in block.runs)
            case Bullets():
                yield from (line for item in block.items for line in lines(item))
            case Table():
                yield from (x for row in block.rows for cell in row.cells for x in lines(cell))
            case Facts():
                yield from (line for _, paras in block.rows for line in lines(paras))
            case Passage():
                yield from lines(block.paras)
            case Boxed():
                yield from lines(block.blocks)
            case Picture():
                yield block.alt


@pytest.fixture(scope="module")
def whole() -> list[str]:
    return printed(harbour())


def test_the_five_questions_come_first_and_in_order(whole: list[str]) -> None:
    questions = [
        "Is it real?",
        "Who is speaking?",
        "What is said, and about whom?",
        "How do people answer?",
        "What does it change?",
    ]
    assert whole[0] == "In short"
    assert [line for line in whole[: whole.index("Machine transcript")] if line in questions] == [
        *questions,
        "Is it real?",
    ]


def test_what_a_test_cannot_see_is_told_once_for_all_recordings() -> None:
    case = harbour()
    one = case.records(Finding)[0]
    case.held += [
        replace(one, id="fi-again", exhibit_id=exhibit.id, limits="Only this blind spot.")
        for exhibit in case.exhibits()[:2]
    ]
    assert printed(case).count("Only this blind spot.") == 1


def test_what_was_not_tested_stands_apart_with_its_reason() -> None:
    dossier = dossier_of(harbour())
    found = next(one.findings for one in dossier.files.recordings if one.findings)
    table, label, untested = findings(found)
    assert isinstance(table, Table)
    assert "not tested" not in " ".join(lines([table]))
    assert list(lines([label, untested])) == [
        "Not tested",
        "mains hum: the hum sinks below the noise",
    ]


def test_a_transcript_is_never_printed_without_saying_that_a_machine_wrote_it(
    whole: list[str],
) -> None:
    spots = [n for n, line in enumerate(whole) if line == "Machine transcript"]
    assert spots
    for spot in spots:
        assert whole[spot + 1].startswith(("Written by a machine", "No words:"))


def test_of_a_long_transcript_what_statements_rest_on_is_printed_and_the_rest_counted() -> None:
    case = harbour()
    said = [(float(n), n + 0.9, f"This is sentence number {n}.") for n in range(60)]
    tape = case.recording("audio/long.opus", said, published="2031-06-01")
    actor = case.actor("Pia Lund", is_listed=True)
    who = case.mention(tape, "sentence number 57", actor)
    tie(case, tape, "This is sentence number 57.", who, 0.9)
    told = printed(case)
    assert "This is sentence number 57." in told
    assert "This is sentence number 40." not in told
    assert any(line.startswith("36 passages not printed") for line in told)


def test_the_surest_sixty_of_a_table_are_printed_and_the_rest_counted() -> None:
    case = harbour()
    case.held = [record for record in case.held if not isinstance(record, Tie)]
    texts = [f"Pia praises number {n}." for n in range(100, 180)]
    report = case.document("news/long.txt", texts, published="2031-06-01")
    who = case.mention(report, "Pia", case.actor("Pia Lund", is_listed=True))
    for number, text in enumerate(texts):
        tie(case, report, text, who, 0.2 + number / 100)
    told = printed(case)
    assert "“Pia praises number 179.”" in told
    assert "“Pia praises number 119.”" not in told
    assert "“Pia praises number 120.”" in told
    assert any(line.startswith("Printed: 60 of 80 ties, the surest.") for line in told)


def tie(case: FakeCase, exhibit: str, words: str, who: str, confidence: float) -> Tie:
    return case.tie(
        exhibit, words, who, who, sign=1, relation=Relation.PRAISES, confidence=confidence
    )


def test_why_names_are_open_identities_is_told_once_where_it_is_the_same_for_all() -> None:
    case = harbour()
    why = "not on the actor list: gathered from the names alone"
    case.actor("Iven Brock", because=why)
    case.actor("Sola Brandt", because=why)
    case.held = [
        replace(one, because=why) if isinstance(one, Actor) and not one.is_listed else one
        for one in case.held
    ]
    told = [line for line in printed(case) if why in line]
    assert len(told) == 1
    assert f"accounts for ({why})." in told[0]
    case.actor("Nora Vint", because="two entries of the list could be meant")
    told = printed(case)
    assert sum(line == why for line in told) > 1
    assert "two entries of the list could be meant" in told


def test_a_case_without_seats_or_citations_has_no_section_on_them(whole: list[str]) -> None:
    assert "Who can form a majority" not in whole
    assert "Cited" not in whole


def card(*, title: str = "First clip") -> CitationCard:
    return CitationCard(
        number=1,
        exhibit_id="a" * 64,
        passage_id="pa-1",
        title=title,
        name="audio/clip.opus",
        publisher="Lindow Ledger",
        published="3 May 2031",
        words="Do not write this down",
        language="en",
        direction="auto",
        translations=(),
        speaker="voice 1",
        basis="a machine told voices apart",
        transcript="Machine transcript.",
        checked="Nobody has listened.",
        clock="0:15",
        start_s=15.0,
        end_s=18.2,
        changed="",
        cited_by="an editor",
        cited_at="4 May 2031",
        note="",
        href="#pa-1",
    )


def test_cited_words_are_printed_with_all_it_takes_to_check_them() -> None:
    told = list(lines(cited([card()])))
    assert told[2:] == [
        "“Do not write this down”",
        "voice 1 (a machine told voices apart)",
        "First clip, Lindow Ledger, 3 May 2031, 0:15",
        "Machine transcript.",
        "Nobody has listened.",
        "audio/clip.opus",
        "a" * 64,
        "Cited by an editor, 4 May 2031",
    ]


def test_an_arabic_title_of_cited_words_does_not_turn_what_follows_it() -> None:
    (box,) = [block for block in cited([card(title="كريم صادق")]) if isinstance(block, Boxed)]
    (where,) = [
        [run.text for run in one.runs]
        for one in box.blocks
        if isinstance(one, Para) and one.runs[0].text == "كريم صادق"
    ]
    assert where == ["كريم صادق", ", ", "Lindow Ledger", ", ", "3 May 2031", ", ", "0:15"]
