"""The report for people: one finding after the other, each with its line and a mark under the words."""

from __future__ import annotations

from linter.engine.active import LEVEL_NAMES
from linter.report.excerpt import excerpt
from linter.report.place import line_column, line_starts
from linter.report.width import measure_of, one_line, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.engine.finding import Finding
    from linter.text.source import Source

_COLOURS = {0: "", 1: "\x1b[36m", 2: "\x1b[33m", 3: "\x1b[31m"}
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_VOICES = {
    "own": "in the outlet's own voice",
    "attributed": "attributed",
    "scare": "in scare quotes",
    "quoted": "in a quotation",
}
_ORDER = tuple(_VOICES)
NARROWEST = 40


class TextReport:
    """Writes findings as text.

    `columns` is the width of the page, `colour` whether to colour it, `explain_voice` whether to say why the words are
    taken for whose they are.
    """

    def __init__(self, columns: int, colour: bool, explain_voice: bool = False) -> None:
        self._columns, self._colour, self._explain_voice = max(columns, NARROWEST), colour, explain_voice

    def file(self, source: Source, findings: Sequence[Finding]) -> str:
        """The findings of one file by voice; a rule explains itself at its first finding there."""
        starts = line_starts(source.text)
        explained: set[tuple[str, str]] = set()
        parts = []
        for finding in sorted(findings, key=lambda finding: _ORDER.index(finding.voice)):
            first = (finding.rule, finding.message) not in explained
            explained.add((finding.rule, finding.message))
            parts.append("\n".join(self._finding(source, starts, finding, first)))
        return "".join(f"{part}\n\n" for part in parts)

    def _finding(self, source: Source, starts: list[int], finding: Finding, first: bool) -> Iterator[str]:
        """The lines of one finding."""
        line, column = line_column(starts, finding.start)
        colour, bold, reset = self._codes(finding.level)
        place = f"{bold}{printable(finding.path)}:{line}:{column}:{reset}"
        title = one_line(finding.title).rstrip(".")
        yield f"{place} {colour}{LEVEL_NAMES[finding.level]}{reset} {title} {self._dim(f'[{finding.rule}]')}"
        gutter = " " * len(str(line))
        edges = (starts[line - 1], starts[line] if line < len(starts) else len(source.text))
        room = self._columns - len(gutter) - 3
        shown, indent, length = excerpt(source.text, edges, finding.start, finding.end, room)
        yield f"{gutter} {self._dim('|')}"
        yield f"{line} {self._dim('|')} {shown}"
        yield f"{gutter} {self._dim('|')} {' ' * indent}{colour}{'^' * length}{reset} {_voice(finding)}"
        if self._explain_voice:
            yield from self._wrapped(gutter, "voice", _why(finding))
        for name, text in _details(finding, first):
            yield from self._wrapped(gutter, name, text)

    def _codes(self, level: int) -> tuple[str, str, str]:
        return (_COLOURS[level], _BOLD, _RESET) if self._colour else ("", "", "")

    def _dim(self, text: str) -> str:
        return f"{_DIM}{text}{_RESET}" if self._colour else text

    def _wrapped(self, gutter: str, name: str, text: str) -> Iterator[str]:
        """A detail, folded to the page."""
        lead = f"{gutter} {self._dim('=')} {name}: " if name else f"{gutter} {self._dim('=')} "
        indent = " " * (len(gutter) + 3 + (len(name) + 2 if name else 0))
        for index, piece in enumerate(fold(one_line(text), self._columns - len(indent))):
            yield (lead if index == 0 else indent) + piece


def _voice(finding: Finding) -> str:
    """Whose words the match is in."""
    voice = _VOICES[finding.voice]
    return f"{voice}, {one_line(finding.speaker)}" if finding.speaker else voice


def _why(finding: Finding) -> str:
    """How it was found out whose words these are."""
    speaker = f"speaker “{finding.speaker}”" if finding.speaker else "no speaker"
    cue = f"cue “{finding.cue}”" if finding.cue else "no cue"
    return f"{finding.voice}, {speaker}, {cue}, by the pattern {finding.pattern}, confidence {finding.confidence:.2f}"


def _details(finding: Finding, first: bool) -> Iterator[tuple[str, str]]:
    """What stands under the excerpt: suggestions always, the reasons at the first finding."""
    if first and finding.message:
        yield "", finding.message
    if finding.suggestions:
        yield "use", ", or ".join(suggestion.text for suggestion in finding.suggestions)
    if not first:
        return
    if finding.holders:
        yield "used by", "; ".join(finding.holders)
    for source in finding.sources[:2]:
        year = f", {source.date[:4]}" if source.date else ""
        status = "" if source.status == "verified" else f" ({source.status})"
        publisher = f"{source.publisher}, " if source.publisher else ""
        yield "source", f"{publisher}{source.title}{year}{status}"


def fold(text: str, columns: int) -> list[str]:
    """Text in lines of at most this width, cut at spaces."""
    lines, current, measure = [], "", measure_of(text)
    for word in text.split():
        if current and measure(current) + 1 + measure(word) > columns:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, current]


def summary(counts: Sequence[int], files: int, affected: int) -> str:
    """The last line: `counts` by level from 0."""
    total = sum(counts)
    levels = [
        f"{counts[level]} {LEVEL_NAMES[level]}{'s' * (counts[level] != 1)}" for level in (3, 2, 1) if counts[level]
    ]
    where = f"in {affected} of {files} files" if files > 1 else "in 1 file"
    return f"{total} finding{'s' * (total != 1)} {where}: {', '.join(levels)}.\n"
