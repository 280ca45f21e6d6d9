"""From the hits of the index to verified matches, and to everything that conditions need to know."""

from __future__ import annotations

from linter.engine.active import ALLOW, EXCEPT, FIND
from linter.engine.fold import Folded, fold
from linter.engine.pattern import extend
from linter.engine.ruleset import WORD
from linter.engine.spelling import spelled
from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from linter.engine.active import Use
    from linter.engine.pattern import Frame
    from linter.engine.ruleset import Ruleset
    from linter.engine.spelling import Spelling
    from linter.text.document import Document

    Span = tuple[int, int]


class Match(NamedTuple):
    """A verified use of a form: span and written parts in code points of the prose; `block` is the number of its block;
    `payload` is the preferred forms of a replacement, or the number of a stance or variant; `form` as in the pack."""

    start: int
    end: int
    block: int
    rule: int
    payload: Any
    form: str
    written: tuple[Span, ...]


class Scan(NamedTuple):
    """What one pass over a document found, in code points of the prose.

    `hits` are the unverified places of the keys of markers and of words that conditions look for: (start, end) in the
    shadow of `folded`, by key. They are common words, so they are verified only when a condition asks.
    """

    matches: list[Match]
    exceptions: dict[int, list[Span]]
    allowed: dict[str, list[Span]]
    required: dict[int, set[int]]
    hits: dict[int, list[Span]]
    folded: Folded


def scan(document: Document, ruleset: Ruleset) -> Scan:
    """Search a document once for every literal of every active rule, and verify what was found."""
    folded = fold(document.prose, document.wrapped)
    found = Scan([], {}, {}, {}, {}, folded)
    text, offsets = folded.text, folded.offsets
    duties, hits = ruleset.duties, found.hits
    for start, end, key in ruleset.find(folded):
        duty = duties[key]
        if duty & WORD:
            if key in hits:
                hits[key].append((start, end))
            else:
                hits[key] = [(start, end)]
            if duty == WORD:
                continue
        for spelling, frame, uses in ruleset.acts(key):
            if spelling is None:
                place = offsets.span(start - 1, start)[0] if offsets else start - 1
                _require(document.block_at(place), found, uses)
                continue
            span = spelled(text, start, end - 2, spelling)
            if span is None:
                continue
            spans = _framed(document, folded, span, frame) if frame else [span]
            if spans is None:
                continue
            if offsets:
                spans = [offsets.span(*part) for part in spans]
            _note(document, ruleset, found, spelling[0], uses, spans)
    return found


def _framed(document: Document, folded: Folded, span: Span, frame: Frame) -> list[Span] | None:
    """The marked parts of a form, if all that must stand around the phrase at `span` stands there, in its block."""
    text, offsets = folded.text, folded.offsets
    block = document.block_at(offsets.span(*span)[0] if offsets else span[0])
    if block < 0:
        return None
    start, end, *_ = document.blocks[block]
    if offsets:
        start, end = offsets.place(start), offsets.place(end)
    if span[1] > end:
        return None
    spans = extend(text[start:end], (span[0] - start, span[1] - start), frame)
    return None if spans is None else [(first + start, last + start) for first, last in spans]


def places_of(document: Document, found: Scan, key: int, spelling: Spelling, frame: Frame | None = None) -> list[Span]:
    """Where a word of conditions stands, verified, in code points of the prose; never across the border of a block."""
    text, offsets = found.folded.text, found.folded.offsets
    places = []
    for start, end in found.hits.get(key, ()):
        span = spelled(text, start, end - 2, spelling)
        spans = _framed(document, found.folded, span, frame) if span and frame else [span] if span else None
        if spans:
            whole = spans[0][0], spans[-1][1]
            first, last = offsets.span(*whole) if offsets else whole
            if document.block_at(first) == document.block_at(last - 1) >= 0:
                places.append((first, last))
    return places


def _require(block: int, found: Scan, uses: tuple[Use, ...]) -> None:
    """A block holds a word that regular expressions need."""
    for _, rule, _ in uses:
        found.required.setdefault(rule, set()).add(block)


def _note(
    document: Document, ruleset: Ruleset, found: Scan, form: str, uses: tuple[Use, ...], spans: list[Span]
) -> None:
    """File a verified phrase under everything it stands for, unless it runs across the border of a block."""
    start, end = spans[0][0], spans[-1][1]
    block = document.block_at(start)
    if block < 0 or end > document.blocks[block].end:
        return
    for role, number, payload in uses:
        if role == FIND:
            found.matches.append(Match(start, end, block, number, payload, form, tuple(spans)))
        elif role == EXCEPT:
            found.exceptions.setdefault(number, []).append((start, end))
        elif role == ALLOW:
            found.allowed.setdefault(ruleset.rule(number).pack, []).append((start, end))
