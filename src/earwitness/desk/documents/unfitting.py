"""What people added to words that are found no more, told where somebody can do something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.additions.laid import UnfittingAddition
from earwitness.case.records import Exhibit
from earwitness.case.vocabulary import ExhibitKind
from earwitness.desk.looking import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfitting:
    """An addition that counts for nothing now. because: why; title: of its exhibit.

    is_spoken: its words were said in a recording, where the desk offers no way to add anew.
    """

    record_id: str
    kind: str
    says: str
    added_by: str
    because: str
    title: str
    href: str
    is_spoken: bool


def unfitting_in(look: Look, exhibit_id: str | None = None) -> Sequence[Unfitting]:
    """List what fits no more, oldest first; exhibit_id None: in the whole case."""
    return [
        _unfitting(one, look, look.index.exhibits[one.said.exhibit_id])
        for one in look.case.unfitting_additions
        if exhibit_id in (None, one.said.exhibit_id)
    ]


def _unfitting(one: UnfittingAddition, look: Look, exhibit: Exhibit) -> Unfitting:
    is_spoken = exhibit.kind is ExhibitKind.RECORDING
    return Unfitting(
        record_id=one.said.record_id,
        kind=one.said.kind,
        says=one.said.addition.sentence,
        added_by=one.said.because,
        because=one.because,
        title=look.index.title(exhibit),
        href=f"/exhibit/{exhibit.id}{'' if is_spoken else '#unfitting'}",
        is_spoken=is_spoken,
    )
