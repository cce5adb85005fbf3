"""Changes of position by the same actor, each with both places. Said of words, not of minds.

Three kinds: the opposite on the same proposition; recordings called fabricated, later parts of
them called real but cut; and another kind of answer to the leak (shrugging, then demanding).
Only what is surely later counts: two positions on one day are no change. A return to what the same
actor said before is none either: later texts tell earlier words again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import Answer, Position, Proposition, Response, Span
from earwitness.case.vocabulary import ResponseKind, Stance
from earwitness.reactions.authenticity import CUT, FABRICATED
from earwitness.reactions.ledger.states import in_time, is_turn

_MILD = frozenset({ResponseKind.DISMISSES, ResponseKind.CALMS, ResponseKind.SUPPORTS})
_SHARP = frozenset({ResponseKind.DEMANDS, ResponseKind.CONDEMNS, ResponseKind.THREATENS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One of the two places. text: what was said there, in few words."""

    text: str
    earliest: str
    latest: str
    record_id: str  # the claim or answer that holds the words
    exhibit_id: str
    words: str
    span: Span

    @property
    def day(self) -> str:
        """The one day to sort by."""
        return self.latest or self.earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfPosition:
    """That one actor is reported with one thing, and on a later day with another."""

    actor_id: str
    before: Said
    after: Said
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A position with the proposition and the words it rests on."""

    position: Position
    proposition: Proposition
    words: str
    span: Span


def changes_of_stance(heard: Sequence[Heard]) -> list[ChangeOfPosition]:
    """Find the first turn of each actor on each proposition, and from forged to cut."""
    ordered = sorted(heard, key=lambda one: in_time(one.position))
    found: dict[tuple[str, str, str], ChangeOfPosition] = {}
    for at, after in enumerate(ordered):
        actor = after.position.actor_id
        if actor is None or any(_says_the_same(one, after) for one in ordered[:at]):
            continue
        for before in reversed(ordered[:at]):
            because = _turn(before, after)
            if because:
                key = (actor, before.proposition.id, after.proposition.id)
                change = ChangeOfPosition(
                    actor_id=actor, before=_said(before), after=_said(after), because=because
                )
                found.setdefault(key, change)
    return list(found.values())


def _says_the_same(one: Heard, other: Heard) -> bool:
    return (
        one.proposition.id == other.proposition.id
        and one.position.actor_id == other.position.actor_id
        and one.position.stance is other.position.stance
    )


def changes_of_answer(
    responses: Sequence[Response], answers: Sequence[Answer]
) -> list[ChangeOfPosition]:
    """Find who first made light of the leak, and on a later day demanded, condemned or threatened.

    The other way round counts too.
    """
    places = {one.id: one for one in answers}
    told = [
        (one, places[one.answer_ids[0]])
        for one in responses
        if one.answer_ids and one.answer_ids[0] in places and one.earliest and one.latest
    ]
    told.sort(key=lambda pair: (pair[0].latest, pair[0].id))
    return list(_turned_answers(told))


def _turned_answers(told: Sequence[tuple[Response, Answer]]) -> Iterator[ChangeOfPosition]:
    seen: set[str] = set()
    for at, (after, after_place) in enumerate(told):
        earlier = [pair for pair in told[:at] if pair[0].actor_id == after.actor_id]
        if after.actor_id in seen or any(_same_side(one, after) for one, _ in earlier):
            continue
        for before, before_place in reversed(earlier):
            if _other_side(before, after) and before.latest < after.earliest:
                seen.add(after.actor_id)
                yield ChangeOfPosition(
                    actor_id=after.actor_id,
                    before=_answered(before, before_place),
                    after=_answered(after, after_place),
                    because=f"answers the leak twice: {before.kind}, then {after.kind}",
                )
                break


def _same_side(one: Response, other: Response) -> bool:
    return any(one.kind in side and other.kind in side for side in (_MILD, _SHARP))


def _other_side(one: Response, other: Response) -> bool:
    return (one.kind in _MILD and other.kind in _SHARP) or (
        one.kind in _SHARP and other.kind in _MILD
    )


def _turn(before: Heard, after: Heard) -> str:
    """Say why two positions are a change; empty: they are none."""
    one, other = before.position, after.position
    if before.proposition.id == after.proposition.id:
        return "the opposite, on a later day" if is_turn(one, other) else ""
    is_later = bool(one.latest and other.earliest) and one.latest < other.earliest
    both_assert = one.stance is Stance.ASSERTS and other.stance is Stance.ASSERTS
    texts = (before.proposition.text, after.proposition.text)
    if one.actor_id == other.actor_id and is_later and both_assert and texts == (FABRICATED, CUT):
        return "first that the recordings are made up, later that they were cut"
    return ""


def _said(heard: Heard) -> Said:
    position = heard.position
    return Said(
        text=f"{position.stance}: {heard.proposition.text}",
        earliest=position.earliest,
        latest=position.latest,
        record_id=position.claim_id,
        exhibit_id=heard.span.exhibit_id,
        words=heard.words,
        span=heard.span,
    )


def _answered(response: Response, answer: Answer) -> Said:
    return Said(
        text=f"{response.kind}, in answer to the leak",
        earliest=response.earliest,
        latest=response.latest,
        record_id=answer.id,
        exhibit_id=answer.span.exhibit_id,
        words=answer.text,
        span=answer.span,
    )
