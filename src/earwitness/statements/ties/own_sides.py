"""Groups named by whom they follow: "Castor's bloc", "his party" mean his listed affiliation."""

from __future__ import annotations

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import child
from earwitness.statements.language.wordsets import word_set

_SIDES = word_set(
    "bloc party movement coalition alliance list faction camp comrades militia militias"
)
_POLITICAL = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP})


def own_side(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Note "X's bloc" as a mention of X's listed affiliation; None where the list has none."""
    parse = discourse.parses[piece]
    owner = child(parse, token, frozenset({"poss"}))
    if parse.lowers[token] not in _SIDES or owner is None or token in discourse.at[piece]:
        return None
    if any(parse.deps[kid] == "appos" and kid in discourse.at[piece] for kid in parse.kids[token]):
        return None  # "X's party, the Union" names it
    person = discourse.mention_at(piece, owner)
    if person is None or person.kind is not ActorKind.PERSON or person.head != owner:
        return None
    name = discourse.affiliation(person)
    number = next((n for n, actor in enumerate(discourse.listed) if actor.name == name), None)
    if name is None or number is None or discourse.listed[number].kind not in _POLITICAL:
        return None
    found = discourse.add(piece, token, token, head=token, label="FOLLOWERS")
    found.antecedent, found.is_plural = person.number, True
    found.key, found.listed = f"listed:{name}", number
    found.kind = discourse.listed[number].kind
    return found
