"""What a person can add to what the machine found: a mention, attribution, tie, claim, forecast.

Each is tied to words of one exhibit. Whom words mean is kept by the actor's id and name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from earwitness.case.additions.places import WordsPlace
from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    Forecast,
    Mention,
    Naming,
    Tie,
)
from earwitness.case.vocabulary import ActorKind, Modality, Relation, Stance


class AddedKind(StrEnum):
    """What can be added."""

    MENTION = "mention"
    ATTRIBUTION = "attribution"
    TIE = "tie"
    CLAIM = "claim"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeantActor:
    """Whom words mean. actor_id: as the case had it, or that of a new actor."""

    actor_id: str
    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingWords:
    """Words that name somebody. mention_id None: no mention stood there; actor None: not said."""

    place: WordsPlace
    mention_id: str | None = None
    actor: MeantActor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedMention:
    """That words name somebody."""

    words: NamingWords

    @property
    def place(self) -> WordsPlace:
        return self.words.place

    @property
    def sentence(self) -> str:
        """What was added, in few words."""
        actor = self.words.actor
        return f"“{self.place.text}” names {actor.name if actor else 'somebody not known'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedAttribution:
    """Who said what. place: the content. source None: whoever wrote or speaks these words."""

    place: WordsPlace
    source: NamingWords | None
    cue: WordsPlace | None
    modality: Modality
    is_direct: bool
    is_negated: bool = False

    @property
    def sentence(self) -> str:
        """What was added, in few words."""
        return f"{_who(self.source)} {self.modality}: “{self.place.text}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedTie:
    """Who does what to whom. place: the words it rests on."""

    place: WordsPlace
    holder: NamingWords
    target: NamingWords
    sign: int
    relation: Relation

    def __post_init__(self) -> None:
        if self.sign not in (-1, 0, 1):
            raise ValueError(f"a tie's sign is -1, 0 or 1, not {self.sign}")

    @property
    def sentence(self) -> str:
        """What was added, in few words."""
        relation = self.relation.replace("-", " ")
        return f"{_who(self.holder)} {relation} {_who(self.target)} ({self.sign:+d})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedClaim:
    """Somebody's stance on a proposition. who None: whoever wrote or speaks these words."""

    place: WordsPlace
    proposition: str
    who: NamingWords | None
    stance: Stance

    @property
    def sentence(self) -> str:
        """What was added, in few words."""
        return f"{_who(self.who)} {self.stance}: “{self.proposition}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedForecast:
    """That words predict. by None: whoever wrote or speaks these words."""

    place: WordsPlace
    by: NamingWords | None
    condition: str = ""
    hedge: str = ""

    @property
    def sentence(self) -> str:
        """What was added, in few words."""
        return f"{_who(self.by)} predicts: “{self.place.text}”"


Addition = AddedMention | AddedAttribution | AddedTie | AddedClaim | AddedForecast

KIND_OF: Mapping[type[Any], AddedKind] = {
    AddedMention: AddedKind.MENTION,
    AddedAttribution: AddedKind.ATTRIBUTION,
    AddedTie: AddedKind.TIE,
    AddedClaim: AddedKind.CLAIM,
    AddedForecast: AddedKind.FORECAST,
}
RECORD_OF: Mapping[AddedKind, type[Any]] = {
    AddedKind.MENTION: Mention,
    AddedKind.ATTRIBUTION: Attribution,
    AddedKind.TIE: Tie,
    AddedKind.CLAIM: Claim,
    AddedKind.FORECAST: Forecast,
}
ADDABLE: frozenset[type[Any]] = frozenset({*RECORD_OF.values(), Naming, Actor})


def naming_words(addition: Addition) -> Mapping[str, NamingWords]:
    """List the words of an addition that name somebody, by the part they play."""
    if isinstance(addition, AddedMention):
        return {"words": addition.words}
    if isinstance(addition, AddedTie):
        return {"holder": addition.holder, "target": addition.target}
    one = {
        AddedAttribution: "source",
        AddedClaim: "who",
        AddedForecast: "by",
    }[type(addition)]
    words = getattr(addition, one)
    return {} if words is None else {one: words}


def _who(words: NamingWords | None) -> str:
    if words is None:
        return "the author or speaker"
    return words.actor.name if words.actor else f"“{words.place.text}”"
