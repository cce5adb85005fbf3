"""What a person says of one name holds for the whole case."""

from __future__ import annotations

from earwitness.case.records import ListedActor
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.identities_taught import TaughtName, taught_list
from earwitness.statements.actors.resolving import resolve_actors

LISTED = (
    ListedActor(name="Omar Haddad", kind=ActorKind.PERSON),
    ListedActor(name="Lina Haddad", kind=ActorKind.PERSON),
)


def _named(read, taught):
    actors, namings = resolve_actors(read.mentions, LISTED, taught)
    names = {actor.id: actor.name for actor in actors}
    texts = {mention.id: mention.text for mention in read.mentions}
    return {(texts[naming.mention_id], names[naming.actor_id]) for naming in namings}


def test_a_taught_alias_of_a_listed_actor_is_known_in_every_document(told):
    read = told("Abu Marsa spoke. Abu Marsa left the hall.", listed=LISTED)
    lesson = TaughtName(text="Abu Marsa", label="PERSON", actor="Omar Haddad")
    assert ("Abu Marsa", "Omar Haddad") not in _named(read, ())
    assert ("Abu Marsa", "Omar Haddad") in _named(read, (lesson,))


def test_a_taught_alias_of_an_open_actor_joins_the_two(told):
    read = told("Jane Miller met reporters. The Falcon left early, Abu Marsa said.", listed=LISTED)
    lesson = TaughtName(text="Abu Marsa", label="PERSON", actor="Jane Miller")
    assert ("Abu Marsa", "Jane Miller") in _named(read, (lesson,))


def test_the_last_lesson_on_the_same_words_counts(told):
    read = told("Jane Miller met Ann Porter. Abu Marsa said nothing.", listed=LISTED)
    lessons = tuple(
        TaughtName(text="Abu Marsa", label="PERSON", actor=actor)
        for actor in ("Jane Miller", "Ann Porter")
    )
    assert ("Abu Marsa", "Ann Porter") in _named(read, lessons)


def test_a_taught_role_is_borne_where_the_document_names_nobody(told):
    read = told("The former premier denied the report. Omar Haddad kept silent.", listed=LISTED)
    lesson = TaughtName(text="The former premier", label="ROLE", actor="Lina Haddad")
    assert ("The former premier", "Lina Haddad") in _named(read, (lesson,))


def test_a_pronoun_teaches_no_name():
    lesson = TaughtName(text="he", label="PRONOUN", actor="Omar Haddad")
    assert taught_list(LISTED, (lesson,)) == LISTED


def test_a_later_lesson_replaces_an_alias_taught_before():
    lessons = tuple(
        TaughtName(text="Abu Marsa", label="PERSON", actor=actor)
        for actor in ("Omar Haddad", "Lina Haddad")
    )
    assert [actor.aliases for actor in taught_list(LISTED, lessons)] == [(), ("Abu Marsa",)]
