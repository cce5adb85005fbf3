"""Whom pronouns, numbers and possessives stand for, seen in the ties they make."""

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


@pytest.mark.parametrize("phrase", ["Both men", "The two men", "These two leaders", "The two"])
def test_a_number_means_the_two_last_named(told, phrase):
    ties = told(f"Omar Haddad met Karim al-Talibi. {phrase} praised Lina Haddad.").ties()
    assert (H, L, 1, "praises") in ties
    assert (T, L, 1, "praises") in ties


def test_a_number_takes_those_named_together_before_a_third(told):
    ties = told(
        "Lina Haddad waited. Omar Haddad and Karim al-Talibi came. Both men praised the "
        "Dockers Union."
    ).ties()
    assert sorted(ties) == sorted([(H, U, 1, "praises"), (T, U, 1, "praises")])


@pytest.mark.parametrize(
    "text",
    [
        "Omar Haddad met Karim al-Talibi near Lina Haddad. Both men praised the Dockers Union.",
        "Both men praised the Dockers Union.",
        "Omar Haddad met Karim al-Talibi. Two men praised the Dockers Union.",
        "Omar Haddad met Karim al-Talibi. Both men of the harbour praised the Dockers Union.",
    ],
)
def test_a_number_that_may_mean_others_means_nobody(told, text):
    assert not any(relation == "praises" for _, _, _, relation in told(text).ties())


def test_both_parties_are_groups(told):
    ties = told(
        "The Dockers Union met the Anchor Movement. Lina Haddad thanked both parties."
    ).ties()
    assert (L, U, 1, "praises") in ties
    assert (L, A, 1, "praises") in ties


def test_a_statement_that_says_something_speaks_for_whoever_issued_it(told):
    read = told("A statement by Omar Haddad came late. The docks are safe, it says.")
    assert (H, "says", "The docks are safe", "asserts") in read.said()


def test_it_is_not_the_statement_where_another_subject_came_between(told):
    read = told(
        "A statement by Omar Haddad came late. The Dockers Union waited. "
        "The docks are safe, it says."
    )
    assert (H, "says", "The docks are safe", "asserts") not in read.said()


def test_them_means_whom_among_them_named(told):
    ties = told(
        "Karim al-Talibi accused three officers, among them Omar Haddad, of theft and asked the "
        "Harbour Council to have them arrested."
    ).ties()
    assert (T, H, -1, "demands") in ties


def test_the_man_who_is_whoever_was_praised_as_him(told):
    ties = told("Lina Haddad praised Omar Haddad as the man who defied Karim al-Talibi.").ties()
    assert (H, T, -1, "opposes") in ties


def test_somebodys_party_is_his_listed_affiliation(told):
    ties = told("Karim al-Talibi's party praised Lina Haddad.").ties()
    assert ties == [(A, L, 1, "praises")]


def test_a_party_of_somebody_without_affiliation_is_nobody(told):
    assert told("Lina Haddad's party praised Omar Haddad.").ties() == []


def test_first_persons_in_quotation_marks_are_their_source(told):
    ties = told('"I reject Lina Haddad," said Omar Haddad.').ties()
    assert (H, L, -1, "rejects") in ties


def test_first_persons_outside_quotations_are_nobody(told):
    assert told("I reject Lina Haddad.").ties() == []


def test_his_rival_is_the_one_other_person(told):
    ties = told("Omar Haddad slept. Karim al-Talibi wrote a song about his rival.").ties()
    assert ties == [(T, H, -1, "opposes")]


def test_his_rival_among_several_is_nobody(told):
    ties = told("Omar Haddad and Lina Haddad slept. Karim al-Talibi sang of his rival.").ties()
    assert ties == []
