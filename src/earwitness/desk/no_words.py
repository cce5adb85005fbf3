"""Why a recording's page holds no words: nobody speaks, nobody tried, or the try failed."""

from __future__ import annotations

from earwitness.case.records import Exhibit
from earwitness.case.vocabulary import ExhibitKind, RunState
from earwitness.desk.looking import Look

_KEPT_FOR = {
    ExhibitKind.REFERENCE: "known speech, kept to compare voices with",
    ExhibitKind.POPULATION: "speech of other people, kept for what voices have in common",
}


def no_words(look: Look, exhibit: Exhibit) -> str:
    """Say why there is no transcript, in a sentence; never that nobody speaks."""
    kept_for = _KEPT_FOR.get(exhibit.kind)
    if kept_for:
        return f"This is {kept_for}: its words are not written down."
    for refusal in look.index.refusals_of.get(exhibit.id, ()):
        if refusal.what == "transcript":
            return f"No transcript: {refusal.because}."
    runs = [one for one in look.case.runs if (one.stage, one.subject) == ("transcribe", exhibit.id)]
    if not runs:
        return "Nothing was transcribed here yet: `earwitness run` writes down what is said."
    if runs[-1].state is RunState.STARTED:
        return "The transcript was begun and has not ended; the next run goes on."
    if runs[-1].state is not RunState.DONE:
        return f"No transcript: {runs[-1].because or 'the last try ended without a reason'}."
    return "The machine heard no words in this recording. That does not say that nobody speaks."
