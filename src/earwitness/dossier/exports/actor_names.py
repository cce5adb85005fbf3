"""Who a mention means, by name: the user's name for a listed actor, else the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records import Actor, Attribution, Mention, Naming
from earwitness.case.view import CaseView
from earwitness.statements.attributions.sources import source_name


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedActor:
    """What to call whoever a mention means.

    text: the name of actors.csv for a listed actor; else the exact words, those of the antecedent
    for a pronoun or a role. actor_id, confidence, because: None where nobody was resolved.
    """

    text: str
    actor_id: str | None = None
    confidence: float | None = None
    because: str | None = None


class ActorNames:
    """An index over a case's mentions, namings and actors, read once."""

    def __init__(self, case: CaseView) -> None:
        self._actors = {actor.id: actor for actor in case.records(Actor)}
        self._namings = {naming.mention_id: naming for naming in case.records(Naming)}
        self._mentions = {mention.id: mention for mention in case.records(Mention)}

    def of_mention(self, mention_id: str | None, *, text: str | None = None) -> NamedActor:
        """Name whoever a mention means.

        text: the exact words of the record that points at the mention, used where no listed actor
        and no antecedent stands behind it; None: the mention's own words. A mention that is None
        ("author", an unnamed source) or no longer there keeps those words.
        """
        chain = self._chain(mention_id)
        for mention in chain:
            naming = self._namings.get(mention.id)
            actor = self._actors.get(naming.actor_id) if naming else None
            if naming and actor:
                return _named(actor, naming, words=self._words(chain, text))
        return NamedActor(text=self._words(chain, text))

    def of_source(self, said: Attribution) -> NamedActor:
        """Name whoever is said to speak; `author` and `unnamed source` where nobody is named."""
        words = source_name(said.source_text, None)
        return self.of_mention(said.source_mention_id, text=words)

    def _chain(self, mention_id: str | None) -> list[Mention]:
        """Follow a mention to its antecedents, the last of which is a name."""
        chain: list[Mention] = []
        seen: set[str] = set()
        while mention_id is not None and mention_id not in seen:
            mention = self._mentions.get(mention_id)
            if mention is None:
                break
            seen.add(mention_id)
            chain.append(mention)
            mention_id = mention.antecedent_id
        return chain

    @staticmethod
    def _words(chain: list[Mention], text: str | None) -> str:
        if len(chain) > 1:
            return chain[-1].text
        if text is not None:
            return text
        return chain[0].text if chain else ""


def _named(actor: Actor, naming: Naming, *, words: str) -> NamedActor:
    return NamedActor(
        text=actor.name if actor.is_listed else words,
        actor_id=actor.id,
        confidence=naming.confidence,
        because=naming.because,
    )
