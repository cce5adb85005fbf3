"""The records of a case: frozen values, checked when made, that every package speaks in.

A derived record names the exhibit and the span it rests on and carries a `because`, the sentence
a person reads. Which run made it is kept beside it by the case file, not inside it, so that
the same result of two runs is the same record with the same id.
"""

from __future__ import annotations

from earwitness.case.records.copies import CopyLink
from earwitness.case.records.exhibits import (
    DocumentFacts,
    Exhibit,
    Finding,
    RecordingFacts,
    Refusal,
    SpeechActivity,
    TurnedAway,
)
from earwitness.case.records.identity import (
    Span,
    record_id,
)
from earwitness.case.records.keeping import (
    CustodyEvent,
    Review,
    RunRecord,
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
    | Refusal
)

__all__ = [
    "Actor",
    "Attribution",
    "Claim",
    "Comparison",
    "CopyLink",
    "CustodyEvent",
    "DocumentFacts",
    "Exhibit",
    "ExpertReport",
    "Finding",
    "Forecast",
    "ListedActor",
    "Mention",
    "Naming",
    "Passage",
    "Reading",
    "Record",
    "RecordingFacts",
    "Refusal",
    "Review",
    "RunRecord",
    "Span",
    "SpeechActivity",
    "SpokenWord",
    "Tie",
    "Turn",
    "TurnedAway",
    "Voice",
    "VoiceCount",
    "VoicePrint",
    "Word",
    "record_id",
]
