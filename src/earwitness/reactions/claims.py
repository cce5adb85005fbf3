"""Gather who takes which stance on which proposition at issue, from what is attributed to whom.

Two kinds: whether the recordings are fabricated, and accusations that can be worded as a sentence.
What the author asserts is no claim here, and a stance nobody voiced is not inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.records import Attribution, Claim, Mention, Reading, Tie, record_id
from earwitness.case.vocabulary import Stance
from earwitness.reactions.accusations import blame, propositions
from earwitness.reactions.authenticity import (
    FABRICATED,
    RECORDING,
    Reported,
    speaks_of_recordings,
    stance_on_recordings,
)
from earwitness.reactions.sentences import Sentence, english_sentences, span_of
from earwitness.reactions.sources import is_somebody
from earwitness.reactions.wording import Names

_INVESTIGATES = re.compile(
    r"\b(?:investigat(?:es|ed|ing)|examin(?:es|ed|ing)|prob(?:es|ed|ing)|analys(?:es|ed|ing)"
    r"|(?:opened|launched|began|started|ordered|opens|launches|orders|opening)\s+(?:an?|its|the)\s+"
    r"(?:\w+\s+){0,2}(?:inquiry|enquiry|investigation|probe)|summon(?:ed|s)\s+[^,;]{1,40}?\s+over)\b"
    rf"[^;:]{{0,80}}?(?P<what>{RECORDING})",
    re.I,
)
_OFFICIAL = re.compile(
    r"\b(?:courts?|judges?|judiciary|judicial|magistrates?|prosecutors?|prosecution|police|ministry|council"
    r"|committee|commission|tribunal|inspectors?|laborator(?:y|ies)|parliament|government|authorit(?:y|ies))\b",
    re.I,
)
_WHO_MADE = re.compile(
    r"\b(?:who|whoever|how|where)\b[^.;]{0,20}\b(?:made|leaked|recorded|published|forged|released|taped)\b",
    re.I,
)
_GENUINE = re.compile(
    r"\b(?:authentic|genuine|whether .{0,40}(?:real|forged|fake|fabricated))", re.I
)
_HELD_BACK = re.compile(
    r"\b(?:not|never|refus\w+|declin\w+|should|must|asked|urged|if)\s+(?:\w+\s+){0,3}$", re.I
)


def claims(
    reading: Reading,
    *,
    attributions: Sequence[Attribution],
    ties: Sequence[Tie],
    mentions: Sequence[Mention],
) -> list[Claim]:
    """Find the claims of one exhibit in order; the same source, words and stance only once."""
    names = Names(mentions)
    sentences = list(english_sentences(reading))
    found = [
        *_from_attributions(reading, sentences, attributions, ties, names),
        *_from_ties(reading, attributions, ties, names),
        *_investigations(reading, sentences, names),
    ]
    ordered = sorted(found, key=lambda c: (c.span.start_char, c.span.end_char, c.text))
    return _once(_without_doubtful_pronouns(ordered, names), names)


def _from_attributions(
    reading: Reading,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    ties: Sequence[Tie],
    names: Names,
) -> Iterator[Claim]:
    is_about = speaks_of_recordings(f"{reading.exhibit.title or ''}\n{reading.text}")
    made: list[tuple[Attribution, Claim]] = []
    for attribution in attributions:
        around = _sentence_of(sentences, attribution)
        if around is None or names.is_nobody(
            attribution.source_text, attribution.source_mention_id
        ):
            continue
        named = names.mention(attribution.source_mention_id)
        if not is_somebody(attribution.source_text, named):
            continue
        stance = stance_on_recordings(_reported(reading, attribution, around, is_about))
        if stance is not None:
            rule = "speaks of the recordings"
            made.append((attribution, _stated(reading, attribution, *stance, rule=rule, sure=0.7)))
            continue
        for said in propositions(attribution, reading=reading, names=names, ties=ties):
            claim = _stated(
                reading, attribution, said.text, said.stance, rule=said.rule, sure=said.confidence
            )
            made.append((attribution, claim))
    for attribution, claim in made:
        if not any(_is_inside(other, attribution, c, claim) for other, c in made):
            yield claim


def _is_inside(inner: Attribution, outer: Attribution, nested: Claim, claim: Claim) -> bool:
    """Tell that somebody quoted in a source's words makes the claim, not the source."""
    return (
        inner.id != outer.id
        and nested.text == claim.text
        and outer.content_start_char <= inner.content_start_char
        and inner.content_end_char <= outer.content_end_char
        and len(inner.content) < len(outer.content)
        and _reach(inner)[0] >= outer.content_start_char
    )


