"""Regular expressions in blocks that hold a word which they need, each with a time limit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from linter.engine.scan import Match

if TYPE_CHECKING:
    from linter.engine.active import ActiveRule
    from linter.text.document import Document

SECONDS = 0.2


class TooSlow(Exception):
    """A pattern that took longer than it may on one block."""


def search(document: Document, rule: ActiveRule, number: int, blocks: list[int]) -> list[Match]:
    """Matches of a pattern rule in the given blocks. Raises TooSlow."""
    pattern, mark, exact, uses = rule.extra
    compiled = _compile(str(pattern), bool(exact))
    matches = []
    for index in blocks:
        block = document.blocks[index]
        text = document.prose[block.start : block.end]
        try:
            for match in compiled.finditer(text, timeout=SECONDS):
                start, end = match.span(str(mark) if mark else 0)
                if 0 <= start < end:
                    span = (block.start + start, block.start + end)
                    matches.append(Match(*span, index, number, uses, match.group(), (span,)))
        except TimeoutError:
            line = document.source.text.count("\n", 0, document.span(block.start, block.start + 1)[0]) + 1
            raise TooSlow(
                f"the pattern took longer than {SECONDS} s on the paragraph at line {line} and was stopped; "
                "make it simpler (no repetition inside a repetition)"
            ) from None
    return matches


@lru_cache(maxsize=512)
def _compile(pattern: str, exact: bool) -> regex.Pattern[str]:
    """The pattern with word boundaries around it."""
    flags = regex.VERSION0 if exact else regex.IGNORECASE
    return regex.compile(rf"(?<!\w)(?:{pattern})(?!\w)", flags)
