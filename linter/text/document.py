"""A draft as its reader sees it: blocks of prose, and the way back from every character to the source.

Positions are code points from 0, spans are half-open. "Prose" positions count in `Document.prose`,
"source" positions in `Source.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.text.source import Source

MASK = "\ufffc"
"""Stands in prose for what is no prose (a URL, inline code): it breaks phrases and keeps word boundaries."""

SEPARATOR = "\n\n"
"""Stands in prose between two blocks when the prose is not the source itself."""

_NOT_LATIN = bytes(byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).isalpha())
_UKRAINIAN_ONLY = "іїєґІЇЄҐ"
_RUSSIAN_ONLY = "ыэъёЫЭЪЁ"


class OffsetMap(NamedTuple):
    """Where projected text stands in its source.

    Piece i begins at projected position at[i] and stands for source[start[i]:end[i]]. It is verbatim (as long
    as its source) and maps character by character, or atomic (an entity, a break) and maps as a whole.
    `length` is the length of the projected text in code points.
    """

    at: list[int]
    start: list[int]
    end: list[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span of the projected span start..end, markup between its pieces included (start < end)."""
        first = bisect_right(self.at, start) - 1
        last = bisect_right(self.at, end - 1) - 1
        return self._within(first, start, end)[0], self._within(last, start, end)[1]

    def place(self, position: int) -> int:
        """Projected position of a source position; of what was left out, that of what follows it."""
        piece = bisect_right(self.start, position) - 1
        if piece < 0:
            return 0
        after = self.at[piece + 1] if piece + 1 < len(self.at) else self.length
        if position >= self.end[piece]:
            return after
        is_verbatim = after - self.at[piece] == self.end[piece] - self.start[piece]
        return self.at[piece] + (position - self.start[piece]) * is_verbatim

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Source spans covered by the projected span start..end: what a fix may touch. Touching ones are one."""
        spans: list[tuple[int, int]] = []
        for piece in range(bisect_right(self.at, start) - 1, bisect_right(self.at, end - 1)):
            left, right = self._within(piece, start, end)
            if spans and spans[-1][1] == left:
                spans[-1] = (spans[-1][0], right)
            elif left < right:
                spans.append((left, right))
        return spans

    def _within(self, piece: int, start: int, end: int) -> tuple[int, int]:
        """Source span of the part of one piece that lies in the projected span."""
        at = self.at[piece]
        after = self.at[piece + 1] if piece + 1 < len(self.at) else self.length
        left, right = self.start[piece], self.end[piece]
        if after - at != right - left:
            return left, right
        return left + max(start - at, 0), right - max(after - end, 0)


class OffsetMapBuilder:
    """Collects pieces in the order of the projected text; `length` is the projected length so far."""

    __slots__ = ("_at", "_end", "_merging", "_start", "length")

    def __init__(self) -> None:
        self._at: list[int] = []
        self._start: list[int] = []
        self._end: list[int] = []
        self._merging = False
        self.length = 0

    def add(self, text_length: int, source_start: int, source_end: int) -> None:
        """Append projected text of this length that stands for this source span."""
        if not text_length:
            return
        verbatim = text_length == source_end - source_start
        if verbatim and self._merging and self._end[-1] == source_start:
            self._end[-1] = source_end
        else:
            self._at.append(self.length)
            self._start.append(source_start)
            self._end.append(source_end)
            self._merging = verbatim
        self.length += text_length

    def finish(self) -> OffsetMap:
        """The map of everything added."""
        return OffsetMap(self._at, self._start, self._end, self.length)


class Block(NamedTuple):
    """A stretch of prose that phrases do not leave: start..end in the document's prose.

    `kind` is "paragraph", "heading", "item", "quote", "cell" or "title"; `region` is "headline" or "body";
    `language` is "" (mostly Latin script, or another that we do not tell apart), "ru" or "uk".
    """

    start: int
    end: int
    kind: str
    region: str
    language: str


class Document(NamedTuple):
    """A draft's prose in blocks, in order and without overlap.

    `offsets` None: prose positions are source positions. `wrapped` says whether a block may run over a line break.
    """

    source: Source
    prose: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap | None
    wrapped: bool = True

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span of a span of prose (start < end)."""
        return self.offsets.span(start, end) if self.offsets else (start, end)

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Source spans that a span of prose covers (start < end), without the markup between them."""
        return self.offsets.pieces(start, end) if self.offsets else [(start, end)]

    def block_at(self, position: int) -> int:
        """Index of the block that holds this prose position, or -1."""
        index = bisect_left(self.blocks, (position + 1,)) - 1  # records begin with their start
        return index if index >= 0 and position < self.blocks[index].end else -1


def languages(prose: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Language of each span of prose, by script and letters: "", "ru" or "uk"."""
    if prose.isascii() or not _cyrillic(_utf8(prose)):
        return ["" for _ in spans]
    ukrainian = _count(prose, _UKRAINIAN_ONLY) > _count(prose, _RUSSIAN_ONLY)
    return [_language(prose[start:end], ukrainian) for start, end in spans]


def _language(text: str, ukrainian_around: bool) -> str:
    data = _utf8(text)
    cyrillic = _cyrillic(data)
    if not cyrillic or cyrillic < len(data.translate(None, _NOT_LATIN)):
        return ""
    if any(map(text.__contains__, _RUSSIAN_ONLY)):
        return "ru"
    return "uk" if ukrainian_around or any(map(text.__contains__, _UKRAINIAN_ONLY)) else "ru"


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _cyrillic(data: bytes) -> int:
    """Number of Cyrillic characters: in UTF-8 exactly U+0400 to U+04FF begin with these bytes."""
    return data.count(b"\xd0") + data.count(b"\xd1") + data.count(b"\xd2") + data.count(b"\xd3")


def _count(text: str, letters: str) -> int:
    return sum(map(text.count, letters))
