"""A transcript that people corrected elsewhere, brought back into the case as their reviews."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Exhibit, Passage, Word
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict
from earwitness.transcripts.corrections import compare, correction_json
from earwitness.transcripts.formats.registry import format_for
from earwitness.transcripts.formats.transcript import Cue

LARGEST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack:
    """What a corrected transcript came to.

    words_changed counts insertions, deletions and replacements. passages_missing: those the file
    says nothing of, left as they are. unplaced: texts that overlap no passage, left out.
    """

    passages_corrected: int
    words_changed: int
    passages_missing: int
    unplaced: tuple[str, ...]


def bring_back(case: CaseFile, exhibit: Exhibit, file: Path, *, who: str) -> BroughtBack:
    """Store what a corrected transcript changes, as reviews of the passages it changes.

    Raises UnreadableExhibit where the file, or the recording's own transcript, cannot be read.
    """
    passages = case.records(Passage, exhibit_id=exhibit.id)
    if not passages:
        raise UnreadableExhibit(
            f"{exhibit.name}: has no transcript to correct yet; `earwitness run` makes one"
        )
    words = case.records(Word, exhibit_id=exhibit.id)
    found = compare(passages, words, _cues(file))
    case.add_reviews(
        [
            NewReview(
                record_id=one.record_id,
                verdict=Verdict.CORRECT,
                who=who,
                correction=correction_json(one),
                note=f"from {file.name}",
            )
            for one in found.corrections
        ]
    )
    return BroughtBack(
        passages_corrected=len(found.corrections),
        words_changed=sum(len(one.changes) for one in found.corrections),
        passages_missing=len(found.missing),
        unplaced=tuple(cue.text for cue in found.unplaced),
    )


def _cues(file: Path) -> tuple[Cue, ...]:
    form = format_for(file.name)
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise UnreadableExhibit(
                f"{file.name}: over {LARGEST_BYTES:,} bytes is no transcript; name another file"
            )
        return form.read(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableExhibit(f"{file}: cannot be read ({error.strerror}); check it") from error
    except UnicodeDecodeError as error:
        raise UnreadableExhibit(f"{file.name}: is not UTF-8 text; save it so") from error
