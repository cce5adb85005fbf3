"""Who stands how to whom: patterns with hits and near misses."""

from __future__ import annotations

import pytest

T, H, C, A, U = (
    "Karim al-Talibi",
    "Omar Haddad",
    "Harbour Council",
    "Anchor Movement",
    "Dockers Union",
)

HITS = [
    ("Karim al-Talibi praised Omar Haddad.", (T, H, 1, "praises")),
    ("Omar Haddad was accused by Karim al-Talibi of theft.", (T, H, -1, "accuses")),
    ("The Dockers Union rejected Omar Haddad's proposal.", (U, H, -1, "rejects")),
    ("Karim al-Talibi described Omar Haddad as a coward.", (T, H, -1, "criticises")),
    ("Karim al-Talibi, head of the Anchor Movement, arrived.", (T, A, 1, "belongs-to")),
    ("Karim al-Talibi is a member of the Dockers Union.", (T, U, 1, "belongs-to")),
    ("The Dockers Union is allied with the Anchor Movement.", (U, A, 1, "allies")),
    ("Karim al-Talibi asked the Harbour Council to open the docks.", (T, C, 0, "demands")),
    ("Karim al-Talibi asked the Harbour Council to arrest Omar Haddad.", (T, H, -1, "demands")),
    ("Karim al-Talibi urged Omar Haddad to resign.", (T, H, -1, "demands")),
    ("The Dockers Union pledged allegiance to Karim al-Talibi.", (U, T, 1, "supports")),
    ("Karim al-Talibi met Omar Haddad on Monday.", (T, H, 0, "meets")),
    ("Karim al-Talibi told followers to stay at home.", (T, A, 0, "demands")),
]


@pytest.mark.parametrize(("text", "wanted"), HITS, ids=[text for text, _ in HITS])
def test_a_stated_tie_is_found(told, text, wanted):
    assert wanted in told(text).ties()


MISSES = [
    "Karim al-Talibi's allies criticised the weather.",
    "Karim al-Talibi criticised Omar Haddad's allies.",
    "Karim al-Talibi did not criticise Omar Haddad.",
    "Karim al-Talibi may criticise Omar Haddad.",
    "If Karim al-Talibi attacks Omar Haddad, the docks will close.",
    "Karim al-Talibi criticised himself.",
    "Omar Haddad once belonged to the Dockers Union.",
    "Omar Haddad was once Karim al-Talibi's partner.",
]


@pytest.mark.parametrize("text", MISSES)
def test_what_is_not_stated_is_no_tie(told, text):
    assert told(text).ties() == []


def test_what_stands_only_in_an_accusation_is_no_tie(told):
    ties = told("Karim al-Talibi accused Omar Haddad of attacking the Dockers Union.").ties()
    assert ties == [(T, H, -1, "accuses")]


def test_a_tie_inside_an_attribution_names_it(told):
    read = told("Omar Haddad said that Karim al-Talibi praised the Dockers Union.")
    tie = next(t for t in read.tie_records if t.relation.value == "praises")
    assert tie.attribution_id == read.attributions[0].id
