"""One recording from samples to records: block after block, each kept as soon as it is finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import BadSettings
from earwitness.case.records import Record, SpeechActivity
from earwitness.case.stages import WorkContext
from earwitness.transcripts.blocks import Block, plan_blocks
from earwitness.transcripts.guards import judge, unheard_speech
from earwitness.transcripts.heard import HeardBlock, HeardSegment, from_bytes, to_bytes
from earwitness.transcripts.models import SpeechModel, find_model
from earwitness.transcripts.passages import passages_and_words
from earwitness.transcripts.translation import foreign_runs, translation_passages
from earwitness.transcripts.whisper import Hearing, hear, load_whisper
from earwitness.voices.level import hearing_gain, speech_level

LIBRARY = "faster-whisper 1.2.1"
TRANSCRIBE_SHARE = 0.85  # of a block's progress; translating, where there is any, takes the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptionTask:
    """What transcribing one recording needs. threads changes the speed, never the words."""

    exhibit_id: str
    label: str
    audio: WorkingAudio | None  # None: the recording could not be decoded
    activity: SpeechActivity
    threads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ear:
    """A loaded model with what it is asked, for one recording."""

    model: Any
    audio: WorkingAudio
    gain: float
    hearing: Hearing
    is_translating: bool


def transcribe(
    task: TranscriptionTask, audio: WorkingAudio, context: WorkContext
) -> tuple[Record, ...]:
    """Transcribe one recording that holds speech. Finished blocks of a killed run are not redone.

    Raises ModelMissing where the model is absent or altered, BadSettings for a language it lacks.
    """
    found = find_model(context.option("model"))
    blocks = plan_blocks(task.activity.spans, duration_s=audio.duration_s)
    ear = _ear(found, task, audio, context)
    total_s = sum(block.heard_s for block in blocks)
    done_s = 0.0
    heard: list[HeardBlock] = []
    for number, block in enumerate(blocks):
        share = _Share(context=context, from_=done_s / total_s, width=block.heard_s / total_s)
        heard.append(_block(ear, block, number, share))
        done_s += block.heard_s
        context.progress(min(1.0, done_s / total_s))
    return records_of(heard, task, method=method_of(found))


def method_of(model: SpeechModel) -> str:
    """Name what spoke, as every passage shows it; a model of the user's own with its digest."""
    own = "" if model.name == "whisper-base" else f" (sha256 {model.sha256[:12]})"
    return f"{model.name}{own} int8, {LIBRARY}"


def records_of(
    heard: Sequence[HeardBlock], task: TranscriptionTask, *, method: str
) -> tuple[Record, ...]:
    """Judge what was heard and turn it into passages and words."""
    speech = task.activity.spans
    segments = [segment for block in heard for segment in block.segments]
    judged = (*judge(segments, speech=speech), *unheard_speech(segments, speech=speech))
    passages, words = passages_and_words(judged, exhibit_id=task.exhibit_id, method=method)
    english = translation_passages(
        judge([one for block in heard for one in block.translations], speech=speech),
        passages,
        exhibit_id=task.exhibit_id,
        method=f"{method}, translating",
    )
    return (*passages, *english, *words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """The part of a recording's progress that one block stands for."""

    context: WorkContext
    from_: float
    width: float

    def tell(self, fraction: float) -> None:
        """Report how much of the block is done, 0..1, as a part of the whole."""
        self.context.progress(min(1.0, self.from_ + self.width * fraction))


def _ear(
    found: SpeechModel, task: TranscriptionTask, audio: WorkingAudio, context: WorkContext
) -> _Ear:
    model = load_whisper(found.folder, threads=task.threads)
    language = context.option("language") or None
    if language is not None and language not in model.supported_languages:
        raise BadSettings(
            f"case.toml: `transcripts.language` is {language!r}, which {found.name} does not know; "
            "give an ISO 639-1 code such as `ar`, or leave it out"
        )
    return _Ear(
        model=model,
        audio=audio,
        gain=hearing_gain(speech_level(audio)),
        hearing=Hearing(
            language=language,
            expected=frozenset(context.option("expected").split()),
            beam_size=int(context.option("beam")),
        ),
        is_translating=context.option("translate") == "yes",
    )


def _block(ear: _Ear, block: Block, number: int, share: _Share) -> HeardBlock:
    stored = _stored(share.context, number)
    if stored is not None:
        return stored
    samples = block.samples(ear.audio, gain=ear.gain)
    segments = hear(
        ear.model,
        samples,
        block,
        hearing=ear.hearing,
        progress=lambda fraction: share.tell(fraction * TRANSCRIBE_SHARE),
    )
    english = _translated(ear, segments, block) if ear.is_translating else ()
    finished = HeardBlock(segments=segments, translations=english)
    share.context.checkpoint.store(number, to_bytes(finished))
    return finished


def _stored(context: WorkContext, number: int) -> HeardBlock | None:
    """Give a block that an earlier, killed run finished; an unreadable one is heard again."""
    content = context.checkpoint.load(number)
    if content is None:
        return None
    try:
        return from_bytes(content)
    except (ValueError, KeyError, TypeError):
        return None


def _translated(
    ear: _Ear, segments: Sequence[HeardSegment], block: Block
) -> tuple[HeardSegment, ...]:
    english: list[HeardSegment] = []
    for run in foreign_runs(segments, block):
        hearing = Hearing(
            language=run.language, beam_size=ear.hearing.beam_size, is_translation=True
        )
        samples = run.block.samples(ear.audio, gain=ear.gain)
        english.extend(hear(ear.model, samples, run.block, hearing=hearing))
    return tuple(english)
