"""From a folder of files to exhibits: what is new is stored, what is unchanged is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from earwitness.case.case_file import CaseFile, Incoming, TakenIn
from earwitness.case.description import Description
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.evidence import EvidenceStore
from earwitness.case.progress import Progress
from earwitness.case.records import TurnedAway
from earwitness.case.settings import load_settings
from earwitness.case.vocabulary import ExhibitKind
from earwitness.intake.actor_list import read_actor_list
from earwitness.intake.folder import (
    Candidate,
    FolderScan,
    candidate_at,
    scan_folder,
    turned_away_by_content,
    turned_away_by_place,
)
from earwitness.intake.instalment_list import read_instalment_list
from earwitness.intake.known_speech import kind_by_place, used_otherwise, why_misplaced
from earwitness.intake.seat_list import read_seat_list
from earwitness.intake.sniffing import Sniffed, sniff

BATCH_FILES = 64  # stored together: one flush of custody each
BATCH_BYTES = 256_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What taking in came to. new: exhibits the case did not have."""

    new: int = 0
    warnings: tuple[str, ...] = ()


def take_in_folder(case: CaseFile, folder: Path, progress: Progress) -> Intake:
    """Take in what is new in a folder, with what its tables say. Raises BadSettings."""
    settings = load_settings(folder / "case.toml")
    actors = read_actor_list(folder / "actors.csv")
    seats = read_seat_list(folder / "seats.csv")
    parts = read_instalment_list(folder / "instalments.csv")
    scan = scan_folder(folder, settings=settings, case_folder=case.path)
    case.remember(
        settings=settings,
        actors=actors,
        seats=seats,
        instalments=parts,
        folder_name=folder.resolve().name,
    )
    for leftover in EvidenceStore(root=case.path).leftovers():
        leftover.unlink(missing_ok=True)
    fresh, known = _sorted_by_sighting(case, scan)
    case.describe(known)
    taken, unfit = _take_in(case, fresh, progress)
    case.turn_away([*scan.turned_away, *unfit])
    warnings = (*scan.warnings, *_used_otherwise(case, scan))
    return Intake(new=sum(one.is_new for one in taken), warnings=warnings)


def _used_otherwise(case: CaseFile, scan: FolderScan) -> Iterator[str]:
    """Warn, at every run, of files whose bytes serve the case as something else."""
    kinds = {exhibit.id: exhibit.kind for exhibit in case.exhibits()}
    seen = case.sightings()
    for one in scan.candidates:
        if one.name not in seen:
            continue
        wanted = kind_by_place(one.name, ExhibitKind.RECORDING)
        warning = used_otherwise(one.name, wanted, kinds[seen[one.name][2]])
        if warning is not None:
            yield warning


def take_in_file(case: CaseFile, path: Path, *, told: Description, folder: str = "") -> TakenIn:
    """Take in one file from anywhere. Raises UnreadableExhibit where it is no evidence.

    folder: as if it lay in this folder of the case ("references/NAME"); empty: in none.
    """
    judged = candidate_at(path, settings=case.settings)
    if isinstance(judged, TurnedAway):
        raise UnreadableExhibit(judged.because)
    if folder:
        judged = replace(judged, name=f"{folder}/{judged.name}")
    sniffed = sniff(path)
    if sniffed.kind is ExhibitKind.UNKNOWN:
        raise UnreadableExhibit(turned_away_by_content(judged, sniffed).because)
    return case.take_in([_incoming(judged, sniffed, told=told)])[0]


def _sorted_by_sighting(
    case: CaseFile, scan: FolderScan
) -> tuple[list[Candidate], dict[str, Description]]:
    """Part files that look as when last seen (by id, with what is told of them) from the rest."""
    seen, fresh, known = case.sightings(), [], {}
    for one in scan.candidates:
        size_bytes, modified_ns, exhibit_id = seen.get(one.name, (-1, -1, ""))
        if (size_bytes, modified_ns) == (one.size_bytes, one.path.stat().st_mtime_ns):
            known[exhibit_id] = one.description
        else:
            fresh.append(one)
    return fresh, known


def _take_in(
    case: CaseFile, fresh: Sequence[Candidate], progress: Progress
) -> tuple[list[TakenIn], list[TurnedAway]]:
    if not fresh:
        return [], []
    weight = float(sum(one.size_bytes for one in fresh))
    sentence = "Store new files as evidence."
    progress.stage_begins("take in", sentence=sentence, units=len(fresh), weight=weight)
    taken: list[TakenIn] = []
    unfit: list[TurnedAway] = []
    for batch in _batches(fresh):
        incoming = []
        for one in batch:
            sniffed = _sniffed(one)
            if isinstance(sniffed, TurnedAway):
                unfit.append(sniffed)
            else:
                incoming.append(_incoming(one, sniffed, told=one.description))
        stored, unreadable = _stored(case, incoming)
        taken += stored
        unfit += unreadable
        for one in batch:
            progress.unit_ends(one.name, weight=float(one.size_bytes), because="")
    progress.stage_ends("take in")
    return taken, unfit


def _stored(
    case: CaseFile, incoming: Sequence[Incoming]
) -> tuple[Sequence[TakenIn], Sequence[TurnedAway]]:
    """Store a batch; where a file of it cannot be read after all, the others one by one."""
    try:
        return (case.take_in(incoming) if incoming else ()), ()
    except UnreadableExhibit as error:
        if len(incoming) == 1:
            return (), (TurnedAway(name=incoming[0].name, size_bytes=0, because=str(error)),)
    parts = [_stored(case, [one]) for one in incoming]
    return [one for part in parts for one in part[0]], [one for part in parts for one in part[1]]


def _sniffed(one: Candidate) -> Sniffed | TurnedAway:
    try:
        sniffed = sniff(one.path)
    except OSError as error:
        because = f"{one.name}: cannot be read ({error.strerror}); give read rights and run again"
        return TurnedAway(name=one.name, size_bytes=one.size_bytes, because=because)
    if sniffed.kind is ExhibitKind.UNKNOWN:
        return turned_away_by_content(one, sniffed)
    misplaced = why_misplaced(one.name, sniffed.kind)
    return sniffed if misplaced is None else turned_away_by_place(one, misplaced)


def _incoming(one: Candidate, sniffed: Sniffed, *, told: Description) -> Incoming:
    return Incoming(
        path=one.path,
        name=one.name,
        kind=kind_by_place(one.name, sniffed.kind),
        description=told,
        source=told.received_from,
    )


def _batches(fresh: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    batch: list[Candidate] = []
    size = 0
    for one in fresh:
        if batch and (len(batch) == BATCH_FILES or size + one.size_bytes > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.size_bytes
    if batch:
        yield batch
