"""Ties by bidding, naming, judging, compounds and passing remarks, each with its near misses."""

from __future__ import annotations

import pytest

T, H, L, C, A, U = (
    "Karim al-Talibi",
    "Omar Haddad",
    "Lina Haddad",
    "Harbour Council",
    "Anchor Movement",
    "Dockers Union",
)

HITS = [
    # bidding
    (
        "Lina Haddad told the paper that Karim al-Talibi had instructed the leaders of the Anchor "
        "Movement, and every official of the town, not to comment.",
        (T, A, 1, "commands"),
    ),
    (
        "Lina Haddad said that Karim al-Talibi had urged the Harbour Council to arrest "
        "Omar Haddad.",
        (T, H, -1, "demands"),
    ),
    ("Omar Haddad, who demanded that Talibi retire, has left.", (H, T, -1, "demands")),
    ("The Harbour Council has written to the Dockers Union to obtain it.", (C, U, 0, "demands")),
    ('Omar Haddad appealed to the "brothers" in the Dockers Union to join.', (H, U, 0, "demands")),
    ("Karim al-Talibi wants Omar Haddad to leave.", (T, H, 0, "demands")),
    ("The Dockers Union wants Karim al-Talibi tried.", (U, T, -1, "demands")),
    ("Karim al-Talibi warned Omar Haddad against a protest.", (T, H, 0, "demands")),
    ("Omar Haddad renewed his call on the Dockers Union to return.", (H, U, 0, "demands")),
    ("Omar Haddad repeated his call for Karim al-Talibi to resign.", (H, T, -1, "demands")),
    (
        "At the request of Karim al-Talibi, the Dockers Union put off its rally.",
        (T, U, 0, "demands"),
    ),
    (
        "Karim al-Talibi asked Omar Haddad to hold to the line of Lina Haddad.",
        (T, L, 1, "supports"),
    ),
    # naming
    (
        "The Anchor Movement named Omar Haddad on Monday as its candidate for mayor.",
        (A, H, 1, "supports"),
    ),
    (
        "The Anchor Movement named Omar Haddad as its candidate. The Dockers Union welcomed the "
        "choice.",
        (U, H, 1, "supports"),
    ),
    ("Karim al-Talibi was chosen as head of the Dockers Union.", (T, U, 1, "belongs-to")),
    ("Lina Haddad had left with the other Anchorists in June.", (L, A, 1, "belongs-to")),
    ("Lina Haddad, of the Dockers Union, spoke.", (L, U, 1, "belongs-to")),
    ("Lina Haddad, speaking on behalf of the Dockers Union, denied it.", (L, U, 1, "belongs-to")),
    # judging
    ("Omar Haddad considers Karim al-Talibi a criminal.", (H, T, -1, "criticises")),
    ("Karim al-Talibi answered Omar Haddad, calling him a traitor.", (T, H, -1, "attacks")),
    ("Karim al-Talibi described the Dockers Union's rally as a coup.", (T, U, -1, "criticises")),
    # compounds
    ("The Anchor Movement-backed Dockers Union met.", (A, U, 1, "supports")),
    ("Omar Haddad, the Anchor Movement-backed candidate, spoke.", (A, H, 1, "supports")),
    ("The pro-Talibi Dockers Union left.", (U, T, 1, "supports")),
    ("The anti-Talibi Dockers Union left.", (U, T, -1, "opposes")),
    # in passing
    (
        "Two men from the Dockers Union were killed in clashes with the Anchor Movement.",
        (A, U, -1, "attacks"),
    ),
    (
        "Karim al-Talibi was freed. The news came from an opponent: Omar Haddad.",
        (H, T, -1, "opposes"),
    ),
    (
        "The clip attributed to Karim al-Talibi is long. Omar Haddad, who is mocked on the tapes, "
        "kept silent.",
        (T, H, -1, "criticises"),
    ),
    ("The Dockers Union said that Omar Haddad spoke for himself alone.", (U, H, -1, "rejects")),
    # nouns and verbs
    (
        "Karim al-Talibi said that his bond with the Dockers Union would last.",
        (T, U, 1, "supports"),
    ),
    ("Omar Haddad cut ties with the Dockers Union.", (H, U, -1, "rejects")),
    ("The Dockers Union rejected Omar Haddad's resignation.", (U, H, 1, "supports")),
    ("The Anchor Movement camped in front of the Harbour Council.", (A, C, -1, "opposes")),
    ("Karim al-Talibi has the support of the Dockers Union.", (U, T, 1, "supports")),
    ("Omar Haddad and Karim al-Talibi met on Monday.", (H, T, 0, "meets")),
    ("Karim al-Talibi blamed the leak on the Dockers Union.", (T, U, -1, "accuses")),
    ("Karim al-Talibi criticised the silence of the Harbour Council.", (T, C, -1, "criticises")),
    (
        "Karim al-Talibi sent his proposal for a debate, passed on through the Harbour Council.",
        (C, T, 0, "mediates"),
    ),
    (
        "The Harbour Council held the Dockers Union behind the rally responsible.",
        (C, U, -1, "accuses"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), HITS, ids=[text for text, _ in HITS])
def test_a_tie_said_in_passing_is_found(told, text, wanted):
    assert wanted in told(text).ties()


MISSES = [
    "Karim al-Talibi did not ask the Dockers Union to leave.",
    "Karim al-Talibi may ask the Dockers Union to leave.",
    "Karim al-Talibi played down the idea that he had struck a deal with Omar Haddad.",
    "Karim al-Talibi said that he wants to be a broker between Omar Haddad and Lina Haddad.",
    "Lina Haddad, an adviser to then-President Omar Haddad, spoke.",
    "It fires Karim al-Talibi up that Omar Haddad fires up the Dockers Union.",
    "Karim al-Talibi told the Dockers Union that he wanted to leave.",
    "Karim al-Talibi told the Dockers Union he will work hard to win.",
    "Karim al-Talibi urged all sides to join the Dockers Union.",
    "Karim al-Talibi warned the Dockers Union that rain was coming.",
    "Karim al-Talibi wrote to the Dockers Union on Monday.",
    "Karim al-Talibi named Omar Haddad as a suspect.",
    "Karim al-Talibi was chosen on Monday.",
    "The Dockers Union welcomed the choice.",
    "Karim al-Talibi does not consider Omar Haddad a criminal.",
    "Karim al-Talibi would call Omar Haddad a traitor if he knew.",
    "Karim al-Talibi saw Omar Haddad with a criminal record.",
    "The state-backed Dockers Union met on Monday.",
    "Two men from the Dockers Union were killed in a fire with the Anchor Movement's flag.",
    "Omar Haddad, who is heard on the tapes, kept silent.",
    "The Dockers Union said that Omar Haddad spoke for an hour.",
    "Karim al-Talibi ruled out dissolving the contract with the two Frisian parties.",
    "Omar Haddad and Karim al-Talibi met a deadline.",
    "Karim al-Talibi said that a bond would last.",
]


@pytest.mark.parametrize("text", MISSES)
def test_a_near_miss_said_in_passing_ties_nobody(told, text):
    assert told(text).ties() == []


def test_his_union_is_of_the_one_listed_with_it_not_of_the_last_named(told):
    read = told(
        "Karim al-Talibi was released. Whether Omar Haddad was heard is not known. "
        "His Anchor Movement went on strike."
    )
    assert (T, A, 1, "belongs-to") in read.ties()
    assert (H, A, 1, "belongs-to") not in read.ties()


def test_two_parties_of_a_kind_nobody_knows_are_not_the_two_last_named(told):
    read = told(
        "The Dockers Union met the Anchor Movement. Karim al-Talibi called on the two main "
        "Frisian parties to agree."
    )
    assert all(tie[3] != "demands" for tie in read.ties())


def test_an_aside_does_not_take_the_accusation_away_from_who_makes_it(told):
    read = told(
        "Omar Haddad spoke, accusing the Anchorists, in Lina Haddad's paraphrase, of theft."
    )
    assert read.ties() == [(H, A, -1, "accuses")]


def test_the_crowd_is_the_followers_the_text_has_named_alone(told):
    crowd = "The Harbour Council ordered the crowd to leave."
    read = told(f"Followers of Karim al-Talibi broke in. {crowd}")
    assert (C, A, 0, "demands") in read.ties()
    assert told(f"Karim al-Talibi broke in. {crowd}").ties() == []
    assert (
        told(f"Followers of Karim al-Talibi left. {crowd.replace('crowd', 'crowd of men')}").ties()
        == []
    )
