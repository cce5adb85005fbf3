"""The dossier's rows with links to the desk's own pages: the same words, other addresses."""

from __future__ import annotations

from dataclasses import fields, replace

from earwitness.case.records import Actor, Span
from earwitness.dossier.comparison_part import Comparing
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import ActorLink
from earwitness.dossier.saying import Evidence
from earwitness.dossier.voice_model import VoiceLink


class DeskIndex(CaseIndex):
    """A case's index whose links lead to the desk's pages."""

    __slots__ = ()

    def actor_link(self, actor: Actor) -> ActorLink:
        """Name an actor, with the actor's page."""
        return ActorLink(name=actor.name, href=actor_href(actor.id))

    def href(self, exhibit_id: str) -> str:
        """Link to an exhibit's page."""
        return f"/exhibit/{exhibit_id}"


class DeskEvidence(Evidence):
    """Leads to the sentence a record rests on, on its exhibit's page."""

    __slots__ = ()

    def href(self, record_id: str, span: Span) -> str:
        """Link to a record's passage."""
        return f"/exhibit/{span.exhibit_id}#{span.passage_id}"


class DeskComparing(Comparing):
    """Cards of comparisons whose voices lead to their recordings' pages."""

    __slots__ = ()

    def link(self, voice_id: str, exhibit_id: str) -> VoiceLink:
        """Name a voice, with the page of the recording it was heard in."""
        return replace(Comparing.link(self, voice_id, exhibit_id), href=f"/exhibit/{exhibit_id}")


def actor_href(actor_id: str) -> str:
    """Lead to an actor's page."""
    return f"/actor/{actor_id}"


def on_the_desk(index: CaseIndex) -> DeskIndex:
    """Give the same index with the desk's links."""
    return DeskIndex(**{field.name: getattr(index, field.name) for field in fields(CaseIndex)})
