"""What each kind of row says: its own fields, by name, in the order they are written.

The names of attribution, tie, claim and forecast fields are those of a gold file, so that an
export and a gold file can be compared line by line.
"""

from __future__ import annotations

from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    Comparison,
    ContainerFact,
    CopyLink,
    CustodyEvent,
    DocumentFacts,
    Event,
    Exhibit,
    ExpertReport,
    Finding,
    Forecast,
    Mention,
    Passage,
    RecordingFacts,
    Refusal,
    RunRecord,
    SpeechActivity,
    SpokenWord,
    Tie,
    TimeExpression,
    Turn,
    TurnedAway,
    Voice,
    VoiceCount,
    VoicePrint,
    Word,
)
from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.exports.ledger_kinds import LEDGER_KINDS
from earwitness.dossier.exports.people_kinds import PEOPLE_KINDS
from earwitness.dossier.exports.response_kinds import RESPONSE_KINDS
from earwitness.dossier.exports.row_kind import Fields, RowKind, made, plain
from earwitness.dossier.exports.rows import file_name


def _attribution(record: Attribution, names: ActorNames) -> Fields:
    source = names.of_source(record)
    return (
        ("source", source.text),
        ("content", record.content),
        ("cue", record.cue),
        ("modality", record.modality),
        ("source_text", record.source_text),
        ("source_actor_id", source.actor_id),
        ("content_start_char", record.content_start_char),
        ("content_end_char", record.content_end_char),
        ("is_direct", record.is_direct),
        ("is_negated", record.is_negated),
        ("parent_id", record.parent_id),
    )


def _tie(record: Tie, names: ActorNames) -> Fields:
    holder = names.of_mention(record.holder_mention_id)
    target = names.of_mention(record.target_mention_id)
    return (
        ("holder", holder.text),
        ("target", target.text),
        ("sign", record.sign),
        ("relation", record.relation),
        ("evidence", record.evidence),
        ("holder_actor_id", holder.actor_id),
        ("target_actor_id", target.actor_id),
        ("holder_mention_id", record.holder_mention_id),
        ("target_mention_id", record.target_mention_id),
        ("attribution_id", record.attribution_id),
    )


def _claim(record: Claim, names: ActorNames) -> Fields:
    who = names.of_mention(record.who_mention_id, text=record.who_text)
    return (
        ("text", record.text),
        ("who", who.text),
        ("stance", record.stance),
        ("evidence", record.evidence),
        ("who_text", record.who_text),
        ("who_actor_id", who.actor_id),
    )


def _forecast(record: Forecast, names: ActorNames) -> Fields:
    by = names.of_mention(record.by_mention_id, text=record.by_text)
    return (
        ("text", record.text),
        ("by", by.text),
        ("condition", record.condition),
        ("hedge", record.hedge),
        ("by_text", record.by_text),
        ("by_actor_id", by.actor_id),
    )


def _expert_report(record: ExpertReport, names: ActorNames) -> Fields:
    by = names.of_mention(record.by_mention_id, text=record.by_text)
    paid_by = names.of_mention(record.paid_by_mention_id, text=record.paid_by_text)
    return (
        ("by", by.text),
        ("paid_by", paid_by.text),
        ("file_text", record.file_text),
        ("file_sha256", record.file_sha256),
        ("file_exhibit_id", record.file_exhibit_id),
        ("words", record.words),
        ("scope", record.scope),
        ("report_method", record.method),
        ("is_first_hand", record.is_first_hand),
        ("by_text", record.by_text),
        ("by_actor_id", by.actor_id),
        ("paid_by_text", record.paid_by_text),
        ("paid_by_actor_id", paid_by.actor_id),
    )


def _mention(record: Mention, names: ActorNames) -> Fields:
    actor = names.of_mention(record.id)
    return (
        ("text", record.text),
        ("label", record.label),
        ("actor", actor.text if actor.actor_id else None),
        ("actor_id", actor.actor_id),
        ("actor_confidence", actor.confidence),
        ("actor_because", actor.because),
        ("antecedent_id", record.antecedent_id),
    )


