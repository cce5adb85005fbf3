"""How actors are printed: as lines for people, as values for scripts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from earwitness.case.identities.corrections import SaidOfActors
    from earwitness.case.identities.saying import KnownActors
    from earwitness.case.reader import CaseReader
    from earwitness.case.records import Actor


def listed(opened: CaseReader, *, only_open: bool, called: str) -> tuple[dict[str, Any], list[str]]:
    """List actors by how often they are mentioned; called: only those with such a name."""
    from earwitness.case.identities.places import folded
    from earwitness.case.records import Actor, Naming

    count = Counter(one.actor_id for one in opened.records(Naming))
    chosen = [
        one
        for one in opened.records(Actor)
        if not (only_open and one.is_listed)
        and any(folded(called) in folded(name) for name in (one.name, *one.aliases))
    ]
    chosen.sort(key=lambda one: (-count[one.id], one.name))
    said, unfitting = opened.actor_corrections(), opened.unfitting_of_actors()
    lines = [_actor_line(one, count[one.id]) for one in chosen] or ["no such actor in this case"]
    lines += [one.line for one in said] + [one.sentence for one in unfitting]
    result = {
        "actors": [_fields(one, count[one.id]) for one in chosen],
        "corrections": [_said_fields(one) for one in said],
        "unfitting": [one.sentence for one in unfitting],
    }
    return result, lines


def shown(
    opened: CaseReader, known: KnownActors, one: Actor, *, with_mentions: bool
) -> tuple[dict[str, Any], list[str]]:
    """Show one actor, how it is written, and what people said of it."""
    from earwitness.case.identities.places import is_name

    meaning = known.meaning(one)
    forms = Counter(mention.text for mention in meaning if is_name(mention))
    touched = opened.who_is_who().touched
    said = [each for each in opened.actor_corrections() if one.id in touched.get(each.number, ())]
    written = ", ".join(f"{text} ({count})" for text, count in forms.most_common())
    lines = [_actor_line(one, len(meaning)), one.because, f"written: {written or 'nowhere'}"]
    result = {**_fields(one, len(meaning)), "because": one.because, "written": dict(forms)}
    if with_mentions:
        names = {exhibit.id: exhibit.name for exhibit in opened.exhibits()}
        places = [(m.id, m.text, names.get(m.span.exhibit_id, ""), m.span) for m in meaning]
        lines += [f"    {i}  “{text}”  {where}, {at.start_char}" for i, text, where, at in places]
        result["places"] = [
            {"id": i, "text": text, "exhibit": where, "start_char": at.start_char}
            for i, text, where, at in places
        ]
    lines += [each.line for each in said]
    return {**result, "corrections": [_said_fields(each) for each in said]}, lines


def _actor_line(one: Actor, mentions: int) -> str:
    known = "" if one.is_listed else ", open identity"
    aliases = f"  [{', '.join(one.aliases)}]" if one.aliases else ""
    return f"{one.id}  {one.name} ({one.kind}{known}; mentions: {mentions}){aliases}"


def _fields(one: Actor, mentions: int) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "aliases": one.aliases,
        "affiliation": one.affiliation,
        "is_open": not one.is_listed,
        "mentions": mentions,
    }


def _said_fields(one: SaidOfActors) -> dict[str, Any]:
    said = one.correction.sentence
    return {"number": one.number, "said": said, "who": one.who, "at": one.at, "note": one.note}
