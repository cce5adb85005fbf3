"""One of every record about answers to a leak and about dates, for the tests of exports."""

from __future__ import annotations

from typing import Any

from earwitness.case.records import (
    Answer,
    Concern,
    Demand,
    Event,
    HeardOf,
    Instalment,
    InstalmentTold,
    Mediation,
    Response,
    Silence,
    SilenceTold,
    Span,
    TimeExpression,
)
from earwitness.case.vocabulary import (
    Channel,
    DateAnchor,
    HowConcerned,
    InstalmentBasis,
    ResponseKind,
)

DAY = {"earliest": "2031-03-04", "latest": "2031-03-04"}


def answers_of(report: str, passage: str) -> list[Any]:
    """A part that is told of, who is attacked in it, an answer, a silence, a demand, a mediator."""
    span = Span(exhibit_id=report, passage_id=passage, start_char=0, end_char=10)
    placed: dict[str, Any] = {"span": span, "text": "Mayor Vane", "because": "made by hand"}
    return [*_told(placed), *_gathered()]


def dates_of(report: str, passage: str) -> list[Any]:
    """A time that is named, and what happened then."""
    span = Span(exhibit_id=report, passage_id=passage, start_char=0, end_char=10)
    placed: dict[str, Any] = {"span": span, "confidence": 0.8, "because": "made by hand"}
    named = TimeExpression(
        id="te-1",
        text="on Tuesday",
        anchor=DateAnchor.PUBLICATION,
        assumed="the last Tuesday before publication",
        **DAY,
        **placed,
    )
    happened = Event(
        id="ev-1",
        text="Mayor Vane resigned on Tuesday.",
        what="resigned",
        time_id="te-1",
        is_planned=False,
        **DAY,
        **placed,
    )
    return [named, happened]


def _told(placed: dict[str, Any]) -> list[Any]:
    return [
        InstalmentTold(id="it-1", number=1, by_text="", by_mention_id=None, **DAY, **placed),
        HeardOf(
            id="ho-1",
            mention_id="m-vane",
            by_mention_id=None,
            how=HowConcerned.ATTACKED,
            number=1,
            **placed,
        ),
        Answer(
            id="aw-1",
            who_mention_id="m-vane",
            kind=ResponseKind.DENIES,
            toward_mention_id=None,
            channel=Channel.STATEMENT,
            through_text="office",
            number=None,
            names_leak=True,
            confidence=0.7,
            **DAY,
            **placed,
        ),
        SilenceTold(id="st-1", who_mention_id="m-vane", number=None, **DAY, **placed),
        Demand(
            id="dm-1",
            content="an apology",
            holder_mention_id="m-vane",
            holder_text="Mayor Vane",
            to_mention_ids=("m-dock",),
            to_text="",
            confidence=0.6,
            **DAY,
            **placed,
        ),
        Mediation(
            id="md-1",
            by_mention_id="m-vane",
            between_mention_ids=("m-dock",),
            confidence=0.6,
            **DAY,
            **placed,
        ),
    ]


def _gathered() -> list[Any]:
    return [
        Instalment(
            id="is-1",
            number=1,
            title="The tape",
            published="2031-03-03",
            dates=(("2031-03-03", "it-1"),),
            publisher="Pier Post",
            recording_ids=(),
            told_ids=("it-1",),
            basis=InstalmentBasis.REPORTED,
            because="known from reports alone (1)",
        ),
        Concern(
            id="cn-1",
            instalment_id="is-1",
            actor_id="ac-vane",
            how=HowConcerned.ATTACKED,
            heard_ids=("ho-1",),
        ),
        Response(
            id="rs-1",
            instalment_id="is-1",
            actor_id="ac-vane",
            ordinal=1,
            kind=ResponseKind.DENIES,
            channel=Channel.STATEMENT,
            through_text="office",
            delay_days=1,
            answer_ids=("aw-1",),
            because="made by hand",
            **DAY,
        ),
        Silence(
            id="sl-1",
            instalment_id="is-1",
            actor_id="ac-dock",
            searched_ids=("x",),
            until="2031-03-04",
            names=("Dockers",),
            named_in=1,
            told_ids=(),
            because="none found in 1 source until 2031-03-04",
        ),
    ]
