"""Words cut down to what they say, so that "stole", "robbed" and "embezzled" are one.

A closed list of what people accuse one another of; every other word is cut to its stem.
"""

from __future__ import annotations

import re

from earwitness.statements.language.wordsets import word_set

_CLASSES = """
steal: steal stole stolen stealing rob robbed robbing embezzle embezzled embezzling
 take took taken taking divert diverted diverting pocket pocketed misappropriate misappropriated
 loot looted plunder plundered
forge: forge forged forging forgery fabricate fabricated fabrication fake faked falsify falsified
 rig rigged rigging manipulate manipulated manipulation doctor doctored
kill: kill killed killing murder murdered murdering murderer killer assassinate assassinated
 slay slew slain
lie: lie lied lying liar lies perjury
pay: pay paid paying finance financed financing fund-v bankroll bankrolled
bribe: bribe bribed bribing bribes bribery corrupt
threat: threaten threatened threatening threat threats menace menaced
order: order ordered ordering orders command commanded commanding instruct instructed
betray: betray betrayed betraying traitor treason
hide: hide hid hidden hiding conceal concealed concealing
shoot: shoot shot shooting fire fired firing
burn: burn burned burnt burning arson torch torched
meet: meet met meeting
serve: serve serves served serving work works worked working
coward: coward cowardly cowards cowardice
lead: lead leads led leading govern governs governed rule rules ruled
leak: leak leaked leaking
alter: alter altered altering edit edited tamper tampered
resign: resign resigned resigning
violate: violate violated violating violation breach breached
blame: blame blamed fault
fuel: fuel fuelled fueled incite incited stoke stoked provoke provoked
dissolve: dissolve dissolved dissolving
foreign: foreign abroad
money: money cash funds crowns dollars euros pounds dinars
"""
_CONCEPT = {
    word: line.split(":", 1)[0].strip()
    for line in re.sub(r"\n ", " ", _CLASSES).strip().splitlines()
    for word in line.split(":", 1)[1].split()
}
_SILENT = word_set(
    "a an the of in on to for from with by at as and or but that this these those which who"
    " whom it its his her hers him he she they them their our my i we you is are was were be"
    " been being has have had do does did will would may might can could shall should must"
    " about into over there what when where how so than then also only just very more most"
    " some any own one"
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ors", "or", "ers", "er", "ed", "es")
_NUMBER = (
    r"(?:\d[\d,.]*|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)[- ]?)+)(?:\s*(?:hundred|thousand|million|billion))*"
)
_AMOUNT = re.compile(rf"\b{_NUMBER}\s+(?=\w)", re.I)
_WORD = re.compile(r"[a-z]+", re.I)
_LEAST_STEM = 3  # letters


def concepts(text: str) -> list[str]:
    """List what the words of a text say, in their order; amounts count as what they are of."""
    words = _WORD.findall(_AMOUNT.sub("", text.lower()))
    return [_CONCEPT.get(word) or stem(word) for word in words if word not in _SILENT]


def stem(word: str) -> str:
    """Cut the ending off an English word, roughly: it need only fall together with its kin."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    if word.endswith("s") and not word.endswith("ss") and len(word) > _LEAST_STEM:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > _LEAST_STEM else word
