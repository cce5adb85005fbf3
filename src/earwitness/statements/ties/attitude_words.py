"""Nouns that name an attitude, the verbs that give, draw or withdraw it, and adjectives likewise.

"launched an attack on X", "drew praise from X", "withdrew its support from X", "critical of X".
General words only.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.wordsets import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Attitude:
    """What a noun or adjective says of its holder. links: the prepositions before its target."""

    relation: Relation
    sign: int
    links: frozenset[str]


# relation, sign, "noun[,noun]:preposition[,preposition]"
_NOUNS: tuple[tuple[Relation, int, str], ...] = (
    (
        Relation.PRAISES,
        1,
        "praise:for,of,on tribute,tributes:to admiration:for gratitude:to,towards,for respect:for "
        "congratulations:to compliments:to",
    ),
    (
        Relation.SUPPORTS,
        1,
        "support,backing:for,to,behind,of endorsement:of,for solidarity:with "
        "bond,bonds,friendship:with,to allegiance,loyalty,fealty:to confidence:in,to "
        "trust,faith:in,to sympathy:for,with "
        "defence,defense:of weight:behind favour,favor:of",
    ),
    (
        Relation.CRITICISES,
        -1,
        "criticism,criticisms,condemnation,condemnations:of,at,against,on "
        "denunciation,denunciations:of "
        "contempt,disdain:for scorn:on,for insult,insults:to,against,at,on,of rebuke:to,of "
        "tirade,diatribe,broadside:against,at swipe,swipes,dig,jibe,jibes,aim:at "
        "anger,fury,outrage,dismay,displeasure,frustration,impatience:at,with,towards,over "
        "slur,slurs:on,against,at",
    ),
    (
        Relation.ACCUSES,
        -1,
        "accusation,accusations,allegation,allegations,charge,charges:against,at "
        "complaint,complaints,lawsuit,lawsuits,suit,case:against blame:on,at,to "
        "warrant,warrants:for,against indictment:of,against",
    ),
    (
        Relation.ATTACKS,
        -1,
        "attack,attacks,raid,raids,assault,offensive,strike,strikes,airstrike,airstrikes,war,"
        "crackdown,onslaught:against,on fire:on,at assassination,murder,killing:of",
    ),
    (Relation.THREATENS, -1, "threat,threats:against,to,at revenge,vengeance:on,against"),
    (
        Relation.OPPOSES,
        -1,
        "opposition,objection,objections,resistance:to hostility,enmity,antipathy:to,towards "
        "reservations,doubts:about hatred:of,for,towards distrust,mistrust:of veto:on,against "
        "protest,protests,rebellion,revolt,campaign:against",
    ),
    (Relation.REJECTS, -1, "rejection,repudiation:of"),
    (
        Relation.DEMANDS,
        0,
        "demand,demands:on,to appeal,plea,request:to ultimatum:to conditions:on,to",
    ),
    # What two sides share: "X's alliance with Y", "the feud between X and Y".
    (
        Relation.ALLIES,
        1,
        "alliance,pact,partnership,deal,agreement,truce,understanding,reconciliation,"
        "rapprochement:with ties,links:with,to",
    ),
    (
        Relation.OPPOSES,
        -1,
        "feud,quarrel,rivalry,rift,dispute,row,split,conflict,struggle,spat,quarrels,disputes,"
        "tension,tensions,friction,standoff:with",
    ),
    (Relation.ATTACKS, -1, "clash,clashes,fighting,battle,battles,fights:with,against"),
    (Relation.MEETS, 0, "talks,meeting,talk,negotiations,dialogue:with"),
)


def _by_noun() -> dict[str, Attitude]:
    found: dict[str, Attitude] = {}
    for relation, sign, table in _NOUNS:
        for entry in table.split():
            nouns, _, links = entry.partition(":")
            attitude = Attitude(relation=relation, sign=sign, links=frozenset(links.split(",")))
            for noun in nouns.split(","):
                found.setdefault(noun, attitude)
    return found


ATTITUDES = _by_noun()
LASTING = frozenset({"bond", "bonds", "friendship"})  # there, whatever is said of it
MUTUAL = frozenset(noun for noun, attitude in ATTITUDES.items() if "with" in attitude.links) - {
    "anger", "fury", "outrage", "dismay", "displeasure", "frustration", "impatience", "solidarity",
    "sympathy",
}  # fmt: skip

_IRREGULAR_GIVING = word_set(
    "have has had having held laid paid took taken struck sent brought threw thrown cast swore "
    "sworn forged lent made making wrote shown put putting kept signed"
)
GIVING = (
    frozenset(
        form
        for lemma in word_set(
            "vow promise threaten "
            "give offer express voice launch level direct aim lay put hold pay pour take show "
            "declare announce form strike sign reach make issue file bring lodge open send wage "
            "carry stage mount heap lavish throw cast lend renew pledge swear reaffirm reiterate "
            "repeat raise harbour harbor conclude seal forge build keep maintain vent unleash hurl "
            "deliver convey extend mount lead join begin resume continue address submit enter "
            "publish"
        )
        for form in inflected(lemma)
    )
    | _IRREGULAR_GIVING
    | word_set("gave given held began begun led")
)
DRAWING = frozenset(
    form
    for lemma in word_set(
        "spark provoke prompt earn receive face attract enjoy gain secure incur trigger elicit"
    )
    for form in inflected(lemma)
) | word_set("draw draws drew drawn drawing win wins won winning get gets got met meets came comes")
WITHDRAWING = frozenset(
    form
    for lemma in word_set("withdraw end cancel suspend revoke retract rescind terminate")
    for form in inflected(lemma)
) | word_set(
    "cut cuts cutting sever severs severed severing "
    "lost loses losing withdrew withdrawn broke broken breaks"
)

# What a third one does for two others.
BROKERING = frozenset(
    form
    for lemma in word_set(
        "broker mediate negotiate host facilitate arrange sponsor chair organise organize"
    )
    for form in inflected(lemma)
)

# "X is critical of Y", "a bloc hostile to Y".
_ADJECTIVES: tuple[tuple[Relation, int, str], ...] = (
    (
        Relation.ALLIES,
        1,
        "allied:with,to aligned:with tied:to linked:to affiliated:with,to close:to",
    ),
    (
        Relation.SUPPORTS,
        1,
        "loyal:to beholden:to supportive:of faithful:to devoted:to obedient:to sympathetic:to",
    ),
    (Relation.PRAISES, 1, "grateful:to proud:of"),
    (Relation.CRITICISES, -1, "critical:of dismissive:of contemptuous:of scornful:of furious:with"),
    (
        Relation.OPPOSES,
        -1,
        "opposed:to hostile:to wary:of suspicious:of distrustful:of resentful:of angry:with,at",
    ),
)
ADJECTIVES = {
    word: Attitude(relation=relation, sign=sign, links=frozenset(links.split(",")))
    for relation, sign, table in _ADJECTIVES
    for entry in table.split()
    for word, _, links in [entry.partition(":")]
}

# Done to X, so that who condemns it stands by X: "condemned X's arrest".
UNDERGONE = word_set(
    "arrest killing murder assassination death removal dismissal ouster detention imprisonment "
    "trial conviction expulsion exclusion indictment impeachment abduction kidnapping resignation "
    "prosecution execution persecution overthrow downfall retirement departure sacking defeat"
)
# Where somebody is, as the target of an attack.
SEATS = word_set(
    "headquarters office offices palace building buildings house home compound embassy base bases "
    "positions position convoy motorcade camp checkpoint barracks seat residence complex"
)
# Obeyed, they make who gives them the one that is followed.
GUIDANCE = word_set(
    "rulings ruling orders order instructions lead guidance example teachings edicts edict line "
    "directives call commands wishes fatwa fatwas"
)
FOLLOWING = (
    frozenset(inflected("follow")) | frozenset(inflected("obey")) | word_set("heed heeds heeded")
)
KIN_AND_COMPANY = word_set(
    "allies ally wife husband son sons daughter brother brothers sister father mother family "
    "relatives relative uncle nephew cousin kinsman kinsmen supporters followers opponents "
    "opponent rivals rival enemies enemy critics critic friends friend aides aide adviser advisers "
    "advisor advisors lawyer lawyers deputy deputies predecessor successor voters backers partners "
    "partner fighters men people tribe clan neighbours neighbors colleagues colleague guards guard "
    "bodyguards bodyguard loyalists sympathisers sympathizers donors detractors victims victim "
    "accusers accuser commanders commander generals general members member officials official "
    "ministers minister spokesman spokeswoman spokesperson nominee candidate candidates capital "
    "citizens residents children president premier king government army police wives sponsors "
    "patrons patron mentor protege boss"
)
