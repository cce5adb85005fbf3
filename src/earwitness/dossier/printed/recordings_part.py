"""Every recording: its picture, what each test found on which seconds, what a machine heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.dossier.dossier_model import Dossier
from earwitness.dossier.file_model import RecordingView, VoicesView
from earwitness.dossier.model import Fact, PassageView, Piece
from earwitness.dossier.printed.blocks import (
    Block,
    Bullets,
    Para,
    Passage,
    Picture,
    Run,
    heading,
    para,
)
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.findings_part import blind_spots, findings
from earwitness.dossier.printed.phrases import facts, reviewed, soft, strong, voice
from earwitness.dossier.wording import plural

MOST_PASSAGES = 24  # of one recording; a longer one is printed where something rests on its words
SHA256_CHARS = 64
INAUDIBLE = "[inaudible]"
WORD_STYLES = (("inaudible", "soft"), ("vlo", "guessed"), ("lo", "unsure"))


def recordings(dossier: Dossier) -> Iterator[Block]:
    """Print all recordings, in order of publication."""
    files = dossier.files
    if not files.recordings:
        yield para("No recording was taken in.", look="note")
        return
    yield para(
        "Words are what a machine heard; ",
        Run(text="lighter ones it was unsure of", style="unsure"),
        ", ",
        Run(text="the faintest it mostly guessed", style="guessed"),
        ". Each outcome of a test stands for that test on its own seconds.",
        look="intro",
    )
    if files.tally:
        yield para(
            strong(files.tally),
            soft(
                " Each test counts once a recording; no sum of them says whether the leak is real."
            ),
        )
    for recording in files.recordings:
        yield from _recording(recording)
    yield from blind_spots(files.recordings)


def _recording(view: RecordingView) -> Iterator[Block]:
    number = f"Instalment {view.instalment}: " if view.instalment is not None else ""
    yield heading(2, number, view.title, anchor=view.anchor)
    publisher = f"Published by {view.publisher}" if view.publisher else "Publisher not known"
    note = f" · {view.note}" if view.note else ""
    yield para(f"{publisher}, {view.published or 'date not known'}{note}", look="byline")
    yield from _pictures(view)
    for refusal in view.refusals:
        yield para(strong(f"{refusal.what}: "), refusal.because, look="note", anchor=refusal.id)
    if view.findings:
        yield heading(3, "Tests")
        if view.tally:
            yield para(view.tally)
        yield from findings(view.findings)
    yield heading(3, "Machine transcript")
    yield from _transcript(view)
    if view.facts:
        yield heading(3, "The file")
        yield facts((fact.label, (para(_value(fact)),)) for fact in view.facts)


def _value(fact: Fact) -> Run:
    is_hash = fact.is_code and len(fact.value) == SHA256_CHARS
    return Run(text=fact.value, style="hash" if is_hash else "code" if fact.is_code else "")


def _pictures(view: RecordingView) -> Iterator[Block]:
    picture = view.waveform
    if picture is None:
        yield para("No picture: nothing could be decoded from this file.", look="note")
    else:
        yield Picture(svg=draw("wave", r=view), alt=picture.label)
        below = (
            "; below it the spectrogram of a 16 kHz copy, for looking" if view.spectrogram else ""
        )
        brackets = (
            " Brackets are findings, numbered as in the table of tests."
            if view.brackets is not None and view.brackets.rows
            else ""
        )
        yield para(
            f"{picture.label}; tinted where somebody speaks{below}.{brackets}", look="legend"
        )
    if view.voices is not None:
        yield from _voices(view.voices)


def _voices(view: VoicesView) -> Iterator[Block]:
    if view.lanes is not None:
        yield Picture(svg=draw("lanes", l=view.lanes), alt=view.lanes.label)
    overlap = f" {view.overlap} of it with several voices at once." if view.overlap else ""
    yield para(strong(f"{view.counted}. "), soft(f"{view.because}.{overlap}"), look="small")
    named = [row for row in view.rows if row.is_named]
    if named:
        yield Bullets(
            items=tuple(
                (
                    para(
                        voice(row.tag),
                        soft(f" named by {row.called_by or 'a person'}; a name is no finding"),
                    ),
                )
                for row in named
            )
        )


def _transcript(view: RecordingView) -> Iterator[Block]:
    if not view.passages:
        yield para("No words: this recording has no transcript.", look="note")
        return
    heard = f" ({', '.join(view.models)})" if view.models else ""
    yield para(
        f"Written by a machine{heard}. It mishears; words are quoted here to be listened for, not "
        "to be cited.",
        look="machine",
    )
    chosen = _excerpt(view.passages)
    for passage in chosen:
        yield printed_passage(passage)
    skipped = len(view.passages) - len(chosen)
    if skipped:
        yield para(
            f"{plural(skipped, 'passage')} not printed; these are those that statements rest on. "
            "The whole transcript stands in the HTML dossier.",
            look="note",
        )


def _excerpt(passages: Sequence[PassageView]) -> Sequence[PassageView]:
    """Choose what fits on paper: all, or what rows rest on, filled up from the beginning."""
    if len(passages) <= MOST_PASSAGES:
        return passages
    cited = [one.id for one in passages if any(piece.records for piece in one.pieces)]
    rest = [one.id for one in passages if one.id not in set(cited)]
    kept = set([*cited, *rest][:MOST_PASSAGES])
    return [one for one in passages if one.id in kept]


def printed_passage(passage: PassageView) -> Passage:
    """Print a passage with its translations and doubts, each voice named where it begins."""
    paras = [*_speakers(passage)]
    runs = list(_words(passage.pieces)) or [Run(text=INAUDIBLE, style="soft")]
    paras.append(Para(runs=tuple(runs), look="spoken", direction=passage.direction))
    for told in passage.translations:
        words = Run(text="".join(piece.text for piece in told.pieces))
        paras.append(
            para(soft("machine translation: "), words, look="small", direction=told.direction)
        )
    if passage.doubt:
        paras.append(para(passage.doubt, look="warn"))
    if passage.review is not None:
        paras.append(para(*reviewed(passage.review), look="small"))
    return Passage(clock=passage.clock, paras=tuple(paras), anchor=passage.id)


def _speakers(passage: PassageView) -> Iterator[Para]:
    if passage.speaker or passage.sent:
        yield para(strong(passage.speaker or ""), soft(f" {passage.sent}"), look="small")
    if passage.voices:
        tags = [voice(tag) for tag in passage.voices]
        yield para(*(run for tag in tags for run in (tag, Run(text="  "))), look="small")


def _words(pieces: Sequence[Piece]) -> Iterator[Run]:
    """Join pieces of one look, and set a voice's label where it begins to speak."""
    speaking = None
    text, style = "", ""
    for piece in pieces:
        if piece.voice is not None and piece.voice != speaking:
            if text:
                yield Run(text=text, style=style)
            text, speaking = "", piece.voice
            yield voice(piece.voice)
            yield Run(text="  ")
        look = _word_style(piece)
        # A blank between two words of one look is of that look too.
        if look != style and piece.text.strip():
            if text:
                yield Run(text=text, style=style)
            text, style = "", look
        text += piece.text
    if text:
        yield Run(text=text, style=style)


def _word_style(piece: Piece) -> str:
    css = piece.css.split()
    return next((style for key, style in WORD_STYLES if key in css), "")
