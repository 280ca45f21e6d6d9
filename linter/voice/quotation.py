"""Quotations of a document: what every other module knows of marks."""

from __future__ import annotations

from linter.record import NamedTuple

ELEMENT = "<q>"
"""The glyph of a quotation that an element of HTML encloses, without marks."""


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
