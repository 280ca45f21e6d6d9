"""House styles: forms and severities of one house, and what a rule says when houses contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine.check import check_document
from linter.engine.ruleset import Choice, ruleset_of
from linter.packs.compile import compile_packs
from linter.packs.load import load_pack
from linter.packs.rule import Pack
from linter.text.plain import read_plain
from linter.text.source import Source

HEAD = """
format: 1
pack: desk
version: 1.0.0
title: Desk
cite: S
sources: {S: {title: S, status: verified}}
"""
RULES = """
- id: river
  find: Dnieper
  use: Dnipro
  severity: warning
  houses:
    ap: {use: Dnipro}
    bbc: {severity: "off"}
    guardian: {use: Dnepr, severity: error}
    un: {use: Dnieper}
- id: name
  kind: consistent
  variants: [{name: Lee, find: Lee}, {name: Leigh, find: Leigh}]
  houses: {ap: {use: Leigh}}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder: Path = tmp_path_factory.mktemp("packs") / "desk"
    folder.mkdir()
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return load_pack(folder)


def found(pack: Pack, text: str, house: str) -> list[tuple[str, int, str | None]]:
    """(text, level, first suggestion) of each finding under a house."""
    ruleset = ruleset_of(compile_packs([pack]), Choice(house=house))
    findings, _, _ = check_document(read_plain(Source("-", text, "utf-8", ())), ruleset)
    return [(one.text, one.level, one.suggestions[0].text if one.suggestions else None) for one in findings]


@pytest.mark.parametrize(
    ("house", "expected"),
    [
        pytest.param("bbc", [], id="a house that has no objection"),
        pytest.param("un", [], id="a house that prefers the form"),
        pytest.param("afp", [("Dnieper", 2, "Dnipro")], id="a house that the rule does not name"),
        pytest.param("", [("Dnieper", 2, "Dnipro")], id="no house"),
        pytest.param("guardian", [("Dnieper", 3, "Dnepr")], id="another form and severity"),
    ],
)
def test_house_selects_forms_and_severity(pack: Pack, house: str, expected: list[tuple[str, int, str | None]]) -> None:
    assert found(pack, "The Dnieper froze in January.", house) == expected


def test_consistent_rule_keeps_to_the_house(pack: Pack) -> None:
    assert found(pack, "Mr Lee met Mr Lee.", "") == []
    assert found(pack, "Mr Lee met Mr Leigh.", "ap") == [("Lee", 2, "Leigh")]


def test_rule_says_that_houses_differ(pack: Pack) -> None:
    compiled = compile_packs([pack])
    assert compiled.rules[0].dissent == (
        "House styles differ: no objection from the BBC; "
        "Dnepr is the form of the Guardian; Dnieper is the form of the UN."
    )
    assert compiled.rules[0].in_house("ap").dissent == ""
