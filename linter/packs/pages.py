"""Rule pages: one Markdown page for each pack, made from the pack alone, the same bytes for the same pack."""

from __future__ import annotations

from collections.abc import Iterator

from linter.engine.active import LEVEL_NAMES, ActiveRule
from linter.packs.compile import compile_packs
from linter.packs.explain import explain_rule
from linter.packs.rule import Pack, Rule

_MARKUP = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|"})


def pack_page(pack: Pack) -> str:
    """The page of a pack: what it is, who uses which wording, every rule with its sources and examples."""
    return "\n".join(_lines(pack)).rstrip() + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    head = pack.head
    active = compile_packs([pack]).rules
    yield f"# {_plain(head.title)}"
    yield ""
    yield f"Pack `{head.pack}`, version {head.version}, {len(pack.rules)} rules."
    yield ""
    if head.scope:
        yield f"{_plain(' '.join(head.scope.split()))}\n"
    yield from _sides(pack)
    yield from _table(active)
    for rule, one in zip(pack.rules, active, strict=True):
        yield from _rule(pack, rule, one)


def _sides(pack: Pack) -> Iterator[str]:
    """Who the pack says uses a wording."""
    if not pack.head.sides:
        return
    yield "| side | who |"
    yield "| --- | --- |"
    for side, text in pack.head.sides.items():
        yield f"| `{side}` | {_plain(' '.join(text.split()))} |"
    yield ""


def _table(active: tuple[ActiveRule, ...]) -> Iterator[str]:
    """All rules at a glance."""
    yield "| rule | own voice | title |"
    yield "| --- | --- | --- |"
    for one in active:
        slug = one.id.partition("/")[2]
        state = "" if one.default else " (off by default)"
        yield f"| [`{slug}`](#{slug}) | {LEVEL_NAMES[one.severities.own]}{state} | {_plain(one.title)} |"
    yield ""


def _rule(pack: Pack, rule: Rule, active: ActiveRule) -> Iterator[str]:
    """One rule under a heading of its own name."""
    yield f"## {rule.id}"
    yield ""
    sections = explain_rule(pack, rule, spelled_out=False)
    _, lines = next(sections)
    yield f"**{_plain(lines[0])}**" + (" (off by default)" if not active.default else "")
    yield ""
    for line in lines[1:]:
        yield f"{_plain(line)}\n"
    for heading, texts in sections:
        yield f"*{heading}*"
        yield ""
        for text in texts:
            yield f"- {_plain(text)}"
        yield ""


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return " ".join(text.translate(_MARKUP).split())
