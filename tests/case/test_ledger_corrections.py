"""What people say of the claims ledger is laid over it, survives re-runs, and is listed else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.ledger import saying
from earwitness.case.ledger.corrections import (
    LedgerCorrection,
    LedgerOperation,
    NewLedgerCorrection,
    SaidOfLedger,
    from_json,
    to_json,
)
from earwitness.case.ledger.replay import CorrectedLedger, corrected_ledger
from earwitness.case.records import Claim, Position, Proposition, Span
from earwitness.case.said import Said, standing
from earwitness.case.vocabulary import Stance


def claim(name: str, *, start: int = 0, end: int = 40, who: str = "Ada Marlow") -> Claim:
    return Claim(
        id=f"cl-{name}",
        span=Span(exhibit_id=f"x{name[0]}", passage_id="p", start_char=start, end_char=end),
        text="words",
        who_mention_id=None,
        who_text=who,
        stance=Stance.ASSERTS,
        evidence="words",
        confidence=0.6,
        because="made by hand",
    )


def ledger(**groups: str) -> tuple[list[Proposition], list[Position], list[Claim]]:
    """Propositions by name, each with the claims of a blank-separated list."""
    propositions, positions, claims = [], [], []
    for name, held in groups.items():
        ids = [f"cl-{one}" for one in held.split()]
        propositions.append(
            Proposition(
                id=f"pr-{name}",
                text=f"title {name}",
                actor_ids=(f"a-{name}",),
                claim_ids=tuple(ids),
                because="one wording",
            )
        )
        for one in held.split():
            claims.append(claim(one))
            positions.append(
                Position(
                    id=f"po-{one}",
                    proposition_id=f"pr-{name}",
                    claim_id=f"cl-{one}",
                    actor_id=None,
                    who="Ada Marlow",
                    stance=Stance.ASSERTS,
                    is_turned=False,
                    earliest="",
                    latest="",
                    dated_by="no date is known",
                    nearest_claim_id=None,
                    similarity=None,
                    because="worded like the proposition",
                )
            )
    return propositions, positions, claims


FIRST = ledger(a="1 2 3", b="4 5")
OPEN = saying.OpenLedger(propositions=FIRST[0], claims=FIRST[2])


def said(*corrections: LedgerCorrection) -> list[SaidOfLedger]:
    return [
        Said(number=n, at="2031-03-20T10:00:00Z", who="vera", note="", correction=one)
        for n, one in enumerate(corrections, start=1)
    ]


def laid(
    on: tuple[list[Proposition], list[Position], list[Claim]], *corrections: LedgerCorrection
) -> CorrectedLedger:
    return corrected_ledger(*on, standing(said(*corrections)))


def shape(found: CorrectedLedger) -> dict[str, str]:
    return {
        one.text: " ".join(claim_id.removeprefix("cl-") for claim_id in one.claim_ids)
        for one in found.propositions
    }


def test_merged_propositions_are_one_and_keep_the_first_title() -> None:
    found = laid(FIRST, saying.merge(OPEN, "pr-a", "title b"))
    assert shape(found) == {"title a": "1 2 3 4 5"}
    assert found.propositions[0].actor_ids == ("a-a", "a-b")
    assert "merged with “title b”, said by vera on 2031-03-20" in found.propositions[0].because
    assert all(one.stance is Stance.ASSERTS for one in found.positions)


def test_merging_an_opposite_turns_its_stances_and_no_others() -> None:
    found = laid(FIRST, saying.merge(OPEN, "pr-a", "pr-b", is_opposite=True))
    turned = {one.claim_id for one in found.positions if one.stance is Stance.DENIES}
    assert turned == {"cl-4", "cl-5"} == {o.claim_id for o in found.positions if o.is_turned}


def test_split_off_claims_are_a_proposition_of_their_own_with_a_steady_id() -> None:
    correction = saying.split(OPEN, "pr-a", ["cl-2"], title=" Another  matter ")
    found = laid(FIRST, correction)
    assert shape(found) == {"title a": "1 3", "title b": "4 5", "Another matter": "2"}
    again = laid(ledger(a="1 2", b="3 4 5"), correction)
    assert [o.id for o in found.propositions if o.text == "Another matter"] == [
        o.id for o in again.propositions if o.text == "Another matter"
    ]


def test_a_new_title_stays_with_the_claims_when_the_machine_words_them_anew() -> None:
    correction = saying.retitle(OPEN, "pr-a", "What it is about")
    again = ledger(c="1 2 4", b="5")
    assert shape(laid(again, correction)) == {"What it is about": "1 2 4", "title b": "5"}


def test_what_another_method_does_by_itself_needs_no_correction_and_fits() -> None:
    merged = laid(ledger(a="1 2 3 4 5"), saying.merge(OPEN, "pr-a", "pr-b"))
    assert shape(merged) == {"title a": "1 2 3 4 5"}
    assert not merged.unfitting
    apart = laid(ledger(a="1 3", c="2", b="4 5"), saying.split(OPEN, "pr-a", ["cl-2"], title="X"))
    assert shape(apart) == {"title a": "1 3", "title c": "2", "title b": "4 5"}
    assert not apart.unfitting


@pytest.mark.parametrize(
    "correction",
    [
        saying.merge(OPEN, "pr-a", "pr-b"),
        saying.retitle(OPEN, "pr-a", "X"),
    ],
    ids=["merge", "retitle"],
)
def test_a_correction_nothing_holds_any_more_is_not_applied_and_is_listed(
    correction: LedgerCorrection,
) -> None:
    scattered = ledger(a="1", c="2", d="3", b="4 5")
    found = laid(scattered, correction)
    assert shape(found) == shape(laid(scattered))
    (left,) = found.unfitting
    assert "no longer fits" in left.sentence
    assert "said by vera" in left.sentence


def test_a_split_whose_claims_are_gone_is_listed() -> None:
    (left,) = laid(ledger(a="1 3"), saying.split(OPEN, "pr-a", ["cl-2"], title="X")).unfitting
    assert "found no more" in left.sentence


def test_a_claim_cut_out_a_little_otherwise_is_found_again_and_another_speakers_is_not() -> None:
    correction = saying.retitle(OPEN, "pr-b", "What it is about")
    propositions, positions, _ = ledger(b="4x 5x")
    same = [claim("4x", start=10, end=60), claim("5x", start=0, end=30)]
    assert shape(corrected_ledger_of(propositions, positions, same, correction)) == {
        "What it is about": "4x 5x"
    }
    others = [replace(one, who_text="Owen Dunne") for one in same]
    assert corrected_ledger_of(propositions, positions, others, correction).unfitting


def corrected_ledger_of(
    propositions: list[Proposition],
    positions: list[Position],
    claims: list[Claim],
    correction: LedgerCorrection,
) -> CorrectedLedger:
    return corrected_ledger(propositions, positions, claims, said(correction))


def test_an_undone_correction_no_longer_counts() -> None:
    merge = saying.merge(OPEN, "pr-a", "pr-b")
    undo = saying.undo(said(merge), 1)
    assert shape(laid(FIRST, merge, undo)) == shape(laid(FIRST))


def test_corrections_are_laid_one_after_another() -> None:
    merge = saying.merge(OPEN, "pr-a", "pr-b")
    merged = laid(FIRST, merge)
    then = saying.OpenLedger(propositions=merged.propositions, claims=FIRST[2])
    split = saying.split(then, "pr-a", ["cl-1", "cl-4"], title="Another")
    assert shape(laid(FIRST, merge, split)) == {"title a": "2 3 5", "Another": "1 4"}


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: saying.merge(OPEN, "pr-a", "title a"), BadSettings),
        (lambda: saying.merge(OPEN, "pr-a", "pr-nothing"), UnknownRecord),
        (lambda: saying.split(OPEN, "pr-a", ["cl-1", "cl-2", "cl-3"], title="X"), BadSettings),
        (lambda: saying.split(OPEN, "pr-a", ["cl-4"], title="X"), UnknownRecord),
        (lambda: saying.split(OPEN, "pr-a", ["cl-1"], title="  "), BadSettings),
        (lambda: saying.retitle(OPEN, "pr-a", "title a"), BadSettings),
        (lambda: saying.undo([], 3), UnknownRecord),
    ],
)
def test_what_would_change_nothing_or_names_nothing_is_refused(make, error) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error):
        make()


def test_a_correction_is_kept_as_it_was_said() -> None:
    for correction in (
        saying.merge(OPEN, "pr-a", "pr-b", is_opposite=True),
        saying.split(OPEN, "pr-a", ["cl-2"], title="X"),
        saying.retitle(OPEN, "pr-a", "X"),
        LedgerCorrection(operation=LedgerOperation.UNDO, undoes=4),
    ):
        assert from_json(to_json(correction)) == correction


def test_a_half_said_correction_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="carries"):
        LedgerCorrection(operation=LedgerOperation.MERGE)


def test_a_case_file_appends_corrections_and_never_edits_them(case: CaseFile) -> None:
    case.correct_ledger(NewLedgerCorrection(correction=saying.merge(OPEN, "pr-a", "pr-b"), who="v"))
    (merge,) = case.ledger_corrections()
    case.correct_ledger(
        NewLedgerCorrection(correction=saying.undo([merge], merge.number), who="w", note="wrong")
    )
    assert case.ledger_corrections() == ()
    assert [one.sentence for one in case.unfitting_of_ledger()] == []
