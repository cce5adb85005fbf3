"""Each document: what it says of itself, and its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from earwitness.case.records import DocumentFacts, Exhibit
from earwitness.dossier.detail import Detail
from earwitness.dossier.file_model import DocumentView
from earwitness.dossier.index import CaseIndex, exhibit_anchor
from earwitness.dossier.model import Fact, Shown
from earwitness.dossier.selection import Selection
from earwitness.dossier.texts import Text
from earwitness.dossier.unanalysed import refusal_view
from earwitness.dossier.wording import count_text, date_text, moment, plural, size_text


def documents_in_order(index: CaseIndex) -> list[Exhibit]:
    """Sort everything that holds no sound by date, then name; undated ones come last."""
    others = [e for e in index.exhibits.values() if not e.kind.holds_sound]

    def order(exhibit: Exhibit) -> tuple[bool, str, str]:
        when = moment(index.published(exhibit))
        return (when is None, when.isoformat() if when else "", exhibit.name)

    return sorted(others, key=order)


def document_views(
    *, index: CaseIndex, texts: Mapping[str, Text], selection: Selection, detail: Detail
) -> Shown[DocumentView]:
    """Lay out the documents."""
    documents = documents_in_order(index)
    counts = _counts(selection)
    views = tuple(
        _document_view(exhibit, index=index, text=texts[exhibit.id], counts=counts)
        for exhibit in documents[: detail.exhibits]
    )
    return Shown(rows=views, total=len(documents))


def _counts(selection: Selection) -> Mapping[str, str]:
    tallies: dict[str, dict[str, int]] = {}
    families = (
        ("attribution", selection.attributions),
        ("tie", selection.ties),
        ("claim", selection.claims),
        ("forecast", selection.forecasts),
    )
    for noun, records in families:
        for record in records:
            tally = tallies.setdefault(record.span.exhibit_id, {})
            tally[noun] = tally.get(noun, 0) + 1
    return {
        exhibit_id: " · ".join(plural(number, noun) for noun, number in tally.items())
        for exhibit_id, tally in tallies.items()
    }


def _document_view(
    exhibit: Exhibit, *, index: CaseIndex, text: Text, counts: Mapping[str, str]
) -> DocumentView:
    facts = index.document_facts.get(exhibit.id)
    return DocumentView(
        exhibit_id=exhibit.id,
        anchor=exhibit_anchor(exhibit.id),
        name=exhibit.name,
        title=index.title(exhibit),
        language=exhibit.language or (facts.language if facts is not None else None),
        date=date_text(index.published(exhibit)),
        publisher=index.publisher(exhibit),
        counts=counts.get(exhibit.id, ""),
        facts=tuple(_facts(exhibit, facts)),
        passages=text.passages,
        left_out=text.left_out,
        refusals=tuple(refusal_view(index, r) for r in index.refusals_of.get(exhibit.id, ())),
    )


def _facts(exhibit: Exhibit, facts: DocumentFacts | None) -> Iterator[Fact]:
    yield Fact(label="File", value=exhibit.name, is_code=True)
    yield Fact(label="SHA-256", value=exhibit.id, is_code=True)
    yield Fact(label="Size", value=size_text(exhibit.size_bytes))
    if exhibit.received_from:
        yield Fact(label="Received from", value=exhibit.received_from)
    if exhibit.note:
        yield Fact(label="Note", value=exhibit.note)
    if facts is None:
        yield Fact(label="Text", value="not read")
        return
    yield Fact(label="Media type", value=facts.media_type)
    yield Fact(label="Text", value=f"{count_text(facts.text_chars)} characters")
    author = exhibit.author or facts.author
    if author:
        yield Fact(label="Author", value=author)
    for source in facts.sources:
        yield Fact(label="Source it names", value=source, is_code=True)
    for name, value in facts.extra:
        yield Fact(label=name, value=value)
