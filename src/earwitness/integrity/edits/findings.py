"""Traces of edits as findings: where, how strong, what else makes them, what they cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.case.records import Finding, RecordingFacts, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.edits.grid_methods import GRID_METHODS, GridEvidence
from earwitness.integrity.edits.grids import Join
from earwitness.integrity.edits.hum import LEAST_SNR_DB, LEAST_STRENGTH, REACH_S, Hum
from earwitness.integrity.edits.interruptions import Interruption
from earwitness.integrity.edits.repeats import SURE_S, Repeat

_MOST_SPANS = 100

_GRID_LIMITS = (
    "Sees only sound that was {codec} before it was cut. A cut of a multiple of {frame} samples is "
    "invisible, and so is one made inside an {codec} file without decoding it. Resampling, noise "
    "above about -70 dB of full scale, and coding with AMR or Opus after the cut wipe the trace "
    "out. A recording chain that drops samples leaves the same trace as an editor."
)
_REPEAT_LIMITS = (
    "Sees only sound that was copied within the recording, 0.8 s or more of it, at one "
    "speed. Not seen: copies from elsewhere, copies under other sound, exact silence. A machine "
    "that plays the same sound twice at the microphone is told from a copy only by the room."
)
_INTERRUPTION_LIMITS = (
    "Measured on the 16 kHz mono 16-bit copy. A pause that is not exact silence, and one that "
    "lossy coding filled with noise, are not seen; who or what interrupted cannot be told."
)
_HUM_LIMITS = (
    "A cut of whole periods of hum is invisible, and so is one in seconds without hum or within "
    "three seconds of the ends. Mains-powered devices switched on or off, and a moved recorder, "
    "turn the phase as well. Tried on made hum only, so no jump is ever more than inconclusive."
)


def grid_findings(facts: RecordingFacts, evidence: GridEvidence) -> Iterator[Finding]:
    """Tell one codec's frames: every join, and one finding on the whole of the test."""
    method = evidence.method
    limits = _GRID_LIMITS.format(codec=method.codec, frame=method.frame)
    ranked = sorted(evidence.joins, key=lambda join: -join.strength)[:_MOST_SPANS]
    for join in sorted(ranked, key=lambda one: one.span_s):
        is_sure = join.strength >= method.sure
        yield _finding(
            facts,
            method.test,
            Outcome.INCONSISTENT if is_sure else Outcome.INCONCLUSIVE,
            _join_because(evidence, join),
            limits,
            join.span_s,
        )
    outcome, because = _grid_summary(evidence)
    yield _finding(facts, method.test, outcome, because, limits)


def _join_because(evidence: GridEvidence, join: Join) -> str:
    method = evidence.method
    start_s, end_s = join.span_s
    strength = f"Strength {join.strength:.0f}; inconsistent from {method.sure:.0f}."
    return (
        f"Frames of an earlier {method.codec} encoding begin at sample {join.before} of every "
        f"{method.frame} before {start_s:.2f} s, and at {join.after} after {end_s:.2f} s: what "
        f"lies on the two sides was not encoded in one piece. {strength}"
    )


def _grid_summary(evidence: GridEvidence) -> tuple[Outcome, str]:
    method = evidence.method
    again = "another time before this file's own encoding" if evidence.is_own else "before"
    if not evidence.runs:
        because = f"No frames of an earlier {method.codec} encoding show; joins cannot show either."
        return Outcome.INCONCLUSIVE, because
    seen = (
        f"Frames of an earlier {method.codec} encoding show at {evidence.share:.0%} of the moments "
        f"looked at: the sound was {method.codec} {again}, as many services and editors leave it."
    )
    if evidence.joins:
        sure = sum(join.strength >= method.sure for join in evidence.joins)
        count = f"{len(evidence.joins)} change(s) of where they begin, {sure} of them strong."
        return Outcome.INCONCLUSIVE, f"{seen} {count} Each is told by itself."
    steady = "No trace found by this test: they begin at the same place wherever they show."
    return Outcome.CONSISTENT, f"{seen} {steady}"


def grids_not_tested(facts: RecordingFacts, because: str) -> Iterator[Finding]:
    """Say for every codec that its frames were not sought, and why."""
    for method in GRID_METHODS:
        limits = _GRID_LIMITS.format(codec=method.codec, frame=method.frame)
        yield _finding(facts, method.test, Outcome.NOT_TESTED, because, limits)


