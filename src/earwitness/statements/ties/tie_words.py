"""The verbs and nouns that set one actor towards another: relation, sign, and where the target is.

Slots: o the object; else the preposition before the target. General words only.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import Relation
from earwitness.statements.reporting import inflected
from earwitness.statements.wordsets import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class TieVerb:
    """What a verb says of its subject towards the target in one of its slots."""

    lemma: str
    relation: Relation
    sign: int
    slots: tuple[str, ...]


_TABLE: tuple[tuple[Relation, int, str], ...] = (
    (
        Relation.PRAISES,
        1,
        "praise:o hail:o laud:o applaud:o commend:o congratulate:o thank:o salute:o extol:o "
        "compliment:o admire:o credit:o honour:o honor:o",
    ),
    (
        Relation.CRITICISES,
        -1,
        "criticise:o criticize:o mock:o deride:o ridicule:o insult:o slam:o blast:o denounce:o "
        "condemn:o lambast:o decry:o deplore:o chide:o rebuke:o scold:o fault:o disparage:o "
        "belittle:o vilify:o slander:o smear:o castigate:o assail:o lambaste:o berate:o",
    ),
    (Relation.ACCUSES, -1, "accuse:o blame:o indict:o sue:o impeach:o incriminate:o"),
    (Relation.THREATENS, -1, "threaten:o intimidate:o menace:o"),
    (
        Relation.ATTACKS,
        -1,
        "attack:o storm:o besiege:o bomb:o shell:o ambush:o assault:o assassinate:o invade:o "
        "raid:o arrest:o detain:o jail:o imprison:o prosecute:o fight:o,against kill:o "
        "murder:o clash:with break:into overthrow:o",
    ),
    (
        Relation.SUPPORTS,
        1,
        "support:o back:o endorse:o defend:o obey:o champion:o side:with agree:with nominate:o "
        "protect:o rally:behind stand:by",
    ),
    (
        Relation.OPPOSES,
        -1,
        "oppose:o resist:o boycott:o confront:o defy:o obstruct:o undermine:o denigrate:o "
        "challenge:o rebel:against protest:against rival:o turn:against",
    ),
    (
        Relation.REJECTS,
        -1,
        "reject:o rebuff:o disown:o disavow:o repudiate:o renounce:o rebut:o snub:o refute:o "
        "contradict:o dismiss:o turn:o break:with split:with,from distance:from sack:o oust:o "
        "expel:o",
    ),
    (Relation.ALLIES, 1, "ally:with join:with partner:with"),
    (Relation.BELONGS_TO, 1, "belong:to join:o lead:o head:o chair:o"),
    (Relation.COMMANDS, 1, "command:o control:o"),
    (Relation.MEDIATES, 0, "mediate:between,with"),
    (Relation.DEMANDS, 0, "summon:o subpoena:o"),
    (Relation.MEETS, 0, "meet:o,with"),
)
_NEEDS_PARTICLE = {"turn": "down", "join": "", "dismiss": ""}

_TIE_IRREGULAR = {
    "protest": "protest protests protested protesting",
    "rebel": "rebel rebels rebelled rebelling",
    "control": "control controls controlled controlling",
    "rival": "rival rivals rivalled rivaled",
    "snub": "snub snubs snubbed snubbing",
    "overthrow": "overthrow overthrows overthrew overthrown overthrowing",
}


def _verbs() -> dict[str, tuple[TieVerb, ...]]:
    forms: dict[str, list[TieVerb]] = {}
    for relation, sign, table in _TABLE:
        for entry in table.split():
            lemma, _, slots = entry.partition(":")
            verb = TieVerb(lemma=lemma, relation=relation, sign=sign, slots=tuple(slots.split(",")))
            listed = _TIE_IRREGULAR.get(lemma)
            for form in listed.split() if listed else inflected(lemma):
                forms.setdefault(form, []).append(verb)
    return {form: tuple(verbs) for form, verbs in forms.items()}


TIE_VERBS = _verbs()
NEEDS_PARTICLE = {lemma: particle for lemma, particle in _NEEDS_PARTICLE.items() if particle}


def _forms(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in inflected(word))


# In what is demanded: done to somebody, it is against them.
HOSTILE = _forms(
    "disown denounce condemn arrest prosecute expel remove dissolve fight punish oust dismiss sack "
    "fire disband disarm investigate impeach overthrow boycott reject abandon confront sanction "
    "jail try detain exclude banish attack kill destroy dissolve surrender retire defeat"
) | {"arrested", "tried", "fought"}
HOSTILE_NOUNS = word_set(
    "arrest removal dismissal resignation ouster dissolution prosecution condemnation "
    "expulsion overthrow trial punishment retirement"
)
# Demanded of somebody, it is against them.
SELF_HARM = _forms("resign quit retire surrender abdicate withdraw") | {"step", "stepping"}
FRIENDLY = _forms("obey support back trust protect defend endorse restore reinstate") | {"follow"}
# "will not disown": standing by somebody.
FORSAKING = _forms("disown abandon betray condemn denounce desert forsake")
LIGHT_VERBS = _forms("pledge swear offer give lend declare renew voice express")
LOYALTY = frozenset({"allegiance", "loyalty", "support", "backing", "confidence", "fealty"})

GOOD = word_set(
    "good great honest brave loyal reliable patriotic hero heroes friend friends brother "
    "brothers ally honourable honorable wise courageous trustworthy excellent decent noble "
    "respected strong faithful positively outstanding patriot patriots"
)
BAD = word_set(
    "bad corrupt coward cowards cowardly murderer murderers killer killers liar liars "
    "unreliable conspirator conspirators hostile traitor traitors criminal criminals "
    "terrorist terrorists thief thieves crooked dishonest ignorant weak dangerous failed "
    "incompetent fraud racist bigot dictator tyrant tyrants agent agents puppet puppets "
    "enemy enemies disgrace disgraceful shameful insolent treacherous reckless unfit "
    "hypocrite hypocrites clown bully fool foolish stupid evil disaster disastrous "
    "extremist unqualified crook loser mad insane unhinged spy spies mercenaries vulgar "
    "militias tools"
)
# What says so plainly of whom it is said that a clause with it is an evaluation.
PLAINLY_GOOD = word_set(
    "honest brave loyal reliable patriotic hero heroes friend friends honourable honorable "
    "courageous trustworthy decent noble patriot patriots"
)
PLAINLY_BAD = word_set(
    "corrupt coward cowards cowardly murderer murderers killer killers liar liars unreliable "
    "conspirator conspirators traitor traitors criminal criminals terrorist terrorists thief "
    "thieves crooked dishonest incompetent fraud racist bigot dictator tyrant tyrants puppet "
    "puppets disgrace disgraceful shameful treacherous unfit hypocrite hypocrites clown bully "
    "fool stupid crook unhinged guilty unqualified"
)
# Said of somebody in a clause, it accuses.
CRIMES = _forms("rob embezzle loot betray murder cheat bribe plunder defraud") | word_set(
    "stole stolen steals stealing lied lies"
)
PLANS = word_set("plan plans intention campaign plot threat vow pledge determination readiness")
ANNOUNCING = _forms("announce declare unveil reveal outline present voice express")
HIDING = _forms("conceal hide deny")  # negated, they announce
CHARGES = word_set(
    "charge charges complaint complaints lawsuit lawsuits accusation accusations allegation "
    "allegations suit case"
)
BROUGHT = word_set("brought filed lodged levelled leveled made submitted raised")
AGAINST_NOUNS = {
    **dict.fromkeys(CHARGES - {"case", "suit"}, Relation.ACCUSES),
    **dict.fromkeys(
        word_set("criticism criticisms condemnation denunciation"), Relation.CRITICISES
    ),
    **dict.fromkeys(word_set("attack attacks raid raids assault offensive"), Relation.ATTACKS),
    **dict.fromkeys(word_set("threat threats"), Relation.THREATENS),
}
FOR_NOUNS = {
    **dict.fromkeys(word_set("praise"), Relation.PRAISES),
    **dict.fromkeys(word_set("endorsement backing support"), Relation.SUPPORTS),
}
ALLIED_GROUPS = word_set("allies partners friends")
RIVAL_GROUPS = word_set("rivals opponents enemies foes critics adversaries")

# "X is allied with Y", "tied to Y": by which preposition.
LINKED = {
    "allied": frozenset({"with", "to"}),
    "aligned": frozenset({"with"}),
    "tied": frozenset({"to"}),
    "linked": frozenset({"to"}),
    "loyal": frozenset({"to"}),
    "beholden": frozenset({"to"}),
}
ALLY_NOUNS = frozenset({"ally", "partner", "friend", "supporter", "confidant"})
RIVAL_NOUNS = frozenset({"rival", "opponent", "enemy", "foe", "critic", "adversary"})
