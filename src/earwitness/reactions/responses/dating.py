"""The days of what a sentence tells, in the form these records keep them."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.reactions.dates.dating import DateBasis, date_of, date_of_place
from earwitness.reactions.responses.exhibit_read import ExhibitRead

ISO_DAY = 10  # characters of "2022-07-19"
_TOLD = {DateBasis.CLAUSE, DateBasis.MESSAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day meant, ISO; both empty: not known. because: what it goes by."""

    earliest: str
    latest: str
    because: str
    is_told: bool = True  # in the same clause, or by the message; False: by something farther off


def days_of(read: ExhibitRead, *, start: int, end: int, cue: int) -> Days:
    """Date what a sentence (start to end, in the exhibit's text) tells at its cue."""
    dating = date_of(read.span(start, end), reading=read.reading, times=read.times, cue_char=cue)
    return Days(
        earliest=dating.earliest or dating.latest,
        latest=dating.latest or dating.earliest,
        because=dating.because,
        is_told=dating.basis in _TOLD,
    )


def day_sent(read: ExhibitRead, at: int) -> Days:
    """Date a message by when it was sent, another place by its publication."""
    dating = date_of_place(read.reading, at)
    return Days(earliest=dating.earliest, latest=dating.latest, because=dating.because)
