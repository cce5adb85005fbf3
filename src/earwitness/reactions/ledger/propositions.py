"""Claims of a whole case gathered under propositions, each with the position it takes.

What is worded the other way round ("did not rob") belongs to the same proposition: its stance is
turned. Whether the recordings are fabricated is told by the words for forging, not by likeness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import Actor, Claim, Mention, Naming, Position, Proposition, record_id
from earwitness.case.vocabulary import Modality, Stance
from earwitness.reactions.authenticity import (
    CUT,
    FABRICATED,
    Reported,
    speaks_of_recordings,
    stance_on_recordings,
)
from earwitness.reactions.dates.dating import Dating
from earwitness.reactions.ledger.comparing import KnownNames, Worded, worded
from earwitness.reactions.ledger.grouping import Encode, Joined, grouped

TURNED = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsOfCase:
    """All claims of a case, who everybody is, and when each claim's words were said."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    namings: tuple[Naming, ...]
    dates: Mapping[str, Dating]  # by claim; one without is not dated


def propositions(
    case: ClaimsOfCase, *, encode: Encode | None = None
) -> tuple[list[Proposition], list[Position]]:
    """Gather claims into propositions. encode: gives sentences vectors; None: rules alone."""
    actor_of = {one.mention_id: one.actor_id for one in case.namings}
    names = KnownNames(case.actors, _named_in(case.mentions, actor_of))
    topics = [_topic(one) for one in case.claims]
    ready = [
        worded(words, exhibit_id=one.span.exhibit_id, names=names)
        for one, (_, words) in zip(case.claims, topics, strict=True)
    ]
    known = frozenset(actor.id for actor in case.actors)
    made, placed = [], []
    for entry in _entries(case.claims, ready, [topic for topic, _ in topics], encode):
        proposition = _proposition(entry, known)
        made.append(proposition)
        placed += [_position(proposition, entry, at, case, actor_of) for at in entry.joined]
    return made, placed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A group, before it has a title's id. claims, ready: of the whole case, by number."""

    claims: Sequence[Claim]
    ready: Sequence[Worded]
    joined: Sequence[Joined]
    title: str
    is_negated: bool  # the title says no


def _entries(
    claims: Sequence[Claim],
    ready: Sequence[Worded],
    topics: Sequence[str],
    encode: Encode | None,
) -> Iterator[_Entry]:
    """Group by topic first, the rest by likeness."""
    free = [n for n, topic in enumerate(topics) if not topic]
    for topic in (FABRICATED, CUT):
        members = [n for n, one in enumerate(topics) if one == topic]
        if members:
            joined = [Joined(member=n, nearest=None, likeness=None) for n in members]
            yield _Entry(claims=claims, ready=ready, joined=joined, title=topic, is_negated=False)
    for group in grouped([ready[n] for n in free], encode=encode):
        joined = [
            replace(
                one,
                member=free[one.member],
                nearest=None if one.nearest is None else free[one.nearest],
            )
            for one in group
        ]
        title = _title([claims[one.member] for one in joined])
        says_no = next(ready[j.member].is_negated for j in joined if claims[j.member].text == title)
        yield _Entry(claims=claims, ready=ready, joined=joined, title=title, is_negated=says_no)


def _topic(claim: Claim) -> tuple[str, str]:
    """Give the topic that words for forging put a claim under, and how to word the claim under it.

    Topic empty: its own words decide.
    """
    if claim.text in (FABRICATED, CUT):
        return claim.text, claim.text
    found = _said_of_recordings(claim.text)
    if found is None:
        return "", claim.text
    topic, stance = found
    return topic, topic if stance is Stance.ASSERTS else topic.replace(" are ", " are not ", 1)


def _said_of_recordings(text: str) -> tuple[str, Stance] | None:
    """Read a proposition that some claim words in its own way as one about the recordings."""
    if not speaks_of_recordings(text):
        return None
    said = Reported(
        content=text,
        cue="says",
        around=text,
        sentence=text,
        modality=Modality.ASSERTS,
        is_negated=False,
        is_about_recordings=True,
    )
    found = stance_on_recordings(said)
    return found if found is not None and found[1] in TURNED else None


def _title(claims: Sequence[Claim]) -> str:
    """Choose the wording of most; then one that is asserted, the surest, the shortest.

    A wording of two sentences is passed over where there is another.
    """
    count = Counter(claim.text for claim in claims)
    sure = {text: max(c.confidence for c in claims if c.text == text) for text in count}
    asserted = {claim.text for claim in claims if claim.stance is Stance.ASSERTS}
    return min(
        count,
        key=lambda text: (
            ";" in text,
            -count[text],
            text not in asserted,
            -sure[text],
            len(text),
            text,
        ),
    )


def _proposition(entry: _Entry, actors: frozenset[str]) -> Proposition:
    members = [entry.claims[one.member] for one in entry.joined]
    involved = dict.fromkeys(
        who for one in entry.joined for who in entry.ready[one.member].involved if who in actors
    )
    wordings = len({claim.text for claim in members})
    because = (
        "everything that says the recordings are made up, or are real"
        if entry.title == FABRICATED
        else f"{wordings} wordings that say the same of the same people"
        if wordings > 1
        else "one wording"
    )
    return Proposition(
        id=record_id("pr", entry.title, *sorted(involved)),
        text=entry.title,
        actor_ids=tuple(involved),
        claim_ids=tuple(claim.id for claim in members),
        because=because,
    )


def _position(
    proposition: Proposition,
    entry: _Entry,
    joined: Joined,
    case: ClaimsOfCase,
    actor_of: Mapping[str, str],
) -> Position:
    claim = entry.claims[joined.member]
    is_turned = entry.ready[joined.member].is_negated != entry.is_negated and (
        claim.stance in TURNED
    )
    dating = case.dates.get(claim.id)
    has_nearest = joined.nearest is not None and claim.text != proposition.text
    nearest = entry.claims[joined.nearest] if has_nearest and joined.nearest is not None else None
    likeness = joined.likeness if nearest is not None else None
    return Position(
        id=record_id("po", claim.id),
        proposition_id=proposition.id,
        claim_id=claim.id,
        actor_id=actor_of.get(claim.who_mention_id or ""),
        who=claim.who_text,
        stance=TURNED[claim.stance] if is_turned else claim.stance,
        is_turned=is_turned,
        earliest=dating.earliest if dating is not None else "",
        latest=dating.latest if dating is not None else "",
        dated_by=dating.because if dating is not None else "no date is known",
        nearest_claim_id=nearest.id if nearest is not None else None,
        similarity=round(likeness.similarity, 2) if likeness is not None else None,
        because=_because(claim, proposition, nearest, joined),
    )


def _because(claim: Claim, proposition: Proposition, nearest: Claim | None, joined: Joined) -> str:
    if claim.text == proposition.text:
        return "worded like the proposition"
    if nearest is None or joined.likeness is None:
        return f"“{claim.text}” speaks of whether the recordings are real"
    return f"“{claim.text}”: nearest is “{nearest.text}”; {joined.likeness.by}"


def _named_in(
    mentions: Sequence[Mention], actor_of: Mapping[str, str]
) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for mention in mentions:
        actor = actor_of.get(mention.id)
        if actor is not None:
            here = found.setdefault(mention.span.exhibit_id, {})
            here[actor] = here.get(actor, 0) + 1
    return found
