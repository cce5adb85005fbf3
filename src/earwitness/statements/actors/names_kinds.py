"""What an actor is, decided once by all of its names and labels: single labels are often wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.names import name_words
from earwitness.statements.actors.names_of_states import is_state, state_called
from earwitness.statements.language.wordsets import word_set

_KIND_WORDS = (
    (
        ActorKind.PARTY,
        word_set("party movement bloc coalition alliance front list framework"),
    ),
    (
        ActorKind.ARMED_GROUP,
        word_set("brigades brigade militia militias guard guards battalions units forces army"),
    ),
    (
        ActorKind.INSTITUTION,
        word_set(
            "ministry court council parliament senate house committee commission agency "
            "university police department office bank government nations union bureau judiciary "
            "command organization organisation authority institute college congress assembly "
            "cabinet military prosecution prosecutor legislature administration region"
        ),
    ),
    (
        ActorKind.OTHER,
        word_set("news times post newspaper journal gazette monitor tv television radio press"),
    ),
    (ActorKind.COMMUNITY, word_set("community tribe clan banu bani")),
)
GROUP_NAME_WORDS: frozenset[str] = frozenset().union(*(words for _, words in _KIND_WORDS))
_BY_LABEL = {
    "PERSON": ActorKind.PERSON,
    "NORP": ActorKind.COMMUNITY,
    "ORG": ActorKind.OTHER,
    "GPE": ActorKind.OTHER,
}
# "Karim al-Talibi", "Mohammed bin Salim": a given name before a particle is a person's.
_PERSON_FORM = re.compile(
    r"^(?:[A-Z][\w’']+ ){1,3}(?:(?:[Aa]l|[Ee]l|[Uu]l)[- ]|bin |ibn |Abu )[A-Z]\w+$"
)
# "Al-Bahr Al-Jadid": no given name has an article.
_ARTICLE_FIRST = re.compile(r"^[Aa]l[- ][A-Z][\w’']+ [Aa]l[- ][A-Z]")
# Arabic for brigades, leagues, party, movement, army, front: what follows is no person.
_GROUP_OPENERS = word_set(
    "kataib asaib saraya sarayat hizb hezb harakat jaish jaysh jabhat ummat ummah ansar liwa bani "
    "banu quwat majlis dar beit bayt hay hayat"
)


def kind_of_names(texts: Iterable[str], labels: Counter[str]) -> ActorKind:
    """Decide what an actor is from everything it is called and how each mention was labelled.

    Words such as "party" decide first, then the form of an Arabic personal name, then most labels.
    """
    names = list(texts)
    longest = max(names, key=lambda name: (len(name_words(name)), name), default="")
    by_name = _kind_by_words(names, longest)
    if by_name is not None:
        return by_name
    if _ARTICLE_FIRST.match(longest):
        return ActorKind.OTHER
    if _is_called_by_surname(longest, names) or ("PERSON" in labels and has_person_form(longest)):
        return ActorKind.PERSON
    return _BY_LABEL.get(next(iter(labels.most_common(1)), ("", 0))[0], ActorKind.OTHER)


def _kind_by_words(names: list[str], longest: str) -> ActorKind | None:
    """Decide by a state's name, or by a word such as "party" at the end or head of a name."""
    called = {state_called(name) for name in names} - {None}
    if called:
        return ActorKind.STATE if any(map(is_state, names)) else ActorKind.INSTITUTION
    ends = {name_words(name)[-1] for name in names if name_words(name)}
    for kind, words in _KIND_WORDS:
        if words & (ends | set(name_words(longest)[:1])):
            return kind
    if has_person_form(longest):
        return None
    written = {word for name in names for word in name_words(name)}
    return next((kind for kind, words in _KIND_WORDS[:3] if words & written), None)


def _is_called_by_surname(longest: str, names: list[str]) -> bool:
    """Tell whether "Jane Miller" is also called "Miller", as a firm or a town is not."""
    words = name_words(longest)
    lone = {name_words(name) for name in names}
    return len(words) in {2, 3} and words[-1:] in lone and words[:1] not in lone


def has_person_form(name: str) -> bool:
    """Tell whether a name has the form of an Arabic personal name: "Karim al-Talibi"."""
    if _PERSON_FORM.match(name) is None:
        return False
    first = name_words(name)[:1]
    return bool(first) and first[0] not in _GROUP_OPENERS
