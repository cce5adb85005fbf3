"""Words for what happens, as against what is said: a court opens a probe, a man resigns.

The list is closed on purpose: "said", "denied" and "called" are statements, not events.
"""

from __future__ import annotations

import re

_PAST = (
    "met|gathered|assembled|convened|resigned|stepped down|withdrew|pulled out|quit|retired"
    r"|(?:was|were|been)\s+(?:released|freed|arrested|detained|killed|wounded|injured|elected|chosen"
    r"|appointed|named|nominated|dissolved|suspended|postponed|published|leaked|posted|dismissed"
    r"|sacked|sworn in|closed|reopened|stormed|attacked|hit|held|called off|put off|driven back"
    r"|summoned|charged|sentenced|acquitted|fined|questioned|searched|seized|signed|passed)"
    r"|arrested|detained|killed|wounded|died|appeared|surrendered|fled|stormed"
    r"|broke\s+(?:into|with|off|up)|occupied|besieged|marched|rallied|protested|clashed|fired|fell"
    r"|shelled|bombed|burned|opened|closed|reopened|suspended|adjourned|dissolved|voted|approved"
    r"|passed|rejected|turned\s+down|elected|chose|appointed|nominated|named|dismissed|sacked"
    r"|swore\s+in|signed|imposed|lifted|ordered|issued|filed|lodged|summoned|charged|sentenced"
    r"|questioned|searched|seized|released|published|posted|leaked|aired|broadcast|came\s+out"
    r"|began|started|ended|ran\s+out|expired|boycotted|walked\s+out|set\s+up|formed|joined|left|split"
    r"|pitched|brought|handed\s+over|returned|arrived|travelled|flew|visited|received|hosted"
    r"|cut\s+(?:short|off)|froze|blocked|changed\s+course|struck|went\s+on\s+strike"
)
_TO_COME = (
    r"(?:will|would|to|is\s+to|are\s+to)\s+(?:meet|gather|convene|vote|hold|march|rally|open|close"
    r"|begin|start|appear|hear|publish|release|resign|strike|expire|run\s+out)"
    r"|runs\s+out|expires|begins|opens|meets|convenes|votes"
    r"|(?:calls?|called|summoned|invited|set|scheduled|planned)\b"
)
HAPPENED = re.compile(rf"\b(?:{_PAST})\b", re.I)
IS_TO_HAPPEN = re.compile(rf"\b(?:{_TO_COME})\b", re.I)
MADE_KNOWN = re.compile(r"\b(?:announced|confirmed|disclosed|revealed)\b", re.I)
UNDONE = re.compile(
    r"\b(?:not|never|no\s+longer|yet\s+to|refus\w+\s+to|declin\w+\s+to)\s+(?:\w+\s+)?$", re.I
)
NOT_HAPPENING = re.compile(  # the same words, telling how something was put or what it is called
    r"^(?:ordered|left|opened|closed|named|set)\s+(?:him|her)?self\b|^left\s+(?:open|it|the\s+matter)\b"
    r"|^called\s+(?:it|him|her|them|the\s+\w+)\s+[\"“]|^named\s+(?:as|in)\b|^rejected\s+the\s+(?:claim|charge)",
    re.I,
)
