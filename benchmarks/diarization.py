"""Who speaks when, against people's annotation: diarization error rate and counts of voices.

    python -m benchmarks.diarization --data FOLDER --json

FOLDER holds NAME.flac (or .wav, .mp3, .ogg), NAME.rttm and, where only a part is annotated,
NAME.uem. The error rate is the time missed, taken for speech where nobody speaks, or given to the
wrong voice, over the time spoken, overlapped speech counted once for each speaker, voices laid upon
speakers as suits best, all files pooled by time. A collar of 0.25 leaves out 0.25 s on each side of
every boundary of the annotation; `narrow` is half of that, as some programs read the same word.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.one_hour import ENDINGS, decoded
from benchmarks.table import digest_of
from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import Turn, VoiceCount
from earwitness.case.stages import WorkContext
from earwitness.case.voices.recount import STRAY_UNDER_S
from earwitness.voices.turns.agreement import agreement
from earwitness.voices.turns.grouping import grouped
from earwitness.voices.turns.hearing import Heard
from earwitness.voices.turns.job import find_turns, hear_all
from earwitness.voices.turns.lanes import lanes
from earwitness.voices.turns.stage import TURNS
from earwitness.voices.turns.telling import turns

COLLARS_S = {"collar_0": 0.0, "collar_025": 0.25, "collar_025_narrow": 0.125}
GRID = [(link, begins) for link in (0.40, 0.44, 0.48, 0.52, 0.56) for begins in (0.3, 0.4, 0.5)]
NOBODY = "nobody known"
CONTEXT = WorkContext(options=(), progress=lambda fraction: None, checkpoint=Checkpoint())

Segment = tuple[float, float, str]  # start and end in seconds, and who
Region = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Seconds of speech annotated, and seconds of each error."""

    spoken_s: float = 0.0
    missed_s: float = 0.0
    false_alarm_s: float = 0.0
    confused_s: float = 0.0

    def __add__(self, other: Errors) -> Errors:
        sums = np.add(astuple(self), astuple(other)).tolist()
        return Errors(**dict(zip(asdict(self), sums, strict=True)))

    @property
    def rate(self) -> float:
        """All errors over the time spoken; nan where nothing is annotated."""
        wrong_s = self.missed_s + self.false_alarm_s + self.confused_s
        return wrong_s / self.spoken_s if self.spoken_s else float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One annotated recording and what was found in it; `suggested` and on: voices counted."""

    name: str
    told: tuple[Segment, ...]
    scored: tuple[Region, ...]
    found: tuple[Segment, ...]
    suggested: int
    least: int
    most: int
    duration_s: float


def diarization_errors(
    told: Sequence[Segment],
    found: Sequence[Segment],
    *,
    scored: Sequence[Region],
    collar_s: float = 0.0,
) -> Errors:
    """Compare what was found with what people told, exactly, between all boundaries of both."""
    ends = [time for start, end, _ in told for time in (start, end)]
    cuts = [(time - collar_s, time + collar_s) for time in ends] if collar_s else []
    times = {time for start, end, _ in (*told, *found) for time in (start, end)}
    times |= {time for region in (*scored, *cuts) for time in region}
    edges = np.array(sorted(times))
    middles, lengths = (edges[1:] + edges[:-1]) / 2, np.diff(edges)
    counts = _within(middles, scored) & ~_within(middles, cuts)
    lengths = lengths * counts
    them, ours = _activity(middles, told), _activity(middles, found)
    together_s = (them * lengths) @ ours.T.astype(float)
    right_s = together_s[linear_sum_assignment(-together_s)].sum()
    spoken, heard = them.sum(axis=0), ours.sum(axis=0)
    return Errors(
        spoken_s=float((spoken * lengths).sum()),
        missed_s=float((np.maximum(spoken - heard, 0) * lengths).sum()),
        false_alarm_s=float((np.maximum(heard - spoken, 0) * lengths).sum()),
        confused_s=float((np.minimum(spoken, heard) * lengths).sum() - right_s),
    )


def _within(times: np.ndarray, regions: Sequence[Region]) -> np.ndarray:
    inside = np.zeros(len(times), dtype=bool)
    for start, end in regions:
        inside |= (times >= start) & (times < end)
    return inside


def _activity(times: np.ndarray, segments: Sequence[Segment]) -> np.ndarray:
    """Say who speaks at which time; (names, times). One who overlaps themselves speaks once."""
    names = sorted({name for *_, name in segments})
    rows = [_within(times, [s[:2] for s in segments if s[2] == name]) for name in names]
    return np.array(rows, dtype=bool).reshape(len(names), len(times))


def read_rttm(path: Path) -> tuple[Segment, ...]:
    """Read the speakers' segments of one recording."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(
        (float(row[3]), float(row[3]) + float(row[4]), row[7])
        for row in rows
        if row and row[0] == "SPEAKER"
    )


