"""The sentences that stand wherever a voice comparison or a clone check is shown."""

from __future__ import annotations

COMPARISON_CAUTION = (
    "A high ratio does not exclude a clone: voice comparison alone does not tell a machine's copy "
    "of a voice from the person."
)
WITHIN_CAUTION = "this does not exclude a clone"
UNUSUAL_CAUTION = (
    "microphone, room, editing, noise suppression, age, health and mood can do the same; "
    "this does not show a clone"
)
