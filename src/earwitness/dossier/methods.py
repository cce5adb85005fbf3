"""By what methods the dossier came about: versions, options, limits, custody, people's verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from earwitness.case.records import Review, RunRecord
from earwitness.case.stages import Stage
from earwitness.case.vocabulary import RunState
from earwitness.dossier.detail import Detail
from earwitness.dossier.dossier_model import CustodyHead, ReviewRow, StageRow
from earwitness.dossier.model import Shown
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.wording import SURENESS_SCALE, clock, date_text


def stage_rows(case: RememberingCase, stages: Sequence[Stage]) -> tuple[StageRow, ...]:
    """Describe every registered stage, with the options and outcome of its current runs."""
    runs: dict[str, list[RunRecord]] = defaultdict(list)
    for run in case.runs:
        if run.is_current or run.state is RunState.FAILED:
            runs[run.stage].append(run)
    return tuple(_stage_row(stage, runs.get(stage.name, [])) for stage in stages)


def _stage_row(stage: Stage, runs: Sequence[RunRecord]) -> StageRow:
    options = {f"{name} = {value or 'not set'}" for run in runs for name, value in run.options}
    versions = sorted({run.version for run in runs} - {stage.version})
    seconds = sum(run.seconds or 0.0 for run in runs)
    return StageRow(
        name=stage.name,
        version=", ".join((stage.version, *(f"{version} (older runs)" for version in versions))),
        sentence=_as_sentence(stage.sentence),
        source=stage.source,
        limits=_as_sentence(stage.limits),
        options=tuple(sorted(options)),
        done=sum(run.state is RunState.DONE for run in runs),
        failed=sum(run.state is RunState.FAILED for run in runs),
        time=clock(seconds, tenths=True),
    )


def _as_sentence(text: str) -> str:
    """Begin with a capital and end with a full stop, however a stage words itself."""
    ended = text if text.endswith((".", "?", "!")) or not text else f"{text}."
    return ended[:1].upper() + ended[1:]


def custody_head(case: RememberingCase) -> CustodyHead:
    """Give the end of the custody chain, to be compared with `earwitness verify`."""
    events = case.custody
    if not events:
        return CustodyHead(length=0, hash="", first_at="", last_at="")
    return CustodyHead(
        length=len(events),
        hash=events[-1].hash,
        first_at=date_text(events[0].at),
        last_at=date_text(events[-1].at),
    )


def review_rows(case: RememberingCase, detail: Detail) -> Shown[ReviewRow]:
    """List people's verdicts, the latest where there are too many."""
    reviews = case.reviews
    return Shown(rows=tuple(_review_row(r) for r in reviews[-detail.rows :]), total=len(reviews))


def _review_row(review: Review) -> ReviewRow:
    return ReviewRow(
        number=review.number,
        record_id=review.record_id,
        verdict=review.verdict,
        who=review.who,
        at=date_text(review.at),
        note=review.note,
    )


def scale_in_words() -> tuple[tuple[str, str], ...]:
    """Spell the scale of confidence out: word and range."""
    uppers = (1.0, *(bound for bound, _ in SURENESS_SCALE))
    return tuple(
        (word, f"{bound:.2f} to {upper:.2f}")
        for (bound, word), upper in zip(SURENESS_SCALE, uppers, strict=False)
    )
