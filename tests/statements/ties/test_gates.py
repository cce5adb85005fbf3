"""Who may hold an attitude to whom, by grammar: each row one sentence and one ordered pair."""

from __future__ import annotations

import pytest

from earwitness.statements.language.parsing import Parse, parsed
from earwitness.statements.ties.gates import Ground, Speech, can_hold, ground_of


def _tokens(parse: Parse, words: str) -> tuple[int, int]:
    parts = words.split()
    for first in range(len(parse.words) - len(parts) + 1):
        if parse.words[first : first + len(parts)] == parts:
            return first, first + len(parts) - 1
    raise AssertionError(f"{words!r} is not in {parse.words}")


def _ground(text: str, holder: str, target: str, said: tuple[str, str] | None = None) -> Ground:
    parse = next(iter(parsed([text])))
    speeches = []
    if said is not None:
        speeches.append(Speech(source=_tokens(parse, said[0]), content=_tokens(parse, said[1])))
    return ground_of(parse, _tokens(parse, holder), _tokens(parse, target), speeches=speeches)


HOLDS = [
    ("Castor criticised Brook on Monday.", "Castor", "Brook", Ground.SUBJECT),
    ("Brook was criticised by Castor on Monday.", "Castor", "Brook", Ground.AGENT),
    ("Castor, who had called Brook a coward, left.", "Castor", "Brook", Ground.SUBJECT),
    ("Castor refused to meet Brook.", "Castor", "Brook", Ground.SUBJECT),
    ("Castor and Denby accused Brook of theft.", "Denby", "Brook", Ground.SUBJECT),
    ("Castor accused Denby and Brook of theft.", "Castor", "Brook", Ground.SUBJECT),
    ("Castor's criticism of Brook went on.", "Castor", "Brook", Ground.POSSESSOR),
    ("Castor's office rejected Brook's offer.", "Castor", "Brook", Ground.SUBJECT),
]
HOLDS_NOT = [
    ("Brook was criticised by Castor on Monday.", "Brook", "Castor", Ground.NO_PREDICATE),
    ("Castor's allies criticised Brook.", "Castor", "Brook", Ground.SOMEBODY_ELSE),
    ("Castor and Brook arrived on Monday.", "Castor", "Brook", Ground.LISTED),
    ("Castor did not criticise Brook.", "Castor", "Brook", Ground.NEGATED),
    ("Castor may criticise Brook.", "Castor", "Brook", Ground.SUPPOSED),
    ("If Castor attacks Brook, the port will close.", "Castor", "Brook", Ground.SUPPOSED),
    ("Castor left the hall after Brook had spoken.", "Castor", "Brook", Ground.OTHER_CLAUSE),
    ("Castor denied attacking Brook.", "Castor", "Brook", Ground.NEGATED),
    ("Castor left. Brook stayed.", "Castor", "Brook", Ground.OTHER_SENTENCE),
    ("Castor criticised Brook.", "Castor", "Castor", Ground.SAME),
]


@pytest.mark.parametrize(("text", "holder", "target", "wanted"), [*HOLDS, *HOLDS_NOT])
def test_grammar_says_who_can_hold_an_attitude(text, holder, target, wanted):
    assert _ground(text, holder, target) is wanted


@pytest.mark.parametrize(("text", "holder", "target", "wanted"), HOLDS)
def test_a_pair_in_the_holders_place_passes(text, holder, target, wanted):
    parse = next(iter(parsed([text])))
    assert wanted.is_holding
    assert can_hold(parse, _tokens(parse, holder), _tokens(parse, target))


def test_a_source_holds_what_it_says_of_others():
    text = "Castor said that Brook robbed the fund."
    said = ("Castor", "Brook robbed the fund")
    assert _ground(text, "Castor", "Brook", said) is Ground.SPEAKER


def test_only_the_innermost_source_speaks():
    parse = next(iter(parsed(["Castor said that Denby called Brook a thief."])))
    speeches = [
        Speech(
            source=_tokens(parse, "Castor"), content=_tokens(parse, "Denby called Brook a thief")
        ),
        Speech(source=_tokens(parse, "Denby"), content=_tokens(parse, "Brook a thief")),
    ]
    brook = _tokens(parse, "Brook")
    assert can_hold(parse, _tokens(parse, "Denby"), brook, speeches=speeches)
    outer = ground_of(parse, _tokens(parse, "Castor"), brook, speeches=speeches)
    assert outer is not Ground.SPEAKER


def test_a_source_that_did_not_say_so_holds_nothing():
    text = "Castor did not say that Brook robbed the fund."
    parse = next(iter(parsed([text])))
    speech = Speech(
        source=_tokens(parse, "Castor"),
        content=_tokens(parse, "Brook robbed the fund"),
        is_negated=True,
    )
    ground = ground_of(parse, _tokens(parse, "Castor"), _tokens(parse, "Brook"), speeches=[speech])
    assert ground is Ground.NEGATED
