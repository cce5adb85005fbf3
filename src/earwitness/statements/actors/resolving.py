"""Who everybody is, over the whole case: mentions become actors, each naming with its reason.

Pure over mentions and the user's list; what an actor is (person, party ...) is decided once per
actor by all its mentions together, because single ones are often mislabelled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from earwitness.case.records import Actor, ListedActor, Mention, Naming, record_id
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.identities import Identity, NameResolver, open_key
from earwitness.statements.actors.identities_linked import link_open_identities
from earwitness.statements.actors.identities_listed import name_book
from earwitness.statements.actors.identities_taught import (
    TaughtName,
    apply_lessons,
    taught_list,
    taught_roles,
)
from earwitness.statements.actors.names import name_words
from earwitness.statements.actors.names_kinds import kind_of_names
from earwitness.statements.actors.names_of_groups import group_core
from earwitness.statements.actors.roles_antecedents import role_name

_FOR_PRONOUN = 0.85  # what one step from a pronoun or role to its name costs
_ROLE_SHARE = 0.7  # of the case's uses of a role that must mean one person
_STANDING_IN = frozenset({"PRONOUN", "ROLE", "FOLLOWERS"})


@dataclass(slots=True, kw_only=True)
class _Known:
    """One actor in the making: how often which words and labels meant it."""

    key: str
    listed: int | None
    texts: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)


def resolve_actors(
    mentions: Sequence[Mention],
    listed: Sequence[ListedActor],
    taught: Sequence[TaughtName] = (),
) -> tuple[tuple[Actor, ...], tuple[Naming, ...]]:
    """Name every mention's actor; a mention nobody can name gets no naming.

    taught: what people said of names, oldest first. All listed actors are returned, mentioned or
    not, then open identities by first mention.
    """
    people = taught_list(listed, taught)
    identities = _name_all(mentions, people)
    apply_lessons(mentions, identities, people, taught)
    link_open_identities(mentions, identities)
    known = _gathered(mentions, identities, people)
    _follow(mentions, identities, people, known)
    _learn_roles(mentions, identities, _taught_bearers(taught, identities, known))
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
    """Let "X's followers" mean what X is listed as affiliated with, else who are called after X."""
    called = _called(leader, people, known)
    actor = None if leader.listed is None else people[leader.listed]
    name = None
    if actor is not None:
        name = actor.affiliation if actor.kind is ActorKind.PERSON else actor.name
    elif (kind := _kind_of(leader.key, known)) is not ActorKind.PERSON:
        if kind is not ActorKind.STATE:
            identities[mention.id] = replace(
                leader,
                confidence=leader.confidence * 0.8,
                because=f"'{mention.text}' of {called}",
            )
        return
    if name is not None:
        key, why = f"listed:{name}", f"'{mention.text}' of {called}, listed as of {name}"
    else:
        key = _called_after(called, known) or f"followers of {leader.key}"
        why = f"'{mention.text}' of {called}, whose movement is not listed"
    if key not in known:
        known[key] = _Known(
            key=key, listed=None, texts=Counter({name or f"followers of {called}": 1})
        )
        known[key].labels["ORG" if name else "NORP"] += 1
    identities[mention.id] = Identity(
        key=key,
        listed=known[key].listed,
        confidence=leader.confidence * 0.8,
        because=why,
    )


def _kind_of(key: str, known: dict[str, _Known]) -> ActorKind:
    return kind_of_names(known[key].texts, known[key].labels)


def _called_after(name: str, known: dict[str, _Known]) -> str | None:
    """Find the one group named for a leader: "Talibists" for Talibi or al-Talib."""
    words = name_words(name)
    if not words:
        return None
    names = {words[-1] + end for end in ("ist", "ite")}
    names |= {words[-1].rstrip("aeiou") + end for end in ("ist", "ite")}
    cores = {(word,) for word in names}
    keys = {
        key for key, one in known.items() if any(group_core(text) in cores for text in one.texts)
    }
    return next(iter(keys)) if len(keys) == 1 else None


def _taught_bearers(
    taught: Sequence[TaughtName], identities: dict[str, Identity], known: dict[str, _Known]
) -> dict[str, Identity]:
    """Say whom people said that roles mean, by the role's name."""
    by_key = {identity.key: _bare(identity) for identity in identities.values()}
    bearers = {}
    for lesson in taught_roles(taught):
        keys = (f"listed:{lesson.actor}", open_key(lesson.actor, name_words(lesson.actor)))
        found = next((key for key in keys if key in known), None)
        if found is not None:
            plain = Identity(key=found, listed=known[found].listed, confidence=1.0, because="")
            bearers[role_name(lesson.text)] = by_key.get(found, plain)
    return bearers


def _learn_roles(
    mentions: Sequence[Mention], identities: dict[str, Identity], taught: dict[str, Identity]
) -> None:
    """Let a role nobody bears in its own document mean its one bearer in the case.

    taught: whom people said that roles mean; they go before what the documents say.
    """
    bearers: dict[str, Counter[Identity]] = defaultdict(Counter)
    for mention in mentions:
        if mention.label == "ROLE" and mention.id in identities:
            bearers[role_name(mention.text)][_bare(identities[mention.id])] += 1
    for mention in mentions:
        if mention.label != "ROLE" or mention.id in identities:
            continue
        role = role_name(mention.text)
        uses = Counter({taught[role]: 1}) if role in taught else bearers.get(role)
        if not uses:
            continue
        identity, count = uses.most_common(1)[0]
        if count / uses.total() >= _ROLE_SHARE:
            identities[mention.id] = Identity(
                key=identity.key,
                listed=identity.listed,
                confidence=0.55,
                because=(
                    f"a person said whom '{mention.text}' means"
                    if role in taught
                    else f"'{mention.text}' is said of one actor elsewhere in the case"
                ),
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
        kind=kind_of_names(one.texts, one.labels),
        aliases=tuple(sorted(text for text in one.texts if text != name)),
        because="not on the actor list: gathered from the names alone",
    )
