"""Every format a case can be written in: the one list that help, reference pages and tests read.

Help reads it at every start, so that what only one format needs is imported when it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from earwitness.case.clock import now
from earwitness.case.view import CaseView
from earwitness.dossier.exports.errors import UnknownExport
from earwitness.dossier.exports.ftm import ftm_entities
from earwitness.dossier.exports.graph import graphml, graphml_of_recordings, graphml_of_reporting
from earwitness.dossier.exports.json_lines import json_lines
from earwitness.dossier.exports.rttm import rttm_lines
from earwitness.dossier.exports.tables import csv_tables
from earwitness.dossier.exports.transcripts import TRANSCRIPT_FORMATS, transcripts_zip


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format. make: a case in, the file's bytes out, in portions.

    ending: the file name's, with its dot. consumer: what kind of program reads it.
    """

    name: str
    ending: str
    sentence: str
    consumer: str
    make: Callable[[CaseView], Iterable[bytes]]


def _json_lines(case: CaseView) -> Iterator[bytes]:
    from earwitness.stages import STAGES

    return json_lines(case, STAGES)


def _csv_tables(case: CaseView) -> Iterator[bytes]:
    from earwitness.stages import STAGES

    return csv_tables(case, STAGES)


def _parquet_tables(case: CaseView) -> Iterator[bytes]:
    from earwitness.dossier.exports.parquet import parquet_tables
    from earwitness.stages import STAGES

    return parquet_tables(case, STAGES)


def _claim_reviews(case: CaseView) -> Iterator[bytes]:
    from earwitness.dossier.exports.claim_review import claim_reviews

    return claim_reviews(case)


def _printed(case: CaseView) -> Iterator[bytes]:
    from earwitness.dossier.printed.build import build_pdf
    from earwitness.stages import STAGES

    yield build_pdf(case, stages=STAGES)


def _consequence_lines(case: CaseView) -> Iterator[bytes]:
    from earwitness.dossier.exports.consequences import consequence_lines

    return consequence_lines(case)


def _consequence_csv(case: CaseView) -> Iterator[bytes]:
    from earwitness.dossier.exports.consequences import consequence_csv

    return consequence_csv(case)


def _dossier(case: CaseView) -> Iterator[bytes]:
    from earwitness.dossier.build import build_dossier
    from earwitness.stages import STAGES

    page = build_dossier(
        case,
        audio=lambda _: None,
        generated_at=now(),
        stages=STAGES,
    )
    yield page.encode()


def _transcripts(name: str) -> Callable[[CaseView], Iterator[bytes]]:
    return lambda case: transcripts_zip(case, format_name=name)


EXPORTS: tuple[Export, ...] = (
    Export(
        name="jsonl",
        ending=".jsonl",
        sentence="every record, one JSON object a line",
        consumer="scripts, notebooks, comparison with a gold file",
        make=_json_lines,
    ),
    Export(
        name="csv",
        ending=".zip",
        sentence="every record, one CSV table for each kind, in a zip",
        consumer="spreadsheets, databases, R",
        make=_csv_tables,
    ),
    Export(
        name="parquet",
        ending=".zip",
        sentence="every record, one Parquet table with typed columns for each kind, in a zip",
        consumer="pandas, polars, DuckDB, R, Spark",
        make=_parquet_tables,
    ),
    Export(
        name="html",
        ending=".html",
        sentence="the dossier: one page that needs nothing else, without audio",
        consumer="a person with a browser",
        make=_dossier,
    ),
    Export(
        name="pdf",
        ending=".pdf",
        sentence="the dossier on paper: contents, page numbers, hashes; of each table the surest",
        consumer="a person who prints, signs or files it",
        make=_printed,
    ),
    Export(
        name="graphml",
        ending=".graphml",
        sentence="the signed network of ties with fronts and brokers, an edge a holder and target",
        consumer="Gephi, Cytoscape, yEd, networkx, igraph",
        make=graphml,
    ),
    Export(
        name="graphml-recordings",
        ending=".graphml",
        sentence="the same network by what the recordings say alone",
        consumer="as graphml",
        make=graphml_of_recordings,
    ),
    Export(
        name="graphml-reporting",
        ending=".graphml",
        sentence="the same network by what the reporting says alone",
        consumer="as graphml",
        make=graphml_of_reporting,
    ),
    Export(
        name="consequences",
        ending=".jsonl",
        sentence="fronts, brokers, changes, coalitions and power, one JSON object a line",
        consumer="scripts, notebooks",
        make=_consequence_lines,
    ),
    Export(
        name="consequences-csv",
        ending=".zip",
        sentence="the same, one CSV table for each kind, in a zip",
        consumer="spreadsheets, databases, R",
        make=_consequence_csv,
    ),
    Export(
        name="ftm",
        ending=".ftm.json",
        sentence="actors, exhibits, mentions and ties as FollowTheMoney entities, one a line",
        consumer="Aleph, OpenAleph, followthemoney, nomenklatura",
        make=ftm_entities,
    ),
    Export(
        name="claimreview",
        ending=".jsonld",
        sentence="who denies, questions or looks into which claim, as schema.org ClaimReview",
        consumer="fact-checking tools, search engines, rdflib",
        make=_claim_reviews,
    ),
    Export(
        name="rttm",
        ending=".rttm",
        sentence="who speaks when, one line a turn; `speech` where voices were not told apart",
        consumer="pyannote.metrics, dscore, Kaldi",
        make=rttm_lines,
    ),
    *(
        Export(
            name=one.name,
            ending=".zip",
            sentence=one.sentence,
            consumer=one.consumer,
            make=_transcripts(one.name),
        )
        for one in TRANSCRIPT_FORMATS
    ),
)


def export_named(name: str) -> Export:
    """Look a format up. Raises UnknownExport, which lists them."""
    for export in EXPORTS:
        if export.name == name:
            return export
    known = ", ".join(export.name for export in EXPORTS)
    raise UnknownExport(f"no export format {name!r}; take one of {known}")
