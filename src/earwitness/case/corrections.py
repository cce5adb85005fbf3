"""What a correction may say, checked before it is kept, and how it is laid over a record.

A correction is a JSON object of the fields it replaces. That of a spoken passage may carry `words`
as well: [id, text, start_s, end_s, confidence] for each of its words, all of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from earwitness.case.errors import BadSettings
from earwitness.case.records import Passage, Review, Turn, Voice, Word
from earwitness.case.rows import FieldPlan, corrected, field_plans
from earwitness.case.vocabulary import Verdict
from earwitness.case.voices.corrections import check as check_voice_correction

R = TypeVar("R")

WORDS = "words"
CORRECTED = "corrected by a person"
_TYPES = {"str": str, "enum": str, "int": int, "float": (int, float), "bool": bool, "json": list}
_FIXED = ("id", "exhibit_id", "span", "method")  # what makes the record this one, or says whose


def check(record: Any, correction: str) -> None:
    """Refuse a correction that could not be laid over its record. Raises BadSettings."""
    if isinstance(record, Voice | Turn):
        check_voice_correction(record, correction)
        return
    try:
        fields = json.loads(correction)
        if not isinstance(fields, dict) or not fields:
            raise ValueError("it names no field")
        words = fields.pop(WORDS, []) if isinstance(record, Passage) else []
        plans = {plan.name: plan for plan in field_plans(type(record)) if plan.name not in _FIXED}
        for name, value in fields.items():
            _check_field(plans, name, value)
        corrected(record, fields)
        if isinstance(record, Passage):
            _words_of(record, words)
    except (ValueError, TypeError) as error:
        raise BadSettings(
            f"the correction of {record.id} cannot be kept: {error}; correct it anew"
        ) from error


def _check_field(plans: Mapping[str, FieldPlan], name: str, value: Any) -> None:
    if name not in plans:
        raise ValueError(f"no field {name!r} to correct; there are {', '.join(plans)}")
    plan = plans[name]
    if value is None and plan.is_optional:
        return
    is_number_as_bool = isinstance(value, bool) and plan.kind != "bool"
    if is_number_as_bool or not isinstance(value, _TYPES[plan.kind]):  # type: ignore[arg-type]
        raise TypeError(f"{name} is {value!r}, which is no {plan.kind}")


def lay_over(record: R, correction: str) -> R:
    """Replace the fields a correction names; a corrected passage says that it is one."""
    fields = json.loads(correction)
    if isinstance(record, Passage) and "text" in fields:
        method = record.method or ""
        said = method if CORRECTED in method else f"{method}, {CORRECTED}".lstrip(", ")
        fields = {"confidence": None, "doubt": None, **fields, "method": said}
    return corrected(record, fields)


def corrected_words(
    words: Sequence[Word], passages: Sequence[Passage], reviews: Mapping[str, Review]
) -> tuple[Word, ...]:
    """Put the words of corrected passages in the place of the machine's, in order of time.

    passages: those the words are of. A passage whose text was corrected without its words has
    none: nobody has said when each is spoken. A rejected passage has none either.
    """
    fresh: dict[str, tuple[Word, ...]] = {}
    for passage in passages:
        verdict = reviews.get(passage.id)
        if verdict is not None and verdict.verdict is Verdict.REJECT:
            fresh[passage.id] = ()
        elif verdict is not None and verdict.verdict is Verdict.CORRECT:
            fields = json.loads(verdict.correction)
            if "text" in fields or WORDS in fields:
                fresh[passage.id] = _words_of(passage, fields.get(WORDS, []))
    kept = [word for word in words if word.passage_id not in fresh]
    kept += [word for given in fresh.values() for word in given]
    return tuple(sorted(kept, key=lambda word: (word.exhibit_id, word.start_s, word.ordinal)))


def _words_of(passage: Passage, rows: Sequence[Sequence[Any]]) -> tuple[Word, ...]:
    words = []
    for ordinal, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != 5:
            raise ValueError(f"word {ordinal + 1} is not [id, text, start_s, end_s, confidence]")
        word_id, text, start_s, end_s, confidence = row
        if not all(isinstance(at, int | float) for at in (start_s, end_s)):
            raise ValueError(f"word {ordinal + 1} has no times")
        if not isinstance(confidence, int | float | None):
            raise ValueError(f"word {ordinal + 1} has no usable confidence")
        words.append(
            Word(
                id=str(word_id),
                passage_id=passage.id,
                exhibit_id=passage.exhibit_id,
                ordinal=ordinal,
                text=str(text),
                start_s=start_s,
                end_s=end_s,
                confidence=confidence,
            )
        )
    return tuple(words)
