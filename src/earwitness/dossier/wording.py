"""How the dossier words numbers, dates, directions and characters nobody can see.

It never rounds a doubt away: what is not known stays None until a template prints "not known".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from earwitness.case.vocabulary import Outcome

RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ur", "yi"}
)

# What a reader cannot see but a display obeys: controls, bidi embeddings, overrides and isolates,
# zero-width and tag characters. Joiners and directional marks stay: scripts need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
QUOTATION_MARKS = '“”„«»"‘’'
_ENCODED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")  # bytes beyond ASCII, as addresses carry them
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

# (lower bound, word): the scale printed in the dossier's last section.
SURENESS_SCALE = ((0.85, "high"), (0.7, "good"), (0.5, "moderate"), (0.0, "low"))

_OUTCOME_KEYS = {
    Outcome.CONSISTENT: "consistent",
    Outcome.INCONSISTENT: "inconsistent",
    Outcome.INCONCLUSIVE: "inconclusive",
    Outcome.NOT_TESTED: "untested",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """A method's own estimate, 0..1, in a word and a number."""

    word: str
    number: str


def sureness(confidence: float) -> Sureness:
    """Put a confidence of 0..1 into the word of `SURENESS_SCALE` and two decimals."""
    word = next((word for bound, word in SURENESS_SCALE if confidence >= bound), "low")
    return Sureness(word=word, number=f"{confidence:.2f}")


def outcome_key(outcome: Outcome) -> str:
    """Name an outcome for a style sheet."""
    return _OUTCOME_KEYS[outcome]


def visible(text: str) -> str:
    """Write invisible and direction-changing characters as ‹U+202E›, so that none can act."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"‹U+{ord(found.group()):04X}›", text)


def readable_address(text: str) -> str:
    """Write an address's letters beyond ASCII as letters, not as %D8%A7; keep all else."""
    return _ENCODED.sub(_decoded, text)


def _decoded(found: re.Match[str]) -> str:
    """Decode where it gives letters; else leave what stood there."""
    try:
        letters = bytes.fromhex(found.group().replace("%", "")).decode()
    except UnicodeDecodeError:
        return found.group()
    return letters if letters.isprintable() else found.group()


def direction(text: str, language: str | None) -> str:
    """Give a passage's `dir`: by its language where that is known, else by its first letter."""
    is_rtl_language = language is not None and language.split("-")[0].lower() in RTL_LANGUAGES
    if is_rtl_language and _RTL_LETTER.search(text):
        return "rtl"
    return "auto"


def clock(seconds: float, *, tenths: bool = False) -> str:
    """Write seconds as 0:07, 12:40 or 1:02:03; tenths adds one decimal."""
    whole = int(seconds * 10 + 0.5) / 10 if tenths else int(seconds)
    hours, rest = divmod(int(whole), 3600)
    minutes, left = divmod(rest, 60)
    text = f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"
    return f"{text}.{round((whole - int(whole)) * 10)}" if tenths else text


def duration_text(seconds: float) -> str:
    """Write a length of time: 6.8 s, 12 min 40 s, 1 h 2 min."""
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, left = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {left} s"
    return f"{minutes // 60} h {minutes % 60} min"


def size_text(size_bytes: int) -> str:
    """Write a size in the largest unit that leaves at least one whole of it."""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size_bytes >= scale:
            return f"{size_bytes / scale:.1f} {unit}"
    raise AssertionError("a size of 1000 bytes or more has a unit")


def count_text(number: int) -> str:
    """Write a count with thin grouping: 12,345."""
    return f"{number:,}"


def plural(number: int, noun: str, many: str | None = None) -> str:
    """Write a count with its noun: 1 recording, 2 recordings."""
    return f"{count_text(number)} {noun if number == 1 else many or noun + 's'}"


def moment(iso: str | None) -> datetime | None:
    """Read a date or date-time as written in a case; None where it says none that can be read.

    Times without a zone are taken as UTC; a year or a month alone stands for its first day.
    """
    if not iso:
        return None
    text = iso.strip()
    if re.fullmatch(r"\d{4}", text):
        text += "-01-01"
    elif re.fullmatch(r"\d{4}-\d{2}", text):
        text += "-01"
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def date_text(iso: str | None) -> str:
    """Write a date as 24 Jul 2022, with the time where one is given; unreadable ones as found."""
    found = moment(iso)
    if found is None or iso is None:
        return iso or ""
    text = iso.strip()
    if len(text) <= 4:
        return text
    if len(text) == 7:
        return f"{found:%b %Y}"
    day = f"{found.day} {found:%b %Y}"
    return f"{day}, {found:%H:%M}" if len(text) > 10 else day
