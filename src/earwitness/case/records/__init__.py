"""The records of a case: frozen values, checked when made, that every package speaks in.

A derived record names the exhibit and the span it rests on and carries a `because`, the sentence
a person reads. Which run made it is kept beside it by the case file, not inside it, so that
the same result of two runs is the same record with the same id.
"""

from __future__ import annotations

from earwitness.case.records.container_facts import ContainerFact
from earwitness.case.records.copies import CopyLink
from earwitness.case.records.dates import Event, TimeExpression
from earwitness.case.records.exhibits import (
    DocumentFacts,
    Exhibit,
    Finding,
    RecordingFacts,
    Refusal,
    SpeechActivity,
    TurnedAway,
)
from earwitness.case.records.forecast_marks import ForecastMark
from earwitness.case.records.heard_notes import HeardNote
from earwitness.case.records.identity import (
    Span,
    record_id,
)
from earwitness.case.records.keeping import (
    CustodyEvent,
    Review,
    RunRecord,
)
from earwitness.case.records.ledger import (
    Figure,
    FigureConflict,
    Position,
    Proposition,
)
from earwitness.case.records.passages import (
    Passage,
    Reading,
    Word,
)
from earwitness.case.records.reactions import (
    Claim,
    ExpertReport,
    Forecast,
)
from earwitness.case.records.responses import (
    Answer,
    Concern,
    Demand,
    HeardOf,
    Instalment,
    InstalmentTold,
    Mediation,
    Response,
    Silence,
    SilenceTold,
)
from earwitness.case.records.statements import (
    Actor,
    Attribution,
    ListedActor,
    Mention,
    Naming,
    Tie,
)
from earwitness.case.records.voices import (
    Comparison,
    SpokenWord,
    Turn,
    Voice,
    VoiceCount,
    VoicePrint,
)

Record = (
    Passage
    | Word
    | DocumentFacts
    | RecordingFacts
    | Finding
    | ContainerFact
    | CopyLink
    | SpeechActivity
    | Voice
    | Turn
    | VoiceCount
    | VoicePrint
    | Comparison
    | SpokenWord
    | Mention
    | Actor
    | Naming
    | Attribution
    | Tie
    | Claim
    | Forecast
    | ExpertReport
    | TimeExpression
    | Event
    | InstalmentTold
    | HeardOf
    | Answer
    | SilenceTold
    | Demand
    | Mediation
    | Instalment
    | Concern
    | Response
    | Silence
    | Proposition
    | Position
    | Figure
    | FigureConflict
    | Refusal
)

__all__ = [
    "Actor",
    "Answer",
    "Attribution",
    "Claim",
    "Comparison",
    "Concern",
    "ContainerFact",
    "CopyLink",
    "CustodyEvent",
    "Demand",
    "DocumentFacts",
    "Event",
    "Exhibit",
    "ExpertReport",
    "Figure",
    "FigureConflict",
    "Finding",
    "Forecast",
    "ForecastMark",
    "HeardNote",
    "HeardOf",
    "Instalment",
    "InstalmentTold",
    "ListedActor",
    "Mediation",
    "Mention",
    "Naming",
    "Passage",
    "Position",
    "Proposition",
    "Reading",
    "Record",
    "RecordingFacts",
    "Refusal",
    "Response",
    "Review",
    "RunRecord",
    "Silence",
    "SilenceTold",
    "Span",
    "SpeechActivity",
    "SpokenWord",
    "Tie",
    "TimeExpression",
    "Turn",
    "TurnedAway",
    "Voice",
    "VoiceCount",
    "VoicePrint",
    "Word",
    "record_id",
]
