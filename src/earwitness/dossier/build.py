"""The dossier: one HTML file that an editor would rather look at than read.

What it refuses to say: that a recording is genuine or forged; who is speaking, unless a person
said so; that a tie found in an article is a fact (it is "says PUBLISHER"); one score over several
tests; a word nobody could hear. What was not measured is called not measured, what was left out
is counted, and a machine's transcript is called one wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.records import Passage
from earwitness.case.stages import Stage
from earwitness.case.view import CaseView
from earwitness.dossier.detail import LEVELS, MOST_BYTES
from earwitness.dossier.gather import gather
from earwitness.dossier.page import render
from earwitness.dossier.recordings import AudioLinks
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import weighed_case
from earwitness.dossier.weight import estimated_bytes

# Text this long never fits with its markup; trying would only cost time.
HOPELESS_CHARS = MOST_BYTES * 9 // 10
TOLERANCE = 1.1  # by how much an estimate must be over before it is believed

__all__ = ["AudioLinks", "build_dossier", "dossier_of"]


def build_dossier(
    case: CaseView,
    *,
    audio: AudioLinks,
    generated_at: str,
    stages: Sequence[Stage] = (),
    desk_script: str = "",
) -> str:
    """Write a case's dossier as one self-contained HTML page, of at most 5 MB where possible.

    audio: gives an exhibit's address or relative path, None for no player. generated_at: ISO; all
    else depends on the case alone. desk_script: put in by the live desk, whose page then may also
    ask its own server.
    A case too large is shown in less detail, and the page says what is left out.
    """
    return dossier_of(
        RememberingCase(case),
        audio=audio,
        generated_at=generated_at,
        stages=stages,
        desk_script=desk_script,
    )


def dossier_of(
    remembered: RememberingCase,
    *,
    audio: AudioLinks,
    generated_at: str,
    stages: Sequence[Stage],
    desk_script: str,
) -> str:
    """Write the dossier of a case that others may have asked already, as `build_dossier` does."""
    weighed = remembered.worked_out(weighed_case)
    for detail in LEVELS[_first_level(remembered) :]:
        dossier = gather(
            remembered,
            audio=audio,
            stages=stages,
            generated_at=generated_at,
            detail=detail,
            weighed=weighed,
        )
        if detail is not LEVELS[-1] and estimated_bytes(dossier) > MOST_BYTES * TOLERANCE:
            continue
        page = render(dossier, desk_script=desk_script)
        if len(page.encode()) <= MOST_BYTES:
            break
    return page


def _first_level(case: RememberingCase) -> int:
    chars = sum(len(passage.text) for passage in case.records(Passage))
    return 1 if chars > HOPELESS_CHARS else 0
