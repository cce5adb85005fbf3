"""A citation card: words of an exhibit with all that a reader needs to check them.

Who speaks is worded with what that rests on. A machine's transcript says so, and whether anybody
has listened; words that stand otherwise now are not passed off as those that were chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.additions.citations import Cited, SaidCitation
from earwitness.case.additions.places import occurrences, sought
from earwitness.case.records import Attribution, Exhibit, Passage, Review
from earwitness.case.reviews import standing
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import Verdict
from earwitness.dossier.index import CaseIndex, index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.voice_index import VoiceIndex, index_voices
from earwitness.dossier.wording import clock, date_text, direction
from earwitness.statements.attributions.sources import source_name

NOT_KNOWN = "not known"
_JUDGED = {
    Verdict.CONFIRM: "confirmed",
    Verdict.CORRECT: "corrected",
    Verdict.REJECT: "rejected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationCard:
    """A citation, ready to be printed or copied.

    clock empty: the words are written. start_s, end_s: what to play. transcript empty: the words
    are the exhibit's own. changed empty: the words stand there as chosen. number None: it is not in
    the dossier; cited_by is then empty too.
    """

    number: int | None
    exhibit_id: str  # the SHA-256 of its bytes
    passage_id: str
    title: str
    name: str
    publisher: str
    published: str
    words: str
    language: str | None
    direction: str
    translations: tuple[str, ...]
    speaker: str
    basis: str
    transcript: str
    checked: str
    clock: str
    start_s: float | None
    end_s: float | None
    changed: str
    cited_by: str
    cited_at: str
    note: str
    href: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The card as plain lines, for the clipboard."""
        where = ", ".join(part for part in (self.title, self.publisher, self.published) if part)
        at = f", {self.clock}" if self.clock else ""
        return tuple(
            line
            for line in (
                f"“{self.words}”",
                *(f"Machine translation: “{text}”" for text in self.translations),
                f"Speaker: {self.speaker} ({self.basis})",
                self.transcript,
                self.checked,
                self.changed,
                f"Source: {where}{at}",
                f"File: {self.name}",
                f"SHA-256: {self.exhibit_id}",
                f"Cited by {self.cited_by}, {self.cited_at}" if self.cited_by else "",
                f"Note: {self.note}" if self.note else "",
            )
            if line
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """What cards are made from. reviews: verdicts that stand, by record, oldest first."""

    index: CaseIndex
    voices: VoiceIndex
    attributions: Sequence[Attribution]
    reviews: dict[str, list[Review]]

    def card(self, cited: Cited, *, kept: SaidCitation | None = None) -> CitationCard:
        """Make the card of some words. kept: how they stand in the dossier; None: not in it."""
        index = self.index
        exhibit = index.exhibits[cited.place.exhibit_id]
        start, changed = self._now(cited)
        passage = self._passage(cited, start)
        start_s, end_s = _seconds(cited, passage)
        speaker, basis = self._speaker(exhibit, passage, cited, start, start_s, end_s)
        return CitationCard(
            number=kept.number if kept else None,
            exhibit_id=exhibit.id,
            passage_id=passage.id if passage else cited.passage_id,
            title=index.title(exhibit),
            name=exhibit.name,
            publisher=index.publisher(exhibit) or "",
            published=date_text(index.published(exhibit)),
            words=cited.place.text,
            language=passage.language if passage else None,
            direction=direction(cited.place.text, passage.language if passage else None),
            translations=self._translations(passage),
            speaker=speaker,
            basis=basis,
            transcript=_transcript(passage),
            checked=self._checked(passage),
            clock=_clock(start_s, end_s),
            start_s=start_s,
            end_s=end_s,
            changed=changed,
            cited_by=kept.who if kept else "",
            cited_at=date_text(kept.at) if kept else "",
            note=kept.note if kept else "",
            href=f"{index.href(exhibit.id)}",
        )

    def _now(self, cited: Cited) -> tuple[int | None, str]:
        """Say where the words begin now, and what has changed since they were chosen."""
        passages = self.index.passages_of.get(cited.place.exhibit_id, ())
        held = self.index.passages.get(cited.passage_id)
        if held is not None:
            offset = max(0, cited.place.start_char - held.start_char)
            if held.text.startswith(cited.place.text, offset):
                return held.start_char + offset, ""
            once = occurrences(cited.place.text, held.text)
            if len(once) == 1:
                return held.start_char + once[0][0], ""
        for passage in passages:
            found = sought(cited.place, passage.text)
            if not found.because:
                return passage.start_char + found.start_char, ""
        return None, "These words no longer stand there: the text has been corrected since."

    def _passage(self, cited: Cited, start: int | None) -> Passage | None:
        passages = self.index.passages_of.get(cited.place.exhibit_id, ())
        at = start if start is not None else -1
        holding = (one for one in passages if one.start_char <= at < one.end_char)
        return next(holding, None) or self.index.passages.get(cited.passage_id)

    def _translations(self, passage: Passage | None) -> tuple[str, ...]:
        if passage is None:
            return ()
        rendered = self.index.translations_of.get(passage.id, ())
        return tuple(one.text for one in rendered if one.text)

    def _speaker(
        self,
        exhibit: Exhibit,
        passage: Passage | None,
        cited: Cited,
        start: int | None,
        start_s: float | None,
        end_s: float | None,
    ) -> tuple[str, str]:
        """Say whose words these are, and what that rests on."""
        if exhibit.kind.holds_sound:
            return self._heard(exhibit, start_s, end_s)
        if passage is not None and passage.speaker:
            return passage.speaker, "the sender, as the message has it"
        said = self._attributed(cited, start)
        if said is not None:
            name = self.index.link(said.source_mention_id, source_name(said.source_text, None)).name
            return name, f"as the text attributes it: {said.because.rstrip('. ')}"
        author = exhibit.author or self._facts_author(exhibit)
        if author:
            return author, "the text’s author, as it says"
        return self.index.publisher(exhibit) or NOT_KNOWN, "the text’s own words"

    def _facts_author(self, exhibit: Exhibit) -> str | None:
        facts = self.index.document_facts.get(exhibit.id)
        return facts.author if facts is not None else None

    def _heard(
        self, exhibit: Exhibit, start_s: float | None, end_s: float | None
    ) -> tuple[str, str]:
        if start_s is None or end_s is None:
            return NOT_KNOWN, "nothing tells when these words are spoken"
        tags = self.voices.within(exhibit.id, start_s, end_s)
        if not tags:
            return NOT_KNOWN, "no voice was told apart here"
        called = [tag for tag in tags if tag.called]
        basis = (
            "a name that a person gave this voice; no finding"
            if called
            else "a voice of this recording; nobody has said whose"
        )
        return " and ".join(tag.text for tag in tags), basis

    def _attributed(self, cited: Cited, start: int | None) -> Attribution | None:
        """Find the innermost attribution whose content holds these words."""
        if start is None:
            return None
        end = start + len(cited.place.text)
        holding = [
            one
            for one in self.attributions
            if one.span.exhibit_id == cited.place.exhibit_id
            and one.content_start_char <= start
            and end <= one.content_end_char
        ]
        return min(
            holding, key=lambda one: one.content_end_char - one.content_start_char, default=None
        )

    def _checked(self, passage: Passage | None) -> str:
        if passage is None or not passage.method:
            return ""
        verdicts = self.reviews.get(passage.id, [])
        if not verdicts:
            return "Nobody has checked these words against the sound."
        said = [f"{_JUDGED[one.verdict]} by {one.who}, {date_text(one.at)}" for one in verdicts]
        return f"Words {'; '.join(said)}."


def citing_of(case: CaseView) -> Citing:
    """Read what the cards of a case are made from."""
    read = RememberingCase(case)
    return Citing(
        index=index_case(read),
        voices=index_voices(read),
        attributions=read.records(Attribution),
        reviews=standing(read.reviews),
    )


def all_cards(citing: Citing, citations: Iterable[SaidCitation]) -> tuple[CitationCard, ...]:
    """Make the cards of the dossier, in the order in which they were cited."""
    return tuple(
        citing.card(one.cited, kept=one)
        for one in citations
        if one.cited.place.exhibit_id in citing.index.exhibits
    )


def _seconds(cited: Cited, passage: Passage | None) -> tuple[float | None, float | None]:
    if cited.start_s is not None and cited.end_s is not None:
        return cited.start_s, cited.end_s
    return (passage.start_s, passage.end_s) if passage is not None else (None, None)


def _clock(start_s: float | None, end_s: float | None) -> str:
    if start_s is None or end_s is None:
        return ""
    return f"{clock(start_s, tenths=True)}–{clock(end_s, tenths=True)}"


def _transcript(passage: Passage | None) -> str:
    if passage is None or not passage.method:
        return ""
    return f"A machine's transcript ({passage.method}): listen before you quote it."
