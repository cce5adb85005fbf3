"""JSON: everything a transcript holds, ids and speakers included; reads back without loss.

Files from before voices were told apart lack `voices` and `speakers`, and are read as well.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Passage, SpokenWord, Voice, Word
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts.formats.transcript import Cue, CueWord, Transcript, note_of

FORMAT = "earwitness-transcript/1"


def write_json(transcript: Transcript) -> str:
    """Write every field of every passage and word."""
    whole = {
        "format": FORMAT,
        "note": note_of(transcript),
        "exhibit": transcript.exhibit_name,
        "passages": [asdict(passage) for passage in transcript.passages],
        "words": [asdict(word) for word in transcript.words],
        "voices": [asdict(voice) for voice in transcript.voices],
        "speakers": [asdict(one) for one in transcript.speakers],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def transcript_from_json(text: str) -> Transcript:
    """Read a transcript back as it was written. Raises UnreadableExhibit."""
    try:
        whole: dict[str, Any] = json.loads(text)
        if whole["format"] != FORMAT:
            raise ValueError(f"its format is {whole['format']!r}, not {FORMAT!r}")
        return Transcript(
            exhibit_name=whole["exhibit"],
            passages=tuple(_passage(one) for one in whole["passages"]),
            words=tuple(Word(**one) for one in whole["words"]),
            voices=tuple(Voice(**one) for one in whole.get("voices", ())),
            speakers=tuple(SpokenWord(**one) for one in whole.get("speakers", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableExhibit(
            f"this is no transcript of earwitness in JSON: {error}; export it anew"
        ) from error


def read_json(text: str) -> tuple[Cue, ...]:
    """Read the spoken passages of a transcript in JSON. Raises UnreadableExhibit."""
    transcript = transcript_from_json(text)
    return tuple(
        Cue(
            id=passage.id,
            start_s=passage.start_s,
            end_s=passage.end_s,
            text=passage.text,
            words=tuple(
                CueWord(id=word.id, text=word.text, start_s=word.start_s, end_s=word.end_s)
                for word in words
            ),
        )
        for passage, words in transcript.spoken
    )


def _passage(stored: dict[str, Any]) -> Passage:
    return Passage(**{**stored, "role": PassageRole(stored["role"])})
