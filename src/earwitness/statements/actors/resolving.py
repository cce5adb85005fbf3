"""Who everybody is, over the whole case: mentions become actors, each naming with its reason.

Pure over mentions and the user's list; what an actor is (person, party ...) is decided once per
actor by all its mentions together, because single ones are often mislabelled.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from earwitness.case.records import Actor, ListedActor, Mention, Naming, record_id
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.identities import Identity, NameResolver, name_book
from earwitness.statements.names import name_words
from earwitness.statements.roles import role_name
from earwitness.statements.rolewords import STATES

_FOR_PRONOUN = 0.85  # what one step from a pronoun or role to its name costs
_ROLE_SHARE = 0.7  # of the case's uses of a role that must mean one person
_STANDING_IN = frozenset({"PRONOUN", "ROLE", "FOLLOWERS"})
_KIND_WORDS = (
    (ActorKind.PARTY, re.compile(r"\b(party|movement|bloc|coalition|alliance|front|list)\b", re.I)),
    (
        ActorKind.ARMED_GROUP,
        re.compile(r"\b(brigades?|militias?|guards?|army|battalions?|units)\b", re.I),
    ),
    (
        ActorKind.INSTITUTION,
        re.compile(
            r"\b(ministry|court|council|parliament|senate|house|committee|commission|agency|"
            r"university|police|department|office|bank|government|nations|union|bureau)\b",
            re.I,
        ),
    ),
)
_BY_LABEL = {
    "PERSON": ActorKind.PERSON,
    "NORP": ActorKind.COMMUNITY,
    "ORG": ActorKind.OTHER,
    "GPE": ActorKind.OTHER,
}


@dataclass(slots=True, kw_only=True)
class _Known:
    """One actor in the making: how often which words and labels meant it."""

    key: str
    listed: int | None
    texts: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)


def resolve_actors(
    mentions: Sequence[Mention], listed: Sequence[ListedActor]
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    """Name every mention's actor; a mention nobody can name gets no naming.

    All listed actors are returned, mentioned or not, then open identities by first mention.
    """
    people = tuple(listed)
    identities = _name_all(mentions, people)
    _link_lone_surnames(mentions, identities)
    known = _gathered(mentions, identities, people)
    _follow(mentions, identities, people, known)
    _learn_roles(mentions, identities)
    _follow(mentions, identities, people, known)
    actors = {key: _actor(one, people) for key, one in known.items()}
    namings = tuple(
        Naming(
            mention_id=mention.id,
            actor_id=actors[identities[mention.id].key].id,
            confidence=round(identities[mention.id].confidence, 3),
            because=identities[mention.id].because,
        )
        for mention in mentions
        if mention.id in identities and identities[mention.id].key in actors
    )
    return tuple(actors.values()), namings


def _by_document(mentions: Iterable[Mention]) -> list[list[Mention]]:
    documents: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        documents[mention.span.exhibit_id].append(mention)
    return [
        sorted(group, key=lambda mention: (mention.span.start_char, mention.span.end_char))
        for group in documents.values()
    ]


def _name_all(mentions: Sequence[Mention], people: tuple[ListedActor, ...]) -> dict[str, Identity]:
    book = name_book(people)
    prominence: Counter[int] = Counter()
    for mention in mentions:
        words = name_words(mention.text) if mention.label not in _STANDING_IN else ()
        if len(words) > 1:
            prominence.update(book.full.get(words, ())[:1])
    identities: dict[str, Identity] = {}
    for document in _by_document(mentions):
        resolver = NameResolver(book, prominence=prominence)
        for mention in document:
            if mention.label not in _STANDING_IN:
                identities[mention.id] = resolver.resolve(mention.text, label=mention.label)
    return identities


def _link_lone_surnames(mentions: Sequence[Mention], identities: dict[str, Identity]) -> None:
    """Let an open lone surname mean the one open person who bears it in the whole case."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        identity = identities.get(mention.id)
        if identity is not None and identity.listed is None and mention.label == "PERSON":
            words = name_words(mention.text)
            if len(words) > 1:
                bearers[words[-1]].add(identity.key)
    for mention in mentions:
        identity = identities.get(mention.id)
        words = name_words(mention.text)
        if identity is None or identity.listed is not None or len(words) != 1:
            continue
        keys = bearers.get(words[0], set())
        if len(keys) == 1 and identity.key not in keys:
            identities[mention.id] = Identity(
                key=next(iter(keys)),
                listed=None,
                confidence=0.55,
                because=f"'{mention.text}' is the surname of one person in the whole case",
            )


