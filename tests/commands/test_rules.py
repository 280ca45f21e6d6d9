"""`copydesk rules`: what is active here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.commands.packs import pack_folders

from .conftest import PACKS, Copydesk

DESK = """\
desk 1.2.3  Rules for tests (7 rules)
  warning desk/crimea             How Crimea changed hands
  error   desk/kyiv               Kyiv, not Kiev
  warning desk/naive              Naive needs no dots
  note    desk/quite              Quite says little
  warning desk/regime             A government, not a regime
  warning desk/rumour             Seldom right  (off by default)
  warning desk/special-operation  War, not special military operation
"""
WIRE = """\
wire 1.0.0  Another pack for tests (2 rules)
  warning wire/regime  No regimes on the wire
  warning wire/toll    Toll
"""


def test_the_rules_of_a_pack(copydesk: Copydesk) -> None:
    assert copydesk("rules", "--pack", str(PACKS / "desk")) == (0, DESK, "")


def test_the_rules_of_two_packs(copydesk: Copydesk) -> None:
    desk, wire = str(PACKS / "desk"), str(PACKS / "wire")
    assert copydesk("rules", "-p", desk, "-p", wire) == (0, DESK + WIRE, "")
    assert copydesk("rules", "-p", wire, "-p", desk, "-p", wire) == (0, WIRE + DESK, ""), "each once, in this order"


def test_packs_alone(copydesk: Copydesk) -> None:
    outcome = copydesk("rules", "--packs", "-p", str(PACKS / "desk"))
    assert outcome == (0, "desk 1.2.3  Rules for tests (7 rules)\n", "")


def test_built_in_packs(copydesk: Copydesk) -> None:
    outcome = copydesk("rules", "--packs")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split()[0] for line in outcome.out.splitlines()] == list(pack_folders())
    (told,) = (line for line in outcome.out.splitlines() if line.startswith("ukraine-russia "))
    one = copydesk("rules", "--pack", "ukraine-russia").out.splitlines()
    assert one[0] == told
    assert told.endswith(f"({len(one) - 1} rules)"), "as many as it says"


def test_an_unknown_pack(copydesk: Copydesk) -> None:
    usage = "Usage: copydesk rules [OPTIONS]\nTry 'copydesk rules --help' for help.\n\n"
    message = "Error: no pack is called `ukraine-rusia`; did you mean `ukraine-russia`?\n"
    assert copydesk("rules", "-p", "ukraine-rusia") == (2, "", usage + message)


def test_a_pack_with_mistakes(copydesk: Copydesk, new_pack: Callable[..., Path]) -> None:
    new_pack("bad", "- id: one\n  find: Kiev\n  colour: red\n  flag: '[[Kiev]]'\n  pass: y\n")
    for command in (("rules",), ("explain", "one")):
        outcome = copydesk(*command, "-p", "packs/bad")
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith("copydesk: packs/bad/rules.yaml:3:3: ")
        assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("command", ["rules", "explain", "pack", "completion"])
def test_help(copydesk: Copydesk, command: str) -> None:
    outcome = copydesk(command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: copydesk {command} [OPTIONS]")
