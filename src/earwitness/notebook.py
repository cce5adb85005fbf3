"""A case for analysts in notebooks: typed, read-only records that load into a data frame.

Attributions, ties, claims and forecasts come with names in place of ids; everything else comes as
it is stored. Numbers and names are those of the export of the same case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from earwitness.case.opening import read_case
from earwitness.case.reader import CaseReader
from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    Comparison,
    ContainerFact,
    CopyLink,
    CustodyEvent,
    Exhibit,
    ExpertReport,
    Finding,
    Forecast,
    Mention,
    Passage,
    RecordingFacts,
    Refusal,
    RunRecord,
    Span,
    SpokenWord,
    Tie,
    Turn,
    Voice,
    Word,
)
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.exports.rows import Origins
from earwitness.notebook_people import OpenPeople
from earwitness.notebook_reactions import OpenReactions

N = TypeVar("N", bound="Cited")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What every named record carries: where it stands, how sure it is, and why.

    confidence: 0..1. start_s, end_s: seconds; None outside recordings. published: ISO, or None.
    """

    id: str
    document: str
    published: str | None
    publisher: str | None
    exhibit_id: str
    passage_id: str
    start_char: int
    end_char: int
    start_s: float | None
    end_s: float | None
    confidence: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAttribution(Cited):
    """Who said what. source: the actor's name, or the words of the text."""

    source: str
    cue: str
    content: str
    modality: str
    is_direct: bool
    is_negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTie(Cited):
    """Who does what to whom, or says what of whom. sign: -1, 0 or 1."""

    holder: str
    target: str
    sign: int
    relation: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedClaim(Cited):
    """Somebody's stance on a proposition at issue."""

    text: str
    who: str
    stance: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedForecast(Cited):
    """A sentence that predicts. by: a name, the words of the text, or "author"."""

    text: str
    by: str
    condition: str
    hedge: str


