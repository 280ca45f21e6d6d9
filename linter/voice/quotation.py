"""Find quotations by what stands left and right of each mark, never by counting marks.

Marks are paired inside a block. A quotation goes on into the next block only if that block opens with a mark, or the
closing mark comes first within a few blocks; a mark without a partner never reaches past its block.
"""

from __future__ import annotations

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.text.document import Block

_GLYPHS = "\"“”„‟«»‹›「」『』‘’‚‛'`"
_SINGLES = "'‘’‚‛"
_DOUBLE = frozenset("\"“”„‟«»「」『』'‘’")
_PAIRED = {"''": '"', "``": "“", "‘‘": "“", "’’": "”", "`": ""}
_DASHES = "—–-…"
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f\u2009([{—–-/…\ufffc")
_AFTER_CLOSING = frozenset(" \t\n\r\u00a0\u202f\u2009)]}.,;:!?—–-/…<\ufffc")
_SPACES = " \t\u00a0\u202f("
_ELISIONS = frozenset("em tis twas til till n cause round bout neath er im ere cos".split())
_PARTNERS = {"“": "”“", "„": "“”", "«": "»", "»": "«", "”": "”", "‹": "›", "「": "」", "『": "』"}
ELEMENT = "<q>"
"""The glyph of a quotation that an element of HTML encloses, without marks."""

_CARRY_BLOCKS = 5
_DEEPEST = 6
_ORPHAN_LENGTH = 15
_LONGEST_TAG = 400
_SAID = frozenset("said says told added wrote asked tweeted".split())
_PRONOUNS = frozenset("he she they it".split())
_ABBREVIATED = frozenset("Mr Mrs Ms Dr Sen Gov Rep Gen Col Lt Prof St Jr Sr Rev".split())


class Mark(NamedTuple):
    """A quotation mark at start..end of the prose; `glyph` is what it counts as, `level` how it pairs."""

    start: int
    end: int
    glyph: str


class Quotation(NamedTuple):
    """A quotation with its marks, in code points of the prose.

    `closed` if its closing mark was found; `carried` if it goes on from the block before; `level` 0 is outermost;
    `parent` is where the enclosing quotation starts, or None. `width` is the length of its opening mark.
    """

    start: int
    end: int
    glyph: str
    closed: bool
    carried: bool
    level: int
    confidence: float
    width: int
    parent: int | None


class Diagnostic(NamedTuple):
    """Something about marks that an editor should look at: `unbalanced-quote` at start..end of the prose."""

    start: int
    end: int
    kind: str


class Quotations(NamedTuple):
    """Quotations of each block, outer ones before the ones inside them, and what is wrong with the marks."""

    blocks: list[list[Quotation]]
    diagnostics: list[Diagnostic]


class _Opened(NamedTuple):
    """An opening mark that waits for its partner."""

    glyph: str
    start: int
    width: int
    carried: bool


def find_quotations(prose: str, blocks: Sequence[Block]) -> Quotations:
    """Quotations of every block."""
    marks = _by_block(find_marks(prose), blocks)
    found: list[list[Quotation]] = []
    diagnostics: list[Diagnostic] = []
    carry = ""
    for number, block in enumerate(blocks):
        if not marks[number] and not carry:
            found.append([])
            continue
        paragraph = _Paragraph(prose, block, marks[number], carry)
        paragraph.pair()
        carry = paragraph.carry_on(blocks, marks, number)
        found.append(_nested(paragraph.found))
        diagnostics += paragraph.diagnostics
    return Quotations(found, diagnostics)


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


def _by_block(marks: list[Mark], blocks: Sequence[Block]) -> list[list[Mark]]:
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


def _nested(found: list[Quotation]) -> list[Quotation]:
    """Quotations in reading order, each with the one that encloses it."""
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    nested: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in found:
        while around and around[-1].end <= quotation.start:
            around.pop()
        parent = around[-1].start if around else None
        nested.append(quotation._replace(level=len(around), parent=parent))
        around.append(nested[-1])
    return nested


class _Paragraph:
    """Pairing of the marks of one block: what is open, and what was found."""

    def __init__(self, prose: str, block: Block, marks: list[Mark], carry: str) -> None:
        self.prose, self.start, self.end, self.marks = prose, block.start, block.end, marks
        self.open: list[_Opened] = []
        self.found: list[Quotation] = []
        self.diagnostics: list[Diagnostic] = []
        self._reopens = bool(carry and marks and marks[0].start == block.start)
        if carry and not self._reopens:
            self.open.append(_Opened(carry, block.start, 0, True))
        self._closers = _Closers(self) if any(mark.glyph in _SINGLES for mark in marks) else None

    def pair(self) -> None:
        """Go through the marks once."""
        for number, mark in enumerate(self.marks):
            if self._reopens and not number and mark.glyph in '"“„«”»':
                self._push(mark, "“" if mark.glyph == "”" else mark.glyph, carried=True)
            elif mark.glyph in _SINGLES:
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
        before = self.prose[self.start : opened.start].rstrip()[-1:]
        cut, stop = _cuts(self.prose, opened.start + 1, limit)
        long = not before or before in ":,"
        if cut and (long or not stop or cut <= stop):
            return cut
        return stop if stop and not long else limit

    def _straight(self, mark: Mark) -> None:
        """The straight double mark, which looks alike on both sides."""
        before, after = self.around(mark)
        if before.isdigit() and self._index('"') < 0 and not after.isalpha() and self._index("“") < 0:
            return  # inches
        opens = after not in _AFTER_CLOSING or after in "…—" or self.prose.startswith("..", mark.end)
        closes = before not in _BEFORE_OPENING or before in _DASHES
        loose = before in _BEFORE_OPENING or before in _DOUBLE
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
        closes = before not in _BEFORE_OPENING or before in _DASHES
        marked = before in _DOUBLE
        if closes and (not loose or before in _DASHES or (marked and after in _AFTER_CLOSING) or marked):
            self._close(index, mark)
        elif loose and opens and after not in " \t\u00a0":
            self._give_up(index, mark.start)
            self._push(mark, '"')
        else:
            self._close(index, mark)

    def _upper(self, mark: Mark) -> None:
        """“ opens, but closes after „ and where only a closing mark can stand."""
        before, after = self.around(mark)
        tight = before not in _BEFORE_OPENING or before in _DASHES
        low, index = self._index("„‚"), self._index("“")
        if low >= 0 and index < low and tight:
            self._close(low, mark)
        elif index >= 0 and before not in _BEFORE_OPENING and after in _AFTER_CLOSING:
            self._close(index, mark, 0.8)
        elif after == "\n" or (before not in _BEFORE_OPENING and after in _AFTER_CLOSING and after not in _DASHES):
            self._orphan(mark, "“")
        else:
            if index >= 0:
                self._give_up(index, mark.start)
            self._push(mark, "“")

    def _right(self, mark: Mark) -> None:
        """” closes; where nothing is open it opens as well (Swedish, Finnish)."""
        before, after = self.around(mark)
        index = self._index("“”„")
        if index < 0 and before not in _BEFORE_OPENING:
            index = self._index('"')
        if index >= 0:
            self._close(index, mark)
        elif before in _BEFORE_OPENING and after not in _AFTER_CLOSING:
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
        elif before in _BEFORE_OPENING and after not in _AFTER_CLOSING:
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
        if index >= 0 and after not in "'’" and not after.isalnum() and before not in _SPACES:
            possessive = before in "sSnN" and self._lower_follows(mark) and closers.follow(number)
            if not possessive and (mark.glyph != "‘" or self.open[index].glyph == "‚"):
                self._close(index, mark)
        elif mark.glyph == "‚" and after.isalnum():
            self._push(mark, "‚")
        elif mark.glyph != "’" and index < 0 and closers.opens(mark) and closers.follow(number):
            self._push(mark, "‘" if mark.glyph == "‛" else mark.glyph)

    def _lower_follows(self, mark: Mark) -> bool:
        """Whether a space and a small letter follow."""
        following = self.prose[mark.end : min(mark.end + 2, self.end)]
        return following[:1] == " " and following[1:].islower()

    def carry_on(self, blocks: Sequence[Block], marks: list[list[Mark]], number: int) -> str:
        """The glyph of a quotation that is still open after this block, or nothing."""
        index = next((index for index, opened in enumerate(self.open) if opened.glyph not in _SINGLES), -1)
        if index < 0:
            return ""
        opened = self.open[index]
        cut, _ = _cuts(self.prose, opened.start + 1, self.end)
        reported = cut and not _cuts(self.prose, cut, self.end)[1]
        confidence = 0.0 if reported else _carries(opened.glyph, blocks, marks, number)
        if not confidence:
            self._give_up(index, self.end)
            return ""
        self.found.append(_quotation(opened, self.end, False, confidence))
        return opened.glyph


class _Closers:
    """Where in a block single marks can open and close, so that each asks in one step what follows it."""

    def __init__(self, paragraph: _Paragraph) -> None:
        self._paragraph = paragraph
        self._follow: list[bool] = []
        opener = strong = anyone = False
        for mark in reversed(paragraph.marks):
            self._follow.append(not opener and (strong or anyone))
            if mark.glyph not in _SINGLES:
                continue
            before, after = paragraph.around(mark)
            if after.isalnum():
                if self.opens(mark):
                    opener, strong = True, False
            elif before not in _SPACES and mark.glyph in "'’‘":
                anyone = True
                if not (before in "sS" and paragraph._lower_follows(mark)):
                    opener, strong = False, True
        self._follow.reverse()

    def follow(self, number: int) -> bool:
        """Whether a believable closing mark follows mark `number` before one that opens."""
        return self._follow[number]

    def opens(self, mark: Mark) -> bool:
        """Whether a single mark stands where a quotation can open, and is no elision ('90s, 'em)."""
        before, after = self._paragraph.around(mark)
        loose = not before.isalnum() and (before in _BEFORE_OPENING or before in _DOUBLE)
        return loose and after not in _AFTER_CLOSING and not _elided(self._paragraph.prose, mark.end)


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


def _quotation(opened: _Opened, end: int, closed: bool, confidence: float) -> Quotation:
    return Quotation(opened.start, end, opened.glyph, closed, opened.carried, 0, confidence, opened.width, None)


def _carries(glyph: str, blocks: Sequence[Block], marks: list[list[Mark]], number: int) -> float:
    """How sure it is that an open quotation goes on in the next block; 0 if it does not."""
    if number + 1 >= len(blocks) or blocks[number + 1][2:4] != blocks[number][2:4]:
        return 0.0
    following = marks[number + 1]
    if following and following[0].start == blocks[number + 1].start:
        first = following[0].glyph
        if first == glyph or (first in "“”" and glyph in "“”") or (first == "»" and glyph == "«"):
            return 1.0
    closers = _PARTNERS.get(glyph, "")
    for later in marks[number + 1 : number + 1 + _CARRY_BLOCKS]:
        for mark in later:
            if mark.glyph in closers:
                return 0.7
            if mark.glyph in "“„«":
                return 0.0
    return 0.0


def _cuts(prose: str, start: int, limit: int) -> tuple[int, int]:
    """Ends of the text before the first ", he said" and of the first sentence in start..limit; 0 if there is none."""
    cut = stop = 0
    for at in range(start, limit):
        if prose[at] not in ",.!?…" or not prose[at + 1 : at + 2].isspace():
            continue
        word = prose[max(start, at - 5) : at].rpartition(" ")[2]
        if prose[at] == "." and (word in _ABBREVIATED or (len(word) == 1 and word.isupper())):
            continue
        if _says(prose[at + 1 : min(limit, at + 60)].split()[:5]):
            cut = at + 1
            break
        if not stop and prose[at] != ",":
            stop = at + 1
    return cut, stop


def _says(words: list[str]) -> bool:
    """Whether the words begin with a pronoun or a name, and then a verb of saying."""
    for index, word in enumerate(words):
        if word.strip(".,:") in _SAID:
            return index > 0
        if not word[0].isupper() and (index or word not in _PRONOUNS):
            return False
    return False


_ROLES = {
    '"': _Paragraph._straight,
    "“": _Paragraph._upper,
    "‟": _Paragraph._upper,
    "”": _Paragraph._right,
    "„": _Paragraph._low,
    **dict.fromkeys("«»‹›", _Paragraph._angle),
    **dict.fromkeys("「」『』", _Paragraph._corner),
}
