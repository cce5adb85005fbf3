"""What all messages of the interface have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """Checked when it comes in and when it goes out; nothing unknown passes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
