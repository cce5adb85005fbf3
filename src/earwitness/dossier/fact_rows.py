"""What a recording's file says of itself, as a table: fact, value, where it stands, who read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from earwitness.case.records import ContainerFact, Finding
from earwitness.dossier.detail import Detail
from earwitness.dossier.file_model import FactLink, FactRow
from earwitness.dossier.model import Shown
from earwitness.dossier.wording import count_text

_SHARE_OF_ROWS = 4  # a file's facts get a quarter of the rows that statements get


def fact_rows(facts: Sequence[ContainerFact], detail: Detail) -> Shown[FactRow]:
    """Lay out a recording's facts in the order of its table, as many as there is room for."""
    most = detail.rows // _SHARE_OF_ROWS
    ordered = sorted(facts, key=lambda fact: fact.ordinal)
    return Shown(rows=tuple(_row(fact) for fact in ordered[:most]), total=len(ordered))


def fact_links(finding: Finding, rows: Mapping[str, FactRow]) -> tuple[FactLink, ...]:
    """List the facts a finding rests on, as links to their rows; those not printed are left out."""
    named = (rows[fact_id] for fact_id in finding.fact_ids if fact_id in rows)
    return tuple(FactLink(href=f"#{row.id}", name=row.name, where=row.where) for row in named)


def _row(fact: ContainerFact) -> FactRow:
    return FactRow(
        id=fact.id,
        name=fact.name,
        value=fact.value,
        place=fact.place,
        where="" if fact.byte_offset is None else f"byte {count_text(fact.byte_offset)}",
        reader=str(fact.reader),
    )
