"""Ties in awkward English, in nouns and in what sources say of others, with near misses."""

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
    (
        "Karim al-Talibi is facing Omar Haddad and the Dockers Union, described them as "
        '"cowardly and unreliable".',
        (T, U, -1, "criticises"),
    ),
    (
        "The only people that Karim al-Talibi described well were Omar Haddad and Lina Haddad, "
        'who describes them as "good men".',
        (T, L, 1, "praises"),
    ),
    (
        "Karim al-Talibi described Omar Haddad and the Dockers Union as conspirators.",
        (T, U, -1, "criticises"),
    ),
    ("Karim al-Talibi announced a plan to fight Omar Haddad.", (T, H, -1, "threatens")),
    ("Karim al-Talibi vowed to fight Omar Haddad.", (T, H, -1, "threatens")),
    ("Karim al-Talibi promised to protect Omar Haddad.", (T, H, 1, "supports")),
    ("Karim al-Talibi said that Omar Haddad was a coward.", (T, H, -1, "criticises")),
    ("Karim al-Talibi says that Omar Haddad robbed the fund.", (T, H, -1, "accuses")),
    ("Karim al-Talibi said Omar Haddad is an honest man.", (T, H, 1, "praises")),
    ("Karim al-Talibi's criticism of Omar Haddad was loud.", (T, H, -1, "criticises")),
    ("The charges brought by Karim al-Talibi against Omar Haddad are old.", (T, H, -1, "accuses")),
    ("Karim al-Talibi refused to meet Omar Haddad.", (T, H, -1, "rejects")),
    ("Karim al-Talibi held talks with Omar Haddad.", (T, H, 0, "meets")),
    ("Karim al-Talibi leads the Dockers Union.", (T, U, 1, "belongs-to")),
    ("Karim al-Talibi broke with Omar Haddad on Monday.", (T, H, -1, "rejects")),
    ("Karim al-Talibi called on Omar Haddad to resign.", (T, H, -1, "demands")),
    ("Karim al-Talibi gave the Harbour Council a deadline to leave.", (T, C, 0, "demands")),
    ("Karim al-Talibi will not disown Omar Haddad.", (T, H, 1, "supports")),
]


@pytest.mark.parametrize(("text", "wanted"), HITS, ids=[text for text, _ in HITS])
def test_a_tie_in_a_phrase_is_found(told, text, wanted):
    assert wanted in told(text).ties()


MISSES = [
    "Karim al-Talibi said that Omar Haddad was no coward.",
    "Karim al-Talibi rejected the idea that Omar Haddad is a liar.",
    "Karim al-Talibi said that the perception that Omar Haddad is a liar is unfair.",
    "Karim al-Talibi vowed not to fight Omar Haddad.",
    "Karim al-Talibi did not announce a plan to fight Omar Haddad.",
    "Karim al-Talibi watched videos of Lina Haddad praising Omar Haddad.",
    "Dockers Union candidate Omar Haddad spoke to Lina Haddad, Karim al-Talibi's aides said.",
]


@pytest.mark.parametrize("text", MISSES)
def test_a_near_miss_ties_nobody_by_its_source(told, text):
    assert [tie for tie in told(text).ties() if tie[0] == T and tie[3] != "rejects"] == []


def test_one_of_those_praised_does_not_praise_himself(told):
    read = told("They met Omar Haddad and Lina Haddad, who describes them as good men.")
    assert read.ties() == [] or all(holder != L for holder, *_ in read.ties())
    assert all(source != L for source, *_ in read.said())


def test_an_officer_of_a_body_does_not_speak_as_the_body(told):
    read = told("An officer of the Harbour Council, who said that the docks burn, left.")
    assert all(source != C for source, *_ in read.said())


def test_it_after_recordings_is_not_the_body_last_named(told):
    read = told("The tapes revealed chaos within the Dockers Union. It showed that money rules.")
    assert all(source != U for source, *_ in read.said())
