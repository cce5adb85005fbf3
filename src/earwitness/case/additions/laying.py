"""Additions made into records of their kinds, where their words stand now.

What no longer fits is listed with its reason. An addition that the machine by now finds by itself
gives way to the machine's record, as long as nobody has judged the addition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.additions.kinds import (
    RECORD_OF,
    AddedAttribution,
    AddedClaim,
    AddedForecast,
    AddedMention,
    AddedTie,
    MeantActor,
    NamingWords,
)
from earwitness.case.additions.laid import AddedRecords, Machine, TextNow, UnfittingAddition
from earwitness.case.additions.places import WordsPlace, sought
from earwitness.case.additions.twins import twin_of
from earwitness.case.identities.places import folded
from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    Forecast,
    Mention,
    Naming,
    Span,
    Tie,
)

SURE = 0.95  # a person who chose the words; not 1, since a second reader may say otherwise
LABEL = "ADDED"  # of mentions that a person marked
AUTHOR = "author"  # whoever wrote or speaks, as the analyses call them


def added_records(said: Sequence[SaidAddition], machine: Machine) -> AddedRecords:
    """Make records of additions, in the order in which they were said."""
    laying = _Laying(machine)
    unfitting = []
    for one in said:
        try:
            laying.lay(one)
        except _NoLonger as reason:
            unfitting.append(UnfittingAddition(said=one, because=str(reason)))
    return laying.result(unfitting)


class _NoLonger(ValueError):
    """Words that an addition rests on are found no more; the message says which."""


class _Laying:
    """Records while additions are laid out, one after another."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._made: dict[type[Any], dict[str, Any]] = {}
        self._exhibit_of: dict[str, str] = {}
        self._found_too: dict[str, str] = {}
        self._texts: dict[str, TextNow] = {}
        self._mentions: dict[str, dict[str, Mention]] = {}  # by exhibit, then id
        self._actors: dict[str, Actor] | None = None

    def lay(self, said: SaidAddition) -> None:
        """Make the records of one addition. Raises _NoLonger."""
        addition = said.addition
        if isinstance(addition, AddedMention):
            found = self._mention(addition.words, said, "words")
            if found != said.record_id:
                self._found_too[said.record_id] = found
            return
        makers: Mapping[type[Any], Callable[[Any, SaidAddition], Any]] = {
            AddedAttribution: self._attribution,
            AddedTie: self._tie,
            AddedClaim: self._claim,
            AddedForecast: self._forecast,
        }
        record = makers[type(addition)](addition, said)
        if said.record_id not in self._machine.judged:
            others = self._machine.of(RECORD_OF[said.kind], said.exhibit_id)
            twin = twin_of(record, others)
            if twin is not None:
                self._found_too[said.record_id] = twin
                return
        self._keep(record)

    def result(self, unfitting: Sequence[UnfittingAddition]) -> AddedRecords:
        return AddedRecords(
            records={kind: tuple(made.values()) for kind, made in self._made.items()},
            exhibit_of=self._exhibit_of,
            unfitting=tuple(unfitting),
            found_too=self._found_too,
        )

    def _keep(self, record: Any) -> None:
        self._made.setdefault(type(record), {})[record.id] = record

    def _attribution(self, addition: AddedAttribution, said: SaidAddition) -> Attribution:
        content = self._span(addition.place)
        source = None if addition.source is None else self._span(addition.source.place)
        cue = None if addition.cue is None else self._span(addition.cue)
        near = [one for one in (content, source, cue) if one is not None]
        return Attribution(
            id=said.record_id,
            span=self._around(near),
            source_mention_id=self._mention_or_none(addition.source, said, "source"),
            source_text=self._words(source) if source else AUTHOR,
            cue=self._words(cue) if cue else "",
            content=self._words(content),
            content_start_char=content.start_char,
            content_end_char=content.end_char,
            modality=addition.modality,
            is_direct=addition.is_direct,
            is_negated=addition.is_negated,
            confidence=SURE,
            because=said.because,
            source_start_char=source.start_char if source else None,
            source_end_char=source.end_char if source else None,
            cue_start_char=cue.start_char if cue else None,
            cue_end_char=cue.end_char if cue else None,
        )

    def _tie(self, addition: AddedTie, said: SaidAddition) -> Tie:
        span = self._span(addition.place)
        return Tie(
            id=said.record_id,
            span=span,
            holder_mention_id=self._mention(addition.holder, said, "holder"),
            target_mention_id=self._mention(addition.target, said, "target"),
            sign=addition.sign,
            relation=addition.relation,
            evidence=self._words(span),
            confidence=SURE,
            because=said.because,
        )

    def _claim(self, addition: AddedClaim, said: SaidAddition) -> Claim:
        span = self._span(addition.place)
        return Claim(
            id=said.record_id,
            span=span,
            text=addition.proposition,
            who_mention_id=self._mention_or_none(addition.who, said, "who"),
            who_text=addition.who.place.text if addition.who else AUTHOR,
            stance=addition.stance,
            evidence=self._words(span),
            confidence=SURE,
            because=said.because,
        )

    def _forecast(self, addition: AddedForecast, said: SaidAddition) -> Forecast:
        span = self._span(addition.place)
        return Forecast(
            id=said.record_id,
            span=span,
            text=self._words(span),
            by_mention_id=self._mention_or_none(addition.by, said, "by"),
            by_text=addition.by.place.text if addition.by else AUTHOR,
            condition=addition.condition,
            hedge=addition.hedge,
            confidence=SURE,
            because=said.because,
        )

    def _mention_or_none(
        self, words: NamingWords | None, said: SaidAddition, part: str
    ) -> str | None:
        return None if words is None else self._mention(words, said, part)

    def _mention(self, words: NamingWords, said: SaidAddition, part: str) -> str:
        """Find or make the mention that words are, and let it mean whom the person named."""
        exhibit_id = words.place.exhibit_id
        known = self._mentions_of(exhibit_id)
        if words.mention_id is not None and words.mention_id in known:
            found = known[words.mention_id]
        else:
            found = self._mention_at(self._span(words.place), said.mention_id(part))
        if words.actor is not None:
            self._exhibit_of[found.id] = exhibit_id
            actor_id = self._actor(words.actor, said)
            naming = Naming(
                mention_id=found.id, actor_id=actor_id, confidence=SURE, because=said.because
            )
            self._keep(naming)
        return found.id

    def _mention_at(self, span: Span, mention_id: str) -> Mention:
        known = self._mentions_of(span.exhibit_id)
        place = (span.start_char, span.end_char)
        for one in known.values():
            if (one.span.start_char, one.span.end_char) == place:
                return one
        made = Mention(id=mention_id, span=span, text=self._words(span), label=LABEL)
        known[made.id] = made
        self._keep(made)
        return made

    def _mentions_of(self, exhibit_id: str) -> dict[str, Mention]:
        if exhibit_id not in self._mentions:
            found = self._machine.of(Mention, exhibit_id)
            self._mentions[exhibit_id] = {one.id: one for one in found}
        return self._mentions[exhibit_id]

    def _actor(self, meant: MeantActor, said: SaidAddition) -> str:
        """Find the actor words mean: by id, else the only one of the name, else a new one."""
        if self._actors is None:
            self._actors = {one.id: one for one in self._machine.actors()}
        if meant.actor_id in self._actors or meant.actor_id in self._machine.known_actors:
            return meant.actor_id
        wanted = folded(meant.name)
        named = [one.id for one in self._actors.values() if folded(one.name) == wanted]
        if len(named) == 1:
            return named[0]
        made = Actor(
            id=meant.actor_id,
            name=meant.name,
            kind=meant.kind,
            is_listed=True,
            because=said.because,
        )
        self._actors[made.id] = made
        self._keep(made)
        return made.id

    def _span(self, place: WordsPlace) -> Span:
        """Cite words where they stand now. Raises _NoLonger."""
        now = self._text_of(place.exhibit_id)
        found = sought(place, now.text)
        if found.because:
            raise _NoLonger(found.because)
        held = [
            one
            for one in now.passages
            if one.start_char < found.end_char and found.start_char < one.end_char
        ]
        if not held:
            raise _NoLonger(f"no passage holds the words “{place.text[:60]}” any more")
        return Span(
            exhibit_id=place.exhibit_id,
            passage_id=held[0].id,
            start_char=found.start_char,
            end_char=found.end_char,
            start_s=held[0].start_s,
            end_s=held[-1].end_s,
        )

    def _around(self, spans: Sequence[Span]) -> Span:
        """Cite everything from the first of these words to the last."""
        first = min(spans, key=lambda one: one.start_char)
        last = max(spans, key=lambda one: one.end_char)
        return Span(
            exhibit_id=first.exhibit_id,
            passage_id=first.passage_id,
            start_char=first.start_char,
            end_char=last.end_char,
            start_s=first.start_s,
            end_s=last.end_s,
        )

    def _words(self, span: Span) -> str:
        return self._text_of(span.exhibit_id).text[span.start_char : span.end_char]

    def _text_of(self, exhibit_id: str) -> TextNow:
        if exhibit_id not in self._texts:
            self._texts[exhibit_id] = self._machine.text(exhibit_id)
        return self._texts[exhibit_id]
