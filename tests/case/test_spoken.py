"""A corrected transcript stays corrected when another model hears the recording anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from earwitness.case.case_file import CaseFile
from earwitness.case.progress import Silent
from earwitness.case.records import Passage, Record, Review, Word
from earwitness.case.reviews import NewReview
from earwitness.case.runner import run_stages
from earwitness.case.spoken import as_corrected
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind, PassageRole, Verdict

Heard = Sequence[tuple[str, float]]  # a segment: its words, a second each, and where it starts


def _segments(
    model: str, heard: Heard, *, exhibit_id: str = "x"
) -> tuple[list[Passage], list[Word]]:
    passages, words = [], []
    for ordinal, (text, start_s) in enumerate(heard):
        passage = Passage(
            id=f"{model}-{start_s}",
            exhibit_id=exhibit_id,
            ordinal=ordinal,
            role=PassageRole.SEGMENT,
            text=text,
            start_char=0,
            end_char=len(text),
            start_s=start_s,
            end_s=start_s + len(text.split()),
            method=model,
        )
        passages.append(passage)
        words += [
            Word(
                id=f"{model}-{start_s}-{n}",
                passage_id=passage.id,
                exhibit_id=exhibit_id,
                ordinal=n,
                text=said,
                start_s=start_s + n,
                end_s=start_s + n + 0.9,
                confidence=0.5,
            )
            for n, said in enumerate(text.split())
        ]
    return passages, words


def _verdict(record_id: str, text: str) -> dict[str, Review]:
    words = [["n", text, 0.0, 1.0, None]]
    correction = json.dumps({"text": text, "words": words})
    return {
        record_id: Review(
            number=1,
            at="",
            who="me",
            record_id=record_id,
            verdict=Verdict.CORRECT,
            correction=correction,
            note="",
        )
    }


OLD: Heard = [("he paid bardar", 0.0), ("go home", 5.0)]


@pytest.mark.parametrize(
    ("anew", "texts"),
    [
        ([("he paid Badr", 0.0), ("go home", 5.0)], ["Badr took it", "go home"]),
        ([("he paid him now go home", 0.0)], ["Badr took it", "now go home"]),
        ([("yes", -1.0), ("go home", 5.0)], ["yes", "Badr took it", "go home"]),
        ([("home", 7.0)], ["Badr took it", "home"]),
    ],
    ids=["same cut", "one long segment gives way in part", "nothing in its place", "later only"],
)
def test_the_corrected_passage_stays_and_the_rest_is_what_was_heard_anew(
    anew: Heard, texts: list[str]
) -> None:
    earlier, _ = _segments("old", OLD)
    passages, words = _segments("new", anew)
    verdicts = _verdict("old-0.0", "Badr took it")
    got, spoken = as_corrected(passages, words, earlier=earlier[:1], reviews=verdicts)
    assert [one.text for one in got] == texts
    assert [one.ordinal for one in got] == list(range(len(got)))
    assert {word.passage_id for word in spoken} <= {one.id for one in got}
    assert "Badr took it" in [word.text for word in spoken]


def test_a_translation_goes_with_the_passage_it_renders() -> None:
    earlier, _ = _segments("old", OLD)
    passages, words = _segments("new", [("he paid Badr", 0.0)])
    english = replace(
        passages[0], id="t", role=PassageRole.TRANSLATION, of_passage=passages[0].id, ordinal=1
    )
    verdicts = _verdict("old-0.0", "Badr took it")
    got, _ = as_corrected([*passages, english], words, earlier=earlier[:1], reviews=verdicts)
    assert [one.id for one in got] == ["old-0.0"]


def _units(case: CaseView) -> list[Unit]:
    return [Unit(subject=one.id, label=one.name, inputs=(one.id,)) for one in case.exhibits()]


def _hear_old(exhibit_id: str, context: WorkContext) -> Sequence[Record]:
    passages, words = _segments("old", OLD, exhibit_id=exhibit_id)
    return [*passages, *words]


def _hear_new(exhibit_id: str, context: WorkContext) -> Sequence[Record]:
    passages, words = _segments("new", [("he paid him now go home", 0.0)], exhibit_id=exhibit_id)
    return [*passages, *words]


HEAR = Stage(
    name="hear",
    version="old",
    sentence="Hear.",
    source="none",
    limits="none",
    writes=(Passage, Word),
    units=_units,
    payload=lambda case, unit: unit.subject,
    work=_hear_old,
)


def test_a_correction_survives_another_model_in_reading_words_and_search(
    case: CaseFile, take_in
) -> None:
    exhibit_id = take_in("clip.ogg", "sound", kind=ExhibitKind.RECORDING)
    run_stages(case, (HEAR,), progress=Silent())
    correction = json.dumps({"text": "Badr took it", "words": [["n", "Badr", 0.0, 1.0, None]]})
    case.add_reviews(
        [NewReview(record_id="old-0.0", verdict=Verdict.CORRECT, who="me", correction=correction)]
    )
    before = case.state_of(Passage, exhibit_id=exhibit_id)
    run_stages(case, (replace(HEAR, version="new", work=_hear_new),), progress=Silent())
    reading = case.reading(exhibit_id)
    assert reading is not None
    assert reading.text == "Badr took it now go home"
    assert all(reading.text[one.start_char : one.end_char] == one.text for one in reading.passages)
    assert [word.text for word in case.records(Word)] == ["Badr", "now", "go", "home"]
    assert [passage.id for _, passage in case.search("badr")] == ["old-0.0"]
    assert case.search("him") == ()
    assert case.state_of(Passage, exhibit_id=exhibit_id) != before
    run_stages(case, (HEAR,), progress=Silent())  # the first model again: as it was corrected
    assert case.reading(exhibit_id).text == "Badr took it go home"  # type: ignore[union-attr]
