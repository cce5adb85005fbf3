"""Who everybody is, with invented people: hits beside near misses."""

from __future__ import annotations

from collections import Counter

import pytest

from earwitness.case.records import ListedActor
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.names import skeleton
from earwitness.statements.actors.names_kinds import kind_of_names
from earwitness.statements.actors.names_of_groups import group_core, same_groups
from earwitness.statements.actors.names_of_states import is_state, state_called

CASE = (
    ListedActor(
        name="Karim al-Talibi",
        kind=ActorKind.PERSON,
        aliases=("Talibi", "كريم الطالبي", "الطالبي"),
        affiliation="Anchorist Movement",
    ),
    ListedActor(name="Salim al-Dorni", kind=ActorKind.PERSON),
    ListedActor(
        name="Anchorist Movement",
        kind=ActorKind.PARTY,
        aliases=("Anchorists", "التيار المرساوي"),
    ),
    ListedActor(name="Hamid al-Omani", kind=ActorKind.PERSON),
    ListedActor(name="Bani Talib", kind=ActorKind.OTHER),
    ListedActor(name="Gulls", kind=ActorKind.OTHER),
    ListedActor(name="Syrian government", kind=ActorKind.INSTITUTION),
    ListedActor(name="Quay Guard Corps", kind=ActorKind.ARMED_GROUP, aliases=("Quay Guard",)),
    ListedActor(name="Marsa harbour court", kind=ActorKind.INSTITUTION, aliases=("Marsa",)),
    ListedActor(name="United States", kind=ActorKind.STATE),
)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The siege of the Talibis goes on.", "Talibis", "Bani Talib"),
        ("It surprised the entire Gull community.", "Gull community", "Gulls"),
        ("The Quay Guards left on Monday.", "Quay Guards", "Quay Guard Corps"),
        ("The mayor met the Anchorist bloc.", "Anchorist", "Anchorist Movement"),
        ("Ministers said the government had failed.", "government", "Syrian government"),
        ("The U.S. rejected the plan.", "U.S.", "United States"),
        ("He wrote that Salim Dorni resigned.", "Salim Dorni", "Salim al-Dorni"),
    ],
)
def test_another_wording_of_a_listed_name_is_the_listed_actor(told, text, words, actor):
    assert (words, actor) in told(text, listed=CASE).named()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("An Omani journalist living abroad posted it.", "Hamid al-Omani"),
        ("A lawyer in Marsa spoke to reporters.", "Marsa harbour court"),
        ("Hasan al-Dorni, a baker, opened his shop.", "Salim al-Dorni"),
        ("They asked us to leave.", "United States"),
        ("The government palace burned.", "Syrian government"),
        ("Talibi Square was quiet.", "Karim al-Talibi"),
    ],
)
def test_a_word_that_only_looks_like_a_listed_name_is_not_it(told, text, actor):
    assert all(named != actor for _, named in told(text, listed=CASE).named())


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Donald J. Marsh spoke. Donald Marsh left.",), {"Donald J. Marsh", "Donald Marsh"}),
        (("The Anchorists met. He joined the Anchorist Movement.",), {"Anchorists"}),
        (("Tech 4 Harbours said the ship sank.", "Tech 4 Harbours left."), {"Tech 4 Harbours"}),
        (
            ("The Harbour Framework met on Friday.", "He left the harbouring framework early."),
            {"Harbour Framework", "harbouring framework"},
        ),
        (
            ("Talks with Karim al-Marsi failed.", "They said that al-Marsi, Karim Marsi's uncle,"),
            {"Karim al-Marsi", "Karim Marsi"},
        ),
        (("It refused. The army left; Sudan's army denied it.",), {"army"}),
    ],
)
def test_without_a_list_wordings_of_one_name_are_one_actor(told, texts, words):
    read = told(*texts, listed=())
    found = {actor for text, actor in read.named() if text in words}
    assert words <= {text for text, _ in read.named()}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The White House denied it. The House voted on Monday.", "White House", "House"),
        ("Don Marsh met Dan Marsh.", "Don Marsh", "Dan Marsh"),
        ("New York sued Iraq.", "New York", "Iraq"),
        ("Jane York left. She said that Iraq had agreed.", "Jane York", "Iraq"),
        ("Jane Marsh left. She said that Morsha had agreed.", "Jane Marsh", "Morsha"),
        ("The GOP lost. The Gulf Oil Party won.", "GOP", "Gulf Oil Party"),
        (
            "The Syrian army fought the Turkish army.",
            "Syrian army",
            "Turkish army",
        ),
    ],
)
def test_without_a_list_names_that_only_share_words_stay_apart(told, text, one, other):
    named = dict(told(text, listed=()).named())
    assert named.get(one) != named.get(other)


