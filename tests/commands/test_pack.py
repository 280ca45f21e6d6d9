"""`copydesk pack`: for those who write rules."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from linter.commands.packs import pack_folders

from .conftest import PACKS, Copydesk

NewPack = Callable[..., Path]
GOOD = "- id: one\n  find: Kiev\n  use: Kyiv\n  flag: 'In [[Kiev|Kyiv]].'\n  pass: In Kyiv.\n"


# --- check


def test_a_green_pack(copydesk: Copydesk) -> None:
    desk = "desk 1.2.3: 7 rules, 15 examples, all as they should be\n"
    wire = "wire 1.0.0: 2 rules, 4 examples, all as they should be\n"
    assert copydesk("pack", "check", str(PACKS / "desk")) == (0, desk, "")
    assert copydesk("pack", "check", str(PACKS / "desk"), str(PACKS / "wire")) == (0, desk + wire, "")


def test_a_pack_with_mistakes(copydesk: Copydesk, new_pack: NewPack) -> None:
    new_pack("bad", GOOD + "- id: one\n  find: x\n  colour: red\n  flag: '[[x]]'\n  pass: y\n- find: [a\n")
    outcome = copydesk("pack", "check", "packs/bad")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("packs/bad/rules.yaml:")

    new_pack("bad", GOOD + "- id: one\n  find: x\n  flag: '[[x]]'\n  pass: y\n- id: two\n  colour: red\n")
    outcome = copydesk("pack", "check", "packs/bad", str(PACKS / "desk"))
    assert outcome.code == 2
    places = [line.split(": ")[0] for line in outcome.err.splitlines()]
    assert places[0] == "packs/bad/rules.yaml:6:3"
    assert "packs/bad/rules.yaml:11:3" in places
    assert outcome.out.startswith("desk 1.2.3: 7 rules"), "the other pack is checked all the same"


@pytest.mark.parametrize(
    ("flag", "passing", "said"),
    [
        ("In [[Kyiv|Kyiv]] or Kiev.", "In Kyiv.", "flag"),
        ("In [[Kiev|Kiew]].", "In Kyiv.", "Kiew"),
        ("In [[Kiev|Kyiv]] and Kiev.", "In Kyiv.", "Kiev"),
        ("In [[Kiev|Kyiv]].", "In Kiev.", "pass"),
    ],
)
def test_a_failing_example(copydesk: Copydesk, new_pack: NewPack, flag: str, passing: str, said: str) -> None:
    new_pack("own", f"- id: one\n  find: Kiev\n  use: Kyiv\n  flag: {flag!r}\n  pass: {passing!r}\n")
    outcome = copydesk("pack", "check", "packs/own")
    assert (outcome.code, outcome.err) == (2, "")
    *mistakes, summary = outcome.out.splitlines()
    assert summary == f"own 1.0.0: 1 rules, 2 examples, {len(mistakes)} wrong"
    assert mistakes
    assert all(mistake.startswith("packs/own/rules.yaml:1:1: rule `one`: ") for mistake in mistakes)
    assert any(said in mistake for mistake in mistakes)


def test_a_rule_without_examples(copydesk: Copydesk, new_pack: NewPack) -> None:
    new_pack("own", "- id: one\n  find: Kiev\n")
    outcome = copydesk("pack", "check", "packs/own")
    assert outcome.code == 2
    assert "flag" in outcome.out + outcome.err
    assert "pass" in outcome.out + outcome.err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ukraine-rusia", "no pack is called `ukraine-rusia`; did you mean `ukraine-russia`?"),
        ("x/y", "x/y: no pack there (a pack is a folder with a pack.yaml)"),
    ],
)
def test_an_unknown_pack(copydesk: Copydesk, name: str, message: str) -> None:
    usage = "Usage: copydesk pack check [OPTIONS] [PACKS]...\nTry 'copydesk pack check --help' for help.\n\n"
    assert copydesk("pack", "check", name) == (2, "", f"{usage}Error: {message}\n")


def test_an_empty_pack_file(copydesk: Copydesk, new_pack: NewPack) -> None:
    folder = new_pack("own", "")
    assert copydesk("pack", "check", "packs/own").code == 0, "a pack may have no rules yet"
    (folder / "pack.yaml").write_text("")
    outcome = copydesk("pack", "check", "packs/own")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("packs/own/pack.yaml:1:1: is empty")


# --- balance and pages


def test_balance(copydesk: Copydesk, draft: Callable[..., Path]) -> None:
    draft("drafts/a.txt", "Kiev, Kiev; they joined Russia and Crimea.\n")
    draft("drafts/b.md", "The special military operation.\n")
    outcome = copydesk("pack", "check", str(PACKS / "desk"), "--balance", "drafts")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[1:] == [
        "side                                  rules  findings  drafts",
        "desk ru                                   2         4       2",
        "desk habit                                1         2       1",
    ]


def test_balance_of_drafts_that_cannot_be_read(copydesk: Copydesk, draft: Callable[..., Path]) -> None:
    draft("a.txt", "%PDF-")
    outcome = copydesk("pack", "check", str(PACKS / "desk"), "--balance", "a.txt", "--balance", "gone.txt")
    hint = "(hint: it may have been moved or deleted)"
    message = f"copydesk: a.txt: binary file\ncopydesk: gone.txt: no such file {hint}\n"
    assert (outcome.code, outcome.err) == (2, message)


def test_pages(copydesk: Copydesk, draft: Callable[..., Path], tmp_path: Path) -> None:
    arguments = ("pack", "docs", str(PACKS / "desk"), "--to", "pages")
    assert copydesk(*arguments, "--check") == (1, "pages/desk.md: is stale\n", "")
    assert copydesk(*arguments) == (0, "pages/desk.md: written\n", "")
    assert copydesk(*arguments) == copydesk(*arguments, "--check") == (0, "", "")
    page = (tmp_path / "pages/desk.md").read_text(encoding="utf-8")
    assert "Kyiv, not Kiev" in page
    draft("file", "")
    assert copydesk(*arguments[:-1], "file") == (2, "", "copydesk: file: file exists\n")


# --- schema


def schema(copydesk: Copydesk, *options: str) -> Any:
    """The schema that copydesk prints, itself a valid one."""
    outcome = copydesk("pack", "schema", *options)
    assert (outcome.code, outcome.err) == (0, "")
    told = json.loads(outcome.out)
    jsonschema.Draft202012Validator.check_schema(told)
    return told


class Editor(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """YAML 1.2 as editors read it: numbers and truth values, everything else text."""


Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
Editor.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789"))
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
for tag in ("int", "float", "bool"):
    Editor.add_constructor(f"tag:yaml.org,2002:{tag}", getattr(yaml.SafeLoader, f"construct_yaml_{tag}"))


def complaints(told: Any, text: str, loader: type[Any] = Editor) -> list[str]:
    """What a validator says about a file."""
    validator = jsonschema.Draft202012Validator(told, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(yaml.load(text, loader))]


def test_the_schema_takes_good_files(copydesk: Copydesk) -> None:
    told = schema(copydesk)
    for folder in (PACKS / "desk", PACKS / "wire", *map(Path, pack_folders().values())):
        for path in sorted(folder.glob("*.yaml")):
            if path.name != "pack.yaml":
                assert complaints(told, path.read_text(encoding="utf-8")) == [], path
    told = schema(copydesk, "--pack")
    for folder in (PACKS / "desk", PACKS / "wire"):
        assert complaints(told, (folder / "pack.yaml").read_text(encoding="utf-8")) == []


def test_the_schema_takes_the_heads_of_built_in_packs(copydesk: Copydesk) -> None:
    told = schema(copydesk, "--pack")
    for folder in pack_folders().values():
        assert complaints(told, (Path(folder) / "pack.yaml").read_text(encoding="utf-8")) == [], folder


def test_the_schema_in_editors_that_read_yaml_1_1(copydesk: Copydesk) -> None:
    assert complaints(schema(copydesk), "- {id: a, find: x, severity: {quoted: off}}", yaml.SafeLoader) == []


EVERY_KIND = """
- {id: a, find: Kiev, use: Kyiv, fix: safe, compounds: no, default: off, flag: "[[Kiev|Kyiv]]", pass: x}
- {id: b, find: {Kiev: Kyiv}, severity: {own: error, quoted: off}, flag: "[[Kiev|Kyiv]]", pass: x}
- {id: c, find: [x, y], report: once, when_near: {sentence: z}, unless_near: [w], flag: "[[x]]", pass: z}
- {id: d, kind: contested, stances: [{name: a, find: x, held_by: [], implies: y, sources: [G]},
    {name: b, find: z, held_by: [], implies: y, sources: [{cite: G, status: listed}]}], flag: "[[x]]", pass: z}
