"""What `verify` proves, and what it names when something is broken."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from earwitness.case.case_file import CaseFile
from earwitness.case.opening import read_case
from earwitness.case.progress import Silent
from earwitness.case.verification import Proof, verify


def _proof(case: CaseFile) -> Proof:
    with read_case(case.path) as reader:
        return verify(reader, progress=Silent())


def _tamper(case: CaseFile, *statements: str) -> None:
    with sqlite3.connect(case.folder.database) as connection:
        for table in ("custody", "exhibit"):
            for verb in ("update", "delete"):
                connection.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_an_untouched_case_holds(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    proof = _proof(case)
    assert proof.holds
    assert (proof.exhibits, proof.exhibit_bytes, proof.custody_events) == (1, 4, 2)


def test_one_changed_byte_is_named(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    path = Path(case.evidence_path(take_in("b.txt", "Boris")))
    path.chmod(0o644)
    path.write_text("Borix")
    (damage,) = _proof(case).damage
    assert damage.startswith("b.txt: evidence")
    assert "now has SHA-256" in damage


def test_lost_and_shortened_evidence_is_named(case: CaseFile, take_in) -> None:
    path = Path(case.evidence_path(take_in("a.txt", "Anna")))
    path.chmod(0o644)
    path.write_text("An")
    assert "has 2 bytes, 4 were taken in" in _proof(case).damage[0]
    path.unlink()
    assert "is gone" in _proof(case).damage[0]


def test_a_changed_custody_event_is_named(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    _tamper(case, "UPDATE custody SET who = 'nobody' WHERE number = 2")
    assert any("custody event 2" in damage for damage in _proof(case).damage)


def test_a_cut_off_custody_log_is_noticed(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    _tamper(case, "DELETE FROM custody WHERE number = 2")
    damage = _proof(case).damage
    assert "custody ends at event 1, but event 2 was pinned" in damage


def test_an_exhibit_slipped_in_without_custody_is_named(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    path = Path(case.evidence_path(take_in("b.txt", "Boris")))
    assert path.exists()
    _tamper(case, "UPDATE exhibit SET name = 'c.txt' WHERE name = 'b.txt'")
    assert any("is not as custody says" in damage for damage in _proof(case).damage)


def test_an_exhibit_removed_from_the_list_is_named(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    _tamper(case, "DELETE FROM sighting", "DELETE FROM exhibit")
    assert any("no longer listed" in damage for damage in _proof(case).damage)


def test_a_missing_pin_is_named(case: CaseFile, take_in) -> None:
    case.folder.pinned_head.unlink()
    assert any("pinned head of custody is missing" in damage for damage in _proof(case).damage)
