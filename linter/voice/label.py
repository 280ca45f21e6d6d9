"""A name and a colon in front of a whole block: a turn in a conversation, or a headline "X: claim"."""

from __future__ import annotations

from linter.voice.lexicon import tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.text.document import Block
    from linter.voice.token import Tokens

    Span = tuple[int, int]

_MOST_WORDS, _LEAST_CLAIM = 5, 12
_ROLE, _RUBRIC = tag("role"), tag("rubric")


def colon_label(tokens: Tokens, prose: str, block: Block) -> tuple[Span, int, int, str] | None:
    """(speaker, start and end of the speech, pattern) of a block that somebody's name and a colon open."""
    words = tokens.words
    if block.region == "headline" and len(words) >= _MOST_WORDS:
        last = next((at for at in range(len(words) - 2, len(words) - 5, -1) if words[at].text in "–—-:"), 0)
        if last and words[-1].tags & _ROLE and all(word.is_word for word in words[last + 1 :]):
            return tokens.span(last + 1, len(words)), block.start, tokens.end[last - 1], "headline"
    colon = next((at for at, word in enumerate(words[: _MOST_WORDS + 4]) if word.text == ":"), 0)
    if not colon or colon + 1 >= len(words) or any(word.quote for word in words[:colon]):
        return None
    if block.region != "headline" and _is_turn(tokens, colon):
        return tokens.span(0, colon), tokens.start[colon + 1], block.end, "turn"
    if block.region == "headline" and block.end - tokens.end[colon] > _LEAST_CLAIM and _names_speaker(tokens, colon):
        return tokens.span(0, colon), tokens.start[colon + 1], block.end, "headline"
    return None


def _is_turn(tokens: Tokens, colon: int) -> bool:
    """HOST: ... · Q: ..."""
    words = [word for word in tokens.words[:colon] if word.is_word]
    if not words or len(words) > _MOST_WORDS or any(not word.text.isupper() for word in words):
        return False
    return len(words[0].text) > 1 or words[0].text in "QA"


def _names_speaker(tokens: Tokens, colon: int) -> bool:
    """Whether a few capitalised words, or words that end in a role, stand before the colon."""
    words = tokens.words[:colon]
    if len(words) > _MOST_WORDS or not words[0].cap or not all(word.is_word for word in words):
        return False
    if words[-1].tags & _ROLE:
        return True
    return len(words) <= 4 and all(word.cap for word in words) and not any(word.tags & _RUBRIC for word in words)
