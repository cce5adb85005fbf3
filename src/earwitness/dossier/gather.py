"""From a case to the dossier's values, at one level of detail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from earwitness import __version__
from earwitness.case.records import Attribution, CopyLink, Finding, ForecastMark, Tie
from earwitness.case.reviews import standing
from earwitness.case.stages import Stage
from earwitness.dossier.actor_rows import actor_rows
from earwitness.dossier.citation_card import CitationCard, Citing, all_cards
from earwitness.dossier.claims import claims_board
from earwitness.dossier.consequence_model import Consequences
from earwitness.dossier.consequences_part import consequences
from earwitness.dossier.copies_model import Copies
from earwitness.dossier.copies_part import copies
from earwitness.dossier.course_part import course
from earwitness.dossier.detail import Detail
from earwitness.dossier.documents import document_views, documents_in_order
from earwitness.dossier.dossier_model import Dossier, Files, Grounds, Head, Statements
from earwitness.dossier.forecast_board import marked_forecasts
from earwitness.dossier.foretold_model import Foretold
from earwitness.dossier.foretold_part import foretold
from earwitness.dossier.head import figures, lede
from earwitness.dossier.index import CaseIndex, by_exhibit, index_case
from earwitness.dossier.majorities_part import majorities
from earwitness.dossier.majority_model import Majorities
from earwitness.dossier.methods import custody_head, review_rows, scale_in_words, stage_rows
from earwitness.dossier.network_part import case_network
from earwitness.dossier.opinions import opinion_rows
from earwitness.dossier.recordings import AudioLinks, recording_views, recordings_in_order
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.responses_model import WhoAnswered
from earwitness.dossier.responses_part import who_answered
from earwitness.dossier.saying import Evidence, attribution_rows, tie_rows
from earwitness.dossier.selection import Selection, select
from earwitness.dossier.short_answers.gathering import short_answers
from earwitness.dossier.taken_in import exhibit_rows, exhibit_timeline, turned_away_rows
from earwitness.dossier.tally import leak_tally
from earwitness.dossier.texts import Text, issued_anchors, read_text, text_source
from earwitness.dossier.timeline_gather import whole_timeline
from earwitness.dossier.unanalysed import refusal_views
from earwitness.dossier.voice_index import VoiceIndex, index_voices
from earwitness.dossier.voice_model import WhoIsSpeaking
from earwitness.dossier.voices_part import known_speech, who_is_speaking
from earwitness.dossier.weighed import Weighed
from earwitness.dossier.wording import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """A case as looked at for one level of detail."""

    case: RememberingCase
    detail: Detail
    index: CaseIndex
    voices: VoiceIndex
    selection: Selection
    texts: Mapping[str, Text]  # by exhibit
    evidence: Evidence


def gather(
    case: RememberingCase,
    *,
    audio: AudioLinks,
    stages: Sequence[Stage],
    generated_at: str,
    detail: Detail,
    weighed: Weighed,
) -> Dossier:
    """Gather everything the page shows; templates only place it."""
    look = _look(case, detail, with_texts=True)
    parts, grounds = _parts(look, weighed), _grounds(look, stages)
    return Dossier(
        head=_head(look, parts, grounds, generated_at=generated_at),
        files=_files(look, audio),
        statements=parts.statements,
        consequences=parts.consequences,
        majorities=parts.majorities,
        copies=parts.copies,
        answered=parts.answered,
        course=course(
            case.worked_out(whole_timeline), look.evidence, marks=parts.marks, detail=detail
        ),
        foretold=parts.foretold,
        voices=parts.voices,
        grounds=grounds,
        cited=_cited(look),
    )


def first_page(
    case: RememberingCase,
    *,
    stages: Sequence[Stage],
    generated_at: str,
    detail: Detail,
    weighed: Weighed,
) -> Head:
    """Gather the first page alone: the short answers, without laying any text out."""
    look = _look(case, detail, with_texts=False)
    return _head(look, _parts(look, weighed), _grounds(look, stages), generated_at=generated_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What answers the questions. marks: what became of forecasts, by their id."""

    statements: Statements
    copies: Copies | None
    voices: WhoIsSpeaking | None
    answered: WhoAnswered | None
    foretold: Foretold
    consequences: Consequences | None
    majorities: Majorities | None
    marks: Mapping[str, ForecastMark]


