"""Quotations that markup encloses instead of marks: `<q>` in HTML."""

from __future__ import annotations

from bisect import bisect_right

from linter.voice.quotation import ELEMENT, Quotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.text.document import Document

    Span = tuple[int, int]

_ENDS = " \t\n\r/>"


def add_elements(document: Document, found: list[list[Quotation]]) -> None:
    """Put the `<q>` elements of the source among the quotations of each block; marks inside them are nested."""
    for start, end in _elements(document):
        number = document.block_at(start)
        if number < 0 or end > document.blocks[number].end or start >= end:
            continue
        element = Quotation(start, end, ELEMENT, True, False, 0, 1.0, 0, None)
        others = [
            one._replace(level=one.level + 1, parent=start) if start <= one.start < end else one
            for one in found[number]
        ]
        found[number] = sorted([element, *others], key=lambda one: (one.start, -one.end))


def _elements(document: Document) -> list[Span]:
    """Spans of prose that lie in `<q>` elements."""
    lower = document.source.text.lower()
    spans = []
    at = _tag(lower, "<q", 0)
    while at >= 0:
        opened = lower.find(">", at)
        closed = _tag(lower, "</q", opened)
        if opened < 0 or closed < 0:
            break
        spans.append((_prose(document, opened + 1), _prose(document, closed)))
        at = _tag(lower, "<q", closed)
    return spans


def _tag(lower: str, name: str, start: int) -> int:
    """The next tag of this name."""
    at = lower.find(name, max(start, 0))
    while at >= 0 and lower[at + len(name) : at + len(name) + 1] not in (*_ENDS,):
        at = lower.find(name, at + 1)
    return at


def _prose(document: Document, position: int) -> int:
    """Where the prose goes on that stands at or behind this place of the source."""
    offsets = document.offsets
    if offsets is None:
        return position
    piece = max(bisect_right(offsets.start, position) - 1, 0)
    if position < offsets.end[piece]:
        return offsets.at[piece] + max(position - offsets.start[piece], 0)
    return offsets.at[piece + 1] if piece + 1 < len(offsets.at) else offsets.length
