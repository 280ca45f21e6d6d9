"""Load a pack from its folder, strictly: every mistake is reported at once, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from linter.packs.convert import convert
from linter.packs.mistake import Mistake, PackError, did_you_mean
from linter.packs.notation import FormError, expand
from linter.packs.review import review_rule
from linter.packs.rule import KINDS, Pack, PackHead, Rule, Source, items
from linter.packs.yamltext import Node, read_yaml

HEAD = "pack.yaml"


def load_pack(folder: Path) -> Pack:
    """Read the pack in `folder`. Raises PackError with every mistake in every file."""
    mistakes: list[Mistake] = []
    head, node = _load_head(folder, mistakes)
    lists = _expand_lists(folder / HEAD, head, node, mistakes) if head and node else {}
    rules: list[Rule] = []
    places: dict[str, tuple[str, int]] = {}
    files = [str(folder / HEAD)]
    for path in _rule_files(folder):
        files.append(str(path))
        for rule, node in _load_rules(path, mistakes):
            name = rule.id if rule else _id_of(node)
            if name in places:
                first = places[name]
                told = f"id `{name}` is taken by {Path(first[0]).name}:{first[1]}"
                mistakes.append(Mistake(str(path), node.line, node.column, told))
            places.setdefault(name, (str(path), node.line))
            if rule:
                rules.append(rule)
            if rule and head:
                mistakes += review_rule(rule, node, str(path), head, lists)
    mistakes += _check_references(rules, places)
    if mistakes or head is None:
        raise PackError(mistakes)
    return Pack(head=head, rules=tuple(rules), places=places, files=tuple(files))


def pack_lists(head: PackHead) -> dict[str, tuple[str, ...]]:
    """The named lists of a loaded pack with every form expanded."""
    return {name: tuple(p for form in items(forms) for p in expand(form)) for name, forms in head.lists.items()}


def _rule_files(folder: Path) -> list[Path]:
    """The rule files of a pack in the order of their names."""
    listed = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in listed if path.suffix in (".yaml", ".yml") and path.name != HEAD)


def _read(path: Path, mistakes: list[Mistake]) -> Node | None:
    """The root node of a file, or None with a mistake noted."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        mistakes.append(Mistake(str(path), line, column, f"not UTF-8: byte 0x{error.object[error.start]:02X}"))
        return None
    except OSError as error:
        mistakes.append(Mistake(str(path), 1, 1, f"cannot be read: {error.strerror}"))
        return None
    try:
        node, found = read_yaml(text, str(path))
    except PackError as error:
        mistakes += error.mistakes
        return None
    mistakes += found
    return node


def _load_head(folder: Path, mistakes: list[Mistake]) -> tuple[PackHead | None, Node | None]:
    """`pack.yaml` as a record, and its root node."""
    path = folder / HEAD
    node = _read(path, mistakes)
    if node is None:
        if not mistakes:
            mistakes.append(Mistake(str(path), 1, 1, "is empty; a pack needs at least format, pack, version and title"))
        return None, None
    unknown = {"format": "1", "pack": folder.resolve().name, "version": "0.0.0", "title": folder.name}
    head = convert(node, PackHead, str(path), mistakes, "pack.yaml", unknown)
    if head is None:
        return None, node
    head = _naming_all(head, node)
    if head.pack != folder.resolve().name:
        line, column = node.keys["pack"]
        told = f"the pack is called `{head.pack}`, its folder `{folder.resolve().name}`; they must agree"
        mistakes.append(Mistake(str(path), line, column, told))
    for key in items(head.cite):
        if key not in head.sources:
            line, column = node.keys["cite"]
            told = f"no source `{key}` in pack.yaml{did_you_mean(key, head.sources)}"
            mistakes.append(Mistake(str(path), line, column, told))
    return head, node


