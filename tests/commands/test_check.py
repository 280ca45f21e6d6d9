"""`copydesk check` from the outside: what it prints, what it complains about, and how it exits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ALONE, PACKS, ROOT, Copydesk

Draft = Callable[..., Path]

STORY = """Kiev wakes

The regime in Kiev fell. Russia annexed Crimea; Crimea joined Russia. It was quite cold.
"""
REPORT = """\
a.txt:1:1: error Kyiv, not Kiev [desk/kyiv]
  |
1 | Kiev wakes
  | ^^^^ in the outlet's own voice
  = The desk writes Kyiv.
  = use: Kyiv
  = used by: the Russian government; older habit
  = source: The Desk, A guide to names, 2024

a.txt:3:5: warning A government, not a regime [desk/regime]
  |
3 | The regime in Kiev fell. Russia annexed Crimea; Crimea joined Russia. It was quite cold.
  |     ^^^^^^ in the outlet's own voice
  = Write government.
  = source: The Desk, A guide to names, 2024

a.txt:3:15: error Kyiv, not Kiev [desk/kyiv]
  |
3 | The regime in Kiev fell. Russia annexed Crimea; Crimea joined Russia. It was quite cold.
  |               ^^^^ in the outlet's own voice
  = use: Kyiv

a.txt:3:33: warning How Crimea changed hands [desk/crimea]
  |
3 | The regime in Kiev fell. Russia annexed Crimea; Crimea joined Russia. It was quite cold.
  |                                 ^^^^^^^ in the outlet's own voice
  = This wording implies: territory taken without title.
  = used by: older habit
  = source: The Desk, A guide to names, 2024

a.txt:3:56: note How Crimea changed hands [desk/crimea]
  |
3 | The regime in Kiev fell. Russia annexed Crimea; Crimea joined Russia. It was quite cold.
  |                                                        ^^^^^^^^^^^^^ in the outlet's own voice
  = This wording implies: a free choice.
  = used by: the Russian government
  = source: The Desk, A guide to names, 2024

a.txt:3:78: note Quite says little [desk/quite]
  |
3 | The regime in Kiev fell. Russia annexed Crimea; Crimea joined Russia. It was quite cold.
  |                                                                              ^^^^^ in the outlet's own voice
  = source: The Desk, A guide to names, 2024

6 findings in 1 file: 2 errors, 2 warnings, 2 notes.
"""
REGIME = """\
a.txt:1:5: warning A government, not a regime [desk/regime]
  |
1 | The regime fell.
  |     ^^^^^^ in the outlet's own voice
  = Write government.
  = source: The Desk, A guide to names, 2024

