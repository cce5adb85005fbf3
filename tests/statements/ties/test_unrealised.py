"""What is only an option, a purpose, a question or a supposition says nothing and ties nobody."""

from __future__ import annotations

import pytest

from earwitness.case.vocabulary import ExhibitKind, PassageRole

T, H, A = "Karim al-Talibi", "Omar Haddad", "Anchor Movement"

UNREALISED = [
    "Karim al-Talibi's friends have two options: condemn Omar Haddad or support the Dockers Union.",
    "Karim al-Talibi is trying to attack Omar Haddad.",
    "Karim al-Talibi spoke without criticising Omar Haddad.",
    "Karim al-Talibi is leaning toward supporting Omar Haddad.",
    "Had Karim al-Talibi backed Omar Haddad, the docks would be open.",
    "Did Karim al-Talibi criticise Omar Haddad?",
    "Karim al-Talibi should praise Omar Haddad.",
    "Karim al-Talibi wondered whether to support Omar Haddad.",
    "Omar Haddad is a rival for the Dockers Union post.",
]


@pytest.mark.parametrize("text", UNREALISED)
def test_what_is_not_done_ties_nobody(told, text):
    assert told(text).ties() == []


def test_what_goes_on_is_done(told):
    read = told("Karim al-Talibi continued to attack Omar Haddad.")
    assert (T, H, -1, "attacks") in read.ties()


def test_an_option_is_no_statement(told):
    read = told("They have two options: condemn Omar Haddad or continue to say that he lied.")
    assert read.said() == []


def test_a_plan_to_claim_is_its_owners_statement(told):
    read = told("Karim al-Talibi's plan was to deny and claim that the tapes were forged.")
    assert (T, "claim", "the tapes were forged", "asserts") in read.said()


def test_a_question_reports_nothing(told):
    assert told("Did Omar Haddad say who has accepted?").said() == []


def test_declining_to_comment_says_nothing(told):
    assert told("Omar Haddad declined to comment.").said() == []


def test_neither_confirming_nor_denying_is_no_denial(told):
    read = told("Omar Haddad has neither confirmed nor denied the report.")
    assert all(a.is_negated for a in read.attributions)


def test_a_town_before_the_dash_is_not_who_speaks(told):
    read = told(
        "PORT HALLAM, 4 March (Harbour Wire) - Omar Haddad denied on Tuesday that he was there."
    )
    assert [source for source, *_ in read.said()] == [H]


def test_a_finished_quotation_is_not_what_the_next_sentence_says(told):
    read = told('"He must go," said Lina Haddad. "Now." Omar Haddad called on the guards to leave.')
    assert (H, "called", "to leave", "demands") in read.said()


def test_speech_on_a_recording_has_no_guessed_speaker(told):
    read = told(
        "Omar Haddad is a liar, he serves a foreign company, I will break him.",
        "Some people say that we should set fire to the hall.",
        "I support nobody, I say that the money is gone.",
        role=PassageRole.SEGMENT,
        kind=ExhibitKind.RECORDING,
    )
    assert read.ties() == []
    assert all(a.source_mention_id is None for a in read.attributions)