def _naming_all(head: PackHead, node: Node) -> PackHead:
    """The head with every source, side and list that its file names, so that a mistake in one is told only once."""
    sources, sides, lists = (_keys_of(node, key) for key in ("sources", "sides", "lists"))
    unknown = Source(title="unknown", status="memory")
    return msgspec.structs.replace(
        head,
        sources={**dict.fromkeys(sources, unknown), **head.sources},
        sides={**dict(zip(sides, sides, strict=True)), **head.sides},
        lists={**dict(zip(lists, lists, strict=True)), **head.lists},
    )


def _keys_of(node: Node, key: str) -> list[str]:
    """The keys of a mapping inside a mapping, whatever their values."""
    inner = node.value.get(key) if isinstance(node.value, dict) else None
    return list(inner.value) if inner is not None and isinstance(inner.value, dict) else []


def _expand_lists(path: Path, head: PackHead, node: Node, mistakes: list[Mistake]) -> dict[str, tuple[str, ...]]:
    """The lists of a pack, with their mistakes noted one by one, each at the name of its list."""
    lists: dict[str, tuple[str, ...]] = {}
    assert isinstance(node.value, dict)
    for name, forms in head.lists.items():
        line, column = node.value["lists"].keys[name]
        phrases: list[str] = []
        if not items(forms):
            mistakes.append(Mistake(str(path), line, column, f"list `{name}` is empty"))
        for form in items(forms):
            try:
                phrases += expand(form)
            except FormError as error:
                mistakes.append(Mistake(str(path), line, column, f"list `{name}`, form `{form}`: {error.message}"))
        lists[name] = tuple(phrases) or (name,)
    return lists


def _load_rules(path: Path, mistakes: list[Mistake]) -> Iterator[tuple[Rule | None, Node]]:
    """The rules of one file with their nodes; None for one that cannot be read, if it has an id at least."""
    root = _read(path, mistakes)
    if root is None:
        return
    if not isinstance(root.value, list):
        mistakes.append(
            Mistake(str(path), root.line, root.column, "a rule file is a list: each rule starts with `- id:`")
        )
        return
    for node in root.value:
        record = _kind_of(node, path, mistakes)
        rule = convert(node, record, str(path), mistakes, _name(node)) if record else None
        if rule is not None or _id_of(node):
            yield rule, node


def _id_of(node: Node) -> str:
    """The id that a rule gives itself, or nothing."""
    identity = node.value.get("id") if isinstance(node.value, dict) else None
    return identity.value if identity and isinstance(identity.value, str) else ""


def _name(node: Node) -> str:
    """How messages call a rule."""
    return f"rule `{_id_of(node)}`" if _id_of(node) else "a rule"


def _kind_of(node: Node, path: Path, mistakes: list[Mistake]) -> type[Rule] | None:
    """The record for a rule: by its `kind`, or by its keys."""
    if not isinstance(node.value, dict):
        mistakes.append(Mistake(str(path), node.line, node.column, "a rule must be a mapping that starts with `id:`"))
        return None
    if "kind" in node.value:
        kind = node.value["kind"]
        name = kind.value if isinstance(kind.value, str) else "…"
        if name not in KINDS:
            told = f"kind `{name}` is not one of {', '.join(KINDS)}{did_you_mean(name, KINDS, 0)}"
            mistakes.append(Mistake(str(path), kind.line, kind.column, told))
            return None
        return KINDS[name]
    find = node.value.get("find")
    maps = find is not None and isinstance(find.value, dict)
    return KINDS["replace" if maps or "use" in node.value else "avoid"]


def _check_references(rules: list[Rule], places: dict[str, tuple[str, int]]) -> Iterator[Mistake]:
    """Rule ids that rules name must exist, and former ids must be free."""
    for rule in rules:
        path, line = places[rule.id]
        for other in items(rule.covers):
            if "/" not in other and other not in places:
                yield Mistake(
                    path, line, 1, f"`covers`: no rule `{other}` in this pack{did_you_mean(other, places, 0)}"
                )
        for old in items(rule.formerly):
            if old in places:
                yield Mistake(path, line, 1, f"`formerly`: `{old}` is the id of another rule")