def _parts(look: _Look, weighed: Weighed) -> _Parts:
    case, detail, evidence = look.case, look.detail, look.evidence
    board = case.worked_out(marked_forecasts)
    return _Parts(
        statements=_statements(look),
        copies=copies(case.records(CopyLink), look.index, detail),
        voices=who_is_speaking(look.index, look.voices, detail=detail, doubts=case.voice_doubts),
        answered=who_answered(case, evidence, rows=detail.rows),
        foretold=foretold(board, look.selection, evidence),
        consequences=consequences(weighed, evidence),
        majorities=majorities(weighed.seats, weighed.ties, evidence),
        marks={row.forecast.id: row.mark for row in board.rows if row.mark is not None},
    )


def _cited(look: _Look) -> tuple[CitationCard, ...]:
    """Make the cards of what people cite."""
    citing = Citing(
        index=look.index,
        voices=look.voices,
        attributions=look.case.records(Attribution),
        reviews=standing(look.case.reviews),
    )
    return all_cards(citing, look.case.citations)


def _head(look: _Look, parts: _Parts, grounds: Grounds, *, generated_at: str) -> Head:
    """Say which case this is, and what can be said of each question so far."""
    return Head(
        title=look.case.title,
        description=look.case.settings.description,
        generated=date_text(generated_at),
        version=__version__,
        lede=lede(look.index),
        figures=figures(
            look.case,
            index=look.index,
            statements=parts.statements,
            unanalysed=grounds.refusals.total,
        ),
        answers=short_answers(
            look.case,
            look.index,
            copies=parts.copies,
            voices=parts.voices,
            statements=parts.statements,
            answered=parts.answered,
            foretold=parts.foretold,
            consequences=parts.consequences,
            majorities=parts.majorities,
        ),
        timeline=exhibit_timeline(look.index),
    )


def _look(case: RememberingCase, detail: Detail, *, with_texts: bool) -> _Look:
    """Choose what is shown, lay out the texts, and note which words can be linked to."""
    index = case.worked_out(index_case)
    recordings = recordings_in_order(index)
    documents = documents_in_order(index)[: detail.exhibits]
    placed = (*recordings, *documents, *known_speech(index, detail))
    index = replace(index, printed=frozenset(exhibit.id for exhibit in placed))
    voices = case.worked_out(index_voices)
    selection = select(case, index, detail)
    source = text_source(case, index=index, voices=voices, selection=selection, detail=detail)
    texts: dict[str, Text] = {}
    if with_texts:
        is_short = not detail.has_full_texts
        texts.update((e.id, read_text(source, e.id, cited_only=False)) for e in recordings)
        texts.update((e.id, read_text(source, e.id, cited_only=is_short)) for e in documents)
    return _Look(
        case=case,
        detail=detail,
        index=index,
        voices=voices,
        selection=selection,
        texts=texts,
        evidence=Evidence(index=index, anchors=issued_anchors(texts.values())),
    )


def _files(look: _Look, audio: AudioLinks) -> Files:
    index, detail = look.index, look.detail
    return Files(
        exhibits=exhibit_rows(look.case, index, detail),
        turned_away=turned_away_rows(look.case, detail),
        recordings=recording_views(
            look.case,
            index=index,
            voices=look.voices,
            texts=look.texts,
            audio=audio,
            detail=detail,
        ),
        tally=leak_tally(recordings_in_order(index), by_exhibit(look.case.records(Finding)), index),
        has_words=detail.has_words,
        documents=document_views(
            index=index, texts=look.texts, selection=look.selection, detail=detail
        ),
        has_full_texts=detail.has_full_texts,
    )


def _statements(look: _Look) -> Statements:
    selection, evidence = look.selection, look.evidence
    ties = tie_rows(selection, evidence)
    actors = actor_rows(look.case, index=look.index, anchors=evidence.anchors, detail=look.detail)
    return Statements(
        ties=ties,
        tie_actors=tuple(sorted({n for t in ties.rows for n in (t.holder.name, t.target.name)})),
        tie_relations=tuple(sorted({tie.relation for tie in ties.rows})),
        network=case_network(look.case.records(Tie), evidence),
        attributions=attribution_rows(selection, evidence),
        actors=actors.named,
        absent_actors=actors.absent,
        actors_named_since=actors.named_since,
        open_identities=actors.unknown,
        unfitting_of_actors=actors.unfitting,
        has_actor_list=bool(look.case.listed_actors),
        claims=claims_board(look.case, selection, evidence, rows=look.detail.rows),
        opinions=opinion_rows(look.case, evidence),
        unfitting_additions=tuple(one.sentence for one in look.case.unfitting_additions),
    )


def _grounds(look: _Look, stages: Sequence[Stage]) -> Grounds:
    return Grounds(
        refusals=refusal_views(look.case, look.index, look.detail),
        stages=stage_rows(look.case, stages),
        custody=custody_head(look.case),
        reviews=review_rows(look.case, look.detail),
        sureness_scale=scale_in_words(),
    )
