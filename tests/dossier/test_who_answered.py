"""Who answered, and who has not: letters and days, open circles, words that lead to their place."""

from __future__ import annotations

import re
from typing import Any

from fake_case import STAGE, harbour

from earwitness.case.records import (
    Actor,
    Answer,
    Concern,
    Demand,
    Instalment,
    Passage,
    Response,
    Silence,
    SilenceTold,
    Span,
)
from earwitness.case.vocabulary import Channel, HowConcerned, InstalmentBasis, ResponseKind
from earwitness.dossier.build import build_dossier


def records(case: Any, *, answered: bool) -> list[Any]:
    passage = next(p for p in case.held if isinstance(p, Passage) and p.start_s is None)
    span = Span(
        exhibit_id=passage.exhibit_id,
        passage_id=passage.id,
        start_char=passage.start_char,
        end_char=passage.end_char,
    )
    first, second, *_ = [one for one in case.held if isinstance(one, Actor)]
    part = Instalment(
        id="is-1",
        number=1,
        title="",
        published="2031-06-01",
        dates=(("2031-06-01", "a"), ("2031-06-02", "b")),
        publisher="Night Ledger",
        recording_ids=(),
        told_ids=(),
        basis=InstalmentBasis.REPORTED,
        because="known from reports alone (2)",
    )
    concerns = [
        Concern(
            id=f"cn-{actor.id}",
            instalment_id="is-1",
            actor_id=actor.id,
            how=HowConcerned.ATTACKED,
            heard_ids=(),
        )
        for actor in (first, second)
    ]
    answer = Answer(
        id="aw-1",
        span=span,
        text="He called it <forged>.",
        who_mention_id="m",
        kind=ResponseKind.DENIES,
        toward_mention_id=None,
        channel=Channel.INTERVIEW,
        through_text="office",
        number=None,
        earliest="2031-06-04",
        latest="2031-06-04",
        names_leak=True,
        confidence=0.8,
        because="",
    )
    response = Response(
        id="rs-1",
        instalment_id="is-1",
        actor_id=first.id,
        ordinal=1,
        kind=ResponseKind.DENIES,
        channel=Channel.INTERVIEW,
        through_text="office",
        earliest="2031-06-04",
        latest="2031-06-04",
        delay_days=3,
        answer_ids=("aw-1",),
        because="",
    )
    told = SilenceTold(
        id="st-1",
        span=span,
        text="She has not commented.",
        who_mention_id="m",
        number=None,
        earliest="2031-06-04",
        latest="2031-06-04",
        because="",
    )
    quiet = [second] if answered else [first, second]
    silences = [
        Silence(
            id=f"sl-{actor.id}",
            instalment_id="is-1",
            actor_id=actor.id,
            searched_ids=("a", "b"),
            until="2031-06-09",
            names=(actor.name,),
            named_in=1,
            told_ids=("st-1",),
            because="none found in 2 sources until 2031-06-09",
        )
        for actor in quiet
    ]
    demand = Demand(
        id="dm-1",
        span=span,
        text="He demanded an apology.",
        content="an apology",
        holder_mention_id=None,
        holder_text="the elders",
        to_mention_ids=(),
        to_text="both sides",
        earliest="2031-06-04",
        latest="2031-06-04",
        confidence=0.6,
        because="",
    )
    found: list[Any] = [part, *concerns, *silences, told, demand]
    return [*found, answer, response] if answered else found


def section(*, answered: bool = True) -> tuple[str, list[str]]:
    case = harbour()
    case.held.extend(records(case, answered=answered))
    names = [one.name for one in case.held if isinstance(one, Actor)][:2]
    page = build_dossier(
        case, audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )
    found = re.search(r'<section id="responses">.*?</section>', page, re.DOTALL)
    assert found is not None
    return found[0], names


def test_an_answer_shows_its_letter_and_days_and_leads_to_its_words() -> None:
    text, _ = section()
    assert 'href="#row-rs-1" title="denies, through office, after 3 days"' in text
    assert '<b class="kind minus">N</b> <span>3 d</span>' in text
    assert 'id="row-rs-1"' in text and "He called it &lt;forged&gt;." in text
    assert "through <bdi>office</bdi>" in text and "interview" in text


def test_none_found_is_an_open_circle_with_what_was_searched() -> None:
    text, (_, second) = section()
    assert text.count('<b class="kind open">○</b></a>') == 1
    assert "none found in 2 sources until 9 Jun 2031; named in 1 of them" in text
    assert "A report says so itself:" in text and "She has not commented." in text
    assert second in text and "is silent" not in text


def test_who_is_attacked_without_an_answer_is_named_first() -> None:
    text, (first, second) = section()
    opening = text[: text.index("<table")]
    assert "Attacked, and no answer found:" in opening
    assert second in opening and first not in opening
    text, (first, second) = section(answered=False)
    opening = text[: text.index("<table")]
    assert second in opening and first in opening


def test_conflicting_dates_of_a_part_stand_beside_the_one_that_counts() -> None:
    text, _ = section()
    assert "1 Jun 2031" in text and "also dated 2 Jun 2031" in text


def test_a_demand_says_of_whom_it_is_in_the_words_of_the_text() -> None:
    text, _ = section()
    assert "both sides" in text and "an apology" in text and "the elders" in text


def test_a_case_without_answers_has_no_such_section() -> None:
    page = build_dossier(
        harbour(), audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )
    assert 'id="responses"' not in page and 'href="#responses"' not in page
