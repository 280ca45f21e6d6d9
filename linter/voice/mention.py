"""Mentions of a speaker that leave the name out: pronouns, roles, surnames. No guess at anybody's gender."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[int, int]

_PRONOUNS = frozenset(
    """he she they it who i we er sie es il elle ils elles él ella ellos ellas egli lui lei ele ela hij zij ze han hon
    on ona oni он она они він вона вони""".split()
)
_ARTICLES = frozenset("the a an der die das le la les el los las il lo gli o os de het den det his her their".split())
_SIGNS = ".,;:’'\"()"


def full_mention(prose: str, mention: Span, earlier: Sequence[Span]) -> Span:
    """The nearest of the earlier speakers who may be meant and is named more fully; else the mention itself."""
    words = _words(prose, mention)
    if not words:
        return mention
    for other in reversed(earlier):
        named = _words(prose, other)
        if not _is_name(named) or len(named) < len(words):
            continue
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return other
        if len(named) > len(words) - _has_article(words) and words[-1].lower() in (word.lower() for word in named):
            return other
    return mention


def _words(prose: str, span: Span) -> list[str]:
    return [word.strip(_SIGNS) for word in prose[slice(*span)].split()]


def _has_article(words: Sequence[str]) -> bool:
    return words[0].lower() in _ARTICLES


def _is_name(words: Sequence[str]) -> bool:
    """Whether a mention holds a capitalised word that is no pronoun or article."""
    return any(word[:1].isupper() and word.lower() not in _PRONOUNS and word.lower() not in _ARTICLES for word in words)