def read_uem(path: Path, *, duration_s: float) -> tuple[Region, ...]:
    """Read which regions are annotated; without a file all of the recording is."""
    if not path.exists():
        return ((0.0, duration_s),)
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple((float(row[2]), float(row[3])) for row in rows if row)


def annotated(folder: Path) -> list[Path]:
    """List the recordings of a folder that have an annotation; ends the program without any."""
    found = sorted(p for p in folder.iterdir() if p.suffix in ENDINGS)
    found = [path for path in found if path.with_suffix(".rttm").exists()]
    if not found:
        sys.exit(f"{folder} holds no recording with an .rttm of the same name; name another folder")
    return found


def working_audio(path: Path, *, scratch: Path) -> WorkingAudio:
    """Decode a recording as the program does when it takes one in."""
    samples = scratch / f"{path.stem}.s16"
    if not samples.exists():
        samples.write_bytes(b"".join(decoded(path)))
    return WorkingAudio(path=samples)


def measured(path: Path, *, scratch: Path) -> Clip:
    """Find the turns of one recording and read what people told of it."""
    audio = working_audio(path, scratch=scratch)
    records = find_turns(audio, CONTEXT, exhibit_id=path.stem)
    counts = [one for one in records if isinstance(one, VoiceCount)]
    return Clip(
        name=path.stem,
        told=read_rttm(path.with_suffix(".rttm")),
        scored=read_uem(path.with_suffix(".uem"), duration_s=audio.duration_s),
        found=segments([one for one in records if isinstance(one, Turn)]),
        suggested=counts[0].suggested if counts else 0,
        least=counts[0].least if counts else 0,
        most=counts[0].most if counts else 0,
        duration_s=audio.duration_s,
    )


def segments(found: Sequence[Turn]) -> tuple[Segment, ...]:
    """Write turns as segments; those of nobody known are one more voice."""
    return tuple((one.start_s, one.end_s, one.voice_id or NOBODY) for one in found)


def pooled(clips: Sequence[Clip], *, collar_s: float) -> Errors:
    """Add up the errors of all clips."""
    each = (
        diarization_errors(clip.told, clip.found, scored=clip.scored, collar_s=collar_s)
        for clip in clips
    )
    return sum(each, Errors())


def speakers(clip: Clip, *, least_s: float = 0.0) -> int:
    """Count the annotated speakers of a clip who speak for so long or longer."""
    names = {name for *_, name in clip.told}
    lengths = [sum(end - start for start, end, who in clip.told if who == one) for one in names]
    return sum(length >= least_s for length in lengths)


