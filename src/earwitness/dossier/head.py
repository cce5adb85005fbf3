"""The first screen: which case this is, in a handful of figures."""

from __future__ import annotations

from collections.abc import Iterable

from earwitness.case.records import SpeechActivity, Word
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import Figure
from earwitness.dossier.selection import Selection
from earwitness.dossier.wording import count_text, plural


def figures(
    case: CaseView, *, index: CaseIndex, selection: Selection, unanalysed: int
) -> tuple[Figure, ...]:
    """Count what there is. Minutes are of speech found, "–" where nobody looked."""
    activities = case.records(SpeechActivity)
    minutes = sum(activity.net_speech_s for activity in activities) / 60
    listed = sum(actor.is_listed for actor in index.actors.values())
    refused = unanalysed + len(case.turned_away())
    counted = (
        ("exhibits", len(index.exhibits), "#taken-in"),
        ("words transcribed", len(case.records(Word)), "#recordings"),
        ("attributions", selection.attribution_total, "#attributions"),
        ("ties", selection.tie_total, "#ties"),
        ("listed actors", listed, "#actors"),
        ("open identities", len(index.actors) - listed, "#open-identities"),
        ("not analysed", refused, "#unanalysed"),
    )
    rows = [Figure(label=label, value=count_text(n), href=href) for label, n, href in counted]
    spoken = f"{minutes:.1f}" if activities else "–"
    rows.insert(1, Figure(label="minutes of speech", value=spoken, href="#recordings"))
    return tuple(rows)


def lede(index: CaseIndex) -> str:
    """Say in one sentence what the case holds and which days it covers."""
    kinds = [exhibit.kind for exhibit in index.exhibits.values()]
    recordings = sum(kind is ExhibitKind.RECORDING for kind in kinds)
    text = f"{plural(recordings, 'recording')} and {plural(len(kinds) - recordings, 'document')}"
    days = sorted(_days(index))
    if not days:
        return f"{text}, none of them dated."
    return f"{text}, dated {days[0]} to {days[-1]}." if len(days) > 1 else f"{text}, {days[0]}."


def _days(index: CaseIndex) -> Iterable[str]:
    return {
        published[:10]
        for exhibit in index.exhibits.values()
        if (published := index.published(exhibit))
    }
