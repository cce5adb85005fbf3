"""The one list of stages, in the order evidence travels."""

from __future__ import annotations

from earwitness.case.stages import Stage
from earwitness.intake.stage import EXTRACT
from earwitness.integrity.stage import CONTAINER
from earwitness.reactions.stages import FIND_CLAIMS, FIND_EXPERT_REPORTS, FIND_FORECASTS
from earwitness.statements.stages import READ_STATEMENTS, RESOLVE_ACTORS
from earwitness.transcripts.stage import TRANSCRIBE
from earwitness.voices.stage import SPEECH

# What can be said of one file alone, without a case around it.
EXAMINATION: tuple[Stage, ...] = (EXTRACT, CONTAINER)

STAGES: tuple[Stage, ...] = (
    EXTRACT,
    CONTAINER,
    SPEECH,
    TRANSCRIBE,
    READ_STATEMENTS,
    RESOLVE_ACTORS,
    FIND_CLAIMS,
    FIND_FORECASTS,
    FIND_EXPERT_REPORTS,
)
