"""How a name is written, and what stays the same over spellings and scripts.

A name becomes a tuple of words without articles, titles, hyphens or apostrophes; a skeleton keeps
of each word what Latin spellings of Arabic and Arabic script itself have in common.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from earwitness.statements.actors.rolewords import TITLES

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`ʿʾ‘][^\W_]+)*", re.UNICODE)
_APOSTROPHES = re.compile(r"['’ʼ`ʿʾ‘]")
_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "ar", "az", "the", "bin", "ibn"})
_GIVEN_LIKE_ARTICLE = re.compile(r"(?:Ash|Ad|Az|Ar) [A-Z]")
_POSSESSIVE = re.compile(r"['’](s|S)?$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")

# Arabic letter -> the consonant class its usual Latin spellings fall into; long vowels and hamza
# are dropped on both sides, because Latin spellings drop or double them at will.
_LETTERS = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ة": "", "ث": "t", "ج": "j", "چ": "j", "ح": "h",
    "ه": "h", "خ": "k", "ك": "k", "ک": "k", "ق": "k", "د": "d", "ذ": "d", "ض": "d", "ظ": "d",
    "ر": "r", "ز": "d", "س": "s", "ص": "s", "ش": "s", "ع": "", "غ": "g", "گ": "g", "ف": "f",
    "ڤ": "f", "ل": "l", "م": "m", "ن": "n", "و": "", "ي": "", "ى": "", "ی": "", "ا": "",
}  # fmt: skip
_DIGRAPHS = (
    ("kh", "k"), ("gh", "g"), ("sh", "s"), ("sch", "s"), ("ch", "j"), ("dh", "d"), ("th", "t"),
    ("zh", "d"), ("z", "d"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("v", "f"),
    ("x", "ks"), ("p", "b"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouwy]+")
_DOUBLES = re.compile(r"(.)\1+")


def is_arabic(text: str) -> bool:
    """Tell whether a name is written in Arabic script."""
    return _ARABIC.search(text) is not None


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Give a name's own words, lower case, without article, title, hyphen or apostrophe.

    "Sheikh Karim Al-Talibi's" gives ("karim", "talibi"). May be empty ("the Sheikh").
    """
    bare = _POSSESSIVE.sub("", name.strip())
    if is_arabic(bare):
        return tuple(_arabic_word(word) for word in bare.split())
    words = [_plain(word) for word in _WORD.findall(bare)]
    if _GIVEN_LIKE_ARTICLE.match(bare):  # "Ash Carter": no article
        return tuple(word for n, word in enumerate(words) if word and not (n and word in _ARTICLES))
    kept = [word for word in words if word and word not in _ARTICLES]
    while len(kept) > 1 and kept[0] in TITLES:
        kept = kept[1:]
    return tuple(kept)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", word))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def _arabic_word(word: str) -> str:
    kept = re.sub(r"[\u064b-\u0652\u0640]", "", word)
    kept = re.sub("[أإآٱ]", "ا", kept).replace("ى", "ي").replace("ة", "ه")
    return kept[2:] if kept.startswith("ال") and len(kept) > 4 else kept


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Reduce one word to the consonants all its spellings share.

    "Mohammed", "Muhammad", "Mohamed" and "محمد" give one skeleton. Short ones ("Ali": "l") say
    little: callers ask for two letters at least, or for the other words of the name as well.
    """
    if is_arabic(word):
        letters = "".join(_LETTERS.get(char, "") for char in _arabic_word(word)).removesuffix("h")
    else:
        letters = _plain(word)
        for spelling, letter in _DIGRAPHS:
            letters = letters.replace(spelling, letter)
        first = letters[:1] if letters[:1] in "aeiou" else ""
        letters = _VOWELS.sub("", letters.removesuffix("h"))
        letters = letters if letters else first
    return _DOUBLES.sub(r"\1", letters)


@lru_cache(maxsize=65536)
def skeletons(name: str) -> tuple[str, ...]:
    """Give the skeleton of each of a name's words."""
    return tuple(skeleton(word) for word in name_words(name))


def initials(name: str) -> str:
    """Give the capital letters an acronym of this name would have: "Federal Court" gives "FC"."""
    words = re.findall(r"[A-Z][\w’']*", name)
    return "".join(word[0] for word in words)