def _exhibit(record: Exhibit, _: ActorNames) -> Fields:
    own = ("title", "author", "language", "instalment", "recorded", "received_from", "note")
    return (
        ("name", record.name),
        ("file_name", file_name(record)),
        ("exhibit_kind", record.kind),
        ("sha256", record.id),
        ("size_bytes", record.size_bytes),
        *((name, getattr(record, name)) for name in own),
        ("taken_in_at", record.taken_in_at),
    )


# Every field name below is part of the export's contract: docs/reference/exports.md lists them.
ROW_KINDS: tuple[RowKind, ...] = (
    made(
        "exhibit",
        Exhibit,
        "name file_name exhibit_kind sha256 size_bytes title author language instalment"
        " recorded received_from note taken_in_at",
        make=_exhibit,
    ),
    plain("turned-away", TurnedAway, "name size_bytes"),
    plain("custody", CustodyEvent, "number at who action details previous_hash hash"),
    plain(
        "run",
        RunRecord,
        "stage version subject options inputs state is_current started_at seconds",
    ),
    *PEOPLE_KINDS,
    plain("refusal", Refusal, "what"),
    plain(
        "document",
        DocumentFacts,
        "media_type title author language sources extra text_chars",
    ),
    plain(
        "recording",
        RecordingFacts,
        "container codec rate_hz channels claimed_duration_s duration_s bit_rate tags"
        " decoded_sha256",
    ),
    plain("speech", SpeechActivity, "spans net_speech_s"),
    plain("finding", Finding, "test outcome limits fact_ids"),
    plain("container-fact", ContainerFact, "ordinal name value place byte_offset reader"),
    plain(
        "copy-link",
        CopyLink,
        "other_exhibit_id other_start_s other_end_s speed semitones score offset_error_s edits",
    ),
    plain("voice", Voice, "ordinal name net_speech_s alone_s is_stray"),
    plain("voice-count", VoiceCount, "suggested least most"),
    plain("turn", Turn, "voice_id"),
    # What a model hears in a voice stays in the case: it could find the speaker elsewhere.
    plain("voice-print", VoicePrint, "voice_id person net_speech_s snr_db bandwidth_hz condition"),
    plain(
        "comparison",
        Comparison,
        "voice_id against person other_voice_id other_exhibits log10_lr log10_low log10_high"
        " least_log10 most_log10 scale same other population population_n conditions"
        " net_speech_s snr_db figures cautions method>comparison_method",
    ),
    plain("spoken-word", SpokenWord, "word_id voice_id overlaps"),
    plain("passage", Passage, "ordinal role text language speaker sent_at page of_passage doubt"),
    plain("word", Word, "ordinal text"),
    plain("actor", Actor, "name kind>actor_kind aliases affiliation is_listed"),
    made(
        "mention",
        Mention,
        "text label actor actor_id actor_confidence actor_because antecedent_id",
        make=_mention,
    ),
    made(
        "attribution",
        Attribution,
        "source content cue modality source_text source_actor_id content_start_char"
        " content_end_char is_direct is_negated parent_id",
        make=_attribution,
    ),
    made(
        "tie",
        Tie,
        "holder target sign relation evidence holder_actor_id target_actor_id"
        " holder_mention_id target_mention_id attribution_id",
        make=_tie,
    ),
    made("claim", Claim, "text who stance evidence who_text who_actor_id", make=_claim),
    made("forecast", Forecast, "text by condition hedge by_text by_actor_id", make=_forecast),
    made(
        "expert-report",
        ExpertReport,
        "by paid_by file_text file_sha256 file_exhibit_id words scope report_method is_first_hand"
        " by_text by_actor_id paid_by_text paid_by_actor_id",
        make=_expert_report,
    ),
    plain("time-expression", TimeExpression, "text earliest latest anchor assumed"),
    plain("event", Event, "text what earliest latest time_id is_planned"),
    *RESPONSE_KINDS,
    *LEDGER_KINDS,
)
