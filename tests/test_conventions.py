"""The conventions that no other tool checks: who imports whom, how long things get, what is caught and explained."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

LINTER = Path(__file__).parent.parent / "linter"
MODULES = {path.relative_to(LINTER).as_posix(): path for path in sorted(LINTER.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
each_module = pytest.mark.parametrize("name", MODULES)

LONGEST_FUNCTION, LONGEST_MODULE = 40, 330

# What each part may import of ours, itself apart. `record` and the version are everybody's.
MAY_IMPORT = {
    "text": set(),
    "voice": {"text"},
    "engine": {"voice", "text"},
    "packs": {"engine", "voice", "text"},
    "report": {"engine", "text"},
    "commands": {"report", "engine", "voice", "text", "packs"},
    "entry": {"commands", "report"},
    "__main__": {"entry"},
    "record": set(),
    "__init__": set(),
}
FOR_EVERYBODY = {"record", "__init__"}
CATCH_ALL = {"entry.py", "commands/check.py"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def part_of(name: str) -> str:
    """The part that a module belongs to."""
    return name.split("/")[0].removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, part of ours) for every import of ours, type checking and the insides of functions included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: imports are written in full"
            names = [
                f"{node.module}.{alias.name}" if node.module == "linter" else str(node.module) for alias in node.names
            ]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "linter":
                part = [*name.split("."), "__init__"][1]
                yield node.lineno, part if part in MAY_IMPORT else "__init__"


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def public(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """Public functions and classes, and the public methods of those classes."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def test_every_module_belongs_to_a_part() -> None:
    assert {part_of(name) for name in MODULES} == set(MAY_IMPORT)


@each_module
def test_import_direction(name: str) -> None:
    part = part_of(name)
    allowed = MAY_IMPORT[part] | FOR_EVERYBODY | {part}
    wrong = [
        f"line {line}: {part} may not import {other}" for line, other in imported(TREES[name]) if other not in allowed
    ]
    assert not wrong


@each_module
def test_length_of_functions(name: str) -> None:
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions(TREES[name]) if node.end_lineno}
    assert {function: length for function, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@each_module
def test_length_of_modules(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@each_module
def test_nothing_is_caught_unseen(name: str) -> None:
    broad = [
        node.lineno
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or any(caught in ast.unparse(node.type).split() for caught in ("Exception", "BaseException"))
        )
    ]
    assert not broad or name in CATCH_ALL


@each_module
def test_everything_public_is_explained(name: str) -> None:
    tree = TREES[name]
    assert ast.get_docstring(tree), "the module"
    assert [node.name for node in public(tree.body) if not ast.get_docstring(node)] == []


def test_shipped_packs_do_without_regular_expressions() -> None:
    """One such rule would cost every draft that meets its words the import of `regex`: three bare interpreters."""
    rules = Path(__file__).parent.parent / "rules"
    found = [str(path) for path in rules.glob("*/*.yaml") if "\n  regex:" in path.read_text(encoding="utf-8")]
    assert (found, len(list(rules.glob("*/*.yaml"))) > 28) == ([], True)
