"""The first screen: which case this is, in a handful of figures."""

from __future__ import annotations

from earwitness.case.records import SpeechActivity, Voice, VoiceCount, Word
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.dossier_model import Statements
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import Figure
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.wording import count_text, date_text, moment, plural


def figures(
    case: RememberingCase,
    *,
    index: CaseIndex,
    statements: Statements,
    unanalysed: int,
) -> tuple[Figure, ...]:
    """Count what there is. Minutes are of speech found, "–" where nobody looked."""
    questioned = {e.id for e in case.exhibits if e.kind is ExhibitKind.RECORDING}
    activities = [a for a in case.records(SpeechActivity) if a.exhibit_id in questioned]
    minutes = sum(activity.net_speech_s for activity in activities) / 60
    refused = unanalysed + len(case.turned_away)
    counted = (
        ("exhibits", len(index.exhibits), "#taken-in"),
        ("words transcribed", len(case.records(Word)), "#recordings"),
        ("attributions", statements.attributions.total, "#attributions"),
        ("ties", statements.ties.total, "#ties"),
        ("actors", statements.actors.total, "#actors"),
        ("open identities", statements.open_identities.total, "#open-identities"),
        ("not analysed", refused, "#unanalysed"),
    )
    rows = [Figure(label=label, value=count_text(n), href=href) for label, n, href in counted]
    spoken = f"{minutes:.1f}" if activities else "–"
    heard = count_text(voices) if (voices := _voices(case)) is not None else "–"
    rows.insert(1, Figure(label="minutes of speech", value=spoken, href="#recordings"))
    if questioned:
        rows.insert(2, Figure(label="voices", value=heard, href="#voices"))
    return tuple(rows)


def _voices(case: RememberingCase) -> int | None:
    """Count the voices told apart, strays left out; None: nobody has looked."""
    if not case.records(VoiceCount) and not case.records(Voice):
        return None
    return sum(not voice.is_stray for voice in case.records(Voice))


def lede(index: CaseIndex) -> str:
    """Say in one sentence what the case holds and which days it covers."""
    kinds = [exhibit.kind for exhibit in index.exhibits.values()]
    recordings = sum(kind is ExhibitKind.RECORDING for kind in kinds)
    documents = sum(not kind.holds_sound for kind in kinds)
    known = len(kinds) - recordings - documents
    text = f"{plural(recordings, 'recording')} and {plural(documents, 'document')}"
    if known:
        text += f", with {plural(known, 'recording')} of known speech"
    days = sorted({when for e in index.exhibits.values() if (when := _day(index.published(e)))})
    if not days:
        return f"{text}, none of them dated."
    first, last = date_text(days[0]), date_text(days[-1])
    return f"{text}, dated {first} to {last}." if first != last else f"{text}, dated {first}."


def _day(published: str | None) -> str | None:
    when = moment(published)
    return when.date().isoformat() if when is not None else None
