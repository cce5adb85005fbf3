"""Tell what nobody arranges, and can only be foreseen, from what is announced, planned or judged.

"Prices will fall" foresees; "the minister will speak" announces. English verbs by their kind, not
by their texts; a verb that is not listed foresees only where the words around it say so.
"""

from __future__ import annotations

import re

_VERBS = (
    "abate arise backfire bankrupt bear benefit blame break bring calm cause cease collapse"
    " compel complicate cost crash crumble damage deepen delay derail"
    " destabili[sz]e destroy"
    " deter deteriorate die disappear disintegrate divide double drag drive drown ease emerge"
    " embolden encourage end endanger endure erode erupt escalate exacerbate"
    " explode face fade fail fall falter fare feel flare flood force fracture fuel"
    " gain grow halve hamper harm hasten help hinder hurt ignite impair improve increase inflame"
    " inherit intensify invite jeopardi[sz]e jump kill lag last lead lessen lose lower mount"
    " outlast"
    " outlive overshadow paraly[sz]e persist plummet plunge polari[sz]e prevail prevent profit"
    " prompt"
    " prolong provoke quadruple reduce relapse result revive rise rupture sag"
    " sap shift shrink sink skyrocket slide slip slow slump soar spark spill spiral split spoil"
    " spread"
    " spur stagnate stall starve stir strain strengthen struggle succeed succumb suffer surge"
    " survive swell topple transform trigger triple trounce turn undermine undo unravel unify"
    " upset vanish wane weaken widen win wither wobble worsen"
)
_LIKE = (
    r"(?:hold(?=\s*(?:$|[,.;]|for|up|together|until|off|at|through|on)\b|$)|close|become|happen|occur|melt|prove\s+to\s+be|turn\s+out|go\s+(?:on|down|up|under|hungry|wrong"
    r"|bankrupt|a\s+long\s+way|unnoticed)|take\s+(?:years|months|weeks|decades|time|a\s+(?:heavy\s+)?toll)"
    r"|have\s+(?:an?|no|little|some|serious|far-reaching)\s+(?:\w+\s+){0,2}"
    r"(?:impact|effects?|consequences?|influence|chance)"
    r"|make\s+(?:it|matters|things|life)\s|come\s+(?:to\s+(?:nothing|an\s+end|a\s+head)|undone|apart|under)"
    r"|put\s+\S+(?:\s+\S+){0,4}\s+(?:at\s+risk|in\s+danger|under)|cast\s+(?:doubt|suspicion|a\s+shadow)"
    r"|see\s+(?:an?\s+)?(?:\w+\s+)?(?:rise|fall|increase|decrease|decline|surge|drop|growth|slump)"
    r"|raise\s+(?:\w+\s+)?(?:prices?|costs?|fears?|hopes?|doubts?|tensions?|pressure|risks?|stakes|questions)"
    r"|provide\s+fuel|miss\s+(?:out|the)|run\s+(?:out|dry|short)|not\s+be\s+enough|decline\s*(?:$|[,;.]|by\b|in\b|to\s+\d)"
    r"|reflect\s+(?:badly|poorly|well)\s+on|set\s+(?:off|back)|wear\s+(?:off|thin))"
)
_BE_OUTCOME = (
    r"be(?:come)?\s+(?:\w+ly\s+)?(?:lost|killed|hurt|harmed|destroyed|ruined|defeated|beaten|weakened"
    r"|strengthened|overthrown|toppled|ousted|resolved|forgotten|magnified|overshadowed|paraly[sz]ed"
    r"|delayed|hungry|empty|dead|over|bankrupt|worse|better|higher|lower|violent|bloody|costly|decisive"
    r"|short-lived|flooded|homeless|at\s+risk|in\s+danger|gone|victims?|a\s+(?:\w+\s+)?(?:disaster|war"
    r"|catastrophe|recession|bloodbath|failure|success|shortage|crisis|split))\b"
)
_ADVERB = (
    r"(?:(?:not|never|also|only|still|yet|soon|then|now|thus|therefore|well|even|again|further"
    r"|in\s+turn|\w+ly)\s+)*"
)
_OUTCOME = re.compile(
    rf"\s+{_ADVERB}(?:(?:{'|'.join(_VERBS.split())})\b|{_LIKE}|{_BE_OUTCOME})", re.I
)
_NOT_AN_OUTCOME = re.compile(
    rf"\s+{_ADVERB}(?:hold\s+(?:an?\s|the\s|talks|its|his|her|their|press|meetings?|elections?|hearings?)"
    r"|help\s+(?:\w+\s+){0,3}(?:to\s+)?(?:host|organi[sz]e|plan|pay|fund|try|reach)|lead\s+(?:an?|the|his|her|its)\s"
    r"|become\s+(?:(?:the|an?|his|her|its|their)\s+(?:\S+\s+){0,3}?(?:chief|head|chair\w*|manager|director"
    r"|president|leader|minister|secretary|nominee|candidate|member)|[A-Z])"
    r"|face\s+(?:off|\w+\s+(?:in|on|at))|feel\s+free"
    r"|end\s+(?:his|her|its|their)\b|bear\s+\w+\s+name"
    r"|turn\s+(?:over|in|himself|herself|to)"
    r"|push\s+(?:for|ahead|forward|back)|help\s+(?:us|you|me)\b"
    r"|close\s+(?:on|at|the|its|his|their)|prompt\s+(?:the|an?)\s+user|drop\s+(?:by|in|out|charges)"
    r"|break\s+(?:ground|his|her|its|their)|bring\s+(?:\w+\s+){0,3}(?:along|to\s+the\s+(?:meeting|event))"
    r"|drive\s+to|slip\s+(?:in|into|out)\b)",
    re.I,
)
_FORESEES = re.compile(
    r"predict|forecast|foresee|foresaw|expect|fear|prophes|project(?:s|ed)\b", re.I
)
_ADVERBIAL = re.compile(
    r"\s+(?:not\s+)?(?:most\s+|very\s+|quite\s+)?"
    r"(?:likely|probably|inevitably|presumably|surely|doubtless)\b",
    re.I,
)
_PROBABLY_BEFORE = re.compile(r"\b(?:probably|likely|inevitably|presumably|perhaps)\s+$", re.I)
_YET = re.compile(r"\s+(?:well|yet|still)\s+(?!be\b)|\s+yet\s+", re.I)
_ENTITLES = re.compile(r"\b(?:give|grant|allow|let|entitle|require|oblige|enable|forbid)\b", re.I)
_SCHEDULED = re.compile(
    r"\b(?:on|this|next)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:tomorrow|tonight|later today)\b|\bat\s+\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m|o['’]clock)",
    re.I,
)


def is_outcome(after: str) -> bool:
    """Tell whether the verb after a modal or "to" names what happens, not what somebody does.

    after: the words behind it, with the blank they begin with.
    """
    return bool(_OUTCOME.match(after)) and not _NOT_AN_OUTCOME.match(after)


def foresees(cue: str) -> bool:
    """Tell a reporting verb that foresees ("predicts") from one that only reports."""
    return _FORESEES.search(cue) is not None


def is_called_likely(before: str, after: str, *, modal: str) -> bool:
    """Tell whether a modal stands beside "likely", or "may" beside "well" or "yet"."""
    if _ADVERBIAL.match(after) or _PROBABLY_BEFORE.search(before):
        return True
    return not modal.startswith("w") and _YET.match(after) is not None


def is_scheduled(after: str) -> bool:
    """Tell an appointment ("on Friday", "at 8 p.m.") from an expectation."""
    return _SCHEDULED.search(after) is not None


def is_entitlement(after: str) -> bool:
    """Tell a rule that gives or takes away a right ("would give the board the power to ...")."""
    return _ENTITLES.match(after.lstrip()) is not None
