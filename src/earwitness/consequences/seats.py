"""Rows of a seats csv become chambers: before and after a bloc gave up its seats.

Empty cells mean that nobody states a number: they become ranges, never zeros. Numbers that
conflict become one range, with everybody's statement beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from earwitness.case.errors import BadSettings
from earwitness.consequences.chamber import Bloc, SeatRange, Seats, SeatStatement
from earwitness.consequences.seat_cells import SeatRow, numbers, stated_gains

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b(?![-/.\w])")


class RowKind(StrEnum):
    """What a row of the table stands for."""

    LIST = "list"  # acts together: a player
    GROUP = "group"  # one-seat members who do not act together
    PART = "part"  # already counted in another row
    COALITION = "coalition"  # overlaps other rows: somebody's own count


_KINDS = {
    "list": RowKind.LIST,
    "party": RowKind.LIST,
    "bloc": RowKind.LIST,
    "group": RowKind.GROUP,
    "part": RowKind.PART,
    "coalition": RowKind.COALITION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsBeside:
    """A row that is shown and not counted, because its seats are in other rows already.

    gained: the cell as written; None where it is empty.
    """

    name: str
    kind: RowKind
    before: tuple[SeatStatement, ...]
    gained: str | None
    after: tuple[SeatStatement, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTable:
    """A seats csv. after None: it tells of one time only. changed_on None: it does not say when."""

    before: Seats
    after: Seats | None
    changed_on: str | None
    beside: tuple[SeatsBeside, ...]

    def on(self, date: str) -> Seats:
        """Choose the chamber of an ISO date; the day of the change counts as after.

        Raises BadSettings where the table holds two chambers and no date between them.
        """
        if self.after is None:
            return self.before
        if self.changed_on is None:
            raise BadSettings(
                "the seats table tells of before and after but not when; write the date into the "
                "note of the bloc that gave up its seats, as 2022-06-12"
            )
        return self.before if date < self.changed_on else self.after


def seats_from_rows(
    rows: Iterable[Mapping[str, str]],
    *,
    total: int | None = None,
    every_seat_listed: bool = False,
    name: str = "seats.csv",
    lines: Iterable[int] | None = None,
) -> SeatTable:
    """Read the rows of a seats csv; what each column means stands in docs/methods/coalitions.md.

    total None: the sum of the seats before, where every one of them is known.
    name, lines: the file and the line of each row, for errors; None: row after row from line 2.
    Raises BadSettings, with the line.
    """
    read = [
        SeatRow.of(row, where=f"{name}, line {line}")
        for line, row in zip(count(2) if lines is None else lines, rows, strict=False)
        if any((cell or "").strip() for cell in row.values())
    ]
    kinds = [(row, _kind(row)) for row in read]
    counted = [(row, kind) for row, kind in kinds if kind in (RowKind.LIST, RowKind.GROUP)]
    if not counted:
        raise BadSettings(f"{name}: no list with seats; write one row for each")
    size = _total(counted, name) if total is None else total
    changed = _changed_on(row for row, _ in counted)
    has_after = any(row.has_after for row, _ in counted)
    return SeatTable(
        before=Seats(
            blocs=_filled([_before(row, kind) for row, kind in counted], size),
            total=size,
            valid_until=changed,
            every_seat_listed=every_seat_listed,
        ),
        after=Seats(
            blocs=_filled([_after(row, kind) for row, kind in counted], size),
            total=size,
            valid_from=changed,
            every_seat_listed=every_seat_listed,
        )
        if has_after
        else None,
        changed_on=changed,
        beside=tuple(_beside(row, kind) for row, kind in kinds if (row, kind) not in counted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A bloc before the chamber's total bounds it. highest None: only the total bounds it."""

    row: SeatRow
    kind: RowKind
    lowest: int
    highest: int | None
    statements: tuple[SeatStatement, ...]
    because: str


def _kind(row: SeatRow) -> RowKind:
    first = row.kind.casefold().split(" ", 1)[0] if row.kind else "list"
    if first not in _KINDS:
        raise row.refused(f"kind `{row.kind}` is not known", f"write one of: {', '.join(_KINDS)}")
    return _KINDS[first]


