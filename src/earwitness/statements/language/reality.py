"""What happens and what is only an option, a purpose, a wish, a question or a supposition.

A verb that names something to be done reports nothing and ties nobody: "they have two options:
condemn X or support him", "to praise X", "whether X attacks Y", "instead of attacking Y".
"""

from __future__ import annotations

from earwitness.case.vocabulary import Modality
from earwitness.statements.attributions.reporting import CUE_NOUNS, CUES, inflected
from earwitness.statements.language.grammar import (
    SUBJECTS,
    auxiliaries,
    child,
    is_conditional,
    object_of,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.wordsets import word_set

_HYPOTHETICAL = word_set(
    "would could should might may can must will shall 'll ’ll wo ca ought need"
)
_TO_BE_DONE = frozenset({Modality.DEMANDS, Modality.PROMISES, Modality.THREATENS})
_GOES_ON = frozenset(
    form for lemma in ("continue", "start", "help") for form in inflected(lemma)
) | word_set("began begin begins begun beginning kept keep keeps keeping heard seen went")
_WISHES = frozenset(
    form
    for lemma in word_set(
        "want wish hope try attempt plan intend need like prefer refuse decline fail expect "
        "suppose hesitate hurry prepare consider avoid threaten decide agree offer aim push "
        "aspire tend manage"
    )
    for form in inflected(lemma)
) | word_set("have has had going sought seek seeks seeking about")
_OPTIONS = word_set(
    "option options choice chance right opportunity need ability decision duty permission "
    "freedom power attempt effort efforts bid desire reason time way pressure order refusal "
    "failure readiness willingness unwillingness"
)
_FREE = word_set(
    "able unable ready likely unlikely willing unwilling free reluctant afraid eager prepared "
    "careful bound due unfit"
)
_STAYS_REAL = frozenset({"by", "after", "while", "when", "in", "for", "since", "upon"})


def is_supposed(parse: Parse, verb: int) -> bool:
    """Tell whether a reporting verb only says what may, should or is yet to be said."""
    return _is_unreal(parse, verb, 0, is_report=True)


def is_unreal(parse: Parse, verb: int) -> bool:
    """Tell whether a verb only says what may, should or could be done, or is meant to be."""
    return _is_unreal(parse, verb, 0, is_report=False)


def _is_unreal(parse: Parse, verb: int, depth: int, *, is_report: bool) -> bool:
    helpers = auxiliaries(parse, verb)
    if depth > 5:
        return False
    if is_conditional(parse, verb) or helpers & _HYPOTHETICAL or _is_asked(parse, verb):
        return True
    above, own = parse.heads[verb], child(parse, verb, SUBJECTS)
    if "to" in helpers:
        return _is_to_be_done(parse, verb, above, depth, is_report=is_report)
    if parse.tags[verb] == "VB" and not helpers & {"do", "does", "did"}:
        return _is_bare(parse, verb, above, own, depth, is_report=is_report)
    if parse.tags[verb] == "VBG" and not helpers and _is_unrealised_gerund(parse, verb, is_report):
        return True
    shares = parse.deps[verb] == "conj" and own is None and parse.tags[above][:2] == "VB"
    if not shares or helpers & {"has", "have", "had"}:
        return False
    is_alike = parse.tags[verb] == parse.tags[above] or (parse.tags[above], parse.tags[verb]) == (
        "VB",
        "VBP",
    )
    return is_alike and _is_unreal(parse, above, depth + 1, is_report=is_report)


def _is_asked(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in a question put by the text: "Did X say who ...?"."""
    begin, past = parse.sentences[parse.sentence[verb]]
    if "?" not in parse.words[max(begin, past - 2) : past]:
        return False
    first = next((kid for kid in parse.kids[verb] if parse.deps[kid] == "aux"), None)
    own = child(parse, verb, SUBJECTS)
    return first is not None and own is not None and first < own


def _is_to_be_done(parse: Parse, verb: int, above: int, depth: int, *, is_report: bool) -> bool:
    """Judge "to VERB" by what governs it."""
    word = parse.lowers[above]
    if above == verb:
        return True
    if parse.deps[verb] == "conj" and parse.tags[above][:2] == "VB":
        return _is_unreal(parse, above, depth + 1, is_report=is_report)
    if word in _GOES_ON:
        return _is_unreal(parse, above, depth + 1, is_report=is_report)
    if not is_report:
        return True
    if word in _OPTIONS or word in _FREE or word in _WISHES:
        return True
    if "order" in parse.lowers[max(0, verb - 3) : verb]:
        return True
    if parse.deps[verb] in {"xcomp", "ccomp"} and _is_order(parse, above):
        return True
    return parse.tags[above][:2] == "VB" and _is_unreal(parse, above, depth + 1, is_report=True)


def _is_order(parse: Parse, verb: int) -> bool:
    cues = CUES.get(parse.lowers[verb], ())
    frames = frozenset("ix")
    return any(cue.modality in _TO_BE_DONE and cue.frames & frames for cue in cues)


def _is_bare(
    parse: Parse, verb: int, above: int, own: int | None, depth: int, *, is_report: bool
) -> bool:
    """Judge a bare form: an order, an item of a list, "heard X say", "demanded that X say"."""
    if parse.deps[verb] == "conj" and own is None and parse.tags[above][:2] == "VB":
        if auxiliaries(parse, above) & {"do", "does", "did", "to"}:
            return _is_unreal(parse, above, depth + 1, is_report=is_report)
        if ":" in parse.words[above:verb]:  # "two options: condemn X, or ..."
            return True
        if parse.tags[above] == "VBP" or auxiliaries(parse, above) & {"are", "have", "were"}:
            return _is_unreal(parse, above, depth + 1, is_report=is_report)  # a plural's present
    if parse.deps[verb] in {"ccomp", "xcomp"} and above != verb:
        if parse.tags[above][:2] == "VB" and _is_order(parse, above):
            return True
        return own is None and object_of(parse, above) is None and not is_report
    return own is None or own > verb


def _is_unrealised_gerund(parse: Parse, verb: int, is_report: bool) -> bool:
    """Judge "-ing": real where it goes on or goes along with another verb."""
    above = parse.heads[verb]
    if parse.deps[verb] == "pcomp":
        word = parse.lowers[above]
        if is_report:
            return word in {"without", "instead", "against", "toward", "towards"} or (
                word == "of" and parse.lowers[parse.heads[above]] == "instead"
            )
        return word not in _STAYS_REAL
    if parse.deps[verb] == "xcomp" and not is_report:
        return parse.lowers[above] not in _GOES_ON
    return False


def is_only_alleged(parse: Parse, token: int) -> bool:
    """Tell whether a verb stands in "the charge that ..." and the like."""
    for _ in range(6):
        above = parse.heads[token]
        if above == token:
            return False
        if parse.lowers[above] in CUE_NOUNS and parse.deps[token] in {"acl", "ccomp", "relcl"}:
            return parse.tags[above][:2] == "NN"
        token = above
    return False
