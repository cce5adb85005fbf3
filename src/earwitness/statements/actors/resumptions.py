"""Whom grammar alone makes a pronoun mean: relatives, reflexives, a statement that "says".

Nothing here weighs candidates; where the construction does not decide, the answer is None.
"""

from __future__ import annotations

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.owners import owner_of
from earwitness.statements.actors.rolewords import GROUP_NOUNS
from earwitness.statements.attributions.reporting import CUES
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import SUBJECTS, child, object_of, subject
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.wordsets import word_set

GROUPS = frozenset(
    {ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.COMMUNITY, ActorKind.INSTITUTION}
)
_SOMEBODY = word_set("man woman person one leader politician figure someone cleric")
_PAPERS = word_set("statement letter message communique declaration post tweet address appeal")
_LISTING = 12  # tokens between "three advisers" and "among them X"


def relative(discourse: Discourse, piece: int, token: int) -> Found | None:
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    for _ in range(4):
        if parse.deps[verb] == "relcl":
            noun = parse.heads[verb]
            found = discourse.mention_at(piece, noun) if noun < token else None
            if found is None and parse.lowers[noun] in _SOMEBODY:
                return _described(discourse, piece, noun)
            is_body = found is not None and found.kind is not ActorKind.PERSON
            if is_body and found is not None and parse.lowers[token] == "who":
                return None if _is_of_person(parse, found.head) else found
            return found
        if parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
    return None


def _is_of_person(parse: Parse, noun: int) -> bool:
    """Tell whether "who" after "an officer of the Guard" more likely is the officer."""
    link = parse.heads[noun]
    return (
        parse.deps[noun] == "pobj"
        and parse.lowers[link] in {"of", "from", "in"}
        and parse.tags[parse.heads[link]] == "NN"
        and parse.lowers[parse.heads[link]] not in GROUP_NOUNS
    )


def resumed(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Take the group named just before ", VERB them": a careless relative clause."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    if parse.lowers[token] != "them" or parse.deps[token] != "dobj" or verb != token - 1:
        return None
    if verb < 2 or parse.words[verb - 1] != "," or child(parse, verb, SUBJECTS) is not None:
        return None
    named = discourse.mention_at(piece, verb - 2)
    is_group = named is not None and (named.kind in GROUPS or named.is_plural)
    is_mark = parse.tags[verb] in {"VBD", "VBN", "VBZ"}
    return named if is_group and is_mark else None


def reflexive(discourse: Discourse, piece: int, token: int) -> Found | None:
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    for _ in range(3):
        subject = child(parse, verb, SUBJECTS)
        if subject is not None and subject != token:
            return discourse.mention_at(piece, subject)
        if parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
    return None


def _described(discourse: Discourse, piece: int, noun: int) -> Found | None:
    """Find X of "X is the man who ...", "praised X as the man who ..."."""
    parse = discourse.parses[piece]
    above = parse.heads[noun]
    who: int | None = None
    if parse.deps[noun] == "attr":
        who = subject(parse, above)
    elif parse.deps[noun] == "pobj" and parse.lowers[above] == "as":
        who = object_of(parse, parse.heads[above])
    elif parse.deps[noun] == "oprd":
        who = object_of(parse, above)
    return None if who is None else discourse.mention_at(piece, who)


def statement_meant(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Find X of "a statement by X ..., it says": what says something is the paper, for X."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    is_saying = parse.deps[token] in SUBJECTS and parse.lowers[verb] in CUES
    if parse.lowers[token] != "it" or not is_saying:
        return None
    number = parse.sentence[token]
    begin = parse.sentences[max(0, number - 1)][0]
    for noun in range(token - 1, begin - 1, -1):
        if parse.deps[noun] in SUBJECTS and parse.tags[noun][:2] == "NN":
            is_paper = parse.lowers[noun] in _PAPERS
            if is_paper or parse.sentence[noun] != number:
                return owner_of(discourse, piece, noun) if is_paper else None
    return None


def among_them(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Find X of "three advisers, among them X, ... have them arrested", in one sentence."""
    parse = discourse.parses[piece]
    begin, _ = parse.sentences[parse.sentence[token]]
    if parse.lowers[token] not in {"them", "they"}:
        return None
    for at in range(token - 1, begin, -1):
        if parse.lowers[at] == "them" and parse.lowers[at - 1] == "among":
            named = discourse.mention_at(piece, at + 1) if at + 1 < token else None
            people = parse.tags[max(begin, at - _LISTING) : at]
            return named if named is not None and "NNS" in people else None
    return None


def is_listing(parse: Parse, token: int) -> bool:
    """Tell whether "them" only opens a list: "three advisers, among them X"."""
    return parse.lowers[token] == "them" and parse.lowers[max(0, token - 1)] == "among"


def aside_subject(parse: Parse, verb: int) -> int | None:
    """Find X of ", X says, praising Y": the speaker of the aside goes on with "-ing"."""
    if parse.tags[verb] != "VBG" or verb < 4 or parse.words[verb - 1] != ",":
        return None
    said = verb - 2
    if parse.lowers[said] not in CUES or parse.tags[said][:2] != "VB":
        return None
    speaker = child(parse, said, SUBJECTS)
    is_aside = speaker is not None and parse.words[parse.left[speaker] - 1] == ","
    return speaker if is_aside else None
