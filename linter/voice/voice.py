"""Whose words stand at a place: the seam between checking and the analysis of voice."""

from __future__ import annotations

from bisect import bisect_left

from linter.voice.confidence import CONFIDENCE
from linter.voice.finder import find_quotations
from linter.voice.grammar import grammar
from linter.voice.language import guess, is_ukrainian
from linter.voice.mention import full_mention
from linter.voice.paragraph import INHERITED, Heard, hear_paragraph
from linter.voice.span import ATTRIBUTED as ATTRIBUTED
from linter.voice.span import OWN, QUOTED, VoiceSpan
from linter.voice.span import SCARE as SCARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.text.document import Document
    from linter.voice.quotation import Quotation

    Span = tuple[int, int]

_SAMPLE, _SHORT = 800, 240


class VoiceMap:
    """Voices of a document, worked out block by block when asked for; quotation marks are paired at once.

    `diagnostics` are marks without a partner. `wide` also counts wishes and support as attributed.
    """

    def __init__(self, document: Document, wide: bool = False, language: str = "") -> None:
        self._document, self._wide = document, wide
        self._known, self._mostly = language, ""
        self._marks, self.diagnostics = find_quotations(document.prose, document.blocks)
        if document.offsets is not None and "<q" in document.source.text.lower():
            from linter.voice.element import add_elements

            add_elements(document, self._marks)
        self._local: dict[int, Heard] = {}
        self._heard: dict[int, Heard] = {}

    def at(self, start: int, end: int) -> VoiceSpan:
        """The voice of a span of prose; a span that straddles a border has the voice of its first character."""
        block = self._document.block_at(start)
        spans = self.spans(block) if block >= 0 else []
        index = bisect_left(spans, (start + 1,)) - 1  # records begin with their start
        if index >= 0 and start < spans[index].end:
            return spans[index]
        return VoiceSpan(start, end, OWN, None, None, 0.97, "no-marks", None)

    def spans(self, block: int) -> list[VoiceSpan]:
        """What is not the outlet's own voice in a block, in order and without overlap."""
        return self._hear(block).spans

    def is_marked(self, start: int, end: int) -> bool:
        """Whether quotation marks stand round a span of prose; nothing is analysed to know that."""
        block = self._document.block_at(start)
        return block >= 0 and any(one.start <= start and end <= one.end for one in self._marks[block])

    def quotations(self, most: int | None = None, blocks: Iterable[int] | None = None) -> Iterator[VoiceSpan]:
        """Quotations with their marks, in order; only those of at most `most` words, and in these blocks, if given."""
        for number in range(len(self._document.blocks)) if blocks is None else blocks:
            block = self._document.blocks[number]
            if block.kind == "quote" and most is None:
                yield from self._hear(number).quotations
            elif block.kind != "quote" and any(self._is_short(one, most) for one in self._marks[number]):
                yield from (span for span in self._hear(number).quotations if self._is_short(span, most))

    def _is_short(self, one: Quotation | VoiceSpan, most: int | None) -> bool:
        """Whether a quotation has at most so many words; its analysis is spared if not."""
        return most is None or len(self._document.prose[one.start : one.end].split(None, most)) <= most

    def named(self, span: VoiceSpan) -> Span | None:
        """The fuller mention of a speaker ("he", "the minister", a surname) in this block or the one before."""
        number = self._document.block_at(span.speaker[0]) if span.speaker else -1
        if number < 0 or span.speaker is None:
            return None
        earlier = [
            one.speaker
            for block in (number - 1, number)
            if block >= 0
            for one in self._hear(block).spans
            if one.speaker and one.speaker < span.speaker
        ]
        return full_mention(self._document.prose, span.speaker, sorted(set(earlier)))

    def _hear(self, block: int) -> Heard:
        """Voices of a block, with what it inherits from the ones before."""
        if block not in self._heard:
            local = self._listen(block)
            inherits = any(span.speaker == INHERITED for span in (*local.quotations, *local.spans))
            self._heard[block] = _settle(local, self._speaker_before(block)) if inherits else local
        return self._heard[block]

    def _speaker_before(self, block: int) -> Span | None:
        """The speaker that a block inherits."""
        first = block - 1
        while first >= 0 and self._listen(first).speaker == INHERITED:
            first -= 1
        speaker = self._listen(first).speaker if first >= 0 else None
        for between in range(first + 1, block):
            self._local[between] = self._local[between]._replace(speaker=speaker)
        return speaker

    def _language(self, number: int) -> str:
        """The language of a block: by script, else by its words, else that of the document's first words."""
        document = self._document
        block = document.blocks[number]
        if self._known:
            return self._known
        text = document.prose[block.start : min(block.end, block.start + _SHORT)]
        if block.language:
            return "uk" if block.language == "ru" and is_ukrainian(text) else block.language
        if not self._mostly:
            self._mostly = guess(document.prose[:_SAMPLE])
        return guess(text, self._mostly, 4)

    def _listen(self, number: int) -> Heard:
        """Voices of a block by itself."""
        if number not in self._local:
            document = self._document
            block = document.blocks[number]
            if block.kind == "quote":
                self._local[number] = _block_quotation(block.start, block.end)
            else:
                outer = [quotation for quotation in self._marks[number] if not quotation.level]
                self._local[number] = hear_paragraph(
                    document.prose, block, outer, grammar(self._language(number)), self._wide
                )
        return self._local[number]


def hear(document: Document, wide: bool = False, language: str = "") -> VoiceMap:
    """Analyse whose words the document's prose is; its language is guessed block by block if it is not given."""
    return VoiceMap(document, wide, language)


def _block_quotation(start: int, end: int) -> Heard:
    """A block that is a quotation as a whole; whoever spoke last introduced it."""
    span = VoiceSpan(start, end, QUOTED, INHERITED, None, CONFIDENCE["block-quotation"], "block-quotation", None)
    return Heard([span], [span], INHERITED)


def _settle(local: Heard, speaker: Span | None) -> Heard:
    """The same with the inherited speaker put in."""
    spans, quotations = (
        [span._replace(speaker=speaker) if span.speaker == INHERITED else span for span in part]
        for part in (local.spans, local.quotations)
    )
    return Heard(spans, quotations, speaker if local.speaker == INHERITED else local.speaker)
