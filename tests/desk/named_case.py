"""The quay case with people in it: who is named, who says what, who stands how to whom."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from quay_case import quay_case, store

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.records import (
    Actor,
    Attribution,
    Comparison,
    Mention,
    Naming,
    Passage,
    Position,
    Proposition,
    Record,
    Span,
    Tie,
    Turn,
    Voice,
)
from earwitness.case.vocabulary import (
    ActorKind,
    Against,
    ExhibitKind,
    Modality,
    PassageRole,
    Relation,
    Stance,
)

KARIM, MIRZA, OWEN, FAY = "ac-karim", "ac-mirza", "ac-owen", "ac-fay"
ACCOUNT = (
    "Owen Dunne accused Mirza of selling the tapes. He called him a thief. "
    "Karim Mirza thanked Owen Dunne on Sunday. كريم ميرزا"
)
WORDS = (  # mention, words, which of them, label, antecedent, actor
    ("n1", "Owen Dunne", 1, "PERSON", None, OWEN),
    ("n2", "Mirza", 1, "PERSON", None, MIRZA),
    ("n3", "He", 1, "PRONOUN", "n1", OWEN),
    ("n4", "him", 1, "PRONOUN", "n2", MIRZA),
    ("n5", "Karim Mirza", 1, "PERSON", None, KARIM),
    ("n6", "Owen Dunne", 2, "PERSON", None, OWEN),
    ("n7", "كريم ميرزا", 1, "LISTED", None, KARIM),
)


def named_case(folder: Path) -> Path:
    """Make the case in `folder`: Karim Mirza and Fay Lund listed, Mirza and Owen Dunne open."""
    quay_case(folder)
    (folder / "account.txt").write_text(ACCOUNT, encoding="utf-8")
    told = Description(publisher="Night Ledger", published="2031-03-05")
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        case.take_in(
            [
                Incoming(
                    path=folder / "account.txt",
                    name="account.txt",
                    kind=ExhibitKind.DOCUMENT,
                    description=told,
                )
            ]
        )
        account, tape = case.exhibit("account.txt").id, case.exhibit("tape 1.wav").id
        store(case, "statements", _read(account), subject=account)
        store(case, "actors", _who(), subject="case")
        store(case, "voices", _voices(tape), subject=tape)
        store(case, "ledger", _ledger(account), subject="case")
    return folder


def place(text: str, which: int) -> int:
    """Find where words stand in the account for the n-th time."""
    at = -1
    for _ in range(which):
        at = ACCOUNT.index(text, at + 1)
    return at


def _span(exhibit_id: str, start: int, end: int) -> Span:
    return Span(exhibit_id=exhibit_id, passage_id="p-account", start_char=start, end_char=end)


def _read(account: str) -> list[Record]:
    mentions = [
        Mention(
            id=mention,
            span=_span(account, place(text, which), place(text, which) + len(text)),
            text=text,
            label=label,
            antecedent_id=antecedent,
        )
        for mention, text, which, label, antecedent, _ in WORDS
    ]
    passage = Passage(
        id="p-account",
        exhibit_id=account,
        ordinal=0,
        role=PassageRole.PARAGRAPH,
        text=ACCOUNT,
        start_char=0,
        end_char=len(ACCOUNT),
        language="en",
    )
    content = ACCOUNT.index("Mirza of selling the tapes")
    said = Attribution(
        id="at-account",
        span=_span(account, 0, 46),
        source_mention_id="n1",
        source_text="Owen Dunne",
        cue="accused",
        content="Mirza of selling the tapes",
        content_start_char=content,
        content_end_char=content + 26,
        modality=Modality.ALLEGES,
        is_direct=False,
        is_negated=False,
        confidence=0.8,
        because="a verb of accusing",
    )
    ties = [
        _tie(account, "t-accuses", ("n1", "n2"), -1, Relation.ACCUSES, 0, 46),
        _tie(account, "t-thanks", ("n5", "n6"), 1, Relation.PRAISES, 71, 111),
    ]
    return [passage, *mentions, said, *ties]


def _tie(
    account: str,
    tie_id: str,
    ends: tuple[str, str],
    sign: int,
    relation: Relation,
    start: int,
    end: int,
) -> Tie:
    return Tie(
        id=tie_id,
        span=_span(account, start, end),
        holder_mention_id=ends[0],
        target_mention_id=ends[1],
        sign=sign,
        relation=relation,
        evidence=ACCOUNT[start:end],
        confidence=0.7,
        because="made by hand",
    )


def _who() -> list[Record]:
    actors = [
        _actor(KARIM, "Karim Mirza", is_listed=True, aliases=("كريم ميرزا",)),
        _actor(MIRZA, "Mirza"),
        _actor(OWEN, "Owen Dunne"),
        _actor(FAY, "Fay Lund", is_listed=True),
    ]
    namings = [
        Naming(mention_id=mention, actor_id=actor, confidence=0.8, because="by name")
        for mention, *_, actor in WORDS
    ]
    return [*actors, *namings]


def _actor(
    actor_id: str, name: str, *, is_listed: bool = False, aliases: tuple[str, ...] = ()
) -> Actor:
    return Actor(
        id=actor_id,
        name=name,
        kind=ActorKind.PERSON,
        aliases=aliases,
        is_listed=is_listed,
        because="made by hand",
    )


def _voices(tape: str) -> list[Record]:
    voice = Voice(
        id="v-1",
        exhibit_id=tape,
        ordinal=1,
        net_speech_s=6.0,
        alone_s=6.0,
        is_stray=False,
        because="made by hand",
    )
    turn = Turn(id="tu-1", exhibit_id=tape, start_s=0.0, end_s=6.0, voice_id="v-1", confidence=0.9)
    compared = Comparison(
        id="co-1",
        exhibit_id=tape,
        voice_id="v-1",
        against=Against.REFERENCE,
        person="karim  mirza",
        other_voice_id=None,
        other_exhibits=(),
        log10_lr=None,
        log10_low=None,
        log10_high=None,
        least_log10=None,
        most_log10=None,
        scale="",
        same="Karim Mirza speaks",
        other="somebody else speaks",
        population="harbour speakers",
        population_n=12,
        conditions=(),
        net_speech_s=(),
        snr_db=(),
        figures=(),
        cautions=("a clone may come out alike",),
        because="Not compared: too little speech",
        method="made-up/1",
    )
    return [voice, turn, compared]


def _ledger(account: str) -> list[Record]:
    proposition = Proposition(
        id="pr-tapes",
        text="The tapes were sold",
        actor_ids=(MIRZA,),
        claim_ids=("cl-tapes",),
        because="made by hand",
    )
    position = Position(
        id="po-tapes",
        proposition_id="pr-tapes",
        claim_id="cl-tapes",
        actor_id=OWEN,
        who="Owen Dunne",
        stance=Stance.ASSERTS,
        is_turned=False,
        earliest="2031-03-05",
        latest="2031-03-05",
        dated_by="the day of publication",
        nearest_claim_id=None,
        similarity=None,
        because="made by hand",
    )
    return [proposition, position]
