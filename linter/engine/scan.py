"""From the hits of the index to verified matches, and to everything that conditions need to know."""

from __future__ import annotations

from linter.engine.active import ALLOW, EXCEPT, FIND, MARKER, NEAR
from linter.engine.fold import fold
from linter.engine.pattern import extend
from linter.engine.spelling import spelled
from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from linter.engine.active import Use
    from linter.engine.ruleset import Ruleset
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
    """What one pass over a document found, in code points of the prose; `words` are those of conditions, by number."""

    matches: list[Match]
    exceptions: dict[int, list[Span]]
    allowed: dict[str, list[Span]]
    words: dict[int, list[Span]]
    markers: list[Span]
    required: dict[int, set[int]]


def scan(document: Document, ruleset: Ruleset) -> Scan:
    """Search a document once for every literal of every active rule, and verify what was found."""
    folded = fold(document.prose)
    found = Scan([], {}, {}, {}, [], {})
    text, offsets = folded.text, folded.offsets
    for start, end, key in ruleset.find(folded):
        for spelling, frame, uses in ruleset.acts(key):
            if spelling is None:
                place = offsets.span(start - 1, start)[0] if offsets else start - 1
                _require(document.block_at(place), found, uses)
                continue
            span = spelled(text, start, end - 2, spelling)
            if span is None:
                continue
            spans = extend(text, span, frame) if frame else [span]
            if spans is None:
                continue
            if offsets:
                spans = [offsets.span(*part) for part in spans]
            _note(document, ruleset, found, spelling.form, uses, spans)
    return found


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
        if role == NEAR:
            found.words.setdefault(number, []).append((start, end))
        elif role == FIND:
            found.matches.append(Match(start, end, block, number, payload, form, tuple(spans)))
        elif role == EXCEPT:
            found.exceptions.setdefault(number, []).append((start, end))
        elif role == ALLOW:
            found.allowed.setdefault(ruleset.rule(number).pack, []).append((start, end))
        elif role == MARKER:
            found.markers.append((start, end))
