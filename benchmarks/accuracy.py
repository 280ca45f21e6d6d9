"""Accuracy on the five annotated articles: what the reading expects against what copydesk reports.

Run: .venv/bin/python benchmarks/accuracy.py [--missed]. The articles lie outside the project; without them it says so.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import seeds
from linter.commands.check import open_ruleset
from linter.commands.options import Settings
from linter.engine.active import LEVEL_NAMES
from linter.engine.check import check_document
from linter.engine.finding import Finding
from linter.text.reading import read_document
from linter.text.source import read_source

# The reading's voices in ours; paraphrase counts as own voice until the analyser of attribution is there.
VOICES = {
    "own": {"own"},
    "attributed": {"own", "attributed"},
    "quoted": {"quoted"},
    "fragment": {"quoted", "scare"},
    "furniture": {"own", "quoted", "scare", "attributed"},
}


def findings() -> dict[str, tuple[str, list[Finding]]]:
    """(source text, findings) of each article, with the rules that are on by default."""
    ruleset = open_ruleset(Settings(), bulk=False)
    found = {}
    for number, path in seeds.articles().items():
        document = read_document(read_source(str(path)))
        found[number] = (document.source.text, check_document(document, ruleset).findings)
    return found


def hits(row: seeds.Row, rule: str, text: str, reported: list[Finding]) -> list[Finding]:
    """Findings of a rule that overlap a row's text; a finding that covers the rule counts for it."""
    spans = seeds.locate(text, row)
    return [
        one
        for one in reported
        if (one.rule == rule or rule in one.covers) and any(one.start < end and start < one.end for start, end in spans)
    ]


def main() -> int:
    """Print the tables; exit 1 if a must is missed, 0 otherwise or without the articles."""
    if not seeds.available():
        print("not measured: the annotated articles (../shared/seeds) are not on this machine")
        return 0
    found = findings()
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    wrong_voice, missed, flagged = [], [], []
    for row in seeds.rows():
        text, reported = found[row.article]
        if row.expect == ("ok",):
            flagged += [(row, one) for rule in row.rules for one in hits(row, rule, text, reported)]
            continue
        for rule in row.rules:
            level = _level(row, rule)
            key = (row.voice, level)
            total[key] += 1
            matching = hits(row, rule, text, reported)
            if any(one.voice in VOICES[row.voice] for one in matching):
                right[key] += 1
            else:
                (wrong_voice if matching else missed).append((row, rule, level))
    misplaced = sum(text[one.start : one.end] != one.text for text, reported in found.values() for one in reported)
    _print_table(total, right)
    must = [key for key in total if key[1] in "EW" and key[0] != "furniture"]
    share = sum(right[key] for key in must) / sum(total[key] for key in must)
    print(f"\nE and W rows with the right rule and voice: {share:.1%} (must 95 %)")
    print(f"`ok` rows flagged: {len(flagged)} (must 0)")
    print(f"wrong positions: {misplaced} of {sum(len(reported) for _, reported in found.values())} (must 0)")
    _print_levels(found)
    if "--missed" in sys.argv:
        for name, rows in (("missed", missed), ("wrong voice", wrong_voice)):
            for row, rule, level in rows:
                print(f"{name}: {row.article} line {row.line} “{row.text}” {rule} {row.voice} {level}")
        for row, one in flagged:
            print(f"flagged: {row.article} line {row.line} “{row.text}” by {one.rule} “{one.text}”")
    return int(share < 0.95 or bool(flagged) or bool(misplaced))


def _level(row: seeds.Row, rule: str) -> str:
    """The level of one of several concepts on a row: listed in step, or one for all."""
    if len(row.expect) == len(row.rules):
        return row.expect[row.rules.index(rule)]
    return row.expect[0]


def _print_table(total: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> None:
    levels = ("E", "W", "I", "Q")
    print(f"{'voice':12}" + "".join(f"{level:>12}" for level in levels))
    for voice in VOICES:
        cells = (f"{right[voice, level]}/{total[voice, level]}" if total[voice, level] else "–" for level in levels)
        print(f"{voice:12}" + "".join(f"{cell:>12}" for cell in cells))


def _print_levels(found: dict[str, tuple[str, list[Finding]]]) -> None:
    print("\nreported, by article:")
    for number, (_, reported) in found.items():
        counts = Counter(LEVEL_NAMES[one.level] for one in reported)
        print(f"  {number}: " + ", ".join(f"{counts[level]} {level}s" for level in ("error", "warning", "note")))


if __name__ == "__main__":
    raise SystemExit(main())
