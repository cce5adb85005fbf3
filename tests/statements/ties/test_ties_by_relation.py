"""Each relation by its patterns: a hit beside the near miss that must not count."""

from __future__ import annotations

import pytest

T, H, C, A, U, L = (
    "Karim al-Talibi",
    "Omar Haddad",
    "Harbour Council",
    "Anchor Movement",
    "Dockers Union",
    "Lina Haddad",
)

HITS = [
    # praises
    ("Karim al-Talibi paid tribute to Lina Haddad.", (T, L, 1, "praises")),
    ("Karim al-Talibi is grateful to Lina Haddad.", (T, L, 1, "praises")),
    # criticises
    ("Karim al-Talibi criticised Lina Haddad's plan.", (T, L, -1, "criticises")),
    ("Karim al-Talibi lashed out at Lina Haddad.", (T, L, -1, "criticises")),
    ("Lina Haddad's words drew criticism from Karim al-Talibi.", (T, L, -1, "criticises")),
    ("Karim al-Talibi was critical of Lina Haddad.", (T, L, -1, "criticises")),
    # accuses
    ("Karim al-Talibi held Lina Haddad responsible for the fire.", (T, L, -1, "accuses")),
    ("Karim al-Talibi blamed the fire on the Dockers Union.", (T, U, -1, "accuses")),
    ("Karim al-Talibi filed a complaint against Lina Haddad.", (T, L, -1, "accuses")),
    # threatens
    ("Karim al-Talibi vowed revenge on Lina Haddad.", (T, L, -1, "threatens")),
    # attacks
    ("The Dockers Union stormed the headquarters of the Harbour Council.", (U, C, -1, "attacks")),
    ("Karim al-Talibi launched an attack on Lina Haddad.", (T, L, -1, "attacks")),
    ("Karim al-Talibi put Omar Haddad to death.", (T, H, -1, "attacks")),
    # demands
    ("Karim al-Talibi demanded an apology from Lina Haddad.", (T, L, 0, "demands")),
    ("Karim al-Talibi demanded Lina Haddad's resignation.", (T, L, -1, "demands")),
    ("Karim al-Talibi demanded that Omar Haddad resign.", (T, H, -1, "demands")),
    ("Karim al-Talibi said that Omar Haddad must resign.", (T, H, -1, "demands")),
    ("Karim al-Talibi said that Omar Haddad must open the docks.", (T, H, 0, "demands")),
    ("Karim al-Talibi will meet Omar Haddad only if he apologises.", (T, H, 0, "demands")),
    ("Karim al-Talibi gave the Harbour Council 48 hours to leave.", (T, C, 0, "demands")),
    # supports
    ("Karim al-Talibi voiced support for Lina Haddad.", (T, L, 1, "supports")),
    ("Karim al-Talibi condemned Lina Haddad's arrest.", (T, L, 1, "supports")),
    ("Karim al-Talibi rushed to Lina Haddad's defence.", (T, L, 1, "supports")),
    ("Karim al-Talibi refused to disown Lina Haddad.", (T, L, 1, "supports")),
    ("Karim al-Talibi said he would support Lina Haddad.", (T, L, 1, "supports")),
    ("Karim al-Talibi, whose rulings the Dockers Union follows, left.", (U, T, 1, "supports")),
    # opposes
    ("Karim al-Talibi voted against Lina Haddad.", (T, L, -1, "opposes")),
    ("A rift between the Dockers Union and the Harbour Council opened.", (U, C, -1, "opposes")),
    ("Karim al-Talibi is opposed to Lina Haddad.", (T, L, -1, "opposes")),
    # rejects
    ("Karim al-Talibi will not work with Omar Haddad.", (T, H, -1, "rejects")),
    ("Karim al-Talibi lost confidence in Omar Haddad.", (T, H, -1, "rejects")),
    (
        "Karim al-Talibi urged the Dockers Union to go. The Dockers Union refused.",
        (U, T, -1, "rejects"),
    ),
    # allies
    ("The Dockers Union struck a deal with the Anchor Movement.", (U, A, 1, "allies")),
    # belongs-to
    ("Lina Haddad (Dockers Union) arrived.", (L, U, 1, "belongs-to")),
    ("The Dockers Union's Lina Haddad arrived.", (L, U, 1, "belongs-to")),
    ("Lina Haddad's Dockers Union met on Monday.", (L, U, 1, "belongs-to")),
    ("The Dockers Union, part of the Anchor Movement, met.", (U, A, 1, "belongs-to")),
    (
        "Karim al-Talibi said that Lina Haddad must leave the Dockers Union.",
        (L, U, 1, "belongs-to"),
    ),
    # mediates
    (
        "Lina Haddad brokered a truce between Omar Haddad and Karim al-Talibi.",
        (L, H, 0, "mediates"),
    ),
    ("Karim al-Talibi's proposal was passed on through Lina Haddad.", (L, T, 0, "mediates")),
    ("Lina Haddad offered to mediate between Omar Haddad and Talibi.", (L, T, 0, "mediates")),
    # meets
    ("Karim al-Talibi received Omar Haddad at home.", (T, H, 0, "meets")),
]


