"""How do people answer? Claims, responses, silences, demands and forecasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from earwitness.dossier.foretold_model import Foretold
from earwitness.dossier.ledger_model import ClaimsBoard
from earwitness.dossier.model import Point
from earwitness.dossier.responses_model import WhoAnswered
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.wording import plural

BOUNDS = (
    "No answer found means that none was found in the texts taken in; it does not mean that nobody "
    "answered."
)
MOST_NAMES = 4


def how_people_answer(
    claims: ClaimsBoard, answered: WhoAnswered | None, foretold: Foretold
) -> ShortAnswer:
    """Answer from claims, responses and forecasts. answered None: nobody answers or demands."""
    points = (*_claims(claims), *_responses(answered), *_forecasts(foretold))
    return ShortAnswer(
        anchor="how-people-answer",
        question="How do people answer?",
        points=points,
        uncertain=tuple(_uncertain(claims, answered, foretold)),
        bounds=BOUNDS,
    )


def _claims(claims: ClaimsBoard) -> Iterator[Point]:
    if not claims.total:
        return
    views = (*claims.shared, *claims.more)
    states = Counter(reached.state for view in views for reached in view.states)
    told = ", ".join(f"{count} {state}" for state, count in states.most_common())
    said = f"{plural(claims.total, 'proposition')} at issue" + (f": {told}." if told else ".")
    yield Point(topic="Claims", said=said, href="#claims")
    if claims.changes:
        said = f"{plural(len(claims.changes), 'change')} of position."
        yield Point(topic="Changed", said=said, href="#claims")


def _responses(answered: WhoAnswered | None) -> Iterator[Point]:
    if answered is None:
        return
    if answered.responses.total:
        tones = Counter(row.kind for row in answered.responses.rows)
        told = ", ".join(f"{count} {kind}" for kind, count in tones.most_common(MOST_NAMES))
        said = f"{plural(answered.responses.total, 'response')}: {told}."
        yield Point(topic="Responses", said=said, href="#responses")
    if answered.unanswered:
        names = [actor.name for actor in answered.unanswered]
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        said = f"Attacked, and no answer found: {', '.join(names[:MOST_NAMES])}{more}."
        yield Point(topic="Silences", said=said, href="#responses")
    demands = sum(len(group.rows) for group in answered.demands) + answered.demands_left_out
    if demands:
        said = f"{plural(demands, 'demand')} by {plural(len(answered.demands), 'actor')}."
        yield Point(topic="Demands", said=said, href="#responses")


def _forecasts(foretold: Foretold) -> Iterator[Point]:
    total = foretold.rows.total
    if total:
        said = f"{plural(total, 'forecast')}, {foretold.marked} of them marked by a person."
        yield Point(topic="Forecasts", said=said, href="#forecasts")


def _uncertain(
    claims: ClaimsBoard, answered: WhoAnswered | None, foretold: Foretold
) -> Iterator[str]:
    if claims.figures.total:
        groups = plural(claims.figures.total, "group")
        yield f"{groups} of figures differ from source to source; all are kept side by side."
    if answered is not None and answered.reported_only:
        count = plural(len(answered.reported_only), "actor")
        yield f"{count} said by others to have answered, without the answer itself."
    yield from claims.unfitting
    yield from foretold.unfitting
