"""The user's actors.csv: names, kinds, aliases and affiliations, as they were written."""

from __future__ import annotations

from pathlib import Path

from earwitness.case.records import ListedActor
from earwitness.case.vocabulary import ActorKind
from earwitness.intake.tables import Row, read_table


def read_actor_list(path: Path) -> tuple[ListedActor, ...]:
    """Read the user's actors, in the order of the file; none where there is no file.

    Columns name, kind, aliases (separated by `|`), affiliation. Raises BadSettings, with the line.
    """
    if not path.exists():
        return ()
    actors: dict[str, tuple[int, ListedActor]] = {}
    for row in read_table(path, needs="name").rows:
        actor = _actor(row)
        if actor.name in actors:
            first = actors[actor.name][0]
            raise row.refused(f"`{actor.name}` is already on line {first}", "merge the two rows")
        actors[actor.name] = (row.line, actor)
    return tuple(actor for _, actor in actors.values())


def _actor(row: Row) -> ListedActor:
    name = row.get("name")
    if name is None:
        raise row.refused("a row without a name", "write one, or delete the row")
    aliases = (alias.strip() for alias in (row.get("aliases") or "").split("|"))
    return ListedActor(
        name=name,
        kind=_kind(row),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        affiliation=row.get("affiliation"),
    )


def _kind(row: Row) -> ActorKind:
    """Read the kind; an empty cell means `other`."""
    written = row.get("kind")
    if written is None:
        return ActorKind.OTHER
    word = " ".join(written.casefold().replace("_", " ").replace("-", " ").split())
    try:
        return ActorKind(word)
    except ValueError:
        allowed = ", ".join(kind.value for kind in ActorKind)
        raise row.refused(f"kind `{written}` is not known", f"write one of: {allowed}") from None
