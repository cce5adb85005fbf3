"""What all messages of the interface have in common."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """Checked when it comes in and when it goes out; nothing unknown passes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def taken_from(cls, told: object) -> Self:
        """Say what an object holds under the same names. Raises ValidationError."""
        return cls.model_validate(told, from_attributes=True)
