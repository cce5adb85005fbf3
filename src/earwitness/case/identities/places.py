"""The mentions that a person chose, found again; and what stands for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from earwitness.case.identities.corrections import MentionPlace
from earwitness.case.records import Mention
from earwitness.case.search import search_form

_STANDING_IN = frozenset({"PRONOUN", "ROLE", "FOLLOWERS"})  # words that are no name


def folded(name: str) -> str:
    """Fold a name so that its spellings in one script meet: case, accents, letter forms, blanks."""
    return " ".join(search_form(name).split())


def is_name(mention: Mention) -> bool:
    """Whether a mention's words name somebody, rather than stand for a name elsewhere."""
    return mention.label not in _STANDING_IN


class MentionPlaces:
    """Mentions by id, by exhibit and by what stands for them."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._by_id = {one.id: one for one in mentions}

    @cached_property
    def _in_exhibit(self) -> Mapping[tuple[str, str], Sequence[Mention]]:
        found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for one in self._by_id.values():
            found[one.span.exhibit_id, folded(one.text)].append(one)
        return found

    @cached_property
    def _for(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one in self._by_id.values():
            if one.antecedent_id is not None:
                found[one.antecedent_id].append(one.id)
        return found

    def found(self, places: Iterable[MentionPlace]) -> list[str]:
        """Find chosen mentions again: by id, else the same words where they overlap."""
        ids = (self._at(place) for place in places)
        return list(dict.fromkeys(one for one in ids if one is not None))

    def written(self, form: str, mention_ids: Iterable[str]) -> list[str]:
        """Choose those mentions that are written in these words; what stands for names is not."""
        wanted = folded(form)
        known = (self._by_id.get(one) for one in mention_ids)
        return [
            one.id
            for one in known
            if one is not None and is_name(one) and folded(one.text) == wanted
        ]

    def standing_for(self, chosen: Sequence[str]) -> list[str]:
        """List pronouns and roles that stand for these mentions, and those that stand for them."""
        seen, waiting = set(chosen), list(chosen)
        while waiting:
            further = [one for one in self._for.get(waiting.pop(), ()) if one not in seen]
            seen.update(further)
            waiting += further
        seen.difference_update(chosen)
        return [one for one in self._by_id if one in seen]

    def forms(self, mention_ids: Iterable[str]) -> tuple[str, ...]:
        """List how mentions are written, the most frequent first; without pronouns and roles."""
        known = (self._by_id.get(one) for one in mention_ids)
        counted = Counter(one.text for one in known if one is not None and is_name(one))
        return tuple(text for text, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])))

    def _at(self, place: MentionPlace) -> str | None:
        if place.mention_id in self._by_id:
            return place.mention_id
        near = [
            one.id
            for one in self._in_exhibit.get((place.exhibit_id, folded(place.text)), ())
            if one.span.start_char < place.end_char and place.start_char < one.span.end_char
        ]
        return near[0] if len(near) == 1 else None
