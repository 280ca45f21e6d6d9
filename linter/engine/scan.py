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

    from linter.engine.ruleset import Act, Ruleset
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
    """What one pass over a document found, all in code points of the prose."""

    matches: list[Match]
    exceptions: dict[int, list[Span]]
    allowed: dict[str, list[Span]]
    near: dict[int, list[Span]]
    markers: list[Span]
    required: dict[int, set[int]]


def scan(document: Document, ruleset: Ruleset) -> Scan:
    """Search a document once for every literal of every active rule, and verify what was found."""
    folded = fold(document.prose)
    found = Scan([], {}, {}, {}, [], {})
    text, offsets = folded.text, folded.offsets
    for start, end, key in ruleset.find(folded):
        for act in ruleset.acts(key):
            spelling, frame = act[3], act[4]
            if spelling is None:
                _require(document, ruleset, found, act, offsets.span(start - 1, start)[0] if offsets else start - 1)
                continue
            span = spelled(text, start, end - 2, spelling)
            if span is None:
                continue
            spans = extend(text, span, frame) if frame else [span]
            if spans is None:
                continue
            if offsets:
                spans = [offsets.span(*part) for part in spans]
            _note(document, ruleset, found, act, spans)
    return found


def _require(document: Document, ruleset: Ruleset, found: Scan, act: Act, place: int) -> None:
    """A block holds a word that a regular expression needs."""
    if ruleset.active[act[1]]:
        found.required.setdefault(act[1], set()).add(document.block_at(place))


def _note(document: Document, ruleset: Ruleset, found: Scan, act: Act, spans: list[Span]) -> None:
    """File a verified occurrence under its role, unless it runs across the border of a block."""
    role = act[0]
    start, end = spans[0][0], spans[-1][1]
    if role == NEAR:
        found.near.setdefault(act[1], []).append((start, end))
        return
    block = document.block_at(start)
    if block < 0 or end > document.blocks[block].end:
        return
    if role == FIND:
        if ruleset.active[act[1]]:
            found.matches.append(Match(start, end, block, act[1], act[2], act[3].form, tuple(spans)))
    elif role == EXCEPT:
        found.exceptions.setdefault(act[1], []).append((start, end))
    elif role == ALLOW:
        if ruleset.active[act[1]]:
            found.allowed.setdefault(ruleset.rule(act[1]).pack, []).append((start, end))
    elif role == MARKER:
        found.markers.append((start, end))
