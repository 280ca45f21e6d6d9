"""The short way in and click's way: the same answers, and what the short way does not load."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import linter.commands.check
from linter.commands.cli import cli
from linter.commands.options import OPTIONS, Settings, parse

from .conftest import PACKS, ROOT, Copydesk

Draft = Callable[..., Path]
DESK = str(PACKS / "desk")

# --- the same bytes and codes

CALLS = [
    ["a.txt"],
    ["clean.txt"],
    ["-"],
    ["-", "a.txt"],
    ["folder", "a.txt", "./a.txt"],
    ["empty"],
    ["gone.txt", "a.txt"],
    ["binary.txt"],
    ["broken.txt"],
    ["latin.txt"],
    ["a.txt", "--format", "json"],
    ["--format=json", "a.txt", "folder"],
    ["-f", "jsonl", "a.txt"],
    ["a.txt", "-s", "kyiv", "-s", "quite,crimea"],
    ["a.txt", "--select=kyiv", "--ignore", "desk/kyiv"],
    ["a.txt", "--select", "kiev"],
    ["a.txt", "--ignore="],
    ["a.txt", "--fail-on", "error"],
    ["a.txt", "--fail-on=never"],
    ["a.txt", "--show", "error"],
    ["a.txt", "-a"],
    ["a.txt", "--all", "--quiet", "-q"],
    ["a.txt", "--encoding", "utf-16"],
    ["a.txt", "--encoding="],
    ["a.txt", "--format-in", "markdown"],
    ["-", "--stdin-filename", "x.md"],
    ["a.txt", "--color", "always"],
    ["a.txt", "--color=never", "--color=always"],
    ["--", "a.txt", "--quiet"],
    ["a.txt", "--"],
    ["a.txt", "-p", "nothing-like-it"],
    ["a.txt", "-p", "bad"],
    ["a.txt", "-f", "json", "-p", "bad"],
]
UNUSUAL = [[], ["--"], ["-qa", "a.txt"], ["-fjson", "a.txt"], ["-f=json", "a.txt"], ["--frmat", "json", "a.txt"]]
UNUSUAL += [["a.txt", "--format", "xml"], ["a.txt", "--select"], ["a.txt", "-x"], ["a.txt", "--quiet=1"], ["--help"]]
UNUSUAL += [
    ["a.txt", "--select", "-"],
    ["a.txt", "--select", "--all"],
    ["a.txt", "--format-in", ""],
    ["a.txt", "-i", ""],
]


@pytest.fixture
def folder(draft: Draft, tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of every call, with one draft of each sort."""
    draft("a.txt", "Kiev wakes\n\nThe regime fell. It was quite cold, sources say.\n")
    draft("clean.txt", "Kyiv wakes.\n")
    draft("folder/b.md", "The `regime` of the regime.\n")
    draft("folder/c.txt", b"%PDF- regime")
    draft("empty/d.docx", "")
    draft("binary.txt", b"regime\0")
    draft("broken.txt", "Київ ".encode() + b"\xff")
    draft("latin.txt", "Der regime-Übergang\n".encode("latin-1"))
    draft("bad/pack.yaml", "format: 2\npack: bad\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYDESK_CACHE", environment["COPYDESK_CACHE"])
    return tmp_path


