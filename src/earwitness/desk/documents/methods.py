"""By which method the records of an exhibit were found, as its current runs say."""

from __future__ import annotations

from collections.abc import Mapping

from earwitness.case.records import Attribution, Claim, Forecast, Mention, Tie
from earwitness.case.stages import WHOLE_CASE
from earwitness.desk.looking import Look
from earwitness.stages import STAGES

_LAYER_OF = {
    Mention: "mention",
    Attribution: "attribution",
    Tie: "tie",
    Claim: "claim",
    Forecast: "forecast",
}


def methods_of(look: Look, exhibit_id: str) -> Mapping[str, str]:
    """Map each layer of marks to the version of the stage that found it here."""
    writes = {stage.name: stage.writes for stage in STAGES}
    return {
        layer: one.version
        for one in look.case.runs
        if one.is_current and one.subject in (exhibit_id, WHOLE_CASE)
        for kind, layer in _LAYER_OF.items()
        if kind in writes.get(one.stage, ())
    }