class OpenCase(OpenReactions, OpenPeople):
    """A case opened for reading; every call sees what is stored at that moment."""

    def __init__(self, reader: CaseReader) -> None:
        super().__init__(reader)
        self._case: CaseReader = reader

    @classmethod
    def open(cls, path: Path) -> OpenCase:
        """Open a case from its folder of files or its own. Raises CaseNotFound, CaseDamaged."""
        return cls(read_case(path))

    @property
    def title(self) -> str:
        """What the case is called."""
        return self._case.title

    def exhibits(self, kind: ExhibitKind | None = None) -> Sequence[Exhibit]:
        """List exhibits by name; kind None: all."""
        return self._case.exhibits(kind)

    def recordings(self) -> Sequence[RecordingFacts]:
        """List what is known of each recording's container and sound; not of known speech."""
        wanted = {one.id for one in self._case.exhibits(ExhibitKind.RECORDING)}
        everything = self._case.records(RecordingFacts)
        return tuple(one for one in everything if one.exhibit_id in wanted)

    def voices(self) -> Sequence[Voice]:
        """List the voices of recordings, as people have corrected them."""
        return self._case.records(Voice)

    def turns(self) -> Sequence[Turn]:
        """List who speaks when, as people have corrected it."""
        return self._case.records(Turn)

    def spoken_words(self) -> Sequence[SpokenWord]:
        """List which voice says which word."""
        return self._case.records(SpokenWord)

    def comparisons(self) -> Sequence[Comparison]:
        """List voices beside known speech and beside one another: ratios, or why there is none."""
        return self._case.records(Comparison)

    def copy_links(self) -> Sequence[CopyLink]:
        """List stretches that two recordings share, and what differs inside them."""
        return self._case.records(CopyLink)

    def expert_reports(self) -> Sequence[ExpertReport]:
        """List opinions on recordings: somebody's, not this program's."""
        return self._case.records(ExpertReport)

    def passages(self) -> Sequence[Passage]:
        """List passages of documents and recordings, in order."""
        return self._case.records(Passage)

    def words(self) -> Sequence[Word]:
        """List spoken words with their times, as corrected."""
        return self._case.records(Word)

    def container_facts(self) -> Sequence[ContainerFact]:
        """List what recordings' files say of themselves, each statement with its place."""
        return self._case.records(ContainerFact)

    def findings(self) -> Sequence[Finding]:
        """List outcomes of tests on recordings."""
        return self._case.records(Finding)

    def actors(self) -> Sequence[Actor]:
        """List actors, those on the user's list and open identities."""
        return self._case.records(Actor)

    def mentions(self) -> Sequence[Mention]:
        """List spans that name or stand for an actor."""
        return self._case.records(Mention)

    def refusals(self) -> Sequence[Refusal]:
        """List what was not analysed, and why."""
        return self._case.records(Refusal)

    def custody(self) -> Sequence[CustodyEvent]:
        """List custody events, oldest first."""
        return self._case.custody()

    def runs(self) -> Sequence[RunRecord]:
        """List the runs behind the current records."""
        return self._case.runs()

    def attributions(self) -> Sequence[NamedAttribution]:
        """List who said what."""
        return self._named(Attribution, NamedAttribution, _attribution_fields)

    def ties(self) -> Sequence[NamedTie]:
        """List who does what to whom."""
        return self._named(Tie, NamedTie, _tie_fields)

    def claims(self) -> Sequence[NamedClaim]:
        """List stances on what is at issue."""
        return self._named(Claim, NamedClaim, _claim_fields)

    def forecasts(self) -> Sequence[NamedForecast]:
        """List sentences that predict."""
        return self._named(Forecast, NamedForecast, _forecast_fields)

    def search(self, query: str, *, limit: int = 20) -> Sequence[Passage]:
        """Find passages that hold all words of a query, best first."""
        return tuple(passage for _, passage in self._case.search(query, limit=limit))

    def _named(
        self, kind: type[Any], named: type[N], fields: Callable[[Any, ActorNames], dict[str, Any]]
    ) -> tuple[N, ...]:
        names, origins = ActorNames(self._case), Origins(self._case)
        return tuple(
            named(**_cited(record, origins), **fields(record, names))
            for record in self._case.records(kind)
        )

    def close(self) -> None:
        """Let the database go."""
        self._case.close()

    def __enter__(self) -> OpenCase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _cited(record: Any, origins: Origins) -> dict[str, Any]:
    span: Span = record.span
    origin = origins.of_exhibit(span.exhibit_id)
    return {
        "id": record.id,
        "document": origin.document if origin else "",
        "published": origin.published if origin else None,
        "publisher": origin.publisher if origin else None,
        "exhibit_id": span.exhibit_id,
        "passage_id": span.passage_id,
        "start_char": span.start_char,
        "end_char": span.end_char,
        "start_s": span.start_s,
        "end_s": span.end_s,
        "confidence": record.confidence,
        "because": record.because,
    }


def _attribution_fields(record: Attribution, names: ActorNames) -> dict[str, Any]:
    return {
        "source": names.of_source(record).text,
        "cue": record.cue,
        "content": record.content,
        "modality": str(record.modality),
        "is_direct": record.is_direct,
        "is_negated": record.is_negated,
    }


def _tie_fields(record: Tie, names: ActorNames) -> dict[str, Any]:
    return {
        "holder": names.of_mention(record.holder_mention_id).text,
        "target": names.of_mention(record.target_mention_id).text,
        "sign": record.sign,
        "relation": str(record.relation),
        "evidence": record.evidence,
    }


def _claim_fields(record: Claim, names: ActorNames) -> dict[str, Any]:
    return {
        "text": record.text,
        "who": names.of_mention(record.who_mention_id, text=record.who_text).text,
        "stance": str(record.stance),
        "evidence": record.evidence,
    }


def _forecast_fields(record: Forecast, names: ActorNames) -> dict[str, Any]:
    return {
        "text": record.text,
        "by": names.of_mention(record.by_mention_id, text=record.by_text).text,
        "condition": record.condition,
        "hedge": record.hedge,
    }
