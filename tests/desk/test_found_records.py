"""A second look gives what a first look at the same case would, and reads only what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from quay_case import quay_case, store

from earwitness.case.opening import write_case
from earwitness.case.records import Mention, Passage, Record, Tie, Word
from earwitness.case.reviews import NewReview
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.tables import RECORD_TABLES
from earwitness.case.vocabulary import Verdict
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.found_records import DeskSnapshot
from earwitness.desk.looking import Looks
from earwitness.desk.queue.waiting import ReviewQueue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case of a test's own."""
    return quay_case(tmp_path / "quay")


@pytest.fixture
def access(folder: Path) -> Iterator[CaseAccess]:
    """The desk's hold on it."""
    with closing(CaseAccess(folder)) as case:
        yield case


def _judge(folder: Path, record: Any, verdict: Verdict, correction: str = "") -> None:
    review = NewReview(record_id=record.id, verdict=verdict, who="ada", correction=correction)
    with closing(write_case(folder)) as case:
        case.add_reviews([review])


def _all(case: CaseSnapshot) -> dict[str, list[Record]]:
    exhibits = [None, *(one.id for one in case.exhibits())]
    return {
        f"{kind.__name__} of {one}": list(case.records(kind, exhibit_id=one))
        for kind in RECORD_TABLES
        for one in exhibits
    }


CHANGES: list[tuple[str, type, Verdict, str]] = [  # a verdict on a word alone changes nothing
    ("a confirmed tie", Tie, Verdict.CONFIRM, ""),
    ("a rejected tie", Tie, Verdict.REJECT, ""),
    ("a corrected tie", Tie, Verdict.CORRECT, '{"sign": 0}'),
    ("a rejected mention", Mention, Verdict.REJECT, ""),
    ("a corrected passage", Passage, Verdict.CORRECT, '{"text": "Hold the door"}'),
    ("a confirmed word", Word, Verdict.CONFIRM, ""),
]


@pytest.mark.parametrize(
    ("kind", "verdict", "correction"), [pytest.param(*row[1:], id=row[0]) for row in CHANGES]
)
def test_a_look_on_top_of_an_earlier_one_gives_what_a_fresh_one_gives(
    folder: Path, access: CaseAccess, kind: type, verdict: Verdict, correction: str
) -> None:
    reader = access.reader
    earlier = DeskSnapshot(reader.engine, reader.folder, earlier=None)
    before = _all(earlier)
    assert before == _all(CaseSnapshot(reader.engine, reader.folder))
    _judge(folder, earlier.records(kind)[0], verdict, correction)
    later = DeskSnapshot(reader.engine, reader.folder, earlier=earlier.found)
    assert later.found is earlier.found
    assert _all(later) == _all(CaseSnapshot(reader.engine, reader.folder))
    assert (_all(later) == before) is (verdict is Verdict.CONFIRM)
    assert _all(earlier) == before


def test_a_new_run_is_read_anew(folder: Path, access: CaseAccess) -> None:
    reader = access.reader
    earlier = DeskSnapshot(reader.engine, reader.folder, earlier=None)
    ties = earlier.records(Tie)
    assert ties
    with closing(write_case(folder)) as case:
        store(case, "statements", [], subject=ties[0].span.exhibit_id)
    later = DeskSnapshot(reader.engine, reader.folder, earlier=earlier.found)
    assert later.found is not earlier.found
    assert not later.records(Tie)
    assert not later.records(Passage, exhibit_id=ties[0].span.exhibit_id)


def test_what_nobody_judged_is_the_very_same_at_the_next_look(
    folder: Path, access: CaseAccess
) -> None:
    looks = Looks(access)
    first = looks.current()
    assert looks.current() is first
    ties, mentions = first.case.records(Tie), first.case.records(Mention)
    _judge(folder, ties[0], Verdict.REJECT)
    second = looks.current()
    assert second.version != first.version
    assert second.case.records(Mention) is mentions
    assert [one.id for one in second.case.records(Tie)] == [one.id for one in ties[1:]]


def test_only_runs_that_changed_make_the_database_read_again(
    folder: Path, access: CaseAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    plain: Callable[..., Any] = DeskSnapshot._read

    def counted(self: DeskSnapshot, kind: type) -> Any:
        read.append(kind.__name__)
        return plain(self, kind)

    monkeypatch.setattr(DeskSnapshot, "_read", counted)
    looks = Looks(access)
    tie = looks.current().case.records(Tie)[0]
    _judge(folder, tie, Verdict.CONFIRM)
    looks.current().case.records(Tie)
    assert read
    read.clear()
    _judge(folder, tie, Verdict.REJECT)
    looks.current().case.records(Tie)
    assert not read


@pytest.mark.parametrize(
    ("kind", "verdict", "correction"),
    [
        (Tie, Verdict.REJECT, ""),
        (Tie, Verdict.CORRECT, '{"sign": 0}'),
        (Mention, Verdict.REJECT, ""),
        (Tie, Verdict.CONFIRM, ""),
    ],
)
def test_a_queue_on_top_of_an_earlier_one_says_what_a_fresh_one_says(
    folder: Path, access: CaseAccess, kind: type, verdict: Verdict, correction: str
) -> None:
    looks = Looks(access)
    queue = ReviewQueue(looks)
    before = queue.current()
    _judge(folder, looks.current().case.records(kind)[0], verdict, correction)
    after = queue.current()
    assert after is not before
    fresh = {item.id: item for item in ReviewQueue(looks).current().items}
    assert {item.id: item for item in after.items if item.id in fresh} == fresh
    kept = {item.id for item in after.items} - fresh.keys()
    assert not kept or verdict is Verdict.REJECT
