"""Find every quotation of a document.

A quotation goes on into the next block only if that block opens with a mark, or the closing mark comes first within a
few blocks.
"""

from __future__ import annotations

from linter.voice.mark import by_block, find_marks
from linter.voice.pairing import Pairing
from linter.voice.quotation import Diagnostic, Quotation, Quotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.text.document import Block


def find_quotations(prose: str, blocks: Sequence[Block]) -> Quotations:
    """Quotations of every block."""
    marks = by_block(find_marks(prose), blocks)
    found: list[list[Quotation]] = []
    diagnostics: list[Diagnostic] = []
    carry = ""
    for number, block in enumerate(blocks):
        if not marks[number] and not carry:
            found.append([])
            continue
        paragraph = Pairing(prose, block, marks[number], carry)
        paragraph.pair()
        carry = paragraph.carry_on(blocks, marks, number)
        found.append(_nested(paragraph.found))
        diagnostics += paragraph.diagnostics
    return Quotations(found, diagnostics)


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
