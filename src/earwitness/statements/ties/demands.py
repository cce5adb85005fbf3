"""Demands as ties: 0 to whom they are addressed, -1 to whom they are directed against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.vocabulary import Modality, Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    agent,
    child,
    is_negated,
    is_passive,
    object_of,
    prepositions,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_unreal
from earwitness.statements.ties.demanded import aimed_at
from earwitness.statements.ties.standings import Standing, standing, targets_at
from earwitness.statements.ties.tie_words import SELF_HARM

_NOT_CORE = frozenset({"aux", "auxpass", "amod"})
_ORDERS = frozenset(inflected("order")) | frozenset(inflected("command"))
_ASKING = frozenset({"whether", "if", "why", "how", "what", "when", "who", "where"})
_BIDDEN = frozenset(
    {"advised", "told", "urged", "asked", "ordered", "warned", "called", "instructed", "invited"}
)
_PASSIVE = frozenset({"nsubjpass"})
_LEAVING = frozenset({"leave", "step", "surrender", "hand"})
_TELLS = frozenset(form for verb in ("tell", "inform", "assure") for form in inflected(verb))
_ADDRESSED_BY = frozenset({"on", "to", "upon"})
_EXACTED_FROM = frozenset({"from", "of"})
_EXACTING = frozenset(
    form for verb in ("demand", "request", "want", "require") for form in inflected(verb)
) | frozenset({"seek", "seeks", "sought", "seeking"})


def demand_ties(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read the demands among a piece's reports."""
    for number, report in here:
        if report.modality is not Modality.DEMANDS or report.is_negated:
            continue
        holder = None if report.source is None else report.source.mention
        if holder is None:
            continue
        for draft in _of_demand(discourse, piece, report, holder):
            start, end = min(draft.start, report.cue_start), max(draft.end, report.end)
            yield replace(draft, attribution=number, start=start, end=end)


def unsigned_demands(
    discourse: Discourse, piece: int, reports: Sequence[Report]
) -> Iterator[Standing]:
    """Read "Y was advised to leave" between two reports of one source: it goes on speaking."""
    parse = discourse.parses[piece]
    for verb, word in enumerate(parse.lowers):
        if word not in _BIDDEN or parse.tags[verb] != "VBN" or agent(parse, verb) is not None:
            continue
        asked, deed = child(parse, verb, _PASSIVE), child(parse, verb, frozenset({"xcomp"}))
        teller = _teller(reports, piece, parse.starts[verb])
        if asked is None or deed is None or teller is None:
            continue
        if is_negated(parse, verb) or is_unreal(parse, verb):
            continue
        harms = any(
            parse.lowers[step] in SELF_HARM | _LEAVING for step in (deed, *parse.kids[deed])
        )
        for target in targets_at(discourse, piece, asked):
            draft = standing(
                discourse,
                piece,
                verb,
                teller,
                target,
                sign=-1 if harms else 0,
                relation=Relation.DEMANDS,
                confidence=0.5,
            )
            if draft is not None:
                yield draft


def _teller(reports: Sequence[Report], piece: int, at: int) -> Found | None:
    """Find who is the source of both the report before a place and the next one in its piece."""
    known = [r for r in reports if r.source is not None and r.source.mention is not None]
    before = [r for r in known if (r.piece, r.cue_start) < (piece, at) and r.piece >= piece - 1]
    after = [r for r in known if r.piece == piece and r.cue_start > at]
    if not before or not after:
        return None
    last = max(before, key=lambda r: (r.piece, r.cue_start)).source
    following = min(after, key=lambda r: r.cue_start).source
    one = None if last is None else last.mention
    other = None if following is None else following.mention
    same = one is not None and other is not None and one.key == other.key
    return other if same else None


def _of_demand(
    discourse: Discourse, piece: int, report: Report, holder: Found
) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    verb = report.cue_token
    core = core_of(parse, verb, report)
    addressed = _addressed(discourse, piece, report) if report.frame in {"i", "f", "n"} else []
    addressed += _exacted_from(discourse, piece, report)
    if not addressed and report.frame == "c" and core is not None:
        addressed = _bidden(discourse, piece, core)
    harms_self = core is not None and parse.lowers[core] in SELF_HARM
    for target in addressed:
        is_own = is_own_group(discourse, holder, target)
        if is_own and parse.lowers[verb] in _ORDERS:
            sign, relation = 1, Relation.COMMANDS
        else:
            sign, relation = -1 if harms_self else 0, Relation.DEMANDS
        draft = standing(
            discourse, piece, verb, holder, target, sign=sign, relation=relation, confidence=0.8
        )
        if draft is not None:
            yield draft
    taken = {target.key for target in addressed}
    for target, sign, relation in aimed_at(discourse, piece, report, core):
        if target.key in taken:
            continue
        draft = standing(
            discourse,
            piece,
            verb,
            holder,
            target,
            sign=sign,
            relation=relation,
            confidence=0.7,
        )
        if draft is not None:
            yield draft


