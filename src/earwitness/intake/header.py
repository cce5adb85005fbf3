"""The header of a text document: YAML front matter, or a block of `key: value` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earwitness.intake.cleaning import one_line
from earwitness.intake.dates import iso_date
from earwitness.intake.language import language_code
from earwitness.intake.reading_text import Draft, ParsedDocument

_KEY = re.compile(r"^([A-Za-z][A-Za-z0-9 _-]{0,30}?)\s*:(?:\s+(.*))?$")
_KNOWN = frozenset(
    {"title", "headline", "author", "authors", "by", "byline", "published", "date", "publisher"}
    | {"outlet", "site", "language", "lang", "source", "sources", "url", "link", "kind", "type"}
    | {"recorded", "instalment", "summary", "tags", "translator", "updated"}
)
_FIELDS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "publisher": "publisher",
    "outlet": "publisher",
    "language": "language",
    "lang": "language",
    "sources": "sources",
}
_HEADER_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderedText:
    """A document's header as (key in lower case, value) pairs, and the lines below it."""

    fields: tuple[tuple[str, str], ...]
    body: tuple[str, ...]


def split_header(lines: list[str]) -> HeaderedText:
    """Part a header from a text's lines; no header is eaten that is not clearly one.

    A header is fenced by `---`, or is two or more `key: value` lines of which at least two keys
    are known ones, followed by an empty line or the end.
    """
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and lines[start].strip() == "---":
        fenced = _fenced(lines, start)
        if fenced is not None:
            return fenced
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    fields = _fields(lines[start:end]) if end - start <= _HEADER_LINES else None
    if fields is None or sum(key in _KNOWN for key, _ in fields) < 2:
        return HeaderedText(fields=(), body=tuple(lines))
    return HeaderedText(fields=fields, body=tuple(lines[end:]))


def with_header(
    header: HeaderedText, *, media_type: str, drafts: tuple[Draft, ...]
) -> ParsedDocument:
    """Fill a document's facts from its header; unknown keys and odd values go to `extra`."""
    told: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    for key, written in header.fields:
        field, value = _FIELDS.get(key), one_line(written)
        understood = None if field is None else _understood(field, value)
        if field is None or field in told or understood is None:
            if value:
                extra.append((key if field is None else f"{key}, as written", value))
            continue
        told[field] = understood
    sources = told.get("sources", "").split(" ; ")
    return ParsedDocument(
        media_type=media_type,
        drafts=drafts,
        title=told.get("title"),
        published=told.get("published"),
        publisher=told.get("publisher"),
        author=told.get("author"),
        language=told.get("language"),
        sources=tuple(source.strip() for source in sources if source.strip()),
        extra=tuple(extra),
    )


def _understood(field: str, value: str) -> str | None:
    if field == "published":
        return iso_date(value)
    if field == "language":
        return language_code(value)
    return value or None


def _fields(lines: list[str]) -> tuple[tuple[str, str], ...] | None:
    """Read lines as header fields; None where one of them is none. Indented lines go on."""
    fields: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in " \t" and fields and not _KEY.match(line.strip()):
            key, value = fields[-1]
            fields[-1] = (key, f"{value} {line.strip()}")
            continue
        found = _KEY.match(line.strip())
        if found is None:
            return None
        fields.append((found.group(1).casefold(), (found.group(2) or "").strip()))
    return tuple(fields) if len(fields) >= 2 else None


def _fenced(lines: list[str], start: int) -> HeaderedText | None:
    """Read YAML front matter; None where the fence does not close or holds something else."""
    import yaml

    last = min(len(lines), start + _HEADER_LINES)
    ends = (at for at in range(start + 1, last) if lines[at].strip() in ("---", "..."))
    end = next(ends, None)
    if end is None:
        return None
    block = "\n".join(lines[start + 1 : end])
    if "&" in block and "*" in block:
        return None  # YAML aliases: nobody needs them here, and they can grow without bound
    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        loaded = None
    if not isinstance(loaded, dict):
        fields = _fields(lines[start + 1 : end])
        if fields is None:
            return None
    else:
        fields = tuple((str(key).strip().casefold(), _flat(loaded[key])) for key in loaded)
    return HeaderedText(fields=fields, body=tuple(lines[end + 1 :]))


def _flat(value: object) -> str:
    if isinstance(value, list):
        return " ; ".join(_flat(item) for item in value)
    return str(value)