def outcome_of(call: Callable[[], object], capture: pytest.CaptureFixture[bytes]) -> tuple[object, bytes, bytes]:
    """Exit code, standard output and standard error of a call."""
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(b"The `regime` of Kiev fell.\n"))
    try:
        code = call()
    except SystemExit as leaving:
        code = leaving.code
    finally:
        sys.stdin = stdin
    return (code, *capture.readouterr())


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_both_ways_say_the_same(
    arguments: list[str], folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = arguments if "-p" in arguments else ["-p", DESK, *arguments]
    settings = parse(arguments)
    assert settings is not None, "the short way takes this one"
    short = outcome_of(lambda: linter.commands.check.run(settings), capsysbinary)
    long = outcome_of(lambda: cli.main(["check", *arguments], prog_name="copydesk"), capsysbinary)
    assert short == long
    assert short[0] in (0, 1, 2)


@pytest.mark.parametrize("arguments", UNUSUAL, ids=" ".join)
def test_what_is_unusual_is_left_to_click(arguments: list[str], folder: Path) -> None:
    assert parse(arguments) is None


@pytest.mark.parametrize("arguments", [CALLS[0], CALLS[3], CALLS[6], CALLS[10], UNUSUAL[2], UNUSUAL[5]], ids=" ".join)
def test_both_ways_as_processes(arguments: list[str], folder: Path, environment: dict[str, str]) -> None:
    outcomes = []
    for code in ("from linter.entry import main; main()", "from linter.commands.cli import cli; cli.main()"):
        command = [sys.executable, "-c", code, "check", "-p", DESK, *arguments]
        done = subprocess.run(command, env=environment, input=b"The regime fell.\n", capture_output=True, check=False)
        outcomes.append((done.returncode, done.stdout, done.stderr.replace(b"-c check", b"copydesk check")))
    assert outcomes[0] == outcomes[1]


def test_on_windows_click_expands_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse(["*.txt"]) == Settings(paths=("*.txt",))
    monkeypatch.setattr(os, "name", "nt")
    assert parse(["*.txt"]) is None
    assert parse(["a.txt"]) == Settings(paths=("a.txt",))


# --- the same lists are valid


def by_click(arguments: list[str]) -> Settings | None:
    """What click makes of the arguments of `check`; None if it complains or shows help."""
    seen: list[Settings] = []

    def record(settings: Settings) -> int:
        seen.append(settings)
        return 0

    true_run = linter.commands.check.run
    linter.commands.check.run = record
    try:
        cli.main(["check", *arguments], prog_name="copydesk", standalone_mode=False)
    except (click.ClickException, SystemExit):
        pass
    finally:
        linter.commands.check.run = true_run
    return seen[0] if seen else None


NAMES = [f"--{option.name}" for option in OPTIONS] + [f"-{option.short}" for option in OPTIONS if option.short]
VALUES = ["json", "error", "never", "markdown", "auto", "desk", "a,b", " c ,", "", "-", "--", "-x", "xml", "--all"]
TOKENS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(VALUES),
    st.sampled_from(["a.txt", "b c.md", "-", "--", "--frmat", "-x", "-qa", "-fjson", "-f=json", "--", "-h", "--help"]),
    st.builds("{}={}".format, st.sampled_from(NAMES), st.sampled_from(VALUES)),
)
GOOD = st.one_of(
    st.sampled_from([["--all"], ["-a"], ["--quiet"], ["-q"], ["a.txt"], ["-"], ["b/c.md"]]),
    *(
        st.builds(
            lambda name, value, joined: [f"{name}={value}"] if joined else [name, value],
            st.sampled_from([f"--{option.name}"]),
            st.sampled_from(option.choices or ("desk", "a,b", " c ,", "x y")),
            st.booleans(),
        )
        for option in OPTIONS
        if option.kind != "flag"
    ),
)


@given(st.lists(TOKENS, max_size=6))
def test_what_the_short_way_takes_click_takes_as_well(arguments: list[str]) -> None:
    settings = parse(arguments)
    if settings is not None:
        assert settings == by_click(arguments)


@given(st.lists(TOKENS, max_size=5))
def test_what_the_short_way_leaves_is_wrong_or_unusual(arguments: list[str]) -> None:
    if parse(arguments) is None and by_click(arguments) is not None:
        valued = {name for name in NAMES if name not in ("--all", "-a", "--quiet", "-q")}
        short = [one for one in arguments if one.startswith("-") and not one.startswith("--") and len(one) > 2]
        odd_values = [value for name, value in itertools.pairwise(arguments) if name in valued and value[:1] in "-"]
        names = [one.partition("=")[0] for one in arguments if one.startswith("-")]
        assert short or odd_values or len(names) > len(set(names)), "click looks at the last value alone"


@given(st.lists(GOOD, max_size=6), st.sampled_from([["a.txt"], ["--", "-x.txt"], ["-"]]))
def test_the_short_way_takes_what_is_usual(parts: list[list[str]], paths: list[str]) -> None:
    arguments = [argument for part in parts for argument in part] + paths
    settings = parse(arguments)
    assert settings is not None
    assert settings == by_click(arguments)


def test_every_setting_is_an_option() -> None:
    assert {option.name.replace("-", "_") for option in OPTIONS} == {*Settings._fields} - {"paths"}


# --- what the common call does not load

