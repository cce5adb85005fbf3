"""What a recording's working copy is called."""

from __future__ import annotations


def working_copy_name(exhibit_id: str) -> str:
    """Name the working copy of a recording, within the case's working folder."""
    return f"{exhibit_id}.s16"
