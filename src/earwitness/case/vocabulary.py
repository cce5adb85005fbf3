"""The closed vocabularies of a case file: one word for one idea, as in docs/glossary.md."""

from __future__ import annotations

from enum import StrEnum


class ExhibitKind(StrEnum):
    """What an exhibit is, as far as its bytes tell."""

    RECORDING = "recording"
    DOCUMENT = "document"
    TRANSCRIPT = "transcript"  # subtitles: somebody's words for a recording, with times
    REFERENCE = "reference"  # known speech of a named person, to compare voices with
    POPULATION = "population"  # speech of other people, for what voices have in common
    UNKNOWN = "unknown"

    @property
    def holds_sound(self) -> bool:
        """Whether it can be listened to, whatever it serves for."""
        return self in (ExhibitKind.RECORDING, ExhibitKind.REFERENCE, ExhibitKind.POPULATION)

    @property
    def holds_words(self) -> bool:
        """Whether what it says belongs to the case: known speech says nothing about a leak."""
        return self in (ExhibitKind.RECORDING, ExhibitKind.DOCUMENT, ExhibitKind.TRANSCRIPT)


class PassageRole(StrEnum):
    """What part a passage plays in its exhibit."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    MESSAGE = "message"
    SEGMENT = "segment"  # speech, between two pauses
    TRANSLATION = "translation"  # English for the passage named in `of_passage`


class ActorKind(StrEnum):
    """What an actor is; the words of actors.csv."""

    PERSON = "person"
    PARTY = "party"
    ARMED_GROUP = "armed group"
    INSTITUTION = "institution"
    STATE = "state"
    COMMUNITY = "community"
    OTHER = "other"


class StatementMethod(StrEnum):
    """How attributions and ties are found."""

    MODELS = "models"
    RULES = "rules"


class Modality(StrEnum):
    """How a source puts what is attributed to it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DEMANDS = "demands"
    ALLEGES = "alleges"
    PROMISES = "promises"
    THREATENS = "threatens"
    PREDICTS = "predicts"


class Relation(StrEnum):
    """What a holder does to, or is to, a target."""

    PRAISES = "praises"
    CRITICISES = "criticises"
    ACCUSES = "accuses"
    THREATENS = "threatens"
    ATTACKS = "attacks"
    DEMANDS = "demands"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    ALLIES = "allies"
    COMMANDS = "commands"
    BELONGS_TO = "belongs-to"
    MEDIATES = "mediates"
    MEETS = "meets"
    REJECTS = "rejects"


class Stance(StrEnum):
    """Where somebody stands on a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"
    INVESTIGATES = "investigates"


class DateAnchor(StrEnum):
    """What the days of a time expression are counted from."""

    WRITTEN_OUT = "written out"
    PUBLICATION = "publication date"
    MESSAGE = "date of the message"
    RECORDING = "date of the recording"
    OTHER_DATE = "another date in the text"


class HowConcerned(StrEnum):
    """What a part of a leak is said to hold of an actor, the gravest first."""

    ATTACKED = "attacked"
    NAMED = "named"
    SPEAKS = "speaks"  # a voice in it is said to be theirs
    AWAITED = "awaited"  # a report of it says that they had not answered


class InstalmentBasis(StrEnum):
    """Where the case knows a part of the leak from."""

    LISTED = "the user's list"
    RECORDING = "a recording of the case"
    REPORTED = "the reporting"


class ResponseKind(StrEnum):
    """What an answer to a leak does."""

    DENIES = "denies"
    CONDEMNS = "condemns"
    DEMANDS = "demands"
    THREATENS = "threatens"
    MEDIATES = "mediates"
    CALMS = "calms"
    SUPPORTS = "supports"
    DISMISSES = "dismisses"
    INVESTIGATES = "investigates"
    COMMENTS = "comments"  # speaks of it in a way that is none of the others


class Channel(StrEnum):
    """By what way an answer came."""

    POST = "post"
    STATEMENT = "statement"
    SERMON = "sermon"
    SPEECH = "speech"
    INTERVIEW = "interview"  # also remarks to reporters
    COURT = "court"
    PROTEST = "protest"
    MEETING = "meeting"
    NOT_STATED = "not stated"


class ForecastOutcome(StrEnum):
    """What became of a forecast, as a person says."""

    CAME_TRUE = "came-true"
    DID_NOT = "did-not"
    UNDECIDABLE = "undecidable"  # too vague, or nobody can know
    UNMARKED = "unmarked"  # an earlier mark is taken back


class Outcome(StrEnum):
    """What a test on a span came to. Never a verdict on a recording as a whole."""

    CONSISTENT = "consistent with the claimed origin"
    INCONSISTENT = "inconsistent with the claimed origin"
    INCONCLUSIVE = "inconclusive"
    NOT_TESTED = "not tested"


class FactReader(StrEnum):
    """What read a container fact."""

    STRUCTURE = "structure"  # this project's own readers of bytes
    FFMPEG = "FFmpeg"
    FOLDER = "folder"  # the file's name and size


class Against(StrEnum):
    """What a voice is compared with."""

    REFERENCE = "reference"
    VOICE = "voice"


class CustodyAction(StrEnum):
    """What can happen to an exhibit, or to the case as a whole."""

    OPENED = "case opened"
    TAKEN_IN = "taken in"
    SEEN_AGAIN = "seen again"
    DESCRIBED = "described"
    EXPORTED = "exported"
    RECEIVED = "received in a bundle"


class Verdict(StrEnum):
    """A person's judgement on a machine's record."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    WITHDRAW = "withdraw"  # takes back the same person's last standing verdict on the record


class RunState(StrEnum):
    """How a run ended, or that it has not."""

    STARTED = "started"
    DONE = "done"
    REFUSED = "refused"  # the input will never work with this method; not tried again
    FAILED = "failed"  # may work next time; tried again by the next run
