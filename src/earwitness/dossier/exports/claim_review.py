"""Who rates which claim, as schema.org ClaimReview in JSON-LD, one for each actor and proposition.

A rating is only what the claims ledger holds: that somebody is reported to deny, question or look
into a proposition that somebody else is reported to assert. Earwitness rates nothing, and there is
no number: `alternateName` says the stance in words. What is not known is left out.
Source: schema.org ClaimReview and Claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from earwitness.case.records import Claim, Position
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import Stance
from earwitness.dossier.exports.claim_works import JsonLd, Works, filled
from earwitness.dossier.exports.errors import NothingToExport
from earwitness.dossier.ledger_gather import whole_ledger
from earwitness.dossier.remembering import RememberingCase
from earwitness.reactions.ledger.standing import Entry, Stand

CONTEXT = "https://schema.org"
RATINGS = {
    Stance.DENIES: "denies it",
    Stance.QUESTIONS: "questions it",
    Stance.INVESTIGATES: "is looking into it",
}
# A reader may paste the file into a page: no text in it may end the element it then stands in.
_IN_A_PAGE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def claim_reviews(case: CaseView) -> Iterator[bytes]:
    """Write one JSON-LD document. Raises NothingToExport where nobody answers a claim."""
    remembered = RememberingCase(case)
    claims = {claim.id: claim for claim in remembered.records(Claim)}
    works = Works(case)
    reviews = [
        _review(entry, stand, claims, works)
        for entry in whole_ledger(remembered).entries
        for stand in entry.stands
        if stand.stance in RATINGS
    ]
    if not reviews:
        raise NothingToExport(
            "nobody in this case is found to deny, question or look into a claim; take `jsonl`"
        )
    written = json.dumps({"@context": CONTEXT, "@graph": reviews}, ensure_ascii=False, indent=1)
    yield written.translate(_IN_A_PAGE).encode() + b"\n"


def _review(entry: Entry, stand: Stand, claims: Mapping[str, Claim], works: Works) -> JsonLd:
    first = stand.positions[0]
    words = [claims[one.claim_id] for one in stand.positions]
    return filled(
        {
            "@type": "ClaimReview",
            "@id": f"urn:earwitness:{first.id}",
            "claimReviewed": entry.proposition.text,
            "author": works.agent(stand.actor_id, stand.who, words[0].span.exhibit_id),
            "datePublished": _one_day(first),
            "reviewRating": {"@type": "Rating", "alternateName": RATINGS[stand.stance]},
            "reviewBody": words[0].evidence,
            "description": f"{first.because}; {words[0].because}; dated: {first.dated_by}",
            "isBasedOn": [works.told_in(exhibit) for exhibit in _exhibits(words)],
            "itemReviewed": _claim(entry, claims, works),
        }
    )


def _claim(entry: Entry, claims: Mapping[str, Claim], works: Works) -> JsonLd:
    """Describe what is rated: its words, who is reported to assert it, and where."""
    stands = [stand for stand in entry.stands if stand.stance is Stance.ASSERTS]
    told = sorted(
        (one for stand in stands for one in stand.positions),
        key=lambda one: (one.day or "9999", one.id),
    )
    exhibits = _exhibits([claims[one.claim_id] for one in told])
    # Without a day on every one of them nobody knows which came first.
    is_ordered = bool(told) and all(_one_day(one) for one in told)
    return filled(
        {
            "@type": "Claim",
            "@id": f"urn:earwitness:{entry.proposition.id}",
            "text": entry.proposition.text,
            "author": [
                works.agent(stand.actor_id, stand.who, claims[first.claim_id].span.exhibit_id)
                for stand in stands
                for first in stand.positions[:1]
            ],
            "datePublished": _one_day(told[0]) if is_ordered else None,
            "firstAppearance": works.told_in(exhibits[0]) if is_ordered else None,
            "appearance": [works.told_in(exhibit) for exhibit in exhibits],
        }
    )


def _exhibits(claims: list[Claim]) -> list[str]:
    return list(dict.fromkeys(claim.span.exhibit_id for claim in claims))


def _one_day(position: Position) -> str | None:
    """Give the day of the words; None where it is not known to the day."""
    return position.latest if position.latest and position.earliest == position.latest else None
