"""The people and works that claim reviews name, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Mapping

from earwitness.case.records import Actor, DocumentFacts
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ActorKind, ExhibitKind
from earwitness.dossier.exports.rows import Origins, file_name

JsonLd = dict[str, object]  # a node, on its way to json.dumps

_AUTHOR = "author"  # what the words of a position say where nobody but the text itself speaks
_LINKS = ("https://", "http://")


def filled(node: Mapping[str, object]) -> JsonLd:
    """Leave out what is not known: None, empty text, empty lists and nodes."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


class Works:
    """The actors and exhibits of a case, read once, as nodes."""

    def __init__(self, case: CaseView) -> None:
        self._actors = {actor.id: actor for actor in case.records(Actor)}
        self._facts = {facts.exhibit_id: facts for facts in case.records(DocumentFacts)}
        self._origins = Origins(case)
        self._exhibits = {exhibit.id: exhibit for exhibit in self._origins.exhibits}

    def agent(self, actor_id: str | None, words: str, exhibit_id: str) -> JsonLd | None:
        """Name who takes a stance; None where nobody is named.

        words: as the position has them. `author`, without an actor, is the exhibit's own.
        """
        actor = self._actors.get(actor_id or "")
        if actor is not None:
            kind = "Person" if actor.kind is ActorKind.PERSON else "Organization"
            return filled(
                {
                    "@type": "Thing" if actor.kind is ActorKind.OTHER else kind,
                    "@id": f"urn:earwitness:{actor.id}",
                    "name": actor.name,
                    "alternateName": list(actor.aliases),
                }
            )
        if words.casefold() == _AUTHOR:
            return self._own_author(exhibit_id)
        return {"@type": "Thing", "name": words} if words else None

    def told_in(self, exhibit_id: str) -> JsonLd:
        """Describe the exhibit that words stand in, by its hash and what is known of it."""
        exhibit, facts = self._exhibits[exhibit_id], self._facts.get(exhibit_id)
        origin = self._origins.of_exhibit(exhibit_id)
        is_heard = exhibit.kind is ExhibitKind.RECORDING
        own_title = facts.title if facts is not None else None
        links = [one for one in facts.sources if one.startswith(_LINKS)] if facts else []
        return filled(
            {
                "@type": "AudioObject" if is_heard else "CreativeWork",
                "@id": f"urn:sha256:{exhibit_id}",
                "name": exhibit.title or own_title or file_name(exhibit),
                "datePublished": origin.published if origin is not None else None,
                "publisher": _publisher(origin.publisher if origin is not None else None),
                "url": links[0] if links else None,
                "inLanguage": exhibit.language or (facts.language if facts else None),
                "identifier": f"sha256:{exhibit_id}",
            }
        )

    def _own_author(self, exhibit_id: str) -> JsonLd | None:
        exhibit, facts = self._exhibits[exhibit_id], self._facts.get(exhibit_id)
        name = exhibit.author or (facts.author if facts is not None else None)
        if name:
            return {"@type": "Thing", "name": name}
        origin = self._origins.of_exhibit(exhibit_id)
        return _publisher(origin.publisher if origin is not None else None)


def _publisher(name: str | None) -> JsonLd | None:
    return {"@type": "Organization", "name": name} if name else None
