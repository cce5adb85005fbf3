"""The example's voices, copies and opinions against its truth: what a new user would look at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from case_files import EXAMPLE, example_copy, finished

import earwitness
from earwitness.case.records import Comparison, Word
from earwitness.case.vocabulary import Against
from earwitness.notebook import OpenCase

pytestmark = pytest.mark.slow

SCRIPT: dict[str, Any] = json.loads((EXAMPLE / "withheld/script.json").read_text("utf-8"))
SPEAKERS = {line["line"]: line["speaker"] for line in SCRIPT["lines"]}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenCase]:
    """The whole example with its known speech, analysed once."""
    folder = example_copy(tmp_path_factory.mktemp("voices"), with_recordings=True)
    assert finished(folder).returncode in (0, 3)
    with earwitness.open_case(folder) as opened:
        yield opened


def spoken_by(case: OpenCase) -> dict[str, str]:
    """Say whose voice each voice is by the script: who speaks most of its turns."""
    names = {one.id: one.name for one in case.exhibits()}
    seconds: dict[str, Counter[str]] = {}
    for turn in case.turns():
        for line in lines_of(names[turn.exhibit_id]):
            shared = min(turn.end_s, line["end_s"]) - max(turn.start_s, line["start_s"])
            if turn.voice_id is not None and shared > 0:
                seconds.setdefault(turn.voice_id, Counter())[SPEAKERS[line["line"]]] += shared
    return {voice: count.most_common(1)[0][0] for voice, count in seconds.items()}


def lines_of(name: str) -> list[dict[str, Any]]:
    return next(i["lines"] for i in SCRIPT["instalments"] if i["file"] == name)


def compared_with(case: OpenCase, person: str) -> list[Comparison]:
    return [
        one
        for one in case.comparisons()
        if one.against is Against.REFERENCE and one.person == person and one.log10_lr is not None
    ]


def test_nine_words_of_ten_are_given_to_the_voice_of_whoever_says_them(case: OpenCase) -> None:
    whose, names = spoken_by(case), {one.id: one.name for one in case.exhibits()}
    words: dict[str, Word] = {word.id: word for word in case.words()}
    right = told = 0
    for one in case.spoken_words():
        word = words[one.word_id]
        middle_s = (word.start_s + word.end_s) / 2
        says = [
            x for x in lines_of(names[word.exhibit_id]) if x["start_s"] <= middle_s < x["end_s"]
        ]
        if says and one.voice_id is not None:
            told += 1
            right += whose[one.voice_id] == SPEAKERS[says[0]["line"]]
    assert told > 200
    assert right / told > 0.9


@pytest.mark.parametrize("person", ["Martin Harrow", "Paul Decker"])
def test_the_evidence_speaks_for_who_speaks_and_against_nobody_so_strongly(
    case: OpenCase, person: str
) -> None:
    whose = spoken_by(case)
    own = [one.log10_lr for one in compared_with(case, person) if whose[one.voice_id] == person]
    others = [one.log10_lr for one in compared_with(case, person) if whose[one.voice_id] != person]
    assert len(own) == 3
    assert min(own) > 1.0 > max(others)  # type: ignore[type-var]


def test_who_is_not_on_the_tapes_is_supported_by_nothing(case: OpenCase) -> None:
    ratios = [one.log10_lr for one in compared_with(case, "Simon Webster")]
    assert len(ratios) >= 6
    assert max(ratios) < 0.0  # type: ignore[type-var]


def test_every_comparison_keeps_its_bounds_and_names_the_clone(case: OpenCase) -> None:
    for one in case.comparisons():
        assert "does not exclude a clone" in one.cautions[0]
        if one.log10_lr is not None:
            assert one.least_log10 is not None and one.most_log10 is not None
            assert one.least_log10 <= one.log10_lr <= one.most_log10
            assert one.most_log10 <= 2.4  # 251 speakers
        else:
            assert one.because.startswith("Not compared: ")


def test_the_cut_is_found_in_the_instalment_that_still_holds_the_words(case: OpenCase) -> None:
    names = {one.id: one.name for one in case.exhibits()}
    (link,) = [one for one in case.copy_links() if "instalment-3" in names[one.exhibit_id]]
    ((kind, at_s, _, from_s, to_s),) = link.edits
    (told_s,) = SCRIPT["instalments"][2]["cut_at_s"]
    ((cut_from_s, cut_to_s),) = SCRIPT["instalments"][2]["cut_from_master_s"]
    assert kind == "cut"
    assert at_s == pytest.approx(told_s, abs=0.05)
    assert to_s - from_s == pytest.approx(cut_to_s - cut_from_s, abs=0.05)
    assert "instalment-2" in names[link.other_exhibit_id]


def test_the_expert_saw_the_third_instalment_and_was_paid(case: OpenCase) -> None:
    names = {one.id: one.name for one in case.exhibits()}
    (report,) = [one for one in case.expert_reports() if one.is_first_hand]
    assert report.file_exhibit_id is not None
    assert "instalment-3" in names[report.file_exhibit_id]
    assert (report.by_text, report.paid_by_text) == ("Dr Alan Pryce", "the Anchor Party")
