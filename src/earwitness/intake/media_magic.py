"""Magic bytes of sound, video and other binary files. Sources: the formats' specifications."""

from __future__ import annotations

_OGG = (
    (b"OpusHead", "audio/ogg; codecs=opus"),
    (b"\x01vorbis", "audio/ogg; codecs=vorbis"),
    (b"Speex   ", "audio/ogg; codecs=speex"),
    (b"\x7fFLAC", "audio/ogg; codecs=flac"),
    (b"theora", "video/ogg"),
)
_STARTS = (
    (b"fLaC", "audio/flac"),
    (b"#!AMR-WB\n", "audio/amr-wb"),
    (b"#!AMR\n", "audio/amr"),
    (b".snd", "audio/basic"),
    (b"caff", "audio/x-caf"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"wvpk", "audio/x-wavpack"),
    (b"MAC ", "audio/x-ape"),
)
_IMAGE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis")
_OTHER = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x7fELF", "application/x-elf"),
    (b"MZ", "application/x-dosexec"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/x-rar"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)
_NEEDS_BINARY = (b"BM", b"MZ", b"BZh")  # two or three letters that prose may begin with
_BIT_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def recording_type(head: bytes) -> str | None:
    """Tell the media type of sound or video; None: it is neither, or not known."""
    for magic, media_type in _STARTS:
        if head.startswith(magic):
            return media_type
    if head.startswith(b"OggS"):
        return next((kind for mark, kind in _OGG if mark in head[:4096]), "application/ogg")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head[:4] in (b"RIFF", b"RIFX", b"RF64", b"BW64"):
        return {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12])
    if head.startswith(b"FORM"):
        return "audio/aiff" if head[8:12] in (b"AIFF", b"AIFC") else None
    if head[:1] == b"\x47" and head[188:189] == b"\x47" and head[376:377] == b"\x47":
        return "video/mp2t"
    return _mp4_type(head) or _mpeg_audio_type(head)


def other_type(head: bytes) -> str | None:
    """Tell the media type of a binary file that is neither sound nor text; None: not known."""
    if head[4:8] == b"ftyp" and head[8:12] in _IMAGE_BRANDS:
        return "image/heif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    for magic, media_type in _OTHER:
        if head.startswith(magic) and (magic not in _NEEDS_BINARY or b"\0" in head[:512]):
            return media_type
    return None


def _mp4_type(head: bytes) -> str | None:
    box = head[4:8]
    if box in (b"moov", b"mdat", b"wide", b"skip"):
        return "video/quicktime"
    if box != b"ftyp" or head[8:12] in _IMAGE_BRANDS:
        return None
    brand = head[8:12]
    if brand in (b"M4A ", b"M4B ", b"M4P "):
        return "audio/mp4"
    if brand == b"qt  ":
        return "video/quicktime"
    return "video/3gpp" if brand.startswith((b"3gp", b"3g2")) else "video/mp4"


def _mpeg_audio_type(head: bytes) -> str | None:
    if head.startswith(b"ID3") and len(head) > 10 and head[3] < 0xFF:
        return "audio/mpeg"
    if head[:2] in (b"\xff\xf1", b"\xff\xf9"):
        return "audio/aac"
    length = mpeg_frame_bytes(head, 0)
    if length is None or mpeg_frame_bytes(head, length) is None:
        return None  # one sync word alone is no evidence
    return "audio/mpeg"


def mpeg_frame_bytes(head: bytes, at: int) -> int | None:
    """Length of the MPEG layer III frame that starts at a byte; None: there is none."""
    if len(head) < at + 4 or head[at] != 0xFF or head[at + 1] & 0xE6 != 0xE2:
        return None
    version, rate_index, rate_at = head[at + 1] >> 3 & 3, head[at + 2] >> 4, head[at + 2] >> 2 & 3
    if version == 1 or rate_index in (0, 15) or rate_at == 3:
        return None
    kbit = _BIT_RATES[3 if version == 3 else 2][rate_index]
    samples_by_8 = 144 if version == 3 else 72
    return samples_by_8 * kbit * 1000 // _RATES_HZ[version][rate_at] + (head[at + 2] >> 1 & 1)
