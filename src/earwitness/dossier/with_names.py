"""Names for the ids of actors in sentences that the analysis made without knowing names."""

from __future__ import annotations

from collections.abc import Mapping


def with_names(sentence: str, names: Mapping[str, str]) -> str:
    """Put names for the ids of actors; an id may have a comma or colon after it."""
    words = ((word, word.rstrip(",:;")) for word in sentence.split(" "))
    return " ".join(
        names[bare] + word[len(bare) :] if bare in names else word for word, bare in words
    )
