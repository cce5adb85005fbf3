"""What Whisper is known to say where nobody speaks: the closing lines of films it learnt from.

People say some of these too, so that a phrase alone proves nothing: guards.py looks at its place.
"""

from __future__ import annotations

# In lower case, without punctuation, one blank between words.
SILENCE_PHRASES = frozenset(
    {
        "thank you",
        "thank you very much",
        "thank you so much",
        "thank you for watching",
        "thanks for watching",
        "thank you for listening",
        "thanks for listening",
        "please subscribe",
        "please subscribe to my channel",
        "please like and subscribe",
        "see you next time",
        "see you in the next video",
        "ill see you in the next video",
        "bye",
        "bye bye",
        "you",
        "so",
        "subtitles by the amaraorg community",
        "شكرا",
        "شكرا لكم",
        "شكرا للمشاهدة",
        "اشتركوا في القناة",
        "لا تنسوا الاشتراك في القناة",
        "ترجمة نانسي قنقر",
        "untertitel der amaraorg community",
        "soustitres réalisés par la communauté damaraorg",
    }
)
