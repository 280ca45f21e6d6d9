"""What the analyser needs of a language: its tokens, its patterns of attribution, its dialogue."""

from __future__ import annotations

from linter.record import NamedTuple
from linter.voice.lexicon import lexicon
from linter.voice.token import Tokenizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linter.voice.attribution import Attribution
    from linter.voice.token import Word

    Range = tuple[int, int]

_CLAUSE_INSIDE = frozenset(("fr", "ru", "uk", "es", "it"))


class Grammar(NamedTuple):
    """How a language attributes: functions on the tokens of a sentence.

    `reporting_clause` finds one inside quotation marks; `dialogue` says whether dashes open speech.
    """

    language: str
    tokenizer: Tokenizer
    attributions: Callable[[Sequence[Word]], list[Attribution]]
    colon_subject: Callable[[Sequence[Word]], Range | None]
    sentence_subject: Callable[[Sequence[Word]], Range | None]
    headline_subject: Callable[[Sequence[Word]], Range | None]
    reporting_clause: Callable[[Sequence[Word]], tuple[Range, Range | None] | None] | None
    dialogue: bool


_grammars: dict[str, Grammar] = {}


def grammar(language: str) -> Grammar:
    """The grammar of a language, built when it is first met."""
    if language not in _grammars:
        _grammars[language] = _english() if language == "en" else _continental(language)
    return _grammars[language]


def _english() -> Grammar:
    from linter.voice import english

    return Grammar(
        "en",
        Tokenizer(lexicon("en")),
        english.attributions,
        english.colon_subject,
        english.sentence_subject,
        english.headline_subject,
        None,
        False,
    )


def _continental(language: str) -> Grammar:
    from linter.voice import continental

    known = lexicon(language)
    return Grammar(
        language,
        Tokenizer(known),
        lambda words: continental.attributions(words, known),
        lambda words: continental.colon_subject(words, known),
        continental.sentence_subject,
        lambda _: None,
        (lambda words: continental.reporting_clause(words, known)) if language in _CLAUSE_INSIDE else None,
        True,
    )
