"""The stance model adds ties only where grammar lets it and where it is sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from earwitness.case.records import ListedActor, Reading
from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.finding import find_reports
from earwitness.statements.learned.stance import Pair, Stance, StanceClass
from earwitness.statements.method import discourse_of
from earwitness.statements.ties.finding import find_ties, with_learned
from earwitness.statements.ties.stance_ties import stance_standings
from earwitness.statements.ties.standings import Standing

Ask = Callable[..., tuple[list[Pair], list[Standing]]]


def stance(*, a_to_b: float = 0.0, b_to_a: float = 0.0) -> Stance:
    """Make a stance: positive numbers for, negative ones against, their size the probability."""
    ahead, back = abs(a_to_b), abs(b_to_a)
    return Stance(
        neutral=1.0 - ahead - back,
        a_to_b_positive=max(a_to_b, 0.0),
        b_to_a_positive=max(b_to_a, 0.0),
        a_to_b_negative=max(-a_to_b, 0.0),
        b_to_a_negative=max(-b_to_a, 0.0),
        leading=StanceClass.NEUTRAL,
    )


@pytest.fixture
def ask(reading_of: Callable[..., Reading], invented_actors: tuple[ListedActor, ...]) -> Ask:
    """Read a text with a model that answers one thing about every pair."""

    def read(text: str, answer: Stance) -> tuple[list[Pair], list[Standing]]:
        asked: list[Pair] = []

        def judge(pairs: Sequence[Pair]) -> list[Stance]:
            asked.extend(pairs)
            return [answer for _ in pairs]

        discourse = discourse_of(reading_of(text), invented_actors)
        reports = find_reports(discourse)
        known = find_ties(discourse, reports)
        learned = stance_standings(discourse, reports, known, judge)
        return asked, with_learned(discourse, [], [], learned)

    return read


AGAINST = stance(a_to_b=-0.95)


def test_a_sure_stance_between_subject_and_object_is_a_tie(ask: Ask) -> None:
    asked, (tie,) = ask("Omar Haddad froze out the Dockers Union.", AGAINST)
    assert (tie.holder.text, tie.target.text, tie.sign) == ("Omar Haddad", "Dockers Union", -1)
    assert tie.relation is Relation.OPPOSES
    assert tie.confidence == 0.95
    assert "0.95" in tie.because
    assert asked[0].text[slice(*asked[0].a)] == "Omar Haddad"


def test_a_stance_for_somebody_supports_him(ask: Ask) -> None:
    _, (tie,) = ask("Omar Haddad warmed to the Dockers Union.", stance(a_to_b=0.95))
    assert (tie.sign, tie.relation) == (1, Relation.SUPPORTS)


@pytest.mark.parametrize(
    "text",
    [
        "Omar Haddad's allies froze out the Dockers Union.",
        "Omar Haddad and the Dockers Union froze.",
        "Omar Haddad never froze out the Dockers Union.",
        "If Omar Haddad froze out the Dockers Union, the port would close.",
        "Omar Haddad slept. The Dockers Union froze.",
        "Omar Haddad reported that ships had frozen out the Dockers Union.",
    ],
    ids=["whose allies", "a list", "negated", "supposed", "two sentences", "only a speaker"],
)
def test_grammar_keeps_a_pair_from_the_model(ask: Ask, text: str) -> None:
    asked, ties = ask(text, AGAINST)
    assert asked == []
    assert ties == []


def test_a_doubtful_stance_is_no_tie(ask: Ask) -> None:
    asked, ties = ask("Omar Haddad froze out the Dockers Union.", stance(a_to_b=-0.85))
    assert asked
    assert ties == []


def test_a_stance_in_the_direction_that_grammar_forbids_is_no_tie(ask: Ask) -> None:
    asked, ties = ask("Omar Haddad froze out the Dockers Union.", stance(b_to_a=-0.95))
    assert asked
    assert ties == []


def test_a_pair_that_a_pattern_tied_is_not_asked_about(ask: Ask) -> None:
    asked, _ = ask("Omar Haddad criticised the Dockers Union.", AGAINST)
    assert asked == []