def repeat_findings(facts: RecordingFacts, found: Sequence[Repeat]) -> Iterator[Finding]:
    """Tell every exact repeat at both its places; a short one may be chance of a machine's."""
    longest = sorted(found, key=lambda one: one.start_s - one.end_s)[:_MOST_SPANS]
    for one in sorted(longest, key=lambda repeat: repeat.start_s):
        length_s = one.end_s - one.start_s
        is_sure = length_s >= SURE_S
        because = (
            f"The same sound, wave for wave (correlation {one.similarity:.2f}), for {length_s:.2f} "
            f"s from {one.start_s:.2f} s and again from {one.other_start_s:.2f} s. No voice and no "
            f"room repeats itself so; copying does, and so does a machine that plays a sound twice."
        )
        outcome = Outcome.INCONSISTENT if is_sure else Outcome.INCONCLUSIVE
        other = (one.other_start_s, one.other_start_s + length_s)
        for span in ((one.start_s, one.end_s), other):
            yield _finding(facts, "repeats", outcome, because, _REPEAT_LIMITS, span)
    if not found:
        because = "No trace found by this test: no 0.8 s of sound come again exactly."
        yield _finding(facts, "repeats", Outcome.CONSISTENT, because, _REPEAT_LIMITS)


def interruption_findings(
    facts: RecordingFacts, found: Sequence[Interruption]
) -> Iterator[Finding]:
    """Tell every place where sound broke off and set in again, as a fact."""
    for one in found[:_MOST_SPANS]:
        because = (
            f"Sound at {one.before_db:.0f} dB breaks off into exact zeros, and sets in again "
            f"{one.end_s - one.start_s:.3f} s later at {one.after_db:.0f} dB. A recorder that was "
            "paused, stopped or switched by voice does this; muting and lost packets do it too."
        )
        span = (one.start_s, one.end_s)
        yield _finding(
            facts, "interruption", Outcome.INCONCLUSIVE, because, _INTERRUPTION_LIMITS, span
        )
    if len(found) > _MOST_SPANS:
        because = f"{len(found)} interruptions; the first {_MOST_SPANS} are pointed at."
        yield _finding(facts, "interruption", Outcome.INCONCLUSIVE, because, _INTERRUPTION_LIMITS)
    if not found:
        because = "No trace found by this test: nowhere does sound break off into exact zeros."
        yield _finding(facts, "interruption", Outcome.CONSISTENT, because, _INTERRUPTION_LIMITS)


def hum_findings(facts: RecordingFacts, found: Hum) -> Iterator[Finding]:
    """Tell jumps of the hum's phase; never as inconsistent: there was too little to try it on."""
    if found.mains_hz is None:
        because = (
            "Not applicable: mains hum is too weak to be followed through this recording, as in "
            f"most ({LEAST_SNR_DB:g} dB over the sound beside it would be needed)."
        )
        yield _finding(facts, "hum", Outcome.NOT_TESTED, because, _HUM_LIMITS)
        return
    for jump in found.jumps[:_MOST_SPANS]:
        because = (
            f"The phase of mains hum ({found.mains_hz:.2f} Hz) does not go on as it went at about "
            f"{jump.at_s:.1f} s. Strength {jump.strength:.1f}; 1 is usual, told from "
            f"{LEAST_STRENGTH:g}."
        )
        span = (max(0.0, jump.at_s - REACH_S), jump.at_s + REACH_S)
        yield _finding(facts, "hum", Outcome.INCONCLUSIVE, because, _HUM_LIMITS, span)
    if not found.jumps:
        because = (
            f"No trace found by this test: the phase of mains hum ({found.mains_hz:.2f} Hz, "
            f"harmonics {', '.join(map(str, found.harmonics))}) runs on where it could be followed."
        )
        yield _finding(facts, "hum", Outcome.CONSISTENT, because, _HUM_LIMITS)


def _finding(
    facts: RecordingFacts,
    test: str,
    outcome: Outcome,
    because: str,
    limits: str,
    span: tuple[float, float] | None = None,
) -> Finding:
    start_s, end_s = span if span is not None else (None, None)
    if end_s is not None:
        end_s = min(end_s, facts.duration_s)
    return Finding(
        id=record_id("f", facts.exhibit_id, test, start_s, end_s, because),
        exhibit_id=facts.exhibit_id,
        test=test,
        outcome=outcome,
        because=because,
        start_s=start_s,
        end_s=end_s,
        limits=limits,
    )
