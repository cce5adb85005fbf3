"""FollowTheMoney entities have known schemas, their required properties, and links that lead."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from harbour_case import ARABIC, REPORT, TAPE, HarbourCase, harbour_case

from earwitness.case.records import Actor, Tie
from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.dossier.exports.ftm import SCHEMA_OF_ACTOR, ftm_entities

THING = {"name", "alias", "notes", "publisher"}
DOCUMENT = {
    "fileName", "title", "author", "notes", "fileSize", "language", "mimeType",
    "publishedAt", "publisher", "bodyText",
}  # fmt: skip
LINK = {"role", "status", "description", "summary", "date", "publisher", "proof"}
# From the FollowTheMoney 4.11 model: the properties used here that each schema has, and requires.
PROPERTIES = {
    "Person": (THING | {"classification"}, {"name"}),
    "Organization": (THING | {"classification"}, {"name"}),
    "PublicBody": (THING | {"classification"}, {"name"}),
    "LegalEntity": (THING | {"classification"}, {"name"}),
    "Document": (DOCUMENT, {"fileName"}),
    "Audio": (DOCUMENT | {"duration"}, {"fileName"}),
    "Mention": (
        {"document", "resolved", "name", "detectedSchema"},
        {"document", "name"},
    ),
    "Membership": (LINK | {"member", "organization"}, {"member", "organization"}),
    "UnknownLink": (LINK | {"subject", "object"}, {"subject", "object"}),
}
ENTITY_PROPERTIES = ("document", "resolved", "member", "organization", "subject", "object", "proof")


@pytest.fixture
def case(tmp_path: Path) -> HarbourCase:
    return harbour_case(tmp_path)


def entities(case: HarbourCase) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in ftm_entities(case)]
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    return by_id


def test_every_entity_is_valid_by_its_schema(case: HarbourCase) -> None:
    for entity in entities(case).values():
        known, required = PROPERTIES[entity["schema"]]
        given = entity["properties"]
        assert required <= set(given) <= known
        assert all(values and all(isinstance(v, str) for v in values) for values in given.values())


def test_the_formats_own_library_reads_every_entity(case: HarbourCase) -> None:
    from followthemoney import model

    for entity in entities(case).values():
        read = model.get_proxy(entity, cleaned=False)
        assert read.schema.name == entity["schema"]
        for name, values in entity["properties"].items():
            kept = {read.schema.properties[name].type.clean(value) for value in values}
            assert None not in kept, f"{entity['schema']}.{name} refuses {values}"


def test_every_link_leads_to_an_entity_of_the_export(case: HarbourCase) -> None:
    found = entities(case)
    for entity in found.values():
        for name in ENTITY_PROPERTIES:
            for target in entity["properties"].get(name, []):
                assert target in found


def test_recordings_are_audio_and_the_rest_documents(case: HarbourCase) -> None:
    found = entities(case)
    assert [found[e]["schema"] for e in (TAPE, REPORT, ARABIC)] == ["Audio", "Document", "Document"]
    assert found[TAPE]["properties"]["duration"] == ["4.000"]
    assert found[REPORT]["properties"]["publisher"] == ["Quay Gazette"]


def test_a_tie_is_a_link_that_calls_itself_reported(case: HarbourCase) -> None:
    tie = entities(case)["t-1"]
    assert tie["schema"] == "UnknownLink"
    assert tie["properties"]["subject"] == ["ac-vane"]
    assert tie["properties"]["object"] == ["ac-dock"]
    assert tie["properties"]["role"] == ["criticises"]
    assert tie["properties"]["status"] == ["reported, sign -1, confidence 0.70"]
    assert tie["properties"]["proof"] == [REPORT]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (ActorKind.PARTY, "Membership"),
        (ActorKind.STATE, "Membership"),
        (ActorKind.COMMUNITY, "UnknownLink"),
        (ActorKind.PERSON, "UnknownLink"),
    ],
)
def test_belonging_is_a_membership_where_there_is_something_to_belong_to(
    case: HarbourCase, kind: ActorKind, schema: str
) -> None:
    (tie,) = case.records(Tie)
    (dockers,) = [a for a in case.records(Actor) if a.id == "ac-dock"]
    case.held = [r for r in case.held if r not in (tie, dockers)]
    case.held += [replace(tie, relation=Relation.BELONGS_TO), replace(dockers, kind=kind)]
    assert entities(case)["t-1"]["schema"] == schema


def test_a_tie_with_an_unknown_end_is_no_link(case: HarbourCase) -> None:
    (tie,) = case.records(Tie)
    case.held.append(replace(tie, id="t-2", target_mention_id="m-gone"))
    assert "t-2" not in entities(case)


def test_every_kind_of_actor_has_a_schema() -> None:
    assert set(SCHEMA_OF_ACTOR) == set(ActorKind)


@pytest.mark.parametrize(
    ("published", "given"),
    [
        ("2022-07-13", ["2022-07-13"]),
        ("2022-07-13T10:00:00+03:00", ["2022-07-13"]),
        ("2022-07", ["2022-07"]),
        ("2022", ["2022"]),
        ("last July", None),
        ("20220713", None),
    ],
)
def test_dates_are_whole_days_months_or_years(
    case: HarbourCase, published: str, given: list[str] | None
) -> None:
    case.exhibit_list[0] = replace(case.exhibit_list[0], published=published)
    assert entities(case)[TAPE]["properties"].get("publishedAt") == given


@pytest.mark.parametrize(("language", "given"), [("ar", ["ara"]), ("en", ["eng"]), ("qx", None)])
def test_languages_have_three_letters(
    case: HarbourCase, language: str, given: list[str] | None
) -> None:
    case.exhibit_list[0] = replace(case.exhibit_list[0], language=language)
    assert entities(case)[TAPE]["properties"].get("language") == given
