"""The short answer to the first question, and the pictures of recordings, as printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fake_case import STAGE, FakeCase, harbour

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.case.records import CopyLink, Finding
from earwitness.case.vocabulary import Outcome
from earwitness.dossier.build import build_dossier


def page_of(case: FakeCase) -> str:
    return build_dossier(
        case, audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def answer_of(page: str) -> str:
    start = page.index('id="is-it-real"')
    return words(page[start : page.index('id="limits-box"', start)])


def test_the_first_page_says_what_copies_and_coverage_show() -> None:
    said = answer_of(page_of(harbour()))
    assert "Copies" in said and "share sound" in said
    assert "Coverage" in said
    assert "they are not added up" in said


def test_without_copies_the_first_page_does_not_claim_that_anybody_looked() -> None:
    case = harbour()
    case.held = [record for record in case.held if not isinstance(record, CopyLink)]
    assert "Copies Not looked for." in answer_of(page_of(case))
    first = next(one for one in case.held if isinstance(one, Finding))
    case.held.append(replace(first, id="fi-c", test="copies", outcome=Outcome.CONSISTENT))
    assert "No two recordings were found to share sound." in answer_of(page_of(case))


def test_what_was_not_tested_is_never_counted_as_run() -> None:
    case = harbour()
    case.held = [
        replace(one, outcome=Outcome.NOT_TESTED) if isinstance(one, Finding) else one
        for one in case.held
    ]
    assert re.search(r"\b0 tests on", words(page_of(case)))


def test_a_case_without_recordings_has_no_answer_to_the_first_question() -> None:
    assert 'id="is-it-real"' not in page_of(FakeCase())


@pytest.fixture
def sounding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCase:
    """Give every recording of the invented case an hour of noise."""
    path = tmp_path / "sound.s16"
    noise = np.random.default_rng(4).integers(-9000, 9000, 60 * WORKING_RATE_HZ)
    with path.open("wb") as file:
        for _ in range(60):
            noise.astype("<i2").tofile(file)
    monkeypatch.setattr(FakeCase, "working_audio", lambda *_: WorkingAudio(path=path))
    return harbour()


def test_a_recording_adds_few_bytes_however_long_it_lasts(sounding: FakeCase) -> None:
    page = page_of(sounding)
    pictures = re.findall(r'href="(data:image/png;base64,[^"]*)"', page)
    assert len(pictures) == page.count('<svg class="wave"') > 0
    assert max(map(len, pictures)) < 45_000
    assert len(page) - sum(map(len, pictures)) == pytest.approx(len(page_of(harbour())), rel=0.5)
