"""Suppositions as people send them: from a form, a script, or the address of a page."""

from __future__ import annotations

from dataclasses import replace

from earwitness.case.errors import BadSettings
from earwitness.desk.networks.seen import SeenNetwork
from earwitness.dossier.supposing import Supposed, Suppositions

MOST_SUPPOSED = 20  # at once


def supposed(seen: SeenNetwork, told: Suppositions, *, on: str | None) -> Supposed:
    """Compare the case with itself under suppositions, as the command does.

    Raises UnknownRecord, ImpossibleChange; BadSettings where nothing is supposed.
    """
    if told == Suppositions():
        raise BadSettings("nothing is supposed; drop an actor, turn a tie, or move seats")
    ready_to_suppose(seen)
    return seen.supposed(_without_blanks(told), on)


def ready_to_suppose(seen: SeenNetwork) -> None:
    """Work out what every supposition starts from; once, however many ask."""
    with seen.supposing:
        seen.groundwork.fronts  # noqa: B018  (kept by the groundwork)


def _without_blanks(told: Suppositions) -> Suppositions:
    """Take blanks around names away, as a person does not see them."""
    return replace(
        told,
        drop=tuple(name.strip() for name in told.drop),
        flip=tuple((a.strip(), b.strip()) for a, b in told.flip),
        remove=tuple((a.strip(), b.strip()) for a, b in told.remove),
        add=tuple((a.strip(), b.strip(), sign) for a, b, sign in told.add),
        seats=tuple((a.strip(), b.strip(), count) for a, b, count in told.seats),
    )
