"""Corrections of voices in a real case file: kept, laid over, undone, seen downstream."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from voice_samples import ANNA, TAPE, Line, heard, voice_id

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.progress import Silent
from earwitness.case.records import (
    Exhibit,
    Record,
    RecordingFacts,
    Turn,
    Voice,
    VoiceCount,
    VoicePrint,
    Word,
)
from earwitness.case.reviews import NewReview
from earwitness.case.runner import Summary, run_stages
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind, Verdict
from earwitness.case.voices.corrections import (
    Anchor,
    Speaker,
    VoiceCorrection,
    VoiceOperation,
    from_json,
    is_of_voices,
    to_json,
)
from earwitness.case.voices.reviews import (
    HeardVoices,
    merge_voices,
    name_voice,
    reassign,
    split_voice,
    undo,
)

FIRST: list[Line] = [(1, 0.0, 10.0), (2, 10.0, 16.0), (1, 16.0, 20.0), (2, 25.0, 30.0)]
SECOND: list[Line] = [(2, 0.1, 9.9), (1, 10.1, 16.2), (2, 16.2, 20.0), (1, 24.9, 30.0)]


def _units(case: CaseView) -> list[Unit]:
    return [Unit(subject=one.id, label=one.name, inputs=(one.id,)) for one in case.exhibits()]


def _telling(lines: Sequence[Line]) -> Callable[[str, WorkContext], Sequence[Record]]:
    def work(exhibit_id: str, context: WorkContext) -> Sequence[Record]:
        voices, turns = heard(lines, exhibit_id=exhibit_id)
        counted = VoiceCount(
            exhibit_id=exhibit_id, suggested=len(voices), least=1, most=9, because="counted"
        )
        return [*voices, *turns, counted]

    return work


TELL = Stage(
    name="tell apart",
    version="first",
    sentence="Tell voices apart.",
    source="none",
    limits="none",
    writes=(Voice, Turn, VoiceCount),
    units=_units,
    payload=lambda case, unit: unit.subject,
    work=_telling(FIRST),
)
TELL_ANEW = replace(TELL, version="second", work=_telling(SECOND))


def _turn_units(case: CaseView) -> list[Unit]:
    return [
        Unit(subject=one.id, label=one.name, inputs=(case.state_of(Turn, exhibit_id=one.id),))
        for one in case.exhibits()
    ]


def _print(turns: Sequence[Turn], context: WorkContext) -> Sequence[Record]:
    return [
        VoicePrint(
            id=f"vp-{one}",
            exhibit_id=turns[0].exhibit_id,
            voice_id=one,
            person=None,
            net_speech_s=1.0,
            snr_db=None,
            bandwidth_hz=None,
            condition="clean",
            pieces_s=(),
            vectors=(),
            because="none",
        )
        for one in sorted({turn.voice_id for turn in turns if turn.voice_id})
    ]


PRINT = Stage(
    name="print",
    version="1",
    sentence="Print voices.",
    source="none",
    limits="none",
    writes=(VoicePrint,),
    units=_turn_units,
    payload=lambda case, unit: case.records(Turn, exhibit_id=unit.subject),
    work=_print,
)


def _run(case: CaseFile, tell: Stage = TELL) -> Summary:
    return run_stages(case, (tell, PRINT), progress=Silent())


@pytest.fixture
def tape(case: CaseFile, take_in) -> Exhibit:
    made: str = take_in("quay.opus", "sound", kind=ExhibitKind.RECORDING)
    take_in("other.opus", "other sound", kind=ExhibitKind.RECORDING)
    _run(case)
    return case.exhibit(made)


def _heard(case: CaseFile, tape: Exhibit) -> HeardVoices:
    return HeardVoices.of(case, tape)


def _name(case: CaseFile, tape: Exhibit, wanted: str, name: str) -> None:
    see = _heard(case, tape)
    case.add_reviews([name_voice(see, see.voice(wanted), name, said=ANNA)])


def _merge(case: CaseFile, tape: Exhibit, one: str, other: str) -> None:
    see = _heard(case, tape)
    case.add_reviews([merge_voices(see, see.voice(one), see.voice(other), said=ANNA)])


def _reassign(
    case: CaseFile, tape: Exhibit, to: str | Speaker, start_s: float, end_s: float
) -> None:
    see = _heard(case, tape)
    target = to if isinstance(to, Speaker) else see.voice(to)
    case.add_reviews([reassign(see, target, start_s=start_s, end_s=end_s, said=ANNA)])


def _undo(case: CaseFile, number: int) -> None:
    case.add_reviews([undo(case, number, said=ANNA)])


def _labels(case: CaseFile, tape: Exhibit) -> list[tuple[str, float]]:
    return [(one.label, one.net_speech_s) for one in case.records(Voice, exhibit_id=tape.id)]


def test_a_name_goes_with_the_speech_through_another_method_and_back(
    case: CaseFile, tape: Exhibit
) -> None:
    _name(case, tape, "2", "Olga")
    assert _labels(case, tape) == [("voice 1", 14.0), ("Olga", 11.0)]
    _run(case, TELL_ANEW)
    assert _labels(case, tape) == [("Olga", 11.2), ("voice 2", 13.6)]
    assert case.unfitting_corrections() == ()
    _run(case, TELL)
    assert _labels(case, tape) == [("voice 1", 14.0), ("Olga", 11.0)]


def test_all_corrections_of_one_voice_count(case: CaseFile, tape: Exhibit) -> None:
    _reassign(case, tape, "2", 16.0, 18.0)
    _name(case, tape, "2", "Olga")
    _reassign(case, tape, "Olga", 40.0, 41.0)
    assert _labels(case, tape) == [("voice 1", 12.0), ("Olga", 14.0)]
    assert [one.number for one in case.voice_corrections(tape.id)] == [1, 2, 3]


def test_other_recordings_are_left_alone(case: CaseFile, tape: Exhibit) -> None:
    other = case.exhibit("other.opus")
    before = (_labels(case, other), case.state_of(Voice, Turn, exhibit_id=other.id))
    _merge(case, tape, "1", "2")
    assert (_labels(case, other), case.state_of(Voice, Turn, exhibit_id=other.id)) == before
    assert len(case.records(Voice)) == 3
    assert case.records(Turn) == (
        *sorted(case.records(Turn), key=lambda one: (one.exhibit_id, one.start_s, one.id)),
    )


def test_undoing_brings_the_machines_result_back_and_its_prints_with_it(
    case: CaseFile, tape: Exhibit
) -> None:
    before = (case.records(Voice), case.records(Turn), case.records(VoicePrint))
    state = case.state_of(Voice, Turn)
    _merge(case, tape, "1", "2")
    assert _run(case).done == 1
    assert len(case.records(VoicePrint, exhibit_id=tape.id)) == 1
    _undo(case, 1)
    assert case.state_of(Voice, Turn) == state
    assert _run(case).done == 0
    assert (case.records(Voice), case.records(Turn), case.records(VoicePrint)) == before
    assert [review.verdict for review in case.reviews()] == [Verdict.CORRECT, Verdict.CORRECT]


def test_an_undoing_can_be_kept_after_a_run_that_left_other_voices(
    case: CaseFile, tape: Exhibit
) -> None:
    _name(case, tape, "2", "Olga")
    _run(case, replace(TELL, version="third", work=_telling([(1, 0.0, 30.0)])))
    assert [one.number for one in case.unfitting_corrections(tape.id)] == [1]
    _undo(case, 1)
    assert case.unfitting_corrections() == ()


@pytest.mark.parametrize(
    ("kinds", "named", "merged"),
    [
        ((Turn,), False, True),
        ((Voice,), True, True),
        ((Voice, Word), True, True),
        ((VoiceCount,), False, False),
        ((VoicePrint,), False, False),
        ((Word, RecordingFacts), False, False),
    ],
    ids=["turns", "voices", "voices and words", "count", "prints", "words"],
)
def test_only_what_rests_on_voices_is_out_of_date(
    case: CaseFile, tape: Exhibit, kinds: tuple[type, ...], named: bool, merged: bool
) -> None:
    states = [case.state_of(*kinds, exhibit_id=tape.id)]
    _name(case, tape, "2", "Olga")
    states.append(case.state_of(*kinds, exhibit_id=tape.id))
    _merge(case, tape, "1", "2")
    states.append(case.state_of(*kinds, exhibit_id=tape.id))
    assert (states[1] != states[0], states[2] != states[1]) == (named, merged)
    whole = CaseSnapshot(case.engine, case.folder)
    assert whole.state_of(*kinds, exhibit_id=tape.id) == states[2]


def test_a_rejected_turn_counts_for_its_voice(case: CaseFile, tape: Exhibit) -> None:
    state = case.state_of(Voice, exhibit_id=tape.id)
    first = case.records(Turn, exhibit_id=tape.id)[0]
    case.add_reviews([NewReview(record_id=first.id, verdict=Verdict.REJECT, who="me")])
    assert _labels(case, tape) == [("voice 1", 4.0), ("voice 2", 11.0)]
    assert case.state_of(Voice, exhibit_id=tape.id) != state


def test_a_voice_that_only_a_person_heard_is_found_and_can_be_named(
    case: CaseFile, tape: Exhibit
) -> None:
    _reassign(case, tape, Speaker.NEW, 12.0, 14.0)
    new = _heard(case, tape).voice("3")
    assert case.find_record(new.id) == new
    _name(case, tape, "3", "Vera")
    assert _labels(case, tape)[-1] == ("Vera", 2.0)
    assert case.find_record("v-none") is None
    found = case.find_record(voice_id(2, exhibit_id=tape.id))
    assert isinstance(found, Voice)
    assert found.net_speech_s == 9.0


def test_a_voice_cannot_be_rejected_by_an_id_that_another_run_may_give_away(
    case: CaseFile, tape: Exhibit
) -> None:
    with pytest.raises(BadSettings, match="earwitness voices reassign"):
        NewReview(record_id=voice_id(2, exhibit_id=tape.id), verdict=Verdict.REJECT, who="me")


@pytest.mark.parametrize("correction", ['{"name": "Olga"}', "{}", "[]", '{"operation": "sing"}'])
def test_voices_and_turns_are_corrected_by_seconds_only(
    case: CaseFile, tape: Exhibit, correction: str
) -> None:
    turn = case.records(Turn, exhibit_id=tape.id)[0]
    for record in (voice_id(2, exhibit_id=tape.id), turn.id):
        new = NewReview(record_id=record, verdict=Verdict.CORRECT, who="me", correction=correction)
        with pytest.raises(BadSettings, match="earwitness voices name"):
            case.add_reviews([new])
    assert case.reviews() == ()


def test_a_correction_of_another_recordings_voice_is_refused(case: CaseFile, tape: Exhibit) -> None:
    see = _heard(case, tape)
    new = name_voice(see, see.voice("2"), "Olga", said=ANNA)
    other = case.exhibit("other.opus")
    with pytest.raises(BadSettings, match="of another recording"):
        case.add_reviews([replace(new, record_id=voice_id(2, exhibit_id=other.id))])


@pytest.mark.parametrize("wanted", ["2", "voice 2", "Voice 2", "OLGA", " olga "])
def test_a_voice_is_found_by_number_label_or_name(
    case: CaseFile, tape: Exhibit, wanted: str
) -> None:
    _name(case, tape, "2", "Olga")
    assert _heard(case, tape).voice(wanted).ordinal == 2


def test_a_voice_that_is_not_there_or_not_one_is_refused(case: CaseFile, tape: Exhibit) -> None:
    with pytest.raises(UnknownRecord, match=r"no voices are called '7'; there are: 1 \(voice 1\)"):
        _heard(case, tape).voice("7")
    _name(case, tape, "1", "Olga")
    _name(case, tape, "2", "Olga")
    with pytest.raises(UnknownRecord, match="2 voices are called 'olga'"):
        _heard(case, tape).voice("olga")


def test_what_would_change_nothing_or_lies_outside_is_refused(
    case: CaseFile, tape: Exhibit
) -> None:
    see = replace(_heard(case, tape), duration_s=30.0)
    one, two = see.voice("1"), see.voice("2")
    with pytest.raises(BadSettings, match="voice 1 is one voice already"):
        merge_voices(see, one, one, said=ANNA)
    with pytest.raises(BadSettings, match="blank name"):
        name_voice(see, one, "  ", said=ANNA)
    with pytest.raises(BadSettings, match="voice 2 says nothing from 0 to 9"):
        split_voice(see, two, start_s=0.0, end_s=9.0, said=ANNA)
    with pytest.raises(BadSettings, match="voice 2 says everything from 9 to 30"):
        split_voice(see, two, start_s=9.0, end_s=30.0, said=ANNA)
    with pytest.raises(BadSettings, match="nobody is heard from 21 to 24 s as it is"):
        reassign(see, Speaker.NOBODY, start_s=21.0, end_s=24.0, said=ANNA)
    for start_s, end_s in ((-1.0, 2.0), (5.0, 5.0), (6.0, 5.0), (29.0, 31.0)):
        with pytest.raises(BadSettings, match=r"which lasts 30.0 s"):
            reassign(see, one, start_s=start_s, end_s=end_s, said=ANNA)
    empty = replace(see, voices=(), turns=())
    with pytest.raises(UnknownRecord, match="has no voices to correct"):
        reassign(empty, Speaker.NEW, start_s=1.0, end_s=2.0, said=ANNA)
    with pytest.raises(UnknownRecord, match=r"no correction 9 of voices stands \(there are: none"):
        undo(case, 9, said=ANNA)


ANCHOR = Anchor(label="voice 1", stretches=((0.0, 1.5),))


@pytest.mark.parametrize(
    "correction",
    [
        VoiceCorrection(
            operation=VoiceOperation.NAME, exhibit_id=TAPE, voice=ANCHOR, name='O"lga ع'
        ),
        VoiceCorrection(
            operation=VoiceOperation.MERGE, exhibit_id=TAPE, voice=ANCHOR, other=ANCHOR
        ),
        VoiceCorrection(
            operation=VoiceOperation.SPLIT,
            exhibit_id=TAPE,
            voice=ANCHOR,
            other=ANCHOR,
            stretch=(1.0, 2.0),
        ),
        VoiceCorrection(
            operation=VoiceOperation.REASSIGN,
            exhibit_id=TAPE,
            stretch=(0.0, 2.0),
            speaker=Speaker.NOBODY,
        ),
        VoiceCorrection(operation=VoiceOperation.UNDO, exhibit_id=TAPE, undoes=3),
    ],
    ids=lambda one: str(one.operation),
)
def test_a_correction_is_read_back_as_it_was_kept(correction: VoiceCorrection) -> None:
    kept = to_json(correction)
    assert from_json(kept) == correction
    assert is_of_voices(kept)


@pytest.mark.parametrize(
    "kept",
    [
        "nothing",
        "[]",
        '{"operation": "name", "exhibit": "e"}',
        '{"operation": "undo", "exhibit": 5, "undoes": 1}',
        '{"operation": "undo", "exhibit": "e", "undoes": 1, "colour": "red"}',
        '{"operation": "undo", "exhibit": "e", "undoes": 1, "name": "Olga"}',
        '{"operation": "reassign", "exhibit": "e", "stretch": [2, 1], "speaker": "new"}',
        '{"operation": "reassign", "exhibit": "e", "stretch": [1, 2], "speaker": "voice"}',
        '{"operation": "reassign", "exhibit": "e", "stretch": [1, 2], "speaker": "choir"}',
        '{"operation": "name", "exhibit": "e", "name": "O", "voice": {"stretches": [[1, 2]]}}',
        '{"operation": "name", "exhibit": "e", "name": "O", "voice": {"label": "v", '
        '"stretches": []}}',
        '{"operation": "name", "exhibit": "e", "name": " ", "voice": {"label": "v", '
        '"stretches": [[1, 2]]}}',
    ],
)
def test_what_is_no_correction_of_voices_is_refused(kept: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(kept)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        '{"text": "no \\"operation\\" here"}',
        json.dumps({"text": '"operation"'}),
        '["operation"]',
    ],
)
def test_other_corrections_are_not_taken_for_one_of_voices(kept: str) -> None:
    assert not is_of_voices(kept)
