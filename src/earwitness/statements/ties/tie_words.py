"""The verbs and nouns that set one actor towards another: relation, sign, and where the target is.

Slots: o the object; else the preposition before the target. General words only.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.wordsets import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class TieVerb:
    """What a verb says of its subject towards the target in one of its slots.

    slots: tried in order, the first that names somebody counts. particle: a word the verb needs
    beside it, or "".
    """

    lemma: str
    particle: str
    relation: Relation
    sign: int
    slots: tuple[str, ...]


# lemma, "+particle" where the verb needs one, ":" and its slots.
_TABLE: tuple[tuple[Relation, int, str], ...] = (
    (
        Relation.PRAISES,
        1,
        "praise:o hail:o laud:o applaud:o commend:o congratulate:o thank:o salute:o extol:o "
        "compliment:o admire:o credit:o honour:o honor:o eulogise:o cheer:o respect:o appreciate:o",
    ),
    (
        Relation.CRITICISES,
        -1,
        "criticise:o criticize:o mock:o deride:o ridicule:o insult:o slam:o blast:o denounce:o "
        "condemn:o lambast:o decry:o deplore:o chide:o rebuke:o scold:o fault:o disparage:o "
        "belittle:o vilify:o slander:o smear:o castigate:o assail:o lambaste:o berate:o bash:o "
        "censure:o reprimand:o admonish:o upbraid:o chastise:o taunt:o heckle:o jeer:o,at "
        "excoriate:o skewer:o lampoon:o demonise:o demonize:o malign:o defame:o libel:o "
        "pillory:o rail:against,at scoff:at sneer:at lash+out:at,against hit+out:at hit+back:at "
        "call+out:o take+task:o tear:into lay:into complain:about,of",
    ),
    (
        Relation.ACCUSES,
        -1,
        "accuse:o blame:o,on indict:o sue:o impeach:o incriminate:o charge:o convict:o "
        "sentence:o implicate:o suspect:o take+court:o",
    ),
    (Relation.THREATENS, -1, "threaten:o intimidate:o menace:o blackmail:o"),
    (
        Relation.ATTACKS,
        -1,
        "attack:o storm:o besiege:o bomb:o shell:o ambush:o assault:o assassinate:o invade:o "
        "raid:o arrest:o detain:o jail:o imprison:o prosecute:o fight:o,against kill:o "
        "murder:o clash:with break:into overthrow:o execute:o hang:o behead:o shoot:o,at "
        "fire:on,at strike:o,at torch:o occupy:o seize:o ransack:o loot:o overrun:o capture:o "
        "kidnap:o abduct:o torture:o wound:o bombard:o pelt:o persecute:o topple:o depose:o "
        "put+death:o put+trial:o bring+trial:o battle:o,with,against retaliate:against spy:on "
        "bug:o wiretap:o crack+down:on target:o",
    ),
    (
        Relation.SUPPORTS,
        1,
        "support:o back:o endorse:o defend:o obey:o champion:o side:with,alongside "
        "agree:with nominate:o accept:o protect:o rally:behind,around,round,to "
        "stand:by,with,behind stand+up:for stick:by vote:for elect:o trust:o "
        "vouch:for heed:o welcome:o appoint:o pardon:o exonerate:o "
        "shield:o finance:o bankroll:o campaign:for choose:o pick:o select:o designate:o "
        "reinstate:o",
    ),
    (
        Relation.OPPOSES,
        -1,
        "oppose:o resist:o boycott:o confront:o defy:o obstruct:o undermine:o denigrate:o "
        "challenge:o rebel:against protest:against,outside,before camp:outside,before rival:o "
        "pitch:before,outside turn:against object:to vote:against "
        "campaign:against run:against demonstrate:against,outside,before rally:against,outside "
        "rise:against "
        "stand:against speak+out:against veto:o block:o thwart:o sabotage:o sideline:o "
        "marginalise:o marginalize:o distrust:o mistrust:o hate:o despise:o loathe:o resent:o "
        "quarrel:with feud:with argue:with compete:with,against plot:against conspire:against "
        "disagree:with fall+out:with side:against doubt:o sanction:o discredit:o combat:o",
    ),
    (
        Relation.REJECTS,
        -1,
        "reject:o rebuff:o disown:o disavow:o repudiate:o renounce:o rebut:o snub:o refute:o "
        "contradict:o dismiss:o turn+down:o break:with split:with,from distance:from sack:o oust:o "
        "expel:o fire:o shun:o spurn:o rule+out:o evict:o deport:o suspend:o defect:from "
        "walk+out:on part+ways:with",
    ),
    (
        Relation.ALLIES,
        1,
        "ally:with join:with partner:with team+up:with unite:with align:with cooperate:with "
        "reconcile:with coordinate:with",
    ),
    (
        Relation.BELONGS_TO,
        1,
        "belong:to join:o lead:o head:o chair:o represent:o found:o run:o preside:over",
    ),
    (Relation.COMMANDS, 1, "command:o control:o"),
    (
        Relation.MEDIATES,
        0,
        "mediate:between,with,among arbitrate:between shuttle:between intercede:with,between "
        "reconcile:o negotiate:between",
    ),
    (Relation.DEMANDS, 0, "summon:o subpoena:o"),
    (
        Relation.MEETS,
        0,
        "meet:o,with receive:o host:o visit:o greet:o telephone:o phone:o confer:with "
        "consult:o,with negotiate:with sit+down:with speak:with talk:with",
    ),
)
# Choosing somebody supports him where it says for what: "chose X as", "picked X to".
NEEDS_OFFICE = frozenset({"appoint", "choose", "pick", "select", "designate"})

_TIE_IRREGULAR = {
    "protest": "protest protests protested protesting",
    "rebel": "rebel rebels rebelled rebelling",
    "control": "control controls controlled controlling",
    "rival": "rival rivals rivalled rivaled",
    "snub": "snub snubs snubbed snubbing",
    "overthrow": "overthrow overthrows overthrew overthrown overthrowing",
    "shoot": "shoot shoots shot shooting",
    "bug": "bug bugs bugged bugging",
    "kidnap": "kidnap kidnaps kidnapped kidnapping kidnaped",
    "overrun": "overrun overruns overran overrunning",
    "tear": "tear tears tore torn tearing",
    "lay": "lay lays laid laying",
    "stick": "stick sticks stuck sticking",
    "choose": "choose chooses chose chosen choosing",
    "run": "run runs ran running",
    "rise": "rise rises rose risen rising",
    "fall": "fall falls fell fallen falling",
    "plot": "plot plots plotted plotting",
    "spy": "spy spies spied spying",
    "sit": "sit sits sat sitting",
    "rail": "rail rails railed railing",
    "veto": "veto vetoes vetoed vetoing",
    "wiretap": "wiretap wiretaps wiretapped wiretapping",
}


def _forms_of(lemma: str) -> tuple[str, ...]:
    listed = _TIE_IRREGULAR.get(lemma)
    return tuple(listed.split()) if listed else inflected(lemma)


def _verbs() -> dict[str, tuple[TieVerb, ...]]:
    forms: dict[str, list[TieVerb]] = {}
    for relation, sign, table in _TABLE:
        for entry in table.split():
            words, _, slots = entry.partition(":")
            lemma, _, particle = words.partition("+")
            verb = TieVerb(
                lemma=lemma,
                particle=particle,
                relation=relation,
                sign=sign,
                slots=tuple(slots.split(",")),
            )
            for form in _forms_of(lemma):
                forms.setdefault(form, []).append(verb)
    return {form: tuple(verbs) for form, verbs in forms.items()}


TIE_VERBS = _verbs()


def _forms(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in _forms_of(word))


# "will not meet X", "does not trust X": declining to deal with somebody rejects him.
DEALING = _forms(
    "meet negotiate talk deal sit work cooperate accept recognise recognize trust support back "
    "forgive obey join endorse ally speak tolerate"
)
FAVOURING = _forms("support back trust recognise recognize accept endorse")  # also "did not"


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
ALLIED_GROUPS = word_set("allies partners friends")
RIVAL_GROUPS = word_set("rivals opponents enemies foes critics adversaries")

ALLY_NOUNS = frozenset(
    {"ally", "partner", "friend", "supporter", "confidant", "associate", "loyalist", "backer"}
)
RIVAL_NOUNS = frozenset({"rival", "opponent", "enemy", "foe", "critic", "adversary"})
