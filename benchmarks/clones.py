"""What comparison and the clone checks make of clones of a voice, and of real recordings.

    python -m benchmarks.clones --data FOLDER --speakers FOLDER --json

FOLDER holds real/ and clone/: recordings of one person, and clones of that voice. Every real one is
checked against the other real ones (false alarms), every clone against all of them. --speakers: a
folder for each of other real speakers, whose utterances are joined until they hold 7.5 s of sound;
these are also changed as a channel might (telephone band, muted pauses) and held against the
unchanged ones. Nothing is fitted to the data given.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import signal
from training.voices.hearing import decoded

from benchmarks.table import Figure, arguments, digest_of, print_figures
from earwitness.case.audio import WORKING_RATE_HZ, Mono, WorkingAudio
from earwitness.case.records import VoicePrint
from earwitness.case.vocabulary import Against
from earwitness.voices.clones.checks import CHECKS, LEAST_NET_S, checked
from earwitness.voices.clones.profile import Profile, profile_of
from earwitness.voices.clones.sound import stretches
from earwitness.voices.clones.standing import Standing
from earwitness.voices.comparing.cohort import bundled_cohort
from earwitness.voices.comparing.comparison import Question, compared
from earwitness.voices.comparing.prints import known_speech_print

SOUND = {".flac", ".wav", ".mp3", ".ogg", ".opus", ".m4a"}
JOINED_S = 7.5
GATE_DB = 30.0  # under the loudest; what is quieter is muted


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One recording's voice print, and what the checks measure of it."""

    taken: VoicePrint
    profile: Profile


@dataclass(slots=True)
class Tally:
    """How often a check was asked, could answer, and called a voice unusual."""

    tested: int = 0
    unusual: int = 0

    def share(self) -> float | None:
        """Share called unusual; None: nothing could be tested."""
        return self.unusual / self.tested if self.tested else None


def measured(y: Mono, folder: Path, *, name: str = "one") -> Measured:
    """Measure a recording as a whole, taken to hold one voice."""
    path = folder / "sound.s16"
    np.round(np.clip(y, -1.0, 1.0) * 32767.0).astype("<i2").tofile(path)
    audio = WorkingAudio(path=path)
    taken = known_speech_print(audio, exhibit_id=name, person=name, cohort=bundled_cohort())
    return Measured(taken=taken, profile=profile_of(audio, taken, stretches(taken.pieces_s)))


def profile(y: Mono, folder: Path) -> Profile:
    """Measure a recording for the checks alone."""
    return measured(y, folder).profile


def tallies(
    pairs: Iterable[tuple[Profile, Sequence[Profile]]],
) -> tuple[dict[str, Tally], Tally]:
    """Run every check on voices with their references; the second: any check at all."""
    by_check = {check.test: Tally() for check in CHECKS}
    any_check = Tally()
    for voice, references in pairs:
        stands = {check.test: checked(check, voice, references) for check in CHECKS}
        known = {test: one for test, one in stands.items() if isinstance(one, Standing)}
        for test, one in known.items():
            by_check[test].tested += 1
            by_check[test].unusual += one.is_unusual
        any_check.tested += bool(known)
        any_check.unusual += any(one.is_unusual for one in known.values())
    return by_check, any_check


def left_out(profiles: Sequence[Profile]) -> list[tuple[Profile, Sequence[Profile]]]:
    """Each recording with all the others."""
    return [(one, [o for o in profiles if o is not one]) for one in profiles]


def joined(sounds: Iterable[Mono]) -> list[Mono]:
    """Join utterances in order until each holds 7.5 s; a short rest is left out."""
    made: list[Mono] = []
    held: list[Mono] = []
    for y in sounds:
        held.append(y)
        if sum(len(one) for one in held) >= JOINED_S * WORKING_RATE_HZ:
            made.append(np.concatenate(held))
            held = []
    return made


def telephone(y: Mono) -> Mono:
    """Cut a sound to 300-3400 Hz."""
    bands = signal.butter(6, (300, 3400), "bandpass", fs=WORKING_RATE_HZ, output="sos")
    return np.asarray(signal.sosfiltfilt(bands, y), dtype=np.float32)


