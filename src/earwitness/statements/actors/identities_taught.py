"""What people have taught the case about names: "X is Y" said once holds for every document.

A reviewed naming teaches its mention's words as another name of the actor. Pronouns teach nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import ListedActor, Mention
from earwitness.statements.actors.identities import Identity, open_key
from earwitness.statements.actors.names import name_words

_SURE = 0.95  # a person said so of these words; of this mention is another matter
_STANDING_IN = frozenset({"PRONOUN", "ROLE", "FOLLOWERS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtName:
    """That a person said whom a mention's words mean. label: the mention's."""

    text: str
    label: str
    actor: str  # the actor's name, listed or open


def taught_list(
    listed: Sequence[ListedActor], taught: Sequence[TaughtName]
) -> tuple[ListedActor, ...]:
    """Add the names people taught to the listed actors they mean; the last lesson counts."""
    aliases: dict[str, list[str]] = {}
    for lesson in _last_of_each(taught):
        aliases.setdefault(lesson.actor, []).append(lesson.text)
    return tuple(
        replace(actor, aliases=tuple(dict.fromkeys((*actor.aliases, *aliases[actor.name]))))
        if actor.name in aliases
        else actor
        for actor in listed
    )


def _last_of_each(taught: Sequence[TaughtName]) -> list[TaughtName]:
    lessons = [lesson for lesson in taught if lesson.label not in _STANDING_IN]
    return list({name_words(lesson.text): lesson for lesson in lessons}.values())


def apply_lessons(
    mentions: Sequence[Mention],
    identities: dict[str, Identity],
    listed: Sequence[ListedActor],
    taught: Sequence[TaughtName],
) -> None:
    """Let open names mean the open actors people said they mean; changes `identities`.

    Listed actors are served by `taught_list`.
    """
    names = {actor.name for actor in listed}
    lessons = {
        name_words(lesson.text): lesson.actor
        for lesson in _last_of_each(taught)
        if lesson.actor not in names
    }
    for mention in mentions if lessons else ():
        identity = identities.get(mention.id)
        actor = lessons.get(name_words(mention.text))
        if identity is not None and identity.listed is None and actor is not None:
            identities[mention.id] = Identity(
                key=open_key(actor, name_words(actor)),
                listed=None,
                confidence=_SURE,
                because=f"a person said that '{mention.text}' is {actor}",
            )


def taught_roles(taught: Sequence[TaughtName]) -> tuple[TaughtName, ...]:
    """List what was taught about roles: whom "the former premier" means."""
    return tuple(lesson for lesson in taught if lesson.label == "ROLE")
