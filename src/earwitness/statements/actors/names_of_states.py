"""States and bodies of states by their names, short forms and Arabic names: general knowledge.

Only what everybody knows: no person, party or place of any one case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from earwitness.statements.language.wordsets import word_set

# One a line: the name, then what else it is called. Short forms in capitals must stand in capitals.
_STATES = """
afghanistan أفغانستان|albania|algeria الجزائر|argentina الأرجنتين|armenia أرمينيا|australia أستراليا
austria النمسا|azerbaijan أذربيجان|bahrain البحرين|bangladesh|belarus|belgium بلجيكا|bolivia|bosnia
brazil البرازيل|bulgaria|cambodia|cameroon|canada كندا|chad تشاد|chile|china الصين|colombia|croatia
cuba كوبا|cyprus قبرص|czechia|denmark الدنمارك|djibouti جيبوتي|ecuador|egypt مصر|eritrea|estonia
ethiopia إثيوبيا|finland فنلندا|france فرنسا|georgia|germany ألمانيا|ghana|greece اليونان|guatemala
haiti|honduras|hungary المجر|iceland|india الهند|indonesia إندونيسيا|iran إيران|iraq العراق|ireland
israel إسرائيل|italy إيطاليا|jamaica|japan اليابان|jordan الأردن|kazakhstan|kenya كينيا|kosovo
kuwait الكويت|kyrgyzstan|laos|latvia|lebanon لبنان|liberia|libya ليبيا|lithuania|malaysia ماليزيا
mali مالي|malta|mauritania موريتانيا|mexico المكسيك|moldova|mongolia|montenegro|morocco المغرب
mozambique|myanmar|nepal|netherlands هولندا|nicaragua|niger النيجر|nigeria نيجيريا|norway النرويج
oman عمان|pakistan باكستان|palestine فلسطين|panama|paraguay|peru|philippines|poland بولندا
portugal البرتغال|qatar قطر|romania رومانيا|russia روسيا|rwanda|senegal|serbia صربيا|singapore
slovakia|slovenia|somalia الصومال|spain إسبانيا|sudan السودان|sweden السويد|switzerland سويسرا
syria سوريا|taiwan تايوان|tajikistan|tanzania|thailand|tunisia تونس|turkey turkiye تركيا
turkmenistan|uganda|ukraine أوكرانيا|uruguay|uzbekistan|venezuela فنزويلا|vietnam فيتنام|yemen اليمن
zambia|zimbabwe
"""
_MORE = (
    ("united states", "US USA america", "united states of america", "الولايات المتحدة", "أمريكا"),
    ("united kingdom", "UK britain", "great britain", "بريطانيا", "المملكة المتحدة"),
    ("united arab emirates", "UAE emirates", "الإمارات", "الإمارات العربية المتحدة"),
    ("saudi arabia", "السعودية", "المملكة العربية السعودية"),
    ("south korea", "كوريا الجنوبية"),
    ("north korea", "كوريا الشمالية"),
    ("south africa", "جنوب أفريقيا"),
    ("sri lanka",),
    ("new zealand",),
    ("islamic republic of iran",),
    ("czech republic",),
)
_BODIES = (
    ("united nations", "UN", "الأمم المتحدة"),
    ("european union", "EU", "الاتحاد الأوروبي"),
    ("nato", "الناتو"),
    ("arab league", "الجامعة العربية", "جامعة الدول العربية"),
    ("african union", "AU"),
)

# A person of a state, as a surname may read too: "an Iraqi journalist" is nobody's surname.
DEMONYMS = word_set(
    "afghan algerian american arab argentine armenian australian austrian azerbaijani bahraini "
    "belgian brazilian british bulgarian canadian chinese colombian croatian cuban cypriot czech "
    "danish dutch egyptian emirati english ethiopian european finnish french georgian german "
    "greek hungarian indian indonesian iranian iraqi irish israeli italian japanese jordanian "
    "kurdish kuwaiti lebanese libyan malaysian mexican moroccan nigerian norwegian omani "
    "pakistani palestinian persian polish portuguese qatari romanian russian saudi scottish "
    "serbian somali spanish sudanese swedish swiss syrian tunisian turkish ukrainian "
    "venezuelan yemeni shia shiite shi'ite sunni druze christian muslim jewish yazidi"
)
_DOTS = re.compile(r"(?<=[A-Z])\.")
_MARKS = re.compile(r"[\u064b-\u0652\u0640]")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Give names, short forms in capitals, and which of the names are states."""
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    states = set()
    rows = [row.split() for row in re.split(r"[|\n]", _STATES) if row]
    for first, *others in (*rows, *_MORE, *_BODIES):
        if (first, *others) not in _BODIES:
            states.add(first)
        names[first] = first
        for other in others:
            parts = other.split() if other[:1].isascii() and any(map(str.isupper, other)) else []
            for form in parts or [other]:
                if form.isupper() and form.isascii():
                    capitals[form] = first
                else:
                    names[_plain(form)] = first
    return names, capitals, frozenset(states)


def _plain(name: str) -> str:
    kept = re.sub("[أإآ]", "ا", _MARKS.sub("", name)).lower()
    return kept.removeprefix("the ").strip()


def state_called(text: str) -> str | None:
    """Give the one name of a state or body of states for any of its names, else None.

    "U.S.", "the United States" and "الولايات المتحدة" give "united states"; "us" gives None.
    """
    names, capitals, _ = _table()
    bare = _DOTS.sub("", text.strip().removeprefix("the ").removeprefix("The "))
    return capitals.get(bare) or (None if text.islower() else names.get(_plain(text)))


def is_state(text: str) -> bool:
    """Tell whether a name is that of a state, and not of a body of states or anything else."""
    return state_called(text) in _table()[2]


def arabic_state_names() -> frozenset[str]:
    """List the Arabic names of states and bodies, without hamza on the alif."""
    return frozenset(name for name in _table()[0] if not name.isascii())
