"""What is said of a comparison: both propositions, the sentence, and what must stand beside it."""

from __future__ import annotations

from earwitness.voices.clones.caution import COMPARISON_CAUTION
from earwitness.voices.comparing.cohort import BUNDLED_NAME
from earwitness.voices.comparing.parties import Party
from earwitness.voices.comparing.ratio import LikelihoodRatio
from earwitness.voices.comparing.scale import NO_SUPPORT, ratio_words, scale_word

FEW_PIECES = 4
LITTLE_SPEECH_S = 15.0
LOW_SNR_DB = 15.0
_NEAR_BOUND = 0.005

MACHINE = (
    "This is a machine's comparison with its validation, no expert's opinion; it says how probable "
    "the likeness is under each proposition, not how probable it is that a person speaks."
)
COPIES = (
    "Where both recordings hold the same seconds, as copies do, or come from one sitting, a high "
    "ratio says that and no more."
)
SESSIONS = (
    "The cohort knows each speaker from one occasion. Voices change with years, mood, illness, "
    "effort and distance: a low ratio may come from that."
)
READ_SPEECH = (
    "The population is read English speech of volunteers; it may not represent the people, the "
    "language or the manner of speaking in question."
)


def ratio_sentence(found: LikelihoodRatio, *, same: str, other: str) -> str:
    """Say a ratio in words, with its interval, its word on the scale, and whether it was held."""
    word = scale_word(found.log10_lr)
    if word == NO_SUPPORT:
        return (
            f"The evidence is about as probable if {same} as if {other} "
            f"({_interval_words(found)}): {word}."
        )
    first, second = (same, other) if found.log10_lr > 0 else (other, same)
    times = ratio_words(found.log10_lr)
    return (
        f"The evidence is about {times} times more probable if {first} than if {second} "
        f"({_interval_words(found)}): {word}.{_held_words(found)}"
    )


def cautions(
    one: Party, other: Party, found: LikelihoodRatio, *, languages: tuple[str | None, str | None]
) -> tuple[str, ...]:
    """List what a reader must know beside the figure; the first two always."""
    said = [COMPARISON_CAUTION, MACHINE]
    if found.log10_lr < 0.0:
        said.append(SESSIONS)
    if found.population.startswith(BUNDLED_NAME):
        said.append(READ_SPEECH)
    if found.strangers_nearer:
        said.append(
            f"{found.strangers_nearer} of the {found.speakers} speakers of the population come as "
            "near to one side as the other side does; the ratio is bounded by how rare that is."
        )
    if one.condition is not other.condition:
        said.append(
            f"The channels differ ({one.condition} against {other.condition}): calibrated for such "
            "pairs, but less is known of a voice across channels than within one."
        )
    if None not in languages and languages[0] != languages[1]:
        said.append(
            f"The languages differ ({languages[0]} against {languages[1]}); how much that lowers "
            "or raises a ratio was not measured."
        )
    return (*said, *_of_recordings(one, other))


def _of_recordings(one: Party, other: Party) -> list[str]:
    said = []
    for party in (one, other):
        if party.net_speech_s < LITTLE_SPEECH_S:
            said.append(f"{_upper(party.label)} holds {party.net_speech_s:.1f} s of speech only.")
        if party.pieces < FEW_PIECES:
            said.append(
                f"{_upper(party.label)} gives {party.pieces} pieces: the interval hardly shows how "
                "the voice varies."
            )
        if party.snr_db is None:
            said.append(f"{_upper(party.label)} has no pause in which noise could be measured.")
        elif party.snr_db < LOW_SNR_DB:
            said.append(
                f"{_upper(party.label)} stands only {party.snr_db:.1f} dB over its pauses; "
                "the validation speech was cleaner."
            )
    if len({p.exhibit_id for p in other.prints}) == 1:
        said.append(
            f"{_upper(other.label)} comes from one recording: a microphone and a room that both "
            "sides share would raise the ratio."
        )
    return said


def _interval_words(found: LikelihoodRatio) -> str:
    return f"95 % interval {_as_ratio(found.low)} to {_as_ratio(found.high)}"


def _as_ratio(log10_lr: float) -> str:
    return ratio_words(log10_lr) if log10_lr >= 0.0 else f"1/{ratio_words(log10_lr)}"


def _held_words(found: LikelihoodRatio) -> str:
    if abs(found.log10_lr - found.bounds.low) <= _NEAR_BOUND:
        return (
            f" It is held there: no ratio under {_as_ratio(found.bounds.low)} is printed, since "
            "the cohort does not show how one person's voice changes between occasions."
        )
    if abs(found.log10_lr - found.bounds.high) <= _NEAR_BOUND:
        return (
            f" It is held there: {found.speakers} speakers and their validation carry no ratio "
            f"over {_as_ratio(found.bounds.high)}, however alike the voices are."
        )
    return ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