def _gathered(
    mentions: Sequence[Mention],
    identities: dict[str, Identity],
    people: tuple[ListedActor, ...],
) -> dict[str, _Known]:
    known = {
        f"listed:{actor.name}": _Known(key=f"listed:{actor.name}", listed=number)
        for number, actor in enumerate(people)
    }
    for mention in mentions:
        identity = identities.get(mention.id)
        if identity is None:
            continue
        one = known.setdefault(identity.key, _Known(key=identity.key, listed=identity.listed))
        one.texts[mention.text] += 1
        one.labels[mention.label] += 1
    return known


def _follow(
    mentions: Sequence[Mention],
    identities: dict[str, Identity],
    people: tuple[ListedActor, ...],
    known: dict[str, _Known],
) -> None:
    """Give pronouns, roles and followers the identity of whom they stand for."""
    waiting = [
        m
        for m in mentions
        if m.label in _STANDING_IN and m.antecedent_id is not None and m.id not in identities
    ]
    while waiting:
        later = []
        for mention in waiting:
            identity = identities.get(mention.antecedent_id or "")
            if identity is None:
                later.append(mention)
            elif mention.label == "FOLLOWERS":
                _name_followers(mention, identity, identities, people, known)
            else:
                identities[mention.id] = Identity(
                    key=identity.key,
                    listed=identity.listed,
                    confidence=identity.confidence * _FOR_PRONOUN,
                    because=f"'{mention.text}' stands for {_called(identity, people, known)}",
                )
        if len(later) == len(waiting):
            return
        waiting = later


def _called(identity: Identity, people: tuple[ListedActor, ...], known: dict[str, _Known]) -> str:
    if identity.listed is not None:
        return people[identity.listed].name
    return known[identity.key].texts.most_common(1)[0][0]


def _name_followers(
    mention: Mention,
    leader: Identity,
    identities: dict[str, Identity],
    people: tuple[ListedActor, ...],
    known: dict[str, _Known],
) -> None:
    """Let "X's followers" mean what X is listed as affiliated with; without that, nobody."""
    number = leader.listed
    if number is None:
        return
    actor = people[number]
    name = actor.affiliation if actor.kind is ActorKind.PERSON else actor.name
    if name is None:
        return
    key = f"listed:{name}"
    if key not in known:
        known[key] = _Known(key=key, listed=None, texts=Counter({name: 1}))
    identities[mention.id] = Identity(
        key=key,
        listed=known[key].listed,
        confidence=leader.confidence * 0.8,
        because=f"'{mention.text}' of {actor.name}, listed as of {name}",
    )


def _learn_roles(mentions: Sequence[Mention], identities: dict[str, Identity]) -> None:
    """Let a role nobody bears in its own document mean its one bearer in the case."""
    bearers: dict[str, Counter[Identity]] = defaultdict(Counter)
    for mention in mentions:
        if mention.label == "ROLE" and mention.id in identities:
            bearers[role_name(mention.text)][_bare(identities[mention.id])] += 1
    for mention in mentions:
        if mention.label != "ROLE" or mention.id in identities:
            continue
        uses = bearers.get(role_name(mention.text))
        if not uses:
            continue
        identity, count = uses.most_common(1)[0]
        if count / uses.total() >= _ROLE_SHARE:
            identities[mention.id] = Identity(
                key=identity.key,
                listed=identity.listed,
                confidence=0.55,
                because=f"'{mention.text}' is said of one person elsewhere in the case",
            )


def _bare(identity: Identity) -> Identity:
    return Identity(key=identity.key, listed=identity.listed, confidence=1.0, because="")


def _actor(one: _Known, people: tuple[ListedActor, ...]) -> Actor:
    if one.listed is not None:
        listed = people[one.listed]
        count = one.texts.total()
        return Actor(
            id=record_id("ac", "listed", listed.name),
            name=listed.name,
            kind=listed.kind,
            aliases=listed.aliases,
            affiliation=listed.affiliation,
            is_listed=True,
            because=f"on the actor list; named {count} time{'' if count == 1 else 's'}",
        )
    name = max(one.texts, key=lambda text: (len(name_words(text)), one.texts[text], text))
    return Actor(
        id=record_id("ac", "open", one.key),
        name=name,
        kind=_kind(one, name),
        aliases=tuple(sorted(text for text in one.texts if text != name)),
        because="not on the actor list: gathered from the names alone",
    )


def _kind(one: _Known, name: str) -> ActorKind:
    if name.lower() in STATES:
        return ActorKind.STATE
    for kind, words in _KIND_WORDS:
        if words.search(name):
            return kind
    if not one.labels:
        return ActorKind.OTHER
    label = one.labels.most_common(1)[0][0]
    return _BY_LABEL.get(label, ActorKind.OTHER)
