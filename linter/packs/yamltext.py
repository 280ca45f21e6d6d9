"""YAML as plain text with places: every scalar stays the text that was written.

Reads a subset of YAML 1.2: mappings, lists and scalars. Duplicate keys, aliases and tags are mistakes.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from linter.packs.mistake import Mistake, PackError

MAX_DEPTH = 32
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
# What plain values are resolved to; they stay text all the same.
_PLAIN_TAGS = frozenset(_CORE + name for name in "null bool int float str timestamp merge value map seq".split())

Value = str | list["Node"] | dict[str, "Node"]


class Node(NamedTuple):
    """A value of a YAML file and where it starts (from 1); `keys` gives the places of a mapping's keys."""

    value: Value
    line: int
    column: int
    keys: dict[str, tuple[int, int]]


def plain(node: Node) -> Any:
    """The value without places: text, lists and dicts."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def read_yaml(text: str, path: str) -> tuple[Node | None, list[Mistake]]:
    """Parse `text`; gives the root (None for an empty file) and the mistakes found on the way.

    Raises PackError if the text is not YAML at all.
    """
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise PackError([Mistake(path, line, column, f"not valid YAML: {error.problem}")]) from None
    except yaml.reader.ReaderError as error:
        # Its position counts bytes or characters, as the loader is libyaml's or Python's.
        line, column = _place(text, text.find(chr(error.character)))
        told = f"not valid YAML: the character U+{error.character:04X} cannot stand in it"
        raise PackError([Mistake(path, line, column, told)]) from None
    finally:
        loader.dispose()
    if root is None:
        return None, []
    reader = _Reader(path)
    return reader.node(root, 0), reader.mistakes


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Reader:
    """Turns PyYAML's nodes into ours and collects mistakes."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.mistakes: list[Mistake] = []
        self.seen: set[int] = set()
        self.done: dict[int, Node] = {}

    def wrong(self, node: yaml.Node, message: str) -> None:
        """Note a mistake at the start of `node`."""
        mark = node.start_mark
        self.mistakes.append(Mistake(self.path, mark.line + 1, mark.column + 1, message))

    def node(self, node: yaml.Node, depth: int) -> Node:
        """Convert one node and what is below it."""
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if depth > MAX_DEPTH:
            raise PackError([Mistake(self.path, line, column, f"nested more than {MAX_DEPTH} deep")])
        if node.tag not in _PLAIN_TAGS:
            self.wrong(node, f"tags such as {node.tag.replace(_CORE, '!!')} are not allowed")
        if self.is_alias(node):
            return self.done.get(id(node), Node("", line, column, {}))
        self.done[id(node)] = made = self.fresh(node, line, column, depth)
        return made

    def fresh(self, node: yaml.Node, line: int, column: int, depth: int) -> Node:
        """Convert a node that was not met before."""
        if isinstance(node, yaml.ScalarNode):
            return Node(self.scalar(node), line, column, {})
        if isinstance(node, yaml.SequenceNode):
            return Node([self.node(child, depth + 1) for child in node.value], line, column, {})
        assert isinstance(node, yaml.MappingNode)
        return self.mapping(node, line, column, depth)

    def is_alias(self, node: yaml.Node) -> bool:
        """Whether a node was met before: it stands here by an alias; its place is that of its anchor."""
        if id(node) in self.seen:
            self.wrong(node, "aliases (*name) are not allowed; write the value out")
            return True
        self.seen.add(id(node))
        return False

    def scalar(self, node: yaml.ScalarNode) -> str:
        """The text of a scalar, exactly as written."""
        if not node.value and not node.style:
            self.wrong(node, "a value is missing here")
        return str(node.value)

    def mapping(self, node: yaml.MappingNode, line: int, column: int, depth: int) -> Node:
        """A mapping with text keys, each once."""
        out: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.wrong(key, "a key must be plain text")
                continue
            self.is_alias(key)
            name = str(key.value)
            if name in out:
                self.wrong(key, f"duplicate key `{name}`; the first is on line {keys[name][0]}")
                continue
            keys[name] = (key.start_mark.line + 1, key.start_mark.column + 1)
            out[name] = self.node(value, depth + 1)
        return Node(out, line, column, keys)
