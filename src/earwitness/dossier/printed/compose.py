"""The whole printed dossier, in the order of the five questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from earwitness.dossier.dossier_model import Dossier
from earwitness.dossier.printed.blocks import Block, Heading, Printed, heading
from earwitness.dossier.printed.cited_part import cited
from earwitness.dossier.printed.claims_part import claims, opinions
from earwitness.dossier.printed.consequences_part import consequences
from earwitness.dossier.printed.copies_part import copies
from earwitness.dossier.printed.course_part import course, forecasts
from earwitness.dossier.printed.front_part import short_answers, title_page
from earwitness.dossier.printed.grounds_part import grounds
from earwitness.dossier.printed.majorities_part import majorities
from earwitness.dossier.printed.recordings_part import recordings
from earwitness.dossier.printed.responses_part import responses
from earwitness.dossier.printed.statements_part import statements
from earwitness.dossier.printed.voices_part import voices

NEARLY_EMPTY = 2  # blocks: a heading and a sentence


def compose(dossier: Dossier, *, as_of: str) -> Printed:
    """Lay a dossier out for paper. as_of: the ISO moment it is dated by; empty: none is known."""
    head = dossier.head
    return Printed(
        title_page=title_page(dossier),
        blocks=tuple(_joined(_blocks(dossier))),
        foot=f"Earwitness {head.version} · state of the case: {head.generated or 'not dated'}",
        as_of=as_of,
        keywords=("leaked recordings", "dossier", "Earwitness"),
    )


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Let a part follow on the same page where the one before it says next to nothing."""
    since = NEARLY_EMPTY + 1
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            yield replace(block, is_joined=since <= NEARLY_EMPTY)
            since = 0
        else:
            yield block
        since += 1


def _blocks(dossier: Dossier) -> Iterator[Block]:
    yield from short_answers(dossier)
    yield from cited(dossier.cited)
    yield heading(1, "Is it real?", anchor="recordings")
    yield from recordings(dossier)
    yield from copies(dossier.copies)
    yield heading(1, "Who is speaking?", anchor="voices")
    yield from voices(dossier.voices)
    yield heading(1, "What is said, and about whom?", anchor="said")
    yield from statements(dossier.statements)
    yield heading(1, "How do people answer?", anchor="answers")
    yield from claims(dossier.statements.claims)
    yield from opinions(dossier.statements.opinions)
    yield from responses(dossier.answered)
    yield heading(1, "What does it change?", anchor="consequences")
    yield from consequences(dossier.consequences)
    yield from majorities(dossier.majorities)
    yield heading(1, "What happened when", anchor="course")
    yield from course(dossier.course)
    yield from forecasts(dossier.foretold)
    yield heading(1, "What this rests on", anchor="grounds")
    yield from grounds(dossier)
