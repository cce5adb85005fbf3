"""The title page, and the five questions with their short answers."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.dossier_model import Dossier
from earwitness.dossier.printed.blocks import (
    Block,
    Boxed,
    Facts,
    Para,
    Run,
    TitlePage,
    heading,
    para,
)
from earwitness.dossier.printed.phrases import linked
from earwitness.dossier.short_answers.answer import ShortAnswer

CAN = (
    "which files were taken in, byte for byte, and what was done with them since;",
    "what each named test found, on which seconds, and what that test cannot see;",
    "who is reported to have said what, about whom, with the sentence it rests on.",
)
CANNOT = (
    (
        "It does not say that a recording is genuine or forged.",
        "No test here can, and there is no overall score.",
    ),
    (
        "Transcripts are a machine’s.",
        "It mishears, and it can make up words over noise. Listen before you quote.",
    ),
    (
        "Reporting is not fact.",
        "What stands in an article is printed as “says PUBLISHER”, with its date.",
    ),
    (
        "No voice is given to a person.",
        "A name is what somebody called a voice; a comparison is evidence, not an answer.",
    ),
)


def title_page(dossier: Dossier) -> TitlePage:
    """Say which case this is, as of when, and what the document does not say."""
    head = dossier.head
    return TitlePage(
        title=head.title,
        description=head.description,
        lede=head.lede,
        made=f"State of the case: {head.generated or 'date not known'}. "
        f"Made with Earwitness {head.version}, on one machine and without a network.",
        figures=tuple((figure.value, figure.label) for figure in head.figures),
        can=CAN,
        cannot=CANNOT,
    )


def short_answers(dossier: Dossier) -> Iterator[Block]:
    """Print each question with what can be said of it so far."""
    yield heading(1, "In short", anchor="in-short")
    yield para(
        "What can be said of the five questions so far. Each line leads to the part of this "
        "document that spells it out.",
        look="intro",
    )
    for answer in dossier.head.answers:
        yield from _answer(answer)


def _answer(answer: ShortAnswer) -> Iterator[Block]:
    yield heading(2, answer.question, anchor=answer.anchor)
    rows: list[tuple[Run, tuple[Para, ...]]] = [
        (linked(point.topic, point.href), (para(point.said, direction="auto"),))
        for point in answer.points
    ]
    if answer.uncertain:
        told = tuple(para(sentence, look="warn") for sentence in answer.uncertain)
        rows.append((Run(text="Uncertain"), told))
    if rows:
        yield Boxed(blocks=(Facts(rows=tuple(rows)),), look="answer")
    else:
        yield para("Nothing in this case speaks to it yet.", look="note")
    yield para(answer.bounds, look="note")
