"""The transcript of each recording, with who speaks where that is known, as a file in a zip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.case.records import Passage, SpokenWord, Voice, Word
from earwitness.case.view import CaseView
from earwitness.dossier.exports.archives import Entry, entry_name, zip_stream
from earwitness.dossier.exports.errors import NothingToExport
from earwitness.dossier.exports.rows import Origins, file_name
from earwitness.transcripts.formats.registry import FORMATS, TranscriptFormat
from earwitness.transcripts.formats.transcript import Transcript

_CONSUMERS = {
    "webvtt": "browsers, video players, subtitle editors",
    "srt": "video players and editors",
    "textgrid": "Praat, Montreal Forced Aligner",
    "elan": "ELAN",
    "json": "scripts; `earwitness` itself, corrected",
}
_NAMES = {"json": "transcript-json"}  # `jsonl` stands beside it: say which one is a transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptExport:
    """A transcript format as an export of the whole case."""

    name: str
    sentence: str
    consumer: str


TRANSCRIPT_FORMATS: tuple[TranscriptExport, ...] = tuple(
    TranscriptExport(
        name=_NAMES.get(one.name, one.name),
        sentence=f"each recording's transcript in a zip: {one.sentence}",
        consumer=_CONSUMERS.get(one.name, "programs that read it"),
    )
    for one in FORMATS
)


def transcripts_zip(case: CaseView, *, format_name: str) -> Iterator[bytes]:
    """Pack one transcript a recording, named after its file; one without words has none.

    Raises NothingToExport where no recording has a transcript.
    """
    (form,) = [one for one in FORMATS if _NAMES.get(one.name, one.name) == format_name]
    entries = list(_entries(case, form))
    if not entries:
        raise NothingToExport(
            "no recording of this case has a transcript; `earwitness status` says why"
        )
    return zip_stream(entries)


def _entries(case: CaseView, form: TranscriptFormat) -> Iterator[Entry]:
    taken: set[str] = set()
    for exhibit in Origins(case).exhibits:
        passages = case.records(Passage, exhibit_id=exhibit.id)
        words = case.records(Word, exhibit_id=exhibit.id)
        transcript = Transcript(
            exhibit_name=exhibit.name,
            passages=tuple(passages),
            words=tuple(words),
            voices=tuple(case.records(Voice, exhibit_id=exhibit.id)),
            speakers=tuple(case.records(SpokenWord, exhibit_id=exhibit.id)),
        )
        if transcript.segments:
            name = entry_name(
                file_name(exhibit), ending=form.suffix, exhibit_id=exhibit.id, taken=taken
            )
            yield name, [form.write(transcript).encode()]
