"""The chain of custody and its pin."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from earwitness.case import custody
from earwitness.case.case_file import CaseFile
from earwitness.case.description import Description
from earwitness.case.errors import CaseDamaged
from earwitness.case.vocabulary import CustodyAction


def test_taking_in_and_describing_are_events(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna", description=Description(publisher="Ledger"))
    actions = [event.action for event in case.custody()]
    assert actions == [CustodyAction.OPENED, CustodyAction.TAKEN_IN, CustodyAction.DESCRIBED]


def test_the_same_bytes_under_another_name_are_seen_again_not_taken_in(
    case: CaseFile, take_in
) -> None:
    first = take_in("a.txt", "Anna")
    assert take_in("copy.txt", "Anna") == first
    assert len(case.exhibits()) == 1
    assert case.custody()[-1].action is CustodyAction.SEEN_AGAIN


@pytest.mark.parametrize(
    "change",
    [
        {"who": "somebody else"},
        {"at": "1999-01-01T00:00:00+00:00"},
        {"details": "{}"},
        {"exhibit_id": "0" * 64},
        {"action": CustodyAction.EXPORTED},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_named(case: CaseFile, take_in, change: dict[str, object]) -> None:
    take_in("a.txt", "Anna")
    take_in("b.txt", "Boris")
    chain = list(case.custody())
    assert custody.first_break(chain) is None
    chain[1] = replace(chain[1], **change)  # type: ignore[arg-type]
    broken = custody.first_break(chain)
    assert broken is not None
    assert "custody event 2" in broken


def test_a_removed_event_is_named(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    take_in("b.txt", "Boris")
    chain = list(case.custody())
    del chain[1]
    assert "custody event 2 is missing" in (custody.first_break(chain) or "")


def test_a_cut_tail_falls_short_of_the_pin(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    chain = case.custody()
    pinned = custody.read_pin(case.folder.pinned_head)
    assert custody.pin_break(chain, pinned) is None
    assert custody.first_break(chain[:-1]) is None  # the chain alone cannot tell
    assert (
        custody.pin_break(chain[:-1], pinned) == "custody ends at event 1, but event 2 was pinned"
    )


def test_a_chain_that_a_kill_left_ahead_of_its_pin_holds(case: CaseFile, take_in) -> None:
    behind = custody.head_of(case.custody())
    take_in("a.txt", "Anna")
    assert custody.pin_break(case.custody(), behind) is None


def test_a_rewritten_chain_does_not_hold_the_pinned_event(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    pinned = custody.Head(length=2, hash="f" * 64)
    assert "not the one that was pinned" in (custody.pin_break(case.custody(), pinned) or "")


def test_the_pin_never_goes_back(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    before = custody.read_pin(case.folder.pinned_head)
    custody.pin(case.folder.pinned_head, custody.Head(length=1, hash="a" * 64))
    assert custody.read_pin(case.folder.pinned_head) == before


def test_a_pin_that_is_no_pin_is_damage(case: CaseFile) -> None:
    case.folder.pinned_head.write_text("hello")
    with pytest.raises(CaseDamaged, match="does not hold a length and a hash"):
        custody.read_pin(case.folder.pinned_head)


@pytest.mark.parametrize("table", ["custody", "exhibit", "review", "description"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_what_is_appended_is_never_changed(
    case: CaseFile, take_in, table: str, statement: str
) -> None:
    from toy_stages import CUT

    from earwitness.case.progress import Silent
    from earwitness.case.records import Passage
    from earwitness.case.reviews import NewReview
    from earwitness.case.runner import run_stages
    from earwitness.case.vocabulary import Verdict

    take_in("a.txt", "Anna", description=Description(title="A"))
    run_stages(case, (CUT,), progress=Silent())
    passage = case.records(Passage)[0]
    case.add_reviews([NewReview(record_id=passage.id, verdict=Verdict.CONFIRM, who="me")])
    with pytest.raises(DatabaseError, match="never changed or removed"), case.engine.connect() as c:
        c.execute(text(statement.format(table)))


def test_clocks_that_jump_back_are_noted_but_break_nothing(
    case: CaseFile, take_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custody, "now", lambda: "2001-01-01T00:00:00.000+00:00")
    take_in("a.txt", "Anna")
    assert custody.first_break(case.custody()) is None
    assert custody.backward_clocks(case.custody()) == (2,)
