"""People's verdicts: appended, never edited, and laid over the machine's records when read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection, insert, select

from earwitness.case.clock import now
from earwitness.case.corrections import lay_over
from earwitness.case.errors import BadSettings
from earwitness.case.records import Passage, Review
from earwitness.case.rows import from_row
from earwitness.case.tables import review
from earwitness.case.vocabulary import Verdict
from earwitness.case.voices.corrections import VOICE_ID, is_of_voices

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """A verdict to append. correction: JSON of the fields it replaces; only for `correct`."""

    record_id: str
    verdict: Verdict
    who: str
    correction: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.CORRECT) != bool(self.correction):
            raise BadSettings(
                f"a `{self.verdict}` of {self.record_id} "
                + ("carries a correction" if self.correction else "carries no correction")
                + "; give --set FIELD=VALUE with `correct`, and only with it"
            )
        if self.verdict is Verdict.REJECT and self.record_id.startswith(f"{VOICE_ID}-"):
            raise BadSettings(
                f"a `reject` of {self.record_id} cannot be kept: after another run that id may be "
                "somebody else's; say whose its seconds are with `earwitness voices reassign`, "
                "`split` or `merge`"
            )


def append(connection: Connection, new: NewReview) -> None:
    """Add a verdict, inside the caller's transaction."""
    connection.execute(
        insert(review).values(
            at=now(),
            who=new.who,
            record_id=new.record_id,
            verdict=new.verdict,
            correction=new.correction,
            note=new.note,
        )
    )


def all_reviews(connection: Connection) -> tuple[Review, ...]:
    """Read every verdict, oldest first."""
    rows = connection.execute(select(review).order_by(review.c.number)).mappings()
    return tuple(from_row(Review, row) for row in rows)


def latest(reviews: Sequence[Review]) -> dict[str, Review]:
    """Map each reviewed record to the last verdict on it that stands.

    Corrections of voices are not among them: all that stand count (see voices/corrections.py).
    """
    return {record_id: verdicts[-1] for record_id, verdicts in standing(reviews).items()}


def standing(reviews: Sequence[Review]) -> dict[str, list[Review]]:
    """Map each reviewed record to the verdicts on it that nobody took back, oldest first.

    A withdrawal takes back the last standing verdict of the same person; of nobody else.
    """
    stands: dict[str, list[Review]] = {}
    for one in reviews:
        if is_of_voices(one.correction):
            continue
        if one.verdict is not Verdict.WITHDRAW:
            stands.setdefault(one.record_id, []).append(one)
            continue
        verdicts = stands.get(one.record_id, [])
        own = [verdict for verdict in verdicts if verdict.who == one.who]
        if own:
            verdicts.remove(own[-1])
    return {record_id: verdicts for record_id, verdicts in stands.items() if verdicts}


def laid_over(records: Sequence[R], reviews: Mapping[str, Review]) -> tuple[R, ...]:
    """Apply verdicts: rejected records are left out, corrected ones have the corrected fields."""
    kept = []
    for record in records:
        verdict = reviews.get(record.id)  # type: ignore[attr-defined]
        if verdict is None or verdict.verdict is Verdict.CONFIRM:
            kept.append(record)
        elif verdict.verdict is Verdict.CORRECT:
            kept.append(lay_over(record, verdict.correction))
    return tuple(kept)


def renumbered(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Count characters anew after corrections: segments stand one space apart."""
    result, position = [], 0
    for passage in passages:
        end = position + len(passage.text)
        result.append(replace(passage, start_char=position, end_char=end))
        position = end + 1
    return tuple(result)
