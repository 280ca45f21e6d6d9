"""The options of `copydesk check`, once: the short way in reads them itself, click is told them from the same table."""

from __future__ import annotations

import os

from linter.record import NamedTuple


class Option(NamedTuple):
    """One option. `kind` is `flag`, `one` (a value) or `many` (may be repeated, values may be joined by commas)."""

    name: str
    short: str
    kind: str
    choices: tuple[str, ...]
    metavar: str
    help: str


class Settings(NamedTuple):
    """What the user asked of `check`."""

    paths: tuple[str, ...] = ()
    format: str = "text"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    show: str = "note"
    pack: tuple[str, ...] = ()
    all: bool = False
    encoding: str = ""
    format_in: str = ""
    stdin_filename: str = ""
    color: str = "auto"
    quiet: bool = False
    house: str = ""
    voice: tuple[str, ...] = ()
    explain_voice: bool = False


HOUSES = ("ap", "reuters", "bbc", "guardian", "afp", "un")
LEVELS = ("note", "warning", "error")
OPTIONS = (
    Option("format", "f", "one", ("text", "json", "jsonl"), "", "How to report: for people, or for programs."),
    Option("select", "s", "many", (), "RULES", "Only these packs, rules or globs (ukraine-russia, */kyiv)."),
    Option("ignore", "i", "many", (), "RULES", "Leave out these packs, rules or globs."),
    Option("fail-on", "", "one", (*LEVELS, "never"), "", "Exit with 1 from this severity on (warning)."),
    Option("show", "", "one", LEVELS, "", "Report findings from this severity on (note)."),
    Option("pack", "p", "many", (), "PACK", "Use these packs, by name or folder, in place of the built-in ones."),
    Option("house", "", "one", HOUSES, "", "Forms and severities of one house style."),
    Option("voice", "", "many", (), "VOICES", "Only findings in these voices: own, attributed, scare, quoted."),
    Option("explain-voice", "", "flag", (), "", "Say for each finding why the words are taken for whose they are."),
    Option("all", "a", "flag", (), "", "Include rules that are off by default."),
    Option("encoding", "", "one", (), "NAME", "Read files in this encoding."),
    Option("format-in", "", "one", ("text", "markdown"), "", "Read files in this format, whatever they are called."),
    Option("stdin-filename", "", "one", (), "NAME", "What to call standard input; its ending says the format."),
    Option("color", "", "one", ("auto", "always", "never"), "", "Colour in the report (auto: on terminals)."),
    Option("quiet", "q", "flag", (), "", "Leave out the summary and notices."),
)
_BY_FLAG = {f"--{option.name}": option for option in OPTIONS}
_BY_FLAG.update({f"-{option.short}": option for option in OPTIONS if option.short})


def parse(arguments: list[str]) -> Settings | None:
    """Read the arguments of `check`; None if anything is unusual, so that click can say what is wrong."""
    values: dict[str, object] = {}
    paths: list[str] = []
    if os.name == "nt" and _has_glob(arguments):
        return None  # click writes *.txt out, as the shells of other systems do
    pending = iter(arguments)
    for argument in pending:
        if argument == "--":
            paths += pending
        elif argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        else:
            name, equals, value = argument.partition("=")
            option = _BY_FLAG.get(name)
            if option is None or (option.kind == "flag" and equals) or (equals and not name.startswith("--")):
                return None
            if option.kind != "flag" and not equals:
                value = next(pending, "")
                if not value or value.startswith("-"):
                    return None
            if option.choices and value not in option.choices:
                return None
            _store(values, option, value)
    return Settings(paths=tuple(paths), **values) if paths else None  # type: ignore[arg-type]


def _store(values: dict[str, object], option: Option, value: str) -> None:
    """Keep the value of an option under the name of its setting."""
    name = option.name.replace("-", "_")
    if option.kind == "flag":
        values[name] = True
    elif option.kind == "many":
        values[name] = (*values.get(name, ()), *split(value))  # type: ignore[misc]
    else:
        values[name] = value


def _has_glob(arguments: list[str]) -> bool:
    """Whether the arguments hold anything that click expands on Windows: patterns, the home folder, variables."""
    return any(sign in argument for argument in arguments for sign in "*?[~$%")


def split(value: str) -> list[str]:
    """The parts of a value joined by commas."""
    return [part.strip() for part in value.split(",") if part.strip()]