"""
USAGE = "Usage: copydesk check [OPTIONS] [PATHS]...\nTry 'copydesk check --help' for help.\n\n"


def rules_of(out: str) -> list[str]:
    """The rules that a text report names, in order."""
    return [line.rpartition("[")[2].rstrip("]") for line in out.splitlines() if line.endswith("]")]


def test_a_draft_with_findings(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", STORY)
    assert check("a.txt") == (1, REPORT, "")


def test_a_clean_draft_is_met_with_silence(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "Kyiv wakes\n\nThe government fell after they ate chicken Kiev.\n")
    assert check("a.txt") == (0, "", "")


def test_an_empty_draft(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "")
    assert check("a.txt") == (0, "", "")


def test_the_summary_counts_files(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    draft("b.txt", "The government fell.\n")
    assert check("a.txt", "b.txt") == (1, REGIME + "1 finding in 1 of 2 files: 1 warning.\n", "")


def test_quiet_leaves_out_the_summary(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    assert check("--quiet", "a.txt") == (1, REGIME, "")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("Well.\n\nHe said \u201cthe regime fell.\n", ["a.md:3:9"], id="never closed"),
        pytest.param("The regime *fell*\u201d at noon.\n", ["a.md:1:18"], id="never opened"),
        pytest.param("He said \u201cit fell.\n\nThe regime fell.\n", [], id="in a paragraph without findings"),
        pytest.param("He said \u201cthe regime fell\u201d.\n", [], id="a pair"),
    ],
)
def test_a_quotation_mark_without_a_partner(check: Copydesk, draft: Draft, text: str, marks: list[str]) -> None:
    draft("a.md", text)
    outcome = check("a.md", "--format", "json")
    told = "a quotation mark without a partner; whose words these are may be told wrongly here"
    assert outcome.err.splitlines() == [f"copydesk: {mark}: {told}" for mark in marks]
    assert check("-q", "a.md").err == ""


# --- which rules


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        pytest.param(["--select", "desk"], ["kyiv", "regime", "kyiv", "crimea", "crimea", "quite"], id="pack"),
        pytest.param(["--select", "desk/regime"], ["regime"], id="rule"),
        pytest.param(["--select", "regime"], ["regime"], id="slug"),
        pytest.param(["--select", "desk/junta"], ["regime"], id="earlier id"),
        pytest.param(["--select", "quite,old-regime"], ["regime", "quite"], id="earlier slug"),
        pytest.param(["--ignore", "junta"], ["kyiv", "kyiv", "crimea", "crimea", "quite"], id="earlier slug ignored"),
        pytest.param(["--select", "*/k*"], ["kyiv", "kyiv"], id="glob"),
        pytest.param(["--select", "desk/[qr]*"], ["regime", "quite"], id="glob with a set"),
        pytest.param(["--select", "kyiv,quite"], ["kyiv", "kyiv", "quite"], id="commas"),
        pytest.param(["--select", " kyiv , quite,"], ["kyiv", "kyiv", "quite"], id="commas and spaces"),
        pytest.param(["-s", "kyiv", "-s", "quite"], ["kyiv", "kyiv", "quite"], id="twice"),
        pytest.param(["--ignore", "desk"], [], id="ignore pack"),
        pytest.param(["--ignore", "desk/crimea"], ["kyiv", "regime", "kyiv", "quite"], id="ignore rule"),
        pytest.param(["--ignore", "crimea"], ["kyiv", "regime", "kyiv", "quite"], id="ignore slug"),
        pytest.param(["-i", "desk/*e"], ["kyiv", "kyiv", "crimea", "crimea"], id="ignore glob"),
        pytest.param(["-s", "desk", "-i", "kyiv,crimea"], ["regime", "quite"], id="select and ignore"),
        pytest.param(["-s", "desk/kyiv", "-i", "desk"], ["kyiv", "kyiv"], id="the very id beats the pack"),
        pytest.param(["--select="], ["kyiv", "regime", "kyiv", "crimea", "crimea", "quite"], id="nothing chosen"),
    ],
)
def test_choice_of_rules(check: Copydesk, draft: Draft, options: list[str], rules: list[str]) -> None:
    draft("a.txt", STORY)
    outcome = check(*options, "a.txt")
    assert rules_of(outcome.out) == [f"desk/{rule}" for rule in rules]
    assert outcome.err == ""


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 0), (["--all"], 1), (["-a"], 1), (["-s", "desk/rumour"], 1), (["-s", "desk"], 0), (["-s", "desk", "-a"], 1)],
)
def test_a_rule_that_is_off_by_default(check: Copydesk, draft: Draft, options: list[str], code: int) -> None:
    draft("a.txt", "Well, sources say so.\n")
    outcome = check(*options, "a.txt")
    assert (outcome.code, rules_of(outcome.out)) == (code, ["desk/rumour"] * code)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--select", "desk/kyv"], "--select: no pack or rule `desk/kyv`; did you mean `desk/kyiv`?"),
        (["--select", "regme"], "--select: no pack or rule `regme`; did you mean `regime`?"),
        (["--select", "dask"], "--select: no pack or rule `dask`; did you mean `desk`?"),
        (["--ignore", "*/zzz*"], "--ignore: no pack or rule `*/zzz*`"),
        (["--ignore", "zzzzz"], "--ignore: no pack or rule `zzzzz`"),
    ],
)
def test_an_unknown_rule(check: Copydesk, draft: Draft, options: list[str], message: str) -> None:
    draft("a.txt", STORY)
    assert check(*options, "a.txt") == (2, "", f"copydesk: {message} (hint: copydesk rules lists them)\n")


def test_every_unknown_rule_is_named(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", STORY)
    outcome = check("-s", "xxxx,desk", "-i", "yyyy", "a.txt")
    assert outcome.code == 2
    assert outcome.err.count("no pack or rule") == 2


# --- house styles

HOUSED = """
- id: kyiv
  find: {Kiev: Kyiv}
  severity: error
  houses: {guardian: {use: [Kyiw], severity: note}, bbc: {severity: off}}
  flag: "In [[Kiev|Kyiv]]."
  pass: In Kyiv.
