"""The codecs whose frames are sought, and what was found of them in one recording."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from earwitness.integrity.edits.aac_grid import aac_looks
from earwitness.integrity.edits.grids import Following, Join, Run, followed, joins
from earwitness.integrity.edits.looking import Looks, Sound, Sparing, traces
from earwitness.integrity.edits.mp3_grid import mp3_looks

_LEAST_MOMENTS = 2  # one alone may be chance, however much it stands out


@dataclass(frozen=True, slots=True, kw_only=True)
class GridMethod:
    """One codec's frames.

    own: starts at which a decoder puts the frames of a file that is itself of this codec.
    shown: strength from which a run of frames counts; sure: from which a join is inconsistent.
    """

    test: str
    codec: str
    frame: int
    own: tuple[int, ...]
    own_codecs: tuple[str, ...]  # as FFmpeg calls them
    looks: Callable[[int], Looks]  # at a rate
    sparing: Sparing
    weights: Following
    shown: float
    sure: float


MP3_GRID = GridMethod(
    test="mp3 grid",
    codec="MP3",
    frame=576,
    # a decoder's delay of 529 with an encoder's of 576 taken off, as the header asks, or not at all
    own=(48, 1),
    own_codecs=("mp3", "mp3float"),
    looks=mp3_looks,
    sparing=Sparing(every=2, change=6.0, least=12.0),
    weights=Following(bias=1.2, least=-2.0, most=8.0, change=10.0),
    shown=15.0,
    sure=40.0,
)
AAC_GRID = GridMethod(
    test="aac grid",
    codec="AAC",
    frame=1024,
    own=(0, 960),  # a delay of 1024 samples, or of 2112
    own_codecs=("aac",),
    looks=aac_looks,
    sparing=Sparing(every=3, change=8.0, least=10.0),
    weights=Following(bias=1.5, least=-2.0, most=20.0, change=12.0),
    shown=20.0,
    sure=40.0,
)
GRID_METHODS = (MP3_GRID, AAC_GRID)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridEvidence:
    """What one method found. runs: of one start each; joins: changes between neighbouring runs.

    is_own: the file itself is of this codec, and its own frames were left aside. moments: at which
    there was anything to see.
    """

    method: GridMethod
    is_own: bool
    duration_s: float
    runs: tuple[Run, ...]
    joins: tuple[Join, ...]
    moments: int

    @property
    def share(self) -> float:
        """Give the share of moments at which frames show, 0..1."""
        within = sum(run.end - run.first for run in self.runs)
        return min(1.0, within / self.moments) if self.moments else 0.0


def grid_evidence(
    sound: Sound, *, samples: int, rate_hz: int, method: GridMethod, codec: str = ""
) -> GridEvidence:
    """Look for one codec's frames through a recording, and for places where they start elsewhere.

    sound: at the recording's own rate, never resampled; samples: how many there are. codec: of the
    file.
    """
    is_own = codec in method.own_codecs
    seen = traces(
        sound,
        samples=samples,
        looks=method.looks(rate_hz),
        weights=method.weights,
        sparing=method.sparing,
        own=method.own if is_own else (),
    )
    runs = tuple(
        run
        for run in followed(seen.z, method.weights)
        if run.strength >= method.shown and run.end - run.first >= _LEAST_MOMENTS
    )
    return GridEvidence(
        method=method,
        is_own=is_own,
        duration_s=len(seen.z) * seen.every_s,
        runs=runs,
        joins=joins(runs, seen),
        moments=round(len(seen.z) * seen.audible),
    )
