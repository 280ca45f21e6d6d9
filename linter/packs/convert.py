"""From YAML nodes to records, field by field, so that every mistake is found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from linter.packs.mistake import Mistake, did_you_mean
from linter.packs.yamltext import Node, plain

Record = TypeVar("Record", bound=Struct)

EXPECTED = {
    "str": "text",
    "array": "a list",
    "object": "a mapping",
    "int": "a whole number",
    "date": "a date such as 2024-02-29",
    "str | array": "text or a list of texts",
    "array | str": "text or a list of texts",
    "str | object": "a word or a mapping",
}


def convert(
    node: Node,
    record: type[Record],
    path: str,
    mistakes: list[Mistake],
    what: str,
    otherwise: Mapping[str, Any] | None = None,
) -> Record | None:
    """Build `record` from a mapping node, and note in `mistakes` all that is wrong in it.

    What is right is kept, so that the rest can be reviewed in the same run. None if a required value is missing or
    wrong and `otherwise` has nothing in its place.
    """
    if not isinstance(node.value, dict):
        mistakes.append(Mistake(path, node.line, node.column, f"{what} must be a mapping of keys to values"))
        return None
    fields, hints = _shape(record)
    values: dict[str, Any] = {}
    for key, child in node.value.items():
        if key not in fields:
            line, column = node.keys[key]
            mistakes.append(Mistake(path, line, column, f"{what} has no key `{key}`{did_you_mean(key, fields, 0)}"))
            continue
        before = len(mistakes)
        value = _value(child, hints[fields[key].name], path, mistakes, key)
        if len(mistakes) == before or isinstance(value, dict | list):
            values[fields[key].name] = value
    for name, field in fields.items():
        if field.required and name not in node.value:
            mistakes.append(Mistake(path, node.line, node.column, f"{what} lacks the key `{name}`"))
    values = {**(otherwise or {}), **values}
    return record(**values) if all(field.name in values for field in fields.values() if field.required) else None


@cache
def _shape(record: type[Struct]) -> tuple[dict[str, msgspec.structs.FieldInfo], dict[str, Any]]:
    """The fields of a record by the names that packs use, and their types."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    return fields, get_type_hints(record, include_extras=True)


def _value(node: Node, hint: Any, path: str, mistakes: list[Mistake], key: str) -> Any:
    """One value: records inside it are taken apart, everything else is msgspec's."""
    choice = _record_for(node, hint)
    if choice is not None:
        return convert(node, choice, path, mistakes, f"`{key}`")
    origin, arguments = get_origin(_bare(hint)), get_args(_bare(hint))
    if origin is dict and isinstance(node.value, dict):
        return _mapping(node, arguments, path, mistakes, key)
    element = _element(hint)
    if element is not None and isinstance(node.value, list):
        smallest = _smallest(hint)
        if len(node.value) < smallest:
            mistakes.append(Mistake(path, node.line, node.column, f"`{key}` needs at least {smallest} entries"))
        return list(_right((_value(child, element, path, mistakes, key) for child in node.value), mistakes))
    if isinstance(node.value, str) and (told := _misshapen(node.value, hint)):
        mistakes.append(Mistake(path, node.line, node.column, f"`{key}`: {told}"))
        return None
    try:
        return msgspec.convert(plain(node), hint, strict=False)
    except msgspec.ValidationError as error:
        mistakes.append(Mistake(path, node.line, node.column, f"`{key}`: {_plainly(str(error), node, hint)}"))
        return None


def _mapping(node: Node, types: tuple[Any, ...], path: str, mistakes: list[Mistake], key: str) -> dict[str, Any]:
    """A mapping whose keys are data, such as `sources` or `houses`."""
    assert isinstance(node.value, dict)
    pairs = (
        (
            _value(Node(name, *node.keys[name], {}), types[0], path, mistakes, key),
            _value(child, types[1], path, mistakes, name),
        )
        for name, child in node.value.items()
    )
    return dict(_right(pairs, mistakes))


def _right(values: Iterator[Any], mistakes: list[Mistake]) -> Iterator[Any]:
    """Of values that are read one by one, those in which nothing is wrong."""
    before = len(mistakes)
    for value in values:
        if len(mistakes) == before:
            yield value
        before = len(mistakes)


def _bare(hint: Any) -> Any:
    """A type without its annotations."""
    return get_args(hint)[0] if hasattr(hint, "__metadata__") else hint


def _members(hint: Any) -> tuple[Any, ...]:
    """The members of a union, or the type alone."""
    bare = _bare(hint)
    return get_args(bare) if get_origin(bare) in (UnionType, Union) else (bare,)


def _record_for(node: Node, hint: Any) -> type[Struct] | None:
    """The record that a mapping node stands for under this type, if there is one."""
    if not isinstance(node.value, dict):
        return None
    for member in _members(hint):
        if isinstance(member, type) and issubclass(member, Struct):
            return member
    return None


def _element(hint: Any) -> Any:
    """The type of the elements where `hint` allows a list."""
    for member in _members(hint):
        if get_origin(_bare(member)) is list:
            return get_args(_bare(member))[0]
    return None


def _smallest(hint: Any) -> int:
    """The least number of elements that an annotated list asks for."""
    return max((meta.min_length or 0 for meta in getattr(hint, "__metadata__", ())), default=0)


def _choices(hint: Any) -> list[str]:
    """Every word that the type allows, where it is a choice of words."""
    return [word for member in _members(hint) if get_origin(member) is Literal for word in get_args(member)]


def _plainly(error: str, node: Node, hint: Any) -> str:
    """msgspec's message in words for style editors, with what is allowed."""
    text = error.split(" - at ")[0]
    if choices := _choices(hint):
        shown = f"`{node.value}`" if isinstance(node.value, str) else "this"
        near = did_you_mean(str(node.value), choices)
        return f"{shown} is not one of {', '.join(choices)}" + (near if "did you mean" in near else "")
    if match := re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", text):
        wanted = EXPECTED.get(match[1].replace(" | null", ""), match[1])
        return f"expected {wanted}, found {EXPECTED.get(match[2], match[2])}"
    if "Invalid" in text and "date" in text.lower():
        return f"`{node.value}` is not a date such as 2024-02-29"
    if "length >= 1" in text:
        return "must not be empty"
    if match := re.fullmatch(r"Expected `int` ([<>]=) (\d+)", text):
        return f"`{node.value}` is too {'small' if match[1] == '>=' else 'large'}; the limit is {match[2]}"
    return text


def _misshapen(text: str, hint: Any) -> str | None:
    """What a text must look like, if it does not: patterns are checked here, see linter.packs.rule."""
    for meta in (*_metas(hint), *(meta for member in _members(hint) for meta in _metas(member))):
        pattern = (meta.extra_json_schema or {}).get("pattern")
        if pattern and not re.fullmatch(pattern, text):
            return f"`{text}` is not {meta.description}"
    return None


def _metas(hint: Any) -> tuple[Any, ...]:
    return tuple(meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, msgspec.Meta))
