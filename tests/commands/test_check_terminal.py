"""The text report on a terminal: carets under the words, long lines, colours, and nothing that steers the terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from linter.engine.finding import Finding, Suggestion
from linter.report.excerpt import excerpt
from linter.report.text import TextReport, fold, summary
from linter.report.width import printable, width
from linter.text.source import Source

from .conftest import PACKS, Copydesk

Draft = Callable[..., Path]
RESET, BOLD, DIM, RED, YELLOW, CYAN = (f"\x1b[{code}m" for code in ("0", "1", "2", "31", "33", "36"))


# --- width, with wcwidth as the oracle

CLUSTERS = [
    *("a", "Z", " ", "é", "e\u0301", "o\u0323\u0302", "ї", "Ж", "ß", "—", "“", "…", "€", "ﬁ", "№", "א", "ب", "ب\u064b"),
    *(
        "東",
        "ア",
        "が",
        "か\u3099",
        "ｱ",
        "Ａ",
        "、",
        "가",
        "\u1112\u1161\u11ab",
        "ไ",
        "ที่",
        "क",
        "می\u200cخ",
        "क्\u200dष",
    ),
    *("🙂", "👍🏽", "👨\u200d👩\u200d👧", "❤\ufe0f", "☎\ufe0f", "🇺🇦", "1\ufe0f\u20e3", "☎", "✓", "🏳\ufe0f\u200d🌈"),
]


@given(st.lists(st.sampled_from(CLUSTERS), max_size=12))
def test_width_of_clusters(clusters: list[str]) -> None:
    text = printable("".join(clusters))
    assert width(text) == wcswidth(text)


# Where the Unicode tables of Python and wcwidth agree: letters and signs of the newsroom's languages, and wide ones.
SCRIPTS = st.one_of(
    st.characters(max_codepoint=0x2FF),
    st.characters(min_codepoint=0x300, max_codepoint=0x52F),
    st.characters(min_codepoint=0x2000, max_codepoint=0x2BFF, exclude_categories=["So"]),
    st.characters(min_codepoint=0x3041, max_codepoint=0x4DBF, exclude_categories=["Cn"]),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF, exclude_categories=["Cn"]),
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.characters(min_codepoint=0xFF01, max_codepoint=0xFF60),
    st.characters(min_codepoint=0x1F600, max_codepoint=0x1F64F),
)


@given(st.text(alphabet=SCRIPTS, max_size=20))
def test_width_of_text(text: str) -> None:
    shown = printable(text)
    assume(all(wcwidth(character) >= 0 for character in shown))
    assert width(shown) == wcswidth(shown)


@given(st.text())
def test_printable_text_cannot_steer_a_terminal(text: str) -> None:
    shown = printable(text)
    assert not any(c < " " or "\x7f" <= c < "\xa0" or "\u202a" <= c <= "\u202e" for c in shown)
    assert not any("\u2066" <= c <= "\u2069" or c in "\u2028\u2029\u200e\u200f" for c in shown)
    assert not any("\ud800" <= c <= "\udfff" for c in shown)
    shown.encode()
    if text.isprintable():
        assert shown == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a    b"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("ki\u00adev\u200b\ufeff", "kiev"),
        ("a\r\nb\x85", "a\ufffd\ufffdb\ufffd"),
        ("\u202eabc\u202c", "\ufffdabc\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


# --- the excerpt


@given(
    st.text(alphabet=st.one_of(st.sampled_from("ab  \t\u0301東🙂\x1b"), SCRIPTS), max_size=300),
    st.text(alphabet="ab 東\t", min_size=1, max_size=120),
    st.text(alphabet=st.one_of(st.sampled_from("ab  \t\u0301東🙂\x1b"), SCRIPTS), max_size=300),
    st.integers(min_value=29, max_value=140),
)
def test_excerpts_fit_and_mark_the_match(before: str, match: str, after: str, room: int) -> None:
    before, after = (re.sub("[\r\n]", "", part) for part in (before, after))
    text = f"first\n{before}{match}{after}\r\nlast"
    start = 6 + len(before)
    shown, indent, length = excerpt(text, (6, len(text) - 4), start, start + len(match), room)
    assert width(shown) <= room
    assert "\n" not in shown
    columns = [width(shown[:end]) for end in range(len(shown) + 1)]
    assert indent in columns
    marked = shown[columns.index(indent) :]
    if width(printable(match)) <= room - 2:
        assert length == max(width(printable(match)), 1)
        assert printable(match) in shown
    assert marked
    if not shown.startswith("…"):
        assert shown.startswith(printable(before)[:1])


def shown_lines(check: Copydesk, name: str, **variables: str) -> list[tuple[str, str]]:
    """(excerpt, carets) of every finding, without the gutter."""
    lines = check(name, **variables).out.splitlines()
    marks = [number for number, line in enumerate(lines) if re.fullmatch(r" *\| *\^+ .*", line)]
    return [(lines[n - 1].partition("| ")[2], re.sub(r"\^ .*", "^", lines[n].partition("| ")[2])) for n in marks]


@pytest.mark.parametrize(
    ("line", "shown", "carets"),
    [
        pytest.param("The regime.", "The regime.", "    ^^^^^^", id="plain"),
        pytest.param("\tThe\tregime.", "    The    regime.", "           ^^^^^^", id="tabs"),
        pytest.param("東京 regime.", "東京 regime.", "     ^^^^^^", id="wide"),
        pytest.param("🙂👨\u200d👩\u200d👧 regime.", "🙂👨\u200d👩\u200d👧 regime.", "     ^^^^^^", id="emoji"),
        pytest.param("Cafe\u0301 regime.", "Cafe\u0301 regime.", "     ^^^^^^", id="combining"),
        pytest.param("Die\u00adse regime.", "Diese regime.", "      ^^^^^^", id="soft hyphen"),
        pytest.param("A nai\u0308ve plan.", "A nai\u0308ve plan.", "  ^^^^^", id="combining in the match"),
        pytest.param("A\x1b[31m regime\x1b[0m.", "A\ufffd[31m regime\ufffd[0m.", "       ^^^^^^", id="escapes"),
        pytest.param("A\u202e regime.", "A\ufffd regime.", "   ^^^^^^", id="right to left"),
        pytest.param("A\u00a0regime.", "A regime.", "  ^^^^^^", id="no-break space"),
    ],
)
def test_carets_stand_under_the_words(check: Copydesk, draft: Draft, line: str, shown: str, carets: str) -> None:
    draft("a.txt", f"{line}\n")
    assert shown_lines(check, "a.txt") == [(shown, carets)]


def test_wide_line_numbers(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "\n" * 99 + "The regime fell.\n")
    assert "\n    |\n100 | The regime fell.\n    |     ^^^^^^ in" in check("a.txt").out


def test_a_match_over_a_line_break(check: Copydesk, draft: Draft) -> None:
    draft("a.md", "It is a special military\r\noperation, they said.\r\n")
    assert shown_lines(check, "a.md") == [("It is a special military", "        ^^^^^^^^^^^^^^^^")]


LONG = " ".join(f"word{number:02}" for number in range(40))


def test_long_lines_are_cut_at_words(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", f"The regime fell. {LONG}\n\n{LONG} the regime fell. {LONG}\n\n{LONG} the regime.\n")
    head, middle, tail = shown_lines(check, "a.txt", COLUMNS="60")
    assert head == ("The regime fell. word00 word01 word02 word03 word04…", "    ^^^^^^")
    assert middle == ("…word38 word39 the regime fell. word00 word01 word02…", " " * 19 + "^^^^^^")
    assert tail == ("…word38 word39 the regime.", " " * 19 + "^^^^^^")


def test_a_long_line_without_spaces(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", f"{'東' * 500}、regime、{'東' * 500}\n")
    ((shown, carets),) = shown_lines(check, "a.txt", COLUMNS="60")
    assert width(shown) <= 57
    assert shown.startswith("…東")
    assert shown.endswith("東…")
    assert width(shown[: shown.index("regime")]) == len(carets) - 6


def test_a_very_long_line(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell. " * 10_000 + "\n")
    outcome = check("a.txt", COLUMNS="60")
    assert outcome.out.endswith("\n10000 findings in 1 file: 10000 warnings.\n")
    assert max(map(len, outcome.out.splitlines())) <= 90


@pytest.mark.parametrize(("columns", "limit"), [("40", 40), ("1", 40), ("72", 72), ("200", 200)])
def test_details_fit_the_page(copydesk: Copydesk, draft: Draft, columns: str, limit: int) -> None:
    draft("a.txt", "Kiev fell.\n")
    outcome = copydesk("check", "a.txt", "-p", "ukraine-russia", COLUMNS=columns)
    details = [line for line in outcome.out.splitlines() if line.startswith(("  =", "    "))]
    assert details
    assert all(len(line) <= limit for line in details)
    assert max(map(len, details)) > limit - 20


@pytest.mark.parametrize("columns", ["", "0", "-5", "many", "²"])
def test_a_width_that_makes_no_sense(check: Copydesk, draft: Draft, columns: str) -> None:
    draft("a.txt", "The regime fell. " + LONG + "\n")
    outcome = check("a.txt", COLUMNS=columns)
    assert (outcome.code, outcome.err) == (1, "")
    assert 80 < max(map(len, outcome.out.splitlines())) <= 100


# --- colours

PLAIN = ["a.txt:1:5: warning A government, not a regime [desk/regime]", "1 | The regime fell."]
COLOURED = [
    f"{BOLD}a.txt:1:5:{RESET} {YELLOW}warning{RESET} A government, not a regime {DIM}[desk/regime]{RESET}",
    f"  {DIM}|{RESET}",
    f"1 {DIM}|{RESET} The regime fell.",
    f"  {DIM}|{RESET}     {YELLOW}^^^^^^{RESET} in the outlet's own voice",
    f"  {DIM}={RESET} Write government.",
    f"  {DIM}={RESET} source: The Desk, A guide to names, 2024",
    "",
    "1 finding in 1 file: 1 warning.",
]


@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color=never"], {"FORCE_COLOR": "1"}, False),
        (["--color=auto"], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colours(check: Copydesk, draft: Draft, options: list[str], variables: dict[str, str], coloured: bool) -> None:
    draft("a.txt", "The regime fell.\n")
    out = check("a.txt", *options, **variables).out
    assert ("\x1b" in out) == coloured
    if coloured:
        assert out.splitlines() == COLOURED
    else:
        assert [out.splitlines()[0], out.splitlines()[2]] == PLAIN


def test_every_level_has_its_colour(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "Kiev, a regime, was quite cold.\n")
    out = check("a.txt", "--color", "always").out
    for colour, level, length in ((RED, "error", 4), (YELLOW, "warning", 6), (CYAN, "note", 5)):
        assert f"{colour}{level}{RESET}" in out
        assert f"{colour}{'^' * length}{RESET}" in out
    assert "\x1b" not in check("a.txt", "--color", "always", "-f", "json").out


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_colours_on_a_terminal(
    environment: dict[str, str], tmp_path: Path, draft: Draft, variables: dict[str, str], coloured: bool
) -> None:
    import pty

    draft("a.txt", "The regime fell.\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "linter", "check", "--pack", str(PACKS / "desk"), "a.txt"]
    done = subprocess.run(command, cwd=tmp_path, env={**environment, **variables}, stdout=theirs, check=False)
    out = os.read(ours, 100_000).decode().replace("\r\n", "\n")
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 1
    assert ("\x1b" in out) == coloured


# --- nothing that steers the terminal


def test_escape_sequences_never_reach_the_terminal(check: Copydesk, draft: Draft) -> None:
    nasty = "\x1b]0;title\x07\x1b[2J\x9b31m\x00\x08\x7f\u202e"
    name = "a\x1b[31m.txt"
    draft(name, f"Oh {nasty.replace(chr(0), '')} the regime {nasty.replace(chr(0), '')}.\n")
    outcome = check(name, "b\x1bc.txt", "--color", "never")
    assert (outcome.code, "[desk/regime]" in outcome.out) == (2, True)
    for text in (outcome.out, outcome.err):
        assert not any((c < " " and c != "\n") or "\x7f" <= c < "\xa0" or c == "\u202e" for c in text)


def test_nothing_in_a_finding_reaches_the_terminal_raw() -> None:
    evil = "evil \x1b[31m\x07\u202e"
    finding = Finding(
        *("a.txt", "p/r", 2, "quoted", f"Ol\x1bena\n{evil}", 0.5, 4, 7, "bad", evil, f"{evil}\nand more"),
        *((Suggestion(evil, "safe"),), None, ("x",), (evil,), (), ()),
    )
    report = TextReport(80, False).file(Source("a.txt", "aaa bad aaa", "utf-8", ()), [finding])
    assert not any((c < " " and c != "\n") or c == "\u202e" for c in report)
    assert "in a quotation, Ol\ufffdena evil \ufffd[31m" in report
    assert "  = evil \ufffd[31m\ufffd\ufffd and more\n" in report


# --- small parts


@pytest.mark.parametrize(
    ("counts", "files", "affected", "told"),
    [
        ([0, 0, 1, 0], 1, 1, "1 finding in 1 file: 1 warning.\n"),
        ([0, 2, 0, 1], 1, 1, "3 findings in 1 file: 1 error, 2 notes.\n"),
        ([0, 1, 2, 3], 9, 4, "6 findings in 4 of 9 files: 3 errors, 2 warnings, 1 note.\n"),
    ],
)
def test_summary(counts: list[int], files: int, affected: int, told: str) -> None:
    assert summary(counts, files, affected) == told


@given(st.text(alphabet="ab 東\u0301", max_size=80), st.integers(min_value=4, max_value=40))
def test_fold(text: str, columns: int) -> None:
    lines = fold(text, columns)
    assert " ".join(lines) == " ".join(text.split())
    assert all(width(line) <= columns or " " not in line for line in lines)
