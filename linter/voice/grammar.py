"""What the analyser needs of a language: its tokens, its patterns of attribution, its dialogue."""

from __future__ import annotations

from linter.record import NamedTuple
from linter.voice.lexicon import lexicon
from linter.voice.token import Tokenizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linter.text.document import Block
    from linter.voice.attribution import Attribution
    from linter.voice.quotation import Quotation
    from linter.voice.span import VoiceSpan
    from linter.voice.token import Word

    Range = tuple[int, int]


class Grammar(NamedTuple):
    """How a language attributes: functions on the tokens of a sentence."""

    language: str
    tokenizer: Tokenizer
    attributions: Callable[[Sequence[Word]], list[Attribution]]
    colon_subject: Callable[[Sequence[Word]], Range | None]
    dialogue: Callable[[str, Block, Sequence[Quotation]], list[VoiceSpan] | None] | None


_grammars: dict[str, Grammar] = {}


def grammar(language: str) -> Grammar:
    """The grammar of a language, built when it is first met."""
    if language not in _grammars:
        _grammars[language] = _english()
    return _grammars[language]


def _english() -> Grammar:
    from linter.voice import english

    return Grammar("en", Tokenizer(lexicon("en")), english.attributions, english.colon_subject, None)