def muted_pauses(y: Mono) -> Mono:
    """Mute what lies 30 dB under the loudest 20 ms, as crude noise suppression does."""
    size = WORKING_RATE_HZ // 50
    frames = y[: len(y) // size * size].reshape(-1, size).copy()
    level = np.sqrt(np.mean(np.square(frames), axis=1))
    frames[level < np.percentile(level, 95) * 10.0 ** (-GATE_DB / 20.0)] = 0.0
    return frames.reshape(-1)


def log10_ratios(clones: Sequence[Measured], real: Sequence[Measured]) -> list[float | None]:
    """Compare each clone with each real recording as the program does; None: it refuses."""
    return [
        compared(
            Question(
                voice=one.taken,
                voice_label="the clone",
                known=(other.taken,),
                known_label="the real recording",
                against=Against.VOICE,
            ),
            cohort=bundled_cohort(),
        ).log10_lr
        for one in clones
        for other in real
    ]


def of_folder(folder: Path, working: Path) -> list[Measured]:
    """Measure every recording of a folder."""
    return [measured(decoded(path), working, name=path.name) for path in files_in(folder)]


def files_in(folder: Path) -> list[Path]:
    """List the sound files of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SOUND)


def speakers_tallies(folder: Path, working: Path) -> dict[str, dict[str, Tally]]:
    """Alarms on other real speakers: as they are, and changed against unchanged references."""
    plain, phone, gated = [], [], []
    for speaker in sorted(path for path in folder.iterdir() if path.is_dir()):
        sounds = joined(decoded(path) for path in files_in(speaker))
        own = [profile(y, working) for y in sounds]
        plain += left_out(own)
        for number, y in enumerate(sounds):
            rest = [*own[:number], *own[number + 1 :]]
            phone.append((profile(telephone(y), working), rest))
            gated.append((profile(muted_pauses(y), working), rest))
    kinds = {"other speakers": plain, "other channel": phone, "muted pauses": gated}
    return {kind: _with_any(*tallies(pairs)) for kind, pairs in kinds.items()}


def _with_any(by_check: dict[str, Tally], any_check: Tally) -> dict[str, Tally]:
    return {**by_check, "any check": any_check}


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--speakers", type=Path, help="a folder for each of other real speakers")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        working = Path(name)
        real = of_folder(asked.data / "real", working)
        clones = of_folder(asked.data / "clone", working)
        known = [one.profile for one in real]
        found = {
            "real": _with_any(*tallies(left_out(known))),
            "clones": _with_any(*tallies((one.profile, known) for one in clones)),
        }
        if asked.speakers:
            found |= speakers_tallies(asked.speakers, working)
    pairs = log10_ratios(clones, real)
    digest = digest_of([*files_in(asked.data / "real"), *files_in(asked.data / "clone")])
    print("channels:", {one.taken.exhibit_id: one.taken.condition for one in [*real, *clones]})
    _print(found, pairs, digest, as_json=asked.json)


def _print(
    found: dict[str, dict[str, Tally]],
    pairs: Sequence[float | None],
    digest: str,
    *,
    as_json: bool,
) -> None:
    ratios = [one for one in pairs if one is not None]
    accepted = sum(one > 0.0 for one in ratios) / len(ratios) if ratios else None
    note = f"likelihood ratio over 1; {len(ratios)} of {len(pairs)} pairs compared, others refused"
    figures = [
        Figure(
            name="cloned pairs accepted by comparison",
            value=None if accepted is None else 100 * accepted,
            unit="%",
            note=note,
        )
    ]
    for kind, tally_of in found.items():
        for test, tally in tally_of.items():
            share = tally.share()
            figures.append(
                Figure(
                    name=f"{kind}: {test}",
                    value=None if share is None else 100 * share,
                    unit="%",
                    note=f"unusual: {tally.unusual} of {tally.tested}",
                )
            )
    print_figures("clones: called unusual", figures)
    if as_json:
        called = {
            kind: {test: {"unusual": t.unusual, "tested": t.tested} for test, t in of.items()}
            for kind, of in found.items()
        }
        line = {
            "clone_pairs": len(pairs),
            "clone_pairs_compared": len(ratios),
            "clone_pairs_accepted": accepted,
            "least_speech_s": LEAST_NET_S,
            "data_digest": digest,
            "called_unusual": called,
        }
        print(json.dumps(line, sort_keys=True))


if __name__ == "__main__":
    main()
