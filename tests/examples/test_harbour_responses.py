"""The harbour example's documents against its truth: who answered which tape, and who had not.

Without its recordings, which take minutes; the parts are listed in an instalments.csv instead.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from earwitness.case.opening import read_case
from earwitness.case.records import Actor, Instalment, Naming, Response, SilenceTold
from earwitness.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-tapes"
TRUTH = [
    json.loads(line) for line in (EXAMPLE / "truth.jsonl").read_text("utf-8").splitlines() if line
]
PARTS = "number,published,publisher\n1,2031-03-03,Night Ledger\n2,2031-03-05,\n3,2031-03-07,\n"
KINDS = {"shrugs": "dismisses"}

# What the rules do not find, and why; each would be a pleasant surprise.
MISSED_RESPONSES = {
    ("Crane Workers' Movement", 3, "demands"),  # "must resign" in a message, no verb of asking
    ("Helen Sutton", 1, "condemns", ""),  # "has chosen"
    ("Simon Webster", 3, "demands"),  # only the recording says that part 3 attacks him too
}
MISSED_SILENCES = {
    ("2031-03-09-harbour-reporters-chat.zip", "Oscar Bennett"),  # "a word from him"
    ("result.json", "Oscar Bennett"),  # "we are waiting for you"
    ("2031-03-12-mediation-arabic.txt", "Oscar Bennett"),  # Arabic is not read
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("harbour")
    shutil.copytree(EXAMPLE / "documents", made / "documents")
    shutil.copy(EXAMPLE / "actors.csv", made)
    rows = (EXAMPLE / "exhibits.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("recordings/")]
    (made / "exhibits.csv").write_text("".join(kept), encoding="utf-8")
    (made / "instalments.csv").write_text(PARTS, encoding="utf-8")
    ran = CliRunner().invoke(app, ["run", str(made), "--statements", "rules"])
    assert ran.exit_code in (0, 3), ran.output
    return made


def found_responses(folder: Path) -> set[tuple[str, int | None, str, str]]:
    with read_case(folder) as case:
        names = {one.id: one.name for one in case.records(Actor)}
        parts = {one.id: one.number for one in case.records(Instalment)}
        return {
            (names[one.actor_id], parts.get(one.instalment_id), one.kind.value, one.earliest)
            for one in case.records(Response)
        }


def true_responses() -> set[tuple[str, int, str, str]]:
    return {
        (
            row["who"],
            int(row["to"].split()[1]),
            KINDS.get(row["response"], row["response"]),
            row["date"],
        )
        for row in TRUTH
        if row["kind"] == "response" and row["to"].startswith("instalment")
    }


def test_every_answer_of_the_truth_is_found_with_its_part_kind_and_day(folder: Path) -> None:
    missed = true_responses() - found_responses(folder)
    unexpected = {one for one in missed if not {one, one[:3]} & MISSED_RESPONSES}
    assert unexpected == set()


def test_the_first_answer_of_whoever_is_attacked_is_the_true_one(folder: Path) -> None:
    with read_case(folder) as case:
        names = {one.id: one.name for one in case.records(Actor)}
        parts = {one.id: one.number for one in case.records(Instalment)}
        firsts = {
            (names[one.actor_id], parts.get(one.instalment_id)): one.kind.value
            for one in case.records(Response)
            if one.ordinal == 1
        }
    assert firsts["Helen Sutton", 1] == "condemns"
    assert firsts["Simon Webster", 1] == "dismisses"
    assert firsts["Martin Harrow", 1] == "denies"
    assert ("Oscar Bennett", 1) not in firsts


def test_every_silence_told_is_found_and_none_besides(folder: Path) -> None:
    with read_case(folder) as case:
        names = {one.id: one.name for one in case.records(Actor)}
        actor_of = {one.mention_id: one.actor_id for one in case.records(Naming)}
        documents = {one.id: one.name.rsplit("/", 1)[-1] for one in case.exhibits()}
        found = {
            (documents[one.span.exhibit_id], names[actor_of[one.who_mention_id]])
            for one in case.records(SilenceTold)
        }
    true = {(row["document"], row["who"]) for row in TRUTH if row["kind"] == "silence"}
    assert found - true == set()
    assert true - found == MISSED_SILENCES


def listed(folder: Path, *flags: str) -> str:
    ran = CliRunner().invoke(app, ["responses", str(folder), *flags])
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_the_command_lists_answers_silences_demands_and_mediators(folder: Path) -> None:
    said = listed(folder)
    assert "Martin Harrow denies (part 1, after 1 d)" in said
    assert "Oscar Bennett, attacked (part 1): none found in" in said
    assert "Simon Webster of Martin Harrow: " in said
    assert "Pilots' Guild between " in said


def test_json_gives_the_same_rows_with_their_words(folder: Path, tmp_path: Path) -> None:
    rows: dict[str, Any] = json.loads(listed(folder, "--json"))
    (harrow,) = [
        row
        for row in rows["responses"]
        if row["actor"] == "Martin Harrow" and row["part"] == "part 1" and row["ordinal"] == 1
    ]
    assert harrow["kind"] == "denies" and harrow["delay_days"] == 1 and harrow["words"]
    out = tmp_path / "rows.json"
    listed(folder, "--json", "--out", str(out))
    assert json.loads(out.read_text("utf-8")) == rows
