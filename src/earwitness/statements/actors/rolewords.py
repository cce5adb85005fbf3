"""Nouns that stand for people and groups without naming them. General words only: no names."""

from __future__ import annotations

from earwitness.statements.language.wordsets import word_set

TITLES = word_set(
    "mr mrs ms miss dr sir lady lord sheikh sheik shaikh shaykh sayyed sayyid sayed seyyed "
    "ayatollah grand hojatoleslam mullah imam haji president premier minister prime speaker "
    "senator sen congressman congresswoman rep representative gov governor mayor gen "
    "general col colonel lt lieutenant capt captain maj major sgt judge justice secretary "
    "chancellor ambassador king queen prince princess professor prof chairman chairwoman "
    "chief commander former ex retired late spokesman spokeswoman cleric deputy vice acting "
    "cardinal bishop pope reverend rev mufti"
)

# Who may be meant by "the NOUN": a single person.
PERSON_NOUNS = word_set(
    "premier minister president speaker cleric politician leader head chief chairman "
    "chairwoman chairperson governor mayor senator congressman congresswoman lawmaker "
    "deputy candidate nominee secretary general commander judge spokesman spokeswoman "
    "spokesperson ambassador envoy king prince chancellor journalist lawyer analyst "
    "activist adviser advisor aide billionaire businessman mogul man woman guide founder "
    "director veteran member figure legislator mp mouthpiece secretary-general sheikh elder "
    "preacher ayatollah official opponent rival"
)

# "the NOUN": the person last named, without more ado.
ANAPHORIC = word_set("cleric politician lawmaker billionaire businessman mogul")

# "X, a NOUN of Y": what makes X belong to Y.
MEMBER_NOUNS = word_set(
    "head leader chief chairman chairwoman member figure veteran deputy lawmaker legislator "
    "senator mp spokesman spokeswoman spokesperson official secretary secretary-general "
    "general president founder co-founder commander adviser advisor aide director "
    "representative wing arm branch guide politician candidate minister elder cleric "
    "activist supporter follower mouthpiece manager strategist bloc faction negotiator "
    "ally-in-chief envoy ambassador master"
)

# "the NOUN of ORG", "ORG NOUN" without a name: its first person.
HEAD_NOUNS = word_set(
    "head leader chief chairman chairwoman president boss secretary-general founder"
)

# What belongs to somebody and speaks for them: "X's office said".
VOICE_NOUNS = word_set(
    "office statement tweet tweets spokesman spokeswoman spokesperson message letter "
    "address speech remarks words comments press-release campaign team lawyers lawyer aides "
    "camp centre center post posts memo email answer reply account interview memoir book "
    "ruling verdict report study poll survey letterhead communique bureau press"
)

# What somebody does by way of argument: "X's plan was to deny" is X's, "the plan" is nobody's.
DEED_NOUNS = word_set(
    "plan plans move moves strategy tactic tactics line defence defense stance reaction argument "
    "response intention aim"
)

# What somebody says or wants, as the target of praise or blame: "rejects X's explanation".
UTTERANCE_NOUNS = word_set(
    "explanation statement words remarks claim claims call proposal plan plans demand "
    "demands appeal policy policies record rule bid leadership position condition "
    "conditions comments decision decisions handling approach conduct behaviour behavior "
    "accusations accusation candidacy nomination campaign proposals speech performance role "
    "efforts choice line request"
)

# Those behind somebody: X's NOUN is X's movement, not X.
FOLLOWER_NOUNS = word_set(
    "followers supporters people men fighters partisans loyalists backers adherents"
)

# Those who stand for a group: the NOUN of ORG is ORG.
ORG_MEMBER_NOUNS = word_set(
    "leaders officials members lawmakers deputies mps spokesmen fighters chiefs "
    "representatives judges elders figures politicians offices clerics commanders forces "
    "troops authorities leadership government administration army cabinet committee team "
    "office"
)

# "the NOUN": a group named earlier whose name has one of these words in it.
GROUP_NOUNS: dict[str, frozenset[str]] = {
    "council": word_set("council"),
    "court": word_set("court"),
    "courts": word_set("court judiciary judicial"),
    "judges": word_set("court judiciary judicial"),
    "judiciary": word_set("judiciary"),
    "party": word_set("party"),
    "movement": word_set("movement"),
    "coalition": word_set("coalition"),
    "alliance": word_set("alliance coalition framework"),
    "bloc": word_set("bloc coalition alliance list"),
    "framework": word_set("framework"),
    "parliament": word_set("parliament"),
    "chamber": word_set("parliament senate house assembly"),
    "legislature": word_set("parliament senate house assembly congress legislature"),
    "ministry": word_set("ministry"),
    "government": word_set("government"),
    "militia": word_set("militia brigades brigade"),
    "brigades": word_set("brigades"),
    "agency": word_set("agency"),
    "commission": word_set("commission"),
    "committee": word_set("committee"),
    "organization": word_set("organization organisation"),
    "organisation": word_set("organization organisation"),
    "union": word_set("union"),
    "tribe": word_set("bani banu tribe clan"),
    "clan": word_set("bani banu tribe clan"),
    "newspaper": word_set("times post newspaper journal gazette"),
    "campaign": word_set("campaign"),
    "company": word_set("company inc corp"),
}

# Groups that a whole case may know when the document has not named them: "his movement".
KNOWN_GROUP_NOUNS = word_set(
    "court movement tribe clan legislature chamber council framework coalition"
)

# "the NOUN" for whatever group was last at issue.
ANY_GROUP_NOUNS = word_set("group firm outlet organisation organization team body network")
# Of those, and of the group nouns, the ones that mean who publishes.
OUTLET_NOUNS = word_set("outlet newspaper network")

# The voice on a recording, as a report speaks of it.
RECORDING_NOUNS = word_set(
    "tape tapes recording recordings audio audios clip clips leak leaks voice passage file"
)
AUTHOR_NOUNS = word_set("chronicle bulletin author article paper writer report newspaper analysis")

# Sources that stay unnamed.
UNNAMED_NOUNS = word_set("source sources insider insiders")

FEMALE_TITLES = word_set(
    "mrs ms miss lady queen princess congresswoman chairwoman spokeswoman madam"
)
MALE_TITLES = word_set(
    "mr sir lord sheikh sheik shaikh shaykh sayyed sayyid sayed seyyed ayatollah king "
    "prince congressman chairman spokesman pope bishop cardinal imam mullah"
)
FEMALE_NAMES = word_set(
    "hillary mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa "
    "nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy "
    "melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley "
    "anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn "
    "janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly "
    "lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha "
    "gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy "
    "sophia grace denise amber doris marilyn danielle beverly isabella theresa diana "
    "natalie brittany charlotte marie kayla alexis lori jill ivanka melania "
    "chelsea monica paula alicia jeanine zeinab zainab fatima "
    "fatma aliya aisha maryam mariam leila layla nadia noor huda hanan samira khadija amal "
    "rania salma yasmin ursula marine giorgia eva ines elena olga tatiana svetlana"
)
