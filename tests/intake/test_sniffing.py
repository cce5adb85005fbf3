"""What a file is, told from its bytes: hits and near misses."""

from __future__ import annotations

import pytest
from intake_samples import zipped

from earwitness.case.vocabulary import ExhibitKind
from earwitness.intake.sniffing import sniff

DOCUMENT, RECORDING = ExhibitKind.DOCUMENT, ExhibitKind.RECORDING
TRANSCRIPT, UNKNOWN = ExhibitKind.TRANSCRIPT, ExhibitKind.UNKNOWN

MP3_FRAME = b"\xff\xfb\x90\x64" + bytes(413)
CASES = [
    (b"The minister denied it.", DOCUMENT, "text/plain"),
    ("قال الوزير".encode("cp1256"), DOCUMENT, "text/plain"),
    ("قال الوزير".encode("utf-16"), DOCUMENT, "text/plain"),
    ("Le ministre a nié".encode("latin-1"), DOCUMENT, "text/plain"),
    (b"BMW and MZ are letters, BZh too", DOCUMENT, "text/plain"),
    (b"BM\x00\x00\x00", UNKNOWN, "image/bmp"),
    (b"MZ\x90\x00\x03", UNKNOWN, "application/x-dosexec"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt ", RECORDING, "audio/wav"),
    (b"RIFF\x24\x00\x00\x00WEBPVP8 ", UNKNOWN, "image/webp"),
    (b"RIFF\x24\x00\x00\x00AVI LIST", RECORDING, "video/x-msvideo"),
    (b"ID3\x04\x00\x00\x00\x00\x00\x00\x00\x00", RECORDING, "audio/mpeg"),
    (MP3_FRAME + MP3_FRAME, RECORDING, "audio/mpeg"),
    (b"\xff\xfb\x90\x64" + bytes(500), UNKNOWN, "application/octet-stream"),
    (b"\xff\xf1\x50\x80\x00\x1f\xfc", RECORDING, "audio/aac"),
    (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", RECORDING, "audio/mp4"),
    (b"\x00\x00\x00\x20ftypisom\x00\x00\x00\x00", RECORDING, "video/mp4"),
    (b"\x00\x00\x00\x20ftyp3gp4\x00\x00\x00\x00", RECORDING, "video/3gpp"),
    (b"\x00\x00\x00\x20ftypheic\x00\x00\x00\x00", UNKNOWN, "image/heif"),
    (b"OggS" + bytes(24) + b"OpusHead", RECORDING, "audio/ogg; codecs=opus"),
    (b"OggS" + bytes(24) + b"\x01vorbis", RECORDING, "audio/ogg; codecs=vorbis"),
    (b"#!AMR\n\x3c", RECORDING, "audio/amr"),
    (b"#!AMR-WB\n\x3c", RECORDING, "audio/amr-wb"),
    (b"fLaC\x00\x00\x00\x22", RECORDING, "audio/flac"),
    (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska", RECORDING, "video/x-matroska"),
    (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", RECORDING, "video/webm"),
    (b"\x89PNG\r\n\x1a\n\x00", UNKNOWN, "image/png"),
    (b"%PDF-1.4\n", DOCUMENT, "application/pdf"),
    (b"{\\rtf1\\ansi Hello}", UNKNOWN, "application/rtf"),
    (b"<!DOCTYPE html><p>x", DOCUMENT, "text/html"),
    (b"<!-- saved -->\n<html lang='ar'>", DOCUMENT, "text/html"),
    (b"<unclear> he said, <applause>", DOCUMENT, "text/plain"),
    (b'<?xml version="1.0"?><svg/>', UNKNOWN, "application/xml"),
    (b'{"name": "x", "messages": []}', DOCUMENT, "application/json; profile=telegram"),
    (b'{"a": 1}\n{"a": 2}\n', UNKNOWN, "application/json"),
    (b"[1, 2]", DOCUMENT, "text/plain"),
    (b'[{"a": 1}]', UNKNOWN, "application/json"),
    (b"[Applause] Thank you.", DOCUMENT, "text/plain"),
    (b"[13/07/2022, 21:05:33] Ida: yes", DOCUMENT, "text/plain; profile=whatsapp"),
    (
        b"7/13/22, 9:05 PM - Ida: yes\n7/13/22, 9:06 PM - Bo: no",
        DOCUMENT,
        "text/plain; profile=whatsapp",
    ),
    (b"13/07/2022, 21:05 - the day\nhe left for good.\nNobody saw it.", DOCUMENT, "text/plain"),
    (b"1\n00:00:01,000 --> 00:00:02,000\nYes.\n", TRANSCRIPT, "application/x-subrip"),
    (b"WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n", TRANSCRIPT, "text/vtt"),
    (b"From: a@b.c\nDate: Mon, 1 Aug 2022\n\nHello", DOCUMENT, "message/rfc822"),
    (b"From: here\nto there it is far.\n\nYes", DOCUMENT, "text/plain"),
    (bytes(range(1, 32)) * 20, UNKNOWN, "application/octet-stream"),
    (b"", UNKNOWN, "application/x-empty"),
    (zipped({"word/document.xml": b"<x/>"}), DOCUMENT, "wordprocessingml"),
    (zipped({"_chat.txt": b"x"}), DOCUMENT, "application/zip; profile=whatsapp"),
    (zipped({"a.txt": b"x"}), UNKNOWN, "application/zip"),
    (b"PK\x03\x04 not really", UNKNOWN, "application/zip"),
    (b"PK is a surname here.", DOCUMENT, "text/plain"),
]


@pytest.mark.parametrize(("content", "kind", "media_type"), CASES)
def test_bytes_tell_what_a_file_is(tmp_path, content, kind, media_type):
    path = tmp_path / "misleading.mp3"
    path.write_bytes(content)
    found = sniff(path)
    assert (found.kind, media_type in found.media_type) == (kind, True), found
    assert (found.because != "") == (kind is UNKNOWN)


def test_a_letter_cut_in_two_at_the_end_of_the_head_is_still_text(tmp_path):
    path = tmp_path / "long"
    path.write_text("x" + "é" * 70_000, encoding="utf-8")
    assert sniff(path).kind is DOCUMENT