"""


@pytest.mark.parametrize(
    ("house", "code", "level", "use"),
    [("", 1, "error", "Kyiv"), ("guardian", 0, "note", "Kyiw"), ("bbc", 0, "", ""), ("ap", 1, "error", "Kyiv")],
)
def test_a_house_style(
    copydesk: Copydesk, draft: Draft, new_pack: Callable[..., Path], house: str, code: int, level: str, use: str
) -> None:
    draft("a.txt", "In Kiev.\n")
    new_pack("own", HOUSED)
    outcome = copydesk("check", "-p", "packs/own", "a.txt", *(["--house", house] if house else []))
    assert (outcome.code, outcome.err) == (code, "")
    assert (f": {level} " in outcome.out) == (f"use: {use}\n" in outcome.out) == bool(level)


# --- thresholds

BY_LEVEL = {"note": "It was quite cold.\n", "warning": "The regime fell.\n", "error": "Kiev fell.\n", "none": "Fine.\n"}
LEVELS = ["none", "note", "warning", "error", "never"]


@pytest.mark.parametrize("level", BY_LEVEL)
@pytest.mark.parametrize("threshold", ["", "note", "warning", "error", "never"])
def test_exit_code_by_threshold(check: Copydesk, draft: Draft, level: str, threshold: str) -> None:
    draft("a.txt", BY_LEVEL[level])
    options = ["--fail-on", threshold] if threshold else []
    expected = level != "none" and LEVELS.index(level) >= LEVELS.index(threshold or "warning")
    outcome = check(*options, "a.txt")
    assert (outcome.code, bool(outcome.out), outcome.err) == (int(expected), level != "none", "")


@pytest.mark.parametrize(
    ("options", "code", "rules"),
    [
        (["--show", "note"], 1, ["kyiv", "regime", "kyiv", "crimea", "crimea", "quite"]),
        (["--show", "warning"], 1, ["kyiv", "regime", "kyiv", "crimea"]),
        (["--show", "error"], 1, ["kyiv", "kyiv"]),
        (["--show", "error", "-i", "kyiv"], 0, []),
    ],
)
def test_what_is_shown(check: Copydesk, draft: Draft, options: list[str], code: int, rules: list[str]) -> None:
    draft("a.txt", STORY)
    outcome = check(*options, "a.txt")
    assert (outcome.code, rules_of(outcome.out)) == (code, [f"desk/{rule}" for rule in rules])


# --- which packs


def test_a_pack_by_path(copydesk: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    shutil.copytree(PACKS / "desk", draft("x/y.txt", "").parent / "desk")
    expected = (1, REGIME + "1 finding in 1 file: 1 warning.\n", "")
    assert copydesk("check", "-p", "x/desk", "a.txt") == expected
    assert copydesk("check", "-p", "x/desk/", "a.txt") == expected
    assert copydesk("check", "-p", str(PACKS / "desk"), "-p", str(PACKS / "desk"), "a.txt") == expected, "named twice"
    assert copydesk("check", "-p", f"x/desk,{PACKS / 'wire'}", "a.txt") == expected, "two packs"


def test_a_built_in_pack_by_name(copydesk: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The capital is Kiev.\n")
    outcome = copydesk("check", "--pack", "ukraine-russia", "a.txt")
    assert (outcome.code, rules_of(outcome.out)) == (1, ["ukraine-russia/kyiv"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ukraine-rusia", "no pack is called `ukraine-rusia`; did you mean `ukraine-russia`?"),
        ("no/such/pack", "no/such/pack: no pack there (a pack is a folder with a pack.yaml)"),
        (".", ".: no pack there (a pack is a folder with a pack.yaml)"),
        ("a.txt", "a.txt: no pack there (a pack is a folder with a pack.yaml)"),
    ],
)
def test_an_unknown_pack(copydesk: Copydesk, draft: Draft, name: str, message: str) -> None:
    draft("a.txt", STORY)
    hint = "(hint: copydesk rules --packs lists the built-in ones)"
    assert copydesk("check", "--pack", name, "a.txt") == (2, "", f"copydesk: {message} {hint}\n")


def test_every_unknown_pack_is_named(copydesk: Copydesk, draft: Draft) -> None:
    draft("a.txt", STORY)
    outcome = copydesk("check", "-p", "ukraine-rusia", "-p", "x/y", "a.txt")
    assert (outcome.code, outcome.err.count("\n")) == (2, 2)


def test_two_packs_of_one_name(copydesk: Copydesk, draft: Draft) -> None:
    draft("a.txt", STORY)
    shutil.copytree(PACKS / "desk", draft("x/y.txt", "").parent / "desk")
    message = f"two packs are called `desk`: {PACKS / 'desk'} and x/desk"
    hint = "(hint: copydesk rules --packs lists the built-in ones)"
    outcome = copydesk("check", "-p", str(PACKS / "desk"), "-p", "x/desk", "a.txt")
    assert outcome == (2, "", f"copydesk: {message} {hint}\n")


def test_no_packs_at_all(tmp_path: Path, environment: dict[str, str], draft: Draft) -> None:
    draft("a.txt", STORY)
    shutil.copytree(ROOT / "linter", tmp_path / "linter", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "linter", "check", "a.txt"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**environment, "PYTHONPATH": ""}, capture_output=True, text=True, check=False
    )
    message = "copydesk: no packs: there is nothing to check with (hint: name one with --pack)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_a_pack_with_mistakes(copydesk: Copydesk, draft: Draft, new_pack: Callable[..., Path]) -> None:
    draft("a.txt", STORY)
    new_pack(
        "bad",
        "- id: one\n  find: Kiev\n  seveirty: error\n  flag: x\n  pass: y\n"
        "- id: two\n  find: Kharkov\n  use: Kharkiv\n  severity: fatal\n  flag: '[[Kharkov]]'\n  pass: no\n",
    )
    outcome = copydesk("check", "-p", "packs/bad", "a.txt")
    assert (outcome.code, outcome.out) == (2, "")
    mistakes = [
        "3:3: rule `one` has no key `seveirty`; did you mean `severity`?",
        "4:9: rule `one`, `flag`: “x” marks nothing; write [[found]] or [[found|suggestion]]",
        "9:13: `severity`: `fatal` is not one of error, warning, note",
    ]
    assert outcome.err == "".join(f"copydesk: packs/bad/rules.yaml:{mistake}\n" for mistake in mistakes)


def test_two_packs_with_mistakes(copydesk: Copydesk, draft: Draft, new_pack: Callable[..., Path]) -> None:
    draft("a.txt", STORY)
    for name in ("bad", "worse"):
        new_pack(name, "- id: one\n  find: [unclosed\n")
    outcome = copydesk("check", "-p", "packs/bad,packs/worse", "a.txt", "-f", "json")
    assert outcome.code == 2
    places = [line.split(": ")[1] for line in outcome.err.splitlines()]
    assert [place.rpartition("/")[0] for place in places] == ["packs/bad", "packs/worse"]
    assert '"findings": [],\n"files": 0,\n' in outcome.out


def test_a_pattern_that_explodes(copydesk: Copydesk, draft: Draft, new_pack: Callable[..., Path]) -> None:
    new_pack(
        "slow",
        "- id: bomb\n  kind: pattern\n  regex: 'bomb (a|a)*(a|a)*(a|a)*c'\n  flag: 'a [[bomb c]]'\n  pass: bombs\n"
        "- id: regime\n  find: regime\n  flag: 'a [[regime]]'\n  pass: rule\n",
    )
    draft("a.txt", f"The regime fell.\n\nA bomb {'a' * 5000} d.\n")
    outcome = copydesk("check", "-p", "packs/slow", "a.txt", "-q", **ALONE)
    assert outcome.code == 2
    assert outcome.err == (
        "copydesk: a.txt: rule slow/bomb: the pattern took longer than 0.2 s on the paragraph at line 3 and was "
        "stopped; make it simpler (no repetition inside a repetition)\n"
    )
    assert rules_of(outcome.out) == ["slow/regime"], "the other rules go on"


# --- the command line


def test_nothing_to_check(check: Copydesk) -> None:
    message = "Error: nothing to check: name files or folders, or - for standard input\n"
    assert check() == (2, "", USAGE + message)


def test_no_command(copydesk: Copydesk) -> None:
    outcome = copydesk()
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: copydesk [OPTIONS] COMMAND [ARGS]...\n")
    for command in ("check", "explain", "pack", "rules", "completion"):
        assert f"\n  {command} " in outcome.err


def test_an_unknown_command(copydesk: Copydesk) -> None:
    usage = "Usage: copydesk [OPTIONS] COMMAND [ARGS]...\nTry 'copydesk --help' for help.\n\n"
    assert copydesk("chekc", "a.txt") == (2, "", f"{usage}Error: no command `chekc`; did you mean `check`?\n")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(copydesk: Copydesk, option: str) -> None:
    outcome = copydesk("check", option)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "Usage: copydesk check [OPTIONS] [PATHS]...\n\n  Report loaded and contested wordings"
    )
    for name in ("--format", "--select", "--ignore", "--fail-on", "--show", "--pack", "--all", "--encoding"):
        assert f" {name} " in outcome.out.replace("\n", " \n")
    for name in ("--format-in", "--stdin-filename", "--color", "--quiet", "--help"):
        assert f" {name} " in outcome.out.replace("\n", " \n")


def test_version(copydesk: Copydesk) -> None:
    from linter import __version__

    assert copydesk("--version") == (0, f"copydesk, version {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--frmat", "json", "a.txt"], "--frmat"),
        (["-x", "a.txt"], "-x"),
        (["--format", "xml", "a.txt"], "'xml' is not one of 'text', 'json', 'jsonl'"),
        (["--fail-on", "fatal", "a.txt"], "'fatal' is not one of 'note', 'warning', 'error', 'never'"),
        (["--format-in", "docx", "a.txt"], "'docx' is not one of 'text', 'markdown'"),
        (["--house", "nyt", "a.txt"], "'nyt' is not one of 'ap', 'reuters', 'bbc', 'guardian', 'afp', 'un'"),
        (["--quiet=yes", "a.txt"], "--quiet"),
        (["a.txt", "--select"], "--select"),
    ],
)
def test_a_bad_option(check: Copydesk, draft: Draft, arguments: list[str], said: str) -> None:
    draft("a.txt", STORY)
    outcome = check(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    message = outcome.err.removeprefix(USAGE)
    assert message.startswith("Error: ")
    assert message.count("\n") == 1
    assert said in message


# --- where the report goes


def piped(environment: dict[str, str], folder: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    shell = f"set -o pipefail; copydesk() {{ '{sys.executable}' -m linter \"$@\"; }}; {command}"
    return subprocess.run(["bash", "-c", shell], cwd=folder, env=environment, capture_output=True, check=False)


needs_bash = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")


@needs_bash
@pytest.mark.parametrize("format", ["text", "json", "jsonl"])
def test_a_closed_pipe_is_no_news(tmp_path: Path, environment: dict[str, str], draft: Draft, format: str) -> None:
    for number in range(30):
        draft(f"{number:02}.txt", "Kiev and the regime. " * 100)
    command = f"copydesk check --pack '{PACKS / 'desk'}' --format {format} . | head -1"
    done = piped(environment, tmp_path, command)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
    assert done.returncode == 1


@needs_bash
def test_a_closed_pipe_hides_no_mistake(tmp_path: Path, environment: dict[str, str], draft: Draft) -> None:
    draft("a.txt", "Kiev and the regime. " * 2000)
    done = piped(environment, tmp_path, f"copydesk check --pack '{PACKS / 'desk'}' 0.txt a.txt | head -1")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    done = piped(environment, tmp_path, "copydesk check --pack nowhere --format json a.txt | true")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    done = piped(environment, tmp_path, f"copydesk check --pack '{PACKS / 'desk'}' 0.txt a.txt 2>&1 >/dev/null | true")
    assert done.returncode == 2


@needs_bash
def test_other_commands_into_a_closed_pipe(tmp_path: Path, environment: dict[str, str]) -> None:
    done = piped(environment, tmp_path, "copydesk rules --pack ukraine-russia | head -1")
    assert (done.stderr, done.stdout.count(b"\n")) == (b"", 1)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk(tmp_path: Path, environment: dict[str, str], draft: Draft) -> None:
    draft("a.txt", STORY)
    done = piped(environment, tmp_path, f"copydesk check --pack '{PACKS / 'desk'}' a.txt >/dev/full")
    assert (done.returncode, done.stderr) == (2, b"copydesk: the report: no space left on device\n")
    done = piped(environment, tmp_path, f"copydesk rules -p '{PACKS / 'desk'}' >/dev/full")
    assert (done.returncode, done.stderr) == (2, b"copydesk: the report: no space left on device\n")


@needs_bash
def test_closed_streams(tmp_path: Path, environment: dict[str, str], draft: Draft) -> None:
    draft("a.txt", STORY)
    pack = f"--pack '{PACKS / 'desk'}'"
    assert piped(environment, tmp_path, f"copydesk check {pack} a.txt >&-").returncode == 1
    assert piped(environment, tmp_path, f"copydesk check {pack} a.txt gone.txt 2>&-").returncode == 2
    done = piped(environment, tmp_path, f"copydesk check {pack} - <&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_cache_that_cannot_be_written(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    draft("file", "no folder")
    assert check("-q", "a.txt", COPYDESK_CACHE="file/cache") == (1, REGIME, "")


def test_a_damaged_cache(check: Copydesk, draft: Draft, tmp_path: Path) -> None:
    draft("a.txt", "The regime fell.\n")
    cache = tmp_path / "cache"
    assert check("-q", "a.txt", COPYDESK_CACHE=str(cache)) == (1, REGIME, "")
    (image,) = cache.iterdir()
    whole = image.read_bytes()
    for data in (b"", whole[:40], whole[:-7], b"x" * len(whole), whole[:60] + b"\xff" + whole[61:]):
        image.write_bytes(data)
        assert check("-q", "a.txt", COPYDESK_CACHE=str(cache)) == (1, REGIME, "")


def test_an_edited_pack_counts_at_once(copydesk: Copydesk, draft: Draft, new_pack: Callable[..., Path]) -> None:
    draft("a.txt", "The regime fell. The junta rose.\n")
    for word in ("regime", "junta", "regime"):
        new_pack("own", f"- id: word\n  find: {word}\n  flag: 'a [[{word}]]'\n  pass: rule\n")
        outcome = copydesk("check", "-p", "packs/own", "-f", "jsonl", "a.txt")
        assert f'"text": "{word}"' in outcome.out
        assert outcome.out.count("\n") == 1
