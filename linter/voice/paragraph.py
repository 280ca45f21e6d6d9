"""The voices of one block: its quotations with their speakers, and what else is attributed to somebody.

What a block inherits from the one before it stays open here (`INHERITED`), so that each block can be heard by itself.
"""

from __future__ import annotations

from linter.record import NamedTuple
from linter.voice.attribution import ABOVE
from linter.voice.confidence import CONFIDENCE
from linter.voice.dialogue import dialogue
from linter.voice.label import colon_label
from linter.voice.quotation import ELEMENT
from linter.voice.sentence import sentences
from linter.voice.span import ATTRIBUTED, OWN, QUOTED, SCARE, VoiceSpan, fill, side_by_side
from linter.voice.title import is_title
from linter.voice.token import TITLE, TITLE_AND_COMMA

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

_STOPS = ".!?…"
_SPEAKING = frozenset("that clause speaker-before speaker-behind speaker-between quotation colon".split())
_LONG, _SENTENCE, _FEW, _CLAUSE, _NEAR = 7, 5, 4, 3, 8


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


def hear_paragraph(prose: str, block: Block, quotations: Sequence[Quotation], grammar: Grammar, wide: bool) -> Heard:
    """Voices of a block of prose; `quotations` are the outermost ones in it."""
    return _Paragraph(prose, block, quotations, grammar, wide).heard()


