"""Whose words stand at a place: the seam between checking and the analysis of voice.

First version: quotation marks, block quotations, and whether a quotation is credited. Paraphrase counts as own voice
until the analyser of attribution takes over behind the same function.
"""

from __future__ import annotations

from linter.record import NamedTuple
from linter.voice.marks import Quoted, pair_marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.document import Document

OWN, ATTRIBUTED, QUOTED, SCARE = "own", "attributed", "quoted", "scare"
LONGEST_SCARE = 4

_CUES = frozenset(
    "said say says saying told tell tells asked asks added adds according wrote writes called calls call described "
    "describes describing claimed claims claim argued argues warned warns insisted insists stated states stating "
    "announced announces declared declares explained explains explaining noted notes reported reports replied replies "
    "stressed stresses emphasised emphasises emphasized emphasizes suggested suggests suggesting confirmed confirms "
    "confirming denied denies accused accuses urged urges urging demanded demands promised promises vowed vows quoted "
    "quoting cited citing committed seeking seeks seek wants wanted want hopes hope hoped expected insisting alleging "
    "alleged alleges termed dubbed labelled labeled remarked commented acknowledged admitted offered offers proposed "
    "proposes proposing signalled signaled reiterated reiterating repeated concluded continued recalled recalls "
    "informed informs spoke speaking pledged pledges agreed refused rejected rejects criticised criticized".split()
)


class VoiceSpan(NamedTuple):
    """Voice at a span of prose (code points). `pattern` names the rule of thumb that decided; `speaker` and `cue` are
    spans of prose or None; `parent` is the enclosing quotation's start or None."""

    start: int
    end: int
    voice: str
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    confidence: float
    pattern: str
    parent: int | None


class VoiceMap:
    """Voices of a document, worked out block by block when asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks: dict[int, list[VoiceSpan]] = {}

    def at(self, start: int, end: int) -> VoiceSpan:
        """The voice of a span of prose; a span that straddles a border has the voice of its first character."""
        block = self._document.block_at(start)
        for span in self.spans(block) if block >= 0 else ():
            if span.start <= start < span.end:
                return span
        return VoiceSpan(start, end, OWN, None, None, 0.97, "no-marks", None)

    def spans(self, block: int) -> list[VoiceSpan]:
        """The quotations of one block, in order."""
        if block not in self._blocks:
            self._blocks[block] = list(_voices(self._document, block))
        return self._blocks[block]

    def quotations(self) -> Iterator[VoiceSpan]:
        """Every quotation of the document, in order."""
        for block in range(len(self._document.blocks)):
            yield from self.spans(block)


def hear(document: Document) -> VoiceMap:
    """Analyse whose words the document's prose is."""
    return VoiceMap(document)


def _voices(document: Document, number: int) -> Iterator[VoiceSpan]:
    """The quotations of a block with their voices."""
    block, prose = document.blocks[number], document.prose
    if block.kind == "quote":
        yield VoiceSpan(block.start, block.end, QUOTED, None, None, 0.95, "block-quotation", None)
        return
    quotes = pair_marks(prose, block.start, block.end)
    quotes = _carried(document, number, quotes)
    if not quotes:
        return
    credited = _has_cue(_outside(prose, block.start, block.end, quotes))
    for quote in quotes:
        yield _judge(prose, quote, credited)


def _carried(document: Document, number: int, quotes: list[Quoted]) -> list[Quoted]:
    """An unclosed quotation stays open only if the next paragraph opens with a mark; else it ends with its sentence."""
    if not quotes or not quotes[-1].open:
        return quotes
    last, prose, block = quotes[-1], document.prose, document.blocks[number]
    following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
    if following and prose[following.start : following.start + 1] == prose[last.start]:
        return quotes
    stop = min((at for at in (prose.find(s, last.start, block.end) for s in (". ", "? ", "! ")) if at > 0), default=-1)
    return [*quotes[:-1], Quoted(last.start, block.end if stop < 0 else stop + 1, True)]


def _judge(prose: str, quote: Quoted, credited: bool) -> VoiceSpan:
    """Quoted if it is long, a sentence, or credited; else scare quotes."""
    inner = prose[quote.start + 1 : quote.end - (not quote.open)].strip()
    words = len(inner.split())
    if quote.open:
        return VoiceSpan(quote.start, quote.end, QUOTED, None, None, 0.35, "unbalanced", None)
    if credited:
        return VoiceSpan(quote.start, quote.end, QUOTED, None, None, 0.95, "marks-and-cue", None)
    sentence = inner[:1].isupper() and inner[-1:] in ".,!?…" and words > 1
    if words > LONGEST_SCARE or sentence:
        return VoiceSpan(quote.start, quote.end, QUOTED, None, None, 0.92, "marks", None)
    return VoiceSpan(quote.start, quote.end, SCARE, None, None, 0.6, "short-marks", None)


def _outside(prose: str, start: int, end: int, quotes: list[Quoted]) -> str:
    """The words of a block that stand outside its quotations."""
    parts, last = [], start
    for quote in quotes:
        parts.append(prose[last : quote.start])
        last = quote.end
    parts.append(prose[last:end])
    return " ".join(parts)


def _has_cue(text: str) -> bool:
    """Whether a word of reporting occurs."""
    return any(word.strip(".,;:!?()[]—–-’'") in _CUES for word in text.lower().replace("—", " ").split())