HEAVY = ["click", "yaml", "rich", "msgspec", "re", "typing", "json", "pathlib", "regex", "enum", "dataclasses"]
HEAVY += [
    "logging",
    "importlib.metadata",
    "subprocess",
    "unicodedata",
    "hashlib",
    "pathspec",
    "pyromark",
    "ahocorasick_rs",
]
DRIVER = """
import atexit, sys
before, brought = set(sys.modules), {}

class Watch:
    def find_spec(self, name, path=None, target=None):
        frame, chain = sys._getframe(1), []
        while frame:
            where = frame.f_globals.get("__name__", "?")
            if not where.startswith("importlib") and where not in chain:
                chain.append(where)
            frame = frame.f_back
        brought.setdefault(name, " < ".join(chain))

sys.meta_path.insert(0, Watch())

def tell():
    loaded = [(name, brought.get(name, "?")) for name in sys.modules if name not in before]
    with open(sys.argv.pop(), "w") as file:
        file.write(repr(loaded))

path = sys.argv.pop(1)
atexit.register(lambda: (sys.argv.append(path), tell()))
from linter.entry import main
main()
"""


def loaded(folder: Path, environment: dict[str, str], *arguments: str) -> dict[str, str]:
    """The modules that a call loads, and who asked for each."""
    for _ in range(2):  # the first run may compile the packs
        command = [sys.executable, "-c", DRIVER, str(folder / "modules"), "check", *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert b"in the outlet" in done.stdout
    return dict(eval((folder / "modules").read_text()))


def test_the_common_call_loads_little(folder: Path, environment: dict[str, str]) -> None:
    text = "Kyiv wakes\n\nKiev is the capital. The talks went on, officials said on Monday.\n"
    (folder / "draft.txt").write_text(text)
    modules = loaded(folder, environment, "draft.txt")
    heavy = {name: modules[name] for name in HEAVY if name in modules}
    assert not heavy, f"loaded, and by whom: {json.dumps(heavy, indent=1)}"


def test_options_cost_nothing(folder: Path, environment: dict[str, str]) -> None:
    modules = loaded(
        folder, environment, "-p", DESK, "-s", "kyiv,quite", "--show=note", "-q", "--color", "never", "a.txt"
    )
    assert not set(HEAVY) & modules.keys()


def test_the_watch_sees_what_is_loaded(folder: Path, environment: dict[str, str]) -> None:
    modules = loaded(folder, environment, "-p", DESK, "folder", "a.txt", "--color", "never")
    assert "pathspec" in modules
    assert "linter.commands.walk" in modules["pathspec"]


def test_regex_is_loaded_for_a_candidate_only(
    folder: Path, environment: dict[str, str], new_pack: Callable[..., Path], copydesk: Copydesk
) -> None:
    pack = new_pack(
        "own",
        "- id: talk\n  kind: pattern\n  regex: 'talks? about talks?'\n  flag: 'a [[talk about talks]]'\n  pass: talks\n"
        "- id: regime\n  find: regime\n  flag: 'a [[regime]]'\n  pass: rule\n",
    )
    assert "regex" not in loaded(folder, environment, "-p", str(pack), "a.txt")
    (folder / "b.txt").write_text("No talk about a regime.\n")
    modules = loaded(folder, environment, "-p", str(pack), "b.txt")
    assert "regex" in modules


# --- our own mistakes


def test_a_bug_of_ours_is_no_finding(environment: dict[str, str], folder: Path) -> None:
    code = (
        "import linter.commands.check as c\nc.check_document = lambda *_: 1 / 0\nfrom linter.entry import main\nmain()"
    )
    for arguments in (["a.txt"], ["-qa", "a.txt"]):
        command = [sys.executable, "-c", code, "check", "-p", DESK, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith("Traceback")
        message = "copydesk: this is a bug in copydesk; please report it with the lines above\n"
        assert done.stderr.endswith(f"ZeroDivisionError: division by zero\n{message}")


def test_as_a_module_and_as_a_command(folder: Path, environment: dict[str, str]) -> None:
    outcomes = set()
    for start in (
        ["-m", "linter"],
        ["-c", "from linter.entry import main; main()"],
        [str(ROOT / "linter" / "__main__.py")],
    ):
        command = [sys.executable, *start, "check", "-p", DESK, "a.txt"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        outcomes.add((done.returncode, done.stdout, done.stderr))
    assert len(outcomes) == 1
