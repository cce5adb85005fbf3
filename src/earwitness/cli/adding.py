"""Adding one thing to a case: whom its words mean, whether it is news, what it is known by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from earwitness.case.vocabulary import ActorKind
from earwitness.cli.output import Output

if TYPE_CHECKING:
    from earwitness.case.additions.kinds import Addition, NamingWords
    from earwitness.case.additions.places import WordsPlace
    from earwitness.case.additions.saying import OpenText


def named(
    text: OpenText,
    words: str | None,
    meant: str | None,
    new_actor: ActorKind | None,
    *,
    near: WordsPlace,
) -> NamingWords | None:
    """Say whom words name that may not have been given. Raises BadParameter."""
    if words is None and meant is not None:
        raise typer.BadParameter("say which words mean them", param_hint=repr(meant))
    return None if words is None else naming(text, text.words(words, near=near), meant, new_actor)


def naming(
    text: OpenText, place: WordsPlace, meant: str | None, new_actor: ActorKind | None
) -> NamingWords:
    """Say whom chosen words name. new_actor: what an actor is that the case does not have."""
    from earwitness.case.additions.saying import Whom
    from earwitness.case.errors import UnknownRecord

    if meant is None:
        return text.naming(place, None)
    if new_actor is not None:
        try:
            text.known.actor(meant)
        except UnknownRecord:
            return text.naming(place, Whom(called=meant, is_new=True, kind=new_actor))
    return text.naming(place, Whom(called=meant))


def add(
    case: Path,
    exhibit: str,
    make: Callable[[OpenText], Addition],
    *,
    who: str | None,
    note: str,
    output: Output,
) -> None:
    """Append one addition and say what it is known by."""
    from earwitness.case.additions.keeping import NewAddition
    from earwitness.case.additions.saying import check_is_news, open_text
    from earwitness.case.custody import whoever
    from earwitness.case.identities.saying import known_actors
    from earwitness.case.opening import write_case

    with write_case(case) as opened:
        found, known = opened.exhibit(exhibit), known_actors(opened)
        text = open_text(opened, found.id, name=found.name, known=known)
        new = NewAddition(addition=make(text), who=who or whoever(), note=note)
        check_is_news(opened, new, known)
        (made,) = opened.add_records([new])
    sentence = new.addition.sentence
    result: dict[str, Any] = {"record_id": made, "says": sentence, "who": new.who, "note": note}
    text_line = f"{made}: {sentence}; `earwitness run` brings what rests on it up to date"
    output.give(result, text=text_line)
