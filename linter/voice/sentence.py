"""Sentences on tokens: a quotation is one token, so a question inside it does not end the sentence around it."""

from __future__ import annotations

from linter.voice.lexicon import kind, tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.voice.token import Word

LONGEST = 150
"""Tokens after which a sentence is cut, so that no sentence costs more than its length allows."""

_STOPS = ".!?…"
_TITLES = frozenset("Mr. Mrs. Ms. Dr. Gov. Sen. Rep. Gen. Prof. Col. Lt.".split())
_STARTER, _FOLLOWER = tag("starter"), tag("follower")
_BESIDE_QUOTATION = kind("bare", "person", "quoting")
_WINDOW = 9


def sentences(words: list[Word]) -> list[tuple[int, int]]:
    """Token ranges of the sentences of a paragraph."""
    found = []
    start = 0
    for index in [index for index, word in enumerate(words) if word.may_end]:
        while index - start >= LONGEST:
            found.append((start, start + LONGEST))
            start += LONGEST
        if _ends(words, index, start):
            found.append((start, index + 1))
            start = index + 1
    while len(words) - start > LONGEST:
        found.append((start, start + LONGEST))
        start += LONGEST
    if start < len(words):
        found.append((start, len(words)))
    return found


def _ends(words: list[Word], index: int, start: int) -> bool:
    """Whether a sentence ends with this token."""
    word = words[index]
    if word.is_word and word.text[-1] != ".":
        return False
    if index + 1 >= len(words):
        return False
    after = words[index + 1]
    if word.quote:
        if word.quote not in ".?":
            return False
        return bool(after.quote) or (after.cap and (word.quote == "." or not _reports(words, index + 1)))
    if word.text in _STOPS:
        if after.text in _STOPS:
            return False
        return (
            bool(after.quote)
            or after.cap
            or (word.text != "…" and (after.text[0].isdigit() or after.text in "([—–-•*"))
        )
    if word.text[-1] == "." and len(word.text) > 1:
        return after.cap and bool(after.tags & _STARTER) and word.text not in _TITLES
    closes = word.text in ")]" and index > start and words[index - 1].text in _STOPS
    return closes and (after.cap or bool(after.quote))


def _reports(words: list[Word], first: int) -> bool:
    """Whether "Name said" or "said Name" follows a quoted question, so that the sentence goes on."""
    for index in range(first, min(len(words), first + _WINDOW)):
        word = words[index]
        if word.verb:
            cue = bool(word.verb.kinds & _BESIDE_QUOTATION)
            return cue and not (word.verb.ing and index == first) and _closes(words, index)
        if not word.is_word and word.text not in "’'-,":
            return False
    return False


def _closes(words: list[Word], index: int) -> bool:
    """Whether the verb at `index` ends its clause, or a speaker, listener or adverbial follows."""
    if index + 1 >= len(words):
        return True
    after = words[index + 1]
    if after.text in ".,;:—–" or after.tags & _FOLLOWER or after.low.endswith("ly") or after.cap:
        return True
    verb = words[index].verb
    return after.low in ("the", "a", "an", "one", "his", "her") or (verb is not None and verb.base == "tell")
