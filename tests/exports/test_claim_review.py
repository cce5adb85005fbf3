"""Claim reviews are schema.org, as an RDF library reads it, and rate only what the ledger holds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from harbour_case import ARABIC, REPORT, HarbourCase, harbour_case, span
from rdflib import RDF, SDO, Graph, URIRef

from earwitness.case.records import Claim, DocumentFacts, Position, Proposition
from earwitness.case.vocabulary import Stance
from earwitness.dossier.exports.claim_review import claim_reviews
from earwitness.dossier.exports.errors import NothingToExport

VOCABULARY = {"@vocab": "https://schema.org/"}  # what the context's address stands for


@pytest.fixture
def case(tmp_path: Path) -> HarbourCase:
    """Vane asserts that the tape is forged; the dockers deny it; an Arabic paper asks."""
    case = harbour_case(tmp_path)
    (said,) = case.records(Claim)
    case.held += [
        replace(said, id="cl-2", stance=Stance.DENIES, evidence="No, they said", span=span(39, 60)),
        replace(
            said,
            id="cl-3",
            stance=Stance.QUESTIONS,
            evidence="هل هو مزور؟",
            span=span(0, 11, exhibit=ARABIC, passage="p-arabic"),
        ),
        Proposition(
            id="pr-1",
            text="The tape is forged",
            actor_ids=(),
            claim_ids=("cl-1", "cl-2", "cl-3"),
            because="the same words",
        ),
        position("cl-1", "ac-vane", "Mayor Vane", Stance.ASSERTS, "2031-03-04"),
        position("cl-2", "ac-dock", "the dockers", Stance.DENIES, "2031-03-05"),
        position("cl-3", None, "author", Stance.QUESTIONS, ""),
    ]
    return case


def position(claim: str, actor: str | None, who: str, stance: Stance, day: str) -> Position:
    return Position(
        id=f"po-{claim}",
        proposition_id="pr-1",
        claim_id=claim,
        actor_id=actor,
        who=who,
        stance=stance,
        is_turned=False,
        earliest=day,
        latest=day,
        dated_by="the day it was published",
        nearest_claim_id=None,
        similarity=None,
        because="the same words",
    )


def written(case: HarbourCase) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(b"".join(claim_reviews(case)))
    return content


def reviews(case: HarbourCase) -> dict[str, dict[str, Any]]:
    return {one["@id"].removeprefix("urn:earwitness:po-"): one for one in written(case)["@graph"]}


def graph(case: HarbourCase) -> Graph:
    content = {**written(case), "@context": VOCABULARY}
    return Graph().parse(data=json.dumps(content), format="json-ld")


def test_an_rdf_library_reads_who_rates_what_and_how(case: HarbourCase) -> None:
    read = graph(case)
    rows = read.query(
        """SELECT ?claim ?who ?rating ?asserter WHERE {
        ?r a schema:ClaimReview; schema:claimReviewed ?claim; schema:author/schema:name ?who;
           schema:reviewRating/schema:alternateName ?rating;
           schema:itemReviewed/schema:author/schema:name ?asserter }""",
        initNs={"schema": SDO},
    )
    assert [tuple(str(cell) for cell in row) for row in rows] == [
        ("The tape is forged", "Dockers", "denies it", "Orla Vane")
    ]


def test_every_type_and_property_is_in_the_vocabulary(case: HarbourCase) -> None:
    read = graph(case)
    used = {*read.predicates(), *read.objects(None, RDF.type)} - {RDF.type}
    assert len(used) > 12
    for term in used:
        assert isinstance(term, URIRef)
        assert term in SDO


def test_no_rating_has_a_number(case: HarbourCase) -> None:
    for review in reviews(case).values():
        assert set(review["reviewRating"]) == {"@type", "alternateName"}


def test_whoever_asserts_it_is_its_author_and_rates_nothing(case: HarbourCase) -> None:
    assert set(reviews(case)) == {"cl-2", "cl-3"}
    claim = reviews(case)["cl-2"]["itemReviewed"]
    assert [one["name"] for one in claim["author"]] == ["Orla Vane"]
    assert claim["datePublished"] == "2031-03-04"
    assert claim["firstAppearance"]["identifier"] == f"sha256:{REPORT}"


def test_what_is_not_known_is_left_out(case: HarbourCase) -> None:
    review = reviews(case)["cl-3"]
    assert "datePublished" not in review  # no day
    assert "author" not in review  # an unsigned text without a publisher
    assert "url" not in review["isBasedOn"][0]
    assert reviews(case)["cl-2"]["isBasedOn"][0]["publisher"]["name"] == "Quay Gazette"


def test_an_unsigned_text_rates_in_the_name_of_its_publisher(case: HarbourCase) -> None:
    case.held.append(
        DocumentFacts(exhibit_id=ARABIC, media_type="text/plain", publisher="صحيفة الرصيف")
    )
    assert reviews(case)["cl-3"]["author"] == {"@type": "Organization", "name": "صحيفة الرصيف"}


@pytest.mark.parametrize(
    ("earliest", "latest"), [("2031-03-01", "2031-03-04"), ("", ""), ("", "2031-03-04")]
)
def test_a_claim_that_is_not_dated_to_the_day_has_no_first_appearance(
    case: HarbourCase, earliest: str, latest: str
) -> None:
    (told,) = [one for one in case.records(Position) if one.claim_id == "cl-1"]
    case.held.remove(told)
    case.held.append(replace(told, earliest=earliest, latest=latest))
    claim = reviews(case)["cl-2"]["itemReviewed"]
    assert "firstAppearance" not in claim
    assert "datePublished" not in claim
    assert len(claim["appearance"]) == 1


def test_a_claim_nobody_answers_has_no_review(tmp_path: Path) -> None:
    with pytest.raises(NothingToExport, match="nobody in this case"):
        list(claim_reviews(harbour_case(tmp_path)))


def test_hostile_words_cannot_end_an_element_of_a_page(case: HarbourCase) -> None:
    evil = '</script><img src=x onerror="1">&'
    (said,) = [one for one in case.records(Claim) if one.id == "cl-2"]
    case.held[case.held.index(said)] = replace(said, evidence=evil)
    assert not {b"<", b">", b"&"} & {bytes([one]) for one in b"".join(claim_reviews(case))}
    assert reviews(case)["cl-2"]["reviewBody"] == evil
