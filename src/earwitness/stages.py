"""The one list of stages, in the order evidence travels."""

from __future__ import annotations

from earwitness.case.stages import Stage
from earwitness.intake.stage import EXTRACT
from earwitness.integrity.copies.stage import COPIES
from earwitness.integrity.edits.stage import EDITS
from earwitness.integrity.encodings.stage import ENCODINGS
from earwitness.integrity.exposure_stage import EXPOSURE
from earwitness.integrity.stage import CONTAINER
from earwitness.reactions.dates.stage import DATES
from earwitness.reactions.ledger.stage import FIND_FIGURES, GATHER_LEDGER
from earwitness.reactions.responses.stages import FIND_ANSWERS, GATHER_RESPONSES
from earwitness.reactions.stages import FIND_CLAIMS, FIND_EXPERT_REPORTS, FIND_FORECASTS
from earwitness.reactions.timeline.stage import FIND_EVENTS
from earwitness.statements.stages import READ_STATEMENTS, RESOLVE_ACTORS
from earwitness.transcripts.speakers_stage import SPOKEN_WORDS
from earwitness.transcripts.stage import TRANSCRIBE
from earwitness.voices.clones.spoofing_stage import ANTI_SPOOFING
from earwitness.voices.clones.stage import CLONE_CHECK
from earwitness.voices.comparing.stages import COMPARE, PRINTS
from earwitness.voices.stage import SPEECH
from earwitness.voices.turns.stage import TURNS

# What can be said of one file alone, without a case around it.
EXAMINATION: tuple[Stage, ...] = (EXTRACT, CONTAINER, ENCODINGS, EDITS, EXPOSURE)

# What an examination leaves out, since it looks beyond one file or at who speaks.
NEEDS_A_CASE: tuple[Stage, ...] = (COPIES, TURNS, COMPARE, CLONE_CHECK, ANTI_SPOOFING)

STAGES: tuple[Stage, ...] = (
    EXTRACT,
    CONTAINER,
    ENCODINGS,
    EDITS,
    COPIES,
    SPEECH,
    TURNS,
    EXPOSURE,
    PRINTS,
    COMPARE,
    CLONE_CHECK,
    ANTI_SPOOFING,
    TRANSCRIBE,
    SPOKEN_WORDS,
    READ_STATEMENTS,
    RESOLVE_ACTORS,
    DATES,
    FIND_CLAIMS,
    FIND_FORECASTS,
    FIND_EXPERT_REPORTS,
    FIND_EVENTS,
    FIND_ANSWERS,
    GATHER_RESPONSES,
    FIND_FIGURES,
    GATHER_LEDGER,
)
