"""What every handler of the desk works with: the case, read once per version, and who is there."""

from __future__ import annotations

from earwitness.case.audio import WorkingAudio
from earwitness.case.custody import whoever
from earwitness.desk.apart.newest import NewestFirst
from earwitness.desk.apart.working import Beside, Here, Working
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.looking import Look, Looks
from earwitness.desk.queue.waiting import Queue, ReviewQueue
from earwitness.desk.sound.ahead import DrawnAhead
from earwitness.desk.sound.pictures import SoundPictures


class Room:
    """One case on the desk. Shared by all requests; what it gives is never changed by them."""

    def __init__(self, case: CaseAccess, *, who: str = "", is_apart: bool = False) -> None:
        """Hold a case.

        who: signs verdicts; empty for the system's user name. is_apart: long work is done in
        processes beside this one.
        """
        self.case = case
        self._who = who
        self._looks = Looks(case)
        # Two, so that a dossier being laid out does not hold up the short answers.
        self.working: Working = Beside(case.reader.path) if is_apart else Here(self._looks)
        self.laying_out: Working = Beside(case.reader.path) if is_apart else self.working
        self.asking = NewestFirst(self.working)
        self._queue = ReviewQueue(self._looks)
        pictures = case.reader.folder.working / "desk"
        self.sound = SoundPictures(self.working_audio, pictures)
        self.drawn_ahead = DrawnAhead(self.laying_out, pictures)

    @property
    def title(self) -> str:
        """What the case is called."""
        return self.case.reader.title

    @property
    def who(self) -> str:
        """Whoever sits at the desk: verdicts and corrections are signed with it."""
        return self._who or whoever()

    def look(self) -> Look:
        """Give the case as it stands, looked up from every side."""
        return self._looks.current()

    def working_audio(self, exhibit_id: str) -> WorkingAudio | None:
        """Give a recording's working copy; None where there is none."""
        return self.look().case.working_audio(exhibit_id)

    def queue(self) -> Queue:
        """Give what can be judged, the most consequential first."""
        return self._queue.current()