@pytest.mark.parametrize(("text", "wanted"), HITS, ids=[text for text, _ in HITS])
def test_a_pattern_finds_its_tie(told, text, wanted):
    assert wanted in told(text).ties()


NEAR_MISSES = [
    "Karim al-Talibi criticised Lina Haddad's husband.",
    "Karim al-Talibi may lash out at Lina Haddad.",
    "Lina Haddad's words drew no criticism from Karim al-Talibi.",
    "Karim al-Talibi did not hold Lina Haddad responsible.",
    "The Dockers Union stormed the bridge of the Harbour Council's engineers.",
    "Karim al-Talibi asked whether Omar Haddad would come.",
    "The judge believes that Omar Haddad must pay.",
    "Omar Haddad must open the docks.",
    "Omar Haddad should have resigned, Karim al-Talibi said.",
    "Karim al-Talibi could voice support for Lina Haddad.",
    "Karim al-Talibi denied any support for Lina Haddad.",
    "Karim al-Talibi welcomed Lina Haddad to the hall.",
    "Karim al-Talibi did not meet Omar Haddad.",
    "The Dockers Union refused.",
    "Lina Haddad's former Dockers Union met on Monday.",
    "Karim al-Talibi's proposal was passed on through the night.",
    "Karim al-Talibi said that Omar Haddad would support Lina Haddad.",
    "The harbour critic Lina Haddad arrived.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_no_tie(told, text):
    assert told(text).ties() == []


def test_a_condition_is_no_refusal(told):
    ties = told("Karim al-Talibi will not meet Omar Haddad unless he apologises.").ties()
    assert ties == [(T, H, 0, "demands")]


def test_a_refusal_answers_the_last_demand_on_whoever_refuses(told):
    ties = told(
        "Lina Haddad urged the Dockers Union to go. Karim al-Talibi urged Omar Haddad to stay. "
        "The Dockers Union turned down the request."
    ).ties()
    assert (U, L, -1, "rejects") in ties
    assert (U, T, -1, "rejects") not in ties


def test_a_party_to_a_truce_is_not_its_mediator(told):
    ties = told("Omar Haddad negotiated a truce between Omar Haddad and Lina Haddad.").ties()
    assert not any(relation == "mediates" for _, _, _, relation in ties)


def test_a_brokered_truce_makes_nobody_allies(told):
    ties = told("Lina Haddad brokered a truce between Omar Haddad and Karim al-Talibi.").ties()
    assert {relation for _, _, _, relation in ties} == {"mediates"}


def test_what_was_advised_between_two_reports_of_one_source_is_its_demand(told):
    ties = told(
        "Karim al-Talibi said that the port was lost. Omar Haddad was advised to leave the city. "
        "The docks would burn, Karim al-Talibi added."
    ).ties()
    assert (T, H, -1, "demands") in ties


def test_what_was_advised_by_nobody_known_is_no_demand(told):
    ties = told(
        "Lina Haddad said that the port was lost. Omar Haddad was advised to leave the city. "
        "The docks would burn, Karim al-Talibi added."
    ).ties()
    assert ties == []
