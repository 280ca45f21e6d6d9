"""What the shipped packs suggest must not be what another rule objects to."""

from __future__ import annotations

from pathlib import Path

from linter.commands.check import open_ruleset
from linter.commands.options import Settings
from linter.commands.packs import pack_folders
from linter.engine.check import check_document
from linter.packs.load import load_pack
from linter.packs.rule import items
from linter.text.plain import read_plain
from linter.text.source import Source


def _suggested() -> dict[str, str]:
    """Every replacement in the shipped packs, with a rule that suggests it."""
    found: dict[str, str] = {}
    for folder in pack_folders().values():
        pack = load_pack(Path(folder))
        for rule in pack.rules:
            forms = rule.find if isinstance(getattr(rule, "find", None), dict) else {}
            for uses in (getattr(rule, "use", None), *forms.values()):
                found.update(dict.fromkeys(items(uses) if uses else (), f"{pack.head.pack}/{rule.id}"))
    return found


def test_no_suggestion_trips_another_rule() -> None:
    suggested, ruleset = _suggested(), open_ruleset(Settings(), True)
    assert len(suggested) > 250
    for text, rule in suggested.items():
        document = read_plain(Source("-", f"Reporters wrote of {text} on Monday.", "utf-8", ()))
        objections = [one.rule for one in check_document(document, ruleset).findings if one.level > 1]
        assert objections == [], (rule, text)
