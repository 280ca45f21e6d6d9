"""Files made from the packs and the records are as fresh as those are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.commands.packs import pack_folders
from linter.packs.load import load_pack
from linter.packs.pages import pack_page
from linter.packs.schema import pack_head_schema, rule_file_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("name", pack_folders())
def test_rule_page_is_current(name: str) -> None:
    page = DOCS / "rules" / f"{name}.md"
    current = page.read_text(encoding="utf-8") if page.is_file() else ""
    assert current == pack_page(load_pack(Path(pack_folders()[name]))), "run: copydesk pack docs"


def test_no_page_without_a_pack() -> None:
    assert sorted(path.stem for path in (DOCS / "rules").glob("*.md")) == sorted(pack_folders())


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        pytest.param("rules.schema.json", rule_file_schema(), id="rule file"),
        pytest.param("pack.schema.json", pack_head_schema(), id="pack.yaml"),
    ],
)
def test_schema_is_current(file: str, schema: object) -> None:
    written = (DOCS / "schema" / file).read_text(encoding="utf-8")
    assert written == json.dumps(schema, indent=2, ensure_ascii=False) + "\n", "run: make schema"
