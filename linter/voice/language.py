"""A light guess of the language of Latin-script prose, by its function words."""

from __future__ import annotations

_WORDS = {
    "en": "the and of to is was that said with for his were are has have been by from not he she they it on at "
    "in an as but who their will would its had a i you we this which after about when than into over says",
    "de": "der die und das nicht mit ist von ein eine einen einem einer sagte den im dem zu sich auf des auch "
    "wird sei haben hat hatte wurde wurden laut nach bei am aus als aber oder über vor sind sie er wie "
    "dass wir ihr seine",
    "fr": "le la les des est et une dans que du qui pour au un pas sur par ce avec ont selon nous vous il elle "
    "ils sont été aux ses son sa plus mais leur cette je d'un",
    "es": "el los las que y en una por con del se no es un la al dijo su para según sus son fue han ha más pero "
    "como ya está este lo de",
    "it": "il che di è della per non con un una gli del ha sono alla le si nel dei delle al lo nella i dal più "
    "come hanno secondo ma questo",
    "pt": "o os as que não uma do da em com um para na no dos disse ao foi segundo são é das pelo pela mais mas "
    "ele ela está seu sua à aos às nas nos",
    "nl": "de het een van en niet dat op te zijn voor met is werd aan door heeft volgens ook maar hij zij naar "
    "bij wordt uit hebben om wij we zei",
    "sv": "och att det som en är på för inte av den till i med har sade enligt från vi de ett om men var han "
    "hon kommer og ikke det sagde",
    "pl": "w zdaniem nie na że się z do jest to przez i po o jak od według powiedział są był była oraz dla ale tak za",
}
_LANGUAGES = tuple(_WORDS)
_KNOWN = {language: frozenset(text.split()) for language, text in _WORDS.items()}
_LETTERS = {
    "de": "äöüß",
    "fr": "éèêàçùôîœ",
    "es": "ñáíóú¿¡",
    "pt": "ãõçáéê",
    "pl": "łśźżąęńć",
    "sv": "åäö",
    "it": "èàùòì",
}
_UKRAINIAN = frozenset(
    "що та й або від після але про був було були щоб якщо вони сказав сказала заявив заявила "
    "повідомив каже назвав де як".split()
)
_RUSSIAN = frozenset(
    "что и или от после но о был было были чтобы если они сказал сказала заявил заявила как его".split()
)
_SIGNS = ".,;:!?—–-()«»“”„\"'‘’"


def guess(text: str, fallback: str = "en", margin: int = 1) -> str:
    """The likely language of a text in Latin script; `fallback` unless another one leads by `margin` words."""
    if margin > 1 and sum(f" {word} " in text for word in _WORDS[fallback].split(None, 8)[:8]) > 1:
        return fallback
    lower = text.lower()
    words = [word.strip(_SIGNS) for word in lower.split()]
    score = {language: sum(map(known.__contains__, words)) for language, known in _KNOWN.items()}
    score["fr"] += sum(word[1:2] in ("'", "’") and word[0] in "ldncsjmt" for word in words)
    if not text.isascii():
        for language, letters in _LETTERS.items():
            score[language] += any(map(lower.__contains__, letters))
    best = max(_LANGUAGES, key=score.__getitem__)
    return best if score[best] >= score[fallback] + margin else fallback


def is_ukrainian(text: str) -> bool:
    """Whether a Cyrillic text that has no letter of one language only looks Ukrainian by its words."""
    if any(letter in text for letter in "ыэъёЫЭЪЁ"):
        return False
    words = [word.strip(_SIGNS) for word in text.lower().split()]
    if any("'" in word or "’" in word for word in words):
        return True
    return sum(word in _UKRAINIAN for word in words) > sum(word in _RUSSIAN for word in words)
