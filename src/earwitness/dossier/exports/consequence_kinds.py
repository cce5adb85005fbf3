"""The tables of what follows from ties and seats: their columns, which a reader can rely on."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.exports.rows import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceKind:
    """One table. columns: always the same, in the order in which they are written."""

    kind: str
    columns: tuple[str, ...]

    def row(self, *values: Value) -> ConsequenceRow:
        """Make a row. Raises ValueError where there are more or fewer values than columns."""
        if len(values) != len(self.columns):
            raise ValueError(f"{len(values)} values for the {len(self.columns)} of {self.kind}")
        return ConsequenceRow(kind=self.kind, fields=tuple(zip(self.columns, values, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceRow:
    """One line of one table."""

    kind: str
    fields: tuple[tuple[str, Value], ...]


def _kind(kind: str, columns: str) -> ConsequenceKind:
    return ConsequenceKind(kind=kind, columns=tuple(columns.split()))


_ENDS = "first second first_actor_id second_actor_id"

PAIR = _kind("pair", f"view {_ENDS} sign good bad sources tie_ids because")
FRONTS = _kind(
    "fronts", "view at_most_fronts contradicted_at_least contradicted is_exact is_shown because"
)
FRONT = _kind("front", "view at_most_fronts front is_shown members stability because")
FRONT_MEMBER = _kind(
    "front-member", "view at_most_fronts front is_shown actor actor_id place held_share"
)
BROKER = _kind(
    "broker",
    "view actor actor_id front reach across across_actor_ids bad_across participation sources"
    " tie_ids mediating_tie_ids because",
)
CHANGE = _kind(
    "change",
    f"view at day_of instalment {_ENDS} outcome tone_before sources_before tone_since sources_since"
    " change low high p q tie_ids_before tie_ids_since because",
)
TENSION = _kind("tension", f"view {_ENDS} start end tension low high sources tie_ids")
SEATS = _kind("seats", "chamber list acts_together lowest highest because")
COALITION = _kind(
    "coalition",
    "chamber threshold quota asked certainty members seats_lowest seats_highest good_pairs"
    " mixed_pairs hostile_pairs is_connected tie_ids because",
)
POWER = _kind(
    "power",
    "chamber threshold quota list shapley_shubik_lowest shapley_shubik_highest"
    " banzhaf_share_lowest banzhaf_share_highest banzhaf_lowest banzhaf_highest games ways"
    " is_exact because",
)
PROBLEM = _kind("problem", "because")

CONSEQUENCE_KINDS = (
    PAIR,
    FRONTS,
    FRONT,
    FRONT_MEMBER,
    BROKER,
    CHANGE,
    TENSION,
    SEATS,
    COALITION,
    POWER,
    PROBLEM,
)
