"""Names in Arabic text that no model reads: by their form, by known surnames, by sound.

A common given name before a word with the article is a person's, "مجلس ..." an institution's; a
name listed in Latin letters is found by the consonants it shares with the Arabic spelling. Verbs
and roles are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from earwitness.statements.actors.listed import arabic_plain, without_clitics
from earwitness.statements.actors.names import skeleton
from earwitness.statements.actors.names_of_states import arabic_state_names
from earwitness.statements.language.wordsets import word_set

_WORD = re.compile(r"[\u0621-\u065f\u0670-\u06d3]+")
_LETTERS = 5  # consonants a name needs at least to be told by sound
_NEAR = 75.0  # per cent of consonants by which one word of three may differ

_PREPOSITIONS = ("على", "إلى", "الى", "لدى")

# What an institution is called where everybody knows which: the word in English is its key.
INSTITUTIONS = {
    "الجيش": "army", "الشرطة": "police", "الحكومة": "government", "البرلمان": "parliament",
    "القضاء": "judiciary",
}  # fmt: skip
_HEADS = word_set(
    "حزب حركة تيار اطار مجلس ائتلاف تحالف كتلة محكمة هيئة وزارة جبهة كتائب سرايا عصائب لواء قبيلة "
    "منظمة نقابة اتحاد"
)
_GIVEN = word_set(
    "محمد احمد علي حسن حسين عمر عثمان خالد يوسف ابراهيم اسماعيل عبدالله عبد محمود مصطفي كريم جمال "
    "سعد سعيد صالح صلاح طارق عادل عباس عمار فاضل فيصل قاسم كمال ماجد مهدي موسي ناصر نبيل هادي هاشم "
    "ياسر فاطمة زينب مريم ليلي نور عائشة سارة هدي جعفر حيدر رائد حميد بلال نوري قيس سالم سليم نادر "
    "فؤاد فارس حاتم حازم حمزة رامي رشيد رياض زكي زياد سامي سليمان شاكر صادق ضياء عامر عدنان عزيز "
    "عصام علاء عماد غسان فائق فاروق فتحي كاظم لطيف محسن مروان منصور منير مؤيد ناجي نزار نعيم هشام "
    "وائل وليد يحيي يونس اياد انور ايمن بشار توفيق ثامر جاسم جواد حبيب خليل رضا سلمان عارف عقيل "
    "عبدالرحمن باسم بهاء حسام خضير داود ربيع سمير شوقي صفاء عبود غازي فالح قصي لؤي مازن مثني نجم"
)
_NO_NAMES = word_set(
    "في من عن مع ان انه انها او ثم قد لم لن لا ما هو هي هم كان كانت كما بعد قبل بين كل غير "
    "اي هذا هذه ذلك تلك التي الذي الذين حين اذا اذ لكن اما حتى عند عندما منذ ضد نحو "
    "يوم قال اكد اعلن ذكر اضاف دعا طالب رفض رئيس نائب وزير قائد زعيم عضو رجل مكتب بيان مشروع صوت"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArabicName:
    """Characters of an Arabic text that read as a name, and what they look like."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    start: int
    end: int
    plain: str  # without clitics and vowel signs


def arabic_names(
    text: str,
    taken: Sequence[tuple[int, int]],
    bones: Mapping[tuple[str, ...], tuple[int, ...]],
    surnames: set[str],
) -> list[ArabicName]:
    """Find names in an Arabic text outside the characters taken, in order.

    bones: the skeletons of listed names of several words, for names listed in Latin letters.
    surnames: of the people named in full so far in the document, without article; added to.
    """
    words = [_Word(start=m.start(), end=m.end(), plain=arabic_plain(m.group()))
             for m in _WORD.finditer(text)]  # fmt: skip
    sounds = _by_length(bones)
    surnames.update(
        _bare(text[start:end].split()[-1]) for start, end in taken if " " in text[start:end]
    )
    found: list[ArabicName] = []
    at = 0
    while at < len(words):
        name, used = _name_at(text, words, at, sounds, surnames)
        if name is None or any(name.start < end and start < name.end for start, end in taken):
            at += 1
            continue
        found.append(name)
        if name.label == "PERSON" and used > 1:
            surnames.add(_bare(words[at + used - 1].plain))
        at += used
    return found


def _bare(word: str) -> str:
    return arabic_plain(word).removeprefix("ال")


def _by_length(
    bones: Mapping[tuple[str, ...], tuple[int, ...]],
) -> dict[int, list[tuple[str, ...]]]:
    sounds: dict[int, list[tuple[str, ...]]] = {}
    for key in bones:
        if sum(map(len, key)) >= _LETTERS:
            sounds.setdefault(len(key), []).append(key)
    return sounds


def _name_at(
    text: str,
    words: Sequence[_Word],
    at: int,
    sounds: Mapping[int, list[tuple[str, ...]]],
    surnames: set[str],
) -> tuple[ArabicName | None, int]:
    if text[words[at].start : words[at].end].endswith(_PREPOSITIONS):
        return None, 1  # "على" is no "علي"
    for skip, first in without_clitics(text[words[at].start : words[at].end]):
        for used, label in _readings(text, words, at, first, sounds):
            start, end = words[at].start + skip, words[at + used - 1].end
            return ArabicName(start=start, end=end, label=label), used
        if _bare(first) in surnames and len(_bare(first)) > 2 and first not in _NO_NAMES:
            start = words[at].start + skip
            return ArabicName(start=start, end=words[at].end, label="PERSON"), 1
    return None, 1


def _readings(
    text: str,
    words: Sequence[_Word],
    at: int,
    first: str,
    sounds: Mapping[int, list[tuple[str, ...]]],
) -> Iterator[tuple[int, str]]:
    """Give how many words a name beginning here may have, with what it looks like."""
    run = [first]
    for number in range(at + 1, min(at + 4, len(words))):
        if text[words[number - 1].end : words[number].start] != " ":
            break
        run.append(words[number].plain)
    for used in (3, 2, 1):
        if len(run) >= used and " ".join(run[:used]) in arabic_state_names():
            yield used, "GPE"
    if first in INSTITUTIONS and not (len(run) > 1 and run[1].startswith("ال")):
        yield 1, "ORG"
    for used in (4, 3, 2):
        if len(run) >= used and _sounds_listed(run[:used], sounds.get(used, ())):
            yield used, "PERSON"
    yield from _forms(run)


def _sounds_listed(run: Sequence[str], listed: Sequence[tuple[str, ...]]) -> bool:
    bones = tuple(skeleton(word) for word in run)
    for key in listed:
        differing = [pair for pair in zip(bones, key, strict=True) if pair[0] != pair[1]]
        if not differing:
            return True
        if len(key) > 2 and len(differing) == 1 and ratio(*differing[0]) >= _NEAR:
            return True
    return False


def _forms(run: Sequence[str]) -> Iterator[tuple[int, str]]:
    head = run[0].removeprefix("ال").replace("ة", "ه")
    heads = {word.replace("ة", "ه") for word in _HEADS}
    if head in heads and len(run) > 1 and run[1].startswith("ال"):
        is_longer = len(run) > 2 and run[2].startswith("ال") and not run[0].startswith("ال")
        yield (3 if is_longer else 2), "ORG"
        return
    if run[0] not in _GIVEN:
        return
    for used in (2, 3):
        if len(run) < used or any(word in _NO_NAMES or word in heads for word in run[:used]):
            break
        if run[used - 1].startswith("ال"):
            yield used, "PERSON"
            return
    if len(run) > 1 and run[1] in _GIVEN:
        yield 2, "PERSON"
