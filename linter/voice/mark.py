"""Quotation marks and what may stand beside them."""

from __future__ import annotations

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.text.document import Block

_GLYPHS = "\"“”„‟«»‹›「」『』‘’‚‛'`"
_PAIRED = {"''": '"', "``": "“", "‘‘": "“", "’’": "”", "`": ""}
SINGLES = "'‘’‚‛"
ANY_MARK = frozenset("\"“”„‟«»「」『』'‘’")
DASHES = "—–-…"
SPACES = " \t\u00a0\u202f("
BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f\u2009([{—–-/…\ufffc")
AFTER_CLOSING = frozenset(" \t\n\r\u00a0\u202f\u2009)]}.,;:!?—–-/…<\ufffc")
_LONGEST_TAG = 400


class Mark(NamedTuple):
    """A quotation mark at start..end of the prose; `glyph` is what it counts as, `level` how it pairs."""

    start: int
    end: int
    glyph: str


def find_marks(prose: str) -> list[Mark]:
    """Marks of the prose in order; apostrophes between two letters are none."""
    places: list[int] = []
    for glyph in _GLYPHS:
        at = prose.find(glyph)
        while at >= 0:
            places.append(at)
            at = prose.find(glyph, at + 1)
    places.sort()
    if "<" in prose:
        places = [at for at in places if not _in_tag(prose, at)]
    marks: list[Mark] = []
    done = 0
    for at in places:
        if at < done or (prose[at] in "'’" and at and prose[at - 1].isalnum() and prose[at + 1 : at + 2].isalnum()):
            continue
        pair = prose[at : at + 2]
        glyph = _PAIRED.get(pair) or _PAIRED.get(prose[at], prose[at])
        done = at + (2 if pair in _PAIRED else 1)
        if glyph:
            marks.append(Mark(at, done, glyph))
    return marks


def _in_tag(prose: str, at: int) -> bool:
    """Whether a mark stands in a tag, where it encloses a value."""
    opened = prose.rfind("<", max(0, at - _LONGEST_TAG), at)
    if opened < 0 or prose.find(">", opened, at) >= 0:
        return False
    return prose[opened + 1].isalpha() and prose.find(">", at, at + _LONGEST_TAG) >= 0


def by_block(marks: list[Mark], blocks: Sequence[Block]) -> list[list[Mark]]:
    """Marks of each block."""
    found: list[list[Mark]] = []
    at = 0
    for block in blocks:
        while at < len(marks) and marks[at].start < block.start:
            at += 1
        first = at
        while at < len(marks) and marks[at].end <= block.end:
            at += 1
        found.append(marks[first:at])
    return found
