"""Copies for the invented case: the second and third clips share sound with the first."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from earwitness.case.records import CopyLink, record_id

if TYPE_CHECKING:
    from fake_case import FakeCase

Edit = tuple[str, float, float, float, float]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def copied(
    upper: str, here: tuple[float, float], lower: str, there: tuple[float, float], *edits: Edit,
    **more: Any,
) -> CopyLink:  # fmt: skip
    """Make a link between two recordings, by their file names."""
    return CopyLink(
        id=record_id("cl", upper, here, lower, there),
        exhibit_id=sha(upper),
        start_s=here[0],
        end_s=here[1],
        other_exhibit_id=sha(lower),
        other_start_s=there[0],
        other_end_s=there[1],
        **{
            "speed": 1.0,
            "semitones": 0.0,
            "score": 21.4,
            "offset_error_s": 0.0006,
            "edits": edits,
            "because": f"the same sound at {here[0]} s and at {there[0]} s",
            **more,
        },
    )


def add_copies(case: FakeCase) -> None:
    """Let the later clips stand in the first one, out of order and with differences inside."""
    one, two, three = "audio/clip-1.opus", "audio/clip-2.opus", "audio/clip-3-ar.ogg"
    case.held.extend(
        [
            copied(
                two,
                (0.5, 7.5),
                one,
                (10.0, 18.0),
                ("cut", 3.0, 3.0, 12.5, 14.0),
                ("inserted", 5.0, 5.5, 16.0, 16.0),
            ),
            copied(three, (1.0, 5.0), one, (2.0, 6.1), speed=0.976, semitones=-1.2),
            copied(three, (5.0, 8.0), one, (15.0, 18.0), ("level", 6.0, 7.0, 16.0, 17.0)),
        ]
    )
