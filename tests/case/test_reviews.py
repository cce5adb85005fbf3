"""People's verdicts are laid over records and survive re-runs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from toy_stages import CUT, NAME, TOY_STAGES

from earwitness.case.case_file import CaseFile
from earwitness.case.corrections import check, corrected_words, lay_over
from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.progress import Silent
from earwitness.case.records import Actor, Mention, Passage, Review, Word
from earwitness.case.reviews import NewReview
from earwitness.case.runner import run_stages
from earwitness.case.vocabulary import PassageRole, Verdict


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


def test_a_withdrawal_brings_back_what_stood_before_and_touches_nobody_elses(
    named: CaseFile,
) -> None:
    one = _mention(named, "Boris")
    said = [
        (Verdict.CORRECT, "me", '{"label": "PLACE"}'),
        (Verdict.REJECT, "me", ""),
        (Verdict.WITHDRAW, "somebody else", ""),
    ]
    for verdict, who, correction in said:
        named.add_reviews(
            [NewReview(record_id=one.id, verdict=verdict, who=who, correction=correction)]
        )
    assert [mention.text for mention in named.records(Mention)] == ["Anna"]
    withdrawal = NewReview(record_id=one.id, verdict=Verdict.WITHDRAW, who="me")
    named.add_reviews([withdrawal])
    assert _mention(named, "Boris").label == "PLACE"
    named.add_reviews([withdrawal])
    assert _mention(named, "Boris") == one
    assert len(named.reviews()) == 5


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


def _passage(number: int) -> Passage:
    return Passage(
        id=f"p{number}",
        exhibit_id="x",
        ordinal=number,
        role=PassageRole.SEGMENT,
        text="heard",
        start_char=0,
        end_char=5,
        confidence=0.4,
        doubt="unsure",
        method="whisper",
    )


def _word(number: int, passage: str) -> Word:
    return Word(
        id=f"w{number}",
        passage_id=passage,
        exhibit_id="x",
        ordinal=number,
        text=str(number),
        start_s=float(number),
        end_s=number + 0.5,
        confidence=0.5,
    )


def _verdict(passage: str, verdict: Verdict, **fields: object) -> dict[str, Review]:
    return {
        passage: Review(
            number=1,
            at="",
            who="me",
            record_id=passage,
            verdict=verdict,
            correction=json.dumps(fields) if fields else "",
            note="",
        )
    }


WORDS = [_word(0, "p0"), _word(1, "p0"), _word(2, "p1")]
PASSAGES = [_passage(number) for number in range(3)]


@pytest.mark.parametrize(
    ("verdicts", "texts"),
    [
        ({}, ["0", "1", "2"]),
        (
            _verdict("p0", Verdict.CORRECT, text="no", words=[["w0", "no", 0.0, 0.5, None]]),
            ["no", "2"],
        ),
        (_verdict("p0", Verdict.CORRECT, text="no"), ["2"]),
        (_verdict("p0", Verdict.CORRECT, language="ar"), ["0", "1", "2"]),
        (
            _verdict("p2", Verdict.CORRECT, text="yes", words=[["n", "yes", 1.2, 1.4, None]]),
            ["0", "1", "yes", "2"],
        ),
        (_verdict("p1", Verdict.REJECT), ["0", "1"]),
        (_verdict("p1", Verdict.CONFIRM), ["0", "1", "2"]),
    ],
    ids=[
        "no verdict",
        "new words",
        "text alone has no times",
        "another field",
        "words where the machine heard none",
        "rejected",
        "confirmed",
    ],
)
def test_words_follow_the_verdict_on_their_passage(
    verdicts: dict[str, Review], texts: list[str]
) -> None:
    assert [word.text for word in corrected_words(WORDS, PASSAGES, verdicts)] == texts


def test_a_corrected_passage_says_so_and_carries_no_machine_doubt() -> None:
    passage = lay_over(_passage(0), '{"text": "said"}')
    assert (passage.text, passage.doubt, passage.confidence) == ("said", None, None)
    assert passage.method == "whisper, corrected by a person"
    assert lay_over(passage, '{"text": "x"}').method == "whisper, corrected by a person"


@pytest.mark.parametrize(
    "correction",
    [
        "",
        "[]",
        "{}",
        '{"colour": "red"}',
        '{"id": "other"}',
        '{"start_char": "soon"}',
        '{"start_char": true}',
        '{"role": "sermon"}',
        '{"text": null}',
        '{"words": [["w"]]}',
    ],
)
def test_a_correction_that_could_not_be_laid_over_is_refused(correction: str) -> None:
    with pytest.raises(BadSettings, match="correction of p0 cannot be kept"):
        check(_passage(0), correction)


def test_a_refused_correction_leaves_the_case_readable(named: CaseFile) -> None:
    mention = _mention(named, "Boris")
    wrong = NewReview(
        record_id=mention.id, verdict=Verdict.CORRECT, who="me", correction='{"label": 5}'
    )
    with pytest.raises(BadSettings, match="label is 5"):
        named.add_reviews([wrong])
    assert named.reviews() == ()
