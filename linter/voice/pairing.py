"""Pair the quotation marks of a block by what stands left and right of each, never by counting them.

A mark without a partner never reaches past its block.
"""

from __future__ import annotations

from linter.record import NamedTuple
from linter.voice.apostrophe import Closers
from linter.voice.carry import carries, cuts
from linter.voice.mark import AFTER_CLOSING, ANY_MARK, BEFORE_OPENING, DASHES, SINGLES, SPACES, Mark
from linter.voice.quotation import Diagnostic, Quotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.text.document import Block

_DEEPEST = 6
_ORPHAN_LENGTH, _NEAR = 15, 8


class _Opened(NamedTuple):
    """An opening mark that waits for its partner."""

    glyph: str
    start: int
    width: int
    carried: bool


class Pairing:
    """Pairing of the marks of one block: what is open, and what was found."""

    def __init__(self, prose: str, block: Block, marks: list[Mark], carry: str) -> None:
        self.prose, self.start, self.end, self.marks = prose, block.start, block.end, marks
        self.open: list[_Opened] = []
        self.found: list[Quotation] = []
        self.diagnostics: list[Diagnostic] = []
        self._reopens = bool(carry and marks and marks[0].start == block.start)
        if carry and not self._reopens:
            self.open.append(_Opened(carry, block.start, 0, True))
        self._closers = Closers(self) if any(mark.glyph in SINGLES for mark in marks) else None

    def pair(self) -> None:
        """Go through the marks once."""
        for number, mark in enumerate(self.marks):
            if self._reopens and not number and mark.glyph in '"“„«”»':
                self._push(mark, "“" if mark.glyph == "”" else mark.glyph, carried=True)
            elif mark.glyph in SINGLES:
                self._single(number, mark)
            else:
                _ROLES[mark.glyph](self, mark)

    def around(self, mark: Mark) -> tuple[str, str]:
        """The characters before and after a mark; a line end at the edges of the block."""
        before = self.prose[mark.start - 1] if mark.start > self.start else "\n"
        return before, self.prose[mark.end] if mark.end < self.end else "\n"

    def _index(self, glyphs: str) -> int:
        """Place in the stack of the innermost open mark that is one of these, or -1."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].glyph in glyphs:
                return index
        return -1

    def _push(self, mark: Mark, glyph: str, carried: bool = False) -> None:
        """Open a quotation; marks nested absurdly deep are no quotations."""
        if len(self.open) < _DEEPEST:
            self.open.append(_Opened(glyph, mark.start, mark.end - mark.start, carried))

    def _close(self, index: int, mark: Mark, confidence: float = 1.0) -> None:
        """Close the open mark at `index`; what was opened inside it and not closed is forgotten."""
        opened = self.open[index]
        del self.open[index:]
        self.found.append(_quotation(opened, mark.end, True, confidence))

    def _give_up(self, index: int, limit: int, confidence: float = 0.4) -> None:
        """End an unclosed quotation where it most likely ends, at `limit` at the latest."""
        opened = self.open[index]
        del self.open[index:]
        self.found.append(_quotation(opened, self._likely_end(opened, limit), False, confidence))
        self.diagnostics.append(Diagnostic(opened.start, opened.start + max(opened.width, 1), "unbalanced-quote"))

    def _likely_end(self, opened: _Opened, limit: int) -> int:
        """Before ", he said"; else the end of the sentence; after a colon, comma or paragraph start, `limit`."""
        before = self.prose[max(self.start, opened.start - _NEAR) : opened.start].rstrip()[-1:]
        cut, stop = cuts(self.prose, opened.start + 1, limit)
        long = not before or before in ":,"
        if cut and (long or not stop or cut <= stop):
            return cut
        return stop if stop and not long else limit

    def _straight(self, mark: Mark) -> None:
        """The straight double mark, which looks alike on both sides."""
        before, after = self.around(mark)
        if before.isdigit() and self._index('"') < 0 and not after.isalpha() and self._index("“") < 0:
            return  # inches
        opens = after not in AFTER_CLOSING or after in "…—" or self.prose.startswith("..", mark.end)
        closes = before not in BEFORE_OPENING or before in DASHES
        loose = before in BEFORE_OPENING or before in ANY_MARK
        index = self._index('"')
        if index < 0 and closes and not loose and not opens:
            index = self._index("“")
        if index >= 0:
            self._straight_again(mark, index, opens, loose)
        elif (opens and (loose or not closes or after.isalnum())) or opens or not closes:
            self._push(mark, '"')
        else:
            self._orphan(mark, '"')

    def _straight_again(self, mark: Mark, index: int, opens: bool, loose: bool) -> None:
        """A straight mark while one is open: it closes, unless it can only open."""
        before, after = self.around(mark)
        closes = before not in BEFORE_OPENING or before in DASHES
        marked = before in ANY_MARK
        if closes and (not loose or before in DASHES or (marked and after in AFTER_CLOSING) or marked):
            self._close(index, mark)
        elif loose and opens and after not in " \t\u00a0":
            self._give_up(index, mark.start)
            self._push(mark, '"')
        else:
            self._close(index, mark)

    def _upper(self, mark: Mark) -> None:
        """“ opens, but closes after „ and where only a closing mark can stand."""
        before, after = self.around(mark)
        tight = before not in BEFORE_OPENING or before in DASHES
        low, index = self._index("„‚"), self._index("“")
        if low >= 0 and index < low and tight:
            self._close(low, mark)
        elif index >= 0 and before not in BEFORE_OPENING and after in AFTER_CLOSING:
            self._close(index, mark, 0.8)
        elif after == "\n" or (before not in BEFORE_OPENING and after in AFTER_CLOSING and after not in DASHES):
            self._orphan(mark, "“")
        else:
            if index >= 0:
                self._give_up(index, mark.start)
            self._push(mark, "“")

    def _right(self, mark: Mark) -> None:
        """” closes; where nothing is open it opens as well (Swedish, Finnish)."""
        before, after = self.around(mark)
        index = self._index("“”„")
        if index < 0 and before not in BEFORE_OPENING:
            index = self._index('"')
        if index >= 0:
            self._close(index, mark)
        elif before in BEFORE_OPENING and after not in AFTER_CLOSING:
            self._push(mark, "”")
        else:
            self._orphan(mark, "“")

    def _low(self, mark: Mark) -> None:
        self._push(mark, "„")

    def _angle(self, mark: Mark) -> None:
        """« » and ‹ ›, which point outwards or inwards."""
        before, after = self.around(mark)
        outward, inward = ("«", "»") if mark.glyph in "«»" else ("‹", "›")
        if mark.glyph == outward:
            index = self._index(inward)
            if index >= 0:
                self._close(index, mark)
            else:
                self._push(mark, outward)
            return
        index = self._index(outward)
        if index >= 0:
            self._close(index, mark)
        elif before in BEFORE_OPENING and after not in AFTER_CLOSING:
            self._push(mark, inward)
        elif self._index(inward) >= 0:
            self._close(self._index(inward), mark)
        else:
            self._orphan(mark, "«")

    def _corner(self, mark: Mark) -> None:
        """「 」 and 『 』."""
        if mark.glyph in "「『":
            self._push(mark, mark.glyph)
            return
        index = self._index("「" if mark.glyph == "」" else "『")
        if index >= 0:
            self._close(index, mark)

    def _orphan(self, mark: Mark, glyph: str) -> None:
        """A closing mark that nothing opened: the quotation began with the paragraph, if that can be."""
        self.diagnostics.append(Diagnostic(mark.start, mark.end, "unbalanced-quote"))
        long = mark.start - self.start > _ORPHAN_LENGTH and self.prose[self.start].isupper()
        if long and not self.found and not self.open:
            self.found.append(Quotation(self.start, mark.end, glyph, False, False, 0, 0.3, 0, None))

    def _single(self, number: int, mark: Mark) -> None:
        """A single mark: closing, opening, or an apostrophe."""
        before, after = self.around(mark)
        closers = self._closers
        assert closers is not None
        index = self._index("'‘‚")
        if index >= 0 and after not in "'’" and not after.isalnum() and before not in SPACES:
            possessive = before in "sSnN" and self.lower_follows(mark) and closers.follow(number)
            if not possessive and (mark.glyph != "‘" or self.open[index].glyph == "‚"):
                self._close(index, mark)
        elif mark.glyph == "‚" and after.isalnum():
            self._push(mark, "‚")
        elif mark.glyph != "’" and index < 0 and closers.opens(mark) and closers.follow(number):
            self._push(mark, "‘" if mark.glyph == "‛" else mark.glyph)

    def lower_follows(self, mark: Mark) -> bool:
        """Whether a space and a small letter follow."""
        following = self.prose[mark.end : min(mark.end + 2, self.end)]
        return following[:1] == " " and following[1:].islower()

    def carry_on(self, blocks: Sequence[Block], marks: list[list[Mark]], number: int) -> str:
        """The glyph of a quotation that is still open after this block, or nothing."""
        index = next((index for index, opened in enumerate(self.open) if opened.glyph not in SINGLES), -1)
        if index < 0:
            return ""
        opened = self.open[index]
        cut, _ = cuts(self.prose, opened.start + 1, self.end)
        reported = cut and not cuts(self.prose, cut, self.end)[1]
        confidence = 0.0 if reported else carries(opened.glyph, blocks, marks, number)
        if not confidence:
            self._give_up(index, self.end)
            return ""
        self.found.append(_quotation(opened, self.end, False, confidence))
        return opened.glyph


def _quotation(opened: _Opened, end: int, closed: bool, confidence: float) -> Quotation:
    return Quotation(opened.start, end, opened.glyph, closed, opened.carried, 0, confidence, opened.width, None)


_ROLES = {
    '"': Pairing._straight,
    "“": Pairing._upper,
    "‟": Pairing._upper,
    "”": Pairing._right,
    "„": Pairing._low,
    **dict.fromkeys("«»‹›", Pairing._angle),
    **dict.fromkeys("「」『』", Pairing._corner),
}
