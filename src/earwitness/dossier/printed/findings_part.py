"""What tests found on a recording, and, once for all recordings, what they cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.dossier.file_model import FindingView, RecordingView
from earwitness.dossier.printed.blocks import (
    Block,
    Bullets,
    Run,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.phrases import reviewed, soft, strong

OUTCOME_STYLES = {"inconsistent": "minus", "inconclusive": "warn", "consistent": "plus"}
UNTESTED = "untested"


def findings(found: Sequence[FindingView]) -> Iterator[Block]:
    """Print outcomes with their reasons; what was not tested follows them, with why."""
    tested = [one for one in found if one.outcome_key != UNTESTED]
    untested = [one for one in found if one.outcome_key == UNTESTED]
    if tested:
        yield Table(
            head=("Test", "Seconds", "Outcome", "Because"),
            widths=(2.1, 1.6, 2.5, 6.8),
            rows=tuple(_finding(one) for one in tested),
        )
    if untested:
        yield para(strong("Not tested"), look="label")
        yield Bullets(
            items=tuple(
                (
                    para(
                        f"{one.test}{f', {one.clock}' if one.clock else ''}: ",
                        soft(one.because),
                        *reviewed(one.review),
                        look="small",
                        anchor=one.id,
                    ),
                )
                for one in untested
            )
        )


def _finding(finding: FindingView) -> TableRow:
    label = f" [{finding.label}]" if finding.label else ""
    because = [para(finding.because)]
    if finding.facts:
        rests = ", ".join(f"{f.name} ({f.where})" if f.where else f.name for f in finding.facts)
        because.append(para(soft(f"Rests on {rests}."), look="small"))
    outcome = Run(text=finding.outcome, style=OUTCOME_STYLES.get(finding.outcome_key, "soft"))
    return TableRow(
        cells=(
            (para(strong(finding.test)),),
            (para(f"{finding.clock or 'whole'}{label}"),),
            (para(outcome, *reviewed(finding.review)),),
            tuple(because),
        ),
        anchor=finding.id,
    )


def blind_spots(recordings: Sequence[RecordingView]) -> Iterator[Block]:
    """Print what each test that ran here cannot see."""
    limits: dict[str, dict[str, None]] = {}
    for recording in recordings:
        for one in recording.findings:
            if one.limits:
                limits.setdefault(one.test, {})[one.limits] = None
    if not limits:
        return
    yield heading(2, "What these tests cannot see", anchor="blind-spots")
    yield para(
        "Read an outcome only together with this: a test that found no trace has not shown that "
        "there is none.",
        look="intro",
    )
    yield Table(
        head=("Test", "Cannot see"),
        widths=(2.4, 11),
        rows=tuple(
            TableRow(cells=((para(strong(test)),), tuple(para(one) for one in told)))
            for test, told in sorted(limits.items(), key=lambda pair: pair[0].casefold())
        ),
    )
