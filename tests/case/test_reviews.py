"""People's verdicts are laid over records and survive re-runs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from toy_stages import CUT, NAME, TOY_STAGES

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.progress import Silent
from earwitness.case.records import Actor, Mention, Passage, Word
from earwitness.case.reviews import NewReview, corrected_words, latest
from earwitness.case.runner import run_stages
from earwitness.case.vocabulary import Verdict


@pytest.fixture
def named(case: CaseFile, take_in) -> CaseFile:
    take_in("a.txt", "Anna met Boris")
    run_stages(case, TOY_STAGES, progress=Silent())
    return case


def _mention(case: CaseFile, text: str) -> Mention:
    return next(one for one in case.records(Mention) if one.text == text)


def test_a_rejected_record_is_left_out_and_what_rests_on_it_follows(named: CaseFile) -> None:
    wrong = _mention(named, "Boris")
    named.add_reviews([NewReview(record_id=wrong.id, verdict=Verdict.REJECT, who="me")])
    assert [one.text for one in named.records(Mention)] == ["Anna"]
    run_stages(named, TOY_STAGES, progress=Silent())
    assert [actor.name for actor in named.records(Actor)] == ["Anna"]


def test_a_verdict_survives_a_new_version_of_the_method(named: CaseFile) -> None:
    wrong = _mention(named, "Boris")
    named.add_reviews([NewReview(record_id=wrong.id, verdict=Verdict.REJECT, who="me")])
    run_stages(named, (CUT, replace(NAME, version="name/2")), progress=Silent())
    assert [one.text for one in named.records(Mention)] == ["Anna"]


def test_a_correction_replaces_only_the_fields_it_names(named: CaseFile) -> None:
    before = _mention(named, "Boris")
    new = NewReview(
        record_id=before.id, verdict=Verdict.CORRECT, who="me", correction='{"label": "PLACE"}'
    )
    named.add_reviews([new])
    assert _mention(named, "Boris") == replace(before, label="PLACE")


def test_the_last_verdict_counts_and_all_are_kept(named: CaseFile) -> None:
    one = _mention(named, "Boris")
    for verdict in (Verdict.REJECT, Verdict.CONFIRM):
        named.add_reviews([NewReview(record_id=one.id, verdict=verdict, who="me")])
    assert len(named.records(Mention)) == 2
    assert [review.verdict for review in named.reviews()] == [Verdict.REJECT, Verdict.CONFIRM]


def test_a_verdict_on_nothing_is_refused(named: CaseFile) -> None:
    with pytest.raises(UnknownRecord, match="no record 'm-nonsense'"):
        named.add_reviews([NewReview(record_id="m-nonsense", verdict=Verdict.REJECT, who="me")])


@pytest.mark.parametrize(
    ("verdict", "correction"), [(Verdict.CORRECT, ""), (Verdict.REJECT, '{"text": "x"}')]
)
def test_only_a_correction_carries_fields(verdict: Verdict, correction: str) -> None:
    with pytest.raises(BadSettings):
        NewReview(record_id="x", verdict=verdict, who="me", correction=correction)


def test_a_corrected_passage_changes_the_reading(named: CaseFile) -> None:
    passage = named.records(Passage)[0]
    new = NewReview(
        record_id=passage.id,
        verdict=Verdict.CORRECT,
        who="me",
        correction=json.dumps({"text": "Clara met Boris"}),
    )
    named.add_reviews([new])
    run_stages(named, TOY_STAGES, progress=Silent())
    assert {actor.name for actor in named.records(Actor)} == {"Clara", "Boris"}


def test_corrected_words_take_the_place_of_the_machines() -> None:
    words = [
        Word(
            id=f"w{n}",
            passage_id="p1" if n < 2 else "p2",
            exhibit_id="x",
            ordinal=n % 2,
            text=str(n),
            start_s=float(n),
            end_s=n + 0.5,
            confidence=0.5,
        )
        for n in range(3)
    ]
    from earwitness.case.records import Review

    fixed = {"text": "zero", "words": [["w0", "zero", 0.0, 0.5, None]]}
    review = Review(
        number=1,
        at="",
        who="me",
        record_id="p1",
        verdict=Verdict.CORRECT,
        correction=json.dumps(fixed),
        note="",
    )
    result = corrected_words(words, latest([review]))
    assert [(word.id, word.text) for word in result] == [("w0", "zero"), ("w2", "2")]
