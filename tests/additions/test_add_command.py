"""People add what the machine missed on the command line; every flag changes what is added."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result
from yard_case import analyse, yard_case

from earwitness.case.errors import BadSettings, CaseError, UnknownRecord
from earwitness.case.opening import read_case
from earwitness.case.records import Actor, Attribution, Claim, Forecast, Mention, Naming, Tie
from earwitness.cli import additions, cite

app = typer.Typer()
additions.register(app)
cite.register(app)

TIE = ("The guild called Oake a liar", "--holder", "The guild", "--target", "Oake")
ACCUSES = ("--relation", "accuses", "--sign", "-1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with yard_case(tmp_path) as case:
        analyse(case)
    return tmp_path / "case"


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def said(*words: str | Path) -> str:
    ended = call(*words)
    assert ended.exit_code == 0, ended.output + repr(ended.exception)
    return ended.stdout


def refused(kind: type[CaseError], *words: str | Path) -> str:
    ended = call(*words)
    assert isinstance(ended.exception, kind), repr(ended.exception)
    return str(ended.exception)


def one(folder: Path, kind: type) -> Any:
    """The only record of a kind that a person added."""
    with read_case(folder) as case:
        made = {said.record_id for said in case.additions()}
        (found,) = [record for record in case.records(kind) if record.id in made]
        return found


def meant(folder: Path, mention_id: str) -> str:
    with read_case(folder) as case:
        names = {actor.id: actor.name for actor in case.records(Actor)}
        means = {naming.mention_id: naming.actor_id for naming in case.records(Naming)}
    return names.get(means.get(mention_id, ""), "")


def test_a_mention_with_its_actor_note_and_signature(folder: Path) -> None:
    words = ("additions", "mention", folder, "report.txt", "Warden Oake", "--actor", "Oake")
    out = said(*words, "--who", "vera", "--note", "his office")
    made = one(folder, Mention)
    assert out.startswith(f"{made.id}: “Warden Oake” names Oake; `earwitness run`")
    assert meant(folder, made.id) == "Oake"
    with read_case(folder) as case:
        (kept,) = case.additions()
    assert (kept.who, kept.note) == ("vera", "his office")


def test_a_mention_without_an_actor_waits_for_the_next_run(folder: Path) -> None:
    said("additions", "mention", folder, "report.txt", "the yard")
    assert meant(folder, one(folder, Mention).id) == ""


def test_nth_says_which_place(folder: Path) -> None:
    words = ("additions", "mention", folder, "report.txt", "the guild")
    assert "stands 2 times" in refused(BadSettings, *words)
    said(*words, "--nth", "2")
    assert one(folder, Mention).span.start_char > 100


def test_a_new_actor_is_made_only_with_its_kind(folder: Path) -> None:
    words = ("additions", "mention", folder, "report.txt", "the yard", "--actor", "The Yard")
    refused(UnknownRecord, *words)
    said(*words, "--new-actor", "institution")
    with read_case(folder) as case:
        kinds = {actor.name: str(actor.kind) for actor in case.records(Actor)}
    assert kinds["The Yard"] == "institution"


def test_a_tie_with_all_its_flags(folder: Path) -> None:
    meaning = ("--holder-is", "The Guild", "--target-is", "Oake", "--new-actor", "community")
    said("additions", "tie", folder, "report.txt", *TIE, *ACCUSES, *meaning)
    made = one(folder, Tie)
    assert (made.sign, str(made.relation)) == (-1, "accuses")
    assert meant(folder, made.holder_mention_id) == "The Guild"
    assert meant(folder, made.target_mention_id) == "Oake"


def test_a_tie_has_a_sign_between_minus_one_and_one(folder: Path) -> None:
    words = ("additions", "tie", folder, "report.txt", *TIE, "--relation", "accuses")
    assert call(*words, "--sign", "2").exit_code == 2
    said(*words, "--sign", "1")
    assert one(folder, Tie).sign == 1


def test_an_attribution_with_all_its_flags(folder: Path) -> None:
    words = ("additions", "attribution", folder, "report.txt", "the pier would stay shut")
    flags = ("--source", "He", "--source-is", "Oake", "--cue", "said", "--modality", "promises")
    said(*words, *flags, "--direct", "--negated")
    made = one(folder, Attribution)
    assert (made.source_text, made.cue, str(made.modality)) == ("He", "said", "promises")
    assert made.is_direct and made.is_negated
    assert meant(folder, made.source_mention_id) == "Oake"


def test_an_attribution_by_nobody_named_is_the_authors(folder: Path) -> None:
    said("additions", "attribution", folder, "report.txt", "the pier would stay shut")
    made = one(folder, Attribution)
    assert (made.source_mention_id, made.source_text, made.cue) == (None, "author", "")
    assert not made.is_direct and not made.is_negated


def test_whom_words_mean_needs_the_words(folder: Path) -> None:
    words = ("additions", "attribution", folder, "report.txt", "the pier would stay shut")
    assert call(*words, "--source-is", "Oake").exit_code == 2


def test_a_claim_with_all_its_flags(folder: Path) -> None:
    words = ("additions", "claim", folder, "report.txt", "the pier would stay shut")
    flags = ("--claim", "The pier  is shut", "--stance", "denies", "--by", "He", "--by-is", "Oake")
    said(*words, *flags)
    made = one(folder, Claim)
    assert (made.text, str(made.stance), made.who_text) == ("The pier is shut", "denies", "He")
    assert meant(folder, made.who_mention_id) == "Oake"


def test_a_forecast_with_all_its_flags(folder: Path) -> None:
    words = ("additions", "forecast", folder, "report.txt", "the pier would stay shut")
    said(*words, "--by", "He", "--by-is", "Oake", "--condition", "rain", "--hedge", "would")
    made = one(folder, Forecast)
    assert (made.condition, made.hedge, made.by_text) == ("rain", "would", "He")


def test_the_list_says_how_each_stands_and_can_be_narrowed(folder: Path) -> None:
    assert said("additions", "list", folder).strip() == "nobody has added anything"
    said("additions", "forecast", folder, "report.txt", "the pier would stay shut", "--who", "vera")
    said("additions", "forecast", folder, "tape.wav", "The guild can wait")
    listed = json.loads(said("additions", "list", folder, "--json"))["additions"]
    assert [(row["exhibit"], row["who"] == "vera", row["state"]) for row in listed] == [
        ("report.txt", True, "counts"),
        ("tape.wav", False, "counts"),
    ]
    narrowed = json.loads(said("additions", "list", folder, "--exhibit", "tape.wav", "--json"))
    assert [row["exhibit"] for row in narrowed["additions"]] == ["tape.wav"]


def test_out_writes_the_answer_to_a_file(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "made.json"
    words = ("additions", "mention", folder, "report.txt", "the yard", "--json", "--out", target)
    assert said(*words) == ""
    assert json.loads(target.read_text())["record_id"] == one(folder, Mention).id


def test_words_cited_are_listed_with_all_that_is_needed_to_check_them(folder: Path) -> None:
    said("cite", "words", folder, "tape.wav", "can wait", "--who", "vera", "--note", "the order")
    (card,) = json.loads(said("cite", "list", folder, "--json"))["citations"]
    with read_case(folder) as case:
        sha256 = case.exhibit("tape.wav").id
    assert (card["words"], card["exhibit_id"], card["publisher"]) == (
        "can wait",
        sha256,
        "Pier Post",
    )
    assert (card["start_s"], card["end_s"], card["clock"]) == (4.0, 7.0, "0:04.0–0:07.0")
    assert (card["cited_by"], card["note"]) == ("vera", "the order")
    assert card["speaker"] == "not known"
    assert f"SHA-256: {sha256}" in said("cite", "list", folder)


def test_a_citation_may_have_seconds_of_its_own(folder: Path) -> None:
    words = ("cite", "words", folder, "tape.wav", "The guild can wait")
    assert "give both" in refused(BadSettings, *words, "--start", "4.5")
    assert "earlier second" in refused(BadSettings, *words, "--start", "5", "--end", "4")
    said(*words, "--start", "4.5", "--end", "6", "--nth", "1")
    (card,) = json.loads(said("cite", "list", folder, "--json"))["citations"]
    assert card["clock"] == "0:04.5–0:06.0"
    report = ("cite", "words", folder, "report.txt", "the yard", "--start", "1", "--end", "2")
    assert "no seconds" in refused(BadSettings, *report)


def test_a_citation_is_taken_back_by_number_and_once(folder: Path) -> None:
    said("cite", "words", folder, "report.txt", "the yard")
    said("cite", "words", folder, "report.txt", "on Monday")
    out = said("cite", "take-back", folder, "1", "--who", "omar", "--note", "too long")
    assert out.strip() == "citation 1 is out of the dossier; 1 left"
    assert "on Monday" in said("cite", "list", folder)
    assert "the yard" not in said("cite", "list", folder)
    assert "no citation 1" in refused(UnknownRecord, "cite", "take-back", folder, "1")
