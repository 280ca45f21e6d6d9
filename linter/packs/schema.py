"""The JSON Schemas of pack files, derived from the records, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

import msgspec

from linter.packs.rule import KINDS, PackHead

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rule_file_schema() -> dict[str, Any]:
    """The schema of a rule file: a list of rules of any kind."""
    _, definitions = msgspec.json.schema_components(list(KINDS.values()), ref_template="#/$defs/{name}")
    for kind, record in KINDS.items():
        definition = definitions[record.__name__]
        definition["properties"]["kind"] = {"const": kind, "description": record.__doc__}
        if kind not in ("replace", "avoid"):
            definition["required"] = ["id", "kind", *(name for name in definition["required"] if name != "id")]
    return {
        "$schema": DIALECT,
        "title": "copydesk rule file, format 1",
        "type": "array",
        "items": {"anyOf": [{"$ref": f"#/$defs/{record.__name__}"} for record in KINDS.values()]},
        "$defs": _lenient(definitions),
    }


def pack_head_schema() -> dict[str, Any]:
    """The schema of `pack.yaml`."""
    schema = msgspec.json.schema(PackHead, ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, "title": "copydesk pack.yaml, format 1", **_lenient(schema)}


def _lenient(value: Any) -> Any:
    """YAML tools read 1, 2020 or off as a number or a truth value before they look at the schema; allow for that."""
    if isinstance(value, dict):
        options = value.get("enum", [])
        if value.get("const") == "1" or options == ["1"]:
            return {"enum": ["1", 1]}
        truths = [truth for truth, words in ((True, {"yes", "on"}), (False, {"no", "off"})) if words & {*options}]
        if truths:
            return {**value, "enum": [*options, *truths]}
        if value.get("pattern", "").startswith(r"^\d{4}("):
            return {**value, "type": ["string", "integer"]}
        return {key: _lenient(child) for key, child in value.items()}
    return [_lenient(child) for child in value] if isinstance(value, list) else value
