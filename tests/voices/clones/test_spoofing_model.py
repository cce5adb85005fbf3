"""The seat for an anti-spoofing model: a tiny model that takes loudness for reality."""

from __future__ import annotations

import wave
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from clone_samples import working_copy

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import ModelMissing
from earwitness.case.records import Turn, Voice, VoicePrint
from earwitness.case.settings import CaseSettings, load_settings
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import Outcome
from earwitness.voices.clones.brought_model import brought_model, model_sha256
from earwitness.voices.clones.spoofing import (
    Calibrated,
    CalibrationSet,
    calibrated,
    sound_score,
    spoofing_sentence,
)
from earwitness.voices.clones.spoofing_stage import (
    ANTI_SPOOFING,
    ScoredVoice,
    SpoofingTask,
    calibration_files,
)

APART = CalibrationSet(real=tuple(np.linspace(0.6, 1.0, 12)), fake=tuple(np.linspace(0.0, 0.5, 15)))
CONTEXT = WorkContext(options=(), progress=lambda fraction: None, checkpoint=Checkpoint())


def field(number: int, content: bytes | int | str) -> bytes:
    """One field of a protobuf message; numbers below 128 suffice here."""
    if isinstance(content, int):
        return bytes(_varint(number << 3)) + bytes(_varint(content))
    raw = content.encode() if isinstance(content, str) else content
    return bytes(_varint(number << 3 | 2)) + bytes(_varint(len(raw))) + raw


def _varint(value: int) -> list[int]:
    digits = []
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    return [*digits, value]


def tensor(name: str, *dims: int | str) -> bytes:
    shape = b"".join(field(1, field(1 if isinstance(d, int) else 2, d)) for d in dims)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, shape)))


def loudness_model(path: Path, *, samples: int | str = "samples", mean: bool = True) -> Path:
    """Write a model whose score is the mean absolute value of its window (or all values)."""
    absolute = field(1, "sound") + field(2, "size" if mean else "score") + field(4, "Abs")
    axes = field(5, field(1, "axes") + field(8, 1) + field(20, 7))
    keep = field(5, field(1, "keepdims") + field(3, 0) + field(20, 2))
    average = field(1, "size") + field(2, "score") + field(4, "ReduceMean") + axes + keep
    nodes = field(1, absolute) + (field(1, average) if mean else b"")
    out = tensor("score", 1) if mean else tensor("score", 1, samples)
    graph = nodes + field(2, "g") + field(11, tensor("sound", 1, samples)) + field(12, out)
    path.write_bytes(field(1, 7) + field(7, graph) + field(8, field(1, "") + field(2, 13)))
    return path


def test_a_model_of_any_length_is_given_four_seconds_and_one_of_fixed_length_its_own(
    tmp_path: Path,
) -> None:
    assert brought_model(loudness_model(tmp_path / "any.onnx")).window == 64_000
    fixed = brought_model(loudness_model(tmp_path / "fixed.onnx", samples=16_000))
    assert fixed.window == 16_000
    assert fixed.score(np.full(16_000, 0.25, dtype=np.float32)) == pytest.approx(0.25)


def test_what_is_no_such_model_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"no anti-spoofing model"):
        brought_model(tmp_path / "absent.onnx")
    (tmp_path / "junk.onnx").write_bytes(b"junk")
    with pytest.raises(ModelMissing, match="cannot be loaded"):
        brought_model(tmp_path / "junk.onnx")
    many = brought_model(loudness_model(tmp_path / "many.onnx", samples=100, mean=False))
    with pytest.raises(ModelMissing, match="gives 100 values"):
        many.score(np.zeros(100, dtype=np.float32))
    assert model_sha256(tmp_path / "absent.onnx") == "missing"


def test_a_sound_has_the_median_of_its_windows_and_a_short_one_none() -> None:
    sound = (np.repeat([0.1, 0.2, 0.9], 100).astype(np.float32),)
    assert sound_score(sound, lambda y: float(y.mean()), window=100) == pytest.approx(0.2)
    assert sound_score(sound, lambda y: float(y.mean()), window=301) is None


def test_a_ratio_never_passes_the_bound_of_its_set() -> None:
    far = calibrated(100.0, APART)
    assert isinstance(far, Calibrated)
    assert far.log10_lr == pytest.approx(np.log10(12))
    assert isinstance(low := calibrated(-100.0, APART), Calibrated)
    assert low.log10_lr == pytest.approx(-np.log10(12))


def test_the_set_says_which_way_the_scores_point() -> None:
    turned = CalibrationSet(real=tuple(-s for s in APART.real), fake=tuple(-s for s in APART.fake))
    one, other = calibrated(0.8, APART), calibrated(-0.8, turned)
    assert isinstance(one, Calibrated)
    assert isinstance(other, Calibrated)
    assert one.log10_lr == pytest.approx(other.log10_lr, abs=0.01)
    assert one.cllr == pytest.approx(other.cllr, abs=0.01)


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (CalibrationSet(real=(), fake=()), "0 real and 0 fake"),
        (CalibrationSet(real=APART.real[:9], fake=APART.fake), "9 real and 15 fake"),
        (CalibrationSet(real=APART.fake, fake=APART.fake), "no better than no model"),
    ],
    ids=["no set", "too small a set", "a set the model is blind to"],
)
def test_without_a_set_that_bears_it_no_number_is_shown(known: CalibrationSet, reason: str) -> None:
    found = calibrated(0.9, known)
    assert isinstance(found, str)
    assert reason in found


