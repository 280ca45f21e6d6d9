"""Where a run writes: findings to standard output as they come, problems and notices to standard error."""

from __future__ import annotations

import os
import sys

from linter.engine.active import LEVEL_NAMES
from linter.record import NamedTuple
from linter.report.width import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from linter.engine.finding import Finding
    from linter.text.source import Source

COLUMNS, WIDEST = 100, 140


class Problem(NamedTuple):
    """Something the user must fix; `line` and `column` count from 1, 0 where there is none."""

    path: str
    line: int
    column: int
    message: str
    hint: str

    def told(self) -> str:
        """The problem in words."""
        place = f"{self.path}:{self.line}:{self.column}: " if self.line else f"{self.path}: " if self.path else ""
        hint = f" (hint: {self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


class Report:
    """Takes what a run finds. `worst` is the highest level so far, `problems` what went wrong, `files` how many files
    were checked.
    """

    def __init__(self, quiet: bool) -> None:
        self.worst = 0
        self.problems: list[Problem] = []
        self.files = 0
        self._quiet = quiet
        self._counts = [0] * len(LEVEL_NAMES)
        self._affected = 0

    def file(self, source: Source, findings: Sequence[Finding]) -> None:
        """The findings of one file, sorted."""
        self.files += 1
        for finding in findings:
            self._counts[finding.level] += 1
            self.worst = max(self.worst, finding.level)
        self._affected += bool(findings)
        if findings:
            self.write(source, findings)

    def problem(self, problem: Problem) -> None:
        """Something the user must fix; it makes the exit code 2."""
        self.problems.append(problem)
        complain(f"copydesk: {problem.told()}")

    def notice(self, text: str) -> None:
        """Something the user should know."""
        if not self._quiet:
            complain(f"copydesk: {text}")

    def write(self, source: Source, findings: Sequence[Finding]) -> None:
        """Write the findings of one file."""
        raise NotImplementedError

    def close(self) -> None:
        """End the report."""
        raise NotImplementedError


class _Text(Report):
    """For people."""

    def __init__(self, colour: str, quiet: bool, explain_voice: bool) -> None:
        from linter.report.text import TextReport

        super().__init__(quiet)
        self._text = TextReport(_columns(), _in_colour(colour), explain_voice)

    def write(self, source: Source, findings: Sequence[Finding]) -> None:
        say(self._text.file(source, findings))

    def close(self) -> None:
        if sum(self._counts) and not self._quiet:
            from linter.report.text import summary

            say(summary(self._counts, self.files, self._affected))
        sys.stdout.flush()


class _Json(Report):
    """One JSON document, written as it grows."""

    def __init__(self, quiet: bool) -> None:
        super().__init__(quiet)
        self._open = False

    def write(self, source: Source, findings: Sequence[Finding]) -> None:
        from linter.report.json import as_objects, dumps

        for one in as_objects(source, findings):
            say((",\n " if self._open else '{"version": 1,\n"findings": [\n ') + dumps(one), "utf-8")
            self._open = True

    def close(self) -> None:
        from linter.report.json import dumps

        start = "\n],\n" if self._open else '{"version": 1,\n"findings": [],\n'
        errors = [problem._asdict() for problem in self.problems]
        say(f'{start}"files": {self.files},\n"errors": {dumps(errors)}}}\n', "utf-8")
        sys.stdout.flush()


class _JsonLines(Report):
    """One finding a line."""

    def write(self, source: Source, findings: Sequence[Finding]) -> None:
        from linter.report.json import as_objects, dumps

        say("".join(f"{dumps(one)}\n" for one in as_objects(source, findings)), "utf-8")

    def close(self) -> None:
        sys.stdout.flush()


def open_report(format: str, colour: str, quiet: bool, explain_voice: bool = False) -> Report:
    """The report in this format."""
    if format == "json":
        return _Json(quiet)
    return _JsonLines(quiet) if format == "jsonl" else _Text(colour, quiet, explain_voice)


def say(text: str, encoding: str = "") -> None:
    """Write to standard output; letters that its encoding lacks are escaped, never an error."""
    encoding = encoding or sys.stdout.encoding or "utf-8"
    sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))


def complain(text: str) -> None:
    """Write one line to standard error; file names and words of drafts in it cannot steer the terminal."""
    sys.stdout.flush()
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.buffer.write(printable(text).encode(encoding, "backslashreplace") + b"\n")
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)  # nobody listens, and the report is still wanted


def give_up(stream: TextIO) -> None:
    """Send what is still to be written to a stream nowhere, so that its end is no error either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _columns() -> int:
    """The width of the page: what `COLUMNS` says, else the terminal's, else 100."""
    try:
        told = int(os.environ.get("COLUMNS", "0"))
        return told if told > 0 else min(os.get_terminal_size(sys.stdout.fileno()).columns, WIDEST) or COLUMNS
    except (OSError, ValueError):
        return COLUMNS


def _in_colour(wish: str) -> bool:
    """Whether to colour: as asked, else on terminals, with respect for NO_COLOR, FORCE_COLOR and TERM=dumb."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
