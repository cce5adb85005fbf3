"""Who is speaking: voices heard, comparisons with known speech, and how far those reach."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.model import Shown
from earwitness.dossier.printed.blocks import (
    Block,
    Bullets,
    Para,
    Picture,
    Run,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.phrases import (
    code,
    facts,
    first,
    left_out,
    linked,
    reviewed,
    soft,
    strong,
    voice,
)
from earwitness.dossier.voice_model import ComparedRow, ComparisonCard, VoiceLink, WhoIsSpeaking

MOST_CARDS, MOST_ROWS = 10, 40


def voices(heard: WhoIsSpeaking | None) -> Iterator[Block]:
    """Print the section; a case without a recording says so."""
    if heard is None:
        yield para("No recording was taken in, so that no voice was heard.", look="note")
        return
    yield para(
        "A voice is one speaker within one recording, as a machine told them apart or a person "
        "corrected it. Whose voice it is, no comparison can say: it says how much more probable "
        "what was measured is if one person speaks than if two do.",
        look="intro",
    )
    for sentence in (*heard.missing, *heard.doubts):
        yield para(sentence, look="note")
    yield from _heard(heard)
    yield from _comparisons(heard)
    if heard.between.rows:
        yield heading(2, "The same voice in other recordings", anchor="voice-map")
        between = first(heard.between, MOST_ROWS)
        yield _table(between, "Voice in another recording")
        yield from left_out(between, "comparison", ", those farthest from 1 : 1")
    yield from _known(heard)


def _heard(heard: WhoIsSpeaking) -> Iterator[Block]:
    yield heading(2, "Voices heard")
    yield Table(
        head=("Recording", "Voices", "How many, and how sure"),
        widths=(4, 4, 5),
        rows=tuple(
            TableRow(
                cells=(
                    (para(linked(_numbered(row.instalment, row.title), row.href)),),
                    tuple(para(voice(tag)) for tag in row.voices)
                    or (para(soft("none told apart")),),
                    (para(row.counted or "not looked for"),),
                ),
                anchor=row.anchor,
            )
            for row in heard.heard
        ),
    )
    for title, because in heard.refused:
        yield para(strong(f"{title}: "), because, look="note")


def _comparisons(heard: WhoIsSpeaking) -> Iterator[Block]:
    if not heard.at_a_glance.rows:
        return
    yield heading(2, "Beside known speech", anchor="comparisons")
    yield para(heard.clone_caution, look="warn")
    glance = first(heard.at_a_glance, MOST_ROWS)
    yield _table(glance, "Known speech of")
    yield from left_out(glance, "comparison", ", in order of the recordings")
    for card in heard.cards.rows[:MOST_CARDS]:
        yield from _card(card)
    if heard.validations:
        yield heading(2, "How such comparisons come out where the truth is known")
        yield para("Cllr: what trusting such ratios costs, 0 for nothing, 1 for no better than "
                   "not listening.", look="intro")  # fmt: skip
        for one in heard.validations:
            figures = ", ".join(f"{name} {value}" for name, value in one.figures)
            yield para(strong(f"{one.title}. "), one.told, soft(f" {figures}."), anchor=one.anchor)


def _card(card: ComparisonCard) -> Iterator[Block]:
    yield heading(3, *_where(card.voice), f", beside known speech of {card.person}", anchor=card.id)
    yield Picture(svg=draw("scale", s=card.scale), alt=card.scale.label, width=0.82)
    word = f" {card.scale_word}." if card.is_given and card.scale_word not in card.because else ""
    lead = "" if card.is_given else "Not compared: "
    yield para(strong(lead), card.because, strong(word), *reviewed(card.review))
    yield Bullets(items=tuple((para(caution),) for caution in card.cautions))
    figures = ", ".join(f"{name} {value}" for name, value in card.figures)
    sides = tuple(
        para(f"{side.name}: {side.net_speech}, {side.snr}; {side.condition}") for side in card.sides
    )
    rows: list[tuple[str, tuple[Para, ...]]] = [
        ("If one person", (para(card.same, direction="auto"),)),
        ("If two people", (para(card.other, direction="auto"),)),
        ("Population", (para(card.population),)),
        ("Sides", sides),
    ]
    if figures:
        rows.append(("In conditions like these", (para(figures),)))
    rows.append(("Method", (para(code(card.method)),)))
    files = tuple(
        para(*runs)
        for one in card.files
        for runs in ((one.name,), (Run(text=one.exhibit_id, style="hash"),))
    )
    if files:
        rows.append(("Known speech used", files))
    yield facts(rows)


def _table(shown: Shown[ComparedRow], second: str) -> Table:
    return Table(
        head=("Voice", second, "One person : two", "Interval", "In words, or why not"),
        widths=(4, 3, 2, 2.2, 4),
        right=(2, 3),
        rows=tuple(
            TableRow(
                cells=(
                    (para(*_where(row.voice)),),
                    (para(*_where(row.other)) if row.other else para(strong(row.person)),),
                    (para(row.ratio),),
                    (para(row.interval),),
                    (para(row.word),),
                )
            )
            for row in shown.rows
        ),
    )


def _known(heard: WhoIsSpeaking) -> Iterator[Block]:
    if not heard.known:
        return
    yield heading(2, "Known speech", anchor="known-speech")
    yield para(
        "Recordings whose folder says whose speech they hold. Nobody here has checked that it is "
        "so.",
        look="intro",
    )
    yield Table(
        head=("Person", "Recordings", "Net speech", "Condition of the sound"),
        widths=(2.5, 6, 1.6, 3),
        right=(2,),
        rows=tuple(
            TableRow(
                cells=(
                    (para(strong(one.person)),),
                    tuple(para(f"{file.name}") for file in one.files),
                    (para(one.net_speech),),
                    (para(one.conditions),),
                )
            )
            for one in heard.known
        ),
    )


def _where(link: VoiceLink) -> tuple[Run, ...]:
    return (
        voice(link.tag),
        Run(text=" in "),
        linked(_numbered(link.instalment, link.recording), link.recording_href),
    )


def _numbered(instalment: int | None, title: str) -> str:
    return title if instalment is None else f"{instalment}. {title}"
