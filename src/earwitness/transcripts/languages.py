"""Which language is spoken: one decision per 30 s window, steadied by the windows before it.

Whisper's own choice for a whole file looks at its first 30 s only, and hears a recording that
changes language halfway as one language throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

SURE = 0.7  # a window that is this sure of its language is believed on its own
DOUBTFUL = 0.5  # below, a passage says that its language is uncertain


@dataclass(slots=True, kw_only=True)
class LanguageChooser:
    """Chooses a language for each window of one block; other blocks have no say in it.

    An unsure window goes with what it and the windows before it favour together, among the
    languages expected where there are any; a sure one is believed even if nobody expected it.
    """

    fixed: str | None = None
    expected: frozenset[str] = frozenset()
    language: str = ""
    probability: float | None = None
    _evidence: dict[str, float] = field(default_factory=dict)

    def choose(self, guesses: Sequence[tuple[str, float]]) -> str:
        """Take one window's probabilities, best first; return the language to hear it in."""
        if self.fixed is not None:
            self.language, self.probability = self.fixed, None
            return self.language
        for language, probability in guesses:
            self._evidence[language] = self._evidence.get(language, 0.0) + probability
        best, probability = guesses[0]
        if probability < SURE:
            known = [one for one in self._evidence if one in self.expected] or [*self._evidence]
            best = max(known, key=lambda language: self._evidence[language])
        self.language = best
        self.probability = round(dict(guesses)[best], 4)
        return best


class ListeningModel:
    """The CTranslate2 model, with its language guesses passed through a chooser.

    faster-whisper asks the model for each window's language (`multilingual`), follows the first
    guess and then forgets it: standing in between is how the guess is kept, and steadied, without
    a second pass of the encoder.
    """

    def __init__(self, model: Any, chooser: LanguageChooser) -> None:
        self._model = model
        self._chooser = chooser

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def detect_language(self, encoded: Any) -> list[list[tuple[str, float]]]:
        """Give the chosen language as the only guess. Tokens look like `<|en|>`."""
        if self._chooser.fixed is not None:
            return [[(f"<|{self._chooser.choose(())}|>", 1.0)]]
        guesses = [
            (token[2:-2], float(share)) for token, share in self._model.detect_language(encoded)[0]
        ]
        return [[(f"<|{self._chooser.choose(guesses)}|>", 1.0)]]
