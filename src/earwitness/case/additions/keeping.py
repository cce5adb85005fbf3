"""How additions are kept: appended with who and when, written as JSON, never edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from earwitness.case.additions.kinds import (
    KIND_OF,
    AddedAttribution,
    AddedClaim,
    AddedForecast,
    AddedKind,
    AddedMention,
    AddedTie,
    Addition,
    MeantActor,
    NamingWords,
)
from earwitness.case.additions.places import WordsPlace
from earwitness.case.clock import now
from earwitness.case.records import record_id
from earwitness.case.tables import added_record
from earwitness.case.vocabulary import ActorKind, Modality, Relation, Stance

_PREFIXES: Mapping[AddedKind, str] = {
    AddedKind.MENTION: "me",
    AddedKind.ATTRIBUTION: "at",
    AddedKind.TIE: "ti",
    AddedKind.CLAIM: "cl",
    AddedKind.FORECAST: "fc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddition:
    """An addition to append."""

    addition: Addition
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAddition:
    """An addition as kept. record_id: what the record made of it is known by, for good."""

    number: int
    at: str
    who: str
    note: str
    record_id: str
    addition: Addition

    @property
    def because(self) -> str:
        """The sentence on every record made of it."""
        note = f": {self.note}" if self.note else ""
        return f"added by {self.who} on {self.at[:10]}{note}"

    @property
    def kind(self) -> AddedKind:
        return KIND_OF[type(self.addition)]

    @property
    def exhibit_id(self) -> str:
        return self.addition.place.exhibit_id

    def mention_id(self, part: str) -> str:
        """Name the mention that one part of it stands for, where no other mention does."""
        if self.kind is AddedKind.MENTION:
            return self.record_id
        return record_id("me", "added", self.record_id, part)


def append(connection: Connection, new: NewAddition) -> str:
    """Add an addition, inside the caller's transaction; give the id of its record."""
    kind, kept, at = KIND_OF[type(new.addition)], to_json(new.addition), now()
    made = record_id(_PREFIXES[kind], "added", kept, new.who, at)
    connection.execute(
        insert(added_record).values(
            at=at,
            who=new.who,
            kind=kind,
            record_id=made,
            exhibit_id=new.addition.place.exhibit_id,
            addition=kept,
            note=new.note,
        )
    )
    return made


def not_yet_kept(new: NewAddition) -> SaidAddition:
    """Give an addition the shape of a kept one, to see what it would come to."""
    return SaidAddition(
        number=0, at=now(), who=new.who, note=new.note, record_id="", addition=new.addition
    )


def all_additions(connection: Connection) -> tuple[SaidAddition, ...]:
    """Read every addition, oldest first."""
    rows = connection.execute(select(added_record).order_by(added_record.c.number))
    return tuple(
        SaidAddition(
            number=row.number,
            at=row.at,
            who=row.who,
            note=row.note,
            record_id=row.record_id,
            addition=from_json(AddedKind(row.kind), row.addition),
        )
        for row in rows
    )


def to_json(addition: Addition) -> str:
    """Write an addition as it is kept."""
    return json.dumps(asdict(addition), ensure_ascii=False, sort_keys=True)


def from_json(kind: AddedKind, kept: str) -> Addition:
    """Read a kept addition. Raises ValueError for anything else."""
    try:
        said = json.loads(kept)
        if kind is AddedKind.MENTION:
            return AddedMention(words=_naming(said["words"]))
        place = WordsPlace(**said["place"])
        if kind is AddedKind.TIE:
            return AddedTie(
                place=place,
                holder=_naming(said["holder"]),
                target=_naming(said["target"]),
                sign=said["sign"],
                relation=Relation(said["relation"]),
            )
        return _with_one_source(kind, place, said)
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no addition of a {kind}: {kept[:80]}") from error


def _with_one_source(kind: AddedKind, place: WordsPlace, said: Mapping[str, Any]) -> Addition:
    if kind is AddedKind.ATTRIBUTION:
        return AddedAttribution(
            place=place,
            source=_naming_or_none(said["source"]),
            cue=None if said["cue"] is None else WordsPlace(**said["cue"]),
            modality=Modality(said["modality"]),
            is_direct=said["is_direct"],
            is_negated=said["is_negated"],
        )
    if kind is AddedKind.CLAIM:
        return AddedClaim(
            place=place,
            proposition=said["proposition"],
            who=_naming_or_none(said["who"]),
            stance=Stance(said["stance"]),
        )
    return AddedForecast(
        place=place,
        by=_naming_or_none(said["by"]),
        condition=said["condition"],
        hedge=said["hedge"],
    )


def _naming_or_none(said: Mapping[str, Any] | None) -> NamingWords | None:
    return None if said is None else _naming(said)


def _naming(said: Mapping[str, Any]) -> NamingWords:
    actor = said["actor"]
    return NamingWords(
        place=WordsPlace(**said["place"]),
        mention_id=said["mention_id"],
        actor=None
        if actor is None
        else MeantActor(
            actor_id=actor["actor_id"], name=actor["name"], kind=ActorKind(actor["kind"])
        ),
    )
