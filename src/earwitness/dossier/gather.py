"""From a case to the dossier's values, at one level of detail."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from earwitness.case.stages import Stage
from earwitness.case.view import CaseView
from earwitness.dossier.actor_rows import actor_rows
from earwitness.dossier.claims import claim_groups, forecast_rows
from earwitness.dossier.detail import Detail
from earwitness.dossier.documents import document_views, documents_in_order
from earwitness.dossier.head import figures, lede
from earwitness.dossier.index import index_case
from earwitness.dossier.methods import custody_head, review_rows, scale_in_words, stage_rows
from earwitness.dossier.model import Dossier
from earwitness.dossier.network_part import case_network
from earwitness.dossier.recordings import AudioLinks, recording_views, recordings_in_order
from earwitness.dossier.saying import Evidence, attribution_rows, tie_rows
from earwitness.dossier.selection import select
from earwitness.dossier.taken_in import exhibit_rows, exhibit_timeline, turned_away_rows
from earwitness.dossier.texts import issued_anchors, read_text, text_source
from earwitness.dossier.unanalysed import refusal_views
from earwitness.dossier.wording import date_text


def gather(
    case: CaseView,
    *,
    audio: AudioLinks,
    stages: Sequence[Stage],
    generated_at: str,
    detail: Detail,
) -> Dossier:
    """Gather everything the page shows; templates only place it."""
    index = index_case(case)
    selection = select(case, index, detail)
    source = text_source(case, index=index, selection=selection, detail=detail)
    texts = {e.id: read_text(source, e.id, cited_only=False) for e in recordings_in_order(index)}
    is_short = not detail.has_full_texts
    for exhibit in documents_in_order(index)[: detail.rows]:
        texts[exhibit.id] = read_text(source, exhibit.id, cited_only=is_short)
    anchors = issued_anchors(list(texts.values()))
    evidence = Evidence(index=index, anchors=anchors)
    ties = tie_rows(selection, evidence)
    listed, unknown = actor_rows(case, index=index, anchors=anchors, detail=detail)
    refusals = refusal_views(case, index, detail)
    return Dossier(
        title=case.settings.title or "Untitled case",
        description=case.settings.description,
        generated=date_text(generated_at),
        version=_version(),
        lede=lede(index),
        figures=figures(case, index=index, selection=selection, unanalysed=refusals.total),
        timeline=exhibit_timeline(index),
        exhibits=exhibit_rows(case, index, detail),
        turned_away=turned_away_rows(case, detail),
        recordings=recording_views(case, index=index, texts=texts, audio=audio, detail=detail),
        has_words=detail.has_words,
        documents=document_views(index=index, texts=texts, selection=selection, detail=detail),
        has_full_texts=detail.has_full_texts,
        ties=ties,
        tie_actors=tuple(sorted({n for t in ties.rows for n in (t.holder.name, t.target.name)})),
        tie_relations=tuple(sorted({tie.relation for tie in ties.rows})),
        network=case_network(case, index),
        attributions=attribution_rows(selection, evidence),
        actors=listed,
        open_identities=unknown,
        has_actor_list=bool(case.listed_actors()),
        claims=claim_groups(selection, evidence),
        claims_left_out=selection.claim_total - len(selection.claims),
        forecasts=forecast_rows(selection, evidence),
        refusals=refusals,
        stages=stage_rows(case, stages),
        custody=custody_head(case),
        reviews=review_rows(case, detail),
        sureness_scale=scale_in_words(),
    )


def _version() -> str:
    try:
        return version("earwitness")
    except PackageNotFoundError:
        return "unreleased"
