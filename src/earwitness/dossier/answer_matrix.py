"""The matrix of parts and actors: who answered what, how soon; an open circle for none found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.records import Concern, Instalment, Response, Silence
from earwitness.case.vocabulary import HowConcerned, ResponseKind
from earwitness.dossier.model import ActorLink
from earwitness.dossier.responses_model import ActorLine, AnswerCell, LineGroup
from earwitness.dossier.wording import plural

WHOLE_LEAK = ""
# Letter and tone of every kind; a tone never stands without its letter.
KINDS = {
    ResponseKind.DENIES: ("N", "minus"),
    ResponseKind.CONDEMNS: ("C", "minus"),
    ResponseKind.THREATENS: ("T", "minus"),
    ResponseKind.DEMANDS: ("D", "accent"),
    ResponseKind.INVESTIGATES: ("I", "accent"),
    ResponseKind.MEDIATES: ("M", "plus"),
    ResponseKind.CALMS: ("Q", "plus"),
    ResponseKind.SUPPORTS: ("S", "plus"),
    ResponseKind.DISMISSES: ("X", "zero"),
    ResponseKind.COMMENTS: ("W", "zero"),
}
_TITLES = {
    HowConcerned.ATTACKED: "Attacked in it",
    HowConcerned.SPEAKS: "Said to speak in it",
    HowConcerned.NAMED: "Named in it",
    HowConcerned.AWAITED: "Expected to answer, by a report",
}
HOW_SAID = {
    HowConcerned.ATTACKED: "attacked",
    HowConcerned.SPEAKS: "said to speak",
    HowConcerned.NAMED: "named",
    HowConcerned.AWAITED: "expected to answer",
}
_GRAVEST = list(_TITLES)


def soon(response: Response, part: Instalment | None) -> str:
    """Say how soon an answer came: "same day", "after 5 days", "within 4 days"; or nothing."""
    if response.delay_days is not None:
        if response.delay_days == 0:
            return "same day"
        return f"after {plural(response.delay_days, 'day')}" if response.delay_days > 0 else ""
    if part is None or not part.published or not response.latest:
        return ""
    try:
        days = (date.fromisoformat(response.latest) - date.fromisoformat(part.published)).days
    except ValueError:  # a year or a month alone
        return ""
    return f"within {plural(days, 'day')}" if days > 0 else ""


def _short(words: str) -> str:
    """Cut "after 5 days" to "5 d" for a cell."""
    for long, short in (("same day", "same day"), ("after ", ""), ("within ", "≤ ")):
        if words.startswith(long):
            rest = words.removeprefix(long)
            return f"{short}{rest.split()[0]} d" if rest else short
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """What the matrix is made of. names: links by actor."""

    parts: Sequence[Instalment]
    concerns: Sequence[Concern]
    responses: Sequence[Response]
    silences: Sequence[Silence]
    names: Callable[[str], ActorLink]

    @property
    def has_whole(self) -> bool:
        """Whether anything goes to the leak as a whole, no part being said."""
        return any(one.instalment_id == WHOLE_LEAK for one in self.concerns)

    def unanswered(self) -> tuple[ActorLink, ...]:
        """Name who is attacked in some part and for whom no answer at all was found."""
        answered = {one.actor_id for one in self.responses}
        attacked = {one.actor_id for one in self.concerns if one.how is HowConcerned.ATTACKED}
        return tuple(sorted(map(self.names, attacked - answered), key=_by_name))

    def groups(self, hrefs: Mapping[str, str]) -> tuple[LineGroup, ...]:
        """Lay out the rows by what is said of each actor; who has not answered comes first."""
        by_actor: dict[str, list[Concern]] = {}
        for one in self.concerns:
            by_actor.setdefault(one.actor_id, []).append(one)
        lines: dict[HowConcerned, list[ActorLine]] = {how: [] for how in _TITLES}
        for actor_id, concerns in by_actor.items():
            worst = min(concerns, key=lambda one: _GRAVEST.index(one.how))
            lines[worst.how].append(self._line(actor_id, worst, hrefs))
        return tuple(
            LineGroup(title=title, lines=tuple(sorted(lines[how], key=_unanswered_first)))
            for how, title in _TITLES.items()
            if lines[how]
        )

    def _line(self, actor_id: str, worst: Concern, hrefs: Mapping[str, str]) -> ActorLine:
        columns = [part.id for part in self.parts] + ([WHOLE_LEAK] if self.has_whole else [])
        return ActorLine(
            actor=self.names(actor_id),
            how=HOW_SAID[worst.how],
            because=plural(len(worst.heard_ids), "place"),
            href=next((hrefs[one] for one in worst.heard_ids if one in hrefs), ""),
            cells=tuple(self._cell(actor_id, part) for part in columns),
        )

    def _cell(self, actor_id: str, part_id: str) -> AnswerCell:
        own = [one for one in self.responses if one.actor_id == actor_id]
        here = sorted(
            (one for one in own if one.instalment_id == part_id), key=lambda one: one.ordinal
        )
        if here:
            return self._answered(here)
        silence = next(
            (s for s in self.silences if (s.instalment_id, s.actor_id) == (part_id, actor_id)),
            None,
        )
        if silence is None:
            return AnswerCell(state="blank")
        said = silence.because[:1].upper() + silence.because[1:]
        if own:
            told = f"{said}; another part was answered"
            return AnswerCell(state="later", told=told, href=f"#row-{silence.id}")
        return AnswerCell(state="none", told=said, href=f"#row-{silence.id}")

    def _answered(self, here: Sequence[Response]) -> AnswerCell:
        first = here[0]
        letter, tone = KINDS[first.kind]
        part = next((part for part in self.parts if part.id == first.instalment_id), None)
        words = soon(first, part)
        through = f", through {first.through_text}" if first.through_text else ""
        further = f"; {plural(len(here) - 1, 'further answer')}" if len(here) > 1 else ""
        return AnswerCell(
            state="answered",
            letter=letter,
            kind=first.kind,
            tone=tone,
            soon=_short(words),
            further=len(here) - 1,
            told=f"{first.kind}{through}, {words or 'when is not known'}{further}",
            href=f"#row-{first.id}",
        )


def _by_name(link: ActorLink) -> str:
    return link.name.casefold()


def _unanswered_first(line: ActorLine) -> tuple[bool, str]:
    return (any(cell.state == "answered" for cell in line.cells), line.actor.name.casefold())
