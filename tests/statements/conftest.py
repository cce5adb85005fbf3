"""Readings made of plain sentences, with invented people."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from earwitness.case.records import (
    Actor,
    Attribution,
    Exhibit,
    ListedActor,
    Mention,
    Naming,
    Passage,
    Reading,
    Refusal,
    Tie,
)
from earwitness.case.vocabulary import ActorKind, ExhibitKind, PassageRole
from earwitness.statements.actors.resolving import resolve_actors
from earwitness.statements.method import StatementOptions, read_statements

LISTED = (
    ListedActor(
        name="Karim al-Talibi",
        kind=ActorKind.PERSON,
        aliases=("Kareem al-Talibi", "al-Talibi", "Talibi", "كريم الطالبي", "الطالبي"),
        affiliation="Anchor Movement",
    ),
    ListedActor(name="Omar Haddad", kind=ActorKind.PERSON, affiliation="Harbour Council"),
    ListedActor(name="Lina Haddad", kind=ActorKind.PERSON),
    ListedActor(
        name="Anchor Movement", kind=ActorKind.PARTY, aliases=("Anchor movement", "Anchorists")
    ),
    ListedActor(name="Harbour Council", kind=ActorKind.INSTITUTION, aliases=("HC",)),
    ListedActor(name="Dockers Union", kind=ActorKind.PARTY),
)


class Told:
    """What was read from a text, by actor names."""

    def __init__(self, reading: Reading, listed: tuple[ListedActor, ...]) -> None:
        self.reading = reading
        self.records = read_statements(reading, StatementOptions(listed=listed))
        self.mentions = [r for r in self.records if isinstance(r, Mention)]
        self.attributions = [r for r in self.records if isinstance(r, Attribution)]
        self.tie_records = [r for r in self.records if isinstance(r, Tie)]
        self.refusals = [r for r in self.records if isinstance(r, Refusal)]
        actors, namings = resolve_actors(self.mentions, listed)
        self.actors: dict[str, Actor] = {actor.id: actor for actor in actors}
        self.namings: dict[str, Naming] = {naming.mention_id: naming for naming in namings}

    def who(self, mention_id: str | None) -> str | None:
        """Name the actor of a mention."""
        naming = self.namings.get(mention_id or "")
        return None if naming is None else self.actors[naming.actor_id].name

    def said(self) -> list[tuple[str | None, str, str, str]]:
        """List (source, cue, content, modality)."""
        return [
            (
                self.who(a.source_mention_id) or a.source_text,
                a.cue,
                a.content,
                a.modality.value,
            )
            for a in self.attributions
        ]

    def ties(self) -> list[tuple[str | None, str | None, int, str]]:
        """List (holder, target, sign, relation)."""
        return [
            (
                self.who(t.holder_mention_id),
                self.who(t.target_mention_id),
                t.sign,
                t.relation.value,
            )
            for t in self.tie_records
        ]

    def named(self) -> list[tuple[str, str | None]]:
        """List (words, actor) of every mention."""
        return [(m.text, self.who(m.id)) for m in self.mentions]


def make_reading(
    *paragraphs: str,
    language: str | None = "en",
    role: PassageRole = PassageRole.PARAGRAPH,
    kind: ExhibitKind = ExhibitKind.DOCUMENT,
) -> Reading:
    """Make a reading of paragraphs."""
    joint = " " if role is PassageRole.SEGMENT else "\n\n"
    text = joint.join(paragraphs)
    exhibit = Exhibit(
        id=hashlib.sha256(text.encode()).hexdigest(),
        name="report.txt",
        kind=kind,
        size_bytes=len(text.encode()),
    )
    passages, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        passages.append(
            Passage(
                id=f"p{number}",
                exhibit_id=exhibit.id,
                ordinal=number,
                role=role,
                text=paragraph,
                start_char=at,
                end_char=at + len(paragraph),
                start_s=10.0 * number if role is PassageRole.SEGMENT else None,
                end_s=10.0 * number + 9.5 if role is PassageRole.SEGMENT else None,
                language=language,
            )
        )
        at += len(paragraph) + len(joint)
    return Reading(exhibit=exhibit, text=text, passages=tuple(passages), language=language)


@pytest.fixture(scope="session")
def told() -> Callable[..., Told]:
    """Read a text with the invented actor list."""

    def read(*paragraphs: str, listed: tuple[ListedActor, ...] = LISTED, **options: object) -> Told:
        return Told(make_reading(*paragraphs, **options), listed)  # type: ignore[arg-type]

    return read


@pytest.fixture(scope="session")
def reading_of() -> Callable[..., Reading]:
    """Make a reading of paragraphs."""
    return make_reading


@pytest.fixture(scope="session")
def invented_actors() -> tuple[ListedActor, ...]:
    """The invented actor list."""
    return LISTED
