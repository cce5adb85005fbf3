"""Names over spellings, scripts and documents."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from earwitness.case.vocabulary import ActorKind, ExhibitKind, PassageRole
from earwitness.statements.actors.names import name_words, skeleton
from earwitness.statements.language.quotations import quotations

ALIKE = [
    ("Mohammed", "Muhammad"),
    ("Mohamed", "محمد"),
    ("Nouri", "Nuri"),
    ("Hussein", "Husain"),
    ("Talibi", "الطالبي"),
    ("Qasim", "Qassim"),
    ("Kadhimi", "Kazimi"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_share_a_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Talibi", "Halabi"), ("Omar", "Amal")])
def test_different_names_do_not(one, other):
    assert skeleton(one) != skeleton(other)


def test_articles_titles_and_possessives_are_no_part_of_a_name():
    assert name_words("Sheikh Karim Al-Talibi's") == ("karim", "talibi")


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Karim Al-Talibi spoke.", "Karim Al-Talibi", "Karim al-Talibi"),
        ("Kareem Al Talibi spoke.", "Kareem Al Talibi", "Karim al-Talibi"),
        ("Members of the anchor movement left.", "anchor movement", "Anchor Movement"),
        ("The HC met on Monday.", "HC", "Harbour Council"),
        ("A leading Anchorist left early.", "Anchorist", "Anchor Movement"),
    ],
)
def test_a_listed_name_is_found_in_its_variants(told, text, words, actor):
    assert (words, actor) in told(text).named()


def test_a_surname_after_an_unlisted_given_name_is_not_the_famous_bearer(told):
    read = told("Mohammed al-Talibi, a baker, opened his shop.")
    assert all(actor != "Karim al-Talibi" for _, actor in read.named())


@pytest.mark.parametrize("text", ["Talibi City was quiet.", "The talibist poem ended."])
def test_a_name_inside_another_is_not_found(told, text):
    assert all(actor != "Karim al-Talibi" for _, actor in told(text).named())


def test_an_ambiguous_surname_is_the_one_last_named_in_full(told):
    read = told("Omar Haddad spoke. Haddad left. Lina Haddad came. Haddad stayed.")
    assert [actor for words, actor in read.named() if words == "Haddad"] == [
        "Omar Haddad",
        "Lina Haddad",
    ]


def test_an_ambiguous_surname_without_a_full_name_is_doubted(told):
    read = told("Haddad left the room.")
    (naming,) = read.namings.values()
    assert naming.confidence < 0.7
    assert "other" in naming.because


def test_arabic_names_are_found_behind_clitics_and_the_rest_is_refused(told):
    read = told("قال إن اللقاء مع الطالبي تم، وكريم الطالبي حضر ولالطالبي رأي.", language="ar")
    assert ("الطالبي", "Karim al-Talibi") in read.named()
    assert ("كريم الطالبي", "Karim al-Talibi") in read.named()
    assert [r.what for r in read.refusals] == ["statements"]
    assert "Arabic" in read.refusals[0].because
    assert read.attributions == []


def test_another_language_is_refused_by_name(told):
    read = told("Le ministre a dit que le port est fermé.", language="fr")
    assert "French" in read.refusals[0].because


def test_without_a_list_names_become_open_identities_of_one_kind(told):
    read = told(
        "Jane Miller met reporters. Miller said that the port was shut.", "Miller left.", listed=()
    )
    people = [actor for actor in read.actors.values() if actor.name == "Jane Miller"]
    assert len(people) == 1
    assert people[0].kind is ActorKind.PERSON
    assert not people[0].is_listed
    assert {actor for words, actor in read.named() if words == "Miller"} == {"Jane Miller"}


def test_speech_is_read_over_its_segments_and_keeps_their_times(told):
    read = told(
        "Omar Haddad said that",
        "the docks were closed.",
        role=PassageRole.SEGMENT,
        kind=ExhibitKind.RECORDING,
    )
    (a,) = read.attributions
    assert a.content == "the docks were closed"
    assert (a.span.start_s, a.span.end_s) == (0.0, 19.5)


def test_records_can_be_written_as_json(told):
    read = told("Karim al-Talibi praised Omar Haddad and said that the docks were closed.")
    assert json.dumps([asdict(record) for record in read.records])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes.", []),
        ("“It goes on.", ["“It goes on."]),
        ('A stray " mark and "a pair".', ['"a pair"']),
        ("He said ''yes'' twice.", ["''yes''"]),
    ],
)
def test_quotations_survive_unbalanced_marks(text, wanted):
    assert [text[start:end] for start, end in quotations(text)] == wanted
