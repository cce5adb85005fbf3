"""Which open identities of a whole case are one: what single documents cannot know.

A lone surname means its one, or by far its most named, bearer; other wordings of one group's name
are one group; one spelling of a person's name is another. Listed actors are never touched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import ratio

from earwitness.case.records import Mention
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.identities import Identity
from earwitness.statements.actors.names import is_arabic, name_words, skeletons
from earwitness.statements.actors.names_kinds import kind_of_names
from earwitness.statements.actors.names_of_groups import same_groups

_MOST = 0.8  # of a surname's full names that one bearer must have
_ALIKE = 75.0  # per cent of letters that two spellings of one person share at the least


def link_open_identities(mentions: Sequence[Mention], identities: dict[str, Identity]) -> None:
    """Let mentions of one open identity mean the same in all documents; changes `identities`."""
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        identity = identities.get(mention.id)
        if identity is not None and identity.listed is None:
            texts[identity.key][mention.text] += 1
            labels[identity.key][mention.label] += 1
    kinds = {key: kind_of_names(texts[key], labels[key]) for key in texts}
    longest = {
        key: max(names, key=lambda name: (len(name_words(name)), names[name], name))
        for key, names in texts.items()
    }
    people = {key: name for key, name in longest.items() if kinds[key] is ActorKind.PERSON}
    groups = {key: name for key, name in longest.items() if key not in people}
    one_with = same_groups(groups) | _same_spellings(people) | _first_words(groups)
    full = Counter({key: texts[key].total() for key in people if len(name_words(people[key])) > 1})
    one_with |= _lone_surnames(longest, people, full, one_with)
    for mention in mentions:
        identity = identities.get(mention.id)
        if identity is not None and identity.listed is None and identity.key in one_with:
            key = _end(identity.key, one_with)
            identities[mention.id] = Identity(
                key=key,
                listed=None,
                confidence=min(identity.confidence, 0.55),
                because=f"'{mention.text}' is taken for {longest[key]} of the same case",
            )


def _end(key: str, one_with: Mapping[str, str]) -> str:
    seen = {key}
    while key in one_with and one_with[key] not in seen:
        key = one_with[key]
        seen.add(key)
    return key


def _same_spellings(people: Mapping[str, str]) -> dict[str, str]:
    """Find persons written with and without article: "Karim al-Talibi", "Karim Talibi"."""
    by_bones: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, name in people.items():
        bones = skeletons(name)
        if len(bones) > 1 and sum(map(len, bones)) >= 4:
            by_bones[bones].append(key)
    merged = {}
    for keys in by_bones.values():
        best = next((key for key in keys if key.startswith("open~")), None)
        for key in keys:
            if best is not None and key != best and _is_alike(people[key], people[best]):
                merged[key] = best
    return merged


def _is_alike(one: str, other: str) -> bool:
    if is_arabic(one) or is_arabic(other):
        return True
    return ratio(" ".join(name_words(one)), " ".join(name_words(other))) >= _ALIKE


def _first_words(groups: Mapping[str, str]) -> dict[str, str]:
    """Find groups called by the first word of an Arabic name: "Saraya" for "Saraya al-Bahr"."""
    longer: dict[str, list[str]] = defaultdict(list)
    for key, name in groups.items():
        words = name_words(name)
        if len(words) > 1 and "al" in name.lower().replace("-", " ").split():
            longer[words[0]].append(key)
    return {
        key: longer[name_words(name)[0]][0]
        for key, name in groups.items()
        if len(name_words(name)) == 1
        and len(longer.get(name_words(name)[0], ())) == 1
        and key not in longer[name_words(name)[0]]
    }


def _lone_surnames(
    longest: Mapping[str, str],
    people: Mapping[str, str],
    full: Counter[str],
    one_with: Mapping[str, str],
) -> dict[str, str]:
    """Let a lone surname mean its one bearer, or the one most full names are of."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    for key in full:
        bearers[name_words(people[key])[-1]][_end(key, one_with)] += full[key]
    found = {}
    for key, name in longest.items():
        words = name_words(name)
        mine = bearers.get(words[0]) if len(words) == 1 else None
        if mine:
            best, count = mine.most_common(1)[0]
            if key != best and key not in one_with and count >= _MOST * mine.total():
                found[key] = best
    return found
