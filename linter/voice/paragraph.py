"""The voices of one block: its quotations with their speakers, and what else is attributed to somebody.

What a block inherits from the one before it stays open here (`INHERITED`), so that each block can be heard by itself.
"""

from __future__ import annotations

from linter.record import NamedTuple
from linter.voice.label import colon_label
from linter.voice.sentence import sentences
from linter.voice.span import ATTRIBUTED, OWN, QUOTED, SCARE, VoiceSpan, fill, side_by_side

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.text.document import Block
    from linter.voice.attribution import Attribution
    from linter.voice.grammar import Grammar
    from linter.voice.quotation import Quotation
    from linter.voice.token import Tokens

    Span = tuple[int, int]

INHERITED = (-1, -1)
"""Stands for the speaker of the block before."""

CONFIDENCE = {
    "according": 0.82,
    "as": 0.9,
    "that": 0.86,
    "colon": 0.86,
    "quotation": 0.86,
    "clause": 0.83,
    "about": 0.8,
    "speaker-before": 0.9,
    "speaker-behind": 0.9,
    "speaker-between": 0.9,
    "object": 0.78,
    "noun": 0.77,
    "infinitive": 0.69,
    "stance": 0.65,
    "hearsay": 0.67,
    "so-called": 0.65,
    "subjunctive": 0.7,
    "headline": 0.57,
    "turn": 0.6,
    "dialogue": 0.9,
    "marks-and-cue": 0.99,
    "paragraph": 0.97,
    "continued": 0.97,
    "block-quotation": 0.95,
    "marks": 0.92,
    "short-marks": 0.6,
    "title": 0.75,
    "unbalanced": 0.35,
}
"""Share of characters under each pattern that people marked the same way (research/voice.md, section 4)."""

_PUNCTUATION = " ,.;:—–-\n\t\u00a0"
_STOPS = ".!?…"
_LONG, _SENTENCE, _FEW = 7, 5, 4


class Heard(NamedTuple):
    """Voices of a block: `spans` side by side, `quotations` whole, and the speaker that a next block may inherit."""

    spans: list[VoiceSpan]
    quotations: list[VoiceSpan]
    speaker: Span | None


class _Credit(NamedTuple):
    """Who is credited with a quotation, and by which words; None where nobody or nothing was found."""

    speaker: Span | None
    cue: Span | None
    pattern: str


def hear_paragraph(
    prose: str, block: Block, quotations: Sequence[Quotation], grammar: Grammar, wide: bool
) -> Heard:
    """Voices of a block of prose; `quotations` are the outermost ones in it."""
    spoken = grammar.dialogue(prose, block, quotations) if grammar.dialogue else None
    if spoken:
        return Heard(spoken, spoken, spoken[-1].speaker)
    return _Paragraph(prose, block, quotations, grammar, wide).heard()


