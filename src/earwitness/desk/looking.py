"""A case read once for many requests, and read anew when it has changed."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass
from functools import cached_property

from earwitness.case.clock import now
from earwitness.case.spoken import corrected_passages
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.found_records import DeskSnapshot, FoundRecords
from earwitness.dossier.detail import LEVELS
from earwitness.dossier.dossier_model import Head
from earwitness.dossier.gather import first_page
from earwitness.dossier.index import CaseIndex, index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.voice_index import VoiceIndex, index_voices
from earwitness.dossier.weighed import Weighed, weighed_case
from earwitness.stages import STAGES

SPARED_AFTER_S = 0.5


@dataclass(frozen=True, kw_only=True)
class Look:
    """A case as it stood at a version, looked up from every side the pages need."""

    version: str
    case: RememberingCase
    index: CaseIndex

    @cached_property
    def voices(self) -> VoiceIndex:
        """The voices of all recordings; read when a page first asks."""
        return self.case.worked_out(index_voices)

    @cached_property
    def reworded(self) -> frozenset[str]:
        """The exhibits in which people put words right, so that an index of words may be behind."""
        corrected = corrected_passages(self.index.reviews)
        passages = self.index.passages
        return frozenset(passages[one].exhibit_id for one in corrected if one in passages)

    @cached_property
    def weighed(self) -> Weighed:
        """What the ties come to: fronts, brokers, changes, seats; worked out when first asked."""
        return self.case.worked_out(weighed_case)

    @cached_property
    def first_page(self) -> Head:
        """The short answers, as on the dossier's first page; gathered when first asked."""
        return first_page(
            self.case, stages=STAGES, generated_at=now(), detail=LEVELS[0], weighed=self.weighed
        )


class Looks:
    """The last look at a case. One request takes it; the others wait for it."""

    def __init__(self, case: CaseAccess) -> None:
        self._case = case
        self._lock = threading.Lock()
        self._look: Look | None = None
        self._found: FoundRecords | None = None

    def current(self) -> Look:
        """Give the case as it stands."""
        with self._lock:
            version = self._case.version()
            if self._look is None or self._look.version != version:
                reader = self._case.reader
                snapshot = DeskSnapshot(reader.engine, reader.folder, earlier=self._found)
                self._found, case = snapshot.found, RememberingCase(snapshot)
                self._look = Look(version=version, case=case, index=case.worked_out(index_case))
                _spare_the_collector_soon()
            return self._look


def _spare_the_collector_soon() -> None:
    """Not now: whoever asked is waiting for their page."""
    soon = threading.Timer(SPARED_AFTER_S, _spare_the_collector)
    soon.daemon = True
    soon.start()


def _spare_the_collector() -> None:
    """Keep Python from looking through a whole case for rubbish while it fills a page.

    Of a large case that takes a fifth of a second, now and then. What a look holds goes by itself
    when the next one takes its place: nothing in it refers back to it.
    """
    gc.collect()
    gc.freeze()