def _reported(
    reading: Reading, attribution: Attribution, around: Sentence, is_about_recordings: bool
) -> Reported:
    start, end = _reach(attribution)
    return Reported(
        content=attribution.content,
        cue=attribution.cue,
        around=reading.text[start:end],
        sentence=around.text,
        modality=attribution.modality,
        is_negated=attribution.is_negated,
        is_about_recordings=is_about_recordings,
    )


def _stated(
    reading: Reading, attribution: Attribution, text: str, stance: Stance, *, rule: str, sure: float
) -> Claim:
    start, end = _reach(attribution)
    return Claim(
        id=record_id("cl", attribution.id, text, stance),
        span=span_of(reading, start_char=start, end_char=end),
        text=text,
        who_mention_id=attribution.source_mention_id,
        who_text=attribution.source_text,
        stance=stance,
        evidence=reading.text[start:end],
        confidence=round(sure * attribution.confidence, 2),
        because=f"{attribution.source_text} {rule} (“{attribution.cue}”)",
    )


def _from_ties(
    reading: Reading, attributions: Sequence[Attribution], ties: Sequence[Tie], names: Names
) -> Iterator[Claim]:
    """Add blame that stands in a tie alone."""
    told = {attribution.id for attribution in attributions}
    for tie in ties:
        proposition = blame(tie, names=names) if tie.attribution_id not in told else None
        holder = names.name(tie.holder_mention_id)
        if proposition is None or holder is None:
            continue
        yield Claim(
            id=record_id("cl", tie.id, proposition.text, proposition.stance),
            span=tie.span,
            text=proposition.text,
            who_mention_id=tie.holder_mention_id,
            who_text=holder.words,
            stance=proposition.stance,
            evidence=tie.evidence,
            confidence=round(proposition.confidence * tie.confidence, 2),
            because=f"{holder.words} blames, in a tie of its own",
        )


def _investigations(
    reading: Reading, sentences: Sequence[Sentence], names: Names
) -> Iterator[Claim]:
    """Find public bodies that look into the recordings; the nearest one named before the verb."""
    for sentence in sentences:
        for found in _INVESTIGATES.finditer(sentence.text):
            before = sentence.text[: found.start()]
            bodies = names.within(sentence.start_char, sentence.start_char + found.start())
            official = [m for m in bodies if _OFFICIAL.search(m.text)]
            if not official or _HELD_BACK.search(before):
                continue
            after = reading.text[sentence.start_char + found.start() : sentence.end_char + 160]
            if _WHO_MADE.search(after) and not _GENUINE.search(after):
                continue
            who = official[-1]
            start, end = who.span.start_char, sentence.start_char + found.end("what")
            yield Claim(
                id=record_id("cl", reading.exhibit.id, start, end, Stance.INVESTIGATES),
                span=span_of(reading, start_char=start, end_char=end),
                text=FABRICATED,
                who_mention_id=who.id,
                who_text=who.text,
                stance=Stance.INVESTIGATES,
                evidence=reading.text[start:end],
                confidence=0.6,
                because=f"{who.text} looks into the recordings (“{found.group()}”)",
            )


def _without_doubtful_pronouns(found: Sequence[Claim], names: Names) -> list[Claim]:
    """Drop a stance that rests on a pronoun where the same actor, by name, takes the opposite one.

    More likely the pronoun was resolved wrongly than somebody contradicted itself in one text.
    """
    by_name = {
        (_who(claim, names), claim.text, claim.stance)
        for claim in found
        if not names.is_pronoun(claim.who_mention_id)
    }
    opposite = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}
    return [
        claim
        for claim in found
        if not names.is_pronoun(claim.who_mention_id)
        or (_who(claim, names), claim.text, opposite.get(claim.stance)) not in by_name
    ]


def _who(claim: Claim, names: Names) -> str:
    named = names.name(claim.who_mention_id) if claim.who_mention_id else None
    return (named.words if named else claim.who_text).lower()


def _once(found: Sequence[Claim], names: Names) -> list[Claim]:
    """Keep the surest of the claims that one source makes with one stance in the same words."""
    kept: dict[tuple[str, str, Stance], Claim] = {}
    worded: dict[str, str] = {}
    for claim in found:
        text = worded.setdefault(claim.text.lower(), claim.text)
        key = (_who(claim, names), text, claim.stance)
        if key not in kept or claim.confidence > kept[key].confidence:
            kept[key] = replace(claim, text=text)
    return sorted(kept.values(), key=lambda c: (c.span.start_char, c.span.end_char, c.text))


def _sentence_of(sentences: Sequence[Sentence], attribution: Attribution) -> Sentence | None:
    start = attribution.content_start_char
    return next((s for s in sentences if s.start_char <= start < s.end_char), None)


def _reach(attribution: Attribution) -> tuple[int, int]:
    return (
        min(attribution.span.start_char, attribution.content_start_char),
        max(attribution.span.end_char, attribution.content_end_char),
    )
