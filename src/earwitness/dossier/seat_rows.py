"""The lists of a chamber with everybody's numbers side by side."""

from __future__ import annotations

from earwitness.consequences.chamber import Bloc, SeatStatement
from earwitness.consequences.seats import SeatsBeside, SeatTable
from earwitness.dossier.majority_model import SeatsRow, Stated
from earwitness.dossier.wording import readable_address


def bloc_rows(table: SeatTable) -> tuple[SeatsRow, ...]:
    """Word the lists that count, those with most seats first."""
    after = {} if table.after is None else {bloc.name: bloc for bloc in table.after.blocs}
    order = sorted(table.before.blocs, key=lambda b: (-b.seats.highest, b.name))
    return tuple(_bloc(bloc, after.get(bloc.name)) for bloc in order)


def beside_rows(table: SeatTable) -> tuple[SeatsRow, ...]:
    """Word the rows whose seats are in other rows already."""
    return tuple(_beside(one, has_after=table.after is not None) for one in table.beside)


def _bloc(before: Bloc, after: Bloc | None) -> SeatsRow:
    later = () if after is None else after.statements
    return SeatsRow(
        name=before.name,
        kind="" if before.acts_together else "members do not act together",
        before=str(before.seats),
        after=None if after is None else str(after.seats),
        told="" if after is None or after.seats.is_known else after.because,
        statements=_stated((*before.statements, *later)),
        note=before.note or "",
    )


def _beside(one: SeatsBeside, *, has_after: bool) -> SeatsRow:
    return SeatsRow(
        name=one.name,
        kind=str(one.kind),
        before=_numbers(one.before),
        after=_numbers(one.after) if has_after else None,
        told="" if one.gained is None else f"gained: {one.gained}",
        statements=_stated((*one.before, *one.after)),
        note=one.note or "",
    )


def _numbers(statements: tuple[SeatStatement, ...]) -> str:
    return " or ".join(dict.fromkeys(str(one.seats) for one in statements)) or "not stated"


def _stated(statements: tuple[SeatStatement, ...]) -> tuple[Stated, ...]:
    told = (Stated(says=one.says, source=readable_address(one.source or "")) for one in statements)
    return tuple(dict.fromkeys(told))
