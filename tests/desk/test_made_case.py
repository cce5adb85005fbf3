"""The case that the desk's speed is measured on is a case: its records stand where they say."""

from __future__ import annotations

import pytest
from benchmarks.desk_case import Made, make_case

from earwitness.case.opening import read_case
from earwitness.case.progress import Silent
from earwitness.case.reader import CaseReader
from earwitness.case.records import (
    Attribution,
    Claim,
    Mention,
    Naming,
    Passage,
    Proposition,
    SpokenWord,
    Tie,
    Turn,
    Word,
)
from earwitness.case.verification import verify


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small one."""
    folder = tmp_path_factory.mktemp("made") / "case"
    return make_case(folder, documents=3, passages=60, seconds=12)


def _text(case: CaseReader, exhibit_id: str) -> str:
    reading = case.reading(exhibit_id)
    assert reading is not None
    return reading.text


def test_its_spans_hold_the_words_they_rest_on(made: Made) -> None:
    with read_case(made.folder) as case:
        texts = {one.id: _text(case, one.id) for one in case.exhibits()}
        for mention in case.records(Mention):
            place = slice(mention.span.start_char, mention.span.end_char)
            assert texts[mention.span.exhibit_id][place] == mention.text
        for tie in case.records(Tie):
            place = slice(tie.span.start_char, tie.span.end_char)
            assert texts[tie.span.exhibit_id][place] == tie.evidence
        for said in case.records(Attribution):
            place = slice(said.content_start_char, said.content_end_char)
            assert texts[said.span.exhibit_id][place] == said.content


def test_it_has_what_the_stages_would_find(made: Made) -> None:
    with read_case(made.folder) as case:
        assert len(case.records(Passage)) == 60 + 2
        assert len(case.records(Naming)) == len(case.records(Mention)) > 60
        assert case.records(Claim)
        assert case.records(Proposition)
        assert len(case.records(Word)) == len(case.records(SpokenWord)) == made.words == 30
        assert len(case.records(Turn)) == 2
        assert case.working_audio(made.recording_id) is not None
        assert verify(case, progress=Silent()).holds
