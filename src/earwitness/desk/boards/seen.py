"""What the boards show, worked out once per version of the case, by the dossier's own functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from earwitness.case.records import CopyLink
from earwitness.desk.boards.coverage import GroundRows, grounds
from earwitness.desk.boards.timeline import ToldTimeline, told_timeline
from earwitness.desk.links import DeskEvidence, DeskIndex, on_the_desk
from earwitness.desk.looking import Look
from earwitness.desk.per_look import PerLook
from earwitness.dossier.claims import claims_board
from earwitness.dossier.copies_model import Copies
from earwitness.dossier.copies_part import copies
from earwitness.dossier.detail import LEVELS
from earwitness.dossier.forecast_board import ForecastBoard, marked_forecasts
from earwitness.dossier.foretold_model import Foretold
from earwitness.dossier.foretold_part import foretold
from earwitness.dossier.ledger_model import ClaimsBoard
from earwitness.dossier.responses_model import WhoAnswered
from earwitness.dossier.responses_part import who_answered
from earwitness.dossier.selection import Selection, select
from earwitness.dossier.timeline_gather import whole_timeline

EVERYTHING = 10**9  # rows: the pages show all of them


@dataclass(frozen=True, kw_only=True)
class Boards:
    """The boards of a case at one version. Each is worked out when a page first asks for it."""

    look: Look

    @cached_property
    def index(self) -> DeskIndex:
        """The case's index, with the desk's links."""
        return on_the_desk(self.look.index)

    @cached_property
    def evidence(self) -> DeskEvidence:
        """Where rows lead."""
        return DeskEvidence(index=self.index, anchors={})

    @cached_property
    def selection(self) -> Selection:
        """All statements, in order of date and place."""
        return select(self.look.case, self.index, replace(LEVELS[0], rows=EVERYTHING))

    @cached_property
    def claims(self) -> ClaimsBoard:
        """What is at issue and who stands where."""
        return claims_board(self.look.case, self.selection, self.evidence, rows=EVERYTHING)

    @cached_property
    def answered(self) -> WhoAnswered | None:
        """Who answered and who did not; None: neither an answer nor a part of a leak is known."""
        return who_answered(self.look.case, self.evidence, rows=EVERYTHING)

    @cached_property
    def copies(self) -> Copies | None:
        """Which recordings share sound; None: no two of them do."""
        detail = replace(LEVELS[0], rows=EVERYTHING)
        return copies(self.look.case.records(CopyLink), self.index, detail)

    @cached_property
    def grounds(self) -> Sequence[GroundRows]:
        """What each instalment shows of the longest recording."""
        return grounds(self.look.case, self.index)

    @cached_property
    def forecast_board(self) -> ForecastBoard:
        """Forecasts, and what people say became of them."""
        return self.look.case.worked_out(marked_forecasts)

    @cached_property
    def forecasts(self) -> Foretold:
        """Every forecast in words, and the scores of who made them."""
        return foretold(self.forecast_board, self.selection, self.evidence)

    @cached_property
    def timeline(self) -> ToldTimeline:
        """Everything told with a date, in order."""
        return told_timeline(
            self.look.case.worked_out(whole_timeline),
            self.evidence,
            forecasts={row.id: row for row in self.forecasts.rows.rows},
        )


def _boards(look: Look) -> Boards:
    return Boards(look=look)


boards_seen = PerLook(_boards)
"""The boards of a room: `boards_seen.of(room)`."""