class _Paragraph:
    """One block while it is being heard."""

    def __init__(self, prose: str, block: Block, quotations: Sequence[Quotation], grammar: Grammar, wide: bool) -> None:
        self.prose, self.block, self.quotations, self.wide = prose, block, quotations, wide
        self.grammar = grammar
        self.tokens: Tokens = grammar.tokenizer.tokens(prose, block.start, block.end, quotations)
        self.places: dict[int, int] = {}
        self.titles = self._titles()
        self.attributions: list[Attribution] = []
        self.before: dict[int, tuple[int, list[Attribution]]] = {}
        self.label = colon_label(self.tokens, prose, block)

    def _titles(self) -> set[int]:
        """Starts of the quotations that name a work; they become words of the sentence."""
        tokens = self.tokens
        found = set()
        at = -1
        for quotation in self.quotations:
            at = self.places[quotation.start] = tokens.start.index(quotation.start, at + 1)
            inner = self.prose[quotation.start + quotation.width : quotation.end - 1]
            if is_title(tokens.words, at, inner, self.grammar.language):
                tokens.words[at] = TITLE_AND_COMMA if tokens.words[at].quote == "," else TITLE
                found.add(quotation.start)
        return found

    def heard(self) -> Heard:
        """The voices of the block."""
        spoken = dialogue(self.tokens, self.prose, self.block) if self.grammar.dialogue else None
        if spoken:
            return Heard(spoken, spoken, spoken[-1].speaker)
        self._attribute()
        base = self._base()
        if not (self.attributions or self.quotations or base):
            return Heard([], [], self._last_speaker(()))
        credited = self._credits()
        quoted = [self._voice(quotation, credit) for quotation, credit in zip(self.quotations, credited, strict=True)]
        paraphrased = [span for one in self.attributions for span in self._paraphrase(one)]
        paraphrased.sort(key=lambda span: span.voice != OWN)
        pieces = [piece for span in quoted for piece in self._pieces(span)]
        spans = side_by_side(paraphrased + pieces)
        return Heard(fill(spans, base) if base else spans, quoted, self._last_speaker(credited))

    def _attribute(self) -> None:
        """Find attributions sentence by sentence; one may go on reporting what the last speaker says."""
        words = self.tokens.words
        above = None
        for first, end in sentences(words):
            found = self.grammar.attributions(words[first:end])
            reported: list[Attribution] = []
            self.before[end] = (first, reported)
            for one in found:
                shifted = one.shifted(first)
                if one.source == ABOVE:
                    shifted = shifted._replace(source=above)
                above = shifted.source or above
                reported.append(shifted)
                if one.contents:
                    self.attributions.append(shifted)

    def _base(self) -> VoiceSpan | None:
        """The whole block, if it is a turn in a conversation or a headline "X: claim"."""
        if not self.label:
            return None
        speaker, start, end, pattern = self.label
        return VoiceSpan(start, end, ATTRIBUTED, speaker, None, CONFIDENCE[pattern], pattern, None)

    def _span(self, tokens: tuple[int, int] | None) -> Span | None:
        """Prose of a range of tokens, without the signs around it."""
        if tokens is None:
            return None
        first, end = tokens
        words = self.tokens.words
        while first < end - 1 and not words[first].is_word and not words[first].quote:
            first += 1
        while (
            end - 1 > first
            and not words[end - 1].is_word
            and not words[end - 1].quote
            and words[end - 1].text not in ")%"
        ):
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
            credit = None
            if quotation.start not in self.titles:
                credit = credited.get(quotation.start) or self._floating(quotation, last, bool(credited))
            found.append(credit)
            last = credit.speaker if credit and credit.speaker else last
        return self._backwards(found, [credited[start].speaker for start in sorted(credited)])

    def _floating(self, quotation: Quotation, last: Span | None, others: bool) -> _Credit | None:
        """Credit of a quotation without a cue; `last` was quoted before it in this block, `others` anywhere in it."""
        if self.label:
            return _Credit(self.label[0], None, "paragraph")
        if quotation.start == self.block.start and self.prose[quotation.end : quotation.end + 1] == ":":
            return self._headed(quotation)
        if quotation.carried:
            return _Credit(INHERITED, None, "continued")
        words, speech = self._measure(quotation, others)
        if speech:
            last = self._introducing(quotation.start, last)
        if last and (speech or words >= _FEW):
            return _Credit(last, None, "paragraph")
        if speech or words >= _LONG or not quotation.closed:
            return _Credit(None, None, "marks")
        return None

    def _headed(self, quotation: Quotation) -> _Credit | None:
        """A quotation with a colon behind it opens a headline; who is said to speak there, speaks."""
        if self.prose.count(" ", quotation.start, quotation.end) < 2:
            return None
        found = next((one.source for one in self.attributions if one.source), None)
        after = self.places[quotation.start] + 2
        subject = None if found else self.grammar.headline_subject(self.tokens.words[after:])
        return _Credit(self._span((subject[0] + after, subject[1] + after) if subject else found), None, "marks")

    def _introducing(self, start: int, last: Span | None) -> Span | None:
        """Who speaks last in front of a quotation that is a sentence: in paraphrase, or as subject of the sentence."""
        words, end = self.tokens.words, self.places[start]
        if end not in self.before:
            return last
        first, reported = self.before[end]
        if reported:
            return self._paraphrased(reported) or last
        if any(word.quote for word in words[first:end]):
            return last
        subject = self.grammar.sentence_subject(words[first:end])
        return self._span((subject[0] + first, subject[1] + first)) if subject else last

    def _paraphrased(self, reported: Sequence[Attribution]) -> Span | None:
        """The speaker whom the attributions of one sentence paraphrase."""
        for one in reversed(reported):
            if one.source and one.contents and one.pattern in _SPEAKING and not one.stance:
                return self._span(one.source)
        return None

    def _measure(self, quotation: Quotation, others: bool) -> tuple[int, bool]:
        """Number of words between the marks, and whether they read like somebody's sentence."""
        prose = self.prose
        inner = prose[
            quotation.start + quotation.width : quotation.end - (quotation.closed and quotation.glyph != ELEMENT)
        ]
        words = inner.count(" ") + 1
        ended = inner.rstrip(" ’'\u00a0")[-1:] in (*".!?…,—",)
        before = prose[max(self.block.start, quotation.start - _NEAR) : quotation.start].rstrip()
        starts = (not before or before[-1] in ".!?…:") and inner.lstrip()[:1].isupper()
        after = prose[quotation.end : quotation.end + 1]
        if words >= _SENTENCE and ended:
            return words, True
        whole = quotation.end >= self.block.end - 1 and not before
        if words >= _CLAUSE and starts and after in (*".!?…",):
            return words, True
        clause = words >= _CLAUSE and inner.rstrip()[-1:] in (*".!?",)
        if words >= 2 and ended and starts and (others or whole or clause):
            return words, True
        return words, starts and words >= _FEW and after in (*",–—",)

    def _backwards(self, found: list[_Credit | None], speakers: list[Span | None]) -> list[_Credit | None]:
        """Speech before the first speaker of the block is that speaker's; if it is all there is, it is inherited."""
        also = [credit.speaker for credit in found if credit]
        first = next((speaker for speaker in (*speakers, *also) if speaker and speaker != INHERITED), None)
        fallback = first or (INHERITED if self._is_all_speech() else None)
        return [credit._replace(speaker=fallback) if credit and credit.speaker is None else credit for credit in found]

    def _is_all_speech(self) -> bool:
        """Whether the block is one quotation and nothing else."""
        if not self.quotations:
            return False
        first = self.quotations[0]
        return first.start == self.block.start and first.end >= self.block.end - 2

    def _voice(self, quotation: Quotation, credit: _Credit | None) -> VoiceSpan:
        """A quotation with its voice."""
        if not credit:
            pattern = "title" if quotation.start in self.titles else "short-marks"
            voice, speaker, cue = SCARE, None, None
        else:
            pattern, voice, speaker, cue = credit.pattern, QUOTED, credit.speaker, credit.cue
        if quotation.confidence < 0.5:
            pattern = "unbalanced"
        confidence = min(CONFIDENCE[pattern], quotation.confidence)
        return VoiceSpan(quotation.start, quotation.end, voice, speaker, cue, confidence, pattern, None)

    def _pieces(self, span: VoiceSpan) -> list[VoiceSpan]:
        """A quotation without the reporting clause inside its marks."""
        inside = self._inside(span.start, span.end) if self.grammar.reporting_clause else None
        if not inside:
            return [span]
        start, end, speaker, cue = inside
        said = span._replace(
            voice=QUOTED, speaker=speaker or span.speaker, cue=cue, pattern="marks-and-cue", confidence=0.97
        )
        return [said._replace(end=start), said._replace(start=end)]

    def _inside(self, start: int, end: int) -> tuple[int, int, Span | None, Span] | None:
        """Place of the reporting clause between the marks at start..end, its speaker and its cue."""
        assert self.grammar.reporting_clause is not None
        tokens = self.grammar.tokenizer.tokens(self.prose, start + 1, end - 1, ())
        found = self.grammar.reporting_clause(tokens.words)
        if not found:
            return None
        (first, last), subject = found
        speaker = tokens.span(*subject) if subject else None
        place = tokens.span(first, last)
        return place[0], place[1], speaker, place

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