- {id: e, kind: consistent, variants: [{name: a, find: x}, {name: b, find: y}], flag: "x [[y]]", pass: z}
- {id: f, kind: asymmetric, find: x, plain: y, within: sentence, actors: [{name: a, words: A}, {name: b, words: B}]}
- {id: g, kind: pattern, regex: "x+", requires: x, mark: m, since: 2022-02-24, until: 2023-01-01}
- {id: h, kind: quotation, quoted: scare, max_words: 3}
- {id: i, kind: allow, find: x}
"""


def test_the_schema_takes_every_kind(copydesk: Copydesk) -> None:
    assert complaints(schema(copydesk), EVERY_KIND) == []


@pytest.mark.parametrize(
    "text",
    [
        "id: a",
        "- find: x",
        "- {id: a, find: x, colour: red}",
        "- {id: a, find: x, severity: fatal}",
        "- {id: A B, find: x}",
        "- {id: a, kind: nothing, find: x}",
        "- {id: a, kind: quotation}",
        "- {id: a, kind: contested, stances: []}",
        "- {id: a, find: x, report: twice}",
        "- {id: a, find: x, since: someday}",
        "- [a, b]",
    ],
)
def test_the_schema_refuses_what_copydesk_refuses(copydesk: Copydesk, new_pack: NewPack, text: str) -> None:
    assert complaints(schema(copydesk), text)
    new_pack("bad", text + "\n")
    assert copydesk("pack", "check", "packs/bad").code == 2


@pytest.mark.parametrize(
    "head",
    [
        "format: 2\npack: bad\nversion: 1.0.0\ntitle: x\n",
        "format: 1\npack: bad\nversion: '1.0'\ntitle: x\n",
        "format: 1\npack: bad\nversion: 1.0.0\n",
        "format: 1\npack: bad\nversion: 1.0.0\ntitle: x\nsources: {G: {title: x, status: rumour}}\n",
        "format: 1\npack: bad\nversion: 1.0.0\ntitle: x\ncolour: red\n",
    ],
)
def test_the_schema_of_the_head(copydesk: Copydesk, new_pack: NewPack, head: str) -> None:
    assert complaints(schema(copydesk, "--pack"), head)
    new_pack("bad", GOOD, head)
    assert copydesk("pack", "check", "packs/bad").code == 2


def test_the_command_alone(copydesk: Copydesk) -> None:
    outcome = copydesk("pack")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: copydesk pack [OPTIONS] COMMAND [ARGS]...")
