"""Earlier encodings and cut files: what is found, per encoder and rate, and what is said falsely.

python -m benchmarks.encoding --data FOLDER [--limit N] [--tests NAME] [--json]

FOLDER holds recordings of speech (searched with its subfolders). Each is taken as it is, lowered to
8 or 16 kHz and raised again by three resamplers, changed in level, low-passed, and encoded by every
encoder of the grid; the files of these encoders are then cut without decoding.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import gcd
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.resampler import AudioResampler
from scipy.signal import fftconvolve, firwin, resample_poly

from benchmarks.table import Figure, Measured, digest_of, give
from earwitness.case.audio import Mono
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.mpeg_header import mpeg_frame
from earwitness.integrity.containers.structure import container_structure
from earwitness.integrity.containers.table import ContainerStructure
from earwitness.integrity.encodings.bandwidth import bandwidth_over_time
from earwitness.integrity.encodings.level_course import level_course
from earwitness.integrity.encodings.mirroring import mirror_images
from earwitness.integrity.encodings.sample_values import relevelling, sample_values
from earwitness.integrity.encodings.spectra import spectra_of

METHODS = ("container/3", "encodings/2")
_ENDINGS = {".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus"}
_SECONDS = 15.0
_LEAST_WIDE_HZ = 32_000
_EARLIER_HZ = (8_000, 16_000)
_GAINS_DB = (-6.0, -3.0, -1.0, 1.0, 3.0, 6.0)
_DEPTHS_BITS = (8, 12, 14, 16)
_EDGES_HZ = (3_400.0, 7_000.0, 11_000.0, 16_000.0)
_CUTS = 8


@dataclass(frozen=True, slots=True)
class Coding:
    """One encoder of FFmpeg's (PyAV). kbit 0: lossless."""

    encoder: str
    container: str
    rate_hz: int
    kbit: int

    def __str__(self) -> str:
        words = [self.encoder.removeprefix("lib"), f"{self.rate_hz / 1000:g} kHz"]
        return " ".join([*words, f"{self.kbit}k"] if self.kbit else words)


CODINGS = (
    Coding("pcm_s16le", "wav", 44_100, 0),
    Coding("flac", "flac", 44_100, 0),
    Coding("libmp3lame", "mp3", 16_000, 32),
    Coding("libmp3lame", "mp3", 44_100, 64),
    Coding("libmp3lame", "mp3", 44_100, 128),
    Coding("aac", "ipod", 44_100, 48),
    Coding("libopus", "ogg", 48_000, 24),
    Coding("libopus", "ogg", 48_000, 64),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """The start of one recording, whole numbers at 16 bit. path: for its name."""

    path: Path
    y: Mono
    rate_hz: int

    @property
    def seconds(self) -> float:
        return len(self.y) / self.rate_hz


def read(path: Path, *, seconds: float = _SECONDS) -> Sound:
    """Decode the start of a recording's first channel."""
    with av.open(str(path), metadata_errors="replace") as opened:
        stream = opened.streams.audio[0]
        rate_hz, parts, count = stream.rate, [], 0
        resampler = AudioResampler(format="fltp", rate=rate_hz)
        for frame in opened.decode(stream):
            frame.pts = None
            for even in resampler.resample(frame):
                parts.append(even.to_ndarray()[0])
                count += len(parts[-1])
            if count >= seconds * rate_hz:
                break
    return Sound(path=path, y=whole(np.concatenate(parts)), rate_hz=rate_hz)


def whole(y: np.ndarray) -> Mono:
    """Round to 16 bit."""
    return np.asarray(np.round(np.clip(y, -1, 1) * 32767) / 32768, dtype=np.float32)


def by_ffmpeg(y: Mono, before_hz: int, after_hz: int) -> Mono:
    """Resample as FFmpeg does by default."""
    resampler = AudioResampler(format="flt", layout="mono", rate=after_hz)
    frames = (*resampler.resample(_frame(y, before_hz)), *resampler.resample(None))
    return whole(np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames]))


