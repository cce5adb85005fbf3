"""What a file is, told from its bytes and never from its name."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.vocabulary import ExhibitKind
from earwitness.intake import media_magic, text_magic
from earwitness.intake.zip_guard import is_chat_name, open_guarded

HEAD_BYTES = 65_536
_NEXT = "convert it to a kind that is read (docs/reference), or leave it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """What a file's bytes are. because: for UNKNOWN, why it cannot be taken in; else empty."""

    kind: ExhibitKind
    media_type: str
    because: str = ""


def sniff(path: Path) -> Sniffed:
    """Tell a file's media type from its first 64 KB, and from the member names of a zip.

    Never raises for content. Raises OSError where the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        return _unknown("application/x-empty", "an empty file; nothing to take in")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(path)
    return sniff_head(head)


def sniff_head(head: bytes) -> Sniffed:
    """Tell what the first bytes of a file that is no zip are."""
    sound = media_magic.recording_type(head)
    if sound is not None:
        return Sniffed(kind=ExhibitKind.RECORDING, media_type=sound)
    binary = media_magic.other_type(head)
    if binary is not None:
        return _unknown(binary, f"{binary} holds no sound or text that is read here; {_NEXT}")
    text = text_magic.text_type(head)
    if text is None:
        return _unknown("application/octet-stream", f"bytes of no known kind; {_NEXT}")
    if text in text_magic.TRANSCRIPTS:
        return Sniffed(kind=ExhibitKind.TRANSCRIPT, media_type=text)
    if text in text_magic.DOCUMENTS:
        return Sniffed(kind=ExhibitKind.DOCUMENT, media_type=text)
    return _unknown(text, f"{text}, which is not read in this version; {_NEXT}")


def _unknown(media_type: str, because: str) -> Sniffed:
    return Sniffed(kind=ExhibitKind.UNKNOWN, media_type=media_type, because=because)


def _zip(path: Path) -> Sniffed:
    try:
        with open_guarded(path, name="zip") as archive:
            names = archive.namelist()
    except UnreadableExhibit as error:
        return _unknown("application/zip", str(error).removeprefix("zip: "))
    except (zipfile.BadZipFile, OSError) as error:
        return _unknown("application/zip", f"a damaged zip ({error}); ask for it again")
    if "word/document.xml" in names:
        return Sniffed(kind=ExhibitKind.DOCUMENT, media_type=text_magic.DOCX)
    if any(is_chat_name(name) for name in names):
        return Sniffed(kind=ExhibitKind.DOCUMENT, media_type=text_magic.WHATSAPP_ZIP)
    return _unknown(
        "application/zip", "a zip that is no docx and no WhatsApp export; unpack it into the folder"
    )
