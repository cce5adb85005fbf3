"""The line export says of every record what a gold file says, and where it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from harbour_answers import answers_of, dates_of
from harbour_case import ARABIC, REPORT, STAGES, TAPE, HarbourCase, harbour_case
from harbour_ledger import ledger_of
from harbour_voices import copies_and_opinions, voices_of

from earwitness.case.records import Attribution, Mention, Naming, Tie
from earwitness.dossier.exports.json_lines import json_lines
from earwitness.dossier.exports.row_kinds import ROW_KINDS

SHARED = {"span", "confidence", "method", "id", "because", "published", "publisher"}


@pytest.fixture
def case(tmp_path: Path) -> HarbourCase:
    return harbour_case(tmp_path)


def lines(case: HarbourCase) -> list[dict[str, Any]]:
    return [json.loads(line) for line in json_lines(case, STAGES)]


def of_kind(case: HarbourCase, kind: str) -> list[dict[str, Any]]:
    return [line for line in lines(case) if line["kind"] == kind]


def one(case: HarbourCase, record_id: str) -> dict[str, Any]:
    (found,) = [line for line in lines(case) if line["id"] == record_id]
    return found


@pytest.fixture
def whole(case: HarbourCase) -> HarbourCase:
    """The case with a record of every kind there is."""
    case.held += [*voices_of(TAPE), *copies_and_opinions(TAPE, REPORT, "p-report")]
    case.held += answers_of(REPORT, "p-report") + dates_of(REPORT, "p-report")
    case.held += ledger_of(REPORT, "p-report")
    return case


def test_every_kind_of_record_has_its_line(whole: HarbourCase) -> None:
    case = whole
    assert {line["kind"] for line in lines(case)} == {kind.kind for kind in ROW_KINDS}


def test_what_a_model_hears_in_a_voice_does_not_leave_the_case(whole: HarbourCase) -> None:
    (line,) = of_kind(whole, "voice-print")
    assert "vectors" not in line
    assert "1.0, 0.0" not in json.dumps(line)


def test_every_line_has_the_shared_fields_and_those_of_its_kind(whole: HarbourCase) -> None:
    case = whole
    names = {kind.kind: set(kind.names) for kind in ROW_KINDS}
    for line in lines(case):
        assert set(line) == names[line["kind"]] | SHARED | {"kind", "document"}


@pytest.mark.parametrize(
    ("record_id", "gold"),
    [
        (
            "at-1",
            {
                "document": "report.txt",
                "kind": "attribution",
                "source": "Orla Vane",
                "content": 'the tape was "forged"',
                "cue": "said",
                "modality": "asserts",
            },
        ),
        ("at-2", {"kind": "attribution", "source": "author"}),
        (
            "t-1",
            {
                "document": "report.txt",
                "kind": "tie",
                "holder": "Orla Vane",
                "target": "the dockers",
                "sign": -1,
                "relation": "criticises",
                "evidence": "He called the dockers cowards",
            },
        ),
        (
            "cl-1",
            {
                "kind": "claim",
                "text": "The tape is forged",
                "who": "Orla Vane",
                "stance": "asserts",
                "evidence": 'the tape was "forged"',
            },
        ),
        (
            "fo-1",
            {"kind": "forecast", "text": "They may strike", "by": "author", "condition": ""},
        ),
    ],
)
def test_a_line_has_the_fields_of_the_gold_file(
    case: HarbourCase, record_id: str, gold: dict[str, Any]
) -> None:
    line = one(case, record_id)
    assert {name: line[name] for name in gold} == gold


def test_a_pronoun_for_an_unlisted_actor_gives_the_words_it_stands_for(case: HarbourCase) -> None:
    (tie,) = case.records(Tie)
    case.held.append(replace(tie, id="t-2", target_mention_id="m-they"))
    assert one(case, "t-2")["target"] == "the dockers"
    assert one(case, "t-2")["target_actor_id"] == "ac-dock"


def test_a_circle_of_pronouns_ends(case: HarbourCase) -> None:
    (he,) = [m for m in case.records(Mention) if m.id == "m-he"]
    case.held.append(replace(he, id="m-x", antecedent_id="m-y", text="she"))
    case.held.append(replace(he, id="m-y", antecedent_id="m-x", text="her"))
    (tie,) = case.records(Tie)
    case.held.append(replace(tie, id="t-3", holder_mention_id="m-x"))
    assert one(case, "t-3")["holder"] == "her"


def test_a_source_whose_mention_is_not_there_keeps_its_words(case: HarbourCase) -> None:
    said = case.records(Attribution)[0]
    case.held.append(replace(said, id="at-3", source_mention_id="m-gone", source_text="aides"))
    line = one(case, "at-3")
    assert (line["source"], line["source_actor_id"]) == ("aides", None)


def test_a_naming_of_the_pronoun_itself_goes_before_its_antecedent(case: HarbourCase) -> None:
    case.held.append(
        Naming(mention_id="m-they", actor_id="ac-vane", confidence=0.4, because="a guess")
    )
    (tie,) = case.records(Tie)
    case.held.append(replace(tie, id="t-4", target_mention_id="m-they"))
    assert one(case, "t-4")["target"] == "Orla Vane"


def test_a_span_says_which_bytes_and_where(case: HarbourCase) -> None:
    assert one(case, "t-1")["span"] == {
        "exhibit_id": REPORT,
        "passage_id": "p-report",
        "start_char": 39,
        "end_char": 69,
        "start_s": None,
        "end_s": None,
    }
    assert one(case, "w-1")["span"]["start_s"] == 0.75
    assert one(case, "p-tape")["span"]["passage_id"] == "p-tape"


@pytest.mark.parametrize(
    ("record_id", "method"),
    [
        ("t-1", "statements rules/1"),
        ("ac-vane", "actors names/2"),
        ("p-tape", "whisper-base/1"),
        ("cl-1", None),  # its stage has no current run
        ("f-1", None),
    ],
)
def test_a_record_names_the_method_behind_it(
    case: HarbourCase, record_id: str, method: str | None
) -> None:
    assert one(case, record_id)["method"] == method


def test_what_people_said_of_an_exhibit_goes_before_what_it_says_itself(case: HarbourCase) -> None:
    assert one(case, "t-1")["publisher"] == "Quay Gazette"
    case.exhibit_list[1] = replace(case.exhibit_list[1], publisher="The Editor's word")
    line = one(case, "t-1")
    assert (line["publisher"], line["published"]) == ("The Editor's word", "2031-03-04")


def test_what_a_record_says_of_itself_goes_before_what_its_exhibit_says(
    whole: HarbourCase,
) -> None:
    (part,) = of_kind(whole, "instalment")
    assert (part["published"], part["publisher"]) == ("2031-03-03", "Pier Post")


def test_absence_is_null_and_not_zero(case: HarbourCase) -> None:
    assert one(case, "w-1")["confidence"] is None
    (recording,) = of_kind(case, "recording")
    assert recording["claimed_duration_s"] is None


def test_arabic_is_written_as_it_is(case: HarbourCase) -> None:
    assert "قال فين".encode() in b"".join(json_lines(case, STAGES))


def test_two_exports_of_one_case_are_the_same_bytes_whatever_the_order_held(
    case: HarbourCase,
) -> None:
    first = b"".join(json_lines(case, STAGES))
    case.held.reverse()
    case.exhibit_list.reverse()
    words = [r for r in case.held if r.__class__.__name__ == "Word"]
    case.held = [r for r in case.held if r not in words] + words[::-1]
    assert b"".join(json_lines(case, STAGES)) == first


def test_custody_keeps_its_own_order(case: HarbourCase) -> None:
    assert [line["number"] for line in of_kind(case, "custody")] == [1, 2]


def test_records_stand_in_the_order_of_file_name_and_place(case: HarbourCase) -> None:
    places = [line["span"]["exhibit_id"] for line in of_kind(case, "passage")]
    assert places == [TAPE, ARABIC, REPORT]  # "first tape.opus", "ar/report.txt", "en/report.txt"
    assert [line["id"] for line in of_kind(case, "mention")] == [
        "m-vane",
        "m-he",
        "m-dock",
        "m-they",
    ]
