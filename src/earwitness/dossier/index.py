"""A case looked up from every side the dossier needs: read once, then asked many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from earwitness.case.records import (
    Actor,
    DocumentFacts,
    Exhibit,
    Mention,
    Naming,
    Passage,
    RecordingFacts,
    Refusal,
    Review,
    Span,
)
from earwitness.case.reviews import latest
from earwitness.case.vocabulary import ExhibitKind, PassageRole
from earwitness.dossier.model import ActorLink, ReviewMark, Saying
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.wording import clock, date_text


class _OfExhibit(Protocol):
    @property
    def exhibit_id(self) -> str: ...


E = TypeVar("E", bound=_OfExhibit)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseIndex:
    """What stands where in a case. Mappings are by record id unless their name says otherwise."""

    exhibits: Mapping[str, Exhibit]
    document_facts: Mapping[str, DocumentFacts]  # by exhibit
    recording_facts: Mapping[str, RecordingFacts]  # by exhibit
    passages: Mapping[str, Passage]
    passages_of: Mapping[str, Sequence[Passage]]  # by exhibit, in order, without translations
    translations_of: Mapping[str, Sequence[Passage]]  # by the passage they render
    mentions: Mapping[str, Mention]
    namings: Mapping[str, Naming]  # by mention
    actors: Mapping[str, Actor]
    refusals_of: Mapping[str, Sequence[Refusal]]  # by exhibit
    reviews: Mapping[str, Review]  # the latest, by record
    printed: frozenset[str] = frozenset()  # exhibits that have a section of their own

    def title(self, exhibit: Exhibit) -> str:
        """Give an exhibit's title: the folder's word first, then its own, then its file name."""
        facts = self.document_facts.get(exhibit.id)
        own = facts.title if facts is not None else None
        return exhibit.title or own or exhibit.name

    def published(self, exhibit: Exhibit) -> str | None:
        """Give when an exhibit was published: the folder's word first, then its own."""
        facts = self.document_facts.get(exhibit.id)
        return exhibit.published or (facts.published if facts is not None else None)

    def publisher(self, exhibit: Exhibit) -> str | None:
        """Give who published an exhibit: the folder's word first, then its own."""
        facts = self.document_facts.get(exhibit.id)
        return exhibit.publisher or (facts.publisher if facts is not None else None)

    def actor_of(self, mention_id: str | None) -> Actor | None:
        """Give the actor a mention means; None where nobody has been named for it."""
        naming = self.namings.get(mention_id) if mention_id is not None else None
        return self.actors.get(naming.actor_id) if naming is not None else None

    def actor_link(self, actor: Actor) -> ActorLink:
        """Name an actor, with where everything of the actor stands."""
        return ActorLink(name=actor.name, href=f"#{actor.id}")

    def link(self, mention_id: str | None, fallback: str) -> ActorLink:
        """Name whoever a mention means, else the words themselves."""
        actor = self.actor_of(mention_id)
        if actor is not None:
            return self.actor_link(actor)
        mention = self.mentions.get(mention_id) if mention_id is not None else None
        return ActorLink(name=fallback or (mention.text if mention else "not named"), href="")

    def review(self, record_id: str) -> ReviewMark | None:
        """Give the latest verdict on a record; None where nobody has judged it."""
        review = self.reviews.get(record_id)
        if review is None:
            return None
        return ReviewMark(
            verdict=review.verdict, who=review.who, at=date_text(review.at), note=review.note
        )

    def saying(self, span: Span, *, start_s: float | None) -> Saying:
        """Say who answers for what stands in a span: its publisher, sender, or the recording."""
        exhibit = self.exhibits[span.exhibit_id]
        passage = self.passages.get(span.passage_id)
        verb, who, when = "says", self.publisher(exhibit), self.published(exhibit)
        if exhibit.kind is not ExhibitKind.DOCUMENT:
            at = "" if start_s is None else f" at {clock(start_s)}"
            verb, who = "heard in", f"{self.title(exhibit)}{at}"
        elif passage is not None and passage.role is PassageRole.MESSAGE and passage.speaker:
            verb, who, when = "writes", passage.speaker, passage.sent_at or when
        return Saying(
            verb=verb,
            who=who or f"“{self.title(exhibit)}”",
            note="" if who else "publisher not known",
            when=date_text(when) or "date not known",
            exhibit_id=exhibit.id,
            exhibit_name=exhibit.name,
        )

    def href(self, exhibit_id: str) -> str:
        """Link to an exhibit's section, or to all documents where it has none."""
        return f"#{exhibit_anchor(exhibit_id)}" if exhibit_id in self.printed else "#documents"

    def order(self, span: Span) -> tuple[str, str, int]:
        """Sort key that puts spans by date of publication, then exhibit, then place."""
        exhibit = self.exhibits[span.exhibit_id]
        return (self.published(exhibit) or "9999", exhibit.name, span.start_char)


def exhibit_anchor(exhibit_id: str) -> str:
    """Name the section of an exhibit."""
    return f"x-{exhibit_id[:16]}"


def index_case(case: RememberingCase) -> CaseIndex:
    """Read what the dossier looks up. Costs one query a kind of record."""
    spoken, rendered = [], defaultdict(list)
    passages = case.records(Passage)
    for passage in passages:
        if passage.role is PassageRole.TRANSLATION and passage.of_passage is not None:
            rendered[passage.of_passage].append(passage)
        else:
            spoken.append(passage)
    return CaseIndex(
        exhibits={exhibit.id: exhibit for exhibit in case.exhibits},
        document_facts={facts.exhibit_id: facts for facts in case.records(DocumentFacts)},
        recording_facts={facts.exhibit_id: facts for facts in case.records(RecordingFacts)},
        passages={passage.id: passage for passage in passages},
        passages_of=by_exhibit(spoken),
        translations_of=rendered,
        mentions={mention.id: mention for mention in case.records(Mention)},
        namings={naming.mention_id: naming for naming in case.records(Naming)},
        actors={actor.id: actor for actor in case.records(Actor)},
        refusals_of=by_exhibit(case.records(Refusal)),
        reviews=latest(case.reviews),
    )


def by_exhibit(records: Iterable[E]) -> Mapping[str, Sequence[E]]:
    """Group records by their exhibit, keeping their order."""
    grouped: dict[str, list[E]] = defaultdict(list)
    for record in records:
        grouped[record.exhibit_id].append(record)
    return grouped
