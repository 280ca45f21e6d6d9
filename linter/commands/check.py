"""`copydesk check`: files in, report and exit code out. Everything the common call needs, and no more."""

from __future__ import annotations

import os
import sys

from linter.commands.packs import UnknownPack, chosen_folders
from linter.engine.check import check_document
from linter.engine.ruleset import Choice, matches
from linter.packs.store import load_ruleset
from linter.record import NamedTuple
from linter.report.stream import Problem, Report, give_up, open_report
from linter.text.reading import read_document
from linter.text.source import MAX_BYTES, Unreadable, decode, read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.commands.options import Settings
    from linter.engine.finding import Finding
    from linter.engine.ruleset import Ruleset
    from linter.text.source import Source

VOICES = ("own", "attributed", "scare", "quoted")
CLEAN, FOUND, USER_ERROR = 0, 1, 2
STDIN = "<stdin>"
BULK_BYTES = 200_000
_LEVELS = {"note": 1, "warning": 2, "error": 3, "never": 4}


class Trouble(Exception):
    """Something the user must fix before anything can be checked; `problems` says what."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class Draft(NamedTuple):
    """A file to check: its path as reported, `file` is "-" for standard input; `walked` if it was met in a folder;
    its size in bytes.
    """

    path: str
    file: str
    walked: bool
    size: int


def run(settings: Settings) -> int:
    """Check what the settings name and write the report to standard output. Returns the exit code."""
    report = open_report(settings.format, settings.color, settings.quiet, settings.explain_voice)
    try:
        _run(settings, report)
    except BrokenPipeError:
        # The reader went away, as `head` does.
        give_up(sys.stdout)
    if report.problems:
        return USER_ERROR
    return FOUND if report.worst >= _LEVELS[settings.fail_on] else CLEAN


def _run(settings: Settings, report: Report) -> None:
    """The run itself, once there is somewhere to report to."""
    drafts, problems, notices = find_drafts(settings)
    for notice in notices:
        report.notice(notice)
    for problem in problems:
        report.problem(problem)
    try:
        ruleset = open_ruleset(settings, sum(draft.size for draft in drafts) > BULK_BYTES)
    except Trouble as trouble:
        for problem in trouble.problems:
            report.problem(problem)
        report.close()
        return
    for draft in _with_progress(drafts, settings):
        _check(draft, settings, ruleset, report)
    report.close()


def _check(draft: Draft, settings: Settings, ruleset: Ruleset, report: Report) -> None:
    """Check one file; what cannot be read is a problem, and the run goes on."""
    try:
        source = _read(draft, settings)
        document = read_document(source, settings.format_in or None)
    except Unreadable as error:
        if error.skip and draft.walked:
            report.notice(f"{draft.path}: skipped, {error.message}")
        else:
            report.problem(Problem(draft.path, 0, 0, error.message, error.hint))
        return
    for notice in source.notices:
        report.notice(f"{draft.path}: {notice}")
    checked = check_document(document, ruleset)
    for trouble in checked.troubles:
        report.problem(Problem(draft.path, 0, 0, f"rule {trouble.rule}: {trouble.message}", ""))
    shown = _shown(checked.findings, settings)
    if checked.unpaired and shown:
        _tell_unpaired(source, checked.unpaired, report)
    report.file(source, shown)


def _tell_unpaired(source: Source, unpaired: list[int], report: Report) -> None:
    """Point at the quotation marks without a partner."""
    from linter.report.place import line_column, line_starts

    starts = line_starts(source.text)
    for place in unpaired:
        line, column = line_column(starts, place)
        told = "a quotation mark without a partner; whose words these are may be told wrongly here"
        report.notice(f"{source.path}:{line}:{column}: {told}")


def _shown(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """What the user wants to see: from a severity on, in some voices."""
    least, voices = _LEVELS[settings.show], settings.voice
    return [one for one in findings if one.level >= least and (not voices or one.voice in voices)]


def _read(draft: Draft, settings: Settings) -> Source:
    """The text of a draft. Raises Unreadable."""
    encoding = settings.encoding or None
    if draft.file == "-":
        # One byte more than is allowed, because standard input need not end.
        return decode(sys.stdin.buffer.read(MAX_BYTES + 1), draft.path, encoding)
    return read_source(draft.path, encoding)


def find_drafts(settings: Settings) -> tuple[list[Draft], list[Problem], list[str]]:
    """The files that the paths stand for, each once, sorted; the paths that stand for nothing; notices."""
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    notices: list[str] = []
    for path in sorted(settings.paths):
        if path == "-":
            drafts[path] = Draft(settings.stdin_filename or STDIN, path, False, 0)
        elif os.path.isdir(path):
            from linter.commands.walk import walk

            found, troubles, told = walk(path)
            problems += [Problem(place, 0, 0, message, "") for place, message in troubles]
            notices += told
            for one in found:
                drafts.setdefault(os.path.abspath(one), Draft(one, one, True, _size(one)))
        else:
            draft = drafts.get(os.path.abspath(path), Draft(path, path, False, _size(path)))
            drafts[os.path.abspath(path)] = draft._replace(walked=False)
    return sorted(drafts.values()), sorted(set(problems)), sorted(set(notices))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def open_ruleset(settings: Settings, bulk: bool) -> Ruleset:
    """The rules to check with. Raises Trouble for a broken or unknown pack, or a rule that does not exist."""
    try:
        folders = chosen_folders(settings.pack)
    except UnknownPack as error:
        hint = "copydesk rules --packs lists the built-in ones" if settings.pack else "name one with --pack"
        raise Trouble([Problem("", 0, 0, message, hint) for message in error.messages]) from None
    choice = Choice(settings.select, settings.ignore, settings.all, settings.house)
    try:
        ruleset = load_ruleset(folders, choice, bulk)
    except Exception as error:
        # PackError comes from a module that the common call must not import unless it is needed.
        problems = _pack_problems(error)
        if problems is None:
            raise
        raise Trouble(problems) from None
    _check_voices(settings.voice)
    if settings.select or settings.ignore:
        _check_choice(settings, ruleset)
    return ruleset


def _pack_problems(error: Exception) -> list[Problem] | None:
    """The mistakes in a PackError as problems; None for any other exception."""
    found = getattr(error, "mistakes", None)
    if found is None:
        return None
    return [Problem(one.path, one.line, one.column, one.message, "") for one in found]


def _check_voices(voices: Sequence[str]) -> None:
    """Raises Trouble for a voice that there is not."""
    unknown = [voice for voice in voices if voice not in VOICES]
    if unknown:
        from linter.packs.mistake import did_you_mean

        raise Trouble(
            [Problem("", 0, 0, f"--voice: no voice `{one}`{did_you_mean(one, VOICES)}", "") for one in unknown]
        )


def _check_choice(settings: Settings, ruleset: Ruleset) -> None:
    """Every pattern of --select and --ignore must name something, or it would silently do nothing."""
    problems = []
    for option, patterns in (("--select", settings.select), ("--ignore", settings.ignore)):
        for pattern in patterns:
            now = ruleset.current((pattern,))
            if not any(matches(name, one) for name in ruleset.names for one in now):
                from linter.packs.mistake import did_you_mean

                known = {part for name in ruleset.names for part in (name, name.split("/")[0], name.split("/")[1])}
                told = f"{option}: no pack or rule `{pattern}`{did_you_mean(pattern, known, 0)}"
                problems.append(Problem("", 0, 0, told, "copydesk rules lists them"))
    if problems:
        raise Trouble(problems)


def _with_progress(drafts: list[Draft], settings: Settings) -> Iterable[Draft]:
    """The drafts, with a progress bar on a terminal when the work is long and the report goes elsewhere."""
    if len(drafts) < 50 or settings.quiet or not sys.stderr.isatty() or sys.stdout.isatty():
        return drafts
    from linter.commands.progress import progress

    return progress(drafts)
