"""Reading what people have said of a case: verdicts, and corrections of voices, ledger, actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self

from sqlalchemy import Engine, select

from earwitness.case import reviews, said
from earwitness.case.identities import corrections as actor_corrections
from earwitness.case.identities.corrections import SaidOfActors
from earwitness.case.layout import CaseFolder
from earwitness.case.ledger import corrections as ledger_corrections
from earwitness.case.ledger.corrections import SaidOfLedger
from earwitness.case.records import Review
from earwitness.case.tables import actor_correction, ledger_correction, setting
from earwitness.case.voices.corrections import SaidOfVoices
from earwitness.case.voices.corrections import standing as standing_of_voices


class SaidReader:
    """What people said of a case, read only. Every call sees what is stored at that moment."""

    def __init__(self, engine: Engine, folder: CaseFolder) -> None:
        self.engine = engine
        self.folder = folder

    def voice_corrections(self, exhibit_id: str | None = None) -> Sequence[SaidOfVoices]:
        """List the corrections of voices that stand, oldest first; exhibit_id None: of all."""
        with self.engine.connect() as connection:
            found = standing_of_voices(reviews.all_reviews(connection))
        return [one for one in found if exhibit_id in (None, one.correction.exhibit_id)]

    def ledger_corrections(self) -> Sequence[SaidOfLedger]:
        """List the corrections of the claims ledger that stand, oldest first."""
        return said.standing(self.said_of_ledger())

    def said_of_ledger(self) -> Sequence[SaidOfLedger]:
        """List everything ever said of the ledger, oldest first: undone ones and undoings too."""
        with self.engine.connect() as connection:
            return said.all_said(connection, ledger_correction, ledger_corrections.from_json)

    def actor_corrections(self) -> Sequence[SaidOfActors]:
        """List the corrections of who is who that stand, oldest first."""
        return said.standing(self.said_of_actors())

    def said_of_actors(self) -> Sequence[SaidOfActors]:
        """List everything ever said of who is who, oldest first: undone ones and undoings too."""
        with self.engine.connect() as connection:
            return said.all_said(connection, actor_correction, actor_corrections.from_json)

    def _verdicts(self) -> Mapping[str, Review]:
        with self.engine.connect() as connection:
            return reviews.latest(reviews.all_reviews(connection))

    def kept(self, name: str) -> str | None:
        """Give one named value as last kept; None: never kept."""
        with self.engine.connect() as connection:
            query = select(setting.c.value).where(setting.c.name == name)
            return connection.execute(query).scalar()

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
