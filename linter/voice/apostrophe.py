"""Where single marks can open and close a quotation, and where they are apostrophes."""

from __future__ import annotations

from linter.voice.mark import AFTER_CLOSING, ANY_MARK, BEFORE_OPENING, SINGLES, SPACES, Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.voice.pairing import Pairing

_ELISIONS = frozenset("em tis twas til till n cause round bout neath er im ere cos".split())


class Closers:
    """Where in a block single marks can open and close, so that each asks in one step what follows it."""

    def __init__(self, paragraph: Pairing) -> None:
        self._paragraph = paragraph
        self._follow: list[bool] = []
        opener = strong = anyone = False
        for mark in reversed(paragraph.marks):
            self._follow.append(not opener and (strong or anyone))
            if mark.glyph not in SINGLES:
                continue
            before, after = paragraph.around(mark)
            if after.isalnum():
                if self.opens(mark):
                    opener, strong = True, False
            elif before not in SPACES and mark.glyph in "'’‘":
                anyone = True
                if not (before in "sS" and paragraph.lower_follows(mark)):
                    opener, strong = False, True
        self._follow.reverse()

    def follow(self, number: int) -> bool:
        """Whether a believable closing mark follows mark `number` before one that opens."""
        return self._follow[number]

    def opens(self, mark: Mark) -> bool:
        """Whether a single mark stands where a quotation can open, and is no elision ('90s, 'em)."""
        before, after = self._paragraph.around(mark)
        loose = not before.isalnum() and (before in BEFORE_OPENING or before in ANY_MARK)
        return loose and after not in AFTER_CLOSING and not _elided(self._paragraph.prose, mark.end)


def _elided(prose: str, at: int) -> bool:
    """'90s, '47, 'tis, 'em."""
    word = ""
    for character in prose[at : at + 8]:
        if not character.isalnum():
            break
        word += character
    if word[:1].isdigit():
        return word[:2].isdigit() and len(word) <= 3
    return word.lower() in _ELISIONS
