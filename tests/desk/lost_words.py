"""The quay case after its report was read anew: words that somebody added something to are gone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from quay_case import REPORT, quay_case, store

from earwitness.case.additions.keeping import NewAddition
from earwitness.case.additions.kinds import AddedClaim, AddedForecast
from earwitness.case.additions.places import place_in
from earwitness.case.case_file import CaseFile
from earwitness.case.layout import case_folder_for
from earwitness.case.records import Passage
from earwitness.case.vocabulary import PassageRole, Stance

READ_ANEW = "Mayor Vane calls the dockers brave."


def case_with_lost_words(folder: Path) -> tuple[str, str]:
    """Make the case; give the ids of what was added to the report and to the tape, both lost."""
    quay_case(folder)
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        report, tape = case.exhibit("report.txt").id, case.exhibit("tape 1.wav").id
        at = REPORT.index('"cowards"')
        claim = AddedClaim(
            place=place_in(REPORT, at, at + 9, exhibit_id=report),
            proposition="The dockers are cowards",
            who=None,
            stance=Stance.ASSERTS,
        )
        heard = "Hold the gate until Mayor Vane is gone."
        forecast = AddedForecast(place=place_in(heard, 0, 13, exhibit_id=tape), by=None)
        ids = case.add_records(
            [NewAddition(addition=one, who="vera", note="plain") for one in (claim, forecast)]
        )
        store(case, "statements", [_passage(report, READ_ANEW)], subject=report)
        store(case, "transcribe", [_passage(tape, "Nothing can be made out.")], subject=tape)
    return ids[0], ids[1]


def _passage(exhibit_id: str, text: str) -> Passage:
    return Passage(
        id=f"p-anew-{exhibit_id[:6]}",
        exhibit_id=exhibit_id,
        ordinal=0,
        role=PassageRole.PARAGRAPH,
        text=text,
        start_char=0,
        end_char=len(text),
        language="en",
    )
