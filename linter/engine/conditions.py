"""Which matches count: exceptions, words nearby, language, region, distancing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from linter.engine.scan import Match, Scan, places_of
from linter.engine.sentence import sentence_ends
from linter.engine.spelling import in_compound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.engine.active import ActiveRule
    from linter.engine.ruleset import Ruleset
    from linter.text.document import Document

    Span = tuple[int, int]

_BETWEEN = " \t\r\n\u00a0\u202f\u2009\"'“”‘’«»„(),-–—\u2010\u2011"
_FARTHEST = 40  # marks and the indentation of a wrapped line
_LONGEST_WORDS = 400
DISTANCE_WORDS = 3
DISTANCE_LETTERS = 60


class Surroundings:
    """What stands around matches in one document; sentences are found when first asked for."""

    def __init__(self, document: Document, found: Scan, ruleset: Ruleset) -> None:
        self.document, self.found, self._ruleset = document, found, ruleset
        self._ends: dict[int, list[int]] = {}
        self._near: dict[int, list[Span]] = {}
        self._words: dict[int, list[Span]] = {}
        self._markers = sorted(span for marker in ruleset.markers() for span in places_of(document, found, *marker))
        self._longest_marker = max((end - start for start, end in self._markers), default=0)
        self._exceptions = {rule: _by_reach(spans) for rule, spans in found.exceptions.items()}
        self._allowed = {pack: _by_reach(spans) for pack, spans in found.allowed.items()}

    def near(self, words: int) -> list[Span]:
        """Where the words of a list stand, in order, by the list's number."""
        if words not in self._near:
            listed, hits = self._ruleset.near(words), self.found.hits
            found = sorted(listed.keys() & hits.keys())
            self._near[words] = sorted(
                {span for key in found for word in listed[key] for span in self._places(key, word)}
            )
        return self._near[words]

    def within(self, words: int, first: int, last: int) -> Iterator[Span]:
        """The words of a list that stand in a stretch of prose."""
        spans = self.near(words)
        at = bisect_left(spans, (first,))
        while at < len(spans) and spans[at][0] < last:
            if spans[at][1] <= last:
                yield spans[at]
            at += 1

    def is_excepted(self, match: Match, pack: str) -> bool:
        """Whether a match lies inside an exception of its rule, or inside wording that its pack allows."""
        return _inside(match, self._exceptions.get(match.rule)) or _inside(match, self._allowed.get(pack))

    def _places(self, key: int, word: int) -> list[Span]:
        """Where one word of conditions stands."""
        if word not in self._words:
            self._words[word] = places_of(self.document, self.found, key, self._ruleset.word(word))
        return self._words[word]

    def sentence(self, match: Match) -> Span:
        """The sentence (or sentences) that a match lies in."""
        block = self.document.blocks[match.block]
        if match.block not in self._ends:
            self._ends[match.block] = sentence_ends(self.document.prose, block.start, block.end)
        ends = self._ends[match.block]
        before, behind = bisect_right(ends, match.start), bisect_left(ends, match.end)
        return ends[before - 1] if before else block.start, ends[behind] if behind < len(ends) else block.end

    def holds(self, match: Match, scope: str, words: int) -> bool:
        """Whether one of the words of a list stands in this scope of a match."""
        if not self.near(words):
            return False
        if scope in ("previous", "next"):
            return self._adjacent(match, scope, words)
        spans = self.within(words, *self._scope(match, scope))
        return any(end <= match.start or start >= match.end for start, end in spans)

    def _scope(self, match: Match, scope: str) -> Span:
        """The stretch of prose that a scope names."""
        if scope == "document":
            return 0, len(self.document.prose)
        if scope == "paragraph":
            block = self.document.blocks[match.block]
            return block.start, block.end
        first, last = self.sentence(match)
        if scope == "before":
            return first, match.start
        return (match.end, last) if scope == "after" else (first, last)

    def _adjacent(self, match: Match, scope: str, words: int) -> bool:
        """Whether a word stands directly in front of the match, or directly behind it, in the same block."""
        prose = self.document.prose
        first, last, *_ = self.document.blocks[match.block]
        if scope == "previous":
            first, last = max(first, match.start - _FARTHEST - _LONGEST_WORDS), match.start
        else:
            first, last = match.end, min(last, match.end + _FARTHEST + _LONGEST_WORDS)
        for start, end in self.within(words, first, last):
            left, right = (end, match.start) if scope == "previous" else (match.end, start)
            if 0 <= right - left <= _FARTHEST:
                between = prose[left:right]
                if not between.strip(_BETWEEN) and len(" ".join(between.split())) <= 4:
                    return True
        return False

    def distanced(self, match: Match) -> bool:
        """Whether a distancing marker stands in front, at most three words away, with no stop between."""
        prose, first = self.document.prose, self.document.blocks[match.block].start
        first = max(first, match.start - DISTANCE_LETTERS - self._longest_marker)
        for _, end in self._markers[bisect_left(self._markers, (first,)) : bisect_left(self._markers, (match.start,))]:
            if end <= match.start <= end + DISTANCE_LETTERS:
                between = prose[end : match.start]
                if not any(stop in between for stop in ".;:!?") and len(between.split()) <= DISTANCE_WORDS:
                    return True
        return False


def is_use(match: Match, rule: ActiveRule, around: Surroundings) -> bool:
    """Whether a match is a use of the rule's wording at all: where the rule applies, and no exception."""
    document = around.document
    block = document.blocks[match.block]
    if not _speaks(rule.language, block.language) or (rule.regions and block.region not in rule.regions):
        return False
    if around.is_excepted(match, rule.pack):
        return False
    return rule.compounds or not in_compound(document.prose, match.start, match.end)


def counts(match: Match, rule: ActiveRule, around: Surroundings) -> bool:
    """Whether the words nearby are what the rule asks for."""
    wanted = [around.holds(match, scope, words) for scope, words, is_wanted in rule.near if is_wanted]
    if not all(wanted):
        return False
    return not any(around.holds(match, scope, words) for scope, words, is_wanted in rule.near if not is_wanted)


def _speaks(rule_language: str, block_language: str) -> bool:
    """A block of unknown (Latin-script) language takes every rule but those for Cyrillic languages."""
    if block_language:
        return rule_language == block_language
    return rule_language not in ("ru", "uk")


def _by_reach(spans: list[Span]) -> list[Span]:
    """Spans in order, each with the farthest end so far in place of its own."""
    reach, ordered = 0, []
    for start, end in sorted(spans):
        reach = max(reach, end)
        ordered.append((start, reach))
    return ordered


def _inside(match: Match, spans: list[Span] | None) -> bool:
    """Whether a match lies inside one of the spans."""
    if not spans:
        return False
    at = bisect_left(spans, (match.start + 1,)) - 1
    return at >= 0 and match.end <= spans[at][1]