def chosen_without(paths: Sequence[Path], *, scratch: Path) -> Errors:
    """Measure each file with the constants that suit the other files best, of `GRID`."""
    table = []
    for path in paths:
        audio = working_audio(path, scratch=scratch)
        heard = hear_all(audio, CONTEXT)
        told = read_rttm(path.with_suffix(".rttm"))
        scored = read_uem(path.with_suffix(".uem"), duration_s=audio.duration_s)
        found = [_with_constants(heard, audio.duration_s, *constants) for constants in GRID]
        table.append([diarization_errors(told, one, scored=scored) for one in found])
    total = Errors()
    for left_out, row in enumerate(table):
        others = [
            sum((r[column] for i, r in enumerate(table) if i != left_out), Errors()).rate
            for column in range(len(GRID))
        ]
        total += row[int(np.argmin(others))]
    return total


def _with_constants(
    heard: Heard | None, duration_s: float, link: float, begins: float
) -> tuple[Segment, ...]:
    if heard is None or not len(heard.window):
        return ()
    groups = grouped(heard, agreement(heard), link=link)
    laid = lanes(heard, groups, duration_s=duration_s, begins=begins)
    return segments(turns(laid, exhibit_id="benchmark"))


def report(clips: Sequence[Clip], *, digest: str, left_out: Errors | None) -> dict[str, object]:
    """Print the table; give the line of JSON."""
    print(f"{'recording':16}{'DER':>8}{'missed':>8}{'false':>8}{'wrong':>8}   voices: told, found")
    for clip in (*clips, None):
        errors = pooled(clips if clip is None else [clip], collar_s=0.0)
        parts = (errors.missed_s, errors.false_alarm_s, errors.confused_s)
        shares = [part / errors.spoken_s if errors.spoken_s else float("nan") for part in parts]
        figures = "".join(f"{100 * one:7.1f}%" for one in (errors.rate, *shares))
        end = f"{speakers(clip)}, {clip.suggested} ({clip.least}-{clip.most})" if clip else ""
        print(f"{clip.name if clip else 'all':16}{figures}   {end}")
    line: dict[str, object] = {"benchmark": "diarization"}
    for name, collar_s in COLLARS_S.items():
        errors = pooled(clips, collar_s=collar_s)
        line[f"der_{name}"] = round(errors.rate, 4)
        print(f"{name}: {100 * errors.rate:.1f} %")
        for part in ("missed", "false_alarm", "confused"):
            line[f"{part}_{name}"] = round(asdict(errors)[f"{part}_s"] / errors.spoken_s, 4)
    exact = [clip.suggested == speakers(clip) for clip in clips]
    within = [clip.least <= speakers(clip) <= clip.most for clip in clips]
    line["speaker_count_exact"] = round(sum(exact) / len(clips), 4)
    clear = [clip.suggested == max(1, speakers(clip, least_s=STRAY_UNDER_S)) for clip in clips]
    line["speaker_count_within"] = round(sum(within) / len(clips), 4)
    line["speaker_count_exact_2s"] = round(sum(clear) / len(clips), 4)
    print(
        f"voices counted right in {sum(exact)} of {len(clips)}, within the range in {sum(within)}; "
        f"of those who speak for {STRAY_UNDER_S:.0f} s or more, right in {sum(clear)}"
    )
    if left_out is not None:
        line["der_collar_0_left_out"] = round(left_out.rate, 4)
        print(f"collar_0 with constants chosen on the other files: {100 * left_out.rate:.1f} %")
    minutes = sum(clip.duration_s for clip in clips) / 60
    return line | {"minutes": round(minutes, 2), "data_digest": digest, "method": TURNS.version}


def main() -> None:
    """Measure a folder; print a table and, when asked, one line of JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of annotated recordings")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    parser.add_argument("--leave-one-out", action="store_true", help="choose constants on the rest")
    options = parser.parse_args()
    paths = annotated(options.data)
    with tempfile.TemporaryDirectory() as scratch:
        clips = [measured(path, scratch=Path(scratch)) for path in paths]
        left_out = chosen_without(paths, scratch=Path(scratch)) if options.leave_one_out else None
    line = report(clips, digest=digest_of(paths), left_out=left_out)
    if options.json:
        print(json.dumps(line, sort_keys=True))


if __name__ == "__main__":
    main()
