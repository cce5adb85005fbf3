"""Where somebody speaks, in NIST's Rich Transcription Time Marked format."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.records import SpeechActivity
from earwitness.case.view import CaseView
from earwitness.dossier.exports.errors import NothingToExport
from earwitness.dossier.exports.rows import Origins

LABEL = "speech"  # one label for everybody: voices have not been told apart


def rttm_lines(case: CaseView) -> Iterator[bytes]:
    """Write one SPEAKER line a stretch of speech, all with the label `speech`.

    A recording's name is its file name with blanks as "_"; one that occurs twice carries the start
    of its hash. Raises NothingToExport where no recording was measured: an empty file would say
    that nobody speaks. Source: NIST RT-09 evaluation plan, appendix A.
    """
    origins = Origins(case)
    if not case.records(SpeechActivity):
        raise NothingToExport(
            "speech was looked for in no recording of this case; `earwitness status` says why"
        )
    taken: set[str] = set()
    for exhibit in origins.exhibits:
        for activity in case.records(SpeechActivity, exhibit_id=exhibit.id):
            origin = origins.of_exhibit(exhibit.id)
            name = "_".join((origin.document if origin else exhibit.name).split())
            if name in taken:
                name = f"{name}.{exhibit.id[:12]}"
            taken.add(name)
            for start_s, end_s in activity.spans:
                yield _line(name, start_s, end_s)


def _line(name: str, start_s: float, end_s: float) -> bytes:
    times = f"{start_s:.3f} {end_s - start_s:.3f}"
    return f"SPEAKER {name} 1 {times} <NA> <NA> {LABEL} <NA> <NA>\n".encode()
