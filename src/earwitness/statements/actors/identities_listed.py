"""The user's list prepared for naming: every spelling, sound, core and clan of a listed actor."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from earwitness.case.records import ListedActor
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.listed import with_short_names
from earwitness.statements.actors.names import name_words, skeletons
from earwitness.statements.actors.names_of_groups import clan_skeleton, group_core, is_tribe
from earwitness.statements.actors.names_of_states import DEMONYMS, state_called

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBook:
    """All spellings of the listed actors' names, prepared for look-up."""

    actors: tuple[ListedActor, ...]
    full: dict[tuple[str, ...], tuple[int, ...]]
    skeletons: dict[tuple[str, ...], tuple[int, ...]]
    ends: dict[tuple[str, str], tuple[int, ...]]  # skeletons of first and last word
    surnames: dict[str, tuple[int, ...]]  # of persons, by skeleton
    cores: dict[tuple[str, ...], tuple[int, ...]]  # of groups, see `group_core`
    tribes: dict[str, tuple[int, ...]]  # by the skeleton of their members' surname
    states: dict[str, tuple[int, ...]]  # by their one name


@lru_cache(maxsize=8)
def name_book(actors: tuple[ListedActor, ...]) -> NameBook:
    """Prepare a list for look-up; kept per list."""
    full: dict[tuple[str, ...], list[int]] = {}
    skels: dict[tuple[str, ...], list[int]] = {}
    ends: dict[tuple[str, str], list[int]] = {}
    surnames: dict[str, list[int]] = {}
    groups = _Groups()
    for number, actor in enumerate(with_short_names(actors)):
        is_person = actor.kind is ActorKind.PERSON
        for name in (actor.name, *actor.aliases):
            words, bones = name_words(name), skeletons(name)
            if not words:
                continue
            _put(full, words, number)
            if len(words) > 1:
                _put(skels, bones, number)
            if not is_person:
                groups.add(name, number)
                continue
            _put(surnames, bones[-1], number)
            if len(words) > 1:
                _put(ends, (bones[0], bones[-1]), number)
    return NameBook(
        actors=actors,
        full=_kept(full),
        skeletons=_kept(skels),
        ends=_kept(ends),
        surnames=_kept(surnames),
        cores=_kept(groups.cores),
        tribes=_kept(groups.tribes),
        states=_kept(groups.states),
    )


@dataclass(slots=True, kw_only=True)
class _Groups:
    """What names that are not of persons are found by."""

    cores: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    tribes: dict[str, list[int]] = field(default_factory=dict)
    states: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, number: int) -> None:
        """Note one name of a listed group, state or tribe."""
        core = group_core(name)
        _put(self.cores, core, number)
        if len(core) > 1 and core[0] in DEMONYMS:  # "the government" of the one nation listed
            _put(self.cores, core[1:], number)
        if is_tribe(name):
            _put(self.tribes, clan_skeleton(name), number)
        state = state_called(name)
        if state is not None:
            _put(self.states, state, number)


def _kept(table: dict[K, list[int]]) -> dict[K, tuple[int, ...]]:
    return {key: tuple(value) for key, value in table.items()}


def _put(table: dict[K, list[int]], key: K, number: int) -> None:
    numbers = table.setdefault(key, [])
    if number not in numbers:
        numbers.append(number)
