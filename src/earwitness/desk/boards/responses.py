"""Who answered, part by part of the leak, in the order in which the parts came out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import Instalment
from earwitness.dossier.responses_model import PartColumn, ResponseRow, SilenceRow, WhoAnswered
from earwitness.dossier.responses_part import part_name, parts_in_order

WHOLE = ""  # how rows name the leak as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswers:
    """One part of the leak with its answers. column None: which part is not said.

    actors: how many different ones answered it.
    """

    name: str
    column: PartColumn | None
    answers: tuple[ResponseRow, ...]
    silences: tuple[SilenceRow, ...]

    @property
    def actors(self) -> int:
        return len({one.actor.name for one in self.answers})


def by_part(answered: WhoAnswered, parts: Sequence[Instalment]) -> tuple[PartAnswers, ...]:
    """Put answers and silences under the parts they belong to; a part without any stays."""
    answers: dict[str, list[ResponseRow]] = defaultdict(list)
    silences: dict[str, list[SilenceRow]] = defaultdict(list)
    for row in answered.responses.rows:
        answers[row.part].append(row)
    for silence in answered.silences.rows:
        silences[silence.part].append(silence)
    return tuple(
        PartAnswers(
            name=name,
            column=column,
            answers=tuple(answers[name]),
            silences=tuple(silences[name]),
        )
        for name, column in _named(answered, parts)
        if column is not None or answers[name] or silences[name]
    )


def _named(
    answered: WhoAnswered, parts: Sequence[Instalment]
) -> Iterator[tuple[str, PartColumn | None]]:
    """Name every part, the first of each name; at last the leak as a whole."""
    seen = set()
    for part, column in zip(parts_in_order(parts), answered.parts, strict=True):
        name = part_name(part)
        if name not in seen:
            yield name, column
        seen.add(name)
    yield WHOLE, None


def actors_in(answered: WhoAnswered) -> tuple[str, ...]:
    """List everybody who answered or was not found to, by name."""
    who = {one.actor.name for one in answered.responses.rows}
    who |= {one.actor.name for one in answered.silences.rows}
    return tuple(sorted(who, key=str.casefold))


def kinds_in(answered: WhoAnswered) -> tuple[str, ...]:
    """List the kinds of answers that occur."""
    return tuple(kind for _, kind, _ in answered.kinds)
