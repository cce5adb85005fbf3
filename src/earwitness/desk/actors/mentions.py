"""An actor's mentions as rows: each with the words around it and the place it stands."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.identities.places import folded, is_name
from earwitness.case.records import Mention
from earwitness.desk.actors.seen import SeenActors
from earwitness.dossier.model import Shown
from earwitness.dossier.wording import direction

MOST_MENTIONS = 80
_AROUND = 70  # characters before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """One mention. is_name False: a pronoun or a role that stands for the actor."""

    id: str
    text: str
    before: str
    after: str
    direction: str
    href: str
    title: str
    published: str
    is_name: bool


def mention_rows(seen: SeenActors, actor_id: str, *, form: str = "") -> Shown[MentionRow]:
    """List an actor's mentions, oldest first; form: only names written so; empty: all."""
    wanted = folded(form)
    chosen = [
        one
        for one in seen.mentions.get(actor_id, ())
        if not wanted or (is_name(one) and folded(one.text) == wanted)
    ]
    chosen.sort(key=lambda one: seen.index.order(one.span))
    rows = tuple(_row(seen, one) for one in chosen[:MOST_MENTIONS])
    return Shown(rows=rows, total=len(chosen))


def _row(seen: SeenActors, mention: Mention) -> MentionRow:
    span, index = mention.span, seen.index
    passage = index.passages.get(span.passage_id)
    text = "" if passage is None else passage.text
    start = 0 if passage is None else span.start_char - passage.start_char
    end = start + len(mention.text)
    exhibit = index.exhibits[span.exhibit_id]
    return MentionRow(
        id=mention.id,
        text=mention.text,
        before=("…" if start > _AROUND else "") + text[max(start - _AROUND, 0) : start],
        after=text[end : end + _AROUND] + ("…" if len(text) > end + _AROUND else ""),
        direction=direction(text, None if passage is None else passage.language),
        href=f"/exhibit/{exhibit.id}#{span.passage_id}",
        title=index.title(exhibit),
        published=(index.published(exhibit) or "")[:10],
        is_name=is_name(mention),
    )
