"""How many findings each side's wordings yield on given drafts: a pack that flags one side only becomes visible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from linter.commands.check import find_drafts
from linter.commands.options import Settings
from linter.engine.check import check_document
from linter.engine.ruleset import Choice, ruleset_of
from linter.packs.compile import compile_packs
from linter.packs.rule import Pack, items
from linter.report.stream import Problem
from linter.text.reading import read_document
from linter.text.source import Unreadable, read_source


def balance_table(packs: Sequence[Pack], paths: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Lines of a table, and the drafts that could not be read: for each pack and side, its rules, the findings of its
    wordings, and the drafts with one.
    """
    findings, rules, problems = _count(packs, paths)
    return list(_lines(packs, findings, rules)), problems


def _lines(
    packs: Sequence[Pack], findings: dict[tuple[str, str], Counter[str]], rules: Counter[tuple[str, str]]
) -> Iterator[str]:
    yield f"{'side':36} {'rules':>6} {'findings':>9} {'drafts':>7}"
    for pack in packs:
        for side in pack.head.sides:
            key = (pack.head.pack, side)
            found = findings[key]
            yield f"{pack.head.pack + ' ' + side:36} {rules[key]:6} {sum(found.values()):9} {len(found):7}"


def _count(
    packs: Sequence[Pack], paths: Sequence[str]
) -> tuple[dict[tuple[str, str], Counter[str]], Counter[tuple[str, str]], list[Problem]]:
    """Findings by (pack, side) and draft, the number of rules by (pack, side), and the drafts that cannot be read."""
    ruleset = ruleset_of(compile_packs(packs), Choice(everything=True))
    findings: dict[tuple[str, str], Counter[str]] = {
        (pack.head.pack, side): Counter() for pack in packs for side in pack.head.sides
    }
    drafts, problems, _ = find_drafts(Settings(paths=tuple(paths)))
    for draft in drafts:
        try:
            document = read_document(read_source(draft.path))
        except Unreadable as error:
            if not (error.skip and draft.walked):
                problems.append(Problem(draft.path, 0, 0, error.message, error.hint))
            continue
        for finding in check_document(document, ruleset).findings:
            for side in finding.held_by:
                findings[finding.rule.partition("/")[0], side][draft.path] += 1
    rules = Counter((pack.head.pack, side) for pack in packs for rule in pack.rules for side in items(rule.held_by))
    return findings, rules, problems
