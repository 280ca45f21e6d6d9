"""Spans of prose with a voice, and how to lay overlapping ones side by side."""

from __future__ import annotations

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Span = tuple[int, int]

OWN, ATTRIBUTED, QUOTED, SCARE = "own", "attributed", "quoted", "scare"


class VoiceSpan(NamedTuple):
    """Voice at a span of prose (code points). `pattern` names the rule of thumb that decided; `speaker` and `cue` are
    spans of prose or None; `parent` is the enclosing quotation's start or None."""

    start: int
    end: int
    voice: str
    speaker: Span | None
    cue: Span | None
    confidence: float
    pattern: str
    parent: int | None


def side_by_side(spans: list[VoiceSpan]) -> list[VoiceSpan]:
    """The spans in reading order without overlap; where two overlap, the later one in the list wins."""
    order = sorted(range(len(spans)), key=lambda index: spans[index].start)
    found: list[VoiceSpan] = []
    cluster: list[int] = []
    reach = -1
    for index in order:
        if cluster and spans[index].start >= reach:
            found += _settled([spans[member] for member in sorted(cluster)])
            cluster = []
        cluster.append(index)
        reach = max(reach, spans[index].end)
    return found + _settled([spans[member] for member in sorted(cluster)])


def _settled(cluster: list[VoiceSpan]) -> list[VoiceSpan]:
    """A few overlapping spans without overlap."""
    if len(cluster) < 2:
        return cluster
    found: list[VoiceSpan] = []
    for span in reversed(cluster):
        found += [span._replace(start=start, end=end) for start, end in _free(span, found)]
    return sorted(found)


def _free(span: VoiceSpan, taken: Iterable[VoiceSpan]) -> list[Span]:
    """The parts of a span that the others leave."""
    parts = [(span.start, span.end)]
    for other in taken:
        if other.start < span.end and span.start < other.end:
            parts = [
                piece
                for start, end in parts
                for piece in ((start, min(end, other.start)), (max(start, other.end), end))
            ]
            parts = [(start, end) for start, end in parts if start < end]
    return parts


def fill(spans: list[VoiceSpan], base: VoiceSpan) -> list[VoiceSpan]:
    """The spans, and `base` in every gap between them."""
    found: list[VoiceSpan] = []
    at = base.start
    for span in spans:
        if at < span.start:
            found.append(base._replace(start=at, end=span.start))
        found.append(span)
        at = max(at, span.end)
    return [*found, base._replace(start=at)] if at < base.end else found
