"""Titles of works in quotation marks: nobody says them, whatever cue stands beside them."""

from __future__ import annotations

from linter.voice.lexicon import tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.token import Word

_WORK = tag("work")
_NAMING = frozenset("called named titled entitled headlined".split())
_PLACES = frozenset("of in on from for to".split())
_LONG_WORD, _MOST_WORDS = 4, 10


def is_title(words: Sequence[Word], at: int, inner: str, language: str) -> bool:
    """Whether the quotation at token `at` names a work; `inner` is what stands between its marks."""
    before = at - 1
    if before > 0 and words[before].text == ",":
        before -= 1
    if before < 0 or not words[before].is_word or len(inner.split()) > _MOST_WORDS:
        return False
    if words[before].tags & _WORK:
        return (
            is_title_case(inner)
            or (language != "en" and inner[:1].isupper())
            or (" " not in inner and inner[:1].isupper())
        )
    if language != "en":
        return False
    if words[before].low in _NAMING and before and words[before - 1].tags & _WORK:
        return True
    if before != at - 1 or not is_title_case(inner):
        return False
    return words[before].low.endswith(("'s", "s'")) or words[before].low in _PLACES


def is_title_case(inner: str) -> bool:
    """Whether several words, all the long ones and the first, begin with a capital."""
    words = [word.strip(".,;:!?’'") for word in inner.split()]
    if len(words) < 2 or not words[0][:1].isupper() or inner.rstrip()[-1:] in (*".?!",):
        return False
    return all(word[:1].isupper() or not word[:1].isalpha() for word in words if len(word) >= _LONG_WORD) and any(
        word[:1].isupper() for word in words[1:]
    )