@pytest.mark.parametrize(
    ("name", "labels", "kind"),
    [
        ("Nadir al-Marsi", {"GPE": 3, "PERSON": 1}, ActorKind.PERSON),
        ("Al-Bahr Al-Jadid", {"PERSON": 2}, ActorKind.OTHER),
        ("Anchor Brigades", {"PERSON": 2}, ActorKind.ARMED_GROUP),
        ("Harbour Party", {"PERSON": 1, "GPE": 1}, ActorKind.PARTY),
        ("Jordan", {"GPE": 2}, ActorKind.STATE),
        ("United Nations", {"GPE": 2}, ActorKind.INSTITUTION),
    ],
)
def test_what_an_actor_is_goes_by_its_names_before_single_labels(name, labels, kind):
    assert kind_of_names([name], Counter(labels)) is kind


def test_a_name_also_used_by_its_last_word_alone_is_a_persons():
    assert kind_of_names(["Jane Miller", "Miller"], Counter(ORG=2)) is ActorKind.PERSON
    assert kind_of_names(["Wells Harbour", "Wells"], Counter(ORG=2)) is ActorKind.OTHER


def test_feasts_days_squares_and_platforms_are_no_actors(told):
    read = told("On Twitter he wrote before Ashura that Marsh Square is quiet.", listed=())
    assert read.named() == []


def test_a_name_nobody_knows_becomes_an_open_identity(told):
    read = told("Their guide is a cleric called Mardo. Mardo has a plan.", listed=())
    assert [actor.name for actor in read.actors.values()] == ["Mardo"]
    assert not any(actor.is_listed for actor in read.actors.values())


def test_followers_of_an_unlisted_leader_are_his_movement_if_it_is_called_after_him(told):
    read = told(
        "The Marsists met on Monday. Nadir al-Mars spoke. Al-Mars's followers left.", listed=()
    )
    named = dict(read.named())
    assert named["followers"] == named["Marsists"]


def test_a_movement_named_elsewhere_in_the_case_is_known_where_only_the_noun_stands(told):
    read = told(
        "Omar Haddad leads the Anchor Movement. The movement shrank.",
        "Lina Haddad joined Omar Haddad's movement.",
    )
    actors = {actor for text, actor in read.named() if text.lower().endswith("movement")}
    assert actors == {"Anchor Movement"}


ARABIC = [
    ("أكد كريم الطالبي أن اللقاء تم.", "كريم الطالبي", "Karim al-Talibi"),
    ("ودعا المرساويين إلى الهدوء.", "المرساويين", "Anchorist Movement"),
    ("أعلن سليم الدرني استقالته.", "سليم الدرني", "Salim al-Dorni"),
    ("وقالت الولايات المتحدة إنها لا تعلم.", "الولايات المتحدة", "United States"),
]


@pytest.mark.parametrize(("text", "words", "actor"), ARABIC)
def test_arabic_text_names_listed_actors_by_spelling_sound_and_nisba(told, text, words, actor):
    assert (words, actor) in told(text, listed=CASE, language="ar").named()


def test_an_arabic_surname_alone_means_the_person_named_in_full_before(told):
    read = told("أكد سليم الدرني ذلك.", "وينتظر حلفاء الدرني الرد.", listed=(), language="ar")
    assert [text for text, _ in read.named()] == ["سليم الدرني", "الدرني"]
    assert len({actor for _, actor in read.named()}) == 1


def test_an_arabic_preposition_is_no_given_name(told):
    assert told("ولا يعول على المرفأ.", listed=(), language="ar").named() == []


def test_the_same_person_in_two_scripts_is_one_open_identity(told):
    english = told("Nadir al-Marsi spoke.", listed=())
    arabic = told("أكد نادر المرسي ذلك.", listed=(), language="ar")
    (one,) = english.actors
    (other,) = arabic.actors
    assert one == other


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("U.S.", "united states"),
        ("the United States", "united states"),
        ("us", None),
        ("oman", None),
        ("Oman", "oman"),
        ("العراق", "iraq"),
    ],
)
def test_states_are_known_by_their_names_and_not_by_common_words(text, state):
    assert state_called(text) == state
    assert is_state(text) == (state is not None)


@pytest.mark.parametrize("name", ["Anchorists", "Anchorist bloc", "Anchorist Movement"])
def test_a_group_keeps_its_core_over_its_wordings(name):
    assert group_core(name) == ("anchorist",)


def test_two_nations_keep_their_armies_apart_and_one_gives_its_name_to_the_army():
    both = {"a": "Syrian army", "b": "Turkish army", "c": "army"}
    assert same_groups(both) == {}
    assert same_groups({"a": "Syrian army", "c": "army"}) == {"c": "a"}


def test_hyphens_and_articles_change_no_skeleton():
    assert skeleton("Dorni") == skeleton("الدرني")
