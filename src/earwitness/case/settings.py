"""What case.toml may say. Every setting has a default; an unknown one is an error, not a guess."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from earwitness.case.errors import BadSettings
from earwitness.case.vocabulary import StatementMethod

BUNDLED_MODEL = "base"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TranscriptSettings(_Strict):
    """[transcripts]: which model hears the recordings, and whether it also translates."""

    model: str = Field(
        default=BUNDLED_MODEL,
        description="`base` (bundled), or a CTranslate2 folder as seen from case.toml; ~ is home",
    )
    language: str | None = Field(
        default=None, description="fix the spoken language; default: detect it"
    )
    translate: bool = Field(
        default=True, description="add an English layer where another is spoken"
    )
    threads: int = Field(default=1, ge=1, le=16, description="processor threads per recording")


class VoiceSettings(_Strict):
    """[voices]: an anti-spoofing model of your own; none is bundled."""

    spoofing_model: str | None = Field(
        default=None,
        description="an ONNX file, 16 kHz in, one score out, as seen from case.toml; ~ is home",
    )
    spoofing_calibration: str | None = Field(
        default=None,
        description="folder with `real` and `fake` recordings; without it no number is shown",
    )


class StatementSettings(_Strict):
    """[statements]: how attributions and ties are found."""

    method: StatementMethod = Field(
        default=StatementMethod.MODELS,
        description="`models`: a trained tagger and stance model with the grammar rules; "
        "`rules`: grammar over spaCy's small English model alone",
    )


class SeatSettings(_Strict):
    """[seats]: what seats.csv does not say of the chamber."""

    total: int | None = Field(
        default=None, ge=1, description="seats of the chamber; default: the sum of those before"
    )
    every_seat_listed: bool = Field(
        default=False, description="no seat is vacant or held by somebody not in seats.csv"
    )


class LimitSettings(_Strict):
    """[limits]: what a hostile or enormous file may cost before it is given up."""

    file_bytes: int = Field(default=4_000_000_000, gt=0, description="largest file taken in")
    parse_s: float = Field(default=60.0, gt=0, description="seconds a document may take to parse")
    parse_bytes: int = Field(default=1_500_000_000, gt=0, description="memory a parser may use")
    text_chars: int = Field(
        default=5_000_000, gt=0, description="longest text taken from one document"
    )
    recording_s: float = Field(
        default=8 * 3600.0, gt=0, description="longest recording, in seconds"
    )


class CaseSettings(_Strict):
    """The whole of case.toml."""

    title: str | None = Field(
        default=None, description="the case's title; default: the folder's name"
    )
    description: str = Field(default="", description="one paragraph for the dossier's first page")
    languages: tuple[str, ...] = Field(default=(), description="languages to expect, ISO 639-1")
    exclude: tuple[str, ...] = Field(
        default=(), description="glob patterns of files to leave alone"
    )
    workers: int = Field(
        default=0, ge=0, le=64, description="worker processes; 0: one a core, at most 4"
    )
    transcripts: TranscriptSettings = TranscriptSettings()
    voices: VoiceSettings = VoiceSettings()
    statements: StatementSettings = StatementSettings()
    seats: SeatSettings = SeatSettings()
    limits: LimitSettings = LimitSettings()


def _with_whole_paths(said: CaseSettings, folder: Path) -> CaseSettings:
    """Read paths from the folder that case.toml lies in, or from home where they say ~."""

    def whole(path: str) -> str:
        return str(folder.resolve() / Path(path).expanduser())

    model = said.transcripts.model
    own = {} if model == BUNDLED_MODEL else {"model": whole(model)}
    voices = {name: whole(path) for name, path in said.voices if path is not None}
    return said.model_copy(
        update={
            "transcripts": said.transcripts.model_copy(update=own),
            "voices": said.voices.model_copy(update=voices),
        }
    )


def load_settings(path: Path) -> CaseSettings:
    """Read case.toml; a missing file gives the defaults. Raises BadSettings."""
    if not path.exists():
        return CaseSettings()
    try:
        said = CaseSettings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        return _with_whole_paths(said, path.parent)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path.name} is not valid TOML: {error}; correct it") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadSettings(
            f"{path.name}: `{where}`: {first['msg']}, found {first['input']!r}; "
            "see docs/reference/settings.md"
        ) from error
