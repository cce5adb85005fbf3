"""A case as a PDF: gathered as the HTML dossier is, laid out for paper, typeset."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.stages import Stage
from earwitness.case.view import CaseView
from earwitness.dossier.detail import Detail
from earwitness.dossier.gather import gather
from earwitness.dossier.printed.compose import compose
from earwitness.dossier.printed.typesetting import typeset
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import weighed_case

# What a person turns over by hand. The parts cut their tables further; a timeline keeps its rows.
ON_PAPER = Detail(
    has_full_texts=False, has_words=True, rows=200, exhibits=300, waveform_columns=500
)


def build_pdf(case: CaseView, *, stages: Sequence[Stage]) -> bytes:
    """Print a case. The same version of a case gives the same bytes.

    It is dated by the last thing that happened to the case, not by the time of printing.
    """
    return pdf_of(RememberingCase(case), stages=stages)


def pdf_of(remembered: RememberingCase, *, stages: Sequence[Stage]) -> bytes:
    """Print a case that others may have asked already, as `build_pdf` does."""
    as_of = last_moment(remembered)
    dossier = gather(
        remembered,
        audio=lambda _: None,
        stages=stages,
        generated_at=as_of,
        detail=ON_PAPER,
        weighed=remembered.worked_out(weighed_case),
    )
    return typeset(compose(dossier, as_of=as_of))


def last_moment(case: RememberingCase) -> str:
    """Give the ISO moment of the last custody event, run or word of a person; empty: none."""
    moments = [
        *(event.at for event in case.custody),
        *(run.started_at for run in case.runs),
        *(review.at for review in case.reviews),
        *(mark.at for mark in case.forecast_marks),
        *(added.at for added in case.additions),
        *(cited.at for cited in case.citations),
    ]
    return max(moments, default="")