def _total(counted: Sequence[tuple[SeatRow, RowKind]], name: str) -> int:
    total = 0
    for row, _ in counted:
        before = row.before
        if len(before) != 1 or not before[0].is_known:
            raise BadSettings(
                f"{name}: the seats of `{row.name}` before are not known, so the rows do not give "
                "the size of the chamber; say how many seats it has"
            )
        total += before[0].lowest
    return total


def _changed_on(rows: Iterable[SeatRow]) -> str | None:
    """Find the date in the note of a list that has no seats left; None unless there is one."""
    dates = {
        date
        for row in rows
        if [seats.highest for seats in row.after] == [0]
        for date in _DATE.findall(row.note or "")
    }
    return dates.pop() if len(dates) == 1 else None


def _before(row: SeatRow, kind: RowKind) -> _Draft:
    stated = tuple(
        SeatStatement(seats=seats, says=f"{seats} seats", source=row.source_before)
        for seats in row.before
    )
    return _draft(row, kind, stated, keeps=0)


def _after(row: SeatRow, kind: RowKind) -> _Draft:
    keeps = min((seats.lowest for seats in row.before), default=0)
    return _draft(row, kind, _stated_after(row), keeps=keeps)


def _stated_after(row: SeatRow) -> tuple[SeatStatement, ...]:
    stated = [
        SeatStatement(seats=seats, says=f"{seats} seats after", source=row.source_after)
        for seats in row.after
    ]
    gains = dict.fromkeys(numbers(row, "seats_gained", row.gained), row.source_after)
    for gain, words in stated_gains(row.note or ""):
        gains.setdefault(gain, words)
    for gain, source in gains.items():
        for before in row.before:
            if before.lowest + gain < 0:
                raise row.refused(
                    f"{before} seats before and {gain:+d} leave fewer than none", "mend one of them"
                )
            seats = SeatRange(lowest=before.lowest + gain, highest=before.highest + gain)
            says = f"{before} before and {gain:+d}: {seats} seats"
            stated.append(SeatStatement(seats=seats, says=says, source=source))
    return tuple(stated)


def _draft(row: SeatRow, kind: RowKind, stated: tuple[SeatStatement, ...], *, keeps: int) -> _Draft:
    if not stated:
        told = f"nobody states a number; assumed to have kept {keeps}" if keeps else "not stated"
        return _Draft(row=row, kind=kind, lowest=keeps, highest=None, statements=(), because=told)
    lowest = min(s.seats.lowest for s in stated)
    highest = max(s.seats.highest for s in stated)
    seats = SeatRange(lowest=lowest, highest=highest)
    told = "; ".join(s.says for s in stated)
    because = f"{seats}, from {len(stated)} statements: {told}" if len(stated) > 1 else told
    return _Draft(
        row=row, kind=kind, lowest=lowest, highest=highest, statements=stated, because=because
    )


def _filled(drafts: Sequence[_Draft], total: int) -> tuple[Bloc, ...]:
    """Bound what nobody states by the seats that nobody is known to hold."""
    slack = max(0, total - sum(draft.lowest for draft in drafts))
    return tuple(
        Bloc(
            name=draft.row.name,
            seats=SeatRange(
                lowest=draft.lowest,
                highest=draft.lowest + slack if draft.highest is None else draft.highest,
            ),
            because=draft.because
            if draft.highest is not None
            else f"{draft.because}; at most {slack} more, the seats nobody is known to hold",
            acts_together=draft.kind is RowKind.LIST,
            statements=draft.statements,
            note=draft.row.note,
        )
        for draft in drafts
    )


def _beside(row: SeatRow, kind: RowKind) -> SeatsBeside:
    before = _before(row, kind).statements
    return SeatsBeside(
        name=row.name,
        kind=kind,
        before=before,
        gained=row.gained or None,
        after=_stated_after(row),
        note=row.note,
    )