def is_own_group(discourse: Discourse, holder: Found, target: Found) -> bool:
    """Tell whether somebody is listed as of the group he addresses."""
    name = discourse.affiliation(holder)
    return name is not None and target.key == f"listed:{name}"


def core_of(parse: Parse, verb: int, report: Report) -> int | None:
    """Find the verb of what is demanded."""
    for token in range(verb + 1, len(parse.words)):
        if parse.starts[token] >= report.end:
            return None
        is_verb = parse.tags[token][:2] == "VB" and parse.deps[token] not in _NOT_CORE
        # "demanded that X resign": a bare verb after a name is often read as a noun
        is_verb = is_verb or (parse.deps[token] == "ccomp" and parse.heads[token] == verb)
        is_verb = is_verb or _is_noun_for_verb(parse, token)
        if is_verb and parse.starts[token] >= report.start:
            return token
    return None


def _is_noun_for_verb(parse: Parse, token: int) -> bool:
    """Tell whether "retire" of "that Castor retire" is read as the head of a compound."""
    is_bare = parse.lowers[token] in SELF_HARM and parse.tags[token] == "NN"
    before = token - 1
    return is_bare and parse.deps[before] == "compound" and parse.tags[before][:3] == "NNP"


def _addressed(discourse: Discourse, piece: int, report: Report) -> list[Found]:
    parse, verb = discourse.parses[piece], report.cue_token
    heads: list[int] = []
    target = object_of(parse, verb)
    if target is not None and (report.frame == "i" or parse.starts[target] < report.start):
        heads.append(target)
    for word, _, noun in prepositions(parse, verb):
        if word in _ADDRESSED_BY and noun > verb:
            heads.append(noun)
    for kid in parse.kids[verb]:  # "urged X to": X may be read as the infinitive's subject
        if kid > verb and parse.deps[kid] in {"ccomp", "xcomp"}:
            inner = child(parse, kid, SUBJECTS)
            if inner is not None and report.frame == "i":
                heads.append(inner)
    if not heads:
        heads.extend(_addressed_before(parse, verb))
    found: list[Found] = []
    for head in heads:
        if parse.starts[head] < report.start or report.frame == "i":
            found.extend(
                target
                for target in targets_at(discourse, piece, head)
                if not report.start <= target.start < report.end
                or (
                    parse.tags[head] != "PRP"
                    and report.frame == "i"
                    and parse.starts[parse.left[head]] <= report.start + 1
                )
            )
    return found


def _exacted_from(discourse: Discourse, piece: int, report: Report) -> list[Found]:
    """List Y of "demanded an apology from Y", "demanded of Y that ..."."""
    parse, verb = discourse.parses[piece], report.cue_token
    if parse.lowers[verb] not in _EXACTING:
        return []
    given = object_of(parse, verb)
    placed = prepositions(parse, verb)
    placed += [] if given is None else [p for p in prepositions(parse, given) if p[0] == "from"]
    return [
        target
        for word, _, noun in placed
        if word in _EXACTED_FROM
        for target in targets_at(discourse, piece, noun)
    ]


def _bidden(discourse: Discourse, piece: int, core: int) -> list[Found]:
    """List Y of "demanded that Y apologise"; neither "asked whether" nor "be jailed" asks them."""
    parse = discourse.parses[piece]
    marks = {parse.lowers[kid] for kid in parse.kids[core]}
    if is_passive(parse, core) or marks & _ASKING:
        return []
    head = child(parse, core, SUBJECTS)
    if head is None and parse.tags[core][:2] == "NN":
        head = child(parse, core, frozenset({"compound"}))
    return [] if head is None else targets_at(discourse, piece, head)


def _addressed_before(parse: Parse, verb: int) -> list[int]:
    """Find Y in "told Y that ..., and asked to be heard": who is told is who is asked."""
    outer = parse.heads[verb]
    if parse.deps[verb] == "conj" and parse.deps[outer] == "ccomp":
        outer = parse.heads[outer]
    if parse.deps[verb] != "conj" or parse.lowers[outer] not in _TELLS:
        return []
    told = object_of(parse, outer)
    return [] if told is None or told > verb else [told]
