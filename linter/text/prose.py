"""Prose under construction, for readers whose source holds more than prose."""

from __future__ import annotations

from linter.text.document import MASK, SEPARATOR, Block, Document, OffsetMapBuilder, languages
from linter.text.plain import mask

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.text.source import Source

    Piece = tuple[str, int, int]

_NO_WORDS = MASK + " \t\r\n"


class Prose:
    """Prose under construction: the finished blocks, and the pieces (text, source start and end) of the open one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._offsets = OffsetMapBuilder()
        self._blocks: list[tuple[int, int, str, int]] = []
        self._pieces: list[Piece] = []
        self._barrier: tuple[int, int] | None = None
        self._reached = 0

    def add(self, content: str, start: int, end: int) -> None:
        """Append to the open block text that stands for this source span."""
        if self._barrier and self._pieces:
            # Inside a broken wiki link the parser puts an image's start behind its content.
            self._pieces.append((MASK, min(self._barrier[0], start), min(self._barrier[1], start)))
        self._barrier = None
        self._pieces.append((content, start, end))

    def part(self, start: int, end: int) -> None:
        """Let no phrase run over this source span (an image's edge); at the edge of a block it leaves no trace."""
        self._barrier = (self._barrier[0] if self._barrier else start, end)

    @property
    def reached(self) -> int:
        """Source position behind the last piece."""
        return self._pieces[-1][2] if self._pieces else 0

    def close(self, kind: str, level: int) -> None:
        """End the open block; `level` is a heading's (1 to 6), else 0. A block without a word is dropped."""
        pieces = _trimmed(self._pieces)
        self._pieces, self._barrier = [], None
        if not any(content.strip(_NO_WORDS) for content, _, _ in pieces):
            return
        if self._blocks:
            self._separate(pieces[0][1])
        start = self._offsets.length
        for content, source_start, source_end in pieces:
            self._parts.append(content)
            self._offsets.add(len(content), source_start, source_end)
        self._blocks.append((start, self._offsets.length, kind, level))
        self._reached = pieces[-1][2]

    def _separate(self, next_start: int) -> None:
        between = self._text[self._reached : next_start]
        self._parts.append(SEPARATOR)
        self._offsets.add(len(SEPARATOR), self._reached, next_start if between == SEPARATOR else self._reached)

    def document(self, source: Source) -> Document:
        """The finished document."""
        prose = mask("".join(self._parts))
        headline = self._headline()
        spoken = languages(prose, [(start, end) for start, end, _, _ in self._blocks])
        blocks = [
            Block(start, end, kind, "headline" if index == headline else "body", language)
            for index, ((start, end, kind, _), language) in enumerate(zip(self._blocks, spoken, strict=True))
        ]
        return Document(source, prose, tuple(blocks), self._offsets.finish())

    def _headline(self) -> int:
        """Index of the first level-1 heading, else of a heading that opens the document, else -1."""
        levels = [level for _, _, _, level in self._blocks]
        return levels.index(1) if 1 in levels else 0 if any(levels[:1]) else -1


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a block without the white space at its edges."""
    first, last = 0, len(pieces)
    while first < last and not pieces[first][0].strip():
        first += 1
    while first < last and not pieces[last - 1][0].strip():
        last -= 1
    kept = pieces[first:last]
    if kept and kept[0][0][0].isspace():
        content, start, end = kept[0]
        short = content.lstrip()
        kept[0] = (short, end - len(short) if len(content) == end - start else start, end)
    if kept and kept[-1][0][-1].isspace():
        content, start, end = kept[-1]
        short = content.rstrip()
        kept[-1] = (short, start, start + len(short) if len(content) == end - start else end)
    return kept
