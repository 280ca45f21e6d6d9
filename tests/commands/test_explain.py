"""`copydesk explain`: what a rule says and why."""

from __future__ import annotations

import pytest

from .conftest import PACKS, Copydesk

DESK, WIRE = str(PACKS / "desk"), str(PACKS / "wire")
USAGE = "Usage: copydesk explain [OPTIONS] RULE\nTry 'copydesk explain --help' for help.\n\n"
KYIV = """\
desk/kyiv
  Kyiv, not Kiev
  The desk writes Kyiv.

Severity
  own voice: error
  attributed: warning; scare quotes: warning; quoted: silent
  behind a distancing marker (“what it calls”, “so-called”): warning at most

What it finds
  Kiev → Kyiv

What it will not flag
  inside: chicken Kiev

Used by
  ru: the Russian government
  habit: older habit

Sources
  GUIDE: The Desk, A guide to names, 2024-05-06 [verified, style]

Examples
  reported: The train left ›Kiev‹ → Kyiv.
  silent: We ate chicken Kiev.
"""
REGIME = """\
desk/regime
  A government, not a regime

What to write
  Write government.

Severity
  own voice: warning
  attributed: note; scare quotes: note; quoted: silent
  behind a distancing marker (“what it calls”, “so-called”): note at most

What it finds
  regime, regimes

Sources
  GUIDE: The Desk, A guide to names, 2024-05-06 [verified, style]

Examples
  reported: The ›regime‹ fell.
  silent: The government fell.

Notes
  formerly junta, old-regime
"""


@pytest.mark.parametrize("name", ["desk/kyiv", "kyiv"])
def test_by_id_and_by_slug(copydesk: Copydesk, name: str) -> None:
    assert copydesk("explain", name, "--pack", DESK) == (0, KYIV, "")


@pytest.mark.parametrize("name", ["regime", "junta", "desk/junta", "old-regime"])
def test_by_former_id(copydesk: Copydesk, name: str) -> None:
    assert copydesk("explain", name, "-p", DESK) == (0, REGIME, "")


def test_a_contested_rule(copydesk: Copydesk) -> None:
    outcome = copydesk("explain", "crimea", "-p", DESK)
    assert (outcome.code, outcome.err) == (0, "")
    stances = outcome.out.partition("\nStances\n")[2].partition("\n\n")[0]
    assert stances == (
        "  annexed: implies territory taken without title (used by older habit)\n"
        "  joined: implies a free choice (used by the Russian government)"
    )
    assert "unless one of these stands in the paragraph: Crimea\n" in outcome.out


def test_a_rule_that_is_off(copydesk: Copydesk) -> None:
    outcome = copydesk("explain", "rumour", "-p", DESK)
    notes = " ".join(outcome.out.partition("\nNotes\n")[2].split())
    reason = "its sources are from memory or from a party alone"
    assert notes == f"off by default: {reason}; switch it on with --select desk/rumour or --all"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("kyv", "no rule `kyv`; did you mean `kyiv`?"),
        ("desk/kyv", "no rule `desk/kyv`; did you mean `desk/kyiv`?"),
        ("zzzzzz", "no rule `zzzzzz`"),
        ("wire/kyiv", "no rule `wire/kyiv`"),
        ("desk", "`desk` is a pack; `copydesk rules --pack desk` lists its rules"),
    ],
)
def test_an_unknown_rule(copydesk: Copydesk, name: str, message: str) -> None:
    outcome = copydesk("explain", name, "-p", DESK, "-p", WIRE)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{USAGE}Error: {message}")


def test_a_name_of_several_rules(copydesk: Copydesk) -> None:
    message = "Error: `regime` is the name of several rules: desk/regime, wire/regime\n"
    assert copydesk("explain", "regime", "-p", DESK, "-p", WIRE) == (2, "", USAGE + message)
    assert copydesk("explain", "desk/regime", "-p", DESK, "-p", WIRE) == (0, REGIME, "")


def test_without_a_rule(copydesk: Copydesk) -> None:
    assert copydesk("explain") == (2, "", USAGE + "Error: Missing argument 'RULE'.\n")


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_lines_fit_the_page(copydesk: Copydesk, columns: int) -> None:
    outcome = copydesk("explain", "kyiv", "-p", "ukraine-russia", COLUMNS=str(columns))
    assert outcome.code == 0
    assert all(len(line) <= min(columns, 100) for line in outcome.out.splitlines() if "http" not in line)
