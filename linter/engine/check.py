"""Check a document against a ruleset: the order of steps, and nothing else.

find → verify → keep what counts → hear whose voice it is → judge by kind → settle precedence → findings.
"""

from __future__ import annotations

from linter.engine.active import OFF
from linter.engine.conditions import Surroundings, counts, is_use
from linter.engine.finding import Finding
from linter.engine.judge import Judged, describe, judge
from linter.engine.scan import Match, scan
from linter.record import NamedTuple
from linter.voice.voice import hear

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.engine.ruleset import Ruleset
    from linter.text.document import Document
    from linter.voice.voice import VoiceMap


class Checked(NamedTuple):
    """What checking a document gives: findings, sorted by start, then rule; rules that could not be run; and, in code
    points of the source, the quotation marks without a partner in the blocks of the findings.
    """

    findings: list[Finding]
    troubles: list[RuleTrouble]
    unpaired: list[int]


class RuleTrouble(Exception):
    """A rule that could not be run on a document: a pattern that took too long. `rule` is its full id."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule, self.message = rule, message


def check_document(document: Document, ruleset: Ruleset) -> Checked:
    """Check one document."""
    found = scan(document, ruleset)
    troubles: list[RuleTrouble] = []
    if not found.matches and not found.required and not ruleset.whole:
        return Checked([], troubles, [])
    voices = hear(document)
    by_rule: dict[int, list[Match]] = {}
    for match in found.matches:
        by_rule.setdefault(match.rule, []).append(match)
    if found.required:
        _run_patterns(document, ruleset, found.required, by_rule, troubles)
    around = Surroundings(document, found, ruleset)
    judged: list[Judged] = []
    for number in sorted(by_rule.keys() | set(ruleset.whole)):
        rule = ruleset.rule(number)
        candidates = by_rule.get(number, [])
        if rule.kind == "quotation":
            candidates = [match for match in candidates if voices.is_marked(match.start, match.end)]
        matches = _leftmost_longest([match for match in candidates if is_use(match, rule, around)])
        if rule.report == "first-use":
            matches = matches[:1]
        kept = [match for match in matches if counts(match, rule, around)]
        judged += judge(number, rule, kept, around, voices)
    settled = _settle(judged, ruleset)
    findings = [describe(document, ruleset.rule(one.rule), one) for one in settled]
    findings.sort(key=lambda finding: (finding.start, finding.rule, finding.end))
    return Checked(findings, troubles, _unpaired(document, voices, settled))


def _unpaired(document: Document, voices: VoiceMap, settled: list[Judged]) -> list[int]:
    """Where quotation marks without a partner make it doubtful whose words a finding is about."""
    if not voices.diagnostics:
        return []
    blocks = {document.block_at(one.start) for one in settled}
    marks = [mark for mark in voices.diagnostics if document.block_at(mark.start) in blocks]
    return [document.span(mark.start, mark.end)[0] for mark in marks]


def _run_patterns(
    document: Document,
    ruleset: Ruleset,
    required: dict[int, set[int]],
    by_rule: dict[int, list[Match]],
    troubles: list[RuleTrouble],
) -> None:
    """Run regular expressions on the blocks that hold a word which they need."""
    from linter.engine.expression import TooSlow, search

    for number in sorted(required):
        rule = ruleset.rule(number)
        try:
            matches = search(document, rule, number, sorted(required[number] - {-1}))
        except TooSlow as slow:
            troubles.append(RuleTrouble(rule.id, str(slow)))
            continue
        if matches:
            by_rule.setdefault(number, []).extend(matches)


def _leftmost_longest(matches: list[Match]) -> list[Match]:
    """Matches of one rule without overlaps; of equal ones the first in the pack, whatever order the index found."""
    kept: list[Match] = []
    last = -1
    for match in sorted(matches, key=lambda match: (match.start, -match.end, match.payload, match.form)):
        if match.start >= last:
            kept.append(match)
            last = match.end
    return kept


def _settle(judged: list[Judged], ruleset: Ruleset) -> list[Judged]:
    """Drop what another finding stands for, and note it there."""
    judged.sort(key=lambda one: (one.start, -one.end))
    covered: dict[int, list[str]] = {}
    dropped: set[int] = set()
    for first, second in _overlapping(judged):
        for outer, inner in ((first, second), (second, first)):
            if outer not in dropped and inner not in dropped and _covers(judged[outer], judged[inner], ruleset):
                dropped.add(inner)
                covered.setdefault(outer, []).append(ruleset.rule(judged[inner].rule).id)
    return [
        one._replace(covers=tuple(sorted(set(covered.get(index, ())))))
        for index, one in enumerate(judged)
        if index not in dropped and one.level > OFF
    ]


def _overlapping(judged: list[Judged]) -> Iterator[tuple[int, int]]:
    """Pairs of overlapping findings, by their numbers, the one that starts first (or is longer) in front."""
    for first, one in enumerate(judged):
        for second in range(first + 1, len(judged)):
            if judged[second].start >= one.end:
                break
            yield first, second


def _covers(outer: Judged, inner: Judged, ruleset: Ruleset) -> bool:
    """Whether the outer finding stands for the inner one as well; over the same words only if its rule says so."""
    if outer.level == OFF or outer.rule == inner.rule:
        return False
    if not any(start <= inner.start and inner.end <= end for start, end in outer.written):
        return False
    outer_rule, inner_rule = ruleset.rule(outer.rule), ruleset.rule(inner.rule)
    if inner_rule.id in outer_rule.covers:
        return True
    longer = inner.end - inner.start < outer.end - outer.start
    return longer and inner_rule.kind != "replace" and outer_rule.kind not in ("quotation", "asymmetric")
