"""The dossier says who is known by the list, who by what people said, and what no longer fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from fake_case import STAGE, FakeCase, harbour

from earwitness.case.identities.corrections import ActorCorrection, ActorOperation, JudgedActor
from earwitness.case.records import Actor, ListedActor, Naming
from earwitness.case.said import Said, Unfitting
from earwitness.dossier.build import build_dossier

MERGE = Said(
    number=3,
    at="2031-06-02T10:00:00Z",
    who="vera",
    note="",
    correction=ActorCorrection(
        operation=ActorOperation.MERGE,
        actor=JudgedActor(actor_id="ac-1", name="Karim Mirza"),
        other=JudgedActor(actor_id="ac-2", name="Mirza"),
    ),
)


class CorrectedCase(FakeCase):
    """The harbour case in which somebody has said who is who."""

    def actor_corrections(self) -> Sequence[Any]:
        return [MERGE]

    def unfitting_of_actors(self) -> Sequence[Any]:
        return [Unfitting(said=MERGE, because="no single actor is “Mirza” any more")]


def corrected(case: FakeCase) -> CorrectedCase:
    return CorrectedCase(**{name: getattr(case, name) for name in case.__dataclass_fields__})


def section(case: FakeCase) -> str:
    page = build_dossier(case, audio=lambda _: None, generated_at="2031-06-03", stages=(STAGE,))
    html = page.partition('<section id="actors">')[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def known_but_for(left_out: int) -> CorrectedCase:
    """The harbour case with all known actors on the user's list, but for the first few."""
    case = corrected(harbour())
    named = {one.actor_id for one in case.records(Naming)}
    known = [a for a in case.records(Actor) if a.is_listed]
    known.sort(key=lambda one: one.id not in named)
    case.actor_list = [ListedActor(name=a.name, kind=a.kind) for a in known[left_out:]]
    return case


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_who_was_named_by_people_is_told_from_who_is_on_the_list(left_out: int) -> None:
    text = section(known_but_for(left_out))
    told = f"{left_out} of them by what people said of open identities"
    assert (told in text) is bool(left_out)
    assert ("actors of your list are named" in text) is (not left_out)


def test_a_correction_that_fits_nobody_any_more_is_listed() -> None:
    text = section(corrected(harbour()))
    assert "correction 3 (“Mirza” is “Karim Mirza”; said by vera on 2031-06-02)" in text
    assert "no longer fits: no single actor is “Mirza” any more" in text
    assert "no longer fits" not in section(harbour())
