"""Who answers a leak, part by part: instalments, who is named in them, answers, silences.

What one exhibit tells (`InstalmentTold`, `HeardOf`, `Answer`, `SilenceTold`, `Demand`,
`Mediation`) is gathered over the case into `Instalment`, `Concern`, `Response` and `Silence`.
Dates are ISO days; `earliest` and `latest` are the first and last day meant, empty: not known.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records.identity import Span
from earwitness.case.vocabulary import Channel, HowConcerned, InstalmentBasis, ResponseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentTold:
    """That an exhibit tells of a part of the leak being published.

    number None: it is not said which part. by_text empty: nor by whom.
    """

    id: str
    span: Span
    text: str
    number: int | None
    earliest: str
    latest: str
    by_text: str
    by_mention_id: str | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardOf:
    """That an actor is named in, attacked in, or said to speak in a part of the leak.

    by_mention_id None: the words themselves say that this is heard; else it counts only if that
    mention means somebody whose voice the recordings are said to hold. number None: which part is
    not said.
    """

    id: str
    span: Span
    text: str
    mention_id: str
    by_mention_id: str | None
    how: HowConcerned
    number: int | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """That somebody answers the leak, in one place.

    toward_mention_id: whom it condemns or supports; None: nobody named. through_text: the office
    or spokesperson that speaks; empty: the actor in person, or not said. number None: the words
    name no part. names_leak: its own sentence speaks of the recordings, not only its exhibit.
    """

    id: str
    span: Span
    text: str
    who_mention_id: str
    kind: ResponseKind
    toward_mention_id: str | None
    channel: Channel
    through_text: str
    number: int | None
    earliest: str
    latest: str
    names_leak: bool
    confidence: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceTold:
    """That an exhibit says somebody has not answered. A report of silence, no finding of it."""

    id: str
    span: Span
    text: str
    who_mention_id: str
    number: int | None
    earliest: str
    latest: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What somebody demands, of whom. to_mention_ids empty: of nobody named; to_text: as written.

    holder_mention_id None: the text names nobody who demands it.
    """

    id: str
    span: Span
    text: str
    content: str
    holder_mention_id: str | None
    holder_text: str
    to_mention_ids: tuple[str, ...]
    to_text: str
    earliest: str
    latest: str
    confidence: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediation:
    """That somebody stands between others, or offers to. A role of its own."""

    id: str
    span: Span
    text: str
    by_mention_id: str
    between_mention_ids: tuple[str, ...]
    earliest: str
    latest: str
    confidence: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of the leak as published at a time by somebody; several reports of it are one.

    number None: nobody numbers it. published: the day that counts, empty: not known. dates: every
    day told, with the ids of who tells it ("2022-07-19", "it-..."), so that conflicts stay.
    """

    id: str
    number: int | None
    title: str
    published: str
    dates: tuple[tuple[str, str], ...]
    publisher: str
    recording_ids: tuple[str, ...]
    told_ids: tuple[str, ...]
    basis: InstalmentBasis
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """That an instalment names, attacks or is said to hold the voice of an actor.

    instalment_id empty: the leak as a whole, no exhibit says which part. heard_ids: what says so,
    the gravest first.
    """

    id: str
    instalment_id: str
    actor_id: str
    how: HowConcerned
    heard_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One actor's answer to one instalment. ordinal 1: the first found.

    answer_ids: the places that tell of it, first the one it is worded after. delay_days None: one
    of the two dates is not known to the day.
    """

    id: str
    instalment_id: str
    actor_id: str
    ordinal: int
    kind: ResponseKind
    channel: Channel
    through_text: str
    earliest: str
    latest: str
    delay_days: int | None
    answer_ids: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """That no answer was found: never that somebody is silent.

    searched_ids: the exhibits published since, up to `until`. names: what the actor is called
    there. told_ids: reports that themselves say so.
    """

    id: str
    instalment_id: str
    actor_id: str
    searched_ids: tuple[str, ...]
    until: str
    names: tuple[str, ...]
    named_in: int  # exhibits among them that name the actor at all
    told_ids: tuple[str, ...]
    because: str
