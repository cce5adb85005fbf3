"""Which parser reads which media type. Runs inside the parser child only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Record
from earwitness.case.vocabulary import ExhibitKind
from earwitness.intake import text_magic
from earwitness.intake.bare_copy import BareCopy, write_bare_copy
from earwitness.intake.limits import ParseLimits
from earwitness.intake.reading_text import ParsedDocument, records_of
from earwitness.intake.sniffing import sniff


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseRequest:
    """One exhibit to take apart: its identity, its name for messages, where its bytes lie."""

    exhibit_id: str
    name: str
    path: str
    working_folder: str
    size_bytes: int
    is_recording: bool
    copy_to: str = ""  # not empty: write a bare copy there, and tell what both files say
    as_wav: bool = False  # of a bare copy: decode


Parser = Callable[[ParseRequest, ParseLimits], ParsedDocument]


def parse(request: ParseRequest, limits: ParseLimits) -> tuple[Record | BareCopy, ...]:
    """Take one exhibit apart by what its bytes are. Raises UnreadableExhibit or OSError."""
    if request.copy_to:
        return (_copied(request),)
    found = sniff(Path(request.path))
    if found.kind is ExhibitKind.RECORDING:
        from earwitness.intake.recording import take_recording

        return take_recording(
            Path(request.path),
            exhibit_id=request.exhibit_id,
            name=request.name,
            working_folder=Path(request.working_folder),
            longest_s=limits.recording_s,
        )
    parser = PARSERS.get(found.media_type)
    if parser is None:
        raise UnreadableExhibit(f"{request.name}: {found.because}")
    parsed = parser(request, limits)
    return records_of(parsed, exhibit_id=request.exhibit_id, text_chars=limits.text_chars)


def _copied(request: ParseRequest) -> BareCopy:
    return write_bare_copy(
        Path(request.path),
        Path(request.copy_to),
        exhibit_id=request.exhibit_id,
        name=request.name,
        as_wav=request.as_wav,
    )


def _text(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.plain_text import parse_text

    # no encoding read here needs over four bytes a character: the rest would be cut off anyway
    return parse_text(_content(request, most=4 * limits.text_chars + 65_536), name=request.name)


def _html(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.web_page import parse_html

    return parse_html(_content(request))


def _pdf(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.pdf import parse_pdf

    return parse_pdf(Path(request.path), name=request.name, text_chars=limits.text_chars)


def _docx(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.word_file import parse_docx

    return parse_docx(Path(request.path), name=request.name)


def _mail(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.mail import parse_mail

    return parse_mail(_content(request), name=request.name)


def _telegram(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.telegram import parse_telegram

    return parse_telegram(_content(request), name=request.name)


def _whatsapp_text(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.whatsapp import parse_whatsapp_text

    return parse_whatsapp_text(_content(request), name=request.name)


def _whatsapp_zip(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.whatsapp import parse_whatsapp_zip

    return parse_whatsapp_zip(Path(request.path), name=request.name)


def _srt(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.subtitles import parse_subtitles

    return parse_subtitles(_content(request), media_type=text_magic.SRT, name=request.name)


def _vtt(request: ParseRequest, limits: ParseLimits) -> ParsedDocument:
    from earwitness.intake.subtitles import parse_subtitles

    return parse_subtitles(_content(request), media_type=text_magic.VTT, name=request.name)


PARSERS: dict[str, Parser] = {
    text_magic.PLAIN: _text,
    text_magic.HTML: _html,
    text_magic.PDF: _pdf,
    text_magic.DOCX: _docx,
    text_magic.EML: _mail,
    text_magic.TELEGRAM: _telegram,
    text_magic.WHATSAPP: _whatsapp_text,
    text_magic.WHATSAPP_ZIP: _whatsapp_zip,
    text_magic.SRT: _srt,
    text_magic.VTT: _vtt,
}


def _content(request: ParseRequest, *, most: int = -1) -> bytes:
    with Path(request.path).open("rb") as file:
        return file.read(most)