class _Paragraph:
    """One block while it is being heard."""

    def __init__(
        self, prose: str, block: Block, quotations: Sequence[Quotation], grammar: Grammar, wide: bool
    ) -> None:
        self.prose, self.block, self.quotations, self.wide = prose, block, quotations, wide
        self.grammar = grammar
        self.tokens: Tokens = grammar.tokenizer.tokens(prose, block.start, block.end, quotations)
        self.attributions: list[Attribution] = []
        words = self.tokens.words
        for first, end in sentences(words):
            found = grammar.attributions(words[first:end])
            self.attributions += [one.shifted(first) for one in found] if first else found
        self.label = colon_label(self.tokens, prose, block)

    def heard(self) -> Heard:
        """The voices of the block."""
        base = self._base()
        credits = self._credits()
        quoted = [self._voice(quotation, credit) for quotation, credit in zip(self.quotations, credits, strict=True)]
        paraphrased = [span for one in self.attributions for span in self._paraphrase(one)]
        paraphrased.sort(key=lambda span: span.voice != OWN)
        pieces = [piece for span in quoted for piece in self._pieces(span)]
        spans = side_by_side(paraphrased + pieces)
        return Heard(fill(spans, base) if base else spans, quoted, self._last_speaker(credits))

    def _base(self) -> VoiceSpan | None:
        """The whole block, if it is a turn in a conversation or a headline "X: claim"."""
        if not self.label:
            return None
        speaker, start, pattern = self.label
        return VoiceSpan(start, self.block.end, ATTRIBUTED, speaker, None, CONFIDENCE[pattern], pattern, None)

    def _span(self, tokens: tuple[int, int] | None) -> Span | None:
        """Prose of a range of tokens, without the signs around it."""
        if tokens is None:
            return None
        first, end = tokens
        words = self.tokens.words
        while first < end - 1 and not words[first].is_word and not words[first].quote:
            first += 1
        while end - 1 > first and not words[end - 1].is_word and not words[end - 1].quote and words[end - 1].text not in ")%":
            end -= 1
        return self.tokens.span(first, end)

    def _paraphrase(self, one: Attribution) -> list[VoiceSpan]:
        """What is attributed, as spans of prose."""
        voice = OWN if one.stance and not self.wide else ATTRIBUTED
        speaker, cue = self._span(one.source), self._span(one.cue)
        pattern = "stance" if one.stance else one.pattern
        return [
            VoiceSpan(*self.tokens.span(first, end), voice, speaker, cue, CONFIDENCE[pattern], pattern, None)
            for first, end in one.contents
        ]

    def _credited(self) -> dict[int, _Credit]:
        """Credits of the quotations that stand in what is attributed, by their start."""
        credited: dict[int, _Credit] = {}
        for one in self.attributions:
            if one.pattern == "so-called" or (one.pattern == "hearsay" and not one.source):
                continue
            credit = _Credit(self._span(one.source), self._span(one.cue), "marks-and-cue")
            for first, end in one.contents:
                for at in range(first, end):
                    if self.tokens.words[at].quote:
                        start = self.tokens.start[at]
                        if start not in credited or credited[start].speaker is None:
                            credited[start] = credit
        return credited

    def _credits(self) -> list[_Credit | None]:
        """For each quotation who is credited; None for what nobody seems to say."""
        credited = self._credited()
        found: list[_Credit | None] = []
        last: Span | None = None
        for quotation in self.quotations:
            credit = credited.get(quotation.start) or self._floating(quotation, last)
            found.append(credit)
            last = credit.speaker if credit and credit.speaker else last
        return self._backwards(found, [credited[start].speaker for start in sorted(credited)])

    def _floating(self, quotation: Quotation, last: Span | None) -> _Credit | None:
        """Credit of a quotation without a cue of its own; `last` spoke before it in this block."""
        if self.label:
            return _Credit(self.label[0], None, "paragraph")
        if quotation.carried:
            return _Credit(INHERITED, None, "continued")
        words, speech = self._measure(quotation, last)
        if last and (speech or words >= _FEW):
            return _Credit(last, None, "paragraph")
        if speech or words >= _LONG or not quotation.closed:
            return _Credit(None, None, "marks")
        return None

    def _measure(self, quotation: Quotation, last: Span | None) -> tuple[int, bool]:
        """Number of words between the marks, and whether they read like somebody's sentence."""
        prose = self.prose
        inner = prose[quotation.start + quotation.width : quotation.end - quotation.closed]
        words = inner.count(" ") + 1
        ended = inner.rstrip(" ’'\u00a0")[-1:] in (*".!?…,—",)
        before = prose[self.block.start : quotation.start].rstrip()
        starts = (not before or before[-1] in ".!?…:") and inner.lstrip()[:1].isupper()
        after = prose[quotation.end : quotation.end + 1]
        if words >= _SENTENCE and ended:
            return words, True
        whole = quotation.end >= self.block.end - 1 and not before
        if words >= 2 and ended and starts and (last or whole):
            return words, True
        return words, starts and words >= _FEW and after in (*",–—",)

    def _backwards(self, found: list[_Credit | None], speakers: list[Span | None]) -> list[_Credit | None]:
        """Speech before the first speaker of the block is that speaker's; if it is all there is, it is inherited."""
        first = next((speaker for speaker in speakers if speaker), None)
        fallback = first or (INHERITED if self._is_all_speech() else None)
        return [
            credit._replace(speaker=fallback) if credit and credit.speaker is None else credit for credit in found
        ]

    def _is_all_speech(self) -> bool:
        """Whether the block is one quotation and nothing else."""
        if not self.quotations:
            return False
        first = self.quotations[0]
        return first.start == self.block.start and first.end >= self.block.end - 2

    def _voice(self, quotation: Quotation, credit: _Credit | None) -> VoiceSpan:
        """A quotation with its voice."""
        if not credit:
            pattern, voice, speaker, cue = "short-marks", SCARE, None, None
        else:
            pattern, voice, speaker, cue = credit.pattern, QUOTED, credit.speaker, credit.cue
        if quotation.confidence < 0.5:
            pattern = "unbalanced"
        confidence = min(CONFIDENCE[pattern], quotation.confidence)
        return VoiceSpan(quotation.start, quotation.end, voice, speaker, cue, confidence, pattern, None)

    def _pieces(self, span: VoiceSpan) -> list[VoiceSpan]:
        """A quotation without the reporting clause inside its marks."""
        return [span]

    def _last_speaker(self, credits: Sequence[_Credit | None]) -> Span | None:
        """The speaker of a quotation that the next block begins with, or continues."""
        for credit in reversed(credits):
            if credit and credit.speaker:
                return credit.speaker
        for one in reversed(self.attributions):
            if one.source and not one.stance and one.pattern not in ("noun", "infinitive"):
                return self._span(one.source)
        if self.prose[self.block.end - 1] == ":":
            first = sentences(self.tokens.words)[-1][0]
            subject = self.grammar.colon_subject(self.tokens.words[first:])
            return self._span((subject[0] + first, subject[1] + first)) if subject else None
        return INHERITED if self.quotations else None