def by_polyphase(y: Mono, before_hz: int, after_hz: int) -> Mono:
    """Resample as SciPy does by default."""
    common = gcd(before_hz, after_hz)
    return whole(resample_poly(y, after_hz // common, before_hz // common))


def by_lines(y: Mono, before_hz: int, after_hz: int) -> Mono:
    """Resample by straight lines between samples."""
    places = np.arange(int(len(y) * after_hz / before_hz)) * before_hz / after_hz
    return whole(np.interp(places, np.arange(len(y)), y))


RESAMPLERS: dict[str, Callable[[Mono, int, int], Mono]] = {
    "FFmpeg": by_ffmpeg,
    "polyphase": by_polyphase,
    "straight lines": by_lines,
}


def _frame(y: Mono, rate_hz: int) -> Any:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(y).reshape(1, -1), "flt", "mono")
    frame.sample_rate = rate_hz
    return frame


def encoded(y: Mono, rate_hz: int, coding: Coding) -> bytes:
    """Write a file as its encoder leaves it."""
    held = io.BytesIO()
    with av.open(held, "w", format=coding.container) as opened:
        stream = opened.add_stream(coding.encoder, rate=coding.rate_hz, layout="mono")
        if coding.kbit:
            stream.bit_rate = coding.kbit * 1000
        form = stream.codec_context.format.name
        resampler = AudioResampler(format=form, layout="mono", rate=coding.rate_hz)
        for even in (*resampler.resample(_frame(y, rate_hz)), *resampler.resample(None)):
            even.pts = None  # the resampler's last frame may overlap the one before it
            opened.mux(stream.encode(even))
        opened.mux(stream.encode(None))
    return held.getvalue()


def decoded(content: bytes) -> tuple[Mono, int]:
    """Decode a file to whole samples at its own rate."""
    with av.open(io.BytesIO(content)) as opened:
        rate_hz = opened.streams.audio[0].rate
        resampler = AudioResampler(format="flt", layout="mono", rate=rate_hz)
        parts = [
            even.to_ndarray().reshape(-1)
            for frame in opened.decode(audio=0)
            for even in resampler.resample(frame)
        ]
    return whole(np.concatenate(parts)), rate_hz


def structure(content: bytes) -> ContainerStructure:
    """Read a file's structure."""
    return container_structure(lambda at, length: content[at : at + length], len(content))


def named_rate(y: Mono, rate_hz: int) -> int | None:
    """The earlier rate that would be told; None: none."""
    clear = [mirror for mirror in mirror_images([y], rate_hz=rate_hz) if mirror.is_clear]
    return clear[0].earlier_rate_hz if clear else None


def share(hits: Sequence[bool]) -> float | None:
    """Hits in a hundred; None: there was nothing to hit."""
    return 100.0 * sum(hits) / len(hits) if hits else None


def rate_figures(sounds: Sequence[Sound]) -> Iterator[Figure]:
    """Earlier rates named rightly, per resampler and coder; and named where there was none."""
    wide = [sound for sound in sounds if sound.rate_hz >= _LEAST_WIDE_HZ]
    coders = (None, *(coding for coding in CODINGS if coding.kbit and coding.rate_hz >= 32_000))
    for coding in coders:
        after = f", then {coding}" if coding else ""
        plain = [named_rate(*_coded(sound.y, sound.rate_hz, coding)) for sound in wide]
        said = [rate in _EARLIER_HZ for rate in plain]
        note = f"{len(said)} files; 16 kHz named: {plain.count(16_000)}"
        yield Figure(name=f"falsely 8 or 16 kHz{after}", value=share(said), unit="%", note=note)
        for earlier_hz in _EARLIER_HZ:
            for name, raised in RESAMPLERS.items():
                hits = []
                for sound in wide:
                    low = by_ffmpeg(sound.y, sound.rate_hz, earlier_hz)
                    y, rate_hz = _coded(raised(low, earlier_hz, 44_100), 44_100, coding)
                    hits.append(named_rate(y, rate_hz) == earlier_hz)
                label = f"from {earlier_hz // 1000} kHz by {name}{after}"
                yield Figure(name=label, value=share(hits), unit="%", note=f"{len(hits)} files")
    narrow = [named_rate(sound.y, sound.rate_hz) for sound in sounds if sound not in wide]
    note = f"{len(narrow)} files"
    said = [rate is not None for rate in narrow]
    yield Figure(
        name="falsely an earlier rate, files under 32 kHz", value=share(said), unit="%", note=note
    )


def _coded(y: Mono, rate_hz: int, coding: Coding | None) -> tuple[Mono, int]:
    return (y, rate_hz) if coding is None else decoded(encoded(y, rate_hz, coding))


def value_figures(sounds: Sequence[Sound]) -> Iterator[Figure]:
    """Changed levels found, per gain, with the gain's error; and found where there was none."""
    lossless = [sound for sound in sounds if sound.path.suffix.lower() in (".flac", ".wav")]
    told = [relevelling(sample_values([sound.y])) for sound in lossless]
    usable = [sound for sound, found in zip(lossless, told, strict=True) if found is not None]
    said = [found.is_clear for found in told if found is not None]
    note = f"{len(said)} files; {len(told) - len(said)} of {len(told)} have too few samples"
    yield Figure(name="falsely re-levelled", value=share(said), unit="%", note=note)
    for gain_db in _GAINS_DB:
        hits, errors = [], []
        for sound in usable:
            scaled = np.rint(sound.y.astype(np.float64) * 32768 * 10 ** (gain_db / 20))
            y = np.asarray(np.clip(scaled, -32768, 32767) / 32768, dtype=np.float32)
            found = relevelling(sample_values([y]))
            if found is None:
                continue
            hits.append(found.is_clear)
            if found.gain is not None:
                errors.append(abs(20 * np.log10(found.gain) - gain_db))
        error = f"; gain off by {max(errors):.2f} dB at most" if errors else ""
        note = f"{len(hits)} files{error}"
        yield Figure(name=f"re-levelled by {gain_db:+g} dB", value=share(hits), unit="%", note=note)


def depth_figures(sounds: Sequence[Sound]) -> Iterator[Figure]:
    """Real bit depths told rightly, of sound rounded to so many bits in a file of 16."""
    lossless = [sound for sound in sounds if sound.path.suffix.lower() in (".flac", ".wav")]
    for bits in _DEPTHS_BITS:
        steps = 2.0 ** (bits - 1)
        hits = []
        for sound in lossless:
            y = np.asarray(np.rint(sound.y * steps) / steps, dtype=np.float32)
            hits.append(sample_values([y]).bits == bits)
        note = f"{len(hits)} files"
        yield Figure(name=f"depth of {bits} bit", value=share(hits), unit="%", note=note)


def edge_figures(sounds: Sequence[Sound]) -> Iterator[Figure]:
    """Edges found within a tenth of a steep low-pass; steps said in recordings as they are."""
    for hz in _EDGES_HZ:
        hits = []
        for sound in sounds:
            edge = _edge(sound.y, sound.rate_hz)
            if hz > 0.4 * sound.rate_hz or (edge is not None and edge < 1.2 * hz):
                continue  # there is no sound left to cut off at this frequency
            taps = firwin(2 * round(sound.rate_hz / 180) + 1, hz, fs=sound.rate_hz)
            found = _edge(whole(fftconvolve(sound.y, taps, mode="same")), sound.rate_hz)
            hits.append(found is not None and abs(found - hz) <= hz / 10)
        note = f"{len(hits)} files with sound above it"
        yield Figure(name=f"low-pass at {hz:g} Hz", value=share(hits), unit="%", note=note)
    courses = [level_course([sound.y], rate_hz=sound.rate_hz) for sound in sounds]
    steps = sum(len(one.level_steps) + len(one.offset_steps) for one in courses)
    note = f"{sum(sound.seconds for sound in sounds) / 3600:.2f} h as they are"
    yield Figure(name="steps of quiet level or DC", value=float(steps), note=note)


def _edge(y: Mono, rate_hz: int) -> float | None:
    found = bandwidth_over_time(spectra_of([y], rate_hz=rate_hz)).whole
    return None if found is None else found.hz


def container_figures(sounds: Sequence[Sound]) -> Iterator[Figure]:
    """Contradictions in files as encoders leave them, and in files cut without decoding."""
    rng = np.random.default_rng(20)
    for coding in CODINGS:
        files = [encoded(sound.y, sound.rate_hz, coding) for sound in sounds]
        found = [structure(content).contradictions for content in files]
        wrong = sum(any(c.outcome is Outcome.INCONSISTENT for c in one) for one in found)
        hours = sum(sound.seconds for sound in sounds) / 3600
        note = f"{len(files)} files, {hours:.2f} h; with any contradiction: {sum(map(bool, found))}"
        yield Figure(name=f"files falsely inconsistent, {coding}", value=float(wrong), note=note)
        if coding.encoder == "libmp3lame":
            yield from _cut_figures(files, coding, rng)
    kept = [structure(sound.path.read_bytes()).contradictions for sound in sounds]
    wrong = sum(any(c.outcome is Outcome.INCONSISTENT for c in one) for one in kept)
    note = f"{len(kept)} files; with any contradiction: {sum(map(bool, kept))}"
    yield Figure(name="files inconsistent as they are", value=float(wrong), note=note)


def _cut_figures(
    files: Sequence[bytes], coding: Coding, rng: np.random.Generator
) -> Iterator[Figure]:
    overlaps, traces, starts = [], [], []
    for content in files:
        frames = mpeg_frames(content)
        for _ in range(_CUTS if len(frames) > 120 else 0):
            first, missing = int(rng.integers(20, len(frames) - 60)), int(rng.integers(5, 50))
            found = structure(b"".join(frames[:first] + frames[first + missing :])).contradictions
            names = {one.name for one in found}
            overlaps.append("frames that do not follow" in names)
            traces.append(bool(names & {"frames that do not follow", "bytes left unused"}))
            found = structure(b"".join(frames[first:])).contradictions
            starts.append("sound before the first frame" in {one.name for one in found})
    note = f"{len(traces)} cuts; inconsistent: {share(overlaps) or 0:.0f} %"
    yield Figure(name=f"frames taken out, {coding}", value=share(traces), unit="%", note=note)
    yield Figure(name=f"start cut off, {coding}", value=share(starts), unit="%")


def mpeg_frames(content: bytes) -> list[bytes]:
    """Take an MP3's frames of sound apart, without tags and Info frame."""
    facts = structure(content).facts
    at = next(fact.offset for fact in facts if fact.fact == "frames found")
    frames = []
    while (frame := mpeg_frame(content[at : at + 4])) is not None:
        frames.append(content[at : at + frame.length])
        at += frame.length
    return frames


def recordings(folder: Path, limit: int) -> list[Path]:
    """List recordings, taking turns between folders, so that a few of each kind come first."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)
    by_folder: dict[Path, list[Path]] = {}
    for path in paths:
        by_folder.setdefault(path.parent, []).append(path)
    turns = max(map(len, by_folder.values()), default=0)
    mixed = (own[turn] for turn in range(turns) for own in by_folder.values() if turn < len(own))
    return list(islice(mixed, limit or None))


_PARTS = {
    "containers": container_figures,
    "rates": rate_figures,
    "values": value_figures,
    "depths": depth_figures,
    "edges": edge_figures,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="find earlier encodings and cut files")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=24, help="recordings; 0: all of them")
    parser.add_argument("--tests", default="", help=f"only this: {', '.join(_PARTS)}")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    chosen = parser.parse_args(arguments)
    paths = recordings(chosen.data, chosen.limit)
    if not paths:
        parser.error(f"no recordings in {chosen.data}")
    sounds = [read(path) for path in paths]
    parts = [part for name, part in _PARTS.items() if chosen.tests in name]
    figures = tuple(figure for part in parts for figure in part(sounds))
    measured = Measured(
        benchmark="encoding", data_digest=digest_of(paths), methods=METHODS, figures=figures
    )
    give(measured, as_json=chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
