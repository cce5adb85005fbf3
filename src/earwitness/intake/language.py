"""A small, honest language guess: by script, and by stop words for four Latin-script languages.

It refuses rather than guesses: Persian, Urdu or Kurdish text is not called Arabic, and text too
short for its stop words has no language.
"""

from __future__ import annotations

import re

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_NOT_ARABIC_LANGUAGE = re.compile(r"[پچژگکیےٹڈڑںھۆێڵڕەۇۈڭېښړځڅ]")
_HEBREW = re.compile(r"[\u05d0-\u05ea]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[a-z\u00df-\u00ff]+")

_STOP_WORDS = {
    "en": "the of and to in that is was for he she with his her they it as on by from not this "
    "be are were have has had said who which but at or an",
    "fr": "le la les des du et est une un dans que qui pour pas sur au aux avec il elle ce ces "
    "sont par plus ont été nous vous leur mais ne se son sa",
    "de": "der die das und ist von den dem des ein eine nicht mit auf für sich zu im auch als er "
    "sie es wir ich werden wird hat haben sind war bei nach aus",
    "es": "el la los las de y que en un una es por con para no se su al del lo como más pero sus "
    "le ha son fue este esta ya entre",
}
_STOP_SETS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_CODE = re.compile(r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$")
_NAMES = {
    "english": "en",
    "arabic": "ar",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "persian": "fa",
    "farsi": "fa",
    "kurdish": "ku",
    "russian": "ru",
    "turkish": "tr",
    "hebrew": "he",
    "العربية": "ar",
}


def language_code(text: str) -> str | None:
    """Read a language as somebody wrote it ("EN", "en-GB", "Arabic"); None: not understood."""
    word = text.strip().replace("_", "-").casefold()
    if word in _NAMES:
        return _NAMES[word]
    return word.split("-")[0] if _CODE.match(word) else None


def language_of(text: str) -> str | None:
    """Tell the language of a text, ISO 639-1; None: not told.

    Arabic: over half the letters are in Arabic script, and at most 1 in 50 of those is a letter
    that Arabic does not use. Latin script: see `_latin`.
    """
    sample = text[:20_000]
    arabic, hebrew, latin = (len(s.findall(sample)) for s in (_ARABIC, _HEBREW, _LATIN))
    letters = arabic + hebrew + latin
    if letters < 2:
        return None
    if arabic > letters / 2:
        foreign = len(_NOT_ARABIC_LANGUAGE.findall(sample))
        return "ar" if foreign * 50 <= arabic else None
    if hebrew > letters / 2:
        return "he"
    return _latin(sample) if latin > letters * 0.8 else None


def written_in(text: str, *, otherwise: str | None) -> str | None:
    """Tell one passage's language; the document's where the passage alone does not say.

    A passage in another script than its document has no language rather than the wrong one.
    """
    found = language_of(text)
    if found is not None or otherwise is None:
        return found
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    if otherwise in ("ar", "fa", "ku", "ur", "he"):
        return otherwise if arabic >= latin or otherwise == "he" else None
    return otherwise if latin >= arabic else None


def _latin(text: str) -> str | None:
    """Count stop words: at least 4 of one language, 15 % of the words, and 1.5 times any other."""
    words = _WORD.findall(text.lower())
    counts = sorted(
        ((sum(word in stops for word in words), name) for name, stops in _STOP_SETS.items()),
        reverse=True,
    )
    (best, name), (second, _) = counts[0], counts[1]
    is_clear = best >= 4 and best >= 0.15 * len(words) and best >= 1.5 * second
    return name if is_clear else None