def test_the_sentence_names_model_set_and_limits() -> None:
    found = calibrated(0.1, APART)
    assert isinstance(found, Calibrated)
    said = spoofing_sentence(found, model="m.onnx", sha256="ab" * 32)
    assert "m.onnx (abababababababab)" in said
    assert "more probable among the 15 fake than among the 12 real" in said
    assert "at most 12 times" in said
    assert "excludes none" in said


def task(folder: Path, *, seconds: float) -> SpoofingTask:
    model = loudness_model(folder / "m.onnx")
    audio = working_copy(np.full(80_000, 0.1, dtype=np.float32), folder / "v.s16")
    voice = ScoredVoice(
        exhibit_id="e1", voice_id="v1", label="voice 1", audio=audio, spans=((0.0, seconds),)
    )
    return SpoofingTask(model=model, sha256=model_sha256(model), real=(), fake=(), voices=(voice,))


def test_the_stage_refuses_every_voice_where_no_set_was_brought(tmp_path: Path) -> None:
    (finding,) = ANTI_SPOOFING.work(task(tmp_path, seconds=5.0), CONTEXT)
    assert finding.outcome is Outcome.NOT_TESTED
    assert "0 real and 0 fake" in finding.because
    (short,) = ANTI_SPOOFING.work(task(tmp_path, seconds=2.0), CONTEXT)
    assert "too little of this voice" in short.because


def test_the_set_is_read_from_two_folders(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "b.wav").touch()
    (tmp_path / "real" / "a.wav").touch()
    assert [path.name for path in calibration_files(tmp_path, "real")] == ["a.wav", "b.wav"]
    assert calibration_files(tmp_path, "fake") == []
    assert calibration_files(None, "real") == []


def write_sound(path: Path, *, level: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        drawn = np.random.default_rng(len(path.name)).normal(0.0, level, 16_000)
        file.writeframes((drawn * 32767).astype("<i2").tobytes())


def case_with(folder: Path, settings: CaseSettings) -> SimpleNamespace:
    taken = SimpleNamespace(voice_id="v1", exhibit_id="e1")
    turn = SimpleNamespace(voice_id="v1", exhibit_id="e1", start_s=0.0, end_s=5.0)
    kept = {
        VoicePrint: [taken],
        Turn: [turn],
        Voice: [SimpleNamespace(id="v1", label="voice 1", ordinal=1)],
    }
    audio = working_copy(np.full(80_000, 0.1, dtype=np.float32), folder / "v.s16")
    return SimpleNamespace(
        settings=settings,
        exhibits=lambda kind=None: [SimpleNamespace(id="e1", name="tape.wav")],
        records=lambda kind, exhibit_id=None: kept[kind],
        state_of=lambda *kinds, exhibit_id=None: "state",
        working_audio=lambda exhibit_id: audio,
        working_folder=lambda: str(folder / "working"),
    )


def test_a_case_that_names_no_model_has_nothing_to_do(tmp_path: Path) -> None:
    case = case_with(tmp_path, CaseSettings())
    assert list(ANTI_SPOOFING.units(case)) == []
    assert ANTI_SPOOFING.options(case) == ()


def test_the_model_and_its_set_come_from_the_folder_of_case_toml(tmp_path: Path) -> None:
    loudness_model(tmp_path / "m.onnx")
    for number in range(2):
        write_sound(tmp_path / "set" / "real" / f"{number}.wav", level=0.2)
        write_sound(tmp_path / "set" / "fake" / f"{number}.wav", level=0.01)
    (tmp_path / "set" / "fake" / "notes.txt").write_text("no sound", encoding="utf-8")
    (tmp_path / "case.toml").write_text(
        '[voices]\nspoofing_model = "m.onnx"\nspoofing_calibration = "set"\n', encoding="utf-8"
    )
    case = case_with(tmp_path, load_settings(tmp_path / "case.toml"))
    (unit,) = ANTI_SPOOFING.units(case)
    payload = ANTI_SPOOFING.payload(case, unit)
    assert (len(payload.real), len(payload.fake)) == (2, 2)  # what is no sound is no part of it
    assert [one.duration_s for one in payload.real] == pytest.approx([1.0, 1.0])
    before = dict(ANTI_SPOOFING.options(case))
    assert before["model"] == "m.onnx"
    write_sound(tmp_path / "set" / "real" / "9.wav", level=0.2)
    assert dict(ANTI_SPOOFING.options(case))["calibration"] != before["calibration"]
